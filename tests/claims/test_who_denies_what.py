"""Who denies what: what is called a lie, which of several things is meant, and whom a pronoun stands for."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from trucebook.claims.claim import Claim
from trucebook.claims.ground import Circumstances, Ground
from trucebook.claims.reader import read
from trucebook.vocabulary.actor import Actor, Place, Source
from trucebook.vocabulary.time import day_bounds

ZONE = ZoneInfo("UTC")
GROUND = Ground(
    zone=ZONE,
    actors=(
        Actor("league", ("Coast League", "the League"), "organisation"),
        Actor("herald", ("League spokesman",), "office", ("league",)),
        Actor("rangers", ("Hill Rangers", "the Rangers"), "forces"),
        Actor("ruan", ("Ruan",), "person", ("rangers",)),
        Actor("panel", ("Border Panel", "the Panel"), "organisation"),
    ),
    places=(Place("quarry", ("Velm quarry", "Velm")), Place("dune", ("Dune Gate",))),
    sources=(Source("evening", ("Evening Post",)), Source("panel-notes", ("Border Panel",), "body", "panel")),
)
Row = tuple[str, str, str, str]


def claims(text: str, publisher: str | None = "Evening Post") -> tuple[Claim, ...]:
    where = Circumstances(publisher, day_bounds(date(2029, 11, 14), ZONE))
    return read(text, "0" * 64, where, GROUND).claims


def voice(claim: Claim) -> str:
    *_, last = claim.attribution
    return (last.id or last.name or last.description or "").lower()


def rows(text: str) -> list[Row]:
    """Return voice, polarity, modality and quote of each claim."""
    return [(voice(c), c.fields.polarity.value, c.fields.modality.value, c.quote) for c in claims(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The League dismisses the smear that its boats bombed Velm.",
        "The League denounced as a fabrication the claim that its boats bombed Velm.",
        "The League called the allegation that its boats bombed Velm a slander.",
        "The League described as baseless the report that its boats bombed Velm.",
        "The League labelled the rumour that its boats bombed Velm propaganda.",
        "The League condemned the lie that its boats bombed Velm.",
        "The League refused to accept the accusation that its boats bombed Velm.",
        "“We reject the falsehood that our boats bombed Velm,” the League said.",
        "“We deny the claim that our boats bombed Velm,” the League said.",
    ],
)
def test_whoever_calls_a_claim_a_lie_denies_it(text: str) -> None:
    (found,) = claims(text)
    assert (voice(found), found.fields.event) == ("league", "ASSAULT")
    assert (found.fields.polarity.value, found.fields.modality.value) == ("negative", "asserted")
    assert "bombed Velm" in found.quote


def test_a_lie_of_somebody_named_is_said_by_the_one_and_denied_by_the_other() -> None:
    found = rows("The League condemned the Rangers' lie that its boats bombed Velm.")
    assert {(who, how) for who, how, *_ in found} == {("league", "negative"), ("rangers", "positive")}


@pytest.mark.parametrize(
    "said, answer, denied",
    [
        ("Velm was cut off for a week, and that the Rangers had mined the road", "The Rangers denied it.", "mined"),
        ("the Rangers bombed Velm and that the quarry was closed", "Ruan dismissed this.", "bombed"),
        ("the quarry was closed and that the road was mined", "The League denied this.", "mined"),
    ],
)
def test_of_several_things_the_one_that_tells_of_who_denies_is_denied(said: str, answer: str, denied: str) -> None:
    found = claims(f"The Panel said that {said}. {answer}")
    negative = [claim for claim in found if claim.fields.polarity.value == "negative"]
    assert [denied in claim.quote for claim in negative] == [True]
    assert [bool(claim.flags) for claim in negative] == [True]


def test_these_claims_are_all_of_them() -> None:
    found = rows("The Panel said that the Rangers bombed Velm and that the quarry was shut. Ruan denied these claims.")
    assert [who for who, how, *_ in found if how == "negative"] == ["ruan", "ruan"]


def test_it_denies_what_it_is_accused_of() -> None:
    found = rows("The League accused the Rangers of bombing Velm. It denied the charge.")
    assert [(who, how) for who, how, *_ in found] == [("league", "positive"), ("rangers", "negative")]


@pytest.mark.parametrize(
    "text, voices",
    [
        ("A nurse spoke of the night. She hid, she said. He said he saw fire.", ["a nurse", "a nurse", "he"]),
        ("Sailors saw Ruan and the League spokesman. He said the gate was shut.", ["he"]),
        ("Fishermen waited at the gate. They said the boats were gone.", ["fishermen"]),
        ("The traders, they say, were turned away by soldiers.", ["the traders"]),
        ("We have said that the gate was shut.", ["unnamed"]),
    ],
)
def test_a_pronoun_is_nobody_whom_another_pronoun_or_an_and_leaves_in_doubt(text: str, voices: list[str]) -> None:
    told = [claim for claim in claims(text) if claim.cue is not None]
    assert [voice(claim) for claim in told][-len(voices) :] == voices


def test_who_was_she_is_she_some_sentences_on() -> None:
    text = (
        "The auditor said the gate was shut. She said it was cold. Ruan left. He said it was late. She said it rained."
    )
    assert [voice(c) for c in claims(text) if c.cue][-1] == "the auditor"


@pytest.mark.parametrize(
    "publisher, actor", [("Border Panel", "panel"), ("Coast League", "league"), ("Evening Post", None)]
)
def test_we_in_a_text_of_a_body_is_that_body(publisher: str, actor: str | None) -> None:
    told = claims("We freed nine sailors at Dune Gate on Monday. We repeat that we will free ten more.", publisher)
    assert [[one.id for one in claim.fields.actors] for claim in told] == [[actor], [actor]]
    assert [len(claim.attribution) for claim in told] == ([1, 1] if actor else [1, 2])


def test_a_number_by_a_second_voice_is_of_what_the_first_told() -> None:
    text = "A rocket hit Velm, wounding nine sailors according to the clinic and four according to the League."
    *_, first, second = claims(text)
    assert (voice(first), first.fields.quantities[0].low) == ("the clinic", "9")
    (amount,) = second.fields.quantities
    assert (voice(second), amount.low, amount.unit, second.fields.event) == ("league", "4", "sailor", "ASSAULT")
    assert second.flags


@pytest.mark.parametrize(
    "text, expected",
    [
        ("A cook who had queued since Tuesday said that the Rangers shelled Velm.", "a cook"),
        ("A cook who left on 3 November, however, told us that the Rangers shelled Velm.", "a cook"),
        ("The harbour chief said it was calm. The fire chief said that the Rangers shelled Velm.", "the fire chief"),
        ("A note, sent to us by a clerk who said he was afraid, lists nine names.", "a clerk"),
        ("What fishermen say is that the Rangers shelled Velm.", "fishermen"),
        ("What we hear is that the Rangers shelled Velm.", "unnamed"),
        ("Message from the League: the Rangers shelled Velm.", "league"),
        ("A trader I spoke to says the Rangers shelled Velm.", "a trader i spoke to"),
        ("Denying that it had left, the League said that the Rangers shelled Velm.", "league"),
        ("The Panel, whose clerk lives in Velm, said that the Rangers shelled it.", "panel"),
        ("The promises that matter most have been broken.", "evening"),
    ],
)
def test_whose_words_they_are(text: str, expected: str) -> None:
    assert voice(claims(text)[-1]) == expected


def test_the_day_in_what_tells_who_a_voice_is_is_not_the_day_of_its_words() -> None:
    (told,) = claims("A cook who had queued since Tuesday said that the Rangers shelled Velm.")
    assert told.said == day_bounds(date(2029, 11, 14), ZONE)


def test_what_an_outlet_reported_otherwise_was_not_said_to_it() -> None:
    (told,) = claims("“Nobody will walk out of the hall,” Ruan said, contradicting a report by Evening Post.", None)
    assert [link.id for link in told.attribution[1:]] == ["ruan"]


def test_a_list_is_no_he_and_whom_a_relative_clause_tells_of_may_be() -> None:
    text = "According to a list which Ruan gave the press, nine points are open. The League, he claimed, hid it."
    found = claims(text)
    assert [voice(one) for one in found] == ["a list", "ruan"]
    assert [one.said for one in claims("According to the League, which left Velm on 3 November, two died.")[-1:]] == [
        day_bounds(date(2029, 11, 14), ZONE)
    ]


def test_the_day_before_a_cue_between_commas_is_of_what_is_told() -> None:
    found = claims("On 8 November, fishermen said, soldiers entered the mill and arrested a cook.")
    assert [one.said for one in found] == [day_bounds(date(2029, 11, 14), ZONE)] * 2
    assert [actor.text for actor in found[-1].fields.actors] == ["soldiers"]
    assert found[-1].fields.time is not None


def test_what_is_asked_of_two_is_two_demands() -> None:
    text = "The Panel calls on both sides to refrain from firing, and on the League to free nine sailors."
    assert [(one.fields.event, one.fields.polarity.value) for one in claims(text)][-1] == ("RETREAT", "positive")


def test_a_statement_and_who_issued_it_are_one_voice() -> None:
    text = "The League has answered. “We shelled nobody at all in Velm,” a statement reads."
    assert [voice(one) for one in claims(text) if "shelled" in one.quote] == ["league"]


def test_what_stands_behind_a_semicolon_names_no_outlet_of_the_words_before() -> None:
    text = "Both sides will come, according to a diplomat; Evening Post, however, quotes Ruan as saying he will not."
    first = claims(text, None)[0]
    assert [voice(first), len(first.attribution)] == ["a diplomat", 2]
