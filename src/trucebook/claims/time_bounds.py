"""The bounds that a time expression gives an act, with the words around it: "until", "from ... to", "about".

Half-open seconds UTC of local days of the case. What the words leave open, the bounds leave open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from trucebook.claims.numerals import TENS, UNITS
from trucebook.claims.reckoning import count, days_of, unit_of
from trucebook.claims.time_expression import Expression
from trucebook.vocabulary.time import DAY, HOUR, MINUTE, Bounds, day_bounds, local

_EARLIEST_YEAR, _LATEST_YEAR = 1000, 9000
_WORDS = "|".join(sorted((*UNITS, *TENS), key=len, reverse=True))
_LIMIT = re.compile(
    r"\b(since|starting(?: on)?|beginning(?: on)?|effective|from|until|till|by|before|after|through(?! (?:on|at))|to"
    r"|prior to|ahead of|no later than|not later than|no earlier than|not before|as of|up to|between)"
    rf"(?: (?:the|early|late|about|around|at|on|\d{{1,2}}|{_WORDS}))*\s$",
    re.IGNORECASE,
)
_UP_TO = frozenset(("until", "till", "by", "through", "no later than", "not later than", "to", "up to"))
_BEFORE = frozenset(("before", "prior to", "ahead of"))
_ON_FROM = frozenset(("since", "from", "after", "starting", "beginning", "effective", "no earlier than", "not before"))
NOT_BEFORE = re.compile(
    r"\b(?:(?:will|would|shall|can|could|is to|are to|was to|were to) not|cannot|won't|wouldn't|can't)"
    r" (?:be )?(?:take place|begin|start|open|resume|reconvene|convene|held|happen|occur|meet)"
    r"(?: [\w'-]+){0,3}? (?:before|prior to|ahead of) (?:[\w-]+ )*$"
)
"""Before a day: from which on something may be, and not before."""
_ABOUT = re.compile(
    r"\b(?P<near>about|around|approximately|nearly|almost|at roughly)\s$"
    r"|\b(?:shortly|just|soon|right) (?P<side>before|after)\s$",
    re.IGNORECASE,
)
_OFFSET = re.compile(
    r"\b(?:(?:less|more) than )?"
    rf"(?:(?P<n>\d[\d,]*|(?:{_WORDS})(?:[ -](?:{_WORDS}))?|an?|several|some|a few|a couple of) )?"
    r"(?P<unit>second|minute|hour|day|week|month|year)s? (?P<way>after|before|following|prior to|ahead of|since|from)"
    r" (?P<event>[^,.;:!?\d]{0,60})$",
    re.IGNORECASE,
)
_WAYS = ("after", "before", "following", "prior", "ahead", "since", "from")
_NEARBY = 48
"""Code points within which the words that limit a time stand before it."""
_EVENT = re.compile(
    r"\b(?P<way>(?i:after|since|before|following|prior to|ahead of))"
    r" (?P<event>(?:the|a|an|his|her|its|their|this|that|[A-Z][\w'’.-]+)\b[^,.;:!?\d]{2,60})"
    r"\s(?:on|in|of|at) (?:the )?$"
)
_SINCE = re.compile(
    r"\b[Ss]ince (?:the|a|an|his|her|its|their|this|that|[A-Z][\w'’.-]+)\b[^,.;:!?\d]{2,40}"
    r"\s(?:began|started|opened|(?:came|went|entered) into (?:force|effect)|took effect|was \w+ed)(?: on| in)? $"
)
"""Before the time of the event from which on an act is told."""
_OF_A_THING = re.compile(r"['’]s?\s\w")
_LENGTH = re.compile(r"\b(?:second|minute|hour|day|week|month|year|decade)s?\b")
_NEAR = 30 * MINUTE
_EASTMOST, _WESTMOST = 14 * 60, -12 * 60


@dataclass(frozen=True, slots=True)
class Frame:
    """What bounds are told in: the case's zone, when the words were said, and whether the act lies ahead."""

    zone: ZoneInfo
    said: Bounds
    ahead: bool


def expression_bounds(one: Expression, two: Expression, frame: Frame) -> Bounds | None:
    """Return the instants that an expression names; `two` is it as told from the last day it may be told from."""
    days = [d for e in (one, two) if e.days is not None for d in e.days]
    if not days or not _EARLIEST_YEAR <= min(days).year <= max(days).year <= _LATEST_YEAR:
        return None
    if one.rule == "past" and one.span is not None and one.span < _WHOLE_DAYS and frame.said.known:
        return _hours_from_said(one, frame)
    if one.minutes is None or two.minutes is None or one.first != one.last or two.first != two.last:
        return _said_of(one, day_bounds(min(days), frame.zone, max(days)), frame)
    found = [_minutes(e, frame.zone) for e in (one, two)]
    return found[0].hull(found[1])


_WHOLE_DAYS = 2.5
"""Lengths below this many days are told from the instant: "the past 24 hours"."""


def _hours_from_said(one: Expression, frame: Frame) -> Bounds:
    earliest, latest, seconds = frame.said.earliest, frame.said.latest, round((one.span or 0) * DAY)
    if earliest is None or latest is None:
        return Bounds()
    forward = one.way == "on"
    return Bounds(earliest, latest + seconds) if forward else Bounds(earliest - seconds, latest)


def _said_of(one: Expression, bounds: Bounds, frame: Frame) -> Bounds:
    """Return what "earlier this week" and "later this month" leave: the side of when it was said."""
    if one.edge == "earlier":
        return bounds.meet(Bounds(None, frame.said.latest)) or bounds
    if one.edge == "later" and one.rule in ("relative", "year", "month"):
        return bounds.meet(Bounds(frame.said.earliest, None)) or bounds
    return bounds


def _minutes(one: Expression, zone: ZoneInfo) -> Bounds:
    """Return the minutes of a day; where clocks are put back both readings, where a zone is not known all."""
    first, last = one.minutes or (0, 1440)
    day = one.first or date.min
    if not one.zoned:
        earliest, latest = _wall(day, first, zone)[0], _wall(day, last, zone)[1]
        return Bounds(earliest, latest) if earliest < latest else day_bounds(day, zone)
    east, west = (one.east, one.east) if one.east is not None else (_EASTMOST, _WESTMOST)
    at = int(datetime.combine(day, time(), UTC).timestamp())
    return Bounds(at + (first - east) * MINUTE, at + (last - west) * MINUTE)


def _wall(day: date, minute: int, zone: ZoneInfo) -> tuple[int, int]:
    """Return the first and last instant at which a clock on the wall shows a minute of a day."""
    shown = datetime.combine(day, time()) + timedelta(minutes=minute)
    instants = [int(shown.replace(tzinfo=zone, fold=fold).timestamp()) for fold in (0, 1)]
    return min(instants), max(instants)


def limited(text: str, start: int, one: Expression, own: Bounds, frame: Frame) -> tuple[int, Bounds | None]:
    """Return what the words right before an expression make of its bounds, and where these words begin.

    Such are "until", "three days after", "about", "shortly before".
    """
    lead = text[max(start, one.start - 96) : one.start]
    if one.grain == "clock" and (about := _ABOUT.search(lead)):
        return one.start, _roughly(about, own)
    low = lead.lower()
    offset = _OFFSET.search(lead) if one.type != "DURATION" and any(way in low for way in _WAYS) else None
    if offset is not None and not (offset["way"].lower() == "from" and lead.endswith("for ", 0, offset.start())):
        return one.start - len(lead) + offset.start(), _offset(offset, own, frame)
    return one.start, _sided(
        lead, text[one.end : one.end + 16], own, frame, clock=one.grain == "clock", ends=one.edge == "end"
    )


def _sided(lead: str, behind: str, own: Bounds, frame: Frame, *, clock: bool, ends: bool) -> Bounds:
    """Return the side that a preposition leaves; "after Sunday's attack" may still be Sunday, and what is done before
    the end of a week (`ends`) until that end."""
    match = _LIMIT.search(lead, max(0, len(lead) - _NEARBY))
    word = match.group(1).lower().removesuffix(" on") if match else "since" if _SINCE.search(lead) else ""
    if word in ("after", "before") and _OF_A_THING.match(behind):
        return _beside_event(word, own, frame)
    event = _EVENT.search(lead) if not word else None
    if event is not None and not _LENGTH.search(event["event"]):
        return _beside_event(event["way"].lower(), own, frame)
    if word == "as of":
        word = "from" if frame.ahead else "by"
    if word in _UP_TO:
        before = clock and (word != "by" or _at_midnight(own, frame))
        return Bounds(None, own.earliest if before else own.latest)
    if word in _BEFORE and NOT_BEFORE.search(lead.lower()):
        word = "not before"
    if word in _BEFORE:
        return Bounds(None, own.latest if ends else own.earliest)
    if word in _ON_FROM:
        return _onward(own.latest if word == "after" else own.earliest, frame)
    return own


def _at_midnight(own: Bounds, frame: Frame) -> bool:
    """Whether a time of the clock is midnight: what is done by then is done on the day before."""
    return own.earliest is not None and local(own.earliest, frame.zone).time() == time()


def _roughly(match: re.Match[str], own: Bounds) -> Bounds:
    """Return the half-hour around "about 11:15", the hour behind "shortly after 11:15"."""
    if own.earliest is None or own.latest is None:
        return own
    if match["near"]:
        return Bounds(own.earliest - _NEAR, own.latest + _NEAR)
    return (
        Bounds(own.earliest - HOUR, own.earliest)
        if match["side"].lower() == "before"
        else Bounds(own.earliest, own.latest + HOUR)
    )


def _onward(earliest: int | None, frame: Frame) -> Bounds:
    """Return the time from an instant on: of a deed, to when it was said."""
    limit = None if frame.ahead else frame.said.latest
    return Bounds(earliest, limit if limit is None or earliest is None or limit > earliest else None)


def _beside_event(way: str, own: Bounds, frame: Frame) -> Bounds:
    """Return "after the attack on Sunday": the day is the other event's, the act lies behind its beginning."""
    if way in ("before", "prior to", "ahead of"):
        return Bounds(None, own.latest)
    return _onward(own.earliest, frame)


def _offset(match: re.Match[str], own: Bounds, frame: Frame) -> Bounds | None:
    """Return "three days after Sunday's attack": so many local days, or hours, from the day of the other event."""
    back = match["way"].lower() in ("before", "prior to", "ahead of")
    number = count(match["n"]) if match["n"] and match["n"].lower() not in ("the", "several", "some") else None
    unit = unit_of(match["unit"])
    if number is None or not own.known:
        return _beside_event("before" if back else "after", own, frame)
    length = timedelta(days=min(days_of(number, unit), 36524.0)) * (-1 if back else 1)
    if unit in ("hour", "minute", "second"):
        seconds = round(length.total_seconds())
        return Bounds((own.earliest or 0) + seconds, (own.latest or 0) + seconds)
    slack = timedelta(days={"week": 3, "month": 15, "year": 182}.get(unit, 0))
    first, last = local(own.earliest or 0, frame.zone).date(), local((own.latest or 1) - 1, frame.zone).date()
    return day_bounds(first + length - slack, frame.zone, last + length + slack)
