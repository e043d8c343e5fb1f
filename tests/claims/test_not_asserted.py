"""Who denies what others report is told as denying it, and what nobody asserts is told as nobody's deed."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from trucebook.claims.ground import Circumstances, Ground
from trucebook.claims.reader import read
from trucebook.vocabulary.actor import Actor
from trucebook.vocabulary.time import day_bounds

ZONE = ZoneInfo("UTC")
GROUND = Ground(
    ZONE,
    (Actor("north", ("Northland", "Northlandish"), "state"), Actor("south", ("the South", "Southern"), "organisation")),
)
CIRCUMSTANCES = Circumstances("Gazette", day_bounds(date(2025, 5, 1), ZONE))


def told(text: str) -> list[tuple[str | None, str, str]]:
    """Return (event, modality, polarity) of each claim that tells of an act."""
    found = [claim.fields for claim in read(text, "0" * 64, CIRCUMSTANCES, GROUND).claims if claim.fields.event]
    return [(fields.event, fields.modality.value, fields.polarity.value) for fields in found]


@pytest.mark.parametrize("act", ["shelling in the port", "looting in the village"])
@pytest.mark.parametrize(
    "verdict, polarity",
    [
        ("are untrue", "negative"),
        ("were inaccurate", "negative"),
        ("proved false", "negative"),
        ("are true", "positive"),
        ("were not wrong", "positive"),
    ],
)
@pytest.mark.parametrize("account", ["Media reports of Northlandish {}", "Southern claims of {}"])
def test_a_report_of_an_act_is_denied_or_borne_out(account: str, act: str, verdict: str, polarity: str) -> None:
    ((_, modality, found),) = told(f"{account.format(act)} {verdict}, an envoy said.")
    assert (modality, found) == ("asserted", polarity)


@pytest.mark.parametrize("act", ["the South fired rockets at the port", "the South burned the village"])
@pytest.mark.parametrize(
    "frame, polarity",
    [
        ("It is false to say that {}, an aide said.", "negative"),
        ("An aide said it was wrong to claim that {}.", "negative"),
        ("An aide said it would be untrue to suggest {}.", "negative"),
        ("It is fair to say that {}, an aide said.", "positive"),
        ("It is not wrong to say that {}, an aide said.", "positive"),
        ("The South said that the army had lied when it said that {}.", "negative"),
        ("The South said that the army was lying when it claimed {}.", "negative"),
        ("The South said that the army was right when it said that {}.", "positive"),
    ],
)
def test_what_it_is_wrong_to_say_is_denied(frame: str, act: str, polarity: str) -> None:
    assert told(frame.format(act)) == [("ASSAULT", "asserted", polarity)]


def test_a_deed_called_wrong_is_still_a_deed() -> None:
    assert told("Northland admitted that shelling the port was wrong.") == [("ASSAULT", "asserted", "positive")]


@pytest.mark.parametrize(
    "act, done", [("shelling the port", "shelled the port"), ("bombing the village", "bombed the village")]
)
@pytest.mark.parametrize(
    "frame",
    [
        "The statement in which Northland admitted {act} was fake.",
        "The video in which Northland admitted {act} was fabricated, an aide said.",
        "Northland retracted a statement that it had {done}.",
        "The South withdrew its claim that Northland {done}.",
        "The monitors could not verify the claim that Northland {done}.",
        "Northland said it was unaware of anyone {act}.",
        "Northland neither confirmed nor denied {act}.",
        "Northland did not deny {act}.",
        "Northland has not denied that it {done}.",
        "Northland never admitted that it {done}.",
        "Northland did not say that it had {done}.",
    ],
)
def test_what_nobody_asserts_is_neither_a_deed_nor_a_denial(frame: str, act: str, done: str) -> None:
    assert told(frame.format(act=act, done=done)) == [("ASSAULT", "conditional", "positive")]


@pytest.mark.parametrize(
    "act, done", [("shelling the port", "shelled the port"), ("bombing the village", "bombed the village")]
)
@pytest.mark.parametrize(
    "frame, polarity",
    [
        ("The statement in which Northland admitted {act} was genuine.", "positive"),
        ("The monitors could not verify the South's claim that Northland {done}.", "positive"),
        ("Northland confirmed {act}.", "positive"),
        ("Northland denied {act}.", "negative"),
        ("Northland denied that it {done}.", "negative"),
        ("Northland did not confirm the deaths before it {done}.", "positive"),
        ("The army, which did not deny the claim, {done}.", "positive"),
    ],
)
def test_what_somebody_asserts_stays_so(frame: str, act: str, done: str, polarity: str) -> None:
    assert told(frame.format(act=act, done=done)) == [("ASSAULT", "asserted", polarity)]


@pytest.mark.parametrize(
    "act, event, verb", [("opened fire", "ASSAULT", "open fire"), ("withdrew from it", "RETREAT", "withdraw from it")]
)
@pytest.mark.parametrize(
    "frame, polarity",
    [
        ("Southern fighters, not its soldiers, {act}, Northland said.", "positive"),
        ("Northland said that the South, and not its army, {act}.", "positive"),
        ("Its soldiers, not yet paid, did not {verb}, Northland said.", "negative"),
        ("Without asking anybody, Northlandish troops {act}.", "positive"),
        ("Northlandish troops, without losing a man, {act}.", "positive"),
        ("Without asking anybody, Northlandish troops did not {verb}.", "negative"),
    ],
)
def test_what_is_denied_beside_an_act_denies_it_not(frame: str, polarity: str, act: str, event: str, verb: str) -> None:
    assert told(frame.format(act=act, verb=verb)) == [(event, "asserted", polarity)]


def test_an_act_that_was_left_out_is_denied() -> None:
    assert ("ASSAULT", "asserted", "negative") in told("Without shelling the port, Northlandish troops left it.")


@pytest.mark.parametrize("done", ["prisoners were freed", "crossings were opened"])
def test_not_all_is_no_full_denial(done: str) -> None:
    assert told(f"Not all of the nine {done}.") == [("RETREAT", "conditional", "positive")]
    assert told(f"None of the nine {done}.") == [("RETREAT", "asserted", "negative")]
    assert told(f"All of the nine {done}.") == [("RETREAT", "asserted", "positive")]
