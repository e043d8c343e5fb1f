"""A client of a ledger, of some threads that append, retry and read; each writes down what it did, and when.

    python -m faults.client PLACE LOG NAME OPERATIONS

One line an operation: when it began and ended (nanoseconds of the machine's monotonic clock, the same for all
processes), and what came of it:

    append BEGAN ENDED NAME BATCH FIRST LAST NEW  entries FIRST to LAST are batch BATCH of thread NAME; NEW: 0 where it
                                                  may have been recorded before
    read BEGAN ENDED SIZE ROOT                    the ledger's size, and the root of so many
    key BEGAN ENDED KEY SEQ                       the entry that has this key, -1 where there is none
    part BEGAN ENDED FIRST END DIGEST             entries from FIRST to before END, all there were, and a digest of them

A line is written once its operation has ended, by one call, so that no kill leaves half of it. A thread that starts
again goes on with the first of its batches that has no line.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from random import Random

from faults.outcome import draft
from faults.places import opened
from trucebook.ledger.entry import Draft
from trucebook.ledger.store import Store

THREADS = 4
LAST = 20
"""Entries of a part that is read, at most, and a few more that came meanwhile."""


def batch(name: str, number: int) -> tuple[Draft, ...]:
    """Return a thread's batch of this number, always the same."""
    count = Random(f"{name} {number}").choice((1, 1, 1, 2, 4))  # noqa: S311 - sizes to try
    return tuple(draft(f"{name} {number} {one}", 3) for one in range(count))


class Thread:
    """One thread: what it did so far, and what it does next."""

    def __init__(self, store: Store, log: int, name: str, done: int) -> None:
        self._store, self._log, self._name, self._done = store, log, name, done
        self._resumed = True
        self._chance = Random(f"{name} from {done}")  # noqa: S311 - operations to try

    def run(self, operations: int) -> None:
        """Do so many operations."""
        acts: tuple[Callable[[], str], ...] = (self.append, self.append, self.retry, self.read, self.key, self.part)
        for _ in range(operations):
            act = self._chance.choices(acts, (25, 25, 2, 24, 16, 8))[0]
            began = time.monotonic_ns()
            told = act()
            name, rest = told.split(" ", 1)
            os.write(self._log, f"{name} {began} {time.monotonic_ns()} {rest}\n".encode())
            self._done += act == self.append

    def append(self) -> str:
        """Append the next batch."""
        new, self._resumed = not self._resumed, False
        return self.give(self._done, new=new)

    def retry(self) -> str:
        """Give a batch again that is on record."""
        return self.give(self._chance.randrange(self._done), new=False) if self._done else self.read()

    def give(self, number: int, *, new: bool) -> str:
        """Append a batch; tell where it stands."""
        entries = self._store.append(batch(self._name, number))
        seqs = [entry.seq for entry in entries]
        assert seqs == list(range(seqs[0], seqs[0] + len(seqs)))  # noqa: S101 - what is in one batch stands together
        return f"append {self._name} {number} {seqs[0]} {seqs[-1]} {int(new)}"

    def read(self) -> str:
        """Read the size, and the root of so many."""
        size = self._store.size()
        return f"read {size} {self._store.root(size).hex()}"

    def key(self) -> str:
        """Look up an entry of this thread."""
        key = batch(self._name, self._chance.randrange(self._done + 1))[0].key
        found = self._store.by_key(key)
        return f"key {key.replace(' ', '/')} {found.seq if found else -1}"

    def part(self) -> str:
        """Read the last entries."""
        first = max(0, self._store.size() - self._chance.randrange(LAST))
        entries = list(self._store.entries(first))
        held = sha256(b"".join(entry.commitment.encode() for entry in entries)).hexdigest()
        return f"part {first} {first + len(entries)} {held}"


def work(store: Store, log: Path, name: str, operations: int) -> None:
    """Let the threads of a client do so many operations each, going on from what its log says."""
    done: dict[str, int] = {}
    if log.exists():
        for line in log.read_text().splitlines():
            act, _, _, *held = line.split(" ")
            if act == "append":
                done[held[0]] = max(done.get(held[0], 0), int(held[1]) + 1)
    written = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    names = [f"{name}.{number}" for number in range(THREADS)]
    threads = [Thread(store, written, one, done.get(one, 0)) for one in names]
    running = [threading.Thread(target=one.run, args=(operations,), daemon=True) for one in threads]
    for one in running:
        one.start()
    for one in running:
        one.join()
    os.close(written)


def main() -> None:
    """Work on the ledger that is named."""
    place, log, name, operations = sys.argv[1:]
    with opened(place) as store:
        work(store, Path(log), name, int(operations))


if __name__ == "__main__":
    main()
