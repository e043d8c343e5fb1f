"""Interviews and transcripts: whose turn a sentence stands in; later contents, offices, clocks and joined clauses."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from trucebook.claims.ground import Circumstances, Ground
from trucebook.claims.reader import read
from trucebook.vocabulary.actor import Actor, Place, Source
from trucebook.vocabulary.event import Role
from trucebook.vocabulary.time import day_bounds

ZONE = ZoneInfo("UTC")
GROUND = Ground(
    zone=ZONE,
    actors=(
        Actor("senate", ("River Senate", "the Senate"), "organisation"),
        Actor("speaker", ("Senate spokesman", "spokesman of the River Senate"), "office", ("senate",)),
        Actor("clerk", ("Senate secretary",), "office", ("senate",)),
        Actor("guard", ("River Guard", "the Guard"), "forces"),
        Actor("chief", ("Guard commander",), "office", ("guard",)),
        Actor("watch", ("Lake Watch",), "organisation"),
    ),
    places=(Place("orrin", ("Orrin",)), Place("velt", ("Velt",))),
    sources=(Source("herald", ("Lake Herald",)),),
)
Row = tuple[str, str]


def rows(text: str) -> list[Row]:
    """Return the voices behind the publisher and the quote of each claim."""
    where = Circumstances("Gazette", day_bounds(date(2033, 6, 20), ZONE))
    found = read(text, "0" * 64, where, GROUND).claims
    return [
        (
            " > ".join(
                (link.id or link.name or link.description or "").lower()
                for link in one.attribution
                if link.role is not Role.PUBLISHER
            )
            or "-",
            one.quote,
        )
        for one in found
    ]


def voice_of(text: str, words: str) -> str:
    """Return the voice of the one claim whose quote holds `words`."""
    (voice,) = [who for who, quote in rows(text) if words in quote]
    return voice


@pytest.mark.parametrize("asked, told", [("Q", "A"), ("Question", "Answer")])
@pytest.mark.parametrize(
    "lead, voice",
    [
        ("Interview with the Guard commander", "chief"),
        ("We spoke with the Guard commander on Sunday.", "chief"),
        ("The Guard commander answered our questions.", "chief"),
        ("A talk about Orrin", "unnamed"),
    ],
)
def test_answers_are_of_whoever_is_interviewed(asked: str, told: str, lead: str, voice: str) -> None:
    text = (
        f"{lead}\n\n{asked}: Are the boats free?\n\n{told}: We let nine boats go at Velt. They sailed on Friday.\n\n"
        f"{asked}: And the bridge at Orrin, was it the Senate that shelled it, as so many in the town tell us?\n\n"
        f"{told}: The Senate shelled the bridge."
    )
    found = rows(text)
    assert (voice, "We let nine boats go at Velt") in found
    assert (voice, "They sailed on Friday") in found
    assert (voice, "The Senate shelled the bridge") in found
    assert not any(f"{told}:" in quote or f"{asked}:" in quote for _, quote in found)


def test_a_lone_letter_and_a_colon_are_no_interview() -> None:
    assert rows("A: The Senate shelled the bridge at Orrin.") == [("-", "A: The Senate shelled the bridge at Orrin")]


TALK = (
    "HOST: Are the boats free?\n\nSENATE SPOKESMAN: We know that nine sailed. We let nine boats go on Friday, believe"
    " me.\n\nHOST: Why so late?\n\nSENATE SPOKESMAN: They swore that the bridge would open. We waited. Lake Watch said"
    " six boats had sunk.\n\nGUARD COMMANDER: We did not fire."
)


@pytest.mark.parametrize(
    "words, voice",
    [
        ("nine sailed", "speaker"),
        ("We let nine boats go", "speaker"),
        ("the bridge would open", "speaker"),
        ("We waited", "speaker"),
        ("six boats had sunk", "speaker"),
        ("We did not fire", "chief"),
    ],
)
def test_a_turn_keeps_what_is_said_in_it(words: str, voice: str) -> None:
    assert voice_of(TALK, words) == voice


def test_we_in_the_turn_of_a_known_speaker_is_that_speaker() -> None:
    where = Circumstances("Gazette", day_bounds(date(2033, 6, 20), ZONE))
    text = "HOST: Well?\n\nGUARD COMMANDER: We freed nine sailors on Friday."
    (claim,) = read(text, "0" * 64, where, GROUND).claims
    assert [actor.id for actor in claim.fields.actors] == ["chief"]


@pytest.mark.parametrize(
    "text, words, voice",
    [
        (
            "The Senate secretary said nine boats were freed. On Sunday the minister said the bridge was shut.",
            "the bridge was shut",
            "the minister",
        ),
        (
            "A nurse said two boys had been hurt at Velt, and that her ward had not heeded the order.",
            "her ward had not heeded the order",
            "a nurse",
        ),
        (
            "The River Senate met in Velt. It has, nevertheless, said that the bridge is shut.",
            "bridge is shut",
            "senate",
        ),
        (
            "The River Senate met in Velt. Its spokesman, in an interview with the Lake Herald, said nine boats sank.",
            "nine boats sank",
            "herald > speaker",
        ),
        (
            "According to sailors, interviewed by the Lake Herald, the Guard freed nine boats.",
            "the Guard freed nine boats",
            "herald > sailors",
        ),
        (
            "The mayor told me the gate would be open on Friday, but the road was shut when I came.",
            "the road was shut",
            "-",
        ),
        (
            "On 3 June, the mayor's deputy stopped nine boats, claiming that they carried arms.",
            "stopped nine boats",
            "-",
        ),
    ],
)
def test_whose_the_words_are(text: str, words: str, voice: str) -> None:
    assert voice_of(text, words) == voice


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "A nurse put the toll at nine, adding that two boys had been hurt on Sunday.",
            [("a nurse", "put the toll at nine"), ("a nurse", "two boys had been hurt on Sunday")],
        ),
        (
            "Lake Watch put the number of boats at six, and the Guard put it at four.",
            [("watch", "put the number of boats at six"), ("guard", "put it at four")],
        ),
        ("The storm put the toll at nine.", [("-", "The storm put the toll at nine")]),
    ],
)
def test_whoever_puts_a_number_says_it(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


def test_that_which_is_judged_is_no_second_content() -> None:
    text = "The mayor said nine boats sank, and that is a lie."
    assert voice_of(text, "nine boats sank") == "the mayor"
    assert all("that his" not in quote for _, quote in rows(text))


def test_a_clock_before_a_heading_is_no_part_of_who_speaks() -> None:
    text = "07:05 Lake Watch: nine boats sunk at Velt\n\nThe sea was rough on Friday."
    assert voice_of(text, "nine boats sunk") == "watch"


def test_what_an_earlier_entry_said_is_not_claimed_anew() -> None:
    assert rows("A previous entry wrongly reported nine sailors dead.") == []
    assert rows("An earlier version said nine sailors had been killed.") == []


def test_a_noun_named_by_a_letter_may_end_a_sentence() -> None:
    found = [quote for _, quote in rows("The Guard left the posts of zone C. In the rest, its men stayed.")]
    assert found == ["The Guard left the posts of zone C", "In the rest, its men stayed"]
    assert len(rows("The mayor met John B. In a hall, he spoke.")) == 1


def test_yet_and_a_semicolon_part_two_clauses() -> None:
    found = [quote for _, quote in rows("The Guard freed nine sailors, yet it kept six boats.")]
    assert found == ["The Guard freed nine sailors", "it kept six boats"]
    found = [quote for _, quote in rows("Nine boats sailed on Friday; the day before, none sailed.")]
    assert found == ["Nine boats sailed on Friday", "the day before, none sailed"]


def test_none_behind_a_number_is_none_of_it() -> None:
    where = Circumstances("Gazette", day_bounds(date(2033, 6, 20), ZONE))
    for text in (
        "The Guard freed nine sailors on Friday and none on Sunday.",
        "No boats sailed on Friday and none on Sunday.",
    ):
        *_, last = read(text, "0" * 64, where, GROUND).claims
        first, *_ = read(text, "0" * 64, where, GROUND).claims
        assert (last.fields.polarity.value, last.fields.event) == ("negative", first.fields.event)


def test_a_number_behind_a_date_counts() -> None:
    where = Circumstances("Gazette", day_bounds(date(2033, 6, 20), ZONE))
    (claim,) = read("On 3 June 40 boats sailed.", "0" * 64, where, GROUND).claims
    assert [one.low for one in claim.fields.quantities] == ["40"]
    (claim,) = read("On 3 June 2033 boats sailed.", "0" * 64, where, GROUND).claims
    assert claim.fields.quantities == ()


def test_a_script_without_capitals_begins_a_sentence() -> None:
    found = rows("“אין סירות”, the mayor said\u202c. בוקר The Guard freed nine sailors on Friday.")
    assert [voice for voice, _ in found] == ["the mayor", "-"]
