"""The rows that a cut's evidence gives, as the reference evaluator reads them; and tables made of drawn rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

import duckdb

from trucebook.agreement.load import load_case

if TYPE_CHECKING:
    from trucebook.agreement.terms import Policy, Terms

Instant = int
SCHEMA = """
create table claim(claim varchar, report varchar, text varchar, seq bigint, ordinal integer, form varchar,
  modality varchar, polarity varchar, hedge varchar, event varchar, mode varchar, about varchar, object varchar,
  stance varchar, historical boolean, earliest bigint, latest bigint, said_earliest bigint, said_latest bigint,
  publisher varchar, voice varchar, occasion varchar, structured boolean, review varchar);
create table voice(voice varchar, origin varchar, weak boolean, actor varchar, party varchar, source varchar,
  words varchar);
create table origin(claim varchar, origin varchar, weak boolean);
create table mention(claim varchar, role varchar, id varchar, text varchar);
create table quantity(claim varchar, low double, high double, unit varchar, modifier varchar, flow boolean,
  text varchar);
create table member(claim varchar, happening varchar, merged_by varchar);
create table bearing(claim varchar, happening varchar, clause varchar, bearer varchar, role varchar, effect varchar,
  actor boolean, act boolean, object boolean, place boolean, "time" boolean, accepted boolean, modality varchar,
  voice varchar, earliest bigint, latest bigint, said_earliest bigint);
create table deed(standing integer, clause varchar, bearer varchar, role varchar, effect varchar, happening varchar,
  earliest bigint, latest bigint, low double, high double, certain boolean, contested boolean, reviewed boolean,
  origins integer, top integer, part varchar, floor integer, number bigint, line bigint, lot bigint);
create table contest(clause varchar, bearer varchar, happening varchar, by_words varchar, origin varchar,
  standing integer, "on" varchar, claim varchar);
"""


INSERT_DEED = "insert into deed values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


class Row(NamedTuple):
    """What one standing makes of one happening for a clause and bearer: a row of the table `deed`."""

    standing: int
    clause: str
    bearer: str
    role: str
    effect: str
    happening: str
    earliest: Instant | None
    latest: Instant | None
    low: float | None
    high: float | None
    certain: bool
    contested: bool
    reviewed: bool
    top: int
    part: str = ""


class Denial(NamedTuple):
    """Somebody says that it did not occur: a row of the table `contest`."""

    clause: str
    bearer: str
    happening: str
    standing: int


class Issue(NamedTuple):
    """A source published: its name, and when at the latest, where that is known."""

    publisher: str
    said: Instant | None


class Record(NamedTuple):
    """All that a cut holds for the evaluator. `trusting`: (clause, bearer, happening) excused by a trusted source."""

    rows: tuple[Row, ...]
    denials: tuple[Denial, ...] = ()
    issues: tuple[Issue, ...] = ()
    trusting: frozenset[tuple[str, str, str]] = frozenset()


def connect(record: Record, trusted: str = "") -> duckdb.DuckDBPyConnection:
    """Return a connection that holds the tables of a cut with this record."""
    connection = duckdb.connect(":memory:")
    connection.execute("set threads to 1")
    connection.execute(SCHEMA)
    names = sorted({row.happening for row in record.rows})
    lines = sorted({(row.clause, row.bearer) for row in record.rows})
    lots = sorted({(row.clause, row.bearer, row.part) for row in record.rows})
    for floor, row in joined(record.rows):
        placed = (names.index(row.happening), lines.index(row[1:3]), lots.index((*row[1:3], row.part)))
        fields = (*row[:13], 1, row.top, row.part, floor, *(place + 1 for place in placed))
        connection.execute(INSERT_DEED, fields)
    for denial in record.denials:
        values = [*denial[:3], "somebody", "o", denial.standing, "occurrence", None]
        connection.execute("insert into contest values (?, ?, ?, ?, ?, ?, ?, ?)", values)
    for n, issue in enumerate(record.issues):
        connection.execute(
            "insert into claim (claim, publisher, said_latest) values (?, ?, ?)", [f"i{n}", issue.publisher, issue.said]
        )
    for n, (clause, bearer, happening) in enumerate(sorted(record.trusting)):
        connection.execute("insert into claim (claim, voice) values (?, ?)", [f"t{n}", f"v{n}"])
        connection.execute("insert into voice (voice, source) values (?, ?)", [f"v{n}", trusted])
        connection.execute(
            "insert into bearing by name select ? as claim, ? as happening, ? as clause, ? as bearer, "
            "'unless' as role, 'excuses' as effect, true as accepted, ? as voice",
            [f"t{n}", happening, clause, bearer, f"v{n}"],
        )
    return connection


def joined(rows: Iterable[Row]) -> list[tuple[int, Row]]:
    """Return rows, each with the lowest standing that it holds for: standings next to each other may be alike."""
    found: list[tuple[int, Row]] = []
    for row in sorted(rows, key=lambda row: (row[1:6], -row.standing)):
        floor, above = found[-1] if found else (0, None)
        if above is not None and row == above._replace(standing=row.standing) and row.standing == floor - 1:
            found[-1] = (row.standing, above)
        else:
            found.append((row.standing, row))
    return found


def read(connection: duckdb.DuckDBPyConnection, trusted: Iterable[str] = ()) -> Record:
    """Return the record that a cut's tables hold."""
    found = connection.execute("select * from deed").fetchall()
    columns = [column[0] for column in connection.description or ()]
    rows = []
    for values in found:
        row = dict(zip(columns, values, strict=True))
        one = Row(*(row[name] for name in Row._fields))
        rows += [
            one._replace(standing=standing) for standing in range(row.get("floor", one.standing), one.standing + 1)
        ]
    denials = connection.execute(
        "select clause, bearer, happening, standing from contest where \"on\" = 'occurrence' order by all"
    ).fetchall()
    issues = connection.execute("select publisher, said_latest from claim where publisher is not null").fetchall()
    excuses = connection.execute(
        "select distinct b.clause, b.bearer, b.happening, v.source from bearing b join claim c on c.claim = b.claim "
        "join voice v on v.voice = c.voice where b.effect = 'excuses' and b.role <> 'permit'"
    ).fetchall()
    return Record(
        tuple(sorted(rows, key=str)),
        tuple(Denial(*row) for row in denials),
        tuple(Issue(*row) for row in issues),
        frozenset((clause, bearer, name) for clause, bearer, name, source in excuses if source in set(trusted)),
    )


REFUSED = {
    "circular-trigger", "contradictory-deadlines", "deadline-waits-for-itself", "stages-out-of-order",
    "unreachable-phase",
}  # fmt: skip
"""What `check` finds wrong with terms that are well written."""


def load(agreement: str, policy: str = "", sources: str = "") -> tuple[Terms, Policy] | None:
    """Return the terms and policy of an agreement in text; None where `check` refuses what it says."""
    files = {"agreement.yaml": agreement, "policy.yaml": policy, "sources.yaml": sources}
    found = load_case({name: text for name, text in files.items() if text})
    if found.terms is None or found.policy is None:
        errors = {problem.code for problem in found.problems if problem.severity == "error"}
        assert errors <= REFUSED, (agreement, errors)
        return None
    return found.terms, found.policy
