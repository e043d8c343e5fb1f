"""Lines of an export, checked one by one, as the rows of a ledger: what is not exactly what was exported is refused,
with its line and the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from trucebook.ledger.checkpoint import Checkpoint, read_checkpoint
from trucebook.ledger.lines import (
    LOST,
    SALVAGED,
    WITHHELD,
    ForeignLineError,
    last_line,
    read_line,
    row_in,
    version_of,
    written,
)
from trucebook.ledger.row import Row
from trucebook.ledger.signed_note import MalformedNoteError, PublicKey, UnsignedError
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


class UnsignedLineError(RefusedLineError):
    """A line with a checkpoint that none of the keys asked for has signed."""

    exit_code = 3


@dataclass
class Import:
    """The reading of one export. After `rows` has ended, `checkpoints` holds those that stood in it.

    Where `keys` are named, each checkpoint must be signed with one of them.
    """

    file: BinaryIO
    progress: Callable[[int], None] | None = None
    keys: Sequence[PublicKey] = ()
    checkpoints: list[Checkpoint] = field(default_factory=list)
    number: int = 0
    """The line that was read last, from 1."""
    _walk: Walk = field(default_factory=Walk)
    _version: int = 1
    _roots: int = 0
    _rooted: int = -1
    """Of how many entries the last root was."""
    _sound: int = 1
    """The last line up to which all is shown to be what it was."""
    _bodiless: dict[int, int] = field(default_factory=dict)
    """Lines of entries without a body, by entry."""

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
        except UnsignedError as error:
            raise UnsignedLineError(self.number, str(error).removesuffix(".")) from error
        except (ForeignLineError, MalformedNoteError) as error:
            raise RefusedLineError(self.number, str(error).removesuffix(".")) from error

    def _rows(self) -> Iterator[Row | RootRow]:
        self._version = version_of(self._line())
        while "end" not in (held := read_line(line := self._line())):
            row = self._row(held, line)
            if row is not None:
                for problem in self._walk.take(row):
                    raise ForeignLineError(problem.sentence.removesuffix("."))
                yield row
                if self.progress:
                    self.progress(self.size)
        self._end(held, line)

    def _row(self, held: dict[str, object], line: bytes) -> Row | RootRow | None:
        """Return the row of a line, None of a checkpoint's."""
        if held.keys() == {"checkpoint"}:
            self._meet(held["checkpoint"])
            return None
        if held.keys() == {"root", "size"}:
            return self._root_row(line)
        if WITHHELD in held:
            raise ForeignLineError("the body of this entry is withheld, and a ledger needs all of its bodies")
        if LOST in held:
            raise ForeignLineError("entries are lost here: this is what was salvaged of a ledger, and no whole one")
        if SALVAGED in held:
            raise ForeignLineError("this is what was salvaged of a ledger, and no root proves the last entries of it")
        row = row_in(held, self._version)
        if row.body is None:
            self._bodiless[self.size] = self.number
        return row

    def _root_row(self, line: bytes) -> RootRow:
        if line != written({"root": self.root.hex(), "size": self.size}):
            raise ForeignLineError(
                f"the first {self.size} entries do not give the root stored for them. {self._where()}"
            )
        self._see_unrooted()
        self._sound, self._roots, self._rooted = self.number, self._roots + 1, self.size
        return RootRow(self.size, self.root, self._walk.tree.frontier)

    def _see_unrooted(self) -> None:
        if self._rooted == self.size:
            raise ForeignLineError(f"the root of the {self.size} entries above stands there already")

    def _where(self) -> str:
        """Return a sentence, without its stop, that says where what was changed can be."""
        first = self._sound + 1
        lines = f"this line or one of the lines from {first} on" if first < self.number else "this line"
        return f"What was changed or left out is {lines}"

    def _meet(self, text: object) -> None:
        if not isinstance(text, str):
            raise ForeignLineError("its checkpoint is not text")
        found = read_checkpoint(text)
        if (found.size, found.root) != (self.size, self.root):
            raise ForeignLineError(f"the {self.size} entries above are not those of this checkpoint. {self._where()}")
        self._see_unrooted()
        if self.keys:
            found.signed_by_one_of(self.keys)
        self._sound = self.number
        self.checkpoints.append(found)

    def _end(self, held: dict[str, object], line: bytes) -> None:
        if (held["end"], held.get("root")) != (self.size, self.root.hex()):
            raise ForeignLineError(
                f"it states another number of entries, or another root, than the {self.size} above. {self._where()}"
            )
        for problem in self._walk.end():
            if problem.code == "ledger-body-missing":
                self.number = self._bodiless[min(self._walk.erased - self._walk.named)]
            raise ForeignLineError(problem.sentence.removesuffix("."))
        if line != last_line(self.size, self.root, self._roots, len(self.checkpoints), self._version):
            raise ForeignLineError(
                f"it does not state the {self._roots} roots and {len(self.checkpoints)} checkpoints above: such a line "
                "is missing, or was added"
            )
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
