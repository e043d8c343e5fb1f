"""Times of the clock: "10:30 a.m.", "1030 GMT", "four in the morning"; noon and midnight."""

from __future__ import annotations

import re
from datetime import date

from trucebook.claims.numerals import ordinal
from trucebook.claims.time_expression import Expression, Told, made
from trucebook.claims.timex_rules import ZONES

_NOON = 12
_HOURS = 24
_HOUR = 60
_SAME_PARAGRAPH = 240


def clock(match: re.Match[str], told: Told) -> Expression | None:
    """Read a time of the clock, on the anchor's day: one minute; a zone that is not known leaves the day."""
    zone = (match["ck_zone"] or "").strip()
    if match["ck"].isdigit() and int(match["ck"]) > _HOURS * 100:
        return None
    at = minute_of(match["ck"])
    if at is None:
        return None
    day = _day_of(match, told)
    found = made(match, "TIME", timed(day or told.anchor, at), (day or told.anchor,) * 2, "clock")
    written = bool(zone) and not zone.lower().endswith((" time", "hours"))
    return found._replace(minutes=(at, at + 1), east=ZONES.get(zone), zoned=written, carried=True, lost=day is None)


def _day_of(match: re.Match[str], told: Told) -> date | None:
    """Return the single day that the same paragraph mentioned last, for a time of the clock that names none."""
    before = told.reference
    if before is None or not before.rule or before.first is None or before.first != before.last:
        return None
    gap = told.text[before.end : match.start()]
    return before.first if len(gap) <= _SAME_PARAGRAPH and "\n\n" not in gap else None


def timed(day: date, minute: int) -> str:
    """Return the TIMEX3 value of a minute of a day."""
    return f"{day.isoformat()}T{minute // _HOUR:02}:{minute % _HOUR:02}"


def minute_of(words: str) -> int | None:
    """Return the minute of the day that a time of the clock names, or None where there is none."""
    low = words.lower().replace(".m", "m").strip(". ")
    if low in ("noon", "midday", "midnight"):
        return 0 if low == "midnight" else _NOON * _HOUR
    figures = re.match(r"(\d{1,2})[:.](\d{2})|(\d{2})(\d{2})$|(\d{1,2})", low)
    if figures is not None:
        hour, minute = int(figures[1] or figures[3] or figures[5]), int(figures[2] or figures[4] or 0)
    else:
        hour, minute = ordinal(re.split(r"[^a-z-]", low)[0]) or 0, 0
    late = re.search(r"pm$|afternoon$|evening$", low) is not None
    early = re.search(r"am$|morning$", low) is not None
    if (late or early) and hour <= _NOON:
        hour = hour % _NOON + (_NOON if late else 0)
    return hour * _HOUR + minute if hour < _HOURS and minute < _HOUR else None
