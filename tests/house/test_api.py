"""The Python API: at most 25 names, each of which loads, and a cheap import."""

from __future__ import annotations

import subprocess
import sys

import pytest

import trucebook

HEAVY = (
    "duckdb",
    "pyarrow",
    "apsw",
    "psycopg",
    "rich",
    "lark",
    "trafilatura",
    "jinja2",
    "pydantic",
    "jsonschema",
    "yaml",
    "httpx",
    "feedparser",
    "pypdf",
    "docx",
    "lxml",
)


def test_there_are_at_most_25_names() -> None:
    assert len(trucebook.__all__) <= 25
    assert sorted(trucebook.__all__) == trucebook.__all__


@pytest.mark.parametrize("name", trucebook.__all__)
def test_every_name_loads(name: str) -> None:
    assert getattr(trucebook, name).__name__ == name


def test_an_unknown_name_says_what_there_is() -> None:
    with pytest.raises(AttributeError, match="has no public name 'frobnicate'"):
        trucebook.frobnicate  # noqa: B018 - the access is the point


@pytest.mark.parametrize("module", ["trucebook", "trucebook.cli.main", "trucebook.cli.board"])
def test_importing_loads_nothing_heavy(module: str) -> None:
    code = f"import sys, {module}; print(*[m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
