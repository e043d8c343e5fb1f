"""What stands beside the prose."""

from __future__ import annotations

import pytest

from trucebook.claims.furniture import layout
from trucebook.claims.sentences import paragraphs


def kinds(text: str) -> list[str]:
    return [block.kind for block in layout(text, paragraphs(text)).blocks]


@pytest.mark.parametrize(
    "line, kind",
    [
        ("Talks begin in Cairo", "heading"),
        ("By Our Correspondent", "byline"),
        ("Read more: all our coverage of the talks.", "boilerplate"),
        ("Photo: trucks at the gate.", "caption"),
        ("[Getty]", "credit"),
        ("© 2025 The publisher. All rights reserved.", "boilerplate"),
        ("The gate was opened at noon.", "prose"),
    ],
)
def test_a_paragraph_is_what_its_form_says(line: str, kind: str) -> None:
    text = (
        f"The monitors wrote a first line.\n\n{line}\n\nThe monitors wrote a second line.\n\nA third one.\n\nA fourth."
    )
    assert kinds(text)[1] == kind


def test_a_caption_loses_its_credit() -> None:
    text = "A view of the gate as trucks wait in the rain. [Agency]\nThe gate opened."
    block = layout(text, paragraphs(text)).blocks[0]
    assert block.kind == "caption"
    assert text[block.start : block.end].rstrip() == "A view of the gate as trucks wait in the rain."


@pytest.mark.parametrize(
    "last, publisher",
    [
        ("{example-daily.com Region}", "example-daily.com"),
        ("[The Example Daily]", "The Example Daily"),
        ("Source: The Example Daily", "The Example Daily"),
        ("(The Example Daily)", None),
        ("The gate closed again.", None),
    ],
)
def test_a_closing_line_may_name_the_publisher(last: str, publisher: str | None) -> None:
    text = f"The gate opened.\nTrucks passed.\n{last}"
    named = layout(text, paragraphs(text)).publisher
    assert (None if named is None else text[slice(*named)]) == publisher


def test_a_dateline_is_no_part_of_the_sentence() -> None:
    text = "CAIRO (Example Wire) - The talks began at noon."
    block = layout(text, paragraphs(text)).blocks[0]
    assert text[block.start : block.end] == "The talks began at noon."
    assert block.agency is not None
    assert text[slice(*block.agency)] == "Example Wire"
