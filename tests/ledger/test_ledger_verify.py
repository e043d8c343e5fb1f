"""Verification finds whatever was changed, in the rows or in the file under them."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import apsw
import pytest

from trucebook.ledger import canonical
from trucebook.ledger.entry import Draft, Kind, erasure
from trucebook.ledger.memory import MemoryStore
from trucebook.ledger.open import open_ledger, verify_ledger
from trucebook.ledger.row import Row
from trucebook.ledger.schema import CREATE, TABLES
from trucebook.ledger.store import Store
from trucebook.ledger.trouble import DamagedLedgerError, LedgerError, NoLedgerError
from trucebook.ledger.verify import MOST, verify

NOON = 1_737_288_000_000_000


def draft(number: int, kind: Kind = Kind.NOTE) -> Draft:
    body = canonical.encode({"number": number, "text": f"what was said, {number} times over " * 2})
    return Draft(kind, f"author {number % 2}", f"key-{number}", body)


def fill(store: Store) -> None:
    store.append([draft(0, Kind.REPORT), draft(1)])
    store.append([draft(2)])
    store.append([draft(3, Kind.TEXT), draft(4), erasure("author 0", "erase-1", [1], "asked for")])


def answers(store: Store) -> list[object]:
    """All that a reader may ask of a small ledger."""
    entries = list(store.entries())
    asked: list[object] = [store.get(entry.seq) for entry in entries]
    asked += [store.by_key(entry.key) for entry in entries]
    asked += [list(store.entries(kinds=[kind])) for kind in Kind]
    return [*entries, *asked, store.last(), store.size(), [store.root(size) for size in range(store.size() + 1)]]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A small ledger in pages of 512 bytes, so that trying every byte stays quick."""
    path = tmp_path / "ledger.db"
    connection = apsw.Connection(str(path))
    connection.execute("PRAGMA page_size = 512; PRAGMA journal_mode = WAL; BEGIN;" + CREATE + "; COMMIT").fetchall()
    connection.close()
    with open_ledger(path, lambda: NOON) as store:
        fill(store)
    return path


def unguarded(path: Path, *statements: str) -> None:
    """Change a ledger as someone with another program could: without the triggers, which are put back."""
    connection = apsw.Connection(str(path))
    triggers = [name for name in TABLES if name.endswith(("stays", "keeps"))]
    for name in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(statement)
    for name in triggers:
        connection.execute(TABLES[name])
    connection.close()


def codes(path: Path) -> set[str]:
    return {problem.code for problem in verify_ledger(path).problems}


def flip_bytes(path: Path, places: list[int]) -> list[int]:
    """Flip one bit of each byte in turn; return the places where that went unnoticed yet changed an answer."""
    whole = path.read_bytes()
    with open_ledger(path) as store:
        right = answers(store)
    missed = []
    for place in places:
        changed = bytearray(whole)
        changed[place] ^= 1 << (place % 8)
        path.write_bytes(changed)
        if verify_ledger(path).problems:
            continue
        with open_ledger(path) as store:
            if answers(store) != right:
                missed.append(place)
    return missed


def test_a_whole_ledger_verifies(ledger: Path) -> None:
    found = verify_ledger(ledger)
    with open_ledger(ledger) as store:
        assert (found.size, found.root, found.problems) == (6, store.root().hex(), ())
    assert found.verified


def test_flipped_bytes_are_found(ledger: Path) -> None:
    places = list(range(ledger.stat().st_size))
    some = random.Random(6962).sample(places, 500)  # noqa: S311 - a choice of places to try
    assert flip_bytes(ledger, [*places[:100], *some]) == []


@pytest.mark.slow
def test_every_flipped_byte_is_found(ledger: Path) -> None:
    assert flip_bytes(ledger, list(range(ledger.stat().st_size))) == []


def test_a_flipped_byte_of_a_body_stops_reading_too(ledger: Path) -> None:
    whole = ledger.read_bytes()
    place = whole.index(b"what was said, 2 times")
    ledger.write_bytes(whole[:place] + b"W" + whole[place + 1 :])
    with open_ledger(ledger) as store, pytest.raises(DamagedLedgerError, match="entry 2: its body is not the one"):
        list(store.entries())
    assert codes(ledger) == {"ledger-entry"}


@pytest.mark.parametrize(
    "change, expected",
    [
        ("UPDATE entry SET body = cast('{}' AS BLOB) WHERE seq = 2", {"ledger-entry"}),
        ("UPDATE entry SET salt = zeroblob(32) WHERE seq = 2", {"ledger-entry"}),
        ("UPDATE entry SET salt = NULL WHERE seq = 2", {"ledger-entry"}),
        ("UPDATE entry SET salt = NULL, body = NULL WHERE seq = 2", {"ledger-body-missing"}),
        ("UPDATE entry SET recorded = recorded + 1 WHERE seq = 5", {"ledger-entry", "ledger-root"}),
        ("UPDATE entry SET recorded = 5 WHERE seq = 5", {"ledger-entry", "ledger-root", "ledger-order"}),
        ("UPDATE entry SET author = 'author 3' WHERE seq = 2", {"ledger-entry", "ledger-root"}),
        ("UPDATE entry SET kind = 'text' WHERE seq = 2", {"ledger-entry", "ledger-root"}),
        ("UPDATE entry SET kind = 'nothing' WHERE seq = 2", {"ledger-entry", "ledger-root"}),
        ("UPDATE entry SET key = 'key-9' WHERE seq = 2", {"ledger-entry", "ledger-root"}),
        ("UPDATE entry SET hashed = zeroblob(32) WHERE seq = 2", {"ledger-entry"}),
        ("UPDATE entry SET seq = 6 WHERE seq = 5", {"ledger-entry", "ledger-order", "ledger-root"}),
        ("UPDATE root SET root = zeroblob(32) WHERE size = 2", {"ledger-root"}),
        ("UPDATE root SET frontier = zeroblob(32) WHERE size = 6", {"ledger-root"}),
        ("DELETE FROM root WHERE size = 6", {"ledger-size"}),
        ("DELETE FROM entry WHERE seq = 5", {"ledger-size", "ledger-root", "ledger-body-missing"}),
        ("DELETE FROM entry WHERE seq = 2", {"ledger-order", "ledger-root", "ledger-size"}),
    ],
)
def test_changed_rows_are_found(ledger: Path, change: str, expected: set[str]) -> None:
    unguarded(ledger, change)
    assert codes(ledger) >= expected


def test_a_rewritten_entry_with_a_leaf_to_match_is_found_by_the_stored_root(ledger: Path) -> None:
    with open_ledger(ledger) as store:
        held = store.get(2)
    other = MemoryStore(lambda: held.recorded - 2)
    other.append([draft(8), draft(9)])
    forged = other.append([draft(2)])[0]
    assert forged.salt is not None
    leaf = list(other.leaves())[2]
    unguarded(
        ledger,
        f"UPDATE entry SET salt = x'{forged.salt.hex()}' WHERE seq = 2",  # noqa: S608 - the test's own values
        f"UPDATE entry SET commitment = '{forged.commitment}' WHERE seq = 2",  # noqa: S608 - the same
        f"UPDATE entry SET hashed = x'{leaf.hex()}' WHERE seq = 2",  # noqa: S608 - the same
    )
    assert codes(ledger) == {"ledger-root"}


def test_swapped_rows_are_found(ledger: Path) -> None:
    unguarded(
        ledger,
        "UPDATE entry SET seq = 100 WHERE seq = 2",
        "UPDATE entry SET seq = 2 WHERE seq = 3",
        "UPDATE entry SET seq = 3 WHERE seq = 100",
    )
    assert codes(ledger) == {"ledger-entry", "ledger-root", "ledger-order"}


def test_a_body_put_back_after_its_erasure_is_found() -> None:
    store = MemoryStore(lambda: NOON)
    kept = store.append([draft(0)])[0]
    store.append([erasure("author", "erase", [0], "asked for")])
    store._rows[0] = store._rows[0]._replace(salt=kept.salt, body=kept.body)
    assert [problem.code for problem in verify(store).problems] == ["ledger-erasure-undone"]


def test_the_tables_themselves_refuse_a_change(ledger: Path) -> None:
    connection = apsw.Connection(str(ledger))
    for statement in (
        "DELETE FROM entry WHERE seq = 2",
        "DELETE FROM root",
        "UPDATE root SET size = 7 WHERE size = 6",
        "UPDATE entry SET author = 'other' WHERE seq = 2",
        "UPDATE entry SET body = zeroblob(3) WHERE seq = 2",
    ):
        with pytest.raises(apsw.ConstraintError):
            connection.execute(statement)
    connection.close()
    assert verify_ledger(ledger).verified


@pytest.mark.parametrize(
    "spoil",
    [
        lambda whole: whole[: len(whole) // 2],
        lambda whole: whole[:700],
        lambda whole: whole[:50],
        lambda whole: whole[:0],
        lambda whole: bytes(len(whole)),
        lambda whole: whole[:1024] + bytes(len(whole) - 1024),
        lambda whole: whole[:100] + b"\xff" * 200 + whole[300:],
        lambda whole: b"not a database, but text\n" * (len(whole) // 24),
    ],
)
def test_a_ruined_file_is_a_problem_and_no_exception(ledger: Path, spoil: Callable[[bytes], bytes]) -> None:
    ledger.write_bytes(spoil(ledger.read_bytes()))
    found = verify_ledger(ledger)
    assert found.problems
    assert all(problem.sentence.endswith(".") for problem in found.problems)
    with pytest.raises(LedgerError) as caught, open_ledger(ledger) as store:
        answers(store)
    assert caught.value.exit_code == 3


def test_no_file_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(NoLedgerError, match="There is no ledger at") as caught:
        verify_ledger(tmp_path / "ledger.db")
    assert caught.value.exit_code == 2


def test_a_long_list_of_problems_is_cut() -> None:
    store = MemoryStore(lambda: NOON)
    store.append(draft(number) for number in range(300))
    store._rows = [Row(*row[:-1], b"{}") for row in store._rows]
    problems = verify(store).problems
    assert len(problems) == MOST + 1
    assert problems[-1].code == "ledger-more"


def test_progress_is_told() -> None:
    store = MemoryStore(lambda: NOON)
    store.append(draft(number) for number in range(3))
    told: list[tuple[int, int]] = []
    verify(store, lambda done, of: told.append((done, of)))
    assert told[-1] == (3, 3)
