"""What is only answered, what stands apart from its verb, what two say of each other, and who made what is cited."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from trucebook.claims.claim import Claim
from trucebook.claims.ground import Circumstances, Ground
from trucebook.claims.reader import read
from trucebook.vocabulary.actor import Actor, Source
from trucebook.vocabulary.event import Form, Role
from trucebook.vocabulary.time import day_bounds

ZONE = ZoneInfo("UTC")
GROUND = Ground(
    zone=ZONE,
    actors=(
        Actor("north", ("Northland",), "state"),
        Actor("south", ("Southland",), "state"),
        Actor("army", ("army",), "forces", ("north",)),
        Actor("militia", ("militia",), "organisation"),
    ),
    sources=(Source("courier", ("Courier",)),),
)
Row = tuple[str, str, str]
TOWN = "the army shelled the town"


def claims(text: str) -> list[Claim]:
    return list(read(text, "0" * 64, Circumstances("Gazette", day_bounds(date(2025, 3, 13), ZONE)), GROUND).claims)


def rows(text: str) -> list[Row]:
    """Return voice, polarity and quote of each claim; the publisher alone is "-"."""
    return [(voice(claim), claim.fields.polarity.value, claim.quote) for claim in claims(text)]


def voice(claim: Claim) -> str:
    links = [link for link in claim.attribution if link.role is not Role.PUBLISHER]
    return " > ".join((link.id or link.name or link.description or "").lower() for link in links) or "-"


@pytest.mark.parametrize(
    "answer",
    [
        "“That is a lie,” an army spokesman said.",
        "An army spokesman said that was not true.",
        "An army spokesman called this a lie.",
        "“This is false,” said an army spokesman.",
    ],
)
def test_what_calls_a_claim_false_denies_it(answer: str) -> None:
    found = rows(f"The minister said {TOWN}. {answer}")
    assert found == [("the minister", "positive", TOWN), ("an army spokesman", "negative", TOWN)]


def test_what_calls_a_claim_true_says_it_too() -> None:
    found = rows(f"The minister said {TOWN}. “That is correct,” the mayor said.")
    assert found == [("the minister", "positive", TOWN), ("the mayor", "positive", TOWN)]


def test_what_the_report_tells_is_denied_as_well() -> None:
    assert rows("The army shelled the town. “This is false,” a spokesman said.") == [
        ("-", "positive", "The army shelled the town"),
        ("a spokesman", "negative", "The army shelled the town"),
    ]


def test_a_denial_of_quoted_words_is_no_quotation_of_who_denies() -> None:
    found = claims("“They shelled us on Monday,” the mayor said. “That is not true,” said the army.")
    assert [claim.form for claim in found] == [Form.QUOTED, Form.REPORTED]


def test_it_in_what_is_denied_is_not_who_denies() -> None:
    said, denied = claims("The army said it had hit a depot. The militia called this a lie.")
    assert [actor.id for actor in said.fields.actors] == ["army"]
    assert "militia" not in {actor.id for actor in denied.fields.actors}


@pytest.mark.parametrize("words", ["That is a lie", "That is a mistake", "This is not true"])
def test_a_verdict_with_nothing_before_it_is_a_claim_of_its_own(words: str) -> None:
    assert [(who, quote) for who, _, quote in rows(f"“{words},” the mediator said.")] == [("the mediator", words)]


def test_nobody_denies_his_own_words() -> None:
    assert [quote for *_, quote in rows("The mayor said the gate was open. “This is not true,” the mayor said.")] == [
        "the gate was open",
        "This is not true",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Asked whether the army had shelled the town, the spokesman said: “No.”",
        "Asked by reporters whether the army had shelled the town, the spokesman said no.",
        "When asked if the army had shelled the town, the spokesman replied: “Absolutely not.”",
        "The spokesman said “no” when asked whether the army had shelled the town.",
        "“No,” the spokesman said when asked whether the army had shelled the town.",
    ],
)
def test_no_to_a_question_denies_what_was_asked(text: str) -> None:
    assert [(who.removeprefix("the "), *rest) for who, *rest in rows(text)] == [
        ("spokesman", "negative", "the army had shelled the town")
    ]


def test_yes_to_a_question_says_what_was_asked() -> None:
    found = rows("Asked whether the prisoners had been freed, the official said: “Yes.”")
    assert found == [("the official", "positive", "the prisoners had been freed")]


def test_no_that_answers_no_question_stays_what_it_is() -> None:
    assert rows("No one was hurt, the mayor said.") == [("the mayor", "negative", "No one was hurt")]
    assert all(who == "-" for who, *_ in rows("Asked if the army had shelled the town, the spokesman gave no answer."))


@pytest.mark.parametrize(
    "text, who, polarity",
    [
        ("It was the army that shelled the market.", "army", "positive"),
        ("It was militia fighters who shelled the market, the mayor said.", "militia", "positive"),
        ("It was not the army that shelled the market.", "army", "negative"),
        ("Southland was accused by the minister of having shelled the market.", "south", "positive"),
        ("The militia was said by officials to have shelled the market.", "militia", "positive"),
        ("Southland was blamed by the minister for shelling the market.", "south", "positive"),
    ],
)
def test_who_did_it_stands_apart_from_the_deed(text: str, who: str, polarity: str) -> None:
    (claim,) = claims(text)
    assert (claim.fields.event, claim.fields.polarity, claim.fields.modality) == ("ASSAULT", polarity, "asserted")
    assert [actor.id for actor in claim.fields.actors] == [who]


def test_it_was_x_who_said_is_a_saying_of_x_alone() -> None:
    assert rows("It was the mayor who said that the gate was open.") == [("the mayor", "positive", "the gate was open")]
    assert rows("It was clear that the gate was open, the mayor said.") == [
        ("the mayor", "positive", "It was clear that the gate was open")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "A diplomat, who spoke on condition of anonymity, said the gate was open.",
        "Two diplomats, who declined to be identified, said the gate was open.",
        "The gate was open, said a diplomat, who asked not to be named.",
    ],
)
def test_on_what_terms_somebody_speaks_is_no_claim(text: str) -> None:
    assert [quote.lower() for *_, quote in rows(text)] == ["the gate was open"]


@pytest.mark.parametrize(
    "text, one, other",
    [
        ("Northland and Southland accused each other of breaking the truce.", "north", "south"),
        ("Both Northland and Southland accused one another of breaking the truce.", "north", "south"),
        ("The army and the militia blamed each other for the attack on the market.", "army", "militia"),
        ("Northland, Southland accuse each other of violations\n\nThe gate was open.", "north", "south"),
    ],
)
def test_two_who_accuse_each_other_are_both_accusers_and_accused(text: str, one: str, other: str) -> None:
    claim = claims(text)[0]
    assert claim.fields.event == "ACCUSE"
    assert [who.id for who in claim.fields.actors] == [one, other] == [who.id for who in claim.fields.recipients]


@pytest.mark.parametrize(
    "text, who",
    [
        ("A statement that the army issued on Monday said the gate was open.", "army"),
        ("The report the monitors released on Friday says that the gate was open.", "the monitors"),
        ("The claim, which the militia made on Monday, that the gate was open drew doubts.", "militia"),
        ("The message the envoy gave was that the gate was open.", "the envoy"),
    ],
)
def test_who_made_a_statement_says_what_it_says(text: str, who: str) -> None:
    assert (who, "positive") in {
        (voice, polarity) for voice, polarity, quote in rows(text) if "the gate was open" in quote
    }


def test_a_clause_about_a_promise_is_not_what_was_promised() -> None:
    assert [who for who, *_ in rows("The promise that the minister made was kept.")] == ["-"]
    assert ("militia", "negative", "the army made gains in the south") in rows(
        "The claim that the army made gains in the south was denied by the militia."
    )
