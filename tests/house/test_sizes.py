"""The house's own measures: no file past 450 lines, no rooms without a name, inner __init__ files without imports."""

from __future__ import annotations

from pathlib import Path

LONGEST = 450
NO_NAMES = {"utils", "helpers", "common", "base", "manager"}


def sources(root: Path) -> list[Path]:
    return sorted((root / "src" / "trucebook").rglob("*.py"))


def test_no_file_is_past_450_lines(root: Path) -> None:
    long = {str(path): n for path in sources(root) if (n := len(path.read_text().splitlines())) > LONGEST}
    assert long == {}


def test_nine_files_in_ten_are_under_300_lines(root: Path) -> None:
    lengths = sorted(len(path.read_text().splitlines()) for path in sources(root))
    assert lengths[len(lengths) * 9 // 10] < 300


def test_modules_are_named_for_what_they_hold(root: Path) -> None:
    assert [path for path in sources(root) if path.stem in NO_NAMES] == []


def test_inner_packages_import_nothing(root: Path) -> None:
    inner = [path for path in sources(root) if path.name == "__init__.py" and path.parent.name != "trucebook"]
    assert [path for path in inner if "import" in path.read_text().split('"""')[-1]] == []


def test_every_module_says_what_it_is(root: Path) -> None:
    assert [path for path in sources(root) if not path.read_text().startswith('"""')] == []
