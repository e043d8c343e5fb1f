"""Phases: when each began and was over, lane by lane; time moves forward and an ended phase does not revive.

A border at t reads statuses just before t; borders of one instant follow on one another (phase two begins where phase
one ends, and is over at once where what ends it holds already: ADR 32). As no phase revives, this comes to rest.
Suspensions of clauses are borders too. They take effect as verified (DECISIONS 11, 14); elsewhere they are claimed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from trucebook.agreement.conditions import becoming, leaves, of_terms, points
from trucebook.agreement.terms import (
    AllOf,
    AnyOf,
    Clause,
    ClauseIs,
    Condition,
    Happened,
    Phase,
    PhaseIs,
    Point,
    Reached,
    Terms,
)
from trucebook.engine.calendar import Border, World, ends, lasting, planned, resolve
from trucebook.engine.finding import PhaseFinding
from trucebook.engine.lanes import LANES, Lane
from trucebook.engine.life import FINAL, Step, status_before
from trucebook.vocabulary.standing import Standing
from trucebook.vocabulary.status import Status
from trucebook.vocabulary.time import Bounds, Instant

Histories: TypeAlias = Mapping[str, Sequence[tuple[str, tuple[Step, ...]]]]
"""Clause id -> the bearer and the steps of each of its instances, in one lane."""
ONE_IS_ENOUGH = frozenset({Status.VIOLATED, Status.BREACH_CLAIMED, Status.OVERDUE, Status.PAST_DUE, Status.IN_PROGRESS})
"""Statuses that a clause has when one of its instances has them; every other one it has when all have."""
Lives: TypeAlias = Callable[[Mapping[Lane, World]], Mapping[Lane, Histories]]
"""Judges the clauses that conditions name, in the worlds known so far."""


@dataclass(frozen=True, slots=True)
class Course:
    """How far one lane has come: its borders, and `now`, before which nothing changes any more."""

    phases: Mapping[str, Border]
    suspended: Mapping[str, tuple[Border, ...]] = field(default_factory=dict)
    extended: Mapping[str, tuple[Border, ...]] = field(default_factory=dict)
    became: Mapping[Condition, Instant] = field(default_factory=dict)
    now: Instant | None = None
    stopped: bool = False

    @property
    def world(self) -> World:
        """What lives in this lane depend on, as far as the course has come."""
        return World(self.phases, self.suspended, self.extended, self.became, self.became)


@dataclass(frozen=True, slots=True)
class Borderland:
    """All that phases need: the terms, the horizon of the cut, and from when each happening is known, by lane."""

    terms: Terms
    horizon: Instant
    happened: Mapping[str, Mapping[Lane, Instant]]
    becoming: tuple[Condition, ...]
    """The conditions whose first instants points in time count from."""
    points: tuple[Point, ...]
    """The points in time that conditions name."""

    @classmethod
    def of(cls, terms: Terms, horizon: Instant, happened: Mapping[str, Mapping[Lane, Instant]]) -> Borderland:
        """Gather what the conditions of the terms wait for."""
        waiting = becoming(terms)
        named = (point for condition in (*of_terms(terms), *waiting) for point in points(condition))
        return cls(terms, horizon, happened, waiting, tuple(dict.fromkeys(named)))

    def courses(self, lives: Lives) -> dict[Lane, Course]:
        """Return each lane's borders. Every round moves each lane to its next border, until none has one left."""
        courses = {lane: Course({phase.id: Border() for phase in self.terms.phases}) for lane in LANES}
        while not all(course.stopped for course in courses.values()):
            histories = lives(worlds(courses))
            moved = {
                lane: course if course.stopped else self._next(course, lane, histories[lane])
                for lane, course in courses.items()
            }
            courses = self._abreast(courses, moved) if self.shared else moved
        return courses

    @property
    def shared(self) -> bool:
        """Whether lanes depend on one another: what suspends, extends or puts off holds as verified in all of them."""
        return any(one.suspended_while or one.extended_while or one.postponed for one in self.terms.clauses)

    def _abreast(self, courses: Mapping[Lane, Course], moved: Mapping[Lane, Course]) -> dict[Lane, Course]:
        """Return the courses with the moves of the earliest instant alone: no lane runs ahead of what moves another."""
        coming = [course.now for course in moved.values() if not course.stopped and course.now is not None]
        if not coming:
            return dict(moved)
        first = min(coming)
        return {
            lane: course if course.now == first and not course.stopped else courses[lane]
            for lane, course in moved.items()
        }

    def _next(self, course: Course, lane: Lane, histories: Histories) -> Course:
        for at in self._candidates(course, lane, histories):
            reading = _Reading(self.terms, course, histories, at, lane, self.happened)
            moved = self._phases_at(reading)
            became = self._became_at(reading)
            # Pauses are read when the phases of the instant have come to rest: one phase may follow on another.
            pauses = {} if moved else self._pauses_at(reading, course.suspended, suspended_while)
            longer = {} if moved else self._pauses_at(reading, course.extended, extended_while)
            if moved or pauses or longer or became:
                return replace(
                    course,
                    phases={**course.phases, **moved},
                    suspended={**course.suspended, **pauses},
                    extended={**course.extended, **longer},
                    became={**course.became, **became},
                    now=at,
                )
        return replace(course, stopped=True)

    def _became_at(self, reading: _Reading) -> dict[Condition, Instant]:
        waiting = (condition for condition in self.becoming if condition not in reading.course.became)
        return {condition: reading.at for condition in waiting if reading.holds(condition)}

    def _phases_at(self, reading: _Reading) -> dict[str, Border]:
        found = {}
        for phase in self.terms.phases:
            border = reading.course.phases[phase.id]
            if border.start is None and reading.holds(phase.starts):
                found[phase.id] = Border(reading.at)
            elif border.start is not None and border.end is None and self._over(phase, border.start, reading):
                found[phase.id] = Border(border.start, reading.at)
        return found

    def _over(self, phase: Phase, start: Instant, reading: _Reading) -> bool:
        if phase.ends is not None and reading.holds(phase.ends):
            return True
        days = phase.days(reading.at)
        if days is not None and reading.at < lasting(start, days, self.terms):
            return False
        if phase.continues_while is not None:
            return not reading.holds(phase.continues_while)
        return phase.lasts_days is not None

    def _pauses_at(
        self,
        reading: _Reading,
        known: Mapping[str, tuple[Border, ...]],
        asked: Callable[[Clause], Condition | None],
    ) -> dict[str, tuple[Border, ...]]:
        """Return the pauses of clauses whose condition begins or ceases to hold at the reading's instant."""
        found = {}
        for clause in self.terms.clauses:
            condition = asked(clause)
            if condition is None:
                continue
            pauses = known.get(clause.id, ())
            open_ = bool(pauses) and pauses[-1].end is None
            holds = reading.holds(condition)
            if holds and not open_ and not (pauses and pauses[-1].end == reading.at):
                found[clause.id] = (*pauses, Border(reading.at))
            elif open_ and not holds and pauses[-1].start != reading.at:
                found[clause.id] = (*pauses[:-1], Border(pauses[-1].start, reading.at))
        return found

    def _candidates(self, course: Course, lane: Lane, histories: Histories) -> list[Instant]:
        """Return the instants from `now` on at which anything could change, up to the horizon, in order.

        Before day one nothing begins, whatever holds then already.
        """
        first = self.terms.day_one if course.now is None else course.now
        found = {first}
        for step in (step for clause in histories.values() for _, steps in clause for step in steps):
            found |= {step.at, step.at + 1} if step.border else {step.at}
        known = (lanes.get(lane) for lanes in self.happened.values())
        reached = (resolve(point, self.terms, course.world, worst=lane.worst) for point in self.points)
        found |= {at for at in (*known, *reached) if at is not None}
        for phase in self.terms.phases:
            start = course.phases[phase.id].start
            found |= {*ends(phase, start, self.terms)} if start is not None else set()
        return sorted(at for at in found if first <= at <= self.horizon)


@dataclass(frozen=True, slots=True)
class _Reading:
    """One lane, read at one instant."""

    terms: Terms
    course: Course
    histories: Histories
    at: Instant
    lane: Lane
    happened: Mapping[str, Mapping[Lane, Instant]]

    def holds(self, condition: Condition) -> bool:
        """Return whether a condition holds: statuses just before, phases as far as this instant has moved them."""
        match condition:
            case PhaseIs():
                border = self.course.phases.get(condition.phase, Border())
                over = border.end is not None
                return over if condition.state == "over" else border.start is not None and not over
            case ClauseIs():
                return self._clause(condition)
            case Happened():
                known = self.happened.get(condition.name, {}).get(self.lane)
                return known is not None and known <= self.at
            case Reached():
                at = resolve(condition.point, self.terms, self.course.world, worst=self.lane.worst)
                return at is not None and at <= self.at
            case AllOf():
                return all(self.holds(part) for part in condition.parts)
            case AnyOf():
                return any(self.holds(part) for part in condition.parts)

    def _clause(self, condition: ClauseIs) -> bool:
        statuses = [
            status_before(steps, self.at)
            for bearer, steps in self.histories.get(condition.clause, ())
            if condition.bearer is None or condition.bearer in bearer.split("+")
        ]
        if condition.status == "open":
            return not any(status in FINAL for status in statuses)
        if condition.status == Status.FULFILLED:
            return bool(statuses) and all(status in {Status.FULFILLED, Status.FULFILLED_LATE} for status in statuses)
        if condition.status in ONE_IS_ENOUGH:
            return condition.status in statuses
        return bool(statuses) and all(status == condition.status for status in statuses)


def suspended_while(clause: Clause) -> Condition | None:
    """Return the condition under which a clause does not bind."""
    return clause.suspended_while


def extended_while(clause: Clause) -> Condition | None:
    """Return the condition that makes a clause's time longer."""
    return clause.extended_while


def worlds(courses: Mapping[Lane, Course]) -> dict[Lane, World]:
    """Return what each lane's lives depend on. What suspends, extends or puts off holds as verified at every one."""
    verified = int(Standing.VERIFIED)
    held = {scenario: courses[Lane(verified, scenario)] for scenario in (False, True)}
    return {
        lane: World(course.phases, of.suspended, of.extended, course.became, of.became)
        for lane, course in courses.items()
        for of in (held[lane.worst],)
    }


def referenced(terms: Terms) -> tuple[Clause, ...]:
    """Return the clauses whose statuses move a phase or a suspension."""
    conditions = (*of_terms(terms), *becoming(terms))
    named = {leaf.clause for one in conditions for leaf in leaves(one) if isinstance(leaf, ClauseIs)}
    return tuple(clause for clause in terms.clauses if clause.id in named)


def phase_findings(
    terms: Terms,
    courses: Mapping[Lane, Course],
    standard: Standing,
    horizon: Instant,
) -> tuple[PhaseFinding, ...]:
    """Return where each phase stands at the standard; where the scenarios differ, the less committal state.

    Ends to come are as planned; a prolonged phase has none.
    """
    best, worst = (courses[Lane(int(standard), scenario)].phases for scenario in (False, True))
    return tuple(_finding(phase, best[phase.id], worst[phase.id], terms, horizon) for phase in terms.phases)


def _finding(phase: Phase, best: Border, worst: Border, terms: Terms, horizon: Instant) -> PhaseFinding:
    states = {_state(best), _state(worst)}
    state = next(name for name in ("not begun", "in force", "over") if name in states)
    ends = [
        end if (end := planned(phase, border, terms, horizon).end) == border.end or (end or 0) > horizon else None
        for border in (best, worst)
    ]
    return PhaseFinding(
        phase.id, phase.name, state, _bounds([best.start, worst.start]), _bounds(ends), certain=len(states) == 1
    )


def _state(border: Border) -> str:
    if border.start is None:
        return "not begun"
    return "in force" if border.end is None else "over"


def _bounds(instants: Sequence[Instant | None]) -> Bounds | None:
    known = [at for at in instants if at is not None]
    return Bounds(min(known), max(known) + 1 if len(known) == len(instants) else None) if known else None
