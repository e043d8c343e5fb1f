from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucebook.claims.claim import Quantity
from trucebook.claims.numerals import number_at
from trucebook.claims.quantities import quantities
from trucebook.claims.tokens import words


def read(text: str) -> tuple[Quantity, ...]:
    return quantities(words(text))


def only(text: str) -> Quantity:
    (found,) = read(text)
    return found


@pytest.mark.parametrize(
    "text, value, unit, modifier, low, high",
    [
        ("90 prisoners were freed", "90", "prisoner", "exactly", "90", "90"),
        ("at least two villagers were killed", "2", "villager", "at least", "2", None),
        ("more than 1,200 trucks entered", "1200", "truck", "over", "1201", None),
        ("over 40 wounded", "40", "person", "over", "41", None),
        ("up to 600 lorries", "600", "lorry", "at most", None, "600"),
        ("fewer than 20 tents", "20", "tent", "under", None, "19"),
        ("about 100 captives", "100", "captive", "about", "90", "110"),
        ("between 20 and 30 trucks", "20", "truck", "between", "20", "30"),
        ("20 to 30 trucks", "20", "truck", "between", "20", "30"),
        ("no trucks entered the valley", "0", "truck", "none", "0", "0"),
        ("twenty-five security prisoners", "25", "prisoner", "exactly", "25", "25"),
        ("three hundred and twelve bodies", "312", "body", "exactly", "312", "312"),
        ("two others were hurt", "2", "person", "exactly", "2", "2"),
        ("a dozen fighters", "12", "fighter", "about", "11", "13"),
        ("seven Northlanders were hurt", "7", "person", "exactly", "7", "7"),
        ("60 percent of houses", "60", "percent", "exactly", "60", "60"),
        ("the truce is to last six weeks", "6", "week", "exactly", "6", "6"),
    ],
)
def test_amounts(text: str, value: str, unit: str, modifier: str, low: str | None, high: str | None) -> None:
    found = only(text)
    assert (found.value, found.unit, found.modifier, found.low, found.high) == (value, unit, modifier, low, high)


@pytest.mark.parametrize(
    "text",
    [
        "on day 16",
        "in phase 2 of the plan",
        "on 4 February 2025",
        "January 23, 2025",
        "in 2023 the war began",
        "the third captive",
        "a 34-year-old driver",
        "the two countries opened a centre",
        "in three stages",
        "the three-phase deal",
        "within 24 hours",
        "at 08:30",
        "on 03/04/2026",
        "on 2025-02-04",
        "resolution 1701",
        "no guarantees",
        "has no issue with it",
    ],
)
def test_dates_ordinals_and_numbers_of_things_are_no_amounts(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    "text, flow",
    [
        ("the toll stands at 4,310", False),
        ("the number of captives is 40", False),
        ("40 captives remain in the valley", False),
        ("40 captives were freed", True),
    ],
)
def test_stocks_are_told_from_flows(text: str, flow: bool) -> None:  # noqa: FBT001 - a column of the table
    assert only(text).flow is flow


def test_a_toll_counts_deaths() -> None:
    assert only("the death toll stands at 4,310").unit == "death"


def test_each() -> None:
    assert only("30 prisoners for each captive").each
    assert only("600 trucks a day").each
    assert not only("600 trucks on Monday").each


@given(st.text(max_size=60))
def test_spans_give_back_the_words_and_bounds_hold_the_value(text: str) -> None:
    for found in read(text):
        assert text[found.start : found.end] == found.text
        if found.low is not None and found.high is not None:
            assert Decimal(found.low) <= Decimal(found.high)


@given(st.integers(min_value=0, max_value=99_999))
def test_a_number_in_figures_is_read_back(number: int) -> None:
    assert number_at(words(f"{number:,}").keys, 0) == (Decimal(number), 1)
