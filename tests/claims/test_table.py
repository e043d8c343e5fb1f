"""Rows of a table to claims: grounded in the row, who says so from its columns, bad rows named and left out."""

from __future__ import annotations

import hashlib
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from trucebook.claims.claim import Reading
from trucebook.claims.ground import Circumstances, Ground
from trucebook.claims.table import read_table
from trucebook.reports.original import UnreadableReportError
from trucebook.vocabulary.actor import Actor, Place, Source
from trucebook.vocabulary.event import Role
from trucebook.vocabulary.problem import Problem
from trucebook.vocabulary.time import day_bounds

UTC = ZoneInfo("UTC")
GROUND = Ground(
    UTC,
    actors=(Actor("south", ("southern side",)),),
    places=(Place("ford", ("Low Ford",)),),
    sources=(Source("post", ("River Post",)),),
)
HEAD = "id,occurred,event,mode,actor,recipient,place,object,quantity,source,notes\n"


def rows(body: str, head: str = HEAD) -> tuple[Reading, tuple[Problem, ...], str]:
    text = head + body
    digest = hashlib.sha256(text.encode()).hexdigest()
    return *read_table(
        text, digest, Circumstances("Joint commission", day_bounds(date(2031, 5, 9), UTC), "t.csv"), GROUND
    ), text


def test_a_row_is_a_claim_grounded_in_its_line() -> None:
    body = 'c-1,2031-05-02,AID,,Southern side,,Low Ford,truck,12,River Post,"two\nlines, one row"\r\n'
    reading, problems, text = rows(body)
    (claim,) = reading.claims
    assert not problems
    assert claim.quote == body.rstrip() == text[claim.spans[0].start : claim.spans[0].end]
    assert claim.fields.actors[0].id == "south"
    assert claim.fields.places[0].id == "ford"
    assert (claim.fields.quantities[0].value, claim.fields.quantities[0].unit) == ("12", "truck")
    assert [(link.role, link.id) for link in claim.attribution] == [(Role.PUBLISHER, None), (Role.OUTLET, "post")]
    assert claim.occurred == day_bounds(date(2031, 5, 2), UTC)


def test_an_interval_holds_both_days() -> None:
    reading, _, _ = rows("c-1,2031-05-02/2031-05-04,AID,,south,,,,,,\n")
    assert reading.claims[0].occurred == day_bounds(date(2031, 5, 2), UTC, date(2031, 5, 4))


@pytest.mark.parametrize(
    "row, why",
    [
        ("c,02/05/2031,AID,,a,,,,,,", "is no day"),
        ("c,2031-05-04/2031-05-02,AID,,a,,,,,,", "is no day"),
        ("c,2031-05-02,DELIVER,,a,,,,,,", "no PLOVER event"),
        ("c,2031-05-02,AID,,a,,,truck,many,,", "no count"),
        ("c,2031-05-02,AID,,a,,,truck,-3,,", "no count"),
        ("c,2031-05-02,AID,,a,,,truck,NaN,,", "no count"),
    ],
)
def test_a_bad_row_is_named_and_the_rest_goes_on(row: str, why: str) -> None:
    reading, problems, _ = rows(f"{row}\nc-2,2031-05-02,AID,,south,,,,,,\n")
    assert len(reading.claims) == 1
    assert [(problem.line, why in problem.sentence) for problem in problems] == [(2, True)]


def test_many_bad_rows_are_counted() -> None:
    _, problems, _ = rows("c,never,AID,,a,,,,,,\n" * 500)
    assert len(problems) == 21
    assert "480 more rows" in problems[-1].sentence


def test_missing_columns_are_named() -> None:
    with pytest.raises(UnreadableReportError, match="no column occurred, actor"):
        rows("1,AID\n", head="id,event\n")


def test_a_quote_that_never_closes_costs_its_own_row_alone() -> None:
    sound = "c-{},2031-05-02,AID,,south,,,,,,\n"
    reading, problems, text = rows(sound.format(1) + 'c-2,2031-05-02,AID,,"a,,,,,,\n' + sound.format(3))
    assert [claim.fields.keys for claim in reading.claims] == [(("row", "c-1"),), (("row", "c-3"),)]
    assert [claim.quote for claim in reading.claims] == [sound.format(1).rstrip(), sound.format(3).rstrip()]
    assert [(one.line, "is not CSV" in one.sentence) for one in problems] == [(3, True)]
    assert all(text[c.spans[0].start : c.spans[0].end] == c.quote for c in reading.claims)


def test_each_source_of_a_row_makes_a_claim_of_its_own() -> None:
    reading, _, _ = rows("c-1,2031-05-02,AID,,south,,,,,River Post; Hill Radio,\n")
    assert [claim.attribution[-1].name for claim in reading.claims] == ["River Post", "Hill Radio"]
    assert len({claim.id for claim in reading.claims}) == 2
    assert all("does not say which" in claim.flags[0] for claim in reading.claims)


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_delimiters_are_seen_in_the_header(delimiter: str) -> None:
    head = "id,occurred,event,actor\n".replace(",", delimiter)
    reading, problems, _ = rows("c-1,2031-05-02,AID,south\n".replace(",", delimiter), head)
    assert (len(reading.claims), problems) == (1, ())


def test_ids_differ_for_equal_rows() -> None:
    reading, _, _ = rows("c,2031-05-02,AID,,a,,,,,,\n" * 2)
    assert len({claim.id for claim in reading.claims}) == 2


def test_a_count_that_nothing_can_have_is_none() -> None:
    reading, problems, _ = rows("c-1,2031-05-02,AID,,south,,,truck,1e400,,\nc-2,2031-05-02,AID,,south,,,truck,1e3,,\n")
    assert [claim.fields.quantities[0].value for claim in reading.claims] == ["1E+3"]
    assert [problem.line for problem in problems] == [2]


def test_rows_that_share_an_id_count_and_are_named() -> None:
    row = "2031-05-02,AID,,south,,,,,,\n"
    reading, (problem, empty), _ = rows(f"c-1,{row}c-2,{row}c-1,{row},{row},{row}")
    assert len(reading.claims) == 5
    assert (problem.code, problem.severity) == ("table-double-ids", "warning")
    assert "`c-1` (2). Each" in problem.sentence
    assert (empty.code, empty.line) == ("table-empty-cells", 5)
    assert "`id`: line 5, 6. " in empty.sentence


def test_rows_without_an_actor_are_taken_and_named_by_line_and_column() -> None:
    reading, (problem,), _ = rows("c-1,2031-05-02,AID,,south,,,,,,\nc-2,2031-05-02,AID,,,,,,,,\n")
    assert [len(claim.fields.actors) for claim in reading.claims] == [1, 0]
    assert (problem.code, problem.severity, problem.line) == ("table-empty-cells", "warning", 3)
    assert "`actor`: line 3. " in problem.sentence
    assert "edition" in (problem.hint or "")


def test_a_table_without_rows_is_named() -> None:
    reading, (problem,), _ = rows("\n\n")
    assert not reading.claims
    assert (problem.code, problem.severity) == ("table-no-rows", "warning")
