"""What came of one fault, how much of it is tried, and what a ledger is held to after it."""

from __future__ import annotations

import json
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from trucebook.ledger import canonical
from trucebook.ledger.entry import Draft, Entry, Kind, erased_by
from trucebook.ledger.store import Store
from trucebook.ledger.trouble import LedgerError
from trucebook.ledger.verify import verify

MEMORY = Path("/dev/shm")  # noqa: S108 - what is made and thrown away goes where no disk is worn out


@dataclass
class Outcome:
    """What came of one fault on one store."""

    fault: str
    store: str
    runs: int = 0
    fired: int = 0
    """Runs in which the fault did happen."""
    lost: int = 0
    """Entries that were acknowledged and are not there, or not as they were."""
    doubled: int = 0
    """Entries that are there twice."""
    undetected: int = 0
    """Wrong answers of a ledger that verifies."""
    control: bool = False
    """Whether this must lose something: the same trial with what protects taken away."""
    beside: dict[str, int | str] = field(default_factory=dict)
    """What else there is to say."""

    def note(self, what: object) -> None:
        """Keep the first thing that went wrong, to be shown."""
        self.beside.setdefault("first", str(what))

    @property
    def passed(self) -> bool:
        """Whether nothing was lost; of a control, whether it saw a loss. Nothing tried is no pass."""
        if "skipped" in self.beside:
            return True
        bad = self.doubled + self.undetected
        return bool(self.fired) and bool(self.lost if self.control else not self.lost and not bad)

    def line(self) -> str:
        """Return it as a JSON object."""
        held = {name: getattr(self, name) for name in ("fault", "store", "runs", "fired", "lost", "doubled")}
        return json.dumps(held | {"undetected": self.undetected} | self.beside)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is tried: at most `runs` of each fault (None: its full number), and no longer than `seconds`."""

    runs: int | None = None
    seconds: float = float("inf")
    seed: int = 6962

    def rounds(self, full: int) -> Iterator[int]:
        """Count the runs of a fault, as far as these limits let it."""
        end = time.monotonic() + self.seconds
        for number in range(self.most(full)):
            if time.monotonic() > end:
                return
            yield number

    def most(self, full: int) -> int:
        """Return how many runs there may be of a fault whose full number is `full`."""
        return full if self.runs is None else min(self.runs, full)

    def chance(self, fault: str) -> Random:
        """Return where a fault draws from: the same for the same seed."""
        return Random(f"{self.seed} {fault}")  # noqa: S311 - a choice of what to try


@contextmanager
def folder() -> Iterator[Path]:
    """Give a folder to work in, in memory where the system has such a place."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as name:
        yield Path(name)


def draft(key: str, length: int = 0) -> Draft:
    """Return a draft that its key determines, so that it can be given again after a failure."""
    text = f"what was said of {key}"
    return Draft(Kind.NOTE, "author", key, canonical.encode({"key": key, "text": (text * length)[: length * 20]}))


@dataclass
class Account:
    """What was asked of a ledger and what it acknowledged."""

    offered: list[tuple[Draft, ...]] = field(default_factory=list)
    """Batches in the order in which they were first given."""
    acknowledged: dict[str, Entry] = field(default_factory=dict)
    """Entries by key, as they were given back."""

    def append(self, store: Store, batch: Sequence[Draft]) -> None:
        """Give a batch to a ledger, for the first time or again, and note what it says. Raises what the ledger does.

        A batch that comes again counts as offered then too: one that was refused may be recorded after others.
        """
        if tuple(batch) not in self.offered[-1:]:
            self.offered.append(tuple(batch))
        self.acknowledge(store.append(batch))

    def acknowledge(self, entries: Iterable[Entry]) -> None:
        """Note entries as given back."""
        for entry in entries:
            self.acknowledged.setdefault(entry.key, entry)

    def weigh(self, store: Store, outcome: Outcome) -> None:
        """Add to `outcome` what a ledger has lost or has wrong, read whole. A ledger that does not verify has lost
        everything."""
        try:
            held = list(store.entries()) if not verify(store).problems else []
        except LedgerError:
            held = []
        by_key = {entry.key: entry for entry in held}
        erased = {seq for entry in held if entry.kind is Kind.ERASURE and entry.body for seq in erased_by(entry.body)}
        outcome.lost += sum(_differs(by_key.get(key), one, erased) for key, one in self.acknowledged.items())
        outcome.doubled += len(held) - len(by_key)
        outcome.doubled += sum(times - 1 for times in Counter(one.body for one in held if one.body).values())
        outcome.undetected += not self._explains(held) or [one.seq for one in held] != list(range(len(held)))

    def _explains(self, held: Sequence[Entry]) -> bool:
        """Tell whether what is held is some of the batches offered, each whole or not at all, in their order."""
        keys, at = [entry.key for entry in held], 0
        for batch in self.offered:
            mine = [draft.key for draft in batch]
            if keys[at : at + len(mine)] == mine:
                at += len(mine)
        return at == len(keys)


def _differs(held: Entry | None, told: Entry, erased: set[int]) -> bool:
    """Tell whether an entry is not held as it was acknowledged; one that was erased has no body."""
    if held is None:
        return True
    same = (held.seq, held.recorded, held.author, held.kind, held.commitment)
    if same != (told.seq, told.recorded, told.author, told.kind, told.commitment):
        return True
    return held.body is not None if told.seq in erased else held.body != told.body
