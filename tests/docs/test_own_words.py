"""The project holds its own words: no sentence of other people's reports stands in it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

WORDS = re.compile(r"[a-z0-9']+")
RUN = 7
"""Words in a row that would be a copied passage."""


def runs(text: str) -> set[tuple[str, ...]]:
    words = WORDS.findall(text.lower().replace("’", "'"))
    return {tuple(words[n : n + RUN]) for n in range(len(words) - RUN + 1)}


@pytest.mark.shared
def test_no_passage_of_the_two_reports_is_in_the_project(root: Path, shared: Path) -> None:
    theirs = set().union(*(runs(path.read_text(encoding="utf-8")) for path in (shared / "reports").glob("*.txt")))
    assert len(theirs) > 1000
    listed = subprocess.run(
        ["git", "ls-files"],  # noqa: S607 - the machine's git
        capture_output=True,
        text=True,
        check=True,
        cwd=root,
    ).stdout.split("\n")
    kinds = {".py", ".md", ".yaml", ".csv", ".txt", ".expected", ".j2"}
    own = [root / name for name in listed if Path(name).suffix in kinds and (root / name).is_file()]
    copied = {
        str(path): sorted(found)[:3] for path in own if (found := runs(path.read_text(encoding="utf-8")) & theirs)
    }
    assert copied == {}
