"""An act that is only spoken of is not told; who asked for a deed, or tells of it, did not do it."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from trucebook.claims.claim import Claim
from trucebook.claims.ground import Circumstances, Ground
from trucebook.claims.reader import read
from trucebook.vocabulary.actor import Actor
from trucebook.vocabulary.time import day_bounds

ZONE = ZoneInfo("UTC")
GROUND = Ground(
    zone=ZONE,
    actors=(
        Actor("lakeland", ("Lakeland",), "state"),
        Actor("guard", ("Lake Guard", "guard"), "forces"),
        Actor("observers", ("Observer Team",), "body"),
    ),
    places=(),
    sources=(),
)


def claims(sentence: str) -> tuple[Claim, ...]:
    """Return the claims of one sentence of a report of October."""
    made = Circumstances("Evening Post", day_bounds(date(2027, 10, 7), ZONE))
    return read(sentence + "\n", "0" * 64, made, GROUND).claims


def events(sentence: str) -> list[str | None]:
    """Return the types of what a sentence tells of."""
    return [claim.fields.event for claim in claims(sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Neither side commented on Sunday's strike.",
        "The guard says it acted only against threats.",
        "Villagers spoke about the shelling.",
        "A monument to the war stands in the square.",
        "The premier was popular before the attacks.",
        "After the raids in spring, a dispute arose over the budget.",
    ],
)
def test_what_is_only_spoken_of_is_not_told(sentence: str) -> None:
    assert events(sentence) == [None]


@pytest.mark.parametrize(
    "sentence, event",
    [
        ("The envoy called for talks in October.", "CONSULT"),
        ("The guard carried out an attack on the mill.", "ASSAULT"),
        ("Lakeland agreed to a withdrawal.", "RETREAT"),
        ("The sides went ahead with the exchange.", "RETREAT"),
        ("Fighting resumed on Monday.", "ASSAULT"),
        ("Three people died in the shelling.", "ASSAULT"),
        ("A shell of the war of 2006 killed two herdsmen.", "ASSAULT"),
        ("With the governor holding talks with Lakeland on Monday, the market stayed shut.", "CONSULT"),
        ("The vote hangs on securing the release of the prisoners.", "RETREAT"),
        ("From noon to midnight on 19 January shelling went on.", "ASSAULT"),
        ("The market closed when shelling resumed.", "ASSAULT"),
    ],
)
def test_what_a_word_has_for_its_matter_is_told(sentence: str, event: str) -> None:
    assert event in events(sentence)


@pytest.mark.parametrize(
    "sentence, doers",
    [
        ("Since April, according to the Observer Team, guard units have shelled the mill twice.", ["guard"]),
        ("At the request of Lakeland, the guard released four prisoners on Friday.", ["guard"]),
        ("Despite a warning by the Observer Team, the guard shelled the mill.", ["guard"]),
        ("Under pressure from Lakeland, the guard withdrew from the mill.", ["guard"]),
        ("After talks with Lakeland, the guard released four prisoners.", ["guard"]),
    ],
)
def test_who_tells_of_a_deed_or_asked_for_it_did_not_do_it(sentence: str, doers: list[str]) -> None:
    (claim,) = claims(sentence)
    assert [actor.id for actor in claim.fields.actors] == doers
    assert claim.fields.modality.value == "asserted"


def test_what_a_subject_with_a_verb_of_its_own_does_is_told_behind_with() -> None:
    told = claims("Lakeland waits, with its premier holding talks with the guard on Monday, as well as to plan a trip.")
    assert [(one.fields.event, one.fields.modality.value) for one in told][-1] == ("CONSULT", "asserted")


@pytest.mark.parametrize(
    "sentence",
    [
        "Under the deal, the guard has 60 days to withdraw from the mill.",
        "The guard must, under the agreement, withdraw from the mill.",
        "The guard was to withdraw from the mill under the accord.",
        "In line with the agreement, Lakeland is obliged to release the prisoners.",
    ],
)
def test_what_the_paper_asks_is_no_plan_of_anybody(sentence: str) -> None:
    (claim,) = claims(sentence)
    assert claim.fields.historical
    assert claim.fields.stance is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Under the deal, the guard withdrew from the mill on Friday.",
        "Lakeland released 30 prisoners under the agreement.",
    ],
)
def test_what_was_done_under_the_paper_is_a_deed(sentence: str) -> None:
    (claim,) = claims(sentence)
    assert not claim.fields.historical
    assert claim.fields.modality.value == "asserted"
