from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucebook.claims.claim import Fields, Mention
from trucebook.claims.fields import Describer, describe, sentence_start
from trucebook.claims.ground import Calendar, Ground
from trucebook.vocabulary.actor import Actor, Place
from trucebook.vocabulary.event import Modality, Polarity
from trucebook.vocabulary.time import Bounds, day_bounds, instant

ZONE = ZoneInfo("Asia/Jerusalem")
SAID = day_bounds(date(2025, 3, 13), ZONE)
DAY_ONE = instant(datetime(2025, 3, 2, 6, 15, tzinfo=ZONE))
ACTORS = (
    Actor("north", ("Northland", "Northlandic"), "state"),
    Actor("south", ("Southland", "Southlandic"), "state"),
    Actor("east", ("Eastland",), "state"),
    Actor("premier", ("Premier Alpha",), "person", ("north",), roles=("premier",)),
    Actor("envoy", ("Envoy Beta",), "person", ("east",)),
    Actor("hills", ("Hill Party",), "organisation"),
    Actor("southlanders", ("Southlanders",), "people"),
)
PLACES = (
    Place("valley", ("Valley",)),
    Place("gate", ("East Gate",), "valley"),
    Place("northport", ("Northport",)),
    Place("southland", ("Southland",)),
)
TOPICS = (
    ("phase one", ("first phase", "first stage")),
    ("phase two", ("second phase", "second stage")),
    ("agreement", ("agreement", "truce", "deal")),
    ("reconstruction", ("rebuilding", "reconstruction")),
)
PHASES = (
    ("one", ("first phase", "phase one"), day_bounds(date(2025, 3, 2), ZONE, date(2025, 4, 12))),
    ("two", ("second phase",), day_bounds(date(2025, 4, 13), ZONE, date(2025, 5, 24))),
)
GROUND = Ground(ZONE, ACTORS, PLACES, (), Calendar(DAY_ONE, 1, PHASES), TOPICS)
DESCRIBER = Describer(GROUND)
WORDS = "Northland will not free 9 captives , by Southland if that who Monday truce"


def read(text: str) -> Fields:
    """Describe a content; words before a bar stand before it in the text."""
    lead, _, content = text.rpartition("|")
    whole = lead + content
    return DESCRIBER.describe(whole, len(lead), len(whole), SAID)


def names(mentions: tuple[Mention, ...]) -> list[str]:
    return [mention.id or "?" + mention.text for mention in mentions]


@pytest.mark.parametrize(
    "text, actors, recipients, places",
    [
        ("Northland freed nine captives in Valley", ["north"], [], ["valley"]),
        ("nine captives were freed by Southland", ["south"], [], []),
        (
            "at least three Southlanders killed by Northlandic tank fire near East Gate",
            ["north"],
            ["southlanders"],
            ["gate"],
        ),
        ("envoys from Northland, Southland and Eastland hold talks", ["north", "south", "east"], [], []),
        ("talks between Northland and Southland began", ["north", "south"], [], []),
        ("Eastland brokered the deal between Northland and Southland", ["east"], ["north", "south"], []),
        ("Northlandic Premier Alpha met Envoy Beta in Northport", ["premier"], ["envoy"], ["northport"]),
        ("Envoy Beta’s Hill Party left the government", ["hills"], [], []),
        ("Northlandic attacks have continued", ["north"], [], []),
        ("the Northlandic premier visited Valley", ["premier"], [], ["valley"]),
        ("he will visit two zones in Valley", ["?he"], [], ["valley"]),
        ("aid groups condemned the attack", ["?aid groups"], [], []),
        ("at least two others killed", [], [], []),
        ("the release of Doctor Example Name", [], ["?Doctor Example Name"], []),
        ("Northland’s commitment to finishing the truce talks", ["north"], [], []),
        ("Envoy Beta fears that Northland may attack", ["north"], [], []),
        ("signed the Valley truce", [], [], []),
        ("troops withdrew from Southland", ["?troops"], [], ["southland"]),
        ("a trip to Southland", [], [], ["southland"]),
        ("officials from Southland hold talks", ["south"], [], []),
        ("Envoy Beta, who attacked Northland, wrote letters", ["envoy"], [], []),
    ],
)
def test_who_to_whom_and_where(text: str, actors: list[str], recipients: list[str], places: list[str]) -> None:
    found = read(text)
    assert (names(found.actors), names(found.recipients), names(found.places)) == (actors, recipients, places)


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "Northland will free 30 prisoners",
            ("RETREAT", "release", "planned", "positive", None, "prisoner", None),
        ),
        (
            "Premier Alpha promised them that fighting will resume when the first phase ends",
            ("ASSAULT", None, "planned", "positive", "phase two", None, "against"),
        ),
        (
            "would stay only if war resumed once the first stage was over",
            ("ASSAULT", None, "conditional", "positive", "phase two", None, "against"),
        ),
        (
            "fears that |Northland may resume attacks once the first phase ends",
            ("ASSAULT", None, "predicted", "positive", "phase two", None, None),
        ),
        (
            "voiced |her readiness to host talks about the second stage",
            ("CONSULT", None, "planned", "positive", "phase two", None, "for"),
        ),
        (
            "the premier has yet to call a meeting about the second phase",
            ("CONSULT", None, "asserted", "negative", "phase two", None, None),
        ),
        (
            "Northland has no issue starting talks on the second phase",
            ("CONSULT", None, "planned", "positive", "phase two", None, "for"),
        ),
        (
            "vowed |to prevent any deal",
            ("AGREE", None, "planned", "negative", "agreement", None, "against"),
        ),
        (
            "Northland would not fund the rebuilding",
            ("AID", None, "planned", "negative", "reconstruction", None, "against"),
        ),
        (
            "Northland has not decided whether to pay for reconstruction",
            (None, None, "asserted", "negative", "reconstruction", None, None),
        ),
        (
            "the truce would end if the captives were not freed",
            ("RETREAT", "ceasefire", "conditional", "negative", "agreement", None, "against"),
        ),
        (
            "their commitment to completing all phases",
            ("COOPERATE", None, "planned", "positive", "phase two", None, "for"),
        ),
        (
            "No clinic in Valley is working",
            (None, None, "asserted", "positive", None, None, None),
        ),
        (
            "no trucks entered Valley",
            ("AID", None, "asserted", "negative", None, "truck", None),
        ),
        (
            "two others killed",
            ("ASSAULT", None, "asserted", "positive", None, "person", None),
        ),
        (
            "80 bodies were recovered from earlier attacks",
            (None, None, "asserted", "positive", None, None, None),
        ),
        (
            "three Southlanders killed by tank fire",
            ("ASSAULT", "heavy-weapons", "asserted", "positive", None, "person", None),
        ),
        (
            "the two states set up a liaison centre in Northport to prevent clashes",
            ("COOPERATE", None, "asserted", "positive", None, None, None),
        ),
        (
            "Hill Party left the government over the truce",
            ("RETREAT", "resign", "asserted", "positive", "agreement", None, "against"),
        ),
        (
            "he is not confident the truce would be upheld",
            ("COOPERATE", None, "predicted", "negative", "agreement", None, "against"),
        ),
        (
            "600 trucks entered Valley",
            ("AID", None, "asserted", "positive", None, "truck", None),
        ),
        (
            "troops pulled out of the corridor",
            ("RETREAT", "withdraw", "asserted", "positive", None, "corridor", None),
        ),
    ],
)
def test_what_is_said_of_what(text: str, expected: tuple[object, ...]) -> None:
    found = read(text)
    got = (
        found.event,
        found.mode,
        found.modality.value,
        found.polarity.value,
        found.about,
        found.object,
        found.stance,
    )
    assert got == expected


@pytest.mark.parametrize(
    "text, historical",
    [
        ("Eastland brokered the deal between Northland and Southland", True),
        ("talks on the first phase lasted months", True),
        ("Northland shelled Northport on 4 February", True),
        ("Northland shelled Northport before the truce", True),
        ("Northland shelled Northport on Monday", False),
        ("talks on the second phase took place", False),
        ("Northland and Southland reached a deal on the second phase", False),
        ("talks on the first phase will last months", False),
    ],
)
def test_background_from_before_the_agreement(text: str, historical: bool) -> None:  # noqa: FBT001 - a column
    assert read(text).historical is historical


def test_what_is_unknown_stays_unknown() -> None:
    found = describe("shots were fired", 0, 16, Ground(ZONE), Bounds())
    assert (found.about, found.time, found.actors, found.stance) == (None, None, (), None)
    assert describe("", 0, 0, GROUND, SAID) == Fields()


def test_a_plan_is_told_ahead_and_a_deed_back() -> None:
    plan, deed = read("Northland will free captives on Monday"), read("Northland freed captives on Monday")
    assert plan.time is not None
    assert deed.time is not None
    assert plan.time.bounds == day_bounds(date(2025, 3, 17), ZONE)
    assert deed.time.bounds == day_bounds(date(2025, 3, 10), ZONE)


def test_offsets_point_into_the_whole_text() -> None:
    found = read("An aide said |Northland freed nine captives in Valley on Monday")
    text = "An aide said Northland freed nine captives in Valley on Monday"
    assert [text[m.start : m.end] for m in (*found.actors, *found.places)] == ["Northland", "Valley"]
    assert [text[q.start : q.end] for q in found.quantities] == [q.text for q in found.quantities] == ["nine captives"]
    assert found.time is not None
    assert text[found.time.start : found.time.end] == found.time.text == "Monday"


def test_sentences_begin_behind_marks_and_breaks() -> None:
    text = "One came. Two went.\nThree stayed"
    assert [sentence_start(text, i) for i in (4, 12, 25)] == [0, 10, 20]


@given(
    st.lists(
        st.sampled_from(WORDS.split()),
        max_size=14,
    )
)
def test_any_words_give_fields_that_ground(parts: list[str]) -> None:
    text = " ".join(parts)
    found = DESCRIBER.describe(text, 0, len(text), SAID)
    assert found.modality in Modality
    assert found.polarity in Polarity
    for mention in (*found.actors, *found.recipients, *found.places):
        assert text[mention.start : mention.end] == mention.text


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_any_text_and_span_is_read_without_error(text: str, one: int, two: int) -> None:
    start, end = sorted((min(one, len(text)), min(two, len(text))))
    assert isinstance(DESCRIBER.describe(text, start, end, SAID), Fields)
