from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucebook.claims.ground import Calendar, Ground
from trucebook.claims.times import When, find, timex
from trucebook.vocabulary.time import Bounds, day_bounds, instant, local

ZONE = ZoneInfo("Asia/Jerusalem")
DAY_ONE = instant(datetime(2025, 3, 2, 6, 15, tzinfo=ZONE))
PHASES = (
    ("one", ("first phase",), day_bounds(date(2025, 3, 2), ZONE, date(2025, 4, 12))),
    ("two", ("second phase",), day_bounds(date(2025, 4, 13), ZONE, date(2025, 5, 24))),
)
GROUND = Ground(ZONE, calendar=Calendar(DAY_ONE, 1, PHASES))
SAID = day_bounds(date(2025, 3, 13), ZONE)  # a Thursday


def when(
    text: str, act: str = "", *, ahead: bool = False, said: Bounds = SAID, ground: Ground = GROUND
) -> Bounds | None:
    lead, _, content = text.rpartition("|")
    whole = lead + content
    asked = When(said, ground, ahead, whole.find(act), 0)
    found = find(whole, len(lead), len(whole), asked)
    return found.bounds if found and found.bounds != Bounds() else None


def days(first: str, last: str | None = None) -> Bounds:
    return day_bounds(date.fromisoformat(first), ZONE, date.fromisoformat(last) if last else None)


@pytest.mark.parametrize(
    "text, expected",
    [
        ("shots fired on Wednesday", days("2025-03-12")),
        ("shots fired on Thursday", days("2025-03-13")),
        ("shots fired on Friday", days("2025-03-07")),
        ("shots fired yesterday", days("2025-03-12")),
        ("shots fired this week", days("2025-03-10", "2025-03-16")),
        ("shots fired last week", days("2025-03-03", "2025-03-09")),
        ("shots fired three days ago", days("2025-03-10")),
        ("shots fired earlier this month", days("2025-03-01", "2025-03-13")),
        ("shots fired on 4 March", days("2025-03-04")),
        ("shots fired on March 4, 2024", days("2024-03-04")),
        ("shots fired on 2025-03-04", days("2025-03-04")),
        ("shots fired on 28 December", days("2024-12-28")),
        ("shots fired on day 3", days("2025-03-04")),
        ("shots fired in the second week of the truce", days("2025-03-09", "2025-03-15")),
        ("shots fired during the first phase", days("2025-03-02", "2025-04-12")),
    ],
)
def test_times_of_deeds(text: str, expected: Bounds) -> None:
    assert when(text, "shots") == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        ("leave on Wednesday", days("2025-03-19")),
        ("leave next week", days("2025-03-17", "2025-03-23")),
        ("leave tomorrow", days("2025-03-14")),
        ("leave by 20 March", Bounds(None, days("2025-03-20").latest)),
        ("leave before day 16", Bounds(None, days("2025-03-17").earliest)),
        ("leave until 20 March", Bounds(None, days("2025-03-20").latest)),
        ("leave within 24 hours", Bounds(SAID.earliest, days("2025-03-14").latest)),
        ("talks on day 17 of the first phase", days("2025-03-18")),
    ],
)
def test_times_of_plans(text: str, expected: Bounds) -> None:
    assert when(text, ahead=True) == expected


def test_a_figure_date_of_two_readings_holds_both() -> None:
    bounds = when("shots fired on 03/04/2025")
    assert bounds == days("2025-03-04", "2025-04-03")
    assert when("shots fired on 23/04/2025") == days("2025-04-23")


def test_comparisons_and_lengths_are_no_times_of_the_act() -> None:
    assert when("talks began two weeks earlier than scheduled") is None
    assert when("the truce lasts six weeks") is None
    assert when("the truce is to last six weeks") is None
    assert when("talks ended within 24 hours") is None


def test_despite_the_truce_means_from_day_one_on() -> None:
    bounds = Bounds(DAY_ONE, SAID.latest)
    assert when("Despite the truce, shots were fired", "shots") == bounds
    assert when("Despite the ceasefire, firing went on, and |two others were killed", "killed") == bounds
    assert when("since the ceasefire took effect, shots were fired") == bounds
    assert when("Despite the ceasefire, the army will leave", ahead=True) is None


def test_since_a_day_runs_to_when_it_was_said() -> None:
    assert when("shots fired since Sunday") == Bounds(days("2025-03-09").earliest, SAID.latest)


def test_the_time_nearest_the_act_is_the_act_s() -> None:
    text = "on Monday an aide spoke of shots on Sunday"
    assert when(text, "shots") == days("2025-03-09")


def test_without_a_known_day_relative_words_tell_nothing_and_dates_do() -> None:
    assert when("shots fired on Wednesday", said=Bounds()) is None
    assert when("shots fired on 4 March", said=Bounds()) is None
    assert when("shots fired on 4 March 2025", said=Bounds()) == days("2025-03-04")


def test_said_on_one_of_two_days_leaves_both_open() -> None:
    assert when("shots fired yesterday", said=days("2025-03-12", "2025-03-13")) == days("2025-03-11", "2025-03-12")


def test_without_a_calendar_its_days_tell_nothing() -> None:
    assert when("shots fired on day 3", ground=Ground(ZONE)) is None
    assert when("despite the truce, shots were fired", ground=Ground(ZONE)) is None


@pytest.mark.parametrize(
    "text, first, last",
    [
        ("shots fired at 11:15 on Tuesday", "2025-03-11 11:15", "2025-03-11 11:16"),
        ("shots fired on Tuesday at 11:15", "2025-03-11 11:15", "2025-03-11 11:16"),
        ("shots fired on 4 March, around noon", "2025-03-04 11:30", "2025-03-04 12:31"),
        ("shots fired at about 11:15 on Tuesday", "2025-03-11 10:45", "2025-03-11 11:46"),
        ("shots fired shortly before 9 p.m. on Monday", "2025-03-10 20:00", "2025-03-10 21:00"),
        ("shots fired on Monday between 1:30 a.m. and 2:30 a.m.", "2025-03-10 01:30", "2025-03-10 02:30"),
        ("shots fired between 8 and 11 a.m. on Sunday", "2025-03-09 08:00", "2025-03-09 11:00"),
        ("shots fired at 06:30 GMT on Monday", "2025-03-10 08:30", "2025-03-10 08:31"),
        ("shots fired at 2025-03-04T06:30+01:00", "2025-03-04 07:30", "2025-03-04 07:31"),
        ("shots fired early on Monday", "2025-03-10 00:00", "2025-03-10 12:00"),
        ("shots fired on Monday evening", "2025-03-10 17:00", "2025-03-11 00:00"),
        ("shots fired in the night of 4 March", "2025-03-04 18:00", "2025-03-05 06:00"),
        ("shots fired overnight", "2025-03-12 18:00", "2025-03-13 12:00"),
        ("a fire on Tuesday. |a man was killed at 11:15", "2025-03-11 11:15", "2025-03-11 11:16"),
    ],
)
def test_hours_of_a_known_day(text: str, first: str, last: str) -> None:
    edges = (instant(datetime.fromisoformat(edge).replace(tzinfo=ZONE)) for edge in (first, last))
    assert when(text, "shots") == Bounds(*edges)


def test_a_zone_that_may_mean_several_leaves_all_open() -> None:
    bounds = when("shots fired at 10:00 IST on Monday", "shots")
    assert bounds is not None
    assert bounds.earliest is not None
    assert bounds.latest is not None
    assert bounds.latest - bounds.earliest == 26 * 3600 + 60


def test_an_hour_that_the_clock_shows_twice_holds_both() -> None:
    said = day_bounds(date(2025, 10, 27), ZONE)
    bounds = when("shots fired at 1:30 a.m. on 26 October", "shots", said=said)
    assert bounds is not None
    assert (bounds.latest or 0) - (bounds.earliest or 0) == 3600 + 60


@pytest.mark.parametrize(
    "text, expected",
    [
        ("shots fired from Friday to Tuesday", days("2025-03-07", "2025-03-11")),
        ("shots fired between 3 and 7 March", days("2025-03-03", "2025-03-07")),
        ("shots fired on 3 and 4 March", days("2025-03-03", "2025-03-04")),
        ("shots fired on March 3-5", days("2025-03-03", "2025-03-05")),
        ("shots fired on March 3-5, 2023", days("2023-03-03", "2023-03-05")),
        ("shots fired from 19 January to 3 February 2024", days("2024-01-19", "2024-02-03")),
        ("shots fired from 28 December 2023 to 3 January", days("2023-12-28", "2024-01-03")),
        ("shots fired in January and February", days("2025-01-01", "2025-02-28")),
        ("shots fired from November to January", days("2024-11-01", "2025-01-31")),
        ("shots fired in mid-January", days("2025-01-08", "2025-01-24")),
        ("shots fired in late 2024", days("2024-07-02", "2024-12-31")),
        ("shots fired in the first week of March", days("2025-03-01", "2025-03-09")),
        ("shots fired over the weekend", days("2025-03-07", "2025-03-09")),
        ("shots fired in the past two weeks", days("2025-02-27", "2025-03-13")),
        ("shots fired three days after Sunday's raid", days("2025-03-12")),
        ("shots fired two days before the talks on 9 March", days("2025-03-07")),
        ("shots fired two days after the truce took effect", days("2025-03-04")),
        ("shots fired on days 2 to 4", days("2025-03-03", "2025-03-05")),
        ("shots fired on the twenty-first day of the first phase", days("2025-03-22")),
        ("shots fired on the last day of the first phase", days("2025-04-12")),
        ("talks ended on 4 March, |shots were fired the next day", days("2025-03-05")),
        ("talks ended on 4 March. |Shots were fired two days later", days("2025-03-06")),
        ("talks ended on 4 March. |Shots were fired later that day", days("2025-03-04")),
    ],
)
def test_periods_and_times_told_from_others(text: str, expected: Bounds) -> None:
    assert when(text, "shots") == expected


def test_words_before_a_day_leave_a_side_open() -> None:
    assert when("freed as of Monday") == Bounds(None, days("2025-03-10").latest)
    assert when("leave as of Sunday", ahead=True) == Bounds(days("2025-03-16").earliest, None)
    assert when("fighting lasted until Tuesday") == Bounds(None, days("2025-03-11").latest)
    assert when("leave no later than Sunday", ahead=True) == Bounds(None, days("2025-03-16").latest)
    assert when("shots fired after the raid on Sunday", "shots") == Bounds(days("2025-03-09").earliest, SAID.latest)


def test_a_side_of_the_unit_is_kept() -> None:
    assert when("shots fired earlier this week") == days("2025-03-10", "2025-03-13")
    assert when("leave later this month", ahead=True) == days("2025-03-13", "2025-03-31")


def test_edges_of_phases_are_the_planned_ones() -> None:
    end = PHASES[0][2].latest
    assert when("fighting resumes after the first phase ends", ahead=True) == Bounds(end, None)
    assert when("leave by the end of the first phase", ahead=True) == Bounds(None, end)
    assert when("fighting resumed after the first phase ended") is None
    first_day = Bounds(DAY_ONE, DAY_ONE + 86400)
    assert when("leave within 24 hours of the truce taking effect", ahead=True) == first_day


@pytest.mark.parametrize(
    "text",
    [
        "shots fired two days after the release",
        "shots fired within 24 hours of the release",
        "shots fired the previous day",
        "shots fired at 11:15",
        "shots fired a few days ago",
        "captives freed each Saturday",
        "they praised the 19 January ceasefire",
        "they praised Sunday's deal",
        "shots fired on day one of his term",
        "shots fired in fiscal 2024",
    ],
)
def test_no_time_is_better_than_a_guess(text: str) -> None:
    assert when(text, text.split(maxsplit=1)[0]) is None


def test_a_named_day_of_two_weeks_holds_both() -> None:
    sunday = day_bounds(date(2025, 3, 16), ZONE)
    assert when("shots fired last Friday", said=sunday) == days("2025-03-07", "2025-03-14")
    assert when("leave next Saturday", ahead=True) == days("2025-03-15", "2025-03-22")


@pytest.mark.parametrize("text", ["the army may leave", "they march on", "a man of 34", "on 31/31/2025", "2025-02-30"])
def test_what_only_looks_like_a_time(text: str) -> None:
    assert timex(text, date(2025, 3, 13)) == []


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.sampled_from(["yesterday", "on Monday", "last Friday"]))
def test_a_day_told_of_the_past_is_at_most_a_fortnight_back(said: date, words: str) -> None:
    bounds = when(f"shots fired {words}", "shots", said=day_bounds(said, ZONE))
    assert bounds is not None
    assert bounds.earliest is not None
    assert 0 <= (said - local(bounds.earliest, ZONE).date()).days <= 14


VOCABULARY = """
on by until after before since from to between and the next last early Monday Friday May 4 12 2024
9999-12-31 a.m. 11:15 two days later weeks within of first phase truce day 16 overnight weekend
03/04/2025 past 24 hours Saturday's attack , . - same GMT IST night 99999
"""
TIMELY = st.lists(st.sampled_from(VOCABULARY.split()), max_size=14).map(" ".join)


@given(
    st.text(max_size=60) | TIMELY, st.booleans(), st.sampled_from([SAID, Bounds(), days("2025-03-12", "2025-03-14")])
)
def test_any_words_give_bounds_that_hold_an_instant_and_their_own_text(text: str, ahead: bool, said: Bounds) -> None:  # noqa: FBT001 - drawn
    found = find(text, 0, len(text), When(said, GROUND, ahead, 0, 0))
    if found is not None:
        assert found.start is not None
        assert found.text == text[found.start : found.end]
        assert found.text.strip() == found.text != ""


@given(
    st.sampled_from(["on Monday night", "at 11:15 on Tuesday", "three days ago", "on day 3", "from 3 to 7 March"]),
    st.sampled_from(["", "Nobody spoke.\n\n", "The council sat. "]),
    st.sampled_from(["", ". The council sat", "\n\nNobody spoke."]),
)
def test_text_around_a_content_changes_no_bounds(words: str, before: str, behind: str) -> None:
    content = f"shots fired {words}"
    whole = before + content + behind
    start = len(before)
    asked = When(SAID, GROUND, ahead=False, act=start, sentence=start)
    found = find(whole, start, start + len(content), asked)
    assert found is not None
    assert found.bounds == when(content, "shots")
