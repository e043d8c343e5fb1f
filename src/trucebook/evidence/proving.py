"""Proving weighed segments: each is written once more from the ledger alone, weighing everything at every size."""

from __future__ import annotations

import shutil
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from trucebook.cuts.publishing import aside, spilling
from trucebook.cuts.record import read_record
from trucebook.evidence.basis import Basis, weigh
from trucebook.evidence.weighed import (
    NO_TOUCHED,
    TABLES,
    TOUCHED,
    Segment,
    chain_of,
    lay,
    numberless,
    plain,
    present,
    sealed,
    show,
    write,
    write_whole,
)

if TYPE_CHECKING:
    import duckdb


def prove(basis: Basis) -> bool | None:
    """Return whether the segments of a basis are what the ledger gives, bit for bit, or None where there are none.

    Where one is not, all are removed.
    """
    folders = [folder for _, _, folder in present(basis)]
    if not folders:
        return None
    chain = chain_of(basis)
    with aside(basis.derived, "proof-") as where:
        proved = all(sealed(one) for one in folders) and all(
            _proved(basis, one, number, chain, where) for number, one in enumerate(chain)
        )
    for folder in () if proved else folders:
        shutil.rmtree(folder, ignore_errors=True)
    return proved


def _proved(basis: Basis, segment: Segment, number: int, chain: tuple[Segment, ...], where: Path) -> bool:
    """Return whether one segment is written once more as the same bytes."""
    aside = replace(basis, derived=where / str(number), record=read_record(basis.store, segment.last))
    if not segment.first:
        with weigh(replace(aside, derived=basis.derived)) as whole:
            made = write_whole(whole, aside)
    else:
        made = _layered(aside, basis, segment, chain[number - 1].last)
    return _bytes(made) == _bytes(segment)


def _layered(aside: Basis, basis: Basis, segment: Segment, earlier: int) -> Segment:
    """Write a segment of the differences of one size to the next, each weighed whole."""
    import duckdb  # noqa: PLC0415 - heavy

    with duckdb.connect(":memory:", config=dict(spilling(basis.derived))) as connection:
        _whole(connection, aside, basis, earlier)
        for before, size in pairwise((earlier, *segment.steps)):
            _whole(connection, aside, basis, size)
            connection.execute(f"create schema layer_{size}; set search_path = 'layer_{size}'; {NO_TOUCHED}")
            for table in TABLES:
                had, has = (f"select {plain(table)} from whole_{at}.{table}" for at in (before, size))  # noqa: S608
                lay(connection, table, had, has, size)
        queries = {
            table: " union all ".join(
                f"select {numberless(table)}, {size}::bigint as since from layer_{size}.{table}"  # noqa: S608 - names are ours
                for size in segment.steps
            )
            for table in TABLES
        }
        touched = (f"select * from layer_{size}.{TOUCHED}" for size in segment.steps)  # noqa: S608 - as above
        queries[TOUCHED] = " union all ".join(touched)
        return write(connection, aside, segment.first, segment.last, segment.steps, queries)


def _whole(connection: duckdb.DuckDBPyConnection, aside: Basis, basis: Basis, size: int) -> None:
    """Show the tables of a size, weighed whole, in a schema of its own."""
    record = read_record(basis.store, size)
    connection.execute(f"set search_path = 'main'; create schema whole_{size}")
    with weigh(replace(basis, record=record)) as whole:
        made = write_whole(whole, replace(aside, record=record, derived=aside.derived / f"whole-{size}"))
    show(connection, [made], size, f"whole_{size}")


def _bytes(segment: Segment) -> dict[str, bytes]:
    """Return every file of a segment."""
    return {path.name: path.read_bytes() for path in segment.folder.iterdir()}
