"""The calendar drawn in plain characters: a line for each thing, its days and dates, and on a wide page a bar."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap
from typing import Any

from trucebook.agreement.calendar import Range, Row, calendar
from trucebook.agreement.terms import Terms
from trucebook.vocabulary.time import Bounds, Instant, bounds_json, local

BARS_FROM = 100
"""Columns of a page from which on bars are drawn."""
_WORDS, _NAME = 50, 26
_KINDS = {"deadline": "due", "happening": "awaited"}
"""Words of the page for kinds of rows; any other kind is its own word."""
_KIND = 8


def drawn(terms: Terms, width: int) -> Iterator[str]:
    """Yield the lines of the calendar, none wider than `width` columns (40 at least)."""
    rows = calendar(terms)
    title = f"{terms.title}: the earliest and the latest of everything, if every promise is kept in time"
    yield from wrap(title, width)
    yield from wrap(_count(terms), width)
    yield ""
    wide = width >= BARS_FROM
    scale = _Scale(terms, rows, width - _KIND - _NAME - _WORDS - 3)
    for row in rows:
        yield from _wide(terms, row, scale, width) if wide else _narrow(terms, row, width)


def _count(terms: Terms) -> str:
    if terms.day_count_disputed:
        return f"Days of {terms.zone.key}. The count is disputed: the first day is day 0 or day 1."
    return f"Days of {terms.zone.key}; {_date(terms, terms.day_one)} is day {terms.first_day}."


class _Scale:
    """Places of instants on a bar."""

    def __init__(self, terms: Terms, rows: tuple[Row, ...], cells: int) -> None:
        known = [moment for row in rows for moment in (*row.start, *row.due) if moment is not None]
        self.first, self.cells = min([terms.day_one, *known]), max(cells, 1)
        self.length = max(1, max([terms.day_one + 1, *known]) - self.first)

    def place(self, moment: Instant) -> int:
        """Return the cell of an instant."""
        return min(self.cells - 1, (moment - self.first) * self.cells // self.length)

    def bar(self, row: Row) -> str:
        """Return a row as a bar: `=` it lasts, `-` it may, `o` to `O` it falls due, `>` it goes on."""
        start, due = row.start[0], row.due
        if start is None:
            return "?"
        cells = [" "] * self.cells
        begin, last = self.place(start), self.place(due[1]) if due[1] is not None else self.cells - 1
        sure = self.place(row.start[1]) if row.start[1] is not None else last + 1
        point = row.kind in {"deadline", "stage"}
        for cell in range(begin, last + 1):
            cells[cell] = "-" if cell < sure or point or not row.sure else "="
        if due[1] is None:
            cells[-1] = ">"
        elif point:
            cells[self.place(max((due[0] if due[0] is not None else due[1]) - 1, self.first))] = "o"
            cells[self.place(max(due[1] - 1, self.first))] = "O"
        return "".join(cells).rstrip()


def _wide(terms: Terms, row: Row, scale: _Scale, width: int) -> Iterator[str]:
    words = wrap(_when(terms, row), _WORDS) or [""]
    names = wrap(row.name, _NAME)
    yield f"{_kind(row):<{_KIND}}{names[0]:<{_NAME}} {words[0]:<{_WORDS}} {scale.bar(row)}".rstrip()
    for place in range(1, max(len(words), len(names))):
        name, more = (part[place] if place < len(part) else "" for part in (names, words))
        yield f"{'':<{_KIND}}{name:<{_NAME}} {more}".rstrip()
    yield from _indented("; ".join((row.what, *row.waits)), width, _KIND + 2)


def _narrow(terms: Terms, row: Row, width: int) -> Iterator[str]:
    yield from wrap(f"{_kind(row):<{_KIND - 1}} {row.name}", width, subsequent_indent=" " * _KIND)
    for words in (row.what, _when(terms, row), *row.waits):
        yield from _indented(words, width, 4)


def _kind(row: Row) -> str:
    return _KINDS.get(row.kind, row.kind)


def _indented(words: str, width: int, indent: int) -> Iterator[str]:
    yield from wrap(words, width, initial_indent=" " * indent, subsequent_indent=" " * indent)


def _when(terms: Terms, row: Row) -> str:
    """Return the times of a row in words: "day 1 (19 Jan 2025) to day 42 (1 Mar 2025)"."""
    start, end = _range(terms, row.start, ends=False), _range(terms, row.due, ends=True)
    if row.kind == "happening":
        return "no date: it is known once it has happened"
    kept = "" if row.sure or row.due[1] is None else ", if kept in time"
    if row.kind in {"deadline", "stage"}:
        return f"by {end}{kept}" if end else f"no date; from {start or 'a time not known'} on"
    if row.start[0] is not None and row.due[1] is not None and row.due[1] <= row.start[0]:
        return f"{start}, and over as it begins{kept}"
    return f"{start or 'not known'} to {end}{kept}" if end else f"from {start or 'a time not known'} on"


def _range(terms: Terms, span: Range, *, ends: bool) -> str:
    """Return one side in words; "" where nothing is known of it."""
    words = [_day(terms, moment, ends=ends) for moment in span if moment is not None]
    if None in span:
        return "".join(f"{one} or later" if span[1] is None else f"no later than {one}" for one in words)
    word = " or " if terms.day_count_disputed else " at the earliest, "
    return word.join(dict.fromkeys(words))


def _day(terms: Terms, moment: Instant, *, ends: bool) -> str:
    """Return an instant by its day and date; a midnight that ends something is the day before it."""
    at = local(moment, terms.zone)
    midnight = (at.hour, at.minute) == (0, 0)
    inside = moment - 1 if ends and midnight else moment
    hour = "" if midnight else f", {at:%H:%M}"
    gone = (local(inside, terms.zone).date() - local(terms.day_one, terms.zone).date()).days
    if gone < 0:
        return f"{_date(terms, inside)}{hour}"
    number = f"{gone}/{gone + 1}" if terms.day_count_disputed else str(gone + terms.first_day)
    return f"day {number} ({_date(terms, inside)}{hour})"


def _date(terms: Terms, moment: Instant) -> str:
    at = local(moment, terms.zone)
    return f"{at.day} {at:%b %Y}"


def calendar_json(terms: Terms) -> list[dict[str, Any]]:
    """Return the calendar as objects; `start` and `due` are {earliest, latest} in ISO 8601, latest exclusive."""
    return [
        {
            "kind": row.kind,
            "phase": row.name if row.kind == "phase" else None,
            "clause": row.name if row.kind not in {"phase", "happening"} else None,
            "happening": row.name if row.kind == "happening" else None,
            "what": row.what,
            "start": bounds_json(_bounds(row.start), terms.zone),
            "due": bounds_json(_bounds(row.due), terms.zone),
            "planned": not row.sure,
            "waits": list(row.waits),
        }
        for row in calendar(terms)
    ]


def _bounds(span: Range) -> Bounds | None:
    first, last = span
    if first is None and last is None:
        return None
    if first is not None and last is not None and last < first:
        return Bounds(first, None)
    return Bounds(first, None if last is None else last + 1)
