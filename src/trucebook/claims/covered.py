"""The days that a report says it covers: "Weekly report No. 3, covering 17-23 September". What it tells as done on a
weekday was done on that day of them, however long after them it was published."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

_WEEK = timedelta(days=7)
_HEAD = 1200
"""Code points at the beginning of a text within which it says what it covers."""
_COVERS = re.compile(
    r"\b(?:cover(?:s|ing|ed)|(?:reporting |review )?period(?: (?:of|under review|covered))?"
    r"|for the (?:week|period|days)"
    r"|^[^\n.]{0,60}\b(?:report|update|summary|bulletin|sitrep)\b[^\n]{0,30}?[,:;(–-])"
    r"[:,]?\s?(?:the\s)?(?:(?:events|period|week|days)\s)?(?:of\s|from\s|between\s)?(?=(?:[A-Z][a-z]+\s)?\d{1,2}\b)",
    re.IGNORECASE | re.MULTILINE,
)
_PERIOD = re.compile(
    r"\b(?:in|during|over|within|throughout|for)\s(?:the|this)\s(?:whole\s|entire\s)?"
    r"(?:reporting\speriod|period\sunder\s(?:review|report)|period\scovered|review\speriod)\b",
    re.IGNORECASE,
)
_LONGEST = 120


@lru_cache(maxsize=4)
def stated(text: str) -> tuple[int, int] | None:
    """Return where the days stand that a text says at its beginning it covers, up to the end of their line; or None."""
    match = _COVERS.search(text, 0, _HEAD)
    if match is None:
        return None
    end = text.find("\n", match.end())
    return match.end(), min(match.end() + _LONGEST, len(text) if end < 0 else end)


def named(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where a content names the days that its report covers as such: "during the reporting period"."""
    match = _PERIOD.search(text, start, end)
    return None if match is None else match.span()


def within(day: date, days: tuple[date, date] | None) -> date:
    """Return the day of the same name among the days that a report covers, where they are a week at most."""
    if days is None or days[0] <= day <= days[1] or days[1] - days[0] >= _WEEK:
        return day
    there = day - _WEEK * -((days[1] - day).days // _WEEK.days)
    return there if days[0] <= there <= days[1] else day
