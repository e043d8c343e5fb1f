"""Who acts and who is acted on by the voice of the verb, and what is told of arms without any new assault."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from itertools import product
from zoneinfo import ZoneInfo

import pytest

from trucebook.claims.claim import Claim, Fields
from trucebook.claims.ground import Calendar, Circumstances, Ground
from trucebook.claims.reader import read
from trucebook.vocabulary.actor import Actor, Place
from trucebook.vocabulary.time import day_bounds

ZONE = ZoneInfo("UTC")
GROUND = Ground(
    zone=ZONE,
    actors=(
        Actor("north", ("the North", "North", "northern"), kind="state"),
        Actor("south", ("the South", "South"), kind="state"),
    ),
    places=(Place("valley", ("the Valley", "Valley")),),
    sources=(),
    calendar=Calendar(int(datetime(2026, 3, 1, 6, tzinfo=ZONE).timestamp()), 1, ()),
    topics=(),
)
VERBS = ("shot", "shelled", "bombed", "attacked", "fired", "raided", "ambushed", "bombarded")
TURNED = tuple(verb for verb in VERBS if verb != "fired")
PLACES = ("in the Valley", "near the Valley", "at the crossing", "on Monday")


def claims(text: str) -> tuple[Claim, ...]:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return read(text, digest, Circumstances("A paper", day_bounds(date(2026, 4, 20), ZONE)), GROUND).claims


def first(text: str) -> Fields:
    return claims(text)[0].fields


def ids(fields: Fields) -> tuple[list[str | None], list[str | None]]:
    return [actor.id for actor in fields.actors], [one.id for one in fields.recipients]


@pytest.mark.parametrize("verb, where", list(product(VERBS, PLACES)))
def test_a_past_tense_with_its_subject_before_it_is_active(verb: str, where: str) -> None:
    assert ids(first(f"The South said northern troops {verb} {where}.")) == (["north"], [])


@pytest.mark.parametrize("verb, where", list(product(TURNED, PLACES)))
def test_a_form_of_be_or_by_makes_a_passive(verb: str, where: str) -> None:
    assert ids(first(f"Northern troops were {verb} {where}."))[0] == []
    assert ids(first(f"Northern troops {verb} by the South {where} fled.")) == (["south"], ["north"])


@pytest.mark.parametrize("verb", ["shot", "shelled", "bombed", "attacked", "ambushed"])
@pytest.mark.parametrize("where", PLACES[:3])
def test_a_second_finite_verb_makes_the_first_one_tell_which(verb: str, where: str) -> None:
    assert ids(first(f"Northern troops {verb} {where} were taken to hospital.")) == ([], ["north"])


@pytest.mark.parametrize("pair", ["shot and killed", "shot and wounded", "bombed and destroyed"])
def test_of_two_verbs_with_one_subject_it_acts_in_the_first(pair: str) -> None:
    assert ids(first(f"The South said northern troops {pair} two people in the Valley."))[0] == ["north"]
    assert ids(first(f"Northern troops {pair} in the Valley."))[0] == []


@pytest.mark.parametrize(
    "text, actors",
    [
        ("The South said northern troops shot at farmers in the Valley on Monday.", ["north"]),
        ("Northern tanks shelled and drones bombed the Valley on Monday.", ["north"]),
        ("The North bombed a building used by the South.", ["north"]),
        ("Northern soldiers got shot in the Valley.", []),
        ("Two northern soldiers shot in the Valley on Monday.", []),
        ("Two northern soldiers shot at farmers in the Valley.", ["north"]),
        ("Two northern soldiers killed in the Valley on Monday.", []),
        ("The North retreated in the Valley on Monday.", ["north"]),
    ],
)
def test_the_one_that_acts(text: str, actors: list[str]) -> None:
    assert ids(first(text))[0] == actors


@pytest.mark.parametrize(
    "text",
    [
        "The South said soldiers found an unexploded northern bomb in the Valley.",
        "Northern sappers set off a controlled explosion in the Valley on Monday.",
        "A shell exploded by accident in the Valley on Monday.",
        "A gas cylinder exploded in the Valley on Monday.",
        "Northern troops held an exercise with live fire near the Valley.",
        "Bodies of people killed in earlier strikes were found in the Valley on Monday.",
        "The bodies of 12 people killed in earlier northern strikes were found in the Valley.",
        "The bodies of 12 people killed during the war were found in the Valley.",
        "A building that the North bombed in December collapsed in the Valley.",
    ],
)
def test_what_is_no_new_assault(text: str) -> None:
    assert first(text).event not in ("ASSAULT", "RETREAT")


@pytest.mark.parametrize(
    "text",
    [
        "A bomb exploded in the Valley on Monday.",
        "Medics recovered the bodies of 12 people killed in a northern strike on Monday.",
        "Settlers from the Old City attacked the Valley on Monday.",
        "A bomb in a gas cylinder exploded in the Valley on Monday.",
        "Not a single shell has landed in the Valley.",
    ],
)
def test_what_still_is_an_assault(text: str) -> None:
    assert first(text).event == "ASSAULT"


def test_what_was_found_after_an_assault_is_told_beside_it() -> None:
    told = claims("The body was found after the North bombed the Valley on Monday.")
    assert [one.fields.event for one in told] == [None, "ASSAULT"]


@pytest.mark.parametrize(
    "text, historical",
    [
        ("Last year northern troops shelled the Valley.", True),
        ("In the 2014 war the North bombed the Valley.", True),
        ("A shell from the war of 2006 killed two people in the Valley.", True),
        ("The North has killed 47,000 people since October 2023.", True),
        ("The North has killed 10 people since 3 March.", False),
        ("The North has not attacked the South since October 2023.", False),
        ("The North bombed the Valley on Monday.", False),
    ],
)
def test_what_is_history(text: str, historical: bool) -> None:  # noqa: FBT001 - a column of the table
    assert first(text).historical is historical


@pytest.mark.parametrize("against", [", not the North,", ", and not northern troops,"])
def test_who_is_set_against_does_not_act(against: str) -> None:
    fields = first(f"The envoy said the South{against} shelled the Valley on Monday.")
    assert (ids(fields)[0], fields.polarity) == (["south"], "positive")
