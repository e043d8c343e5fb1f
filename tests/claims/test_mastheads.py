"""Who published a text and when, where its first lines say so; nobody where they do not."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from trucebook.claims.claim import Reading
from trucebook.claims.ground import Circumstances, Ground
from trucebook.claims.reader import read
from trucebook.vocabulary.actor import Actor, Place, Source
from trucebook.vocabulary.time import Bounds, day_bounds

ZONE = ZoneInfo("UTC")
GROUND = Ground(
    zone=ZONE,
    actors=(
        Actor("watch", ("Lake Watch", "the Watch"), "organisation"),
        Actor("harbour", ("Harbour Board", "Board of the Harbour"), "office"),
    ),
    places=(Place("velt", ("Velt",)),),
    sources=(
        Source("herald", ("Lake Herald", "the Herald")),
        Source("wave", ("Radio Wave",)),
        Source("wire", ("Coastal Wire", "Coastal"), "agency"),
        Source("watch-notes", ("Lake Watch notes",), "monitor", "watch"),
        Source("board-site", ("Harbour Board site",), "body", "harbour"),
    ),
)
BODY = "\n\nThe boats were freed on Monday."


def found(head: str, circumstances: Circumstances | None = None) -> Reading:
    return read(head + BODY, "0" * 64, circumstances or Circumstances(), GROUND)


def day(text: str | None) -> Bounds:
    return Bounds() if text is None else day_bounds(date.fromisoformat(text), ZONE)


@pytest.mark.parametrize(
    "head, publisher, written",
    [
        ("Lake Herald, 3 June 2033", "Lake Herald", "2033-06-03"),
        ("The Herald | Friday, June 3, 2033", "Lake Herald", "2033-06-03"),
        ("RADIO WAVE - Evening talk, 3 June 2033", "Radio Wave", "2033-06-03"),
        ("Radio Wave online - Friday 3 June 2033", "Radio Wave", "2033-06-03"),
        ("LAKE HERALD", "Lake Herald", None),
        ("Lake Herald\nBoats freed", "Lake Herald", None),
        ("PRESS STATEMENT BY THE HARBOUR BOARD, 3 June 2033", "Harbour Board site", "2033-06-03"),
        ("Board of the Harbour - Press release - 3 June 2033", "Harbour Board site", "2033-06-03"),
        ("PRESS STATEMENT\nLake Watch\n3 June 2033", "Lake Watch notes", "2033-06-03"),
        ("PRESS STATEMENT No. 8, 3 June 2033", None, "2033-06-03"),
        ("Eastern Courier, 3 June 2033", "Eastern Courier", "2033-06-03"),
    ],
)
def test_a_masthead_names_publisher_and_day(head: str, publisher: str | None, written: str | None) -> None:
    reading = found(head)
    assert (reading.publisher, reading.published) == (publisher, day(written))


@pytest.mark.parametrize(
    "head",
    [
        "Velt, 3 June 2033",
        "Boats freed at last, 3 June 2033",
        "Lake Herald to close on 3 June 2033",
        "Radio Wave loses its licence - 3 June 2033",
        "Lake Herald, the Board and the law - 3 June 2033",
        "Radio Wave said on 3 June 2033",
        "Lake Watch, 31 June 2033",
        "Lake Herald and Radio Wave",
        "Boats freed\nRadio Wave",
    ],
)
def test_what_is_no_masthead_names_nobody(head: str) -> None:
    reading = found(head)
    assert (reading.publisher, reading.published) == (None, Bounds())


def test_two_mastheads_that_differ_name_nobody() -> None:
    reading = found("Lake Herald, 3 June 2033\nRadio Wave, 4 June 2033")
    assert (reading.publisher, reading.published) == (None, Bounds())


def test_the_agency_of_the_first_dateline_is_the_publisher_of_a_text_without_another() -> None:
    reading = read("Boats freed\n\nVELT (Coastal) - The boats were freed.", "0" * 64, Circumstances(), GROUND)
    assert reading.publisher == "Coastal Wire"
    assert [link.id for link in reading.claims[0].attribution] == ["wire", "wire"]
    reading = read("Boats freed\n\nVELT (Inland) - The boats were freed.", "0" * 64, Circumstances(), GROUND)
    assert reading.publisher is None


def test_what_is_on_record_stands_before_the_text_s_own_words() -> None:
    reading = found("Lake Herald, 3 June 2033", Circumstances("Radio Wave", day("2033-06-09")))
    assert (reading.publisher, reading.published) == (None, Bounds())
    assert reading.claims[0].attribution[0].id == "wave"


def test_the_publisher_s_link_points_at_its_name() -> None:
    link = found("RADIO WAVE - Evening talk, 3 June 2033").claims[0].attribution[0]
    assert (link.id, [(span.start, span.end) for span in link.spans]) == ("wave", [(0, 10)])
