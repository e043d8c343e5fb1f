"""Words that are withheld, known again wherever and however they are repeated."""

from __future__ import annotations

import json

import pytest

from trucebook.service.repeating import REPEATED, Repeating

RUN = "They fired at us from the hill behind the old mill"
WORDS = Repeating([RUN, "too few to know"])


@pytest.mark.parametrize(
    "quote",
    [
        RUN,
        "‘They fired, at us … from the hill – behind the OLD mill’, she said",
        "They fired at us from\nthe hill behind the o\u00adld mill",
    ],
)
def test_whoever_repeats_all_the_words_tells_them(quote: str) -> None:
    assert WORDS.told_by(quote, quoted=False)


def test_a_part_of_them_tells_them_where_it_is_quoted() -> None:
    part = "from the hill, behind the old mill"
    assert (WORDS.told_by(part, quoted=True), WORDS.told_by(part, quoted=False)) == (True, False)


@pytest.mark.parametrize("quote", ["the old mill", "too few to know", "They fired at us from a boat", ""])
def test_fewer_words_and_others_do_not(quote: str) -> None:
    assert not WORDS.told_by(quote, quoted=True)
    assert WORDS.changed(quote, lambda _: "-") == quote


def test_whole_runs_are_changed_and_seen_in_json() -> None:
    text = f"So: {RUN.upper().replace(' ', chr(10), 2)}!"
    assert WORDS.changed(text, lambda words: "x" * len(words)) == f"So: {'x' * len(RUN)}!"
    assert WORDS.may_stand_in(json.dumps(text))
    assert not Repeating().may_stand_in(text)


def test_parts_are_changed_from_five_words_on() -> None:
    assert len(["fired", "at", "us", "from", "the"]) == REPEATED
    changed = WORDS.parts_changed("Beside: “fired at us from the hill”, and behind the old mill.", lambda _: "[-]")
    assert changed == "Beside: “[-]”, and behind the old mill."
    twice = WORDS.parts_changed("fired at us from the X from the hill behind the old Y", lambda _: "[-]")
    assert twice == "[-] X [-] Y"
