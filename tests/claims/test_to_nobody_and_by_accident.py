"""Denials behind a preposition or a plain "no", acts that are nobody's, and what stands around an act and is not it."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from trucebook.claims.claim import Claim
from trucebook.claims.ground import Circumstances, Ground
from trucebook.claims.reader import read
from trucebook.vocabulary.actor import Actor, Place
from trucebook.vocabulary.time import Bounds, day_bounds

ZONE = ZoneInfo("UTC")
SAID = day_bounds(date(2030, 9, 12), ZONE)
"""A Thursday."""
GROUND = Ground(
    ZONE,
    (
        Actor("lake", ("the lake council",), "state"),
        Actor("guards", ("the lake guards", "lake guards"), "forces", member_of=("lake",)),
        Actor("hunters", ("the hunters",), "forces"),
        Actor("panel", ("the truce panel",), "organisation"),
    ),
    (Place("oldmill", ("Oldmill",)),),
    topics=(("second round", ("second round", "round two")),),
)


def told(text: str) -> tuple[Claim, ...]:
    return read(text, "0" * 64, Circumstances("Gazette", SAID), GROUND).claims


def only(text: str) -> Claim:
    (claim,) = told(text)
    return claim


def voice(claim: Claim) -> str | None:
    return claim.attribution[-1].name or claim.attribution[-1].description


@pytest.mark.parametrize(
    "text",
    [
        "The lake guards fired at nobody.",
        "The lake guards shot at no fishermen on Tuesday.",
        "The hunters opened fire on no one near Oldmill.",
        "The hunters fired upon none of the boats.",
        "The hunters freed zero captives on Tuesday.",
        "The hunters handed their captives to no one.",
        '"No. There was no shelling by us," the lake council said.',
        '"No, we have not attacked Oldmill," the lake council said.',
    ],
)
def test_an_act_done_to_nobody_is_denied(text: str) -> None:
    claim = only(text)
    assert claim.fields.event in {"ASSAULT", "RETREAT"}
    assert (claim.fields.polarity.value, claim.fields.modality.value) == ("negative", "asserted")


@pytest.mark.parametrize(
    "text",
    [
        "The lake guards fired at no fewer than six boats.",
        "The lake guards shelled Oldmill to no avail.",
        '"No. They shelled Oldmill twice," the lake council said.',
        '"No, the hunters attacked first," the lake council said.',
    ],
)
def test_a_no_that_counts_nothing_denies_nothing(text: str) -> None:
    claim = only(text)
    assert (claim.fields.event, claim.fields.polarity.value) == ("ASSAULT", "positive")


@pytest.mark.parametrize(
    "text, about",
    [
        ("The lake council and the hunters agreed on the second round.", "second round"),
        ("The lake council and the hunters agreed on the terms of the second round.", "second round"),
        ("The lake council and the hunters agreed on fishing, not on the second round.", None),
        ("The lake council and the hunters agreed on a ferry but not on round two.", None),
        ("The lake council and the hunters agreed on a venue for the second round.", None),
        ("The lake council and the hunters discussed fish rather than the second round.", None),
        ("The lake council and the hunters agreed not only on fish but on the second round.", "second round"),
    ],
)
def test_what_was_left_out_is_not_what_was_agreed(text: str, about: str | None) -> None:
    assert only(text).fields.about == about


@pytest.mark.parametrize(
    "text, who",
    [
        ("According to a ferryman interviewed by the truce panel, a guard shot at two boats.", "a ferryman"),
        ("On Sunday, according to a ferryman interviewed by the truce panel, a guard shot at two boats.", "a ferryman"),
        ("Near Oldmill, according to three ferrymen, a guard shot at two boats.", "three ferrymen"),
        ("At 9:40, according to three ferrymen, a guard shot at two boats.", "three ferrymen"),
    ],
)
def test_who_heard_a_voice_did_not_do_what_it_tells(text: str, who: str) -> None:
    claim = only(text)
    assert (voice(claim) or "").startswith(who)
    assert (claim.fields.event, claim.fields.actors) == ("ASSAULT", ())


def test_how_somebody_notes_a_thing_is_no_doubt_of_it() -> None:
    for verb in ("notes with deep regret", "noted with concern", "reports with dismay"):
        claim = only(f"The lake council {verb} that the hunters have shelled Oldmill.")
        assert [a.id for a in claim.fields.actors] == ["hunters"]
        assert (claim.fields.event, claim.fields.modality.value, claim.attribution[-1].id) == (
            "ASSAULT",
            "asserted",
            "lake",
        )


def test_who_explains_a_closure_did_not_close() -> None:
    fields = only("The lake guards attributed the closure of the bridge to a flood.").fields
    assert fields.actors == ()


@pytest.mark.parametrize("weapon", ["a landmine", "an explosive device", "an explosion"])
def test_whom_a_mine_hits_is_no_actor(weapon: str) -> None:
    fields = only(f"A lorry of the lake guards was hit by {weapon} near Oldmill.").fields
    assert (fields.event, fields.actors, [r.id for r in fields.recipients]) == ("ASSAULT", (), ["guards"])


@pytest.mark.parametrize(
    "text, mode",
    [
        ("The hunters withdrew their earlier offer.", None),
        ("The proposal was withdrawn on Tuesday.", None),
        ("The lake council withdrew its ambassador.", None),
        ("The hunters withdrew their men from Oldmill.", "withdraw"),
        ("The lake guards withdrew on Tuesday.", "withdraw"),
        ("Lake guards, soldiers of the council, have left Oldmill.", "withdraw"),
        ("The army left two men behind.", None),
    ],
)
def test_only_a_force_withdraws(text: str, mode: str | None) -> None:
    assert only(text).fields.mode == mode


@pytest.mark.parametrize(
    "text, event",
    [
        ("A guard was killed by a fall from the tower.", None),
        ("Four people were killed when a roof collapsed in Oldmill.", None),
        ("Four people were killed when a roof collapsed in an air strike.", "ASSAULT"),
        ("Four people were killed when the lake guards raided Oldmill.", "ASSAULT"),
    ],
)
def test_an_accident_is_no_assault(text: str, event: str | None) -> None:
    assert told(text)[0].fields.event == event


def days(first: date, last: date) -> Bounds:
    return day_bounds(first, ZONE, last)


@pytest.mark.parametrize(
    "text",
    [
        "The hunters are to free ten captives within two weeks of 2 September.",
        "Under the truce, which came into force on 2 September, the hunters are to free ten captives within two weeks.",
    ],
)
def test_a_length_of_time_is_counted_from_the_day_that_is_named(text: str) -> None:
    time = told(text)[0].fields.time
    assert time is not None
    assert time.bounds == days(date(2030, 9, 2), date(2030, 9, 16))


def test_a_way_that_was_open_is_not_to_open() -> None:
    claim = only("The bridge at Oldmill has been open since Tuesday.")
    assert claim.fields.modality.value == "asserted"


@pytest.mark.parametrize(
    "text, event",
    [
        ("The bridge was shut. The lake guards reopened it on Tuesday.", "RETREAT"),
        ("The bridge was busy. It was closed on Tuesday.", "COERCE"),
        ("The bridge was busy all week except on Tuesday, when lake guards closed it.", "COERCE"),
        ("The market was noisy. It was closed on Tuesday.", None),
    ],
)
def test_a_pronoun_stands_for_the_way_named_before(text: str, event: str | None) -> None:
    assert told(text)[-1].fields.event == event


@pytest.mark.parametrize(
    "text, expected",
    [
        ("The truce panel could not verify the count.", ("COOPERATE", "asserted", "negative", None)),
        ("The lorries could not enter on Tuesday.", ("AID", "asserted", "negative", None)),
        ("Lorries could enter on Saturday.", ("AID", "predicted", "positive", "could")),
        ("The office has yet to approve nine travel requests.", (None, "asserted", "negative", None)),
        ("The lake guards fired only when they were attacked.", ("ASSAULT", "asserted", "positive", None)),
        ("The hunters let six fishermen and two soldiers go.", ("RETREAT", "asserted", "positive", None)),
        ("No new date was announced.", (None, "asserted", "negative", None)),
        (
            "The hunters should have freed six captives by Tuesday, but they did not.",
            ("RETREAT", "asserted", "negative", None),
        ),
    ],
)
def test_what_was_done_or_could_not_be_done(text: str, expected: tuple[str | None, str, str, str | None]) -> None:
    fields = told(text)[0].fields
    assert (fields.event, fields.modality.value, fields.polarity.value, fields.hedge) == expected


@pytest.mark.parametrize(
    "text, modality",
    [
        (
            '"If the bridge stays shut until Sunday," the lake council said, "we shall suspend the talks."',
            "conditional",
        ),
        ('"On Tuesday," the lake council said, "we freed six captives."', "asserted"),
    ],
)
def test_words_before_a_cue_that_breaks_in_belong_to_those_behind(text: str, modality: str) -> None:
    claim = only(text)
    assert (claim.fields.modality.value, claim.attribution[-1].id) == (modality, "lake")
    assert claim.fields.time is not None or modality == "conditional"
