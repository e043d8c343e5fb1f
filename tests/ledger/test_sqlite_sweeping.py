"""That an erased body is in no byte of a ledger's files: at once, or once nobody reads what was before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from trucebook.ledger.entry import Draft, Kind, erasure
from trucebook.ledger.open import open_ledger
from trucebook.ledger.sqlite import SqliteStore

WORDS = b"words of a witness"


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The place of a ledger, whose erasures do not wait for long."""
    monkeypatch.setattr("trucebook.ledger.sqlite.SWEEP_WAIT", 0.05)
    return tmp_path / "ledger.db"


@pytest.fixture
def store(path: Path) -> Iterator[SqliteStore]:
    """A ledger that stays open, so that no closing of the last one tidies up; with two entries."""
    with open_ledger(path, create=True) as store:
        body = b'{"content":"' + WORDS * 400 + b'"}'
        store.append([Draft(Kind.NOTE, "author", "note:1", body), Draft(Kind.NOTE, "author", "note:2", b"{}")])
        yield store


def holding(path: Path) -> list[str]:
    """The files beside a ledger, and itself, that hold the words."""
    return sorted(one.name for one in path.parent.iterdir() if WORDS in one.read_bytes())


def test_an_erased_body_is_in_no_file(path: Path, store: SqliteStore) -> None:
    assert holding(path) != []
    store.append([erasure("author", "erasure:1", [0], "names a witness")])
    assert holding(path) == []
    assert store.unswept() is None


def test_a_reader_puts_it_off_which_is_said_and_the_next_opening_does_it(path: Path, store: SqliteStore) -> None:
    with open_ledger(path) as other:
        reading = other.rows()
        next(reading)
        store.append([erasure("author", "erasure:1", [0], "names a witness")])
        assert holding(path) != []
        assert "another program reads the ledger as it was" in (store.unswept() or "")
        with open_ledger(path) as later:
            assert "give any command on this case" in (later.unswept() or "")
        assert holding(path) != []
        reading.close()  # type: ignore[attr-defined]
        with open_ledger(path) as later:
            assert later.unswept() is None
            assert holding(path) == []
            assert [entry.body for entry in later.entries(0, 2)] == [None, b"{}"]


def test_without_an_erasure_an_opening_leaves_the_log_as_it_is(path: Path, store: SqliteStore) -> None:
    log = path.with_name("ledger.db-wal")
    before = log.read_bytes()
    with open_ledger(path) as later:
        assert later.unswept() is None
    assert (log.read_bytes(), store.size()) == (before, 2)
