"""Rows of an incident table straight to claims: the project's own documented CSV (docs/reference/table-csv.md).

A row is one claim of the table's publisher, citing the row's `source` column where it names one; its quote is
the row as written. A row of a table is not an origin.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from trucebook.claims.claim import Claim, Fields, Link, Mention, Quantity, Reading, Span, TimeExpression, claim_id
from trucebook.claims.ground import Circumstances, Ground
from trucebook.reports.original import UnreadableReportError
from trucebook.reports.published import published_bounds
from trucebook.vocabulary.event import EventType, Form, Polarity, Role
from trucebook.vocabulary.problem import Problem
from trucebook.vocabulary.time import Bounds

TABLE_READER = "table-1"
REQUIRED = ("id", "occurred", "event", "actor")
OPTIONAL = ("mode", "recipient", "place", "object", "quantity", "about", "polarity", "source", "notes")
MULTIPLE = ";"
PROBLEMS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Names:
    """Exact names of a case, folded, to ids."""

    actors: dict[str, str]
    places: dict[str, str]
    sources: dict[str, str]

    @classmethod
    def of(cls, ground: Ground) -> Names:
        """Return the names of a ground; an id counts as a name of its own."""
        return cls(
            *(
                {name.casefold(): one.id for one in known for name in (one.id, *one.names)}
                for known in (ground.actors, ground.places, ground.sources)
            ),
        )


def read_table(
    text: str,
    digest: str,
    circumstances: Circumstances,
    ground: Ground,
) -> tuple[Reading, tuple[Problem, ...]]:
    """Return a claim a row, and a problem for each row that is left out (the first 20, then how many more).

    Raises UnreadableReportError where required columns are missing or nothing can be read.
    """
    names = Names.of(ground)
    problems: list[Problem] = []
    claims = []
    for number, span, row in _rows(text, circumstances.name):
        why = _wrong(row, ground)
        if why is None:
            claims.append(_claim(text, digest, span, row, circumstances, ground, names))
        else:
            problems.append(Problem("table-row", f"Row left out: {why}.", circumstances.name, number))
    if len(problems) > PROBLEMS_SHOWN:
        more = f"{len(problems) - PROBLEMS_SHOWN} more rows were left out for reasons like these."
        problems[PROBLEMS_SHOWN:] = [Problem("table-row", more, circumstances.name)]
    return Reading(TABLE_READER, digest, tuple(claims)), tuple(problems)


def _rows(text: str, name: str) -> Iterator[tuple[int, Span, dict[str, str]]]:
    """Yield (line, span of the row in the text, values by column), trimmed."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    reader = csv.reader((line + "\n" for line in lines), strict=True)
    try:
        header = [cell.strip().lower() for cell in next(reader)]
        _check_header(header, name)
        before = reader.line_num
        for cells in reader:
            start, end = starts[before], starts[reader.line_num] - 1
            number, before = before + 1, reader.line_num
            while end > start and text[min(end, len(text)) - 1] in "\r\n":
                end -= 1
            if any(cell.strip() for cell in cells):
                padded = cells + [""] * (len(header) - len(cells))
                yield (
                    number,
                    Span(start, min(end, len(text))),
                    {k: v.strip() for k, v in zip(header, padded, strict=False)},
                )
    except csv.Error as error:
        raise UnreadableReportError(name, f"line {reader.line_num} is not CSV: {error}.") from error


def _check_header(header: list[str], name: str) -> None:
    """Raise UnreadableReportError where a required column is missing."""
    missing = [column for column in REQUIRED if column not in header]
    if missing:
        why = f"this table has no column {', '.join(missing)}; its first line says: {', '.join(header[:12])}."
        raise UnreadableReportError(name, why, "See docs/reference/table-csv.md for the columns.")


def _wrong(row: dict[str, str], ground: Ground) -> str | None:
    """Return why a row cannot be read, or None."""
    if row["event"].upper() not in EventType.__members__:
        return f"`{row['event']}` is no PLOVER event type"
    if _occurred(row["occurred"], ground) is None:
        return f"`{row['occurred']}` is no day, moment or interval (2031-05-02, or 2031-05-02/2031-05-04)"
    quantity = row.get("quantity", "")
    if quantity and _count(quantity) is None:
        return f"`{quantity}` is no count"
    polarity = row.get("polarity", "")
    return f"`{polarity}` is no polarity (positive, negative)" if polarity not in {"", *Polarity} else None


def _count(written: str) -> Decimal | None:
    """Return a non-negative decimal, or None."""
    try:
        value = Decimal(written)
    except InvalidOperation:
        return None
    return value if value.is_finite() and value >= 0 else None


def _occurred(written: str, ground: Ground) -> Bounds | None:
    """Return the bounds of a day, a moment or `from/to` (both days included)."""
    first, slash, last = written.partition("/")
    start = published_bounds(first, ground.zone)
    end = published_bounds(last, ground.zone) if slash else start
    if start is None or end is None or start.earliest is None or end.latest is None or end.latest <= start.earliest:
        return None
    return Bounds(start.earliest, end.latest)


def _mentions(written: str, known: dict[str, str]) -> tuple[Mention, ...]:
    """Return the names of a cell, parted by semicolons, with their ids where the case knows them."""
    parts = [part.strip() for part in written.split(MULTIPLE)]
    return tuple(Mention(part, known.get(part.casefold())) for part in parts if part)


def _claim(
    text: str,
    digest: str,
    span: Span,
    row: dict[str, str],
    circumstances: Circumstances,
    ground: Ground,
    names: Names,
) -> Claim:
    """Return the claim of one sound row."""
    occurred = _occurred(row["occurred"], ground) or Bounds()
    publisher = circumstances.publisher
    links = [Link(Role.PUBLISHER, publisher, names.sources.get(publisher.casefold()) if publisher else None)]
    if source := row.get("source"):
        actor = names.actors.get(source.casefold())
        outlet = names.sources.get(source.casefold())
        role = Role.SPEAKER if actor and not outlet else Role.OUTLET
        links.append(Link(role, source, outlet or actor))
    fields = Fields(
        event=row["event"].upper(),
        mode=row.get("mode") or None,
        polarity=Polarity(row.get("polarity") or "positive"),
        actors=_mentions(row["actor"], names.actors),
        recipients=_mentions(row.get("recipient", ""), names.actors),
        places=_mentions(row.get("place", ""), names.places),
        quantities=_quantities(row),
        time=TimeExpression(row["occurred"], occurred),
        about=row.get("about") or None,
        object=row.get("object") or None,
        keys=(("row", row["id"]),),
    )
    said = circumstances.published if circumstances.published.known else Bounds(None, None)
    return Claim(
        id=claim_id(digest, (span,), (), 0),
        text=digest,
        ordinal=0,
        spans=(span,),
        quote=text[span.start : span.end],
        form=Form.NARRATED if len(links) == 1 else Form.REPORTED,
        cue=None,
        attribution=tuple(links),
        said=said,
        occurred=occurred,
        fields=fields,
    )


def _quantities(row: dict[str, str]) -> tuple[Quantity, ...]:
    """Return the row's count of its object, or nothing."""
    written = row.get("quantity", "")
    if not written:
        return ()
    count = str(_count(written))
    return (Quantity(text=written, value=count, unit=row.get("object") or None, low=count, high=count),)
