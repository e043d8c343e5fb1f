"""Reckoning with days, weeks, months, seasons and years, and the TIMEX3 values of lengths."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from trucebook.claims.numerals import TENS, UNITS
from trucebook.vocabulary.time import MONTHS

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEK = len(DAYS)
YEAR = len(MONTHS)
QUARTER = 3
LETTERS = {"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "weekend": "WE"}
LETTERS |= {"fortnight": "W", "month": "M", "year": "Y", "decade": "E", "century": "C", "quarter": "Q"}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_SEASON_MONTHS = {"SP": (3, 6), "SU": (6, 9), "FA": (9, 12), "WI": (12, 15)}
"""First and last month of a season, both loosely: spring may mean any of March to June."""
PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "overnight": "TNI"}
PART_MINUTES = {"TMO": (0, 720), "TAF": (720, 1140), "TEV": (1020, 1440), "TNI": (1080, 1800)}
"""Minutes from local midnight that a part of the day may mean; a night ends at six the next morning."""
_LAST_YEAR = 9998
_NOON = 12
_CENTURY = 100
_YOUNG = 30
"""Two figures up to this mean a year of this century."""
_LONGEST = 36524.0 * 40


def day_of(year: int, month: int, day: int) -> date | None:
    """Return a date, or None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_number(word: str) -> int:
    """Return the number of a month named in full or by its first three letters."""
    return next(n for n, month in enumerate(MONTHS, start=1) if month.startswith(word.lower().rstrip(".")[:3]))


def weekday_number(word: str) -> int:
    """Return the number of a weekday, Monday being 0."""
    return next(n for n, name in enumerate(DAYS) if name.startswith(word.lower()[:3]))


def month_days(year: int, month: int) -> tuple[date, date]:
    """Return the first and last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def year_days(year: int, last: int | None = None) -> tuple[date, date]:
    """Return the first day of a year and the last of it, or of the year `last`."""
    return date(year, 1, 1), date(min(last or year, _LAST_YEAR), 12, 31)


def quarter_days(year: int, quarter: int) -> tuple[date, date]:
    """Return the first and last day of a quarter of the calendar year."""
    return date(year, QUARTER * quarter - 2, 1), month_days(year, QUARTER * quarter)[1]


def season_days(year: int, season: str) -> tuple[date, date]:
    """Return the days that a season (SP, SU, FA, WI) may mean; a winter is that year's or the one before its summer."""
    first, last = _SEASON_MONTHS[season]
    if season == "WI":
        return date(year - 1, 12, 1), month_days(year + 1, last - YEAR)[1]
    return date(year, first, 1), month_days(year, last)[1]


def week_value(day: date) -> str:
    """Return the ISO week of a day as 1998-W05."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def week_days(day: date, span: str) -> tuple[date, date]:
    """Return the days of a day's week, or of its weekend: Friday to Sunday hold them in every country."""
    monday = day - timedelta(days=day.weekday())
    return (monday if span == "week" else monday + timedelta(days=4)), monday + timedelta(days=WEEK - 1)


def cut(edge: str, first: date, last: date) -> tuple[date, date]:
    """Return the half of a period that "early" or "late" leaves, the middle half of "mid", nine days of a "week"."""
    days = (last - first).days + 1
    half, quarter = timedelta(days=(days + 1) // 2 - 1), timedelta(days=days // 4)
    few = timedelta(days=min(WEEK + 1, days - 1))
    if edge in ("early", "beginning", "start", "first half"):
        return first, first + half
    if edge in ("late", "end", "second half"):
        return last - half, last
    if edge in ("first week", "first days"):
        return first, first + few
    if edge == "last week":
        return last - few, last
    return (first + quarter, last - quarter) if edge in ("mid", "middle") else (first, last)


def written_year(words: str) -> int:
    """Return the year of "1998" or of two figures, "98"."""
    number = int(re.sub(r"\D", "", words))
    return number if number >= _CENTURY else number + (2000 if number <= _YOUNG else 1900)


def count(words: str) -> float | None:
    """Return how many a number of an expression tells; None for "several" and its like."""
    low = words.lower().strip().replace("-", " ")
    if low in ("a", "an", "another", "the"):
        return 1
    if low in ("a couple", "a couple of", "couple of"):
        return 2
    if re.fullmatch(r"\d+ \d/[1-9]", low):
        whole, _, part = low.partition(" ")
        return int(whole) + int(part[0]) / int(part[2])
    if low[0].isdigit():
        plain = low.replace(",", "").partition(" ")[0]
        return min(float(plain), 1e6) if re.fullmatch(r"\d+(?:\.\d+)?", plain) else None
    return _in_words(low)


def _in_words(low: str) -> float | None:
    """Return the number of "twenty five", "a hundred", "half a", "two and a half", "a dozen"."""
    if low in ("half", "half a", "half an", "a half"):
        return 0.5
    half = low.endswith("and a half")
    total, seen = 0.0, False
    for word in low.removesuffix("and a half").split():
        if word in ("hundred", "dozen"):
            total, seen = (total or 1) * (_CENTURY if word == "hundred" else 12), True
        elif word in UNITS or word in TENS:
            total, seen = total + UNITS.get(word, TENS.get(word, 0)), True
        elif word not in ("a", "and"):
            return None
    return total + half / 2 if seen or (half and low.startswith("a ")) else None


def unit_of(words: str) -> str:
    """Return a unit of time in the singular."""
    words = words.lower()
    return {"centurie": "century"}.get(words.rstrip("s"), words.rstrip("s"))


def duration(count: float | None, unit: str) -> str:
    """Return the TIMEX3 value of a length: PT24H, P6W, PXD for a number that is not told."""
    letter, ten = LETTERS[unit], 1
    if letter in "ECQ":
        letter, ten = ("M", QUARTER) if letter == "Q" else ("Y", 10 if letter == "E" else _CENTURY)
    if unit == "fortnight":
        ten = 2
    prefix, letter = ("PT", letter[1]) if letter[0] == "T" else ("P", letter)
    if count is None:
        return f"{prefix}X{letter}"
    number = count * ten
    if number != int(number) and unit in ("hour", "year"):
        letter, smaller, of = ("H", "M", 60) if unit == "hour" else ("Y", "M", YEAR)
        whole = f"{int(number)}{letter}" if number >= 1 else ""
        return f"{prefix}{whole}{round(number % 1 * of)}{smaller}"
    return f"{prefix}{number:g}{letter}" if number < 1e6 else f"{prefix}X{letter}"  # noqa: PLR2004 - no length is longer


def days_of(count: float, unit: str) -> float:
    """Return a length in days, at most 4,000 years; a month has 30, a year 365."""
    each = {"second": 1 / 86400, "minute": 1 / 1440, "hour": 1 / 24, "week": 7, "weekend": 2, "fortnight": 14}
    longer = {"month": 30, "quarter": 91, "year": 365, "decade": 3652, "century": 36524}
    return min(count * {**each, **longer}.get(unit, 1), _LONGEST)


def months_on(anchor: date, months: int) -> tuple[int, int]:
    """Return the year and month that lie so many months from the anchor's; years stay within 1 to 9998."""
    number = min(max(anchor.year * YEAR + anchor.month - 1 + months, YEAR), _LAST_YEAR * YEAR)
    return number // YEAR, number % YEAR + 1


def shifted(anchor: date, count: float, unit: str) -> tuple[str, date, date]:
    """Return the TIMEX3 value and the days meant by `count` units from the anchor; the grain is the unit.

    Raises OverflowError for a day before the year 1 or after 9999.
    """
    if unit in ("day", "night", "hour", "minute", "second"):
        day = anchor + timedelta(days=round(days_of(count, unit)))
        return day.isoformat(), day, day
    if unit in ("week", "fortnight", "weekend"):
        day = anchor + timedelta(days=round(days_of(count, "week" if unit == "weekend" else unit)))
        monday = day - timedelta(days=day.weekday())
        return week_value(day), monday, monday + timedelta(days=WEEK - 1)
    if unit == "month":
        year, month = months_on(anchor, round(count))
        return f"{year:04}-{month:02}", *month_days(year, month)
    if unit == "quarter":
        year, month = months_on(anchor, QUARTER * round(count))
        number = (month + 2) // QUARTER
        return f"{year:04}-Q{number}", *quarter_days(year, number)
    return _of_years(anchor.year, count, unit)


def _of_years(year: int, count: float, unit: str) -> tuple[str, date, date]:
    length = {"year": 1, "decade": 10, "century": _CENTURY}[unit]
    year = min(max(year + round(count * length), length), _LAST_YEAR)
    if unit == "year":
        return f"{year:04}", *year_days(year)
    first = year // length * length
    return f"{year // 10:03}X" if unit == "decade" else f"{year // 100:02}", *year_days(first, first + length - 1)


def week_day_near(number: int, anchor: date, *, ahead: bool) -> date:
    """Return the weekday as news means it: the latest up to the anchor, or where it lies ahead the next from it on."""
    back = (anchor.weekday() - number) % WEEK
    return anchor + timedelta(days=(WEEK - back) % WEEK) if ahead else anchor - timedelta(days=back)
