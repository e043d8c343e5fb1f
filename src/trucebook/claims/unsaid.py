"""Cues that tell of a deed, a thought or a paper rather than of somebody's words, and the reason in words."""

from __future__ import annotations

import re

from trucebook.claims.back_references import core
from trucebook.claims.citations import CITES, CITING
from trucebook.claims.cue_words import DEEDS, FINDINGS, PROMISES
from trucebook.claims.numerals import TENS, UNITS
from trucebook.claims.people import speaks
from trucebook.claims.saying import Saying

PAPER = re.compile(
    r"(?:(?!of\b|from\b|for\b|in\b|on\b)[\w'-]+\s+){0,4}"
    r"(?:agreement|deal|truce|ceasefire|plan|accord|pact|phase|terms|clause|resolution)",
    re.IGNORECASE,
)
_PAPER_ASKS = re.compile(
    r"\b(?:agreement|deal|truce|plan|accord|pact|text|resolution) (?:also )?"
    r"(?:asks?|says?|calls?|requires?|provides?|demands?|obliges?|states?|foresees?)\b",
    re.IGNORECASE,
)
_FEWEST = 8
_LETTERS = re.compile(rf"(?:[^\W\d_][\W\d_]*+){{{_FEWEST}}}")
"""The fewest letters that say anything."""
_SHORT_CLAUSE = re.compile(
    r"(?:that )?(?:it|he|she|they|we|i|you|all|both|none)(?:['’]\w+)? "
    r"(?!(?:may|might|will|would|can|could|shall|should|must|do|does|did|is|are|was|were|has|have|had)\b)[\w'’]+"
    r"(?: [\w'’]+)?",
    re.IGNORECASE,
)
"""A clause of a few short words that says something: "it fell", not "it may"."""
_COUNTED = re.compile(r"\W*\d[\d,.]* [a-z]{4,}\W*")
"""A number and a verb: "25 arrived"."""
_NUMBER = re.compile(
    rf"(?:(?:only|just|about|some|at least|nearly|over) )?(?:\d[\d,.]*|{'|'.join((*UNITS, *TENS))})", re.IGNORECASE
)
"""A number that is all of what somebody says: "the hospital says four"."""
_UNSAID = re.compile(r"\b(?:not|never)\b|n't\b")
_TO_BE_SAID = re.compile(r"\b(?:will|may|might)\b")
_SAID_IT = re.compile(r"\b(?:(?:went|goes|gone) on|quick|rang|phoned|telephoned|called|continue[sd]) to\b")
"""Before an infinitive: it was said."""
_SPEAKING = frozenset({"i", "we"})
"""Who says what they "will say" by saying so."""
_NOR = re.compile(r"\b(?:neither\b[^.;:]*\snor|neither)\s", re.IGNORECASE)
"""Before a voice, or in its own words: it did not say it."""
_NONE_OF = re.compile(r"\b(?:nobody|no one|none)\s(?:in|at|of|from|among|within)\s(?:[\w'’-]+\s){0,4}", re.IGNORECASE)
"""Before a voice, or around it: nobody of it said it."""
_REFUSED = re.compile(
    r"(?:(?:the|an?|its|their|his|her|all|any|some|\d+)\s)?(?!that\b|having\b)(?:[\w'’-]+\s){1,4}?"
    r"(?:passage|access|entry|permission|visas?|treatment|parole)\b(?!\s(?:of|by|had|has|was|were|is|would))"
)
"""What somebody is denied, behind who is: no words are denied there."""
_THOUGHT = frozenset({"expect", "believe", "think", "know"})


def says_enough(words: str) -> bool:
    """Say whether words are enough to say anything."""
    if words.replace(" ", "", 3)[:_FEWEST].isalpha() and len(words) > _FEWEST + 3:
        return True
    return _LETTERS.search(words) is not None or _COUNTED.fullmatch(words) is not None


def cites(text: str, saying: Saying) -> bool:
    """Say whether a saying is "citing Y" and gives no words of Y."""
    if saying.lemma not in CITES or saying.quoted:
        return False
    return text[slice(*saying.cue)].lower().split()[-1] in CITING


def why_narrated(text: str, saying: Saying, start: int) -> str | None:
    """Return why a cue tells of a deed, a thought or a paper rather than of somebody's words, or None. Its sentence
    begins at `start`."""
    if not any(says_enough(text[slice(*content)]) for content in saying.content) and not terse(text, saying):
        return "no content of its own"
    if saying.source and (PAPER.fullmatch(text, *saying.source) or _paper_goes_on(text, saying.source, start)):
        return "a paper, not a voice: the report narrates"
    if saying.kind == "hedge" and saying.passive and (saying.lemma in DEEDS or saying.lemma in _THOUGHT):
        return "nobody is said to hold it: the report narrates"
    if saying.kind == "verb" and saying.source and _by_neither(text, saying, start):
        return "it was not said"
    return None if saying.kind != "verb" or saying.quoted else _why_no_words(text, saying)


def terse(text: str, saying: Saying) -> bool:
    """Say whether the few words that somebody said are all of it: in marks ("No"), or as a clause ("it fell")."""
    if saying.source is None or saying.group not in {"say", "none"} or saying.answer is not None:
        return False
    told = saying.lemma in {"say", "accord", "speak"} and _NUMBER.fullmatch(text, *saying.content[0]) is not None
    return saying.quoted or told or _SHORT_CLAUSE.fullmatch(text, *saying.content[0]) is not None


def _by_neither(text: str, saying: Saying, start: int) -> bool:
    """Say whether those who might have said it are named as those who did not: "neither the mayor nor | the council
    has announced"."""
    source = saying.source or saying.cue
    found = _NOR.search(text, start, source[1]) or _NONE_OF.search(text, start, saying.cue[0])
    return found is not None and found.end() >= source[0] and saying.cue[0] >= source[1]


def _why_no_words(text: str, saying: Saying) -> str | None:  # noqa: PLR0911 - a list of cases, one a line
    """Return why a verb tells of no words that were said, or None."""
    if cites(text, saying):
        return "it names whom another's words rest on"
    if saying.infinitive and _SAID_IT.search(text, *saying.cue) is None:
        return "a purpose, not yet words said"
    if saying.group == "say" and (unsaid := _why_unsaid(text, saying)):
        return unsaid
    if saying.lemma in PROMISES and _UNSAID.search(text, *saying.cue):
        return "it was not said"
    if saying.lemma in FINDINGS and text.startswith("that ", saying.content[0][0]):
        return None
    if saying.lemma == "deny" and _REFUSED.match(text, *saying.content[0]):
        return "a deed, which the report or its speaker narrates"
    if saying.lemma == "question" and speaks(core(text[slice(*saying.content[0])]).lower().split(" ")[-1]):
        return "a deed, which the report or its speaker narrates"
    off = saying.lemma == "call" and text.startswith("off ", saying.content[0][0])
    return "a deed or a thought, which the report or its speaker narrates" if off or _does(text, saying) else None


def _does(text: str, saying: Saying) -> bool:
    """Say whether a verb tells of a deed or a thought: all of those in the list but "spoke of"."""
    return saying.lemma in DEEDS and not (saying.lemma == "speak" and text.endswith(" of", *saying.cue))


def _why_unsaid(text: str, saying: Saying) -> str | None:
    """Return why a verb of saying tells that nothing was said, or None."""
    cue = text[slice(*saying.cue)]
    if _UNSAID.search(cue):
        return "it was not said"
    return "it is not said yet" if _TO_BE_SAID.search(cue) and not _broken_in(text, saying) else None


def _broken_in(text: str, saying: Saying) -> bool:
    """Say whether a cue is a remark on words told beside it: "..., we might recall, ...", "I will say that"."""
    source = "" if saying.source is None else text[slice(*saying.source)].lower()
    return source in _SPEAKING or saying.content[0][0] < saying.cue[0]


def _paper_goes_on(text: str, source: tuple[int, int], start: int) -> bool:
    """Say whether "it" is the paper whose demands the sentence tells before: "the deal asks ..., and it asks"."""
    return text[slice(*source)].lower() == "it" and _PAPER_ASKS.search(text, start, source[0]) is not None
