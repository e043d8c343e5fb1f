from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from river_case import CUT, DAY_ONE, ZONE, day_end, picture, point
from trucebook.agreement.schedule import resolve
from trucebook.agreement.terms import Day
from trucebook.views.dates import Dates
from trucebook.vocabulary.time import Bounds

DATES = Dates.of(picture().terms)


def test_a_deadline_reads_as_the_end_of_its_day() -> None:
    assert DATES.due(point(day_end(16))) == "by the end of 16 Mar 2031 (day 16)"
    assert DATES.due(Bounds(None, day_end(16))) == "by the end of 16 Mar 2031 (day 16)"
    assert DATES.due(Bounds(day_end(15), day_end(16))) == "by the end of 16 Mar 2031 (day 16)"
    assert DATES.due(point(DAY_ONE)) == "by 1 Mar 2031, 08:00 (day 1)"
    assert DATES.due(None) == "no date"
    assert DATES.due(Bounds(day_end(15) + 1, day_end(16) + 1)) == "by the end of 16 Mar 2031 (day 16)"


def test_a_sentence_tells_its_dates_in_the_one_form() -> None:
    assert DATES.told("From 2031-03-16 00:00 it is past due.") == "From 16 Mar 2031 (day 16) it is past due."
    assert (
        DATES.told("on 2031-03-01 08:30, in 2031-03-01-post.txt")
        == "on 1 Mar 2031, 08:30 (day 1), in 2031-03-01-post.txt"
    )
    assert DATES.told("on 2031-13-01") == "on 2031-13-01"


def test_a_disputed_day_count_gives_both_dates() -> None:
    terms = replace(picture().terms, day_count_disputed=True)
    words = Dates.of(terms).due(resolve(terms, Day(16)))
    assert words.startswith("by the end of 16 Mar 2031")
    assert "or by the end of 17 Mar 2031" in words
    assert words.endswith("the day count is disputed")


def test_bounds_read_as_what_they_allow() -> None:
    assert DATES.bounds(Bounds(day_end(13), day_end(14))) == "on 14 Mar 2031 (day 14)"
    assert DATES.bounds(Bounds(day_end(13), day_end(16))) == "some time from 14 Mar 2031 to 16 Mar 2031 (days 14 to 16)"
    assert DATES.bounds(Bounds(None, CUT)) == "before the end of 20 Mar 2031 (day 20)"
    assert DATES.bounds(Bounds(DAY_ONE, None)) == "from 1 Mar 2031, 08:00 (day 1) on"
    assert DATES.bounds(Bounds(DAY_ONE, day_end(1))) == (
        "some time from 1 Mar 2031, 08:00 (day 1) to the end of 1 Mar 2031 (day 1)"
    )
    assert DATES.bounds(Bounds(day_end(3) - 1, day_end(3))) == "at the end of 3 Mar 2031 (day 3)"
    assert DATES.bounds(None) == DATES.bounds(Bounds()) == "at an unknown time"


def test_days_before_day_one_have_no_number() -> None:
    assert DATES.day(DAY_ONE - 86400) == "28 Feb 2031"
    assert Dates(ZONE, DAY_ONE, first_day=0).number(DAY_ONE) == 0


def test_recorded_keeps_its_microseconds() -> None:
    assert DATES.recorded_iso(CUT * 1_000_000 + 7) == "2031-03-21T00:00:00.000007+03:00"
    assert DATES.recorded_iso(None) is None
    assert DATES.recorded(None) == "nothing recorded yet"


@given(
    st.one_of(st.none(), st.integers(0, 4_000_000_000)),
    st.one_of(st.none(), st.integers(1, 10**8)),
    st.sampled_from(["Africa/Nairobi", "Asia/Kolkata", "America/St_Johns"]),
)
def test_every_bounds_has_words(earliest: int | None, width: int | None, zone: str) -> None:
    latest = None if width is None else (earliest or 0) + width
    dates = Dates(ZoneInfo(zone), 1_000_000_000)
    bounds = Bounds(earliest, latest)
    assert dates.bounds(bounds)
    assert dates.due(bounds)
