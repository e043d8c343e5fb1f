"""Acts whose day was changed: which of the days named is the new one, and which the old.

"Moved from 3 May to 5 May", "postponed until Friday", "originally planned for Monday, will now take place on Friday".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from trucebook.claims.claim import TimeExpression
from trucebook.claims.inflection import word_set

_CHANGED = (
    r"\b(?:brought forward|bring forward|postpon(?:e|es|ed|ing)"
    r"|(?:put|puts|putting|pushed|push|moved) (?:off|back|forward)"
    r"|delay(?:s|ed|ing)?|defer(?:s|red|ring)?|reschedul(?:e|es|ed|ing)|adjourn(?:s|ed|ing)?"
    r"|(?:was|were|been|be|is|are|being) (?:\w+ )?(?:moved|shifted|pushed|changed))"
)
_DATE = (
    r"(?:the )?(?:early |late )?(?:(?:next |this )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)|tomorrow|tonight"
    r"|(?:next|later|the following|the coming) (?:\w+ )?(?:day|week|month|weekend|year|[a-z]+day)|the weekend"
    r"|the next day"
    r"|day \d+|\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z.]*(?: \d|$| [^a-z]))"
)
_ANEW = re.compile(_CHANGED + r" (?:[^;.]{0,60}? )?(?:to|until|till|for) " + _DATE, re.IGNORECASE)
_NEW = re.compile(_CHANGED + r"\b[^;.]{0,70}? (?:to|until|till|for) (?:the )?$", re.IGNORECASE)
_FROM = re.compile(_CHANGED + r"\b[^;.]{0,50}? from (?:the )?$", re.IGNORECASE)
_PLANNED = r"(?:planned|scheduled|set|due|expected|slated|meant|fixed|announced|proposed)"
_BEFORE_IT = r"(?: to (?:[\w-]+ ){1,6}?)? ?(?:for |on |by |in )?(?:the )?$"
_ONCE = re.compile(
    rf"\b(?:(?:originally|initially|previously)(?: been)?(?: {_PLANNED})?|(?:first|once|earlier)(?: been)? {_PLANNED}"
    rf"|(?:to have|should have|supposed to have)(?: [\w-]+){{1,6}}?){_BEFORE_IT}",
    re.IGNORECASE,
)
_WAS_PLANNED = re.compile(rf"\b{_PLANNED}{_BEFORE_IT}", re.IGNORECASE)
_CHANGES = word_set(
    "forward off back moved shifted pushed changed postpone postpones postponed postponing"
    " delay delays delayed delaying"
    " defer defers deferred deferring reschedule reschedules rescheduled rescheduling adjourn adjourned adjourning"
)
"""One of these stands in every change of a day."""
_NEAR = 110


def set_anew(keys: list[str]) -> bool:
    """Return whether words say that something was put on another day, and name that day."""
    return not _CHANGES.isdisjoint(keys) and _ANEW.search(" ".join(keys)) is not None


def is_new(text: str, start: int, at: int) -> bool:
    """Return whether the time at `at`, of a content that begins at `start`, is the day that something was put on."""
    return _NEW.search(text, max(start, at - _NEAR), at) is not None


def is_old(text: str, start: int, at: int) -> bool:
    """Return whether the time at `at` is the day that something was moved from: "brought forward from | 6 May"."""
    return _FROM.search(text, max(start, at - _NEAR), at) is not None


def standing(text: str, start: int, found: Sequence[TimeExpression], *, told: bool) -> list[TimeExpression]:
    """Return the times without the days that only once were the plan, where any other stays; where it is `told` what
    came of the plan, its day is not that of what came."""
    if len(found) <= 1:
        return list(found)
    moved = any(one.start is not None and is_new(text, start, one.start) for one in found)
    once = _WAS_PLANNED if told or moved else _ONCE
    kept = [one for one in found if not once.search(text, max(start, (one.start or start) - _NEAR), one.start or start)]
    return kept or list(found)
