"""TIMEX3 types and values of invented sentences, published on Thursday 13 March 2025."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucebook.claims.holidays import NAMES, holiday
from trucebook.claims.outlook import points_ahead
from trucebook.claims.reckoning import count, duration
from trucebook.claims.timex import timex

PUBLISHED = date(2025, 3, 13)


def labels(text: str, published: date = PUBLISHED) -> list[tuple[str, str, str]]:
    return [(text[a:b], kind, value) for a, b, kind, value in timex(text, published)]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Talks resume on Tuesday.", "2025-03-18"),
        ("The envoys met on Tuesday.", "2025-03-11"),
        ("The envoys will be received on Tuesday.", "2025-03-18"),
        ("Two men may have fled on Tuesday.", "2025-03-11"),
        ("The gate was opened on Tuesday, as the council had asked.", "2025-03-11"),
        ("Marchers planned a rally at the port on Saturday.", "2025-03-15"),
        ("They looked for ways around Tuesday's ruling.", "2025-03-11"),
        ("On Monday, the council is to hear the case.", "2025-03-17"),
        ("The ministry on Sunday issued a warning ahead of its trip.", "2025-03-09"),
        ("The deadline was extended until noon Friday.", "2025-03-14T12:00"),
        ("The strike lasted until Monday.", "2025-03-10"),
        ("He declined to comment Monday.", "2025-03-10"),
        ("The council agreed in April to hand over the files.", "2024-04"),
        ("They are to meet in April.", "2025-04"),
        ("The court heard them on Feb. 10.", "2025-02-10"),
        ("He was called to testify on April 2.", "2025-04-02"),
        ("They were found on Thanksgiving Day.", "2024-11-28"),
        ("Schools close on Easter Monday.", "2025-04-21"),
        ("The vote takes place on Election Day.", "2025-11-04"),
        ("Hundreds rallied in a plaza Monday to demand his return.", "2025-03-10"),
        ("The office announced plans Monday to widen the road.", "2025-03-10"),
        ("The session got off to a slow start Monday.", "2025-03-10"),
        ("A merger announced Monday would end the dispute.", "2025-03-10"),
        ("The officer died Monday and will be buried at home.", "2025-03-10"),
        ("The judge ordered that the file be released Monday.", "2025-03-17"),
        ("None of them could be located Monday.", "2025-03-10"),
        ("The firm is closing two plants, and on Monday, the union said so.", "2025-03-10"),
    ],
)
def test_verbs_tell_on_which_side_a_day_lies(text: str, expected: str) -> None:
    assert [value for _, _, value in labels(text)] == [expected]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("at 10:35 a.m. (0735 GMT) Friday", [("10:35 a.m.", "2025-03-07T10:35"), ("Friday", "2025-03-07")]),
        ("on Friday at 9 p.m.", [("Friday", "2025-03-07"), ("9 p.m.", "2025-03-07T21:00")]),
        ("at four in the morning yesterday", [("four in the morning yesterday", "2025-03-12T04:00")]),
        ("early Friday morning", [("early Friday morning", "2025-03-07TMO")]),
        ("the day before yesterday", [("the day before yesterday", "2025-03-11")]),
        ("on the night of 4 March", [("the night of 4 March", "2025-03-04TNI")]),
        ("Monday of last week", [("Monday of last week", "2025-03-03")]),
        ("in early October last year", [("early October last year", "2024-10")]),
        ("the first half of 2024", [("the first half of 2024", "2024-H1")]),
        ("third-quarter sales", [("third-quarter", "2024-Q3")]),
        ("the first nine months of 2024", [("the first nine months", "P9M"), ("2024", "2024")]),
        ("the summer of 2023", [("the summer of 2023", "2023-SU")]),
        ("fiscal 2024", [("fiscal 2024", "FY2024")]),
        ("the late 1980s", [("the late 1980s", "198X")]),
        ("the nineties", [("the nineties", "199X")]),
        ("the 19th century", [("the 19th century", "18")]),
        ("from 1991 to 1997", [("1991", "1991"), ("1997", "1997")]),
        ("more than four decades ago", [("more than four decades ago", "1985")]),
        ("years ago", [("years ago", "PAST_REF")]),
        ("a half-hour talk", [("half-hour", "PT30M")]),
        ("twenty-five years", [("twenty-five years", "P25Y")]),
        ("a couple of weeks", [("a couple of weeks", "P2W")]),
        ("several months", [("several months", "PXM")]),
        ("every two weeks", [("every two weeks", "P2W")]),
        ("TWO WEEKS AGO", [("TWO WEEKS AGO", "2025-W09")]),
        ("the week of March 4", [("the week of March 4", "2025-W10")]),
        ("the week ended March 4", [("the week ended March 4", "2025-W10")]),
        ("the day before last Tuesday", [("the day before last Tuesday", "2025-03-10")]),
        ("the day after Christmas", [("the day after Christmas", "2024-12-26")]),
        ("Easter week", [("Easter week", "2025-W16")]),
        ("Easter weekend", [("Easter weekend", "2025-W16-WE")]),
        ("the Labor Day weekend", [("the Labor Day weekend", "2025-W35-WE")]),
        ("by the end of the year", [("the end of the year", "2025")]),
        ("a post-1967 line", [("1967", "1967")]),
        ("in mid-2023", [("mid-2023", "2023")]),
        ("since '98, in '98", [("'98", "1998")]),
        ("in March for talks", [("March", "2025-03")]),
        ("twice a week", [("twice a week", "P1W")]),
        ("on Saturdays", [("Saturdays", "XXXX-WXX-6")]),
        ("these days", [("these days", "PRESENT_REF")]),
        ("the near future", [("the near future", "FUTURE_REF")]),
        ("in the coming weeks", [("the coming weeks", "PXW")]),
        ("over the past year", [("the past year", "P1Y")]),
        ("at 23:59 on 31 December 2024", [("23:59 on 31 December 2024", "2024-12-31T23:59")]),
        ("May 3-5, 2023", [("May 3-5, 2023", "2023-05-03")]),
    ],
)
def test_spans_and_values(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(words, value) for words, _, value in labels(text)]
    assert found == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        ("The truce began on 2 March. Ten days later it broke.", "2025-03-12"),
        ("The truce began on 2 March. The next day shots were fired.", "2025-03-03"),
        ("The truce began on 2 March. The previous week two men died.", "2025-W08"),
        ("Prices rose in the third quarter, against a year earlier.", "2023-Q3"),
        ("Prices rose in the third quarter from the year-earlier period.", "2023-Q3"),
        ("He was jailed in 1998 and went home later that year.", "1998"),
        ("She left in June 2020; three months earlier the firm had closed.", "2020-03"),
    ],
)
def test_times_told_from_another_of_the_text(text: str, expected: str) -> None:
    assert labels(text)[-1][2] == expected


@pytest.mark.parametrize(
    "text",
    [
        "12 Americans and 10 American trucks",
        "a 34-year-old man, five years old",
        "the party daily Banner",
        "2019 people and 1,998 more",
        "version 1.2.25",
        "at 99:99",
        "they may march in a second",
        "to the editor, for some of the many",
        "the March for Bread",
        "guards stood there 24 hours a day",
        "",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert labels(text) == []


def test_a_figure_date_is_never_guessed() -> None:
    assert labels("on 03/04/2026")[0][2] == "2026"
    assert labels("on 25/12/2026")[0][2] == "2026-12-25"
    assert labels("on 31.12.2026")[0][2] == "2026-12-31"
    assert labels("03/13/2025")[0][2] == "2025-03-13"


VOCABULARY = """
on the next last Monday May 4 12 2024 a.m. two weeks days ago later of from to until quarter early
mid - / : , . 99999999999 each Saturday half an hour 1990s century day before after past fiscal
Christmas now 00:00 GMT (
"""
WORDS = st.lists(st.sampled_from(VOCABULARY.split()), max_size=14).map(" ".join)


@given(st.text(max_size=60) | WORDS, st.dates())
def test_any_text_is_read_without_error(text: str, published: date) -> None:
    before = 0
    for start, end, kind, value in timex(text, published):
        assert before <= start < end <= len(text)
        assert kind in ("DATE", "TIME", "DURATION", "SET")
        assert value
        before = end


@given(
    st.sampled_from(["on Friday night", "three weeks ago", "in October 2023", "for six weeks", "on 4 March 2024"]),
    st.sampled_from(["", "The council sat. ", "Nobody spoke.\n\n"]),
    st.sampled_from(["", ". The council sat.", "\n\nNobody spoke."]),
)
def test_text_before_and_behind_changes_no_value(words: str, before: str, behind: str) -> None:
    assert labels(before + words + behind) == labels(words)


@given(st.integers(1700, 2300), st.sampled_from(sorted(NAMES)))
def test_every_holiday_is_a_day_of_its_year(year: int, name: str) -> None:
    assert holiday(name, year).year == year


@pytest.mark.parametrize("year, day", [(2000, (4, 23)), (2008, (3, 23)), (2011, (4, 24)), (2038, (4, 25))])
def test_easter(year: int, day: tuple[int, int]) -> None:
    assert holiday("easter", year) == date(year, *day)


@given(st.integers(0, 9999), st.sampled_from(["minute", "hour", "day", "week", "month", "year"]))
def test_whole_lengths_keep_their_number(number: int, unit: str) -> None:
    assert str(number) in duration(number, unit)
    assert count(str(number)) == number


def test_no_verb_tells_nothing() -> None:
    assert points_ahead("the news of Monday", 12, 18) is None
