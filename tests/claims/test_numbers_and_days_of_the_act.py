"""Which number and which day are the act's own: of wholes, of conditions, of papers, of logs, of years told as past."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from trucebook.claims.claim import Claim
from trucebook.claims.ground import Calendar, Circumstances, Ground
from trucebook.claims.reader import read
from trucebook.vocabulary.actor import Actor, Place
from trucebook.vocabulary.time import day_bounds, instant, local

ZONE = ZoneInfo("UTC")
GROUND = Ground(
    ZONE,
    (
        Actor("coast", ("the Coast", "Coast"), "state"),
        Actor("union", ("the Fen Union", "Fen Union"), "organisation"),
        Actor("guard", ("the coast guard", "coast guard"), "forces", member_of=("coast",)),
    ),
    (Place("mere", ("Mere",)), Place("sluice", ("Sluice",))),
    calendar=Calendar(instant(datetime(2033, 2, 7, tzinfo=ZONE)), 1, ()),
    topics=(("phase two", ("second phase",)),),
)


def claims(text: str, said: date = date(2033, 10, 26)) -> list[Claim]:
    return list(read(f"{text}\n", "0" * 64, Circumstances("Gazette", day_bounds(said, ZONE)), GROUND).claims)


def bounds(claim: Claim) -> str:
    ends = (claim.occurred.earliest, claim.occurred.latest)
    return "..".join("*" if end is None else local(end, ZONE).strftime("%y%m%d") for end in ends)


def amounts(claim: Claim) -> list[tuple[str, str | None]]:
    return [(one.value, one.unit) for one in claim.fields.quantities if one.flow]


def who(claim: Claim) -> list[str | None]:
    return [actor.id for actor in claim.fields.actors]


@pytest.mark.parametrize(
    "text, doer, counted",
    [
        ("The Coast frees prisoners in stages; of the 90 it has handed over 71.", ["coast"], ("71", "prisoner")),
        ("The Fen Union holds 40 captives. Of the 40, 31 have been freed.", ["union"], ("31", "captive")),
        ("The Fen Union holds 40 captives and has freed 31 of them.", ["union"], ("31", "captive")),
        ("The Coast freed nine prisoners; the Fen Union, for its part, freed four.", ["union"], ("4", "prisoner")),
    ],
)
def test_a_bare_number_counts_what_was_told_before(text: str, doer: list[str], counted: tuple[str, str]) -> None:
    claim = claims(text)[-1]
    assert (claim.fields.event, claim.fields.mode) == ("RETREAT", "release")
    assert (who(claim), amounts(claim)) == (doer, [counted])


def test_of_them_in_another_sentence_may_be_anybody() -> None:
    claim = claims("The Coast sent two battalions to Mere. Fifty of them were freed in May.")[-1]
    assert all(unit is None for _, unit in amounts(claim))


def test_bare_numbers_each_have_their_day() -> None:
    one, other = claims("The Coast released 64 on 9 April and a further 31 on 18 May.")
    assert (amounts(one), bounds(one)) == ([("64", None)], "330409..330410")
    assert (amounts(other), bounds(other), who(other)) == ([("31", None)], "330518..330519", ["coast"])


def test_the_remaining_ones_have_their_own_day() -> None:
    one, other = claims("Nineteen prisoners were freed on 9 July, the remaining twelve on 11 July.")
    assert [bounds(one), bounds(other)] == ["330709..330710", "330711..330712"]
    assert [one.value for one in other.fields.quantities] == ["12"]
    assert not who(other)


@pytest.mark.parametrize(
    "text",
    [
        "The ferry was shelled twice by the coast guard on 3 June and once by the Fen Union on 5 June.",
        "Entry was denied twice: on 3 June by the coast guard and on 5 June by the Fen Union.",
    ],
)
def test_what_two_did_once_each_is_told_of_both(text: str) -> None:
    found = claims(text)
    assert [(who(one), bounds(one)) for one in found] == [
        (["guard"], "330603..330604"),
        (["union"], "330605..330606"),
    ]


def test_behind_a_semicolon_the_subject_is_its_own() -> None:
    found = claims(
        "The Fen Union has released 41 captives; the Coast, which promised ninety, has released 30 captives."
    )
    assert (["coast"], [("30", "captive")]) in [(who(one), amounts(one)) for one in found]


def test_the_ends_of_one_number_stay_together() -> None:
    (claim,) = claims("On most days between 15 and 20 lorries have crossed at Mere.")
    assert [(one.low, one.high) for one in claim.fields.quantities] == [("15", "20")]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("If the Fen Union hands over eleven captives, the Coast will free a hundred prisoners.", ["100"]),
        ("Some 2,500 people fled after soldiers shelled Mere.", []),
        ("The craters were made by 82 mm mortar rounds.", []),
        ("In one case our men fired first.", ["1"]),
        ("1400: The coast guard shelled Mere.", []),
    ],
)
def test_a_number_of_something_else_is_none_of_the_act(text: str, expected: list[str]) -> None:
    claim = claims(text)[-1]
    assert [one.value for one in claim.fields.quantities] == expected
    assert "man" not in {one.unit for one in claim.fields.quantities}


@pytest.mark.parametrize(
    "text, expected",
    [
        ("The coast guard left Mere in the last week of July.", "330723..330801"),
        ("1610 - The coast guard shelled Mere.", "*..331027"),
        ("Both sides agreed on an inquiry into last night's firing.", "*..331027"),
        ("The Fen Union has not sent its maps, despite requests of 3 and 20 June.", "*..331027"),
        ("In line with the schedule of 20 June, the Coast was to free ten prisoners on 6 September.", "330906..330907"),
        ("The Coast was expected to free ten prisoners in July.", "330701..330801"),
        ("If the sides agree by November, the coast guard would leave Mere.", "331026..331201"),
        ("The coast guard will leave when it is safe, and not an hour earlier.", "331026..*"),
        ("A plan to open the road, announced in June, has been shelved.", "331026..*"),
    ],
)
def test_a_day_of_something_else_is_none_of_the_act(text: str, expected: str) -> None:
    assert [bounds(one) for one in claims(text)] == [expected]


def test_what_would_be_done_by_a_feast_far_ahead_may_have_been_meant_for_the_last() -> None:
    (claim,) = claims("The work at Mere would be done by Easter.", date(2033, 5, 31))
    assert claim.fields.time is not None
    assert claim.fields.time.bounds.latest is None


def test_a_night_is_that_of_the_day_told_before() -> None:
    _, claim = claims("On 22 September the Fen Union stopped four lorries at Mere. Its men held the drivers overnight.")
    assert bounds(claim) == "330922..330923"


def test_the_last_year_of_the_war_lies_before_the_agreement() -> None:
    found = claims("In the last year of the war the coast guard mined the road and the Fen Union blew up the sluice.")
    assert [one.fields.historical for one in found] == [True, True]


def test_a_day_since_which_something_is_told_is_not_the_day_it_was_said() -> None:
    text = (
        "Shelling at Mere killed two on Friday night, residents said, in what was the worst attack since the truce took"
        " effect on 4 October."
    )
    assert bounds(claims(text)[0]) == "331021..331022"


def test_who_puts_talks_off_is_not_against_them() -> None:
    (claim,) = claims("The session on the second phase will not take place before Monday, diplomats said.")
    assert (claim.fields.about, claim.fields.stance) == ("phase two", None)


@pytest.mark.parametrize(
    "text",
    [
        "The Fen Union freed nine captives on 3 August, the Coast twelve, and the guard",
        "The Fen Union freed nine captives on 3 August, the Coast twelve and the bridge",
        "Freed: nine on 3 August, twelve on",
    ],
)
def test_words_that_break_off_behind_a_clause_without_its_verb_are_read(text: str) -> None:
    assert isinstance(list(read(text, "0" * 64, Circumstances("Gazette"), GROUND).claims), list)
