"""The schedule as a simple temporal network: deadlines that cannot all hold, as the chain of clauses that shows it.

Nodes are moments (day one, starts and ends of phases, deeds of clauses); an edge from a to b of weight w says that b
comes no later than w seconds after a. `clash` finds the cycles that cannot be met. Where the calendar allows two times
(a local day of 23 hours, a disputed count), the wider one is taken: what is reported cannot hold in any of them.
Days after a moment that the calendar does not give are moments of their own (`whole_days`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from trucebook.agreement import wording
from trucebook.agreement.clash import clashes
from trucebook.agreement.schedule import instants, is_end
from trucebook.agreement.terms import (
    After,
    AllOf,
    Becomes,
    Clause,
    ClauseIs,
    Condition,
    Happened,
    Kind,
    Phase,
    PhaseEdge,
    PhaseIs,
    Point,
    Reached,
    Terms,
)
from trucebook.agreement.whole_days import ORIGIN, Edge, Midnight, counted
from trucebook.vocabulary.time import DAY, HOUR, local, midnight

_LASTING = frozenset({Kind.BAN, Kind.KEEP, Kind.LIMIT, Kind.PERMISSION})
_DONE = frozenset({"fulfilled", "fulfilled late"})


def contradictions(terms: Terms) -> Iterator[tuple[Edge, ...]]:
    """Yield chains of edges that contradict each other, none where the whole schedule can be met; short ones first.

    Each chain is broken at a deadline of its own before the next is looked for, so that no two are one mistake. Where
    the day count is disputed, a chain is one only if it contradicts itself by either count.
    """
    networks = [list(edges(one)) for one in _counts(terms)]
    for chain in sorted(_chains(networks[0]), key=len):
        if all(sum(network[place].weight for place in chain) < 0 for network in networks):
            yield _told(tuple(networks[0][place] for place in chain))


def _told(chain: tuple[Edge, ...]) -> tuple[Edge, ...]:
    """Return a chain from its first demand to the deadline that it comes too late for."""
    said = [edge.of or edge for edge in chain]
    last = max(range(len(chain)), key=lambda at: (not isinstance(said[at].later, Midnight), said[at].weight))
    return (*chain[last + 1 :], *chain[: last + 1])


def _counts(terms: Terms) -> tuple[Terms, ...]:
    if not terms.day_count_disputed:
        return (terms,)
    return tuple(replace(terms, day_count_disputed=False, first_day=first) for first in (1, 0))


def negative_cycle(network: Sequence[Edge]) -> tuple[Edge, ...]:
    """Return the edges of one cycle of negative weight, in order, or nothing."""
    chain = next(_chains(network), ())
    return tuple(network[place] for place in chain)


def _chains(network: Sequence[Edge]) -> Iterator[tuple[int, ...]]:
    nodes = {name: 0 for edge in network for name in (edge.earlier, edge.later)}
    nodes = {name: number for number, name in enumerate(nodes)}
    bounds = [(nodes[edge.earlier], nodes[edge.later], edge.weight) for edge in network]
    kin: dict[Edge, list[int]] = {}
    for place, edge in enumerate(network):
        kin.setdefault(edge.of or edge, []).append(place)
    alike = {place: places for places in kin.values() for place in places}
    return clashes(bounds, [edge.clause is not None for edge in network], alike)


def edges(terms: Terms) -> Iterator[Edge]:
    """Yield every constraint that phases and clauses put on the schedule, and those of the days that they count."""
    found = [edge for phase in terms.phases for edge in _phase(terms, phase)]
    found += [edge for clause in terms.clauses for edge in _clause(terms, clause)]
    yield from found
    yield from counted(found, terms)


def _phase(terms: Terms, phase: Phase) -> Iterator[Edge]:
    start, end = f"start of {phase.id}", f"end of {phase.id}"
    name = f"phase {phase.id}"
    yield Edge(end, start, 0, f"{name} ends after it starts")
    yield from _not_before(terms, start, phase.starts, f"{name} starts")
    yield from _not_after(terms, start, phase.starts, f"{name} starts")
    if phase.ends is not None:
        yield from _not_before(terms, end, phase.ends, f"{name} ends")
    elif phase.lasts_days is not None:
        yield from _length(phase, start, end)
        yield from _dated_end(terms, phase, end)


def _length(phase: Phase, start: str, end: str) -> Iterator[Edge]:
    """Yield a phase's length: the day on which it starts is its first, and a day of the year has 23 or 25 hours."""
    days = phase.days() or 0
    yield Edge(end, start, HOUR - (days - 1) * DAY, _lasts(phase))
    yield Edge(end, Midnight(start, days=days), 0, _lasts(phase))
    if phase.continues_while is None:
        yield Edge(start, end, days * DAY + HOUR, _lasts(phase))
        yield Edge(Midnight(start, days=days), end, 0, _lasts(phase))


def _lasts(phase: Phase) -> str:
    longer = f", as prolonged by {phase.prolonged[-1].amendment}" if phase.prolonged else ""
    return f"phase {phase.id} lasts {phase.days()} days{longer}"


def _dated_end(terms: Terms, phase: Phase, end: str) -> Iterator[Edge]:
    span = instants(terms, phase.starts.point) if isinstance(phase.starts, Reached) else None
    if span is None:
        return
    length, because = timedelta(days=phase.days() or 0), _lasts(phase)
    first, last = (midnight(local(start, terms.zone).date() + length, terms.zone) - terms.day_one for start in span)
    yield Edge(end, ORIGIN, -first, because)
    if phase.continues_while is None:
        yield Edge(ORIGIN, end, last, because)


def _clause(terms: Terms, clause: Clause) -> Iterator[Edge]:
    """Yield what binds the moment at which a clause is done; of a ban or a state to keep, any at which it binds."""
    done, name = f"{clause.id} done", clause.id
    what = f"{name} binds" if clause.kind in _LASTING else f"{name} is done"
    if clause.phase is not None:
        during = f"{what} during phase {clause.phase}"
        yield Edge(done, f"start of {clause.phase}", 0, during, name)
        yield Edge(f"end of {clause.phase}", done, -1, during, name)
    if clause.start is not None:
        yield from _no_earlier(terms, done, clause.start, what, name)
        yield from _begun(terms, done, clause.start, name)
    elif clause.phase is None and not _of_before(terms, clause):
        yield Edge(done, ORIGIN, 0, f"{what} no earlier than day one", name)
    if clause.until is not None:
        yield from _no_later(terms, done, clause.until, f"{name} binds until", name)
    if clause.by is not None:
        yield from _no_later(terms, done, clause.by, f"{name} is due by", name)
    yield from _stages(terms, clause, done)


def _stages(terms: Terms, clause: Clause, done: str) -> Iterator[Edge]:
    """Yield the times of a clause's stages: the last is when all of it is done, each before it a moment of its own."""
    for number, stage in enumerate(clause.stages, start=1):
        node = done if number == len(clause.stages) else f"{clause.id} stage {number}"
        yield from _no_later(terms, node, stage.by, f"{clause.id} is due by", clause.id)
        if clause.phase is not None:
            during = f"{clause.id} is done during phase {clause.phase}"
            yield Edge(node, f"start of {clause.phase}", 0, during, clause.id)
        if clause.start is not None:
            yield from _no_earlier(terms, node, clause.start, f"{clause.id} is done", clause.id)


def _of_before(terms: Terms, clause: Clause) -> bool:
    """Whether a clause is due before day one: another check tells of it."""
    spans = (instants(terms, point) for point in (clause.by, *(stage.by for stage in clause.stages)) if point)
    return any(span is not None and span[1] < terms.day_one for span in spans)


def _not_after(terms: Terms, node: str, condition: Condition, what: str) -> Iterator[Edge]:
    """Yield how late a single condition lets something be: no later than the condition itself comes true."""
    point = condition.point if isinstance(condition, Reached) else Becomes(condition)
    yield from _no_later(terms, node, point, f"{what} by")


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


def _anchor(terms: Terms, point: Point, *, latest: bool) -> tuple[str | Midnight, int] | None:
    """Return the node that a point hangs on and its seconds after it, taken wide where the calendar allows two."""
    node = _node(point)
    if node is not None:
        return node, 0
    span = instants(terms, point)
    if span is not None:
        return ORIGIN, span[latest] - terms.day_one
    if not isinstance(point, After):
        return None
    base = _anchor(terms, point.point, latest=latest)
    if base is None:
        return None
    if not point.days:
        return base[0], base[1] + point.seconds
    return _day(*base, point)


def _day(node: str | Midnight, seconds: int, point: After) -> tuple[Midnight, int] | None:
    """Return the start or end of the whole day that lies so many days after that of a moment."""
    days, ends = point.days + (point.edge == "end"), is_end(point.point)
    if isinstance(node, str):
        return Midnight(node, seconds, ends, days), 0
    return None if seconds else (replace(node, days=node.days + days - ends), 0)


def _node(point: Point) -> str | None:
    """Return the moment that a point is: a phase's edge, a deed done, a happening."""
    match point:
        case PhaseEdge(phase, edge):
            return f"{edge} of {phase}"
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
        because = f"{what} no earlier than {wording.point(point, terms.zone)}"
        yield Edge(node, anchor[0], -anchor[1], because, clause)


def _no_later(terms: Terms, node: str, point: Point, what: str, clause: str | None = None) -> Iterator[Edge]:
    anchor = _anchor(terms, point, latest=True)
    if anchor is not None:
        because = f"{what} {wording.point(point, terms.zone)}"
        # What is owed has to be done before its time is over; what waits for a moment comes with it.
        yield Edge(anchor[0], node, anchor[1] - (clause is not None), because, clause)
