"""UCDP's georeferenced event table (GED), row by row.

Source: UCDP Georeferenced Event Dataset Codebook (Högbladh, 2024): type of violence (1 state-based, 2 non-state,
3 one-sided), date_prec (1 the day, 2 two to six days, 3 the week, 4 the month, 5 more than a month), where_prec
(1 the place, 2 within 25 km, 3 the second-order district, 4 the province, 5 a line or fuzzy area, 6 the country,
7 sea or air), best, low and high estimates of deaths.
"""

from __future__ import annotations

from datetime import date

from trucebook.claims.ground import Ground
from trucebook.claims.incident import DAY_UNTOLD, PLACE_UNTOLD, UNTOLD, Incident, count, fatalities, several
from trucebook.vocabulary.time import Bounds, day_bounds

NAME = "UCDP GED's form"
MARKS = ("type_of_violence", "side_a", "side_b", "date_start", "date_end", "date_prec", "where_prec")
REQUIRED = ("id", "type_of_violence", "side_a", "side_b", "date_start", "date_end")
BESIDES = {
    ("date_prec",): "how exact its days are is not known",
    ("where_prec",): "each place is taken as exact",
    ("where_coordinates", "adm_2", "adm_1", "country"): "no row has a place",
    ("source_office", "source_article"): "each row counts as the publisher's own word",
    ("best",): "no row has a count of deaths",
}

_ONE_SIDED = "3"
_KINDS = ("1", "2", _ONE_SIDED)
_TIMES = {
    "2": "the table gives the time to within two to six days",
    "3": "the table gives the time to within a week",
    "4": "the table gives the time to within a month",
    "5": "the table gives the time to within more than a month",
}
_PLACES = {
    "2": "the table gives the place to within 25 km",
    "3": "the table gives the district alone",
    "4": "the table gives the province alone",
    "5": "the table gives a line or an area without borders",
    "6": "the table gives the country alone",
    "7": "the table places it at sea or in the air",
}
_WHERE = {
    "1": ("where_coordinates", "adm_2", "adm_1", "country"),
    "2": ("where_coordinates", "adm_2", "adm_1", "country"),
    "3": ("adm_2", "adm_1", "country"),
    "4": ("adm_1", "country"),
    "5": ("adm_1", "country"),
    "6": ("country",),
    "7": (),
}


def incident(row: dict[str, str], ground: Ground) -> Incident | str:
    """Return what a row says, or why it cannot be read."""
    occurred = _occurred(row["date_start"], row["date_end"], ground)
    if occurred is None:
        return f"`{row['date_start']}` to `{row['date_end']}` is no interval of days (2025-01-19)"
    if row["type_of_violence"] not in _KINDS:
        return f"`{row['type_of_violence']}` is no type of violence of UCDP (1, 2, 3)"
    wrong = next((row[name] for name in ("best", "low", "high") if row.get(name) and count(row[name]) is None), None)
    if wrong is not None:
        return f"`{wrong}` is no count of deaths"
    codes = (("date_prec", {"1", *_TIMES}), ("where_prec", {*_WHERE}))
    odd = next((name for name, known in codes if row.get(name) and row[name] not in known), None)
    if odd is not None:
        return f"`{row[odd]}` is no {odd} of UCDP"
    one_sided = row["type_of_violence"] == _ONE_SIDED
    sides = tuple(side for side in (row["side_a"], row["side_b"]) if side)
    precise = row.get("where_prec") or "1"
    places = tuple(dict.fromkeys(row[c] for c in _WHERE[precise] if row.get(c)))
    flags = (
        _TIMES.get(row["date_prec"]) if row.get("date_prec") else DAY_UNTOLD,
        _PLACES.get(precise) if row.get("where_prec") else PLACE_UNTOLD if places else None,
        None if one_sided else UNTOLD,
    )
    return Incident(
        row=row["id"],
        written=f"{row['date_start']} to {row['date_end']}",
        occurred=occurred,
        event="ASSAULT",
        actors=sides[:1] if one_sided else (),
        recipients=sides[1:] if one_sided else sides,
        places=(places,) if places else (),
        quantities=fatalities(row.get("best", ""), row.get("low"), row.get("high")),
        sources=_sources(row),
        flags=tuple(flag for flag in flags if flag),
    )


def _occurred(first: str, last: str, ground: Ground) -> Bounds | None:
    """Return the days from the first to the last, both included; a time of day in the cell is 0 h and says nothing."""
    try:
        start, end = date.fromisoformat(first[:10]), date.fromisoformat(last[:10])
    except ValueError:
        return None
    return day_bounds(start, ground.zone, end) if start <= end else None


def _sources(row: dict[str, str]) -> tuple[str, ...]:
    """Return the offices whose articles were used, each once; in older tables they head the article's cell."""
    offices = several(row.get("source_office", ""))
    if not offices:
        articles = several(row.get("source_article", "").replace('"', ""))
        offices = tuple(article.partition(",")[0].strip() for article in articles)
    return tuple(dict.fromkeys(office for office in offices if office))
