"""Masks: a name is found however it is written, and what only looks like it stays."""

from __future__ import annotations

import unicodedata

import pytest

from trucebook.views.masks import COVER, Hidden, Masks

PERSON = Hidden(("Marit Osk", "Osk"), ("marit-osk",), person=True)


@pytest.mark.parametrize(
    "written",
    [
        *("Marit Osk", "MARIT OSK", "marit osk", "Marit\nOsk", "Marit\u00a0Osk", "Marit-Osk", "Mar\u00adit O\u200bsk"),
        *("Marit A. Osk", "Marit Ann Osk", "M. Osk", "M. A. Osk", "M.Osk", "Osk, Marit", "OSK", "Osk", "_Osk_"),
        *("maritosk", "marit.osk"),
    ],
)
def test_a_name_is_found_however_it_is_written(written: str) -> None:
    masks = Masks([PERSON])
    text = f"This is what {written}’s neighbour said."
    assert masks.may_stand_in(text)
    assert masks.of(text).replace("_", "").lower() == "this is what withheld-1’s neighbour said."
    assert masks.covered(text) == text.replace(written.strip("_"), COVER * len(written.strip("_")))


@pytest.mark.parametrize("path", ["marit_osk.txt", "talk-maritosk2.html", "osk-talk.txt", "https://a.test/Marit%20Osk"])
def test_a_file_name_or_an_address_tells_no_name(path: str) -> None:
    masks = Masks([PERSON])
    assert "osk" not in masks.of_path(path).lower()
    assert "marit" not in masks.of_path(path).lower()
    assert masks.may_stand_in(path)


def test_accents_make_no_other_name() -> None:
    masks = Masks([Hidden(("José Núñez", "Núñez"), person=True)])
    text = "José Núñez came"
    for written in (text, unicodedata.normalize("NFD", text), "Jose Nunez came"):
        assert masks.of(written) == "Withheld-1 came"


def test_what_only_looks_like_a_name_stays() -> None:
    masks = Masks([PERSON], ["Anna Osk", "anna-osk", "Friends of Marit Osk", "Osk Bridge"])
    text = "Anna Osk met Osk on Osk Bridge, not at Osker or the osk tree; Friends of Marit Osk came."
    assert masks.of(text) == (
        "Anna Osk met Withheld-1 on Osk Bridge, not at Osker or the osk tree; Friends of Withheld-1 came."
    )
    assert masks.of("actor:anna-osk") == "actor:anna-osk"
    assert masks.of("name:marit osk") == "name:withheld-1"
    assert masks.of_path("anna-osk.txt") == "anna-osk.txt"
