"""Whose words a clause is: dated deeds before a second voice, numbers of two sources, what is shown, rung or undone."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from trucebook.claims.ground import Circumstances, Ground
from trucebook.claims.reader import read
from trucebook.vocabulary.actor import Actor
from trucebook.vocabulary.event import Modality, Role
from trucebook.vocabulary.time import day_bounds

ZONE = ZoneInfo("UTC")
GROUND = Ground(
    zone=ZONE,
    actors=(
        Actor("league", ("Lake League", "the League"), "organisation"),
        Actor("guard", ("River Guard", "the Guard"), "forces"),
        Actor("harbour", ("harbour minister",), "office", ("league",)),
    ),
    places=(),
    sources=(),
)


def claims(text: str) -> list[tuple[str, str, str, str]]:
    """Return voice, quote, modality and polarity of each claim."""
    where = Circumstances("Gazette", day_bounds(date(2031, 11, 20), ZONE))
    return [
        (
            " > ".join(
                (link.id or link.name or link.description or "").lower()
                for link in one.attribution
                if link.role is not Role.PUBLISHER
            )
            or "-",
            one.quote,
            one.fields.modality.value,
            one.fields.polarity.value,
        )
        for one in read(text + "\n", "0" * 64, where, GROUND).claims
    ]


def voices(text: str) -> list[tuple[str, str]]:
    """Return voice and quote of each claim."""
    return [(who, quote) for who, quote, _, _ in claims(text)]


@pytest.mark.parametrize(
    "front",
    ["On 9 October", "On 9 October,", "In September 2030", "By late August", "On Sunday evening", "During the night,"],
)
@pytest.mark.parametrize("joint", ["; its envoy said", ", and a nurse said", "; residents said"])
def test_a_dated_deed_before_a_second_voice_is_told(front: str, joint: str) -> None:
    deed = f"{front} Guard gunners shelled the pier"
    assert ("-", deed) in voices(f"{deed}{joint} nobody was hurt.")
    assert all(quote in {deed, "nobody was hurt"} for _, quote in voices(f"{deed}{joint} nobody was hurt."))


@pytest.mark.parametrize(
    "text",
    [
        "On Sunday, the ferryman said the pier had burned.",
        "In a letter sent on 9 October, the ferryman said the pier had burned.",
    ],
)
def test_a_date_alone_before_a_voice_is_no_deed(text: str) -> None:
    assert [quote for _, quote in voices(text)] == ["the pier had burned"]


@pytest.mark.parametrize(
    "text, told",
    [
        (
            "A blast sank the ferry, killing five men according to the clinic and two people according to the port.",
            [("-", "A blast sank the ferry"), ("the clinic", "killing five men"), ("the port", "two people")],
        ),
        (
            "The ferry is late: according to Dock Aid, its crew robbed six boats.",
            [("-", "The ferry is late"), ("dock aid", "its crew robbed six boats")],
        ),
        (
            "Four sailors swam ashore; the rest drowned, according to the cook because the hatch had jammed.",
            [
                ("-", "Four sailors swam ashore"),
                ("the cook", "the rest drowned"),
                ("the cook", "because the hatch had jammed"),
            ],
        ),
        (
            "The league's men fired twice; the Guard, which searched the pier, said nobody was hurt.",
            [
                ("-", "The league's men fired twice"),
                ("-", "which searched the pier"),
                ("guard", "nobody was hurt"),
            ],
        ),
        (
            "A cook whom we met at the pier said the ferry had sunk.",
            [("a cook whom we met at the pier", "the ferry had sunk")],
        ),
        ("The pilot we hired said the ferry had sunk.", [("the pilot we hired", "the ferry had sunk")]),
        (
            "The harbour master, leaving the hall: “They burned two boats.”",
            [("the harbour master", "They burned two boats")],
        ),
        (
            "The pier burned on Sunday, and at the time of writing it was shut.",
            [("-", "The pier burned on Sunday"), ("-", "at the time of writing it was shut")],
        ),
        (
            "The cook denied any theft, said that his boat had sunk in June.",
            [("the cook", "any theft"), ("the cook", "his boat had sunk in June")],
        ),
        ("The ferryman called the harbour office.", []),
        ("All times local.", []),
        ("I did not say that.", []),
    ],
)
def test_whose_words_a_clause_is(text: str, told: list[tuple[str, str]]) -> None:
    found = voices(text)
    assert found == told if told else all(who == "-" for who, _ in found)


def test_what_is_pointed_to_is_shown_and_not_said() -> None:
    assert all(
        quote != "the log of the port" for _, quote in voices("The pilot, pointing to the log of the port, left.")
    )


@pytest.mark.parametrize("aside", [", speaking from the quay,", ", in a letter,", ""])
def test_an_account_that_another_dismisses_is_his_denial(aside: str) -> None:
    text = f"The Guard said its boats had left, an account that the League's envoy{aside} dismissed as a joke."
    told = [(who, polarity) for who, quote, _, polarity in claims(text) if quote == "its boats had left"]
    assert told == [("guard", "positive"), ("the league's envoy", "negative")]
    assert len(claims(text)) == len(told)


@pytest.mark.parametrize("word", ["slander", "lie", "smear"])
def test_a_slander_that_is_rejected_is_denied(word: str) -> None:
    assert [one[3] for one in claims(f"The envoy rejected the {word} that the Guard had burned the pier.")] == [
        "negative"
    ]


@pytest.mark.parametrize("back", ["withdrew his remark", "has retracted a claim", "took back his statement"])
def test_what_is_taken_back_is_not_asserted(back: str) -> None:
    told = claims(f"The ferryman {back} that a third boat had drifted away.")
    assert [modality for *_, modality, _ in told] == [Modality.CONDITIONAL.value]


def test_the_label_of_a_recorded_voice_names_whose_it_is() -> None:
    said = "We have freed nine sailors."
    assert voices(f"VOICE OF THE HARBOUR MINISTER: {said}")[0][0] == "harbour"
    assert "valley" in voices(f"VOICE OF THE VALLEY: {said}")[0][0]
    talk = f"PRESENTER: Good evening. Is it true?\n\nVOICE OF THE HARBOUR MINISTER: {said}\n\nPRESENTER: All of them?"
    assert voices(talk)[0][0] == "harbour"


def test_a_minister_of_one_thing_is_not_the_minister_of_another() -> None:
    text = "The harbour minister said the pier was open.\n\nThe health minister said five men had died.\n\n"
    told = voices(text + "The prime minister said the boats were lost. The minister said no more boats would sail.")
    assert [who for who, _ in told][1:3] == ["the health minister", "the prime minister"]


def test_an_answer_that_opens_with_nothing_told_keeps_its_voice() -> None:
    text = (
        "Interview with the cook of Dock Aid.\n\nQ: Did they?\n\nA: I did not say that. In July they taxed our boats."
    )
    assert ("the cook of dock aid", "In July they taxed our boats") in voices(text)


def test_a_share_of_a_whole_before_a_second_voice_is_told() -> None:
    deed = "Of the ten men who were to leave the pier today, six left at noon"
    assert voices(f"{deed}; the cook said four had stayed.") == [("-", deed), ("the cook", "four had stayed")]
