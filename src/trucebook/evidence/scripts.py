"""Running the SQL files of this package, statement by statement, each of which makes a table."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import duckdb

_WITHOUT = re.compile(r"^-- Nothing without ([\w, ]+): ([^.]+)\.$", re.MULTILINE)
_MADE = re.compile(r"^create table (\w+) as$", re.MULTILINE)


def run(connection: duckdb.DuckDBPyConnection, script: str, empty: dict[str, bool] | None = None) -> None:
    """Run one SQL file of this package. Of a table that is made of nothing where another is empty, as a comment before
    it says ("nothing without quantity: claim varchar"), only the columns are made then. `empty` says of tables that
    stay as they are whether they are; what is found is added."""
    known = {} if empty is None else empty
    for statement in statements(script):
        if any(_empty(connection, table, known) for table in statement.without):
            connection.execute(f"create table {statement.table} ({statement.columns})")
            known[statement.table] = True
        else:
            connection.execute(statement.text)


class Statement(NamedTuple):
    """One statement of a script, the table that it makes, and the tables of which each must have a row for it to give
    any; it has these `columns`."""

    text: str
    table: str
    without: tuple[str, ...] = ()
    columns: str = ""


@cache
def statements(script: str) -> tuple[Statement, ...]:
    """Return the statements of an SQL file, in order."""
    text = (files("trucebook.evidence") / "sql" / f"{script}.sql").read_text("utf-8")
    return tuple(_statement(part.strip()) for part in f"\n{text}".split(";\n") if part.strip())


def _statement(text: str) -> Statement:
    made, found = _MADE.search(text), _WITHOUT.search(text)
    table = made[1] if made else ""
    if found is None:
        return Statement(text, table)
    return Statement(text, table, tuple(found[1].split(", ")), found[2].replace("\n--", ""))


def _empty(connection: duckdb.DuckDBPyConnection, table: str, known: dict[str, bool]) -> bool:
    """Return whether a table has no row."""
    if table not in known:
        known[table] = not connection.execute(f"select 1 from {table} limit 1").fetchall()  # noqa: S608 - ours
    return known[table]
