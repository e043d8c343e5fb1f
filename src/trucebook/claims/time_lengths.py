"""Lengths of time that are counted from a day or up to one: "within three weeks of 28 April", "in the two weeks to
18 September", "within 24 hours" of when it was said."""

from __future__ import annotations

import re

from trucebook.claims.claim import TimeExpression
from trucebook.claims.time_bounds import Frame, expression_bounds
from trucebook.claims.timex import Expression, expressions
from trucebook.vocabulary.time import DAY, Bounds, local

_COUNTED_FROM = re.compile(r"\s(?:of|from|after|following|starting|counted from)\s(?:the\s)?")
_COUNTED_TO = re.compile(
    r"\s(?:to|up to|until|till|through|before|preceding|prior to|leading up to|end(?:ed|ing))\s(?:on\s)?(?:the\s)?"
)
_ALONG = re.compile(r"\b(?:in|over|during|for|within|throughout)\s(?:the\s)?(?:last\s|past\s)?$", re.IGNORECASE)
_WITHIN = re.compile(r"\bwithin(?: the next| less than| about| at most)?\s$", re.IGNORECASE)
_IN_EFFECT = re.compile(
    r"\b(?:t(?:ook|akes?|aken|aking) effect|c(?:ame|omes?|oming) into (?:force|effect)|enter(?:ed|s|ing) into force"
    r"|in (?:force|effect)) (?:on |since |from )?(?:the )?(?=[^.!?;\n]*$)",
    re.IGNORECASE,
)
"""Before a day, in the sentence of a length of time: a paper counts from there."""
_EFFECT_WITHIN = 160


def counts_from(text: str, start: int, one: Expression, day: Expression) -> bool:
    """Whether a length of time is counted from the day behind it: "within three weeks of 28 April"."""
    if one.rule != "span" or one.span is None or _COUNTED_FROM.fullmatch(text, one.end, day.start) is None:
        return False
    return _WITHIN.search(text, max(start, one.start - 20), one.start) is not None


def counted_from(text: str, one: Expression, day: tuple[Expression, Expression], frame: Frame) -> TimeExpression | None:
    """Return a length of time from a day on."""
    bounds = _lasting(day, one.span or 0, frame)
    return None if bounds is None else TimeExpression(text[one.start : day[0].end], bounds, one.start, day[0].end)


def counts_to(text: str, start: int, one: Expression, day: Expression) -> bool:
    """Whether a length of time is counted back from the day behind it: "in the two weeks to 18 September"."""
    if one.rule != "span" or one.span is None or _COUNTED_TO.fullmatch(text, one.end, day.start) is None:
        return False
    return _ALONG.search(text, max(start, one.start - 20), one.start) is not None


def counted_to(text: str, one: Expression, day: tuple[Expression, Expression], frame: Frame) -> TimeExpression | None:
    """Return a length of time up to a day; the day itself may be of it."""
    try:
        own = expression_bounds(*day, frame)
    except (ValueError, OverflowError):
        return None
    if own is None or own.earliest is None or own.latest is None:
        return None
    bounds = Bounds(own.earliest - round((one.span or 0) * DAY), own.latest)
    return TimeExpression(text[one.start : day[0].end], bounds, one.start, day[0].end)


def _lasting(day: tuple[Expression, Expression], span: float, frame: Frame) -> Bounds | None:
    """Return the bounds of so many days from a day on."""
    try:
        own = expression_bounds(*day, frame)
    except (ValueError, OverflowError):
        return None
    if own is None or own.earliest is None or own.latest is None:
        return None
    return Bounds(own.earliest, own.latest + round(span * DAY))


def within(text: str, start: int, one: Expression, frame: Frame) -> Bounds | None:
    """Return "within 24 hours" of a plan: from when it was said on. Of a deed or another event, it tells no time."""
    lead = text[max(start, one.start - 20) : one.start].lower()
    way = re.search(r"\b(within|in)(?: the next| less than| about| at most)? $", lead)
    behind = text[one.end : one.end + 12]
    told = frame.said.earliest, frame.said.latest
    if way is None or not frame.ahead or one.span is None or told[0] is None or told[1] is None:
        return None
    if re.match(r" (?:of|after|before|from|following)\b(?! now\b| today\b)", behind):
        return None
    effect = list(_IN_EFFECT.finditer(text, max(0, one.start - _EFFECT_WITHIN), one.start))
    if effect:
        anchor = local(told[0], frame.zone).date()
        days = [e for e in expressions(text, anchor, effect[-1].end(), one.start) if e.start == effect[-1].end()]
        return _lasting((days[0], days[0]), one.span, frame) if days else None
    slack = 0 if way.group(1) == "within" else DAY if one.span >= 1 else 0
    return Bounds(told[0], told[1] + round(one.span * DAY) + slack)
