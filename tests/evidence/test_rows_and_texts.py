"""Rows of incident tables and what texts tell of the same: joined where one row alone can be meant."""

from __future__ import annotations

from typing import Any

import pytest
from hand_made import TERMS, Cut, count, day, publisher, reported

from trucebook.evidence.at_once import weigh
from trucebook.evidence.features import ReportedClaim

HERALD, MONITOR = publisher("The Herald", "herald"), publisher("The Monitor", "monitor")
FIRED: dict[str, Any] = {"event": "ASSAULT", "actors": ("northern-army",), "places": ("suburb",), "occurred": day(5, 8)}


def row(report: str, number: str, **fields: Any) -> ReportedClaim:
    return reported(report, f"{number},fired", MONITOR, structured=True, keys=(("row", number),), **FIRED | fields)


def told(report: str, **fields: Any) -> ReportedClaim:
    return reported(report, "Northern soldiers fired on the suburb on 8 May", HERALD, **FIRED | fields)


def joined(*claims: ReportedClaim) -> bool:
    held = dict(weigh(list(claims), [], len(claims), TERMS)["joins"])
    a, b = claims[0].claim.id, claims[-1].claim.id
    return bool(held.get(a, a) == held.get(b, b))


def test_a_row_and_a_text_of_one_deed_are_joined_whichever_comes_first() -> None:
    assert joined(row("t", "1"), told("r"))
    assert joined(told("r"), row("t", "1"))
    assert joined(row("t", "1", places=("town",)), told("r"))
    assert joined(row("t", "1", actors=("north",)), told("r"))


@pytest.mark.parametrize(
    "other",
    [
        {"event": "AID"},
        {"occurred": day(5, 9)},
        {"places": ("capital",)},
        {"actors": ("south",)},
        {"actors": ()},
        {"places": ()},
        {"quantities": (count(3, unit="person"),)},
        {"mode": "drone"},
    ],
)
def test_a_row_of_something_else_is_not(other: dict[str, Any]) -> None:
    mine = told("r", quantities=(count(2, unit="person"),), mode="firearms")
    assert not joined(row("t", "1", **other), mine)


def test_of_two_rows_that_fit_none_is_meant() -> None:
    rows = [row("t", "1"), row("t", "2")]
    held = dict(weigh([*rows, told("r")], [], 2, TERMS)["joins"])
    assert not {one.claim.id for one in rows} & held.keys()


def test_a_plan_means_no_row() -> None:
    assert not joined(row("t", "1"), told("r", modality="planned"))


def test_a_denial_joins_the_row_that_it_denies_whichever_comes_first() -> None:
    denial = told("r", polarity="negative")
    assert joined(row("t", "1"), denial)
    assert joined(denial, row("t", "1"))
    assert joined(row("t", "1"), row("u", "2", polarity="negative"))
    assert joined(row("t", "1", polarity="negative"), row("u", "2"))
    assert not joined(row("t", "1"), row("t", "2", polarity="negative"))
    assert not joined(row("t", "1", polarity="negative"), row("u", "2", polarity="negative"))
    assert not joined(row("t", "1"), row("u", "2", polarity="negative", actors=("south",)))
    assert not joined(row("t", "1"), row("u", "2"))


def test_a_denial_of_a_row_contests_it() -> None:
    claims = [row("t", "1"), row("u", "2", polarity="negative")]
    cut = Cut(claims, weighings=[weigh(claims, [], 2, TERMS)])
    assert cut.rows("select count(distinct happening) from member") == [(1,)]


def test_a_row_and_a_text_joined_by_the_program_are_no_more_than_reported() -> None:
    claims = [row("t", "1"), told("r")]
    cut = Cut(claims, weighings=[weigh(claims, [], 2, TERMS)], review={one.claim.id: "accepted" for one in claims})
    assert cut.rows("select count(distinct happening) from member") == [(1,)]
    assert cut.standing(claims[1], "no attacks") == 2
