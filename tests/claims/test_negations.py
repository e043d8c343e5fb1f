"""Every way of saying "no" turns an act once, whatever verb it goes with, and two of them turn it back."""

from __future__ import annotations

from itertools import product
from zoneinfo import ZoneInfo

import pytest

from trucebook.claims.fields import Describer
from trucebook.claims.ground import Ground
from trucebook.vocabulary.event import Polarity
from trucebook.vocabulary.time import Bounds

DESCRIBER = Describer(Ground(ZoneInfo("UTC")))
VERBS = (
    ("launched", "launch", "launching", "attacks", "any attack", "attack", "ASSAULT"),
    ("carried out", "carry out", "carrying out", "strikes", "any strikes", "strike", "ASSAULT"),
    ("conducted", "conduct", "conducting", "raids", "any raids", "raid", "ASSAULT"),
    ("held", "hold", "holding", "talks", "any meeting", "meeting", "CONSULT"),
    ("freed", "free", "freeing", "captives", "any captives", "captive", "RETREAT"),
    ("shelled", "shell", "shelling", "villages", "any villages", "village", "ASSAULT"),
    ("delivered", "deliver", "delivering", "supplies", "any aid", "lorry of aid", "AID"),
)
"""Past form, base, form in -ing, objects, objects after a negation, one object, type of the act."""
NOT_DONE = (
    "The army {past} no {one}",
    "The army has {past} no {one}",
    "The army did not {base} {any}",
    "The army has not {past} {any}",
    "The army never {past} {any}",
    "The army no longer {past} {any}",
    "The army hardly ever {past} {any}",
    "None of the sides {past} {any}",
    "Nobody {past} {any}",
    "No side {past} {any}",
    "Neither side {past} {any}",
    "Neither the army nor the militia {past} {any}",
    "The army neither {past} {any} nor stayed",
    "The army stayed without {ing} {any}",
    "The army denied {ing} {any}",
    "The army denies having {past} {any}",
    "The army {past} not a single {one}",
    "The army did not {base} a single {one}",
    "No {one} was {past}",
    "Not a single {one} was {past}",
    "Not one {one} was {past}",
    "There was no {ing} of {many}",
    "The army did not {base} {any}, not even one",
    "The army {past} no {one} and no barrage",
    "The army did not {base} {any}, nor did it move",
    "At no time did the army {base} {any}",
    "The army stopped short of {ing} {many}",
    "The army refrained from {ing} {many}",
    "It is not true that the army {past} {many}",
    "It is false that the army {past} {many}",
    "Reports that the army {past} {many} are untrue",
    "There is no truth in claims that the army {past} {many}",
)
DONE = (
    "The army {past} {many}",
    "The army did not deny {ing} {many}",
    "No one denied that the army {past} {many}",
    "The army did not fail to {base} {many}",
    "The army did not hesitate to {base} {many}",
    "The army {past} {many} without warning",
    "The army {past} {many} for no reason",
    "The army not only {past} {many}",
    "The army {past} {many}, not the militia",
    "The army {past} {many} near the no-fly zone",
    "It is true that the army {past} {many}",
)


def read(form: str, verb: tuple[str, ...]) -> tuple[str | None, Polarity]:
    past, base, ing, many, any_, one, _ = verb
    text = form.format(past=past, base=base, ing=ing, many=many, any=any_, one=one)
    found = DESCRIBER.describe(text, 0, len(text), Bounds())
    return found.event, found.polarity


@pytest.mark.parametrize("form, verb", list(product(NOT_DONE, VERBS)))
def test_one_negation_says_that_it_was_not_done(form: str, verb: tuple[str, ...]) -> None:
    assert read(form, verb) == (verb[-1], Polarity.NEGATIVE)


@pytest.mark.parametrize("form, verb", list(product(DONE, VERBS)))
def test_no_negation_or_two_say_that_it_was_done(form: str, verb: tuple[str, ...]) -> None:
    assert read(form, verb) == (verb[-1], Polarity.POSITIVE)
