"""Who saw, counted or looks into an act has not done it; what is disclosed, demanded or insisted on is no deed."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from trucebook.claims.claim import Fields
from trucebook.claims.ground import Circumstances, Ground
from trucebook.claims.reader import read
from trucebook.vocabulary.actor import Actor
from trucebook.vocabulary.time import day_bounds

ZONE = ZoneInfo("UTC")
GROUND = Ground(
    zone=ZONE,
    actors=(
        Actor("mission", ("Lake Mission", "Mission"), "organisation"),
        Actor("police", ("police",), "forces"),
        Actor("hill", ("Hill Front",), "organisation"),
    ),
    places=(),
)


def told(text: str) -> Fields:
    known = Circumstances("Gazette", day_bounds(date(2025, 3, 13), ZONE))
    return read(text, "0" * 64, known, GROUND).claims[-1].fields


@pytest.mark.parametrize(
    "text, actors",
    [
        ("The Mission heard three explosions north of Lowton.", []),
        ("The Mission observed two withdrawals.", []),
        ("The police counted nine attacks.", []),
        ("The Mission saw soldiers open fire.", ["soldiers"]),
        ("A driver saw soldiers open fire.", ["soldiers"]),
        ("The Mission saw the Hill Front open fire.", ["hill"]),
        ("The police opened fire.", ["police"]),
        ("The nurse said she was asleep but heard two explosions.", []),
    ],
)
def test_who_sees_an_act_does_not_do_it(text: str, actors: list[str]) -> None:
    assert [one.id or one.text for one in told(text).actors] == actors


@pytest.mark.parametrize(
    "text, event, modality",
    [
        ("The police said they were checking reports of explosions.", "ASSAULT", "conditional"),
        ("The envoy said when talks would start.", "CONSULT", "conditional"),
        ("The envoy said talks would start when the gate opened.", "CONSULT", "planned"),
        ("The Hill Front insists that it has never broken the deal.", None, "asserted"),
        ("The mayor wants the commission to look into it.", "ACCUSE", "demanded"),
        ("Seven lorries remained inside the withdrawal zone.", None, "asserted"),
    ],
)
def test_what_is_only_spoken_of_is_no_deed(text: str, event: str | None, modality: str) -> None:
    found = told(text)
    assert (found.event, found.modality.value) == (event, modality)


def test_what_is_carried_is_no_schedule() -> None:
    found = told("Eleven aid trucks were turned back between 9 and 12 January.")
    assert (found.event, found.modality.value, found.polarity.value) == ("COERCE", "asserted", "positive")
