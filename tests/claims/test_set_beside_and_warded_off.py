"""What is only set beside a deed: hours, other days and their numbers, an attack told before; and who fired."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from trucebook.claims.claim import Claim
from trucebook.claims.ground import Circumstances, Ground
from trucebook.claims.reader import read
from trucebook.vocabulary.actor import Actor, Place
from trucebook.vocabulary.time import day_bounds, local

ZONE = ZoneInfo("UTC")
GROUND = Ground(
    ZONE,
    (
        Actor("uplands", ("the Uplands", "Uplands"), "state"),
        Actor("delta", ("the Delta League", "Delta League"), "organisation"),
        Actor("panel", ("the Watch Panel", "Watch Panel"), "organisation"),
    ),
    (Place("ferry", ("Ferryhold",)), Place("quarry", ("Quarryside",))),
)
THURSDAY = date(2031, 7, 17)


def claims(text: str, said: date = THURSDAY) -> list[Claim]:
    return list(read(f"{text}\n", "0" * 64, Circumstances("Courier", day_bounds(said, ZONE)), GROUND).claims)


def bounds(claim: Claim) -> str:
    ends = (claim.occurred.earliest, claim.occurred.latest)
    return "..".join("*" if end is None else local(end, ZONE).strftime("%m%d") for end in ends)


def amounts(claim: Claim) -> list[str]:
    return [one.value for one in claim.fields.quantities]


def sides(claim: Claim) -> tuple[list[str | None], list[str | None]]:
    return [one.id for one in claim.fields.actors], [one.id for one in claim.fields.recipients]


@pytest.mark.parametrize(
    "text, counted",
    [
        ("At 05.45 Uplands guns shelled Ferryhold.", []),
        ("At around 7.15 the Delta League freed two guards.", ["2"]),
        ("Six buses left Quarryside a little before ten.", ["6"]),
        ("The Uplands freed the guards shortly after seven.", []),
        ("The ferry carried fuel at 7.15 percent of the old price.", ["7.15"]),
    ],
)
def test_an_hour_is_no_amount(text: str, counted: list[str]) -> None:
    assert amounts(claims(text)[0]) == counted


def test_an_hour_with_a_dot_is_a_time_of_its_day() -> None:
    claim = claims("At 05.45 today Uplands guns shelled Ferryhold.")[0]
    assert claim.fields.time is not None
    assert claim.occurred.earliest is not None
    assert local(claim.occurred.earliest, ZONE).strftime("%m%d %H%M") == "0717 0545"


@pytest.mark.parametrize(
    "text, counted, when",
    [
        ("The Uplands has withdrawn 18 mortars, the same number as a week ago.", ["18"], "*..0718"),
        ("The Delta League has freed 60 guards, as many as two months ago.", ["60"], "*..0718"),
        ("Arrivals fell to six lorries on Monday from 27 on Saturday.", ["6"], "0714..0715"),
        ("Some 31 lorries crossed on Sunday, against 14 on Friday.", ["31"], "0713..0714"),
        ("The Uplands freed 14 guards, more than a week ago.", ["14"], "0707..0714"),
    ],
)
def test_what_was_once_is_only_set_beside_it(text: str, counted: list[str], when: str) -> None:
    claim = claims(text)[0]
    assert (amounts(claim), bounds(claim)) == (counted, when)


@pytest.mark.parametrize(
    "text, when",
    [
        ("The Delta League will free nine guards before the end of the week.", "0717..0721"),
        ("The Uplands shelled Quarryside on 2 and again on 8 July.", "0702..0709"),
        ("The Uplands shelled Quarryside on 2 and then on 8 July.", "0702..0709"),
        ("The delegates had been due to fly out on Tuesday.", "0715..0723"),
        ('"Come back on Tuesday," the spokesman said.', "0722..0723"),
    ],
)
def test_days_of_what_is_to_be_done(text: str, when: str) -> None:
    claim = claims(text)[0]
    assert (amounts(claim), bounds(claim)) == (["9"] if "nine" in text else [], when)


@pytest.mark.parametrize(
    "text, actors, recipients",
    [
        ("The Watch Panel observed artillery fire from Delta League positions.", ["delta"], []),
        ("Villagers heard gunfire from Uplands lines near Quarryside.", ["uplands"], []),
        ("Artillery fire from Delta League lines on Uplands posts went on.", ["delta"], ["uplands"]),
        (
            "The Watch Panel counted nine explosions which it judged to be outgoing mortar fire from Uplands lines.",
            ["uplands"],
            [],
        ),
        ("An attack on Ferryhold was repelled by the Uplands.", [], ["uplands"]),
        ("A Delta League raid was repulsed by the Uplands.", ["delta"], ["uplands"]),
        ("Two raids were launched by the Uplands.", ["uplands"], []),
    ],
)
def test_who_fired_and_who_withstood(text: str, actors: list[str], recipients: list[str]) -> None:
    claim = claims(text)[0]
    assert claim.fields.event == "ASSAULT"
    assert sides(claim) == (actors, recipients)


@pytest.mark.parametrize(
    "text",
    [
        "The attack was repelled.",
        "The assault was beaten back by the Uplands.",
        "On paper, the Uplands freed 40 guards.",
        "In theory the Delta League has withdrawn.",
        "Let's go now to the newsroom in Ferryhold.",
        "The envoys kept silent for fear of wrecking the prisoner exchange.",
        "The farmer saw no shell and no rifles.",
    ],
)
def test_no_deed_of_its_own(text: str) -> None:
    assert [claim.fields.event for claim in claims(text)] == [None]


@pytest.mark.parametrize(
    "text, kind",
    [
        ("An attack by the Uplands was repelled.", "ASSAULT"),
        ("There was no shelling of Ferryhold.", "ASSAULT"),
        ("The Uplands let the prisoners go.", "RETREAT"),
        ("Nine guards were beaten by the Delta League.", "ASSAULT"),
    ],
)
def test_a_deed_beside_these_remains(text: str, kind: str) -> None:
    assert claims(text)[0].fields.event == kind


@pytest.mark.parametrize(
    "text, when",
    [
        ("The Delta League had said on Monday that it would free two guards tomorrow.", "0715..0719"),
        ('"We will free two guards tomorrow," the Delta League said on Monday.', "0715..0716"),
        ("The Delta League said on Monday that it would free two guards on 21 July.", "0721..0722"),
        ("The Delta League said it would free two guards tomorrow.", "0718..0719"),
    ],
)
def test_tomorrow_in_words_of_another_day_not_quoted_may_be_told_from_either(text: str, when: str) -> None:
    assert bounds(claims(text)[0]) == when


@pytest.mark.parametrize(
    "text, when",
    [
        ("The Uplands demands that the Delta League free the pilot seized near Quarryside on 5 July.", "0717..*"),
        ("The Delta League freed a miner captured at Quarryside in May.", "*..0718"),
        ("The Delta League captured two miners at Quarryside on Tuesday.", "0715..0716"),
        ("Talks held in Ferryhold on Tuesday ended without a deal.", "0715..0716"),
    ],
)
def test_when_somebody_was_seized_is_not_when_he_is_freed(text: str, when: str) -> None:
    assert bounds(claims(text)[0]) == when


@pytest.mark.parametrize(
    "text, when",
    [
        ('Asked whether the guards would leave, the envoy answered only: "Ask them on Monday."', "0721..0722"),
        ('The envoy said: "We met on Monday."', "0714..0715"),
        ('The envoy announced, "The talks resume on Monday."', "0721..0722"),
    ],
)
def test_the_verb_beside_a_quotation_is_not_that_of_its_day(text: str, when: str) -> None:
    assert bounds(claims(text)[-1]) == when


def test_a_day_is_nothing_that_is_counted() -> None:
    claim = claims("The Delta League will free six this evening.")[0]
    assert [(one.value, one.unit) for one in claim.fields.quantities] == [("6", None)]


def test_a_number_set_against_what_another_says_stands_alone_for_nothing() -> None:
    told = claims("Nineteen buses have crossed since dawn, the Watch Panel says, against eight on Sunday.")
    assert [amounts(claim) for claim in told] == [["19"], []]
