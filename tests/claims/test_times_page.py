"""The page on time expressions says what the reader does: every row of its tables is read."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from trucebook.claims.ground import Calendar, Ground
from trucebook.claims.times import When, find, timex
from trucebook.vocabulary.time import Bounds, day_bounds, instant, local

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "time-expressions.md"
ZONE = ZoneInfo("Europe/Athens")
PUBLISHED = date(2025, 3, 13)
PHASES = (
    ("one", ("first phase",), day_bounds(date(2025, 3, 2), ZONE, date(2025, 4, 12))),
    ("two", ("second phase",), day_bounds(date(2025, 4, 13), ZONE, date(2025, 5, 24))),
)
GROUND = Ground(ZONE, calendar=Calendar(instant(datetime(2025, 3, 2, 6, 15, tzinfo=ZONE)), 1, PHASES))


def rows(heading: str) -> list[list[str]]:
    _, _, section = PAGE.read_text(encoding="utf-8").partition(f"## {heading}\n")
    lines = [line for line in section.split("\n## ")[0].splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def bounds(words: str, *, ahead: bool) -> list[str] | None:
    found = find(words, 0, len(words), When(day_bounds(PUBLISHED, ZONE), GROUND, ahead, 0, 0))
    if found is None:
        return None
    sides = (found.bounds.earliest, found.bounds.latest)
    return ["open" if side is None else local(side, ZONE).strftime("%Y-%m-%d %H:%M") for side in sides]


@pytest.mark.parametrize("words, kind, value", rows("As labels (TIMEX3)"))
def test_labels_are_as_the_page_says(words: str, kind: str, value: str) -> None:
    before, marked, _ = words.split("**")
    text = words.replace("**", "")
    labels = {(text[a:b], a): (found, written) for a, b, found, written in timex(text, PUBLISHED)}
    assert labels[marked, len(before)] == (kind, value)


@pytest.mark.parametrize("words, earliest, latest", rows("As bounds of a deed"))
def test_bounds_of_deeds_are_as_the_page_says(words: str, earliest: str, latest: str) -> None:
    assert bounds(words, ahead=False) == [earliest, latest]


@pytest.mark.parametrize("words, earliest, latest", rows("As bounds of what is planned, foretold or demanded"))
def test_bounds_of_plans_are_as_the_page_says(words: str, earliest: str, latest: str) -> None:
    assert bounds(words, ahead=True) == [earliest, latest]


@pytest.mark.parametrize("words, kept, why", rows("Words without bounds"))
def test_words_that_leave_open_when_are_kept_as_the_page_says(words: str, kept: str, why: str) -> None:
    found = find(words, 0, len(words), When(day_bounds(PUBLISHED, ZONE), GROUND, ahead=False, act=0, sentence=0))
    assert found is not None
    assert (found.text, found.bounds) == (kept, Bounds()), why


@pytest.mark.parametrize("words, why", rows("Left unknown"))
def test_what_the_page_leaves_unknown_has_no_time(words: str, why: str) -> None:
    assert bounds(words, ahead=False) is None, why


def test_the_page_has_rows_under_each_heading() -> None:
    headings = ("As labels (TIMEX3)", "As bounds of a deed", "Words without bounds", "Left unknown")
    assert all(len(rows(heading)) > 6 for heading in headings)
