"""What is denied, blocked, opposed, called off or only once stood for is no deed, and what was blocked was blocked."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from trucebook.claims.claim import Fields
from trucebook.claims.ground import Calendar, Circumstances, Ground
from trucebook.claims.reader import read
from trucebook.vocabulary.actor import Actor
from trucebook.vocabulary.time import day_bounds

ZONE = ZoneInfo("UTC")
GROUND = Ground(
    zone=ZONE,
    actors=(Actor("north", ("Norland",), kind="state"), Actor("front", ("the Front", "Front"), kind="group")),
    calendar=Calendar(int(datetime(2026, 3, 1, 6, tzinfo=ZONE).timestamp()), 1, ()),
)


def told(text: str) -> list[Fields]:
    digest = hashlib.sha256(text.encode()).hexdigest()
    circumstances = Circumstances("A paper", day_bounds(date(2026, 4, 16), ZONE))
    return [claim.fields for claim in read(text, digest, circumstances, GROUND).claims]


def line(fields: Fields) -> str:
    return f"{fields.event} {fields.modality.value} {fields.polarity.value}"


@pytest.mark.parametrize(
    "text",
    [
        "The Front denied that it had shelled the port and attacked the convoy.",
        "The Front denied that it had shelled the port and that it had attacked the convoy.",
        "Norland neither shelled the port nor attacked the convoy.",
        "Norland was not known to have shelled the port.",
    ],
)
def test_a_denial_reaches_over_all_that_is_joined(text: str) -> None:
    assert {fields.polarity.value for fields in told(text)} == {"negative"}


@pytest.mark.parametrize("text", ["The Front said it had shelled the port and attacked the convoy."])
def test_what_shares_the_had_of_somebodys_words_is_his_word_too(text: str) -> None:
    digest = hashlib.sha256(text.encode()).hexdigest()
    claims = read(text, digest, Circumstances("A paper", day_bounds(date(2026, 4, 16), ZONE)), GROUND).claims
    assert [claim.attribution[-1].id for claim in claims] == ["front", "front"]
    assert [claim.fields.actors[0].id for claim in claims] == ["front", "front"]


@pytest.mark.parametrize(
    "text, wanted",
    [
        ("Norland blocked the road to the port.", "PROTEST asserted positive"),
        ("Norland blocked aid lorries on Monday.", "AID asserted negative"),
        ("Truce broken in the valley.", "ASSAULT asserted positive"),
        ("Aid stopped at the crossing.", "AID asserted negative"),
        ("Prisoner swap cancelled on Monday.", "RETREAT planned negative"),
        ("The release that had been planned for Tuesday was cancelled.", "RETREAT planned negative"),
        ("Plans to open the crossing were dropped.", "RETREAT planned negative"),
        ("Norland has dropped plans to annex the valley.", "COERCE planned negative"),
        ("An attempt to storm the base failed.", "ASSAULT asserted negative"),
        ("Norland opposed the truce.", "RETREAT planned negative"),
        ("Norland no longer opposes the release.", "RETREAT planned positive"),
        ("Norland did not block the release of the captives.", "RETREAT planned positive"),
        ("Artillery exchanges were reported near the line.", "ASSAULT asserted positive"),
        ("Norland was to free ten captives on Monday, but none were released.", "RETREAT asserted negative"),
        ("Norland was to have opened the crossing by Monday; it did not.", "RETREAT asserted negative"),
        ("Norland was to free ten captives on Monday but did not say where.", "RETREAT planned positive"),
    ],
)
def test_what_came_of_it(text: str, wanted: str) -> None:
    assert line(told(text)[0]) == wanted


@pytest.mark.parametrize(
    "text, event",
    [
        ("Norlandic drones struck a car near the port.", "ASSAULT"),
        ("The market was hit by shells on Monday.", "ASSAULT"),
        ("Norland struck a deal with the Front.", "AGREE"),
        ("A storm hit the port on Monday.", None),
        ("The lorry hit a car on the bridge.", None),
        ("The talks hit the headlines.", "CONSULT"),
        ("Critics hit out at the plan.", "ACCUSE"),
        ("Norland struck a hard line.", None),
    ],
)
def test_to_hit_and_to_strike_are_assaults_by_what_stands_beside_them(text: str, event: str | None) -> None:
    assert told(text)[0].event == event


@pytest.mark.parametrize("text", ["Norland had opposed the truce until Monday.", "He used to oppose the exchange."])
def test_what_somebody_once_stood_for_bears_on_nothing(text: str) -> None:
    assert [(fields.historical, fields.stance) for fields in told(text)] == [(True, None)]


@pytest.mark.parametrize(
    "text, wanted",
    [
        (
            "Norland will free ten captives and withdraw from the port.",
            ["RETREAT planned positive", "RETREAT planned positive"],
        ),
        (
            "Norland will not free the captives and withdraw from the port.",
            ["RETREAT planned negative", "RETREAT planned negative"],
        ),
        ("Norland was asked to shell the port and kill the captain.", ["ASSAULT demanded positive"] * 2),
        ("The Front accused Norland of shelling the port and of arresting farmers.", ["ASSAULT", "COERCE"]),
    ],
)
def test_what_is_joined_keeps_the_will_or_the_demand_before_it(text: str, wanted: list[str]) -> None:
    found = [line(fields) for fields in told(text)]
    assert len(found) == len(wanted)
    assert all(one.startswith(start) for one, start in zip(found, wanted, strict=True))
