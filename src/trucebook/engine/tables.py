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
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from trucebook.agreement.terms import Clause, Kind, Policy, Terms
from trucebook.cuts.rows import insert
from trucebook.engine.lanes import APART, LANES, Alike, Band, Lane, Told, alike, read_bands
from trucebook.engine.milestones import (
    STANDING,
    Exemption,
    Milestone,
    Milestones,
    Negative,
    Pair,
    unpacked,
)
from trucebook.engine.parameters import NO_EXEMPTION, NO_UNLIKE, PARAMETERS
from trucebook.engine.register import NAMED, Register
from trucebook.evidence.answers import (
    ANSWERS,
    BAND,
    BY_KIND,
    answering,
    counting,
    quantified,
    rated,
    script,
)
from trucebook.vocabulary.time import Instant

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

__all__ = ["STANDING", "Ask", "Tables", "open_tables"]

Span: TypeAlias = tuple[Instant, Instant | None]
"""In which a clause binds; without an end where it still does."""
EVEN = 2
"""One number of origins, one review."""
FEW = 20_000
"""Deeds up to which what is counted is held; of more it costs less to count them when they are asked for."""
_NUMBERED = """
with d as materialized (select *{more} from deed)
select d.*, h.number, l.line, l.lot
from d
join (
  select happening, row_number() over (order by happening asc nulls last) as number
  from (select distinct happening from d)
) h on h.happening is not distinct from d.happening
join (
  select clause, bearer, part, dense_rank() over (order by clause asc nulls last, bearer asc nulls last) as line,
         row_number() over (order by clause asc nulls last, bearer asc nulls last, part asc nulls last) as lot
  from (select distinct clause, bearer, part from d)
) l on l.clause is not distinct from d.clause and l.bearer is not distinct from d.bearer
   and l.part is not distinct from d.part
"""
"""The deeds with numbers in the order of names, each name put in order once."""


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


class Binding(NamedTuple):
    """In which intervals an instance of a ban or a state to keep binds in each lane, and whose deeds count: all of its
    line or those of one lot; with `loose` those deeds may be of the instance, or of another."""

    instance: str
    line: int
    lot: int | None
    loose: bool
    spans: Mapping[Lane, Sequence[Span]]


@dataclass(frozen=True, slots=True)
class Tables:
    """The parameter and derived tables of one judgement in a connection."""

    connection: duckdb.DuckDBPyConnection
    register: Register
    lines: dict[Pair, int] = field(default_factory=dict)
    """Clause and bearer -> the line's number, where it has deeds."""
    alike: dict[int, Alike] = field(default_factory=dict)
    """Line -> which of its lanes have the same deeds."""
    sizes: dict[int, int] = field(default_factory=dict)
    """Line -> how many deeds it has."""
    made: dict[str, str] = field(default_factory=dict)
    """Derived table -> whether it is a table or a view."""
    filled: set[str] = field(default_factory=set)
    """Parameter tables that have rows."""
    denied: set[int] = field(default_factory=set)
    """Lines of which anything is said not to have been performed."""
    even: set[int] = field(default_factory=set)
    """Lines of which as many origins and the same review stand behind each deed."""
    held: set[int] = field(default_factory=set)
    """Lines whose deeds hold what became of each trigger, none of them after the horizon (evidence.answers)."""

    def fill(self, table: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Replace the rows of a parameter table."""
        if table in self.filled:
            self.connection.execute(f"delete from {table}")  # noqa: S608 - our own name
        self.filled.add(table)
        columns = dict(column.split(" ") for column in PARAMETERS[table].split(", "))
        insert(self.connection, table, columns, [*rows])

    def make(self, table: str, *scripts: str, held: bool = True) -> None:
        """Make a derived table of what scripts give; one that is read but once need not be held."""
        kind = "table" if held else "view"
        self.made[table] = kind
        query = " union all ".join(f"select * from ({one})" for one in scripts)  # noqa: S608 - our own files
        self.connection.execute(f"create or replace temp {kind} {table} as {query}")

    def answer(self) -> None:
        """Make `answered`: what became of each trigger of which that is not held. Of one lane it is read once, and need
        not be."""
        kinds = self.connection.execute("select distinct kind from answering").fetchall()
        if not kinds:
            return
        lanes = self.connection.execute("select count(*) from answering join lane using (line)").fetchone()
        self.make("answered", *sorted({script(BY_KIND[kind]) for (kind,) in kinds}), held=lanes != (1,))

    def tell(self, clauses: Iterable[Clause], day_one: Instant) -> list[Told]:
        """Make `told`: the deeds with their numbers; return what is told of all."""
        columns = {row[0] for row in self.connection.execute("describe deed").fetchall()}
        numbered, held = "number" in columns, {*ANSWERS} <= columns
        bands = read_bands(self.connection) if held else None
        query = "select * from deed"
        if not numbered:
            # Each row is for its standing alone, where it is not told for which others.
            query = _NUMBERED.format(more="" if "floor" in columns else ", standing as floor")
        few = bands is not None and sum(one.deeds for one in bands) <= NAMED
        self.made["told"] = "table" if few or not numbered else "view"
        self.connection.execute(f"create or replace temp {self.made['told']} told as {query}")
        self.register.deeds_numbered, self.register.few = numbered, few
        if not held:
            self.fill("counting", counting(clauses, day_one))
            self.make(BAND, f"select *, false as held from ({script(BAND)})", held=False)  # noqa: S608 - our own file
        return read_bands(self.connection) if bands is None else bands

    def count(self, told: Iterable[Told], clauses: Sequence[Clause], horizon: Instant) -> None:
        """Make `counted` and `exemption` from the deeds up to a horizon, for the lanes of each line that differ. `told`
        is what is told of all deeds."""
        self.make("denial", sql("denial"))
        known = {one.id: one for one in clauses}
        bands: dict[int, list[Band]] = defaultdict(list)
        behind: dict[int, set[int]] = defaultdict(set)
        rows = [one for one in told if one.clause in known]
        apart = {one.line for one in rows if not (one.steady and one.whole)}
        open_ = {one.line for one in rows if not one.held or one.latest is None or one.latest > horizon}
        self.held.update({one.line for one in rows} - open_)
        for one in rows:
            self.denied.update({one.line} if one.denied else ())
            self.lines[one.clause, one.bearer] = one.line
            bands[one.line].append(Band(one.floor, one.standing, bool(one.steady)))
            behind[one.line] |= {one.fewest, one.most, -1 - one.all_reviewed, -1 - one.any_reviewed}
            self.sizes[one.line] = self.sizes.get(one.line, 0) + one.deeds
        self.even.update(line for line, of in behind.items() if len(of) == EVEN)
        for (clause, _), line in self.lines.items():
            each = known[clause].each
            varies = known[clause].kind is Kind.LIMIT or (each is not None and each.variations)
            self.alike[line] = APART if varies else alike(bands[line])
        clauses_of = [(line, known[clause]) for (clause, _), line in self.lines.items()]
        self.fill(
            "asking",
            [
                (line, *pair, quantified(of), rated(of), of.exempt_seconds, line not in apart)
                for pair, line in self.lines.items()
                for of in (known[pair[0]],)
            ],
        )
        lanes = [(line, lane) for line, of in self.alike.items() for lane in sorted({*of.values()})]
        self.fill("lane", [(line, lane.code, *lane) for line, lane in lanes])
        self.fill("answering", answering(each for each in clauses_of if each[0] not in self.held))
        self.fill("forbidding", _forbidding(clauses_of))
        partly = "false" if all(one.whole for one in rows) else "floor > 1 or standing < top"
        self.connection.execute(f"create or replace temp view partly as select * from told where {partly}")  # noqa: S608
        self.made["partly"] = "view"
        self.make("unlike", sql("counted") if apart else NO_UNLIKE)
        self.make("counted", sql("plain"), held=sum(self.sizes.values()) < FEW)
        self.make("exemption", sql("exemption") if any(one.excused for one in rows) else NO_EXEMPTION)

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
        return self.register.names(numbers)

    def parts_of(self, clause: Clause, numbers: Iterable[int]) -> dict[int, str]:
        """Return of which value of a clause's keys the happenings of numbers are; empty where answers share no key."""
        if not clause.same:
            return {}
        query = (
            "select distinct number, part from told where clause = $clause and effect = 'triggers' "
            "and list_contains($numbers, number)"
        )
        return dict(self.connection.execute(query, {"clause": clause.id, "numbers": [*numbers]}).fetchall())

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
                one.lane.code if one.lane else None,
            )
            for one in asked
            if (lot := lots.get((one.clause, one.bearer, one.part))) is not None
        ]
        if not rows:
            return {}
        self.fill("asked", rows)
        line_of = {str(row[0]): row[1] for row in rows}
        query = f"select * from ({sql('amount')}) order by instance, code, packed, kind"  # noqa: S608 - our own file
        held = self.connection.execute(query).fetchall()
        names = self.names(unpacked(row[3])[1] for row in held)
        spread = {line: self.spread(line) for line in {*line_of.values()}}
        found: Milestones = defaultdict(lambda: defaultdict(list))
        for instance, code, kind, packed, amount in held:
            at, number = unpacked(packed)
            for lane in spread[line_of[instance]][LANES[code]]:
                found[instance][lane].append(Milestone(kind, at, names[number], None, amount))
        return found

    def breaches(self, asked: Iterable[Binding]) -> Milestones:
        """Return the first breaches of bans and states to keep, by instance and lane."""
        worlds: dict[tuple[str, int, int | None, bool, bool, int, tuple[Span, ...]], list[Lane]] = defaultdict(list)
        for one in asked:
            for lane, spans in one.spans.items():
                own = self.alike[one.line][lane].code
                worlds[one.instance, one.line, one.lot, one.loose, lane.worst, own, tuple(spans)].append(lane)
        force = [
            (line, lot, loose, world, worst, code, *span)
            for world, (_, line, lot, loose, worst, code, spans) in enumerate(worlds)
            for span in spans
        ]
        if not force:
            return {}
        self.fill("force", force)
        query = f"select * from ({sql('prohibition')}) order by world, packed, kind"  # noqa: S608 - our own file
        rows = self.connection.execute(query).fetchall()
        names = self.names(unpacked(packed)[1] for *_, packed, _ in rows)
        of = [(instance, lanes) for (instance, *_), lanes in worlds.items()]
        found: Milestones = defaultdict(lambda: defaultdict(list))
        for world, kind, packed, amount in rows:
            at, number = unpacked(packed)
            instance, lanes = of[world]
            for lane in lanes:
                found[instance][lane].append(Milestone(kind, at, names[number], None, amount))
        return found

    def limits(self, ids: Mapping[int, str], limited: Sequence[tuple[object, ...]]) -> Milestones:
        """Return when more was done than a limit leaves free, and how much it was at least and at most, by instance and
        lane: `ids` by place."""
        self.fill("limited", limited)
        rows = self.connection.execute(f"select * from ({sql('limit')}) order by all").fetchall()  # noqa: S608 - ours
        names = self.names(unpacked(packed)[1] for *_, packed, _ in rows)
        found: Milestones = defaultdict(lambda: defaultdict(list))
        for place, code, kind, packed, amount in rows:
            at, number = unpacked(packed)
            found[ids[place]][LANES[code]].append(Milestone(kind, at, names[number], None, amount))
        return found

    def lots(self, clauses: Iterable[Clause]) -> dict[tuple[str, str, str], int]:
        """Return the lots of clauses in which any lane counts a deed, by clause, bearer and part."""
        wanted = {one.id for one in clauses}
        lines = [line for (clause, _), line in self.lines.items() if clause in wanted]
        if not lines:
            return {}
        own, counting_of = ", ".join(map(str, lines)), ""
        if not self.held.issuperset(lines):  # else all of them count
            counting_of = "and lot in (select cell // 8 from counted)"
        query = (
            f"select any_value(line), lot, any_value(part) from told where line in ({own}) "  # noqa: S608 - numbers
            f"and effect <> 'excuses' {counting_of} group by lot"
        )
        pairs = {line: pair for pair, line in self.lines.items()}
        return {(*pairs[line], part): lot for line, lot, part in self.connection.execute(query).fetchall()}

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
            "select line, cell % 8, earliest, latest, known from counted "
            "where side = 2 and list_contains($lines, line) order by all"
        )
        return [
            (names[line], lane, earliest, latest, known)
            for line, code, earliest, latest, known in self.connection.execute(query, {"lines": [*names]}).fetchall()
            for lane in self.spread(line)[LANES[code]]
        ]

    def negatives(self) -> dict[Pair, dict[Lane, list[Negative]]]:
        """Return what is said not to have been performed, by clause and bearer, and lane."""
        if not self.denied:
            return {}
        query = (
            "select c.line, c.cell % 8, t.happening, c.earliest, c.latest, c.known, c.reviewed, c.certain, t.part "
            "from counted c join (select distinct line, number, happening, part from told "
            "where effect = 'not performed') t on t.line = c.line and t.number = c.number "
            "where c.side = 4 order by c.line, c.known, t.happening"
        )
        pairs = {line: pair for pair, line in self.lines.items()}
        found: dict[Pair, dict[Lane, list[Negative]]] = defaultdict(lambda: defaultdict(list))
        for line, code, *rest in self.connection.execute(query).fetchall():
            for lane in self.spread(line)[LANES[code]]:
                found[pairs[line]][lane].append(Negative(*rest))
        return found

    def exemptions(self, clauses: Sequence[Clause]) -> dict[Pair, list[Exemption]]:
        """Return exemptions and excuses by clause and bearer; of bans those that are not in effect, as the others are
        weighed breach by breach."""
        bans = {one.id for one in clauses if one.kind in STANDING}
        pairs = {line: pair for pair, line in self.lines.items()}
        held = [line for (clause, _), line in self.lines.items() if clause in bans]
        rows = self.connection.execute(
            "select distinct line, lot, number, earliest, latest, effective from exemption "
            "where not effective or not list_contains($bans, line)",
            {"bans": held},
        ).fetchall()
        names, parts = self.names(row[2] for row in rows), self.parts(row[1] for row in rows)
        found: dict[Pair, list[Exemption]] = defaultdict(list)
        rows.sort(key=lambda row: (row[0], row[3] is not None, row[3] or 0, row[2]))
        for line, lot, number, earliest, latest, effective in rows:
            found[pairs[line]].append(Exemption(names[number], earliest, latest, effective, parts[lot]))
        return found

    def parts(self, lots: Iterable[int]) -> dict[int, str]:
        """Return the part of each lot."""
        wanted = ", ".join(map(str, sorted({*lots})))
        if not wanted:
            return {}
        query = f"select lot, any_value(part) from told where lot in ({wanted}) group by lot"  # noqa: S608 - numbers
        return dict(self.connection.execute(query).fetchall())


@contextmanager
def open_tables(
    connection: duckdb.DuckDBPyConnection,
    terms: Terms,
    policy: Policy,
    occurred: Instant,
) -> Iterator[Tables]:
    """Make the parameter tables and count the deeds up to `occurred`; drop all of it at the end."""
    tables = Tables(connection, Register(connection, "told"))
    made = (f"create or replace temp table {name} ({columns})" for name, columns in PARAMETERS.items())
    connection.execute("; ".join(made))
    try:
        clauses = (*terms.clauses, *terms.happenings)
        tables.fill("horizon", [(occurred, terms.day_one)])
        tables.fill("trusted_source", [(source,) for source in policy.trusted_for_excuses])
        tables.count(tables.tell(clauses, terms.day_one), clauses, occurred)
        yield tables
    finally:
        if "told" in tables.made:
            tables.register.close()
        gone = (*reversed(tables.made.items()), *((name, "table") for name in PARAMETERS))
        connection.execute("; ".join(f"drop {kind} temp.{name}" for name, kind in gone))


def _forbidding(rows: Iterable[tuple[int, Clause]]) -> Iterator[tuple[object, ...]]:
    for line, clause in rows:
        if clause.kind in STANDING:
            yield line, 3
        if clause.kind == Kind.KEEP:
            yield line, 4


def sql(name: str) -> str:
    """Return one SQL file of this package."""
    return resources.files("trucebook.engine").joinpath(f"sql/{name}.sql").read_text(encoding="utf-8")
