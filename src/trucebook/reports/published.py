"""When a report was published, as people write it: a day, or a moment with its zone; never a silent guess."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from trucebook.vocabulary.time import MONTHS, Bounds, day_bounds, instant

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?(\.\d+)?(Z|[+-]\d{2}:?\d{2})?")
_MAIL = re.compile(
    r"(?:[A-Za-z]{3}, ?)?\d{1,2} [A-Za-z]{3} \d{4} \d{1,2}:\d{2}(?::\d{2})? ?(?:[A-Z]{1,4}|[+-]\d{4})?(?: \(.*\))?"
)
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]}|\\.)?" if name != "may" else name for name in MONTHS) + r"|sept\.?"
_WRITTEN = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
    rf"(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)? (?P<m1>{_MONTH}),? (?P<y1>\d{{4}})"
    rf"|(?P<m2>{_MONTH}) (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y2>\d{{4}})"
    r"|(?P<iso>\d{4}-\d{2}-\d{2}))"
)
_WORDS = re.compile(rf"{_WRITTEN}(?P<rest>\b.*)?", re.IGNORECASE)
_ENDING = re.compile(rf"(?<![\w-]){_WRITTEN}(?P<rest>\b.{{0,24}})?$", re.IGNORECASE)
_WITHIN = re.compile(rf"(?<![\w-]){_WRITTEN}(?!\w)", re.IGNORECASE)
_GROUP = re.compile(
    rf"(?P<day>\d{{2}})(?P<time>\d{{4}}) ?(?P<zone>[A-Z]) ?(?P<month>{_MONTH}) ?(?:20)?(?P<year>\d{{2}})", re.IGNORECASE
)
"""A date-time group, as armed forces and observers write it: "031405ZJUL31"."""
_TIME = re.compile(
    r",? ?(?:[-–|] ?)?(?:at )?\d{1,2}[:.]\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?(?: ?\(?[A-Z]{2,5}\)?)?", re.IGNORECASE
)
_LINE = re.compile(
    r"(?:(?:first )?(?:published|posted|issued|released)(?: on|(?: at| in)(?: [A-Z][\w' -]{1,30}?,?(?: on)?)?)?"
    r"|publication date|date(?: of (?:publication|issue|report))?|(?:date ?/ ?)?dtg|date[- ]time group)"
    r"\s*[:–-]?\s+"
    r"(?P<day>.{6,60})",
    re.IGNORECASE,
)
_HEAD, _FOOT, _TOP = 12, 6, 5
_LONGEST_LINE = 100


def published_bounds(written: str, zone: ZoneInfo) -> Bounds | None:
    """Return the bounds of `2025-01-23` (that local day) or `2025-01-23T14:05[Z|+02:00]` (that minute or second).

    A moment without a zone is taken in `zone`. None where the text is neither.
    """
    written = written.strip()
    try:
        if _DAY.fullmatch(written):
            return day_bounds(date.fromisoformat(written), zone)
        if found := _MOMENT.fullmatch(written):
            moment = datetime.fromisoformat(written)
            start = instant(moment if moment.tzinfo else moment.replace(tzinfo=zone))
            return Bounds(start, start + (1 if found[1] else 60))
    except (ValueError, OverflowError):
        return None
    return None


def day_written(written: str) -> str | None:
    """Return a date as documents write it in the form of `published_bounds`, or None where it is not plain.

    Plain are ISO 8601, the Date of a mail (RFC 5322), and a day with its month in English words, with or without a
    time; a time beside such words is left out, as its zone is seldom plain. `03/04/2026` is not plain.
    """
    written = " ".join(written[:_LONGEST_LINE].split())
    if _DAY.fullmatch(written) or _MOMENT.fullmatch(written):
        return written
    try:
        if _MAIL.fullmatch(written):
            return parsedate_to_datetime(written).isoformat(timespec="seconds")
        if group := _GROUP.fullmatch(written):
            return _moment_of(group)
        found = _WORDS.fullmatch(written)
        return None if found is None or not _is_time(found["rest"]) else _day_of(found)
    except (ValueError, TypeError, OverflowError):
        return None


def day_ending(line: str) -> tuple[str, int] | None:
    """Return the day that a line ends with, as ISO 8601, and where its words begin; None where it ends with none."""
    for found in _ENDING.finditer(line[:_LONGEST_LINE]):
        try:
            if _is_time(found["rest"]):
                return _day_of(found), found.start()
        except ValueError:
            return None
    return None


def days_within(line: str) -> list[tuple[str, int, int]]:
    """Return each day that a line holds with its month in words and its year, as ISO 8601, and where it stands."""
    days = []
    for found in _WITHIN.finditer(line[:_LONGEST_LINE]):
        try:
            days.append((_day_of(found), found.start(), found.end()))
        except ValueError:
            continue
    return days


def stated_day(text: str) -> str | None:
    """Return the day of publication that a text states on a line of its own near its head or foot, or None.

    A line such as "Published: 23 January 2025", or one of the first five that is a day and no more. Two such lines
    that differ give None.
    """
    head = text[: _HEAD * 400].splitlines() if len(text) > _HEAD * 400 else text.splitlines()
    foot = [line for line in text[-_FOOT * 400 :].splitlines() if line.strip()][-_FOOT:]
    lines = [line.strip() for line in head if line.strip()][:_HEAD]
    found = {_labelled(line) for line in (*lines, *foot) if len(line) <= _LONGEST_LINE} - {None}
    found = found or {day_written(line) for line in lines[:_TOP] if len(line) <= _LONGEST_LINE} - {None}
    return found.pop() if len(found) == 1 else None


def _labelled(line: str) -> str | None:
    """Return the day of a line that says it is one of publication."""
    found = _LINE.fullmatch(line.strip("*_ #>-"))
    return day_written(found["day"].strip(" .")) if found else None


def _is_time(rest: str | None) -> bool:
    """Say whether what follows a day is a time of day or nothing."""
    return not (rest or "").strip(" .") or _TIME.fullmatch((rest or "").strip(" .")) is not None


def _moment_of(group: re.Match[str]) -> str:
    """Return a date-time group as ISO 8601: to the minute where its zone is Z (UTC), else its day alone."""
    number = next(n for n, name in enumerate(MONTHS, 1) if name.startswith(group["month"][:3].lower()))
    day = date(2000 + int(group["year"]), number, int(group["day"])).isoformat()
    return f"{day}T{group['time'][:2]}:{group['time'][2:]}Z" if group["zone"].upper() == "Z" else day


def _day_of(found: re.Match[str]) -> str:
    """Return a day matched by `_WORDS` as ISO 8601. Raises ValueError for a day that no calendar has."""
    if found["iso"]:
        return date.fromisoformat(found["iso"]).isoformat()
    day, month, year = found["d1"] or found["d2"], found["m1"] or found["m2"], found["y1"] or found["y2"]
    number = next(n for n, name in enumerate(MONTHS, 1) if name.startswith(month[:3].lower()))
    return date(int(year), number, int(day)).isoformat()
