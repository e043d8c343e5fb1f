"""Misreadings that would hurt: a wrong speaker, a wrong actor, a plan for a deed, a denial lost, a wrong day."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest

from trucebook.claims.claim import Claim, Link
from trucebook.claims.ground import Circumstances, Ground
from trucebook.claims.reader import read
from trucebook.vocabulary.actor import Actor, Place, Source
from trucebook.vocabulary.time import day_bounds

ZONE = ZoneInfo("UTC")
SAID = day_bounds(date(2025, 5, 1), ZONE)
"""A Thursday."""
GROUND = Ground(
    ZONE,
    (
        Actor("hill", ("the hill council",), "state"),
        Actor("guard", ("the hill guard", "hill guard"), "forces", member_of=("hill",)),
        Actor("shore", ("the shore council",), "state"),
        Actor("militia", ("the shore militia", "shore militia"), "forces", member_of=("shore",)),
        Actor("monitors", ("the truce monitors", "the monitors"), "organisation"),
        Actor("minister", ("the hill minister",), "office", member_of=("hill",)),
    ),
    (Place("quay", ("Old Quay",)),),
    (Source("herald", ("The Herald", "Herald")), Source("lantern", ("The Lantern", "Lantern"))),
)


class Told(NamedTuple):
    """What a claim comes to: its voice (None: the report itself), its act, how it is said, who did it to whom."""

    voice: str | None
    event: str | None
    modality: str
    polarity: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]


def claims(text: str) -> tuple[Claim, ...]:
    return read(text, "0" * 64, Circumstances("Gazette", SAID), GROUND).claims


def name(link: Link) -> str | None:
    return link.id or link.name or link.description


def told(text: str) -> list[Told]:
    return [
        Told(
            name(claim.attribution[-1]) if len(claim.attribution) > 1 else None,
            claim.fields.event,
            claim.fields.modality.value,
            claim.fields.polarity.value,
            tuple(actor.id or actor.text for actor in claim.fields.actors),
            tuple(one.id or one.text for one in claim.fields.recipients),
        )
        for claim in claims(text)
    ]


def last(text: str) -> Told:
    return told(text)[-1]


@pytest.mark.parametrize(
    "text, voice",
    [
        (
            "The envoy hoped for more, she said. The hill minister refused. He told reporters the gate was shut.",
            "minister",
        ),
        (
            'The monitors said all was calm. A ferry captain, however, spoke of smoke. "They burned it," he added.',
            "A ferry captain",
        ),
        (
            "She left after a meeting with the bishop of Old Quay, who said that the gate was shut.",
            "the bishop of Old Quay",
        ),
        (
            "A clerk who asked not to be named because she may not speak to reporters said the gate was shut.",
            "A clerk",
        ),
        ('"They are safe," a nurse who saw them told reporters.', "a nurse"),
        ("Two men died in a clash in which, according to the shore militia, the hill guard fired first.", "militia"),
        ("One of them said that guards had beaten him.", "One of them"),
        ("The gate will be closed for a week, two people briefed on the order said.", "two people"),
        ("The gate was open, the truce monitors confirmed, but the shore council insists that it was shut.", "shore"),
        ("The hill guard burned two boats - so the shore council says.", "shore"),
        ("No shots were reported by nightfall.", None),
        ("Nobody has claimed responsibility for the raid on Old Quay.", None),
        ("The hill guard fired warning shots at Old Quay.", None),
    ],
)
def test_nobody_is_given_words_that_are_not_his(text: str, voice: str | None) -> None:
    voices = {one.voice for one in told(text)}
    assert voices == {None} if voice is None else voice in voices


def test_what_the_report_tells_is_not_hedged_by_the_clause_beside_it() -> None:
    main, beside = told("The talks opened in Old Quay, only hours after the hill guard allegedly stormed a barn.")
    assert (main.voice, main.event, main.actors) == (None, "CONSULT", ())
    assert (beside.voice, beside.event, beside.actors) == ("unnamed", "ASSAULT", ("guard",))


def test_what_an_outlet_does_not_say_is_no_part_of_what_it_says() -> None:
    found = told("According to The Lantern, which named no source, the hill guard plans to attack Old Quay.")
    assert Told("lantern", "ASSAULT", "planned", "positive", ("guard",), ()) in found


def test_what_a_second_voice_says_inside_is_its_own() -> None:
    found = told("A clerk said two men died in a clash in which, according to the hill guard, the shore militia fired.")
    assert [(one.voice, one.actors) for one in found] == [("A clerk", ()), ("guard", ("militia",))]


@pytest.mark.parametrize(
    "text, actors, recipients",
    [
        ("The hill minister had the gate shut after gunmen attacked a boat.", ("gunmen",), ()),
        ("The hill guard left Old Quay after shelling a barn.", ("guard",), ()),
        ("The shore militia came under fire from the hill guard.", ("guard",), ("militia",)),
        ("The shore militia suffered a raid by the hill guard.", ("guard",), ("militia",)),
        ("The shore militia repelled an attack by the hill guard.", ("guard",), ("militia",)),
        ("An attack on the hill guard killed two people.", (), ("guard",)),
        ("An attack by the shore militia on the hill guard killed two.", ("militia",), ("guard",)),
        ("The monitors recorded an attack on the shore militia.", (), ("militia",)),
        ("A clip posted by the shore militia shows the hill guard attacking a boat.", ("guard",), ()),
        ("Contrary to claims by the shore council, the hill guard shelled a barn.", ("guard",), ()),
        ("The hill council blamed the attack on the shore militia.", ("militia",), ()),
        ("The hill council blamed the shore militia for the attack on the hill guard.", ("militia",), ("guard",)),
        ("The hill guard foiled an attempt by the shore militia to attack a barn.", ("militia",), ()),
        ("The hill guard claimed responsibility for the attack on a barn.", ("guard",), ()),
        ("The hill guard admitted shelling a barn.", ("guard",), ()),
        ("The hill guard denied it had shelled a barn and accused the shore militia.", ("guard",), ()),
    ],
)
def test_who_did_it_to_whom(text: str, actors: tuple[str, ...], recipients: tuple[str, ...]) -> None:
    violent = next(one for one in told(text) if one.event == "ASSAULT")
    assert (violent.actors, violent.recipients) == (actors, recipients)


@pytest.mark.parametrize(
    "text, modality, polarity",
    [
        ("The hill guard shelled Old Quay, as it had threatened.", "asserted", "positive"),
        ("The hill guard shelled Old Quay on Monday, as it had vowed.", "asserted", "positive"),
        ("The shore council insists that the hill guard attacked a boat.", "asserted", "positive"),
        ("The hill council insisted its guards attacked nobody.", "asserted", "negative"),
        ("The shore council insisted that the captives be freed.", "demanded", "positive"),
        ("The hill guard was on the point of attacking Old Quay.", "planned", "positive"),
        (
            "The hill council would have freed the captives on Monday, had the gate been open.",
            "conditional",
            "positive",
        ),
        (
            "The hill minister had promised to pull out of Old Quay, but The Herald said guns were still there.",
            "planned",
            "positive",
        ),
        ("The truce monitors said they had not been able to confirm the shelling.", "conditional", "positive"),
        ("The attack had not been authorised, the shore council said.", "asserted", "positive"),
        ("The attack had not taken place, the shore council said.", "asserted", "negative"),
        ("There was no sign of a release of captives.", "conditional", "positive"),
        ("Nobody has claimed responsibility for the attack on Old Quay.", "conditional", "positive"),
    ],
)
def test_a_deed_is_no_plan_and_what_nobody_knows_is_no_denial(text: str, modality: str, polarity: str) -> None:
    found = told(text)
    act = next(one for one in found if one.event is not None)
    assert (act.modality, act.polarity) == (modality, polarity)


@pytest.mark.parametrize(
    "text",
    [
        "The hill guard fired into the air.",
        "The hill guard fired warning shots.",
        "The hill guard shot in the air twice.",
    ],
)
def test_a_warning_shot_is_no_attack(text: str) -> None:
    assert all(one.event != "ASSAULT" for one in told(text))


def test_shots_into_the_air_do_not_hide_who_was_hurt() -> None:
    assert last("The hill guard fired into the air and killed a man.").event == "ASSAULT"


def test_a_claim_dismissed_as_lies_is_denied() -> None:
    both = told('The shore militia shelled a barn, the hill guard said, a claim the shore council dismissed as "lies".')
    assert [(one.voice, one.polarity) for one in both] == [("guard", "positive"), ("shore", "negative")]


@pytest.mark.parametrize(
    "text, day",
    [
        ("The talks did not begin on Tuesday as planned.", date(2025, 4, 29)),
        (
            "The minister had vowed on Tuesday to open it, but The Herald reported that tanks shelled it on Wednesday.",
            date(2025, 4, 30),
        ),
    ],
)
def test_the_day_is_the_deeds_own(text: str, day: date) -> None:
    time = claims(text)[-1].fields.time
    assert time is not None
    assert time.bounds == day_bounds(day, ZONE)
