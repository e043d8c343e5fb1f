"""What was read of a claim, in the words that a reviewer checks it by."""

from __future__ import annotations

from dataclasses import replace

import pytest

from river_case import picture
from trucebook.claims.claim import Claim, Fields, Mention, Quantity
from trucebook.claims.correction import value_of, with_value
from trucebook.views.as_read import NO_EVENT, read_words
from trucebook.views.claim_list import claim_list
from trucebook.views.picture import Picture
from trucebook.views.review_queue import review_json

RATE = Quantity("600 trucks", "600", "truck", low="600", each=True, per="day")
SOLDIERS = (Mention("soldiers of the upper valley"), Mention("the same soldiers"))


@pytest.fixture(name="case", scope="module")
def _case() -> Picture:
    return picture()


def told(case: Picture, fields: Fields) -> str:
    """Return the words for a claim of the case with other fields."""
    claim: Claim = next(iter(case.claims.values()))
    return read_words(case.terms, replace(claim, fields=fields))


def test_nothing_read_is_said_to_be_nothing(case: Picture) -> None:
    assert told(case, Fields()) == NO_EVENT


def test_every_field_that_was_read_is_told(case: Picture) -> None:
    actor, place = case.terms.actors[0], case.terms.places[0]
    fields = Fields(
        "RETREAT",
        "release",
        actors=(Mention("its men", actor.id), Mention(actor.names[0], actor.id)),
        recipients=(SOLDIERS[0],),
        places=(Mention("there", place.id), Mention("Far Mill")),
        quantities=(RATE, Quantity("two each", "2", each=True, per="each")),
        object="captive",
        about="phase two",
        stance="against",
        historical=True,
    )
    assert told(case, fields) == (
        f"RETREAT (release) · actor: {actor.names[0]} · recipient: “soldiers of the upper valley” · object: captive"
        f" · number: 600 trucks (for each day), two each · place: {place.names[0]} and “Far Mill” · against phase two"
        " · background"
    )
    assert told(case, Fields("AID", about="phase two")) == "AID · about: phase two"


def test_the_list_and_the_queue_tell_the_same(case: Picture) -> None:
    rows = {row.claim.id: row.read_words for row in claim_list(case)}
    queue = review_json(case)
    assert queue
    assert all(item["read"] == rows[item["claim"]] for item in queue)


def test_a_rate_stays_one_where_a_reviewer_corrects_another_amount(case: Picture) -> None:
    claim = next(iter(case.claims.values()))
    held = replace(claim, fields=replace(claim.fields, quantities=(RATE,)))
    value = value_of(held, "quantities")
    assert with_value(claim, "quantities", value).fields.quantities == (RATE,)
    plain = replace(RATE, per=None)
    assert "per" not in value_of(replace(held, fields=Fields(quantities=(plain,))), "quantities")[0]
