"""The project's own table of incidents or deliveries (docs/reference/table-csv.md)."""

from __future__ import annotations

from trucebook.claims.claim import Quantity
from trucebook.claims.ground import Ground
from trucebook.claims.incident import Incident, count, several
from trucebook.reports.published import published_bounds
from trucebook.vocabulary.event import EventType, Polarity
from trucebook.vocabulary.time import Bounds

NAME = "Trucebook's own table"
REQUIRED = ("id", "occurred", "event", "actor")
MARKS = REQUIRED
KEY = "key "
"""What a column begins with that holds a key of the agreement: `key crossing`."""
BESIDES: dict[tuple[str, ...], str] = {}
"""Every other column may be left out: the publisher of such a table wrote it for this program."""


def incident(row: dict[str, str], ground: Ground) -> Incident | str:
    """Return what a row says, or why it cannot be read."""
    occurred = _occurred(row["occurred"], ground)
    if occurred is None:
        return f"`{row['occurred']}` is no day, moment or interval (2031-05-02, or 2031-05-02/2031-05-04)"
    wrong = _wrong(row)
    if wrong:
        return wrong
    return Incident(
        row=row["id"],
        written=row["occurred"],
        occurred=occurred,
        event=row["event"].upper(),
        mode=row.get("mode") or None,
        polarity=Polarity(row.get("polarity") or "positive"),
        actors=several(row["actor"]),
        recipients=several(row.get("recipient", "")),
        places=tuple((place,) for place in several(row.get("place", ""))),
        quantities=_quantities(row),
        sources=several(row.get("source", "")),
        about=_topic(row.get("about") or "", ground),
        object=row.get("object") or None,
        keys=tuple(
            (column.removeprefix(KEY), value) for column, value in row.items() if value and column.startswith(KEY)
        ),
    )


def _wrong(row: dict[str, str]) -> str | None:
    """Return what besides its time is wrong in a row, or None."""
    if row["event"].upper() not in EventType.__members__:
        return f"`{row['event']}` is no PLOVER event type"
    quantity = row.get("quantity", "")
    if quantity and count(quantity) is None:
        return f"`{quantity}` is no count"
    polarity = row.get("polarity", "")
    return f"`{polarity}` is no polarity (positive, negative)" if polarity not in {"", *Polarity} else None


def _occurred(written: str, ground: Ground) -> Bounds | None:
    """Return the bounds of a day, a moment or `from/to` (both days included)."""
    first, slash, last = written.partition("/")
    start = published_bounds(first, ground.zone)
    end = published_bounds(last, ground.zone) if slash else start
    if start is None or end is None or start.earliest is None or end.latest is None or end.latest <= start.earliest:
        return None
    return Bounds(start.earliest, end.latest)


def _topic(written: str, ground: Ground) -> str | None:
    """Return the topic that a row names, by any of its forms in texts; what the case does not know as it is written."""
    said = " ".join(written.lower().split())
    return next((name for name, forms in ground.topics if said in (name, *forms)), written or None)


def _quantities(row: dict[str, str]) -> tuple[Quantity, ...]:
    """Return the row's count of its object, or nothing."""
    written = row.get("quantity", "")
    value = str(count(written)) if written else None
    return (
        (Quantity(text=written, value=value, unit=row.get("object") or None, low=value, high=value),) if value else ()
    )
