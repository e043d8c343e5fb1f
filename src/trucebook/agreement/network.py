"""The schedule as a simple temporal network: deadlines that cannot all hold, as the chain of clauses that shows it.

Nodes are moments (day one, starts and ends of phases, deeds of clauses); an edge from a to b of weight w says that b
comes no later than w seconds after a. The network can be met exactly when no cycle is negative (Dechter, Meiri and
Pearl, 1991). Bellman-Ford finds such a cycle.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from trucebook.agreement import wording
from trucebook.agreement.schedule import instants
from trucebook.agreement.terms import (
    After,
    AllOf,
    Becomes,
    Clause,
    ClauseIs,
    Condition,
    Happened,
    Phase,
    PhaseEdge,
    PhaseIs,
    Point,
    Reached,
    Terms,
)
from trucebook.vocabulary.time import DAY, local, midnight

ORIGIN = "day one"
_DONE = frozenset({"fulfilled", "fulfilled late"})


@dataclass(frozen=True, slots=True)
class Edge:
    """`later` comes no later than `weight` seconds after `earlier`; `because` is the sentence that says so."""

    earlier: str
    later: str
    weight: int
    because: str
    clause: str | None = None


def contradictions(terms: Terms) -> Iterator[tuple[Edge, ...]]:
    """Yield chains of edges that contradict each other, none where the whole schedule can be met.

    Each chain is broken at a deadline of its own before the next is looked for, so that no two are one mistake.
    """
    network = list(edges(terms))
    chain = negative_cycle(network)
    while chain:
        yield chain
        network.remove(max(chain, key=lambda edge: (edge.clause is not None, edge.weight)))
        chain = negative_cycle(network)


def negative_cycle(network: Sequence[Edge]) -> tuple[Edge, ...]:
    """Return the edges of one cycle of negative weight, in order, or nothing."""
    distance: dict[str, int] = {}
    parent: dict[str, Edge] = {}
    for edge in network:
        distance[edge.earlier] = distance[edge.later] = 0
    last: Edge | None = None
    for _ in range(len(distance)):
        last = None
        for edge in network:
            if distance[edge.earlier] + edge.weight < distance[edge.later]:
                distance[edge.later] = distance[edge.earlier] + edge.weight
                parent[edge.later] = last = edge
        if last is None:
            return ()
    return _cycle(last, parent, len(distance)) if last else ()


def _cycle(last: Edge, parent: dict[str, Edge], size: int) -> tuple[Edge, ...]:
    node = last.later
    for _ in range(size):  # walk back far enough to stand on the cycle itself
        node = parent[node].earlier
    chain, start = [parent[node]], node
    while chain[-1].earlier != start:
        chain.append(parent[chain[-1].earlier])
    return tuple(reversed(chain))


def edges(terms: Terms) -> Iterator[Edge]:
    """Yield every constraint that phases and clauses put on the schedule."""
    for phase in terms.phases:
        yield from _phase(terms, phase)
    for clause in terms.clauses:
        yield from _clause(terms, clause)


def _phase(terms: Terms, phase: Phase) -> Iterator[Edge]:
    start, end = f"start of {phase.id}", f"end of {phase.id}"
    name = f"phase {phase.id}"
    yield Edge(end, start, 0, f"{name} ends after it starts")
    yield from _not_before(terms, start, phase.starts, f"{name} starts")
    if phase.ends is not None:
        yield from _not_before(terms, end, phase.ends, f"{name} ends")
    if phase.lasts_days is not None and phase.ends is None:
        # The day on which it starts is its first: a day less, and up to a day more where a clock is put back.
        days = phase.days() or 0
        yield Edge(end, start, -(days - 1) * DAY, f"{name} lasts {days} days")
        yield from _dated_end(terms, phase, end)
    if isinstance(phase.starts, Reached):
        yield from _no_later(terms, start, phase.starts.point, f"{name} starts")


def _dated_end(terms: Terms, phase: Phase, end: str) -> Iterator[Edge]:
    span = instants(terms, phase.starts.point) if isinstance(phase.starts, Reached) else None
    if span is None or phase.lasts_days is None:
        return
    days = phase.days() or 0
    length, because = timedelta(days=days), f"phase {phase.id} lasts {days} days"
    first, last = (midnight(local(start, terms.zone).date() + length, terms.zone) - terms.day_one for start in span)
    yield from _at_least(end, first, because)
    if phase.continues_while is None:
        yield Edge(ORIGIN, end, last, because)


def _clause(terms: Terms, clause: Clause) -> Iterator[Edge]:
    done, name = f"{clause.id} done", clause.id
    if clause.phase is not None:
        yield Edge(done, f"start of {clause.phase}", 0, f"{name} is done during phase {clause.phase}", name)
    if clause.start is not None:
        yield from _no_earlier(terms, done, clause.start, f"{name} is done", name)
        yield from _begun(terms, done, clause.start, name)
    for point in (clause.by, *(stage.by for stage in clause.stages)):
        if point is not None:
            yield from _no_later(terms, done, point, f"{name} is due", name)


def _at_least(node: str, seconds: int, because: str, clause: str | None = None) -> Iterator[Edge]:
    yield Edge(node, ORIGIN, -seconds, because, clause)


def _not_before(terms: Terms, node: str, condition: Condition, what: str) -> Iterator[Edge]:
    """Yield what a condition asks for; an "or" binds to neither of its parts."""
    if isinstance(condition, AllOf):
        for part in condition.parts:
            yield from _not_before(terms, node, part, what)
    elif isinstance(condition, PhaseIs):
        edge = "end" if condition.state == "over" else "start"
        yield Edge(node, f"{edge} of {condition.phase}", 0, f"{what} when phase {condition.phase} is {condition.state}")
    elif isinstance(condition, ClauseIs) and condition.status in _DONE:
        because = f"{what} when {condition.clause} is {condition.status}"
        yield Edge(node, f"{condition.clause} done", 0, because, condition.clause)
    elif isinstance(condition, Reached):
        yield from _no_earlier(terms, node, condition.point, what)


def _anchor(terms: Terms, point: Point, *, latest: bool) -> tuple[str, int] | None:
    """Return the node that a point hangs on and its seconds after it, taken wide where the calendar allows two."""
    if isinstance(point, PhaseEdge):
        return f"{point.edge} of {point.phase}", 0
    node = _awaited_node(point)
    if node is not None:
        return node, 0
    span = instants(terms, point)
    if span is not None:
        return ORIGIN, span[latest] - terms.day_one
    if not isinstance(point, After):
        return None
    base = _anchor(terms, point.point, latest=latest)
    slack = DAY if latest and point.days else 0  # the end of the local day
    return None if base is None else (base[0], base[1] + point.seconds + point.days * DAY + slack)


def _awaited_node(point: Point) -> str | None:
    """Return the moment that one simple condition is: a deed done, a phase's edge, a happening."""
    match point:
        case Becomes(ClauseIs(clause, status)) if status in _DONE:
            return f"{clause} done"
        case Becomes(Happened(name)):
            return f"happening {name}"
        case Becomes(PhaseIs(phase, state)):
            return f"{'end' if state == 'over' else 'start'} of {phase}"
    return None


def _begun(terms: Terms, node: str, point: Point, name: str) -> Iterator[Edge]:
    """Yield what joined conditions give: each part of an "and" comes before."""
    if isinstance(point, Becomes) and isinstance(point.condition, AllOf):
        yield from _not_before(terms, node, point.condition, f"{name} is done")


def _no_earlier(terms: Terms, node: str, point: Point, what: str, clause: str | None = None) -> Iterator[Edge]:
    anchor = _anchor(terms, point, latest=False)
    if anchor is not None:
        # In a network without a calendar a local day may be up to an hour short of 24.
        slack = 3600 if anchor[0] != ORIGIN and anchor[1] else 0
        because = f"{what} no earlier than {wording.point(point, terms.zone)}"
        yield Edge(node, anchor[0], slack - anchor[1], because, clause)


def _no_later(terms: Terms, node: str, point: Point, what: str, clause: str | None = None) -> Iterator[Edge]:
    anchor = _anchor(terms, point, latest=True)
    if anchor is not None:
        slack = 3600 if anchor[0] != ORIGIN and anchor[1] else 0
        because = f"{what} by {wording.point(point, terms.zone)}"
        yield Edge(anchor[0], node, anchor[1] + slack, because, clause)
