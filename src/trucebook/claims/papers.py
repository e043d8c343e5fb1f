"""Contents that describe the terms: "the deal asks for 600 trucks a day", "the first phase includes a withdrawal".

Nobody demands, promises or does anything by saying what the paper holds. Such a claim keeps its fields, takes no
stance, and is background: it bears on no clause, as the clauses themselves are what was agreed.
"""

from __future__ import annotations

import re
from dataclasses import replace

from trucebook.claims.claim import Fields
from trucebook.vocabulary.event import Modality

_PAPER = (
    r"(?:agreement|deal|truce|ceasefire|cease-fire|accord|pact|plan|proposal|text|terms|protocol|annex|clause|article)"
)
_PART = r"(?:phase|stage|step|part)"
_PLAIN = r"(?:(?!(?:a|an|the|any|to|of|for|with|and|or|that|who|by|in|on|from)\b)[\w-]*(?<!ed)(?<!s) ){0,3}?"
_NAMED = rf"(?:the|this|that|a|an|its|their) {_PLAIN}"
_SUBJECT = (
    rf"(?:{_NAMED}{_PAPER}|(?:{_NAMED}{_PART}|phase (?:one|two|three|\d))(?: of (?:the|this|its) {_PLAIN}{_PAPER})?)"
    rf"(?: (?:text|terms))?"
)
_HOLDS = (
    r"(?:(?:allow|permit|see|lead|mean|set|precede|follow)s?|(?:ask|call|require|provide|demand|oblige|state|say|foresee"
    r"|stipulate|include|envisage|entail|cover|involve|guarantee|commit|bind|specif|contain|comprise)(?:s|d|ed|es|ies|ied)?)"
)
"""Verbs of papers; of some the past tense tells what came of it: "the deal allowed people to return"."""
_TELLS = re.compile(
    rf"^(?:under {_SUBJECT} ?, )?{_SUBJECT}(?:,? (?:which|also|itself|further))*,? "
    rf"(?:(?:\w+ ){{1,6}}?(?:and|which) )?{_HOLDS}\b(?! (?:to|been|by)\b)"
)
_UNDER = re.compile(
    rf"^(?:under|by|according to) (?:the terms of )?{_SUBJECT} ?, .*\b(?:must|should|ha(?:s|ve) to"
    rf"|(?:is|are) (?:to|obliged|required|supposed|meant)|shall|need(?:s)? to)\b"
)


_INCLUDES = re.compile(
    r"\W*(?:which |that )?(?:also )?"
    r"(?:includes?|involves?|entails?|foresees?|envisages?|stipulates?|comprises?|provides for)\b",
    re.IGNORECASE,
)


def tells_what_it_holds(words: str) -> bool:
    """Say whether a relative clause tells what its head holds: "six weeks, which includes a withdrawal". The past tense
    ("which included") may tell of deeds."""
    return _INCLUDES.match(words) is not None


def tells_of_terms(keys: list[str]) -> bool:
    """Say whether the subject of a content, given by its words, is the agreement, and its verb tells what it holds."""
    head = keys[:1]
    if not head or head[0] not in {
        "the",
        "this",
        "that",
        "a",
        "an",
        "its",
        "their",
        "phase",
        "under",
        "by",
        "according",
    }:
        return False
    line = " ".join(keys).replace(" , ,", "")
    return bool(_TELLS.match(line) or _UNDER.match(line))


def as_terms(fields: Fields) -> Fields:
    """Return the fields of what the agreement holds: nobody's deed and nobody's stance."""
    ahead = Modality.PLANNED if fields.modality is Modality.ASSERTED and fields.event is not None else fields.modality
    return replace(fields, modality=ahead, stance=None, historical=True)
