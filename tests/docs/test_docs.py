"""Documentation fails the build when it lags: commands, codes, names and generated blocks are what the program has."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import trucebook
from trucebook.cli.main import COMMANDS
from trucebook.vocabulary.standing import Standing
from trucebook.vocabulary.status import MOVES, Status

LINK = re.compile(r"\]\((?!https?://|mailto:)([^)#\s]+)(#[\w-]+)?\)")


def pages(root: Path) -> list[Path]:
    top = [root / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")]
    return [*top, *sorted((root / "docs").rglob("*.md")), *sorted((root / "examples").glob("*/README.md"))]


def test_generated_blocks_are_current(root: Path) -> None:
    command = [sys.executable, str(root / "tools" / "write_docs.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{done.stdout}{done.stderr}\nRun `make docs` and commit what it writes."


def test_every_link_leads_somewhere(root: Path) -> None:
    broken = [
        f"{page.relative_to(root)}: {link[1]}"
        for page in pages(root)
        for link in LINK.finditer(page.read_text(encoding="utf-8"))
        if not (page.parent / link[1]).exists()
    ]
    assert broken == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_reference(root: Path, command: str) -> None:
    assert f"### {command}\n" in (root / "docs" / "reference" / "cli.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("status", Status)
def test_every_status_is_explained(root: Path, status: Status) -> None:
    assert str(status) in (root / "docs" / "reference" / "statuses.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("standing", Standing)
def test_every_standing_is_explained(root: Path, standing: Standing) -> None:
    assert str(standing) in (root / "docs" / "reference" / "standing.md").read_text(encoding="utf-8")


def test_the_table_of_moves_names_every_status() -> None:
    assert set(MOVES) == set(Status)


def test_public_names_are_documented(root: Path) -> None:
    page = (root / "docs" / "reference" / "python-api.md").read_text(encoding="utf-8")
    assert [name for name in trucebook.__all__ if f"### {name}\n" not in page] == []


def test_nothing_names_another_machine(root: Path) -> None:
    """No path of a developer's machine stands in what is published."""
    tracked = subprocess.run(
        ["git", "ls-files"],  # noqa: S607 - the machine's git
        capture_output=True,
        text=True,
        check=True,
        cwd=root,
    ).stdout.split("\n")
    found = []
    for name in tracked:
        path = root / name
        if path.is_file() and path.suffix in {".py", ".md", ".toml", ".yaml", ".sh", ".html", ".j2"}:
            text = path.read_text(encoding="utf-8")
            if re.search(r"/(root|home|work)/\w", text) and path.name != "test_docs.py":
                found.append(name)
    assert found == []
