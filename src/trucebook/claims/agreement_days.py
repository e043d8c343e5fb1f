"""Times told by the agreement's own calendar: "day 16", "the sixth week of the truce", "after the first phase ends".

Days and weeks count as the agreement counts them (its first day is day 1 or day 0), in local days of the case. Edges of
phases are the planned ones. "Despite the ceasefire" and "since the ceasefire began" mean from day one on.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from trucebook.claims.alternatives import alternatives
from trucebook.claims.claim import TimeExpression
from trucebook.claims.ground import Calendar, Ground
from trucebook.claims.numerals import ORDINALS, TENS, TENTHS, UNITS, ordinal
from trucebook.vocabulary.time import DAY, HOUR, Bounds, Instant, day_bounds, local

_WORDS = alternatives((*UNITS, *TENS))
_COUNT = rf"(?:\d{{1,3}}|(?:{_WORDS})(?:[ -](?:{_WORDS}))?)"
_NTH = (
    rf"(?:\d{{1,3}}(?:st|nd|rd|th)|(?:{alternatives(TENS)}-)?(?:{alternatives(ORDINALS)})|{alternatives(TENTHS)}"
    r"|last|final)"
)
_MARK = re.compile(r"day|week|hour|month|fire|truce")
_TRUCE = r"(?:ceasefire|cease-fire|truce|agreement|deal|accord)"
_NUMBERED = re.compile(
    rf"\b(?:(?P<unit>day|week)(?P<many>s)? (?P<number>{_COUNT})\b(?:(?: to | and | through |-|–)(?P<to>{_COUNT})\b)?"
    rf"|(?:the )?(?P<nth>{_NTH}) (?:(?:full|whole) )?(?P<nth_unit>day|week)\b)"
    r"(?P<of>(?: of| in| into) (?:the|this|its|a) [\w-]+(?: [\w-]+){0,2})?(?! of\b)",
    re.IGNORECASE,
)
_STARTED = (
    r"(?:began|begins?|took effect|takes effect|taking effect|came into (?:force|effect)|comes into (?:force|effect)"
    r"|coming into (?:force|effect)|started|starts|(?:went|goes) into effect|enter(?:ed|s) into force)"
)
_FROM_DAY_ONE = re.compile(
    rf"\b(?:(?P<within>within|in) )?(?:the )?(?:first )?(?P<count>an?|{_COUNT})[ -](?P<unit>hour|day|week|month)s?"
    rf" (?P<way>after|before|into|of|from|following) (?:the )?(?:(?:start|beginning) of (?:the )?)?(?:\w+ )?{_TRUCE}"
    rf"(?:['’]s)?(?: (?:start|{_STARTED}))?(?=\s*(?:[.,;:!?)”\"]|$|and\b|but\b|the\b))",
    re.IGNORECASE,
)
_FIRST = re.compile(
    rf"\b(?:the )?(?:first|opening) (?P<count>{_COUNT}) (?P<unit>day|week)s (?:of|in|into|after|since|under)"
    rf" (?P<of>(?:the |this |its )?(?:[\w-]+ ){{0,2}}?(?:{_TRUCE}\b|(?:phase|stage)\b(?: (?:one|two|three|[1-4]))?))"
    r"(?! of\b)",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"\b(?:despite|since|during|under|after|violat\w+|in violation of|in breach of) (?:the |a |this )?(?:\w+ ){0,2}?"
    r"(?:ceasefire|cease-fire|truce)\b(?! (?:talks|proposal|negotiations|plan))(?: agreement| deal)?"
    rf"(?: {_STARTED})?",
    re.IGNORECASE,
)
_EDGE_BEFORE = re.compile(
    r"\b(?P<way>after|once|before|until|till|by|since|from|following|prior to|no later than)"
    r" (?:the )?(?:(?P<edge>end|conclusion|expiry|completion|start|beginning|launch) of )?(?:the |its )?(?:[\w-]+ )?$",
    re.IGNORECASE,
)
_EDGE_BEHIND = re.compile(
    r"(?:['’]s)?(?: of the \w+)? (?:(?:is|was|has|had) )?"
    r"(?P<edge>end(?:s|ed)?|conclud(?:es|ed)|expir(?:es|ed)|over|complete[sd]?"
    r"|finish(?:es|ed)|runs out|ran out|begins|began|begun|start(?:s|ed)?)\b",
    re.IGNORECASE,
)
_INSIDE = re.compile(r"\b(?:during|in|within|throughout)(?: the)?(?: entire| whole)? (?:[\w-]+ )?$", re.IGNORECASE)
_STARTS = ("start", "beg", "launch")
_SIDE = re.compile(
    r"\b(since|from|until|till|by|before|after|through|prior to|no later than|not later than)(?: the)? $", re.IGNORECASE
)
_LATE = frozenset(("by", "until", "till", "through", "no later than", "not later than"))
_WHEN = re.compile(r"\b(?:in|on|during|throughout|by|until|before|after|since|from|over) the $", re.IGNORECASE)
_ONE_OF_MANY = re.compile(r"\b(?:that|this|same|next|following|previous|last|each|every|per|a|an)\s$", re.IGNORECASE)
"""Before "day" or "week": the number behind it is none of it."""
_IN_A_ROW = re.compile(r" (?:in a row|running|straight|since|that|when)\b", re.IGNORECASE)
_OF_WHAT = re.compile(
    rf"\b{_NTH} (?:full |whole )?(?:day|week) (?:of|in|into) (?:(?:the|this|its|a|his|her|their) )?"
    r"(?P<what>[\w-]+(?: [\w-]+)?)",
    re.IGNORECASE,
)
_TRUCE_OR_PHASE = re.compile(rf"{_TRUCE}|\b(?:phase|stage|calm|pause|lull)\b", re.IGNORECASE)
_LEAD = 24
_SAME_SENTENCE = 400
_LONGEST = 10_000
"""Days; no agreement's calendar is longer."""


def calendar_times(text: str, start: int, end: int, ground: Ground) -> Iterator[TimeExpression]:
    """Yield the days, weeks and phases of the agreement's calendar that `text[start:end]` names."""
    if _within(_marks(text)[0], start, end):
        for match in _NUMBERED.finditer(text, start, end):
            counted = _numbered(text, start, match, ground)
            if counted is not None:
                yield counted
        for form, bounds_of in ((_FROM_DAY_ONE, _from_day_one), (_FIRST, _first_of)):
            told = ((match, bounds_of(match, ground)) for match in form.finditer(text, start, end))
            yield from (_expression(match, bounds) for match, bounds in told if bounds is not None)
    named = _named(text, tuple([names for _, names, _ in ground.calendar.phases]))
    if not named:
        return
    low = text[start:end].lower()
    for names, (_, _, planned) in zip(named, ground.calendar.phases, strict=True):
        for name in names:
            at = low.find(name.lower())
            found = _phase(text, start, start + at, name, planned) if at >= 0 else None
            if found is not None:
                yield found
                break


@lru_cache(maxsize=4)
def _named(text: str, phases: tuple[tuple[str, ...], ...]) -> list[list[str]]:
    """Return the names of each phase that a text holds, nothing where it holds none: once for all its contents."""
    low = text.lower()
    found = [[name for name in names if name and name.lower() in low] for names in phases]
    return found if any(found) else []


@lru_cache(maxsize=4)
def _marks(text: str) -> tuple[list[int], list[int]]:
    """Return where a text names days, weeks, hours or months, and where truces: once for all its contents."""
    low = text.lower()
    found = _MARK.finditer(low) if len(low) == len(text) else re.finditer(_MARK.pattern, text, re.IGNORECASE)
    units: list[int] = []
    truces: list[int] = []
    for match in found:
        at = match.start()
        if text[at] in "fFtT":
            truces.append(at)
        elif not text[at - 1 : at].isalpha():
            units.append(at)
    return units, truces


def _within(places: list[int], start: int, end: int) -> bool:
    return bisect_left(places, start) < bisect_left(places, end)


def _expression(match: re.Match[str], bounds: Bounds) -> TimeExpression:
    return TimeExpression(match.group(), bounds, match.start(), match.end())


def _numbered(text: str, start: int, match: re.Match[str], ground: Ground) -> TimeExpression | None:
    """Return "day 16 of the first phase" as a time; "the sixth week" without words of what as the agreement's, where
    the text counts by nothing else. Where it is of something else ("the second day of the raid"), without bounds."""
    end, unnamed = _end(match, ground.calendar), bool(match["nth"]) and not match["of"]
    bounds = None if unnamed and (not _placed(text, start, match) or _elsewhere(text)) else _counted(match, ground)
    if bounds is not None:
        bounds = sided(text, start, match.start(), bounds)
        return TimeExpression(text[match.start() : end], bounds, match.start(), end, inferred=unnamed)
    if match["nth"] and _placed(text, start, match):
        return TimeExpression(text[match.start() : end], Bounds(), match.start(), end)
    return None


def _placed(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a week tells when: "in the sixth week", not "for the sixth week" nor "the sixth week running"."""
    lead = _WHEN.search(text, max(start, match.start() - _LEAD), match.start() + len("the "))
    return lead is not None and _IN_A_ROW.match(text, match.end()) is None


@lru_cache(maxsize=4)
def _elsewhere(text: str) -> bool:
    """Whether a text counts days or weeks of anything but a truce or its phases: "the second week of the war"."""
    return any(_TRUCE_OR_PHASE.search(match["what"]) is None for match in _OF_WHAT.finditer(text))


def _end(match: re.Match[str], calendar: Calendar) -> int:
    """Return where the words end that tell what a day or week is of; no word of the clause behind them is of them."""
    if not match["of"]:
        return match.end()
    low = match["of"].lower()
    names = [name.lower() for _, names, _ in calendar.phases for name in names if name and name.lower() in low]
    truce = re.search(_TRUCE, low)
    ends = [low.find(name) + len(name) for name in names] + ([truce.end()] if truce else [])
    named = max(ends) if ends else len(" ".join(match["of"].split(" ")[:4]))
    return match.start("of") + named


def _counted(match: re.Match[str], ground: Ground) -> Bounds | None:
    """Return the days of "day 16", "days 8 to 14", "the sixth week of the truce", "the last day of the first phase"."""
    unit = (match["unit"] or match["nth_unit"]).lower()
    lead = match.string[max(0, match.start() - _LEAD) : match.start()]
    if (match["many"] and not match["to"]) or (match["unit"] and _ONE_OF_MANY.search(lead)):
        return None
    counted = _origin(match["of"] or "", ground.calendar)
    if counted is None:
        return None
    origin, finish = counted
    if (match["nth"] or "").lower() in ("last", "final"):
        return _last(unit, finish, ground)
    number, to = ordinal(match["nth"] or match["number"]), ordinal(match["to"] or "")
    if number is None:
        return None
    first_day = local(origin, ground.zone).date()
    first, _ = _days(unit, number, first_day, ground.calendar)
    _, last = _days(unit, to if to is not None and to > number else number, first_day, ground.calendar)
    return day_bounds(first, ground.zone, last)


def _first_of(match: re.Match[str], ground: Ground) -> Bounds | None:
    """Return "the first three weeks of the truce", "the first five days of phase one"."""
    counted, number = _origin(match["of"], ground.calendar), ordinal(match["count"])
    if counted is None or not number:
        return None
    first = local(counted[0], ground.zone).date()
    length = number * (7 if match["unit"].lower() == "week" else 1)
    last = day_bounds(first + timedelta(days=length), ground.zone).latest if length < _LONGEST else None
    return None if last is None else Bounds(counted[0], last)


def _days(unit: str, number: int, origin: date, calendar: Calendar) -> tuple[date, date]:
    if unit == "week":
        monday = origin + timedelta(days=7 * (number - 1))
        return monday, monday + timedelta(days=6)
    day = origin + timedelta(days=number - calendar.first_day)
    return day, day


def _last(unit: str, finish: Instant | None, ground: Ground) -> Bounds | None:
    if finish is None:
        return None
    day = local(finish - 1, ground.zone).date()
    return day_bounds(day - timedelta(days=6 if unit == "week" else 0), ground.zone, day)


def _origin(of: str, calendar: Calendar) -> tuple[Instant, Instant | None] | None:
    """Return from when to when "day 16 of the first phase" counts; from day one where no phase is named."""
    low, day_one = of.lower(), calendar.day_one
    for number, (_, names, planned) in enumerate(calendar.phases):
        if any(name and name.lower() in low for name in names):
            begun = day_one if number == 0 else planned.earliest
            return None if begun is None else (begun, planned.latest)
    return (day_one, None) if day_one is not None and (not low or re.search(_TRUCE, low)) else None


def _from_day_one(match: re.Match[str], ground: Ground) -> Bounds | None:
    """Return "three days after the truce began", "within 24 hours of the truce": days are local, hours absolute."""
    day_one, words = ground.calendar.day_one, match["count"].lower()
    number = 1 if words in ("a", "an") else ordinal(words)
    unit, way = match["unit"].lower(), match["way"].lower()
    if day_one is None or number is None or (way in ("of", "from") and not match["within"]):
        return None
    seconds = number * {"hour": HOUR, "day": DAY, "week": 7 * DAY, "month": 30 * DAY}[unit]
    if seconds > _LONGEST * DAY:
        return None
    first = local(day_one, ground.zone).date()
    if match["within"] and way != "before":
        last = day_bounds(first + timedelta(days=number * (7 if unit == "week" else 1)), ground.zone).latest
        return Bounds(day_one, last if unit in ("day", "week") and last else day_one + seconds)
    if unit == "hour":
        at = day_one - seconds if way == "before" else day_one + seconds
        return Bounds(at - HOUR, at + HOUR)
    slack = {"day": 0, "week": 3, "month": 15}[unit] + (way == "into")
    on = first + timedelta(seconds=-seconds if way == "before" else seconds)
    return day_bounds(on - timedelta(days=slack), ground.zone, on + timedelta(days=slack))


def _phase(text: str, start: int, at: int, name: str, planned: Bounds) -> TimeExpression | None:
    """Return "during the first phase", "after the first phase ends", "by the end of phase one"."""
    lead = text[max(start, at - 48) : at]
    edge = _EDGE_BEFORE.search(lead)
    if edge is not None:
        return _edge(text, at, name, planned, edge)
    inside = _INSIDE.search(lead)
    if inside is None or not planned.known:
        return None
    return TimeExpression(text[at : at + len(name)], planned, at, at + len(name))


def _edge(text: str, at: int, name: str, planned: Bounds, edge: re.Match[str]) -> TimeExpression | None:
    way, stop = edge["way"].lower(), at + len(name)
    behind = _EDGE_BEHIND.match(text, stop)
    word = (edge["edge"] or (behind["edge"] if behind else "")).lower()
    if not word and way in ("after", "following", "once"):
        word = "end"
    if not word:
        return None
    instant = planned.earliest if word.startswith(_STARTS) else planned.latest
    if instant is None:
        return None
    late = way in _LATE or way in ("before", "prior to")
    first = at - len(edge.string) + edge.start()
    stop = behind.end() if behind and not edge["edge"] else stop
    return TimeExpression(text[first:stop], Bounds(None, instant) if late else Bounds(instant, None), first, stop)


def sided(text: str, start: int, at: int, bounds: Bounds) -> Bounds:
    """Return the bounds that "before", "by", "after" or "since" right before a day leave."""
    match = _SIDE.search(text, max(start, at - 20), at)
    word = match.group(1).lower() if match else ""
    if word in ("before", "prior to"):
        return Bounds(None, bounds.earliest)
    if word in _LATE:
        return Bounds(None, bounds.latest)
    if word == "after":
        return Bounds(bounds.latest, None)
    return Bounds(bounds.earliest, None) if word in ("since", "from") else bounds


def since_day_one(
    text: str, start: int, end: int, sentence: int, ground: Ground, said: Bounds
) -> TimeExpression | None:
    """Return "despite the ceasefire" and its like, in the content or at the head of its sentence: from day one on."""
    day_one = ground.calendar.day_one
    if day_one is None or not _within(_marks(text)[1], max(sentence, start - _SAME_SENTENCE), end):
        return None
    for first, last in ((start, end), (max(sentence, start - _SAME_SENTENCE), start)):
        match = _SINCE.search(text, first, last)
        if match and (first == start or match.start() <= first + 1):
            bounds = Bounds(day_one, said.latest if said.latest is not None and said.latest > day_one else None)
            return TimeExpression(match.group(), bounds, match.start(), match.end())
    return None
