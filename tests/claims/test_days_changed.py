"""Of the days that a plan was moved from and to, the new one counts; what came of a plan puts its day behind."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from trucebook.claims.claim import Fields
from trucebook.claims.fields import Describer
from trucebook.claims.ground import Ground
from trucebook.vocabulary.event import Modality, Polarity
from trucebook.vocabulary.time import day_bounds, local

ZONE = ZoneInfo("UTC")
SAID = day_bounds(date(2025, 5, 1), ZONE)
"""A Thursday."""
DESCRIBER = Describer(Ground(ZONE))


def describe(text: str) -> Fields:
    return DESCRIBER.describe(text, 0, len(text), SAID)


def days(fields: Fields) -> tuple[str | None, str | None]:
    assert fields.time is not None
    ends = fields.time.bounds.earliest, fields.time.bounds.latest and fields.time.bounds.latest - 1
    first, last = (None if end is None else local(end, ZONE).date().isoformat() for end in ends)
    return first, last


@pytest.mark.parametrize(
    "text",
    [
        "The handover, scheduled for Monday, never took place",
        "The handover scheduled for Monday never took place",
        "The handover did not go ahead on Monday",
    ],
)
def test_the_day_of_what_never_took_place_lies_behind(text: str) -> None:
    found = describe(text)
    assert (found.event, found.modality, found.polarity) == ("RETREAT", Modality.ASSERTED, Polarity.NEGATIVE)
    assert days(found) == ("2025-04-28", "2025-04-28")


@pytest.mark.parametrize(
    "text, day",
    [
        ("The release, originally planned for 3 May, will now take place on 5 May", "2025-05-05"),
        ("The release was moved from 3 May to 5 May", "2025-05-05"),
        ("The release has been moved from Friday to Sunday", "2025-05-04"),
        ("The release was brought forward from 6 May to 2 May", "2025-05-02"),
        ("The release was brought forward to 2 May", "2025-05-02"),
        ("The release was postponed until 5 May", "2025-05-05"),
        ("The South postponed its release of captives from Saturday to Sunday", "2025-05-04"),
    ],
)
def test_of_two_days_the_new_one_is_the_plan(text: str, day: str) -> None:
    found = describe(text)
    assert (found.event, found.modality, found.polarity) == ("RETREAT", Modality.PLANNED, Polarity.POSITIVE)
    assert days(found) == (day, day)


def test_the_day_planned_is_not_the_day_done() -> None:
    found = describe("The release, first planned for 20 April, took place on 25 April")
    assert (found.modality, days(found)) == (Modality.ASSERTED, ("2025-04-25", "2025-04-25"))


@pytest.mark.parametrize(
    "text, first, last",
    [
        ("The fighting lasted from 3 April to 5 April", "2025-04-03", "2025-04-05"),
        ("The truce was extended until 5 May", None, "2025-05-05"),
    ],
)
def test_a_period_is_no_change_of_day(text: str, first: str | None, last: str) -> None:
    assert days(describe(text)) == (first, last)


@pytest.mark.parametrize(
    "text",
    ["Nine trucks entered for the first time since 2 April", "It was the heaviest shelling of the port since 2 April"],
)
def test_since_when_nothing_like_it_was_seen_is_not_when_it_was_done(text: str) -> None:
    assert describe(text).time is None
