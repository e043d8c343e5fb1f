"""The tables of evidence at a size, as held and advanced from an earlier size, are those that weighing all gives."""

from __future__ import annotations

import os
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb
import pytest
from drawn_ledger import DOINGS as WORDS
from drawn_ledger import DrawnLedger

from trucebook.cuts import publishing
from trucebook.evidence import weighed
from trucebook.evidence.advance import advance
from trucebook.evidence.basis import Basis, weigh
from trucebook.evidence.opening import open_weighed
from trucebook.evidence.proving import prove
from trucebook.evidence.weighed import TABLES, chain_of, plain, show, write_whole

SEEDS = range(int(os.environ.get("DRAWN_LEDGERS", "6")))
DOINGS = 12


def tables(connection: duckdb.DuckDBPyConnection) -> dict[str, list[Any]]:
    """Return every table, its rows in one order."""
    return {name: connection.execute(f"select {plain(name)} from {name} order by all").fetchall() for name in TABLES}  # noqa: S608 - ours


def advanced(basis: Basis, earlier: Basis, *, laid: bool) -> dict[str, list[Any]]:
    """Return the tables of a basis as advanced from those of an earlier one, compared with these or not."""
    with weigh(earlier) as whole:
        segment = write_whole(whole, earlier)
    with duckdb.connect(":memory:") as connection:
        connection.execute("create schema held")
        show(connection, [segment], earlier.record.size, "held")
        advance(connection, basis, earlier.record.size, laid=laid)
        return tables(connection)


@pytest.mark.parametrize("seed", SEEDS)
def test_advancing_from_any_earlier_size_gives_what_weighing_all_gives(seed: int, tmp_path: Path) -> None:
    ledger = DrawnLedger(seed)
    ledger.grow(DOINGS)
    size = ledger.store.size()
    sizes = sorted({*ledger.chance.sample(range(2, size + 1), min(size - 1, 3)), size})
    whole = {}
    for one in sizes:
        with weigh(ledger.basis(tmp_path, one)) as connection:
            whole[one] = tables(connection)
    for earlier, later in pairwise(sizes):
        for laid in (True, False):
            found = advanced(ledger.basis(tmp_path, later), ledger.basis(tmp_path, earlier), laid=laid)
            assert found == whole[later]


@pytest.mark.parametrize("seed", SEEDS[::3])
def test_rows_are_looked_up_the_same_whether_their_names_are_written_out_or_not(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = DrawnLedger(200 + seed)
    ledger.grow(DOINGS)
    size = ledger.store.size()
    later, earlier = ledger.basis(tmp_path, size), ledger.basis(tmp_path, size // 2)
    with weigh(later) as connection:
        whole = tables(connection)
    for most in (0, 2):
        monkeypatch.setattr("trucebook.evidence.advance.WRITTEN_OUT", most)
        assert advanced(later, earlier, laid=True) == advanced(later, earlier, laid=False) == whole


def test_weighing_in_too_little_memory_or_without_room_beside_it_gives_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = DrawnLedger(5)
    ledger.grow(4)
    with weigh(ledger.basis(tmp_path, ledger.store.size())) as connection:
        whole = tables(connection)
    (tmp_path / "a file").write_bytes(b"")
    for memory, derived in (("1KB", tmp_path), ("20MB", tmp_path / "a file")):
        monkeypatch.setattr("trucebook.evidence.basis.MEMORY", memory)
        with weigh(ledger.basis(derived, ledger.store.size())) as connection:
            assert tables(connection) == whole


@pytest.mark.parametrize("seed", SEEDS[::3])
def test_a_chain_of_segments_gives_every_earlier_size_again(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "MOST_FOLDERS", 3)
    ledger, seen = DrawnLedger(100 + seed), {}
    ledger.grow(4)
    for _ in range(5):
        ledger.do("accept")
        size = ledger.store.size()
        with open_weighed(ledger.basis(tmp_path, size)) as connection:
            seen[size] = tables(connection)
        with weigh(ledger.basis(tmp_path, size)) as connection:
            assert seen[size] == tables(connection)
        ledger.do(ledger.chance.choice(WORDS))
    chain = chain_of(ledger.basis(tmp_path, ledger.store.size()))
    assert len(chain) <= 3
    assert {step for one in chain for step in one.steps} == {*seen}
    for size, held in seen.items():
        with open_weighed(ledger.basis(tmp_path, size)) as connection:
            assert tables(connection) == held


def test_segments_are_proved_from_the_ledger_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "MOST_FOLDERS", 2)
    ledger = DrawnLedger(7)
    ledger.grow(4)
    for word in ("accept", "report", "weighing", "reject"):
        ledger.do(word)
        open_weighed(ledger.basis(tmp_path, ledger.store.size())).close()
    basis = ledger.basis(tmp_path, ledger.store.size())
    assert any(len(one.steps) > 1 for one in chain_of(basis))
    assert prove(basis) is True
    last = chain_of(basis)[-1]
    last.folder.joinpath("seal.json").write_text(last.folder.joinpath("seal.json").read_text() + " ")
    assert prove(basis) is False
    assert prove(basis) is None


def test_the_same_tables_are_the_same_bytes_and_another_ledger_s_are_never_read(tmp_path: Path) -> None:
    ledger, other = DrawnLedger(1), DrawnLedger(1)
    for one in (ledger, other):
        one.grow(6)
    size = ledger.store.size()
    first, again = (ledger.basis(tmp_path / name, size) for name in ("first", "again"))
    for basis in (first, again):
        open_weighed(basis).close()
    written = [{path.name: path.read_bytes() for path in chain_of(one)[0].folder.iterdir()} for one in (first, again)]
    assert written[0] == written[1]
    assert chain_of(other.basis(tmp_path / "first", size)) == ()


def test_a_damaged_file_or_a_folder_that_takes_nothing_changes_nothing(tmp_path: Path) -> None:
    ledger = DrawnLedger(2)
    ledger.grow(6)
    basis = ledger.basis(tmp_path / "derived", ledger.store.size())
    with open_weighed(basis) as connection:
        held = tables(connection)
    file = chain_of(basis)[0].folder / "deed.parquet"
    file.write_bytes(file.read_bytes()[:-9] + b"damaged!!")
    assert chain_of(basis) == ()
    with open_weighed(basis) as connection:
        assert tables(connection) == held
    nowhere = tmp_path / "a file"
    nowhere.write_bytes(b"")
    with open_weighed(ledger.basis(nowhere, ledger.store.size())) as connection:
        assert tables(connection) == held


def test_what_is_superseded_goes_after_a_while(tmp_path: Path) -> None:
    ledger = DrawnLedger(3)
    ledger.grow(3)
    stale = tmp_path / f"weighed-{0:012}-{2:012}-{'0' * 24}-{'0' * 16}"
    for age, left in ((0, True), (weighed.KEPT_FOR + 60, False)):
        stale.mkdir(exist_ok=True)
        os.utime(stale, times=(time.time() - age,) * 2)
        ledger.do("report")
        open_weighed(ledger.basis(tmp_path, ledger.store.size())).close()
        assert stale.exists() == left


def test_what_is_joined_stays_for_those_who_read_it_however_old_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "MOST_FOLDERS", 2)
    ledger = DrawnLedger(7)
    ledger.grow(4)
    joined: set[Path] = set()
    for _ in range(5):
        basis = ledger.basis(tmp_path, ledger.store.size())
        with open_weighed(basis) as connection:
            assert tables(connection)
        chain = {one.folder for one in chain_of(basis)}
        joined |= {folder for _, _, folder in weighed.present(basis)} - chain
        for folder in chain:
            os.utime(folder, times=(time.time() - weighed.KEPT_FOR - 60,) * 2)
        ledger.do("accept")
    assert joined
