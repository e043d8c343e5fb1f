"""Group commit: what several threads ask to be recorded at one time is recorded in one transaction.

Making a commit durable takes a disk as long for one batch as for many. So who comes while a commit is under way waits
for the next, and one of those who wait makes it for all. Each gets its own outcome, and none before it is durable.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable

from trucebook.ledger.batch import Batch
from trucebook.ledger.entry import Appended, Draft, Entry, Seal, sealed

Outcome = tuple[Entry, ...] | Exception
"""What became of a batch: its entries, or why it was refused."""


class Asked:
    """What one caller asks for, and what became of it once that is certain.

    It is sealed here, by its own thread: while the disk is busy with the commit before, others can be.
    """

    def __init__(self, drafts: tuple[Draft, ...], seen: int | None = None) -> None:
        self.drafts = drafts
        self.seen = seen
        self.outcome: Outcome | None = None
        self._seals: tuple[Seal, ...] | Exception
        try:
            self._seals = tuple(sealed(drafts))
        except Exception as error:  # noqa: BLE001 - it is raised for the one whose batch it is
            self._seals = error
        self._called = threading.Lock()
        self._called.acquire()

    def seals(self) -> tuple[Seal, ...]:
        """Return the seals of its drafts. Raises what is wrong with one of these."""
        if isinstance(self._seals, Exception):
            raise self._seals
        return self._seals

    def wait(self) -> None:
        """Wait until there is an outcome, or it is this caller's turn to commit."""
        self._called.acquire()

    def call(self) -> None:
        """End the waiting."""
        self._called.release()


class Group:
    """Callers who wait, one of whom commits for all. `commit` gives all that it is handed an outcome, or raises."""

    def __init__(self, commit: Callable[[list[Asked]], None]) -> None:
        self._commit = commit
        self._gate = threading.Lock()
        self._waiting: list[Asked] = []
        self._busy = False

    def append(self, drafts: Iterable[Draft], seen: int | None = None) -> Appended:
        """Return the entries of a batch once they are durable. Raises what became of this batch."""
        mine = Asked(tuple(drafts), seen)
        with self._gate:
            self._waiting.append(mine)
            first, self._busy = not self._busy, True
        try:
            if not first:
                mine.wait()
            if mine.outcome is None:
                self._settle()
        finally:
            self._leave(mine)
        if isinstance(mine.outcome, Exception):
            raise mine.outcome
        return Appended(mine.outcome or (), mine.seals())

    def _settle(self) -> None:
        """Commit for all who wait, and call the first of those who came meanwhile to do the same for the next."""
        with self._gate:
            waiting = list(self._waiting)
        self._commit(waiting)
        with self._gate:
            self._waiting = [one for one in self._waiting if one.outcome is None]
            self._call_next()
        for one in waiting:
            one.call()

    def _leave(self, mine: Asked) -> None:
        """Take out a caller who still waits, as it was interrupted; where it was to commit, somebody else does."""
        with self._gate:
            if mine in self._waiting:
                leading = self._waiting[0] is mine
                self._waiting.remove(mine)
                if leading:
                    self._call_next()

    def _call_next(self) -> None:
        """Call the first who waits to commit for all."""
        self._busy = bool(self._waiting)
        if self._waiting:
            self._waiting[0].call()


def work_out(
    waiting: Iterable[Asked], batch: Batch, now: Callable[[], int], write: Callable[[Batch], None]
) -> tuple[list[Outcome], Batch]:
    """Work out each caller's batch after the other and write it; return an outcome for each, certain once committed,
    and the batch that came last.

    `batch` is empty and stands at the end of the ledger. One that is refused leaves no trace in those after it.
    """
    outcomes: list[Outcome] = []
    for one in waiting:
        own = Batch(batch.record, batch.tree.copy(), batch.recorded)
        try:
            own.take(one.drafts, one.seals(), now(), one.seen)
        except Exception as error:  # noqa: BLE001 - it is raised for the one whose batch it is
            outcomes.append(error)
            continue
        write(own)
        outcomes.append(tuple(own.entries))
        batch = own
    return outcomes, batch
