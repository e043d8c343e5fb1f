"""What was refrained from, avoided, of none, or broken off is no deed; doubted reports are nobody's by name."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from trucebook.claims.claim import Claim
from trucebook.claims.ground import Circumstances, Ground
from trucebook.claims.reader import read
from trucebook.vocabulary.event import Polarity
from trucebook.vocabulary.time import day_bounds

UTC = ZoneInfo("UTC")


def claims(text: str) -> tuple[Claim, ...]:
    return read(text, "d", Circumstances("Post", day_bounds(date(2031, 4, 10), UTC)), Ground(UTC)).claims


@pytest.mark.parametrize(
    "text, event, polarity",
    [
        ("Northern forces refrained from attacking the ford.", "ASSAULT", Polarity.NEGATIVE),
        ("Northern forces avoided attacking the ford.", "ASSAULT", Polarity.NEGATIVE),
        ("Northern forces came very close to shelling the ford.", "ASSAULT", Polarity.NEGATIVE),
        ("The southern side released no prisoners on Tuesday.", "RETREAT", Polarity.NEGATIVE),
        ("The southern side released none of the four prisoners on Tuesday.", "RETREAT", Polarity.NEGATIVE),
        ("The southern side released no fewer than four prisoners on Tuesday.", "RETREAT", Polarity.POSITIVE),
        ("The southern side released four prisoners on Tuesday.", "RETREAT", Polarity.POSITIVE),
        ("Talks on the second phase broke down on Tuesday.", "REJECT", Polarity.POSITIVE),
        ("Talks on the second phase have stalled.", "REJECT", Polarity.POSITIVE),
        ("Talks on the second phase began on Tuesday.", "CONSULT", Polarity.POSITIVE),
    ],
)
def test_an_act_that_was_not_done_is_no_deed(text: str, event: str, polarity: Polarity) -> None:
    (claim,) = claims(text)
    assert (claim.fields.event, claim.fields.polarity) == (event, polarity)


@pytest.mark.parametrize(
    "text",
    [
        "Ford Radio was unable to confirm reports that northern forces had shelled the ford.",
        "The commission could not verify claims that northern forces had shelled the ford.",
    ],
)
def test_doubted_reports_are_of_somebody_who_is_not_named(text: str) -> None:
    (claim,) = [one for one in claims(text) if one.quote.startswith("northern forces")]
    speaker = claim.attribution[-1]
    assert (speaker.name, speaker.description) == (None, "unnamed")


def test_who_dismisses_reports_as_false_denies_what_they_tell() -> None:
    text = "The army dismissed as false reports that northern forces had shelled the ford."
    (claim,) = [one for one in claims(text) if one.quote.startswith("northern forces")]
    told = (claim.attribution[-1].description, claim.fields.event, claim.fields.polarity)
    assert told == ("The army", "ASSAULT", Polarity.NEGATIVE)


def test_what_a_phase_includes_is_no_deed() -> None:
    told = claims("The first part is set to last four weeks, which includes a withdrawal from the ford.")
    assert [one.fields.historical for one in told if "withdrawal" in one.quote] == [True]
    done = claims("The exchange lasted four hours, which included a withdrawal from the ford.")
    assert not any(one.fields.historical for one in done)
