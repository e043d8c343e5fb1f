"""Derived tables are the same bytes, whether one process writes them again or several do."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from trucebook.cuts.segments import present
from trucebook.service.case import Case
from trucebook.service.noting import add_note
from trucebook.service.rebuilding import rebuild_case
from trucebook.service.verifying import verify_case


def bytes_of(case: Case) -> dict[str, str]:
    """Return a digest of every file of the segments, by its place."""
    return {
        str(file.relative_to(case.derived)): hashlib.sha256(file.read_bytes()).hexdigest()
        for one in present(case.store, case.derived)
        for file in one.folder.iterdir()
    }


@pytest.fixture
def parted(full: Case, monkeypatch: pytest.MonkeyPatch) -> Case:
    """Give a case with some segments, on a machine of two cores."""
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    for day in (3, 7, 19):
        rebuild_case(full)
        add_note(full, "notice", "southern-side", "joint-commission", f"The mill crossing was closed on {day} April.")
    rebuild_case(full)
    assert len(present(full.store, full.derived)) > 2
    return full


@pytest.mark.parametrize("alone", [0, 10**9], ids=["several processes", "one"])
def test_a_rebuild_gives_the_same_bytes_whoever_writes(parted: Case, alone: int) -> None:
    before = bytes_of(parted)
    told: list[tuple[int, int]] = []
    changed = present(parted.store, parted.derived)[1].folder / "claim.parquet"
    changed.write_bytes(b"nonsense")
    rebuild_case(parted, lambda done, size: told.append((done, size)), alone)
    assert bytes_of(parted) == before
    size = parted.store.size()
    assert (len(told), told[-1]) == (len(present(parted.store, parted.derived)), (size, size))
    assert sorted(told) == told


def test_verifying_tells_how_far_it_is(parted: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trucebook.ledger.verify.STEP", 4)
    told: list[tuple[int, int]] = []
    found = verify_case(parted.folder, derived=True, progress=lambda done, size: told.append((done, size)))
    assert (found.problems, found.derived) == ((), "equal bit for bit")
    walked = list(dict.fromkeys(done for done, _ in told if done % 4 == 0))
    assert walked[: found.size // 4] == list(range(4, found.size + 1, 4))
    assert {size for _, size in told} == {found.size}


def test_a_ledger_that_is_damaged_is_walked_all_the_same(parted: Case, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()
    parted.store.close()
    held = bytearray((parted.folder / "ledger.db").read_bytes())
    held[held.rindex(b"The mill crossing was closed") + 4] ^= 1
    (copy / "ledger.db").write_bytes(held)
    told: list[int] = []
    found = verify_case(copy, progress=lambda done, _: told.append(done))
    assert [one.code for one in found.problems] == ["ledger-entry"]
