"""Who denies, finds, recounts or is accused: each claim has its own voice, and nobody's deed is made of hearsay."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from trucebook.claims import bodies
from trucebook.claims.claim import Claim
from trucebook.claims.ground import Circumstances, Ground
from trucebook.claims.reader import read
from trucebook.vocabulary.actor import Actor
from trucebook.vocabulary.event import Modality
from trucebook.vocabulary.time import day_bounds

ZONE = ZoneInfo("UTC")
SAID = day_bounds(date(2025, 5, 1), ZONE)
"""A Thursday."""
GROUND = Ground(
    ZONE,
    (
        Actor("north", ("Northland", "Northlandish"), "state"),
        Actor("south", ("the South",), "organisation"),
        Actor("north-ministry", ("Northland's foreign ministry",), "office", member_of=("north",)),
        Actor("health", ("Valley health ministry",), "organisation"),
        Actor(
            "premier",
            ("First Steward", "premier of Northland"),
            "person",
            member_of=("north",),
            roles=("premier",),
        ),
    ),
)


def claims(text: str) -> tuple[Claim, ...]:
    return read(text, "0" * 64, Circumstances("Gazette", SAID), GROUND).claims


def told(text: str) -> list[tuple[str | None, str, str | None, str]]:
    """Return (voice, words, event, polarity) of each claim; the voice is the last link's id, name or words."""
    found = []
    for claim in claims(text):
        last = claim.attribution[-1] if len(claim.attribution) > 1 else None
        voice = None if last is None else last.id or last.name or last.description
        found.append((voice, claim.quote, claim.fields.event, claim.fields.polarity.value))
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Reports that Northland shelled the port are false, the South said.",
        "The South said reports that Northland shelled the port were baseless.",
        "The South dismissed as false a report that Northland shelled the port.",
        "There is no truth to reports that Northland shelled the port, the South said.",
        "Northland shelled the port. The South denied this.",
    ],
)
def test_a_denial_is_the_speakers_and_of_the_act(text: str) -> None:
    denials = [(voice, event, polarity) for voice, _, event, polarity in told(text) if voice is not None]
    assert denials == [("south", "ASSAULT", "negative")]


def test_what_the_report_itself_tells_stays_beside_its_denial() -> None:
    assert (None, "Tanks shelled the port", "ASSAULT", "positive") in told(
        "Tanks shelled the port. The South denied it."
    )


def test_a_claim_rejected_as_false_is_said_by_the_one_and_denied_by_the_other() -> None:
    found = told("Northland rejected as false the South's claim that tanks shelled the port.")
    assert {(voice, polarity) for voice, _, _, polarity in found} == {("north", "negative"), ("south", "positive")}


def test_who_denies_that_it_was_left_undone_says_that_it_was_done() -> None:
    (claim,) = claims("The South denied that it had not withdrawn from the port.")
    assert (claim.fields.event, claim.fields.polarity.value) == ("RETREAT", "positive")


@pytest.mark.parametrize(
    "text",
    [
        "Two people were killed in an accident.",
        "Two people were killed by an unexploded bomb in the port.",
        "Three workers were injured in a car crash near the port.",
        "The cabinet would meet to settle its position.",
    ],
)
def test_a_mishap_is_nobodys_assault_and_a_bodys_own_meeting_no_talks(text: str) -> None:
    assert [event for _, _, event, _ in told(text)] == [None]


@pytest.mark.parametrize("text", ["Shots were heard near the port.", "Gunfire was heard near the port."])
def test_shots_heard_are_an_act_of_nobody_named(text: str) -> None:
    (claim,) = claims(text)
    assert (claim.fields.event, claim.fields.modality, claim.fields.actors) == ("ASSAULT", Modality.ASSERTED, ())


def test_what_another_said_after_it_is_that_ones_claim() -> None:
    text = "The South said its men had opened fire, after the Valley health ministry said two people were killed there."
    assert [voice for voice, *_ in told(text)] == ["south", "health"]


@pytest.mark.parametrize(
    "words, known, name",
    [
        ("Northland's foreign ministry", "north-ministry", "Northland's foreign ministry"),
        ("the Northlandish foreign ministry", "north-ministry", "Northland's foreign ministry"),
        ("Northland's ministry of foreign affairs", "north-ministry", "Northland's foreign ministry"),
        ("the Northlandish presidency", None, "Northlandish presidency"),
        ("Eastland's army", None, "Eastland's army"),
    ],
)
def test_a_body_of_a_state_has_a_name(words: str, known: str | None, name: str) -> None:
    assert bodies.named(words, GROUND) == (known, name)
    (claim,) = claims(f"{words[:1].upper()}{words[1:]} said that tanks had shelled the port.")
    assert (claim.attribution[-1].id, claim.attribution[-1].name) == (known, name)


@pytest.mark.parametrize("words", ["the ministry", "a senior official", "the hospital's army", "Some army"])
def test_other_words_name_no_body(words: str) -> None:
    assert bodies.named(words, GROUND) is None


def test_an_office_in_the_text_is_shown_as_written() -> None:
    (claim,) = claims("The premier of Northland said that the army would stay.")
    link = claim.attribution[-1]
    assert (link.id, link.description, link.inferred) == ("premier", "The premier of Northland", True)


def test_two_who_accuse_each_other_tell_of_no_deed() -> None:
    assert [event for _, _, event, _ in told("Both sides accuse each other of shelling the port.")] == ["ACCUSE"]


@pytest.mark.parametrize("verb", ["finds", "concludes", "established", "confirms", "notes", "recorded", "observed"])
def test_a_finding_is_the_claim_of_whoever_finds(verb: str) -> None:
    found = told(f"The South {verb} that tank fire killed two people near the port.")
    assert found == [("south", "tank fire killed two people near the port", "ASSAULT", "positive")]


@pytest.mark.parametrize(
    "text",
    [
        "Northland is urging the mediators to end the talks, an aide said.",
        "Northland reportedly met the families, urging the mediators to end the talks.",
    ],
)
def test_a_demand_that_is_recounted_is_of_whoever_makes_it(text: str) -> None:
    demands = [claim for claim in claims(text) if claim.fields.modality is Modality.DEMANDED]
    assert [claim.attribution[-1].id for claim in demands] == ["north"]


def test_what_was_put_off_until_something_past_is_no_plan() -> None:
    (claim,) = claims("The release was delayed until the next captives were assured.")
    assert (claim.fields.modality.value, claim.fields.polarity.value) == ("asserted", "negative")


def test_a_day_of_a_plan_told_in_the_past_may_lie_on_either_side() -> None:
    (claim,) = claims("Nine captives were to be freed on Tuesday.")
    assert claim.fields.modality is Modality.PLANNED
    assert claim.fields.time is not None
    before, after = day_bounds(date(2025, 4, 29), ZONE), day_bounds(date(2025, 5, 6), ZONE)
    assert (claim.fields.time.bounds.earliest, claim.fields.time.bounds.latest) == (before.earliest, after.latest)


@pytest.mark.parametrize(
    "text",
    [
        "This digest rests on reports of others. Tanks shelled the port.",
        "Tanks shelled the port. This article was updated to add words of the army.",
        "Tanks shelled the port. Editor's note: An earlier version said that the army freed nine captives.",
    ],
)
def test_what_a_report_says_of_itself_is_no_claim(text: str) -> None:
    assert [event for _, _, event, _ in told(text)] == ["ASSAULT"]
