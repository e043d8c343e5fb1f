"""ACLED's and UCDP's forms of table: times, places and sources as their own codes bound them; no attacker is made up.

The rows are invented; the columns are those of the published codebooks.
"""

from __future__ import annotations

import csv
import hashlib
import io
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucebook.claims.claim import Reading
from trucebook.claims.ground import Circumstances, Ground
from trucebook.claims.table import read_table
from trucebook.reports.original import UnreadableReportError
from trucebook.vocabulary.actor import Actor, Place, Source
from trucebook.vocabulary.problem import Problem
from trucebook.vocabulary.time import Bounds, day_bounds

ZONE = ZoneInfo("Asia/Jerusalem")
GROUND = Ground(
    ZONE,
    actors=(Actor("south", ("Forces of the South",)), Actor("north", ("Northern Front",))),
    places=(Place("ford", ("Low Ford",)), Place("valley", ("Valley District",))),
    sources=(Source("post", ("River Post",)),),
)
ACLED = {
    "event_id_cnty": "RVR1",
    "event_date": "19 January 2031",
    "time_precision": "1",
    "event_type": "Explosions/Remote violence",
    "sub_event_type": "Shelling/artillery/missile attack",
    "actor1": "Forces of the South (2022-)",
    "actor2": "Civilians (Valley)",
    "country": "Riverland",
    "admin1": "Valley District",
    "location": "Upper Mill",
    "geo_precision": "1",
    "source": "River Post",
    "fatalities": "2",
    "notes": "A note, with a comma.",
}
GED = {
    "id": "77",
    "type_of_violence": "3",
    "side_a": "Forces of the South",
    "side_b": "Civilians",
    "date_start": "2031-01-19 00:00:00.000",
    "date_end": "2031-01-21 00:00:00.000",
    "date_prec": "2",
    "where_prec": "4",
    "where_coordinates": "Low Ford",
    "adm_1": "Valley District",
    "country": "Riverland",
    "source_office": "River Post;Hill Radio",
    "best": "4",
    "low": "2",
    "high": "9",
}


def table(*rows: dict[str, str]) -> tuple[Reading, tuple[Problem, ...]]:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    text = out.getvalue()
    digest = hashlib.sha256(text.encode()).hexdigest()
    return read_table(text, digest, Circumstances("Dataset", Bounds(), "t.csv"), GROUND)


def days(first: date, last: date | None = None) -> Bounds:
    return day_bounds(first, ZONE, last)


def test_a_shelling_has_the_one_who_shelled() -> None:
    (claim,) = table(ACLED)[0].claims
    fields = claim.fields
    assert (fields.event, fields.mode) == ("ASSAULT", "heavy-weapons")
    assert [one.id for one in fields.actors] == ["south"], "a period in brackets is not part of the name"
    assert [one.text for one in fields.recipients] == ["Civilians (Valley)"]
    assert [(one.text, one.id) for one in fields.places] == [("Upper Mill", "valley")]
    assert [(one.value, one.unit) for one in fields.quantities] == [("2", "person")]
    assert [link.id for link in claim.attribution] == [None, "post"]
    assert claim.occurred == days(date(2031, 1, 19))


@pytest.mark.parametrize(
    "written, known",
    [
        ("Forces of the South (2022-)", "south"),
        ("Military Forces of South", "south"),
        ("Government of the South", "south"),
        ("Civilians (South)", None),
        ("Former Military Forces of South", None),
        ("Opponents of the South", None),
    ],
)
def test_a_states_forces_are_its_own_and_its_civilians_are_not(written: str, known: str | None) -> None:
    (claim,) = table({**ACLED, "actor1": written})[0].claims
    assert [one.id for one in claim.fields.actors] == [known]


def test_a_clash_accuses_nobody_of_attacking() -> None:
    (claim,) = table({**ACLED, "event_type": "Battles", "sub_event_type": "Armed clash", "actor2": "Northern Front"})[
        0
    ].claims
    assert claim.fields.actors == ()
    assert [one.id for one in claim.fields.recipients] == ["south", "north"]
    assert any("which of the two sides" in flag for flag in claim.flags)


@pytest.mark.parametrize(
    "precision, bounds",
    [
        ("1", days(date(2031, 1, 19))),
        ("2", days(date(2031, 1, 13), date(2031, 1, 25))),
        ("3", days(date(2031, 1, 1), date(2031, 1, 31))),
    ],
)
def test_the_time_is_no_finer_than_its_precision(precision: str, bounds: Bounds) -> None:
    (claim,) = table({**ACLED, "time_precision": precision})[0].claims
    assert claim.occurred == bounds


def test_a_province_is_not_narrowed_to_the_town_that_stands_for_it() -> None:
    (claim,) = table({**ACLED, "geo_precision": "3", "location": "Low Ford"})[0].claims
    assert [(one.text, one.id) for one in claim.fields.places] == [("Valley District", "valley")]


def test_no_number_of_deaths_is_read_from_nought() -> None:
    (claim,) = table({**ACLED, "fatalities": "0"})[0].claims
    assert claim.fields.quantities == ()


@pytest.mark.parametrize("wrong", [{"event_date": "03/04/2031"}, {"time_precision": "9"}, {"fatalities": "many"}])
def test_a_row_that_cannot_be_read_is_left_out_with_its_line(wrong: dict[str, str]) -> None:
    reading, problems = table({**ACLED, **wrong}, ACLED)
    assert len(reading.claims) == 1
    assert [(one.code, one.line) for one in problems if one.severity == "error"] == [("table-row", 2)]


def test_actors_that_the_case_does_not_know_are_named_once() -> None:
    _, problems = table(*[{**ACLED, "event_id_cnty": str(n)} for n in range(9)])
    (warning,) = problems
    assert warning.severity == "warning"
    assert "“Civilians (Valley)” (9)" in warning.sentence


def test_ged_estimates_and_offices() -> None:
    reading, _ = table(GED)
    assert [claim.attribution[-1].name for claim in reading.claims] == ["River Post", "Hill Radio"]
    claim = reading.claims[0]
    assert claim.occurred == days(date(2031, 1, 19), date(2031, 1, 21))
    assert [(one.value, one.low, one.high) for one in claim.fields.quantities] == [("4", "2", "9")]
    assert [one.id for one in claim.fields.actors] == ["south"]
    assert [one.id for one in claim.fields.places] == ["valley"], "the province alone is known"


def test_ged_of_two_armed_sides_accuses_nobody() -> None:
    (claim, _) = table({**GED, "type_of_violence": "1", "side_b": "Northern Front"})[0].claims
    assert claim.fields.actors == ()


@pytest.mark.parametrize("row, column", [(ACLED, "event_date"), (GED, "date_end")])
def test_a_missing_column_is_named_in_its_own_form(row: dict[str, str], column: str) -> None:
    with pytest.raises(UnreadableReportError, match=f"no column {column}, which (ACLED|UCDP)"):
        table({name: value for name, value in row.items() if name != column})


@given(st.dictionaries(st.sampled_from(sorted({*ACLED, *GED})), st.text(max_size=30)))
def test_whatever_stands_in_the_cells_a_row_is_read_or_named(cells: dict[str, str]) -> None:
    for sound in (ACLED, GED):
        changed = {name: cells.get(name, value) for name, value in sound.items()}
        reading, problems = table(changed)
        assert reading.claims or problems or not any(value.strip() for value in changed.values())
