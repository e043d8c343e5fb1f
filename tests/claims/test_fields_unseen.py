"""Modality, polarity, event, time and amounts of invented sentences that were labelled before the reader saw them.

`fields_unseen.csv`: the content stands in square brackets; said on Thursday 13 March 2025, in UTC. `*` takes anything,
`|` gives choices, `-` is no event, `!asserted` any other modality or no event, `!deed` anything but a positive asserted
event. Times are first and last day, amounts "modifier value unit", with " each" behind those of each or a day.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from trucebook.claims.claim import Fields
from trucebook.claims.fields import Describer
from trucebook.claims.ground import Ground
from trucebook.vocabulary.event import Modality, Polarity
from trucebook.vocabulary.time import day_bounds, local

ZONE = ZoneInfo("UTC")
SAID = day_bounds(date(2025, 3, 13), ZONE)
DESCRIBER = Describer(Ground(ZONE))
TABLE = Path(__file__).parent / "fields_unseen.csv"


@lru_cache(maxsize=1)
def rows() -> tuple[dict[str, str], ...]:
    with TABLE.open(encoding="utf-8", newline="") as table:
        return tuple(csv.DictReader(table))


def read(marked: str) -> Fields:
    """Return the fields of the content in brackets."""
    start, end = marked.index("["), marked.index("]") - 1
    return DESCRIBER.describe(marked.replace("[", "").replace("]", ""), start, end, SAID)


def event(wanted: str, found: Fields) -> bool:
    return wanted == "*" or (found.event or "-") in wanted.split("|")


def modality(wanted: str, found: Fields) -> bool:
    deed = found.modality is Modality.ASSERTED and found.event is not None
    if wanted == "!asserted":
        return not deed
    if wanted == "!deed":
        return not (deed and found.polarity is Polarity.POSITIVE)
    return wanted == "*" or found.modality.value in wanted.split("|")


def polarity(wanted: str, found: Fields) -> bool:
    return wanted in ("*", found.polarity.value)


def time(wanted: str, found: Fields) -> bool:
    if wanted == "*":
        return True
    if found.time is None or not wanted:
        return found.time is None and not wanted
    ends = (found.time.bounds.earliest, found.time.bounds.latest and found.time.bounds.latest - 1)
    told = ["" if end is None else local(end, ZONE).date().isoformat() for end in ends]
    return all(a in ("*", b) for a, b in zip(wanted.split(".."), told, strict=True))


def amounts(wanted: str, found: Fields) -> bool:
    if wanted == "*":
        return True
    told = [
        f"{q.modifier} {q.value if q.modifier != 'between' else f'{q.low}-{q.high}'} {q.unit}{' each' * q.each}"
        for q in found.quantities
    ]
    asked = [one for one in wanted.split("; ") if one]
    return len(asked) == len(told) and all(
        a == b or (a.endswith("*") and b.startswith(a[:-1])) for a, b in zip(asked, told, strict=True)
    )


FIELDS: dict[str, Callable[[str, Fields], bool]] = {
    "event": event,
    "modality": modality,
    "polarity": polarity,
    "time": time,
    "quantities": amounts,
}
FLOORS = {"event": 0.9, "modality": 0.95, "polarity": 0.9, "time": 0.95, "quantities": 0.9}


@pytest.mark.parametrize("name", sorted(FIELDS))
def test_most_fields_are_read_as_labelled(name: str) -> None:
    labelled = [row for row in rows() if row[name] != "*"]
    wrong = [(row[name], row["sentence"]) for row in labelled if not FIELDS[name](row[name], read(row["sentence"]))]
    assert len(labelled) > 40
    assert 1 - len(wrong) / len(labelled) >= FLOORS[name], wrong


def test_no_sentence_that_tells_of_no_deed_is_read_as_one() -> None:
    undone = [row for row in rows() if row["modality"] in ("!asserted", "!deed") or row["polarity"] == "negative"]
    assert [row["sentence"] for row in undone if not modality("!deed", read(row["sentence"]))] == []
