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
_NEAR = 16
_BARE = re.compile(r"\d{1,2}|(?!noon|mid)[a-z]+", re.IGNORECASE)
"""An hour that its words alone do not tell from a number."""
_AT = re.compile(r"\b(?:at|by|before|after|until|from|since)(?:\s(?:around|about))?\s$", re.IGNORECASE)
_EITHER = re.compile(r"(?:past|to)\s\w+$|o['’]clock$|^[1-9]\.\d\d$", re.IGNORECASE)
_BESIDE = re.compile(r"(?:a\s)?(?P<by>half|quarter|five|ten|twenty)\s(?P<way>past|to)\s")


def clock(match: re.Match[str], told: Told) -> Expression | None:
    """Read a time of the clock, on the anchor's day: one minute; a zone that is not known leaves the day. An hour in
    words that tells no half of the day ("half past seven") may be of either, and its minutes reach over both."""
    zone, words = (match["ck_zone"] or "").strip(), match["ck"]
    if words.isdigit() and int(words) > _HOURS * 100:
        return None
    at = minute_of(words)
    bare = _BARE.fullmatch(words) is not None
    if at is None or (bare and _AT.search(match.string, max(0, match.start() - _NEAR), match.start()) is None):
        return None
    day = _day_of(match, told)
    found = made(match, "TIME", timed(day or told.anchor, at), (day or told.anchor,) * 2, "clock")
    written = bool(zone) and not zone.lower().endswith((" time", "hours"))
    either = not written and (bare or _EITHER.search(words) is not None) and at <= _NOON * _HOUR + _HOUR
    minutes = (at, at + 1 + (_NOON * _HOUR if either else 0))
    return found._replace(minutes=minutes, east=ZONES.get(zone), zoned=written, carried=True, lost=day is None)


def reading(minutes: tuple[int, int], part: tuple[int, int] | None) -> tuple[int, int]:
    """Return the minutes of an hour that may be of either half of a day, within a part of it where one alone is."""
    first, last = minutes
    if part is None or last - first <= _NOON * _HOUR:
        return minutes
    late = last - 1
    inside = [at for at in (first, late) if part[0] <= at < part[1]]
    return (inside[0], inside[0] + 1) if len(inside) == 1 else minutes


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
    away, low = _beside(low)
    figures = re.match(r"(\d{1,2})[:.](\d{2})|(\d{2})(\d{2})$|(\d{1,2})", low)
    if figures is not None:
        hour, minute = int(figures[1] or figures[3] or figures[5]), int(figures[2] or figures[4] or 0)
    else:
        hour, minute = ordinal(re.split(r"[^a-z-]", low)[0]) or 0, 0
    late = re.search(r"pm$|afternoon$|evening$", low) is not None
    early = re.search(r"am$|morning$", low) is not None
    if (late or early) and hour <= _NOON:
        hour = hour % _NOON + (_NOON if late else 0)
    at = hour * _HOUR + minute
    return at + away if minute < _HOUR and 0 <= at <= _HOURS * _HOUR and at + away >= 0 else None


def _beside(low: str) -> tuple[int, str]:
    """Return the minutes before or behind the hour of "half past seven", "a quarter to six", and the hour's words."""
    match = _BESIDE.match(low)
    if match is None:
        return 0, low
    minutes = {"half": 30, "quarter": 15, "five": 5, "ten": 10, "twenty": 20}[match["by"]]
    return minutes if match["way"] == "past" else -minutes, low[match.end() :]
