"""A ledger in memory: for tests, drafts and anything that need not outlive the program."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from itertools import islice, starmap
from typing import Self, cast

from trucebook.ledger.batch import Batch, begun
from trucebook.ledger.entry import Appended, Draft, Entry, Kind, sealed
from trucebook.ledger.merkle import Tree
from trucebook.ledger.row import Row, entry_of
from trucebook.ledger.store import Clock, NoSuchEntryError, NotEmptyError, RootRow, tree_of, wall_clock, woven
from trucebook.vocabulary.problem import Problem

NAME = "the ledger in memory"


class MemoryStore:
    """A store that holds its rows in lists."""

    def __init__(self, clock: Clock = wall_clock) -> None:
        self._clock = clock
        self._turn = threading.Lock()
        self._rows: list[Row] = []
        self._roots: list[RootRow] = []
        self._keys: dict[str, int] = {}

    def append(self, drafts: Iterable[Draft], seen: int | None = None) -> Appended:
        """Record a batch (see `Store.append`)."""
        drafts = tuple(drafts)
        with self._turn:
            tree = tree_of(self._roots[-1], NAME) if self._roots else Tree()
            last = self.last()
            batch = begun(self, tree, last, NAME)
            seals = tuple(sealed(drafts))
            batch.take(drafts, seals, self._clock(), seen)
            self._take(batch)
        return Appended(batch.entries, seals)

    def _take(self, batch: Batch) -> None:
        if not batch.rows:
            return
        for row in starmap(Row, batch.rows):
            self._keys[str(row.key)] = len(self._rows)
            self._rows.append(row)
        self._roots.append(batch.root)
        for seq in batch.erased:
            self._rows[seq] = self._rows[seq]._replace(salt=None, body=None)

    def entries(self, start: int = 0, stop: int | None = None, kinds: Iterable[Kind] | None = None) -> Iterator[Entry]:
        """Yield entries (see `Store.entries`)."""
        wanted = None if kinds is None else {str(kind) for kind in kinds}
        for row in islice(self._rows, start, self.size() if stop is None else stop):
            if wanted is None or row.kind in wanted:
                yield entry_of(row, NAME)

    def get(self, seq: int) -> Entry:
        """Return one entry (see `Store.get`)."""
        if not 0 <= seq < len(self._rows):
            raise NoSuchEntryError(f"entry {seq}", len(self._rows))
        return entry_of(self._rows[seq], NAME)

    def by_key(self, key: str) -> Entry | None:
        """Return the entry with this key (see `Store.by_key`)."""
        seq = self._keys.get(key)
        return None if seq is None else self.get(seq)

    def by_keys(self, keys: Iterable[str]) -> dict[str, Entry]:
        """Return the entries with these keys, as far as there are any."""
        return {key: self.get(seq) for key in keys if (seq := self._keys.get(key)) is not None}

    def erased_since(self, size: int) -> bool:
        """Return whether an erasure is on record behind the first `size` entries."""
        return any(row.kind == Kind.ERASURE for row in islice(self._rows, size, None))

    def last(self) -> Entry | None:
        """Return the last entry."""
        return entry_of(self._rows[-1], NAME) if self._rows else None

    def size(self) -> int:
        """Return the number of entries."""
        return len(self._rows)

    def root(self, size: int | None = None) -> bytes:
        """Return the root over the first `size` entries (see `Store.root`)."""
        size = self.size() if size is None else size
        if not 0 <= size <= self.size():
            raise NoSuchEntryError(f"size {size}", self.size())
        tree = Tree()
        tree.extend(self.leaves(0, size))
        return tree.root

    def leaves(self, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
        """Yield the stored leaf hashes."""
        for row in islice(self._rows, start, self.size() if stop is None else stop):
            yield cast("bytes", row.hashed)

    def rows(self) -> Iterator[Row | RootRow]:
        """Yield everything as held (see `Store.rows`)."""
        return woven(self._rows, self._roots)

    def restore(self, rows: Iterable[Row | RootRow]) -> None:
        """Take rows of another ledger into this empty one (see `Store.restore`)."""
        held = tuple(rows)
        with self._turn:
            if self._rows:
                raise NotEmptyError
            for row in held:
                if isinstance(row, RootRow):
                    self._roots.append(row)
                else:
                    self._keys[str(row.key)] = len(self._rows)
                    self._rows.append(row)

    def inspect(self) -> Iterator[Problem]:
        """Yield nothing: there is no storage under the rows."""
        return iter(())

    def unswept(self) -> None:
        """Return None: what is emptied is gone."""

    def close(self) -> None:
        """Do nothing: there is nothing to let go of."""

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(self, *exc: object) -> None:
        """Close."""
        self.close()
