"""The SQL files of evidence, statement by statement: what is said of a table that is made of nothing is so."""

from __future__ import annotations

from unittest.mock import patch

import duckdb
import pytest
from hand_made import Cut, publisher, reported

from trucebook.evidence import tables
from trucebook.evidence.scripts import Statement, run, statements

STATEMENTS = [one for script in tables.SCRIPTS for one in statements(script)]
BARE = {name: True for one in STATEMENTS for name in one.without}


@pytest.fixture(scope="module")
def weighed() -> duckdb.DuckDBPyConnection:
    """Return a connection that was weighed, with all working tables."""
    with patch.object(tables, "DROPPED", {}):
        return Cut([reported("r", "two killed by fire", publisher("The Herald", "herald"), event="ASSAULT")]).connection


@pytest.mark.parametrize("one", STATEMENTS, ids=lambda one: one.table)
def test_a_table_that_is_made_of_nothing_has_the_columns_that_it_would_have(
    weighed: duckdb.DuckDBPyConnection, one: Statement
) -> None:
    assert one.table
    assert bool(one.without) == ("-- Nothing without" in one.text)
    if one.without:
        head = f"create table {one.table} as\n"
        made = weighed.execute(f"describe {one.text.partition(head)[2]}").fetchall()
        weighed.execute(f"create or replace temp table told_of ({one.columns})")
        told = weighed.execute("describe temp.told_of").fetchall()
        assert [row[:2] for row in told] == [row[:2] for row in made]


def test_what_comes_of_nothing_is_not_worked_out() -> None:
    with duckdb.connect(":memory:") as connection:
        alone = tuple(one for one in statements("contest") if one.without)
        with patch("trucebook.evidence.scripts.statements", lambda _: alone):
            run(connection, "contest", dict(BARE))  # there are no tables to work anything out from
        found = {name for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall()}
    assert found == {one.table for one in alone}
