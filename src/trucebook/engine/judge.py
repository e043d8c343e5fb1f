"""The judge: terms, policy and a cut's tables in, findings out. No clock, no disk, nothing left in the connection.

1. Deeds are counted in eight lanes, and every construct's milestones found, unconditionally (SQL).
2. Phases and suspensions take their course, border by border, reading the clauses that they name.
3. Breaches are clipped to when their clause was in force; each instance lives through its marks in each lane.
4. Lanes become a row of standings, a headline, a finding.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from trucebook.agreement.terms import Clause, Policy, Terms
from trucebook.engine.calendar import World
from trucebook.engine.explain import explained
from trucebook.engine.finding import Finding, Findings
from trucebook.engine.headline import Standards
from trucebook.engine.instance_finding import MOST_CLAIMS, Scribe
from trucebook.engine.instances import (
    ALWAYS,
    Evidence,
    Instance,
    asks,
    bearers,
    binding,
    force,
    instances,
    triggered,
)
from trucebook.engine.judged import Judged
from trucebook.engine.lanes import LANES, Lane
from trucebook.engine.life import Mark, Nature, Step, live
from trucebook.engine.lines import read_lines
from trucebook.engine.marker import Marker, Twins
from trucebook.engine.phases import Borderland, phase_findings, problems, referenced, worlds
from trucebook.engine.quotas import Calendar
from trucebook.engine.silence import silences
from trucebook.engine.summary import summarise
from trucebook.engine.tables import STANDING, Tables, open_tables
from trucebook.vocabulary.time import Instant

if TYPE_CHECKING:
    import duckdb

MOST_EXPLAINED = 200
"""Findings are explained at once where they are no more than this; else when opened."""


def judge(connection: duckdb.DuckDBPyConnection, terms: Terms, policy: Policy, occurred: Instant) -> Findings:
    """Judge a cut: what is known, in the connection's tables, of all that occurred before `occurred` (seconds UTC).

    `connection` holds the tables of a cut with `bearing`, `contest`, `voice`, `member`, `deed`, and is left as it was.
    Bad terms give problems in the findings; nothing is raised for them.
    """
    terms = agreed_by(terms, occurred)
    with open_tables(connection, terms, policy, occurred) as tables:
        bench = _Bench.of(tables, terms, policy, occurred)
        courses = Borderland.of(terms, occurred, tables.happenings()).courses(bench.lives)
        around = worlds(courses)
        marker = bench.clipped(terms.clauses, around)
        judged = bench.judged(marker, around)
        lines = read_lines(connection, terms, occurred)
        found = _written(judged, terms, Scribe(lines, marker))
        if sum(1 for one in found if "#" not in one.id) <= MOST_EXPLAINED:
            found = [one if "#" in one.id else explained(one, terms, policy, lines) for one in found]
    return Findings(
        occurred=occurred,
        findings=tuple(found),
        phases=phase_findings(terms, courses, bench.standards.performance, occurred),
        bearings=lines.bearings,
        problems=problems(terms, courses),
    )


def agreed_by(terms: Terms, occurred: Instant) -> Terms:
    """Return the terms with the prolongations agreed by an instant: before that, phases end as they were to."""
    if all(more.agreed <= occurred for phase in terms.phases for more in phase.prolonged):
        return terms
    phases = (
        replace(phase, prolonged=tuple(more for more in phase.prolonged if more.agreed <= occurred))
        for phase in terms.phases
    )
    return replace(terms, phases=tuple(phases))


@dataclass(frozen=True, slots=True)
class _Bench:
    """One sitting: the tables, the instances and the marker."""

    tables: Tables
    terms: Terms
    instances: Sequence[Instance]
    marker: Marker
    standards: Standards

    @classmethod
    def of(cls, tables: Tables, terms: Terms, policy: Policy, occurred: Instant) -> _Bench:
        """Ask the tables all that does not depend on phases."""
        calendar = Calendar.of(tables.connection, terms, tables.parts())
        fixed = {clause.id: instances(clause, calendar, occurred) for clause in terms.clauses}
        last = tables.last_done()
        asked = [ask for clause in terms.clauses for ask in asks(clause, fixed[clause.id])]
        tables.fill("asked", (ask.row() for ask in asked if ask.opens < last.get(ask.whose, ALWAYS)))
        milestones = {**tables.milestones("amount"), **tables.milestones("response")}
        found = [*(one for rows in fixed.values() for one in rows), *triggered(terms.clauses, milestones)]
        evidence = Evidence(
            milestones, tables.negatives(), tables.exemptions(), silences(tables.connection, terms, policy)
        )
        return cls(tables, terms, found, Marker.of(terms, evidence, occurred), Standards.of(policy))

    def lives(self, around: Mapping[Lane, World]) -> dict[Lane, dict[str, list[tuple[str, tuple[Step, ...]]]]]:
        """Return the lives of the clauses that conditions name, in the worlds known so far."""
        named = referenced(self.terms)
        marker = self.clipped(named, around)
        memory: dict[tuple[Nature, tuple[Mark, ...]], tuple[Step, ...]] = {}
        lanes: dict[Lane, dict[str, list[tuple[str, tuple[Step, ...]]]]] = {}
        for lane in LANES:
            of: dict[str, list[tuple[str, tuple[Step, ...]]]] = defaultdict(list)
            for one in self._of(named):
                of[one.clause.id].append((one.bearer, self._live(one, lane, around[lane], marker, memory)))
            lanes[lane] = of
        return lanes

    def judged(self, marker: Marker, around: Mapping[Lane, World]) -> list[Judged]:
        """Return every instance in every lane."""
        memory: dict[tuple[Nature, tuple[Mark, ...]], tuple[Step, ...]] = {}
        twins = Twins.of(marker.evidence, around)
        found = []
        for one in self.instances:
            lanes: dict[Lane, tuple[Step, ...]] = {}
            dues: dict[Lane, Instant | None] = {}
            for lane, twin in twins.lanes(one).items():
                known = twin in lanes
                lanes[lane] = lanes[twin] if known else self._live(one, lane, around[lane], marker, memory)
                dues[lane] = dues[twin] if known else marker.due(one, lane, around[lane])
            found.append(Judged.of(one, lanes, dues, self.standards, marker.horizon))
        return found

    def _of(self, clauses: Iterable[Clause]) -> list[Instance]:
        named = {clause.id for clause in clauses}
        return [one for one in self.instances if one.clause.id in named]

    def _live(
        self,
        one: Instance,
        lane: Lane,
        world: World,
        marker: Marker,
        memory: dict[tuple[Nature, tuple[Mark, ...]], tuple[Step, ...]],
    ) -> tuple[Step, ...]:
        key = (one.nature, marker.marks(one, lane, world))
        if key not in memory:
            memory[key] = live(key[1], one.nature, min(self.terms.day_one, marker.horizon))
        return memory[key]

    def clipped(self, clauses: Iterable[Clause], around: Mapping[Lane, World]) -> Marker:
        """Return a marker that knows the breaches of these clauses, clipped to when each was in force."""
        standing = [clause for clause in clauses if clause.kind in STANDING]
        rows = [
            (clause.id, bearer, lane.standing, lane.worst, opens, closes)
            for clause in standing
            for lane in LANES
            for bearer in bearers(clause)
            for opens, closes in binding(
                clause,
                force(clause, self.terms, around[lane], worst=lane.worst),
                around[lane],
                self.marker.horizon,
            )
        ]
        if not rows:
            return self.marker
        self.tables.fill("force", rows)
        milestones = {**self.marker.evidence.milestones, **self.tables.milestones("prohibition")}
        return replace(self.marker, evidence=replace(self.marker.evidence, milestones=milestones))


def _written(judged: Sequence[Judged], terms: Terms, scribe: Scribe) -> list[Finding]:
    """Return the findings clause by clause: each line, and behind it the instances that it sums up."""
    of: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        of[one.instance.whole].append(one)
    found: list[Finding] = []
    for clause in terms.clauses:
        for bearer in bearers(clause):
            name = f"{clause.id}@{bearer}"
            rows = of.get(name, [])
            if len(rows) == 1 and rows[0].instance.id == name:
                found.append(scribe.finding(rows[0]))
                continue
            instances_of = [scribe.finding(one) for one in rows if _begun(one)]
            claims = scribe.lines.claims((clause.id, bearer), most=MOST_CLAIMS)
            found += [summarise(name, clause, bearer, instances_of, claims), *instances_of]
    return found


def _begun(judged: Judged) -> bool:
    """Return whether a part has come at all in any lane; stages are shown from the start."""
    return judged.instance.by is not None or any(len(steps) > 1 or steps[0].mark for steps in judged.lanes.values())
