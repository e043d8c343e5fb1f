"""What stands beside the prose."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from trucebook.claims.furniture import layout, published
from trucebook.claims.sentences import paragraphs
from trucebook.vocabulary.time import Bounds, day_bounds


def kinds(text: str) -> list[str]:
    return [block.kind for block in layout(text, paragraphs(text)).blocks]


@pytest.mark.parametrize(
    "line, kind",
    [
        ("Talks begin in Cairo", "heading"),
        ("By Our Correspondent", "byline"),
        ("Read more: all our coverage of the talks.", "boilerplate"),
        ("Photo: trucks at the gate.", "caption"),
        ("Lorries wait at the gate, monitors said. Photo by A Photographer", "caption"),
        ("[Getty]", "credit"),
        ("© 2025 The publisher. All rights reserved.", "boilerplate"),
        ("The gate was opened at noon.", "prose"),
        ("READ: what we know about the gate", "boilerplate"),
        ("Follow @example on X", "boilerplate"),
        ("Share on a messenger", "boilerplate"),
        ("Sign up to our newsletter for the news of the day.", "boilerplate"),
        ("Published: 21 January 2025, 14:05", "boilerplate"),
        ("Last updated on Jan 21, 2025 at 14:05", "boilerplate"),
        ("(Additional reporting by Our Correspondent in Northport; editing by Our Desk)", "boilerplate"),
        ("Example Wire contributed to this report.", "boilerplate"),
        ("The views expressed in this article are the author’s own.", "boilerplate"),
        ("https://www.example.com/gate", "boilerplate"),
        ("What comes next for the gate?", "heading"),
        ("What happened:", "heading"),
        ("Lorries wait at the gate in the rain. (Photo by A Photographer)", "caption"),
        ("Lorries wait at the gate in the rain [Photographer/Example Wire]", "caption"),
        ("By Our Correspondent and Second Correspondent | The Example Daily", "byline"),
        ("Updated figures put the lorries at 48,000.", "prose"),
        ("Published on Monday, the list puts the lorries at 12.", "prose"),
        ("Related news is scarce, the ministry said.", "prose"),
        ("The report was published by the ministry on Monday.", "prose"),
        ("The gate was shut (it had been open for 3 days).", "prose"),
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


@pytest.mark.parametrize(
    "opening, agency, day",
    [
        ("CAIRO, Jan 21 (Example Wire) - The talks began.", "Example Wire", "Jan 21"),
        ("CAIRO, Jan. 21, 2025 (Example Wire) — The talks began.", "Example Wire", "Jan. 21, 2025"),
        ("CAIRO, Egypt, Jan 21, 2025 (EW) — The talks began.", "EW", "Jan 21, 2025"),
        ("CAIRO, 21 January 2025 (Example Wire): The talks began.", "Example Wire", "21 January 2025"),
        ("NORTHPORT/CAIRO, January 21 – The talks began.", None, "January 21"),
        ("Northport – The talks began.", None, None),
    ],
)
def test_a_dateline_names_wire_and_day(opening: str, agency: str | None, day: str | None) -> None:
    (block,) = layout(opening, paragraphs(opening)).blocks
    assert opening[block.start : block.end] == "The talks began."
    assert (block.agency and opening[slice(*block.agency)], block.day and opening[slice(*block.day)]) == (agency, day)


def test_a_speaker_with_a_colon_is_no_dateline() -> None:
    text = "The Minister: “We will go to the gate.”"
    assert layout(text, paragraphs(text)).blocks[0].start == 0


@pytest.mark.parametrize(
    "text, day",
    [
        ("The gate\n\nPublished: 21 January 2025, 14:05\n\nThe gate was opened on Monday.", date(2025, 1, 21)),
        (
            "CAIRO, Jan. 21, 2025 (EW) — The gate was opened.\n\nIt was shut again on 22 January 2025.",
            date(2025, 1, 21),
        ),
        ("CAIRO, Jan 21 (EW) — The gate was opened on 19 January 2025.", None),
        ("The gate was opened on 21 January 2025.", None),
        ("Published: 21 January 2025\n\nThe gate was opened.\n\nPublished: 22 January 2025", None),
    ],
)
def test_the_day_of_publication_is_what_the_text_states_of_itself(text: str, day: date | None) -> None:
    zone = ZoneInfo("Asia/Jerusalem")
    assert published(text, layout(text, paragraphs(text)), zone) == (day_bounds(day, zone) if day else Bounds())
