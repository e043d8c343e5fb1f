"""Points in time, when clauses bind, when they are due and how much they owe: the second part of the evaluator."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from record import Record
from telling import Instance, Instant, Lane, Silence, Span, Telling, Told

from trucebook.agreement.conditions import anchor, borne, told_of
from trucebook.agreement.terms import (
    After,
    At,
    Becomes,
    Clause,
    Day,
    Days,
    PhaseEdge,
    Point,
    Policy,
    Terms,
    Week,
)  # fmt: skip
from trucebook.vocabulary.time import local, midnight


class Dated(Telling):
    """Everything that has a date."""

    def __init__(self, terms: Terms, policy: Policy, record: Record, now: Instant) -> None:
        super().__init__(terms, policy, record, now)
        self.silences = list(self._silences())

    def _silences(self) -> Iterator[Silence]:
        """What a source declared complete did not record, as far as it has published."""
        for one in self.policy.complete:
            source = next((known for known in self.terms.sources if known.id == one.source), None)
            names = {name.lower() for name in (one.source, *(source.names if source else ()))}
            said = [issue.said for issue in self.record.issues if issue.publisher.lower() in names]
            start, end = (
                self.point(point, (1, worst), self.now) for point, worst in ((one.start, False), (one.end, True))
            )
            if said and start is not None and end is not None:
                last = max((at for at in said if at is not None), default=end)
                partial = source is not None and (source.kind == "party" or source.actor in self.terms.parties)
                yield Silence(one.act, start, min(end, last), 1 if partial else 4, one.place)

    def day(self, first: Instant, ahead: int) -> Instant:
        """The first instant of the local day so many days after an instant's own."""
        return midnight(local(first, self.terms.zone).date() + timedelta(days=ahead), self.terms.zone)

    def point(self, point: Point, lane: Lane, clock: Instant) -> Instant | None:
        """When a point falls. Of a disputed count the best has the later reading, the worst the earlier."""
        world, worst = self.worlds[lane], lane[1]
        match point:
            case At():
                return point.instant
            case PhaseEdge():
                held = [at for at in world.phases[point.phase] if at <= clock]
                return held[0 if point.edge == "start" else 1] if len(held) > (point.edge == "end") else None
            case Becomes():
                at = world.became.get(point.condition)
                return at if at is not None and at <= clock else None
            case After():
                base = self.point(point.point, lane, clock)
                if base is None or not point.days:
                    return None if base is None else base + point.seconds
                ends = not isinstance(point.point, At) and getattr(point.point, "edge", "end") == "end"
                return self.day(base - ends, point.days + (point.edge == "end"))
        counts = (0, 1) if self.terms.day_count_disputed else (self.terms.first_day,)
        return (min if worst else max)(self._counted(point, first) for first in counts)

    def _counted(self, point: Day | Week, first: int) -> Instant:
        number = point.number - first if isinstance(point, Day) else 7 * (point.number - 1) + 1 - first
        length = 1 if isinstance(point, Day) else 7
        if point.edge == "end":
            return self.day(self.terms.day_one, number + length)
        return max(self.terms.day_one, self.day(self.terms.day_one, number))

    def of_bearer(self, one: Instance, point: Point, lane: Lane, clock: Instant) -> Instant | None:
        """When a point falls for an instance's bearer: a remedy makes good what that bearer broke."""
        return self.point(borne(self.terms, one.clause, one.bearer, point), lane, clock)

    def force(self, one: Instance, lane: Lane, clock: Instant) -> Span | None:
        """From when to when a clause binds: its phase's time, not before `from`, not after `until` or its successor."""
        clause, day_one = one.clause, [self.terms.day_one]
        phase = [at for at in self.worlds[lane].phases[clause.phase] if at <= clock] if clause.phase else day_one
        start = phase[0] if phase else None
        if clause.start is not None:
            start = self.of_bearer(one, clause.start, lane, clock)
        if not phase or start is None:
            return None
        named = [point for point in (clause.until, clause.superseded) if point is not None]
        ends = [self.of_bearer(one, point, lane, clock) for point in named]
        end = min((at for at in (*phase[1:], *ends) if at is not None), default=None)
        start = max(start, phase[0])
        return None if start > clock or (end is not None and end <= start) else (start, end)

    def pauses(self, clause: Clause, kind: str, lane: Lane, clock: Instant) -> list[Span]:
        """When a clause was suspended or extended: as verified, whatever the standing."""
        found = self.worlds[4, lane[1]].pauses[clause.id, kind]
        return [(one[0], one[1] if one[1:] and one[1] <= clock else None) for one in found if one[0] <= clock]

    def touching(self, one: Instance, lane: Lane, clock: Instant) -> list[Span]:
        """The suspensions that touch the time in which an instance binds: what is over is suspended no more, and what
        is due is, until it is done."""
        span = self.span(one, lane, clock)
        if span is None:
            return []
        closes = self._closes(one, span)
        pauses = self.pauses(one.clause, "pause", lane, clock)
        return [(a, b) for a, b in pauses if (closes is None or a < closes) and (b is None or b > span[0])]

    def _closes(self, one: Instance, span: Span) -> Instant | None:
        ends = [] if not one.holds and one.window is None else [span[1], one.window[1] if one.window else None]
        return min((at for at in ends if at is not None), default=None)

    def paused(self, one: Instance, lane: Lane, clock: Instant) -> bool:
        """Whether an instance is suspended; a period that is over is where it is not charged."""
        span = self.span(one, lane, clock)
        closes = self._closes(one, span) if span else None
        if closes is not None and closes <= clock and not one.holds:
            return not self.charged(one, lane, clock)
        return any(last is None for _, last in self.touching(one, lane, clock))

    def charged(self, one: Instance, lane: Lane, clock: Instant) -> bool:
        """Whether a period's time ran out while its clause bound; best, whether it bound for the whole of it."""
        touching, span = self.touching(one, lane, clock), self.span(one, lane, clock)
        closes = self._closes(one, span) if span else None
        return not touching or (lane[1] and all(b is not None and b < (closes or b + 1) for _, b in touching))

    def span(self, one: Instance, lane: Lane, clock: Instant) -> Span | None:
        """From when to when an instance binds."""
        force = self.force(one, lane, clock)
        if force is None:
            return None
        start, end = force
        opens = one.window[0] if one.window else start
        if one.trigger is not None:
            trigger = self.trigger(one, lane)
            if trigger is None:
                return None
            opens = trigger.known
        if one.window is not None and one.window[1] <= start:
            return None
        if one.window is not None and one.holds:
            end = one.window[1] if end is None else min(end, one.window[1])
        begins = self.owes_from(one, lane, max(start, opens), clock)
        return None if begins is None or begins > clock or (end is not None and begins >= end) else (begins, end)

    def owes_from(self, one: Instance, lane: Lane, start: Instant, clock: Instant) -> Instant | None:
        """From when on it owes anything: a day may, or may no more, once something is known to have happened on it."""
        if one.window is None or self.need(one, lane, start):
            return start
        return next((at for at in self.known(lane) if start < at <= clock and self.need(one, lane, at)), None)

    def known(self, lane: Lane) -> list[Instant]:
        """When each of the agreement's happenings is known of."""
        told = (t.known for worst in (False, True) for (name, who), ones in self.told[lane[0], worst].items()
                if who == "anyone" for t in ones if name in {one.id for one in self.terms.happenings})  # fmt: skip
        return sorted({*told})

    def trigger(self, one: Instance, lane: Lane) -> Told | None:
        told = self.told[lane].get((one.clause.id, one.bearer), [])
        return next((t for t in told if (t.happening, t.effect) == (one.trigger, "triggers")), None)

    def answer_by(self, one: Instance, lane: Lane) -> Instant | None:
        trigger, response = self.trigger(one, lane), one.clause.response
        if trigger is None or trigger.base is None or response is None:
            return None
        if response.days:
            return self.day(trigger.base, response.days + 1)
        return None if response.seconds is None else trigger.base + response.seconds + 1

    def due(self, one: Instance, lane: Lane, clock: Instant) -> Instant | None:
        """The first instant after its time. A suspended period has none; where a deadline falls in a suspension, it is
        the end of the day on which the clause binds again."""
        due = None if one.holds else self._due(one, lane, clock)
        if one.window is not None:
            return due if self.charged(one, lane, clock) else None
        for start, end in self.pauses(one.clause, "pause", lane, clock):
            if due is not None and start < due and (end is None or due <= end):
                due = None if end is None else self.day(end, 1)
        return due

    def _due(self, one: Instance, lane: Lane, clock: Instant) -> Instant | None:
        """Later by as long as an extension held that began before."""
        if one.window is not None:
            due: Instant | None = one.window[1]
        elif one.clause.response is not None:
            due = self.answer_by(one, lane)
        elif one.by is not None:
            due = self.of_bearer(one, one.by, lane, clock)
            by_clock = not isinstance(anchor(one.by), Becomes | PhaseEdge)
            if due is not None and by_clock and self.day(due, 0) != due:
                due += 60
        else:
            due = self.point(PhaseEdge(one.clause.phase, "end"), lane, clock) if one.clause.phase else None
        later = one.clause.postponed
        came = self.worlds[4, lane[1]].became.get(later.when, clock + 1) if later else clock + 1
        if due is not None and later is not None and came <= clock and came < due + told_of(later.when):
            due = self.day(due - 1, later.days + 1) if later.days else due + later.seconds
        for start, end in self.pauses(one.clause, "longer", lane, clock):
            if due is not None and start < due:
                due = None if end is None else due + end - start
        return due

    def need(self, one: Instance, lane: Lane, now: Instant) -> float:
        """How much an instance owes, by what is known of happenings at an instant.

        Of the kinds of day the first that fits counts; both, where it only may fit.
        """
        clause, amount = one.clause, one.clause.amount
        if clause.response is not None:
            trigger = self.trigger(one, lane)
            each = clause.response.ratio or (amount.value if amount else 1)
            return 0 if trigger is None else trigger.units * each
        if clause.stages:
            return clause.stages[one.number].amount
        owed = amount.value if amount else 1
        if clause.each is None or one.window is None:
            return owed
        choices = []
        for kind in clause.each.variations:
            may, sure = self._fits(kind.days, one.window, lane, now)
            choices += [kind.amount.value] if may else []
            if sure:
                break
        else:
            choices.append(owed)
        return max(choices) if lane[1] else min(choices)

    def _fits(self, days: Days, window: tuple[Instant, Instant], lane: Lane, now: Instant) -> tuple[bool, bool]:
        day = local(window[0], self.terms.zone).date()
        if day.weekday() in days.weekdays:
            return True, True
        may, sure = False, False
        for first, last in days.spans:
            readings = {self._from_to(day, first, last, worst=worst) for worst in (False, True)}
            may, sure = may or True in readings, sure or readings == {True}
        for name in days.happenings:
            for worst in (False, True):
                told = self.told[lane[0], worst].get((name, "anyone"), [])
                spans = [(t.earliest, t.latest) for t in told if t.latest and t.known <= now]
                may = may or (worst and any(a < window[1] and window[0] < b for a, b in spans))
                sure = sure or (not worst and any(window[0] <= a and b <= window[1] for a, b in spans))
        return may or sure, sure

    def _from_to(self, day: date, first: Point, last: Point, *, worst: bool) -> bool:
        a, b = self.point(first, (1, worst), self.now), self.point(last, (1, worst), self.now)
        assert a is not None
        assert b is not None
        return local(a, self.terms.zone).date() <= day <= local(b, self.terms.zone).date()
