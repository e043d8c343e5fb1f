"""Time expressions of English news as TIMEX3: where they stand, of which type, with which value.

Rules alone, no list of texts. Source: TimeML annotation guidelines 1.2.1 (values), TempEval-3. A day and month in
figures alone (03/04/2026) is never guessed: where both readings are dates its value is the year.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from trucebook.claims.numerals import ORDINALS, TENS, UNITS

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january february march april may june july august september october november december".split()  # noqa: SIM905 - read as words
)
_WEEK = len(DAYS)
_FULL_YEAR = 4
_NUMBER = "|".join((*UNITS, *TENS))
_NUM = rf"(?:\d+(?:,\d+)*(?:[ ]?\d/\d|\.\d+)?|(?:{_NUMBER})(?:-(?:{_NUMBER}))?|an?|several|few|a few|a couple of|some|many)"
_UNIT = r"(?:second|minute|hour|day|night|week|weekend|fortnight|month|year|decade|centur(?:y|ie))s?"
_MON = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?"
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_PART = r"(?:morning|afternoon|evening|night|overnight)"
_CLOCK = r"\d{1,2}(?::\d{2}|\.\d{2})?[ ]?(?:a\.m\.?|p\.m\.?|am|pm|AM|PM)|(?<!\d)(?:[01]?\d|2[0-3]):[0-5]\d(?!\d)|midnight|midday|noon"
_ZONE = r"(?:[ ](?:EST|EDT|GMT|UTC|local time))?"
_RULES = {
    "clockday": rf"(?P<cd_clock>{_CLOCK}){_ZONE},?[ ](?:on[ ])?(?P<cd_day>{_DAY})\b",
    "iso": r"\b\d{4}-\d{2}-\d{2}\b",
    "figures": r"\b\d{1,2}/\d{1,2}/\d{4}\b",
    "monthday": rf"\b(?:{_DAY},?[ ])?(?P<md_month>{_MON})[ ](?P<md_day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d,]*\d)(?:,?[ ](?P<md_year>\d{{4}}))?",
    "daymonth": rf"\b(?:{_DAY},?[ ])?(?:the[ ])?(?P<dm_day>\d{{1,2}})(?:st|nd|rd|th)?[ ](?:of[ ])?(?P<dm_month>{_MON})\b(?:,?[ ](?P<dm_year>\d{{4}}))?",
    "monthyear": rf"\b(?P<my_edge>(?:early|late|mid)[ -])?(?P<my_month>{_MON}),?(?:[ ]of)?[ ](?P<my_year>\d{{4}})\b",
    "agoday": r"\b(?:yesterday|today|tonight|tomorrow|tomorrow's)\b",
    "dayperiod": rf"\b(?P<dp_which>(?:[Ll]ast|[Nn]ext|this|[Ee]arly|[Ll]ate|[Ee]arlier|[Ll]ater)[ ])?(?P<dp_day>{_DAY})(?:[ ](?P<dp_part>{_PART}))?\b",
    "ago": rf"\b(?:(?:about|around|nearly|almost|some|roughly|more[ ]than|over|just)[ ])?(?P<ago_n>{_NUM})[ ](?P<ago_unit>{_UNIT})[ ](?P<ago_way>ago|earlier|later|before)\b",
    "within": rf"\b(?P<in_way>within|in)[ ](?:the[ ]next[ ])?(?P<in_n>{_NUM})[ ](?P<in_unit>{_UNIT})\b(?![ ]of)",
    "relative": rf"\b(?P<re_edge>(?:early|late|earlier|later|mid-?|the[ ]end[ ]of|the[ ]beginning[ ]of)[ ]?)?(?:the[ ])?(?P<re_way>last|next|this|past|previous|coming|same|current|that|following)[ ](?P<re_unit>week|month|year|decade|century|weekend|spring|summer|autumn|fall|winter|{_MON}|morning|afternoon|evening|night|day)\b",
    "past": rf"\b(?:the[ ])?(?:last|past|next|coming|previous)[ ](?P<pa_n>{_NUM})[ ](?P<pa_unit>{_UNIT})\b",
    "decades": r"\b(?:the[ ])?(?:early[ ]|late[ ]|mid-?[ ]?)?(?P<dc>(?:1[89]|20)\d0)s\b",
    "everyday": rf"\b(?:every|each)[ ](?P<ev_unit>day|week|month|year|{_DAY})\b|\b(?P<ev_word>daily|weekly|monthly|yearly|annually|annual)\b",
    "span": rf"\b(?:(?:at[ ]least|up[ ]to|over|more[ ]than|less[ ]than)[ ])?(?P<sp_n>{_NUM})(?:[ ]more|-)?[ -]?(?P<sp_unit>{_UNIT})(?:[ -](?:long|old))?\b",
    "vague": r"\b(?P<vg>(?:recent|coming)[ ](?:days|weeks|months|years)|(?:(?<=for[ ])|(?<=in[ ]))(?:days|weeks|months|years|decades))\b",
    "now": r"\b(?P<now>now|currently|at[ ]the[ ]moment|at[ ]present|the[ ]future)\b",
    "clock": rf"(?P<ck>{_CLOCK}){_ZONE}",
    "year": r"(?<![\d.,$-])\b(?:1[89]|20)\d\d\b(?![\d%,]\d|[ ](?:people|men|women|prisoners|trucks|troops|soldiers))",
    "month": rf"\b(?P<mo_edge>(?:early|late|mid)[ -])?(?P<mo>{_MON})(?![\w.]*[ ]\d)(?!\w)",
}
_AS_WRITTEN = frozenset(("monthday", "daymonth", "monthyear", "dayperiod", "clockday", "month"))
_PATTERN = re.compile(
    "|".join(f"(?P<r_{n}>{r if n in _AS_WRITTEN else f'(?i:{r})'})" for n, r in _RULES.items()),
)
_AHEAD = re.compile(r"\b(?:will|until|till|by|next|shall|to|scheduled|due|would|expected|planned|as early as)\b", re.IGNORECASE)
_MODAL_MAY = re.compile(r"may\b(?![ ]\d)", re.IGNORECASE)
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "overnight": "TNI"}
_LETTERS = {"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "weekend": "WE"}
_LETTERS |= {"fortnight": "W", "month": "M", "year": "Y", "decade": "E", "century": "C"}


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
    for match in _PATTERN.finditer(text, start, len(text) if end is None else end):
        rule = next(name for name in _RULES if match.group("r_" + name) is not None)
        before = text[max(start, match.start() - 24) : match.start()]
        way = bool(_AHEAD.search(before)) if ahead is None else ahead
        made = _MAKERS[rule](match, anchor, way)
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


def _iso(match: re.Match[str], anchor: date, ahead: bool) -> Expression | None:  # noqa: FBT001 - one of a table of makers
    del anchor, ahead
    try:
        day = date.fromisoformat(match.group())
    except ValueError:
        return None
    return _make(match, "iso", "DATE", day.isoformat(), (day, day))


def _figures(match: re.Match[str], anchor: date, ahead: bool) -> Expression | None:  # noqa: FBT001 - as above
    del anchor, ahead
    one, two, year = (int(part) for part in match.group().split("/"))
    readings = {day for day in (_day(year, one, two), _day(year, two, one)) if day is not None}
    if not readings:
        return None
    first, last = min(readings), max(readings)
    return _make(match, "figures", "DATE", first.isoformat() if first == last else str(year), (first, last))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_number(word: str) -> int:
    return next(n for n, month in enumerate(MONTHS, start=1) if month.startswith(word.lower().rstrip(".")[:3]))


def _dated(rule: str, prefix: str) -> Callable[[re.Match[str], date, bool], Expression | None]:
    def make(match: re.Match[str], anchor: date, ahead: bool) -> Expression | None:  # noqa: FBT001 - as above
        month, number = _month_number(match[f"{prefix}_month"]), int(match[f"{prefix}_day"])
        written = match[f"{prefix}_year"]
        if written:
            day = _day(int(written), month, number)
        else:
            near = [d for y in (-1, 0, 1) if (d := _day(anchor.year + y, month, number)) is not None]
            day = min(near, key=lambda d: (abs((d - anchor).days), (d < anchor) == ahead), default=None)
        return None if day is None else _make(match, rule, "DATE", day.isoformat(), (day, day))

    return make


def _month_days(year: int, month: int, edge: str | None = None) -> tuple[date, date]:
    days = monthrange(year, month)[1]
    edges = {"early": (1, 10), "mid": (10, 20), "late": (20, days)}
    first, last = edges.get((edge or "").strip(" -").lower(), (1, days))
    return date(year, month, first), date(year, month, last)


def _month_year(match: re.Match[str], anchor: date, ahead: bool) -> Expression | None:  # noqa: FBT001 - as above
    del anchor, ahead
    year, month = int(match["my_year"]), _month_number(match["my_month"])
    return _make(match, "monthyear", "DATE", f"{year}-{month:02}", _month_days(year, month, match["my_edge"]))


def _month(match: re.Match[str], anchor: date, ahead: bool) -> Expression | None:  # noqa: FBT001 - as above
    word = match["mo"]
    if word == "May" and not re.search(r"(?:\b(?:in|of|since|until|by|last|next|from|to|late|early|mid)[ -])$", match.string[max(0, match.start("mo") - 6) : match.start("mo")], re.IGNORECASE):
        return None
    if word in ("Mar", "Jan", "Jun", "Dec", "Sep"):
        return None
    month = _month_number(word)
    year = anchor.year + (1 if ahead and month < anchor.month else -1 if not ahead and month > anchor.month else 0)
    return _make(match, "month", "DATE", f"{year}-{month:02}", _month_days(year, month, match["mo_edge"]))


def _near_day(match: re.Match[str], anchor: date, ahead: bool) -> Expression | None:  # noqa: FBT001 - as above
    del ahead
    word = match.group().lower().removesuffix("'s")
    day = anchor + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(word, 0))
    value = day.isoformat() + ("TNI" if word == "tonight" else "")
    return _make(match, "agoday", "TIME" if word == "tonight" else "DATE", value, (day, day))


def weekday(word: str, anchor: date, way: str) -> date:
    """Return the weekday as news means it: the last one up to the anchor, or with `way` "next" the next from it on."""
    number = next(n for n, name in enumerate(DAYS) if name.startswith(word.lower()[:3]))
    back = (anchor.weekday() - number) % _WEEK
    return anchor + timedelta(days=(_WEEK - back) % _WEEK) if way == "next" else anchor - timedelta(days=back)


def _weekday(match: re.Match[str], anchor: date, ahead: bool) -> Expression | None:  # noqa: FBT001 - as above
    which = (match["dp_which"] or "").strip().lower()
    day = weekday(match["dp_day"], anchor, "next" if ahead or which == "next" else "last")
    if which in ("last", "next") and day == anchor:
        day += timedelta(days=_WEEK if which == "next" else -_WEEK)
    part = match["dp_part"]
    value = day.isoformat() + (_PARTS[part] if part else "")
    return _make(match, "dayperiod", "TIME" if part else "DATE", value, (day, day + timedelta(days=part == "night")))


def _clock_day(match: re.Match[str], anchor: date, ahead: bool) -> Expression | None:  # noqa: FBT001 - as above
    day = weekday(match["cd_day"], anchor, "next" if ahead else "last")
    return _make(match, "clockday", "TIME", f"{day.isoformat()}T{_hour(match['cd_clock'])}", (day, day))


def _clock(match: re.Match[str], anchor: date, ahead: bool) -> Expression | None:  # noqa: FBT001 - as above
    del ahead
    return _make(match, "clock", "TIME", f"{anchor.isoformat()}T{_hour(match['ck'])}", (anchor, anchor))


def _hour(words: str) -> str:
    low = words.lower().replace(".", "")
    if low in ("noon", "midday", "midnight"):
        return "00:00" if low == "midnight" else "12:00"
    hour, _, minute = words.lower().rstrip("apm. ").partition(":")
    number = int(re.sub(r"\D.*", "", hour))
    number = number % 12 + 12 if "p" in low else (0 if "a" in low and number == 12 else number)  # noqa: PLR2004 - clock
    return f"{number:02}:{minute or '00'}"


def _count(words: str) -> float | None:
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


def _unit(words: str) -> str:
    words = words.lower()
    return {"centurie": "century"}.get(words.rstrip("s"), words.rstrip("s"))


def duration(count: float | None, unit: str) -> str:
    """Return the TIMEX3 value of a length: PT24H, P6W, PXD for a number that is not told."""
    letter, ten = _LETTERS[unit], 1
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
        return f"{year}-W{week:02}", monday, monday + timedelta(days=_WEEK - 1)
    if unit == "month":
        months = anchor.year * 12 + anchor.month - 1 + round(count)
        year, month = months // 12, months % 12 + 1
        return f"{year}-{month:02}", *_month_days(year, month)
    years = {"year": 1, "decade": 10, "century": 100}[unit]
    year = min(max(anchor.year + round(count * years), 1), 9998)
    return f"{year:04}", date(year, 1, 1), date(year, 12, 31)


def _ago(match: re.Match[str], anchor: date, ahead: bool) -> Expression | None:  # noqa: FBT001 - as above
    del ahead
    count, unit, way = _count(match["ago_n"]), _unit(match["ago_unit"]), match["ago_way"].lower()
    if count is None or way != "ago":
        return _make(match, "span", "DURATION", duration(count, unit), None, days_of(count or 1, unit))
    value, first, last = shifted(anchor, -count, unit)
    return _make(match, "ago", "DATE", value, (first, last))


def _within(match: re.Match[str], anchor: date, ahead: bool) -> Expression | None:  # noqa: FBT001 - as above
    del anchor, ahead
    count, unit = _count(match["in_n"]), _unit(match["in_unit"])
    start = match.start("in_n")
    length = None if count is None else days_of(count, unit)
    rule = "within" if match["in_way"].lower() == "within" else "span"
    return Expression(start, match.end(), "DURATION", duration(count, unit), rule, None, None, length)


def _span(match: re.Match[str], anchor: date, ahead: bool) -> Expression | None:  # noqa: FBT001 - as above
    del anchor, ahead
    words, unit = match["sp_n"], _unit(match["sp_unit"])
    if match.group().endswith("old") or unit in ("weekend",) or words in ("some", "many", "few"):
        return None
    if words in ("a", "an") and unit in ("day", "night", "second", "minute"):
        return None
    count = _count(words)
    return _make(match, "span", "DURATION", duration(count, unit), None, None if count is None else days_of(count, unit))


def _past(match: re.Match[str], anchor: date, ahead: bool) -> Expression | None:  # noqa: FBT001 - as above
    del ahead
    count, unit = _count(match["pa_n"]), _unit(match["pa_unit"])
    if count is None:
        return _make(match, "past", "DURATION", duration(None, unit))
    length = timedelta(days=min(round(days_of(count, unit)), 36524))
    forward = re.search(r"next|coming", match.group().lower()) is not None
    days = (anchor, anchor + length) if forward else (anchor - length, anchor)
    return _make(match, "past", "DURATION", duration(count, unit), days, days_of(count, unit))


def _relative(match: re.Match[str], anchor: date, ahead: bool) -> Expression | None:  # noqa: FBT001 - as above
    way, unit = match["re_way"].lower(), match["re_unit"].lower().rstrip(".")
    if way in ("same", "that", "following", "previous", "current", "coming") or unit == "day":
        return None
    step = {"last": -1, "past": -1, "next": 1}.get(way, 0)
    if unit in _PARTS:
        day = anchor + timedelta(days=step)
        return _make(match, "relative", "TIME", day.isoformat() + _PARTS[unit], (day, day))
    if unit in _SEASONS:
        year = anchor.year + (step if step > 0 or anchor.month < 10 else -1) if step else anchor.year  # noqa: PLR2004 - autumn
        return _make(match, "relative", "DATE", f"{year}-{_SEASONS[unit]}", (date(year, 1, 1), date(year, 12, 31)))
    if unit not in _LETTERS:
        month = _month_number(unit)
        year = anchor.year + (1 if step > 0 and month <= anchor.month else -1 if step < 0 and month >= anchor.month else 0)
        return _make(match, "relative", "DATE", f"{year}-{month:02}", _month_days(year, month))
    if unit == "weekend":
        return _weekend(match, anchor, step)
    value, first, last = shifted(anchor, step, unit)
    return _make(match, "relative", "DATE", value, _cut(match["re_edge"], first, last, anchor, past=not step and not ahead))


def _cut(edge: str | None, first: date, last: date, anchor: date, *, past: bool) -> tuple[date, date]:
    """Return the days left by "earlier this month" and "later this week"."""
    word = (edge or "").strip().lower()
    if word == "earlier":
        return first, max(first, min(last, anchor))
    if word == "later":
        return min(last, anchor), last
    del past
    return first, last


def _weekend(match: re.Match[str], anchor: date, step: int) -> Expression:
    saturday = anchor + timedelta(days=5 - anchor.weekday() + _WEEK * step)
    year, week, _ = saturday.isocalendar()
    return _make(match, "relative", "DATE", f"{year}-W{week:02}-WE", (saturday - timedelta(days=1), saturday + timedelta(days=1)))


def _decade(match: re.Match[str], anchor: date, ahead: bool) -> Expression | None:  # noqa: FBT001 - as above
    del anchor, ahead
    year = int(match["dc"])
    return _make(match, "decades", "DATE", match["dc"][:3], (date(year, 1, 1), date(year + 9, 12, 31)))


def _every(match: re.Match[str], anchor: date, ahead: bool) -> Expression | None:  # noqa: FBT001 - as above
    del anchor, ahead
    word = (match["ev_unit"] or match["ev_word"]).lower()
    letter = {"d": "D", "w": "W", "m": "M", "y": "Y", "a": "Y"}.get(word[0], "D") if not word.endswith("day") or word == "day" else "W"
    return _make(match, "everyday", "SET", f"P1{letter}")


def _vague(match: re.Match[str], anchor: date, ahead: bool) -> Expression | None:  # noqa: FBT001 - as above
    del anchor, ahead
    return _make(match, "vague", "DURATION", duration(None, _unit(match["vg"].split()[-1])))


def _now(match: re.Match[str], anchor: date, ahead: bool) -> Expression | None:  # noqa: FBT001 - as above
    del anchor, ahead
    return _make(match, "now", "DATE", "FUTURE_REF" if "future" in match.group().lower() else "PRESENT_REF")


def _year(match: re.Match[str], anchor: date, ahead: bool) -> Expression | None:  # noqa: FBT001 - as above
    del anchor, ahead
    year = int(match.group())
    return _make(match, "year", "DATE", match.group(), (date(year, 1, 1), date(year, 12, 31)))


_MAKERS: dict[str, Callable[[re.Match[str], date, bool], Expression | None]] = {
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
