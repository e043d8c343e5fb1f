"""Two ends as one time: "from Monday to Wednesday", "19 and 20 January", "between 8 and 11 a.m."."""

from __future__ import annotations

import re
from datetime import date, timedelta

from trucebook.claims.clock_times import minute_of
from trucebook.claims.reckoning import day_of
from trucebook.claims.time_bounds import Frame, expression_bounds
from trucebook.claims.time_expression import Expression
from trucebook.vocabulary.time import MINUTE, Bounds, day_bounds

_RANGE = re.compile(r"\s(?:to|and|until|till|through|thru)\s(?:the\s|on\s|early\s|late\s)?|\s?[-–—]\s?", re.IGNORECASE)


_RANGED = re.compile(r"\b(?P<how>between|from)(?: (?:the|late|early|about|around))?\s$", re.IGNORECASE)


_FIRST_DAY = re.compile(
    r"(?P<how>between |from )?(?:the )?(?<![\d.,])(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:, \d{1,2}(?:st|nd|rd|th)?){0,3}"
    r"(?:(?: to |,? and (?:(?:again |then |later )?on )?| until | through |,? or )|\s?[-–]\s?)$",
    re.IGNORECASE,
)


_LAST_DAY = re.compile(
    r"(?:(?: to | and | until | through )|[-–])(?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    r"(?=[.,;:)](?!\d)|$|\s(?:in|at|on|by|when|and|to|for|the|as)\b)",
    re.IGNORECASE,
)


_FIRST_CLOCK = re.compile(
    r"\b(?P<how>between |from )(?P<clock>\d{1,2}(?:[:.]\d{2})?)\s?(?:to|and|until|till|-|–)\s?$", re.IGNORECASE
)


_LISTED = frozenset(("weekday", "month", "monthyear", "year", "daymonth", "monthday"))


def joins(text: str, one: Expression, two: Expression) -> bool:
    """Whether two neighbours are the ends of one period: "from Monday to Wednesday", "between May and July"."""
    gap = text[one.end : two.start]
    if len(gap) > 16 or _RANGE.fullmatch(gap) is None:  # noqa: PLR2004 - " until the early "
        return False
    word = gap.strip(" ").lower().split(" ")[0]
    opened = _RANGED.search(text[max(0, one.start - 24) : one.start])
    how = opened["how"].lower() if opened else ""
    if word == "and":
        return how == "between" or (
            one.rule == two.rule and one.rule in _LISTED and not text.startswith(("'", "’"), two.end)
        )
    return bool(how) or word[:1] in "-–—" or word in ("through", "thru", "to")


def period(one: Expression, two: Expression, frame: Frame) -> Bounds | None:
    """Return the period from one to the other; a first end that comes out later than the last is a week or year off."""
    one, two = _of_one_year(one, two)
    begun, ended = expression_bounds(one, one, frame), expression_bounds(two, two, frame)
    if begun is None or ended is None or one.first is None or two.last is None:
        return None
    if begun.earliest is not None and ended.latest is not None and begun.earliest >= ended.latest:
        begun, ended = _put_right(one, two, frame) or (begun, ended)
    latest = ended.earliest if two.grain == "clock" and one.grain == "clock" else ended.latest
    if begun.earliest is None or latest is None or begun.earliest >= latest:
        return None
    return Bounds(begun.earliest, latest)


def _of_one_year(one: Expression, two: Expression) -> tuple[Expression, Expression]:
    """Return both ends with the year that only one of them names: "19 January to 3 February 2024"."""
    if one.absolute == two.absolute or one.grain not in ("day", "month") or two.grain not in ("day", "month"):
        return one, two
    told, bare = (one, two) if one.absolute else (two, one)
    if told.first is None or bare.days is None:
        return one, two
    days = _a_year_off(bare.days, told.first.year - bare.days[0].year)
    if told is two and days[0] > told.first:
        days = _a_year_off(days, -1)
    if told is one and days[1] < told.first:
        days = _a_year_off(days, 1)
    moved = bare._replace(first=days[0], last=days[1], absolute=True)
    return (moved, two) if told is two else (one, moved)


def _put_right(one: Expression, two: Expression, frame: Frame) -> tuple[Bounds, Bounds] | None:
    """Return both ends with one moved: the first back for what lies behind, the last on for what lies ahead."""
    first, last = one.days, two.days
    if first is None or last is None or one.absolute or two.absolute:
        return None
    if one.rule == "weekday":
        week = timedelta(days=7)
        first, last = (first, (last[0] + week, last[1] + week)) if frame.ahead else ((first[0] - week, first[1]), last)
    elif one.grain in ("month", "day"):
        first, last = (first, _a_year_off(last, 1)) if frame.ahead else (_a_year_off(first, -1), last)
    return day_bounds(first[0], frame.zone), day_bounds(last[0], frame.zone, last[1])


def _a_year_off(days: tuple[date, date], step: int) -> tuple[date, date]:
    first, last = (day_of(d.year + step, d.month, d.day) or d.replace(year=d.year + step, day=28) for d in days)
    return first, last


def spread(
    text: str, start: int, end: int, one: Expression, bounds: Bounds, frame: Frame
) -> tuple[int, int, Bounds | None]:
    """Return an expression with the figures beside it that name its other end: "19 and 20 January", "May 3-5".

    Gives where the whole starts and ends, and its bounds; `bounds` itself where no figure stands beside it.
    """
    unchanged: tuple[int, int, Bounds | None] = one.start, one.end, bounds
    if one.grain == "clock":
        return _first_clock(text, start, one, bounds) or unchanged
    if one.first is None or one.first != one.last or one.rule not in ("daymonth", "monthday") or not bounds.known:
        return unchanged
    lead = text[max(start, one.start - 24) : one.start]
    match = _FIRST_DAY.search(lead) if one.rule == "daymonth" else _LAST_DAY.match(text, one.end, end)
    other = None if match is None else day_of(one.first.year, one.first.month, int(match["day"]))
    if match is None or other is None or (other < one.first) is not (one.rule == "daymonth"):
        return unchanged
    hull = day_bounds(min(other, one.first), frame.zone, max(other, one.first))
    if one.rule == "daymonth":
        return one.start - len(lead) + match.start(), one.end, hull
    return one.start, match.end(), hull


def _first_clock(text: str, start: int, one: Expression, bounds: Bounds) -> tuple[int, int, Bounds] | None:
    """Return "between 8 and 11 a.m.": the first hour takes the morning or afternoon of the second."""
    lead = text[max(start, one.start - 24) : one.start]
    match = _FIRST_CLOCK.search(lead)
    if match is None or one.minutes is None or bounds.latest is None or (one.zoned and one.east is None):
        return None
    half = re.search(r"[ap]\.?m\b", text[one.start : one.end], re.IGNORECASE)
    at = minute_of(match["clock"] + (half.group() if half else ""))
    if at is None or at >= one.minutes[0]:
        return None
    latest = bounds.latest - MINUTE
    return one.start - len(lead) + match.start(), one.end, Bounds(latest - (one.minutes[0] - at) * MINUTE, latest)
