"""The cleaned copy and the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucebook.claims.claim import Span
from trucebook.claims.cleaning import clean

ODD = "ab A.“”\"'’\u00a0\u200b\u00ad\n Ââ€™Ã©«»''`*_#[]()"


@pytest.mark.parametrize(
    "verbatim, text",
    [
        ("It ends.Â", "It ends."),
        ("It ends.Â\nNext", "It ends.\nNext"),
        ("manyÂ\u00a0spaces", "many spaces"),
        ("the sideâ€™s word", "the side's word"),
        ("â€œyesâ€\u009d", "“yes”"),
        ("cafÃ© closed", "café closed"),
        ("the party’s word", "the party's word"),
        ("no\u00adbreak\u200bat\u00a0all", "nobreakat all"),
        ("«yes» and ''no''", '“yes” and "no"'),
        ("Ângela spoke", "Ângela spoke"),
        ("plain text stays", "plain text stays"),
    ],
)
def test_odd_pieces_read_evenly(verbatim: str, text: str) -> None:
    assert clean(verbatim).text == text


@given(st.text(alphabet=ODD, max_size=60), st.data())
def test_every_span_goes_back_inside_the_verbatim_text_in_order(verbatim: str, data: st.DataObject) -> None:
    cleaned = clean(verbatim)
    assert len(cleaned.starts) == len(cleaned.ends) == len(cleaned.text)
    if not cleaned.text:
        return
    start = data.draw(st.integers(0, len(cleaned.text) - 1))
    end = data.draw(st.integers(start + 1, len(cleaned.text)))
    back = cleaned.to_verbatim(Span(start, end))
    assert 0 <= back.start < back.end <= len(verbatim)
    assert list(cleaned.starts) == sorted(cleaned.starts)
    assert all(a < b for a, b in zip(cleaned.starts, cleaned.ends, strict=True))


@given(st.text(alphabet=ODD, max_size=60))
def test_a_character_that_cleaning_keeps_is_the_one_under_its_span(verbatim: str) -> None:
    cleaned = clean(verbatim)
    for i, character in enumerate(cleaned.text):
        if character.isascii() and character.isalpha():
            assert character in verbatim[cleaned.starts[i] : cleaned.ends[i]]


def test_markdown_is_blanked_and_keeps_its_length() -> None:
    verbatim = (
        "---\ntitle: A day\n---\n\n# Heading\n\nThe **hub** [opened](https://example.org/a) on *Sunday*.\n- one\n"
    )
    cleaned = clean(verbatim, "text/markdown")
    assert len(cleaned.text) == len(verbatim)
    assert cleaned.text.split() == ["Heading", "The", "hub", "opened", "on", "Sunday", ".", "one"]
    assert clean(verbatim).text == verbatim


def test_markdown_keeps_arithmetic_and_names_with_underscores() -> None:
    assert clean("a snake_case word and 2 * 3", "text/markdown").text == "a snake_case word and 2 * 3"


def test_marks_before_the_quoted_lines_of_a_mail_are_blanked() -> None:
    verbatim = "> > Ten trucks crossed\n> > the ford > 9.\n>Nobody was hurt."
    cleaned = clean(verbatim, "message/rfc822")
    assert len(cleaned.text) == len(verbatim)
    assert cleaned.text.split() == ["Ten", "trucks", "crossed", "the", "ford", ">", "9.", "Nobody", "was", "hurt."]
    assert clean(verbatim).text == verbatim


def test_marks_of_direction_are_left_out() -> None:
    assert clean("a \u202b\u0628\u202c b \u2067\u05d0\u2069\u061c c").text == "a \u0628 b \u05d0 c"
