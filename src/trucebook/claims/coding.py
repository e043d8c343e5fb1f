"""PLOVER's own coding of a whole sentence: the type of what is done *by saying it*, where the saying is the act.

A promise or offer of anything friendly is AGREE, of anything hostile THREATEN; a demand is REQUEST whatever it asks,
and what somebody says that he will not do is REJECT. What a crowd blocks, burns or throws is PROTEST. The fields of a
claim do not use this: there the act is the content's and the promise is its modality.
Source: PLOVER codebook (Halterman and others, 2023), rules on verbal and material acts.
"""

from __future__ import annotations

import re

from trucebook.claims import events, modality
from trucebook.claims.clauses import ranks
from trucebook.claims.events import Event, Hit
from trucebook.claims.inflection import word_set
from trucebook.claims.modality import Force
from trucebook.claims.tokens import Words, words
from trucebook.vocabulary.event import Modality, Polarity

_SPOKEN = frozenset(("REQUEST", "THREATEN", "REJECT", "ACCUSE"))
_HOSTILE = frozenset(("ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST", "REJECT", "THREATEN"))
_AHEAD = frozenset((Modality.PLANNED, Modality.CONDITIONAL, Modality.PREDICTED))
_DEFAULT = "CONSULT"
_CROWD = word_set(
    "demonstrators protesters students pupils farmers workers miners teachers truckers drivers dockers residents "
    "activists supporters crowd crowds strikers unionists youths villagers opponents marchers rioters lawyers nurses "
    "doctors thousands hundreds prisoners inmates women"
)
_OF_CROWDS = word_set(
    "block blockade obstruct barricade burn hurl throw occupy boycott torch smash pelt storm clash disrupt paralyse"
)
"""Verbs whose acts are protests where a crowd does them."""
_ORDERS = frozenset(("order", "orders", "ordered", "ordering"))
"""Verbs that are an act by their own word: an order given is coercion, whatever comes of it."""
_DECLARED = re.compile(r"\b(?:willing(?:ness)?|ready|readiness|prepared|will|would|shall|intends?|plans?|agrees?)\b")
_DECLINED = re.compile(r"\b(?:not|no|never|won't|wouldn't|unwilling|neither)\b")


def event_type(text: str) -> str:
    """Return the PLOVER type of one sentence of news; CONSULT, the commonest, where the lexicon has no word of it."""
    content = words(text.strip())
    rank = ranks(content)
    hits = events.acts(content, rank, spoken=True)
    spoken = _spoken(hits)
    chosen = events.event(content, rank, hits)
    if spoken is not None and (chosen is None or spoken.first <= chosen.first or chosen.type == spoken.type):
        return spoken.type
    if chosen is None:
        return hits[0].type if hits else _undone(content)
    if _of_crowd(content, chosen, hits):
        return "PROTEST"
    if chosen.type == "PROTEST":
        content, rank = _up_to(content, chosen.last + 1), rank[: chosen.last + 1]
    if chosen.verb and chosen.last > chosen.first and content.keys[chosen.first] in _ORDERS:
        return chosen.type
    return _folded(chosen, modality.force(content, rank, chosen, []))


def _spoken(hits: list[Hit]) -> Hit | None:
    """Return the first act of the main clause that is done in words."""
    return next((h for h in hits if h.rank == 0 and h.verb and h.type in _SPOKEN), None)


def _undone(content: Words) -> str:
    """Return what a sentence without a word of an act does: it declares a will, or tells of nothing known."""
    line = " ".join(content.keys)
    if not _DECLARED.search(line):
        return _DEFAULT
    return "REJECT" if _DECLINED.search(line) else "AGREE"


def _of_crowd(content: Words, chosen: Event, hits: list[Hit]) -> bool:
    """Say whether a crowd does what is hostile: "farmers blocked the bridge"."""
    base = next((hit.base for hit in hits if hit.first == chosen.first), "")
    return base in _OF_CROWDS and bool(_CROWD.intersection(content.keys[: chosen.first]))


def _up_to(content: Words, end: int) -> Words:
    """Return the words before number `end`: what a protest is for is no will of its own."""
    return Words(content.text, content.keys[:end], content.starts[:end], content.ends[:end])


def _folded(chosen: Event, force: Force) -> str:
    how = force.modality
    if how is Modality.DEMANDED:
        return "REQUEST"
    if how in _AHEAD:
        if force.polarity is Polarity.NEGATIVE and chosen.type not in _HOSTILE:
            return "REJECT"
        return "THREATEN" if chosen.type in _HOSTILE else "AGREE"
    return chosen.type
