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
from trucebook.engine.crowd import Crowd, Instances, laid_out
from trucebook.engine.crowd_line import summarise_crowd
from trucebook.engine.desk import Desk, Memory, live_of, namer
from trucebook.engine.digest import digests
from trucebook.engine.explain import explained
from trucebook.engine.finding import Finding, Findings
from trucebook.engine.headline import Standards
from trucebook.engine.instance_finding import MOST_CLAIMS, Scribe
from trucebook.engine.instances import Evidence, Instance, asks, bearers, binding, force, instances
from trucebook.engine.judged import Judged
from trucebook.engine.lanes import LANES, Lane
from trucebook.engine.life import Step
from trucebook.engine.lines import read_lines
from trucebook.engine.marker import Marker
from trucebook.engine.milestones import STANDING
from trucebook.engine.phases import Borderland, phase_findings, problems, referenced, worlds
from trucebook.engine.quotas import Calendar
from trucebook.engine.rows import Rows, in_periods, triggered
from trucebook.engine.silence import silences
from trucebook.engine.summary import MOST_INSTANCES, summarise
from trucebook.engine.tables import Tables, open_tables
from trucebook.vocabulary.time import Instant

if TYPE_CHECKING:
    import duckdb

MOST_EXPLAINED = 200
"""Findings are explained at once where they are no more than this; else when opened."""


def judge(
    connection: duckdb.DuckDBPyConnection,
    terms: Terms,
    policy: Policy,
    occurred: Instant,
    *,
    most: int = MOST_INSTANCES,
) -> Findings:
    """Judge a cut: what is known, in the connection's tables, of all that occurred before `occurred` (seconds UTC).

    `connection` holds the tables of a cut with `bearing`, `contest`, `voice`, `member`, `deed`, and is left as it was.
    Bad terms give problems in the findings; nothing is raised for them. Where a line has more than `most` instances,
    their findings are made when they are asked for, from the connection, which stays open as long.
    """
    terms = agreed_by(terms, occurred)
    with open_tables(connection, terms, policy, occurred) as tables:
        bench = _Bench.of(tables, terms, policy, occurred, most)
        courses = Borderland.of(terms, occurred, tables.happenings(terms.happenings)).courses(bench.lives)
        around = worlds(courses)
        marker = bench.clipped(terms.clauses, around)
        desk = Desk(connection, marker, around, bench.standards, namer(tables))
        crowds = bench.crowds(desk)
        judged = desk.judged(bench.instances)
        lines = read_lines(connection, terms, occurred, crowded=digests(tables, bench.rows, judged))
        found = _written(judged, crowds, terms, Scribe(lines, marker))
        own = [one for one in found if isinstance(one, Finding)]
        if sum(1 for one in own if "#" not in one.id) <= MOST_EXPLAINED:
            found = [
                explained(one, terms, policy, lines) if isinstance(one, Finding) and "#" not in one.id else one
                for one in found
            ]
    return Findings(
        occurred=occurred,
        findings=laid_out(found),
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
    rows: Sequence[Rows]
    """Lines of very many instances."""

    @classmethod
    def of(cls, tables: Tables, terms: Terms, policy: Policy, occurred: Instant, most: int) -> _Bench:
        """Ask the tables all that does not depend on phases."""
        duties = [one for one in terms.clauses if one.kind not in STANDING and one.response is None]
        lots = tables.lots(duties)
        calendar = Calendar.of(terms, told(lots), tables.occurrences(terms.happenings))
        alone = {clause.id: instances(clause, calendar, occurred) for clause in terms.clauses}
        asked = (ask for clause in terms.clauses for ask in asks(clause, alone[clause.id]))
        milestones = tables.amounts(asked, lots)
        found = [one for of in alone.values() for one in of]
        rows = [
            *triggered(tables, terms.clauses),
            *in_periods(tables, terms.clauses, calendar, lots, occurred),
        ]
        negatives, exemptions = tables.negatives(), tables.exemptions(terms.clauses)
        apart = {*negatives, *exemptions, *tables.contested(), *tables.uneven()}
        apart |= {(clause.id, bearer) for clause in referenced(terms) for bearer in bearers(clause)}
        many = [one for one in rows if len(one) > most and one.pair not in apart and one.plain]
        for one in rows:
            if one not in many:
                held = one.at(range(len(one)))
                for instance, of in one.opened(held, tables.names(one.numbers(held))):
                    found.append(instance)
                    milestones[instance.id] = dict(of)
        evidence = Evidence(milestones, negatives, exemptions, silences(tables.connection, terms, policy))
        return cls(tables, terms, found, Marker.of(terms, evidence, occurred), Standards.of(policy), many)

    def crowds(self, desk: Desk) -> dict[str, Crowd]:
        """Return the lines of very many instances with the patterns of their times, by their ids."""
        return {one.line: Crowd.of(one, desk) for one in self.rows}

    def lives(self, around: Mapping[Lane, World]) -> dict[Lane, dict[str, list[tuple[str, tuple[Step, ...]]]]]:
        """Return the lives of the clauses that conditions name, in the worlds known so far."""
        named = referenced(self.terms)
        marker = self.clipped(named, around)
        memory: Memory = {}
        lanes: dict[Lane, dict[str, list[tuple[str, tuple[Step, ...]]]]] = {}
        for lane in LANES:
            of: dict[str, list[tuple[str, tuple[Step, ...]]]] = defaultdict(list)
            for one in self._of(named):
                of[one.clause.id].append((one.bearer, live_of(one, lane, around[lane], marker, memory)))
            lanes[lane] = of
        return lanes

    def _of(self, clauses: Iterable[Clause]) -> list[Instance]:
        named = {clause.id for clause in clauses}
        return [one for one in self.instances if one.clause.id in named]

    def clipped(self, clauses: Iterable[Clause], around: Mapping[Lane, World]) -> Marker:
        """Return a marker that knows the breaches of these clauses, clipped to when each was in force."""
        standing = {
            line: (clause, bearer)
            for clause in clauses
            if clause.kind in STANDING
            for bearer in bearers(clause)
            if (line := self.tables.lines.get((clause.id, bearer))) is not None
        }
        rows = [
            (line, *lane, *self.tables.alike[line][lane], opens, closes)
            for line, (clause, _) in standing.items()
            for lane in LANES
            for opens, closes in binding(
                clause,
                force(clause, self.terms, around[lane], worst=lane.worst),
                around[lane],
                self.marker.horizon,
            )
        ]
        if not rows:
            return self.marker
        ids = {line: f"{clause.id}@{bearer}" for line, (clause, bearer) in standing.items()}
        milestones = {**self.marker.evidence.milestones, **self.tables.breaches(ids, rows)}
        return replace(self.marker, evidence=replace(self.marker.evidence, milestones=milestones))


def told(lots: Iterable[tuple[str, str, str]]) -> dict[str, list[str]]:
    """Return the parts that deeds tell of, by clause, in alphabetical order."""
    found: dict[str, set[str]] = defaultdict(set)
    for clause, _, part in lots:
        if part:
            found[clause].add(part)
    return {clause: sorted(parts) for clause, parts in found.items()}


def _written(
    judged: Sequence[Judged], crowds: Mapping[str, Crowd], terms: Terms, scribe: Scribe
) -> list[Finding | Instances]:
    """Return the findings clause by clause: each line, and behind it the instances that it sums up."""
    of: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        of[one.instance.whole].append(one)
    found: list[Finding | Instances] = []
    for clause in terms.clauses:
        for bearer in bearers(clause):
            name = f"{clause.id}@{bearer}"
            rows = of.get(name, [])
            if len(rows) == 1 and rows[0].instance.id == name:
                found.append(scribe.finding(rows[0]))
                continue
            claims = scribe.lines.claims((clause.id, bearer), most=MOST_CLAIMS)
            if name in crowds:
                found += [summarise_crowd(crowds[name], claims), Instances(crowds[name])]
                continue
            instances_of = [scribe.finding(one) for one in rows if one.begun]
            found += [summarise(name, clause, bearer, instances_of, claims), *instances_of]
    return found
