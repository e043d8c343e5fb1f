"""A rate told of a longer time ("20 trucks a day from the second to the eleventh") before what is owed of days and of
all: it is one deed of at least so many, some time within its bounds."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hand_made import NORTH, TERMS, Cut, count, day, publisher, reported

from trucebook.agreement.terms import Act, Amount, Clause, Each, Kind, Policy
from trucebook.engine.finding import Finding
from trucebook.engine.judge import judge
from trucebook.vocabulary.status import Status
from trucebook.vocabulary.time import instant

GIVE = Act("give", events=("AID",), objects=("truck",), actors=(NORTH,))
END = instant(datetime(2031, 5, 12, tzinfo=UTC))


def judged(least: int, each: Each | None) -> Finding:
    """Return what becomes of a duty under which a newspaper tells that rate alone."""
    owed = Amount("at least", least, "truck")
    clause = Clause("trucks", "Trucks.", Kind.DO, "give", (NORTH,), amount=owed, each=each)
    terms = replace(TERMS, acts=(GIVE,), clauses=(clause,))
    claim = reported(
        "r", "words", publisher("The Herald", "herald"), event="AID", object="truck", actors=(NORTH,),
        quantities=(count(20, unit="truck", open_ended=True),), occurred=day(5, 2, 11), said=day(5, 12),
    )  # fmt: skip
    cut = Cut([claim], terms=terms)
    return judge(cut.connection, terms, Policy(performance="alleged"), END).findings[0]


def test_a_rate_is_of_one_day_of_its_time_that_nobody_knows() -> None:
    found = judged(20, Each("day"))
    assert found.status == Status.PAST_DUE
    assert found.note == "1 day open, 11 past due; 1 not certain"


@pytest.mark.parametrize("least, status", [(20, Status.FULFILLED), (200, Status.IN_PROGRESS)])
def test_of_all_that_is_owed_a_rate_tells_no_more_than_one_of_its_days(least: int, status: Status) -> None:
    assert judged(least, None).status == status
