"""The schedule that the calendar alone gives: points, phases and due times, before anything is known to have happened.

A day count that the parties dispute gives two times, the earliest and the latest. The end of local day 16 is the first
instant of day 17; a phase that lasts 42 days holds the local day on which it starts as its first (DECISIONS 12).
"""

from __future__ import annotations

from datetime import timedelta
from typing import TypeAlias

from trucebook.agreement.terms import (
    After,
    AllOf,
    At,
    Becomes,
    ClauseIs,
    Condition,
    Day,
    Happened,
    Phase,
    PhaseEdge,
    PhaseIs,
    Point,
    Reached,
    Terms,
    Week,
)
from trucebook.vocabulary.time import Bounds, Instant, local, midnight

Span: TypeAlias = tuple[Instant, Instant]
"""The earliest and the latest instant at which a point may fall, both inclusive."""
DAYS_A_WEEK = 7


def resolve(terms: Terms, point: Point) -> Bounds | None:
    """Return when a point falls as bounds (half-open), or None where the calendar alone does not give it."""
    return _bounds(instants(terms, point))


def instants(terms: Terms, point: Point) -> Span | None:
    """Return the earliest and latest instant (both inclusive, UTC seconds) of a point, or None as in `resolve`.

    The two differ only where the day count is disputed.
    """
    return _point(terms, point, planned=False)


def expected(terms: Terms, point: Point) -> Span | None:
    """Return a point's instants by plan: as `instants`, with phase edges taken from the plan."""
    return _point(terms, point, planned=True)


def planned(terms: Terms, phase: str) -> Bounds:
    """Return a phase's planned bounds, start to end, each side None where not even a plan is given.

    A plan takes conditions as met at the earliest time that the calendar gives them, and no phase as prolonged.
    """
    start = _edge(terms, PhaseEdge(phase, "start"), planned=True)
    end = _edge(terms, PhaseEdge(phase, "end"), planned=True)
    earliest, latest = start and start[0], end and end[1]
    if earliest is not None and latest is not None and latest <= earliest:
        return Bounds(earliest, None)
    return Bounds(earliest, latest)


def _point(terms: Terms, point: Point, *, planned: bool, asked: tuple[str, ...] = ()) -> Span | None:
    if isinstance(point, At):
        return point.instant, point.instant
    if isinstance(point, PhaseEdge):
        return _edge(terms, point, planned=planned, asked=asked)
    if isinstance(point, Becomes):
        return _condition(terms, point.condition, planned=planned, asked=asked)
    if isinstance(point, After):
        return _after(terms, point, _point(terms, point.point, planned=planned, asked=asked))
    return _counted(terms, point)


def _bounds(span: Span | None) -> Bounds | None:
    return None if span is None else Bounds(span[0], span[1] + 1)


def _counted(terms: Terms, point: Day | Week) -> Span:
    counts = (0, 1) if terms.day_count_disputed else (terms.first_day,)
    moments = [_count(terms, point, first) for first in counts]
    return min(moments), max(moments)


def _count(terms: Terms, point: Day | Week, first_day: int) -> Instant:
    day_one = local(terms.day_one, terms.zone).date()
    if isinstance(point, Day):
        ahead = point.number - first_day + (point.edge == "end")
    else:
        ahead = DAYS_A_WEEK * (point.number - (point.edge == "start")) + 1 - first_day
    moment = midnight(day_one + timedelta(days=ahead), terms.zone)
    return max(moment, terms.day_one) if point.edge == "start" else moment


def _after(terms: Terms, point: After, base: Span | None) -> Span | None:
    if base is None:
        return None
    if not point.days:
        return base[0] + point.seconds, base[1] + point.seconds
    return _days_after(terms, point, base[0]), _days_after(terms, point, base[1])


def _days_after(terms: Terms, point: After, base: Instant) -> Instant:
    # The end of a day belongs to that day, though its instant is the first of the next.
    day = local(base - is_end(point.point), terms.zone).date()
    return midnight(day + timedelta(days=point.days + (point.edge == "end")), terms.zone)


def is_end(point: Point) -> bool:
    """Whether a point is the end of a day, and so belongs to the day that is over with it."""
    return not isinstance(point, At | Becomes) and point.edge == "end"


def _edge(terms: Terms, edge: PhaseEdge, *, planned: bool, asked: tuple[str, ...] = ()) -> Span | None:
    phase = next((phase for phase in terms.phases if phase.id == edge.phase), None)
    if phase is None or phase.id in asked:
        return None
    asked = (*asked, phase.id)
    start = _condition(terms, phase.starts, planned=planned, asked=asked)
    if edge.edge == "start":
        return start
    return _end(terms, phase, start, planned=planned, asked=asked)


def _end(terms: Terms, phase: Phase, start: Span | None, *, planned: bool, asked: tuple[str, ...]) -> Span | None:
    if phase.continues_while is not None and not planned:
        return None
    if phase.lasts_days is None:
        end = None if phase.ends is None else _condition(terms, phase.ends, planned=planned, asked=asked)
        # What ends it may be earlier than its start: then it is over as it begins.
        return end if end is None or start is None else (max(start[0], end[0]), max(start[1], end[1]))
    if start is None or (phase.ends is not None and not planned):
        return None
    length = timedelta(days=phase.days() or 0)
    first, last = (midnight(local(moment, terms.zone).date() + length, terms.zone) for moment in start)
    return first, last


def _condition(terms: Terms, condition: Condition, *, planned: bool, asked: tuple[str, ...]) -> Span | None:
    """Return when a condition comes true. A plan counts, in an "and", only the parts that the calendar gives."""
    if isinstance(condition, Reached):
        return _point(terms, condition.point, planned=planned, asked=asked)
    if isinstance(condition, PhaseIs):
        edge = "end" if condition.state == "over" else "start"
        return _edge(terms, PhaseEdge(condition.phase, edge), planned=planned, asked=asked)
    if isinstance(condition, ClauseIs | Happened):
        return None
    spans = [_condition(terms, part, planned=planned, asked=asked) for part in condition.parts]
    given = [span for span in spans if span is not None]
    if not given or (len(given) < len(spans) and not planned):
        return None
    choose = max if isinstance(condition, AllOf) else min
    return choose(span[0] for span in given), choose(span[1] for span in given)
