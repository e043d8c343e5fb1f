"""Nouns of acts that are only spoken of: "commented on the strike", "acted against threats".

A noun tells of an act as the subject of its clause, as what a verb acts on ("carried out a strike"), or behind a word
that has acts for its matter ("called for talks", "agreed to a withdrawal"). Behind any other preposition it tells what
something else is about, and no act of it is told.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from trucebook.claims import event_words
from trucebook.claims.inflection import noun_forms, verb_forms, word_set
from trucebook.claims.past_forms import PAST
from trucebook.claims.quantity_words import MONTHS
from trucebook.claims.reckoning import DAYS
from trucebook.claims.senses import left_behind
from trucebook.claims.tokens import Words, words
from trucebook.claims.word_places import AUXILIARY

if TYPE_CHECKING:
    from trucebook.claims.events import Hit

_WITHIN = 6
"""Words between a preposition and the noun that it governs."""
_VERB_WITHIN = 3
_OF_WITHIN = 4
_LEAD = 40
"""Code points before a content in which the word may stand that governs it."""
_ENDS = word_set(
    "that , ; : and or but who which in by during amid after before when where since until while as whether if how why"
    f" what today yesterday tonight tomorrow then now {' '.join((*DAYS, *MONTHS))}"
)
"""What ends the noun's own phrase to its left: another clause, a time, a preposition behind which the act is told."""
_DESCRIBES = word_set(
    "the a an its their his her our this that these those any no such another more new further all both every each "
    "some other renewed direct indirect full final first second third fresh last next early"
)
_SUBJECTS: dict[str, tuple[str, str]] = {
    "for": (
        """call demand ask urge appeal push press plan prepare wait pay provide allow blame accuse need vote schedule
        agree set pave condemn criticise criticize hold punish arrest arrange""",
        "responsibility responsible ready light invitation plea support way deal offer date deadline time timetable",
    ),
    "on": ("agree start begin work decide embark insist", "progress work"),
    "to": (
        """agree return commit lead resort contribute amount invite move escalate object oppose go restrict limit
        subject""",
        "end halt stop open step ready commitment prelude readiness willingness thanks",
    ),
    "with": (
        """go proceed press push begin start open continue end threaten respond reply retaliate answer react ahead on
        forward""",
        "",
    ),
    "into": ("enter bring draw drag turn", ""),
    "towards": ("move work lead", "step progress"),
    "toward": ("move work lead", "step progress"),
    "from": ("refrain abstain desist keep stop prevent", ""),
}
"""Preposition -> the verbs and the other words whose matter it opens."""
_VERBS_TOO = word_set("return visit tour swap")
"""Nouns of acts that are verbs right behind "to": "began to return"."""
_OTHERS = word_set("about against over at as without despite regarding concerning")
_SHOWN_OR_PAST = word_set(
    "recording recordings video videos footage film films photo photos photograph photographs picture pictures image"
    " images anniversary memory memories scene site victim victims survivor survivors aftermath legacy memorial"
)
"""Behind the "of" of these an act is only what is shown, or what once was: "released a recording of the attack"."""
_OPENS_PHRASE = word_set("the a an its their his her")
_BEFORE_PHRASE = _DESCRIBES | _SUBJECTS.keys() | _OTHERS


@lru_cache(maxsize=1)
def _governors() -> dict[str, frozenset[str]]:
    return {
        preposition: frozenset(
            [form for verb in verbs.split() for form in verb_forms(verb)]
            + [form for noun in nouns.split() for form in noun_forms(noun)]
        )
        for preposition, (verbs, nouns) in _SUBJECTS.items()
    } | dict.fromkeys(_OTHERS, frozenset())


def aside(content: Words, hit: Hit) -> bool:
    """Whether a noun of an act stands behind a preposition that no word before it has for opening an act, or in a
    clause hung on another without being its subject."""
    if hit.verb:
        return False
    left = hit.last > hit.first and content.keys[hit.last] == "left" and left_behind(content.keys, hit.last)
    if left or (hit.rank and not _subject(content, hit)) or _only_shown(content.keys, hit.first):
        return True
    keys, governors = content.keys, _governors()
    for i in range(hit.first - 1, max(-1, hit.first - _WITHIN), -1):
        if keys[i] in _OPENS_PHRASE and i and (keys[i - 1] == "as" or keys[i - 1] not in _BEFORE_PHRASE):
            return keys[i - 1] == "as" and keys[i] in ("a", "an")
        if (keys[i] in _ENDS and not content.owns(i)) or keys[i].endswith("ing"):
            return False
        if keys[i] in governors:
            bare = keys[i + 1] in _VERBS_TOO if i + 1 == hit.first else keys[i + 1] not in _DESCRIBES
            infinitive = keys[i] == "to" and bare
            return not infinitive and governors[keys[i]].isdisjoint(_before(content, i))
    return False


def _only_shown(keys: list[str], first: int) -> bool:
    """Whether a noun of an act stands behind the "of" of what shows it or is left of it."""
    of = next((i for i in range(first - 1, max(0, first - _OF_WITHIN), -1) if keys[i] == "of"), 0)
    return bool(of) and keys[of - 1] in _SHOWN_OR_PAST


def _subject(content: Words, hit: Hit) -> bool:
    """Whether a verb follows the noun: in a clause hung on another, only a subject tells of its act."""
    behind = content.keys[hit.last + 1 : hit.last + 1 + _VERB_WITHIN]
    return any(key in AUXILIARY or key in PAST or key.endswith("ed") or key in _occurs() for key in behind)


@lru_cache(maxsize=1)
def _occurs() -> frozenset[str]:
    bases = (*event_words.ASPECT, *event_words.STOPPING)
    return frozenset(form for base in bases for form in verb_forms(base))


def _before(content: Words, i: int) -> list[str]:
    """Return the words before word `i`, those that lead to the content with them."""
    start = content.starts[0]
    lead = words(content.text, max(0, start - _LEAD), start).keys if i < _WITHIN and start else []
    return [*lead, *content.keys[:i]][-_WITHIN:]
