"""Instances, and what was done of what they owe: the third part of the evaluator."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from dated import Dated
from record import Record
from telling import HOLDING, LANES, PERFORMING, Instance, Instant, Lane, Told

from trucebook.agreement.conditions import anchor
from trucebook.agreement.terms import Becomes, Clause, PhaseEdge, Policy, Terms
from trucebook.vocabulary.time import local


class Owed(Dated):
    """Everything that is owed."""

    def __init__(self, terms: Terms, policy: Policy, record: Record, now: Instant) -> None:
        super().__init__(terms, policy, record, now)
        self.instances = [one for clause in self.terms.clauses for one in self._instances(clause)]

    def _instances(self, clause: Clause) -> Iterator[Instance]:
        for bearer in ("+".join(clause.bearers),) if clause.joint else clause.bearers:
            name = f"{clause.id}@{bearer}"
            told = {t for lane in LANES for t in self.told[lane].get((clause.id, bearer), [])}
            if clause.response is not None:
                for trigger in sorted({t.happening for t in told if t.effect == "triggers"}):
                    yield Instance(f"{name}#{trigger}", clause, bearer, self._part(clause, trigger), trigger=trigger)
            elif clause.kind in HOLDING and clause.amount is None and not clause.per:
                yield Instance(name, clause, bearer)
            else:
                for part in self._parts(clause):
                    for mark, one in self._within(clause, bearer, part):
                        marks = "/".join(word for word in (part, mark) if word)
                        yield Instance(**{**one, "id": f"{name}#{marks}" if marks else name})

    def _part(self, clause: Clause, happening: str) -> str:
        return next(row.part for row in self.record.rows if (row.clause, row.happening) == (clause.id, happening))

    def _parts(self, clause: Clause) -> list[str]:
        """The values that a clause is owed for: those that the terms give, then those told of."""
        if not clause.per:
            return [""]
        given = list(clause.within) if clause.per == ("place",) else []
        told = {
            t.part for lane in LANES for pair, ones in self.told[lane].items() if pair[0] == clause.id for t in ones
        }
        return [*given, *sorted(told - {"", *given})]

    def _within(self, clause: Clause, bearer: str, part: str) -> Iterator[tuple[str, dict[str, Any]]]:
        shared: dict[str, Any] = {"clause": clause, "bearer": bearer, "part": part}
        if clause.each is not None:
            first = local(self.terms.day_one, self.terms.zone).date()
            number, opens = 0, self.day(self.terms.day_one, 1 - first.day if clause.each.period == "month" else 0)
            while opens <= self.now:
                window = (opens, self.day(opens, self._length(clause.each.period, opens)))
                one = Instance("", **shared, number=number, window=window)
                if any(self.owes_from(one, lane, opens, self.now) is not None for lane in LANES):
                    day = local(opens, self.terms.zone).date()
                    names = {"day": day.isoformat(), "week": f"week-{number + 1}", "month": day.isoformat()[:7]}
                    yield names[clause.each.period], {**shared, "number": number, "window": window}
                number, opens = number + 1, window[1]
        elif clause.stages:
            for number, stage in enumerate(clause.stages):
                yield str(number + 1), {**shared, "number": number, "by": stage.by}
        else:
            yield "", {**shared, "by": clause.by}

    def _length(self, period: str, opens: Instant) -> int:
        day = local(opens, self.terms.zone).date()
        return {"day": 1, "week": 7, "month": monthrange(day.year, day.month)[1]}[period]

    def done(self, one: Instance, lane: Lane, now: Instant) -> list[Told]:
        told = self.told[lane].get((one.clause.id, one.bearer), [])
        return [deed for deed in told if deed.effect in PERFORMING and deed.part == one.part and deed.known <= now]

    def delivered(self, one: Instance, lane: Lane, now: Instant) -> tuple[Instant | None, float]:
        """When the instance was met, and what was done of it, as known at an instant."""
        if one.trigger is not None:
            return self._answered(one, lane, now)
        done, before = self.done(one, lane, now), 0.0
        clause, worst = one.clause, lane[1]
        if clause.each is not None and clause.each.carried:
            earlier = [w for w in self.instances if self._precedes(w, one) and self.span(w, lane, now) is not None]
            before = sum(self.need(w, lane, now) for w in earlier if self.charged(w, lane, now))
            first = min((w.window[0] for w in (*earlier, one) if w.window), default=0)
            done = [deed for deed in done if deed.known - 1 >= first]
        elif one.window is not None:
            a, b = one.window
            done = [deed for deed in done if a < deed.known <= b and (not worst or deed.earliest >= a)]
        if clause.stages:
            before = sum(stage.amount for stage in clause.stages[: one.number])
        if clause.each is None and clause.start is not None and isinstance(anchor(clause.start), Becomes | PhaseEdge):
            start = self.of_bearer(one, clause.start, lane, now)
            done = [] if start is None else [deed for deed in done if deed.known > start]
        total, met, need = 0.0, None, self.need(one, lane, now)
        for deed in done:
            total += deed.units
            if met is None and need and total >= before + need:
                met = deed.known
        if met is not None and one.window is not None and met > one.window[1] and not self.charged(one, lane, now):
            met = None  # what comes after a period that is not charged goes to those that are
        return met, max(0.0, total - before)

    def _precedes(self, other: Instance, one: Instance) -> bool:
        same = (other.clause.id, other.bearer, other.part) == (one.clause.id, one.bearer, one.part)
        return same and other.number < one.number

    def _answered(self, one: Instance, lane: Lane, now: Instant) -> tuple[Instant | None, float]:
        """Answers serve the oldest open debt first; a surplus is lost, or kept where credit is carried."""
        response, own = one.clause.response, self.trigger(one, lane)
        assert response is not None
        if own is None or own.known > now:
            return None, 0
        told = [
            t for t in self.told[lane].get((one.clause.id, one.bearer), []) if t.part == one.part and t.known <= now
        ]
        events = sorted((t.known, t.effect != "triggers", t.happening, t) for t in told if t.effect != "not performed")
        if response.counting == "shared":
            after = [
                t for *_, t in events[events.index((own.known, False, own.happening, own)) :] if t.effect in PERFORMING
            ]
            if response.single:
                met = next((t.known for t in after if t.units >= self.need(one, lane, now)), None)
                return met, self.need(one, lane, now) if met is not None else 0
            total, met = 0.0, None
            for t in after:
                total += t.units
                met = t.known if met is None and total >= self.need(one, lane, now) else met
            return met, min(total, self.need(one, lane, now))
        debts, credit = list[list[Any]](), 0.0
        got, when = defaultdict[str, float](float), dict[str, Instant]()
        for known, _, _, t in events:
            each = response.ratio or (one.clause.amount.value if one.clause.amount else 1)
            if t.effect == "triggers":
                debts.append([t.happening, t.units * each])
            else:
                credit += t.units
            while debts and credit > 0:
                served = min(credit, debts[0][1])
                got[debts[0][0]] += served
                debts[0][1] -= served
                credit -= served
                if debts[0][1] == 0:
                    when[debts.pop(0)[0]] = known
            credit = credit if response.carried else 0
        return when.get(own.happening), got[own.happening]
