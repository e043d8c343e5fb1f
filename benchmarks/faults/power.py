"""Power lost at every call that reaches the disk, with the files as a disk may then hold them (see `images`).

A script of appends, erasures, checkpoints, readings and reopenings is played once through a layer that writes every
call down. Then, for each call, the power fails there: images of the files are made, opened, read and verified, and what
was under way is given again. Two controls take the protection away, and must lose entries: `synchronous=NORMAL`, and a
disk that answers to a sync without doing it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import apsw

from faults.disk import Call, Disk, layered
from faults.images import WAYS, Folder
from faults.outcome import Account, Limits, Outcome, draft, folder
from trucebook.ledger.entry import Draft, erasure
from trucebook.ledger.open import open_ledger
from trucebook.ledger.sqlite import SqliteStore
from trucebook.ledger.trouble import DiskError, LedgerError

IMAGES = 12_000
STEPS = 24
"""Acts of one script."""
SMALL = 8
"""Pages after which the log is emptied in some scripts: a thousand would never be reached."""
LEDGER = "ledger.db"


@dataclass
class Script:
    """What is done to a ledger, drawn from `chance`. `told` is what was acknowledged, by how many calls were done."""

    chance: Random
    normal: bool = False
    """Whether to take `synchronous=FULL` away."""
    account: Account = field(default_factory=Account)
    told: list[tuple[int, int, int]] = field(default_factory=list)
    """After so many calls so many batches had been offered, and so many entries acknowledged."""
    number: int = 0

    def play(self, path: Path, disk: Disk) -> None:
        """Do it all, in some turns that each end with closing the ledger, or without."""
        for _ in range(3):
            with open_ledger(path, create=True, patience=0.1) as store, ExitStack() as reading:
                if self.normal:
                    store._connection.pragma("synchronous", "NORMAL")  # noqa: SLF001 - the control is about this
                if self.chance.random() < 0.7:  # noqa: PLR2004 - most scripts
                    store._connection.pragma("wal_autocheckpoint", SMALL)  # noqa: SLF001 - as `SMALL` says
                for _ in range(STEPS // 3):
                    self.step(store, disk, reading)

    def step(self, store: SqliteStore, disk: Disk, reading: ExitStack) -> None:
        """Do one thing. A batch that was refused as a sync failed is given again."""
        if self.chance.random() < 0.1:  # noqa: PLR2004 - a reader now and then keeps the log from starting anew
            entries = store.entries()
            next(entries, None)
            reading.enter_context(closing(entries))  # type: ignore[type-var]  # it is a generator
        batch = self.batch()
        self.tell(disk, batch)
        for _ in range(4):
            try:
                self.account.append(store, batch)
            except DiskError:
                continue
            break
        self.tell(disk)

    def batch(self) -> tuple[Draft, ...]:
        """Return the next batch: some short, some of many pages, some an erasure."""
        self.number += 1
        known = list(self.account.acknowledged.values())
        if known and self.chance.random() < 0.15:  # noqa: PLR2004 - one in seven
            gone = self.chance.choice([one.seq for one in known if one.kind != "erasure"])
            return (erasure("author", f"erase-{self.number}", [gone], f"reason {self.number}"),)
        count, length = self.chance.choice(((1, 1), (1, 1), (3, 4), (5, 20), (2, 500), (1, 2000)))
        return tuple(draft(f"{self.number}-{one}", length) for one in range(count))

    def tell(self, disk: Disk, batch: tuple[Draft, ...] = ()) -> None:
        """Note what was asked and answered up to now."""
        if batch:
            self.account.offered.append(batch)
        self.told.append((len(disk.done), len(self.account.offered), len(self.account.acknowledged)))

    def at(self, calls: int) -> Account:
        """Return what had been asked and answered when so many calls were done."""
        offered, known = max((one[1:] for one in self.told if one[0] <= calls), default=(0, 0))
        entries = list(self.account.acknowledged.items())[:known]
        return Account(self.account.offered[:offered], dict(entries))


@dataclass(frozen=True)
class Trial:
    """One way in which power is lost: how the script is played and which calls are believed."""

    fault: str
    normal: bool = False
    believed: Callable[[Call], bool] = lambda call: True  # noqa: ARG005 - all are
    watch: Callable[[Random], Callable[[Call], None]] = lambda chance: lambda call: None  # noqa: ARG005 - none fails
    control: bool = False


def failing_syncs(chance: Random) -> Callable[[Call], None]:
    """Let one sync in six fail."""

    def watch(call: Call) -> None:
        if call.act == "sync" and chance.random() < 1 / 6:
            raise apsw.exception_for(apsw.SQLITE_IOERR_FSYNC)

    return watch


TRIALS = (
    Trial("power lost"),
    Trial("power lost after failed syncs", watch=failing_syncs),
    Trial("control: power lost, synchronous=NORMAL", normal=True, control=True),
    Trial("control: power lost, syncs not done", believed=lambda call: not call.act.startswith("sync"), control=True),
)


def run(limits: Limits) -> Iterator[Outcome]:
    """Lose power in each way; yield what came of it."""
    for trial in TRIALS:
        outcome = Outcome(trial.fault, "sqlite", control=trial.control)
        chance = limits.chance(trial.fault)
        full = IMAGES // 10 if trial.control else IMAGES
        images = _images(trial, chance, limits.most(IMAGES) / IMAGES)
        for _, (files, account) in zip(limits.rounds(full), images, strict=False):
            outcome.runs += 1
            _weigh(files, account, outcome, chance)
        yield outcome


def _images(trial: Trial, chance: Random, share: float) -> Iterator[tuple[dict[str, bytes], Account]]:
    """Yield images without end, and what had been acknowledged at each: script after script, call after call; where
    few are wanted, a share of them that is drawn.
    """
    while True:
        script = Script(chance, trial.normal)
        with folder() as place, layered(trial.watch(chance)) as disk:
            with suppress(LedgerError):  # what opening says of a failed sync; the next script goes on
                script.play(place / LEDGER, disk)
            calls = list(disk.done)
        played = Folder(chance)
        for number, call in enumerate(calls):
            if trial.believed(call):
                played.take(call)
            for way in [one for one in WAYS if chance.random() < share]:
                yield played.after(way), script.at(number + 1)


def _weigh(files: dict[str, bytes], account: Account, outcome: Outcome, chance: Random) -> None:
    """Open an image, weigh what it holds, give what was under way again, and weigh once more."""
    with folder() as place:
        for name, content in files.items():
            (place / name).write_bytes(content)
        if chance.random() < 1 / 4:
            (place / f"{LEDGER}-shm").write_bytes(chance.randbytes(32768))
        outcome.fired += 1
        lost = outcome.lost
        try:
            with open_ledger(place / LEDGER, create=True, patience=0.1) as store:
                account.weigh(store, outcome)
                if outcome.lost == lost:
                    for batch in account.offered[-1:]:
                        account.append(store, batch)
                    account.weigh(store, outcome)
        except LedgerError as error:
            outcome.lost += max(1, len(account.acknowledged))
            outcome.note(error)
