"""PLOVER's own coding of a whole sentence: the type of what is done *by saying it*, where the saying is the act.

A promise or offer of anything friendly is AGREE, of anything hostile THREATEN; a demand is REQUEST whatever it asks.
The fields of a claim do not use this: there the act is the content's and the promise is its modality.
Source: PLOVER codebook (Halterman and others, 2023), rules on verbal and material acts.
"""

from __future__ import annotations

from trucebook.claims import events, modality
from trucebook.claims.clauses import ranks
from trucebook.claims.events import Event, Hit
from trucebook.claims.tokens import words
from trucebook.vocabulary.event import Modality

_SPOKEN = frozenset(("REQUEST", "THREATEN", "REJECT", "ACCUSE"))
_HOSTILE = frozenset(("ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST", "REJECT", "THREATEN"))
_AHEAD = frozenset((Modality.PLANNED, Modality.CONDITIONAL, Modality.PREDICTED))
_DEFAULT = "CONSULT"


def event_type(text: str) -> str:
    """Return the PLOVER type of one sentence of news; CONSULT, the commonest, where the lexicon has no word of it."""
    content = words(text.strip())
    rank = ranks(content)
    hits = events.acts(content, rank)
    spoken = _spoken(hits)
    chosen = events.event(content, rank, hits)
    if spoken is not None and (chosen is None or spoken.first <= chosen.first or chosen.type == spoken.type):
        return spoken.type
    if chosen is None:
        return hits[0].type if hits else _DEFAULT
    return _folded(chosen, modality.force(content, rank, chosen, []).modality)


def _spoken(hits: list[Hit]) -> Hit | None:
    """Return the first act of the main clause that is done in words."""
    return next((hit for hit in hits if hit.rank == 0 and hit.verb and hit.type in _SPOKEN), None)


def _folded(chosen: Event, how: Modality) -> str:
    if how is Modality.DEMANDED:
        return "REQUEST"
    if how in _AHEAD:
        return "THREATEN" if chosen.type in _HOSTILE else "AGREE"
    return chosen.type
