"""What every store of a ledger does: take drafts in order, a whole batch or nothing, and give entries back, checked."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from heapq import merge
from typing import NamedTuple, Protocol, Self, cast

from trucebook.ledger.entry import Appended, Draft, Entry, Kind
from trucebook.ledger.merkle import Tree
from trucebook.ledger.row import Row
from trucebook.ledger.trouble import DamagedLedgerError, LedgerError
from trucebook.vocabulary.problem import Problem

Clock = Callable[[], int]
"""Gives the time now in microseconds UTC since 1970."""


def wall_clock() -> int:
    """Return the machine's time in microseconds UTC since 1970."""
    return time.time_ns() // 1000


class NoSuchEntryError(LedgerError):
    """A number beyond the end of the ledger, or a size that it never had."""

    exit_code = 2

    def __init__(self, what: str, size: int) -> None:
        super().__init__(f"There is no {what}: the ledger holds {size} entries, numbered from 0.")


class NotEmptyError(LedgerError):
    """Rows to be restored into a ledger that holds entries."""

    exit_code = 2

    def __init__(self) -> None:
        super().__init__("Nothing was taken in: the ledger is not empty, and a copy needs an empty one.")


class RootRow(NamedTuple):
    """The root as stored after a batch, with the tree's frontier at that size; types not to be trusted."""

    size: object
    root: object
    frontier: object


class Store(Protocol):
    """A ledger. Reading is flat in memory: rows are handed on one at a time. A store is its own context manager."""

    def append(self, drafts: Iterable[Draft], seen: int | None = None) -> Appended:
        """Record a batch, all or nothing, and return one entry for each draft, in their order.

        Whoever repeats words of the ledger gives the size at which they were `seen` there: where an erasure was
        recorded since, nothing is recorded.

        A draft whose key is on record already with the same kind and body gives the entry on record and adds nothing
        (its `seq` is below the size before). Recording an erasure destroys the bodies and salts that it names.
        Raises KeyTakenError, NotErasableError, ErasedSinceError, and what the store itself may (locked, full,
        read-only, damaged).
        """
        ...

    def entries(self, start: int = 0, stop: int | None = None, kinds: Iterable[Kind] | None = None) -> Iterator[Entry]:
        """Yield entries with start <= seq < stop (None: all there are now) in order, of these kinds alone if given.

        Each is checked against its commitment and leaf hash. Raises DamagedLedgerError.
        """
        ...

    def get(self, seq: int) -> Entry:
        """Return one entry. Raises NoSuchEntryError, DamagedLedgerError."""
        ...

    def by_key(self, key: str) -> Entry | None:
        """Return the entry with this idempotency key, None where there is none."""
        ...

    def last(self) -> Entry | None:
        """Return the last entry, None in an empty ledger."""
        ...

    def size(self) -> int:
        """Return the number of entries."""
        ...

    def root(self, size: int | None = None) -> bytes:
        """Return the root over the first `size` entries (None: all). Raises NoSuchEntryError."""
        ...

    def leaves(self, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
        """Yield the stored leaf hashes, for proofs."""
        ...

    def rows(self) -> Iterator[Row | RootRow]:
        """Yield every entry's row and, after each batch, its root, as stored at one moment: what verification reads."""
        ...

    def restore(self, rows: Iterable[Row | RootRow]) -> None:
        """Take rows of another ledger, as its `rows` gives them and already checked, into this empty one.

        Raises NotEmptyError, and what the store itself may.
        """
        ...

    def inspect(self) -> Iterator[Problem]:
        """Yield what is wrong with the storage under the rows."""
        ...

    def unswept(self) -> str | None:
        """Return why what an erasure emptied is still in the storage, as far as is known here, and what to do; else
        None."""
        ...

    def close(self) -> None:
        """Let go of the storage. Closing twice is fine."""
        ...

    def __enter__(self) -> Self:
        """Return the store itself."""
        ...

    def __exit__(self, *exc: object) -> None:
        """Close."""
        ...


def woven(rows: Iterable[Row], roots: Iterable[RootRow]) -> Iterator[Row | RootRow]:
    """Yield rows in order, and each root where its batch ended. Numbers must be integers."""

    def place(row: Row | RootRow) -> tuple[int, int]:
        return (cast("int", row.size), 1) if isinstance(row, RootRow) else (cast("int", row.seq) + 1, 0)

    return merge(rows, roots, key=place)


def tree_of(row: RootRow, ledger: str) -> Tree:
    """Return the tree that a stored root resumes. Raises DamagedLedgerError where root and frontier do not fit."""
    size, root, frontier = row
    if isinstance(size, int) and isinstance(frontier, bytes) and size >= 0:
        try:
            tree = Tree(size, frontier)
        except ValueError:
            tree = Tree()
        if (tree.size, tree.root) == (size, root):
            return tree
    raise DamagedLedgerError(ledger, f"the root stored for size {size} does not hold together")
