"""Who did what, where and when in sentences that tell of several acts, in headlines, and of plans that fell through.

Invented sentences, labelled before the reader saw them; rules were fitted to `shared_sentences.csv` alone. Published on
Thursday 16 April 2026, in UTC. A row without a sentence is one more claim of the sentence above it. `*` takes anything,
`|` gives choices, `-` is no event; actors, recipients and places are ids joined by `+`. Times are first and last day.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from trucebook.claims.claim import Fields, Mention
from trucebook.claims.ground import Calendar, Circumstances, Ground
from trucebook.claims.reader import read
from trucebook.vocabulary.actor import Actor, Place
from trucebook.vocabulary.time import day_bounds, local

ZONE = ZoneInfo("UTC")
GROUND = Ground(
    zone=ZONE,
    actors=(
        Actor("north", ("Norland", "Norlandic"), kind="state"),
        Actor("front", ("Liberation Front", "the Front", "Front"), kind="group"),
        Actor("south", ("Sudmark", "Sudmarkian"), kind="state"),
        Actor("mission", ("Monitoring Mission", "the Mission", "Mission"), kind="body"),
        Actor("relief", ("Relief Committee",), kind="body"),
    ),
    places=(
        Place("harra", ("Harra",)),
        Place("oster", ("Oster",)),
        Place("dunmar", ("Dunmar",)),
        Place("keld", ("Lake Keld", "Keld")),
        Place("breck", ("Breck",)),
        Place("tarn", ("Tarn valley", "Tarn")),
    ),
    calendar=Calendar(int(datetime(2026, 3, 1, 6, tzinfo=ZONE).timestamp()), 1, ()),
)
PUBLISHED = day_bounds(date(2026, 4, 16), ZONE)
Row = dict[str, str]


def told(text: str) -> list[Fields]:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return [claim.fields for claim in read(text, digest, Circumstances("A paper", PUBLISHED), GROUND).claims]


@lru_cache(maxsize=2)
def sentences(name: str) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    found: list[tuple[str, list[Row]]] = []
    with (Path(__file__).parent / name).open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            if row["sentence"]:
                found.append((row["sentence"], []))
            found[-1][1].append(row)
    return tuple((sentence, tuple(rows)) for sentence, rows in found)


def ids(mentions: tuple[Mention, ...], wanted: str) -> bool:
    """Say whether the known among the mentioned, and the named, are those wanted: common nouns are nobody's name."""
    told = {m.id or m.text for m in mentions if m.id or not m.text[:1].islower()}
    return wanted == "*" or told == set(filter(None, wanted.split("+")))


def word(found: str, wanted: str) -> bool:
    return "*" in wanted.split("|") or found in wanted.split("|")


def days(found: Fields, wanted: str) -> bool:
    if wanted == "*" or found.time is None or not wanted:
        return wanted == "*" or (found.time is None and not wanted)
    ends = (found.time.bounds.earliest, found.time.bounds.latest and found.time.bounds.latest - 1)
    told = ["" if end is None else local(end, ZONE).date().isoformat() for end in ends]
    return all(a in ("*", b) for a, b in zip(wanted.split(".."), told, strict=True))


FIELDS: dict[str, Callable[[Fields, str], bool]] = {
    "event": lambda found, wanted: word(found.event or "-", wanted),
    "modality": lambda found, wanted: word(found.modality.value, wanted),
    "polarity": lambda found, wanted: word(found.polarity.value, wanted),
    "actors": lambda found, wanted: ids(found.actors, wanted),
    "recipients": lambda found, wanted: ids(found.recipients, wanted),
    "places": lambda found, wanted: ids(found.places, wanted),
    "time": days,
}


def right(row: Row, found: Fields | None) -> list[str]:
    return [] if found is None else [name for name, same in FIELDS.items() if same(found, row[name])]


def paired(rows: tuple[Row, ...], found: list[Fields]) -> list[Fields | None]:
    """Return for each labelled claim the one read, in order, that fits best."""
    if not rows:
        return []
    ways: list[tuple[int, list[Fields | None]]] = [(0, [None, *paired(rows[1:], found)])]
    for i, one in enumerate(found):
        ways.append((1 + len(right(rows[0], one)), [one, *paired(rows[1:], found[i + 1 :])]))
    scores = [sum(1 + len(right(r, f)) for r, f in zip(rows, way, strict=True) if f is not None) for _, way in ways]
    return ways[scores.index(max(scores))][1]


FLOORS = {
    "shared_sentences.csv": dict.fromkeys(FIELDS, 0.96),
    "shared_unseen.csv": {
        "event": 0.84,
        "modality": 0.9,
        "polarity": 0.9,
        "actors": 0.82,
        "recipients": 0.9,
        "places": 0.92,
        "time": 0.9,
    },
}


@pytest.mark.parametrize("table", sorted(FLOORS))
@pytest.mark.parametrize("name", sorted(FIELDS))
def test_most_parts_are_read_as_labelled(table: str, name: str) -> None:
    wrong, number = [], 0
    for sentence, rows in sentences(table):
        for row, found in zip(rows, paired(rows, told(sentence)), strict=True):
            if row[name] != "*":
                number += 1
                wrong += [] if name in right(row, found) else [(row[name], sentence)]
    assert number > 60
    assert 1 - len(wrong) / number >= FLOORS[table][name], wrong


@pytest.mark.parametrize("table, floor", [("shared_sentences.csv", 0.97), ("shared_unseen.csv", 0.9)])
def test_each_act_told_is_a_claim_of_its_own_and_none_is_added(table: str, floor: float) -> None:
    wrong = []
    for sentence, rows in sentences(table):
        read_ = told(sentence)
        taken = paired(rows, read_)
        added = [one for one in read_ if one.event is not None and not any(one is other for other in taken)]
        wrong += [sentence] if None in taken or added else []
    assert 1 - len(wrong) / len(sentences(table)) >= floor, wrong
