"""Worlds: a cut's tables with something in them that nobody has put on record, so that they can be judged so.

This is the one place where that is done. Nothing is written to the ledger, and the cut's own tables stay as they are:
the happenings that a supposition touches are taken aside into a schema, changed and weighed there by the usual code,
and a second schema shows them in the place of what they were. A connection that looks there first sees the cut as
supposed. Several suppositions are weighed at once: what each takes aside has names of its own, by a mark before them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING, TypeAlias

from trucebook.agreement.terms import Policy, Terms
from trucebook.cuts.rows import put
from trucebook.engine.part import Line, lines_of
from trucebook.engine.silence import silences
from trucebook.errors import WrongUseError
from trucebook.evidence.tables import weigh_tables
from trucebook.evidence.ties import Tie
from trucebook.evidence.weighed import CODES, TABLES, plain
from trucebook.service.completing import complete
from trucebook.service.supposing import Suppositions, silence_ends
from trucebook.vocabulary.time import Instant

if TYPE_CHECKING:
    import duckdb

OF_CLAIMS = ("claim", "mention", "quantity", "key", "decision")
"""Tables that a claim is made of, before anything is weighed."""
KEPT = (
    ("happening", "happening not in (select happening from {part}.touched where world = {world})"),
    ("claim", "claim not in (select claim from {part}.touched_claim where world = {world})"),
    ("voice", "voice not in (select voice from {part}.voice)"),
)
"""Column -> which rows of a table that has it stay as they are; the first that a table has decides."""
MARKED = ("claim", "happening", "kernel", "origin")
"""Columns that name claims."""
_NUMBERS = count(1)
Pair: TypeAlias = tuple[str, str]
_LATER = """
insert into later
select claim from main.claim
where case when coalesce(modality, 'asserted') = 'asserted' then earliest else said_earliest end >= $horizon
"""
"""Claims of what is wholly after the cut, as the engine has them: deeds by when they occurred, statements by when they
were said."""


@dataclass(frozen=True, slots=True)
class Supposed:
    """A connection that shows the cut as supposed, and its horizon."""

    connection: duckdb.DuckDBPyConnection
    occurred: Instant
    lines: frozenset[Line] | None = None
    """The lines of which anything is otherwise; None: any may be."""


def suppose(
    connection: duckdb.DuckDBPyConnection,
    terms: Terms,
    policy: Policy,
    ties: Sequence[Tie],
    decisions: Sequence[tuple[str, str, str]],
    occurred: Instant,
    whats: Sequence[Suppositions],
) -> tuple[Supposed, ...]:
    """Return the cut as each supposition makes it. `connection` holds its tables, weighed; they stay as they are.

    `ties` are those of its origins, `decisions` the reviewers' judgements on pairs (claim, other, "same" | "not the
    same"); `occurred` is the cut's horizon. `whats` name claims of the cut by whole ids. Raises WrongUseError for what
    cannot be supposed.
    """
    number = next(_NUMBERS)
    part = f"part_{number}"
    cursor = connection.cursor()
    cursor.execute(f"create schema {part}; set search_path = '{part},main'")
    worlds = [World.of(place, what, terms, occurred) for place, what in enumerate(whats)]
    _take_aside(cursor, worlds, occurred)
    merged = [pair for world in worlds for pair in _changed(cursor, terms, world)]
    held = cursor.execute("select world, claim, happening from held order by all").fetchall()
    joins = [(worlds[place].name(claim), worlds[place].name(happening)) for place, claim, happening in held]
    _weigh(cursor, terms, policy, joins, merged, ties, decisions)
    alike = _as_heard(cursor, part)
    _show_touched(cursor)
    return tuple(_shown(connection, number, world, terms, policy, alike=alike) for world in worlds)


@dataclass(frozen=True, slots=True)
class World:
    """One of the suppositions that are weighed at once: its place among them, and to when it is judged."""

    place: int
    what: Suppositions
    until: Instant
    silent: bool

    @classmethod
    def of(cls, place: int, what: Suppositions, terms: Terms, occurred: Instant) -> World:
        """Return the world of a supposition. Raises WrongUseError for a time that cannot be read."""
        silent = what.silent_until
        until = occurred if silent is None else silence_ends(silent, terms, occurred)
        return cls(place, what, until, silent is not None)

    @property
    def mark(self) -> str:
        """Return what stands before the names of its claims. It sorts behind every name, so that what names a group of
        origins stays the same, and has no colon, which voices have."""
        return f"~{self.place}~"

    def name(self, claim: str) -> str:
        """Return a claim's name in this world."""
        return f"{self.mark}{claim}"


def _changed(cursor: duckdb.DuckDBPyConnection, terms: Terms, world: World) -> list[tuple[str, str]]:
    """Change the claims of one world; return what was copied with what it is a copy of."""
    merged = [*_verify(cursor, terms, world)]
    told = (replace(one, claim=world.name(one.claim)) for one in world.what.completed)
    complete(cursor, terms, told, world.until)
    for claim in world.what.accepted:
        _accept(cursor, world, claim)
    _remove(cursor, map(world.name, world.what.rejected))
    return merged


def _weigh(
    cursor: duckdb.DuckDBPyConnection,
    terms: Terms,
    policy: Policy,
    held: Sequence[Pair],
    merged: Sequence[tuple[str, str]],
    ties: Sequence[Tie],
    decisions: Sequence[tuple[str, str, str]],
) -> None:
    """Weigh what was taken aside. `held` are its claims and their happenings. A copy that is tied rests on the origin
    of what it is a copy of."""
    joins = dict(held)
    joins |= {copy: joins[claim] for copy, claim in merged}
    marked: dict[str, list[str]] = defaultdict(list)
    for claim, _ in held:
        marked[claim.split("~", 2)[2]].append(claim)
    tied = {node for tie in ties for node in (tie.a, tie.b)}
    copies = [[claim, copy, "stated", "a copy"] for claim in sorted(tied & marked.keys()) for copy in marked[claim]]
    known = {"joins": joins, "ties": [*(list(tie) for tie in ties), *copies]}
    pairs = [pair for one in decisions for pair in _in_each(one, marked)]
    weigh_tables(cursor, terms, policy, [known], [*pairs, *((copy, claim, "same") for copy, claim in merged)])


def _in_each(decision: tuple[str, str, str], marked: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str, str]]:
    """Yield a judgement on a pair, and the same in each world that has any of the two."""
    claim, other, word = decision
    yield decision
    names = {one: {name.split("~", 2)[1]: name for name in marked.get(one, ())} for one in (claim, other)}
    for place in sorted({*names[claim], *names[other]}):
        yield names[claim].get(place, claim), names[other].get(place, other), word


def _shown(
    connection: duckdb.DuckDBPyConnection, number: int, world: World, terms: Terms, policy: Policy, *, alike: bool
) -> Supposed:
    """Return a connection that shows one world."""
    part, whole = f"part_{number}", f"supposed_{number}_{world.place}"
    cursor = connection.cursor()
    cursor.execute(f"create schema {whole}")
    _show(cursor, part, whole, world)
    cursor.execute(f"set search_path = '{whole},main'")
    heard = alike and not world.silent and silences(cursor, terms, policy) == silences(connection, terms, policy)
    return Supposed(cursor, world.until, _lines(cursor, part, world, terms) if heard else None)


def forget(connection: duckdb.DuckDBPyConnection) -> None:
    """Drop what was made for a supposition, and close its connection."""
    (schema,) = connection.execute("select current_schema()").fetchone() or ("main",)
    kind, _, number = str(schema).rpartition("_")[0].rpartition("_")
    if kind == "supposed":
        connection.execute(f"set search_path = 'main'; drop schema {schema} cascade")
        left = "select count(*) from duckdb_schemas() where starts_with(schema_name, ?)"
        if connection.execute(left, [f"supposed_{number}_"]).fetchone() == (0,):
            connection.execute(f"drop schema part_{number} cascade")
    connection.close()


def _take_aside(cursor: duckdb.DuckDBPyConnection, worlds: Sequence[World], occurred: Instant) -> None:
    """Make `touched` (happenings) and the tables of their claims, marked; without what is later, where nothing more is
    said."""
    cursor.execute("create table later (claim varchar)")
    if any(world.silent for world in worlds):
        cursor.execute(_LATER, {"horizon": occurred})
    asked = [(world.place, claim) for world in worlds for claim in world.what.named]
    put(cursor, "asked", {"world": "integer", "claim": "varchar"}, asked)
    put(cursor, "silent", {"world": "integer"}, [(world.place,) for world in worlds if world.silent])
    cursor.execute("""
        create table gone as select world, claim from silent cross join later;
        create table touched as
        select distinct t.world, m.happening from main.member m
        join (select world, claim from asked union select world, claim from gone) t on t.claim = m.claim;
        create table taken as
        select t.world, m.claim, m.happening from main.member m join touched t on t.happening = m.happening
        anti join gone g on g.world = t.world and g.claim = m.claim;
        create table held as
        select t.world, m.claim, m.happening from main.member m join touched t on t.happening = m.happening
    """)
    for table in OF_CLAIMS:
        cursor.execute(
            f"create table {table} as select x.* replace (concat('~', t.world, '~', x.claim) as claim) "  # noqa: S608 - names are ours
            f"from main.{table} x join taken t on t.claim = x.claim"
        )


def _remove(cursor: duckdb.DuckDBPyConnection, claims: Iterable[str]) -> None:
    for claim in claims:
        for table in OF_CLAIMS:
            cursor.execute(f"delete from {table} where claim = ?", [claim])  # noqa: S608 - names are ours


def _accept(cursor: duckdb.DuckDBPyConnection, world: World, claim: str) -> None:
    """Let a reviewer accept a claim, and that it bears wherever it does."""
    name = world.name(claim)
    cursor.execute("update claim set review = 'accepted' where claim = ?", [name])
    cursor.execute("delete from decision where claim = ? and decision = 'bears'", [name])
    cursor.execute(
        "insert into decision select distinct ?, clause, 'bears' from main.bearing where claim = ?", [name, claim]
    )


def _verify(cursor: duckdb.DuckDBPyConnection, terms: Terms, world: World) -> Iterator[tuple[str, str]]:
    """Let the bodies that clauses name report what claims say, and a reviewer accept it: yield (copy, claim)."""
    for claim in world.what.verified:
        clauses = {
            row[0] for row in cursor.execute("select clause from main.bearing where claim = ?", [claim]).fetchall()
        }
        bodies = dict.fromkeys(one.verified_by[0] for one in terms.clauses if one.id in clauses and one.verified_by)
        if not bodies:
            raise WrongUseError(f"Claim {claim} bears on no clause that names a body to verify it.")
        for body in bodies:
            copy = world.name(f"supposed:{body}:{claim}")
            _copied(cursor, claim, copy, body)
            cursor.executemany(
                "insert into decision values (?, ?, 'bears')", [(copy, clause) for clause in sorted(clauses)]
            )
            yield copy, world.name(claim)


def _copied(cursor: duckdb.DuckDBPyConnection, claim: str, copy: str, body: str) -> None:
    """Put a copy of a claim into the tables, as the word of a body in a report of its own."""
    for table in OF_CLAIMS[:-1]:
        replaced = "? as claim"
        if table == "claim":
            replaced += f", 'supposed' as report, '{_quoted(body)}' as publisher, 'actor:{_quoted(body)}' as voice, "
            replaced += "null as hedge, null as occasion, false as structured, 'accepted' as review"
        cursor.execute(
            f"insert into {table} select * replace ({replaced}) from main.{table} where claim = ?",  # noqa: S608 - as above
            [copy, claim],
        )


def _quoted(word: str) -> str:
    return word.replace("'", "''")


def _show_touched(cursor: duckdb.DuckDBPyConnection) -> None:
    """Make `touched_claim`: the claims of each world that are not shown as they are."""
    cursor.execute("create table touched_claim as select world, claim from gone union select world, claim from held")


def _show(cursor: duckdb.DuckDBPyConnection, part: str, whole: str, world: World) -> None:
    """Make views in the second schema: of each table the rows untouched, and those weighed anew."""
    columns: dict[str, list[str]] = defaultdict(list)
    for table, column in cursor.execute(_COLUMNS, [part]).fetchall():
        columns[table].append(column)
    for table in TABLES:
        kept = next(((column, rows) for column, rows in KEPT if column in columns[table]), None)
        if kept is not None:
            # What numbers rows that were weighed together is left out: the engine numbers them anew.
            owner, rows = kept[0], kept[1].format(part=part, world=world.place)
            cursor.execute(
                f"create view {whole}.{table} as select {plain(table)} from main.{table} where {rows} "  # noqa: S608 - names are ours
                f"union all by name select {_unmarked(table, columns[table], world)} from {part}.{table}"
                + (f" where starts_with({owner}, '{world.mark}')" if owner != "voice" else "")
            )


def _unmarked(table: str, columns: Sequence[str], world: World) -> str:
    """Return the columns of a table with the world's mark taken from what it stands before."""
    unmarked = "case when starts_with({0}, '{1}') then substr({0}, {2}) else {0} end as {0}"
    shown = [column for column in columns if column not in CODES.get(table, ())]
    return ", ".join(
        unmarked.format(column, world.mark, len(world.mark) + 1) if column in MARKED else f'"{column}"'
        for column in shown
    )


def _lines(cursor: duckdb.DuckDBPyConnection, part: str, world: World, terms: Terms) -> frozenset[Line]:
    """Return the lines on which any claim of what was weighed anew bears, or did."""
    query = f"""
        select clause, bearer, effect from {part}.bearing where starts_with(claim, '{world.mark}') union
        select b.clause, b.bearer, b.effect from main.bearing b
        join {part}.touched t on t.happening = b.happening and t.world = {world.place}
    """  # noqa: S608 - names are ours
    return lines_of(terms, cursor.execute(query).fetchall())


def _as_heard(cursor: duckdb.DuckDBPyConnection, part: str) -> bool:
    """Return whether every voice is what it was, so that what is otherwise hangs on claims."""
    query = f"""
        select count(*) from (
          select * from {part}.voice where voice in (select voice from main.voice) except select * from main.voice
        )
    """  # noqa: S608 - names are ours
    return cursor.execute(query).fetchone() == (0,)


_COLUMNS = "select table_name, column_name from duckdb_columns() where schema_name = ?"
