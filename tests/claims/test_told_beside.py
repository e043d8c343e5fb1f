"""What a sentence tells beside its main clause: relative clauses, the narrator's words behind another's, what points
back, and what only describes the terms."""

from __future__ import annotations

import hashlib
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from trucebook.claims.claim import Claim
from trucebook.claims.ground import Calendar, Circumstances, Ground
from trucebook.claims.reader import read
from trucebook.vocabulary.actor import Actor, Place
from trucebook.vocabulary.event import Form, Modality, Polarity, Role
from trucebook.vocabulary.time import day_bounds

ZONE = ZoneInfo("Asia/Jerusalem")
GROUND = Ground(
    zone=ZONE,
    actors=(
        Actor("north", ("Northland", "Northlandic", "Northlandic army"), "state"),
        Actor("south", ("Southland", "the South"), "state"),
        Actor("envoy", ("Envoy Beta",), "person"),
    ),
    places=(Place("gate", ("East Gate",)), Place("port", ("Northport",))),
    calendar=Calendar(phases=(("one", ("first phase",), day_bounds(date(2025, 3, 2), ZONE, date(2025, 4, 12))),)),
    topics=(("phase two", ("second phase",)), ("agreement", ("the deal", "the truce"))),
)


def claims(text: str) -> tuple[Claim, ...]:
    published = day_bounds(date(2025, 3, 13), ZONE)
    return read(text, hashlib.sha256(text.encode()).hexdigest(), Circumstances("Paper", published), GROUND).claims


def told(text: str) -> list[tuple[str, str | None]]:
    """Each claim's words, and its speaker: an id, the words of one whom the case does not know, or None."""
    found = []
    for claim in claims(text):
        voices = [link for link in claim.attribution if link.role is Role.SPEAKER]
        found.append((claim.quote, (voices[-1].id or voices[-1].description) if voices else None))
    return found


@pytest.mark.parametrize(
    "text, span",
    [
        ("Envoy Beta, who was freed on Sunday, visited Northport.", "who was freed on Sunday"),
        ("Envoy Beta, who helped broker the deal, said the list was late.", "who helped broker the deal"),
        ("Northland, which shelled Northport on Monday, met the mediators.", "which shelled Northport on Monday"),
        ("The mediators met in Northport, where the market was in ruins.", "the market was in ruins"),
        ("Envoy Beta, 43, who left the cabinet on Monday, visited Northport.", "who left the cabinet on Monday"),
    ],
)
def test_a_relative_clause_behind_a_comma_is_a_claim_of_the_report(text: str, span: str) -> None:
    assert (span, None) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The envoy who was freed on Sunday visited Northport.",
        "“The envoy, who was freed, is well,” Envoy Beta said.",
        "Envoy Beta said the captive, who was freed on Sunday, had been ill.",
        "The crowd came that day, who knows why.",
    ],
)
def test_no_claim_of_the_report_is_made_of_other_relative_clauses(text: str) -> None:
    assert not [words for words, speaker in told(text) if words.startswith("who") and speaker is None]


def test_the_subject_of_a_relative_clause_is_the_word_that_it_hangs_on() -> None:
    found = {
        claim.quote: claim.fields
        for claim in claims("Northland, which shelled Northport on Monday, met the mediators.")
    }
    relative = found["which shelled Northport on Monday"]
    assert (relative.event, [actor.id for actor in relative.actors]) == ("ASSAULT", ["north"])
    (main,) = (fields for quote, fields in found.items() if quote.startswith("Northland"))
    assert (main.event, main.time, main.places) == ("CONSULT", None, ())


def test_the_place_of_where_is_the_word_before_it() -> None:
    found = claims("The mayor of Northport, where tanks killed two people on Monday, wrote to the council.")
    (relative,) = (claim.fields for claim in found if claim.quote.startswith("tanks"))
    assert [place.id for place in relative.places] == ["port"]


@pytest.mark.parametrize(
    "text, words, rest",
    [
        (
            "Envoy Beta said that the talks had failed, while the army remains in Northport.",
            "the talks had failed",
            "the army remains in Northport",
        ),
        (
            "Officials said the talks had gone well, and the army has left Northport.",
            "the talks had gone well",
            "the army has left Northport",
        ),
        (
            "The South reportedly freed nine captives on Sunday as shelling of Northport continues.",
            "The South reportedly freed nine captives on Sunday",
            "shelling of Northport continues",
        ),
        (
            "The South reportedly freed nine captives, and the gate was opened on Monday.",
            "The South reportedly freed nine captives",
            "the gate was opened on Monday",
        ),
    ],
)
def test_a_clause_in_another_tense_behind_what_was_said_is_the_narrator_s(text: str, words: str, rest: str) -> None:
    found = claims(text)
    assert [(claim.quote, claim.form) for claim in found] == [(words, Form.REPORTED), (rest, Form.NARRATED)]


@pytest.mark.parametrize(
    "text",
    [
        "Envoy Beta said that the talks had failed, while the army had remained in Northport.",
        "Envoy Beta says the talks have failed, while the army remains in Northport.",
        "Envoy Beta said the talks will resume, and the army will leave Northport.",
        "“The talks have failed, while the army remains in Northport,” Envoy Beta said.",
        "Envoy Beta said the talks had failed as planned.",
    ],
)
def test_words_that_may_be_the_speaker_s_stay_the_speaker_s(text: str) -> None:
    assert {speaker for _, speaker in told(text)} == {"envoy"}


def test_a_reason_is_a_claim_and_a_condition_holds_for_what_is_joined_to_it() -> None:
    words = "We must keep the truce, because if it holds, we will free captives, and we will open the gate"
    text = f"“{words},” Envoy Beta said."
    found = [(claim.quote, claim.fields.modality) for claim in claims(text)]
    assert found == [
        ("We must keep the truce", Modality.DEMANDED),
        ("if it holds, we will free captives", Modality.CONDITIONAL),
        ("we will open the gate", Modality.CONDITIONAL),
    ]


@pytest.mark.parametrize(
    "text, place, when, actors",
    [
        ("Northland shelled East Gate on 9 March. Three people were killed there.", "gate", True, []),
        ("Northland shelled East Gate on 9 March. Three people were killed in the attack.", "gate", True, ["north"]),
        (
            "Northland shelled East Gate on 9 March. The shelling killed three people, medics said.",
            "gate",
            True,
            ["north"],
        ),
        ("Trucks crossed at East Gate on 9 March. Three people were shot there.", "gate", False, []),
        ("Northland shelled East Gate on 9 March. There were three people killed.", None, False, []),
        ("Northland shelled East Gate. Rebels shelled Northport. The blast of the week was heard.", None, False, []),
        ("Northland shelled East Gate on 9 March and Northport on Monday. Three were killed there.", None, False, []),
        ("Northland denied that it shelled East Gate. Three people were killed in the attack.", None, False, []),
    ],
)
def test_there_and_the_attack_point_back_where_one_place_fits(
    text: str,
    place: str | None,
    when: bool,  # noqa: FBT001 - a column of the table
    actors: list[str],
) -> None:
    last = claims(text)[-1]
    assert [one.id for one in last.fields.places] == ([place] if place else [])
    assert (last.fields.time is not None) is when
    assert [one.id for one in last.fields.actors] == actors
    carried = [*last.fields.places, *last.fields.actors]
    assert all(one.start is None and one.end is None for one in carried)
    assert any("points back" in flag for flag in last.flags) is (place is not None)


def test_a_clause_with_with_has_the_actor_of_the_clause_that_it_hangs_on() -> None:
    found = claims(
        "Northlandic attacks have continued, with two people killed at East Gate, and at least two others killed."
    )
    assert [[actor.id for actor in claim.fields.actors] for claim in found] == [["north"]] * 3
    assert [bool(claim.flags) for claim in found] == [False, True, True]
    assert [[place.id for place in claim.fields.places] for claim in found] == [[], ["gate"], []]


@pytest.mark.parametrize(
    "text",
    [
        "The South called on Northland to begin talks on the second phase without delay.",
        "The South demanded that Northland begin talks on the second phase.",
        "In a letter, the South renewed its call for talks on the second phase.",
        "Last week, Southland repeated its demand for talks on the second phase.",
        "Southland’s call for talks on the second phase was repeated on Monday.",
    ],
)
def test_a_demand_that_is_narrated_is_one_claim_and_that_of_whoever_makes_it(text: str) -> None:
    (claim,) = claims(text)
    assert claim.attribution[-1].id == "south"
    fields = claim.fields
    assert (fields.event, fields.modality, fields.polarity) == ("CONSULT", Modality.DEMANDED, Polarity.POSITIVE)


def test_who_rejects_a_demand_will_not_do_what_it_asks() -> None:
    (claim,) = claims("Northland rejected the South’s demand for talks on the second phase.")
    assert claim.attribution[-1].id == "north"
    assert (claim.fields.modality, claim.fields.polarity) == (Modality.PLANNED, Polarity.NEGATIVE)


@pytest.mark.parametrize(
    "text",
    [
        "The deal asks for 600 aid trucks a day.",
        "The agreement requires Northland to free its prisoners.",
        "The first phase of the deal lasts six weeks and includes a withdrawal by Northland.",
        "The three-phase plan calls for the South to free its captives.",
        "The terms say that Northland will withdraw.",
        "Under the agreement, Northland must withdraw by day 22.",
        "The first phase, which includes a withdrawal, precedes talks on the second phase.",
    ],
)
def test_a_description_of_the_terms_is_nobody_s_deed_and_nobody_s_stance(text: str) -> None:
    found = claims(text)
    assert found
    assert all(claim.fields.historical and claim.fields.stance is None for claim in found if claim.fields.event)
    assert Modality.ASSERTED not in {claim.fields.modality for claim in found if claim.fields.event}


@pytest.mark.parametrize(
    "text",
    [
        "The deal allowed people to return north on Monday.",
        "The South rejected a plan that calls for talks on the second phase.",
        "The agreement was broken on Monday.",
    ],
)
def test_what_came_of_the_deal_is_no_description_of_it(text: str) -> None:
    assert not any(claim.fields.historical for claim in claims(text))
