from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from trucebook.claims.ground import Calendar, Ground
from trucebook.claims.topics import Topics, stance
from trucebook.vocabulary.time import day_bounds

ZONE = ZoneInfo("Asia/Jerusalem")
FIRST = ("one", ("first phase", "phase one"), day_bounds(date(2025, 3, 1), ZONE, date(2025, 3, 30)))
SECOND = ("two", ("second phase",), day_bounds(date(2025, 3, 31), ZONE, date(2025, 4, 30)))
GROUND = Ground(
    ZONE,
    calendar=Calendar(None, 1, (FIRST, SECOND)),
    topics=(
        ("phase one", ("first phase", "first stage")),
        ("phase two", ("second phase", "second stage")),
        ("agreement", ("agreement", "truce")),
    ),
)
TOPICS = Topics(GROUND)


def about(text: str, act: str | None = None, *, talks: bool = True, made: bool = False) -> str | None:
    """Return the topic; words before a bar stand before the content."""
    lead, _, content = text.rpartition("|")
    whole = lead + content
    at = whole.find(act) if act else -1
    return TOPICS.about(
        whole, (len(lead), len(whole)), (at, at + len(act or "")) if at >= 0 else None, talks=talks, made=made
    )


@pytest.mark.parametrize(
    "text, act, expected",
    [
        ("talks on the second stage", "talks", "phase two"),
        ("PHASE TWO talks", "talks", "phase two"),
        ("talks about the second phase of the agreement", "talks", "phase two"),
        ("moved the second phase of the truce ahead", "moved the second phase", "phase two"),
        ("fighting resumes after the first phase ends", "fighting", None),
        ("talks begin by day 9 of the first phase", "talks", None),
        ("despite the truce, shots were fired", "shots", None),
        ("a visit", "visit", None),
    ],
)
def test_what_the_act_concerns(text: str, act: str, expected: str | None) -> None:
    assert about(text, act) == expected


def test_the_word_of_an_agreement_being_made_is_not_its_topic() -> None:
    text = "reached an agreement on the second phase"
    assert about(text, "reached an agreement", made=True) == "phase two"
    assert about("reached an agreement", "reached an agreement", made=True) == "agreement"


def test_named_talks_are_carried_from_before() -> None:
    assert about("Talks on the second phase are open. An aide said |the talks would go on", "talks") == "phase two"
    assert about("Talks on the second phase are open. An aide said |a meeting went well", "meeting") is None
    assert about("Talks on the second phase are open. He said |the shelling went on", "shelling", talks=False) is None


def test_what_follows_the_end_of_a_phase_concerns_the_next() -> None:
    text = "war resumes after the first phase ends"
    assert TOPICS.after(text, 0, len(text)) == "phase two"
    text = "war resumes in the first phase"
    assert TOPICS.after(text, 0, len(text)) is None


@pytest.mark.parametrize(
    "lead, line, deed, expected",
    [
        ("", "is ready to join talks", False, "for"),
        ("expressed his readiness", "to join talks", False, "for"),
        ("", "has no issue with starting", False, "for"),
        ("", "he is not confident it will hold", False, "against"),
        ("vowed", "to prevent any accord", False, "against"),
        ("", "there are no guarantees", False, "against"),
        ("", "would not pay for it", False, "against"),
        ("", "talks took place", False, None),
        ("", "the ready parties talked", True, None),
        ("", "a campaign against the accord", True, "against"),
    ],
)
def test_stances(lead: str, line: str, deed: bool, expected: str | None) -> None:  # noqa: FBT001 - a column of the table
    assert stance(lead, line, deed=deed) == expected


def test_no_topics_no_about() -> None:
    empty = Topics(Ground(ZONE))
    assert empty.about("talks on phase two", (0, 18), None, talks=True) is None
    assert empty.after("after phase one ends", 0, 20) is None


@pytest.mark.parametrize(
    "text",
    [
        "the first phase includes a withdrawal and leads to the second phase",
        "the first phase of the truce lasts six weeks and includes a withdrawal before the second phase",
    ],
)
def test_what_a_phase_includes_is_about_that_phase(text: str) -> None:
    assert about(text, "withdrawal") == "phase one"


@pytest.mark.parametrize(
    "text, said, expected",
    [
        ("their commitment to completing all phases of the agreement", date(2025, 3, 5), "phase two"),
        ("their commitment to all three stages", date(2025, 3, 5), "phase two"),
        ("their commitment to the remaining phases", date(2025, 3, 5), "phase two"),
        ("their commitment to completing all phases", date(2025, 4, 5), None),
        ("their commitment to completing the first phase", date(2025, 3, 5), None),
    ],
)
def test_all_phases_are_about_the_one_to_come(text: str, said: date, expected: str | None) -> None:
    assert TOPICS.to_come(text, (0, len(text)), day_bounds(said, ZONE)) == expected
