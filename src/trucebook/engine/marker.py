"""The marks of instances' lives: milestones from the tables, borders from the calendar and phases, missed times."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from trucebook.agreement.conditions import told_of
from trucebook.agreement.terms import Clause, Terms
from trucebook.engine.calendar import Border, World, answer_due, days_after, resolve, stretched, through
from trucebook.engine.instances import ALWAYS, Evidence, Instance, Silence, force
from trucebook.engine.lanes import LANES, Lane
from trucebook.engine.life import Mark, Nature, Sign
from trucebook.engine.milestones import Exemption, Milestone, Negative
from trucebook.vocabulary.time import DAY, Instant

_SIGNS = {
    "met": Sign.MET,
    "progress": Sign.PROGRESS,
    "breach": Sign.BREACH,
    "claimed": Sign.CLAIMED,
}
_ALONE = {lane: lane for lane in LANES}


class Doubt(NamedTuple):
    """That a breach or a miss is possible and no more, from `start` to `end` (None: to the cut), at a standing."""

    start: Instant
    end: Instant | None
    standing: int


@dataclass(frozen=True, slots=True)
class Marker:
    """Makes the marks of instances, lane by lane, up to a horizon."""

    terms: Terms
    evidence: Evidence
    horizon: Instant
    triggers: Mapping[tuple[str, int, str], Sequence[Instant]]
    """Clause and bearer, standing and part ("" for all) -> the first seconds of the triggers that the worst scenario
    counts."""

    @classmethod
    def of(cls, terms: Terms, evidence: Evidence, horizon: Instant) -> Marker:
        """Return the marker of a cut, its triggers put in order."""
        triggers: dict[tuple[str, int, str], list[Instant]] = defaultdict(list)
        for name, lanes in evidence.milestones.items():
            for lane, rows in lanes.items():
                found = [row.at - 1 for row in rows if row.kind == "trigger" and lane.worst]
                for part in {"", evidence.parts.get(name, "")} if found else ():
                    triggers[name.rpartition("#")[0], lane.standing, part] += found
        return cls(terms, evidence, horizon, triggers)

    def marks(self, one: Instance, lane: Lane, world: World) -> tuple[Mark, ...]:
        """Return all marks of one instance in one lane that a cut at the horizon knows."""
        held = self.span(one, lane, world)
        if held is None:
            return self._never(one, lane, world)
        due = self.due(one, lane, world)
        found = [
            *self._deeds(one, lane, world),
            *self._borders(one, held, due, world, worst=lane.worst),
            *self._misses(one, lane, held, due),
        ]
        found += self._excuses(one, lane, held)
        return tuple(mark for mark in found if mark.at <= self.horizon)

    def _never(self, one: Instance, lane: Lane, world: World) -> tuple[Mark, ...]:
        """Return that what does not bind and is no part of many was replaced, where it was."""
        at = None if "#" in one.id else self._superseded(one, world, worst=lane.worst)
        return () if at is None or at > self.horizon else (Mark(at, Sign.SUPERSEDED),)

    def span(self, one: Instance, lane: Lane, world: World) -> Border | None:
        """Return from when the instance binds in the lane, and to when; None where it does not or not yet."""
        held = force(one.clause, one.bearer, self.terms, world, worst=lane.worst)
        trigger = self._trigger(one, lane)
        if held.start is None or (one.trigger is not None and trigger is None):
            return None
        opens = trigger.at if trigger else (one.window or (ALWAYS, 0))[0]
        if one.window is not None and one.window[1] <= held.start:
            return None
        start = one.owes_from(lane, max(held.start, opens))
        # What is limited anew in each period is over with it; what is owed can be late.
        ends = (held.end, one.window[1] if one.window and one.nature == Nature.BAN else None)
        end = min((moment for moment in ends if moment is not None), default=None)
        return None if start is None or (end is not None and start >= end) else Border(start, end)

    def due(self, one: Instance, lane: Lane, world: World) -> Instant | None:
        """Return the first instant after the time for it is over, or None while that is not known."""
        due = self._due(one, lane, world)
        later, came = one.clause.postponed, None
        if later is not None:
            came = world.verified.get(later.when)
        # What was done in the last second is known when the time is over, and was done before.
        if due is not None and later is not None and came is not None and came < due + told_of(later.when):
            due = days_after(due - 1, later.days + 1, self.terms) if later.days else due + later.seconds
        due = due if due is None else stretched(due, world.extended.get(one.clause.id, ()))
        pauses = world.suspended.get(one.clause.id, ())
        if due is None or not pauses:
            return due
        if one.window is not None:
            return due if self.charged(one, lane, world) else None
        return self._put_off(due, pauses)

    def _put_off(self, due: Instant, pauses: Sequence[Border]) -> Instant | None:
        """Return the end of a time that falls in a suspension as that of the day on which the clause binds again; None
        while the suspension lasts."""
        for pause in pauses:
            if pause.start is not None and pause.start < due and (pause.end is None or due <= pause.end):
                if pause.end is None:
                    return None
                due = days_after(pause.end, 1, self.terms)
        return due

    def charged(self, one: Instance, lane: Lane, world: World) -> bool:
        """Return whether what a period owes is charged: not where it was suspended at its end; nor, in the scenario
        best for the bearer, where it was so for a part of it (ADR 32)."""
        held = self.span(one, lane, world) if world.suspended.get(one.clause.id) else None
        pauses = () if held is None else _pauses(one, held, world)
        closes = None if held is None else _closes(one, held)
        return not pauses or (lane.worst and not any(_outlasts(pause, closes) for pause in pauses))

    def _due(self, one: Instance, lane: Lane, world: World) -> Instant | None:
        if one.nature == Nature.BAN:
            return None
        if one.window is not None:
            return one.window[1]
        if one.clause.response is not None:
            trigger = self._trigger(one, lane)
            base = trigger.base if trigger else None
            return None if base is None else answer_due(base, one.clause.response, self.terms)
        if one.by is not None:
            by = resolve(one.by, self.terms, world, worst=lane.worst)
            return None if by is None else through(one.by, by, self.terms)
        return world.phases.get(one.clause.phase, Border()).end if one.clause.phase else None

    def milestone(self, one: Instance, lane: Lane, kind: str) -> Milestone | None:
        """Return the first milestone of a kind."""
        rows = self.evidence.milestones.get(one.id, {}).get(lane, ())
        return next((row for row in rows if row.kind == kind), None)

    def _trigger(self, one: Instance, lane: Lane) -> Milestone | None:
        return None if one.trigger is None else self.milestone(one, lane, "trigger")

    def _deeds(self, one: Instance, lane: Lane, world: World) -> Iterator[Mark]:
        # What comes after a period that is not charged goes to those that are.
        spared = one.window if one.nature == Nature.WINDOW and not self.charged(one, lane, world) else None
        last = None if spared is None else spared[1]
        for row in self.evidence.milestones.get(one.id, {}).get(lane, ()):
            if row.kind in _SIGNS and (last is None or row.at <= last):
                yield Mark(row.at, _SIGNS[row.kind], row.happening)

    def _superseded(self, one: Instance, world: World, *, worst: bool) -> Instant | None:
        point = one.clause.superseded
        return None if point is None else resolve(point, self.terms, world, worst=worst)

    def _borders(
        self, one: Instance, held: Border, due: Instant | None, world: World, *, worst: bool
    ) -> Iterator[Mark]:
        if held.start is None:
            return
        yield Mark(held.start, Sign.OPENS, one.trigger)
        if due is not None:
            yield Mark(max(due, held.start), Sign.DUE)
        superseded = self._superseded(one, world, worst=worst)
        if superseded is not None:
            yield Mark(max(superseded, held.start), Sign.SUPERSEDED)
        lapses = one.nature == Nature.BAN or one.clause.until is not None
        if held.end is not None and lapses and (superseded is None or held.end < superseded):
            yield Mark(held.end, Sign.LAPSES)
        pauses, closes = _pauses(one, held, world), _closes(one, held)
        for pause in pauses:
            if pause.start is not None:
                yield Mark(pause.start, Sign.SUSPENDED)
            if pause.end is not None and (one.nature == Nature.BAN or not _outlasts(pause, closes)):
                yield Mark(pause.end, Sign.RESUMES)
        if pauses and one.nature == Nature.WINDOW and closes is not None and not worst:
            yield Mark(closes, Sign.SUSPENDED)

    def _misses(self, one: Instance, lane: Lane, held: Border, due: Instant | None) -> Iterator[Mark]:
        """Return what closes a missed time: a claim that it was not done, or the silence of a complete source."""
        if due is None or one.nature == Nature.BAN or held.start is None or one.clause.best_efforts:
            return  # who owes an effort alone has not broken it because there was no result
        sure = max(due, self._latest_due(one, lane) or due)
        for said in self.evidence.negatives.get((one.clause.id, one.bearer), {}).get(lane, ()):
            if (
                said.certain
                and said.part in {"", one.part}
                and said.latest is not None
                and self._closes(said, one, lane, sure, held.start)
            ):
                sign = Sign.MISSED if said.reviewed else Sign.MISS_CLAIMED
                yield Mark(max(sure, said.latest), sign, said.happening)
        met = self.milestone(one, Lane(1, worst=False), "met")
        if met is None or met.at > due:
            yield from (Mark(due, Sign.MISSED) for _ in self._silent(one, lane, held.start, due))

    def doubts(self, one: Instance, dues: Mapping[Lane, Instant | None]) -> list[Doubt]:
        """Return when a breach, or a miss of a time that is over, was possible and no more."""
        found = []
        for lane, rows in self.evidence.milestones.get(one.id, {}).items():
            sure = min((row.at for row in rows if row.kind in {"breach", "claimed"}), default=None)
            found += [Doubt(row.at, None, lane.standing) for row in rows if row.kind == "possible"]
            found += [Doubt(row.at, sure, lane.standing) for row in rows if row.kind == "begun"]
        if one.clause.best_efforts:
            return found
        for lane, said in self.evidence.negatives.get((one.clause.id, one.bearer), {}).items():
            due, begins = dues.get(lane), self._begins(one, lane)
            if due is None or due > self.horizon or begins is None:
                continue
            own = (row for row in said if row.part in {"", one.part} and _may_close(row, one, due, begins))
            found += [Doubt(max(row.at, due), None, lane.standing) for row in own]
        return [one for one in found if one.end is None or one.start < one.end]

    def _closes(self, said: Negative, one: Instance, lane: Lane, due: Instant, start: Instant) -> bool:
        """Return whether "not performed" closes a time; of triggers, the last one before it, once its time is over."""
        if not _reaches(said, one, due, start):
            return False
        begins = self._begins(one, lane)
        if one.trigger is None or begins is None:
            return True
        of = self.triggers.get((one.whole, lane.standing, said.part), ())
        return begins <= said.earliest and not any(begins < later <= said.earliest for later in of)

    def _begins(self, one: Instance, lane: Lane) -> Instant | None:
        """Return from when "not performed" may be about the instance; None where its trigger is not known."""
        if one.trigger is None:
            return ALWAYS
        trigger = self._trigger(one, lane)
        return None if trigger is None else trigger.at - 1

    def _latest_due(self, one: Instance, lane: Lane) -> Instant | None:
        """Return by when a trigger is to be answered if it fell as late as it may have fallen."""
        trigger = self._trigger(one, Lane(lane.standing, worst=False))
        if trigger is None or trigger.base is None or one.clause.response is None:
            return None
        return answer_due(trigger.base, one.clause.response, self.terms)

    def _silent(self, one: Instance, lane: Lane, start: Instant, due: Instant) -> Iterator[Silence]:
        """Return the declared silences that hold over the whole time in which it was to be done."""
        opens = max(start, one.window[0]) if one.window else start
        for silence in self.evidence.silences:
            placed = silence.place is None or self._inside(one.clause, silence.place)
            covers = silence.start <= opens and silence.end >= due
            if silence.act == one.clause.act and silence.standing >= lane.standing and covers and placed:
                yield silence

    def _inside(self, clause: Clause, place: str) -> bool:
        """Return whether every place that the clause (or else its act) names lies in a place; false where none does."""
        act = next((act.within for act in self.terms.acts if act.name == clause.act), ())
        around = {known.id: known.within for known in self.terms.places}
        named = clause.within or act
        return bool(named) and all(place in _chain(one, around) for one in named)

    def _excuses(self, one: Instance, lane: Lane, held: Border) -> Iterator[Mark]:
        """Return excuses in effect; a ban's exemptions are weighed breach by breach instead."""
        if one.nature == Nature.BAN:
            return
        nothing = None if held.start is None else one.owes_until(lane, held.start)
        if nothing is not None:
            yield Mark(nothing, Sign.EXCUSED)
        for excuse in self.evidence.exemptions.get((one.clause.id, one.bearer), ()):
            if (
                not excuse.effective
                or excuse.part not in {"", one.part}
                or excuse.earliest is None
                or excuse.latest is None
            ):
                continue
            at = excuse.latest if lane.worst else excuse.earliest + 1
            if one.window is not None and not _meets(excuse, one.window, worst=lane.worst):
                continue
            if one.trigger is not None and held.start is not None and at < held.start:
                continue
            yield Mark(at if one.window is None else max(at, one.window[0]), Sign.EXCUSED, excuse.happening)


@dataclass(frozen=True, slots=True)
class Twins:
    """Tells in which lanes one life is that of another lane, so that it is worked out once."""

    evidence: Evidence
    alike: Mapping[Lane, Lane]
    """Lane -> the first one of its scenario and world."""
    known: dict[tuple[str, str], dict[Lane, Lane]]

    @classmethod
    def of(cls, evidence: Evidence, around: Mapping[Lane, World]) -> Twins:
        """Compare the worlds of the lanes."""
        first = {
            lane: next(one for one in LANES if one.worst == lane.worst and around[one] == around[lane])
            for lane in LANES
        }
        return cls(evidence, first, {})

    def lanes(self, one: Instance) -> Mapping[Lane, Lane]:
        """Return for each lane one whose marks and due time the instance shares; itself where its evidence differs."""
        if one.trigger or one.needs or one.id in self.evidence.milestones or self.evidence.silences:
            return _ALONE
        pair = one.clause.id, one.bearer
        if pair not in self.known:
            said = self.evidence.negatives.get(pair, {})
            self.known[pair] = {
                lane: twin if said.get(lane) == said.get(twin) else lane for lane, twin in self.alike.items()
            }
        return self.known[pair]


def _chain(place: str, around: Mapping[str, str | None]) -> list[str]:
    """Return a place and those that contain it, nearest first."""
    found: list[str] = []
    following: str | None = place
    while following is not None and following not in found:
        found.append(following)
        following = around.get(following)
    return found


def _closes(one: Instance, held: Border) -> Instant | None:
    """Return when the time is over in which suspensions matter to an instance; None where it never is."""
    if one.nature == Nature.DUTY:
        return None
    return min((at for at in (held.end, one.window[1] if one.window else None) if at is not None), default=None)


def _pauses(one: Instance, held: Border, world: World) -> list[Border]:
    """Return the suspensions that touch the time in which an instance binds."""
    closes, opens = _closes(one, held), held.start
    return [
        pause
        for pause in world.suspended.get(one.clause.id, ())
        if pause.start is not None
        and opens is not None
        and (closes is None or pause.start < closes)
        and (pause.end is None or pause.end > opens)
    ]


def _outlasts(pause: Border, closes: Instant | None) -> bool:
    """Return whether a suspension holds at the end of a time."""
    return closes is not None and (pause.end is None or pause.end >= closes)


def _reaches(said: Negative, one: Instance, due: Instant, start: Instant) -> bool:
    """Return whether "not performed" is certain to reach over the end of the time.

    For a day's quota it must speak for the whole day. For a deadline it must hold at or after it: at its earliest, or
    where it is read as an interval: it ends with the deadline ("not by the end of the day"), or covers the whole time.
    Of many stages or triggers it is taken to be about those whose time was over within the day before.
    """
    if said.latest is None or said.latest < due:
        return False
    if one.window is not None:
        return said.earliest <= one.window[0]
    covers = said.earliest <= start and not _many(one)
    return covers or said.latest == due or (said.earliest >= due and _near(said, one, due))


def _may_close(said: Negative, one: Instance, due: Instant, begins: Instant) -> bool:
    """Return whether "not performed" may be about a time that is over; without bounds, about no one part of many."""
    if said.latest is None:
        return not _many(one)
    if one.window is not None:
        return said.latest >= due and said.earliest <= one.window[0]
    return said.latest >= due and said.latest > begins and _near(said, one, due)


def _many(one: Instance) -> bool:
    return one.window is not None or one.trigger is not None or bool(one.clause.stages)


def _near(said: Negative, one: Instance, due: Instant) -> bool:
    return not _many(one) or said.earliest < due + DAY


def _meets(excuse: Exemption, window: tuple[Instant, Instant], *, worst: bool) -> bool:
    """Return whether an excuse falls in a window: wholly, in the worst scenario; in part, in the best."""
    if excuse.earliest is None or excuse.latest is None:
        return False
    if worst:
        return window[0] <= excuse.earliest and excuse.latest <= window[1]
    return window[0] < excuse.latest and excuse.earliest < window[1]
