"""Attributions in headings: who says it, what, and which words beside a colon are no speaker."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from trucebook.claims.claim import FROM_HEADING, Claim
from trucebook.claims.ground import Circumstances, Ground
from trucebook.claims.reader import read
from trucebook.evidence.at_once import weigh
from trucebook.evidence.features import ReportedClaim
from trucebook.vocabulary.actor import Actor, Place, Source
from trucebook.vocabulary.event import Form, Modality, Polarity, Role
from trucebook.vocabulary.time import day_bounds

ZONE = ZoneInfo("UTC")
GROUND = Ground(
    zone=ZONE,
    actors=(
        Actor("north", ("Northland",), "state"),
        Actor("south", ("Southland",), "state"),
        Actor("army", ("army",), "forces", ("north",)),
        Actor("militia", ("militia",), "organisation"),
        Actor("un", ("UN", "United Nations"), "organisation"),
    ),
    places=(Place("northport", ("Northport",)),),
    sources=(Source("courier", ("Courier",)),),
)
BODY = (
    "The foreign minister told reporters that the truce would hold. The gate was open. The army said two people were"
    " killed in the strike near Northport. A UN envoy told the Courier that the truce was close to collapse."
)


def headed(heading: str, body: str = BODY) -> list[Claim]:
    text = f"{heading}\n\n{body}\n"
    circumstances = Circumstances("Gazette", day_bounds(date(2025, 3, 13), ZONE))
    found = [c for c in read(text, "0" * 64, circumstances, GROUND).claims if c.spans[0].start < len(heading)]
    for claim in found:
        assert claim.quote == text[slice(*claim.spans[0])]
        assert FROM_HEADING in claim.flags
    return found


def happenings(claims: Iterable[Claim], text: str) -> dict[str, str]:
    told = [ReportedClaim("r", "Gazette", structured=False, claim=one, text=text) for one in claims]
    return dict(weigh(told, [], len(told), None)["joins"])


def voice(claim: Claim) -> str:
    links = [link for link in claim.attribution if link.role is not Role.PUBLISHER]
    return " > ".join((link.id or link.name or link.description or "").lower() for link in links)


@pytest.mark.parametrize(
    "heading, who, what",
    [
        ("Minister: truce will hold", "the foreign minister", "truce will hold"),
        ("Truce will hold: foreign minister", "the foreign minister", "Truce will hold"),
        ("Truce will hold – minister", "the foreign minister", "Truce will hold"),
        ("Minister on truce: it will hold for weeks", "the foreign minister", "it will hold for weeks"),
        ("Army says two killed in strike", "army", "two killed in strike"),
        ("Army: two killed in strike", "army", "two killed in strike"),
        ("Northport: Army says two killed", "army", "two killed"),
        ("Army Says Two People Killed in Strike", "army", "Two People Killed in Strike"),
        ("ARMY SAYS TWO KILLED IN STRIKE", "army", "TWO KILLED IN STRIKE"),
        ("NORTHLAND SAYS TRUCE WILL HOLD", "north", "TRUCE WILL HOLD"),
        ("Two killed in strike, army says", "army", "Two killed in strike"),
        ("Captives to go home Sunday, says mediator", "mediator", "Captives to go home Sunday"),
        ("Captives to go home Sunday: mediator", "mediator", "Captives to go home Sunday"),
        ("Two dead as army fires on crowd, medics say", "medics", "Two dead as army fires on crowd"),
        ("Strike kills two, according to medics", "medics", "Strike kills two"),
        ("Two killed in strike: report", "report", "Two killed in strike"),
        ("Sources: talks to resume Monday", "sources", "talks to resume Monday"),
        ("Truce is 'close to collapse', UN envoy warns", "courier > a un envoy", "Truce is 'close to collapse'"),
        ("Envoy warns truce close to collapse", "courier > a un envoy", "truce close to collapse"),
        ("UN warns of famine in north", "un", "famine in north"),
        (
            "Minister tells Channel 9: no deal without release",
            "channel 9 > the foreign minister",
            "no deal without release",
        ),
        ("Prime minister's office: list of captives received", "prime minister's office", "list of captives received"),
        ("Militia denies attack on convoy", "militia", "attack on convoy"),
        ("Militia vows to avenge slain commander", "militia", "to avenge slain commander"),
        ("Southland claims responsibility for attack", "south", "responsibility for attack"),
        (
            "Northland to free 30 prisoners, minister announces",
            "the foreign minister",
            "Northland to free 30 prisoners",
        ),
    ],
)
def test_who_says_what(heading: str, who: str, what: str) -> None:
    assert [(voice(claim), claim.quote) for claim in headed(heading)] == [(who, what)]


@pytest.mark.parametrize(
    "heading",
    [
        "Live updates: talks resume in the capital",
        "Explainer: what the truce says",
        "Analysis: why the truce failed",
        "Report: truce talks stall",
        "Day 16: talks resume",
        "Northport: five killed in strike",
        "Northland: five killed in strike",
        "Prisoners: who goes home on Sunday",
        "Truce tracker: week three",
        "Two killed in strike near Northport",
        "Talks to resume on Monday – Evening Gazette",
        "Will the truce hold? Envoy says it may",
        "The minister said this:",
    ],
)
def test_what_stands_beside_a_colon_is_not_always_a_speaker(heading: str) -> None:
    assert headed(heading) == []


def test_a_heading_asserts_nothing_of_its_own_and_its_cues_stay_listed() -> None:
    found = read("Northport: five killed in strike\n\nThe gate was open.\n", "0" * 64, Circumstances(), GROUND)
    assert [claim.quote for claim in found.claims] == ["The gate was open"]
    assert [one.reason for one in found.unattributed] == ["in a heading"]


@pytest.mark.parametrize("heading", ["'We will not leave', says militia chief", "Minister: ‘We will not leave’"])
def test_single_marks_quote_in_a_heading(heading: str) -> None:
    assert [(claim.form, claim.quote[1:-1]) for claim in headed(heading)] == [(Form.QUOTED, "We will not leave")]


def test_a_heading_is_read_as_a_sentence_is() -> None:
    assert [c.fields.polarity for c in headed("Militia denies attack on convoy")] == [Polarity.NEGATIVE]
    assert [c.fields.modality for c in headed("Militia vows to avenge slain commander")] == [Modality.PLANNED]
    bargain = headed("Minister: no release of captives without deal")
    assert [c.fields.modality for c in bargain] == [Modality.CONDITIONAL]


def test_a_bare_office_is_the_one_that_the_report_lets_speak() -> None:
    body = "Adem Ruso, the foreign minister, said the truce would hold."
    (known,) = headed("Minister: truce will hold", body)
    assert (voice(known), known.attribution[-1].inferred) == ("adem ruso", True)
    assert known.attribution[-1].spans[0] == (0, len("Minister"))
    two = f"{body} Lena Odur, the finance minister, said the budget was ready."
    assert [voice(one) for one in headed("Minister: truce will hold", two)] == ["minister"]
    other = "Lena Odur, the finance minister, said the truce would hold."
    assert [voice(one) for one in headed("Defence minister: truce will hold", other)] == ["defence minister"]


def test_a_name_in_a_heading_is_one_only_where_the_report_writes_it_so() -> None:
    (capital,) = headed("Shopkeeper says gate is open", "The gate was open on Monday.")
    assert (capital.attribution[-1].name, capital.attribution[-1].description) == (None, "Shopkeeper")
    (named,) = headed("Ruso says gate is open", "The gate was open, and Adem Ruso saw it.")
    assert named.attribution[-1].name == "Adem Ruso"


@pytest.mark.parametrize(
    "heading, body",
    [
        ("Army: two killed in strike", "Two people were killed when a drone struck a car on Monday, the army said."),
        ("Militia denies attack on convoy", "The militia denied that its fighters had attacked an aid convoy."),
        ("30 prisoners freed: officials", "Officials said 30 prisoners were released in Southland on Saturday."),
        ("Army: 12 trucks crossed into Northport", "The army said 12 aid trucks had crossed into Northport by noon."),
        ("Northland to free 30 prisoners, minister says", "A minister said Northland would free 30 prisoners in May."),
    ],
)
def test_a_heading_and_what_it_retells_are_one_happening_and_one_origin(heading: str, body: str) -> None:
    text = f"{heading}\n\n{body}\n"
    claims = read(text, "0" * 64, Circumstances("Gazette", day_bounds(date(2025, 3, 13), ZONE)), GROUND).claims
    above = next(claim for claim in claims if FROM_HEADING in claim.flags)
    below = [claim for claim in claims if FROM_HEADING not in claim.flags]
    held = happenings(claims, text)
    assert held[above.id] in {held[one.id] for one in below}
    assert {voice(one) for one in claims} == {voice(above)}


def test_two_things_told_below_one_heading_stay_two() -> None:
    text = "Army: two killed in strike\n\nThe army said three soldiers were wounded in a raid.\n"
    claims = read(text, "0" * 64, Circumstances("Gazette"), GROUND).claims
    held = happenings(claims, text)
    assert len(set(held.values())) == len(claims) == 2


def test_what_is_to_be_done_is_planned() -> None:
    (one,) = headed("Talks to go on, says UN envoy")
    assert one.fields.modality is Modality.PLANNED
    assert headed("Talks continue to stall, says UN envoy")[0].fields.modality is Modality.ASSERTED


@pytest.mark.parametrize(
    "heading, body, below",
    [
        (
            "Five killed as army raids camp, medics say",
            "Five people were killed on Wednesday when the army raided a camp in Northport, medics said.",
            "Five people were killed on Wednesday",
        ),
        (
            "Army: two soldiers killed at Northport",
            "Two soldiers were killed near Northport on Tuesday, the army said.\n\nPhoto: Northport on Monday.",
            "Two soldiers were killed near Northport on Tuesday",
        ),
    ],
)
def test_a_heading_is_one_with_what_counts_as_it_does(heading: str, body: str, below: str) -> None:
    text = f"{heading}\n\n{body}\n"
    claims = read(text, "0" * 64, Circumstances("Gazette", day_bounds(date(2025, 3, 13), ZONE)), GROUND).claims
    held = happenings(claims, text)
    (above,) = [claim for claim in claims if FROM_HEADING in claim.flags]
    assert [claim.quote for claim in claims if held[claim.id] == held[above.id] and claim is not above] == [below]


def test_a_heading_of_another_number_stays_apart() -> None:
    text = "Army: four killed in strike\n\nThe army said three people were killed in the strike.\n"
    claims = read(text, "0" * 64, Circumstances("Gazette"), GROUND).claims
    assert len(set(happenings(claims, text).values())) == len(claims) == 2
