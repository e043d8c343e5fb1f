"""Which phases can ever begin, and what waits for itself.

A phase begins when its condition can come true; one whose condition rests on a phase that never ends, or in a circle
on itself, never does. Answers that call for each other, and suspensions that hang on each other, go in circles too.
"""

from __future__ import annotations

from collections.abc import Mapping

from trucebook.agreement.conditions import anchor, leaves, of_clause, waits
from trucebook.agreement.deeds import Deeds
from trucebook.agreement.names import cycles
from trucebook.agreement.terms import (
    AllOf,
    AnyOf,
    Becomes,
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


def reachable(terms: Terms) -> tuple[frozenset[str], frozenset[str]]:
    """Return the ids of phases that can begin, and of those that can end: the least fixed point of their conditions."""
    begun: set[str] = set()
    ended: set[str] = set()
    size = -1
    while size != len(begun) + len(ended):
        size = len(begun) + len(ended)
        for phase in terms.phases:
            if _can(phase.starts, terms, begun, ended):
                begun.add(phase.id)
            if phase.id in begun and _can_end(phase, terms, begun, ended):
                ended.add(phase.id)
    return frozenset(begun), frozenset(ended)


def _can_end(phase: Phase, terms: Terms, begun: set[str], ended: set[str]) -> bool:
    return phase.lasts_days is not None or (phase.ends is not None and _can(phase.ends, terms, begun, ended))


def _can(condition: Condition, terms: Terms, begun: set[str], ended: set[str]) -> bool:
    if isinstance(condition, AllOf | AnyOf):
        parts = [_can(part, terms, begun, ended) for part in condition.parts]
        return all(parts) if isinstance(condition, AllOf) else any(parts)
    if isinstance(condition, PhaseIs):
        return condition.phase in (ended if condition.state == "over" else begun)
    if isinstance(condition, ClauseIs):
        clause = next((clause for clause in terms.clauses if clause.id == condition.clause), None)
        return clause is None or clause.phase is None or clause.phase in begun or condition.status == "not in force"
    return isinstance(condition, Happened) or _point(condition.point, terms, begun, ended)


def _point(point: Point, terms: Terms, begun: set[str], ended: set[str]) -> bool:
    inner = anchor(point)
    if isinstance(inner, Becomes):
        return _can(inner.condition, terms, begun, ended)
    return not isinstance(inner, PhaseEdge) or inner.phase in (ended if inner.edge == "end" else begun)


def asks_itself(phase: str, condition: Condition) -> bool:
    """Return whether a condition asks if a phase is in force or over, or for its end; its start may be counted from."""
    return any(_of_own(phase, leaf) for leaf in leaves(condition))


def _of_own(phase: str, leaf: Condition) -> bool:
    if isinstance(leaf, PhaseIs):
        return leaf.phase == phase
    inner = anchor(leaf.point) if isinstance(leaf, Reached) else None
    if isinstance(inner, Becomes):
        return asks_itself(phase, inner.condition)
    return inner == PhaseEdge(phase, "end")


def phase_circles(terms: Terms, begun: frozenset[str]) -> tuple[tuple[str, ...], ...]:
    """Return the circles among what can never begin, as names: ("phase two", "clause talks")."""
    direct: dict[str, tuple[str, ...]] = {}
    for phase in terms.phases:
        if phase.id not in begun:
            direct[f"phase {phase.id}"] = tuple(dict.fromkeys(f"{kind} {name}" for kind, name in waits(phase.starts)))
    for clause in terms.clauses:
        if clause.phase is not None and clause.phase not in begun:
            direct[f"clause {clause.id}"] = (f"phase {clause.phase}",)
    return cycles(direct)


def clause_circles(terms: Terms) -> tuple[tuple[str, ...], ...]:
    """Return clauses whose times or suspensions wait for the state of another, in a circle back to the first."""
    direct = {
        clause.id: tuple(
            dict.fromkeys(name for one in of_clause(clause) for kind, name in waits(one) if kind == "clause")
        )
        for clause in terms.clauses
    }
    return cycles(direct)


def answer_circles(terms: Terms) -> tuple[tuple[str, ...], ...]:
    """Return clauses whose answers call for each other, or for themselves: each answer would be a new call, without
    end."""
    deeds = Deeds.of(terms)
    answers = [clause for clause in terms.clauses if clause.response is not None]
    return cycles({one.id: tuple(other.id for other in answers if deeds.calls(other, one)) for one in answers})


def lines(terms: Terms) -> Mapping[str, tuple[int, int]]:
    """Return where phases and clauses stand, by the names used in circles."""
    found = {f"phase {phase.id}": (phase.line, phase.column) for phase in terms.phases}
    return found | {f"clause {clause.id}": (clause.line, clause.column) for clause in terms.clauses}
