"""Whose words the turns of a programme are: of who sends it, of a voice in it, or of whoever is interviewed."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from trucebook.claims.ground import Circumstances, Ground
from trucebook.claims.reader import read
from trucebook.vocabulary.actor import Actor, Place, Source
from trucebook.vocabulary.time import day_bounds

ZONE = ZoneInfo("UTC")
GROUND = Ground(
    zone=ZONE,
    actors=(
        Actor("league", ("Coast League", "the League"), "organisation"),
        Actor("herald", ("League spokesman",), "office", ("league",)),
        Actor("panel", ("Border Panel", "the Panel"), "organisation"),
    ),
    places=(Place("velm", ("Velm",)),),
    sources=(Source("reef", ("Radio Reef",)),),
)
TALK = """\
PRESENTER: Nine boats came in at noon. The keeper of the light told us that two had sunk.

VOICE OF THE LEAGUE SPOKESMAN: They bombed us on Monday. We did not answer. The Panel told us it had seen nothing.

PRESENTER: The harbour master rang us. He said the pier was shut.

CORRESPONDENT: I met a widow there. "My house is gone," she said. The pier is shut.
"""


def voice_of(text: str, words: str) -> str:
    where = Circumstances("Radio Reef", day_bounds(date(2029, 11, 14), ZONE))
    (found,) = [one for one in read(text, "0" * 64, where, GROUND).claims if words in one.quote]
    last = found.attribution[-1]
    return (last.id or last.name or last.description or "").lower()


@pytest.mark.parametrize(
    "words, voice",
    [
        ("Nine boats came in", "reef"),
        ("two had sunk", "the keeper of the light"),
        ("They bombed us", "herald"),
        ("We did not answer", "herald"),
        ("it had seen nothing", "herald"),
        ("the pier was shut", "the harbour master"),
        ("My house is gone", "a widow"),
        ("The pier is shut", "reef"),
    ],
)
def test_whose_words_are_in_a_programme(words: str, voice: str) -> None:
    assert voice_of(TALK, words) == voice


def test_a_voice_alone_has_all_of_its_paragraph() -> None:
    text = "VOICE OF A PORTER: We waited at the pier. They took our rice."
    assert [voice_of(text, words) for words in ("We waited", "They took")] == ["porter", "porter"]


def test_answers_are_of_the_one_person_whom_the_lead_tells_of() -> None:
    asked = "\n\nQ: Who fired?\n\nA: Our men fired first at Velm."
    assert voice_of(f"The chief negotiator of the League saw us in Velm on Saturday.{asked}", "Our men") == (
        "the chief negotiator of the league"
    )
    assert voice_of(f"The envoy saw us on Saturday. The clerk left.{asked}", "Our men") == "unnamed"


def test_the_following_reply_is_of_whoever_issued_it() -> None:
    text = "On Monday the League issued the following reply to what the papers wrote.\n\n“We shot at nobody. We left.”"
    assert voice_of(text, "We shot at nobody") == "league"
