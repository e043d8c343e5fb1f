"""Weighed segments: the tables of evidence as immutable Parquet files beside the claims' own (DECISIONS 19).

They do not hang on when something occurred, so that one set serves every horizon. The first segment of a chain holds
the tables of one ledger size; each after it holds, for a later size, the rows of what changed since, and names the
owners (claims, voices, happenings) whose earlier rows these supersede. So a cut at an earlier size is a filter. Where
an entry came between, `advance` works out what it changed.

A segment is a folder `derived/weighed-<first>-<last>-<key>-<mark>`, published by rename. The key is of the code and of
the terms and policy on record; the mark is the salted commitment of its last entry. Nothing else is ever read, and
nothing derived is the record: without segments, or with damaged ones, the tables are worked out from the ledger.
"""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from trucebook.cuts.publishing import published, staying
from trucebook.cuts.sealing import seal, seal_of
from trucebook.evidence.answers import ANSWERS, BAND, hold_answers, with_answers
from trucebook.evidence.basis import Basis
from trucebook.ledger.store import Store

if TYPE_CHECKING:
    import duckdb

TABLES: Final[dict[str, str]] = {
    "claim": "claim",
    "mention": "claim",
    "quantity": "claim",
    "key": "claim",
    "decision": "claim",
    "removed": "claim",
    "withheld": "claim",
    "voice": "voice",
    "origin": "claim",
    "member": "claim",
    "bearing": "claim",
    "deed": "happening",
    "contest": "happening",
}
"""Table -> the column that says whose each row is."""
CODES: Final = {"deed": ("number", "line", "lot", *ANSWERS)}
"""Table -> columns that number its rows among all rows, and say what others are to them: where a table is put together
of parts they are left out, and the engine works them out."""
CLUSTERED: Final = dict.fromkeys(("bearing", "deed", "contest"), ("clause", "bearer"))
"""Table -> columns by which its rows stand before they do by owner: what is of one line is read without the rest."""
HELD: Final = "held"
"""The schema of tables that are to be advanced from."""
TOUCHED: Final = "touched"
"""The table of owners whose earlier rows a segment supersedes."""
BESIDE: Final = {TOUCHED: "owner", BAND: "line"}
"""Tables of the segment itself, and by what their rows stand. The bands are told of the first segment of a chain alone:
what they count is not counted of deeds put together."""
ALL: Final = frozenset({*TABLES, *BESIDE})
NO_TOUCHED: Final = f'create table {TOUCHED} (tabled varchar, owner varchar, "at" bigint)'
SPILL: Final = "spill-"
"""How folders begin in which what does not fit into memory stands for a while (`cuts.tables`)."""
_FOLDER: Final = re.compile(r"weighed-(\d{12})-(\d{12})-([0-9a-f]{24})-([0-9a-f]{16})")
SMALL: Final = 4 * 1024 * 1024
"""Segments of fewer bytes are read by one thread, as a second costs more than it helps."""
FORM: Final = "format parquet, parquet_version v2, compression lz4_raw, row_group_size 30720"
"""How files are written: to be read, again and again. Rows stand by their owner, and the bounds of a row group say
whose are not in it."""
LIGHT: Final = 8 * 1024 * 1024
"""Bytes of segments that are written anew as one in some quarter of a second."""
LOOKED_UP: Final = {"claim": "format parquet, parquet_version v2, compression lz4_raw, row_group_size 10240"}
"""Table -> how it is written where it is looked up by its owner more than it is read through: a row is wide, and of a
group each is read to the last that is asked for."""
KEPT_FOR: Final = 3600
"""Seconds that a superseded segment is left for those who may still read it."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Entries `first` to `last` (exclusive) as weighed, in `folder`; `steps` are the sizes that it knows exactly."""

    first: int
    last: int
    folder: Path
    steps: tuple[int, ...]
    bytes: int = 0
    tables: frozenset[str] = ALL
    """Those of which it holds a file: the first of a chain of all, those after it of what has rows."""

    def file(self, table: str) -> str:
        """Return the path of a table, quoted for SQL."""
        return "'" + str(self.folder / f"{table}.parquet").replace("'", "''") + "'"


def files(table: str, segments: Iterable[Segment]) -> str | None:
    """Return what reads a table of some segments, or None where none has rows of it."""
    found = ", ".join(one.file(table) for one in segments if table in one.tables)
    return f"read_parquet([{found}])" if found else None


def chain_of(basis: Basis) -> tuple[Segment, ...]:
    """Return the sound segments of a ledger, of its terms, policy and this code, that follow one another.

    The first is the latest of those that hold all tables at no later a size than the basis has; of the others the
    widest is the one that took the place of the rest.
    """
    chain: list[Segment] = []
    held = present(basis)
    while True:
        at = chain[-1].last if chain else 0
        options = sorted((one for one in held if one[0] == at and (at or one[1] <= basis.record.size)), reverse=True)
        sound = next((one for _, _, folder in options if (one := sealed(folder)) is not None), None)
        if sound is None:
            return tuple(chain)
        chain.append(sound)


def present(basis: Basis) -> list[tuple[int, int, Path]]:
    """Return (first, last, folder) of what is there for a ledger, its terms, policy and this code."""
    size, key, found = basis.store.size(), basis.key, []
    for folder in basis.derived.iterdir() if basis.derived.is_dir() else ():
        match = _FOLDER.fullmatch(folder.name)
        if match and match[3] == key and int(match[2]) <= size and match[4] == _mark(basis.store, int(match[2])):
            found.append((int(match[1]), int(match[2]), folder))
    return found


def show(connection: duckdb.DuckDBPyConnection, chain: Iterable[Segment], size: int, schema: str = "main") -> None:
    """Make a view of each table as it is at a size that the segments know."""
    used = [one for one in chain if one.first < size]
    later, went = used[1:], set[str]()
    if later:
        query = f'select * from {files(TOUCHED, used)} where "at" <= {size}'  # noqa: S608 - our own paths
        connection.execute(f"create table {schema}.{TOUCHED} as {query}")
        went = superseding(connection, f"{schema}.{TOUCHED}")
    for table, owner in TABLES.items():
        shown = plain(table) if later or schema == HELD else "*"
        query = f"select {shown} from (select * exclude (since) from {files(table, used)} r"  # noqa: S608 - our own paths
        if later:
            query += f" where r.since <= {size}"
        if table in went:
            query += f" and not exists (select 1 from {schema}.{TOUCHED} t where t.tabled = '{table}' "  # noqa: S608 - as above
            query += f'and t.owner = r.{owner} and t."at" > r.since)'
        connection.execute(f"create view {schema}.{table} as {query})")
    if not later and schema != HELD:
        connection.execute(f"create view {schema}.{BAND} as select * from {used[0].file(BAND)}")  # noqa: S608 - as above


def superseding(connection: duckdb.DuckDBPyConnection, touched: str) -> set[str]:
    """Return the tables of which any earlier row is superseded."""
    return {table for (table,) in connection.execute(f"select distinct tabled from {touched}").fetchall()}  # noqa: S608 - ours


def plain(table: str) -> str:
    """Return the columns of a table that say something of a row wherever it stands, whether it has others or not."""
    codes = ", ".join(f"'{code}'" for code in CODES.get(table, ()))
    return f"columns(lambda c: c not in ({codes}))" if codes else "*"


def numberless(table: str) -> str:
    """Return the columns of a table without numbers, with those that it would have had, for a file of its kind."""
    codes = (f"null::{ANSWERS.get(code, 'bigint')} as {code}" for code in CODES.get(table, ()))
    return ", ".join(["*", *codes])


def lay(connection: duckdb.DuckDBPyConnection, table: str, had: str, now: str, size: int) -> None:
    """Make a table of the rows that queries give `now`, of those owners whose rows differ from what they `had`; add to
    `touched` those who had some."""
    owner = TABLES[table]
    connection.execute(f"""
        create or replace temp table had as {had};
        create or replace temp table other as
        select {owner} as owner from (select * from had except all {now})
        union
        select {owner} from ({now} except all select * from had);
        create table {table} as select * from ({now}) where {owner} in (select owner from other);
        insert into {TOUCHED} select '{table}', owner, {size} from other where owner in (select {owner} from had)
    """)  # noqa: S608 - names and queries are ours


def lay_first(connection: duckdb.DuckDBPyConnection, table: str, now: str) -> None:
    """Make a table of the rows that a query gives `now`, whose owners had none."""
    connection.execute(f"create table {table} as {now}")


def write(
    connection: duckdb.DuckDBPyConnection,
    basis: Basis,
    first: int,
    last: int,
    steps: tuple[int, ...],
    queries: dict[str, str],
) -> Segment:
    """Write a segment and publish it by rename. The same rows give the same bytes. Raises OSError, duckdb.Error.

    `queries` give the rows of each table, `since` with them, of `touched`, and of the bands where there are any. Of
    what has none a segment that is not the first of its chain holds no file.
    """
    target = basis.derived / f"weighed-{first:012}-{last:012}-{basis.key}-{_mark(basis.store, last)}"
    with published(target, "draft-weighed-") as draft:
        _write_files(connection, draft, steps, _telling(connection, queries) if first else queries)
    files = [*target.glob("*.parquet")]
    size, tables = sum(file.stat().st_size for file in files), frozenset(file.stem for file in files)
    return Segment(first, last, target, steps, size, tables)


def _telling(connection: duckdb.DuckDBPyConnection, queries: Mapping[str, str]) -> dict[str, str]:
    """Return the queries that give any rows."""
    asked = " union all ".join(f"(select '{table}' from ({query}) limit 1)" for table, query in queries.items())  # noqa: S608 - ours
    found = {table for (table,) in connection.execute(asked).fetchall()}
    return {table: query for table, query in queries.items() if table in found}


def write_whole(connection: duckdb.DuckDBPyConnection, basis: Basis) -> Segment:
    """Write the tables of a weighed connection as the first segment of a chain. Raises OSError, duckdb.Error."""
    size = basis.record.size
    hold_answers(connection, basis.terms)
    rows = {**{table: f"select * from {table}" for table in TABLES}, "deed": with_answers()}  # noqa: S608 - ours
    queries = {table: f"select *, {size}::bigint as since from ({query})" for table, query in rows.items()}  # noqa: S608 - ours
    queries[BAND] = f"select * from {BAND}"  # noqa: S608 - as above
    queries[TOUCHED] = "select '' as tabled, '' as owner, 0::bigint as \"at\" where false"
    return write(connection, basis, 0, size, (size,), queries)


def join(connection: duckdb.DuckDBPyConnection, basis: Basis, chain: tuple[Segment, ...]) -> None:
    """Write the latest of too many segments as one; the sizes that they know stay known. Raises as `write` does."""
    later = chain[1:]
    if not later or (kept := 1 + staying([one.bytes for one in later], LIGHT)) == len(chain):
        return
    late = chain[kept:]
    read = {table: files(table, late) for table in (*TABLES, TOUCHED)}
    queries = {table: f"select * from {rows}" for table, rows in read.items() if rows is not None}  # noqa: S608 - ours
    steps = tuple(step for one in late for step in one.steps)
    write(connection, basis, late[0].first, late[-1].last, steps, queries)


def sweep(basis: Basis) -> None:
    """Remove what wider segments, other terms or another ledger supersede, some time after: somebody may read it. A
    segment is superseded when the first that is wider is written, however old it is itself."""
    held = {folder: (first, last) for first, last, folder in present(basis)}
    oldest = time.time() - KEPT_FOR
    for folder in basis.derived.iterdir():
        if folder in held:
            first, last = held[folder]
            wider = [one for one, (a, b) in held.items() if first and 0 < a <= first and last <= b and one != folder]
            stale = any(one.stat().st_mtime < oldest for one in wider)
        else:
            ours = _FOLDER.fullmatch(folder.name) is not None or folder.name.startswith(SPILL)
            stale = ours and folder.stat().st_mtime < oldest
        if stale:
            shutil.rmtree(folder, ignore_errors=True)


def sealed(folder: Path) -> Segment | None:
    """Return a segment whose files are as they were written, or None."""
    match, held = _FOLDER.fullmatch(folder.name), seal_of(folder)
    if match is None or held is None:
        return None
    first, last = int(match[1]), int(match[2])
    tables = frozenset(name.removesuffix(".parquet") for name in held["files"])
    if not tables <= ALL or (not first and tables != ALL):
        return None
    size = sum(length for length, _ in held["files"].values())
    return Segment(first, last, folder, tuple(map(int, held.get("steps", ()))), size, tables)


def _write_files(
    connection: duckdb.DuckDBPyConnection, draft: Path, steps: tuple[int, ...], queries: dict[str, str]
) -> None:
    """Write each table, and the seal last. One thread keeps the order of rows."""
    (threads,) = connection.execute("select current_setting('threads')").fetchone() or (1,)
    connection.execute("set threads to 1")
    for table, query in queries.items():
        path = draft / f"{table}.parquet"
        file = str(path).replace("'", "''")
        order = ", ".join((*CLUSTERED.get(table, ()), TABLES.get(table) or BESIDE[table]))
        rows = f"select * from ({query}) order by {order}, columns(*)"  # noqa: S608 - our own query
        connection.execute(f"copy ({rows}) to '{file}' ({LOOKED_UP.get(table, FORM)})")
    connection.execute(f"set threads to {int(threads)}")
    seal(draft, steps=steps)


def _mark(store: Store, last: int) -> str:
    """Return the commitment that tells a ledger from any other."""
    return store.get(last - 1).commitment[:16]
