"""Tolls that differ, rows of tables, who is denied to have done it, and what was shut or open, told by two reports."""

from __future__ import annotations

from typing import Any

from hand_made import NEGATIVE, TERMS, ZONE, count, day, publisher, reported

from trucebook.agreement.terms import Policy
from trucebook.claims.claim import Link, Mention
from trucebook.evidence.at_once import weigh
from trucebook.evidence.closure import Belonging
from trucebook.evidence.comparison import compare
from trucebook.evidence.copies import counted_apart
from trucebook.evidence.features import ReportedClaim, features
from trucebook.evidence.happenings import members
from trucebook.evidence.matching import match
from trucebook.evidence.origins import Origins
from trucebook.evidence.pair import Pair

BELONGING = Belonging.of(TERMS)
HERALD, GAZETTE = publisher("The Herald", "herald"), publisher("The Gazette", "gazette")
HARM: dict[str, Any] = {"event": "ASSAULT", "places": ("town",), "occurred": day(8, 8)}


def pairs(*claims: ReportedClaim) -> tuple[Pair, ...]:
    body = weigh(claims, [], len(claims), TERMS)
    held = {one.claim: one.happening for one in members([body], [])}
    origins = Origins.of(TERMS, Policy(), [body])
    return compare(list(dict.fromkeys(one.report for one in claims)), claims, held, origins, zone=ZONE).pairs


def told(report: str, words: str, link: Link, **fields: Any) -> ReportedClaim:
    return reported(report, words, link, said=day(8, 10), **fields)


def people(number: int) -> dict[str, Any]:
    return {"quantities": (count(number, unit="person"),)}


def test_two_tolls_of_one_place_and_day_are_shown_as_a_difference() -> None:
    one = told(
        "r1", "Two people were killed at the ferry in Town by a blast that broke windows", HERALD, **(HARM | people(2))
    )
    two = told("r2", "Three people were killed at the ferry when rockets fell", GAZETTE, **(HARM | people(3)))
    (pair,) = pairs(one, two)
    assert (pair.relation, pair.on) == ("differ", ("number",))
    assert not match(features(one), features(two), BELONGING).same


def test_the_killed_of_one_report_are_not_the_wounded_of_another() -> None:
    one = told("r1", "Two people were killed in Town", HERALD, **(HARM | people(2)))
    two = told("r2", "Three people were wounded in Town", GAZETTE, **(HARM | people(3)))
    assert pairs(one, two) == ()


def test_one_act_at_one_place_and_day_is_one_where_nobody_is_named_for_it() -> None:
    one = told("r1", "mortar rounds struck the fish market in Town on Sunday", HERALD, **HARM)
    two = told("r2", "shells landed on the market at Town that Sunday evening", GAZETTE, **HARM)
    far = reported(
        "r2", "shells landed on the market at Town that Sunday evening", GAZETTE, **(HARM | {"places": ("capital",)})
    )
    assert match(features(one), features(two), BELONGING).same
    assert not match(features(one), features(far), BELONGING).same


def test_rows_of_two_tables_that_count_alike_on_one_day_are_one() -> None:
    counted: dict[str, Any] = {"quantities": (count(52, unit="truck"),), "occurred": day(8, 7)}
    one = told("r1", "Saturday 52 trucks", HERALD, **counted)
    two = told("r2", "On Saturday 52 trucks", GAZETTE, **counted)
    other = told("r2", "On Saturday 17 trucks", GAZETTE, **(counted | {"quantities": (count(17, unit="truck"),)}))
    assert match(features(one), features(two), BELONGING).same
    assert not match(features(one), features(other), BELONGING).same


def test_who_denies_its_own_part_does_not_deny_what_was_done() -> None:
    shelled = told("r1", "shells fell on the market in Town", HERALD, **HARM)
    own: dict[str, Any] = {"actors": (Mention("his forces"),), "polarity": NEGATIVE}
    denied = told("r2", "his forces had shelled the market in Town", GAZETTE, **(HARM | own))
    none = told("r2", "no shells fell on the market in Town", GAZETTE, **(HARM | {"polarity": NEGATIVE}))
    assert not [one for one in pairs(shelled, denied) if one.relation in {"agree", "contradict"}]
    assert [one.relation for one in pairs(shelled, none)] == ["contradict"]


def test_what_was_shut_was_not_open_all_the_while() -> None:
    gate: dict[str, Any] = {"event": "COERCE", "places": (Mention("Town gate", "town"),), "occurred": day(8, 9)}
    shut = told("r1", "the gate at Town was closed to lorries on Monday", HERALD, **gate)
    open_ = told("r2", "the gate at Town stayed open to lorries all Monday", GAZETTE, **(gate | {"event": None}))
    later = told("r2", "the gate at Town reopened to lorries on Monday", GAZETTE, **(gate | {"event": None}))
    assert [(one.relation, one.on) for one in pairs(shut, open_)] == [("contradict", ("occurrence",))]
    assert not [one for one in pairs(shut, later) if one.relation == "contradict"]


def test_a_number_that_a_copy_has_otherwise_is_a_difference() -> None:
    assert counted_apart([("Sunday", "Monday"), ("six", "five")])
    assert counted_apart([("11 wounded", "13 wounded")])
    assert not counted_apart([("six", "6"), ("the", "a"), ("", "twelve")])
