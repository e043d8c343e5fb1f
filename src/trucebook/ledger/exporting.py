"""A ledger as lines of text, to be carried elsewhere, read without this program, and imported to the same root."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field

from trucebook.ledger.checkpoint import Checkpoint
from trucebook.ledger.lines import FORMAT, VERSION, WITHHELD, ForeignLineError, entry_line, last_line, written
from trucebook.ledger.merkle import Tree
from trucebook.ledger.row import Row, entry_of
from trucebook.ledger.store import RootRow, Store
from trucebook.ledger.trouble import DamagedLedgerError

LEDGER = "The ledger"


def export_lines(
    store: Store,
    checkpoints: Iterable[Checkpoint] = (),
    withheld: Collection[int] = (),
    progress: Callable[[int], None] | None = None,
) -> Iterator[bytes]:
    """Yield the lines of an export, as of one moment: other programs may go on adding.

    `checkpoints` stand where they belong; one of more entries than there are is left out. Of the entries `withheld`
    salt and body are left out. Memory does not grow with the ledger. Raises DamagedLedgerError before a line that
    would not be what was recorded, so that lines up to the last are a sound ledger.
    """
    walk = _Walk(sorted(checkpoints, key=lambda one: one.size, reverse=True), withheld)
    yield written({FORMAT: VERSION})
    yield from walk.due()
    for row in store.rows():
        yield from walk.take(row)
        if progress:
            progress(walk.tree.size)
    yield last_line(walk.tree.size, walk.tree.root, walk.roots, walk.checkpoints)


@dataclass
class _Walk:
    """The walk along the rows. `waiting` are checkpoints, the next one last."""

    waiting: list[Checkpoint]
    withheld: Collection[int]
    tree: Tree = field(default_factory=Tree)
    roots: int = 0
    checkpoints: int = 0

    def take(self, row: Row | RootRow) -> Iterator[bytes]:
        """Yield the lines of a row as stored. Raises DamagedLedgerError."""
        if isinstance(row, RootRow):
            if row != (self.tree.size, self.tree.root, self.tree.frontier):
                raise DamagedLedgerError(LEDGER, f"the first {row.size} entries do not give the root stored for them")
            self.roots += 1
            yield written({"root": self.tree.root.hex(), "size": self.tree.size})
            return
        entry = entry_of(row, LEDGER)
        if entry.seq != self.tree.size:
            raise DamagedLedgerError(LEDGER, f"where entry {self.tree.size} should stand, entry {entry.seq} does")
        self.tree.add(row.hashed)  # type: ignore[arg-type]  # entry_of has checked it
        try:
            yield entry_line(row, mark=WITHHELD if entry.seq in self.withheld else None)
        except (ForeignLineError, UnicodeDecodeError):
            raise DamagedLedgerError(LEDGER, f"the body of entry {entry.seq} is not UTF-8 text") from None
        yield from self.due()

    def due(self) -> Iterator[bytes]:
        """Yield the checkpoints of as many entries as there were up to here. Raises DamagedLedgerError."""
        while self.waiting and self.waiting[-1].size <= self.tree.size:
            held = self.waiting.pop()
            if held.root != self.tree.root:
                raise DamagedLedgerError(LEDGER, f"its first {held.size} entries are not those of its checkpoint")
            self.checkpoints += 1
            yield written({"checkpoint": str(held)})
