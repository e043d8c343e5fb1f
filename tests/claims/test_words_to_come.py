"""Words still to be said, clauses that only tell who or which, wires and places at the head, days told once."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from trucebook.claims.claim import Claim
from trucebook.claims.ground import Circumstances, Ground
from trucebook.claims.inflection import verb_forms
from trucebook.claims.reader import read
from trucebook.vocabulary.actor import Actor, Place, Source
from trucebook.vocabulary.time import day_bounds

ZONE = ZoneInfo("UTC")
GROUND = Ground(
    zone=ZONE,
    actors=(Actor("hill", ("Hill Front",), "organisation"), Actor("army", ("the army",), "forces")),
    places=(Place("lowton", ("Lowton",)),),
    sources=(Source("wire", ("Lake Wire",)),),
)


def claims(text: str) -> tuple[Claim, ...]:
    known = Circumstances("Gazette", day_bounds(date(2025, 6, 20), ZONE))
    return read(text, "0" * 64, known, GROUND).claims


def voices(claim: Claim) -> list[str | None]:
    return [link.id or link.name or link.description for link in claim.attribution[1:]]


def days(claim: Claim) -> object:
    return None if claim.fields.time is None else claim.fields.time.bounds


@pytest.mark.parametrize(
    "text, modality",
    [
        ("Rivals will say that the army burned the mill.", "planned"),
        ("A lawyer may claim that the army burned the mill.", "predicted"),
    ],
)
def test_what_is_still_to_be_said_is_not_said(text: str, modality: str) -> None:
    (found,) = claims(text)
    assert voices(found) == []
    assert found.fields.modality == modality


@pytest.mark.parametrize(
    "text, speaker",
    [
        ("The envoy would say only that the army burned the mill.", "The envoy"),
        ("“I will say that the army burned the mill,” the envoy said.", "the envoy"),
        ("The army said nothing and burned the mill.", None),
    ],
)
def test_who_says_it_is_kept(text: str, speaker: str | None) -> None:
    assert all(voices(found) == ([] if speaker is None else [speaker]) for found in claims(text))


@pytest.mark.parametrize(
    "text, event, modality",
    [
        ("Those who saw the raid will speak.", None, "planned"),
        ("Whoever bombed the bridge will be tried.", None, "planned"),
        ("Whoever bombed the bridge must leave.", None, "demanded"),
        ("Anyone who shells a village will answer for it.", None, "planned"),
        ("The men who shelled the bus may have left.", None, "asserted"),
        ("Nine hostages kept by the Hill Front were freed on 2 June.", "RETREAT", "asserted"),
        ("Five farmers seized by gunmen were let go.", "RETREAT", "asserted"),
        ("The bridge bombed by the army was rebuilt.", "AID", "asserted"),
        ("Nine hostages were freed by the Hill Front.", "RETREAT", "asserted"),
        ("The Hill Front gave written guarantees on 2 June.", None, "asserted"),
        ("There is no guarantee of it.", None, "predicted"),
        ("No one came to help them.", "AID", "asserted"),
        ("The envoys came near to agreeing on a truce before the raid.", "AGREE", "asserted"),
        ("The two gates stayed open on Monday.", None, "asserted"),
        ("The two gates open on Monday.", "RETREAT", "planned"),
    ],
)
def test_what_only_tells_which_is_no_act(text: str, event: str | None, modality: str) -> None:
    fields = claims(text)[0].fields
    assert (fields.event, fields.modality.value) == (event, modality)


def test_a_bare_day_beside_what_stayed_open_lies_behind() -> None:
    assert days(claims("The two gates stayed open on Monday.")[0]) == day_bounds(date(2025, 6, 16), ZONE)


def test_a_known_place_before_a_colon_is_where_and_no_speaker() -> None:
    (found,) = claims("Lowton: a rocket landed beside the school.")
    assert voices(found) == []
    assert [place.id for place in found.fields.places] == ["lowton"]
    assert voices(claims("Lowton: “A rocket landed beside the school.”")[0]) == ["Lowton"]


WIRED = "LOWTON (Lake Wire) — The army burned a mill on 3 June."
NEXT = "Two men fled on 4 June."


@pytest.mark.parametrize(
    "between, voice, inferred",
    [("", ["wire"], [True]), ("Along the lake\n\n", [], []), ("LOWTON — A boat sank on 2 June.\n\n", [], [])],
)
def test_a_dateline_holds_until_a_heading_or_the_next(between: str, voice: list[str], inferred: list[bool]) -> None:
    found = claims(f"{WIRED}\n\n{between}{NEXT}")
    assert (voices(found[0]), [link.inferred for link in found[0].attribution[1:]]) == (["wire"], [False])
    assert (voices(found[-1]), [link.inferred for link in found[-1].attribution[1:]]) == (voice, inferred)


@pytest.mark.parametrize(
    "text, shared",
    [
        ("The army bombed the inn on 9 June and killed six cooks.", True),
        ("The army bombed the inn on 9 June and later killed six cooks.", False),
        ("The army bombed the inn on 9 June and arrested six cooks.", False),
        ("The army did not bomb the inn on 9 June and killed six cooks.", False),
    ],
)
def test_one_deed_told_twice_has_one_day(text: str, *, shared: bool) -> None:
    first, second = claims(text)
    assert days(first) == day_bounds(date(2025, 6, 9), ZONE)
    assert (days(second) == days(first)) is shared


@pytest.mark.parametrize(
    "base, form", [("agree", "agreeing"), ("guarantee", "guaranteeing"), ("die", "dying"), ("come", "came")]
)
def test_forms_of_verbs(base: str, form: str) -> None:
    assert form in verb_forms(base)
