"""Silence that speaks: sources that the policy declares complete for an act, a place and an interval (DECISIONS 10)."""

from __future__ import annotations

from trucebook.agreement.schedule import expected
from trucebook.agreement.terms import Complete, Policy, Terms
from trucebook.engine.instances import Silence
from trucebook.vocabulary.actor import Side
from trucebook.vocabulary.standing import Standing

_PARTIAL = frozenset({Side.PARTY, Side.MEMBER})


def silences(terms: Terms, policy: Policy) -> tuple[Silence, ...]:
    """Return the declared silences whose interval the calendar or its plan gives, each with its standing."""
    found = []
    for one in policy.complete:
        start, end = expected(terms, one.start), expected(terms, one.end)
        if start is not None and end is not None:
            standing = int(standing_of(one, terms))
            found.append(Silence(one.act, start[1], end[0], standing, _words(one.source, terms), one.place))
    return tuple(found)


def standing_of(one: Complete, terms: Terms) -> Standing:
    """Return alleged for a party's own count; for others verified: the declaration is the case's own judgement."""
    source = next((source for source in terms.sources if source.id == one.source), None)
    voice = source.actor if source is not None and source.actor is not None else one.source
    sides = {actor.id: actor.side for actor in terms.actors}
    partial = sides.get(voice) in _PARTIAL or voice in terms.parties or (source is not None and source.kind == "party")
    return Standing.ALLEGED if partial else Standing.VERIFIED


def _words(source: str, terms: Terms) -> str:
    return next((known.names[0] for known in terms.sources if known.id == source and known.names), source)
