"""Who says it: turns of a talk over paragraphs, voices whose verb is left out, words that point back, unnamed words."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from trucebook.claims.claim import Claim, Reading
from trucebook.claims.ground import Circumstances, Ground
from trucebook.claims.reader import read
from trucebook.vocabulary.actor import Actor, Place, Source
from trucebook.vocabulary.event import Form, Modality, Polarity, Role
from trucebook.vocabulary.time import day_bounds

ZONE = ZoneInfo("UTC")
GROUND = Ground(
    zone=ZONE,
    actors=(
        Actor("assembly", ("Hill Assembly", "the Assembly"), "organisation"),
        Actor("warden", ("Assembly warden", "warden of the Hill Assembly"), "office", ("assembly",)),
        Actor("rangers", ("Shore Rangers", "the Rangers"), "forces"),
        Actor("ministry", ("Harbour Ministry",), "office"),
        Actor("league", ("Isle League", "the League"), "organisation"),
        Actor("legate", ("League legate", "legate of the Isle League"), "office", ("league",)),
    ),
    places=(Place("tarn", ("Tarn",)), Place("quill", ("Quill",))),
    sources=(Source("mirror", ("Coast Mirror",)), Source("beacon", ("Radio Beacon",))),
)


def reading(text: str, publisher: str | None = "Gazette") -> Reading:
    """Return what a report of 14 November 2035, a Wednesday, gives."""
    return read(text, "0" * 64, Circumstances(publisher, day_bounds(date(2035, 11, 14), ZONE)), GROUND)


def voice(claim: Claim) -> str:
    """Return the voices behind the publisher; "-" for its own word."""
    links = [link for link in claim.attribution if link.role is not Role.PUBLISHER]
    return " > ".join((link.id or link.name or link.description or "").lower() for link in links) or "-"


def voice_of(text: str, words: str) -> str:
    """Return the voice of the one claim whose quote holds `words`."""
    (found,) = [voice(claim) for claim in reading(text).claims if words in claim.quote]
    return found


TALK = """The warden of the Hill Assembly received us in Quill.

Mirror: Have your men left the mill?

Warden: They left it on 2 November. The mayor said so too.

Eleven sacks of flour were handed over that night.

Mirror: The Harbour Ministry says nine are missing.

Warden: We hold nobody.

Later a clerk rang to say that the warden had meant 3 November.
"""


@pytest.mark.parametrize(
    "words, who",
    [
        ("They left it on 2 November", "warden"),
        ("Eleven sacks of flour", "warden"),
        ("nine are missing", "ministry"),
        ("We hold nobody", "warden"),
        ("the warden had meant 3 November", "a clerk"),
    ],
)
def test_a_turn_goes_on_to_the_next_and_its_label_is_whom_the_text_introduced(words: str, who: str) -> None:
    assert voice_of(TALK, words) == who


def test_labels_of_a_list_are_no_turns() -> None:
    rows = (
        "Tarn: two boats sank on Friday.\n\nQuill: the mill burned.\n\nTarn: a gate was shut.\n\nFour nurses left Tarn."
    )
    assert voice_of(rows, "Four nurses left Tarn") == "-"
    notes = "Weather: fog.\n\nRoads: the gate was shut.\n\nWeather: snow.\n\nThe Rangers shelled Quill."
    assert voice_of(notes, "The Rangers shelled Quill") == "-"


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "A miller said two boats had sunk; the ferryman, that only one had left the quay.",
            {"two boats had sunk": "a miller", "only one had left the quay": "the ferryman"},
        ),
        (
            "One nurse said a boy had been hurt, another that he was well.",
            {"a boy had been hurt": "one nurse", "he was well": "another"},
        ),
        (
            "A clerk said the gate was shut, but a second clerk, from Tarn, called the story false.",
            {"the gate was shut": "a clerk", "the story false": "a second clerk"},
        ),
        (
            "Not at all, said a ferryman: the Rangers had sunk his boat at Tarn.",
            {"the Rangers had sunk his boat": "a ferryman"},
        ),
        ("Two millers put the fire down to lightning; a nurse attributed it to a stove.", {"it to a stove": "a nurse"}),
        ("The rescuers attributed none of the deaths to shelling.", {"none of the deaths": "the rescuers"}),
        ("By the Assembly's own tally the Rangers have freed nine sailors.", {"freed nine sailors": "assembly"}),
        ("To hear the Assembly tell it, the Rangers shelled Tarn.", {"the Rangers shelled Tarn": "assembly"}),
        ("“No boats, no bread,” is how one of his clerks puts it.", {"No boats": "one of his clerks"}),
        ("Another, who has lived in Tarn for years, says the mill was shelled.", {"the mill was shelled": "another"}),
        ("The ferrymen spoke of heavy shelling near Quill on Sunday.", {"heavy shelling near Quill": "the ferrymen"}),
        ("The Assembly counted six dead; the hospital says nine.", {"nine": "the hospital"}),
        (
            "The Coast Mirror has since quoted the mayor as saying the gate was shut.",
            {"the gate was shut": "mirror > the mayor"},
        ),
        (
            "The Harbour Ministry, in a statement carried by the Coast Mirror, said the gate was shut.",
            {"the gate was shut": "mirror > ministry"},
        ),
        (
            "It has been suggested, among others by Radio Beacon, that the Rangers hold nine sailors.",
            {"the Rangers hold nine sailors": "beacon"},
        ),
        ("It has been alleged that the Rangers hold nine sailors.", {"the Rangers hold nine sailors": "unnamed"}),
        ("Town elder: shelling on two nights, and no boats since.", {"shelling on two nights": "town elder"}),
        ("Quern: the gate reopened.\n\nTwo boats sank in Quern on Friday.", {"the gate reopened": "-"}),
    ],
)
def test_whose_words_they_are(text: str, expected: dict[str, str]) -> None:
    assert {words: voice_of(text, words) for words in expected} == expected


@pytest.mark.parametrize(
    "text, words, who",
    [
        ("A Rangers captain said it was fog. The Rangers said nine boats sank.", "nine boats sank", "rangers"),
        ("A Guard captain said it was fog. The Guard said nine boats sank.", "nine boats sank", "guard"),
        (
            "The Harbour Ministry said in a statement that it was fog. The statement added that nine boats sank.",
            "nine boats sank",
            "ministry",
        ),
        (
            "The Hill Assembly rejected the plan. Its warden went further. “They sank nine boats,” he said.",
            "They sank",
            "warden",
        ),
        (
            "A spokeswoman said it was fog. The Coast Mirror quoted him as saying nine boats sank.",
            "nine",
            "mirror > him",
        ),
        ("I put the question to the League legate. “They sank nine boats,” she said.", "They sank", "legate"),
        ("Met the Assembly warden at 0900. He said nine boats sank.", "nine boats sank", "warden"),
        ("Met the Assembly warden at 0900. Denies that nine boats sank.", "nine boats sank", "warden"),
        (
            "The Coast Mirror said it was fog. The Assembly's own newspaper said nine boats sank.",
            "nine boats sank",
            "the assembly's own newspaper",
        ),
        ("The Assembly is silent. We have seen the letter. It says that nine boats sank.", "nine boats", "the letter"),
        ("A miller said it was fog. Those who say the Rangers sank it are many.", "the Rangers sank it", "who"),
    ],
)
def test_whom_words_that_point_back_stand_for(text: str, words: str, who: str) -> None:
    assert voice_of(text, words) == who


def test_words_in_marks_that_nobody_is_named_for_are_not_the_publishers() -> None:
    text = "Reactions\n\n“The Rangers shelled Tarn. Nine boats sank.\n\n“We shall rebuild the mill.”\n"
    claims = reading(text).claims
    assert [voice(claim) for claim in claims] == ["unnamed"] * 3
    assert {claim.form for claim in claims} == {Form.QUOTED}


def test_what_somebody_says_to_have_done_was_done_by_him() -> None:
    (claim,) = reading("The Shore Rangers claim to have withdrawn from Quill.").claims
    assert (claim.fields.modality, claim.fields.polarity) == (Modality.ASSERTED, Polarity.POSITIVE)
    assert [actor.id for actor in claim.fields.actors] == ["rangers"]
    (plan,) = reading("The Shore Rangers promise to withdraw from Quill.").claims
    assert plan.fields.modality is Modality.PLANNED


def test_a_name_that_another_gives_to_what_was_done_is_no_deed_of_his() -> None:
    (claim,) = reading("“What the Rangers call a withdrawal is a change of guard,” the mayor said.").claims
    assert (claim.fields.event, claim.fields.actors) == (None, ())


def test_a_promise_that_the_writer_does_not_believe_is_kept_as_a_promise() -> None:
    text = "I do not believe the mayor when he promises that every post at Quill will be gone by March."
    (claim,) = [claim for claim in reading(text).claims if "every post" in claim.quote]
    assert claim.fields.modality is Modality.PLANNED
    assert voice(claim) == "the mayor"


def test_a_day_of_what_is_told_is_not_the_day_of_the_telling() -> None:
    text = "What the League has offered, according to two clerks, is a pull-back beginning on 2 December."
    assert all(claim.said == day_bounds(date(2035, 11, 14), ZONE) for claim in reading(text).claims)
    text = "Under the deal of 3 May the Rangers are to go; so far, by the Assembly's own count, nine have gone."
    assert all(claim.said == day_bounds(date(2035, 11, 14), ZONE) for claim in reading(text).claims)


@pytest.mark.parametrize(
    "text",
    [
        "An earlier post here said the Rangers had shelled Tarn.",
        "This live blog is now closed.",
        "Read our full report here.",
        "Photo: a Coast Mirror photographer",
    ],
)
def test_a_report_that_speaks_of_itself_claims_nothing(text: str) -> None:
    assert reading(text).claims == ()


def test_one_claim_where_two_words_tell_how_it_was_said() -> None:
    assert len(reading("A miller said, laughing, that nine boats had sunk.").claims) == 1
    assert len(reading("A clerk complained in writing that nine boats had sunk.").claims) == 1


def test_media_reports_that_are_called_wrong_are_no_claim_of_the_media() -> None:
    (claim,) = reading("Media reports that the Rangers withdrew from Quill are incorrect.").claims
    assert (voice(claim), claim.fields.polarity) == ("-", Polarity.NEGATIVE)


def test_a_day_behind_what_kind_of_text_it_is_is_the_day_of_the_report() -> None:
    text = "The Coast Mirror\n\nAnalysis | Tuesday, 4 September 2035\n\nNine boats sank at Tarn on Monday.\n"
    found = read(text, "0" * 64, Circumstances(None), GROUND)
    assert found.publisher == "Coast Mirror"
    assert found.published == day_bounds(date(2035, 9, 4), ZONE)
