"""A promise, plan, order, hope or condition is never read as a deed; a denial is never read as one either."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from trucebook.claims.claim import Claim, Fields
from trucebook.claims.fields import Describer
from trucebook.claims.ground import Circumstances, Ground
from trucebook.claims.reader import read
from trucebook.vocabulary.actor import Actor
from trucebook.vocabulary.event import Modality, Polarity
from trucebook.vocabulary.time import day_bounds

ZONE = ZoneInfo("Asia/Jerusalem")
SAID = day_bounds(date(2025, 3, 13), ZONE)
GROUND = Ground(ZONE, (Actor("north", ("Northland",), "state"), Actor("south", ("the South",), "organisation")))
DESCRIBER = Describer(GROUND)


def describe(text: str) -> Fields:
    return DESCRIBER.describe(text, 0, len(text), SAID)


def claims(text: str) -> tuple[Claim, ...]:
    return read(text, "0" * 64, Circumstances("Gazette", SAID), GROUND).claims


@pytest.mark.parametrize(
    "text",
    """
    Nine captives are to be released on Saturday.
    Northland is to release nine captives.
    Talks are to begin on Monday.
    The port was to be reopened on Sunday.
    Northland was to have freed nine captives.
    The army was ordered to pull out of the valley.
    The premier ordered the army to withdraw.
    The army has been told to withdraw.
    The cabinet voted to free nine prisoners.
    The cabinet approved the release of nine prisoners.
    Northland announced the release of nine captives.
    Northland offered the release of all captives.
    Northland has begun preparations to free the captives.
    Preparations are under way for the release of the captives.
    Under the deal, the army withdraws from the valley on day 50.
    Under the agreement, the South releases nine captives.
    The agreement provides for nine trucks to enter each day.
    The deal includes the release of nine captives.
    According to the agreement, nine trucks enter each day.
    If the South frees the captives, Northland frees nine prisoners.
    It was time for Northland to withdraw.
    The mediators are working to secure the release of the captives.
    The mediators tried to reopen the crossing.
    The aim is to release the captives.
    Efforts to free the captives continued.
    Nine captives set to be released came to the port.
    Northland has a duty to let in nine trucks.
    Northland is required to withdraw its forces.
    The South handed over a list of captives to be released.
    The army is on the verge of withdrawing.
    The army is planning a withdrawal.
    The withdrawal is to be completed by Sunday.
    A date for the withdrawal was set.
    Northland is awaiting the release of nine captives.
    Northland has committed to releasing nine captives.
    Northland has until Sunday to withdraw.
    Trucks are to be allowed in from Sunday.
    A proposal to free the captives was presented.
    A proposal under which the South frees nine captives was presented.
    The South conditioned the release of captives on a withdrawal.
    The next exchange takes place on Saturday.
    The South frees nine captives on Saturday.
    The army pulls out next Sunday.
    The crossing is to open on Sunday.
    Northland gave the green light for the release of nine prisoners.
    Families await the captives' release.
    The withdrawal remains on schedule.
    The South linked the release of captives to the withdrawal.
    Had Northland withdrawn, the South would have freed the captives.
    It is unclear whether the South freed the captives.
    The South wants the army withdrawn from the valley.
    The goal remains the release of all captives.
    The phase, which involves the release of nine captives, began on Sunday.
    The South rejected the release of captives in two groups.
    “Free the captives now,” the premier said.
    Trucks lined up to enter the port.
    """.strip().splitlines(),
)
def test_what_lies_ahead_is_no_deed(text: str) -> None:
    found = claims(text.strip())
    assert found
    assert Modality.ASSERTED not in {claim.fields.modality for claim in found if claim.fields.event}


@pytest.mark.parametrize(
    "text, event, mode",
    [
        ("the army began to withdraw", "RETREAT", "withdraw"),
        ("the army was reported to have withdrawn", "RETREAT", "withdraw"),
        ("the South managed to free two captives", "RETREAT", "release"),
        ("the army continued to shell the port", "ASSAULT", "heavy-weapons"),
        ("Northland allowed nine trucks to enter", "AID", None),
        ("under the deal, the South released nine captives on Monday", "RETREAT", "release"),
        ("Northland completed its withdrawal", "RETREAT", "withdraw"),
        ("the talks began on Monday as planned", "CONSULT", None),
        ("the South held talks with the premier on Monday", "CONSULT", None),
        ("nine captives were freed in May", "RETREAT", "release"),
        ("the crossing was reopened", "RETREAT", "access"),
        ("the crossing opened on Monday", "RETREAT", "access"),
        ("trucks were let in", "AID", None),
        ("prisoners were freed", "RETREAT", "release"),
        ("forces pulled out of the valley", "RETREAT", "withdraw"),
        ("nine bodies were handed over", "RETREAT", "release"),
    ],
)
def test_a_deed_stays_a_deed(text: str, event: str, mode: str | None) -> None:
    found = describe(text)
    assert (found.modality, found.polarity) == (Modality.ASSERTED, Polarity.POSITIVE)
    assert (found.event, found.mode) == (event, mode)


@pytest.mark.parametrize(
    "text",
    """
    the army stopped short of withdrawing from the valley
    the release of the prisoners was postponed
    the release of prisoners was delayed
    the withdrawal was cancelled
    the South has halted the release of captives
    Northland suspended the release of prisoners
    Northland withheld the release of the prisoners
    nobody was killed
    hardly any trucks entered
    the talks failed to begin
    not a single truck entered
    none of the captives was released
    Northland ended the week without releasing the prisoners
    there was no withdrawal from the valley
    the South denied having killed the captives
    the release planned for Sunday was put off until further notice
    the South called off the release set for Sunday
    Northland put the release of nine prisoners on hold
    the release of the prisoners has been put on hold
    the truce collapsed
    the truce broke down on Monday
    zero trucks entered
    not one truck entered
    Northland has halted aid to the valley
    the South has yet to free the captives
    the premier has no plans to hold talks
    """.strip().splitlines(),
)
def test_what_is_denied_or_kept_back_is_negative(text: str) -> None:
    (found,) = claims(f"{text.strip()[0].upper()}{text.strip()[1:]}.")
    assert found.fields.polarity is Polarity.NEGATIVE


def test_what_is_put_off_is_still_a_plan_and_what_did_not_come_a_fact() -> None:
    assert describe("the release of the prisoners was postponed").modality is Modality.PLANNED
    assert describe("the South failed to release the captives").modality is Modality.ASSERTED


@pytest.mark.parametrize(
    "text",
    [
        "the release planned for Sunday was put off until further notice",
        "the South called off the release set for Sunday",
        "Northland put the release of nine prisoners on hold",
    ],
)
def test_a_plan_put_off_is_a_plan_against_the_act(text: str) -> None:
    found = describe(text)
    assert (found.event, found.mode, found.modality) == ("RETREAT", "release", Modality.PLANNED)
    assert found.polarity is Polarity.NEGATIVE


@pytest.mark.parametrize(
    "text",
    [
        "Northland has no issue starting the talks",
        "Northland has no objection to the talks",
        "the talks will begin without further delay",
        "the South freed nine captives without conditions",
    ],
)
def test_some_words_of_denial_deny_nothing(text: str) -> None:
    assert describe(text).polarity is Polarity.POSITIVE


@pytest.mark.parametrize(
    "text, modality",
    [
        ("The army announced the release of nine prisoners on 9 March.", Modality.ASSERTED),
        ("The army announced the release of nine prisoners.", Modality.PLANNED),
        ("The army announced the release of nine prisoners on Sunday.", Modality.PLANNED),
        ("The army approved the release of nine prisoners on 9 March.", Modality.PLANNED),
        ("The army announced that it had released nine prisoners.", Modality.ASSERTED),
    ],
)
def test_a_release_that_is_announced_is_done_only_where_its_day_is_past(text: str, modality: Modality) -> None:
    assert claims(text)[-1].fields.modality is modality


def test_an_act_dated_after_it_was_said_is_planned() -> None:
    assert describe("nine captives were freed on 20 March 2025").modality is Modality.PLANNED


def test_a_month_is_neither_a_protest_nor_a_doubt() -> None:
    assert describe("On 1 March the port was quiet").event is None
    assert describe("nine captives were freed in May").hedge is None
    assert describe("thousands joined a march").event == "PROTEST"


def test_handed_over_counts_exactly() -> None:
    (four,) = describe("the South handed over four bodies").quantities
    assert (four.text, four.modifier) == ("four bodies", "exactly")
    (more,) = describe("the South freed over four captives").quantities
    assert more.modifier == "over"


def test_an_adverb_and_a_comparison_are_no_acts() -> None:
    assert describe("the aid was cut back").event != "SUPPORT"
    assert describe("the trucks were turned back").event == "COERCE"
    assert describe("nine trucks entered, fewer than agreed").event == "AID"


@pytest.mark.parametrize(
    "text, words",
    [
        ("a visit to the port to watch the truce established last week", None),
        ("the South freed captives who had been seized in January", None),
        ("the South freed captives ahead of the withdrawal planned for Sunday", None),
        ("the withdrawal planned for Sunday", "Sunday"),
        ("the truce was signed last week", "last week"),
        ("the South freed captives on Monday", "Monday"),
    ],
)
def test_a_time_belongs_to_its_own_word(text: str, words: str | None) -> None:
    found = describe(text).time
    assert (found and found.text) == words
