"""Whose deed each clause tells of, what is only supposed or not seen, and what its "not" denies."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from trucebook.claims.claim import Fields
from trucebook.claims.ground import Circumstances, Ground
from trucebook.claims.reader import read
from trucebook.vocabulary.actor import Actor
from trucebook.vocabulary.time import day_bounds

ZONE = ZoneInfo("UTC")
GROUND = Ground(
    ZONE,
    (
        Actor("coast", ("the Coast",), "state"),
        Actor("guard", ("the Guard", "Coastal soldiers"), "forces", ("coast",)),
        Actor("league", ("the League", "League fighters"), "organisation"),
        Actor("panel", ("the Panel",), "body"),
    ),
)
SAID = day_bounds(date(2027, 2, 17), ZONE)


def told(text: str) -> list[Fields]:
    """Return the fields of each claim that tells of an act."""
    found = [claim.fields for claim in read(text, "0" * 64, Circumstances("Gazette", SAID), GROUND).claims]
    return [fields for fields in found if fields.event]


def deeds(text: str) -> list[tuple[str | None, list[str | None]]]:
    """Return the mode or type of each act, and the ids of who did it."""
    return [(fields.mode or fields.event, [actor.id for actor in fields.actors]) for fields in told(text)]


@pytest.mark.parametrize(
    "reply", ["answered by shelling the harbour", "retaliated with a raid on the port", "responded by bombing its camp"]
)
def test_who_answers_a_deed_has_a_deed_of_his_own(reply: str) -> None:
    first, second = deeds(f"On 3 February the Guard raided Lom and the League {reply}.")
    assert (first[1], second[1]) == (["guard"], ["league"])


def test_who_answers_by_a_deed_says_nothing() -> None:
    text = "In 2024, after two envoys had given up, the Guard raided Lom and the League responded by shelling the port."
    assert deeds(text) == [("ASSAULT", ["guard"]), ("heavy-weapons", ["league"])]


@pytest.mark.parametrize("aside", ["for its part", "in the same week", "by way of an answer"])
def test_a_clause_behind_a_semicolon_keeps_its_subject_and_number(aside: str) -> None:
    text = f"The Coast freed 12 prisoners on 2 February and a further 9 on 5 February; the League, {aside}, freed 4."
    found = [([a.id for a in f.actors], [q.text for q in f.quantities]) for f in told(text)]
    assert found == [(["coast"], ["12 prisoners"]), (["coast"], ["9"]), (["league"], ["4"])]


@pytest.mark.parametrize("mark", [";", ":"])
def test_it_behind_a_mark_is_the_one_body_before(mark: str) -> None:
    assert deeds(f"The League stood by its promise{mark} it withdrew from Lom on 4 February.")[-1] == (
        "withdraw",
        ["league"],
    )
    text = f"The League did as the Coast had asked{mark} it withdrew from Lom on 4 February."
    assert deeds(text)[-1] == ("withdraw", [None])


def test_each_clause_that_takes_up_it_is_a_claim() -> None:
    text = "The League was true to its word: it left the Lom ridge on 4 February, it has freed 20 prisoners."
    assert deeds(text) == [("withdraw", ["league"]), ("release", ["league"])]


@pytest.mark.parametrize(
    "text, who",
    [
        ("Coastal soldiers left the Lom bridge on Sunday.", "guard"),
        ("League fighters left Lom.", "league"),
        ("The Guard left the old bridge.", "guard"),
        ("The Guard has not left the crossing.", "guard"),
        ("The Coast has neither left the bridge nor freed anybody.", "coast"),
    ],
)
def test_who_leaves_is_who_withdraws(text: str, who: str) -> None:
    assert deeds(text)[0] == ("withdraw", [who])


@pytest.mark.parametrize(
    "text", ["League fighters left two guards dead near the Lom bridge.", "The Guard left the Lom bridge in ruins."]
)
def test_who_leaves_somebody_dead_does_not_withdraw(text: str) -> None:
    assert all(mode != "withdraw" for mode, _ in deeds(text))


@pytest.mark.parametrize("condition", ["provided that", "if"])
def test_who_must_move_first_is_not_who_promises(condition: str) -> None:
    text = f"The League said that it would complete its withdrawal by March, {condition} the Guard vacated the bridge."
    (fields,) = told(text)
    assert [actor.id for actor in fields.actors] == ["league"]
    assert fields.modality.value == "conditional"


def test_what_had_been_is_only_supposed() -> None:
    (fields,) = told("Had the harbour at Lom been bombed once more, a clerk told reporters, nobody would have stayed.")
    assert fields.modality.value == "conditional"


@pytest.mark.parametrize(
    "text",
    [
        "The Guard does not stop aid lorries.",
        "The Guard had not held up any lorries; it never blocked any aid convoys.",
        "The Guard did not block food trucks.",
    ],
)
def test_who_stops_no_aid_plans_none(text: str) -> None:
    found = told(text)[-1]
    assert (found.event, found.modality.value, found.polarity.value) == ("COERCE", "asserted", "negative")


@pytest.mark.parametrize(
    "text",
    [
        "The Panel did not observe any withdrawal of the League.",
        "No withdrawal of the League was observed by the Panel.",
        "The Panel has not yet seen a withdrawal from Lom.",
        "The Panel saw no withdrawal from Lom.",
    ],
)
def test_what_nobody_saw_is_neither_a_deed_nor_a_denial(text: str) -> None:
    (fields,) = told(text)
    assert (fields.modality.value, fields.polarity.value) == ("conditional", "positive")


def test_talks_that_will_not_begin_before_a_day_are_to_begin_then() -> None:
    (fields,) = told("The talks on the harbour will not begin before 3 March, a clerk said.")
    assert (fields.modality.value, fields.polarity.value) == ("planned", "positive")
    assert fields.time is not None
    assert (fields.time.bounds.earliest, fields.time.bounds.latest) == (
        day_bounds(date(2027, 3, 3), ZONE).earliest,
        None,
    )


def test_overnight_is_the_night_of_the_day_that_its_sentence_tells() -> None:
    text = (
        "On 22 January soldiers stopped three lorries and held the crews overnight; they were let go the next morning."
    )
    last = told(text)[-1]
    assert (last.mode, last.modality.value) == ("release", "asserted")
    assert last.time is not None
    assert last.time.bounds.earliest == day_bounds(date(2027, 1, 23), ZONE).earliest


def test_what_was_due_the_day_after_is_a_plan_of_its_own() -> None:
    raid, release = told("The raid came two days before the Coast was due to free 30 prisoners.")
    assert (raid.event, raid.quantities) == ("ASSAULT", ())
    assert (release.mode, release.modality.value, [q.text for q in release.quantities]) == (
        "release",
        "planned",
        ["30 prisoners"],
    )


@pytest.mark.parametrize("count", ["count", "latest tally", "records"])
def test_who_counts_does_nothing_of_what_is_counted(count: str) -> None:
    assert deeds(f"By the {count} of the Panel, 14 shells fell on Lom.")[0][1] == []


def test_a_battered_truce_is_nobody_beaten() -> None:
    assert all(fields.event != "ASSAULT" for fields in told("The ceasefire is badly battered, and yet alive."))


@pytest.mark.parametrize("verb, event", [("opened", "RETREAT"), ("reopened", "RETREAT"), ("closed", "COERCE")])
def test_a_pass_is_a_way_that_is_opened_and_closed(verb: str, event: str) -> None:
    (active,) = told(f"The Guard {verb} the Lom pass.")
    (passive,) = told(f"The Lom pass was {verb} by the Guard.")
    assert (active.event, passive.event) == (event, event)
