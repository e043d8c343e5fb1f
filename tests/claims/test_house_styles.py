"""Sentences as news desks and monitors of many houses write them: who says it, what was done, when, and by whom."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from trucebook.claims.claim import Claim
from trucebook.claims.ground import Circumstances, Ground
from trucebook.claims.reader import read
from trucebook.vocabulary.actor import Actor, Place
from trucebook.vocabulary.event import Modality, Polarity
from trucebook.vocabulary.time import day_bounds, local

ZONE = ZoneInfo("UTC")
GROUND = Ground(
    zone=ZONE,
    actors=(
        Actor("army", ("army", "government soldiers"), "forces"),
        Actor("rebels", ("rebels", "rebel"), "organisation"),
        Actor("un", ("UN",), "organisation"),
    ),
    places=(Place("luma", ("Luma",)), Place("osk", ("Osk",)), Place("ravno", ("Ravno",))),
)


def told(text: str) -> list[Claim]:
    """Return the claims of a report of Wednesday, 12 March 2025."""
    return list(read(text, "0" * 64, Circumstances("Gazette", day_bounds(date(2025, 3, 12), ZONE)), GROUND).claims)


def who(one: Claim) -> str:
    last = one.attribution[-1]
    return last.id or last.name or last.description or ""


def days(one: Claim) -> str:
    bounds = one.fields.time.bounds if one.fields.time else None
    if bounds is None:
        return ""
    first = "" if bounds.earliest is None else str(local(bounds.earliest, ZONE).day)
    return f"{first}-{'' if bounds.latest is None else local(bounds.latest - 1, ZONE).day}"


@pytest.mark.parametrize(
    "text, speaker, words",
    [
        ("Aid agencies say about 4,000 people in Osk have had no food.", "Aid agencies", "about 4,000 people"),
        ("The rebels say 17 of their fighters died in that attack.", "rebels", "17 of their fighters"),
        ("Medics told reporters at least 17 people died in Osk.", "Medics", "at least 17 people died"),
        ("Officials said over 40 trucks crossed.", "Officials", "over 40 trucks"),
        ("An officer told the Sunday Post the army had left Osk.", "An officer", "the army had left"),
        ("A clerk spoke. One of them left. The other said the offer was for two days.", "The other", "the offer was"),
        ("The minister said, as he left Osk on Monday, that the truce holds.", "The minister", "the truce holds"),
        (
            "Rebel leaders told envoys that they would not sign, two people with knowledge of the talks said.",
            "two",
            "Rebel",
        ),
        (
            "According to Valley Today, citing two diplomats, the army has left Osk.",
            "Valley Today",
            "the army has left",
        ),
    ],
)
def test_whose_words_they_are(text: str, speaker: str, words: str) -> None:
    found = [one for one in told(text) if one.quote.startswith(words)]
    assert found, "the words are a claim of their own"
    assert who(found[0]).startswith(speaker)


def test_what_a_clause_breaks_into_is_not_its_cues_alone() -> None:
    text = "The army denied striking a house in which, the rebels say, five died. It said it had no men there."
    denied, said = told(text)
    assert (who(denied), denied.fields.polarity, denied.fields.event) == ("army", Polarity.NEGATIVE, "ASSAULT")
    assert who(said) == "army"


def test_he_is_whom_the_words_before_the_colon_tell_of() -> None:
    text = 'The army chief said nobody died.\n\nA farmer saw it otherwise: "They waited," he said. "I saw four bodies."'
    assert [who(one) for one in told(text)][-2:] == ["A farmer", "A farmer"]


def test_one_mediator_is_no_they() -> None:
    last = told("The rebels have left Osk, the mediator said. They had promised to do so by Thursday.")[-1]
    assert who(last) == "they"


def test_a_bare_denial_names_nobody() -> None:
    assert told("Strike denied. Rain is expected in the north.")[0].quote.startswith("Rain")


@pytest.mark.parametrize(
    "text, event, modality, polarity",
    [
        ("Aid trucks promised by the army reached Osk on Monday.", "AID", Modality.ASSERTED, Polarity.POSITIVE),
        (
            "The rebels said they could not have carried out the attack.",
            "ASSAULT",
            Modality.ASSERTED,
            Polarity.NEGATIVE,
        ),
        ("Fighters who refused to leave Osk were detained by police.", "COERCE", Modality.ASSERTED, Polarity.POSITIVE),
        ("The mission saw five tanks in violation of withdrawal lines.", None, Modality.ASSERTED, Polarity.POSITIVE),
        ("Monitors left Osk on Monday.", None, Modality.ASSERTED, Polarity.POSITIVE),
        ("The UN confirmed the death of four men but not the cause.", None, Modality.ASSERTED, Polarity.POSITIVE),
        ("The army failed to prevent an attack on Luma.", "ASSAULT", Modality.ASSERTED, Polarity.POSITIVE),
        ("The army prevented an attack on Luma.", "ASSAULT", Modality.ASSERTED, Polarity.NEGATIVE),
        ("The army will fail to prevent an attack on Luma.", "ASSAULT", Modality.PLANNED, Polarity.POSITIVE),
        ("It was the deadliest strike since the truce began.", "ASSAULT", Modality.ASSERTED, Polarity.POSITIVE),
    ],
)
def test_what_was_done(text: str, event: str | None, modality: Modality, polarity: Polarity) -> None:
    fields = told(text)[-1].fields
    assert (fields.event, fields.modality, fields.polarity) == (event, modality, polarity)


@pytest.mark.parametrize(
    "text, actors",
    [
        ("The army failed to prevent an attack on Luma.", []),
        ("The army failed to prevent the shelling of Luma by the rebels.", ["rebels"]),
        ("The army averted a rebel attack on Luma.", ["rebels"]),
        ("The army foiled a rebel attack.", ["rebels"]),
        ("The UN recorded a rebel attack on Luma.", ["rebels"]),
        ("Tanks fired from army-held hills at Luma.", []),
    ],
)
def test_who_did_not_do_it_is_not_its_actor(text: str, actors: list[str]) -> None:
    assert [one.id for one in told(text)[0].fields.actors if one.id] == actors


@pytest.mark.parametrize(
    "text, each",
    [
        (
            "Two people were killed and nine wounded by the rebels near Luma.",
            [("2", ["rebels"], ["luma"]), ("9", ["rebels"], ["luma"])],
        ),
        (
            "Two were killed in Osk and nine wounded by the rebels near Luma.",
            [("2", [], ["osk"]), ("9", ["rebels"], ["luma"])],
        ),
        ("The army released ten prisoners and the rebels eight.", [("10", ["army"], []), ("8", ["rebels"], [])]),
        ("The army released ten prisoners and the other group five.", [("10", ["army"], []), ("5", [], [])]),
    ],
)
def test_each_number_has_its_own(text: str, each: list[tuple[str, list[str], list[str]]]) -> None:
    found = [
        (
            one.fields.quantities[0].value,
            [actor.id for actor in one.fields.actors if actor.id],
            [place.id for place in one.fields.places],
        )
        for one in told(text)
    ]
    assert found == each


def test_a_deed_behind_what_somebody_is_accused_of_is_the_reports_own() -> None:
    accused, crossed = told("The army accused the rebels of shelling Luma after government soldiers crossed the line.")
    assert (who(accused), [one.id for one in accused.fields.actors]) == ("army", ["rebels"])
    assert (crossed.quote, len(crossed.attribution)) == ("government soldiers crossed the line", 1)


@pytest.mark.parametrize(
    "text, when",
    [
        ("Two days after monitors left on Friday, the rebels shelled Luma.", "9-9"),
        ("The rebels shelled Luma a week after the army left on 3 March.", "10-10"),
        ("The rebels shelled Luma less than two days after the army left on Friday.", "7-"),
        ("The rebels left Luma on Monday.\n\nThe army opened the gate at noon.", "10-12"),
        ("Both sides agreed late on Saturday to extend the truce.", "8-8"),
        ("The rebels had not left Luma, as they had agreed to do in April.", ""),
    ],
)
def test_when_it_was(text: str, when: str) -> None:
    assert when in [days(one) for one in told(text)][-2:]


def test_a_number_and_its_verb_are_enough() -> None:
    assert [one.quote for one in told("The UN had asked for 40 trucks; 25 arrived.")][-1] == "25 arrived"
