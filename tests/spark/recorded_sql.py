"""What a run of the program asks of its SQL files: each file's text, and the tables that it found there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import duckdb
import pyarrow as pa
import pytest

import trucebook

_NOTE = re.compile(r"--[^\n]*")
_MADE = re.compile(r"create table (\w+) as\b", re.IGNORECASE)
Row = tuple[Any, ...]


@dataclass(frozen=True)
class Script:
    """One SQL file: a query, or statements that each make a table of a query."""

    name: str
    text: str

    @property
    def first(self) -> str:
        """The first of its statements, by which a run of one after the other begins."""
        return self.text.split(";\n")[0].strip()

    def steps(self) -> list[tuple[str, str]]:
        """Return (table, query) for each of its statements; a file that is one query gives a table of its own name."""
        bare = _NOTE.sub("", self.text)
        if not _MADE.search(bare):
            return [(self.name, bare)]
        found = []
        for statement in (one.strip() for one in bare.split(";")):
            if statement:
                made = _MADE.match(statement)
                assert made, f"{self.name}: no table is made by: {statement[:80]}"
                found.append((made[1], statement[made.end() :]))
        return found


def scripts() -> list[Script]:
    """Return every SQL file of the package."""
    files = sorted(Path(trucebook.__file__).parent.glob("*/sql/*.sql"))
    return [Script(f"{path.parent.parent.name}_{path.stem}", path.read_text(encoding="utf-8")) for path in files]


@dataclass
class Recording:
    """The last tables that each file was run on."""

    found: dict[str, dict[str, pa.Table]] = field(default_factory=dict)

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Take note of all that is asked meanwhile, on whatever connection is opened."""
        with pytest.MonkeyPatch.context() as patch:
            opened = duckdb.connect
            patch.setattr(duckdb, "connect", lambda *a, **k: _Heard(opened(*a, **k), self))
            yield


class _Heard:
    """A connection that notes the tables of a file before it runs it."""

    def __init__(self, own: duckdb.DuckDBPyConnection, recording: Recording) -> None:
        self._own = own
        self._recording = recording

    def __getattr__(self, name: str) -> Any:
        return getattr(self._own, name)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._own.close()

    def execute(self, query: str, *rest: Any) -> Any:
        for script in scripts():
            if script.text.strip() in query or query == script.first:
                self._recording.found[script.name] = self._tables(script)
        return self._own.execute(query, *rest)

    def _tables(self, script: Script) -> dict[str, pa.Table]:
        names = self._own.execute(
            "select table_name from duckdb_tables() union select view_name from duckdb_views() where not internal"
        ).fetchall()
        words = set(re.findall(r"\w+", _NOTE.sub("", script.text)))
        return {
            name: self._own.execute(f'select * from "{name}"').to_arrow_table()  # noqa: S608 - a table's own name
            for (name,) in names
            if name in words
        }


def by_duckdb(script: Script, tables: dict[str, pa.Table]) -> dict[str, list[Row]]:
    """Return the tables that a file makes, in no order, as DuckDB has it."""
    with duckdb.connect(":memory:") as connection:
        for name, table in tables.items():
            connection.register("given", table)
            connection.execute(f'create table "{name}" as select * from given')  # noqa: S608 - as above
        found = {}
        for name, query in script.steps():
            connection.execute(f"create or replace table {name} as {query}")
            found[name] = connection.execute(f"select * from {name}").fetchall()  # noqa: S608 - as above
        return found
