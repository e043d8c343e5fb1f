"""Walks over conditions and points in time: their leaves, what they wait for, and which of them an agreement holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from trucebook.agreement.terms import (
    After,
    AllOf,
    AnyOf,
    Becomes,
    Clause,
    ClauseIs,
    Condition,
    Happened,
    PhaseEdge,
    PhaseIs,
    Point,
    Reached,
    Terms,
)


def leaves(condition: Condition) -> Iterator[Condition]:
    """Yield the conditions that a condition is joined of, itself where it is not joined."""
    if isinstance(condition, AllOf | AnyOf):
        for part in condition.parts:
            yield from leaves(part)
    else:
        yield condition


def told_of(condition: Condition) -> bool:
    """Return whether deeds make a condition true, and not the calendar alone."""
    return any(isinstance(leaf, ClauseIs | Happened) for leaf in leaves(condition))


def anchor(point: Point) -> Point:
    """Return what a point counts from in the end: the point itself, unless it is so long after another."""
    while isinstance(point, After):
        point = point.point
    return point


def awaited(point: Point) -> Condition | None:
    """Return the condition that a point waits for, or None where the calendar or a phase gives it."""
    inner = anchor(point)
    return inner.condition if isinstance(inner, Becomes) else None


def points(condition: Condition) -> Iterator[Point]:
    """Yield the points in time that a condition names, those inside what these wait for included."""
    for leaf in leaves(condition):
        if isinstance(leaf, Reached):
            yield leaf.point
            inner = awaited(leaf.point)
            yield from () if inner is None else points(inner)


def waits(condition: Condition) -> Iterator[tuple[str, str]]:
    """Yield what a condition rests on: ("phase", id), ("clause", id) and ("happening", id)."""
    for leaf in leaves(condition):
        match leaf:
            case PhaseIs():
                yield "phase", leaf.phase
            case ClauseIs():
                yield "clause", leaf.clause
            case Happened():
                yield "happening", leaf.name
            case Reached():
                yield from waits_of_point(leaf.point)


def waits_of_point(point: Point) -> Iterator[tuple[str, str]]:
    """Yield what a point rests on, as `waits` does."""
    inner = anchor(point)
    if isinstance(inner, PhaseEdge):
        yield "phase", inner.phase
    elif isinstance(inner, Becomes):
        yield from waits(inner.condition)


def dated(clause: Clause) -> Iterator[tuple[str, Point]]:
    """Yield (key, point) for each point in time that a clause has."""
    for key, point in (
        ("from", clause.start),
        ("until", clause.until),
        ("superseded", clause.superseded),
        ("by", clause.by),
    ):
        if point is not None:
            yield key, point
    yield from (("a stage", stage.by) for stage in clause.stages)


def of_clause(clause: Clause) -> Iterator[Condition]:
    """Yield every condition that a clause's times and suspension wait for."""
    waiting = (awaited(point) for _, point in dated(clause))
    later = clause.postponed.when if clause.postponed else None
    held = (clause.suspended_while, clause.extended_while, later, *waiting)
    yield from (condition for condition in held if condition is not None)


def of_terms(terms: Terms) -> Iterator[Condition]:
    """Yield every condition that the terms hold."""
    for phase in terms.phases:
        yield from (one for one in (phase.starts, phase.ends, phase.continues_while) if one is not None)
    for clause in terms.clauses:
        yield from of_clause(clause)


def own_breach(terms: Terms, clause: Clause, bearer: str) -> bool:
    """Return whether a remedy makes good what its bearer itself broke: where that clause binds it, and `from` names
    nobody else. Who is not bound by it, or is so together with others alone, makes good the breach of anyone."""
    if clause.remedy_for is None or clause.start != Becomes(ClauseIs(clause.remedy_for, "violated")):
        return False
    return any(bearer in broken.bearers for broken in terms.clauses if broken.id == clause.remedy_for)


def borne(terms: Terms, clause: Clause, bearer: str, point: Point) -> Point:
    """Return a point in time of a clause as it is for one bearer: in a remedy, the state of the clause that it makes
    good is the state by that bearer, where nobody else is named."""
    return _of_bearer(point, clause.remedy_for, bearer) if own_breach(terms, clause, bearer) else point


def _of_bearer(point: Point, broken: str | None, bearer: str) -> Point:
    match point:
        case After():
            return replace(point, point=_of_bearer(point.point, broken, bearer))
        case Becomes():
            return Becomes(_state_by(point.condition, broken, bearer))
    return point


def _state_by(condition: Condition, broken: str | None, bearer: str) -> Condition:
    match condition:
        case ClauseIs(clause=name, bearer=None) if name == broken:
            return replace(condition, bearer=bearer)
        case AllOf() | AnyOf():
            return replace(condition, parts=tuple(_state_by(part, broken, bearer) for part in condition.parts))
        case Reached():
            return Reached(_of_bearer(condition.point, broken, bearer))
    return condition


def becoming(terms: Terms) -> tuple[Condition, ...]:
    """Return each condition once whose first instant a point in time is or counts from, or puts a time off."""
    of_clauses = (
        borne(terms, clause, bearer, point)
        for clause in terms.clauses
        for _, point in dated(clause)
        for bearer in (clause.bearers if clause.remedy_for and not clause.joint else ("",))
    )
    of_conditions = (point for condition in of_terms(terms) for point in points(condition))
    found = [awaited(point) for point in (*of_clauses, *of_conditions)]
    found += [clause.postponed.when for clause in terms.clauses if clause.postponed]
    return tuple(dict.fromkeys(condition for condition in found if condition is not None))
