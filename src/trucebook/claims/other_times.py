"""Whether a time stands in words that only tell which thing or who is meant: "the deal signed last week", "Sunday's
vote", "families who fled in the spring", "a plan, announced in June, has been shelved"."""

from __future__ import annotations

import re

from trucebook.claims.alternatives import alternatives
from trucebook.claims.claim import TimeExpression
from trucebook.claims.inflection import word_set
from trucebook.claims.past_forms import PAST

_DONE = alternatives(
    word_set(
        "established signed agreed reached planned scheduled announced proposed brokered built arrested captured "
        "seized imposed adopted negotiated mediated approved declared struck concluded published promised abducted "
        "taken held drafted issued due expected set"
    )
)
_PARTICIPLE = re.compile(
    rf"\b(?P<before>[\w'-]+) (?P<word>{_DONE})(?: \w+ly)?"
    r"(?: (?:in|at|near|outside|from) (?:the )?[\w'’-]+)? (?:(?:on|for|in|at|by|since|from|during|over)(?: the)? )?"
    r"(?:early |late |mid-)?$",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r", (?:first |once |originally )?"
    r"(?:announced|agreed|signed|proposed|approved|adopted|published|promised|unveiled|drafted)"
    r"(?: \w+){0,3}? (?:(?:on|for|in|at|by|since|from|during|over)(?: the)? )?"
    r"(?:early |late |mid-)?$"
)
_OF_A_PAPER = re.compile(
    r"\b(?:letters?|schedules?|timetables?|agreements?|accords?|requests?|messages?|notes?|orders?|decrees?"
    r"|resolutions?|statements?|reports?|promises?|protocols?"
    r"|memorand(?:um|a)|communiqu[eé]s?|declarations?|decisions?|lists?|maps?)(?: of| dated| from) (?:the )?$",
    re.IGNORECASE,
)
"""Before a time: it is that of a paper, and of nothing done."""
_COMPARED = re.compile(
    r"\b(?:as (?:many|much|few|little|high|low|large|often) as|the same(?: \w+){0,2} as"
    r"|(?:more|fewer|less|higher|lower|worse|larger|smaller) than|compared (?:with|to)(?: [\d,]+(?: \w+)?)?"
    r"|(?:against|(?:up|down) from) [\w,]+(?: \w+)?"
    r"|(?:fell|dropped|declined|rose|grew|climbed|jumped|increased|decreased) from [\w,]+(?: \w+)?)"
    r" (?:(?:on|in|at) )?(?:the )?$",
    re.IGNORECASE,
)
"""Before a time: what was then is only set beside what is told."""
_NOT = re.compile(r"\bnot (?:even |one |a single )?$")
_SOONER = re.compile(r"\b(?:earlier|later|sooner|before)$")
_NO_NOUN = word_set(
    "is are was were be been being has have had not also already to will would and then he she they it who which we i "
    "first initially originally now only"
)
_NOUN_PHRASE = 4
"""Spaces in "release of the last captives", whose own participle a time may belong to."""
_TOLD_APART = re.compile(
    r"\b(?:(?:who|which|that) (?:was|were|had|has|have|is|are)|whom (?:they|it|he|she|we|the [\w'-]+)) [^,;]*$",
    re.IGNORECASE,
)
ATTRIBUTE = re.compile(r"\b(?:the|a|an|this|that|its|their|his|her)\s$", re.IGNORECASE)
THING = re.compile(
    r"['’]s?\s\w+|\s(?!(?:and|or|but|to|until|in|at|on|when|by|with|after|before|the|was|were|is|are|had|has|that"
    r"|which|for|as|from|of|while|where|because|said|since|during|instead|again|too)\b|[a-z]+(?:ed|ing|ly)\b)[a-z-]{3,}"
)
_NTH = re.compile(r"\d+(?:st|nd|rd|th)")
"""What is read as a day where no noun follows."""
_OWN_NOUN = 32
_RECORD = re.compile(
    r"\b(?:first|\w{3,}est|worst)(?: [\w'-]+){0,6} since (?:the )?"
    r"(?:[\w'-]+ (?:began |started |took effect )?(?:on |in )?)?$",
    re.IGNORECASE,
)
"""Before a time: nothing like the act was seen from then on until now."""
_AUX = r"(?:was|were|had|has|have|is|are|did|will|would)\b"
_WHO_DID = re.compile(rf"\b(?:who|which) (?!{_AUX})(?:[a-z]+ed|{alternatives(PAST)})\b(?:(?!\s{_AUX})[^,;])*$")
"""Before a time, with no verb of the main clause between."""
_RELATED = re.compile(r"\b(?:after|before|since|until|by|following|from)\s(?:the\s)?\S+(?:\s\S+)?$", re.IGNORECASE)


def of_another(text: str, start: int, expression: TimeExpression, act: int, *, noun: bool) -> bool:
    """Whether a time belongs to a word that only tells which thing is meant: "the deal | signed last week".
    `act`: where the act's word begins, and whether it is a `noun`."""
    at = expression.start if expression.start is not None else start
    between = text[max(act, start) : at]
    if _TOLD_APART.search(between) or _names_a_thing(text, start, expression, act):
        return True
    if _OF_A_PAPER.search(text, max(start, at - 64), at) or _told_aside(text, start, expression):
        return True
    if _RECORD.search(text, max(start, at - 64), at) or _COMPARED.search(text, max(start, at - 64), at):
        return True
    match = _PARTICIPLE.search(text, max(start, at - 48), at)
    if match is None or match.start("word") == act or match["before"].lower() in _NO_NOUN:
        return False
    own = text[act : match.end("before")]
    return not (noun and own and own.count(" ") <= _NOUN_PHRASE and " to " not in own)


def _told_aside(text: str, start: int, one: TimeExpression) -> bool:
    """Whether a time stands in an aside between commas that tells of something else, or only says "not before": "a
    plan, announced in June, has been shelved", "not an hour earlier"."""
    if one.start is None or one.end is None:
        return False
    near = max(start, one.start - 48)
    aside = _ASIDE.search(text, near, one.start) is not None and text[one.end : one.end + 1] == ","
    return aside or (
        _NOT.search(text, near, one.start) is not None and _SOONER.search(text, one.start, one.end) is not None
    )


def _names_a_thing(text: str, start: int, one: TimeExpression, act: int) -> bool:
    """Whether a time only names a thing other than the act: "praised Sunday's deal", "the 19 January ceasefire"."""
    if one.start is None or one.end is None:
        return False
    behind = THING.match(text, one.end)
    owned = behind is not None and behind.group()[0] in "'’"
    pointed = text[one.start : one.start + 4].lower() in ("this", "the ", "next", "last") and not owned
    if pointed or _NTH.fullmatch(one.text) or _RELATED.search(text, max(start, one.start - 24), one.end):
        return False
    if behind is None or not (owned or ATTRIBUTE.search(text[max(start, one.start - 8) : one.start])):
        return False
    return not one.end <= act <= one.end + _OWN_NOUN


def of_a_relative(text: str, start: int, one: TimeExpression) -> bool:
    """Whether a time stands in a clause that only tells who or what is meant: "families who fled in the spring"."""
    return one.start is not None and _WHO_DID.search(text, start, one.start) is not None
