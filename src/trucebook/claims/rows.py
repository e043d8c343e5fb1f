"""Rows of a CSV text with the characters each was written in: delimiter by the header, damaged rows named."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass

from trucebook.claims.claim import Span

DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line it starts on (from 1), its characters, its trimmed cells by column, and why it is damaged.

    A damaged row has no cells.
    """

    line: int
    span: Span
    cells: dict[str, str]
    damage: str | None = None


class Lines:
    """A text's lines with the code point each starts at; lines end in a line feed."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text.split("\n")
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


def header_of(text: str) -> tuple[tuple[str, ...], str]:
    """Return (column names in lower case, delimiter): the delimiter is the one that parts the first line most."""
    first = text.lstrip("\ufeff").partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    cells = next(csv.reader([first], delimiter=delimiter), [])
    return tuple(cell.strip().lower() for cell in cells), delimiter


def rows(text: str) -> Iterator[Row]:
    """Yield the rows under the header. A quotation that never closes costs its own row and no other."""
    columns, delimiter = header_of(text)
    lines = Lines(text)
    at = 1
    while at < len(lines.lines):
        reader = csv.reader(lines.after(at), strict=True, delimiter=delimiter)
        before = 0
        try:
            for cells in reader:
                first, before = before, reader.line_num
                if any(cell.strip() for cell in cells):
                    padded = cells + [""] * (len(columns) - len(cells))
                    named = {name: cell.strip() for name, cell in zip(columns, padded, strict=False)}
                    yield Row(at + first + 1, lines.span(at + first, at + before), named)
            at = len(lines.lines)
        except csv.Error as error:
            broken = at + before
            yield Row(broken + 1, lines.span(broken, broken + 1), {}, f"it is not CSV: {error}")
            at = broken + 1
