"""ACLED's table of events, row by row.

Source: ACLED Codebook (Armed Conflict Location and Event Data, 2024): event and sub-event types, time precision
(1 the day, 2 within the week, 3 within the month), geo precision (1 the place, 2 near it, 3 the province).
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from trucebook.claims.ground import Ground
from trucebook.claims.incident import DAY_UNTOLD, PLACE_UNTOLD, UNTOLD, Incident, count, fatalities, several
from trucebook.vocabulary.time import Bounds, day_bounds

NAME = "ACLED's form"
MARKS = ("event_id_cnty", "event_date", "sub_event_type", "actor1", "actor2", "time_precision", "geo_precision")
REQUIRED = ("event_id_cnty", "event_date", "event_type", "actor1")
BESIDES = {
    ("time_precision",): "each day is taken as exact",
    ("sub_event_type",): "no finer kind of event is known",
    ("actor2",): "to whom it was done is not known",
    ("location", "admin3", "admin2", "admin1", "country"): "no row has a place",
    ("geo_precision",): "each place is taken as exact",
    ("source",): "each row counts as the publisher's own word",
    ("fatalities",): "no row has a count of deaths",
}

_WRITTEN = ("%Y-%m-%d", "%d %B %Y", "%d-%B-%Y", "%d %b %Y", "%d-%b-%Y")
_TYPES = {
    "battles": "ASSAULT",
    "explosions/remote violence": "ASSAULT",
    "violence against civilians": "ASSAULT",
    "protests": "PROTEST",
    "riots": "PROTEST",
}
_SUB_TYPES: dict[str, tuple[str | None, str | None]] = {
    "air/drone strike": ("ASSAULT", "heavy-weapons"),
    "shelling/artillery/missile attack": ("ASSAULT", "heavy-weapons"),
    "remote explosive/landmine/ied": ("ASSAULT", "explosives"),
    "suicide bomb": ("ASSAULT", "explosives"),
    "grenade": ("ASSAULT", "explosives"),
    "abduction/forced disappearance": ("ASSAULT", "abduct"),
    "violent demonstration": ("PROTEST", "riot"),
    "mob violence": ("PROTEST", "riot"),
    "agreement": ("AGREE", None),
    "arrests": ("COERCE", "arrest"),
    "headquarters or base established": ("MOBILIZE", None),
    "looting/property destruction": ("COERCE", None),
}
"""What has no type of PLOVER (such as a change of a group's name) stays without one."""


def incident(row: dict[str, str], ground: Ground) -> Incident | str:
    """Return what a row says, or why it cannot be read."""
    day = _day(row["event_date"])
    if day is None:
        return f"`{row['event_date']}` is no day as ACLED writes it (2025-01-19, or 19 January 2025)"
    precision = row.get("time_precision") or "1"
    occurred = _occurred(day, precision, ground)
    if occurred is None:
        return f"`{precision}` is no time precision of ACLED (1, 2, 3)"
    if row.get("geo_precision", "") not in {"", "1", "2", "3"}:
        return f"`{row['geo_precision']}` is no geo precision of ACLED (1, 2, 3)"
    deaths = row.get("fatalities", "")
    if deaths and count(deaths) is None:
        return f"`{deaths}` is no count of fatalities"
    kind, mode = _type(row)
    clash = row["event_type"].casefold() == "battles"
    sides = tuple(side for side in (row["actor1"], row.get("actor2", "")) if side)
    return Incident(
        row=row["event_id_cnty"],
        written=row["event_date"],
        occurred=occurred,
        event=kind,
        mode=mode,
        actors=() if clash else sides[:1],
        recipients=sides if clash else sides[1:],
        places=_places(row),
        quantities=fatalities(deaths),
        sources=several(row.get("source", "")),
        flags=_flags(row, precision, clash=clash),
    )


def _day(written: str) -> date | None:
    """Return a day; a form that leaves open which number is the month is none."""
    for form in _WRITTEN:
        try:
            return datetime.strptime(written, form).date()  # noqa: DTZ007 - a local day has no zone
        except ValueError:
            continue
    return None


def _occurred(day: date, precision: str, ground: Ground) -> Bounds | None:
    """Return the day; any week that holds it; or its month."""
    if precision == "1":
        return day_bounds(day, ground.zone)
    if precision == "2":
        return day_bounds(day - timedelta(days=6), ground.zone, day + timedelta(days=6))
    if precision == "3":
        first = day.replace(day=1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        return day_bounds(first, ground.zone, last)
    return None


def _type(row: dict[str, str]) -> tuple[str | None, str | None]:
    """Return the type and mode of PLOVER."""
    found = _SUB_TYPES.get(row.get("sub_event_type", "").casefold())
    return found or (_TYPES.get(row["event_type"].casefold()), None)


def _places(row: dict[str, str]) -> tuple[tuple[str, ...], ...]:
    """Return the place with those that hold it; where only the province is known, the province."""
    columns = (
        ("admin1", "country")
        if row.get("geo_precision") == "3"
        else ("location", "admin3", "admin2", "admin1", "country")
    )
    names = tuple(dict.fromkeys(row[column] for column in columns if row.get(column)))
    return (names,) if names else ()


def _flags(row: dict[str, str], precision: str, *, clash: bool) -> tuple[str, ...]:
    """Return what a reviewer should know of the row's codes."""
    told = {"2": "the table gives the time to within a week", "3": "the table gives the time to within a month"}
    near = {"2": f"the table places it near {row.get('location', '')}", "3": "the table gives the province alone"}
    found = (
        told.get(precision) if row.get("time_precision") else DAY_UNTOLD,
        near.get(row["geo_precision"]) if row.get("geo_precision") else PLACE_UNTOLD if _places(row) else None,
        UNTOLD if clash else None,
    )
    return tuple(flag for flag in found if flag)
