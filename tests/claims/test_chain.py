"""Chains of attribution across the sentences of a small text."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from trucebook.claims.claim import Claim, Link
from trucebook.claims.ground import Circumstances, Ground
from trucebook.claims.reader import read
from trucebook.vocabulary.actor import Actor, Source
from trucebook.vocabulary.event import Role
from trucebook.vocabulary.time import Bounds, day_bounds

ZONE = ZoneInfo("UTC")
THURSDAY = date(2025, 1, 23)
GROUND = Ground(
    zone=ZONE,
    actors=(
        Actor("egypt", ("Egypt",), kind="state"),
        Actor("envoy", ("Special Envoy", "Envoy"), kind="person"),
        Actor("premier", ("First Premier",), kind="person"),
    ),
    sources=(
        Source("gazette", ("Example Gazette", "Gazette")),
        Source("nine", ("Channel 9",)),
        Source("wire", ("Example Wire",), kind="agency"),
    ),
)


def claims(text: str, publisher: str | None = None) -> tuple[Claim, ...]:
    return read(text, "d" * 64, Circumstances(publisher, day_bounds(THURSDAY, ZONE)), GROUND).claims


def chain(claim: Claim) -> list[tuple[str, str | None, bool]]:
    return [(link.role.value, link.id or link.name or link.description, link.inferred) for link in claim.attribution]


def day(number: int) -> Bounds:
    return day_bounds(date(2025, 1, number), ZONE)


def test_the_publisher_is_always_first_and_may_be_unknown() -> None:
    (unknown,) = claims("The gate was opened at noon.")
    assert unknown.attribution == (Link(Role.PUBLISHER),)
    (known,) = claims("The gate was opened at noon.", "example gazette")
    assert chain(known) == [("publisher", "gazette", False)]
    (stranger,) = claims("The gate was opened at noon.", "Some Paper")
    assert chain(stranger) == [("publisher", "Some Paper", False)]


def test_a_credit_names_the_publisher_where_no_record_does() -> None:
    text = "The gate was opened at noon.\n{Example Gazette}"
    (claim,) = claims(text)
    assert chain(claim) == [("publisher", "gazette", False)]
    assert text[slice(*claim.attribution[0].spans[0])] == "Example Gazette"


def test_a_speaker_who_told_an_outlet() -> None:
    first, second = claims("A senior official told Gazette that talks began but warned that they could fail.")
    expected = [("publisher", None, False), ("outlet", "gazette", False), ("speaker", "A senior official", False)]
    assert chain(first) == chain(second) == expected


def test_the_official_and_the_outlet_point_back() -> None:
    text = (
        "A senior official told Gazette that talks began. “They could fail,” the official said. "
        "Another official told the outlet that the list was late."
    )
    found = claims(text)
    assert chain(found[1])[1:] == [("outlet", "gazette", True), ("speaker", "A senior official", True)]
    assert chain(found[2])[1:] == [("outlet", "gazette", True), ("speaker", "Another official", False)]


def test_he_points_to_the_person_of_the_sentence_before() -> None:
    found = claims("Special Envoy said the talks began. He also warned that they may fail.")
    assert chain(found[1])[1:] == [("speaker", "envoy", True)]


def test_he_prefers_the_person_of_his_own_sentence() -> None:
    text = (
        "Special Envoy said the talks began. First Premier has yet to join them, although he repeated that they matter."
    )
    found = claims(text)
    assert chain(found[-1])[1:] == [("speaker", "premier", True)]
    assert chain(found[-2]) == [("publisher", None, False)]


def test_an_outlet_alone_is_the_last_link() -> None:
    (claim,) = claims("Channel 9 reported that the gate was open.")
    assert chain(claim)[1:] == [("outlet", "nine", False)]
    (claim,) = claims("Reports from Channel 9 revealed that the gate was open.")
    assert chain(claim)[1:] == [("outlet", "nine", False)]
    (claim,) = claims("The gate was open, according to Channel 9.")
    assert chain(claim)[1:] == [("outlet", "nine", False)]


def test_reportedly_is_an_unnamed_voice() -> None:
    (claim,) = claims("The sides have reportedly agreed on a list.")
    assert chain(claim)[1:] == [("speaker", "unnamed", False)]
    assert claim.attribution[-1].name is None


def test_whose_words_are_recounted_is_no_origin() -> None:
    (claim,) = claims("Special Envoy claimed that First Premier promised him the fighting would resume.")
    assert chain(claim)[1:] == [("speaker", "envoy", False)]
    assert "First Premier promised him" in claim.quote


def test_an_outlet_that_passes_words_on_is_a_link_of_their_chain() -> None:
    (claim,) = claims("Channel 9 reported that a senior official said the gate was open.")
    assert chain(claim)[1:] == [("outlet", "nine", False), ("speaker", "a senior official", False)]
    assert claim.quote == "the gate was open"


@pytest.mark.parametrize(
    "text, occasion, said",
    [
        ("In a Channel 9 interview on Monday, Special Envoy said talks began.", "a Channel 9 interview on Monday", 20),
        ("Special Envoy said in a statement that talks began.", "a statement", 23),
        ("On Wednesday, Special Envoy told reporters that talks began.", "reporters", 22),
        ("Special Envoy wrote on X that talks began.", "X", 23),
        ("Special Envoy said on Thursday that talks began.", None, 23),
        ("Special Envoy said that talks began on Monday.", None, 23),
    ],
)
def test_occasion_and_day_of_the_saying(text: str, occasion: str | None, said: int) -> None:
    (claim,) = claims(text)
    assert claim.occasion == occasion
    assert claim.said == day(said)


def test_an_occasion_goes_on_into_the_next_sentence() -> None:
    found = claims(
        "In a Channel 9 interview on Monday, Special Envoy said talks began. “It is late,” Special Envoy said."
    )
    assert found[1].occasion == found[0].occasion
    assert found[1].said == day(20)
    assert chain(found[1])[1] == ("outlet", "nine", True)


def test_a_wire_of_the_dateline_stands_behind_the_narration() -> None:
    (claim,) = claims("CAIRO (Example Wire) - The talks began at noon.")
    assert chain(claim)[1:] == [("outlet", "wire", False)]


def test_an_owner_or_a_place_in_a_description_is_not_the_speaker() -> None:
    (claim,) = claims("Officials from Egypt said the talks began.")
    assert chain(claim)[1:] == [("speaker", "Officials from Egypt", False)]
    (claim,) = claims("Special Envoy's office said the talks began.")
    assert claim.attribution[-1].id is None


def test_a_voice_that_may_be_one_of_two_is_flagged() -> None:
    text = "A senior official said talks began. A local source said they failed. The official said nobody came to them."
    found = claims(text)
    assert found[2].flags
    assert found[1].flags == ()


def test_a_paper_is_no_voice() -> None:
    (claim,) = claims("The agreement promises that the gate stays open.")
    assert chain(claim) == [("publisher", None, False)]


def test_an_owner_behind_of_is_no_speaker() -> None:
    (claim,) = claims("An official of Elsewhere said the gate was open.")
    assert chain(claim)[1:] == [("speaker", "An official of Elsewhere", False)]


def test_an_occasion_ends_with_its_paragraph_unless_more_is_added() -> None:
    text = "Special Envoy said in a statement that talks began.\n\nSpecial Envoy {} that they were late."
    assert claims(text.format("said"))[1].occasion is None
    assert claims(text.format("added"))[1].occasion == "a statement"


def test_what_was_not_said_is_no_claim_of_its_speaker() -> None:
    (claim,) = claims("Special Envoy did not say who took part.")
    assert chain(claim) == [("publisher", None, False)]


def test_an_outlet_at_the_end_stands_behind_the_speaker() -> None:
    (claim,) = claims("Special Envoy said there was no plan, Example Wire reported.")
    assert chain(claim)[1:] == [("outlet", "wire", False), ("speaker", "envoy", False)]
    assert claim.quote == "there was no plan"


def test_it_is_no_person_and_he_no_state() -> None:
    text = "Special Envoy said talks began. Egypt said they would last. {} added that the list was late."
    assert chain(claims(text.format("It"))[2])[1:] == [("speaker", "egypt", True)]
    assert chain(claims(text.format("He"))[2])[1:] == [("speaker", "envoy", True)]


def test_a_subject_with_a_relative_clause_about_a_deal_still_speaks() -> None:
    found = claims("Special Envoy, who helped broker the deal, said that it would last.")
    (said,) = (claim for claim in found if claim.quote == "it would last")
    assert chain(said)[1:] == [("speaker", "envoy", False)]


OFFICES = Ground(
    zone=ZONE,
    actors=(
        Actor("north", ("Northland",), kind="state"),
        Actor("premier-office", ("Premier's Office",), kind="office", member_of=("north",)),
        Actor("premier", ("Alpha Beta",), kind="person", member_of=("premier-office", "north"), roles=("premier",)),
        Actor("mayor", ("Gamma Delta",), kind="person", member_of=("north",)),
        Actor("ministry", ("Northland's health ministry",), kind="office", member_of=("north",)),
    ),
    sources=(Source("nine", ("Channel 9",)),),
)


def voice(text: str) -> tuple[str | None, str | None, bool]:
    """Return id, description and `inferred` of the last claim's last link."""
    link = read(text, "d" * 64, Circumstances(None, day_bounds(THURSDAY, ZONE)), OFFICES).claims[-1].attribution[-1]
    return link.id, link.description, link.inferred


def test_a_relative_word_is_whom_it_stands_for() -> None:
    assert voice("The talks went on. Alpha Beta, who said the gate was open, left the port.")[::2] == ("premier", False)
    (claim,) = [c for c in claims("A report came from Channel 9, which said that the gate was open.") if c.cue]
    assert chain(claim)[1:] == [("outlet", "nine", False)]


def test_an_office_is_that_of_its_holder_and_never_the_holder() -> None:
    assert voice("Alpha Beta's office said the gate was open.") == ("premier-office", "Alpha Beta's office", True)
    assert voice("Alpha Beta met the families. His office said the gate was open.")[0] == "premier-office"
    assert voice("Alpha Beta met the families. The premier's office said it was open.")[::2] == ("premier-office", True)


def test_an_office_in_doubt_stays_unnamed() -> None:
    assert voice("Alpha Beta met Gamma Delta. His office said the gate was open.")[0] is None
    assert voice("The premier's office said the gate was open.")[0] is None
    two = "Alpha Beta met the families. Southland's premier stayed away. The premier's office said it was open."
    assert voice(two)[0] is None
    known_without_an_office = voice("Gamma Delta met the families. His office said the gate was open.")
    assert known_without_an_office == (None, "Gamma Delta's office", True)


def test_the_ministry_is_the_one_that_was_named() -> None:
    assert voice("Northland's health ministry met. The ministry said the gate was open.")[::2] == ("ministry", True)
    assert voice("An official in the ministry said it was late. The Port Ministry said it was open.")[0] is None


def test_officials_of_two_nations_are_two_voices() -> None:
    text = (
        "A senior Northern official told Channel 9 that the list was late. A Southern official said it was ready. "
        "The Northern official said it would come."
    )
    assert voice(text)[1:] == ("A senior Northern official", True)


def test_a_name_in_doubt_is_left_out_and_flagged() -> None:
    text = (
        "Northern Minister Gamma Epsilon said it was late. Southern Minister Zeta Eta said it was ready. "
        "The minister said nobody came to the port."
    )
    last = claims(text)[-1]
    assert last.attribution[-1].name is None
    assert last.flags


def test_a_second_official_is_another_person_of_the_same_outlet() -> None:
    found = claims("A senior official told Channel 9 that talks began. A second official told the outlet it was late.")
    assert chain(found[1])[1:] == [("outlet", "nine", True), ("speaker", "A second official", False)]


def test_whom_a_quotation_names_is_not_its_speaker() -> None:
    found = claims("“Special Envoy has a list, and nobody else has one,” he said.")
    assert {link.id for claim in found for link in claim.attribution[1:]} == {None}


def test_you_is_nobody_who_spoke() -> None:
    found = claims("Special Envoy said the gate was open. You say that the list was late.")
    assert found[-1].attribution[-1].id is None
