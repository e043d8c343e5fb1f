"""The calendar: day counts, zones, phases. Expected times are worked out by hand."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from trucebook.agreement import phrases
from trucebook.agreement.calendar import calendar
from trucebook.agreement.load import load_case
from trucebook.agreement.phrases import Phrase, Setting
from trucebook.agreement.schedule import expected, instants, planned, resolve
from trucebook.agreement.terms import PhaseEdge, Terms
from trucebook.vocabulary.time import Bounds, Instant, instant

DAY_ONE = 1737278100
AGREEMENT = """
agreement: a
title: A title
timezone: Asia/Jerusalem
day one: 2025-01-19T11:15
counting: COUNTING
parties: {north: {name: north}, south: {name: south}}
phases:
  one: {starts: day one, lasts: 42 days, CONTINUES}
  two: {starts: when phase one is over and talks is fulfilled, lasts: 42 days}
  three: {starts: 10 hours after end of phase two, ends: when talks is fulfilled}
acts: {talk: {event: CONSULT}}
clauses:
  - {id: talks, text: They talk., bearer: [north, south], must: talk, by: day 16}
"""


def terms(counting: str = "day one is 1", continues: str = "") -> Terms:
    text = AGREEMENT.replace("COUNTING", counting).replace("CONTINUES", continues)
    loaded = load_case({"agreement.yaml": text})
    assert loaded.terms is not None, loaded.problems
    return loaded.terms


def at(text: str) -> Instant:
    return instant(datetime.fromisoformat(text))


def when(agreed: Terms, text: str, edge: str = "end") -> tuple[Instant, Instant] | None:
    setting = Setting(agreed.zone, agreed.day_one, frozenset(phase.id for phase in agreed.phases))
    found = phrases.point(text, setting, edge)
    assert isinstance(found, Phrase)
    return instants(agreed, found.value)


@pytest.mark.parametrize(
    "text,edge,time",
    [
        ("day 16", "end", "2025-02-04T00:00+02:00"),
        ("day 16", "start", "2025-02-03T00:00+02:00"),
        ("day 1", "end", "2025-01-20T00:00+02:00"),
        ("day 1", "start", "2025-01-19T11:15+02:00"),
        ("end of week 5", "end", "2025-02-23T00:00+02:00"),
        ("start of week 2", "end", "2025-01-26T00:00+02:00"),
        ("day 42", "end", "2025-03-02T00:00+02:00"),
        ("24 hours after day one", "end", "2025-01-20T11:15+02:00"),
        ("2 days after day one", "end", "2025-01-22T00:00+02:00"),
        ("2 days after day one", "start", "2025-01-21T00:00+02:00"),
        ("1 week after day 7", "end", "2025-02-02T00:00+02:00"),
        ("day 70", "end", "2025-03-30T00:00+03:00"),  # clocks go forward on 28 March
        ("24 hours after 2025-03-27T12:00", "end", "2025-03-28T13:00+03:00"),
        ("1 day after 2025-03-27T12:00", "end", "2025-03-29T00:00+03:00"),
        ("end of phase one", "end", "2025-03-02T00:00+02:00"),
        ("start of phase one", "end", "2025-01-19T11:15+02:00"),
        ("7 days after end of phase one", "end", "2025-03-09T00:00+02:00"),
    ],
)
def test_points(text: str, edge: str, time: str) -> None:
    assert when(terms(), text, edge) == (at(time), at(time))


def test_counting_from_zero_is_a_day_later() -> None:
    assert when(terms("day one is 0"), "day 16") == (at("2025-02-05T00:00+02:00"),) * 2
    assert when(terms("day one is 0"), "day 0", "start") == (at("2025-01-19T11:15+02:00"),) * 2


def test_a_disputed_count_has_two_times() -> None:
    agreed = terms("disputed")
    assert when(agreed, "day 16") == (at("2025-02-04T00:00+02:00"), at("2025-02-05T00:00+02:00"))
    assert when(agreed, "2025-02-04") == (at("2025-02-05T00:00+02:00"),) * 2
    by = agreed.clauses[0].by
    assert by is not None
    assert resolve(agreed, by) == Bounds(at("2025-02-04T00:00+02:00"), at("2025-02-05T00:00:01+02:00"))


def test_what_hangs_on_a_deed_is_not_given_by_the_calendar() -> None:
    agreed = terms()
    assert when(agreed, "start of phase two") is None
    assert when(agreed, "end of phase two") is None
    assert when(terms(continues="continues while: talks is open"), "end of phase one") is None


def test_plans() -> None:
    agreed = terms(continues="continues while: talks is open")
    assert planned(agreed, "one") == Bounds(at("2025-01-19T11:15+02:00"), at("2025-03-02T00:00+02:00"))
    assert planned(agreed, "two") == Bounds(at("2025-03-02T00:00+02:00"), at("2025-04-13T00:00+03:00"))
    assert planned(agreed, "three") == Bounds(at("2025-04-13T10:00+03:00"), None)
    assert expected(agreed, PhaseEdge("two", "start")) == (at("2025-03-02T00:00+02:00"),) * 2
    assert planned(agreed, "nine") == Bounds(None, None)


def test_phases_that_wait_for_each_other_have_no_plan() -> None:
    from dataclasses import replace  # noqa: PLC0415 - this test alone builds what the checks refuse

    agreed = terms()
    one, two, three = agreed.phases
    circle = replace(agreed, phases=(one, replace(two, starts=three.starts), three))
    assert planned(circle, "two") == Bounds(None, None)


def test_the_calendar_lists_what_falls_due() -> None:
    rows = {row.name: row for row in calendar(terms())}
    one, two, three, talks = (rows[name] for name in ("one", "two", "three", "talks"))
    due = at("2025-02-04T00:00+02:00")
    assert (talks.kind, talks.what, talks.sure) == ("deadline", "talk", True)
    assert talks.due == (due, due)
    assert (one.kind, one.start, one.sure) == ("phase", (DAY_ONE, DAY_ONE), True)
    # Talks end by day 16 and phase one with day 42: phase two starts with day 43, kept or not.
    assert two.start == (at("2025-03-02T00:00+02:00"),) * 2
    assert not two.sure
    assert three.start == (at("2025-04-13T10:00+03:00"),) * 2


def test_the_zone_is_the_agreements() -> None:
    assert terms().zone == ZoneInfo("Asia/Jerusalem")
