"""Why not another status: each that a move leads to is accounted for, by what the happenings lack."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from cut_by_hand import Deed, connect
from test_statements_and_keepers import POLICY, TERMS, ZERO

from trucebook.agreement.terms import AllOf, ClauseIs, Policy, Terms
from trucebook.engine.explain import Explained, explain_clause
from trucebook.engine.judge import judge
from trucebook.vocabulary.standing import Standing
from trucebook.vocabulary.status import MOVES, Status
from trucebook.vocabulary.time import DAY, Bounds


def deed(clause: str, effect: str, day: int, **rest: Any) -> Deed:
    at = Bounds(ZERO + day * DAY, ZERO + (day + 1) * DAY)
    return replace(Deed(clause, "north", effect, "h1", at), **rest)


def told(deeds: list[Deed], known: str, day: int, terms: Terms = TERMS, policy: Policy = POLICY) -> Explained:
    connection = connect(deeds)
    found = judge(connection, terms, policy, ZERO + day * DAY).findings
    own = [one for one in found if one.clause == known.partition("@")[0]]
    explained = explain_clause(connection, terms, policy, own, ZERO + day * DAY)
    return next(one for one in explained if one.finding.id == known)


def sentence(found: Explained, status: Status) -> str:
    (one,) = [one.sentence for one in found.missing if status in one.statuses]
    return one


@pytest.mark.parametrize("day", [1, 3, 9, 60])
@pytest.mark.parametrize(
    "deeds",
    [
        [],
        [deed("leave", "performs", 0)],
        [deed("leave", "not performed", 3)],
        [deed("leave", "performs", 0, top=Standing.ALLEGED, certain=False)],
        [deed("calm", "breaches", 0)],
        [deed("calm", "breaches", 0, reviewed=False)],
        [deed("aid", "performs", 0, low=3, high=3)],
    ],
)
def test_every_lawful_move_is_accounted_for(deeds: list[Deed], day: int) -> None:
    connection = connect(deeds)
    findings = judge(connection, TERMS, POLICY, ZERO + day * DAY).findings
    for one in explain_clause(connection, TERMS, POLICY, findings, ZERO + day * DAY):
        statuses = [status for lack in one.missing for status in lack.statuses]
        assert set(statuses) == MOVES[one.finding.status]
        assert len(statuses) == len(set(statuses))


def test_a_weak_origin_is_told_as_such_with_whose_word_it_is() -> None:
    found = told([deed("leave", "performs", 0, top=Standing.ALLEGED, actor="north")], "leave@north", 1)
    words = sentence(found, Status.FULFILLED)
    assert words.startswith(
        "Not fulfilled: it is alleged (the policy's standard is reported): nobody says so whose word"
    )


def test_one_origin_lacks_a_second() -> None:
    found = told([deed("calm", "breaches", 0, top=Standing.REPORTED)], "calm@north", 2)
    words = sentence(found, Status.VIOLATED)
    assert "it is reported (the policy's standard is corroborated): a second independent origin" in words
    assert "reviewer" not in words


def test_what_waits_for_review_is_counted() -> None:
    found = told([deed("calm", "breaches", 0, reviewed=False, top=Standing.CORROBORATED)], "calm@north", 2)
    assert found.finding.status == Status.BREACH_CLAIMED
    assert sentence(found, Status.VIOLATED) == (
        "Not violated: a reviewer would have to accept what decides it (1 claim waits)."
    )
    (lack,) = [one for one in found.missing if Status.VIOLATED in one.statuses]
    assert (lack.happening, lack.effect) == ("h1", "breaches")


def test_a_claimed_breach_stays_when_the_phase_is_over_and_says_so() -> None:
    found = told([deed("calm", "breaches", 0, reviewed=False)], "calm@north", 60)
    assert found.finding.status == Status.BREACH_CLAIMED
    assert sentence(found, Status.ENDED) == (
        "Not ended: a breach is claimed, and what is claimed stays when its time is over."
    )


def test_a_missing_element_is_asked_for() -> None:
    found = told([deed("leave", "performs", 0, certain=False)], "leave@north", 1)
    assert "it is possible only: no claim says who" in sentence(found, Status.FULFILLED)


def test_an_amount_is_told_as_far_as_it_goes() -> None:
    found = told([deed("aid", "performs", 0, low=1, high=1)], "aid@north#2031-04-18", 1)
    assert "what is claimed makes 1 of 2" in " ".join(one.sentence for one in found.missing)


def test_a_condition_that_would_suspend_it_is_named() -> None:
    clause = replace(TERMS.clauses[0], suspended_while=AllOf((ClauseIs("calm", "violated"),)))
    terms = replace(TERMS, clauses=(clause, *TERMS.clauses[1:]))
    words = sentence(told([], f"{clause.id}@north", 1, terms), Status.SUSPENDED)
    assert words.startswith("Not suspended: it is not established that")
    assert "nothing in the terms leads there" in sentence(told([], f"{clause.id}@north", 1), Status.SUSPENDED)


def test_what_decides_it_is_told_apart_from_what_else_is_told() -> None:
    rows = [
        deed("calm", "breaches", 0),
        deed("calm", "breaches", 0, happening="h2", certain=False, top=Standing.ALLEGED),
    ]
    children = told(rows, "calm@north", 2).finding.reasons[0].children
    decides = next(one for one in children if one.sentence.startswith("What decides it"))
    others = next(one for one in children if one.sentence.startswith("What else is told"))
    assert ([one.claims for one in decides.children], [one.claims for one in others.children]) == (
        [("c-h1",)],
        [("c-h2",)],
    )


def test_where_nobodys_word_decides_time_does() -> None:
    children = told([], "leave@north", 9).finding.reasons[0].children
    assert children[-1].sentence.startswith(
        "Time decides it, and nobody's word, since the end of 20 Apr 2031: its time"
    )
