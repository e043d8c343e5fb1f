"""From lanes to a headline, row by row."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucebook.engine.headline import Standards, Verdict, combine, headline, lawful
from trucebook.engine.life import Mark, Nature, Sign, live, status_at, way
from trucebook.vocabulary.standing import Standing
from trucebook.vocabulary.status import ADVERSE, MOVES, Status

S = Status
USUAL = Standards(Standing.REPORTED, Standing.CORROBORATED)


@pytest.mark.parametrize(
    "best,worst,expected,certain",
    [
        (S.FULFILLED, S.FULFILLED, S.FULFILLED, True),
        (S.FULFILLED, S.IN_FORCE, S.IN_FORCE, False),
        (S.FULFILLED, S.PAST_DUE, S.PAST_DUE, False),
        (S.FULFILLED, S.FULFILLED_LATE, S.FULFILLED_LATE, False),
        (S.IN_FORCE, S.VIOLATED, S.BREACH_CLAIMED, False),
        (S.PAST_DUE, S.OVERDUE, S.BREACH_CLAIMED, False),
        (S.BREACH_CLAIMED, S.VIOLATED, S.BREACH_CLAIMED, True),
        (S.NOT_IN_FORCE, S.PAST_DUE, S.NOT_IN_FORCE, False),
    ],
)
def test_two_scenarios_make_one_status(best: Status, worst: Status, expected: Status, *, certain: bool) -> None:
    assert combine(best, worst) == Verdict(expected, certain)


def row(*statuses: Status) -> dict[Standing, Verdict]:
    return dict(zip(Standing, (Verdict(status, certain=True) for status in statuses), strict=True))


@pytest.mark.parametrize(
    "found,expected",
    [
        (row(S.FULFILLED, S.FULFILLED, S.PAST_DUE, S.PAST_DUE), S.FULFILLED),
        (row(S.OVERDUE, S.OVERDUE, S.OVERDUE, S.PAST_DUE), S.OVERDUE),
        (row(S.OVERDUE, S.OVERDUE, S.PAST_DUE, S.PAST_DUE), S.BREACH_CLAIMED),
        (row(S.FULFILLED_LATE, S.FULFILLED_LATE, S.OVERDUE, S.PAST_DUE), S.FULFILLED_LATE),
        (row(S.VIOLATED, S.IN_FORCE, S.IN_FORCE, S.IN_FORCE), S.BREACH_CLAIMED),
        (row(S.ENDED, S.ENDED, S.IN_FORCE, S.IN_FORCE), S.ENDED),
    ],
)
def test_the_policy_has_two_standards(found: dict[Standing, Verdict], expected: Status) -> None:
    assert headline(found, USUAL).status == expected


@given(st.lists(st.sampled_from(Status), min_size=4, max_size=4))
def test_no_standing_and_no_standard_adds_a_breach(statuses: list[Status]) -> None:
    found = lawful(row(*statuses))
    adverse = [found[one].status in ADVERSE for one in Standing]
    assert adverse == sorted(adverse, reverse=True)
    heads = [headline(found, Standards(one, one)).status in ADVERSE for one in Standing]
    assert heads == sorted(heads, reverse=True)


def test_weaker_words_neither_undo_a_breach_nor_hide_its_time() -> None:
    found = lawful(row(S.IN_FORCE, S.VIOLATED, S.VIOLATED, S.IN_FORCE))
    assert [found[one].status for one in Standing] == [S.VIOLATED, S.VIOLATED, S.VIOLATED, S.IN_FORCE]
    done = lawful(row(S.FULFILLED_LATE, S.OVERDUE, S.PAST_DUE, S.PAST_DUE))
    assert done[Standing.REPORTED].status == S.BREACH_CLAIMED


marks = st.lists(st.builds(Mark, st.integers(1, 40), st.sampled_from(Sign)), max_size=10)


@given(marks, st.sampled_from(Nature), st.integers(0, 40))
def test_a_life_is_lawful_and_does_not_know_its_future(found: list[Mark], nature: Nature, cut: int) -> None:
    steps = live(found, nature, 0)
    statuses = [step.status for step in steps]
    assert all(way(one, two) == (two,) for one, two in pairwise(statuses) if two in MOVES[one])
    assert all(two in MOVES[one] for one, two in pairwise(statuses))
    earlier = live([mark for mark in found if mark.at <= cut], nature, 0)
    assert status_at(steps, cut) == status_at(earlier, cut)
