"""When a content's act occurred or is to occur, as bounds: told from the time it was said, in local days of the case.

Never a silent guess: what the words leave open, the bounds leave open. A figure date of two readings gives bounds that
hold both; a time told from a day that is not known gives none. "Despite the ceasefire" and "since the ceasefire began"
mean from day one on; "day 16" and "the first phase" are read
by the agreement's calendar, counting as its first day says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from trucebook.claims.claim import TimeExpression
from trucebook.claims.ground import Calendar, Ground
from trucebook.claims.inflection import word_set
from trucebook.claims.numerals import ORDINALS, TENS, UNITS
from trucebook.claims.timex import Expression, expressions, timex
from trucebook.vocabulary.time import Bounds, day_bounds, local

__all__ = ["When", "find", "timex"]

_NUMBERED = "|".join((*UNITS, *TENS))
_ORDINAL = "|".join(ORDINALS)
_CALENDAR = re.compile(
    rf"\b(?:(?P<unit>day|week) (?P<number>\d+|{_NUMBERED})\b"
    rf"|(?:the )?(?P<nth>\d+(?:st|nd|rd|th)|{_ORDINAL}) (?P<nth_unit>day|week)\b)"
    r"(?P<of>(?: of| in) (?:the|this|its) [\w-]+(?: [\w-]+)?)?",
    re.IGNORECASE,
)
_WITHIN = re.compile(r"\b(?:during|in|within|throughout)\b")
_SINCE = re.compile(
    r"\b(?:despite|since|during|under|after|violat\w+|in violation of|in breach of) (?:the |a |this )?(?:\w+ ){0,2}?"
    r"(?:ceasefire|cease-fire|truce)\b(?! (?:talks|proposal|negotiations|plan))(?: agreement| deal)?"
    r"(?: (?:began|took effect|came into (?:force|effect)|started|went into effect|entered into force))?",
    re.IGNORECASE,
)
_AGO = re.compile(r"(?:earlier|later|before|ahead|sooner)\b(?: (?:than|of))?")
_BEFORE = re.compile(
    r"\b(since|from|until|till|by|before|after|through|to|between|prior to|no later than|not later than)(?: the)? $",
    re.IGNORECASE,
)
_SCHEDULED = re.compile(r"\b(?:scheduled|due|planned|set|slated)\b[^.;]{0,24}$", re.IGNORECASE)
_TIMELY = re.compile(
    r"\d|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|\bMay\b|June|July|August|September"
    r"|October"
    r"|November|December|\b(?:yesterday|today|tonight|tomorrow|ago|within|last|next|this|past|weekend|day|days|week"
    r"|weeks|months?"
    r"|years?|hours?|minutes|morning|evening|night|overnight|earlier|later)\b",
)
_PARTICIPLE = re.compile(
    r"\b(?P<before>[\w'-]+) (?P<word>established|signed|agreed|reached|planned|scheduled|announced|proposed|brokered"
    r"|built|arrested|captured|seized|imposed|adopted|negotiated|mediated|approved|declared|struck|concluded|published|promised"
    r"|abducted|taken|held|drafted|issued|due|expected|set)(?: \w+ly)? (?:(?:on|for|in|at|by|since|from|during|over)"
    r"(?: the)? )?(?:early |late |mid-)?$",
    re.IGNORECASE,
)
_NO_NOUN = word_set(
    "is are was were be been being has have had not also already to will would and then he she they it who which we i "
    "first initially originally now only"
)
_NOUN_PHRASE = 4
"""Spaces in "release of the last captives", whose own participle a time may belong to."""
_TOLD_APART = re.compile(r"\b(?:who|which|that) (?:was|were|had|has|have|is|are) [^,;]*$", re.IGNORECASE)
_SAME_SENTENCE = 400
_NIGHT_TO = re.compile(r"\b(?:night|overnight|evening)(?: leading)? to (?:the )?$", re.IGNORECASE)
_BEFORE_NIGHT = 24
_EVENING = 18
_HOUR = 3600
_HOURS = re.compile(
    r"\b(?:from|between) (?P<h1>[01]?\d|2[0-3])[:.](?P<m1>[0-5]\d)"
    r" (?:to|until|and) (?P<h2>[01]?\d|2[0-3])[:.](?P<m2>[0-5]\d)"
    r"(?: local time)?,? (?:on )?$",
    re.IGNORECASE,
)
_ABSOLUTE = frozenset(("iso", "figures", "monthyear", "year", "decades"))


@dataclass(frozen=True, slots=True)
class When:
    """What a reading of time needs to know: `ahead` where the act lies ahead, `act` the offset of its word."""

    said: Bounds
    ground: Ground
    ahead: bool
    act: int
    sentence: int
    """Where the sentence of the content begins."""
    noun: bool = False
    """Whether the act's word is a noun."""


def find(text: str, start: int, end: int, when: When) -> TimeExpression | None:
    """Return the time expression of `text[start:end]` that tells when its act occurs, or None.

    The nearest to the act wins. A calendar day of the agreement ("day 16") counts only where the act falls on it, not
    where the act comes before. Where the content has none, "despite the ceasefire" at the head of its sentence serves.
    """
    found = _calendar(text, start, end, when)
    if _TIMELY.search(text, start, end):
        found += _dated(text, start, end, when)
    found = [one for one in found if not _of_another(text, start, one, when)]
    chosen = min(found, key=lambda t: _distance(t, when.act), default=None)
    return chosen or _since(text, start, end, when)


def _distance(expression: TimeExpression, act: int) -> tuple[bool, int]:
    """Bounded times before half-open ones, the nearer first."""
    return (not expression.bounds.known, abs((expression.start or 0) - act))


def _of_another(text: str, start: int, expression: TimeExpression, when: When) -> bool:
    """Whether a time belongs to a word that only tells which thing is meant: "the deal | signed last week"."""
    at = expression.start if expression.start is not None else start
    between = text[when.act : at] if when.act < at else text[start:at]
    if _TOLD_APART.search(between):
        return True
    match = _PARTICIPLE.search(text, max(start, at - 48), at)
    if match is None or match.start("word") == when.act or match["before"].lower() in _NO_NOUN:
        return False
    own = text[when.act : match.end("before")]
    return not (when.noun and own and own.count(" ") <= _NOUN_PHRASE and " to " not in own)


def _anchors(when: When) -> tuple[date, date] | None:
    """Return the local days from which relative words may be told, or None where they are not known."""
    said, zone = when.said, when.ground.zone
    if said.earliest is None or said.latest is None:
        return None
    return local(said.earliest, zone).date(), local(said.latest - 1, zone).date()


def _dated(text: str, start: int, end: int, when: When) -> list[TimeExpression]:
    anchors = _anchors(when)
    known = anchors is not None
    first, last = anchors or (date(2000, 1, 1), date(2000, 1, 1))
    one = expressions(text, first, start, end, ahead=when.ahead)
    two = one if first == last else expressions(text, last, start, end, ahead=when.ahead)
    found = []
    for a, b in zip(one, two, strict=True):
        bounds = _bounds(text, start, (a, b), when, known=known)
        if bounds is not None:
            found.append(TimeExpression(text[a.start : a.end], bounds, a.start, a.end))
    return found


def _bounds(text: str, start: int, pair: tuple[Expression, Expression], when: When, *, known: bool) -> Bounds | None:
    """Return the bounds that an expression gives the act, with the preposition before it; None where it gives none."""
    one, two = pair
    if not known and one.rule not in _ABSOLUTE and not re.search(r"\d{4}", text[one.start : one.end]):
        return None
    if one.rule == "within":
        return _ahead(one, when)
    if one.first is None or one.last is None or two.first is None or two.last is None or _off(text, one):
        return None
    first, last = min(one.first, two.first), max(one.last, two.last)
    if _NIGHT_TO.search(text, max(start, one.start - _BEFORE_NIGHT), one.start):
        return _night(first, last, when)
    days = _clocked(text, start, one, day_bounds(first, when.ground.zone, last), when)
    return _limited(text, start, one, days, when)


def _night(first: date, last: date, when: When) -> Bounds:
    """Return "in the night to D": from the evening before D to the end of D."""
    eve = day_bounds(first - timedelta(days=1), when.ground.zone).earliest
    end = day_bounds(last, when.ground.zone).latest
    return Bounds(None if eve is None else eve + _EVENING * _HOUR, end)


def _clocked(text: str, start: int, one: Expression, days: Bounds, when: When) -> Bounds:
    """Return the hours of a day that a range of the clock before it gives: "from 8:30 to 11:15 on 19 January"."""
    match = _HOURS.search(text, start, one.start)
    if match is None or match.end() != one.start or one.first != one.last or days.earliest is None:
        return days
    day = local(days.earliest, when.ground.zone)
    a, b = (
        int(day.replace(hour=int(match[h]) % 24, minute=int(match[m]), second=0, microsecond=0).timestamp())
        for h, m in (("h1", "m1"), ("h2", "m2"))
    )
    return Bounds(a, b) if a < b else days


def _limited(text: str, start: int, one: Expression, days: Bounds, when: When) -> Bounds:
    before = _BEFORE.search(text, max(start, one.start - 16), one.start)
    word = before.group(1).lower() if before else ""
    if word in ("until", "till", "by", "through", "no later than", "not later than", "to"):
        return Bounds(None, days.latest)
    if word in ("before", "prior to"):
        return Bounds(None, days.earliest)
    if word in ("since", "from", "after"):
        earliest = days.latest if word == "after" else days.earliest
        limit = None if when.ahead else when.said.latest
        return Bounds(earliest, limit if limit is None or earliest is None or limit > earliest else None)
    return days


def _ahead(one: Expression, when: When) -> Bounds | None:
    """Return "within 24 hours" of a plan: from when it was said on. Of a deed it tells no time."""
    if not when.ahead or one.span is None or when.said.earliest is None or when.said.latest is None:
        return None
    return Bounds(when.said.earliest, when.said.latest + round(one.span * 86400))


def _off(text: str, one: Expression) -> bool:
    """Whether the words compare times ("two weeks earlier than scheduled") or name a thing ("the 2015 accord")."""
    after = text[one.end : one.end + 24].lstrip()
    if one.rule == "year":
        return re.match(r"[a-z]+(?:ed)?\b", after) is not None and not re.match(
            r"(?:and|or|to|until|in|at|when|by|with|after|the)\b", after
        )
    return _AGO.match(after) is not None and "than" in after


def _calendar(text: str, start: int, end: int, when: When) -> list[TimeExpression]:
    """Return days, weeks and phases of the agreement's calendar that the content puts the act in."""
    calendar, found = when.ground.calendar, []
    low = text[start:end].lower()
    if "day" not in low and "week" not in low and not _WITHIN.search(low):
        return []
    for match in _CALENDAR.finditer(text, start, end):
        bounds = _counted(match, calendar, when)
        if bounds is not None:
            found.append(
                TimeExpression(match.group(), _sided(text, start, match.start(), bounds), match.start(), match.end())
            )
    for _, names, planned in calendar.phases:
        for name in names:
            at = low.find(name.lower()) if name else -1
            at = at + start if at >= 0 else -1
            words = text[max(start, at - 24) : at] if at >= 0 else ""
            if (
                at >= 0
                and re.search(r"\b(?:during|in|within|throughout)(?: the)? (?:[\w-]+ )?$", words, re.IGNORECASE)
                and planned.known
            ):
                found.append(TimeExpression(text[at : at + len(name)], planned, at, at + len(name)))
                break
    return found


def _counted(match: re.Match[str], calendar: Calendar, when: When) -> Bounds | None:
    unit = (match["unit"] or match["nth_unit"]).lower()
    words = (match["number"] or match["nth"]).lower()
    number = _number(words)
    if calendar.day_one is None or number is None or (match["nth"] and not match["of"]):
        return None
    origin = _origin(match["of"] or "", calendar)
    if origin is None:
        return None
    first = local(origin, when.ground.zone).date()
    if unit == "week":
        monday = first + timedelta(days=7 * (number - 1))
        return day_bounds(monday, when.ground.zone, monday + timedelta(days=6))
    return day_bounds(first + timedelta(days=number - calendar.first_day), when.ground.zone)


def _number(words: str) -> int | None:
    if words[0].isdigit():
        return int(re.sub(r"\D", "", words))
    return ORDINALS.get(words, UNITS.get(words, TENS.get(words)))


def _origin(of: str, calendar: Calendar) -> int | None:
    """Return the instant from which "day 16 of the first phase" counts; day one where no phase is named."""
    low = of.lower()
    for number, (_, names, planned) in enumerate(calendar.phases):
        if any(name and name.lower() in low for name in names):
            return calendar.day_one if number == 0 else planned.earliest
    return calendar.day_one if not low or re.search(r"cease-?fire|truce|agreement|deal", low) else None


def _sided(text: str, start: int, at: int, bounds: Bounds) -> Bounds:
    match = _BEFORE.search(text, max(start, at - 16), at)
    word = match.group(1).lower() if match else ""
    if word in ("before", "prior to"):
        return Bounds(None, bounds.earliest)
    if word in ("by", "until", "till", "no later than", "not later than", "through"):
        return Bounds(None, bounds.latest)
    return (
        Bounds(bounds.latest, None)
        if word == "after"
        else Bounds(bounds.earliest, None)
        if word in ("since", "from")
        else bounds
    )


def _since(text: str, start: int, end: int, when: When) -> TimeExpression | None:
    """Return "despite the ceasefire" and its like, in the content or at the head of its sentence: from day one on."""
    day_one = when.ground.calendar.day_one
    if day_one is None or when.ahead:
        return None
    for first, last in ((start, end), (max(when.sentence, start - _SAME_SENTENCE), start)):
        match = _SINCE.search(text, first, last)
        if match and (first == start or match.start() <= first + 1):
            latest = when.said.latest
            bounds = Bounds(day_one, latest if latest is not None and latest > day_one else None)
            return TimeExpression(match.group(), bounds, match.start(), match.end())
    return None
