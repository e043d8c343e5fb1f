"""Reckoning with days, weeks, months and years, and the TIMEX3 values of lengths."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from trucebook.claims.numerals import TENS, UNITS

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
WEEK = len(DAYS)
LETTERS = {"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "weekend": "WE"}
LETTERS |= {"fortnight": "W", "month": "M", "year": "Y", "decade": "E", "century": "C"}
_LAST_YEAR = 9998
_NOON = 12


def day_of(year: int, month: int, day: int) -> date | None:
    """Return a date, or None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_number(word: str) -> int:
    """Return the number of a month named in full or by its first three letters."""
    return next(n for n, month in enumerate(MONTHS, start=1) if month.startswith(word.lower().rstrip(".")[:3]))


def month_days(year: int, month: int, edge: str | None = None) -> tuple[date, date]:
    """Return the first and last day of a month, or of its early, middle or late part."""
    days = monthrange(year, month)[1]
    edges = {"early": (1, 10), "mid": (10, 20), "late": (20, days)}
    first, last = edges.get((edge or "").strip(" -").lower(), (1, days))
    return date(year, month, first), date(year, month, last)


def weekday(word: str, anchor: date, way: str) -> date:
    """Return the weekday as news means it: the last one up to the anchor, or with `way` "next" the next from it on."""
    number = next(n for n, name in enumerate(DAYS) if name.startswith(word.lower()[:3]))
    back = (anchor.weekday() - number) % WEEK
    return anchor + timedelta(days=(WEEK - back) % WEEK) if way == "next" else anchor - timedelta(days=back)


def hour(words: str) -> str:
    """Return a time of day as HH:MM."""
    low = words.lower().replace(".", "")
    if low in ("noon", "midday", "midnight"):
        return "00:00" if low == "midnight" else "12:00"
    hour, _, minute = words.lower().rstrip("apm. ").partition(":")
    number = int(re.sub(r"\D.*", "", hour))
    number = number % _NOON + _NOON if "p" in low else (0 if "a" in low and number == _NOON else number)
    return f"{number:02}:{minute or '00'}"


def count(words: str) -> float | None:
    """Return how many a number of an expression tells; None for "several" and its like."""
    low = words.lower().strip()
    if low in ("a", "an"):
        return 1
    if re.fullmatch(r"\d+ \d/\d", low):
        whole, _, part = low.partition(" ")
        return int(whole) + int(part[0]) / int(part[2])
    if low[0].isdigit():
        return float(low.replace(",", ""))
    parts = [UNITS.get(part, TENS.get(part)) for part in low.split("-")]
    return None if None in parts else float(sum(part for part in parts if part is not None))


def unit_of(words: str) -> str:
    """Return a unit of time in the singular."""
    words = words.lower()
    return {"centurie": "century"}.get(words.rstrip("s"), words.rstrip("s"))


def duration(count: float | None, unit: str) -> str:
    """Return the TIMEX3 value of a length: PT24H, P6W, PXD for a number that is not told."""
    letter, ten = LETTERS[unit], 1
    if letter in "EC":
        letter, ten = "Y", 10 if letter == "E" else 100
    if letter == "W" and unit == "fortnight":
        ten = 2
    prefix, letter = ("PT", letter[1]) if letter[0] == "T" else ("P", letter)
    if count is not None and count != int(count) and prefix == "PT":
        return f"PT{int(count)}H{int(count % 1 * 60)}M"
    return f"{prefix}{'X' if count is None else int(count * ten)}{letter}"


def days_of(count: float, unit: str) -> float:
    """Return a length in days; a month has 30, a year 365."""
    each = {"second": 1 / 86400, "minute": 1 / 1440, "hour": 1 / 24, "week": 7, "weekend": 2, "fortnight": 14}
    return count * {**each, "month": 30, "year": 365, "decade": 3652, "century": 36524}.get(unit, 1)


def shifted(anchor: date, count: float, unit: str) -> tuple[str, date, date]:
    """Return the TIMEX3 value and the days meant by `count` units from the anchor; the grain is the unit."""
    if unit in ("day", "night", "hour", "minute", "second"):
        day = anchor + timedelta(days=round(days_of(count, unit)))
        return day.isoformat(), day, day
    if unit in ("week", "fortnight", "weekend"):
        day = anchor + timedelta(days=round(days_of(count, unit)))
        year, week, number = day.isocalendar()
        monday = day - timedelta(days=number - 1)
        return f"{year}-W{week:02}", monday, monday + timedelta(days=WEEK - 1)
    if unit == "month":
        months = anchor.year * 12 + anchor.month - 1 + round(count)
        year, month = months // 12, months % 12 + 1
        return f"{year}-{month:02}", *month_days(year, month)
    years = {"year": 1, "decade": 10, "century": 100}[unit]
    year = min(max(anchor.year + round(count * years), 1), _LAST_YEAR)
    return f"{year:04}", date(year, 1, 1), date(year, 12, 31)
