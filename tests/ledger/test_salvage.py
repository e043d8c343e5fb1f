"""What can be saved of a damaged file: all that is intact, nothing that was erased, and a word on what is lost."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from pathlib import Path

import apsw
import pytest

from trucebook.ledger import canonical
from trucebook.ledger.backup import NotBackedUpError, back_up
from trucebook.ledger.entry import Draft, Kind, erasure
from trucebook.ledger.exporting import export_lines
from trucebook.ledger.importing import Import, RefusedLineError
from trucebook.ledger.memory import MemoryStore
from trucebook.ledger.open import open_ledger, verify_ledger
from trucebook.ledger.salvage import Salvaged, salvage
from trucebook.ledger.schema import CREATE
from trucebook.ledger.trouble import NoLedgerError
from trucebook.ledger.verify import verify

NOON = 1_737_288_000_000_000
GOING = "a name that must go"


def draft(number: int, length: int = 0) -> Draft:
    text = f"what was said, {number} times over " * 2 + "x" * length
    return Draft(Kind.NOTE, f"author {number % 3}", f"key-{number}", canonical.encode({"n": number, "text": text}))


def filled(path: Path, page: int = 4096) -> Path:
    """A ledger of 66 entries: short bodies, bodies over several pages, one erased."""
    connection = apsw.Connection(str(path))
    connection.execute(f"PRAGMA page_size = {page}; PRAGMA journal_mode = WAL; BEGIN;{CREATE}; COMMIT").fetchall()
    connection.close()
    with open_ledger(path, lambda: NOON) as store:
        for first in range(0, 60, 6):
            store.append(draft(number, 3_000 * (number % 5)) for number in range(first, first + 6))
        store.append([Draft(Kind.NOTE, "author", "secret", canonical.encode({"text": GOING * 300}))])
        store.append([erasure("author", "erase", [60], "asked for")])
        store.append(draft(number, 9_000) for number in range(62, 66))
    return path


@pytest.fixture(params=[512, 4096, 65536])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return filled(tmp_path / "ledger.db", request.param)


def right(path: Path) -> list[bytes]:
    with open_ledger(path) as store:
        return list(export_lines(store))


def back(found: Salvaged) -> MemoryStore:
    store = MemoryStore()
    store.restore(Import(io.BytesIO(b"".join(found.lines()))).rows())
    return store


def test_of_a_whole_file_all_is_saved(ledger: Path) -> None:
    expected = right(ledger)
    found = salvage(ledger)
    assert (found.size, found.proved, found.lost, found.bodiless) == (66, 66, (), ())
    assert list(found.lines()) == expected
    assert verify(back(found)).problems == ()


def test_what_is_only_in_the_log_is_saved_too(tmp_path: Path) -> None:
    with open_ledger(filled(tmp_path / "ledger.db"), lambda: NOON) as store:
        store.append(draft(number, 5_000) for number in range(100, 110))
        expected = list(export_lines(store))
        assert list(salvage(tmp_path / "ledger.db").lines()) == expected


@pytest.mark.parametrize(
    "spoil",
    [
        lambda whole, _: bytes(100) + whole[100:],
        lambda whole, page: bytes(page) + whole[page:],
        lambda whole, page: b"\xff" * page + whole[page:],
    ],
)
def test_without_its_head_all_is_saved(ledger: Path, spoil: Callable[[bytes, int], bytes]) -> None:
    expected = right(ledger)
    whole = ledger.read_bytes()
    page = int.from_bytes(whole[16:18], "big")
    ledger.write_bytes(spoil(whole, 65536 if page == 1 else page))
    assert verify_ledger(ledger).problems
    assert list(salvage(ledger).lines()) == expected


def test_without_any_inner_page_all_is_saved(ledger: Path) -> None:
    """Zero the head of every page: SQLite finds nothing any more, and every entry is still there."""
    expected = right(ledger)
    whole = bytearray(ledger.read_bytes())
    page = int.from_bytes(whole[16:18], "big")
    page = 65536 if page == 1 else page
    for at in range(0, len(whole), page):
        if whole[at] in (2, 5, 10, 13):
            whole[at : at + 8] = bytes(8)
    ledger.write_bytes(whole)
    found = salvage(ledger)
    kept = {seq: row for seq, row in found.rows.items() if seq not in found.bodiless}
    assert len(kept) > 60
    wanted = [line for line in expected if b'"seq":' in line]
    assert all(line in wanted for line in found.lines() if b'"seq":' in line and b'"lost"' not in line)


def test_damage_costs_what_it_hits_and_is_told(tmp_path: Path) -> None:
    """Overwrite places at random: what is not hit is saved as it was, what is hit is never passed off as whole."""
    path = filled(tmp_path / "ledger.db")
    with open_ledger(path) as store:
        bodies = {entry.seq: entry.body for entry in store.entries()}
    whole = path.read_bytes()
    chance = random.Random(6962)  # noqa: S311 - a choice of places to spoil
    for _ in range(40):
        spoilt = bytearray(whole)
        for _ in range(chance.randint(1, 5)):
            at, length = chance.randrange(len(whole)), chance.choice([1, 40, 5000])
            spoilt[at : at + length] = chance.randbytes(len(spoilt[at : at + length]))
        path.write_bytes(spoilt)
        found = salvage(path)
        for seq, row in found.rows.items():
            assert row.body == (None if seq in found.bodiless else bodies[seq])
        gone = {seq for first, last in found.lost for seq in range(first, last + 1)}
        assert gone | set(found.rows) >= set(range(found.size))
        assert len(gone) < 60
        if found.whole:
            assert verify(back(found)).problems == ()
        else:
            with pytest.raises(RefusedLineError):
                back(found)


def test_a_lost_body_and_a_lost_entry_are_told_apart(tmp_path: Path) -> None:
    path = filled(tmp_path / "ledger.db")
    whole = path.read_bytes()
    body, head = whole.index(b"said, 23 times"), whole.index(b"said, 30 times")
    spoilt = bytearray(whole)
    spoilt[body] ^= 1
    spoilt[head - 140 : head - 100] = bytes(40)
    path.write_bytes(spoilt)
    found = salvage(path)
    assert (found.bodiless, found.lost, found.size, found.proved, found.whole) == ((23,), ((30, 30),), 66, 30, False)
    lines = b"".join(found.lines())
    assert b'{"lost":[30,30]}\n' in lines
    assert b'"lost":true,"recorded"' in lines
    assert b'"end"' not in lines
    with pytest.raises(RefusedLineError, match="entries are lost here: this is what was salvaged"):
        back(found)


def test_what_was_erased_is_not_brought_back(tmp_path: Path) -> None:
    path = filled(tmp_path / "ledger.db")
    assert GOING.encode() not in path.read_bytes()
    assert salvage(path).rows[60].body is None
    copy = tmp_path / "old"
    store = open_ledger(filled(copy), lambda: NOON)
    store.append([Draft(Kind.NOTE, "author", "more", canonical.encode({"text": GOING}))])
    log = copy.with_name("old-wal").read_bytes()  # as it was before the erasure
    seq = store.size() - 1
    store.append([erasure("author", "erase-more", [seq], "asked for")])
    store.close()
    copy.with_name("old-wal").write_bytes(log)
    assert GOING.encode() in log
    found = salvage(copy)
    assert found.rows[seq].body is None or found.size == seq + 1


def test_a_file_of_something_else_gives_nothing(tmp_path: Path) -> None:
    path = tmp_path / "other"
    path.write_bytes(random.Random(1).randbytes(100_000))  # noqa: S311 - any bytes
    found = salvage(path)
    assert (found.rows, found.size, found.whole) == ({}, 0, True)
    path.write_bytes(b"")
    assert salvage(path).rows == {}
    with pytest.raises(NoLedgerError):
        salvage(tmp_path / "none")


def test_a_backup_is_whole_while_others_write(tmp_path: Path) -> None:
    with open_ledger(filled(tmp_path / "ledger.db"), lambda: NOON) as store:
        held = apsw.Connection(str(tmp_path / "ledger.db"))
        held.execute("BEGIN IMMEDIATE")
        found = back_up(tmp_path / "ledger.db", tmp_path / "copy.db")
        held.execute("ROLLBACK")
        held.close()
        store.append([draft(200)])
        assert (found.size, found.problems) == (66, ())
        assert found.root == store.root(66).hex()
    assert right(tmp_path / "copy.db") == right(tmp_path / "ledger.db")[:-3] + right(tmp_path / "copy.db")[-1:]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["copy.db", "ledger.db"]


def test_a_backup_is_never_written_over_nor_of_a_damaged_ledger(tmp_path: Path) -> None:
    path = filled(tmp_path / "ledger.db")
    (tmp_path / "there").write_text("mine", encoding="utf-8")
    with pytest.raises(NotBackedUpError, match="a backup is never written over") as caught:
        back_up(path, tmp_path / "there")
    assert caught.value.exit_code == 2
    whole = path.read_bytes()
    at = whole.index(b"said, 23 times")
    path.write_bytes(whole[:at] + b"S" + whole[at + 1 :])
    with pytest.raises(NotBackedUpError, match="does not verify: Entry 23: its body is not the one") as caught:
        back_up(path, tmp_path / "copy.db")
    assert caught.value.exit_code == 3
    with pytest.raises(NotBackedUpError, match="No such file or directory"):
        back_up(path, tmp_path / "no" / "folder" / "copy.db")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["ledger.db", "there"]
