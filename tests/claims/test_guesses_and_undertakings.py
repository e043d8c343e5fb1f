"""What is guessed of the past, undertaken, insisted on, put under a condition or told of nobody."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from trucebook.claims.claim import Claim
from trucebook.claims.ground import Circumstances, Ground
from trucebook.claims.reader import read
from trucebook.vocabulary.actor import Actor, Place
from trucebook.vocabulary.time import day_bounds

ZONE = ZoneInfo("UTC")
GROUND = Ground(
    zone=ZONE,
    actors=(
        Actor("league", ("Coast League", "the League"), "organisation"),
        Actor("rangers", ("Hill Rangers", "the Rangers"), "forces"),
        Actor("panel", ("Border Panel", "the Panel"), "organisation"),
    ),
    places=(Place("quarry", ("Velm quarry", "Velm")),),
)
TODAY = day_bounds(date(2029, 11, 14), ZONE)


def claims(text: str) -> tuple[Claim, ...]:
    return read(text, "0" * 64, Circumstances("Evening Post", TODAY), GROUND).claims


@pytest.mark.parametrize(
    "text, event, modality, polarity",
    [
        ("The Rangers may have shelled Velm on Monday.", "ASSAULT", "asserted", "positive"),
        ("The Rangers may shell Velm on Monday.", "ASSAULT", "predicted", "positive"),
        ("The Rangers are said to have shelled Velm.", "ASSAULT", "asserted", "positive"),
        ("The League is reported to have freed nine sailors.", "RETREAT", "asserted", "positive"),
        ("The League insists that its soldiers left Velm on Monday.", "RETREAT", "asserted", "positive"),
        ("The League insists that the sailors be freed.", "RETREAT", "demanded", "positive"),
        ("The League undertakes to stop shelling Velm.", "RETREAT", "planned", "positive"),
        ("The Rangers undertook to free nine sailors.", "RETREAT", "planned", "positive"),
        ("The Rangers threatened three drivers at Velm.", "THREATEN", "asserted", "positive"),
        ("They let us pass once we had threatened to leave.", "THREATEN", "asserted", "positive"),
        (
            "The Rangers will free nine sailors provided the League opens the gate.",
            "RETREAT",
            "conditional",
            "positive",
        ),
        ("The League has not ceased to shell Velm.", "ASSAULT", "asserted", "positive"),
        ("The League ceased to shell Velm in May.", "ASSAULT", "asserted", "negative"),
        ("Nine sailors were freed at Velm and not at the gate.", "RETREAT", "asserted", "positive"),
        ("No help has been given to any village.", "AID", "asserted", "negative"),
        ("Nine sailors were freed, most of them at the urging of the Panel.", "RETREAT", "asserted", "positive"),
        ("The League uses the truce to rearm.", "MOBILIZE", "asserted", "positive"),
        ("The League thanks the Rangers for the flour that came on 3 November.", "SUPPORT", "asserted", "positive"),
    ],
)
def test_what_was_done_and_what_was_not(text: str, event: str, modality: str, polarity: str) -> None:
    fields = claims(text)[0].fields
    assert (fields.event, fields.modality.value, fields.polarity.value) == (event, modality, polarity)


@pytest.mark.parametrize(
    "text",
    [
        "The Rangers never promised to free a sailor.",
        "The League has never agreed to withdraw from Velm.",
        "Nobody has threatened to leave the talks, the League said.",
        "The League would not say how many shells had been fired.",
    ],
)
def test_who_denies_a_promise_or_keeps_silent_neither_plans_nor_refuses(text: str) -> None:
    assert all(c.fields.modality.value == "asserted" for c in claims(text))
    assert not any(c.fields.event in {"RETREAT", "ASSAULT", "THREATEN"} for c in claims(text))


@pytest.mark.parametrize("text", ["None of the accounts could be checked.", "To this day none has been checked."])
def test_what_none_could_be_is_no_guess(text: str) -> None:
    (found,) = claims(text)
    assert found.fields.modality.value == "asserted"


def test_what_is_marked_as_unconfirmed_is_hedged_and_nobody_says_it() -> None:
    (found,) = claims("Unconfirmed: nine patrols left Velm on Monday.")
    assert (len(found.attribution), found.fields.hedge) == (1, "unconfirmed")


def test_what_nobody_does_beside_a_deed_leaves_the_deed() -> None:
    (found,) = claims("The Rangers have brought two guns to Velm, and nobody writes about it.")
    assert found.fields.polarity.value == "positive"


def test_a_promise_told_beside_a_deed_is_its_own_claim() -> None:
    found = claims("The Panel said that patrols slept in the mill, which the Rangers had promised to leave by May.")
    assert [one.fields.modality.value for one in found if "slept" in one.quote] == ["asserted"]


def test_what_is_expected_behind_a_condition_hangs_on_it() -> None:
    found = claims("If the road stays shut beyond Friday, the carriers expect to halt the convoys to Velm.")
    assert {one.fields.modality.value for one in found} == {"conditional"}
