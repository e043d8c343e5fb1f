"""Silence that speaks: sources that the policy declares complete for an act, a place and an interval (DECISIONS 10).

A source that has not published yet has not been silent: its silence reaches as far as what it published in the cut.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from trucebook.agreement.schedule import expected
from trucebook.agreement.terms import Complete, Policy, Terms
from trucebook.engine.instances import Silence
from trucebook.vocabulary.actor import Side
from trucebook.vocabulary.standing import Standing
from trucebook.vocabulary.time import Instant

if TYPE_CHECKING:
    import duckdb

_PARTIAL = frozenset({Side.PARTY, Side.MEMBER})


def silences(connection: duckdb.DuckDBPyConnection, terms: Terms, policy: Policy) -> tuple[Silence, ...]:
    """Return the declared silences whose interval the calendar or its plan gives, each with its standing.

    A silence ends at the latest with the last report of the source of which the cut holds a claim; where none of those
    reports says when it was published, with the declared interval. A source of which the cut holds nothing is left out.
    """
    found = []
    for one in policy.complete:
        start, end = expected(terms, one.start), expected(terms, one.end)
        heard, last = _heard(connection, one.source, terms)
        if start is None or end is None or not heard:
            continue
        until = end[0] if last is None else min(end[0], last)
        standing = int(standing_of(one, terms))
        found.append(Silence(one.act, start[1], until, standing, _words(one.source, terms), one.place))
    return tuple(found)


def _heard(connection: duckdb.DuckDBPyConnection, source: str, terms: Terms) -> tuple[bool, Instant | None]:
    """Return whether the cut holds claims that a source published, and when the last was published at the latest."""
    names = [name for known in terms.sources if known.id == source for name in known.names]
    row = connection.execute(
        "select count(*), max(said_latest) from claim where list_contains($names, lower(publisher))",
        {"names": sorted({name.lower() for name in (source, *names)})},
    ).fetchone()
    return (False, None) if row is None else (row[0] > 0, row[1])


def standing_of(one: Complete, terms: Terms) -> Standing:
    """Return alleged for a party's own count; for others verified: the declaration is the case's own judgement."""
    source = next((source for source in terms.sources if source.id == one.source), None)
    voice = source.actor if source is not None and source.actor is not None else one.source
    sides = {actor.id: actor.side for actor in terms.actors}
    partial = sides.get(voice) in _PARTIAL or voice in terms.parties or (source is not None and source.kind == "party")
    return Standing.ALLEGED if partial else Standing.VERIFIED


def _words(source: str, terms: Terms) -> str:
    return next((known.names[0] for known in terms.sources if known.id == source and known.names), source)
