"""Manifests: what they list, a stated unknown, and every problem with its line."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from trucebook.reports.manifest import read_manifest
from trucebook.reports.published import published_bounds
from trucebook.vocabulary.time import iso

ZONE = ZoneInfo("Asia/Jerusalem")


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "manifest.yaml"
    path.write_text(text)
    return path


def test_a_stated_unknown_is_not_nothing_said(tmp_path: Path) -> None:
    text = "reports:\n  - {file: a.txt, publisher: null, published: 2031-05-03}\n  - {file: b.txt}\n"
    (first, second), problems = read_manifest(written(tmp_path, text))
    assert problems == ()
    assert (first.publisher, first.publisher_stated, first.published) == (None, True, "2031-05-03")
    assert (second.publisher_stated, second.published) == (False, None)
    assert first.path == tmp_path / "a.txt"


@pytest.mark.parametrize(
    "text, line",
    [
        ("reports: 3\n", 1),
        ("reports:\n  - {file: a.txt}\n  - {publisher: P}\n", 3),
        ("reports:\n  - {file: a.txt, publishd: 2031}\n", 2),
        ("", 1),
        ("reports: [\n", 2),
    ],
)
def test_problems_name_their_line(tmp_path: Path, text: str, line: int) -> None:
    _, problems = read_manifest(written(tmp_path, text))
    assert [problem.line for problem in problems] == [line]


def test_a_missing_manifest_is_a_problem(tmp_path: Path) -> None:
    assert read_manifest(tmp_path / "no.yaml")[1][0].code == "manifest-missing"


@pytest.mark.parametrize(
    "words, earliest, latest",
    [
        ("2025-01-23", "2025-01-23T00:00:00+02:00", "2025-01-24T00:00:00+02:00"),
        ("2025-01-23T14:05", "2025-01-23T14:05:00+02:00", "2025-01-23T14:06:00+02:00"),
        ("2025-01-23T14:05:07Z", "2025-01-23T16:05:07+02:00", "2025-01-23T16:05:08+02:00"),
    ],
)
def test_days_and_moments(words: str, earliest: str, latest: str) -> None:
    bounds = published_bounds(words, ZONE)
    assert bounds is not None
    assert (iso(bounds.earliest, ZONE), iso(bounds.latest, ZONE)) == (earliest, latest)


@pytest.mark.parametrize("words", ["03/04/2026", "2025-13-01", "yesterday", "2025-01-23 or so", ""])
def test_no_guess_is_made(words: str) -> None:
    assert published_bounds(words, ZONE) is None
