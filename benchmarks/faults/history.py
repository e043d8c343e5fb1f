"""Many clients at once that append, retry and read, killed now and then; and a checker of the whole history.

What was acknowledged is there and nowhere else; what is given again stands where it stood; every reading is a beginning
of the ledger as it is at the end; and the order of entries and readings is that of the clock on the wall: what was
acknowledged before something else began stands before it, and is seen by it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import NamedTuple

from faults.client import THREADS, batch, work
from faults.outcome import Limits, Outcome, folder
from faults.places import in_a_file, opened, store_of
from faults.writer import BENCHMARKS
from trucebook.ledger.memory import MemoryStore
from trucebook.ledger.merkle import Tree
from trucebook.ledger.store import Store
from trucebook.ledger.verify import verify

OPERATIONS = 1_000_000
IN_MEMORY = 20_000
"""Operations on a ledger in memory, whose root is worked out anew from its leaves each time that it is asked for."""
CLIENTS = 3
A_LIFE = 500
"""Operations that a client is let do at least before it is killed; fewer where there are few in all."""
BETWEEN = (0.3, 3.0)
"""Seconds between two kills."""


class Did(NamedTuple):
    """One operation as its client wrote it down."""

    act: str
    began: int
    ended: int
    held: tuple[str, ...]


def run(limits: Limits) -> Iterator[Outcome]:
    """Work on a ledger in memory with threads alone, and on one in a file with processes that are killed."""
    outcome = Outcome("a history of many at once", "memory", fired=1)
    with folder() as place, MemoryStore() as store:
        work(store, place / "0.log", "client0", limits.most(IN_MEMORY) // THREADS)
        check(store, read_logs(place), outcome)
    yield outcome
    yield worked(in_a_file, limits)


def worked(place: Callable[[Path], str], limits: Limits, full: int = OPERATIONS) -> Outcome:
    """Let processes work on a ledger that `place` names, given a folder, kill some, and check what they wrote down."""
    outcome = Outcome("a history of many at once, with kills", "sqlite")
    chance = limits.chance(outcome.fault)
    with folder() as made:
        crowd = Crowd(place(made), made, max(1, limits.most(full) // (CLIENTS * THREADS)))
        outcome.store = store_of(crowd.place)
        end = time.monotonic() + limits.seconds
        while crowd.running and time.monotonic() < end:
            time.sleep(chance.uniform(*BETWEEN) * min(1.0, crowd.share / 2000))
            outcome.fired += crowd.strike(chance)
        crowd.stop()
        outcome.undetected += crowd.failed
        with opened(crowd.place) as store:
            check(store, read_logs(made), outcome)
    return outcome


class Crowd:
    """The clients of one ledger, each a process. `share`: what each thread of a client is to do."""

    def __init__(self, place: str, made: Path, share: int) -> None:
        self.place, self.share = place, share
        self._made = made
        self.running = {number: self._started(number, share) for number in range(CLIENTS)}
        self._before = dict.fromkeys(self.running, 0)
        """How many operations each had done when it was started last."""
        self.failed = 0
        """Clients that ended with an error of their own."""

    def _started(self, number: int, operations: int) -> subprocess.Popen[bytes]:
        log = str(self._made / f"{number}.log")
        command = [sys.executable, "-m", "faults.client", self.place, log, f"client{number}", str(operations)]
        environment = os.environ | {"PYTHONPATH": f"{BENCHMARKS}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"}
        return subprocess.Popen(command, env=environment)

    def strike(self, chance: Random) -> bool:
        """Kill a client that has done something, and start it again if it has something left to do."""
        self.failed += sum((one.poll() or 0) > 0 for one in self.running.values())
        self.running = {number: one for number, one in self.running.items() if one.poll() is None}
        done = {number: _lines(self._made, number) for number in self.running}
        few = min(A_LIFE, self.share * THREADS // 10)
        able = [number for number in sorted(done) if done[number] > self._before[number] + few]
        if not able:
            return False
        number = chance.choice(able)
        self.running[number].kill()
        killed = self.running.pop(number).wait() < 0
        self._before[number] = _lines(self._made, number)
        left = self.share - self._before[number] // THREADS
        if left > 0:
            self.running[number] = self._started(number, left)
        return killed

    def stop(self) -> None:
        """Kill those that are still there."""
        for one in self.running.values():
            one.kill()
            one.wait()


def _lines(made: Path, number: int) -> int:
    log = made / f"{number}.log"
    return log.read_bytes().count(b"\n") if log.exists() else 0


def read_logs(place: Path) -> list[Did]:
    """Return what all clients did."""
    return [
        Did(act, int(began), int(ended), tuple(held))
        for log in sorted(place.glob("*.log"))
        for act, began, ended, *held in (line.split(" ") for line in log.read_text().splitlines())
    ]


def check(store: Store, done: list[Did], outcome: Outcome) -> None:
    """Hold a ledger to its history."""
    outcome.runs += len(done)
    outcome.undetected += bool(verify(store).problems)
    keys, commitments = [], []
    for entry in store.entries():
        keys.append(entry.key)
        commitments.append(entry.commitment)
    outcome.doubled += len(keys) - len(set(keys))
    outcome.lost += sum(_lost(one, keys) for one in done if one.act == "append")
    outcome.undetected += sum(_wrong(one, keys, commitments) for one in done)
    outcome.undetected += _wrong_roots(store, done)
    outcome.undetected += out_of_order(done)


def _lost(one: Did, keys: list[str]) -> int:
    name, number, first, last, _ = one.held
    expected = [draft.key for draft in batch(name, int(number))]
    return len(expected) if keys[int(first) : int(last) + 1] != expected else 0


def _wrong(one: Did, keys: list[str], commitments: list[str]) -> bool:
    """Tell whether a reading of entries is not what stands there at the end."""
    if one.act == "key":
        key, seq = one.held[0].replace("/", " "), int(one.held[1])
        return seq >= 0 and keys[seq : seq + 1] != [key]
    if one.act == "part":
        first, last, held = int(one.held[0]), int(one.held[1]), one.held[2]
        return sha256("".join(commitments[first:last]).encode()).hexdigest() != held
    return False


def _wrong_roots(store: Store, done: list[Did]) -> int:
    """Count the roots read that are not those of the beginning of the ledger as it is at the end."""
    read = {(int(one.held[0]), one.held[1]) for one in done if one.act == "read"}
    sizes, tree = {size for size, _ in read}, Tree()
    roots = {0: tree.root.hex()}
    for hashed in store.leaves():
        tree.add(hashed)
        if tree.size in sizes:
            roots[tree.size] = tree.root.hex()
    return sum(roots.get(size) != root for size, root in read)


def out_of_order(done: list[Did]) -> int:
    """Count operations that contradict the clock.

    Each operation shows that the ledger had at least so many entries when it ended, and one that found or made its
    entries new shows that it had at most so many when it began. What ended before another began must fit below it.
    """
    seen = list[tuple[int, int, int | None, int]]()
    for one in done:
        if one.act == "append":
            new = one.held[4] == "1"
            seen.append((one.began, one.ended, int(one.held[2]) if new else None, int(one.held[3]) + 1))
        elif one.act in {"read", "part"}:
            size = int(one.held[0] if one.act == "read" else one.held[1])
            seen.append((one.began, one.ended, size, size))
        else:
            found = int(one.held[1])
            seen.append((one.began, one.ended, None, found + 1))
    ended = sorted((end, least) for _, end, _, least in seen)
    highest = list(accumulate((least for _, least in ended), max))
    wrong, at = 0, 0
    for began, _, most, _ in sorted(seen, key=lambda one: one[0]):
        while at < len(ended) and ended[at][0] < began:
            at += 1
        wrong += most is not None and at > 0 and most < highest[at - 1]
    return wrong
