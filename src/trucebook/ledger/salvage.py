"""What can be saved of a damaged ledger: every entry that is still what was recorded, and a word on what is lost."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from trucebook.ledger.carving import Carved, remains
from trucebook.ledger.entry import Kind, erased_by
from trucebook.ledger.lines import FORMAT, LOST, SALVAGED, VERSION, entry_line, last_line, written
from trucebook.ledger.merkle import Tree
from trucebook.ledger.row import Row
from trucebook.ledger.store import RootRow
from trucebook.ledger.trouble import NoLedgerError


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What was found: rows by number without a gap or with, and what is known to have been there besides."""

    rows: dict[int, Row]
    roots: dict[int, RootRow]
    bodiless: tuple[int, ...]
    """Entries whose body is lost; their place in the tree is not."""
    lost: tuple[tuple[int, int], ...]
    """Entries that are lost, from one number to another (inclusive)."""
    size: int
    """How many entries there are known to have been."""
    proved: int
    """How many entries, from the first, give the root that was stored for them."""

    @property
    def whole(self) -> bool:
        """Whether nothing is known to be lost, and the root stored last is the one of these entries."""
        return not self.lost and not self.bodiless and self.proved == self.size

    def lines(self) -> Iterator[bytes]:
        """Yield an export's lines. Only of a whole ledger they can be imported: what is lost has lines of its own, and
        the last one says up to which entry, of how many, a stored root proves what is here."""
        tree, roots = Tree(), 0
        yield written({FORMAT: VERSION})
        gaps = dict(self.lost)
        for seq in sorted({*self.rows, *gaps}):
            if seq in gaps:
                yield written({LOST: [seq, gaps[seq]]})
                continue
            row = self.rows[seq]
            yield entry_line(row, mark=LOST if seq in self.bodiless else None)
            tree.add(row.hashed)  # type: ignore[arg-type]  # carving has checked it
            held = self.roots.get(seq + 1)
            if held is not None and held.root == tree.root and tree.size == seq + 1:
                roots += 1
                yield written({"root": tree.root.hex(), "size": tree.size})
        yield last_line(tree.size, tree.root, roots, 0) if self.whole else written({SALVAGED: [self.proved, self.size]})


@dataclass
class _Heap:
    """Everything that carving brings up."""

    found: dict[int, Carved] = field(default_factory=dict)

    def take(self, one: Carved) -> None:
        """Keep an entry: as the settled state has it, and there rather erased than not; what is left over fills in."""
        seq = int(one.row.seq)  # type: ignore[call-overload]  # carving gives whole numbers
        held = self.found.get(seq)
        if held is None:
            self.found[seq] = one
        elif one.whole and one.row.hashed == held.row.hashed:
            erased = one.settled and one.row.body is None
            self.found[seq] = one if erased or not held.whole else held

    def erased(self) -> set[int]:
        """Return the numbers that erasures found name."""
        named: set[int] = set()
        for one in self.found.values():
            if one.row.kind == Kind.ERASURE and isinstance(one.row.body, bytes):
                with contextlib.suppress(ValueError):
                    named.update(erased_by(one.row.body))
        return named


def salvage(path: Path) -> Salvaged:
    """Return what is left of the ledger at `path`, read byte by byte and never written to. Raises NoLedgerError."""
    if not path.is_file():
        raise NoLedgerError(path)
    heap = _Heap()
    roots: dict[int, RootRow] = {}
    with remains(path) as left:
        for one in left.entries():
            heap.take(one)
        for root in left.roots():
            roots.setdefault(int(root.size), root)  # type: ignore[call-overload]  # as above
    return _sorted(heap, roots)


def _sorted(heap: _Heap, roots: dict[int, RootRow]) -> Salvaged:
    erased = heap.erased()
    rows = {
        seq: one.row._replace(salt=None, body=None) if seq in erased else one.row for seq, one in heap.found.items()
    }
    bodiless = tuple(sorted(seq for seq, one in heap.found.items() if not one.whole and seq not in erased))
    proved, fitting = _proved(rows, roots)
    roots = {size: root for size, root in roots.items() if size in fitting or size > len(rows)}
    size = max([*(seq + 1 for seq in rows), *roots, 0])
    return Salvaged(rows, roots, bodiless, tuple(_gaps(rows, size)), size, proved)


def _proved(rows: dict[int, Row], roots: dict[int, RootRow]) -> tuple[int, set[int]]:
    """Return up to where the entries give stored roots, and the sizes at which they do."""
    tree, fitting = Tree(), set()
    while tree.size in rows:
        tree.add(rows[tree.size].hashed)  # type: ignore[arg-type]  # carving has checked it
        if tree.size in roots and roots[tree.size].root == tree.root:
            fitting.add(tree.size)
    return max(fitting, default=0), fitting


def _gaps(rows: Iterable[int], size: int) -> Iterator[tuple[int, int]]:
    expected = 0
    for seq in [*sorted(rows), size]:
        if seq > expected:
            yield expected, seq - 1
        expected = seq + 1
