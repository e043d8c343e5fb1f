"""Points of an agreement as instants, once the borders of its phases are known.

Days are calendar days of the agreement's zone, hours absolute (DECISIONS 12). Where the count of days is disputed, the
scenario best for the bearer has the later date, the worst the earlier.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from trucebook.agreement.conditions import anchor
from trucebook.agreement.schedule import instants
from trucebook.agreement.terms import After, At, Becomes, Condition, Phase, PhaseEdge, Point, Response, Terms
from trucebook.vocabulary.time import MINUTE, Instant, local, midnight


@dataclass(frozen=True, slots=True)
class Border:
    """When a phase began and was over in one lane; None: not yet."""

    start: Instant | None = None
    end: Instant | None = None


@dataclass(frozen=True, slots=True)
class World:
    """What the lives of one lane depend on besides their own deeds: phases, when clauses were suspended, and from when
    each condition held that a point in time waits for."""

    phases: Mapping[str, Border]
    suspended: Mapping[str, tuple[Border, ...]] = field(default_factory=dict)
    extended: Mapping[str, tuple[Border, ...]] = field(default_factory=dict)
    became: Mapping[Condition, Instant] = field(default_factory=dict)
    verified: Mapping[Condition, Instant] = field(default_factory=dict)
    """The same at verified, where what puts a time off takes effect."""
    force: dict[tuple[str, str, bool], Border] = field(default_factory=dict, compare=False)
    """Clause id, bearer, and whether the scenario is the worst -> when it is in force, as far as asked for."""


def resolve(point: Point, terms: Terms, world: World, *, worst: bool) -> Instant | None:
    """Return the instant of a point in one lane, or None while a border or condition that it needs has not come."""
    match point:
        case PhaseEdge():
            border = world.phases.get(point.phase, Border())
            return border.start if point.edge == "start" else border.end
        case Becomes():
            return world.became.get(point.condition)
        case After():
            base = resolve(point.point, terms, world, worst=worst)
            return None if base is None else _after(point, base, terms)
        case _:
            span = instants(terms, point)
            return None if span is None else span[0 if worst else 1]


def through(point: Point, at: Instant, terms: Terms) -> Instant:
    """Return the first instant after a time that ends with a point: a limit belongs to its time, that of the clock with
    its whole minute, as it is written. A day, a phase and what waits for a deed end in an instant already."""
    day = midnight(local(at, terms.zone).date(), terms.zone)
    return at if at == day or isinstance(anchor(point), Becomes | PhaseEdge) else at - at % MINUTE + MINUTE


def _after(point: After, base: Instant, terms: Terms) -> Instant:
    if not point.days:
        return base + point.seconds
    # The end of a day belongs to that day, though its instant is the first of the next.
    own = base - (0 if isinstance(point.point, At) else getattr(point.point, "edge", "end") == "end")
    return days_after(own, point.days + (point.edge == "end"), terms)


def days_after(moment: Instant, days: int, terms: Terms) -> Instant:
    """Return the first instant of the local day that is so many days after an instant's own."""
    return midnight(local(moment, terms.zone).date() + timedelta(days=days), terms.zone)


def answer_due(trigger: Instant, response: Response, terms: Terms) -> Instant | None:
    """Return by when a trigger is to be answered, exclusive, or None without a limit; days end with the local day."""
    if response.days:
        return days_after(trigger, response.days + 1, terms)
    return None if response.seconds is None else trigger + response.seconds + 1


def lasting(start: Instant, days: int, terms: Terms) -> Instant:
    """Return the end of the last of so many local days, the day of `start` being the first."""
    return days_after(start, days, terms)


def planned(phase: Phase, border: Border, terms: Terms, at: Instant) -> Border:
    """Return the border with its end as planned at an instant, where the phase has begun and is not over."""
    days = phase.days(at)
    if border.start is None or border.end is not None or days is None:
        return border
    return Border(border.start, lasting(border.start, days, terms))


def ends(phase: Phase, start: Instant, terms: Terms) -> list[Instant]:
    """Return every end that the phase was ever planned to have: its own, and the one that each prolongation gives."""
    days = [phase.days(at) for at in (terms.day_one, *(more.agreed for more in phase.prolonged))]
    return [lasting(start, count, terms) for count in days if count is not None]


def stretched(due: Instant, pauses: Iterable[Border]) -> Instant | None:
    """Return a due time put off by as long as each pause held that began before it; None while one is still open."""
    for pause in pauses:
        if pause.start is not None and pause.start < due:
            if pause.end is None:
                return None
            due += pause.end - pause.start
    return due
