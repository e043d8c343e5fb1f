"""Whose words stand under a line of their own that tells of another's reply or statement."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from trucebook.claims.claim import Claim
from trucebook.claims.ground import Circumstances, Ground
from trucebook.claims.reader import read
from trucebook.vocabulary.actor import Actor, Place, Source
from trucebook.vocabulary.time import day_bounds

ZONE = ZoneInfo("UTC")
GROUND = Ground(
    zone=ZONE,
    actors=(
        Actor("norrin", ("Norrin", "Norrini"), "state"),
        Actor("staff", ("Norrin General Staff",), "organisation", ("norrin",)),
        Actor("league", ("Coast League", "the League"), "organisation"),
        Actor("panel", ("Border Panel", "the Panel"), "organisation"),
    ),
    places=(Place("velm", ("Velm",)),),
    sources=(Source("staff-press", ("Norrin General Staff",), actor="staff"), Source("post", ("Harbour Post",))),
)
PAPER = """\
Communiqué of the Norrin General Staff, 5 September 2029

League gunmen fired on a convoy near Velm on Monday.

{}

Our men fired on nobody. Norrini tanks shelled Velm on Sunday.

We have asked the Panel to search the port.
"""


def claims(text: str, publisher: str = "Norrin General Staff") -> list[Claim]:
    where = Circumstances(publisher, day_bounds(date(2029, 9, 5), ZONE))
    return list(read(text, "0" * 64, where, GROUND).claims)


def voices(text: str, words: str, publisher: str = "Norrin General Staff") -> list[str]:
    """Return who says `words`, in each claim of them: an id, a name or a description."""
    last = [one.attribution[-1] for one in claims(text, publisher) if words in one.quote]
    return [link.id or link.name or link.description or "" for link in last]


@pytest.mark.parametrize(
    "line, voice",
    [
        ("Reply of the Coast League, handed out that night:", "league"),
        ("Answer of the Coast League", "league"),
        ("Statement by the Coast League, 6 September 2029", "league"),
        ("Full text of the response from the League:", "league"),
        ("The Coast League replied:", "league"),
        ("The League, in a note of the same day, answered:", "league"),
        ("The League's reply, sent on Thursday:", "league"),
        ("Reply of the other side:", "the other side"),
        ("Reply:", "unnamed"),
        ("The answer, sent the same evening:", "unnamed"),
    ],
)
def test_words_under_a_line_are_of_whom_it_names(line: str, voice: str) -> None:
    text = PAPER.format(line)
    assert voices(text, "Our men fired on nobody") == [voice]
    assert voices(text, "Norrini tanks shelled Velm") == [voice]
    assert voices(text, "to search the port") == [voice]
    assert voices(text, "League gunmen fired on a convoy") == ["staff-press"]


@pytest.mark.parametrize("line", ["Reply of the League awaited", "No reply came from the League that day."])
def test_another_line_opens_no_paper(line: str) -> None:
    assert voices(PAPER.format(line), "Norrini tanks shelled Velm") == ["staff-press"]


def test_each_paper_ends_where_the_next_begins() -> None:
    text = (
        "Statement by the Coast League\n\nNorrini tanks shelled Velm.\n\nStatement by the Norrin General Staff\n\n"
        "League gunmen fired on a convoy on Monday.\n"
    )
    assert voices(text, "tanks shelled", "Harbour Post") == ["league"]
    assert voices(text, "gunmen fired", "Harbour Post") == ["staff"]


def test_a_line_at_the_head_alone_is_a_title() -> None:
    text = "Reply of the Coast League:\n\nNorrini tanks shelled Velm.\n"
    assert voices(text, "tanks shelled", "Harbour Post") == ["post"]


def test_our_men_are_of_whoever_replies() -> None:
    (found,) = [one for one in claims(PAPER.format("Reply of the League:")) if "Our men" in one.quote]
    assert [one.id for one in found.fields.actors] == ["league"]
