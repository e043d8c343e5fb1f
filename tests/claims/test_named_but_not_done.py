"""Acts that stand in a sentence and are not what it tells: supposed, spoken about, atoned for, hurting nobody."""

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
SAID = day_bounds(date(2028, 11, 9), ZONE)
"""A Thursday."""
GROUND = Ground(
    ZONE,
    (
        Actor("steppe", ("the Steppe", "Steppe"), "state"),
        Actor("lancers", ("the lancers", "lancers"), "forces", member_of=("steppe",)),
        Actor("clans", ("the Hill Clans", "Hill Clans"), "organisation"),
    ),
    (Place("narrows", ("Narrows",)),),
)


def only(text: str) -> Claim:
    (claim,) = read(text, "0" * 64, Circumstances("Gazette", SAID), GROUND).claims
    return claim


def force(claim: Claim) -> tuple[str | None, str, str]:
    fields = claim.fields
    return fields.event, fields.modality.value, fields.polarity.value


def actors(claim: Claim) -> list[str | None]:
    return [actor.id for actor in claim.fields.actors]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Should the clans refuse to meet, the lancers will attack.", "conditional"),
        ("Had the bullets struck the bus, people would have died.", "conditional"),
        ("If they had meant to go they would have gone.", "conditional"),
        ("The opening has been moved to 14 November.", "planned"),
        ("The lancers should withdraw.", "demanded"),
    ],
)
def test_what_is_only_supposed_or_put_on_another_day_is_no_deed(text: str, expected: str) -> None:
    assert only(text).fields.modality.value == expected


@pytest.mark.parametrize(
    "text, polarity",
    [
        ("Nobody was killed in the raid.", "positive"),
        ("No one was hurt in the shelling of Narrows.", "positive"),
        ("There were no casualties in the bombardment.", "positive"),
        ("No villagers were killed.", "negative"),
        ("No lancers took part in the raid.", "negative"),
    ],
)
def test_violence_that_hurt_nobody_was(text: str, polarity: str) -> None:
    assert force(only(text)) == ("ASSAULT", "asserted", polarity)


@pytest.mark.parametrize(
    "text, event",
    [
        ("The lancers demanded an apology for the arrest of their driver.", "COERCE"),
        ("Families demanded justice for the killing of two boys.", "ASSAULT"),
    ],
)
def test_what_amends_are_asked_for_was_done(text: str, event: str) -> None:
    assert force(only(text)) == (event, "asserted", "positive")


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Phoned the clerk of the Hill Clans about the shelling of Narrows.", []),
        ("The lancers carried out about 20 attacks on Narrows.", ["lancers"]),
        ("The Hill Clans' rifles were handed over in October.", []),
        ("The Steppe's rifles were handed over in October.", ["steppe"]),
        ("The Steppe's prisoners were released in October.", []),
        ("Inspectors were prevented by the lancers from entering the depot.", ["lancers"]),
        ("Talks opened at Narrows in the absence of the Hill Clans.", []),
    ],
)
def test_who_is_told_to_have_acted(text: str, expected: list[str]) -> None:
    claim = only(text)
    assert actors(claim) == expected
    assert [one.id for one in claim.fields.recipients if one.id == "steppe"] == []


def test_who_was_absent_is_met_by_nobody() -> None:
    assert only("Talks opened at Narrows in the absence of the Hill Clans.").fields.recipients == ()


@pytest.mark.parametrize(
    "text, expected",
    [
        ("A convoy of six lorries crossed the line without permission.", ("AID", "asserted", "positive")),
        ("The lancers entered the village without firing a shot.", ("ASSAULT", "asserted", "negative")),
        ("The driver complained of nothing.", ("ACCUSE", "asserted", "negative")),
        ("The clans met the deadline.", (None, "asserted", "positive")),
        ("The two sides completed the exchange of maps.", (None, "asserted", "positive")),
        ("The two sides completed the exchange of prisoners.", ("RETREAT", "asserted", "positive")),
        ("Lorries are being let in.", ("AID", "asserted", "positive")),
        ("Villagers began to return on Monday.", ("RETREAT", "asserted", "positive")),
        ("The Steppe has not granted the visas requested for six observers.", (None, "asserted", "negative")),
        ("The clans handed over the rifles promised under the accord.", ("RETREAT", "asserted", "positive")),
    ],
)
def test_what_words_of_an_act_do_not_tell(text: str, expected: tuple[str | None, str, str]) -> None:
    assert force(only(text)) == expected


def test_a_further_number_is_told_with_its_own_day() -> None:
    text = "The Steppe freed 14 detainees on 2 November and a further nine on 6 November."
    before, after = read(text, "0" * 64, Circumstances("Gazette", SAID), GROUND).claims
    assert [one.value for one in (*before.fields.quantities, *after.fields.quantities)] == ["14", "9"]
    assert force(before) == force(after) == ("RETREAT", "asserted", "positive")
    assert before.fields.time != after.fields.time
