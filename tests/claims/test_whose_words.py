"""Who speaks where no cue is plain: claimed links, witnesses, labels, transcripts, nouns of saying, the publisher."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from trucebook.claims.claim import Claim
from trucebook.claims.ground import Circumstances, Ground
from trucebook.claims.reader import read
from trucebook.vocabulary.actor import Actor, Source
from trucebook.vocabulary.time import day_bounds

ZONE = ZoneInfo("UTC")
GROUND = Ground(
    zone=ZONE,
    actors=(
        Actor("north", ("Northland",), "state"),
        Actor("hill", ("Hill Front", "Front"), "organisation"),
        Actor("army", ("the army",), "forces"),
        Actor("police", ("the police",), "forces"),
        Actor("mission", ("the Lake Mission",), "organisation"),
    ),
    sources=(Source("office", ("Rights Office", "Office for Rights")),),
)


def claims(text: str, publisher: str = "Gazette") -> tuple[Claim, ...]:
    known = Circumstances(publisher, day_bounds(date(2025, 3, 13), ZONE))
    return read(text, "0" * 64, known, GROUND).claims


def who(claim: Claim) -> str:
    """Return the voices of a claim behind the publisher's, the nearest last."""
    names = [link.id or link.name or link.description or "-" for link in claim.attribution[1:]]
    return " > ".join(name.lower() for name in names)


def rows(text: str, publisher: str = "Gazette") -> list[tuple[str, str, str]]:
    return [(who(one), one.fields.polarity.value, one.quote) for one in claims(text, publisher)]


@pytest.mark.parametrize(
    "text, voice",
    [
        ("Staff who spoke to Valley Radio counted six shells.", "valley radio > staff"),
        ("Residents who have spoken to Valley Radio saw two drones.", "valley radio > residents"),
        ("A doctor who spoke to Valley Radio on Monday said six people died.", "valley radio > a doctor"),
        ("A driver interviewed by the Ledger saw two drones.", "a driver"),
        ("Clerks who talked to reporters put the number at six.", "clerks"),
        ("Soldiers who spoke to villagers found six shells.", ""),
        ("A man claiming to speak for the Hill Front said six shells fell.", None),
        ("A person claiming to represent the army said six shells fell.", None),
        ("A message purporting to come from the Hill Front said six shells fell.", None),
        ("Northland's statement said six shells had fallen.", "north"),
        ("The army's account posted at 08:10: “Six shells fell here today.”", "army"),
        ("Adam Roy, the clerk's deputy: “Six shells fell here today.”", "adam roy"),
        ("The first, a sergeant, said six shells fell.", "the first"),
        ("The Dispatch reported, citing two clerks, that six shells fell.", "the dispatch > two clerks"),
        ("Northport is reporting, citing a clerk close to the talks, that shells fell.", "northport > a clerk close"),
        ("We are told that six shells fell.", "unnamed"),
        ("According to a memo, obtained by the Ledger, six shells fell.", "a memo"),
    ],
)
def test_who_speaks(text: str, voice: str | None) -> None:
    found = who(claims(text)[-1])
    if voice is None:
        assert "claiming" in found or "purporting" in found
    else:
        assert found.startswith(voice)
        assert bool(found) == bool(voice)


def test_what_an_outlet_only_heard_keeps_who_said_it() -> None:
    (found,) = claims("Staff who spoke to Valley Radio counted six shells.")
    assert found.quote == "counted six shells"


def test_a_comment_behind_a_comma_is_on_the_last_clause_alone() -> None:
    found = rows("The envoy confirmed that ten men left but would not say that two died there, as the Front alleges.")
    assert ("the envoy", "positive", "ten men left") in found
    assert ("hill", "positive", "two died there") in found
    assert all("ten" not in quote for voice, _, quote in found if voice == "hill")


def test_what_was_seen_goes_on_with_what_was_said() -> None:
    found = rows("The nurse said she was asleep at the time but heard two shots.")
    assert {voice for voice, *_ in found} == {"the nurse"}


def test_a_turn_of_a_transcript_is_one_speakers_to_its_end() -> None:
    text = "HOST: And your men, Colonel?\n\nRENN: We did not enter any house. We searched two barns.\n\nHOST: Thanks."
    found = rows(text)
    assert [voice for voice, _, quote in found if quote.startswith("We ")] == ["renn", "renn"]


def test_a_label_that_is_no_voice_gives_none() -> None:
    assert all(voice != "correction" for voice, *_ in rows("CORRECTION: The gate at Lowton was open on Monday."))


@pytest.mark.parametrize(
    "text, voice, quote",
    [
        ("The claim that the gate was open was first made by the Front.", "hill", "the gate was open"),
        ("The suggestion that the gate was open came from the envoy.", "the envoy", "the gate was open"),
        ("The clerk's assertion that the Front left was repeated on Monday.", "the clerk", "the Front left"),
        ("Reports that ten men were killed could not be confirmed.", "unnamed", "ten men were killed"),
        ("The mayor's claim that the gate was hit drew anger.", "the mayor", "the gate was hit"),
        ("Claims that the Front left began circulating on Monday.", "unnamed", "the Front left"),
        ("The claim that the Front would leave and would return was denied.", "unnamed", None),
    ],
)
def test_what_is_claimed_ends_before_the_claims_own_verb(text: str, voice: str, quote: str | None) -> None:
    found = rows(text)
    assert {one for one, *_ in found} == {voice}
    if quote is not None:
        assert [words for *_, words in found] == [quote]


def test_who_made_a_claim_and_who_denied_it_may_stand_between_commas() -> None:
    found = rows(
        "An allegation, made by the Front and denied by the army, that soldiers burned a barn is under review."
    )
    assert found == [
        ("hill", "positive", "soldiers burned a barn"),
        ("army", "negative", "soldiers burned a barn"),
    ]
    found = rows("The Front's allegation, denied by the army, that soldiers burned a barn is under review.")
    assert [(voice, polarity) for voice, polarity, _ in found] == [("hill", "positive"), ("army", "negative")]


@pytest.mark.parametrize(
    "text, wanted",
    [
        (
            "The army said the road was open, contradicting claims by the Front that it was mined.",
            [("army", "positive", "the road was open"), ("hill", "positive", "it was mined")],
        ),
        (
            "The army denied shelling the barn, and neither it nor the police entered the market.",
            [
                ("army", "negative", "shelling the barn"),
                ("", "negative", "neither it nor the police entered the market"),
            ],
        ),
        (
            "Several clerks claimed that soldiers took part. The police called the claims false.",
            [("several clerks", "positive", "soldiers took part"), ("police", "negative", "soldiers took part")],
        ),
        (
            "The army says it never broke the deal, a boast which nobody believes.",
            [("army", "negative", "it never broke the deal")],
        ),
    ],
)
def test_each_claim_stands_under_who_makes_it(text: str, wanted: list[tuple[str, str, str]]) -> None:
    assert rows(text)[: len(wanted)] == wanted


@pytest.mark.parametrize(
    "text, voices",
    [
        ('"Yes," the clerk said. "It was us."', ["the clerk", "the clerk"]),
        ('"No," the clerk said.', ["the clerk"]),
        ("The clerk said it fell.", ["the clerk"]),
        ("The clerk said so.", [""]),
    ],
)
def test_few_words_are_still_their_speakers(text: str, voices: list[str]) -> None:
    assert [voice for voice, *_ in rows(text)] == voices


@pytest.mark.parametrize("publisher", ["Rights Office", "Office for Rights"])
def test_a_body_that_writes_of_itself_is_the_publisher(publisher: str) -> None:
    text = "The Office verified that ten men died. The Rights Office said that two men fled. The mayor said he saw it."
    assert [voice for voice, *_ in rows(text, publisher)] == ["", "", "the mayor"]
    assert rows(text)[0][0] != ""


def test_what_pages_show_is_not_the_last_voices_words() -> None:
    found = rows("The clerk said he left. The Ledger has seen four pages. They show that ten lorries were burned.")
    assert found[-1][0] == "they"


def test_one_of_two_is_not_they() -> None:
    found = rows("The second said he left. They said ten lorries were burned.")
    assert found[-1][0] == "they"


def test_a_sentence_with_a_condition_is_claimed_once() -> None:
    found = rows("He said that if the guns were not withdrawn by Monday, he would inform the council.")
    assert [quote for *_, quote in found] == [
        "if the guns were not withdrawn by Monday, he would inform the council",
    ]


def test_the_same_interview_is_one_occasion() -> None:
    text = (
        "In an interview with Valley Radio on Monday, the army said two men had left. In the same interview, it said"
        " that shells had hit the gate."
    )
    one, other = claims(text)
    assert (who(other), other.occasion, other.said) == (who(one), one.occasion, one.said)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said: “لم يحدث شيء؟” The army shelled the town.",
        "The mayor wrote “لم يحدث شيء اليوم” The army shelled the town.",
        "The mayor said ”نحن هنا“ on Monday. The army shelled the town.",
        "”نحن هنا“ said the mayor. The army shelled the town.",
        "The mayor said „Wir sind noch hier“. The army shelled the town.",
    ],
)
def test_a_quotation_in_another_script_ends_where_it_is_closed(text: str) -> None:
    said, told = claims(text)
    assert who(said) == "the mayor"
    assert (who(told), told.quote) == ("", "The army shelled the town")


def test_the_hour_of_an_entry_is_no_part_of_it() -> None:
    found = claims('15:05 "We are not leaving today," a mother at the gate tells us.')
    assert [one.quote for one in found] == ["We are not leaving today"]
