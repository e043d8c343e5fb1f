"""Opening the tables of a cut with those of evidence: as held, advanced from an earlier size, or worked out."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from trucebook.cuts.publishing import spilling
from trucebook.evidence.basis import FEW, Basis, count, weigh
from trucebook.evidence.weighed import (
    HELD,
    SMALL,
    TABLES,
    TOUCHED,
    Segment,
    chain_of,
    join,
    numberless,
    show,
    sweep,
    write,
    write_whole,
)

if TYPE_CHECKING:
    import duckdb

    from trucebook.vocabulary.time import Instant


def open_weighed(basis: Basis, said: Instant | None = None) -> duckdb.DuckDBPyConnection:
    """Return a connection with the tables of a cut and of evidence. What was worked out is held for the next time."""
    if said is not None or not basis.record.size:
        return weigh(basis, said)
    import duckdb  # noqa: PLC0415 - heavy

    chain = chain_of(basis)
    with suppress(duckdb.Error):
        if (known := _known(chain, basis.record.size)) is not None:
            return _shown(basis, chain, known)
    found = weigh(basis)
    if basis.record.size == basis.store.size() or count(found) >= FEW:
        with suppress(OSError, duckdb.Error):
            whole = write_whole(found, basis)
            sweep(basis)
            if count(found) >= FEW:
                # What was worked out takes much memory, what was written next to none.
                shown = _shown(basis, (whole,), basis.record.size)
                found.close()
                return shown
    found.execute("reset memory_limit")
    return found


def _known(chain: tuple[Segment, ...], size: int) -> int | None:
    """Return the last size up to one that segments know, unless more came since than was there before."""
    known = max((step for one in chain for step in one.steps if step <= size), default=0)
    return known if 0 < size <= 2 * known else None


def _shown(basis: Basis, chain: tuple[Segment, ...], known: int) -> duckdb.DuckDBPyConnection:
    """Return a connection that shows the tables, from those of a size that is known."""
    import duckdb  # noqa: PLC0415 - heavy

    size = basis.record.size
    connection = duckdb.connect(":memory:", config={**spilling(basis.derived), "threads": "1"})
    # What a segment is does not change: how its files are laid out is read once.
    connection.execute("set timezone = 'UTC'; set parquet_metadata_cache = true")
    if known == size:
        show(connection, chain, size)
        if sum(one.bytes for one in chain) >= SMALL:
            connection.execute("set threads to 2")
        return connection
    connection.execute(f"create schema {HELD}")
    show(connection, chain, known, HELD)
    from trucebook.evidence.advance import advance  # noqa: PLC0415 - only where something came since

    holding = size == basis.store.size() and known == chain[-1].last
    advance(connection, basis, known, laid=holding)
    if holding:
        with suppress(OSError, duckdb.Error):
            _hold(connection, basis, chain)
    return connection


def _hold(connection: duckdb.DuckDBPyConnection, basis: Basis, chain: tuple[Segment, ...]) -> None:
    """Write what was worked out behind the segments that are there."""
    size = basis.record.size
    queries = {table: f"select {numberless(table)}, {size}::bigint as since from layer.{table}" for table in TABLES}  # noqa: S608 - ours
    queries[TOUCHED] = f"select * from layer.{TOUCHED}"  # noqa: S608 - as above
    join(connection, basis, (*chain, write(connection, basis, chain[-1].last, size, (size,), queries)))
    sweep(basis)
