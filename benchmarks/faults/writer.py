"""A program that appends until it is killed, started quickly as a copy of one that has loaded everything.

Batch n of a writer is always the same, so that whoever comes after it gives the last one again.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from multiprocessing import forkserver, get_context
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

from faults.outcome import draft
from faults.places import opened
from trucebook.ledger.entry import Draft
from trucebook.ledger.trouble import LedgerError

READY = b"ready\n"
BENCHMARKS = Path(__file__).resolve().parents[1]


def batch(name: str, number: int) -> tuple[Draft, ...]:
    """Return a writer's batch of this number."""
    chance = Random(f"{name} {number}")  # noqa: S311 - lengths to try
    length = chance.choice((0, 5, 40, 1000))
    return tuple(draft(f"{name} {number} {one}", length) for one in range(chance.choice((1, 1, 2, 5))))


def write(place: str, name: str, first: int, told: Connection) -> None:
    """Tell that it is ready; open the ledger; append, and tell the number of each batch that was acknowledged.

    Where a server is gone it ends: what was not acknowledged is given again by the next.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.write(told.fileno(), READY)
    with suppress(LedgerError), opened(place) as store:
        for number in count(first):
            store.append(batch(name, number))
            os.write(told.fileno(), b"%d\n" % number)


@contextmanager
def _found() -> Iterator[None]:
    """Let a program that is started meanwhile find these modules."""
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = f"{BENCHMARKS}{os.pathsep}{before or ''}"
    yield
    if before is None:
        del os.environ["PYTHONPATH"]
    else:
        os.environ["PYTHONPATH"] = before


class Writer:
    """A writer under way."""

    def __init__(self, place: str, name: str, first: int) -> None:
        self.name = name
        context = get_context("forkserver")
        context.set_forkserver_preload(["faults.writer", "trucebook.ledger.postgres"])
        with _found():
            forkserver.ensure_running()
        self._told, tells = context.Pipe(duplex=False)
        self._process = context.Process(target=write, args=(place, name, first, tells), daemon=True)
        self._process.start()
        tells.close()
        self._said = b""
        while not self._said.startswith(READY):
            self._said += os.read(self._told.fileno(), len(READY))

    def kill(self) -> bool:
        """Kill it; tell whether it was still there."""
        alive = self._process.is_alive()
        self._process.kill()
        return alive

    def ended(self, within: float) -> bool:
        """Wait for it to end by itself; tell whether it did, and kill it if not."""
        self._process.join(within)
        return not self.kill()

    def acknowledged(self) -> int:
        """Return, once it is killed, how many batches it was told are on record."""
        self._process.join()
        while more := os.read(self._told.fileno(), 1 << 16):
            self._said += more
        self._told.close()
        return self._said.count(b"\n") - 1
