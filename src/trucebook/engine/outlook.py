"""What comes next: what falls due, what is said to be planned, and statements for and against keeping each clause.

Nothing here moves a status: plans, announcements and stances never do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trucebook.agreement.schedule import expected
from trucebook.agreement.terms import Clause, Terms
from trucebook.engine.finding import Bearing, Finding, Findings
from trucebook.vocabulary.event import Effect
from trucebook.vocabulary.status import Status
from trucebook.vocabulary.time import Bounds, Instant

if TYPE_CHECKING:
    import duckdb

OPEN = frozenset({Status.NOT_IN_FORCE, Status.IN_FORCE, Status.IN_PROGRESS, Status.SUSPENDED})
"""Statuses under which a time to come still matters."""


@dataclass(frozen=True, slots=True)
class Due:
    """What falls due: `at` as bounds; `certain` where its borders are known and not only planned."""

    finding: str
    clause: str
    bearer: str
    status: Status
    at: Bounds
    certain: bool


@dataclass(frozen=True, slots=True)
class Planned:
    """A happening that claims announce: `when` as claimed, None where nobody says."""

    happening: str
    clause: str
    bearer: str
    when: Bounds | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statements:
    """Claims of statements for and against keeping a clause, by claim id."""

    clause: str
    supports: tuple[str, ...]
    opposes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outlook:
    """Due soonest first, planned by the time claimed, statements in the order of the agreement."""

    occurred: Instant
    due: tuple[Due, ...]
    planned: tuple[Planned, ...]
    statements: tuple[Statements, ...]


def outlook(
    terms: Terms,
    findings: Findings,
    connection: duckdb.DuckDBPyConnection,
    occurred: Instant,
    until: Instant | None = None,
) -> Outlook:
    """Return what comes after `occurred` (seconds UTC), up to `until` where given.

    `findings` are those of the cut whose tables `connection` holds.
    """
    clauses = {clause.id: clause for clause in terms.clauses}
    dues = [due for one in findings.findings for due in _due(one, clauses.get(one.clause), terms, occurred)]
    ahead = [due for due in dues if until is None or (due.at.earliest or 0) <= until]
    return Outlook(
        occurred,
        tuple(sorted(ahead, key=lambda due: (due.at.earliest or 0, due.finding))),
        _planned(findings, _times(connection)),
        _statements(terms, findings),
    )


def _due(finding: Finding, clause: Clause | None, terms: Terms, occurred: Instant) -> Iterator[Due]:
    if clause is None or finding.status not in OPEN:
        return
    at, certain = finding.due, True
    if at is None and clause.by is not None:
        span = expected(terms, clause.by)
        at, certain = (None if span is None else Bounds(span[0], span[1] + 1)), False
    if at is not None and at.latest is not None and at.latest > occurred:
        one_time = at.earliest is not None and at.latest - at.earliest == 1
        yield Due(finding.id, finding.clause, finding.bearer, finding.status, at, certain and one_time)


def _times(connection: duckdb.DuckDBPyConnection) -> dict[str, Bounds]:
    """Return the bounds of the claims that announce, as far as they give any."""
    query = (
        "select c.claim, c.earliest, c.latest from claim c "
        "where c.claim in (select claim from bearing where effect = 'announces') order by c.claim"
    )
    rows = connection.execute(query).fetchall()
    return {claim: Bounds(earliest, latest) for claim, earliest, latest in rows if earliest or latest}


def _planned(findings: Findings, times: Mapping[str, Bounds]) -> tuple[Planned, ...]:
    of: dict[tuple[str, str, str], list[Bearing]] = defaultdict(list)
    for row in findings.bearings:
        if row.effect == Effect.ANNOUNCES:
            of[row.happening, row.clause, row.bearer or ""].append(row)
    found = []
    for (happening, clause, bearer), rows in of.items():
        claims = tuple(dict.fromkeys(row.claim for row in rows))
        known = [times[claim] for claim in claims if claim in times]
        when = known[0] if known else None
        for bounds in known[1:]:
            when = bounds if when is None else when.hull(bounds)
        found.append(Planned(happening, clause, bearer, when, claims))
    return tuple(sorted(found, key=_order))


def _order(one: Planned) -> tuple[Instant, str, str, str]:
    """Return the place in order of time, those without a time last."""
    earliest = one.when.earliest if one.when and one.when.earliest is not None else 1 << 62
    return earliest, one.clause, one.bearer, one.happening


def _statements(terms: Terms, findings: Findings) -> tuple[Statements, ...]:
    of: dict[str, dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    for row in findings.bearings:
        if row.effect in {Effect.SUPPORTS, Effect.OPPOSES}:
            of[row.clause][row.effect][row.claim] = None
    return tuple(
        Statements(clause.id, tuple(of[clause.id][Effect.SUPPORTS]), tuple(of[clause.id][Effect.OPPOSES]))
        for clause in terms.clauses
        if clause.id in of
    )
