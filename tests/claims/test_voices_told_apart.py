"""Offices, articles, pronouns and titles that fit nobody: whose words they are, and what is only remarked."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from trucebook.claims.claim import Claim
from trucebook.claims.ground import Circumstances, Ground
from trucebook.claims.reader import read
from trucebook.vocabulary.actor import Actor, Source
from trucebook.vocabulary.event import Form, Role
from trucebook.vocabulary.time import day_bounds

ZONE = ZoneInfo("Asia/Jerusalem")
GROUND = Ground(
    zone=ZONE,
    actors=(
        Actor("north", ("Northland", "Northlandic"), "state"),
        Actor("league", ("League",), "organisation"),
        Actor("premier", ("Premier Alpha", "Premier Alpha's office"), "person", ("north",), roles=("premier",)),
        Actor("envoy", ("Envoy Beta",), "person", ("north",), roles=("envoy",)),
        Actor("south", ("the South",), "organisation"),
    ),
    sources=(Source("courier", ("Courier",)), Source("herald", ("Herald",))),
)


def claims(text: str) -> tuple[Claim, ...]:
    return read(text, "0" * 64, Circumstances("Gazette", day_bounds(date(2025, 3, 13), ZONE)), GROUND).claims


def voice(text: str) -> tuple[Role, str | None, str | None, str | None]:
    link = claims(text)[-1].attribution[-1]
    return link.role, link.id, link.name, link.description


def test_an_office_is_not_the_person() -> None:
    assert voice("Premier Alpha's office said the gate was open.")[1] is None
    assert voice("The office of Premier Alpha said the gate was open.")[1] is None
    assert voice("Premier Alpha said the gate was open.")[1] == "premier"


def test_an_article_that_is_digested_is_an_outlet_without_a_name() -> None:
    assert voice("The article says that the gate was opened.") == (Role.OUTLET, None, None, "the article")
    assert voice("The article says the gate was opened. It says that nine trucks came.")[:2] == (Role.OUTLET, None)
    assert voice("It says that the gate was opened.")[0] is not Role.PUBLISHER


def test_both_halves_are_the_speakers() -> None:
    for text in (
        "A spokesman said that the exchange had begun and that nine prisoners had been freed.",
        "A spokesman said that contacts and talks on the gate had begun.",
        "A spokesman said contacts had begun and talks on the gate would follow.",
        "A spokesman said that nine captives were freed; that nine prisoners were freed; and that the truce held.",
        "A spokesman said that, according to its figures, nine people were killed.",
        "A spokesman said the port, according to Courier, had been opened.",
    ):
        found = claims(text)
        assert {claim.form for claim in found} == {Form.REPORTED}
        assert {claim.attribution[-1].description for claim in found} == {"A spokesman"}


def test_each_half_is_a_claim() -> None:
    found = claims(
        "A spokesman said that trucks entered the port, that nine prisoners were freed and that it was over."
    )
    assert [claim.quote for claim in found][:2] == ["trucks entered the port", "nine prisoners were freed"]


def test_one_voice_through_an_outlet() -> None:
    (claim,) = claims("According to the South, Courier reported on Monday, nine trucks entered the port.")
    assert [link.id for link in claim.attribution[1:]] == ["courier", "south"]
    assert claim.quote == "nine trucks entered the port"


def test_a_pronoun_is_the_speaker_where_nobody_else_may_be_meant() -> None:
    def actors(text: str) -> list[tuple[str, str | None]]:
        return [(mention.text, mention.id) for mention in claims(text)[-1].fields.actors]

    assert actors("Envoy Beta said he will visit the port.") == [("he", "envoy")]
    assert actors("Envoy Beta told Premier Alpha that he will visit the port.") == [("he", None)]
    assert actors("The South said it had freed nine captives.") == [("it", "south")]
    assert actors("An official said he will visit the port.") == [("he", None)]
    assert actors("“We freed nine captives,” the South said.") == [("We", "south")]


def test_a_title_of_another_organisation_is_remarked_and_left() -> None:
    (claim,) = claims("The League envoy said the gate was open.")
    assert claim.flags == ("the text says “League envoy”; the case knows Envoy Beta as envoy: left as written",)
    assert claim.attribution[-1].id is None
    assert claims("The Northlandic envoy said the gate was open.")[0].flags == ()
    assert claims("The League director said the gate was open.")[0].flags == ()


def test_a_name_ends_with_its_sentence() -> None:
    found = claims("Nine trucks came in January. Envoy Beta said that the gate was open.")
    assert found[-1].attribution[-1].id == "envoy"


def test_a_lower_case_name_may_open_a_sentence() -> None:
    (claim,) = claims("The South freed nine captives.")
    assert [mention.id for mention in claim.fields.actors] == ["south"]
