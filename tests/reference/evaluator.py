"""A naive evaluator of cuts: at each instant, in each lane, every status straight from the words, by loops over deeds.

It shares nothing with the engine but the vocabulary and the terms as parsed. A clock goes through every instant at
which anything may change; at each, the statuses just before it move phases and pauses, and then time itself moves the
statuses. Slow on purpose. Its parts: `telling` (what each lane counts), `dated`, `owed`, `missed`, and this.
"""

from __future__ import annotations

from collections.abc import Iterator

from missed import Missed
from record import Record
from telling import FINAL, LANES, ONE_DOES, Instance, Instant, Lane, Run, leads

from trucebook.agreement.conditions import becoming, borne, of_terms, points
from trucebook.agreement.terms import (
    AllOf,
    AnyOf,
    Clause,
    ClauseIs,
    Condition,
    Happened,
    Phase,
    PhaseIs,
    Policy,
    Reached,
    Terms,
)  # fmt: skip
from trucebook.vocabulary.status import Status

S = Status


class Evaluator(Missed):
    """Everything about one cut. `runs` holds each instance's statuses in each lane."""

    def __init__(self, terms: Terms, policy: Policy, record: Record, now: Instant) -> None:
        super().__init__(terms, policy, record, now)
        self.runs: dict[tuple[str, Lane], list[Run]] = {(one.id, lane): [] for one in self.instances for lane in LANES}
        self._go()

    def status(  # noqa: PLR0911 - one status after another, as the words give them
        self, one: Instance, lane: Lane, now: Instant, clock: Instant
    ) -> Status:
        """What a lane gives by the deeds known at `now` and the borders that the clock has passed."""
        span, clause = self.span(one, lane, clock), one.clause
        replaced = self.point(clause.superseded, lane, clock) if clause.superseded else None
        if span is None:
            never = replaced is not None and replaced <= clock and "#" not in one.id
            return S.SUPERSEDED if never else S.NOT_IN_FORCE
        start, end = span
        paused = self.paused(one, lane, clock)
        over = end is not None and end <= clock and (one.holds or clause.until is not None)
        if one.holds:
            if replaced is not None and replaced <= clock:
                return S.SUPERSEDED
            found = {status for _, _, status in self.breaches(one, lane, now, clock)}
            if S.VIOLATED in found:
                return S.VIOLATED
            return (
                S.SUSPENDED
                if paused
                else S.BREACH_CLAIMED
                if S.BREACH_CLAIMED in found
                else S.ENDED
                if over
                else S.IN_FORCE
            )
        met, amount = self.delivered(one, lane, now)
        due = self.due(one, lane, clock)
        border = None if due is None else max(due, start)
        if met is not None:
            return S.FULFILLED if border is None or met <= border else S.FULFILLED_LATE
        if replaced is not None and replaced <= clock:
            return S.SUPERSEDED
        nothing = one.window is not None and not self.need(one, lane, now)
        if nothing or any(at <= now for at in self.excused(one, lane, start)):
            return S.EXCUSED
        if paused:
            return S.SUSPENDED
        if border is not None and due is not None and border <= clock:
            return self.missed(one, lane, due, start, now) or S.PAST_DUE
        return S.ENDED if over else S.IN_PROGRESS if amount else S.IN_FORCE

    def excused(self, one: Instance, lane: Lane, start: Instant) -> Iterator[Instant]:
        """From when an excuse that is in effect is known to hold."""
        for excuse in self.excuses.get((one.clause.id, one.bearer), []):
            a, b = excuse.earliest, excuse.latest
            if not excuse.effective or excuse.part not in {"", one.part} or a is None or b is None:
                continue
            at = b if lane[1] else a + 1
            if one.window is not None:
                first, last = one.window
                if (first <= a and b <= last) if lane[1] else (first < b and a < last):
                    yield max(at, first)
            elif one.trigger is None or at >= start:
                yield at

    def instants(self) -> list[Instant]:
        """Every instant at which anything may change, by what is known so far."""
        found = {self.terms.day_one, min(self.terms.day_one, self.now)}
        for lane in LANES:
            world = self.worlds[lane]
            told = [t for ones in self.told[lane].values() for t in ones]
            found |= {at for t in told for at in (t.known, t.earliest + 1, t.latest) if at is not None}
            found |= {at for ats in world.phases.values() for at in ats} | {*world.became.values()}
            found |= {at for pauses in world.pauses.values() for one in pauses for at in one}
            for phase in self.terms.phases:
                start = world.phases[phase.id][:1]
                found |= {self.day(start[0], phase.days(at) or 0) for at in (0, self.now)} if start else set()
            named = [point for one in (*of_terms(self.terms), *becoming(self.terms)) for point in points(one)]
            named += [borne(self.terms, one, bearer, point) for one in self.terms.clauses for bearer in one.bearers
                      for point in (one.start, one.until, one.superseded) if point]  # fmt: skip
            found |= {at for point in named if (at := self.point(point, lane, self.now)) is not None}
            for one in self.instances:
                start_of = self.span(one, lane, self.now)
                due = self.due(one, lane, self.now)
                best = self.answer_by(one, (lane[0], False)) if one.trigger else None
                found |= {at for at in (due, best, *(one.window or ()), *(start_of or ())) if at is not None}
                found |= {*self.excused(one, lane, self.now)} | (
                    {*self.excused(one, lane, start_of[0])} if start_of else set()
                )
        return sorted({at for one in found for at in (one, one + 1) if at <= self.now})

    def _go(self) -> None:
        at, instants = min(self.terms.day_one, self.now), self.instants()
        while True:
            for one in self.instances:
                for lane in LANES:
                    self._move(one, lane, at, at - 1)
            while self._turn(at):
                instants = self.instants()
            for one in self.instances:
                for lane in LANES:
                    self._move(one, lane, at, at)
            later = [one for one in instants if one > at]
            if not later:
                return
            at = later[0]

    def _move(self, one: Instance, lane: Lane, now: Instant, clock: Instant) -> None:
        runs = self.runs[one.id, lane]
        if not runs:
            runs.append(Run(S.NOT_IN_FORCE, now, deed=False, early=False))
        current = runs[-1].status
        if current in FINAL:
            return
        target = self.status(one, lane, now, clock)
        if target != current and leads(current, target):
            missed = target in {S.OVERDUE, S.VIOLATED, S.BREACH_CLAIMED} and not one.holds
            said = missed and self.status(one, lane, now - 1, clock) != target
            if len(runs) == 1 and runs[0].at == now:
                runs.clear()
            runs.append(Run(target, now, deed=clock < now or said, early=clock < now))

    def _turn(self, at: Instant) -> bool:
        """Move the phases, pauses and waiting points of every lane at an instant; whether anything moved."""
        if at < self.terms.day_one:
            return False
        moved = [self._turn_lane(lane, at) for lane in LANES]
        return any(moved)

    def _turn_lane(self, lane: Lane, at: Instant) -> bool:
        world = self.worlds[lane]
        borders = [phase.id for phase in self.terms.phases if self._border(phase, lane, at)]
        became = [one for one in becoming(self.terms) if one not in world.became and self.holds(one, lane, at)]
        kinds = ("pause", "longer") if lane[0] == 4 and not borders else ()
        asked = [(clause, kind) for clause in self.terms.clauses for kind in kinds]
        pauses = [(clause.id, kind) for clause, kind in asked if self._pauses(clause, kind, lane, at)]
        for name in borders:
            world.phases[name].append(at)
        world.became |= dict.fromkeys(became, at)
        for key in pauses:
            if world.pauses[key] and len(world.pauses[key][-1]) == 1:
                world.pauses[key][-1].append(at)
            else:
                world.pauses[key].append([at])
        return bool(borders or became or pauses)

    def _pauses(self, clause: Clause, kind: str, lane: Lane, at: Instant) -> bool:
        """Whether a pause begins or is over."""
        condition = clause.suspended_while if kind == "pause" else clause.extended_while
        if condition is None:
            return False
        last = (self.worlds[lane].pauses[clause.id, kind] or [[]])[-1]
        return self.holds(condition, lane, at) != (len(last) == 1) and at not in last

    def _border(self, phase: Phase, lane: Lane, at: Instant) -> bool:
        """Whether a phase begins or is over."""
        held = self.worlds[lane].phases[phase.id]
        if not held:
            return self.holds(phase.starts, lane, at)
        return len(held) == 1 and self._over(phase, held[0], lane, at)

    def _over(self, phase: Phase, start: Instant, lane: Lane, at: Instant) -> bool:
        if phase.ends is not None and self.holds(phase.ends, lane, at):
            return True
        days = phase.days(at)
        if days is not None and at < self.day(start, days):
            return False
        if phase.continues_while is not None:
            return not self.holds(phase.continues_while, lane, at)
        return days is not None

    def holds(self, condition: Condition, lane: Lane, at: Instant) -> bool:
        """Whether a condition holds at an instant: statuses as just before it, phases as far as it has moved them."""
        match condition:
            case PhaseIs():
                held = self.worlds[lane].phases[condition.phase]
                return len(held) == (2 if condition.state == "over" else 1)
            case Reached():
                point = self.point(condition.point, lane, at)
                return point is not None and point <= at
            case Happened():
                told = [t for pair, ones in self.told[lane].items() if pair[0] == condition.name for t in ones]
                return any(t.effect == "triggers" and (t.known if lane[1] else t.latest or at + 1) <= at for t in told)
            case AllOf():
                return all(self.holds(part, lane, at) for part in condition.parts)
            case AnyOf():
                return any(self.holds(part, lane, at) for part in condition.parts)
        return self._clause_is(condition, lane, at)

    def _clause_is(self, condition: ClauseIs, lane: Lane, at: Instant) -> bool:
        found = [self.before(one, lane, at) for one in self.instances if one.clause.id == condition.clause
                 and condition.bearer in {None, *one.bearer.split("+")}]  # fmt: skip
        if condition.status == "open":
            return not any(status in FINAL for status in found)
        if condition.status == S.FULFILLED:
            return bool(found) and all(status in {S.FULFILLED, S.FULFILLED_LATE} for status in found)
        if condition.status in ONE_DOES:
            return condition.status in found
        return bool(found) and all(status == condition.status for status in found)

    def before(self, one: Instance, lane: Lane, at: Instant) -> Status:
        """The status just before an instant: deeds known at it count, what time alone brings at it does not yet."""
        held = [run.status for run in self.runs[one.id, lane] if run.at < at or (run.at == at and run.early)]
        return held[-1] if held else S.NOT_IN_FORCE
