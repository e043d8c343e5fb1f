"""What each lane counts of what is told: the first part of the reference evaluator.

A lane is a standing and a scenario, best or worst for the bearer.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cache
from typing import NamedTuple

from record import Record, Row

from trucebook.agreement.terms import Clause, Condition, Kind, Point, Policy, Terms
from trucebook.vocabulary.status import MOVES, Status

S = Status
Instant = int
Lane = tuple[int, bool]
LANES: list[Lane] = [(standing, worst) for standing in (1, 2, 3, 4) for worst in (False, True)]
HOLDING = {Kind.BAN, Kind.KEEP, Kind.LIMIT, Kind.PERMISSION}
PERFORMING = {"performs", "begins", "concludes"}
FINAL = {S.FULFILLED, S.FULFILLED_LATE, S.EXCUSED, S.SUPERSEDED, S.ENDED}
ONE_DOES = {S.VIOLATED, S.BREACH_CLAIMED, S.OVERDUE, S.PAST_DUE, S.IN_PROGRESS}
UNCOUNTED = 1e15
Span = tuple[Instant, Instant | None]


class Told(NamedTuple):
    """A happening as one lane counts it; a cut knows it from `known` on, the end of the second in which it fell."""

    known: Instant
    happening: str
    effect: str
    part: str
    earliest: Instant
    latest: Instant | None
    base: Instant | None
    units: float
    certain: bool
    reviewed: bool


class Excuse(NamedTuple):
    happening: str
    part: str
    earliest: Instant | None
    latest: Instant | None
    effective: bool
    sure: tuple[Instant, Instant] | None = None
    """When it exempts for certain, whenever within its bounds it was."""


class Silence(NamedTuple):
    act: str
    start: Instant
    end: Instant
    standing: int
    place: str | None


@dataclass(frozen=True)
class Instance:
    id: str
    clause: Clause
    bearer: str
    part: str = ""
    number: int = 0
    window: tuple[Instant, Instant] | None = None
    by: Point | None = None
    trigger: str | None = None

    @property
    def holds(self) -> bool:
        return self.clause.kind in HOLDING

    @property
    def many(self) -> bool:
        return self.window is not None or self.trigger is not None or bool(self.clause.stages)


@dataclass
class Run:
    """A status that a lane holds from an instant on. `deed`: a deed or a miss brought it, which fell in the second
    before; `early`: it is seen before what time brings at that instant."""

    status: Status
    at: Instant
    deed: bool
    early: bool


@dataclass
class World:
    """What one lane knows of its phases, of pauses, and since when conditions hold. Filled as the clock goes."""

    phases: dict[str, list[Instant]] = field(default_factory=lambda: defaultdict(list))
    pauses: dict[tuple[str, str], list[list[Instant]]] = field(default_factory=lambda: defaultdict(list))
    became: dict[Condition, Instant] = field(default_factory=dict)


def as_agreed(terms: Terms, now: Instant) -> Terms:
    """The terms with the prolongations agreed by then: before, a phase ends as it was to."""
    return replace(terms, phases=tuple(
        replace(phase, prolonged=tuple(one for one in phase.prolonged if one.agreed <= now)) for phase in terms.phases
    ))  # fmt: skip


@cache
def leads(current: Status, target: Status) -> bool:
    """Whether lawful moves lead from one status to another, by way of harmless ones."""
    seen, todo = set[Status](), [current]
    while todo:
        one = todo.pop()
        for following in MOVES[one] - seen:
            if following == target:
                return True
            seen.add(following)
            todo += [following] if following in {S.IN_FORCE, S.IN_PROGRESS, S.PAST_DUE} else []
    return False


class Telling:
    """What is told, as each lane counts it. `worlds` is filled as the clock goes."""

    def __init__(self, terms: Terms, policy: Policy, record: Record, now: Instant) -> None:
        self.terms, self.policy, self.record, self.now = as_agreed(terms, now), policy, record, now
        self.worlds = {lane: World() for lane in LANES}
        self.clauses = {one.id: one for one in (*terms.clauses, *terms.happenings)}
        self.told = {lane: self._told(lane) for lane in LANES}
        self.excuses = self._excuses()

    def _told(self, lane: Lane) -> dict[tuple[str, str], list[Told]]:
        standing, _ = lane
        groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
        for row in self.record.rows:
            if row.standing >= standing and row.clause in self.clauses and row.effect != "excuses":
                groups[row.clause, row.bearer, row.role, row.effect, row.happening].append(row)
        found: dict[tuple[str, str], list[Told]] = defaultdict(list)
        for (clause, bearer, *_), rows in groups.items():
            own = [row for row in rows if row.standing == standing]
            one = self._one(own[0], rows, lane) if own else None
            if one is not None and one.known <= self.now:
                found[clause, bearer].append(one)
        return {pair: sorted(told) for pair, told in found.items()}

    def _one(self, own: Row, rows: list[Row], lane: Lane) -> Told | None:
        _, worst = lane
        firsts = [row.earliest for row in rows if row.earliest is not None]
        lasts = [row.latest for row in rows if row.latest is not None]
        earliest = own.earliest if own.earliest is not None else min(firsts, default=None)
        latest = own.latest if own.latest is not None else max(lasts, default=None)
        certain, contested = any(row.certain for row in rows), all(row.contested for row in rows)
        performs, adverse = own.effect in PERFORMING, own.effect in {"breaches", "counts", "not performed"}
        overruled = any(one[:3] == (own.clause, own.bearer, own.happening) and one.standing > own.top
                        for one in self.record.denials)  # fmt: skip
        held_against = (performs and not worst and not overruled) or (not performs and worst)
        if not held_against and not (certain and (adverse or not contested)):
            return None
        if latest is None or latest > self.terms.day_one:
            earliest = max(earliest or self.terms.day_one, self.terms.day_one)
        elif earliest is None:
            earliest = latest - 1
        late = worst if performs else not worst
        known = latest if late and own.effect != "triggers" else earliest + 1
        if known is None:
            return None
        base = earliest if worst else None if latest is None else latest - 1
        reviewed = any(row.reviewed for row in rows) and not contested
        units = self._units(own, worst=worst != (own.effect == "counts"))
        return Told(known, own.happening, own.effect, own.part, earliest, latest, base, units, certain, reviewed)

    def _units(self, row: Row, *, worst: bool) -> float:
        clause = self.clauses[row.clause]
        rated = clause.response is not None and clause.response.ratio is not None
        trigger = row.effect == "triggers"
        if not rated and (trigger or (clause.amount is None and not clause.stages)):
            return 1
        if row.low is None and row.high is None and (trigger or worst):
            return 1
        if trigger and worst:
            return row.high if row.high is not None else row.low or 1
        if trigger:
            return row.low if row.low is not None else min(row.high or 1, 1)
        if worst:
            return row.low if row.low is not None else 0
        return row.high if row.high is not None else UNCOUNTED

    def _excuses(self) -> dict[tuple[str, str], list[Excuse]]:
        found: dict[tuple[str, str], list[Excuse]] = defaultdict(list)
        for row in self.record.rows:
            if row.effect == "excuses" and row.role != "permit" and row.standing == row.top:
                trusted = (*row[1:3], row.happening) in self.record.trusting
                good = row.reviewed or (not row.contested and (row.top == 4 or trusted))
                lasts, a, b = self.clauses[row.clause].exempt_seconds, row.earliest, row.latest
                sure = None if a is None or b is None else (b - 1, a + 1 + lasts) if lasts else (a, b)
                latest = None if b is None else b + lasts
                found[row.clause, row.bearer].append(Excuse(row.happening, row.part, a, latest, good, sure))
        return found
