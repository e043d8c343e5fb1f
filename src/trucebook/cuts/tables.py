"""A cut's tables in an in-memory DuckDB connection (DECISIONS 19): claim, mention, quantity, key, decision, report.

Segments give what they hold; the tail comes from the ledger itself. Of each report the reading current at the cut is
used; claims that were rejected or withdrawn, or said after the cut, are not there. Claims that a reviewer corrected or
split stand in small tables beside the segments (`superseded`, `judged_<table>`): nothing written is ever changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from trucebook.claims.codec import claim_of, claim_plain
from trucebook.cuts.columns import SQL_COLUMNS, TABLES, add_claim, arrow_table, empty_rows
from trucebook.cuts.cut import Cut
from trucebook.cuts.judged import Judged, ReadClaim, judge_read, named_claims
from trucebook.cuts.publishing import spilling
from trucebook.cuts.record import Record
from trucebook.cuts.rows import put
from trucebook.cuts.segments import Segment, batches, present
from trucebook.ledger import canonical
from trucebook.ledger.store import Store
from trucebook.vocabulary.time import Instant

if TYPE_CHECKING:
    import duckdb

_REPORT = {
    "report": "varchar",
    "name": "varchar",
    "publisher": "varchar",
    "seq": "bigint",
    "said_earliest": "bigint",
    "said_latest": "bigint",
    "structured": "boolean",
}
JUDGED = ("claim", "mention", "quantity", "key")
"""Tables that hold rows of claims."""


def open_tables(
    store: Store,
    derived: Path,
    record: Record,
    cut: Cut,
    trusted: frozenset[str],
    memory: str | None = None,
) -> duckdb.DuckDBPyConnection:
    """Return a connection holding the cut's tables.

    `trusted` are ids of sources whose structured records the policy accepts at intake. With `memory` ("1200MB") no more
    is taken, as far as that will do, and the rest stands in files in the derived folder, until it is closed. A segment
    that is damaged, or that a wider one replaces at this moment, changes nothing: the ledger itself is read then.
    """
    import duckdb  # noqa: PLC0415 - heavy

    chain = tuple(one for one in present(store, derived) if one.first < cut.size)
    try:
        return _opened(store, chain, record, cut, trusted, _room(derived, memory))
    except duckdb.OutOfMemoryException:
        raise
    except duckdb.Error:
        if not chain:
            raise
        return _opened(store, (), record, cut, trusted, _room(derived, memory))


def _room(derived: Path, memory: str | None) -> dict[str, str]:
    """Return the settings of a connection that takes so much memory."""
    return spilling(derived) | ({} if memory is None else {"memory_limit": memory})


def _opened(
    store: Store,
    chain: tuple[Segment, ...],
    record: Record,
    cut: Cut,
    trusted: frozenset[str],
    settings: dict[str, str],
) -> duckdb.DuckDBPyConnection:
    """Return a connection holding the cut's tables, made of these segments and of the ledger where they end."""
    connection = _raw(store, chain, cut.size, settings)
    try:
        fill_tables(connection, record, cut.said, trusted)
    except BaseException:
        connection.close()
        raise
    return connection


def fill_tables(
    connection: duckdb.DuckDBPyConnection, record: Record, said: Instant | None, trusted: frozenset[str]
) -> None:
    """Make the cut's tables of what was read: raw_<table>, and `current_reading`."""
    judged = judged_at(connection, record)
    _judged_views(connection, judged)
    _reviews(connection, judged)
    _reports(connection, record)
    connection.execute(_CLAIM, {"said": said})
    connection.execute(_REMOVED)
    _trust(connection, trusted)
    for name in JUDGED[1:]:
        columns = ", ".join(f"m.{column}" for column in TABLES[name] if column != "seq")
        connection.execute(
            f"create table {name} as select {columns} "  # noqa: S608 - names are ours
            f"from counted_{name} m join claim c on c.claim = m.claim and c.seq = m.seq",
        )


def judged_of(store: Store, derived: Path, record: Record) -> Judged:
    """Return what the judgements of a record make of the claims read."""
    import duckdb  # noqa: PLC0415 - heavy

    if not record.judgements:
        return Judged()
    chain = tuple(one for one in present(store, derived) if one.first < record.size)
    try:
        with _raw(store, chain, record.size, spilling(derived)) as connection:
            return judged_at(connection, record)
    except duckdb.Error:
        with _raw(store, (), record.size, spilling(derived)) as connection:
            return judged_at(connection, record)


def readings_with(store: Store, derived: Path, claims: Iterable[str], size: int) -> frozenset[int]:
    """Return the entries, below a ledger size, that close the readings in which any of some claims stands."""
    import duckdb  # noqa: PLC0415 - heavy

    named = sorted(claims)
    chain = tuple(one for one in present(store, derived) if one.first < size)
    try:
        with _raw(store, chain, size, spilling(derived)) as connection:
            return _closing(connection, named)
    except duckdb.Error:
        with _raw(store, (), size, spilling(derived)) as connection:
            return _closing(connection, named)


def _closing(connection: duckdb.DuckDBPyConnection, claims: list[str]) -> frozenset[int]:
    query = "select distinct seq from raw_claim where list_contains($claims, claim)"
    return frozenset(seq for (seq,) in connection.execute(query, {"claims": claims}).fetchall())


def _raw(store: Store, chain: tuple[Segment, ...], size: int, settings: Mapping[str, str]) -> duckdb.DuckDBPyConnection:
    """Return a connection that shows what was read, and which reading of each report is current."""
    import duckdb  # noqa: PLC0415 - heavy

    connection = duckdb.connect(":memory:", config=dict(settings))
    connection.execute("set threads to 2")
    connection.execute("set timezone = 'UTC'")
    show_raw(connection, store, chain, size)
    return connection


def show_raw(connection: duckdb.DuckDBPyConnection, store: Store, chain: tuple[Segment, ...], size: int) -> None:
    """Show in a connection what was read (raw_<table>), and which reading of each report is current."""
    _put_tail(connection, store, chain, size)
    for name in TABLES:
        show_read(connection, chain, name, f"raw_{name}")
    connection.execute(_CURRENT, {"size": size})


def show_late(
    connection: duckdb.DuckDBPyConnection, store: Store, chain: tuple[Segment, ...], size: int, since: int
) -> None:
    """Show in a connection what was read in entries from `since` on, or just before it (late_<table>), each reading
    (raw_reading), and which one of each report is current. Segments that are not needed are not opened."""
    _put_tail(connection, store, chain, size)
    for name in JUDGED:
        show_read(connection, [one for one in chain if one.last > since], name, f"late_{name}")
    show_read(connection, chain, "reading", "raw_reading")
    connection.execute(_CURRENT, {"size": size})


def show_read(
    connection: duckdb.DuckDBPyConnection, chain: Sequence[Segment], name: str, view: str, schema: str = ""
) -> None:
    """Make a view of what segments hold of a table, and the tail, which is there in a schema or else in the first."""
    within = f"{schema}." if schema else ""
    parts = [f"select * from {within}tail_{name}"]  # noqa: S608 - names are ours
    if chain:
        files = ", ".join("'" + str(one.folder / f"{name}.parquet").replace("'", "''") + "'" for one in chain)
        parts.append(f"select * from read_parquet([{files}])")  # noqa: S608 - paths of our own folders, quoted
    connection.execute(f"create view {within}{view} as {' union all '.join(parts)}")


_CURRENT = (
    "create table current_reading as select report, max(seq) as seq from raw_reading where seq < $size group by report"
)

_CLAIM = """
create table claim as
select c.claim, c.report, c.text, c.seq, c.ordinal, c.form, c.modality, c.polarity, c.hedge, c.event, c.mode, c.about,
       c.object, c.stance, c.historical, c.earliest, c.latest, c.said_earliest, c.said_latest, c.publisher, c.voice,
       c.occasion, c.structured, r.review, c.body
from counted_claim c
join current_reading n on n.report = c.report and n.seq = c.seq
left join reviewed r on r.claim = c.claim
where (r.removed is null or not r.removed)
  and ($said is null or c.said_latest is null or c.said_latest <= $said)
order by c.seq nulls last, c.claim nulls last
"""

_REMOVED = """
create table removed as
select c.claim, c.body
from counted_claim c
join current_reading n on n.report = c.report and n.seq = c.seq
join reviewed r on r.claim = c.claim
where r.removed
"""
"""Claims of the cut that were rejected or withdrawn, which a reviewer can still take back."""


def judged_at(connection: duckdb.DuckDBPyConnection, record: Record) -> Judged:
    """Return what the judgements of a record make of the claims, from a connection that `open_tables` gave for it."""
    return judge_read(record.judgements, _named(connection, record))


def _named(connection: duckdb.DuckDBPyConnection, record: Record) -> list[ReadClaim]:
    """Return what the current readings say of the claims that judgements name."""
    named = sorted(named_claims(record.judgements))
    if not named:
        return []
    rows = connection.execute(
        "select c.body, c.report, c.seq, c.structured from raw_claim c "
        "join current_reading n on n.report = c.report and n.seq = c.seq "
        "where list_contains($named, c.claim) order by c.seq nulls last, c.claim nulls last",
        {"named": named},
    ).fetchall()
    return [ReadClaim(claim_of(canonical.decode(body.encode())), *rest) for body, *rest in rows]


def _judged_views(connection: duckdb.DuckDBPyConnection, judged: Judged) -> None:
    """Make counted_<table>: rows of readings, and in the place of superseded ones the rows that judgements make."""
    rows = empty_rows()
    for row in judged.claims:
        add_claim(rows, claim_plain(row.claim), row.report, row.seq, structured=row.structured)
    put(connection, "superseded", {"claim": "varchar"}, [(claim,) for claim in sorted(judged.superseded)])
    for name in JUDGED:
        put(connection, f"judged_{name}", SQL_COLUMNS[name], rows[name])
        connection.execute(
            f"create view counted_{name} as select * from raw_{name} r "  # noqa: S608 - names are ours
            f"where not exists (select 1 from superseded s where s.claim = r.claim) "
            f"union all select * from judged_{name}",
        )


def _put_tail(connection: duckdb.DuckDBPyConnection, store: Store, chain: tuple[Segment, ...], last: int) -> None:
    """Make tail_<table> of the entries that no segment holds."""
    first = chain[-1].last if chain else 0
    for name, columns in SQL_COLUMNS.items():
        put(connection, f"tail_{name}", columns, ())
    for rows in batches(store, first, last) if first < last else ():
        for name in TABLES:
            if rows[name]:
                connection.register("tail_rows", arrow_table(name, rows[name]))
                connection.execute(f"insert into tail_{name} select * from tail_rows")  # noqa: S608 - names are ours
                connection.unregister("tail_rows")


def _reviews(connection: duckdb.DuckDBPyConnection, judged: Judged) -> None:
    """Make `reviewed` (the latest word on each claim), `decision` (on each claim and clause) and `withheld`."""
    reviewed = [(claim, word, removed) for claim, (word, removed) in judged.reviewed.items()]
    put(connection, "reviewed", {"claim": "varchar", "review": "varchar", "removed": "boolean"}, reviewed)
    decided = [(*key, word) for key, word in judged.decisions.items()]
    put(connection, "decision", {"claim": "varchar", "clause": "varchar", "decision": "varchar"}, decided)
    put(connection, "withheld", {"claim": "varchar", "until": "bigint"}, sorted(judged.withheld.items()))


def _reports(connection: duckdb.DuckDBPyConnection, record: Record) -> None:
    """Make `report`."""
    rows = [
        (r.id, r.name, r.publisher, r.seq, r.published.earliest, r.published.latest, r.media == "text/csv")
        for r in record.reports
    ]
    put(connection, "report", _REPORT, rows)


def _trust(connection: duckdb.DuckDBPyConnection, trusted: frozenset[str]) -> None:
    """Mark structured records of trusted sources as accepted at intake."""
    connection.execute(
        "update claim set review = 'trusted' "
        "where structured and review is null and list_contains($trusted, publisher)",
        {"trusted": sorted(trusted)},
    )
