"""The lexicon of acts on invented sentences, ten or more of each PLOVER type.

`plover_sentences.csv` was written before the lexicon was widened and is its workbench. `plover_unseen.csv` was written
at the same time and is kept out of view when words are chosen: its figure tells how the lexicon does on other texts.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from trucebook.claims.coding import event_type
from trucebook.vocabulary.event import EventType

HERE = Path(__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


@pytest.mark.parametrize("name, floor", [("plover_sentences.csv", 0.95), ("plover_unseen.csv", 0.9)])
def test_most_sentences_are_coded_as_plover_would(name: str, floor: float) -> None:
    table = rows(name)
    wrong = [(row["event"], event_type(row["sentence"]), row["sentence"]) for row in table]
    wrong = [one for one in wrong if one[0] != one[1]]
    assert 1 - len(wrong) / len(table) >= floor, wrong


@pytest.mark.parametrize("name", ["plover_sentences.csv", "plover_unseen.csv"])
def test_every_type_is_found_and_none_is_the_answer_to_all(name: str) -> None:
    table = rows(name)
    given = Counter(row["event"] for row in table)
    right = Counter(row["event"] for row in table if event_type(row["sentence"]) == row["event"])
    assert set(given) == {member.value for member in EventType}
    assert {kind: right[kind] / count for kind, count in given.items() if right[kind] / count < 0.6} == {}
