"""The columnar half: parameter tables in, one SQL file a construct, milestones out (DECISIONS 20 to 22).

Tables are temporary and dropped at the end, so that a judgement leaves no trace in the connection.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from trucebook.agreement.terms import Clause, Kind, Policy, Terms
from trucebook.engine.lanes import Lane
from trucebook.vocabulary.time import Instant

if TYPE_CHECKING:
    import duckdb

PARAMETERS: dict[str, str] = {
    "horizon": "horizon bigint, day_one bigint",
    "asking": "clause varchar, quantified boolean, rated boolean, exempt bigint",
    "trusted_source": "source varchar",
    "watched": "clause varchar",
    "asked": (
        "instance varchar, clause varchar, bearer varchar, part varchar, opens bigint, owed_before double, "
        "need double, whole boolean, standing integer, worst boolean"
    ),
    "answering": "clause varchar, once boolean, carried boolean, single boolean, per double",
    "forbidding": "clause varchar, side varchar",
    "force": "clause varchar, bearer varchar, standing integer, worst boolean, opens bigint, closes bigint",
}
"""Parameter tables and their columns; their rows are made in Python."""
_DERIVED = ("counted", "exemption")
STANDING = (Kind.BAN, Kind.KEEP, Kind.PERMISSION)
"""Kinds that are broken by a deed and not by a missed time."""


class Milestone(NamedTuple):
    """A row of the engine's one output table, for an instance and a lane."""

    kind: str
    """met | progress | trigger | breach (reviewed) | claimed (a breach not reviewed)"""
    at: Instant
    happening: str
    base: Instant | None = None
    amount: float = 0
    owed: float | None = None


class Negative(NamedTuple):
    """A happening that says of a duty that it was not performed, as one lane counts it."""

    happening: str
    earliest: Instant
    latest: Instant | None
    at: Instant
    reviewed: bool
    certain: bool
    part: str = ""


class Exemption(NamedTuple):
    """A happening that exempts or excuses; `effective` where it is verified, judged or from a trusted source."""

    happening: str
    earliest: Instant | None
    latest: Instant | None
    effective: bool
    part: str = ""


Milestones = dict[str, dict[Lane, list[Milestone]]]


@dataclass(frozen=True, slots=True)
class Ask:
    """A row of `asked`: when `need` is reached by what is done from `opens` on; `owed_before` is an earlier stage's."""

    instance: str
    clause: str
    bearer: str
    opens: Instant
    owed_before: float
    need: float
    whole: bool
    part: str = ""
    lane: Lane | None = None
    """The one lane that it holds in; None: all."""

    @property
    def whose(self) -> tuple[str, str, str]:
        """Return the clause, the bearer and the part whose deeds count."""
        return self.clause, self.bearer, self.part

    def row(self) -> tuple[object, ...]:
        """Return the row."""
        lane = self.lane or (None, None)
        return (
            self.instance,
            self.clause,
            self.bearer,
            self.part,
            self.opens,
            self.owed_before,
            self.need,
            self.whole,
            *lane,
        )


@dataclass(frozen=True, slots=True)
class Tables:
    """The parameter and derived tables of one judgement in a connection."""

    connection: duckdb.DuckDBPyConnection

    def fill(self, table: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Replace the rows of a parameter table."""
        import pyarrow as pa  # noqa: PLC0415 - heavy

        self.connection.execute(f"delete from {table}")  # noqa: S608 - our own name
        columns = [column.rsplit(" ", 1) for column in PARAMETERS[table].split(", ")]
        by_column = list(zip(*rows, strict=True))
        if by_column:
            kinds: dict[str, pa.DataType] = {
                "varchar": pa.string(),
                "bigint": pa.int64(),
                "integer": pa.int32(),
                "double": pa.float64(),
                "boolean": pa.bool_(),
            }
            held = [pa.array(c, kinds[kind]) for c, (_, kind) in zip(by_column, columns, strict=True)]
            self.connection.register("engine_rows", pa.table(held, names=[name for name, _ in columns]))
            self.connection.execute(f"insert into {table} select * from engine_rows")  # noqa: S608 - our own name
            self.connection.unregister("engine_rows")

    def count(self) -> None:
        """Make `counted` and `exemption` from the deeds."""
        for name in _DERIVED:
            self.connection.execute(f"create or replace temp table {name} as {_sql(name)}")

    def milestones(self, construct: str) -> Milestones:
        """Run a construct and return its milestones by instance and lane."""
        query = (
            f"select m.instance, m.standing, m.worst, m.kind, m.known, n.happening, m.base, m.amount, m.owed "  # noqa: S608
            f"from ({_sql(construct)}) m join (select distinct number, happening from counted) n "
            "on n.number = m.number order by m.instance, m.standing, m.worst, m.known, m.kind"
        )
        found: Milestones = defaultdict(lambda: defaultdict(list))
        for instance, standing, worst, *rest in self.connection.execute(query).fetchall():
            found[instance][Lane(standing, worst)].append(Milestone(*rest))
        return found

    def parts(self) -> dict[str, list[str]]:
        """Return the parts of each clause that any deed tells of, in alphabetical order."""
        found: dict[str, list[str]] = defaultdict(list)
        query = "select distinct clause, part from counted where part <> '' order by clause, part"
        for clause, part in self.connection.execute(query).fetchall():
            found[clause].append(part)
        return found

    def last_done(self) -> dict[tuple[str, str, str], Instant]:
        """Return when the last performing deed was known, by clause, bearer and part: no later sum has any."""
        query = "select clause, bearer, part, max(known) from counted where side = 'performs' group by all"
        return {(clause, *rest): known for clause, *rest, known in self.connection.execute(query).fetchall()}

    def happenings(self) -> dict[str, dict[Lane, Instant]]:
        """Return from when each of the agreement's happenings is known to have occurred, by lane.

        Deadlines run from it: best for those who owe is its latest possible time, worst its earliest.
        """
        found: dict[str, dict[Lane, Instant]] = defaultdict(dict)
        query = (
            "select c.clause, c.standing, c.worst, min(case when c.worst then c.known else c.latest end) "
            "from counted c join watched w on w.clause = c.clause "
            "where c.side = 'triggers' group by c.clause, c.standing, c.worst"
        )
        for name, standing, worst, known in self.connection.execute(query).fetchall():
            if known is not None:
                found[name][Lane(standing, worst)] = known
        return found

    def negatives(self) -> dict[tuple[str, str], dict[Lane, list[Negative]]]:
        """Return what is said not to have been performed, by clause and bearer, and lane."""
        query = (
            "select clause, bearer, standing, worst, happening, earliest, latest, known, reviewed = 1, certain = 1, "
            "part from counted "
            "where side = 'negative' order by clause, bearer, known, happening"
        )
        found: dict[tuple[str, str], dict[Lane, list[Negative]]] = defaultdict(lambda: defaultdict(list))
        for clause, bearer, standing, worst, *rest in self.connection.execute(query).fetchall():
            found[clause, bearer][Lane(standing, worst)].append(Negative(*rest))
        return found

    def exemptions(self) -> dict[tuple[str, str], list[Exemption]]:
        """Return exemptions and excuses by clause and bearer."""
        query = (
            "select clause, bearer, happening, earliest, latest, effective, part from exemption "
            "order by clause, bearer, earliest nulls first, happening"
        )
        found: dict[tuple[str, str], list[Exemption]] = defaultdict(list)
        for clause, bearer, *rest in self.connection.execute(query).fetchall():
            found[clause, bearer].append(Exemption(*rest))
        return found


@contextmanager
def open_tables(
    connection: duckdb.DuckDBPyConnection,
    terms: Terms,
    policy: Policy,
    occurred: Instant,
) -> Iterator[Tables]:
    """Make the parameter tables and count the deeds up to `occurred`; drop all of it at the end."""
    tables = Tables(connection)
    for name, columns in PARAMETERS.items():
        connection.execute(f"create or replace temp table {name} ({columns})")
    try:
        tables.fill("horizon", [(occurred, terms.day_one)])
        known = (*terms.clauses, *terms.happenings)
        tables.fill("asking", [(one.id, quantified(one), rated(one), one.exempt_seconds) for one in known])
        tables.fill("watched", [(one.id,) for one in terms.happenings])
        tables.fill("trusted_source", [(source,) for source in policy.trusted_for_excuses])
        tables.fill("answering", _answering(terms.clauses))
        tables.fill("forbidding", _forbidding(terms.clauses))
        tables.count()
        yield tables
    finally:
        for name in (*PARAMETERS, *_DERIVED):
            connection.execute(f"drop table if exists temp.{name}")


def quantified(clause: Clause) -> bool:
    """Return whether deeds count by their quantity, and not one each."""
    return clause.amount is not None or bool(clause.stages) or rated(clause)


def rated(clause: Clause) -> bool:
    """Return whether each unit of a trigger is owed for, and not each trigger."""
    return clause.response is not None and clause.response.ratio is not None


def _answering(clauses: Sequence[Clause]) -> Iterator[tuple[object, ...]]:
    for clause in clauses:
        if clause.response is not None:
            amount = clause.amount.value if clause.amount else 1
            response, owed = clause.response, float(clause.response.ratio or amount)
            yield clause.id, response.counting != "shared", response.carried, response.single, owed


def _forbidding(clauses: Sequence[Clause]) -> Iterator[tuple[object, ...]]:
    for clause in clauses:
        if clause.kind in STANDING:
            yield clause.id, "breaches"
        if clause.kind == Kind.KEEP:
            yield clause.id, "negative"


def _sql(name: str) -> str:
    return resources.files("trucebook.engine").joinpath(f"sql/{name}.sql").read_text(encoding="utf-8")
