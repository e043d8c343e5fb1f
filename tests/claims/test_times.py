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
    return found.bounds if found else None


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
    "text, kind, value",
    [
        ("on Friday", "DATE", "2025-03-07"),
        ("two months ago", "DATE", "2025-01"),
        ("for six weeks", "DURATION", "P6W"),
        ("a 16-hour wait", "DURATION", "PT16H"),
        ("every day", "SET", "P1D"),
        ("at 10:35 a.m. Friday", "TIME", "2025-03-07T10:35"),
        ("in 1995", "DATE", "1995"),
        ("last year", "DATE", "2024"),
        ("last October", "DATE", "2024-10"),
        ("early December", "DATE", "2024-12"),
    ],
)
def test_timex_values(text: str, kind: str, value: str) -> None:
    ((_, _, found, written),) = timex(text, date(2025, 3, 13))
    assert (found, written) == (kind, value)


@pytest.mark.parametrize("text", ["the army may leave", "they march on", "a man of 34", "on 31/31/2025", "2025-02-30"])
def test_what_only_looks_like_a_time(text: str) -> None:
    assert timex(text, date(2025, 3, 13)) == []


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.sampled_from(["yesterday", "on Monday", "last Friday"]))
def test_a_day_told_of_the_past_is_at_most_a_fortnight_back(said: date, words: str) -> None:
    bounds = when(f"shots fired {words}", "shots", said=day_bounds(said, ZONE))
    assert bounds is not None
    assert bounds.earliest is not None
    assert 0 <= (said - local(bounds.earliest, ZONE).date()).days <= 14


@given(st.text(max_size=80))
def test_any_text_is_read_without_error(text: str) -> None:
    for start, end, _, _ in timex(text, date(2025, 3, 13)):
        assert 0 <= start < end <= len(text)
