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
        ("close to 300 tents", "300", "tent", "about", "270", "330"),
        ("upwards of 300 tents", "300", "tent", "at least", "300", None),
        ("a maximum of 300 tents", "300", "tent", "at most", None, "300"),
        ("just over 300 tents", "300", "tent", "over", "301", None),
        ("nearly two dozen lorries", "24", "lorry", "about", "22", "26"),
        ("hundreds of thousands of people", "200000", "person", "about", "200000", None),
        ("four women soldiers", "4", "soldier", "exactly", "4", "4"),
        ("zero lorries", "0", "lorry", "none", "0", "0"),
        ("none of the lorries entered", "0", "lorry", "none", "0", "0"),
        ("no clinic in the valley is open", "0", "clinic", "none", "0", "0"),
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
        "the gate opened at eight",
        "on 03/04/2026",
        "on 2025-02-04",
        "resolution 1701",
        "no guarantees",
        "has no issue with it",
        "had no real mandate",
        "there was no ceremony",
        "children under 19 and women",
        "people over 50",
        "two thirds of the clinics",
        "all but two of the captives",
        "every captive apart from two",
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


@pytest.mark.parametrize(
    "text, value, unit, low, high",
    [
        ("in the sixth week four bodies were returned", "4", "body", "4", "4"),
        ("by the end of the first phase 33 captives were free", "33", "captive", "33", "33"),
        ("half a dozen shells fell", "6", "shell", "5", "7"),
        ("no fewer than 15 and no more than 20 soldiers crossed", "15", "soldier", "15", "20"),
        ("Monday: 31 trucks", "31", "truck", "31", "31"),
        ("15 crossed the line", "15", None, "15", "15"),
        ("30 fishermen were held", "30", "fisherman", "30", "30"),
        ("the toll stood at eight", "8", "death", "8", "8"),
    ],
)
def test_what_stands_beside_a_number_is_not_taken_for_part_of_it(
    text: str, value: str, unit: str | None, low: str, high: str
) -> None:
    found = only(text)
    assert (found.value, found.unit, found.low, found.high) == (value, unit, low, high)


def test_a_toll_counts_deaths() -> None:
    assert only("the death toll stands at 4,310").unit == "death"


def test_a_share_has_the_unit_of_the_whole_and_the_whole_is_no_amount_of_the_act() -> None:
    three, whole = read("three of the 33 captives were freed")
    assert (three.text, three.unit, three.flow) == ("three", "captive", True)
    assert (whole.unit, whole.flow) == ("captive", False)


@pytest.mark.parametrize(
    "text",
    [
        "90 prisoners, 30 for each captive",
        "90 prisoners, 30 of them with life sentences",
        "90 prisoners, including 30 serving life sentences",
    ],
)
def test_a_bare_number_counts_what_the_number_before_it_counts(text: str) -> None:
    first, second, *_ = read(text)
    assert (first.value, first.unit, second.value, second.unit) == ("90", "prisoner", "30", "prisoner")


def test_for_how_many_each_is_given_is_no_amount_of_the_act() -> None:
    assert [found.value for found in read("90 prisoners, 30 for each of the three captives")] == ["90", "30"]


def test_each() -> None:
    assert only("each side freed three captives").each
    assert only("the two sides freed three captives each").each
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


@pytest.mark.parametrize(
    "text, words_of_it, value, modifier, low, high",
    [
        ("half of the 40 captives were freed", "half of the 40 captives", "20", "exactly", "20", "20"),
        ("half the 40 captives were freed", "half the 40 captives", "20", "exactly", "20", "20"),
        ("two thirds of the 90 trucks", "two thirds of the 90 trucks", "60", "exactly", "60", "60"),
        ("a third of the 40 trucks", "a third of the 40 trucks", "13", "about", "13", "14"),
        ("fewer than half of the 20 trucks", "fewer than half of the 20 trucks", "10", "under", None, "9"),
        ("not one of the 14 gates was shut", "not one of the 14 gates", "0", "none", "0", "0"),
        ("none of its 14 trucks entered", "none of its 14 trucks", "0", "none", "0", "0"),
    ],
)
def test_fractions_and_none_of_a_whole(
    text: str, words_of_it: str, value: str, modifier: str, low: str | None, high: str | None
) -> None:
    found = only(text)
    assert (found.text, found.value, found.modifier, found.low, found.high) == (words_of_it, value, modifier, low, high)


@pytest.mark.parametrize("text", ["of the 40 trucks, none was let in", "most of the 40 trucks were let in"])
def test_a_whole_of_which_no_number_is_told_is_no_amount_of_the_act(text: str) -> None:
    assert [amount.flow for amount in read(text) if amount.value == "40"] == [False]


@pytest.mark.parametrize("text", ["the two armies met", "all of the 40 captives were freed"])
def test_parties_are_no_amount_and_all_of_a_whole_is_one(text: str) -> None:
    assert [amount.value for amount in read(text) if amount.flow] == (["40"] if "40" in text else [])
