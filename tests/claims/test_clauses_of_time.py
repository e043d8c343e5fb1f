"""Deeds behind "after", "when" and "as", acts whose verb is left out, and hours that name no day."""

from __future__ import annotations

import pytest
from test_shared_parts import ZONE, told

from trucebook.claims.claim import Fields
from trucebook.vocabulary.event import Modality, Polarity
from trucebook.vocabulary.time import local

ASSERTED, PLANNED = Modality.ASSERTED, Modality.PLANNED
YES, NO = Polarity.POSITIVE, Polarity.NEGATIVE


def who(fields: Fields) -> str:
    return "+".join(one.id for one in fields.actors if one.id)


def days(fields: Fields) -> str:
    """Return the first and last day of April 2026 that a claim tells: "12-13", "-13", "12-", "-" for words without
    bounds; empty where there is no time."""
    if fields.time is None:
        return ""
    ends = (fields.time.bounds.earliest, fields.time.bounds.latest and fields.time.bounds.latest - 1)
    first, last = (str(local(end, ZONE).day) if end is not None else "" for end in ends)
    return f"{first}-{last}"


def counted(fields: Fields) -> list[str | None]:
    return [one.value for one in fields.quantities]


@pytest.mark.parametrize(
    "text, main, clause",
    [
        ("Norland shelled Harra on Monday after the Front fired at Oster.", ("north", "13-13"), ("front", "-13")),
        ("Norland shelled Harra two days after the Front left on Friday.", ("north", "12-12"), ("front", "10-10")),
        ("Front fighters shot at a bus as Norlandic tanks moved on Sunday.", ("front", "12-12"), ("north", "12-12")),
        ("Norland left Tarn when the Front bombed a depot there on Sunday.", ("north", "12-12"), ("front", "12-12")),
        ("Norland fired on Breck after Front gunmen crossed the line.", ("north", ""), ("front", "")),
        ("The Mission said that Norland shelled Harra after the Front fired at Oster.", ("north", ""), ("front", "")),
    ],
)
def test_a_deed_behind_a_conjunction_of_time_is_told_beside_the_main_one(
    text: str, main: tuple[str, str], clause: tuple[str, str]
) -> None:
    assert [(who(one), days(one)) for one in told(text)] == [main, clause]


@pytest.mark.parametrize(
    "text, clause, main",
    [
        ("After Norland freed ten men on Friday, the Front freed three.", ("north", "10-10"), ("front", "10-")),
        ("When the Front hit Oster on Sunday, Norland closed the gate.", ("front", "12-12"), ("north", "12-12")),
        ("Before Norland withdrew from Oster, its soldiers burned two schools.", ("north", ""), ("north", "")),
    ],
)
def test_so_is_one_at_the_head_of_a_sentence(text: str, clause: tuple[str, str], main: tuple[str, str]) -> None:
    first, second = told(text)
    assert (who(first), days(first)) == clause
    assert days(second) == main[1]


@pytest.mark.parametrize(
    "text",
    [
        "Norland will withdraw from Harra after the Front frees the hostages.",
        "Norland would withdraw if it was attacked after the Front left Harra.",
        "Norland denied that it shelled Harra after the Front left.",
        "Norland did not say when the Front attacked Harra.",
        "Norland freed ten men as the two sides had agreed.",
        "Norland freed ten men after talks held in Harra.",
        "Norland shelled Harra after an attack launched by the Front.",
        "Troops reached Harra before the Front fired at Oster.",
        "Before the Front could flee, Norland shelled Harra.",
        "Before the men reached Harra, they were stopped by Norland.",
        "Norland shelled Harra as well.",
    ],
)
def test_what_no_clause_of_time_tells_as_done_is_no_claim(text: str) -> None:
    assert len(told(text)) == 1


def test_a_hurt_shares_the_place_of_the_blast_that_did_it_and_of_no_other() -> None:
    hurt, blast = told("A boy was killed when a mine exploded near Keld.")
    assert [[place.id for place in one.places] for one in (hurt, blast)] == [["keld"], ["keld"]]
    hurt, _ = told("A boy was killed in Tarn after Norland shelled Harra.")
    assert [place.id for place in hurt.places] == ["tarn"]


def test_what_goes_on_behind_a_clause_of_time_is_given_to_neither_side() -> None:
    *_, last = told("Norlandic soldiers fired after Front fighters crossed the line and wounded three men.")
    assert (last.event, who(last)) == ("ASSAULT", "")


@pytest.mark.parametrize(
    "text, wanted",
    [
        ("Norland freed ten prisoners, the Front five.", [("north", ["10"]), ("front", ["5"])]),
        ("Norland freed ten prisoners and the Front five.", [("north", ["10"]), ("front", ["5"])]),
        ("Norland freed 9 men, the Front 5 and Sudmark two.", [("north", ["9"]), ("front", ["5"]), ("south", ["2"])]),
        ("Norland will free ten prisoners and the Front five.", [("north", ["10"]), ("front", ["5"])]),
        ("Norland killed four people in Harra and two in Oster.", [("north", ["4"]), ("north", ["2"])]),
    ],
)
def test_each_of_those_that_share_a_verb_has_its_own_number(text: str, wanted: list[tuple[str, list[str]]]) -> None:
    found = told(text)
    assert [(who(one), counted(one)) for one in found] == wanted
    assert len({(one.event, one.modality, one.polarity) for one in found}) == 1
    assert {one.unit for fields in found for one in fields.quantities} <= {"prisoner", "person", "man"}


def test_each_has_its_own_place_and_day() -> None:
    here, there = told("The Front killed two men in Harra on Sunday and three in Oster on Monday.")
    assert [(one.places[0].id, days(one)) for one in (here, there)] == [("harra", "12-12"), ("oster", "13-13")]


def test_the_second_agent_of_a_passive_acts_of_its_own() -> None:
    found = told("Oster was shelled by Norland on Monday and by the Front on Tuesday.")
    assert [(who(one), days(one), one.event) for one in found] == [
        ("north", "13-13", "ASSAULT"),
        ("front", "14-14", "ASSAULT"),
    ]


def test_only_two_beside_none_is_two_and_none_beside_two_is_none() -> None:
    none, two = told("The Front did not free a single prisoner, Norland only two.")
    assert (none.polarity, two.polarity, counted(two)) == (NO, YES, ["2"])
    two, none = told("Norland freed two prisoners, the Front none.")
    assert (two.polarity, none.polarity, counted(none)) == (YES, NO, [])


@pytest.mark.parametrize(
    "text",
    [
        "Norland closed Route 60 and Highway 1.",
        "Norland met the Front in Harra and two envoys in Oster.",
        "Norland freed ten prisoners and the Front two days later thanked it.",
        "Norland freed ten prisoners of the Front and Sudmark.",
        "Norland shelled Harra for two hours and Oster for three.",
    ],
)
def test_a_number_behind_a_name_is_not_always_an_act(text: str) -> None:
    assert len([one for one in told(text) if one.event in ("RETREAT", "ASSAULT", "COERCE", "CONSULT")]) == 1


@pytest.mark.parametrize(
    "text, wanted",
    [
        ("Rockets fell on Breck at noon.", "16-16"),
        ("Rockets fell on Breck before dawn.", "16-16"),
        ("Norland left Harra on Tuesday. At noon the Front fired on Oster.", "14-16"),
        ("Norland left Harra on Tuesday. At dawn the Front fired on Oster.", "14-16"),
        ("Norland left Harra on Tuesday. At 11:15 the Front fired on Oster.", "14-16"),
        ("Norland left Harra on Tuesday. At dawn on Wednesday the Front fired on Oster.", "15-15"),
        ("On Monday, the Mission said, Norland shelled Dunmar at dawn.", "13-13"),
        ("Norland left Harra on Tuesday.\n\nAt noon the Front fired on Oster.", "14-16"),
        ("The delegations will meet at noon in Harra.", "16-17"),
        ("The Front fired on Oster at 11:15.", "-"),
    ],
)
def test_an_hour_without_a_day_is_of_the_day_in_scope(text: str, wanted: str) -> None:
    assert days(told(text)[-1]) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "The Front has not ordered an attack on Dunmar.",
        "Norland did not order its men to shell Oster.",
        "Norland gave no order to attack Harra.",
    ],
)
def test_an_attack_that_was_not_ordered_is_denied_and_not_planned(text: str) -> None:
    (found,) = told(text)
    assert (found.event, found.modality, found.polarity) == ("ASSAULT", ASSERTED, NO)


@pytest.mark.parametrize(
    "text",
    [
        "Norland did not order the attack.",
        "Sudmark never authorised the shelling of Oster.",
        "Norland did not authorise Monday's strike on Harra.",
        "Norland denied that it had ordered the attack.",
        "Norland denied ordering the attack on Harra.",
        "The Front's commander said he did not authorise or order the ambush.",
    ],
)
def test_of_an_attack_that_is_known_only_the_order_is_denied(text: str) -> None:
    (found,) = told(text)
    assert (found.event, found.modality, found.polarity) == (None, ASSERTED, NO)


def test_what_was_ordered_is_still_a_plan() -> None:
    (found,) = told("Norland ordered the release of ten prisoners.")
    assert (found.modality, found.polarity) == (PLANNED, YES)


@pytest.mark.parametrize(
    "text",
    [
        "“Our farmers are being shot,” the mayor of Tarn said.",
        "Our farmers are being shot and our wells are being poisoned.",
        "The mayor warned that farmers are being shot by Norlandic troops.",
    ],
)
def test_what_is_being_done_is_told_as_done(text: str) -> None:
    found = told(text)[0]
    assert (found.event, found.modality, found.polarity) == ("ASSAULT", ASSERTED, YES)


@pytest.mark.parametrize(
    "text, modality, wanted",
    [
        ("Soldiers patrol the road to Harra on Monday.", ASSERTED, "13-13"),
        ("Norlandic soldiers search a house in Oster on Tuesday.", ASSERTED, "14-14"),
        ("Trucks carrying flour enter Tarn on Sunday.", ASSERTED, "12-12"),
        ("Residents inspect the damage in Harra on Monday.", ASSERTED, "13-13"),
        ("Aid trucks enter Tarn on Sunday under the deal.", PLANNED, "19-19"),
        ("Norland deploys troops on Saturday.", PLANNED, "18-18"),
        ("The talks resume on Monday.", PLANNED, "20-20"),
    ],
)
def test_the_present_of_a_picture_lies_behind_and_that_of_a_schedule_ahead(
    text: str, modality: Modality, wanted: str
) -> None:
    (found,) = told(text)
    assert (found.modality, days(found)) == (modality, wanted)
