"""Demands that a report narrates: "in a letter, the party renewed its call for talks". The demand is the party's.

A report that tells of a demand asks for nothing itself. Where the words name whose it is, that is who asks.
"""

from __future__ import annotations

import re

from trucebook.claims.sentences import Range

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


def demander(text: str, part: Range) -> Range | None:
    """Return the words that name whose demand the narration `text[part]` tells of, or None where they name nobody."""
    for pattern in (_NARRATED, _OWNED, _ASKS):
        match = pattern.match(text, *part)
        if match is not None and not match["who"].endswith((" to", " and", " that", " who")):
            return match.span("who")
    return None
