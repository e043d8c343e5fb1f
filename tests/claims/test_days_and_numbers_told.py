"""What day and what number a sentence tells: hours in words, lengths, days harked back to, rows, and what is only set
beside a number."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from trucebook.claims.claim import Claim
from trucebook.claims.ground import Calendar, Circumstances, Ground
from trucebook.claims.reader import read
from trucebook.vocabulary.actor import Actor
from trucebook.vocabulary.event import Modality, Polarity
from trucebook.vocabulary.time import day_bounds, instant, local

ZONE = ZoneInfo("Asia/Tbilisi")
SAID = day_bounds(date(2032, 7, 16), ZONE)
"""A Friday."""
GROUND = Ground(
    ZONE,
    actors=(
        Actor("reds", ("the Reds", "Reds"), "organisation"),
        Actor("blues", ("the Blues", "Blues"), "organisation"),
    ),
    calendar=Calendar(instant(datetime(2032, 6, 28, 12, tzinfo=ZONE)), 1, ()),
)


def claims(text: str) -> list[Claim]:
    return list(read(f"{text}\n", "0" * 64, Circumstances("Gazette", SAID), GROUND).claims)


def bounds(claim: Claim) -> str:
    ends = (claim.occurred.earliest, claim.occurred.latest)
    return "..".join("*" if end is None else local(end, ZONE).strftime("%d-%H:%M") for end in ends)


def amounts(claim: Claim) -> list[tuple[str | None, str | None, str | None]]:
    return [(one.low, one.high, one.unit) for one in claim.fields.quantities]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Grenades were thrown at half past nine on Tuesday.", "13-09:30..13-21:31"),
        ("Grenades were thrown at a quarter to six on Tuesday evening.", "13-17:45..13-17:46"),
        ("Grenades were thrown at 4 yesterday afternoon.", "15-16:00..15-16:01"),
        ("Since the ferry opened nine days ago, 80 cars have crossed.", "07-00:00..17-00:00"),
        ("After the robbery on Tuesday, grenades were thrown.", "13-00:00..17-00:00"),
        ("The Reds delivered 30 tonnes of rice in the ten days to 12 July.", "02-00:00..13-00:00"),
        ("Rangers who came in the spring had freed a captive by 9 July.", "*..10-00:00"),
        ("There have been no buses since ten on Tuesday.", "13-00:00..17-00:00"),
        ("Grenades were thrown on the 9th.", "09-00:00..10-00:00"),
    ],
)
def test_when_it_was(text: str, expected: str) -> None:
    assert [bounds(one) for one in claims(text)] == [expected]


def test_an_hour_or_a_night_without_a_day_may_be_of_any_day_told_before() -> None:
    text = (
        "The bus left on Tuesday morning. It came to the port on Wednesday night. It had been shelled at half past two."
    )
    assert bounds(claims(text)[-1]) == "13-00:00..17-00:00"
    text = "Shells hit the port on Tuesday evening, fishermen said.\n\nThe clinic treated nine people overnight."
    assert bounds(claims(text)[-1]) == "12-00:00..17-00:00"


def test_hours_later_are_counted_from_the_hour_before() -> None:
    closed, opened = claims("The Reds closed the ferry at 9 p.m. on Monday and reopened it 12 hours later.")
    assert (bounds(closed), bounds(opened)) == ("12-21:00..12-21:01", "13-08:30..13-09:31")


def test_that_day_may_be_the_day_of_a_plan_that_is_past() -> None:
    text = "Two captives were freed on 5 July. By 9 July the Reds were to have freed ten. They freed none on that day."
    assert bounds(claims(text)[-1]) == "05-00:00..10-00:00"


@pytest.mark.parametrize(
    "head",
    [
        "Weekly report, covering 5-11 July 2032",
        "Report for the period from 5 to 11 July",
        "UPDATE 4 (5 July - 11 July)",
    ],
)
def test_weekdays_of_a_report_are_those_of_the_days_that_it_covers(head: str) -> None:
    found = claims(
        f"{head}\n\nOn Monday grenades were thrown. During the reporting period the Reds freed two captives."
    )
    assert [bounds(one) for one in found[-2:]] == ["05-00:00..06-00:00", "05-00:00..12-00:00"]


def test_a_weekday_is_not_moved_where_no_days_are_covered() -> None:
    assert (
        bounds(claims("An update on the talks, 5 July\n\nOn Monday grenades were thrown.")[-1]) == "12-00:00..13-00:00"
    )


@pytest.mark.parametrize(
    "text, expected",
    [
        ("On Tuesday 31 cars crossed, not 45.", [("31", "31", "car")]),
        ("On Tuesday 31 cars crossed, compared with 28 on Monday.", [("31", "31", "car")]),
        ("The Reds brought in three and a half tonnes of rice.", [("3.5", "3.5", "tonne")]),
        ("On 9 July six mortar bombs were fired.", [("6", "6", "bomb")]),
        ("Grenades were thrown at half past nine.", []),
    ],
)
def test_how_many(text: str, expected: list[tuple[str | None, str | None, str | None]]) -> None:
    assert [amounts(one) for one in claims(text)] == [expected]


def test_rows_of_weekdays_and_numbers_are_one_claim_each() -> None:
    found = claims("Cars let through: Monday 47, Tuesday 51 and Wednesday nil.")
    assert [(bounds(one), amounts(one)) for one in found] == [
        ("12-00:00..13-00:00", [("47", "47", "car")]),
        ("13-00:00..14-00:00", [("51", "51", "car")]),
        ("14-00:00..15-00:00", []),
    ]
    assert found[-1].fields.polarity is Polarity.NEGATIVE


def test_none_on_one_day_and_some_on_another() -> None:
    none, some = claims("The Reds freed none on Monday and four on Tuesday.")
    assert (none.fields.polarity, bounds(none)) == (Polarity.NEGATIVE, "12-00:00..13-00:00")
    assert (some.fields.polarity, bounds(some), some.fields.event) == (
        Polarity.POSITIVE,
        "13-00:00..14-00:00",
        "RETREAT",
    )


def test_what_is_freed_a_week_later_is_a_deed_of_its_own() -> None:
    first, other = claims("The Reds freed four captives on 1 July and another six a week later.")
    assert (bounds(first), bounds(other)) == ("01-00:00..02-00:00", "05-00:00..12-00:00")
    assert amounts(other) == [("6", "6", "captive")]


@pytest.mark.parametrize(
    "text",
    [
        "On Tuesday, the day before the shelling, nine buses stood in the port.",
        "The ferry stood still for two days after the attack.",
        "Half of the families left within hours of the bombardment.",
    ],
)
def test_what_a_time_is_told_by_is_no_deed_of_that_time(text: str) -> None:
    assert [one.fields.event for one in claims(text)] == [None]


def test_the_hurt_share_what_the_dead_have() -> None:
    text = "Six people were killed and 14 injured when shells hit the market in Lowport on Tuesday evening."
    assert [(one.fields.event, amounts(one)) for one in claims(text)][:2] == [
        ("ASSAULT", [("6", "6", "person")]),
        ("ASSAULT", [("14", "14", "person")]),
    ]


def test_the_day_that_a_meeting_was_moved_to_counts() -> None:
    [moved] = claims("The meeting of the parties planned for today was moved to Tuesday.")
    assert (moved.fields.modality, bounds(moved)) == (Modality.PLANNED, "20-00:00..21-00:00")


def test_two_states_at_two_times_share_none() -> None:
    shut, still = claims("The ferry was closed within an hour of the attack and was still shut at noon on Tuesday.")
    assert shut.fields.time is None
    assert bounds(still) == "13-12:00..13-12:01"
