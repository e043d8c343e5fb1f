"""The columnar half: parameter tables in, one SQL file a construct, milestones out (DECISIONS 20 to 22).

A line is a clause with one bearer, a lot what it owes together (its deeds of one part), both numbers of the deeds; only
the lanes of a line that differ are counted. Tables are temporary and dropped at the end, so that a judgement leaves no
trace in the connection.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import resources
from typing import TYPE_CHECKING

from trucebook.agreement.terms import Clause, Kind, Policy, Terms
from trucebook.cuts.rows import insert
from trucebook.engine.lanes import APART, Alike, Band, Lane, alike
from trucebook.engine.milestones import (
    STANDING,
    Exemption,
    Milestone,
    Milestones,
    Negative,
    Pair,
    quantified,
    rated,
    unpacked,
)
from trucebook.vocabulary.time import Instant

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

__all__ = ["STANDING", "Ask", "Tables", "open_tables"]

PARAMETERS: dict[str, str] = {
    "horizon": "horizon bigint, day_one bigint",
    "counting": "clause varchar, quantified boolean, rated boolean",
    "asking": "line bigint, clause varchar, bearer varchar, quantified boolean, rated boolean, exempt bigint",
    "lane": "line bigint, standing integer, worst boolean",
    "trusted_source": "source varchar",
    "asked": (
        "instance varchar, line bigint, lot bigint, opens bigint, owed_before double, need double, standing integer, "
        "worst boolean"
    ),
    "period": (
        "line bigint, place bigint, opens bigint, closes bigint, bucket bigint, standing integer, worst boolean, "
        "need double"
    ),
    "answering": "line bigint, once boolean, carried boolean, single boolean, plain boolean, per double",
    "forbidding": "line bigint, side varchar",
    "grid": "part bigint, place bigint, lot bigint",
    "force": (
        "line bigint, standing integer, worst boolean, of_standing integer, of_worst boolean, opens bigint, "
        "closes bigint"
    ),
}
"""Parameter tables and their columns; their rows are made in Python."""
EVEN = 2
"""One number of origins, one review."""
_DERIVED = ("denial", "counted", "exemption", "answered", "filled")
_NUMBERS = {
    "number": "dense_rank() over (order by happening asc nulls last)",
    "line": "dense_rank() over (order by clause asc nulls last, bearer asc nulls last)",
    "lot": "dense_rank() over (order by clause asc nulls last, bearer asc nulls last, part asc nulls last)",
    "floor": "standing",
}
"""What deeds that lack them get: numbers in the order of names, and each row for its standing alone."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A row of `asked`: when `need` is reached by what is done from `opens` on; `owed_before` is an earlier stage's."""

    instance: str
    clause: str
    bearer: str
    opens: Instant
    owed_before: float
    need: float
    part: str = ""
    lane: Lane | None = None
    """The one lane that it holds in; None: all."""


@dataclass(frozen=True, slots=True)
class Tables:
    """The parameter and derived tables of one judgement in a connection."""

    connection: duckdb.DuckDBPyConnection
    lines: dict[Pair, int] = field(default_factory=dict)
    """Clause and bearer -> the line's number, where it has deeds."""
    alike: dict[int, Alike] = field(default_factory=dict)
    """Line -> which of its lanes have the same deeds."""
    sizes: dict[int, int] = field(default_factory=dict)
    """Line -> how many deeds it has."""
    even: set[int] = field(default_factory=set)
    """Lines of which as many origins and the same review stand behind each deed."""

    def fill(self, table: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Replace the rows of a parameter table."""
        self.connection.execute(f"delete from {table}")  # noqa: S608 - our own name
        columns = dict(column.split(" ") for column in PARAMETERS[table].split(", "))
        insert(self.connection, table, columns, [*rows])

    def make(self, table: str, script: str) -> None:
        """Make a derived table by one SQL file."""
        self.connection.execute(f"create or replace temp table {table} as {_sql(script)}")

    def tell(self) -> None:
        """Make `told`: the deeds with their numbers."""
        columns = {row[0] for row in self.connection.execute("describe deed").fetchall()}
        more = "".join(f", {how} as {name}" for name, how in _NUMBERS.items() if name not in columns)
        kind = "table" if more else "view"
        self.connection.execute(f"create or replace temp {kind} told as select *{more} from deed")  # noqa: S608 - ours

    def untell(self) -> None:
        """Drop `told`."""
        row = self.connection.execute(
            "select table_type from information_schema.tables where table_name = 'told' and table_schema = 'main'"
        ).fetchone()
        if row is not None:
            self.connection.execute(f"drop {'view' if row[0] == 'VIEW' else 'table'} temp.told")

    def count(self, clauses: Sequence[Clause]) -> None:
        """Make `counted` and `exemption` from the deeds, for the lanes of each line that differ."""
        self.fill("counting", [(one.id, quantified(one), rated(one)) for one in clauses])
        self.make("denial", "denial")
        known = {one.id: one for one in clauses}
        bands: dict[int, list[Band]] = defaultdict(list)
        behind: dict[int, set[int]] = defaultdict(set)
        for line, clause, bearer, floor, standing, steady, *even in self.connection.execute(_sql("band")).fetchall():
            self.lines[clause, bearer] = line
            bands[line].append(Band(floor, standing, steady == 1))
            behind[line] |= {even[0], even[1], -1 - even[2], -1 - even[3]}
            self.sizes[line] = self.sizes.get(line, 0) + even[4]
        self.even.update(line for line, of in behind.items() if len(of) == EVEN)
        for (clause, _), line in self.lines.items():
            varies = known[clause].each is not None and known[clause].each.variations  # type: ignore[union-attr]
            self.alike[line] = APART if varies else alike(bands[line])
        rows = [(line, known[clause]) for (clause, _), line in self.lines.items()]
        self.fill(
            "asking",
            [
                (line, *pair, quantified(one), rated(one), one.exempt_seconds)
                for pair, line in self.lines.items()
                for one in (known[pair[0]],)
            ],
        )
        self.fill("lane", [(line, *lane) for line, lanes in self.alike.items() for lane in sorted({*lanes.values()})])
        self.fill("answering", _answering(rows))
        self.fill("forbidding", _forbidding(rows))
        self.make("counted", "counted")
        self.make("exemption", "exemption")

    def contested(self) -> set[Pair]:
        """Return the pairs of which any happening is contested."""
        return set(self.connection.execute("select distinct clause, bearer from contest").fetchall())

    def uneven(self) -> set[Pair]:
        """Return the pairs behind whose deeds stand various numbers of origins, or not the same review."""
        return {pair for pair, line in self.lines.items() if line not in self.even}

    def spread(self, line: int) -> Mapping[Lane, tuple[Lane, ...]]:
        """Return for each lane that is counted of a line the lanes that it stands for."""
        of: dict[Lane, list[Lane]] = defaultdict(list)
        for lane, own in self.alike.get(line, APART).items():
            of[own].append(lane)
        return {own: tuple(lanes) for own, lanes in of.items()}

    def names(self, numbers: Iterable[int]) -> dict[int, str]:
        """Return the names of happenings by their numbers."""
        return named(self.connection, "told", numbers)

    def arrow(self, query: str, parameters: Mapping[str, object] | None = None) -> pa.Table:
        """Return the rows of a query as Arrow."""
        return self.connection.execute(query, dict(parameters or {})).to_arrow_table()

    def amounts(self, asked: Iterable[Ask], lots: Mapping[tuple[str, str, str], int]) -> Milestones:
        """Return when what deadlines, stages and carried quotas owe was met, by instance and lane. `lots` by clause,
        bearer and part."""
        rows = [
            (
                one.instance,
                self.lines[one.clause, one.bearer],
                lot,
                one.opens,
                one.owed_before,
                one.need,
                *(one.lane or (None, None)),
            )
            for one in asked
            if (lot := lots.get((one.clause, one.bearer, one.part))) is not None
        ]
        if not rows:
            return {}
        self.fill("asked", rows)
        line_of = {str(row[0]): row[1] for row in rows}
        query = f"select * from ({_sql('amount')}) order by instance, standing, worst, packed, kind"  # noqa: S608 - ours
        held = self.connection.execute(query).fetchall()
        names = self.names(unpacked(row[4])[1] for row in held)
        spread = {line: self.spread(line) for line in {*line_of.values()}}
        found: Milestones = defaultdict(lambda: defaultdict(list))
        for instance, standing, worst, kind, packed, amount in held:
            at, number = unpacked(packed)
            for lane in spread[line_of[instance]][Lane(standing, worst)]:
                found[instance][lane].append(Milestone(kind, at, names[number], None, amount))
        return found

    def breaches(self, ids: Mapping[int, str], force: Sequence[tuple[object, ...]]) -> Milestones:
        """Return the first breaches of bans and states to keep, by instance and lane: `ids` by line. Rows of `force`
        name lanes one by one."""
        self.fill("force", force)
        query = f"select * from ({_sql('prohibition')}) order by line, standing, worst, packed, kind"  # noqa: S608 - ours
        rows = self.connection.execute(query).fetchall()
        names = self.names(unpacked(packed)[1] for *_, packed, _ in rows)
        found: Milestones = defaultdict(lambda: defaultdict(list))
        for line, standing, worst, kind, packed, amount in rows:
            at, number = unpacked(packed)
            found[ids[line]][Lane(standing, worst)].append(Milestone(kind, at, names[number], None, amount))
        return found

    def lots(self, clauses: Iterable[Clause]) -> dict[tuple[str, str, str], int]:
        """Return the lots of clauses in which any lane counts a deed, by clause, bearer and part."""
        wanted = {one.id for one in clauses}
        lines = [line for (clause, _), line in self.lines.items() if clause in wanted]
        if not lines:
            return {}
        query = (
            "select t.clause, t.bearer, t.part, t.lot from told t join (select distinct lot from counted "
            "where list_contains($lines, line)) c on c.lot = t.lot group by t.clause, t.bearer, t.part, t.lot"
        )
        rows = self.connection.execute(query, {"lines": lines}).fetchall()
        return {(clause, bearer, part): lot for clause, bearer, part, lot in rows}

    def happenings(self, watched: Sequence[Clause]) -> dict[str, dict[Lane, Instant]]:
        """Return from when each of the agreement's happenings is known to have occurred, by lane.

        Deadlines run from it: best for those who owe is its latest possible time, worst its earliest.
        """
        found: dict[str, dict[Lane, Instant]] = defaultdict(dict)
        for name, lane, _, latest, known in self.occurrences(watched):
            at = known if lane.worst else latest
            if at is not None:
                found[name][lane] = min(at, found[name].get(lane, at))
        return found

    def occurrences(self, watched: Sequence[Clause]) -> list[tuple[str, Lane, Instant, Instant | None, Instant]]:
        """Return each lane's occurrences of happenings: name, lane, earliest, latest, and when it is known."""
        names = {line: clause for (clause, _), line in self.lines.items() if clause in {one.id for one in watched}}
        if not names:
            return []
        query = (
            "select line, standing, worst, earliest, latest, known from counted "
            "where side = 'triggers' and list_contains($lines, line) order by line, standing, worst, earliest, latest"
        )
        return [
            (names[line], lane, earliest, latest, known)
            for line, standing, worst, earliest, latest, known in self.connection.execute(
                query, {"lines": [*names]}
            ).fetchall()
            for lane in self.spread(line)[Lane(standing, worst)]
        ]

    def negatives(self) -> dict[Pair, dict[Lane, list[Negative]]]:
        """Return what is said not to have been performed, by clause and bearer, and lane."""
        query = (
            "select c.line, c.standing, c.worst, t.happening, c.earliest, c.latest, c.known, c.reviewed = 1, "
            "c.certain = 1, t.part from counted c join (select distinct line, number, happening, part from told "
            "where effect = 'not performed') t on t.line = c.line and t.number = c.number "
            "where c.side = 'negative' order by c.line, c.known, t.happening"
        )
        pairs = {line: pair for pair, line in self.lines.items()}
        found: dict[Pair, dict[Lane, list[Negative]]] = defaultdict(lambda: defaultdict(list))
        for line, standing, worst, *rest in self.connection.execute(query).fetchall():
            for lane in self.spread(line)[Lane(standing, worst)]:
                found[pairs[line]][lane].append(Negative(*rest))
        return found

    def exemptions(self, clauses: Sequence[Clause]) -> dict[Pair, list[Exemption]]:
        """Return exemptions and excuses by clause and bearer; of bans those that are not in effect, as the others are
        weighed breach by breach."""
        bans = {one.id for one in clauses if one.kind in STANDING}
        query = (
            "select e.line, t.happening, e.earliest, e.latest, e.effective, t.part from exemption e "
            "join (select distinct line, number, happening, part from told where effect = 'excuses') t "
            "on t.line = e.line and t.number = e.number where not e.effective or not list_contains($bans, e.line) "
            "order by e.line, e.earliest nulls first, t.happening"
        )
        pairs = {line: pair for pair, line in self.lines.items()}
        held = {"bans": [line for (clause, _), line in self.lines.items() if clause in bans]}
        found: dict[Pair, list[Exemption]] = defaultdict(list)
        for line, *rest in self.connection.execute(query, held).fetchall():
            found[pairs[line]].append(Exemption(*rest))
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
        tables.fill("trusted_source", [(source,) for source in policy.trusted_for_excuses])
        tables.tell()
        tables.count((*terms.clauses, *terms.happenings))
        yield tables
    finally:
        for name in (*PARAMETERS, *_DERIVED):
            connection.execute(f"drop table if exists temp.{name}")
        tables.untell()


def named(connection: duckdb.DuckDBPyConnection, table: str, numbers: Iterable[int]) -> dict[int, str]:
    """Return the names of happenings by their numbers, from a table of deeds."""
    wanted = sorted({*numbers})
    if not wanted:
        return {}
    connection.execute("create or replace temp table wanted (number bigint)")
    insert(connection, "wanted", {"number": "bigint"}, [(number,) for number in wanted])
    query = f"select distinct t.number, t.happening from {table} t join wanted w on w.number = t.number"  # noqa: S608 - our own name
    found = dict(connection.execute(query).fetchall())
    connection.execute("drop table wanted")
    return found


def _answering(rows: Iterable[tuple[int, Clause]]) -> Iterator[tuple[object, ...]]:
    for line, clause in rows:
        if clause.response is not None:
            amount = clause.amount.value if clause.amount else 1
            response, owed = clause.response, float(clause.response.ratio or amount)
            once = response.counting != "shared"
            plain = not once and not quantified(clause) and owed == 1
            yield line, once, response.carried, response.single, plain, owed


def _forbidding(rows: Iterable[tuple[int, Clause]]) -> Iterator[tuple[object, ...]]:
    for line, clause in rows:
        if clause.kind in STANDING:
            yield line, "breaches"
        if clause.kind == Kind.KEEP:
            yield line, "negative"


def _sql(name: str) -> str:
    return resources.files("trucebook.engine").joinpath(f"sql/{name}.sql").read_text(encoding="utf-8")
