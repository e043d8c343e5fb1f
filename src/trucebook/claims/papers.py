"""Contents that describe the terms: "the deal asks for 600 trucks a day", "the first phase includes a withdrawal".

Nobody demands, promises or does anything by saying what the paper holds. Such a claim keeps its fields, takes no
stance, and is background: it bears on no clause, as the clauses themselves are what was agreed.
"""

from __future__ import annotations

import re
from dataclasses import replace

from trucebook.claims.claim import Fields
from trucebook.claims.inflection import word_set
from trucebook.vocabulary.event import Modality

_PAPERS = "agreement deal truce ceasefire cease-fire accord pact plan proposal text terms protocol annex clause article"
_PARTS = "phase stage step part"
_NAMES = word_set(f"{_PAPERS} {_PARTS}")
"""One of these stands in whatever names the paper or a part of it."""
_PAPER = rf"(?:{_PAPERS.replace(' ', '|')})"
_OPENS = frozenset(("the", "this", "that", "a", "an", "its", "their", "phase", "under"))
_PART = rf"(?:{_PARTS.replace(' ', '|')})"
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
    r"\b(?:under|by|according to|as part of|in line with|in keeping with|in accordance with) (?:the terms of )?"
    rf"{_SUBJECT}(?! ?')(?= |$)"
)
_TERMS_FIRST = re.compile(rf"\W*(?:under|by|according to|as part of|in line with) (?:the terms of )?{_SUBJECT}(?= ?,)")
_JOINED = re.compile(r"(?:,|;|\b(?:and|while|whereas)) ?$")
_OWES = re.compile(
    r"\b(?:must|should|shall|needs? to|ha(?:s|ve|d) (?:until [\w ]{1,30}?|[\w-]+ (?:hour|day|week|month)s? )?to"
    r"|(?:is|are|was|were) (?:to|obliged|required|supposed|meant|bound|due|entitled|allowed|expected))\b"
)
"""What somebody has to do: with the paper that says so beside it, it is a term."""


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
    if _NAMES.isdisjoint(keys):
        return False
    line = " ".join(keys).replace(" , ,", "")
    if keys[:1] and keys[0] in _OPENS and _TELLS.match(line):
        return True
    return bool(_UNDER.search(line) and _OWES.search(line))


def goes_on_with_terms(text: str, sentence: int, start: int, keys: list[str]) -> bool:
    """Say whether a content beginning at `start`, given by its words, goes on with what a paper named at the head of
    its sentence lays down: "under the deal, the army is to leave, while | the mission is to deploy"."""
    if start <= sentence or not _OWES.search(" ".join(keys)):
        return False
    before = text[sentence:start].lower()
    return (
        _TERMS_FIRST.match(before) is not None
        and _OWES.search(before) is not None
        and _JOINED.search(before) is not None
    )


def as_terms(fields: Fields) -> Fields:
    """Return the fields of what the agreement holds: nobody's deed and nobody's stance."""
    ahead = Modality.PLANNED if fields.modality is Modality.ASSERTED and fields.event is not None else fields.modality
    return replace(fields, modality=ahead, stance=None, historical=True)
