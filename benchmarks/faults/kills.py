"""Writers killed with SIGKILL at random moments: as they make the ledger, open it, append, and empty the log.

One to three writers at once, each a program of its own; they are killed one after the other, and those that come next
go on, giving the last batch again that was not acknowledged.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from faults.outcome import Limits, Outcome, folder
from faults.places import in_a_file, opened, store_of
from faults.writer import Writer, batch
from trucebook.ledger.entry import Entry
from trucebook.ledger.trouble import LedgerError
from trucebook.ledger.verify import verify

KILLS = 500
A_LEDGER = (1, 4, 60)
"""Kills of the writers of one ledger: few, so that its making is interrupted often, or many, so that it grows."""
LONGEST = 0.06
"""Seconds that a writer lives at most after the one before it."""


@dataclass
class Trial:
    """The writers of one ledger, and what they were told."""

    place: str
    chance: Random
    outcome: Outcome
    acknowledged: Counter[str] = field(default_factory=Counter)
    """By the writer's name, how many of its batches were acknowledged."""
    seen: list[Entry] = field(default_factory=list)
    """What the ledger held when it was read last: none of it may change."""

    def round(self) -> None:
        """Start writers, kill them, and weigh what is there."""
        names = [f"writer{number}" for number in range(self.chance.randint(1, 3))]
        running = [Writer(self.place, name, self.acknowledged[name]) for name in names]
        self.strike(running)
        for one in running:
            self.acknowledged[one.name] += one.acknowledged()
        self.weigh()

    def strike(self, running: list[Writer]) -> None:
        """Kill the writers, one after the other."""
        self.chance.shuffle(running)
        for one in running:
            time.sleep(self.chance.random() * LONGEST)
            self.outcome.runs += 1
            self.outcome.fired += one.kill()

    def weigh(self) -> None:
        """Read the whole ledger and hold it to what was acknowledged."""
        try:
            with opened(self.place) as store:
                found = verify(store)
                held = list(store.entries())
        except LedgerError as error:
            self.outcome.lost += sum(self.acknowledged.values()) + 1
            self.outcome.note(error)
            return
        self.outcome.lost += sum(one != two for one, two in zip(self.seen, held, strict=False)) + bool(found.problems)
        self.outcome.lost += max(0, len(self.seen) - len(held))
        keys = [entry.key for entry in held]
        self.outcome.doubled += len(keys) - len(set(keys))
        self.outcome.undetected += sum(self.wrong(name, keys) for name in sorted(self.acknowledged))
        self.seen = held

    def wrong(self, name: str, keys: list[str]) -> bool:
        """Count what a writer has lost; tell whether its batches are not whole and in order, or more than it gave."""
        mine = [key for key in keys if key.startswith(f"{name} ")]
        expected: list[str] = []
        number = 0
        while len(expected) < len(mine):
            expected += [draft.key for draft in batch(name, number)]
            number += 1
        self.outcome.lost += max(0, self.acknowledged[name] - number)
        return mine != expected or number > self.acknowledged[name] + 1


def run(limits: Limits) -> Iterator[Outcome]:
    """Kill the writers of a ledger in a file; yield what came of it."""
    yield killed(in_a_file, limits)


def killed(
    place: Callable[[Path], str],
    limits: Limits,
    full: int = KILLS,
    fault: str = "kill -9 of writers",
    trial: type[Trial] = Trial,
) -> Outcome:
    """Kill the writers of ledgers that `place` names, given a folder that is there for each; return what came of it."""
    outcome = Outcome(fault, "sqlite")
    chance = limits.chance(outcome.fault)
    end = time.monotonic() + limits.seconds
    while outcome.runs < limits.most(full) and time.monotonic() < end:
        with folder() as made:
            one = trial(place(made), chance, outcome)
            outcome.store = store_of(one.place)
            until = min(limits.most(full), outcome.runs + chance.choice(A_LEDGER))
            while outcome.runs < until and time.monotonic() < end:
                one.round()
    return outcome
