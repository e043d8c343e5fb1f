"""What is derived of erased words: gone after an erasure, whoever was at work meanwhile and however they ended."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from unittest.mock import patch

import duckdb
import pytest

from trucebook.ledger.entry import Draft, Kind, erasure
from trucebook.ledger.memory import MemoryStore
from trucebook.service import erasing
from trucebook.service.case import DERIVED, Case, open_case
from trucebook.service.cutting import CutWords
from trucebook.service.erasing import erase
from trucebook.service.following import ErasedMeanwhileError, derived_now
from trucebook.service.looking import look

WORDS = b"words of a witness"


def first_report(case: Case) -> int:
    """The entry of a report on record."""
    return look(case, CutWords()).record.reports[0].seq


def derive(folder: Path) -> None:
    """Write what a program at work would, as the programs do it: by the name that it knew."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "derived-of-it").write_bytes(WORDS)


def holding(case: Case) -> list[Path]:
    """The files under the case's derived folder that hold the words."""
    return [one for one in (case.folder / DERIVED).rglob("*") if one.is_file() and WORDS in one.read_bytes()]


def test_what_was_derived_before_is_deleted_and_what_is_derived_since_stays(full: Case) -> None:
    derive(full.derived)
    erase(full, [first_report(full)], "names a person")
    assert holding(full) == []
    for _ in "ab":
        with open_case(full.folder) as later:
            assert later.derived != full.derived
            derive(later.derived)
    assert len(holding(full)) == 1


def test_a_reader_who_writes_after_the_erasure_deletes_it_at_its_end(full: Case) -> None:
    with open_case(full.folder) as reader:
        erase(full, [first_report(full)], "names a person")
        derive(reader.derived)
        assert len(holding(full)) == 1
    assert holding(full) == []


def test_what_a_killed_reader_wrote_after_the_erasure_is_not_used_and_goes_at_the_next_opening(full: Case) -> None:
    erase(full, [first_report(full)], "names a person")
    derive(full.derived)
    with open_case(full.folder) as later:
        assert later.derived != full.derived
        assert holding(full) == []


def test_a_case_that_stays_open_looks_at_nothing_that_was_derived_before(full: Case) -> None:
    with open_case(full.folder) as sitting:
        erase(full, [first_report(full)], "names a person")
        derive(sitting.derived)
        found = look(sitting, CutWords())
        assert found.case.derived != sitting.derived
        assert holding(full) == []
        found.connection.close()


def test_an_erasure_that_was_stopped_halfway_is_finished_at_the_next_opening(full: Case) -> None:
    derive(full.derived)
    with patch.object(erasing, "follow_erasures", side_effect=KeyboardInterrupt), suppress(KeyboardInterrupt):
        erase(full, [first_report(full)], "names a person")
    assert len(holding(full)) == 1
    with open_case(full.folder):
        assert holding(full) == []


def test_what_was_renamed_to_be_deleted_is_deleted_by_the_next(full: Case) -> None:
    derive(full.derived)
    with patch("trucebook.service.following.shutil.rmtree", side_effect=KeyboardInterrupt), suppress(KeyboardInterrupt):
        erase(full, [first_report(full)], "names a person")
    assert len(holding(full)) == 1
    with open_case(full.folder):
        assert holding(full) == []


@pytest.mark.parametrize("error", [FileNotFoundError("a segment"), duckdb.IOException("No files found")])
def test_who_misses_what_was_deleted_is_told_why(full: Case, error: Exception) -> None:
    def at_work(*, erasing: bool) -> None:
        with open_case(full.folder):
            if erasing:
                erase(full, [first_report(full)], "names a person")
            raise error

    with pytest.raises(ErasedMeanwhileError, match="Give the same command again"):
        at_work(erasing=True)
    with pytest.raises(type(error)):
        at_work(erasing=False)


def test_a_folder_of_more_erasures_is_of_another_ledger(tmp_path: Path) -> None:
    store = MemoryStore()
    derive(tmp_path / "erasures-3")
    derive(derived_now(store, tmp_path))
    assert [one.name for one in tmp_path.iterdir()] == ["erasures-0"]


def test_what_cannot_be_deleted_is_told_where_it_holds_what_was_erased(tmp_path: Path) -> None:
    derive(tmp_path / "of-before")
    store = MemoryStore()
    with patch("os.unlink", side_effect=PermissionError(13, "Permission denied")):
        assert derived_now(store, tmp_path).name == "erasures-0"
        store.append([Draft(Kind.NOTE, "author", "note", b"{}"), erasure("author", "erasure", [], "asked")])
        with pytest.raises(PermissionError):
            derived_now(store, tmp_path)
