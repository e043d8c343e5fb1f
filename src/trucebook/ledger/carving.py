"""Rows of a ledger found in the bytes of an SQLite file, whatever else of the file is damaged.

No page, index or pointer of SQLite is trusted: a row is looked for by what the head of its record must look like
(sqlite.org/fileformat2, sections 1.6 and 2.1), and counts where its leaf hash, and its body's commitment, hold. So a
wrong guess is never taken for an entry.
"""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from trucebook.ledger import write_ahead
from trucebook.ledger.entry import commit
from trucebook.ledger.merkle import Tree
from trucebook.ledger.row import Row, hash_of
from trucebook.ledger.store import RootRow

PAGE_SIZES: Final = (4096, 1024, 512, 2048, 8192, 16384, 32768, 65536)
_VARINT = rb"[\x80-\xff]{0,8}[\x00-\x7f]"
_ENTRY = re.compile(
    rb"(?=[\x0a-\x30]\x00[\x01-\x06]" + _VARINT + _VARINT + _VARINT + rb"\x81\x0d\x4c[\x00\x4c])", re.DOTALL
)
"""The head of an entry's record: no value for the row's own number, a whole number, three texts, a text of 64
characters, 32 bytes, and 32 or none. The length of the body follows."""
_ROOT = re.compile(rb"(?=[\x04\x05]\x00\x4c[\x80-\xff]?[\x00-\x7f])", re.DOTALL)
_INTEGER: Final = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}


@dataclass(frozen=True, slots=True)
class Carved:
    """An entry's row that holds. Body and salt are None where they were erased, or where it is not `whole`: lost."""

    row: Row
    whole: bool
    settled: bool
    """Whether it stands in the file's last settled state, or only in what was on its way there or is left over."""


@dataclass(frozen=True)
class Remains:
    """The bytes of a ledger's file and of its write-ahead log."""

    main: bytes | mmap.mmap
    log: bytes | mmap.mmap
    page: int
    settled: dict[int, int] = field(default_factory=dict)
    """Page -> where the log holds its latest settled state."""

    def entries(self) -> Iterator[Carved]:
        """Yield every entry that is found, those of the settled state first; one may come several times."""
        for settled, held, at in self._places(_ENTRY):
            found = self._entry(held, at, settled=settled)
            if found is not None:
                yield found

    def roots(self) -> Iterator[RootRow]:
        """Yield every root whose frontier gives it; one may come several times."""
        for _, held, at in self._places(_ROOT):
            found = self._root(held, at)
            if found is not None:
                yield found

    def _places(self, head: re.Pattern[bytes]) -> Iterator[tuple[bool, bytes | mmap.mmap, int]]:
        """Yield where a record may begin: whether in the settled state, in which file, at which byte."""
        late = set(self.settled.values())
        for match in head.finditer(self.main):
            if match.start() // self.page + 1 not in self.settled:
                yield True, self.main, match.start()
        matches = [match.start() for match in head.finditer(self.log)]
        framed = [self._frame(at) for at in matches]
        yield from ((True, self.log, at) for at, frame in zip(matches, framed, strict=True) if frame in late)
        yield from ((False, self.log, at) for at, frame in zip(matches, framed, strict=True) if frame not in late)
        for match in head.finditer(self.main):
            if match.start() // self.page + 1 in self.settled:
                yield False, self.main, match.start()

    def _frame(self, at: int) -> int:
        """Return where the page in the log begins that byte `at` stands in."""
        step = self.page + write_ahead.FRAME_HEAD
        return write_ahead.HEAD + (at - write_ahead.HEAD) // step * step + write_ahead.FRAME_HEAD

    def _page_end(self, held: bytes | mmap.mmap, at: int) -> int:
        return self._frame(at) + self.page if held is self.log else (at // self.page + 1) * self.page

    def _entry(self, held: bytes | mmap.mmap, at: int, *, settled: bool) -> Carved | None:
        serials, start = _head(held, at)
        seq = _number_before(held, at)
        sizes = [_size(serial) for serial in serials]
        if len(serials) != 9 or seq is None or None in sizes:  # noqa: PLR2004 - the columns of the table
            return None
        total = start - at + sum(size or 0 for size in sizes)
        payload = self._payload(held, at, total)
        values = _values(payload[start - at :], serials, [size or 0 for size in sizes])
        try:
            row = Row(seq, values[1], *(str(bytes(value), "utf-8") for value in values[2:6]), *values[6:9])  # type: ignore[arg-type]  # as the head says
        except (TypeError, UnicodeDecodeError):
            return None
        if row.hashed != hash_of(row):
            return None
        if not serials[7] and not serials[8]:
            return Carved(row, whole=True, settled=settled)
        salt, body = row.salt, row.body
        whole = isinstance(salt, bytes) and isinstance(body, bytes) and commit(salt, body) == row.commitment
        return Carved(row if whole else row._replace(salt=None, body=None), whole, settled)

    def _root(self, held: bytes | mmap.mmap, at: int) -> RootRow | None:
        serials, start = _head(held, at)
        size = _number_before(held, at)
        if len(serials) != 3 or size is None or size.bit_count() * 64 + 12 != serials[2]:  # noqa: PLR2004 - columns
            return None
        payload = self._payload(held, at, start - at + 32 + size.bit_count() * 32)[start - at :]
        root, frontier = payload[:32], payload[32:]
        try:
            return RootRow(size, root, frontier) if Tree(size, frontier).root == root else None
        except ValueError:
            return None

    def _payload(self, held: bytes | mmap.mmap, at: int, total: int) -> bytes:
        """Return a record's bytes, its overflow pages included as far as they lead on."""
        most = self.page - 35
        least = (self.page - 12) * 32 // 255 - 23
        local = least + (total - least) % (self.page - 4)
        inside = total if total <= most else local if local <= most else least
        end = min(at + inside, self._page_end(held, at))
        parts, got = [held[at:end]], end - at
        number = int.from_bytes(held[end : end + 4], "big") if got < total else 0
        while got < total and (page := self._overflow(number)):
            part = page[4 : 4 + total - got]
            parts.append(part)
            got += len(part)
            number = int.from_bytes(page[:4], "big")
        return b"".join(parts)

    def _overflow(self, number: int) -> bytes:
        """Return a page in its latest settled state, nothing where there is none."""
        if number in self.settled:
            at = self.settled[number]
            return self.log[at : at + self.page]
        return self.main[(number - 1) * self.page : number * self.page] if number > 0 else b""


def _head(held: Sequence[int] | mmap.mmap, at: int) -> tuple[list[int], int]:
    """Return the serial types of a record's head at `at`, and where its values begin."""
    end, place, serials = at + held[at], at + 1, []
    while place < end and place < len(held):
        value, place = _varint(held, place)
        serials.append(value)
    return serials, end


def _varint(held: Sequence[int] | mmap.mmap, at: int) -> tuple[int, int]:
    value = 0
    for place in range(at, min(at + 9, len(held))):
        value = value << 7 | held[place] & 0x7F
        if held[place] < 0x80:  # noqa: PLR2004 - the bit that says that more follows
            return value, place + 1
    return -1, at + 9


def _number_before(held: Sequence[int] | mmap.mmap, at: int) -> int | None:
    """Return the row's number, which stands before its record: back to the byte that ends what is before it."""
    start = at - 1
    if start < 0 or held[start] >= 0x80:  # noqa: PLR2004 - as above
        return None
    while start > 0 and at - start < 9 and held[start - 1] >= 0x80:  # noqa: PLR2004 - as above
        start -= 1
    return _varint(held, start)[0]


def _size(serial: int) -> int | None:
    """Return how many bytes a value of a serial type has, None where no column of ours is of that type."""
    if serial in {0, 8, 9}:
        return 0
    if serial in _INTEGER:
        return _INTEGER[serial]
    return (serial - 12) // 2 if serial >= 12 else None  # noqa: PLR2004 - the first type of bytes


def _values(held: bytes, serials: Sequence[int], sizes: Sequence[int]) -> list[bytes | int | None]:
    values: list[bytes | int | None] = []
    place = 0
    for serial, size in zip(serials, sizes, strict=True):
        part = held[place : place + size]
        place += size
        if serial == 0:
            values.append(None)
        else:
            values.append(part if serial >= 12 else int.from_bytes(part, "big", signed=True))  # noqa: PLR2004 - as above
    return values


@contextmanager
def remains(path: Path) -> Iterator[Remains]:
    """Give what is left of a ledger's file and of the log beside it, by the size of page that gives most entries."""
    with ExitStack() as stack:
        main = _mapped(stack, path)
        log = _mapped(stack, path.with_name(f"{path.name}-wal"))
        stated = int.from_bytes(main[16:18], "big")
        stated = 65536 if stated == 1 else stated
        if stated in PAGE_SIZES:
            yield Remains(main, log, stated, write_ahead.settled(log, stated))
            return
        tried = [Remains(main, log, size, write_ahead.settled(log, size)) for size in PAGE_SIZES]
        yield max(tried, key=lambda one: sum(found.whole for found in one.entries()))


def _mapped(stack: ExitStack, path: Path) -> bytes | mmap.mmap:
    if not path.is_file() or not path.stat().st_size:
        return b""
    file = stack.enter_context(path.open("rb"))
    return stack.enter_context(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
