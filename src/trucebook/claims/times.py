"""When a content's act occurred or is to occur, as bounds: told from the time it was said, in local days of the case.

Never a silent guess: what the words leave open, the bounds leave open. A figure date of two readings gives bounds that
hold both; a time told from a day that is not known, or from an event of unknown time, gives none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from trucebook.claims import covered, hours, rescheduled, time_lengths
from trucebook.claims.agreement_days import calendar_times, since_day_one
from trucebook.claims.claim import TimeExpression
from trucebook.claims.ground import Ground
from trucebook.claims.other_times import ATTRIBUTE, THING, of_a_relative, of_another
from trucebook.claims.time_bounds import Frame, expression_bounds, limited
from trucebook.claims.time_periods import joins, period, spread
from trucebook.claims.timex import Expression, expressions, may_begin, timex
from trucebook.vocabulary.time import MINUTE, Bounds, day_bounds, local, midnight

__all__ = ["When", "find", "timex"]

_WEEK = timedelta(days=7)
_LONG = 720
"""Minutes of a day from which on a time names the day and no hour of it."""
_THAN = re.compile(r"(?:earlier|later|before|ahead|sooner)\b.{0,12}\bthan\b|than\b", re.IGNORECASE)
_NO_QUALITY = re.compile(r"(?:and|or|to|until|in|at|when|by|with|after|the)\b")
_AT = re.compile(
    r",?\s(?:(?:at|around|by|before|after|from|until|between|shortly before|shortly after)\s)?(?:about\s|around\s)?"
    r"(?:\d{1,2}(?:[:.]\d\d)?\s?(?:and|to|-|–)\s?)?"
)
_ONCE_TO = re.compile(
    r"\b(?:was|were|had been (?:due|set|expected|scheduled|supposed|meant|planned)) to "
    r"(?!blame\b|date\b|the\b|an?\b)[a-z]+\b[^,;.]*$"
)
_WERE_TO = re.compile(r",?(?: [\w'’-]+){1,6}? (?:was|were) to (?!blame\b|date\b|the\b|an?\b)[a-z]+\b")
"""Behind a weekday at the head: what was to be then."""
_TO_HAVE = re.compile(r"\b(?:was|were) to have\b[^,;.]*$")
"""Before a weekday: what was not done then, which lies behind."""
_ONCE_WITHIN = 80
_WAS_TO = re.compile(
    r"\b(?:was|were|had been) (?:\w+ly )?(?:(?:expected|due|supposed|scheduled|meant|planned|set|promised|hoped) )?to"
    r" (?!blame\b|date\b|the\b|an?\b)[a-z]+\b[^;.]*$"
    r"|\b(?:was|were) (?:due|expected|scheduled|planned|promised)\b[^,;.]*$"
)
"""Before a month: it was to be then."""
_ON_CONDITION = re.compile(r"\W*(?:if|unless)\b", re.IGNORECASE)
_WOULD = re.compile(r"\bwould (?:be )?[a-z]+\b[^,;.]*$")
"""Before a month that lies far ahead: from when on it was told is not known, so it may as well lie behind."""
_SOME_DAYS = timedelta(days=5)
_YEARLY = frozenset(("month", "monthday", "daymonth", "holiday"))
_FAR_AHEAD = timedelta(days=200)
_LAST = re.compile(r"(?:this |the )?(?:last|past|previous)\b", re.IGNORECASE)
_FROM_THERE = re.compile(r"\s(?:later|earlier|before|after|previously|afterwards?)\b")
_BESIDE = re.compile(r"\b(?:before|after)\s$", re.IGNORECASE)
"""Before an hour whose minute nobody knows: the day is still that of the hour."""
_ANEW = re.compile(r",?\s\(?(?:i\.\s?e\.,?\s|that is,?\s|namely\s|or\s)?(?:on\s)?(?:the\s)?")


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
    told: bool = False
    """Whether it is told what came of a plan, whose day then lies behind."""
    earlier: Bounds | None = None
    """The last time that the sentences before told: of what is done, or where the act lies ahead of any."""


def find(text: str, start: int, end: int, when: When) -> TimeExpression | None:
    """Return the time expression of `text[start:end]` that tells when its act occurs, or None.

    The nearest to the act wins. A calendar day of the agreement ("day 16") counts only where the act falls on it, not
    where the act comes before. Where the content has none, "despite the ceasefire" at the head of its sentence serves;
    else words that tell a time and leave open when ("each Saturday"), without bounds.
    """
    found = [one for one in calendar_times(text, start, end, when.ground) if _fits(one.bounds, when)]
    taken = [(one.start or 0, one.end or 0) for one in found]
    found += [one for one in _dated(text, start, end, when) if not _inside(one, taken)]
    found = rescheduled.standing(
        text,
        start,
        [one for one in found if not of_another(text, start, one, when.act, noun=when.noun)],
        told=when.told,
    )
    found += _as_covered(text, start, end, when) if not found else []
    chosen = found[0] if found else None
    if chosen is not None and len(found) == 1 and when.act == start and of_a_relative(text, start, chosen):
        chosen = None
    if len(found) > 1:
        chosen = min(found, key=lambda t: (of_a_relative(text, start, t), *_distance(t, when.act)))
        chosen = _restated(text, chosen, found)
    if when.ahead or (chosen is not None and bounded(chosen)):
        return chosen
    return since_day_one(text, start, end, when.sentence, when.ground, when.said) or chosen


def _restated(text: str, chosen: TimeExpression, found: list[TimeExpression]) -> TimeExpression:
    """Return the end alone that a time only names anew: in "by Sunday, day 21" nothing is told to be on that day."""
    for one in found:
        named = one.end is not None and chosen.start is not None and _ANEW.fullmatch(text, one.end, chosen.start)
        open_ = not one.bounds.known and bounded(one)
        if named and open_ and chosen.bounds.known and chosen.bounds.meet(one.bounds) is not None:
            return replace(one, text=text[one.start : chosen.end], end=chosen.end)
    return chosen


def _as_covered(text: str, start: int, end: int, when: When) -> list[TimeExpression]:
    """Return "during the reporting period" as the days that the report says at its beginning it covers."""
    days = None if covered.stated(text) is None else _covered(text, when.said, when.ground.zone)
    place = None if days is None else covered.named(text, start, end)
    if place is None or days is None:
        return []
    return [TimeExpression(text[slice(*place)], day_bounds(days[0], when.ground.zone, days[1]), *place)]


@lru_cache(maxsize=8)
def _covered(text: str, said: Bounds, zone: ZoneInfo) -> tuple[date, date] | None:
    """Return the first and last day that a report says at its beginning it covers, where they lie behind it."""
    place, anchors = covered.stated(text), _anchors(said, zone)
    if place is None or anchors is None:
        return None
    start, end = place
    one = expressions(text, anchors[1], start, end, ahead=False)
    frame = Frame(zone, said, ahead=False)
    at = 0
    pairs = [(e, e) for e in one if not e.lost]
    while at < len(pairs):
        found, at = _next(text, start, end, pairs, at, frame)
        bounds = None if found is None else found.bounds
        if bounds is not None and bounds.earliest is not None and bounds.latest is not None:
            first, last = local(bounds.earliest, zone).date(), local(bounds.latest - 1, zone).date()
            return (first, last) if first < last <= anchors[1] else None
    return None


def bounded(time: TimeExpression) -> bool:
    """Return whether a time has a bound on any side."""
    return time.bounds.earliest is not None or time.bounds.latest is not None


def _distance(expression: TimeExpression, act: int) -> tuple[bool, bool, int]:
    """Bounded times before half-open ones, words that leave open when behind these, the nearer first."""
    return (not expression.bounds.known, not bounded(expression), abs((expression.start or 0) - act))


def _inside(one: TimeExpression, taken: list[tuple[int, int]]) -> bool:
    return any(a < (one.end or 0) and (one.start or 0) < b for a, b in taken)


def _fits(bounds: Bounds, when: When) -> bool:
    """Whether a half-open time by plan can be that of the act: no deed was done after it was told."""
    latest = when.said.latest
    return when.ahead or bounds.known or bounds.earliest is None or latest is None or bounds.earliest < latest


@lru_cache(maxsize=256)
def _anchors(said: Bounds, zone: ZoneInfo) -> tuple[date, date] | None:
    """Return the local days from which relative words may be told, or None where they are not known."""
    if said.earliest is None or said.latest is None:
        return None
    return local(said.earliest, zone).date(), local(said.latest - 1, zone).date()


def _dated(text: str, start: int, end: int, when: When) -> list[TimeExpression]:
    if not may_begin(text, start, end) and not hours.may_tell(text, start, end):
        return []
    anchors = _anchors(when.said, when.ground.zone)
    first, last = anchors or (date(2000, 1, 1), date(2000, 1, 1))
    frame = Frame(when.ground.zone, when.said, when.ahead)
    one = _told(text, start, end, first, when)
    if not one:
        return []
    two = one if first == last else _told(text, start, end, last, when)
    other = {e.start: e for e in two}
    pairs = [(a, other.get(a.start, a)) for a in one if (anchors is not None or a.absolute) and not a.lost]
    found = [_open(text, a) for a in one if _leaves_open(text, a, anchored=anchors is not None) and not _off(text, a)]
    at = 0
    while at < len(pairs):
        here = pairs[at][0]
        own, at = _next(text, start, end, pairs, at, frame)
        if own is not None and here.inferred:
            own = _in_time(replace(own, inferred=True), when)
        if own is not None:
            found.append(own)
    return found


def _leaves_open(text: str, one: Expression, *, anchored: bool) -> bool:
    """Whether an expression tells a time and leaves open when: a set, or told from what is not known. "Per day" and
    "daily" before a noun are none."""
    words, lead = text[one.start : one.end], text[max(0, one.start - 8) : one.start]
    kind = " " not in words and (THING.match(text, one.end) or ATTRIBUTE.search(lead))
    if one.rule == "everyday" and (words.startswith("per") or kind):
        return False
    vague = one.rule in ("ago", "vague") and one.days is None
    return one.lost or one.type == "SET" or vague or not (anchored or one.absolute or one.days is None)


def _open(text: str, one: Expression) -> TimeExpression:
    """Return the words of a time without bounds."""
    behind = _FROM_THERE.match(text, one.end) if one.lost else None
    end = one.end if behind is None else behind.end()
    return TimeExpression(text[one.start : end], Bounds(), one.start, end)


def _in_time(one: TimeExpression, when: When) -> TimeExpression:
    """Return a time told from another sentence's; without bounds where a deed would then lie behind its telling."""
    latest, earliest = when.said.latest, one.bounds.earliest
    late = not when.ahead and latest is not None and earliest is not None and earliest >= latest
    return replace(one, bounds=Bounds(), inferred=False) if late else one


def _next(
    text: str, start: int, end: int, pairs: list[tuple[Expression, Expression]], at: int, frame: Frame
) -> tuple[TimeExpression | None, int]:
    """Return the time that expression `at` gives, with those behind it that belong to it, and the next's number."""
    here, first = pairs[at][0], pairs[at][0].start
    following = pairs[at + 1][0] if at + 1 < len(pairs) else None
    if following is not None and following.rule == "clock" and _clocked(text, here, following):
        at, here = at + 1, following
        following = pairs[at + 1][0] if at + 1 < len(pairs) else None
    if following is not None and rescheduled.is_old(text, start, here.start):
        return None, at + 1
    if following is not None and time_lengths.counts_from(text, start, here, following):
        return time_lengths.counted_from(text, here, pairs[at + 1], frame), at + 2
    if following is not None and time_lengths.counts_to(text, start, here, following):
        return time_lengths.counted_to(text, here, pairs[at + 1], frame), at + 2
    if following is not None and joins(text, here, following):
        whole = _period(text, pairs[at], pairs[at + 1], frame)
        return (None if whole is None else _from(text, first, whole)), at + 2
    if _off(text, here):
        return None, at + 1
    own = _single(text, start, end, pairs[at], frame, first)
    return (own if own is None or first == here.start else _from(text, first, own)), at + 1


def _clocked(text: str, day: Expression, clock: Expression) -> bool:
    """Whether a time of the clock stands right behind its day: "on Tuesday at 11:15"."""
    return day.grain == "day" and day.days == clock.days and _AT.fullmatch(text, day.end, clock.start) is not None


def _from(text: str, first: int, one: TimeExpression) -> TimeExpression:
    """Return a time whose words begin at `first`."""
    return replace(one, text=text[first : one.end], start=first)


def _told(text: str, start: int, end: int, anchor: date, when: When) -> list[Expression]:
    """Return the expressions of a content; those before it in its sentence are read too where one harks back, and the
    last time told before its sentence stands behind them."""
    ahead = when.ahead or None
    found = hours.in_scope(
        text,
        (start, end),
        when.sentence,
        expressions(text, anchor, start, end, ahead=ahead),
        anchor,
        ahead=when.ahead,
    )
    found = [hours.not_after(one, when.said, when.ground.zone, ahead=when.ahead) for one in found]
    if any(one.lost or one.rule == "monthless" for one in found):
        context, earlier = min(when.sentence, start), _earlier(when)
        hour = [one for one in found if one.grain == "hour"]
        found = [
            one for one in expressions(text, anchor, context, end, ahead=ahead, earlier=earlier) if one.start >= start
        ]
        at = {one.start for one in hour}
        found = [*(one for one in found if one.start not in at), *hour]
    return [_turned(text, start, one, anchor, when) for one in found]


def _earlier(when: When) -> Expression | None:
    """Return the last time told before a sentence as an expression without words, for what harks back to it."""
    if when.earlier is None or (days := _anchors(when.earlier, when.ground.zone)) is None:
        return None
    first, last = days
    told = Expression(-1, -1, "DATE", first.isoformat(), "", first, last, grain="days", absolute=True)
    if first != last:
        return told
    begins = midnight(first, when.ground.zone)
    minutes = [((instant or begins) - begins) // MINUTE for instant in (when.earlier.earliest, when.earlier.latest)]
    return told._replace(grain="day", minutes=(minutes[0], minutes[1]) if minutes[1] - minutes[0] < _LONG else None)


def _turned(text: str, start: int, one: Expression, anchor: date, when: When) -> Expression:
    """Return a bare weekday as the last one where it is told what came of the plan for it, as the next one where an act
    was put on it, and from the last to the next where a plan is told of that may lie behind ("was to meet on Tuesday").
    """
    if one.rule == "overnight":
        return _night_of_earlier(one, anchor, when)
    if one.rule != "weekday" or one.first is None or one.last is None:
        return _nearest_year(text, start, one, anchor, when) if one.rule in _YEARLY else one
    if not when.ahead and one.first == one.last and not one.carried:
        day = covered.within(one.first, _covered(text, when.said, when.ground.zone))
        if day != one.first:
            return one._replace(first=day, last=day)
    fronted = _WERE_TO.match(text, one.end) is not None
    once = fronted or _ONCE_TO.search(text, max(start, one.start - _ONCE_WITHIN), one.start)
    if when.ahead and one.first != anchor and once:
        ahead = one.first > anchor
        first, near = one.first - _WEEK if ahead else one.first, max(start, one.start - _ONCE_WITHIN)
        if _LAST.match(text, one.start, one.end) or _TO_HAVE.search(text, near, one.start):
            return one._replace(first=first, last=first)
        return one._replace(first=first, last=one.last if ahead else one.last + _WEEK)
    weeks = -1 if when.told and one.first > anchor else 0
    if when.ahead and one.first < anchor and rescheduled.is_new(text, start, one.start):
        weeks = 1
    return one._replace(first=one.first + weeks * _WEEK, last=one.last + weeks * _WEEK) if weeks else one


def _night_of_earlier(one: Expression, anchor: date, when: When) -> Expression:
    """Return "overnight" as the night behind the day that the sentence before told, where that lies some days back."""
    days = None if when.earlier is None or when.ahead else _anchors(when.earlier, when.ground.zone)
    if days is None or days[0] != days[1] or anchor - days[1] < _SOME_DAYS:
        return one
    morning = days[1] + timedelta(days=1)
    return one._replace(first=morning, last=morning, inferred=True)


def _nearest_year(text: str, start: int, one: Expression, anchor: date, when: When) -> Expression:
    """Return a month or a feast of a plan told as past, which puts it far ahead, as that of the year before: "was
    expected to leave in July", said in October. What "would be done" by it is left open."""
    if not when.ahead or one.first is None or one.last is None or one.absolute:
        return one
    if one.last < anchor and _ON_CONDITION.match(text, start, one.start):
        return _in_year(one, 1)
    if one.first - anchor < _FAR_AHEAD:
        return one
    near = max(start, one.start - _ONCE_WITHIN)
    if _WAS_TO.search(text, near, one.start) is not None:
        return _in_year(one, -1)
    return one._replace(lost=True) if _WOULD.search(text, near, one.start) is not None else one


def _in_year(one: Expression, step: int) -> Expression:
    """Return the days of an expression in an earlier or a later year."""
    try:
        return one._replace(
            first=one.first and one.first.replace(year=one.first.year + step),
            last=one.last and one.last.replace(year=one.last.year + step),
        )
    except ValueError:  # 29 February of another year
        return one


def _period(
    text: str, here: tuple[Expression, Expression], behind: tuple[Expression, Expression], frame: Frame
) -> TimeExpression | None:
    """Return "from Monday to Wednesday" as one time; told from two days, what both may mean."""
    try:
        found = [period(here[i], behind[i], frame) for i in (0, 1)]
    except (ValueError, OverflowError):
        return None
    if found[0] is None or found[1] is None:
        return None
    start, end = here[0].start, behind[0].end
    return TimeExpression(text[start:end], found[0].hull(found[1]), start, end)


def _single(
    text: str, start: int, end: int, pair: tuple[Expression, Expression], frame: Frame, opens: int
) -> TimeExpression | None:
    """Return the time that one expression gives the act, with the words around it; None where it gives none. `opens`:
    where the day begins that stands before a time of the clock."""
    one = pair[0]
    first, last = one.start, one.end
    try:
        if one.type == "DURATION" and one.rule == "span":
            bounds = time_lengths.within(text, start, one, frame)
        elif (own := expression_bounds(*pair, frame)) is None:
            return None
        else:
            first, last, bounds = spread(text, start, end, one, own, frame)
            if bounds is own and not rescheduled.is_new(text, start, one.start):
                first, bounds = limited(text, start, one, own, frame)
            if one.grain == "hour" and _BESIDE.search(text, start, one.start):
                bounds = own
            if bounds is own and opens < one.start:
                first, bounds = limited(text, start, one._replace(start=opens), own, frame)
    except (ValueError, OverflowError):
        return None
    behind = _FROM_THERE.match(text, last) if one.carried and one.type == "DURATION" else None
    last = last if behind is None else behind.end()
    return None if bounds is None else TimeExpression(text[first:last], bounds, first, last)


def _off(text: str, one: Expression) -> bool:
    """Whether the words compare times ("two weeks earlier than scheduled") or name a thing ("the 2015 accord")."""
    after = text[one.end : one.end + 24].lstrip()
    if one.rule == "year" and text.endswith(("post-", "pre-"), 0, one.start):
        return True
    if one.rule == "year":
        return re.match(r"[a-z]+(?:ed)?\b", after) is not None and not _NO_QUALITY.match(after)
    return _THAN.match(after) is not None
