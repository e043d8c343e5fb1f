"""The month is no verb: who acted, how many and what was split off stay what they are in June."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from trucebook.claims.claim import Claim
from trucebook.claims.ground import Circumstances, Ground
from trucebook.claims.month_of_may import months_of_may
from trucebook.claims.reader import read
from trucebook.vocabulary.actor import Actor
from trucebook.vocabulary.event import Modality
from trucebook.vocabulary.time import day_bounds

ZONE = ZoneInfo("UTC")
GROUND = Ground(ZONE, actors=(Actor("army", ("army",), "forces"), Actor("militia", ("militia",), "forces")))
SENTENCES = (
    "The army shelled the camp on 10 {}.",
    "The army freed nine men and two women on 10 {}.",
    "The army freed nine men and two women in {}.",
    "The militia will release 30 prisoners on {} 3.",
    "Troops shot at the gate on 4 {} were buried.",
    "Twelve people were killed on 6 {} and buried on 7 {}.",
    "Between March and {} the army let in 600 trucks.",
)


def claims(sentence: str) -> tuple[Claim, ...]:
    said = Circumstances("Gazette", day_bounds(date(2031, 7, 7), ZONE))
    return read(f"{sentence}\n", "0" * 64, said, GROUND).claims


@pytest.mark.parametrize("sentence", SENTENCES)
def test_may_is_read_as_june_is(sentence: str) -> None:
    may, june = claims(sentence.replace("{}", "May")), claims(sentence.replace("{}", "June"))
    assert len(may) == len(june) > 0
    for one, other in zip(may, june, strict=True):
        assert one.quote == other.quote.replace("June", "May")
        mine, theirs = one.fields, other.fields
        assert (mine.event, mine.mode, mine.modality) == (theirs.event, theirs.mode, theirs.modality)
        assert [each.id for each in mine.actors] == [each.id for each in theirs.actors]
        assert [each.text for each in mine.recipients] == [each.text for each in theirs.recipients]
        assert [each.text for each in mine.quantities] == [each.text for each in theirs.quantities]


def test_may_the_verb_is_no_month() -> None:
    (claim,) = claims("The army may withdraw from the camp on 10 May.")
    assert claim.fields.modality is Modality.PREDICTED


@pytest.mark.parametrize(
    "words, places",
    [
        ("Army May Withdraw From Camp", []),
        ("Army Says In May Talks", [3]),
        ("May the talks last", []),
        ("May 3 was quiet", [0]),
        ("on 3 May and may last to May", [2, 7]),
    ],
)
def test_the_words_beside_it_tell(words: str, places: list[int]) -> None:
    assert [*months_of_may(words.split())] == places
