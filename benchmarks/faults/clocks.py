"""Clocks that jump: backwards, forwards by centuries, to before 1970, beyond what can be recorded.

The time recorded is the clock's where that is later than the last, else a microsecond more than the last; a clock
that no entry can hold is refused, and the batch is recorded once the clock is right again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from random import Random

from faults.outcome import Account, Limits, Outcome, draft, folder
from trucebook.errors import TrucebookError
from trucebook.ledger.memory import MemoryStore
from trucebook.ledger.open import open_ledger
from trucebook.ledger.store import Clock, Store

JUMPS = 2_000
A_LEDGER = 100
"""Jumps in one ledger."""
NOON = 1_737_288_000_000_000
YEAR = 366 * 86_400 * 1_000_000
LIMIT = 2**53


def run(limits: Limits) -> Iterator[Outcome]:
    """Let the clocks of a ledger in memory and of one in a file jump; yield what came of it."""
    for store in ("memory", "sqlite"):
        outcome = Outcome("clock jumps", store)
        chance = limits.chance(f"clocks {store}")
        for _ in limits.rounds(-(-limits.most(JUMPS) // A_LEDGER)):
            with folder() as place:

                def opened(clock: Clock, store: str = store, path: str = f"{place}/ledger.db") -> Store:
                    return MemoryStore(clock) if store == "memory" else open_ledger(Path(path), clock, create=True)

                _jump(opened, chance, outcome)
        yield outcome


def _jump(opened: Callable[[Clock], Store], chance: Random, outcome: Outcome) -> None:
    """Give batches at times that jump."""
    times, account, last = [NOON], Account(), -1
    with opened(lambda: times[-1]) as store:
        for number in range(A_LEDGER):
            times.append(_next(times[-1], chance))
            outcome.runs += 1
            outcome.fired += times[-1] <= last or times[-1] >= LIMIT
            batch = [draft(f"{number}-{one}") for one in range(chance.randint(1, 3))]
            with suppress(TrucebookError):  # refused: a clock that cannot be recorded
                account.append(store, batch)
            if batch[0].key not in account.acknowledged:
                outcome.undetected += times[-1] < LIMIT
                times.append(NOON)
                account.append(store, batch)
            for one in batch:
                expected = max(last + 1, times[-1])
                last = account.acknowledged[one.key].recorded
                outcome.undetected += last != expected
        account.weigh(store, outcome)


def _next(now: int, chance: Random) -> int:
    """Return the time to which a clock jumps."""
    return chance.choice(
        (
            now - 1,
            now,
            now + 1,
            now - YEAR,
            now + chance.randrange(YEAR),
            NOON,
            0,
            -YEAR,
            chance.randrange(2 * NOON),
            2**53,
        )
    )
