"""Single days and parts of them: dates, weekdays, holidays, "yesterday", "overnight". What each form means.

Source: TimeML annotation guidelines 1.2.1. A day and month in figures alone is never guessed between two orders.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from trucebook.claims.holidays import holiday
from trucebook.claims.outlook import points_ahead
from trucebook.claims.reckoning import (
    PART_MINUTES,
    PARTS,
    WEEK,
    day_of,
    month_number,
    months_on,
    week_day_near,
    week_days,
    week_value,
    weekday_number,
    written_year,
)
from trucebook.claims.time_expression import Expression, Maker, Told, made

_BACK = frozenset(("last", "past", "previous", "latest", "this past", "the previous"))
_ON = frozenset(("next", "coming", "following", "this coming", "the following"))
_CARRIED = frozenset(("following", "previous", "same", "that", "that same", "the following", "the previous"))
_LAST_HOUR, _LAST_MINUTE = 23, 59
_NEAR = 60
"""Days ahead at which a sentence of the past may still mean a date without a year ("called to testify on ...")."""
_ABOUT_A_YEAR = 366
_WITH_MONTH = frozenset(("daymonth", "monthday", "iso"))
_SINCE = re.compile(r"\bsince\b[^,;.:]{0,60}$", re.IGNORECASE)
_SINCE_WITHIN = 72
"""Characters before a date in which a "since" makes it lie behind: "since the truce took effect on 27 March"."""


def day(match: re.Match[str], on: date) -> Expression:
    """Return a single day as a DATE."""
    return made(match, "DATE", on.isoformat(), (on, on), "day")


def parted(expression: Expression, part: str) -> Expression:
    """Return the part of a day that "morning" and its like leave of it."""
    code = PARTS[part.lower()]
    minutes = (-360, 1800) if part.lower() == "overnight" else PART_MINUTES[code]
    value = expression.value + code
    return expression._replace(type="TIME", value=value, grain="part", minutes=minutes)


def iso(match: re.Match[str], _told: Told) -> Expression | None:
    """Read "2025-03-04"; a clock behind it is left to the value."""
    words = match.group()
    try:
        found = day(match, date.fromisoformat(words[:10]))
    except ValueError:
        return None
    clock = re.fullmatch(r"[T\s](\d{2}):(\d{2})(:\d{2})?(Z|[+-]\d{2}:?\d{2})?", words[10:])
    if clock is None:
        return found
    at = int(clock[1]) * 60 + int(clock[2])
    if int(clock[1]) > _LAST_HOUR or int(clock[2]) > _LAST_MINUTE:
        return found
    east = None
    if clock[4]:
        sign = -1 if clock[4][0] == "-" else 1
        east = 0 if clock[4] == "Z" else sign * (int(clock[4][1:3]) * 60 + int(clock[4][-2:]))
    value = f"{words[:10]}T{words[11:]}"
    return found._replace(
        type="TIME", value=value, grain="clock", minutes=(at, at + 1), east=east, zoned=east is not None
    )


def figures(match: re.Match[str], told: Told) -> Expression | None:
    """Read "03/04/2026": both orders' days; the value is the year unless one alone is a day, or publication's."""
    one, two, year = (int(part) for part in re.split(r"[/.]", match.group()))
    if match["fi_by"] == "." and len(match.group().rpartition(".")[2]) < 4:  # noqa: PLR2004 - 1.2.25 is a version
        return None
    year = written_year(f"{year:02}")
    readings = {on for on in (day_of(year, one, two), day_of(year, two, one)) if on is not None}
    if not readings:
        return None
    first, last = min(readings), max(readings)
    near = [on for on in readings if abs((on - told.anchor).days) <= 1]
    value = first.isoformat() if first == last else near[0].isoformat() if len(near) == 1 else f"{year}"
    return made(match, "DATE", value, (first, last), "day" if first == last else "figures")


def dated(prefix: str) -> Maker:
    """Return the reader of a day and month, whose groups begin with `prefix`."""

    def read(match: re.Match[str], told: Told) -> Expression | None:
        month, number = month_number(match[f"{prefix}_month"]), int(match[f"{prefix}_day"])
        written = match[f"{prefix}_year"]
        on = day_of(int(written), month, number) if written else _nearest(match, told, month, number)
        if on is not None and not written and (weekday := match[f"{prefix}_week"]):
            on = _on_weekday(on, weekday_number(weekday))
        if on is None:
            return None
        to = day_of(on.year, on.month, int(match["md_to"])) if prefix == "md" and match["md_to"] else None
        return day(match, on) if to is None or to <= on else day(match, on)._replace(last=to)

    return read


def _nearest(match: re.Match[str], told: Told, month: int, number: int) -> date | None:
    """Return the day of a date without a year: nearest, unless the verbs say on which side."""
    near = [on for y in (-1, 0, 1) if (on := day_of(told.anchor.year + y, month, number)) is not None]
    ahead = told.outlook(match)
    if _SINCE.search(told.text, max(0, match.start() - _SINCE_WITHIN), match.start()):
        near = [on for on in near if on <= told.anchor]
    elif not ahead and told.ahead is not True:
        reach = _NEAR if ahead is False else 2 * _NEAR
        near = [on for on in near if (on - told.anchor).days <= reach] or near
    elif ahead:
        near = [on for on in near if on >= told.anchor - timedelta(days=_ABOUT_A_YEAR // 2)] or near
    return min(near, key=lambda on: (abs((on - told.anchor).days), (on < told.anchor) == bool(ahead)), default=None)


def monthless(match: re.Match[str], told: Told) -> Expression | None:
    """Read "on the 13th": of the month that a date before it names ("on 7 March three, and on the 13th two"), else the
    last up to the anchor or the next from it on, as the verbs tell; either, where none does."""
    beside = told.reference.first if told.reference is not None and told.reference.rule in _WITH_MONTH else None
    number, first = int(match["ml"]), (beside or told.anchor).replace(day=1)
    months = [months_on(first, away) for away in (-2, -1, 0, 1, 2)]
    found = [on for year, month in months if (on := day_of(year, month, number)) is not None]
    if beside is not None:
        return day(match, min(found, key=lambda on: abs((on - beside).days)))
    last, following = max(on for on in found if on <= told.anchor), min(on for on in found if on >= told.anchor)
    ahead = points_ahead(told.text, match.start() - len("the "), match.end())
    ahead = told.ahead if ahead is None else ahead
    if ahead is None:
        return day(match, last)._replace(last=following, grain="days")
    return day(match, following if ahead else last)


def _on_weekday(on: date, number: int) -> date:
    """Return the same day of a neighbouring year where that alone falls on the weekday written beside it."""
    if on.weekday() == number:
        return on
    fits = [d for y in (-1, 1) if (d := day_of(on.year + y, on.month, on.day)) is not None and d.weekday() == number]
    return fits[0] if len(fits) == 1 else on


def named_day(match: re.Match[str], told: Told) -> Expression | None:
    """Read a holiday: of the year written, else the nearest on the side that the verbs tell."""
    name = match["ho"].lower().replace("’", "'").replace("\n", " ").replace("\u00a0", " ")
    if match["ho"][0].islower() and not name.startswith("fourth"):
        return None
    return _at_feast(match, _feast(match, told, name))


def _at_feast(match: re.Match[str], on: date) -> Expression:
    """Return a feast, or its week or weekend; that of a Monday ends with it."""
    span = match["ho_span"]
    if span is None:
        return day(match, on)
    inside = on - timedelta(days=on.weekday() == 0 and span == "weekend")
    return made(match, "DATE", week_value(inside) + ("-WE" if span == "weekend" else ""), week_days(inside, span), span)


def _feast(match: re.Match[str], told: Told, name: str) -> date:
    """Return the day of a holiday: of the year written, else the nearest on the side that the verbs tell."""
    if match["ho_year"]:
        return holiday(name, int(match["ho_year"]))
    years = [holiday(name, told.anchor.year + y) for y in (-1, 0, 1)]
    which = (match["ho_which"] or "").lower()
    side = {"last": -1, "next": 1}.get(which)
    ahead = told.outlook(match) if side is None and which != "this" else None
    if side is not None:
        years = [on for on in years if (on - told.anchor).days * side > 0]
    elif ahead is not None:
        years = [on for on in years if (on >= told.anchor if ahead else (on - told.anchor).days <= _NEAR)] or years
    return min(years, key=lambda on: abs((on - told.anchor).days))


def near_day(match: re.Match[str], told: Told) -> Expression | None:
    """Read "yesterday", "tonight", "yesterday morning"."""
    word, part = match["ad"].lower(), match["ad_part"]
    found = day(match, told.anchor + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(word, 0)))
    return parted(found, part or "night") if part or word == "tonight" else found


def second_day(match: re.Match[str], told: Told) -> Expression | None:
    """Read "the day before yesterday", "the day after tomorrow"."""
    return day(match, told.anchor + timedelta(days=-2 if match["nb_way"].lower().startswith("before") else 2))


def weekday(match: re.Match[str], told: Told) -> Expression | None:
    """Read a weekday: the last one up to the anchor, or the next where verbs point ahead.

    "Last Friday" said on a Sunday, and "next Friday" on a Monday, leave two weeks open: their days hold both.
    """
    number, which = weekday_number(match["wk_day"]), (match["wk_which"] or "").lower().replace("\n", " ")
    if which in _CARRIED - {"that"} and told.reference is not None:
        on = week_day_near(number, told.here + timedelta(days=1 if which in _ON else -1), ahead=which in _ON)
        found = day(match, on)._replace(carried=True)
    elif which in _BACK or which in _ON:
        found = _other_week(match, told, number, ahead=which in _ON)
        if which not in ("last", "next"):
            found = found._replace(first=date.fromisoformat(found.value), last=date.fromisoformat(found.value))
    else:
        found = day(match, week_day_near(number, told.anchor, ahead=told.points_ahead(match)))
    return parted(found, match["wk_part"]) if match["wk_part"] else found


def _other_week(match: re.Match[str], told: Told, number: int, *, ahead: bool) -> Expression:
    step = timedelta(days=1 if ahead else -1)
    on = week_day_near(number, told.anchor + step, ahead=ahead)
    found = day(match, on)
    if week_value(on) != week_value(told.anchor):
        return found
    other = on + WEEK * step
    return found._replace(first=min(on, other), last=max(on, other))


def overnight(match: re.Match[str], told: Told) -> Expression | None:
    """Read "overnight" alone: the night into the anchor's day, or out of it where verbs point ahead."""
    ahead = told.points_ahead(match)
    found = parted(day(match, told.anchor), "night")
    return found._replace(minutes=(1080, 2160) if ahead else (-360, 720))
