"""Demands that a report narrates: "in a letter, the party renewed its call for talks". The demand is the party's.

A report that tells of a demand asks for nothing itself. Where the words name whose it is, that is who asks.
"""

from __future__ import annotations

import re

from trucebook.claims.sentences import Range

_MOST_WORDS = 6
_ASKED = r"(?:calls?|demands?|appeals?|requests?|pleas?|insistence)"
_NARRATED = re.compile(
    rf"(?:[^,“”\"]{{2,60}}, )?(?P<who>(?:the )?[A-Z][^,;:“”\"]{{1,60}}?)(?:,[^,]{{2,60}},)? "
    r"(?:has |have |had |also |again |repeatedly |on \w+day )*"
    rf"(?:(?:renew|repeat|reiterat|restat|stepp|issu|press|back|voic|stress)(?:s|es|ed|ed up)|made|makes) (?:up )?"
    rf"(?:its|their|his|her|an?|the|fresh|new|urgent|earlier|\w+) (?:\w+ ){{0,2}}?{_ASKED}\b"
)
_OWNED = re.compile(rf"(?P<who>[A-Z][\w.’' -]{{1,60}}?)[’']s? (?:\w+ ){{0,2}}?{_ASKED} (?:for|on|that|to)\b")
_ASKS = re.compile(
    r"(?P<who>[A-Z][^,;:“”\"]{1,60}?) (?:has |have |had |is |are |was |were |also |again |still |repeatedly )*"
    r"(?:been )?(?:demand(?:s|ed|ing)|urg(?:es|ed|ing)|call(?:s|ed|ing) (?:for|on|upon)|appeal(?:s|ed|ing) (?:for|to)"
    r"|press(?:es|ed|ing) for|push(?:es|ed|ing) for|insist(?:s|ed|ing)|ask(?:s|ed|ing))\b"
)


_RECOUNTED = re.compile(
    r"(?:(?:on|in|at) [\w ]{3,24}?,? (?=[A-Z]|the\b))?(?P<who>(?:(?:the|an?|his|her|its|their) )?"
    r"(?!(?:i|we|he|she|it|they|you)\b)[^\W\d][^,;:“”\"]{1,50}?)"
    r" (?:has |have |had |is |are |was |were |also |again |still |repeatedly |been )*"
    r"(?:demand(?:s|ed|ing)|urg(?:es|ed|ing)|call(?:s|ed|ing) (?:for|on|upon)|appeal(?:s|ed|ing) (?:for|to)"
    r"|press(?:es|ed|ing) for|push(?:es|ed|ing) for|insist(?:s|ed|ing)|ask(?:s|ed|ing))\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?:urging|demanding|calling (?:for|on|upon)|appealing (?:for|to)|pressing for|pushing for|insisting|asking)\b",
    re.IGNORECASE,
)


_FOUND = re.compile(
    r"(?P<who>(?:(?:the|an?|its|our) )?[^\W\d][^,;:“”\"]{1,60}?) (?:has |have |had |also |now )*"
    r"(?:establish(?:es|ed)?|record(?:s|ed)?) that (?=\w)",
    re.IGNORECASE,
)


_ON_ANOTHER = re.compile(r",? and (?:on|upon) (?=(?:(?:the|both|all|its|their) )?[\w’' -]{2,50}? (?:not )?to \w)")
"""Between two of whom different things are asked: "calls on X to stop | and on Y to free the men"."""


def addressed(text: str, cue: Range, part: Range) -> list[Range]:
    """Return a demand of several in parts, one for each who is called on; `cue` ends in "on" where they are."""
    if not text[slice(*cue)].lower().endswith((" on", " upon")):
        return [part]
    found, start = [], part[0]
    for match in _ON_ANOTHER.finditer(text, *part):
        found.append((start, match.start()))
        start = match.end()
    return [*found, (start, part[1])]


def finding(text: str, part: Range) -> tuple[Range, Range] | None:
    """Return whose finding the narration `text[part]` tells, "the commission established that P", and P; or None."""
    words = text[slice(*part)]
    match = _FOUND.match(text, *part) if "stablish" in words or "ecord" in words else None
    if match is None or len(match["who"].split()) > _MOST_WORDS:
        return None
    return match.span("who"), (match.end(), part[1])


def recounted(text: str, part: Range) -> Range | None:
    """Return the words that name whose demand somebody tells of in `text[part]`, or None where it may be his own."""
    match = _RECOUNTED.match(text, *part)
    if (
        match is None
        or len(match["who"].split()) > _MOST_WORDS
        or match["who"].endswith((" to", " and", " that", " who"))
    ):
        return None
    return match.span("who")


def goes_on(text: str, part: Range) -> bool:
    """Say whether a part tells a demand of whoever the part before it tells of: "met the families, urging ..."."""
    return _GOES_ON.match(text, *part) is not None


def demander(text: str, part: Range) -> Range | None:
    """Return the words that name whose demand the narration `text[part]` tells of, or None where they name nobody."""
    for pattern in (_NARRATED, _OWNED, _ASKS):
        match = pattern.match(text, *part)
        if match is not None and not match["who"].endswith((" to", " and", " that", " who")):
            return match.span("who")
    return None
