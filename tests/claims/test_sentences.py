"""Paragraphs, quotations and sentences."""

from __future__ import annotations

import pytest

from trucebook.claims.quotations import quotations
from trucebook.claims.sentences import paragraphs, sentences


def split(text: str) -> list[str]:
    blocks = paragraphs(text)
    quoted = quotations(text, blocks)
    return [text[a:b] for block in blocks for a, b in sentences(text, block, quoted)]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("One thing. Another thing.", ["One thing.", "Another thing."]),
        ("Dr. A. Minister spoke. He left.", ["Dr. A. Minister spoke.", "He left."]),
        ("The U.S. envoy left at 4.5 km. It rained.", ["The U.S. envoy left at 4.5 km.", "It rained."]),
        ("They met in the U.S. The talks failed.", ["They met in the U.S.", "The talks failed."]),
        ("First line\nSecond line.", ["First line", "Second line."]),
        ("“We met. We agreed.” Then they left.", ["“We met. We agreed.”", "Then they left."]),
        ("“Will it hold?” the official asked. No.", ["“Will it hold?” the official asked.", "No."]),
        ("The official said: “It holds. It must.”", ["The official said: “It holds. It must.”"]),
        ('"It holds. It must," he said. "We know."', ['"It holds. It must," he said.', '"We know."']),
        ("No. 4 gate opened. Trucks passed.", ["No. 4 gate opened.", "Trucks passed."]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_a_line_that_plainly_goes_on_is_joined() -> None:
    text = "The two sides met and\nagreed on a list."
    assert split(text) == [text]


def test_wrapped_text_is_read_as_paragraphs() -> None:
    line = "The monitors counted the trucks that passed the gate in the"
    text = f"{line}\n{line}\n{line}\nend.\n\n{line}\n{line} end."
    assert len(paragraphs(text)) == 2


def test_a_quotation_left_open_goes_on_in_the_next_paragraph() -> None:
    text = "“We met.\n“We agreed,” the official said."
    found = quotations(text, paragraphs(text))
    assert [(q.closed, q.continues) for q in found] == [(False, False), (True, True)]


def test_an_apostrophe_opens_no_quotation() -> None:
    text = "The parties' envoys said the army's list was late."
    assert quotations(text, paragraphs(text)) == []


def test_a_text_without_stops_is_cut_at_spaces_and_loses_no_word() -> None:
    text = "gate " * 2000
    pieces = split(text)
    assert max(len(piece) for piece in pieces) <= 3000
    assert sum(piece.count("gate") for piece in pieces) == 2000
