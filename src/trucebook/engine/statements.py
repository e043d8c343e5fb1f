"""Whom a statement concerns: plans, announcements and stances, under the bearers whose deed they speak of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from trucebook.agreement.schedule import expected
from trucebook.agreement.terms import Kind, PhaseEdge, Terms
from trucebook.engine.finding import Bearing
from trucebook.evidence.bearing import bearers, validity
from trucebook.evidence.closure import Belonging
from trucebook.vocabulary.event import ELEMENTS, Effect
from trucebook.vocabulary.time import Bounds, Instant

STATEMENTS = frozenset({Effect.ANNOUNCES, Effect.SUPPORTS, Effect.OPPOSES})
"""Effects that never move a status."""
_ACTOR = "actor"


class OfClaim(NamedTuple):
    """What a bearing says of its claim: whose voice it is, whether it is of what is to come, and its times."""

    voice: str
    to_come: bool
    earliest: Instant | None
    latest: Instant | None
    said_earliest: Instant | None

    def after(self, horizon: Instant) -> bool:
        """Return whether it is of what is wholly after a horizon: deeds by when they occurred, statements by when they
        were said."""
        at = self.said_earliest if self.to_come else self.earliest
        return at is not None and at >= horizon


class Voiced(NamedTuple):
    """Whose a voice is, as an actor of the case, and in words."""

    actor: str | None
    words: str | None


@dataclass(frozen=True, slots=True)
class Spoken:
    """Who speaks, as an actor of the case, and for a claim about what is to come the bounds of that."""

    actor: str | None
    when: Bounds | None


def spoken(rows: Iterable[Bearing], claims: Mapping[str, OfClaim], voices: Mapping[str, Voiced]) -> dict[str, Spoken]:
    """Return who speaks of what time, by claim, for those of `rows` that make a statement to any clause. `claims` and
    `voices` say what is known of these."""
    found = {}
    for claim in {row.claim for row in rows if row.effect in STATEMENTS}:
        of = claims[claim]
        voice = voices.get(of.voice)
        when = Bounds(of.earliest, of.latest) if of.to_come else None
        found[claim] = Spoken(voice.actor if voice else None, when)
    return found


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
