"""What is only half told: by neither, of some of many, begun and not done, beside a deed, in a label or a credit."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from trucebook.claims.claim import Claim
from trucebook.claims.ground import Circumstances, Ground
from trucebook.claims.reader import read
from trucebook.vocabulary.actor import Actor, Place
from trucebook.vocabulary.event import Modality, Polarity
from trucebook.vocabulary.time import DAY, day_bounds

ZONE = ZoneInfo("UTC")
SAID = day_bounds(date(2027, 6, 17), ZONE)
"""A Thursday."""
GROUND = Ground(
    ZONE,
    (
        Actor("dale", ("the dale council",), "state"),
        Actor("guard", ("the dale guard",), "forces", member_of=("dale",)),
        Actor("fen", ("the fen council",), "state"),
        Actor("watch", ("the watch",), "organisation"),
    ),
    (Place("weir", ("Long Weir",)), Place("ford", ("Reed Ford",))),
)
ASSERTED, PLANNED = Modality.ASSERTED, Modality.PLANNED
YES, NO = Polarity.POSITIVE, Polarity.NEGATIVE


def claims(text: str) -> tuple[Claim, ...]:
    return read(text, "0" * 64, Circumstances("Gazette", SAID), GROUND).claims


def told(text: str) -> list[tuple[str | None, Modality, Polarity]]:
    return [(one.fields.event, one.fields.modality, one.fields.polarity) for one in claims(text)]


def day(number: int) -> int:
    return day_bounds(date(2027, 6, number), ZONE).earliest or 0


@pytest.mark.parametrize("verb", ["has announced a new list", "has proposed a new list", "has announced a date"])
def test_what_neither_said_is_denied_of_both(verb: str) -> None:
    (one,) = claims(f"Neither the dale council nor the fen council {verb}.")
    assert one.fields.polarity is NO
    assert len(one.attribution) == 1
    assert {actor.id for actor in one.fields.actors} == {"dale", "fen"}


@pytest.mark.parametrize(
    "text",
    [
        "Neither the dale council nor the fen council has announced a new date for the talks.",
        "The dale council has not set a date for the talks.",
        "The dale council has set no date for the talks.",
    ],
)
def test_a_day_that_is_not_named_is_no_refusal(text: str) -> None:
    assert told(text) == [(None, ASSERTED, NO)]


def test_the_gravest_since_an_event_tells_no_time() -> None:
    (one,) = claims("The raid was the gravest since the arrangement began three weeks ago.")
    assert one.fields.time is None


def test_what_another_says_of_neither_is_said() -> None:
    (one,) = claims("The watch said neither the dale council nor the fen council had attacked Long Weir.")
    assert (one.fields.event, one.fields.polarity) == ("ASSAULT", NO)
    assert one.attribution[-1].id == "watch"


@pytest.mark.parametrize(
    "text, amount, unit, event",
    [
        ("Of 40 lorries cleared on paper at Reed Ford on Monday, 27 entered the valley.", "27", "lorry", "AID"),
        ("Of the 40 lorries inspected by the watch, 27 were admitted.", "27", "lorry", "AID"),
        ("Of 12 prisoners on the list, four were released on Monday.", "4", "prisoner", "RETREAT"),
    ],
)
def test_of_many_some_are_counted(text: str, amount: str, unit: str, event: str) -> None:
    (one,) = claims(text)
    assert one.fields.event == event
    assert [(q.value, q.unit) for q in one.fields.quantities if q.flow] == [(amount, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "The dale council has begun pulling its troops out of Long Weir.",
        "The dale council has already started its withdrawal from Long Weir.",
        "The dale council is beginning to withdraw from Long Weir, the watch said.",
    ],
)
def test_a_withdrawal_that_has_begun_is_not_yet_done(text: str) -> None:
    assert told(text) == [("RETREAT", PLANNED, YES)]


def test_a_withdrawal_that_has_not_begun_is_not_done() -> None:
    assert told("The dale council has not begun pulling its troops out of Long Weir.") == [("RETREAT", ASSERTED, NO)]


def test_where_no_soldier_is_left_they_have_gone() -> None:
    (one,) = claims("Not one soldier was left at Long Weir on Monday.")
    assert (one.fields.event, one.fields.modality, one.fields.polarity) == ("RETREAT", ASSERTED, YES)
    assert not one.fields.quantities
    (coming,) = told("The dale council said not one soldier would be left at Long Weir by Sunday.")
    assert (coming[0], coming[2]) == ("RETREAT", YES)
    assert coming[1] is not ASSERTED
    assert told("No soldier left Long Weir on Monday.") == [("RETREAT", ASSERTED, NO)]


def test_what_another_had_done_is_no_part_of_what_was_not() -> None:
    text = "On Monday no lorry was admitted, the dale council having closed the checkpoint."
    assert told(text) == [("AID", ASSERTED, NO), ("COERCE", ASSERTED, YES)]
    first, second = claims(text)
    assert not first.fields.actors
    assert [actor.id for actor in second.fields.actors] == ["dale"]


def test_what_is_intended_next_is_a_plan_of_its_own() -> None:
    done, plan = claims("The watch delivered 400 parcels on Monday and intends to deliver another 300 on Sunday.")
    assert (done.fields.modality, plan.fields.modality) == (ASSERTED, PLANNED)
    assert [q.value for q in done.fields.quantities] == ["400"]
    assert [q.value for q in plan.fields.quantities] == ["300"]
    assert plan.fields.time is not None
    assert plan.fields.time.bounds.earliest == day(20)


def test_the_sum_of_a_completed_exchange_is_no_further_amount() -> None:
    (one,) = claims("The transfer completes the exchange of ten sailors for 50 detainees.")
    assert not any(q.flow for q in one.fields.quantities)


def test_to_be_free_to_leave_is_no_release() -> None:
    assert [event for event, *_ in told("The fen council said they are free to leave.")] == [None]
    assert [event for event, *_ in told("The fen council set two sailors free.")] == ["RETREAT"]


def test_by_midnight_ends_with_the_day_before() -> None:
    (one,) = claims("The fen council promised to release four sailors by midnight tomorrow.")
    assert one.fields.time is not None
    assert one.fields.time.bounds.latest is not None
    assert one.fields.time.bounds.latest % DAY == 0


def test_between_two_days_holds_the_last() -> None:
    (one,) = claims("Between 7 and 9 June no lorries entered the valley.")
    assert one.fields.time is not None
    assert (one.fields.time.bounds.earliest, one.fields.time.bounds.latest) == (day(7), day(10))


@pytest.mark.parametrize("verb", ["offered", "proposed"])
def test_the_day_of_what_is_offered_lies_ahead(verb: str) -> None:
    (one,) = claims(f"The watch {verb} to hold talks at Reed Ford on Sunday.")
    assert one.fields.time is not None
    assert one.fields.time.bounds.earliest == day(20)


def test_what_is_told_since_an_event_is_not_of_its_day() -> None:
    (one,) = claims("The dale guard has raided Reed Ford since the arrangement began on 1 June.")
    assert one.fields.time is not None
    assert (one.fields.time.bounds.earliest, one.fields.time.bounds.latest) == (day(1), SAID.latest)


@pytest.mark.parametrize(
    "line",
    [
        "Photo: Dale Gazette archive",
        "Photograph: Dale Gazette",
        "Image: Fen News/handout",
        "Good evening.",
        "Dear friends,",
        "Why did it happen?",
        "And what comes next?",
    ],
)
def test_a_credit_a_greeting_and_a_question_tell_nothing(line: str) -> None:
    (one,) = claims(f"{line}\n\nThe dale guard shelled Reed Ford on Monday.")
    assert one.fields.event == "ASSAULT"


@pytest.mark.parametrize(
    "label", ["Passage of aid.", "Exchange.", "The withdrawal.", "Release of prisoners.", "4. Exchange."]
)
def test_a_label_before_a_paragraph_is_no_deed(label: str) -> None:
    (one,) = claims(f"{label} The dale guard shelled Reed Ford on Monday.")
    assert one.quote == "The dale guard shelled Reed Ford on Monday"


@pytest.mark.parametrize(
    "words", ["Three captives dead.", "Soldiers withdrew.", "The gate was closed.", "Lorries crossed."]
)
def test_few_words_that_tell_something_are_no_label(words: str) -> None:
    assert len(claims(f"{words} The dale guard shelled Reed Ford on Monday.")) == 2


@pytest.mark.parametrize(
    "text, event, polarity",
    [
        ("The dale guard admitted firing one round at Reed Ford on Monday.", "ASSAULT", YES),
        ("The dale guard fired two shots at a fisherman on Monday.", "ASSAULT", YES),
        ("The dale guard denies flying any aircraft over Reed Ford.", "MOBILIZE", NO),
        ("The fen council handed four sailors to the watch on Monday.", "RETREAT", YES),
        ("The fen council handed over four sailors to the watch on Monday.", "RETREAT", YES),
        ("The delegates flew home on a military aircraft on Monday.", None, YES),
        ("The fen council handed a letter to the watch on Monday.", None, YES),
        ("The dale guard fired two warning shots on Monday.", None, YES),
    ],
)
def test_shots_flights_and_those_handed_over(text: str, event: str | None, polarity: Polarity) -> None:
    (one,) = told(text)
    assert one == (event, ASSERTED, polarity)
