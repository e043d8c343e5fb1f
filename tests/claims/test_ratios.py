"""Numbers told for each of several bound a total, and are none."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucebook.claims.claim import Quantity
from trucebook.claims.quantities import quantities
from trucebook.claims.tokens import words


def read(text: str) -> tuple[Quantity, ...]:
    return quantities(words(text))


def last(text: str) -> Quantity:
    return read(text)[-1]


@pytest.mark.parametrize(
    "text, low, high, modifier, per",
    [
        ("freed 30 detainees for each soldier", "30", None, "at least", "soldier"),
        ("freed 30 detainees for every soldier handed back", "30", None, "at least", "soldier"),
        ("the depots sent out ten carts each", "10", None, "at least", "each"),
        ("the camps were given 20 tents apiece", "20", None, "at least", "each"),
        ("at most ten patients each may leave", None, None, "at most", "each"),
        ("fewer than ten carts a day passed", None, None, "under", "day"),
        ("over 40 carts a day passed", "41", None, "at least", "day"),
        ("between 30 and 40 carts a day passed", "30", None, "at least", "day"),
        ("about 100 carts a week passed", "90", None, "at least", "week"),
        ("40 carts passed per day", "40", None, "at least", "day"),
        ("40 carts daily", "40", None, "at least", "day"),
        ("each garrison gave up 12 guns", "12", None, "at least", "garrison"),
        ("every morning 12 carts pass", "12", None, "at least", "morning"),
        ("each Saturday three soldiers were freed", "3", None, "at least", "saturday"),
        ("on each day of the truce 600 carts passed", "600", None, "at least", "day"),
        ("no carts a day passed", "0", "0", "none", "day"),
    ],
)
def test_a_number_for_each_is_the_least_that_the_total_can_be(
    text: str, low: str | None, high: str | None, modifier: str, per: str
) -> None:
    found = last(text)
    assert (found.low, found.high, found.modifier, found.each, found.per) == (low, high, modifier, True, per)


@pytest.mark.parametrize(
    "text, value, low, high",
    [
        ("the three depots sent out ten carts each", "30", "30", "30"),
        ("three depots each sent out ten carts", "30", "30", "30"),
        ("both sides freed 25 detainees each", "50", "50", "50"),
        ("the two garrisons each withdrew 50 men", "100", "100", "100"),
        ("each of the four battalions withdrew 150 men", "600", "600", "600"),
        ("freed 30 detainees for each of the three soldiers", "90", "90", "90"),
        ("freed 3 soldiers, 30 detainees for each", "90", "90", "90"),
        ("freed 3 soldiers, 30 detainees for each soldier", "90", "90", "90"),
        ("three depots sent out at most ten carts each", "30", None, "30"),
        ("at least three depots sent out ten carts each", "30", "30", None),
        ("up to 40 carts passed on each of the two days", "80", None, "80"),
    ],
)
def test_where_the_words_count_for_how_many_the_total_is_the_product(
    text: str, value: str, low: str | None, high: str | None
) -> None:
    found = last(text)
    assert (found.value, found.low, found.high) == (value, low, high)


@pytest.mark.parametrize(
    "text",
    [
        "three men watched the gate, and the depots sent out ten carts each",
        "soldiers in three trucks carried ten crates each",
        "freed three soldiers last week and offers 30 detainees for each soldier",
        "15 patients a day left with two nurses each",
        "a total of $9,000, they say, and a bit over $500 a month",
        "freed three of the soldiers and ten of the guards, with 30 detainees for each",
    ],
)
def test_where_it_is_left_open_who_is_meant_there_is_no_product(text: str) -> None:
    assert last(text).high is None


@pytest.mark.parametrize("text", ["90 detainees, 30 for each soldier", "three soldiers and 90 detainees, 30 for each"])
def test_what_is_told_of_a_total_has_its_bounds(text: str) -> None:
    found = last(text)
    assert (found.value, found.unit, found.low, found.high) == ("30", "detainee", "90", "90")


@pytest.mark.parametrize(
    "text",
    [
        "freed ten men a week ago",
        "freed ten men a day later",
        "fired ten rounds at each other",
        "ten men were freed, and each got a blanket",
        "every one of the 12 carts was searched",
    ],
)
def test_a_total_beside_such_words_stays_one(text: str) -> None:
    found = last(text)
    assert not found.each
    assert found.low == found.high == found.value


WORDS = """
each every per day daily apiece a for of the three ten 30 at least most both sides carts soldiers freed passed , and
no dozen other week ago between percent
"""


@given(st.lists(st.sampled_from(WORDS.split()), max_size=12).map(" ".join))
def test_no_words_give_bounds_that_cross(text: str) -> None:
    for one in read(text):
        assert one.low is None or one.high is None or float(one.low) <= float(one.high)
        assert one.each is (one.per is not None)


PAGE = Path(__file__).parents[2] / "docs" / "reference" / "claims-json.md"


def _rows() -> list[list[str]]:
    _, _, section = PAGE.read_text(encoding="utf-8").partition("| words | `value` |")
    lines = section.partition("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


@pytest.mark.parametrize("text, value, modifier, low, high, per", _rows())
def test_the_page_says_what_is_read(text: str, value: str, modifier: str, low: str, high: str, per: str) -> None:
    found = last(text.partition(":")[0])
    assert (found.value, found.modifier, found.low or "null", found.high or "null", found.per) == (
        *(value, modifier, low, high),
        per,
    )
