"""From the reference evaluator's lanes to findings: headline, each standing, since, due, amounts, history, lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from evaluator import Evaluator
from record import Record
from telling import LANES, Instance, Instant, Lane, Run, leads

from trucebook.agreement.schedule import expected
from trucebook.agreement.terms import PhaseEdge, Policy, Terms
from trucebook.vocabulary.standing import Standing
from trucebook.vocabulary.status import ADVERSE, Status

S = Status
BREACHES = {S.VIOLATED, S.OVERDUE, S.BREACH_CLAIMED}
DONE = {S.FULFILLED, S.FULFILLED_LATE}
SETTLED = BREACHES | DONE | {S.EXCUSED}
LEAST_FIRST = [
    S.NOT_IN_FORCE, S.IN_FORCE, S.SUSPENDED, S.IN_PROGRESS, S.PAST_DUE, S.ENDED, S.SUPERSEDED, S.EXCUSED,
    S.FULFILLED_LATE, S.FULFILLED,
]  # fmt: skip
"""What is said where best and worst differ and no breach is possible: whatever commits itself least."""
WORST_FIRST = [
    S.VIOLATED, S.OVERDUE, S.BREACH_CLAIMED, S.PAST_DUE, S.IN_PROGRESS, S.IN_FORCE, S.SUSPENDED, S.FULFILLED_LATE,
    S.FULFILLED, S.EXCUSED, S.SUPERSEDED, S.ENDED, S.NOT_IN_FORCE,
]  # fmt: skip
Verdict = tuple[Status, bool]
"""A status, and whether it is certain."""
Bounds = tuple[Instant, Instant | None] | None


@dataclass
class Found:
    """What the reference says of an instance or a line; the same fields as a finding's, as far as they are compared."""

    status: Status
    certain: bool
    by_standing: dict[int, Status]
    since: Bounds
    due: Bounds
    owed: int | None
    low: int | None
    high: int | None
    history: list[tuple[Status, Instant, bool]] = field(default_factory=list)


def row_of(lanes: dict[Lane, Status]) -> dict[int, Verdict]:
    """What each standing gives. What a stronger one establishes, a weaker one does not undo; nor vice versa."""
    found: dict[int, Verdict] = {}
    for standing in Standing:
        best, worst = lanes[standing, False], lanes[standing, True]
        if best == worst:
            found[standing] = best, True
        elif {best, worst} & BREACHES:
            found[standing] = S.BREACH_CLAIMED, {best, worst} <= BREACHES
        else:
            found[standing] = min(best, worst, key=LEAST_FIRST.index), False
    for weaker, stronger in reversed([*pairwise(Standing)]):
        if found[stronger][0] in ADVERSE and found[weaker][0] not in ADVERSE | DONE:
            found[weaker] = found[stronger]
    for weaker, stronger in pairwise(Standing):
        if found[stronger][0] in ADVERSE and found[weaker][0] not in ADVERSE:
            found[stronger] = S.BREACH_CLAIMED, found[stronger][1]
    return found


def headline_of(row: dict[int, Verdict], policy: Policy) -> Verdict:
    """Performance at its standard, a breach at its own; weaker words of a breach are a claim of one."""
    own, breach = row[Standing.of(policy.performance)], row[Standing.of(policy.breach)]
    if own[0] in DONE:
        return own
    if breach[0] in ADVERSE:
        return breach
    claimed = [verdict for verdict in row.values() if verdict[0] in BREACHES]
    if claimed and own[0] not in {S.SUSPENDED, S.EXCUSED, S.SUPERSEDED}:
        return S.BREACH_CLAIMED, any(certain for _, certain in claimed)
    return own


def at(runs: Sequence[Run], instant: Instant) -> Status:
    return next((run.status for run in reversed(runs) if run.at <= instant), S.NOT_IN_FORCE)


class Findings:
    """All findings of a cut, by id, as the reference evaluator has them."""

    def __init__(self, terms: Terms, policy: Policy, record: Record, now: Instant) -> None:
        self.evaluator = Evaluator(terms, policy, record, now)
        self.terms, self.policy, self.now = self.evaluator.terms, policy, now
        self.instants = self.evaluator.instants()
        self.found: dict[str, Found] = {}
        for clause in self.terms.clauses:
            for bearer in ("+".join(clause.bearers),) if clause.joint else clause.bearers:
                ones = [one for one in self.evaluator.instances if (one.clause, one.bearer) == (clause, bearer)]
                name = f"{clause.id}@{bearer}"
                parts = {one.id: self.instance(one) for one in ones if one.id == name or self.begun(one)}
                self.found |= parts
                if name not in parts:
                    self.found[name] = line([*parts.values()], periods=clause.each is not None)

    def begun(self, one: Instance) -> bool:
        runs = [self.evaluator.runs[one.id, lane] for lane in LANES]
        return one.by is not None or any(run.status != S.NOT_IN_FORCE for of in runs for run in of)

    def instance(self, one: Instance) -> Found:
        of = self.evaluator
        runs = {lane: of.runs[one.id, lane] for lane in LANES}
        lanes = {lane: held[-1].status for lane, held in runs.items()}
        status, certain = self.course(runs)[-1][0]
        standard = Standing.of(self.policy.performance)
        own = [(int(standard), worst) for worst in (True, False)]
        possible = status not in SETTLED and self.possible(one, self.now)
        owed = (
            None
            if one.holds or not self.counts(one)
            else round(max(of.need(one, lane, self.now) for lane in (LANES if one.trigger is not None else own)))
        )
        low, high = sorted(self.delivered(one, lane, owed or 0) for lane in own)
        dues = [due for lane in own if (due := of.due(one, lane, self.now)) is not None]
        return Found(
            status,
            certain and not possible,
            {standing: verdict[0] for standing, verdict in row_of(lanes).items()},
            self.since(one, runs, status),
            (min(dues), max(dues) + 1) if dues else self.planned(one, lanes),
            owed,
            None if owed is None else round(low),
            None if owed is None or high > 1e14 else round(max(low, min(high, owed))),
            self.history(one, runs),
        )

    def counts(self, one: Instance) -> bool:
        return one.clause.amount is not None or bool(one.clause.stages) or one.trigger is not None

    def delivered(self, one: Instance, lane: Lane, owed: float) -> float:
        _, amount = self.evaluator.delivered(one, lane, self.now)
        carried = one.number + 1 < len(one.clause.stages) or (one.clause.each is not None and one.clause.each.carried)
        return min(amount, owed) if carried else amount

    def course(self, runs: dict[Lane, list[Run]]) -> list[tuple[Verdict, Instant]]:
        """The headline from change to change, by lawful moves alone: where none leads on, it stays."""
        found: list[tuple[Verdict, Instant]] = []
        for instant in sorted({run.at for held in runs.values() for run in held}):
            target = headline_of(row_of({lane: at(held, instant) for lane, held in runs.items()}), self.policy)
            current = found[-1][0] if found else None
            if current is None or target[0] == current[0] or leads(current[0], target[0]):
                found.append((target, instant))
        return found

    def history(self, one: Instance, runs: dict[Lane, list[Run]]) -> list[tuple[Status, Instant, bool]]:
        """The headline's steps, each as certain as the cut of that time: less so while something is only possible."""
        course, steps = self.course(runs), []
        for instant in sorted({at for _, at in course} | {at for at in self.instants if at > course[0][1]}):
            status, certain = [verdict for verdict, at in course if at <= instant][-1]
            possible = certain and status not in SETTLED and self.possible(one, instant)
            steps.append((status, certain and not possible, instant))
        return joined(steps)

    def possible(self, one: Instance, now: Instant) -> bool:
        """Whether a breach, or a miss of a time that is over, is possible by what is known, and no more."""
        of = self.evaluator
        for lane in LANES:
            if one.holds:
                if any(status is None for *_, status in of.breaches(one, lane, now, now)):
                    return True
                continue
            due, trigger = of.due(one, lane, now), of.trigger(one, lane)
            if due is None or due > now or one.clause.best_efforts or (one.trigger is not None and trigger is None):
                continue
            for said in of.told[lane].get((one.clause.id, one.bearer), []):
                if said.effect != "not performed" or said.known > now or said.part not in {"", one.part}:
                    continue
                if said.latest is None:
                    about = not one.many
                elif one.window is not None:
                    about = said.latest >= due and said.earliest <= one.window[0]
                else:
                    near = not one.many or said.earliest < due + 86400
                    about = near and said.latest >= due and (trigger is None or said.latest > trigger.known - 1)
                if about:
                    return True
        return False

    def since(self, one: Instance, runs: dict[Lane, list[Run]], status: Status) -> Bounds:
        alike = BREACHES if status in BREACHES else {status}
        wanted = {
            Standing.of(self.policy.performance),
            *([Standing.of(self.policy.breach)] if status in BREACHES else []),
        }
        last = [lane for lane in LANES if runs[lane][-1].status in alike]
        deciding = [lane for lane in last if lane[0] in wanted] or last
        if one.holds and status in BREACHES:
            spans = [span for lane in deciding for span in self.breach(one, lane, runs[lane][-1])]
            if spans:
                return min(a for a, _ in spans), max(b for _, b in spans)
        moments = []
        for lane in deciding:
            held = next(n for n in range(len(runs[lane]), -1, -1) if n == 0 or runs[lane][n - 1].status not in alike)
            first = runs[lane][held]
            moments.append(first.at - first.deed)
        return (min(moments), max(moments) + 1) if moments else None

    def breach(self, one: Instance, lane: Lane, run: Run) -> Iterable[tuple[Instant, Instant]]:
        """The times of the happening that brought a breach: its first, at its highest standing."""
        of = self.evaluator
        if not run.deed:
            return
        known = sorted(b[:2] for b in of.breaches(one, lane, self.now, self.now) if b[2] == run.status)
        for row in of.record.rows:
            deciding = (row.clause, row.bearer, row.happening) == (one.clause.id, one.bearer, known[0][1])
            highest = row.standing == row.top and row.effect in {"breaches", "counts", "not performed"}
            if deciding and highest and row.earliest is not None and row.latest is not None:
                yield row.earliest, row.latest

    def planned(self, one: Instance, lanes: dict[Lane, Status]) -> Bounds:
        if one.holds or one.window is not None or one.trigger is not None or {*lanes.values()} == {S.NOT_IN_FORCE}:
            return None
        point = one.by or (PhaseEdge(one.clause.phase, "end") if one.clause.phase else None)
        span = None if point is None else expected(self.terms, point)
        return None if span is None or span[1] <= self.now else (span[0], span[1] + 1)


def joined(steps: Iterable[tuple[Status, bool, Instant]]) -> list[tuple[Status, Instant, bool]]:
    """Steps that last, equal ones joined."""
    found: list[tuple[Status, Instant, bool]] = []
    for status, certain, instant in steps:
        if found and found[-1][1] == instant:
            found.pop()
        if not found or (found[-1][0], found[-1][2]) != (status, certain):
            found.append((status, instant, certain))
    return found


def together(statuses: Iterable[Status]) -> Status:
    """The worst of many speaks for all; where some are done and others open, it is in progress."""
    known = {*statuses}
    worst = min(known, key=WORST_FIRST.index, default=S.NOT_IN_FORCE)
    return S.IN_PROGRESS if worst == S.IN_FORCE and DONE & known else worst


def behind(status: Status) -> set[Status]:
    return {status} | (DONE if status == S.IN_PROGRESS else set())


def line(parts: Sequence[Found], *, periods: bool) -> Found:
    """The line of a clause and bearer over the findings of its parts. A suspended period owes nothing."""
    status = together(one.status for one in parts)
    deciding = [one for one in parts if one.status in behind(status)]
    bound = [one for one in parts if one.status != S.NOT_IN_FORCE and not (periods and one.status == S.SUSPENDED)]
    sinces = [one.since for one in deciding if one.since]
    return Found(
        status,
        all(one.certain for one in deciding),
        {standing: together(one.by_standing[standing] for one in parts) for standing in Standing},
        min(sinces, key=lambda since: since[0], default=None),
        line_due(status, deciding, parts),
        total([one.owed for one in bound]),
        total([one.low for one in bound]),
        total([one.high for one in bound]),
        line_history(parts),
    )


def line_due(status: Status, deciding: Sequence[Found], parts: Sequence[Found]) -> Bounds:
    """What was missed first, of a line that stands as missed; else what falls due next, or did last."""
    missed = [one.due for one in deciding if one.due] if status in BREACHES | {S.PAST_DUE} else []
    open_ = [one.due for one in parts if one.due and one.status in {S.NOT_IN_FORCE, S.IN_FORCE, S.IN_PROGRESS}]
    first = min(missed or open_, key=lambda due: due[0], default=None)
    return first or next((one.due for one in reversed(parts) if one.due), None)


def line_history(parts: Sequence[Found]) -> list[tuple[Status, Instant, bool]]:
    steps = []
    for instant in sorted({step[1] for one in parts for step in one.history}):
        held = [[step for step in one.history if step[1] <= instant][-1:] for one in parts]
        status = together(step[0] for steps_of in held for step in steps_of)
        certain = all(step[2] for steps_of in held for step in steps_of if step[0] in behind(status))
        steps.append((status, certain, instant))
    return joined(steps)


def total(amounts: Sequence[int | None]) -> int | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known and len(known) == len(amounts) else None
