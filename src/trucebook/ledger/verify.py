"""Verification: whether a ledger still holds what was recorded, and what exactly does not."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import cast

from trucebook.ledger.entry import Kind, erased_by
from trucebook.ledger.merkle import WIDTH, Tree
from trucebook.ledger.row import Row, faults, hash_of
from trucebook.ledger.store import RootRow, Store
from trucebook.ledger.trouble import UNSOUND
from trucebook.vocabulary.problem import Problem

Progress = Callable[[int, int], None]
"""Is told now and then how many entries are done, and of how many."""
STEP = 4096
"""Entries between two times that progress is told."""
MOST = 100
"""Problems listed at most: after these, one more says that there may be others."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What a verification found. `root` is in hex, over the entries as they are now."""

    size: int
    root: str
    problems: tuple[Problem, ...]
    erased: int = 0
    """Entries whose body was erased."""

    @property
    def verified(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


@dataclass
class Walk:
    """The walk along the rows: the tree as recomputed, and what erasures must explain."""

    tree: Tree = field(default_factory=Tree)
    recorded: int = -1
    stored: int = 0
    """The size of the last stored root."""
    in_step: bool = True
    """Until a stored root differs; all later ones must then differ too, and say nothing new."""
    erased: set[int] = field(default_factory=set)
    """Entries without a body."""
    named: set[int] = field(default_factory=set)
    """Entries that an erasure names."""

    def take(self, row: Row | RootRow) -> Iterator[Problem]:
        """Check the next row as stored."""
        if isinstance(row, RootRow):
            yield from self._meet(row)
            return
        seq = self.tree.size
        if row.seq != seq:
            yield _problem("ledger-order", f"Where entry {seq} should stand, entry {row.seq!r} does.")
        sound = True
        for fault in faults(row):
            sound = False
            yield _problem("ledger-entry", f"Entry {row.seq!r}: {fault}.")
        if not isinstance(row.recorded, int) or row.recorded <= self.recorded:
            yield _problem("ledger-order", f"Entry {row.seq!r} is recorded no later than the entry before it.")
        else:
            self.recorded = row.recorded
        self._weigh_erasure(row, seq)
        hashed = row.hashed if sound else hash_of(row) or bytes(WIDTH)
        self.tree.add(cast("bytes", hashed))

    def _weigh_erasure(self, row: Row, seq: int) -> None:
        if row.body is None:
            self.erased.add(seq)
        elif row.kind == Kind.ERASURE and isinstance(row.body, bytes):
            with contextlib.suppress(ValueError):  # the commitment tells of a changed body
                self.named.update(erased_by(row.body))

    def _meet(self, row: RootRow) -> Iterator[Problem]:
        self.stored = row.size if isinstance(row.size, int) else -1
        if self.in_step and row != (self.tree.size, self.tree.root, self.tree.frontier):
            self.in_step = False
            yield _problem("ledger-root", f"The first {row.size!r} entries do not give the root stored for them.")

    def end(self) -> Iterator[Problem]:
        """Check what only the whole can tell."""
        if self.stored != self.tree.size:
            yield _problem("ledger-size", f"There are {self.tree.size} entries; {self.stored} were recorded.")
        for seq in sorted(self.erased - self.named):
            yield _problem("ledger-body-missing", f"Entry {seq} has lost its body, and no erasure names it.")
        for seq in sorted(self.named - self.erased):
            yield _problem("ledger-erasure-undone", f"Entry {seq} was erased, and has a body again.")


def _problem(code: str, sentence: str) -> Problem:
    return Problem(code, sentence, hint="Go on from a copy that verifies.")


def verify(store: Store, progress: Progress | None = None) -> Verification:
    """Check every row, every stored root and the storage itself. Finds, never raises, whatever is damaged.

    What a whole, well-made forgery of the file would change, no file can
    tell by itself: that takes a root kept elsewhere. Raises what is no damage, as where
    another program holds the file.
    """
    walk = Walk()
    problems = list(islice(_all(store, walk, progress), MOST + 1))
    if len(problems) > MOST:
        problems[MOST] = _problem("ledger-more", f"There may be more than these {MOST} problems.")
    return Verification(walk.tree.size, walk.tree.root.hex(), tuple(problems), len(walk.erased))


def _all(store: Store, walk: Walk, progress: Progress | None) -> Iterator[Problem]:
    yield from _guarded(store.inspect())
    yield from _guarded(_walked(store, walk, progress))


def _walked(store: Store, walk: Walk, progress: Progress | None) -> Iterator[Problem]:
    size = 0
    with contextlib.suppress(*UNSOUND):
        size = store.size()
    for row in store.rows():
        yield from walk.take(row)
        if progress and walk.tree.size % STEP == 0:
            progress(walk.tree.size, size)
    if progress:
        progress(walk.tree.size, size)
    yield from walk.end()


def _guarded(problems: Iterator[Problem]) -> Iterator[Problem]:
    """Yield problems; damage met on the way is the last of them."""
    try:
        yield from problems
    except UNSOUND as error:
        yield _problem("ledger-unreadable", str(error))
