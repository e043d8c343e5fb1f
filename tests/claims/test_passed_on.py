"""Whose words are passed on, denied, held by a turn of phrase, or said by whoever an apposition names."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from trucebook.claims.claim import Claim
from trucebook.claims.ground import Circumstances, Ground
from trucebook.claims.people import speaks
from trucebook.claims.reader import read
from trucebook.vocabulary.actor import Actor, Source
from trucebook.vocabulary.event import Polarity, Role
from trucebook.vocabulary.time import day_bounds

ZONE = ZoneInfo("UTC")
GROUND = Ground(
    zone=ZONE,
    actors=(
        Actor("north", ("Northland",), "state"),
        Actor("army", ("army",), "forces", ("north",)),
        Actor("rebels", ("rebels",), "organisation"),
        Actor("office", ("premier's office of Northland", "premier's office"), "office", ("north",)),
        Actor("premier", ("Premier Alpha", "Alpha"), "person", ("office", "north"), roles=("premier",)),
    ),
    sources=(
        Source("courier", ("Courier",)),
        Source("herald", ("Herald",)),
        Source("wire", ("Example Wire",), kind="agency"),
    ),
)


def claims(text: str) -> tuple[Claim, ...]:
    return read(text, "0" * 64, Circumstances("Gazette", day_bounds(date(2025, 3, 13), ZONE)), GROUND).claims


def told(text: str) -> list[tuple[str, str]]:
    """Return voice, from the outermost in, and quote of each claim; the publisher alone is "-"."""
    return [
        (
            " > ".join(
                (link.id or link.name or link.description or "").lower()
                for link in claim.attribution
                if link.role is not Role.PUBLISHER
            )
            or "-",
            claim.quote,
        )
        for claim in claims(text)
    ]


@pytest.mark.parametrize(
    "text, voice",
    [
        ("Courier reported, citing two officials, that the gate was open.", "courier > two officials"),
        ("Courier reported on Monday that the gate was open, citing unnamed officials.", "courier > unnamed officials"),
        ("Courier, citing a senior official, said the gate was open.", "courier > a senior official"),
        ("Quoting two officials, Courier said the gate was open.", "courier > two officials"),
        ("Courier, quoting Example Wire, said the gate was open.", "courier > wire"),
        ("Courier, quoting Example Wire, said last month that the gate was open.", "courier > wire"),
        ("Courier said the gate was open, citing a statement by the army.", "courier > army"),
        ("Courier quoted the army as saying the gate was open.", "courier > army"),
        ("Courier quoted John Roe as telling lawmakers that the gate was open.", "courier > john roe"),
        ("Courier cited an official as saying the gate was open.", "courier > an official"),
        ("The army was quoted by Courier as saying that the gate was open.", "courier > army"),
        ("John Roe, quoted by Courier, said the gate was open.", "courier > john roe"),
        ("State television quoted the army as saying the gate was open.", "state television > army"),
        ("Courier said the gate was open, citing security concerns.", "courier"),
        ("The army, citing bad weather, said the gate was open.", "army"),
        ("The army was told by villagers that the gate was open.", "villagers"),
    ],
)
def test_what_an_outlet_passes_on_is_one_claim_through_it(text: str, voice: str) -> None:
    assert told(text) == [(voice, "the gate was open")]


@pytest.mark.parametrize(
    "text, voice",
    [
        ("The gate was open, Courier reported, citing the army.", "courier > army"),
        ("The gate was open, Courier reported on Friday, quoting three diplomats.", "courier > three diplomats"),
        ("The gate was open, according to reports in Courier.", "courier"),
        ("The gate was open, state media quoted the envoy as saying.", "state media > the envoy"),
        ("The gate was open, or so the rebels claim.", "rebels"),
        ("The gate was open, as the rebels would have it.", "rebels"),
        ("The gate was open, in the rebels' view.", "rebels"),
        ("The gate was open, media reports say.", "media reports"),
        ("The gate was open, the envoy told Courier, but the list was late.", "courier > the envoy"),
    ],
)
def test_a_claim_before_its_voice(text: str, voice: str) -> None:
    assert told(text)[0] == (voice, "The gate was open")


@pytest.mark.parametrize(
    "text, voice",
    [
        ("According to reports in Courier, the gate was open.", "courier"),
        ("According to reports in local media, the gate was open.", "local media"),
        ("As the rebels put it, the gate was open.", "rebels"),
        ("In the rebels' view, the gate was open.", "rebels"),
        ("If the rebels are to be believed, the gate was open.", "rebels"),
        ("The army's position is that the gate was open.", "army"),
        ("The envoys received contradicting claims by the rebels that the gate was open.", "rebels"),
        ("Reports say the gate was open.", "reports"),
        ("The envoy said on Tuesday the gate was open.", "the envoy"),
        ("The envoy said on 3 March the gate was open.", "the envoy"),
        ("On Monday evening Courier said the gate was open.", "courier"),
    ],
)
def test_a_claim_behind_its_voice(text: str, voice: str) -> None:
    assert told(text) == [(voice, "the gate was open")]


def test_a_name_beside_a_role_is_who_speaks() -> None:
    for text in (
        "Her spokesman, John Roe, told reporters that the gate was open.",
        "“The gate was open,” her spokesman, John Roe, told reporters.",
        "“The gate was open,” said her spokesman, John Roe.",
    ):
        (claim,) = claims(text)
        assert claim.attribution[-1].name == "John Roe"
        assert "spokesman" in (claim.attribution[-1].description or "")
    (claim,) = claims("A spokesman in the capital, Springfield, said the gate was open.")
    assert claim.attribution[-1].name is None


def test_a_day_is_no_part_of_a_name() -> None:
    for text in ("On Tuesday Roe told Courier that the gate was open.", "On 3 April Roe said that the gate was open."):
        (claim,) = claims(text)
        assert claim.attribution[-1].name == "Roe"


@pytest.mark.parametrize(
    "text, claimant, denier",
    [
        ("The rebels' claim that the gate was shut was dismissed by the army as false.", "rebels", "army"),
        ("The claim by the rebels that the gate was shut has been rejected by the army.", "rebels", "army"),
        ("The army denied the rebels' claim that the gate was shut.", "rebels", "army"),
        ("The gate was shut, the rebels said, a claim the army denied.", "rebels", "army"),
        ("The rebels said the gate was shut, which the army denied.", "rebels", "army"),
        ("The rebels said the gate was shut, but the army denied this.", "rebels", "army"),
        ("The rebels said the gate was shut. The army dismissed the report.", "rebels", "army"),
        ("The gate was reportedly shut, two envoys said, but the army dismissed this.", "two envoys", "army"),
    ],
)
def test_what_is_denied_is_claimed_by_one_and_denied_by_the_other(text: str, claimant: str, denier: str) -> None:
    found = claims(text)
    voices = [voice for voice, _ in told(text)]
    assert sorted(voices) == sorted([claimant, denier])
    assert len({claim.spans for claim in found}) == 1
    by_voice = dict(zip(voices, found, strict=True))
    assert by_voice[claimant].fields.polarity is Polarity.POSITIVE
    assert by_voice[denier].fields.polarity is Polarity.NEGATIVE


def test_despite_a_claim_the_claim_is_its_owners() -> None:
    found = told("Trucks passed on Monday despite the rebels' latest claim that the gate was shut.")
    assert ("rebels", "the gate was shut") in found


def test_an_office_is_named_by_its_holder_or_role() -> None:
    for text in (
        "Premier Alpha's office said the gate was open.",
        "The Alpha office said the gate was open.",
        "Premier Alpha left. The office of the premier said the gate was open.",
    ):
        assert told(text)[-1] == ("office", "the gate was open"), text


def test_two_bodies_that_speak_together_are_neither_alone() -> None:
    assert told("The army and the rebels said the gate was open.")[0][0] == "the army and the rebels"


def test_nouns_for_voices() -> None:
    assert all(speaks(noun) for noun in ("spokesman", "officials", "ministries", "governor", "analysts", "women"))
    assert not any(speaks(noun) for noun in ("movement", "attacks", "criticism", "weather", "concerns", "letter"))
