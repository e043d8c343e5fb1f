"""What programs write beside what is derived for a while: where an erasure finds it, and not for long."""

from __future__ import annotations

import os
import time
from pathlib import Path
from unittest.mock import patch

from trucebook.cuts.publishing import aside, spilling


def test_a_folder_for_a_while_is_beside_what_is_derived_and_gone_at_the_end(tmp_path: Path) -> None:
    derived = tmp_path / "derived" / "erasures-0"
    with aside(derived, "public-") as folder:
        (folder / "table").write_bytes(b"words")
        assert folder.parent == derived
    assert list(derived.iterdir()) == []


def test_what_a_killed_program_left_goes_after_a_day(tmp_path: Path) -> None:
    left, late, other = (tmp_path / name for name in ("public-left", "public-late", "kept"))
    for folder in (left, late, other):
        folder.mkdir()
    long_ago = time.time() - 90_000
    for folder in (left, other):
        os.utime(folder, (long_ago, long_ago))
    with aside(tmp_path, "public-"):
        assert (left.exists(), late.exists(), other.exists()) == (False, True, True)


def test_where_nothing_can_be_written_temporary_files_go_where_they_always_do(tmp_path: Path) -> None:
    with patch("os.access", return_value=False), aside(tmp_path, "public-") as folder:
        assert folder.parent != tmp_path
        assert folder.is_dir()


def test_what_memory_does_not_hold_goes_beside_what_is_derived(tmp_path: Path) -> None:
    assert Path(spilling(tmp_path)["temp_directory"]).parent == tmp_path
    assert spilling(tmp_path / "none") == {}
