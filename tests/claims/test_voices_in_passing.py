"""Who speaks in a relative clause, a count, hearsay or a sentence that only points back; and what is then told."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from trucebook.claims.claim import Claim
from trucebook.claims.ground import Circumstances, Ground
from trucebook.claims.reader import read
from trucebook.vocabulary.actor import Actor, Place, Source
from trucebook.vocabulary.event import Modality, Polarity
from trucebook.vocabulary.time import day_bounds

ZONE = ZoneInfo("UTC")
GROUND = Ground(
    zone=ZONE,
    actors=(
        Actor("league", ("Coast League", "the League"), "organisation"),
        Actor("panel", ("Border Panel", "the Panel"), "organisation"),
        Actor("relief", ("Relief Union",), "organisation"),
        Actor("norrin", ("Norrin", "Norrini"), "state"),
    ),
    places=(Place("velm", ("Velm",)),),
    sources=(Source("post", ("Harbour Post",)),),
)


def claim_of(text: str, words: str) -> Claim:
    where = Circumstances("Harbour Post", day_bounds(date(2030, 2, 13), ZONE))
    (found,) = [one for one in read(text, "0" * 64, where, GROUND).claims if words in one.quote]
    return found


def voice_of(text: str, words: str) -> str:
    last = claim_of(text, words).attribution[-1]
    return last.id or last.name or last.description or ""


@pytest.mark.parametrize(
    "text, words, voice",
    [
        ("The guards blamed the League, who in turn accused the miners of shelling Velm.", "shelling Velm", "league"),
        ("The pier was taken by League gunmen, who in turn pointed to the miners.", "the miners", "League gunmen"),
        ("The Norrini army blamed League gunmen, who accused the miners of theft.", "the miners", "League gunmen"),
        ("The Panel, whose monthly tables repeated the figure, says it used old lists.", "it used old lists", "panel"),
        ("The Panel says nine boats left. It puts the number of drowned at three.", "drowned", "panel"),
        ("Some 60 captives have gone home, by the count of the Relief Union.", "60 captives", "relief"),
        ("By the tally of the Relief Union, 60 captives have gone home.", "60 captives", "relief"),
        ("Two fishermen were reported killed; the Panel has confirmed one death.", "one death", "panel"),
        ("I'm told by clerks at the port that the boats never left.", "the boats never left", "clerks"),
        ("We're told by two nurses that the ward was shelled.", "the ward was shelled", "two nurses"),
        (
            (
                "\"We paid,\" Norrin's trade minister told reporters. Lorvia's foreign minister came later. The "
                "minister said the port would open."
            ),
            "the port would open",
            "The minister",
        ),
        (
            '"We paid," Norrin\'s trade minister told reporters. The minister said the port would open.',
            "the port would open",
            "Norrin's trade minister",
        ),
    ],
)
def test_who_speaks(text: str, words: str, voice: str) -> None:
    assert voice_of(text, words) == voice


def test_who_acted_of_his_own_will_speaks() -> None:
    text = "The pilot crossed of his own will and has asked us for a passport."
    assert "will" not in voice_of(text, "a passport")


def test_what_a_guest_was_told_is_not_his_own_word() -> None:
    text = (
        "PRESENTER: With us is a former envoy.\n\nENVOY: I'm told by people in the hall that the League never came. "
        "We waited.\n\nPRESENTER: Thank you.\n"
    )
    assert voice_of(text, "the League never came") == "people"


@pytest.mark.parametrize(
    "text, words, polarity",
    [
        ("What is not disputed is that the bridge is gone.", "the bridge is gone", "positive"),
        ("What was never in doubt was that the bridge stood.", "the bridge stood", "positive"),
        ("What nobody denies is that the bridge is gone.", "the bridge is gone", "positive"),
        ("The bridge is not gone.", "The bridge is not gone", "negative"),
        ("Five ports are open, though none of them has announced it.", "none of them", "negative"),
        ("An earlier report on this page that a pilot had drowned was wrong.", "a pilot had drowned", "negative"),
        ("Officials blamed the miners, a group that never left the pit.", "a group that", "negative"),
        ("The flour went to the ships and not to the bakers.", "The flour", "positive"),
        ("The flour went to the ships, not to the bakers.", "The flour", "positive"),
        ("The flour did not go to the ships.", "The flour", "negative"),
        ("Our report that a pilot had drowned was right.", "a pilot had drowned", "positive"),
    ],
)
def test_what_is_told_as_so(text: str, words: str, polarity: str) -> None:
    assert claim_of(text, words).fields.polarity == Polarity(polarity)


def test_what_all_hold_is_nobodys_word() -> None:
    assert voice_of("What nobody denies is that the bridge is gone.", "the bridge is gone") == "post"


def test_what_pictures_appear_to_show_is_no_plan() -> None:
    text = "Pictures appear to show four guns at Velm, on the hill the army was supposed to leave."
    fields = claim_of(text, "four guns").fields
    assert (fields.modality, fields.hedge) == (Modality.ASSERTED, "appear to")


@pytest.mark.parametrize(
    "text, modality",
    [("They crossed of their own will.", "asserted"), ("They will cross.", "planned")],
)
def test_a_will_of_ones_own_is_no_plan(text: str, modality: str) -> None:
    assert claim_of(text, "cross").fields.modality == Modality(modality)
