"""Derived segments: they cover the ledger, hold what it says bit for bit, and are never what the answer depends on."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from ledger_by_hand import add, claims_at, new_ledger, tables

from trucebook.cuts import columns, segments
from trucebook.cuts.columns import TABLES
from trucebook.cuts.publishing import MOST_FOLDERS
from trucebook.cuts.sealing import SEAL, seal
from trucebook.cuts.segments import Segment, catch_up, present, rebuild
from trucebook.ledger.memory import MemoryStore


@pytest.fixture
def store() -> MemoryStore:
    return new_ledger()


@pytest.fixture
def derived(tmp_path: Path) -> Path:
    return tmp_path / "derived"


def ranges(chain: tuple[Segment, ...]) -> list[tuple[int, int]]:
    return [(one.first, one.last) for one in chain]


def files(derived: Path) -> dict[str, bytes]:
    return {str(path.relative_to(derived)): path.read_bytes() for path in derived.rglob("*.parquet")}


def test_every_add_makes_a_segment_and_together_they_leave_no_gap(store: MemoryStore, derived: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        add(store, name)
        catch_up(store, derived)
    chain = present(store, derived)
    assert ranges(chain) == [(0, 3), (3, 6), (6, 9)]
    assert {path.name for path in chain[0].folder.iterdir()} == {SEAL, *(f"{table}.parquet" for table in TABLES)}


def test_catching_up_twice_writes_nothing(store: MemoryStore, derived: Path) -> None:
    add(store, "a.txt")
    (one,) = catch_up(store, derived)
    written = (one.folder / "claim.parquet").stat().st_mtime_ns
    assert catch_up(store, derived) == (one,)
    assert (one.folder / "claim.parquet").stat().st_mtime_ns == written


def test_an_empty_ledger_has_no_segment(store: MemoryStore, derived: Path) -> None:
    derived.mkdir()
    assert catch_up(store, derived) == present(store, derived) == ()


def test_many_segments_become_one_with_the_same_claims(store: MemoryStore, derived: Path) -> None:
    known = set()
    for number in range(MOST_FOLDERS + 1):
        known |= set(add(store, f"{number}.txt"))
        catch_up(store, derived)
    chain = present(store, derived)
    assert ranges(chain) == [(0, store.size())]
    assert len([*derived.iterdir()]) > 1, "a cut that was opened before still reads what was replaced just now"
    catch_up(store, derived)
    assert [folder.name for folder in derived.iterdir()] == [chain[0].folder.name]
    assert claims_at(store, derived) == known


def test_segments_that_cannot_be_read_are_written_anew_with_others(store: MemoryStore, derived: Path) -> None:
    known = set()
    for number in range(MOST_FOLDERS + 1):
        for file in derived.glob("*/claim.parquet"):
            file.write_bytes(b"damaged")
        known |= set(add(store, f"{number}.txt"))
        catch_up(store, derived)
    assert ranges(present(store, derived)) == [(0, store.size())]
    assert claims_at(store, derived) == known


def test_a_long_segment_is_not_written_anew_for_a_few_small_ones(store: MemoryStore, derived: Path) -> None:
    known = set()
    for number in range(60):
        known |= set(add(store, f"first {number}.txt"))
    (long,) = catch_up(store, derived)
    written = (long.folder / "claim.parquet").stat().st_mtime_ns
    for number in range(2 * MOST_FOLDERS):
        known |= set(add(store, f"{number}.txt"))
        assert len(catch_up(store, derived)) <= MOST_FOLDERS
    chain = present(store, derived)
    assert chain[0] == long
    assert (long.folder / "claim.parquet").stat().st_mtime_ns == written
    assert claims_at(store, derived) == known


def test_a_long_segment_is_written_anew_when_as_much_has_come_after_it(store: MemoryStore, derived: Path) -> None:
    known = set()
    for number in range(3 * MOST_FOLDERS):
        for more in range(1 + number % 3):
            known |= set(add(store, f"{number} {more}.txt"))
        chain = catch_up(store, derived)
        assert len(chain) <= MOST_FOLDERS
        assert chain == present(store, derived)
    assert claims_at(store, derived) == known


def test_rows_are_written_in_batches_and_hold_the_same(
    store: MemoryStore, derived: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        add(store, f"{number}.txt", claims=3)
    catch_up(store, derived)
    whole = tables(store, derived)
    monkeypatch.setattr(segments, "ROWS_HELD", 4)
    assert [len(rows["claim"]) for rows in segments.batches(store, 0, store.size())] == [6, 6, 3]
    catch_up(store, tmp_path / "in batches")
    assert tables(store, tmp_path / "in batches") == whole
    assert tables(store, tmp_path / "none") == whole


def test_a_rebuild_gives_the_same_bytes(store: MemoryStore, derived: Path, tmp_path: Path) -> None:
    add(store, "a.txt")
    catch_up(store, derived)
    add(store, "b.csv", structured=True)
    catch_up(store, derived)
    before = files(derived)
    assert len(before) == 2 * len(TABLES)
    rebuild(store, derived)
    assert files(derived) == before
    shutil.rmtree(derived)
    rebuild(store, derived)
    whole = files(derived)
    rebuild(store, tmp_path / "elsewhere")
    assert files(tmp_path / "elsewhere") == whole


def test_a_changed_segment_is_written_again_from_the_ledger(store: MemoryStore, derived: Path) -> None:
    add(store, "a.txt")
    (one,) = catch_up(store, derived)
    before = files(derived)
    (one.folder / "claim.parquet").write_bytes(b"nonsense")
    rebuild(store, derived)
    assert files(derived) == before


@pytest.mark.parametrize("table", ["claim", "mention", "reading"])
@pytest.mark.parametrize("content", [b"nonsense", b"", None])
def test_a_damaged_segment_changes_no_answer(
    store: MemoryStore, derived: Path, table: str, content: bytes | None
) -> None:
    known = set(add(store, "a.txt"))
    (one,) = catch_up(store, derived)
    file = one.folder / f"{table}.parquet"
    if content is None:
        file.unlink()
    else:
        file.write_bytes(content)
    assert claims_at(store, derived) == known


@pytest.mark.parametrize("reseal", [False, True])
def test_a_segment_with_other_words_is_not_used_unless_it_is_sealed_anew(
    store: MemoryStore, derived: Path, *, reseal: bool
) -> None:
    """The files stay readable, and say something else: their digests tell, and nothing else would."""
    known = set(add(store, "a.txt"))
    (one,) = catch_up(store, derived)
    file = one.folder / "claim.parquet"
    rows = pq.read_table(file)
    names = pa.array([f"another {name}" for name in rows["claim"].to_pylist()])
    pq.write_table(rows.set_column(rows.schema.get_field_index("claim"), "claim", names), file)
    if reseal:
        (one.folder / SEAL).unlink()
        seal(one.folder)
    assert (present(store, derived) == (one,)) is reseal
    assert (claims_at(store, derived) == known) is not reseal
    assert present(store, derived, sound=False) == (one,)
    rebuild(store, derived)
    assert claims_at(store, derived) == known


def test_a_deleted_folder_changes_no_answer_and_comes_back(store: MemoryStore, derived: Path) -> None:
    known = set(add(store, "a.txt") + add(store, "b.txt"))
    catch_up(store, derived)
    shutil.rmtree(derived)
    assert claims_at(store, derived) == known
    assert ranges(catch_up(store, derived)) == [(0, store.size())]
    assert claims_at(store, derived) == known


def test_a_gap_ends_the_chain_and_is_filled(store: MemoryStore, derived: Path) -> None:
    known = set()
    for name in ("a.txt", "b.txt", "c.txt"):
        known |= set(add(store, name))
        catch_up(store, derived)
    chain = present(store, derived)
    shutil.rmtree(chain[1].folder)
    assert present(store, derived) == chain[:1]
    assert claims_at(store, derived) == known
    assert ranges(catch_up(store, derived)) == [(0, 3), (3, 9)]
    assert claims_at(store, derived) == known


def test_a_draft_left_by_a_crash_is_ignored(store: MemoryStore, derived: Path) -> None:
    known = set(add(store, "a.txt"))
    chain = catch_up(store, derived)
    draft = derived / "draft-x7"
    draft.mkdir()
    (draft / "claim.parquet").write_bytes(b"half a fi")
    assert present(store, derived) == chain
    assert claims_at(store, derived) == known


def test_a_crash_while_writing_publishes_nothing(
    store: MemoryStore, derived: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = set(add(store, "a.txt"))
    with monkeypatch.context() as patch:
        patch.setattr("os.replace", _refuse)
        with pytest.raises(OSError, match="no space"):
            catch_up(store, derived)
    assert list(derived.iterdir()) == []
    assert claims_at(store, derived) == known


def _refuse(*_: object) -> None:
    raise OSError(28, "no space left")


def test_segments_of_another_version_are_not_read(
    store: MemoryStore, derived: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = set(add(store, "a.txt"))
    with monkeypatch.context() as patch:
        patch.setattr(segments, "SEGMENT_VERSION", f"{columns.SEGMENT_VERSION}x")
        (older,) = catch_up(store, derived)
    (older.folder / "claim.parquet").write_bytes(b"of other columns")
    assert present(store, derived) == ()
    assert claims_at(store, derived) == known
    (newer,) = catch_up(store, derived)
    assert list(derived.iterdir()) == [newer.folder]


def test_segments_of_another_ledger_are_not_read(store: MemoryStore, derived: Path) -> None:
    """A ledger put back from a backup has grown anew, and is now longer than what the segments were made of."""
    add(store, "a.txt")
    catch_up(store, derived)
    restored = new_ledger()
    known = set(add(restored, "b.txt") + add(restored, "c.txt"))
    assert claims_at(restored, derived) == known
    assert ranges(catch_up(restored, derived)) == [(0, restored.size())]
    assert claims_at(restored, derived) == known


def test_a_shorter_ledger_never_sees_what_it_does_not_hold(store: MemoryStore, derived: Path) -> None:
    for name in ("a.txt", "b.txt"):
        add(store, name)
    catch_up(store, derived)
    restored = new_ledger()
    known = set(add(restored, "b.txt"))
    assert claims_at(restored, derived) == known
    assert ranges(catch_up(restored, derived)) == [(0, 3)]


def test_a_reading_in_parts_takes_effect_with_the_closing_one(
    store: MemoryStore, derived: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trucebook.service.intake.PART_LIMIT", 1500)
    known = set(add(store, "long.txt", claims=6))
    assert store.size() > 4
    assert claims_at(store, derived, size=store.size() - 1) == set()
    assert claims_at(store, derived) == known
    catch_up(store, derived)
    assert claims_at(store, derived, size=store.size() - 1) == set()
    assert claims_at(store, derived) == known
