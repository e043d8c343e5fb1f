"""The calendar of an agreement: the earliest and the latest of everything, as far as its terms give them.

What hangs on deeds has bounds too, if every promise is kept in time: a clause is done between the time from which it
binds and the time by which it is due. Where one of these is not known, the calendar says what it waits for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeAlias

from trucebook.agreement import render, wording
from trucebook.agreement.schedule import instants
from trucebook.agreement.terms import (
    After,
    AllOf,
    AnyOf,
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
from trucebook.agreement.units import plural
from trucebook.vocabulary.time import Instant, local, midnight

Range: TypeAlias = tuple[Instant | None, Instant | None]
"""The earliest and the latest instant, both inclusive; None where the terms give none."""
_NEVER: Instant = 1 << 62


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the calendar: something that lasts `start` to `due`, or is due by `due`.

    `kind` is phase, deadline, stage, quota, limit, answer, holds, may or happening; `sure` whether the calendar alone
    gives `due`, whatever is done; `waits` the words of what its times wait for.
    """

    kind: str
    name: str
    what: str
    start: Range
    due: Range
    sure: bool = True
    waits: tuple[str, ...] = ()


def calendar(terms: Terms) -> tuple[Row, ...]:
    """Return a row for each phase, deadline, stage, quota, answer, ban and happening, in the order of their times."""
    rows = [_phase(terms, phase) for phase in terms.phases]
    rows += [row for clause in terms.clauses for row in _clause(terms, clause)]
    rows += [_happening(terms, one) for one in terms.happenings]
    return tuple(sorted(rows, key=_order))


def _first(*moments: Instant | None) -> Instant:
    return next((moment for moment in moments if moment is not None), _NEVER)


def _order(row: Row) -> tuple[Instant, bool]:
    """Deadlines stand where they fall due, before what begins then; what lasts stands where it begins."""
    falls_due = row.kind in {"deadline", "stage"}
    return _first(row.due[1], row.due[0]) if falls_due else _first(row.start[0]), not falls_due


def reach(terms: Terms, point: Point, asked: tuple[str, ...] = ()) -> Range:
    """Return the earliest and latest instant of a point if every promise is kept in time."""
    given = instants(terms, point)
    if given is not None:
        return given
    match point:
        case After():
            return _later(terms, point, reach(terms, point.point, asked))
        case PhaseEdge():
            return _edge(terms, point, asked)
        case Becomes():
            return becomes(terms, point.condition, asked)
    return None, None


def _later(terms: Terms, point: After, base: Range) -> Range:
    if not point.days:
        first, last = (None if moment is None else moment + point.seconds for moment in base)
        return first, last
    # A condition may come true at any hour: the local day on which it does is its first.
    ends = not isinstance(point.point, Becomes)
    days = timedelta(days=point.days + (point.edge == "end"))
    first, last = (
        None if moment is None else midnight(local(moment - ends, terms.zone).date() + days, terms.zone)
        for moment in base
    )
    return first, last


def _edge(terms: Terms, edge: PhaseEdge, asked: tuple[str, ...]) -> Range:
    phase = next((phase for phase in terms.phases if phase.id == edge.phase), None)
    if phase is None or f"phase {edge.phase} {edge.edge}" in asked:
        return None, None
    asked = (*asked, f"phase {edge.phase} {edge.edge}")
    start = becomes(terms, phase.starts, asked)
    if edge.edge == "start":
        return start
    if phase.lasts_days is None:
        return _not_before(start, becomes(terms, phase.ends, asked)) if phase.ends is not None else (start[0], None)
    days = timedelta(days=phase.days() or 0)
    first, last = (
        None if moment is None else midnight(local(moment, terms.zone).date() + days, terms.zone) for moment in start
    )
    if phase.ends is not None:
        ended = _not_before(start, becomes(terms, phase.ends, asked))[0]
        return ended if ended is not None and (first is None or ended < first) else first, last
    return first, None if phase.continues_while is not None else last


def _not_before(start: Range, end: Range) -> Range:
    """Return when a phase ends, where what ends it may come before its start: it is then over as it begins."""
    first, last = (
        moment if moment is None or begun is None else max(moment, begun)
        for begun, moment in zip(start, end, strict=True)
    )
    return first if first is not None else start[0], last


def becomes(terms: Terms, condition: Condition, asked: tuple[str, ...] = ()) -> Range:
    """Return the earliest and latest instant at which a condition comes true if every promise is kept in time."""
    match condition:
        case Reached():
            return reach(terms, condition.point, asked)
        case PhaseIs():
            return reach(terms, PhaseEdge(condition.phase, "end" if condition.state == "over" else "start"), asked)
        case AllOf():
            return _latest([becomes(terms, part, asked) for part in condition.parts])
        case AnyOf():
            return _soonest([becomes(terms, part, asked) for part in condition.parts])
        case ClauseIs():
            return _state(terms, condition, asked)
        case Happened():
            return terms.day_one, None


def _latest(parts: list[Range]) -> Range:
    lasts = [last for _, last in parts]
    firsts = [first for first, _ in parts if first is not None]
    return max(firsts, default=None), None if None in lasts else max((last for last in lasts if last), default=None)


def _soonest(parts: list[Range]) -> Range:
    firsts = [first for first, _ in parts]
    first = None if None in firsts else min((one for one in firsts if one is not None), default=None)
    return first, min((last for _, last in parts if last is not None), default=None)


def _state(terms: Terms, condition: ClauseIs, asked: tuple[str, ...]) -> Range:
    clause = next((clause for clause in terms.clauses if clause.id == condition.clause), None)
    if clause is None or f"clause {clause.id}" in asked:
        return None, None
    asked = (*asked, f"clause {clause.id}")
    first = begins(terms, clause, asked)[0]
    if condition.status != "fulfilled":
        return first, None
    return first, due(terms, clause, asked)[1]


def begins(terms: Terms, clause: Clause, asked: tuple[str, ...] = ()) -> Range:
    """Return from when a clause binds."""
    parts: list[Range] = [(terms.day_one, terms.day_one)]
    if clause.phase is not None:
        parts.append(reach(terms, PhaseEdge(clause.phase, "start"), asked))
    if clause.start is not None:
        parts.append(reach(terms, clause.start, asked))
    return _latest(parts)


def due(terms: Terms, clause: Clause, asked: tuple[str, ...] = ()) -> Range:
    """Return when a clause is due in all, or until when it binds."""
    if clause.by is not None:
        return reach(terms, clause.by, asked)
    if clause.stages:
        return reach(terms, clause.stages[-1].by, asked)
    points = [point for point in (clause.until, clause.superseded) if point is not None]
    points += [PhaseEdge(clause.phase, "end")] if clause.phase is not None else []
    return _soonest([reach(terms, point, asked) for point in points]) if points else (None, None)


def _phase(terms: Terms, phase: Phase) -> Row:
    start, end = (PhaseEdge(phase.id, edge) for edge in ("start", "end"))
    waits = [] if instants(terms, start) is not None else [f"starts when {render.condition(terms, phase.starts)}"]
    if phase.ends is not None:
        waits.append(f"ends when {render.condition(terms, phase.ends)}")
    if phase.continues_while is not None:
        waits.append(f"goes on while {render.condition(terms, phase.continues_while)}")
    sure = instants(terms, end) is not None
    return Row("phase", phase.id, phase.name, reach(terms, start), reach(terms, end), sure, tuple(waits))


def _clause(terms: Terms, clause: Clause) -> Iterator[Row]:
    start, waits = begins(terms, clause), _waits(terms, clause)
    if clause.stages:
        unit = clause.amount.unit if clause.amount else ""
        for stage in clause.stages:
            what = f"{clause.act}: {stage.amount:,} {plural(unit, stage.amount)}".rstrip()
            yield _dated(terms, clause, "stage", what, stage.by)
        return
    if clause.by is not None:
        yield _dated(terms, clause, "deadline", clause.act, clause.by)
        return
    kind, what = "holds", clause.act
    if clause.kind is Kind.LIMIT:
        kind, what = (
            "limit",
            ", ".join(filter(None, (clause.act, render.how_much(clause), render.period(terms, clause)))),
        )
    elif clause.each is not None:
        amount = f"{wording.amount(clause.amount)} " if clause.amount else ""
        kind, what = "quota", f"{clause.act}, {amount}{render.period(terms, clause)}"
    elif clause.response is not None:
        kind, what = "answer", f"{clause.act}, {render.answer(clause)}"
    elif clause.kind is Kind.PERMISSION:
        kind = "may"
    elif clause.kind not in {Kind.BAN, Kind.KEEP}:
        kind = "deadline"
    end = due(terms, clause)
    yield Row(kind, clause.id, what, start, end, _sure(terms, clause), waits)


def _dated(terms: Terms, clause: Clause, kind: str, what: str, by: Point) -> Row:
    sure = instants(terms, by) is not None and clause.extended_while is None and clause.postponed is None
    words = (f"by {render.plain(terms, by)}",) if instants(terms, by) is None else ()
    return Row(kind, clause.id, what, begins(terms, clause), reach(terms, by), sure, (*_waits(terms, clause), *words))


def _sure(terms: Terms, clause: Clause) -> bool:
    points = [point for point in (clause.until, clause.superseded) if point is not None]
    points += [PhaseEdge(clause.phase, "end")] if clause.phase else []
    return all(instants(terms, point) is not None for point in points)


def _waits(terms: Terms, clause: Clause) -> tuple[str, ...]:
    """Return in words what the times of a clause wait for, beyond those of its phase."""
    found = []
    for word, point in (("from", clause.start), ("until", clause.until)):
        if point is not None and instants(terms, point) is None:
            found.append(f"{word} {render.plain(terms, point, render.START)}")
    for word, condition in (("not while", clause.suspended_while), ("longer while", clause.extended_while)):
        if condition is not None:
            found.append(f"{word} {render.condition(terms, condition)}")
    found += [f"put off by {render.later(terms, clause.postponed)}"] if clause.postponed else []
    return tuple(found)


def _happening(terms: Terms, one: Clause) -> Row:
    return Row("happening", one.id, one.text or one.act, (terms.day_one, None), (None, None), sure=False)
