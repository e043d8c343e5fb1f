"""Lines above a text of which every piece is known: whose paper it is and of what day."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from trucebook.claims.ground import Circumstances, Ground
from trucebook.claims.letterhead import letterhead
from trucebook.claims.reader import read
from trucebook.reports.published import days_within
from trucebook.vocabulary.actor import Actor, Place, Source
from trucebook.vocabulary.time import Bounds, day_bounds

ZONE = ZoneInfo("UTC")
GROUND = Ground(
    zone=ZONE,
    actors=(Actor("league", ("Coast League",), "organisation"), Actor("panel", ("Border Panel",), "organisation")),
    places=(Place("velm", ("Velm",)),),
    sources=(
        Source("evening", ("Evening Post",)),
        Source("reef", ("Radio Reef",)),
        Source("wire", ("Coast Wire", "CW"), "agency"),
        Source("panel-notes", ("Border Panel",), "body", "panel"),
    ),
)
BODY = "\n\nNine boats were freed on the Monday before."


@pytest.mark.parametrize(
    "head, publisher, written",
    [
        ("Radio Reef, morning bulletin, 5 June", "Radio Reef", None),
        ("Radio Reef, midday news, 5 June 2029", "Radio Reef", "2029-06-05"),
        ("COAST WIRE | VELM", "Coast Wire", None),
        ("Velm, 5 June 2029 (CW)", "Coast Wire", "2029-06-05"),
        ("The Evening Post, 5 June 2029, page 3", "Evening Post", "2029-06-05"),
        ("Monitoring report no. 8 | Reporting period 1-4 June 2029\nBorder Panel", "Border Panel", None),
        ("BORDER PANEL\nWeekly report 8\nDate: 05 Jun 2029", "Border Panel", "2029-06-05"),
        ("From: Border Panel, sector west\nTo: Headquarters\nDTG: 051630LJUN29", "Border Panel", "2029-06-05"),
        ("Communiqué of the Coast League\nVelm, 5 June 2029", "Coast League", "2029-06-05"),
        ("COAST LEAGUE\nCommuniqué no. 4\nIssued at Velm on 5 June 2029", "Coast League", "2029-06-05"),
        ("Statement by the Coast League\n5 June 2029", "Coast League", "2029-06-05"),
        ("(CW) VELM, June 5, 2029 - Boats moved.", "Coast Wire", "2029-06-05"),
        ("VELM (CW), 5 June 2029 - Boats moved.", "Coast Wire", "2029-06-05"),
    ],
)
def test_a_letterhead_names_publisher_and_day(head: str, publisher: str, written: str | None) -> None:
    reading = read(head + BODY, "0" * 64, Circumstances(), GROUND)
    expected = Bounds() if written is None else day_bounds(date.fromisoformat(written), ZONE)
    assert (reading.publisher, reading.published) == (publisher, expected)


@pytest.mark.parametrize(
    "head",
    [
        "Border Panel doubts report of 5 June 2029",
        "Coast League, 5 June 2029",
        "Coast League and Border Panel: report no. 3",
        "Published: 05/06/2029",
        "Velm, 5 June 2029",
        "Radio Reef | Coast Wire",
        "Report to the Coast League",
    ],
)
def test_what_names_no_publisher_gives_none(head: str) -> None:
    reading = read(head + BODY, "0" * 64, Circumstances(), GROUND)
    assert (reading.publisher, reading.published) == (None, Bounds())


def test_a_date_time_group_of_zone_z_is_a_minute() -> None:
    reading = read(f"Border Panel\nLog\nDTG: 051630ZJUN29{BODY}", "0" * 64, Circumstances(), GROUND)
    start = reading.published.earliest or 0
    assert (reading.published.latest or 0) - start == 60
    assert start - (day_bounds(date(2029, 6, 5), ZONE).earliest or 0) == 16 * 3600 + 30 * 60


def test_days_of_a_period_are_no_day_of_publication() -> None:
    found = letterhead("Situation report no. 14 | 1-7 August 2029", GROUND, below=False)
    assert found is not None
    assert (found.day, found.paper) == (None, True)
    assert [day for day, *_ in days_within("5 June 2029 to June 9, 2029, not 31 June 2029")] == [
        "2029-06-05",
        "2029-06-09",
    ]
