"""What was asked, nearly done, put off or never came about is no deed, and a denial stays a denial."""

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

ZONE = ZoneInfo("UTC")
SAID = day_bounds(date(2025, 5, 1), ZONE)
"""A Thursday."""
GROUND = Ground(ZONE, (Actor("north", ("Northland",), "state"), Actor("south", ("the South",), "organisation")))
DESCRIBER = Describer(GROUND)


def describe(text: str) -> Fields:
    return DESCRIBER.describe(text, 0, len(text), SAID)


def claims(text: str) -> tuple[Claim, ...]:
    return read(text, "0" * 64, Circumstances("Gazette", SAID), GROUND).claims


def told(text: str) -> list[tuple[str | None, str, str]]:
    return [(c.fields.event, c.fields.modality.value, c.fields.polarity.value) for c in claims(text)]


@pytest.mark.parametrize(
    "text",
    """
    “Did our men shell the port?” the commander asked.
    “Why did Northland shell the port?” the envoy said.
    “Northland shelled the port?” the envoy asked.
    “Who shelled the port and who burned the village?” the premier asked.
    Will the South free the captives on Sunday, or has it freed them already?
    It is not known whether they withdrew or not.
    The monitors could not say whether or not the army withdrew.
    The monitors will check whether the army has withdrawn.
    Whether the South freed the captives or not is disputed.
    It was not clear if the South had freed the captives.
    The mediators did not know if the army had withdrawn.
    """.strip().splitlines(),
)
def test_what_is_asked_or_left_open_is_neither_a_deed_nor_a_denial(text: str) -> None:
    found = claims(text.strip())
    assert [c for c in found if c.fields.event]
    assert {c.fields.modality for c in found if c.fields.event} <= {Modality.CONDITIONAL, Modality.DEMANDED}
    assert {c.fields.polarity for c in found if c.fields.event} == {Polarity.POSITIVE}


@pytest.mark.parametrize(
    "text",
    [
        "Whether or not the South agrees, the army has withdrawn from the valley.",
        "Regardless of whether the South agrees, the army withdrew from the valley on Monday.",
        "The army withdrew from the valley, whether by choice or by order.",
    ],
)
def test_a_deed_beside_what_is_left_open_stays_one(text: str) -> None:
    assert ("RETREAT", "asserted", "positive") in told(text)


@pytest.mark.parametrize(
    "text, expected",
    [
        ("“Did they shell it? Absolutely not,” the general said.", [("ASSAULT", "asserted", "negative")]),
        (
            "“Did our men shell the port? Absolutely not,” the general said.",
            [("ASSAULT", "conditional", "positive"), ("ASSAULT", "asserted", "negative")],
        ),
        ("“Did they shell it? No reason was given,” the general said.", [("ASSAULT", "conditional", "positive")]),
    ],
)
def test_a_question_with_its_answer(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    """
    The South was close to freeing nine captives
    The South came near to freeing nine captives
    The sides came within hours of signing a truce
    The South nearly freed nine captives
    The South almost freed nine captives
    The convoy almost reached the town
    The army all but destroyed the village
    The army has almost completed its withdrawal
    The army fell short of withdrawing
    The army stopped short of withdrawing from the valley
    The release never materialised
    The promised withdrawal has not happened
    The talks, scheduled for Tuesday, did not go ahead
    The release planned for Sunday fell through
    The exchange came to nothing
    No withdrawal took place
    Northland agreed to nothing of the sort
    We shelled nothing of the sort
    The army released none of its prisoners
    No trucks were turned back
    None of the lorries was stopped
    The court blocked the release of nine prisoners
    The release was blocked by the court
    Not one of the 14 crossings was closed
    """.strip().splitlines(),
)
def test_what_was_not_done_is_told_as_not_done(text: str) -> None:
    found = describe(text.strip())
    assert (found.event is not None, found.modality, found.polarity) == (True, Modality.ASSERTED, Polarity.NEGATIVE)


@pytest.mark.parametrize(
    "text",
    """
    The planned withdrawal took place on Monday
    The release went ahead as planned
    The meeting due on Monday was held in Northport
    Almost all captives were freed
    The South freed nearly 40 captives
    Close to 40 captives were freed
    The army closed the crossing
    """.strip().splitlines(),
)
def test_what_came_about_is_a_deed(text: str) -> None:
    found = describe(text.strip())
    assert (found.event is not None, found.modality, found.polarity) == (True, Modality.ASSERTED, Polarity.POSITIVE)


@pytest.mark.parametrize(
    "text, polarity",
    [
        ("A withdrawal is on the table", Polarity.POSITIVE),
        ("A withdrawal is not on the table for now", Polarity.NEGATIVE),
        ("A withdrawal is no longer on the table", Polarity.NEGATIVE),
        ("A withdrawal is off the table", Polarity.NEGATIVE),
        ("A return to war is out of the question", Polarity.NEGATIVE),
    ],
)
def test_what_is_or_is_not_considered_is_no_deed(text: str, polarity: Polarity) -> None:
    found = describe(text)
    assert (found.modality, found.polarity) == (Modality.PLANNED, polarity)


@pytest.mark.parametrize(
    "text, event, modality",
    [
        ("The soldiers were ordered to leave on Tuesday", "COERCE", Modality.DEMANDED),
        ("The captives were to be freed on Tuesday", "RETREAT", Modality.PLANNED),
        ("The withdrawal was due on Tuesday", "RETREAT", Modality.PLANNED),
        ("Under the memorandum, each side frees nine captives", "RETREAT", Modality.PLANNED),
    ],
)
def test_what_was_ordered_or_due_is_no_deed(text: str, event: str, modality: Modality) -> None:
    found = describe(text)
    assert (found.event, found.modality, found.polarity) == (event, modality, Polarity.POSITIVE)


def test_a_blockade_that_was_partly_lifted_is_none_set_up() -> None:
    assert (describe("The blockade was partially lifted").event, describe("The blockade was set up").event) == (
        "RETREAT",
        "COERCE",
    )


@pytest.mark.parametrize("text", ["The release was postponed until further notice", "The release was called off"])
def test_what_was_put_off_without_a_new_day_is_planned_not_to_be(text: str) -> None:
    assert (describe(text).modality, describe(text).polarity) == (Modality.PLANNED, Polarity.NEGATIVE)


@pytest.mark.parametrize(
    "text, event",
    [
        ("Northland withdrew from the valley; the South did not.", "RETREAT"),
        ("Northland released nine prisoners. The South did not.", "RETREAT"),
        ("Northland withdrew from the valley. The South did no such thing.", "RETREAT"),
        ("Northland freed its prisoners, but the South has not done so.", "RETREAT"),
        ("Northland promised to withdraw, but it did not.", "RETREAT"),
        ("The army said it withdrew; the mediators said it had not.", "RETREAT"),
        ("The monitors said the army had shelled the port. The army said it had not.", "ASSAULT"),
        ("The captives were freed, but the bodies were not.", "RETREAT"),
    ],
)
def test_an_act_left_out_is_that_of_the_clause_before(text: str, event: str) -> None:
    assert told(text)[-1] == (event, "asserted", "negative")


def test_who_was_not_released_is_acted_on_and_acts_not() -> None:
    (_, left_out) = claims("Northland was attacked, but the South was not.")
    fields = left_out.fields
    assert ([m.id for m in fields.recipients], fields.actors) == (["south"], ())


@pytest.mark.parametrize(
    "text",
    [
        "The port was open, but the bridge was not.",
        "The army withdrew. The port was open, but the bridge was not.",
        "The army withdrew.\n\nThe premier was there. The general was not.",
    ],
)
def test_no_act_is_taken_over_across_another_clause(text: str) -> None:
    assert told(text)[-1][0] is None


@pytest.mark.parametrize(
    "text",
    [
        "There is no truth in reports that the army shelled the port.",
        "Reports that the army shelled the port are false.",
        "The claim that the army shelled the port was rejected by the general.",
    ],
)
def test_what_is_called_untrue_is_denied(text: str) -> None:
    assert ("ASSAULT", "asserted", "negative") in told(text)
    assert ("ASSAULT", "asserted", "positive") not in told(text)


def test_a_claim_of_somebody_stays_his_whoever_rejects_it() -> None:
    text = "The envoy’s claim that the army shelled the port was rejected by the general."
    start = text.index("the army")
    found = DESCRIBER.describe(text, start, text.index(" was rejected"), SAID)
    assert (found.event, found.polarity) == ("ASSAULT", Polarity.POSITIVE)


@pytest.mark.parametrize(
    "text, event",
    [
        ("Rather than withdraw, the army shelled the port", "ASSAULT"),
        ("Far from withdrawing, the army has dug in", "MOBILIZE"),
        ("The shelling stopped on Tuesday", "RETREAT"),
    ],
)
def test_the_act_is_what_was_done(text: str, event: str) -> None:
    found = describe(text)
    assert (found.event, found.modality, found.polarity) == (event, Modality.ASSERTED, Polarity.POSITIVE)


@pytest.mark.parametrize(
    "text",
    [
        "The release of the captives is days away",
        "The release of the captives hangs in the balance",
        "Suppose the army withdrew",
        "The withdrawal, originally due by 26 April, has been extended to 18 May",
    ],
)
def test_what_is_uncertain_or_supposed_is_no_deed(text: str) -> None:
    assert describe(text).modality in (Modality.PLANNED, Modality.CONDITIONAL)


def test_the_sentence_before_governs_nothing() -> None:
    text = "The families demanded a swap. Nine captives in the port. The release of nine captives began."
    start = text.index("The release")
    assert DESCRIBER.describe(text, start, len(text) - 1, SAID).modality is Modality.ASSERTED
