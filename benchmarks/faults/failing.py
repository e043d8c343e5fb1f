"""Each n-th call on the disk failing, once or from then on (see `system_calls`).

A script of openings, appends, an erasure, a checkpoint and readings is played with the first call of a kind failing,
then the second, until the script ends before it. What the ledger raises must be a sentence of its own. Then the files
are copied as they stand, as if the program were killed there, the disk is well again, and the refused batch is given
once more, both where the ledger was open and in the copy. A batch of which the ledger said that nothing was recorded
must not be in the copy.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import apsw

from faults.outcome import Account, Limits, Outcome, draft, folder
from faults.system_calls import KINDS, Fault, Kind
from trucebook.ledger.entry import Draft, erasure
from trucebook.ledger.open import open_ledger
from trucebook.ledger.sqlite import SqliteStore
from trucebook.ledger.trouble import LedgerError

NOTHING = "Nothing of this batch was recorded"
LEDGER = "ledger.db"


@dataclass
class Script:
    """What is done to a ledger while calls fail. What it shows is added to `outcome`."""

    place: Path
    fault: Fault
    outcome: Outcome
    account: Account = field(default_factory=Account)
    refused: list[tuple[Draft, ...]] = field(default_factory=list)

    def play(self) -> None:
        """Do it all; each act is tried though the one before it failed."""
        for turn in range(2):
            try:
                with open_ledger(self.place / LEDGER, create=True, patience=0.05) as store:
                    store._connection.pragma("wal_autocheckpoint", 8)  # noqa: SLF001 - so that the log is emptied
                    for number in range(3):
                        self.give(store, tuple(draft(f"{turn}-{number}-{one}", 40 * number) for one in range(3)))
                    self.erase(store, f"gone-{turn}")
                    self.read(store)
            except LedgerError:
                continue
            except apsw.Error as error:
                self.outcome.undetected += 1
                self.outcome.note(f"no sentence: {error!r}")

    def give(self, store: SqliteStore, batch: tuple[Draft, ...]) -> None:
        """Give a batch; if it is refused look at what a program killed now would leave, then give it again."""
        try:
            self.account.append(store, batch)
        except LedgerError as error:
            self.refused.append(batch)
            with self.fault.paused():
                self.look(batch, str(error))
            with suppress(LedgerError):
                self.account.append(store, batch)

    def look(self, batch: tuple[Draft, ...], said: str) -> None:
        """Open a copy of the files as they stand, without the memory that programs share."""
        with folder() as copied:
            for name in (LEDGER, f"{LEDGER}-wal"):
                with suppress(FileNotFoundError):
                    shutil.copy(self.place / name, copied / name)
            then = Account(list(self.account.offered), dict(self.account.acknowledged))
            with self.whole(), open_ledger(copied / LEDGER, create=True, patience=0.05) as store:
                then.weigh(store, self.outcome)
                if NOTHING in said and store.by_key(batch[0].key) is not None:
                    self.outcome.undetected += 1
                    self.outcome.note(f"recorded after all: {said}")
                then.append(store, batch)
                then.weigh(store, self.outcome)

    def erase(self, store: SqliteStore, key: str) -> None:
        """Give a draft, and erase it if it was taken."""
        self.give(store, (draft(key, 300),))
        if key in self.account.acknowledged:
            seq = self.account.acknowledged[key].seq
            self.give(store, (erasure("author", f"{key} erased", [seq], f"it was {key}"),))

    def read(self, store: SqliteStore) -> None:
        """Read it: right, or with a sentence."""
        with suppress(LedgerError):
            held = {entry.key for entry in store.entries()}
            self.outcome.undetected += not held >= set(self.account.acknowledged)

    def settle(self) -> None:
        """With the disk well again, weigh what is there, give what was refused again, and weigh that."""
        path = self.place / LEDGER
        with self.fault.paused(), self.whole(), open_ledger(path, create=True, patience=0.05) as store:
            self.account.weigh(store, self.outcome)
            for batch in self.refused:
                if batch[0].key not in self.account.acknowledged:
                    self.account.append(store, batch)
            self.account.weigh(store, self.outcome)

    @contextmanager
    def whole(self) -> Iterator[None]:
        """Count all as lost where a ledger does not open, or does not take what it is given."""
        try:
            yield
        except LedgerError as error:
            self.outcome.lost += max(1, len(self.account.acknowledged))
            self.outcome.note(error)


def run(limits: Limits) -> Iterator[Outcome]:
    """Let calls of each kind fail; yield what came of it."""
    for kind in KINDS:
        for lasting in (False, True):
            outcome = Outcome(kind.fault + (" from then on" if lasting else ""), "sqlite")
            numbers = range(1, _calls(kind) + 1)
            chosen = limits.chance(outcome.fault).sample(numbers, limits.most(len(numbers)))
            for number, _ in zip(sorted(chosen), limits.rounds(len(chosen)), strict=False):
                _fail(Fault(kind, number, lasting), outcome)
            yield outcome


def _calls(kind: Kind) -> int:
    """Return how many such calls a script makes when none fails."""
    fault = Fault(kind, 0, lasting=False)
    _fail(fault, Outcome(kind.fault, "sqlite"))
    return fault.seen


def _fail(fault: Fault, outcome: Outcome) -> None:
    """Play the script with one fault, and weigh what is left."""
    outcome.runs += 1
    with folder() as place, fault.standing():
        script = Script(place, fault, outcome)
        script.play()
        outcome.fired += fault.fired
        script.settle()
