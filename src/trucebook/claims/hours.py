"""Hours that name no day: "at noon", "at 11:15", "at dawn". The day in scope is theirs, and where two may be, both."""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from trucebook.claims.time_expression import Expression
from trucebook.claims.timex import expressions
from trucebook.vocabulary.time import MINUTE, Bounds, midnight

NIGHT = "overnight"
"""The rule of a night that names no day."""
_SAME_PARAGRAPH = 240
_DAY = timedelta(days=1)
_RECENT = timedelta(days=4)
_EITHER_NIGHT = (-360, 2160)
"""The minutes from the evening before a day to the noon behind it."""
"""A day told in the paragraph before may be an hour's where it lies no longer than this before publication."""
_DAYLIGHT = re.compile(
    r"(?<![\w-])([Aa]t|[Bb]y|[Bb]efore|[Aa]fter|[Aa]round|[Uu]ntil|[Ss]ince|[Ff]rom|[Tt]owards?) "
    r"(?:(?P<early>dawn|daybreak|sunrise|first light)|dusk|sunset|sundown|nightfall)\b(?! (?:of|raids?|attacks?)\b)"
)
_LIT = ("dawn", "daybreak", "sunrise", "first light", "dusk", "sunset", "sundown", "nightfall")
_EARLIEST, _LATER = 180, 900
"""Minutes of the day before which no dawn is, and no dusk."""


def may_tell(text: str, start: int, end: int) -> bool:
    """Return whether `text[start:end]` holds "at dawn" or its like."""
    places = _places(text)
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end


@lru_cache(maxsize=4)
def _places(text: str) -> list[int]:
    """Return where "dawn" and its like stand in a text: once for all its contents."""
    if not any(word in text for word in _LIT):
        return []
    return [match.start() for match in _DAYLIGHT.finditer(text)]


def in_scope(
    text: str, span: tuple[int, int], sentence: int, found: list[Expression], anchor: date, *, ahead: bool
) -> list[Expression]:
    """Return the expressions of a content, each hour that names no day on the day in scope.

    That is the day that its own sentence names. Where the sentences before it tell of another day, in its paragraph or
    right before, it is whatever lies between that and the day `anchor` of publication. Where no day is told, "at noon"
    and "at dawn" are the anchor's (of what is planned, the anchor's or the next day's), and an hour in figures remains
    without one.
    """
    lit = may_tell(text, *span)
    hours = [one for one in found if one.rule == "clock" and one.lost]
    nights = [one for one in found if one.rule == NIGHT and not ahead]
    if not (hours or lit or nights) or any(one.days and not one.lost and one.rule != NIGHT for one in found):
        return found
    if any(one.type == "SET" and (one.rule == "regular" or " " in text[one.start : one.end]) for one in found):
        return found
    hours += _daylight(text, *span) if lit else []
    begin = max(0, min(sentence, span[0]) - _SAME_PARAGRAPH)
    told = expressions(text, anchor, begin, span[1], ahead=ahead or None)
    placed = [_placed(text, one, sentence, told, anchor, ahead=ahead) for one in hours]
    placed += [_some_night(one, told, anchor, sentence) for one in nights]
    at = {one.start for one in placed}
    return sorted([*(one for one in found if one.start not in at), *placed], key=lambda one: one.start)


def not_after(one: Expression, said: Bounds, zone: ZoneInfo, *, ahead: bool) -> Expression:
    """Return an hour of a deed on the day before where it would not have come yet when the deed was told."""
    if ahead or one.first is None or one.first != one.last or said.latest is None or one.grain != "hour":
        return one
    begins = midnight(one.first, zone) + round((one.span or 0) * MINUTE)
    return one if begins < said.latest else one._replace(first=one.first - _DAY, last=one.first - _DAY)


def _daylight(text: str, start: int, end: int) -> list[Expression]:
    return [
        Expression(m.end(1) + 1, m.end(), "TIME", "", "clock", span=_EARLIEST if m["early"] else _LATER, lost=True)
        for m in _DAYLIGHT.finditer(text, start, end)
    ]


def _some_night(one: Expression, told: list[Expression], anchor: date, sentence: int) -> Expression:
    """Return "overnight" as a night at the day that its own sentence told before, else as any from the day that the
    sentences before tell of to the day of publication."""
    here = [e for e in told if sentence <= e.start and e.end <= one.start and e.days is not None and not e.lost]
    if here and here[-1].first is not None and here[-1].first == here[-1].last:
        return one._replace(first=here[-1].first, last=here[-1].last, minutes=_EITHER_NIGHT)
    before = [e.first for e in told if e.end <= one.start and e.first is not None and not e.lost and e.first == e.last]
    days = [day for day in before if timedelta(0) < anchor - day <= _RECENT]
    return one if not days else one._replace(first=min(days) - _DAY, last=anchor, minutes=None, grain="days")


def _placed(
    text: str, one: Expression, sentence: int, told: list[Expression], anchor: date, *, ahead: bool
) -> Expression:
    """Return an hour on the days that it may be of. `told`: the expressions of its sentence and of those before it."""
    before = [e for e in told if e.end <= one.start and e.days is not None and not e.lost and e.first == e.last]
    last = before[-1] if before and "\n\n" not in text[before[-1].end : one.start] else None
    begins = one.span if one.minutes is None else one.minutes[0]
    if last is not None and last.start >= sentence and last.first is not None:
        return one._replace(first=last.first, last=last.first, lost=False, grain="clock", span=None)
    if last is None and text[one.start].isdigit():
        return one
    days = [e.first for e in before if e.first is not None and anchor - e.first <= _RECENT]
    edges = [anchor, *days]
    if ahead and max(edges) == anchor:
        edges.append(anchor + _DAY)
    return one._replace(first=min(edges), last=max(edges), minutes=None, lost=False, grain="hour", span=begins)
