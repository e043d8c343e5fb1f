"""Rows made in Python as a table of a connection: a handful written out, few by way of JSON, which needs nothing
loaded, many by way of Arrow.

They are always copied into a table of DuckDB's own: it refuses some filters on what it reads from Arrow.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import duckdb

HANDFUL: Final = 60
"""Cells up to which SQL that says them costs less than JSON."""
FEW: Final = 2_000
"""Rows up to which JSON costs less than loading Arrow and what it takes to hand it over."""


def put(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    columns: Mapping[str, str],
    rows: Sequence[Sequence[object]],
) -> None:
    """Make a table of rows, in the place of one of that name. `columns` are name -> SQL type (varchar, bigint,
    integer, double, boolean)."""
    listed = ", ".join(f'"{column}" {kind}' for column, kind in columns.items())
    connection.execute(f"create or replace table {name} ({listed})")
    insert(connection, name, columns, rows)


def insert(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    columns: Mapping[str, str],
    rows: Sequence[Sequence[object]],
) -> None:
    """Put rows into a table that is there. `columns` as those of `put`."""
    if not rows:
        return
    if len(rows) > FEW:
        _put_many(connection, name, columns, rows)
        return
    if len(rows) * len(columns) <= HANDFUL and all(map(_plain, chain.from_iterable(rows))):
        listed = ", ".join(f"({', '.join(map(_literal, row))})" for row in rows)
        connection.execute(f"insert into {name} values {listed}")  # noqa: S608 - ours, quoted
        return
    cells = ", ".join(f"cast(r ->> {place} as {kind})" for place, kind in enumerate(columns.values()))
    # Written out: for each parameter that is handed over it is looked whether packages are there that are not.
    written = _literal(json.dumps(rows, separators=(",", ":")))
    unpacked = f"select unnest(from_json({written}, '[\"JSON\"]')) as r"
    connection.execute(f"insert into {name} select {cells} from ({unpacked})")  # noqa: S608 - ours, quoted


def _plain(cell: object) -> bool:
    """Return whether SQL can say a value as it is."""
    if isinstance(cell, str):
        return "\0" not in cell
    return cell is None or isinstance(cell, bool | int)


def _literal(cell: object) -> str:
    """Return a value as SQL writes it."""
    if isinstance(cell, str):
        return "'" + cell.replace("'", "''") + "'"
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return "null" if cell is None else f"{cell:d}"


def _put_many(
    connection: duckdb.DuckDBPyConnection, name: str, columns: Mapping[str, str], rows: Sequence[Sequence[object]]
) -> None:
    """Fill a table by way of Arrow."""
    import pyarrow as pa  # noqa: PLC0415 - heavy

    kinds = {
        "varchar": pa.string(),
        "bigint": pa.int64(),
        "integer": pa.int32(),
        "double": pa.float64(),
        "boolean": pa.bool_(),
    }
    held = zip(columns.items(), zip(*rows, strict=True), strict=True)
    connection.register("put_rows", pa.table({column: pa.array(cells, kinds[kind]) for (column, kind), cells in held}))
    connection.execute(f"insert into {name} select * from put_rows")  # noqa: S608 - names are ours
    connection.unregister("put_rows")
