"""Between two sizes: what is told to be otherwise is all that is."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import duckdb
import pytest
from drawn_ledger import DOINGS as WORDS
from drawn_ledger import DrawnLedger

from trucebook.agreement.terms import Complete, Day, Policy
from trucebook.evidence.basis import weigh
from trucebook.evidence.between import lines_between
from trucebook.evidence.opening import open_weighed

SEEDS = range(int(os.environ.get("DRAWN_LEDGERS", "6")))
OF_LINES = (
    "select clause, bearer, d.* from deed d",
    "select clause, bearer, d.* from contest d",
    (
        "select b.clause, b.bearer, b.*, c.*, v.* from bearing b join claim c on c.claim = b.claim "
        "join voice v on v.voice = c.voice"
    ),
    "select b.clause, b.bearer, b.*, o.* from bearing b join origin o using (claim)",
    "select b.clause, b.bearer, b.*, q.* from bearing b join quantity q using (claim)",
    "select b.clause, b.bearer, b.*, q.* from bearing b join mention q using (claim)",
)


def of_lines(connection: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], list[Any]]:
    """Return all that hangs on each clause and bearer."""
    found: dict[tuple[str, str], list[Any]] = {}
    for query in OF_LINES:
        named = f"select * exclude (number, line, lot) from ({query})" if "deed" in query else query  # noqa: S608 - ours
        for row in connection.execute(f"{named} order by all").fetchall():
            found.setdefault((row[0], row[1]), []).append(row[2:])
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_otherwise_is_told(seed: int, tmp_path: Path) -> None:
    ledger, seen, told = DrawnLedger(300 + seed), {}, 0
    ledger.grow(6)
    for _ in range(6):
        size = ledger.store.size()
        with weigh(ledger.basis(tmp_path / "aside", size)) as connection:
            seen[size] = of_lines(connection)
        basis = ledger.basis(tmp_path, size)
        with open_weighed(basis) as connection:
            for earlier, before in seen.items():
                lines = lines_between(connection, basis, earlier, Policy())
                if earlier == size or lines is None:
                    continue
                told += 1
                pairs = {line[:2] for line in lines}
                now = seen[size]
                assert {line for line in before.keys() | now.keys() if before.get(line) != now.get(line)} <= pairs
        ledger.do(ledger.chance.choice(WORDS))
    assert told


def test_a_source_whose_silence_speaks_is_told_of_where_it_says_more(tmp_path: Path) -> None:
    ledger = DrawnLedger(4)
    ledger.grow(4)
    size = ledger.store.size()
    open_weighed(ledger.basis(tmp_path, size)).close()
    ledger.do("report")
    basis = ledger.basis(tmp_path, ledger.store.size())
    with open_weighed(basis) as connection:
        row = connection.execute(
            "select publisher from claim where publisher is not null and seq >= ?", [size]
        ).fetchone()
        assert row is not None
        silent = Policy(complete=(Complete(row[0], "attack", Day(1), Day(9)),))
        assert lines_between(connection, basis, size, Policy()) is not None
        assert lines_between(connection, basis, size, silent) in (
            None,
            lines_between(connection, basis, size, Policy()),
        )
        (last,) = connection.execute(
            "select max(said_latest) from claim where seq < ? and publisher = ?", [size, row[0]]
        ).fetchone() or (None,)
        (now,) = connection.execute("select max(said_latest) from claim where publisher = ?", [row[0]]).fetchone() or (
            None,
        )
        assert (lines_between(connection, basis, size, silent) is None) == (last is None or now > last)
