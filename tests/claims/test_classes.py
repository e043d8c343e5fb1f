"""Classes of what is acted on, by the words that an agreement gives them."""

from __future__ import annotations

import pytest

from trucebook.claims import events
from trucebook.claims.classes import Classes
from trucebook.claims.clauses import ranks
from trucebook.claims.tokens import words

CLASSES = Classes(
    (
        ("class", "female soldier", ("female soldiers", "women soldiers")),
        ("class", "civilian", ("civilians", "women", "elderly", "under 19")),
        ("sentence", "life", ("life sentences", "serving life")),
    ),
)


def read(text: str) -> dict[str, str]:
    content = words(text)
    rank = ranks(content)
    return dict(CLASSES.read(content, rank, events.event(content, rank)))


@pytest.mark.parametrize(
    "text, expected",
    [
        ("the South freed four women soldiers", {"class": "female soldier"}),
        ("the South freed three women", {"class": "civilian"}),
        ("Northland freed 20 children under 19", {"class": "civilian"}),
        ("Northland freed 30 prisoners with life sentences", {"sentence": "life"}),
        ("Northland freed 30 women serving life", {"class": "civilian", "sentence": "life"}),
        ("Northland freed 90 prisoners, including 30 with life sentences", {}),
        ("Northland freed 90 prisoners, 30 of them serving life", {}),
        ("Northland freed 30 prisoners in exchange for three women", {}),
        ("the South freed two women soldiers and an elderly man", {}),
        ("none of the prisoners that Northland freed were women", {}),
        ("women waited at the gate", {}),
    ],
)
def test_a_class_is_read_where_it_holds_of_all(text: str, expected: dict[str, str]) -> None:
    assert read(text) == expected


def test_without_words_no_class_is_read() -> None:
    content = words("the South freed four women soldiers")
    rank = ranks(content)
    assert Classes(()).read(content, rank, events.event(content, rank)) == ()
