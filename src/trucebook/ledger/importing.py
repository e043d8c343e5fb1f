"""Lines of an export, checked one by one, as the rows of a ledger: what is not exactly what was exported is refused,
with its line and the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from trucebook.ledger.checkpoint import Checkpoint, read_checkpoint
from trucebook.ledger.lines import FORMAT, LOST, VERSION, WITHHELD, ForeignLineError, plain_hex, read_line, row_in
from trucebook.ledger.row import Row
from trucebook.ledger.signed_note import MalformedNoteError
from trucebook.ledger.store import RootRow
from trucebook.ledger.trouble import LedgerError
from trucebook.ledger.verify import Walk

LONGEST = 1 << 28
"""Bytes of a line at most."""


class RefusedLineError(LedgerError):
    """A line that cannot be imported: nothing of the file is."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(f"Line {line} was refused: {why}. Nothing was imported.")
        self.line = line
        self.why = why


@dataclass
class Import:
    """The reading of one export. After `rows` has ended, `checkpoints` holds those that stood in it."""

    file: BinaryIO
    progress: Callable[[int], None] | None = None
    checkpoints: list[Checkpoint] = field(default_factory=list)
    number: int = 0
    """The line that was read last, from 1."""
    _walk: Walk = field(default_factory=Walk)

    @property
    def size(self) -> int:
        """Return the number of entries so far."""
        return self._walk.tree.size

    @property
    def root(self) -> bytes:
        """Return the root over the entries so far."""
        return self._walk.tree.root

    def rows(self) -> Iterator[Row | RootRow]:
        """Yield the rows of the ledger. Raises RefusedLineError, also at the end where something is missing."""
        try:
            yield from self._rows()
        except (ForeignLineError, MalformedNoteError) as error:
            raise RefusedLineError(self.number, str(error).removesuffix(".")) from error

    def _rows(self) -> Iterator[Row | RootRow]:
        if read_line(self._line()) != {FORMAT: VERSION}:
            raise ForeignLineError("an export of this version begins otherwise; perhaps it is another file")
        while (held := read_line(self._line())).keys() != {"end", "root"}:
            row = self._row(held)
            if row is not None:
                for problem in self._walk.take(row):
                    raise ForeignLineError(problem.sentence.removesuffix("."))
                yield row
                if self.progress:
                    self.progress(self.size)
        self._end(held)

    def _row(self, held: dict[str, object]) -> Row | RootRow | None:
        """Return the row of a line, None of a checkpoint's."""
        if held.keys() == {"checkpoint"}:
            self._meet(held["checkpoint"])
            return None
        if held.keys() == {"root", "size"}:
            return RootRow(held["size"], plain_hex(held["root"], "its root"), self._walk.tree.frontier)
        if WITHHELD in held:
            raise ForeignLineError("the body of this entry is withheld, and a ledger needs all of its bodies")
        if LOST in held:
            raise ForeignLineError("entries are lost here: this is what was salvaged of a ledger, and no whole one")
        return row_in(held)

    def _meet(self, text: object) -> None:
        if not isinstance(text, str):
            raise ForeignLineError("its checkpoint is not text")
        found = read_checkpoint(text)
        if (found.size, found.root) != (self.size, self.root):
            raise ForeignLineError(f"the {self.size} entries above are not those of this checkpoint")
        self.checkpoints.append(found)

    def _end(self, held: dict[str, object]) -> None:
        if (held["end"], held["root"]) != (self.size, self.root.hex()):
            raise ForeignLineError(f"it states another number of entries, or another root, than the {self.size} above")
        for problem in self._walk.end():
            raise ForeignLineError(problem.sentence.removesuffix("."))
        if self.file.read(1):
            self.number += 1
            raise ForeignLineError("there is more after the last line of the export")

    def _line(self) -> bytes:
        line = self.file.readline(LONGEST)
        self.number += 1
        if len(line) == LONGEST:
            raise ForeignLineError(f"it is longer than {LONGEST >> 20} MiB")
        if not line:
            raise ForeignLineError("the file ends here, before the last line of an export: it was cut off")
        return line
