"""Rows of a table: each cell under its own column, or the line and the reason."""

from __future__ import annotations

import hashlib
from zoneinfo import ZoneInfo

import pytest

import odd_files as odd
from trucebook.claims.claim import Reading
from trucebook.claims.ground import Circumstances, Ground
from trucebook.claims.rows import Lines, header_of, rows
from trucebook.claims.table import read_table
from trucebook.reports.original import UnreadableReportError
from trucebook.vocabulary.problem import Problem

GROUND = Ground(ZoneInfo("UTC"), actors=(), places=(), sources=())
HEAD = "id,occurred,event,actor,object,quantity\n"
ROW = "r1,2031-05-02,AID,relief-agency,truck,12\n"


def read(text: str) -> tuple[Reading, tuple[Problem, ...]]:
    digest = hashlib.sha256(text.encode()).hexdigest()
    reading, problems = read_table(text, digest, Circumstances(name="a.csv"), GROUND)
    for claim in reading.claims:
        assert text[claim.spans[0].start : claim.spans[0].end] == claim.quote
    return reading, tuple(one for one in problems if one.code != "table-names")


def test_a_row_that_ends_early_is_taken_and_its_line_is_said() -> None:
    reading, (problem,) = read(f"{HEAD}{ROW}r2,2031-05-03,AID,relief-agency\nr3,2031-05-04,AID,relief-agency,truck\n")
    assert len(reading.claims) == 3
    assert (problem.code, problem.severity, problem.line) == ("table-short-rows", "warning", 3)
    assert "line 3, 4. The cells" in problem.sentence


def test_a_row_that_ends_before_what_it_needs_is_left_out() -> None:
    reading, problems = read(f"{HEAD}r1,2031-05-02,AID\n{ROW}")
    assert len(reading.claims) == 1
    assert [(one.line, one.severity) for one in problems if one.code == "table-row"] == [(2, "error")]
    assert "ends before its column actor" in problems[0].sentence


def test_a_row_with_words_past_the_last_column_is_left_out_and_empty_cells_there_cost_nothing() -> None:
    reading, (problem,) = read(f"{HEAD}r1,2031-05-02,AID,relief, agency,truck,12\n{ROW.strip()},,\n")
    assert len(reading.claims) == 1
    assert problem.line == 2
    assert "has 7 cells and the table 6 columns" in problem.sentence


def test_many_short_rows_are_counted() -> None:
    _, (problem,) = read(HEAD + "".join(f"r{n},2031-05-03,AID,relief-agency\n" for n in range(30)))
    assert "line 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 20 more." in problem.sentence


@pytest.mark.parametrize(
    "text",
    [
        f"sep=;\n{HEAD.replace(',', ';')}{ROW.replace(',', ';')}",
        f'\ufeff"sep=;"\r\n{HEAD.replace(",", ";")}{ROW.replace(",", ";")}',
        f"\n \n{HEAD}{ROW}",
        (HEAD + ROW).replace("\n", "\r"),
        (HEAD + ROW).replace("\n", "\r\n"),
        (HEAD + ROW).replace(",", "\t"),
        f"\ufeff{HEAD.upper()}{ROW}",
        HEAD.replace("event", '" Event "') + ROW,
    ],
)
def test_tables_as_spreadsheets_write_them(text: str) -> None:
    reading, problems = read(text)
    assert problems == ()
    assert [claim.fields.event for claim in reading.claims] == ["AID"]
    (row,) = rows(Lines(text), header_of(Lines(text)))
    assert (row.cells["id"], row.cells["quantity"]) == ("r1", "12")


def test_two_columns_of_one_name_are_refused() -> None:
    with pytest.raises(UnreadableReportError, match="more than one column actor"):
        read("id,occurred,event,actor,actor\nr1,2031-05-02,AID,a,b\n")


def test_a_table_of_acled_in_another_order_with_line_ends_in_its_cells() -> None:
    reading, (problem,) = read(odd.ACLED)
    first, second = reading.claims
    assert first.quote.endswith("Low Ford;1")
    assert (first.fields.event, second.fields.event) == ("ASSAULT", "PROTEST")
    assert "the table does not say how exact its day is" in second.flags
    assert problem.code == "table-columns"


@pytest.mark.parametrize(
    "text, missing",
    [
        (odd.NEEDED, ("time_precision (each day is taken as exact)", "no row has a place", "fatalities", "own word")),
        (odd.GED, ("date_prec (how exact its days are is not known)", "where_coordinates or adm_2", "source_office")),
    ],
)
def test_what_a_published_table_lacks_is_said_with_what_it_costs(text: str, missing: tuple[str, ...]) -> None:
    reading, (problem,) = read(text)
    assert len(reading.claims) == 1
    assert (problem.code, problem.severity) == ("table-columns", "warning")
    for words in missing:
        assert words in problem.sentence


@pytest.mark.parametrize(
    "text, why",
    [
        (odd.GED.replace("31-01-19,,3", "31-01-19,9,3"), "`9` is no where_prec of UCDP"),
        (
            "event_id_cnty,event_date,event_type,actor1,location,geo_precision\nR1,2031-01-19,Riots,A,Ford,7\n",
            "`7` is no geo precision of ACLED",
        ),
    ],
)
def test_a_precision_that_no_codebook_has_is_refused(text: str, why: str) -> None:
    reading, problems = read(text)
    assert reading.claims == ()
    assert why in problems[0].sentence
