"""Rows of a CSV text with the characters each was written in: delimiter by the header, damaged rows named.

A row that ends before its last columns is taken, those cells empty, as spreadsheets leave out empty cells at a row's
end; it says so. A row with words past the last column is damaged: which cell they belong to cannot be told.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass

from trucebook.claims.claim import Span

DELIMITERS = ",;\t"
_DECLARED = re.compile(r"\ufeff?\"?sep=([^\n\r\"])\"?\r?$", re.IGNORECASE)
"""A first line by which spreadsheets tell each other the delimiter."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line it starts on (from 1), its characters, its trimmed cells by column, and why it is damaged.

    A damaged row has no cells. `short` holds the columns that the row ends before; their cells are empty.
    """

    line: int
    span: Span
    cells: dict[str, str]
    damage: str | None = None
    short: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Header:
    """A table's columns in lower case, its delimiter, and the number of the line (from 0) under the header."""

    columns: tuple[str, ...]
    delimiter: str
    end: int


class Lines:
    """A text's lines with the code point each starts at; lines end in a line feed, or all in a carriage return."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text.split("\n" if "\n" in text else "\r")
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line) + 1)

    def after(self, first: int) -> Iterator[str]:
        """Yield the lines from `first` (from 0) on, each with its end."""
        return (self.lines[i] + "\n" for i in range(first, len(self.lines)))

    def span(self, first: int, end: int) -> Span:
        """Return the characters of lines `first` (from 0) up to `end`, without the line's end."""
        start, stop = self.starts[first], min(self.starts[end] - 1, len(self.text))
        while stop > start and self.text[stop - 1] in "\r\n":
            stop -= 1
        return Span(start, stop)


def header_of(lines: Lines) -> Header:
    """Return a table's header, the first line that is not empty: what parts it most is the delimiter."""
    at, declared = 0, _DECLARED.match(lines.lines[0])
    delimiter = declared[1] if declared else ""
    if declared:
        at = 1
    while at < len(lines.lines) - 1 and not lines.lines[at].strip("\ufeff \t\r"):
        at += 1
    first = lines.lines[at].lstrip("\ufeff") if at < len(lines.lines) else ""
    delimiter = delimiter or max(DELIMITERS, key=first.count)
    try:
        cells = next(csv.reader([first], delimiter=delimiter), [])
    except csv.Error:
        cells = []
    return Header(tuple(" ".join(cell.split()).lower() for cell in cells), delimiter, at + 1)


def rows(lines: Lines, header: Header) -> Iterator[Row]:
    """Yield the rows under the header. A quotation that never closes costs its own row and no other."""
    at = header.end
    while at < len(lines.lines):
        reader = csv.reader(lines.after(at), strict=True, delimiter=header.delimiter)
        before = 0
        try:
            for cells in reader:
                first, before = before, reader.line_num
                if any(cell.strip() for cell in cells):
                    yield _row(at + first + 1, lines.span(at + first, at + before), cells, header.columns)
            at = len(lines.lines)
        except csv.Error as error:
            broken = at + before
            yield Row(broken + 1, lines.span(broken, broken + 1), {}, f"it is not CSV: {error}")
            at = broken + 1


def _row(line: int, span: Span, cells: list[str], columns: tuple[str, ...]) -> Row:
    """Return the row that cells make."""
    trimmed = [cell.strip() for cell in cells]
    if any(trimmed[len(columns) :]):
        damage = (
            f"it has {len(cells)} cells and the table {len(columns)} columns; a cell that holds the delimiter has to "
            "stand in quotation marks"
        )
        return Row(line, span, {}, damage)
    short = columns[len(cells) :]
    return Row(line, span, dict(zip(columns, trimmed + [""] * len(short), strict=False)), None, short)
