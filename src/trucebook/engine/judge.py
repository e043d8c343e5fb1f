"""The judge: terms, policy and a cut's tables in, findings out. No clock, no disk, nothing left in the connection.

1. Deeds are counted in eight lanes, and every construct's milestones found, unconditionally (SQL).
2. Phases and suspensions take their course, border by border, reading the clauses that they name.
3. Breaches are clipped to when their clause was in force; each instance lives through its marks in each lane.
4. Lanes become a row of standings, a headline, a finding.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from trucebook.agreement.terms import Clause, Kind, Policy, Terms
from trucebook.engine.calendar import World
from trucebook.engine.carried import carried
from trucebook.engine.crowd import Crowd, Instances, laid_out
from trucebook.engine.crowd_line import CrowdLine
from trucebook.engine.desk import Desk, Memory, live_of
from trucebook.engine.digest import digests
from trucebook.engine.explain import explained
from trucebook.engine.finding import Finding, Findings
from trucebook.engine.headline import Standards
from trucebook.engine.instance_finding import MOST_CLAIMS, Scribe
from trucebook.engine.instances import Evidence, Instance, asked_late, asks, bearers, binding, force, instances
from trucebook.engine.judged import Judged
from trucebook.engine.lanes import LANES, Lane
from trucebook.engine.life import Step
from trucebook.engine.limits import limits
from trucebook.engine.lines import Crowded, read_lines
from trucebook.engine.marker import Marker
from trucebook.engine.milestones import STANDING, Pair
from trucebook.engine.phases import Borderland, phase_findings, referenced, worlds
from trucebook.engine.quotas import Calendar
from trucebook.engine.register import Wanted
from trucebook.engine.row_reading import in_periods, triggered
from trucebook.engine.rows import Rows
from trucebook.engine.silence import silences
from trucebook.engine.stepped import joined
from trucebook.engine.summary import MOST_INSTANCES, summarise
from trucebook.engine.tables import Binding, Span, Tables, open_tables
from trucebook.engine.unverified import with_claimed
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
    Where a line has more than `most` instances, their findings are made when they are asked for, from the connection,
    which stays open as long.
    """
    terms = agreed_by(terms, occurred)
    with open_tables(connection, terms, policy, occurred) as tables:
        bench = _Bench.of(tables, terms, policy, occurred, most)
        courses = Borderland.of(terms, occurred, tables.happenings(terms.happenings)).courses(bench.lives)
        around = worlds(courses)
        marker = bench.clipped(terms.clauses, around)
        desk = Desk(marker, around, bench.standards, tables.register)
        crowds = bench.crowds(desk)
        judged = desk.judged(bench.instances)
        lines = read_lines(connection, terms, occurred, crowded=_read(tables, crowds, judged, occurred))
        found = with_claimed(_written(judged, crowds, terms, Scribe(lines, marker)), terms, courses)
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
        borders=tuple(
            (*lane, name, one.start, one.end) for lane, world in around.items() for name, one in world.phases.items()
        ),
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
    lots: Mapping[tuple[str, str, str], int]

    @classmethod
    def of(cls, tables: Tables, terms: Terms, policy: Policy, occurred: Instant, most: int) -> _Bench:
        """Ask the tables all that does not depend on phases."""
        summed = [one for one in terms.clauses if one.response is None and _parted(one)]
        lots = tables.lots(summed)
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
                numbers = one.numbers(held)
                opened = one.opened(held, tables.names(numbers), tables.parts_of(one.clause, numbers))
                for instance, of in joined(opened):
                    found.append(instance)
                    milestones[instance.id] = dict(of)
        parts = {one.id: one.part for one in found if one.trigger and one.part}
        evidence = Evidence(milestones, negatives, exemptions, silences(tables.connection, terms, policy), parts)
        return cls(tables, terms, found, Marker.of(terms, evidence, occurred), Standards.of(policy), many, lots)

    def crowds(self, desk: Desk) -> dict[str, CrowdLine]:
        """Return the lines of very many instances with the patterns of their times, by their ids."""
        return {one.line: CrowdLine(Crowd.of(one, desk)) for one in self.rows}

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
        """Return a marker that knows of these clauses the breaches, clipped to when each was in force, and when carried
        quotas, and clauses with a beginning of their own, were met and limits passed, by the periods that were."""
        clauses = [*clauses]
        of = self._of(clauses)
        owed = [one for one in of if asked_late(one.clause)]
        met = carried(owed, self.marker, around, lambda asked: self.tables.amounts(asked, self.lots)) if owed else {}
        limited = [one for one in of if one.clause.kind is Kind.LIMIT]
        met |= limits(self.tables, limited, self.marker, around, self.lots)
        spans = {
            (clause.id, bearer): self._binding(clause, bearer, around)
            for clause in clauses
            if clause.kind in STANDING
            for bearer in bearers(clause)
        }
        breaches = self.tables.breaches(row for one in of for row in self._standing(one, spans))
        if not breaches and not met:
            return self.marker
        milestones = {**self.marker.evidence.milestones, **met, **breaches}
        return replace(self.marker, evidence=replace(self.marker.evidence, milestones=milestones))

    def _standing(self, one: Instance, spans: Mapping[Pair, Mapping[Lane, Sequence[Span]]]) -> Iterator[Binding]:
        """Yield in which intervals an instance that a deed breaks binds; what is told of no part may be of any."""
        line = self.tables.lines.get((one.clause.id, one.bearer))
        if line is None or one.clause.kind not in STANDING or one.clause.kind is Kind.LIMIT:
            return
        if not one.part:
            yield Binding(one.id, line, None, loose=False, spans=spans[one.clause.id, one.bearer])
            return
        for part in (one.part, ""):
            lot = self.lots.get((one.clause.id, one.bearer, part))
            if lot is not None:
                yield Binding(one.id, line, lot, loose=not part, spans=spans[one.clause.id, one.bearer])

    def _binding(self, clause: Clause, bearer: str, around: Mapping[Lane, World]) -> dict[Lane, Sequence[Span]]:
        """Return in which intervals a clause binds a bearer in each lane."""
        found: dict[Lane, Sequence[Span]] = {}
        for lane, world in around.items():
            held = force(clause, bearer, self.terms, world, worst=lane.worst)
            found[lane] = binding(clause, held, world, self.marker.horizon)
        return found


def _parted(clause: Clause) -> bool:
    """Return whether deeds of a clause count by their part: what is summed up, and states to keep for each value."""
    return clause.kind not in STANDING or clause.amount is not None or bool(clause.per)


def told(lots: Iterable[tuple[str, str, str]]) -> dict[str, list[str]]:
    """Return the parts that deeds tell of, by clause, in alphabetical order."""
    found: dict[str, set[str]] = defaultdict(set)
    for clause, _, part in lots:
        if part:
            found[clause].add(part)
    return {clause: sorted(parts) for clause, parts in found.items()}


def _read(
    tables: Tables, crowds: Mapping[str, CrowdLine], judged: Sequence[Judged], occurred: Instant
) -> dict[Pair, Crowded]:
    """Read at one time what is told of lines of very many, and return it."""
    of = {one.rows.pair: one for one in crowds.values()}
    told = digests(tables, [pair for pair, one in of.items() if not one.enough], judged)
    register = tables.register
    register.lasting = bool(crowds)
    seen = {pair: one.wanted(occurred) for pair, one in of.items()}
    for pair, one in of.items():
        told[pair] = seen[pair] if one.enough else told.get(pair, Wanted()).joined(Wanted(one.first))
    register.read({pair: one.joined(seen.get(pair)) for pair, one in told.items()})
    names = {pair: sorted(register.all_of(pair, one)) for pair, one in told.items()}
    return {
        pair: Crowded(register.deeds_of(pair, of), register.bearings_of(pair, of), register.claims)
        for pair, of in names.items()
    }


def _written(
    judged: Sequence[Judged], crowds: Mapping[str, CrowdLine], terms: Terms, scribe: Scribe
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
                found += [crowds[name].finding(claims), Instances(crowds[name].crowd)]
                continue
            instances_of = [scribe.finding(one) for one in rows if one.begun]
            found += [summarise(name, clause, bearer, instances_of, claims), *instances_of]
    return found
