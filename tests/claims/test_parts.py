"""One range of words for each thing that is said."""

from __future__ import annotations

import pytest

from trucebook.claims.parts import parts
from trucebook.claims.tagging import tag


@pytest.mark.parametrize(
    "text, expected",
    [
        ("the army and the police left", ["the army and the police left"]),
        ("the army left the town, and the families returned", ["the army left the town", "the families returned"]),
        ("it would not pay but would let others pay", ["it would not pay", "would let others pay"]),
        ("that the list was late and that it was short", ["the list was late", "it was short"]),
        (
            "attacks went on, with two people killed in the town",
            ["attacks went on", "with two people killed in the town"],
        ),
        (
            "with two people killed by fire, and two others killed while ten bodies were recovered",
            ["with two people killed by fire", "two others killed", "ten bodies were recovered"],
        ),
        ("“We met. We agreed on a list.”", ["We met", "We agreed on a list"]),
        ("the sides were “ready”", ["the sides were “ready”"]),
        ("the release of captives and the entry of aid", ["the release of captives and the entry of aid"]),
        ("he meets the families, but the list remains secret", ["he meets the families", "the list remains secret"]),
        (
            "he was sure the truce and release deal would be kept",
            ["he was sure the truce and release deal would be kept"],
        ),
        (",", []),
        ("That is late.", ["is late"]),
    ],
)
def test_parts(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in parts(tag(text), (0, len(text)))] == expected


def test_narration_keeps_the_pronoun_it_opens_with() -> None:
    text = "That is late."
    assert [text[a:b] for a, b in parts(tag(text), (0, len(text)), told=False)] == ["That is late"]
