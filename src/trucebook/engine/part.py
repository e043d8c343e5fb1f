"""Judging some lines of a cut again and leaving the others as they were found.

A line is found to be what its own deeds, the phases and suspensions, and time make of it. So what changed for other
lines leaves it as it is, unless it waits for one of them, or a phase has other borders for it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from itertools import count
from typing import TYPE_CHECKING, TypeAlias

from trucebook.agreement.conditions import of_clause, waits
from trucebook.agreement.terms import Policy, Terms
from trucebook.engine.crowd import Instances, LaidOut, laid_out
from trucebook.engine.finding import Bearing, Finding, Findings
from trucebook.engine.instances import bearers
from trucebook.engine.judge import MOST_EXPLAINED, judge
from trucebook.engine.lines import Bearings
from trucebook.engine.phases import referenced
from trucebook.engine.statements import STATEMENTS
from trucebook.vocabulary.time import Instant

if TYPE_CHECKING:
    import duckdb

Line: TypeAlias = tuple[str, str]
"""A clause and a bearer."""
Laid: TypeAlias = Finding | Instances
_NUMBERS = count(1)


def moving(terms: Terms) -> frozenset[str]:
    """Return the clauses and happenings on which phases, suspensions or dates of others hang."""
    return frozenset(one.id for one in (*referenced(terms), *terms.happenings))


def waiting(terms: Terms, clauses: Collection[str]) -> frozenset[str]:
    """Return clauses with those whose own dates and suspensions wait for any of them, and what waits for these."""
    found = frozenset(clauses)
    named = {clause.id: {one for held in of_clause(clause) for one in waits(held)} for clause in terms.clauses}
    while True:
        wider = found.union(one for one, of in named.items() if any(("clause", name) in of for name in found))
        if wider == found:
            return found
        found = wider


def lines_of(terms: Terms, touched: Iterable[tuple[str, str, str]]) -> frozenset[Line]:
    """Return the lines that what is touched (clause, bearer, effect) is of. Whom a statement concerns hangs on what it
    is to the other bearers of the clause."""
    found, said = set[Line](), set[str]()
    for clause, bearer, effect in touched:
        found.add((clause, bearer))
        said |= {clause} if effect in STATEMENTS else set()
    return frozenset(found.union(_of_clauses(terms, said)))


def judge_part(
    connection: duckdb.DuckDBPyConnection, terms: Terms, policy: Policy, occurred: Instant, lines: Collection[Line]
) -> Findings:
    """Return the findings of some lines, as `judge` gives them among those of all. Arguments as for `judge`."""
    whole = moving(terms)
    needed = whole.union(clause for clause, _ in lines)
    part = replace(terms, clauses=tuple(one for one in terms.clauses if one.id in needed))
    # What a query says of one column alone is compared with the bounds of row groups.
    own = f"clause in ({_listed(whole)}) or (clause, bearer) in ({_listed_pairs(lines)})"
    of = f"clause in ({_listed(needed)}) and ({own}"
    rows, said = f"{of})", f"{of} or effect in ({_listed(STATEMENTS)}))"
    with _narrowed(connection, {"deed": rows, "bearing": said, "contest": rows}):
        found = judge(connection, part, policy, occurred)
    return of_lines(found, lines)


def judge_again(
    before: Findings,
    connection: duckdb.DuckDBPyConnection,
    terms: Terms,
    policy: Policy,
    lines: Collection[Line],
) -> Findings:
    """Return the findings of a cut, where `before` are those of one that differs from it for some lines alone.

    `lines` (clause, bearer) are all of which any deed, bearing or contest is another; other arguments as for `judge`.
    """
    if not lines:
        return before
    clauses = {clause for clause, _ in lines}
    if not {one.id for one in terms.happenings}.isdisjoint(clauses):
        return judge(connection, terms, policy, before.occurred)
    lines = {*lines, *_of_clauses(terms, waiting(terms, clauses) - clauses)}
    found = judge_part(connection, terms, policy, before.occurred, lines)
    if found.borders != before.borders:
        # The borders are those of all, as what they hang on was judged; what hangs on those that moved is judged too.
        phases = {phase for *_, phase, _, _ in {*found.borders} ^ {*before.borders}}
        bound = waiting(terms, {one.id for one in terms.clauses if _names(one, phases)})
        if not bound <= {clause for clause, _ in lines}:
            lines |= {*_of_clauses(terms, bound)}
            found = judge_part(connection, terms, policy, before.occurred, lines)
    order = {line: place for place, line in enumerate(_of_clauses(terms, {one.id for one in terms.clauses}))}
    kept = [one for one in _laid(before.findings) if _line(one) not in lines]
    # Lines and their instances follow one another as they did: the sort keeps their order.
    findings = laid_out(sorted([*kept, *_laid(found.findings)], key=lambda one: order[_line(one)]))
    if sum(isinstance(one, Finding) and "#" not in one.id for one in _laid(findings)) > MOST_EXPLAINED:
        findings = laid_out([_unexplained(one) for one in _laid(findings)])
    return replace(
        before,
        findings=findings,
        phases=found.phases,
        bearings=_bearings(before, connection, terms, {clause for clause, _ in lines}),
        problems=found.problems,
        borders=found.borders,
    )


def _names(value: object, phases: Collection[str]) -> bool:
    """Return whether a clause, or what it is made of, names a phase."""
    if isinstance(value, tuple):
        return any(_names(one, phases) for one in value)
    if not is_dataclass(value):
        return False
    if getattr(value, "phase", None) in phases:
        return True
    return any(_names(getattr(value, one.name), phases) for one in fields(value))


def _of_clauses(terms: Terms, clauses: Collection[str]) -> list[Line]:
    """Return the lines of clauses, in the agreement's order."""
    return [(one.id, bearer) for one in terms.clauses if one.id in clauses for bearer in bearers(one)]


def bearings_of(connection: duckdb.DuckDBPyConnection, terms: Terms, claims: Collection[str]) -> tuple[Bearing, ...]:
    """Return what some claims are to every clause, as `Findings.bearings` has it."""
    if not claims:
        return ()
    with _narrowed(connection, {"bearing": f"claim in ({_listed(claims)})"}):
        return tuple(Bearings(connection, terms))


def of_lines(found: Findings, lines: Collection[Line]) -> Findings:
    """Return the findings of some lines alone; bearings that are read when they are asked for stay those of all."""
    findings = laid_out([one for one in _laid(found.findings) if _line(one) in lines])
    if isinstance(found.bearings, Bearings):
        return replace(found, findings=findings)
    bearings = tuple(one for one in found.bearings if (one.clause, one.bearer or "") in lines)
    return replace(found, findings=findings, bearings=bearings)


def _bearings(
    before: Findings, connection: duckdb.DuckDBPyConnection, terms: Terms, clauses: Collection[str]
) -> Sequence[Bearing]:
    """Return the bearings of all clauses; where they are read when they are asked for, they still are."""
    if isinstance(before.bearings, Bearings):
        return Bearings(connection, terms)
    with _narrowed(connection, {"bearing": f"clause in ({_listed(clauses)})"}):
        now = tuple(Bearings(connection, terms))
    kept = (one for one in before.bearings if one.clause not in clauses)
    return tuple(sorted([*kept, *now], key=_place))


def _laid(findings: Sequence[Finding]) -> Sequence[Laid]:
    """Return findings in order, the instances of a line that are made when asked for as one."""
    if isinstance(findings, LaidOut):
        return [one if isinstance(one, Instances) else one[0] for one in findings.parts]
    return findings


def _line(one: Laid) -> Line:
    return (one.clause, one.bearer) if isinstance(one, Finding) else one.crowd.rows.pair


def _unexplained(one: Laid) -> Laid:
    return replace(one, reasons=(), would_change=()) if isinstance(one, Finding) else one


def _place(row: Bearing) -> tuple[str, ...]:
    return row.clause, row.bearer or "", row.happening, row.effect, row.claim


def _listed(names: Collection[str]) -> str:
    """Return names as SQL writes them."""
    return ", ".join(_quoted(name) for name in sorted(names)) or "null"


def _listed_pairs(pairs: Collection[Line]) -> str:
    return ", ".join(f"({_quoted(clause)}, {_quoted(bearer)})" for clause, bearer in sorted(pairs)) or "(null, null)"


def _quoted(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"


@contextmanager
def _narrowed(connection: duckdb.DuckDBPyConnection, rows: Mapping[str, str]) -> Iterator[None]:
    """Let the names of tables mean some rows of theirs alone. `rows` are table -> the condition. One thread works
    meanwhile: of some rows a second takes as long to be set to work as it works."""
    settings = "current_setting('search_path'), current_schema(), current_setting('threads')"
    path, schema, threads = connection.execute(f"select {settings}").fetchone() or ("", "main", 1)
    narrow = f"narrow_{next(_NUMBERS)}"
    connection.execute(f"set threads to 1; create schema {narrow}; set search_path = '{narrow},{path or schema}'")
    for table, which in rows.items():
        # Deeds are read but once, to be numbered.
        kind = "view" if table == "deed" else "table"
        connection.execute(f"create {kind} {narrow}.{table} as select * from {schema}.{table} where {which}")  # noqa: S608 - ours
    try:
        yield
    finally:
        connection.execute(
            f"set search_path = '{path or schema}'; drop schema {narrow} cascade; set threads to {int(threads)}"
        )
