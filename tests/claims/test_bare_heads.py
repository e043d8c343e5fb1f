"""Organisations by the bare head of their names, and when the head is nobody's."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from trucebook.claims.gazetteer import Gazetteer
from trucebook.claims.ground import Ground
from trucebook.vocabulary.actor import Actor, Side

ACTORS = (
    Actor("government", ("Government of Merania", "Meranian Government"), "state", side=Side.PARTY),
    Actor("front", ("Highland Front",), side=Side.PARTY),
    Actor("army", ("Meranian army",), "forces", ("government",), Side.MEMBER),
    Actor("north", ("North Council",), side=Side.BODY),
    Actor("south", ("South Council",), side=Side.BODY),
    Actor("haldia", ("Haldia", "Haldian Government"), "state", side=Side.GUARANTOR),
    Actor("guard", ("Highland Guards",), "forces", ("front",), Side.MEMBER),
)
FINDER = Gazetteer(Ground(ZoneInfo("UTC"), ACTORS, (), ()))


@pytest.mark.parametrize(
    "text, ids",
    [
        ("The Government told the Front that it had left.", ["government", "front"]),
        ("The Meranian army fired. The army's guns fell silent.", ["army", "army"]),
        ("The army fired before the Meranian army was named.", ["army"]),
        ("The Haldian Government spoke. The Government left.", ["haldia"]),
        ("The Government of Merania met the Government of Valdia; the Government left.", ["government"]),
        ("The Council met.", []),
        ("They stood at the front, near the Front Line, a Front of their own.", []),
        ("The Guards left.", []),
    ],
)
def test_a_bare_head_names_the_one_of_its_kind(text: str, ids: list[str]) -> None:
    assert [hit.id for hit in FINDER.find(text)] == ids
