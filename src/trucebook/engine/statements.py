"""Whom a statement concerns: plans, announcements and stances, under the bearers whose deed they speak of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from trucebook.agreement.schedule import expected
from trucebook.agreement.terms import Kind, PhaseEdge, Terms
from trucebook.engine.finding import Bearing
from trucebook.evidence.bearing import bearers, validity
from trucebook.evidence.closure import Belonging
from trucebook.vocabulary.event import ELEMENTS, Effect
from trucebook.vocabulary.time import Bounds, Instant

if TYPE_CHECKING:
    import duckdb

STATEMENTS = frozenset({Effect.ANNOUNCES, Effect.SUPPORTS, Effect.OPPOSES})
"""Effects that never move a status."""
_ACTOR = "actor"


@dataclass(frozen=True, slots=True)
class Spoken:
    """Who speaks, as an actor of the case, and for a claim about what is to come the bounds of that."""

    actor: str | None
    when: Bounds | None


def spoken(connection: duckdb.DuckDBPyConnection, rows: Iterable[Bearing]) -> dict[str, Spoken]:
    """Return who speaks of what time, by claim, for the claims that make a statement to any clause: those of `rows`."""
    if all(row.effect not in STATEMENTS for row in rows):
        return {}
    query = (
        "select distinct c.claim, v.actor, coalesce(c.modality, 'asserted') <> 'asserted', c.earliest, c.latest "
        "from bearing b join claim c on c.claim = b.claim left join voice v on v.voice = c.voice "
        "where b.effect in ('announces', 'supports', 'opposes')"
    )
    found = connection.execute(query).fetchall()
    return {one: Spoken(actor, Bounds(first, last) if to_come else None) for one, actor, to_come, first, last in found}


def concerned(rows: Iterable[Bearing], terms: Terms, said: dict[str, Spoken]) -> Iterator[Bearing]:
    """Yield bearings, with statements only for the bearers they concern and the clauses whose time theirs can meet.

    A statement concerns the bearers whose deed it names, else the bearer whom the speaker is or belongs to, else the
    clause's only bearer. One that names nobody, of a clause with several bearers, concerns the clause and no bearer.
    """
    of: dict[tuple[str, str, str], list[Bearing]] = defaultdict(list)
    spans = _spans(terms)
    several = {clause.id for clause in terms.clauses if len(bearers(clause)) > 1}
    belonging = Belonging.of(terms).actors
    for row in rows:
        if row.effect not in STATEMENTS:
            yield row
        elif _meets(said[row.claim].when if row.claim in said else None, spans.get(row.clause)):
            of[row.claim, row.clause, row.effect].append(row)
    for (claim, clause, _), found in of.items():
        actor = said[claim].actor if claim in said else None
        own = belonging.get(actor, frozenset({actor})) if actor else frozenset[str]()
        yield from _whose(found, own, several=clause in several)


def _whose(rows: Sequence[Bearing], own: frozenset[str], *, several: bool) -> Sequence[Bearing]:
    named = [row for row in rows if _ACTOR in row.met]
    named = named or [row for row in rows if own & set((row.bearer or "").split("+"))]
    if named or not several:
        return named or rows
    met = tuple(name for name in ELEMENTS if all(name in row.met for row in rows))
    missing = tuple(name for name in ELEMENTS if name not in met)
    return [replace(rows[0], bearer=None, met=met, missing=missing, accepted=all(row.accepted for row in rows))]


def _spans(terms: Terms) -> dict[str, tuple[Instant | None, Instant | None]]:
    """Return from when to when each clause can be kept or broken; what is kept or forbidden ends with its phase, as
    planned."""
    found = {}
    for clause in terms.clauses:
        start, end = validity(terms, clause)
        if end is None and clause.phase and clause.kind in {Kind.BAN, Kind.KEEP, Kind.LIMIT}:
            planned = expected(terms, PhaseEdge(clause.phase, "end"))
            end = planned[1] if planned else None
        found[clause.id] = start, end
    return found


def _meets(when: Bounds | None, span: tuple[Instant | None, Instant | None] | None) -> bool:
    if when is None or span is None:
        return True
    start, end = span
    over = end is not None and when.earliest is not None and when.earliest >= end
    before = start is not None and when.latest is not None and when.latest <= start
    return not (over or before)
