"""What harks back to a time of another sentence, what leaves open when, and the agreement's weeks without its name."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from trucebook.claims.claim import Fields
from trucebook.claims.codec import claim_of, claim_plain
from trucebook.claims.ground import Calendar, Circumstances, Ground
from trucebook.claims.reader import read
from trucebook.vocabulary.actor import Actor
from trucebook.vocabulary.event import Modality
from trucebook.vocabulary.time import day_bounds

ZONE = ZoneInfo("UTC")
DAY_ONE = int(datetime(2026, 3, 2, 9, tzinfo=UTC).timestamp())  # a Monday
FIRST = day_bounds(date(2026, 3, 2), ZONE, date(2026, 4, 12))
GROUND = Ground(
    ZONE,
    actors=(Actor("north", ("Norland",), "state"), Actor("front", ("Front",), "organisation")),
    calendar=Calendar(DAY_ONE, 1, (("one", ("first phase",), FIRST),)),
)
PUBLISHED = day_bounds(date(2026, 4, 17), ZONE)  # a Friday


def told(text: str, ground: Ground = GROUND) -> list[Fields]:
    return [claim.fields for claim in read(text + "\n", "0" * 64, Circumstances("Courier", PUBLISHED), ground).claims]


def days(fields: Fields) -> str | None:
    """Return the days of a time as "04-13" or "04-13..04-15", "open" where the words leave open when."""
    if fields.time is None:
        return None
    earliest, latest = fields.time.bounds.earliest, fields.time.bounds.latest
    if earliest is None or latest is None:
        return "open"
    ends = [f"{datetime.fromtimestamp(at, UTC):%m-%d}" for at in (earliest, latest - 1)]
    return ends[0] if ends[0] == ends[1] else "..".join(ends)


@pytest.mark.parametrize(
    "text, wanted",
    [
        ("Norland shelled Oster on 9 April. Two days later it shelled Harra.", "04-11"),
        ("Norland shelled Oster on 9 April. The next morning it shelled Harra.", "04-10"),
        ("Norland shelled Oster on 9 April.\n\nThe same evening it shelled Harra.", "04-09"),
        ("Norland shelled Oster on 9 April. Talks were on. A day earlier, it shelled Harra.", "04-08"),
        (
            "Norland shelled Oster on 9 April. Ministers will meet on 20 April. The day after, it shelled Harra.",
            "04-10",
        ),
        ("The Front said on Tuesday that it would leave. The next day it shelled Harra.", "04-15"),
        ("Norland said on Tuesday that it shelled Oster on Monday. A day later it shelled Harra.", "04-14..04-15"),
        ("Norland shelled Oster on 8 and 9 April. Two days later it shelled Harra.", "04-10..04-11"),
        ("Two days later it shelled Harra.", "open"),
        ("By 9 April Norland had left Oster. Two days later it shelled Harra.", "open"),
        ("Norland shelled Oster on 16 April. Two days later it shelled Harra.", "open"),
    ],
)
def test_a_deed_is_told_from_the_last_time_at_which_something_was_done(text: str, wanted: str) -> None:
    found = told(text)[-1]
    assert days(found) == wanted
    assert found.modality is Modality.ASSERTED
    assert found.time is not None
    assert found.time.inferred is (wanted != "open")


def test_a_plan_is_told_from_the_last_time_of_all() -> None:
    found = told("Norland left Oster on 9 April. Ministers will meet on 20 April. The next day they will sign a deal.")
    assert days(found[-1]) == "04-21"


@pytest.mark.parametrize(
    "text, words",
    [
        ("Norland freed three men each Saturday.", "each Saturday"),
        ("Norland shelled Oster every morning.", "every morning"),
        ("Norland shelled Oster nightly.", "nightly"),
        ("Norland shelled Oster twice a day.", "twice a day"),
        ("On weekdays Norland shelled Oster.", "weekdays"),
        ("On the same day Norland shelled Oster.", "the same day"),
        ("In the fourth week of the war Norland shelled Oster.", "the fourth week of the war"),
    ],
)
def test_words_that_leave_open_when_are_kept_without_bounds(text: str, words: str) -> None:
    (found,) = told(text)
    assert found.time is not None
    assert (found.time.text, days(found)) == (words, "open")


def test_a_time_with_bounds_comes_before_words_without() -> None:
    (found,) = told("Norland shelled Oster every night in March.")
    assert days(found) == "03-01..03-31"


@pytest.mark.parametrize(
    "text, wanted, inferred",
    [
        ("In the sixth week four bodies were returned.", "04-06..04-12", True),
        ("During the third week Norland shelled Oster.", "03-16..03-22", True),
        ("On the second day Norland shelled Oster.", "03-03", True),
        ("In the sixth week of the truce four bodies were returned.", "04-06..04-12", False),
        ("On day 12 of the first phase talks began.", "03-13", False),
        ("In the sixth week four bodies were returned. It was the tenth week of the war.", "open", False),
        ("For the sixth week Norland shelled Oster.", None, False),
        ("In the two weeks 20 men were shot.", None, False),
    ],
)
def test_a_week_without_a_name_is_the_agreements_where_nothing_else_is_counted(
    text: str,
    wanted: str | None,
    inferred: bool,  # noqa: FBT001 - a column of the table
) -> None:
    found = told(text)[0]
    assert days(found) == wanted
    assert (found.time is not None and found.time.inferred) is inferred


@pytest.mark.parametrize(
    "text, wanted",
    [
        ("The gates opened on Tuesday. Later that day 40 carts drove through.", "04-14"),
        ("Daily updates came from Oster.", None),
        ("The front gave up its weekly meeting.", None),
        ("No more than 50 patients per day were to leave.", None),
        ("Norland held three men for two days from 9 April.", "04-09..04-17"),
        ("Norland shelled Oster in the first half of March.", "03-01..03-16"),
    ],
)
def test_numbers_kinds_and_rates_are_no_times(text: str, wanted: str | None) -> None:
    assert days(told(text)[-1]) == wanted


def test_without_an_agreement_a_week_is_only_words() -> None:
    (found,) = told("In the sixth week four bodies were returned.", Ground(ZONE))
    assert days(found) == "open"
    assert [one.value for one in found.quantities] == ["4"]


def test_talks_that_began_are_no_plan_and_no_part_of_the_time() -> None:
    (found,) = told("On day 12 of the first phase talks began.")
    assert found.modality is Modality.ASSERTED
    assert found.time is not None
    assert found.time.text == "day 12 of the first phase"


@pytest.mark.parametrize("verb", ["began", "resumed", "opened in Oster"])
def test_talks_with_a_topic_behind_a_day_are_no_verb(verb: str) -> None:
    (found,) = told(f"On 3 April talks on aid {verb}.")
    assert found.modality is Modality.ASSERTED


@pytest.mark.parametrize(
    "text, wanted",
    [
        ("Trucks entered as follows: 9 April, 31 trucks; 10 April, 30.", [("04-09", "31"), ("04-10", "30")]),
        ("9 April, 31 trucks; 10 April, 30 trucks.", [("04-09", "31"), ("04-10", "30")]),
        ("Norland let in on 9 April: 31 trucks; 10 April: 30 trucks.", [("04-09", "31"), ("04-10", "30")]),
        ("The office counted 31 trucks on 9 April, 30 on 10 April.", [("04-09", "31"), ("04-10", "30")]),
        ("Monday: 31 trucks. Tuesday: 30 trucks.", [("04-13", "31"), ("04-14", "30")]),
        ("Norland fired a dozen rounds on Monday and half a dozen on Tuesday.", [("04-13", "12"), ("04-14", "6")]),
    ],
)
def test_each_row_of_a_table_in_running_text_is_a_claim(text: str, wanted: list[tuple[str, str]]) -> None:
    assert [(days(one), one.quantities[0].value) for one in told(text)] == wanted
    assert len({one.quantities[0].unit for one in told(text)}) == 1


def test_an_inferred_time_is_kept_as_such() -> None:
    text = "Norland shelled Oster on 9 April. Two days later it shelled Harra.\n"
    claims = read(text, "0" * 64, Circumstances("Courier", PUBLISHED), GROUND).claims
    assert [claim_of(claim_plain(claim)) for claim in claims] == list(claims)
    assert PUBLISHED.earliest == claims[0].said.earliest
    assert timedelta(days=1).total_seconds() == (PUBLISHED.latest or 0) - (PUBLISHED.earliest or 0)
