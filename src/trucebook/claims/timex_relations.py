"""Times told from publication or from the time mentioned before: "two days ago", "the same day", "last week".

Source: TimeML annotation guidelines 1.2.1.
"""

from __future__ import annotations

import re
from datetime import timedelta

from trucebook.claims.reckoning import (
    PARTS,
    SEASONS,
    WEEK,
    count,
    cut,
    days_of,
    duration,
    shifted,
    unit_of,
    year_days,
)
from trucebook.claims.time_expression import Expression, Told, made
from trucebook.claims.timex_days import day, parted
from trucebook.claims.timex_periods import season, season_step, weekend_of

_BACK = frozenset(("last", "past", "previous", "latest", "this past", "the previous"))
_ON = frozenset(("next", "coming", "following", "this coming", "the following"))
_CARRIED = frozenset(("following", "previous", "same", "that", "that same", "the following", "the previous"))
_DAY_MINUTES = 1440
_HALF_HOUR = 30
_LASTING = frozenset(("week", "month", "year", "decade", "century"))
_THROUGHOUT = re.compile(r"\b(?:in|over|during|within|for|throughout) (?:the|this) ?$", re.IGNORECASE)


def ago(match: re.Match[str], told: Told) -> Expression | None:
    """Read "three days ago", and "three days earlier" from the time mentioned before it."""
    number, unit = count(match["ago_n"]), unit_of(match["ago_unit"])
    way = match["ago_way"].lower().replace("\n", " ")
    if number is not None and match["ago_half"]:
        number += 0.5
    forward = way in ("later", "from now", "hence", "after")
    carried = way not in ("ago", "from now", "hence")
    if number is None:
        value = "FUTURE_REF" if forward else "PAST_REF"
        return made(match, "DURATION" if carried else "DATE", duration(None, unit) if carried else value)
    short = unit in ("hour", "minute", "second")
    lost = carried and (told.reference is None or told.reference.days is None)
    if lost or (carried and short):
        found = made(match, "DURATION", duration(number, unit), None, "", days_of(number, unit))
        found = found._replace(end=match.end("ago_unit"), lost=True)
        return found if lost or told.reference is None else _hours_on(found, told.reference, forward=forward)
    if unit in ("decade", "century"):
        number, unit, slack = number * (10 if unit == "decade" else 100), "year", 5 if unit == "decade" else 50
    else:
        slack = 0
    value, first, last = shifted(told.here if carried else told.anchor, number if forward else -number, unit)
    if slack:
        first, last = year_days(max(1, first.year - slack), last.year + slack)
    if carried and unit == "year" and told.reference is not None and told.reference.grain == "quarter":
        value, first, last = shifted(told.here, (4 if forward else -4) * number, "quarter")
    if carried and told.reference is not None and told.reference.last is not None:
        last = max(last, shifted(told.reference.last, number if forward else -number, unit)[2])
    found = made(match, "DATE", value, (first, last), unit, days_of(number, unit))
    return found._replace(carried=carried)


def _hours_on(found: Expression, reference: Expression, *, forward: bool) -> Expression:
    """Return "two hours later" as counted from a time mentioned before: its minutes moved where it names them, half an
    hour to either side, else the days within reach of its own."""
    if reference.first is None or reference.last is None:
        return found
    away = (found.span or 0) * (1 if forward else -1)
    if reference.minutes is not None and not reference.zoned and reference.first == reference.last:
        slack = _HALF_HOUR if abs(away) * _DAY_MINUTES > _HALF_HOUR else 0
        since = reference.minutes[0] + round(away * _DAY_MINUTES) - slack
        days, first = divmod(since, _DAY_MINUTES)
        on = reference.first + timedelta(days=days)
        minutes = (first, first + 2 * slack + reference.minutes[1] - reference.minutes[0])
        return found._replace(first=on, last=on, minutes=minutes, grain="moved", carried=True, lost=False)
    first_day, last_day = sorted((reference.first, reference.first + timedelta(days=-(-away // 1))))
    last_day += reference.last - reference.first
    return found._replace(first=first_day, last=last_day, grain="days", carried=True, lost=False)


def agos(match: re.Match[str], _told: Told) -> Expression | None:
    """Read "years ago", "long ago"."""
    return made(match, "DATE", "PAST_REF")


def bare_day(match: re.Match[str], told: Told) -> Expression | None:
    """Read "the day before", "the night after", where no event follows."""
    unit, back = match["bd"].lower(), (match["bd_way"] or "").lower() != "after"
    if match["bd_way"] is None and told.reference is not None and told.reference.grain == "quarter":
        value, first, last = shifted(told.here, -4, "quarter")
        return made(match, "DATE", value, (first, last), "quarter")._replace(carried=True)
    return _carried_unit(match, told, unit, -1 if back else 1)


def _carried_unit(match: re.Match[str], told: Told, unit: str, step: int) -> Expression | None:
    """Return a unit counted from the time mentioned before; from the anchor, and `lost`, where there is none."""
    lost = told.reference is None or told.reference.days is None
    if unit in PARTS:
        found = parted(day(match, told.here + timedelta(days=step)), unit)
    else:
        value, first, last = shifted(told.here, step, unit)
        found = made(match, "DATE", value, (first, last), unit)
        if lost and step == 0:
            found = found._replace(value="")
    coarse = told.reference is not None and told.reference.grain not in ("day", "part", "clock")
    if unit in (*PARTS, "day", "week") and coarse and told.reference is not None and not lost:
        inner = told.reference.value if step == 0 else found.value
        found = _within(found._replace(value=inner), told.reference, unit, step)
    return found._replace(carried=True, lost=lost)


def _within(found: Expression, whole: Expression, unit: str, step: int) -> Expression:
    """Return a unit counted from a time of several days: whatever day of them is meant."""
    if whole.first is None or whole.last is None:
        return found
    length = timedelta(days=step * (WEEK if unit == "week" else 1))
    first, last = whole.first + length, whole.last + length + timedelta(days=unit == "night")
    if unit == "week":
        first, last = first - timedelta(days=first.weekday()), last + timedelta(days=WEEK - 1 - last.weekday())
    return found._replace(first=first, last=last)


def relative(match: re.Match[str], told: Told) -> Expression | None:
    """Read "last week", "this morning", "the same day", "the past year"."""
    way, unit = match["re_way"].lower().replace("\n", " "), match["re_unit"].lower()
    before = match.string[max(0, match.start() - 16) : match.start()].lower()
    step = -1 if way in _BACK else 1 if way in _ON else 0
    if unit == "half" or match["re_fiscal"]:
        fiscal = f"FY{told.anchor.year + step}"
        return made(match, "DATE", fiscal, None, "fiscal") if match["re_fiscal"] and unit == "year" else None
    if unit == "day" or way in _CARRIED or (before.endswith("the ") and way == "next" and unit in PARTS):
        return _carried_day(match, told, way, unit, step)
    if unit in _LASTING and (way == "past" or (way in ("last", "next", "coming") and _THROUGHOUT.search(before))):
        return _lately(match, told, unit, step)
    return _published(match, told, way, unit, step)


def _published(match: re.Match[str], told: Told, way: str, unit: str, step: int) -> Expression | None:
    """Return a unit counted from the day of publication: "last week", "this morning"."""
    if unit in PARTS:
        known = way in ("last", "this", "next")
        return parted(day(match, told.anchor + timedelta(days=step)), unit) if known else None
    if unit in SEASONS:
        return season(match, told.anchor.year + season_step(SEASONS[unit], told.anchor, step), SEASONS[unit])
    if unit == "weekend":
        return weekend_of(match, told.anchor + timedelta(days=WEEK * step))
    value, first, last = shifted(told.anchor, step if way != "latest" else 0, unit)
    return made(match, "DATE", value, (first, last), unit)


def _carried_day(match: re.Match[str], told: Told, way: str, unit: str, step: int) -> Expression | None:
    if way in ("this", "last", "past", "current", "latest", "coming"):
        return None
    if unit == "weekend":
        return weekend_of(match, told.here + timedelta(days=WEEK * step))._replace(
            carried=True, lost=told.reference is None
        )
    if unit in SEASONS:
        return season(match, told.here.year + step, SEASONS[unit])._replace(carried=True, lost=told.reference is None)
    if way == "that" and unit == "day" and match.string[match.end() : match.end() + 4].lower().startswith(" the"):
        return None
    return _carried_unit(match, told, unit, step)


def _lately(match: re.Match[str], told: Told, unit: str, step: int) -> Expression:
    """Return "the past year" as a length that ends, or begins, at the anchor."""
    length = timedelta(days=round(days_of(1, unit)))
    days = (told.anchor, told.anchor + length) if step > 0 else (told.anchor - length, told.anchor)
    return made(match, "DURATION", duration(1, unit), days, "", days_of(1, unit))


def _edge_of(match: re.Match[str], told: Told) -> Expression:
    """Return "the end of the year": of the one that the text speaks of."""
    value, first, last = shifted(told.here, 0, match["it_whole"].lower())
    word = match["it_edge"].lower()
    found = made(match, "DATE", value, cut(word, first, last), match["it_whole"].lower())
    return found._replace(edge=word, carried=told.reference is not None)


def in_the(match: re.Match[str], told: Told) -> Expression | None:
    """Read "earlier in the day", "later that year": a unit of the time mentioned before, else of the anchor."""
    if match["it_edge"]:
        return _edge_of(match, told)
    unit, before = match["it_unit"].lower(), told.reference
    fine = unit in (*PARTS, "day", "week")
    lost = before is None or (fine and before.grain not in ("day", "part", "clock"))
    here = told.anchor if lost else told.here
    if unit in PARTS:
        found = parted(day(match, here), unit)
    else:
        value, first, last = shifted(here, 0, unit)
        found = made(match, "DATE", value, (first, last), unit)
    way = match["it_way"].lower()
    return found._replace(carried=True, lost=lost, edge={"earlier": "", "later": ""}.get(way, way))
