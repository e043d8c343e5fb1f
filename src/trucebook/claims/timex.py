"""Time expressions of English news as TIMEX3: where they stand, of which type, with which value.

Rules alone, no list of texts. Source: TimeML annotation guidelines 1.2.1 (values), TempEval-3. A day and month in
figures alone (03/04/2026) is never guessed: where both readings are dates its value is the year.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from trucebook.claims.reckoning import (
    LETTERS,
    WEEK,
    count,
    day_of,
    days_of,
    duration,
    hour,
    month_days,
    month_number,
    shifted,
    unit_of,
    weekday,
)
from trucebook.claims.timex_rules import RULES, openings, pattern

_AHEAD = re.compile(
    r"\b(?:will|until|till|by|next|shall|to|scheduled|due|would|expected|planned|as early as)\b", re.IGNORECASE
)
_IN_MAY = re.compile(r"\b(?:in|of|since|until|by|last|next|from|to|late|early|mid)[ -]$", re.IGNORECASE)
_NO_MONTH = frozenset(("Mar", "Jan", "Jun", "Dec", "Sep"))
"""Without a dot or a day these are names and words."""
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "overnight": "TNI"}


@dataclass(frozen=True, slots=True)
class Expression:
    """One time expression: code points `start` to `end`, TIMEX3 type and value; the days that it may mean, inclusive.

    `span` is a length in days (hours give a fraction), where it tells one; `rule` the rule that found it.
    """

    start: int
    end: int
    type: str
    value: str
    rule: str
    first: date | None = None
    last: date | None = None
    span: float | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """From which local day an expression is told, and whether a bare weekday points ahead."""

    anchor: date
    ahead: bool


def timex(text: str, published: date) -> list[tuple[int, int, str, str]]:
    """Return (start, end, type, value) of every time expression of `text`, as TIMEX3, told from the day `published`."""
    return [(e.start, e.end, e.type, e.value) for e in expressions(text, published)]


def expressions(
    text: str,
    anchor: date,
    start: int = 0,
    end: int | None = None,
    *,
    ahead: bool | None = None,
) -> list[Expression]:
    """Return the time expressions of `text[start:end]`, told from the local day `anchor`.

    `ahead` says which way a bare weekday or month points; None lets the words before it decide.
    """
    found: list[Expression] = []
    stop, behind = len(text) if end is None else end, start
    for opening in openings().finditer(text, start, stop):
        match = pattern().match(text, opening.start(), stop) if opening.start() >= behind else None
        if match is None:
            continue
        behind = match.end()
        rule = next(name for name in RULES if match.group("r_" + name) is not None)
        before = text[max(start, match.start() - 24) : match.start()]
        way = bool(_AHEAD.search(before)) if ahead is None else ahead
        made = _MAKERS[rule](match, Told(anchor, way))
        if made is not None:
            found.append(made)
    return found


def _make(
    match: re.Match[str],
    rule: str,
    kind: str,
    value: str,
    days: tuple[date, date] | None = None,
    span: float | None = None,
) -> Expression:
    first, last = days or (None, None)
    return Expression(match.start(), match.end(), kind, value, rule, first, last, span)


def _iso(match: re.Match[str], _told: Told) -> Expression | None:
    try:
        day = date.fromisoformat(match.group())
    except ValueError:
        return None
    return _make(match, "iso", "DATE", day.isoformat(), (day, day))


def _figures(match: re.Match[str], _told: Told) -> Expression | None:
    one, two, year = (int(part) for part in match.group().split("/"))
    readings = {day for day in (day_of(year, one, two), day_of(year, two, one)) if day is not None}
    if not readings:
        return None
    first, last = min(readings), max(readings)
    return _make(match, "figures", "DATE", first.isoformat() if first == last else str(year), (first, last))


def _dated(rule: str, prefix: str) -> Callable[[re.Match[str], Told], Expression | None]:
    def make(match: re.Match[str], told: Told) -> Expression | None:
        month, number = month_number(match[f"{prefix}_month"]), int(match[f"{prefix}_day"])
        written = match[f"{prefix}_year"]
        if written:
            day = day_of(int(written), month, number)
        else:
            near = [d for y in (-1, 0, 1) if (d := day_of(told.anchor.year + y, month, number)) is not None]
            day = min(near, key=lambda d: (abs((d - told.anchor).days), (d < told.anchor) == told.ahead), default=None)
        return None if day is None else _make(match, rule, "DATE", day.isoformat(), (day, day))

    return make


def _month_year(match: re.Match[str], _told: Told) -> Expression | None:
    year, month = int(match["my_year"]), month_number(match["my_month"])
    return _make(match, "monthyear", "DATE", f"{year}-{month:02}", month_days(year, month, match["my_edge"]))


def _month(match: re.Match[str], told: Told) -> Expression | None:
    word = match["mo"]
    before = match.string[max(0, match.start("mo") - 6) : match.start("mo")]
    if word in _NO_MONTH or (word == "May" and not _IN_MAY.search(before)):
        return None
    month = month_number(word)
    year = told.anchor.year + (
        1 if told.ahead and month < told.anchor.month else -1 if not told.ahead and month > told.anchor.month else 0
    )
    return _make(match, "month", "DATE", f"{year}-{month:02}", month_days(year, month, match["mo_edge"]))


def _near_day(match: re.Match[str], told: Told) -> Expression | None:
    word = match.group().lower().removesuffix("'s")
    day = told.anchor + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(word, 0))
    value = day.isoformat() + ("TNI" if word == "tonight" else "")
    return _make(match, "agoday", "TIME" if word == "tonight" else "DATE", value, (day, day))


def _weekday(match: re.Match[str], told: Told) -> Expression | None:
    which = (match["dp_which"] or "").strip().lower()
    day = weekday(match["dp_day"], told.anchor, "next" if told.ahead or which == "next" else "last")
    if which in ("last", "next") and day == told.anchor:
        day += timedelta(days=WEEK if which == "next" else -WEEK)
    part = match["dp_part"]
    value = day.isoformat() + (_PARTS[part] if part else "")
    return _make(match, "dayperiod", "TIME" if part else "DATE", value, (day, day + timedelta(days=part == "night")))


def _clock_day(match: re.Match[str], told: Told) -> Expression | None:
    day = weekday(match["cd_day"], told.anchor, "next" if told.ahead else "last")
    return _make(match, "clockday", "TIME", f"{day.isoformat()}T{hour(match['cd_clock'])}", (day, day))


def _clock(match: re.Match[str], told: Told) -> Expression | None:
    return _make(match, "clock", "TIME", f"{told.anchor.isoformat()}T{hour(match['ck'])}", (told.anchor, told.anchor))


def _ago(match: re.Match[str], told: Told) -> Expression | None:
    number, unit, way = count(match["ago_n"]), unit_of(match["ago_unit"]), match["ago_way"].lower()
    if number is None or way != "ago":
        return _make(match, "span", "DURATION", duration(number, unit), None, days_of(number or 1, unit))
    value, first, last = shifted(told.anchor, -number, unit)
    return _make(match, "ago", "DATE", value, (first, last))


def _within(match: re.Match[str], _told: Told) -> Expression | None:
    number, unit = count(match["in_n"]), unit_of(match["in_unit"])
    start = match.start("in_n")
    length = None if number is None else days_of(number, unit)
    rule = "within" if match["in_way"].lower() == "within" else "span"
    return Expression(start, match.end(), "DURATION", duration(number, unit), rule, None, None, length)


def _span(match: re.Match[str], _told: Told) -> Expression | None:
    words, unit = match["sp_n"], unit_of(match["sp_unit"])
    if match.group().endswith("old") or unit == "weekend" or words in ("some", "many", "few"):
        return None
    if words in ("a", "an") and unit in ("day", "night", "second", "minute"):
        return None
    number = count(words)
    return _make(
        match, "span", "DURATION", duration(number, unit), None, None if number is None else days_of(number, unit)
    )


def _past(match: re.Match[str], told: Told) -> Expression | None:
    number, unit = count(match["pa_n"]), unit_of(match["pa_unit"])
    if number is None:
        return _make(match, "past", "DURATION", duration(None, unit))
    length = timedelta(days=min(round(days_of(number, unit)), 36524))
    forward = re.search(r"next|coming", match.group().lower()) is not None
    days = (told.anchor, told.anchor + length) if forward else (told.anchor - length, told.anchor)
    return _make(match, "past", "DURATION", duration(number, unit), days, days_of(number, unit))


def _relative(match: re.Match[str], told: Told) -> Expression | None:
    way, unit = match["re_way"].lower(), match["re_unit"].lower().rstrip(".")
    if way in ("same", "that", "following", "previous", "current", "coming") or unit == "day":
        return None
    step = {"last": -1, "past": -1, "next": 1}.get(way, 0)
    if unit in _PARTS:
        day = told.anchor + timedelta(days=step)
        return _make(match, "relative", "TIME", day.isoformat() + _PARTS[unit], (day, day))
    if unit in _SEASONS:
        year = told.anchor.year + (step if step > 0 or told.anchor.month < 10 else -1) if step else told.anchor.year  # noqa: PLR2004 - autumn
        return _make(match, "relative", "DATE", f"{year}-{_SEASONS[unit]}", (date(year, 1, 1), date(year, 12, 31)))
    if unit not in LETTERS:
        month = month_number(unit)
        year = told.anchor.year + (
            1 if step > 0 and month <= told.anchor.month else -1 if step < 0 and month >= told.anchor.month else 0
        )
        return _make(match, "relative", "DATE", f"{year}-{month:02}", month_days(year, month))
    if unit == "weekend":
        return _weekend(match, told.anchor, step)
    value, first, last = shifted(told.anchor, step, unit)
    return _make(
        match,
        "relative",
        "DATE",
        value,
        _cut(match["re_edge"], first, last, told.anchor),
    )


def _cut(edge: str | None, first: date, last: date, anchor: date) -> tuple[date, date]:
    """Return the days left by "earlier this month" and "later this week"."""
    word = (edge or "").strip().lower()
    if word == "earlier":
        return first, max(first, min(last, anchor))
    if word == "later":
        return min(last, anchor), last
    return first, last


def _weekend(match: re.Match[str], anchor: date, step: int) -> Expression:
    saturday = anchor + timedelta(days=5 - anchor.weekday() + WEEK * step)
    year, week, _ = saturday.isocalendar()
    return _make(
        match, "relative", "DATE", f"{year}-W{week:02}-WE", (saturday - timedelta(days=1), saturday + timedelta(days=1))
    )


def _decade(match: re.Match[str], _told: Told) -> Expression | None:
    year = int(match["dc"])
    return _make(match, "decades", "DATE", match["dc"][:3], (date(year, 1, 1), date(year + 9, 12, 31)))


def _every(match: re.Match[str], _told: Told) -> Expression | None:
    word = (match["ev_unit"] or match["ev_word"]).lower()
    letter = (
        {"d": "D", "w": "W", "m": "M", "y": "Y", "a": "Y"}.get(word[0], "D")
        if not word.endswith("day") or word == "day"
        else "W"
    )
    return _make(match, "everyday", "SET", f"P1{letter}")


def _vague(match: re.Match[str], _told: Told) -> Expression | None:
    return _make(match, "vague", "DURATION", duration(None, unit_of(match["vg"].split()[-1])))


def _now(match: re.Match[str], _told: Told) -> Expression | None:
    return _make(match, "now", "DATE", "FUTURE_REF" if "future" in match.group().lower() else "PRESENT_REF")


def _year(match: re.Match[str], _told: Told) -> Expression | None:
    year = int(match.group())
    return _make(match, "year", "DATE", match.group(), (date(year, 1, 1), date(year, 12, 31)))


_MAKERS: dict[str, Callable[[re.Match[str], Told], Expression | None]] = {
    "clockday": _clock_day,
    "iso": _iso,
    "figures": _figures,
    "monthday": _dated("monthday", "md"),
    "daymonth": _dated("daymonth", "dm"),
    "monthyear": _month_year,
    "agoday": _near_day,
    "dayperiod": _weekday,
    "ago": _ago,
    "within": _within,
    "relative": _relative,
    "past": _past,
    "decades": _decade,
    "everyday": _every,
    "span": _span,
    "vague": _vague,
    "now": _now,
    "clock": _clock,
    "year": _year,
    "month": _month,
}
