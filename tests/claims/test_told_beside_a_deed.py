"""Deeds with something told beside them: what they wait for, grant, come after, instead of what, and some of whom."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from trucebook.claims.claim import Claim
from trucebook.claims.ground import Circumstances, Ground
from trucebook.claims.reader import read
from trucebook.vocabulary.actor import Actor, Place
from trucebook.vocabulary.time import day_bounds

ZONE = ZoneInfo("UTC")
SAID = day_bounds(date(2029, 3, 15), ZONE)
"""A Thursday."""
GROUND = Ground(
    ZONE,
    (
        Actor("delta", ("the Delta", "Delta"), "state"),
        Actor("marines", ("the marines", "marines"), "forces", member_of=("delta",)),
        Actor("league", ("the Reed League", "Reed League"), "organisation"),
        Actor("broker", ("the broker",), "organisation"),
    ),
    (Place("sluice", ("Sluice",)), Place("weir", ("Weir",))),
    topics=(("ceasefire", ("the truce", "truce")),),
)


def told(text: str) -> tuple[Claim, ...]:
    return read(text, "0" * 64, Circumstances("Gazette", SAID), GROUND).claims


def only(text: str) -> Claim:
    (claim,) = told(text)
    return claim


def force(claim: Claim) -> tuple[str | None, str | None, str, str]:
    fields = claim.fields
    return fields.event, fields.mode, fields.modality.value, fields.polarity.value


def actors(claim: Claim) -> list[str | None]:
    return [actor.id for actor in claim.fields.actors]


@pytest.mark.parametrize(
    "text, event",
    [
        ("Nine fishermen arrested near Weir on Monday were freed the next day.", "RETREAT"),
        ("Only two of the seven captured nurses have been released.", "RETREAT"),
        ("A trawler seized in February was handed back on Tuesday.", "RETREAT"),
        ("Nine fishermen were arrested near Weir on Monday.", "COERCE"),
    ],
)
def test_a_participle_that_tells_which_leaves_the_deed_to_the_verb(text: str, event: str) -> None:
    assert only(text).fields.event == event


@pytest.mark.parametrize(
    "text",
    [
        "Its captain said the unit would leave only once the charges are defused.",
        "The marines will stay until the League's mortars are handed over.",
        "The broker will return when the prisoners have been released.",
    ],
)
def test_what_something_else_waits_for_is_no_deed(text: str) -> None:
    assert [claim.fields.modality.value for claim in told(text) if claim.fields.event] != ["asserted"]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Nobody in the cabinet denies that marines beat the pilot.", ("ASSAULT", "beat", "asserted", "positive")),
        ("The Delta does not deny that marines beat the pilot.", ("ASSAULT", "beat", "conditional", "positive")),
        (
            "The Delta would neither confirm nor deny that marines had shelled Weir.",
            ("ASSAULT", "heavy-weapons", "conditional", "positive"),
        ),
        (
            "The Reed League dismissed the charge that it had shelled Weir.",
            ("ASSAULT", "heavy-weapons", "asserted", "negative"),
        ),
        (
            "The Delta denies the charge that its marines shelled Weir.",
            ("ASSAULT", "heavy-weapons", "asserted", "negative"),
        ),
        (
            "The Reed League repeated the charge that the marines shelled Weir.",
            ("ASSAULT", "heavy-weapons", "asserted", "positive"),
        ),
    ],
)
def test_who_denies_what(text: str, expected: tuple[str, str, str, str]) -> None:
    assert force(only(text)) == expected


@pytest.mark.parametrize(
    "text, first, second",
    [
        ("Although the marines have withdrawn from Weir, they have yet to reopen the road.", "marines", "marines"),
        ("Having shelled Weir for an hour, the marines withdrew.", "marines", "marines"),
        ("Instead of releasing the nurses, the Reed League arrested two drivers.", "league", "league"),
        ("While the Reed League freed six prisoners, the Delta freed none.", "league", "delta"),
    ],
)
def test_what_a_sentence_grants_or_tells_beforehand_is_told_apart(text: str, first: str, second: str) -> None:
    before, after = told(text)
    assert (actors(before), actors(after)) == ([first], [second])


def test_what_was_done_instead_was_done() -> None:
    before, after = told("Rather than freeing the nurses, the Reed League arrested two drivers.")
    assert (before.fields.event, before.fields.polarity.value) == ("RETREAT", "negative")
    assert (after.fields.event, after.fields.polarity.value) == ("COERCE", "positive")


@pytest.mark.parametrize(
    "text, who, whom",
    [
        ("The Reed League has accepted a plan by the broker.", ["league"], ["broker"]),
        ("The broker visited six nurses held by the Reed League.", ["broker"], []),
        ("Six nurses were freed by the Reed League.", ["league"], []),
    ],
)
def test_who_acts_where_by_names_another(text: str, who: list[str], whom: list[str]) -> None:
    claim = only(text)
    assert (actors(claim), [one.id for one in claim.fields.recipients]) == (who, whom)


@pytest.mark.parametrize(
    "text, expected",
    [
        ("The Reed League agreed to a truce before the attack.", ("AGREE", None, "asserted", "positive")),
        ("The Reed League agreed to free six nurses.", ("RETREAT", "release", "planned", "positive")),
        ("The plan was to free six nurses.", ("RETREAT", "release", "planned", "positive")),
        ("An aide of the broker rang to complain.", ("ACCUSE", None, "asserted", "positive")),
        (
            "The broker urged the marines to leave the ridge without asking.",
            ("RETREAT", "withdraw", "demanded", "positive"),
        ),
        ("Families in Weir received no flour.", ("AID", None, "asserted", "negative")),
        ("Inspectors were denied access to the depot.", ("COERCE", None, "asserted", "positive")),
        ("The marines did not return fire.", ("ASSAULT", None, "asserted", "negative")),
        ("Each side blamed the other for the closure of the road.", ("COERCE", None, "asserted", "positive")),
    ],
)
def test_what_is_done_and_what_is_not(text: str, expected: tuple[str, str | None, str, str]) -> None:
    assert force(only(text)) == expected


def test_who_receives_does_not_give() -> None:
    claim = only("In Weir 200 families received food from the broker.")
    assert (actors(claim), claim.fields.object) == (["broker"], "food")


def test_some_of_those_named_are_told_of_apart() -> None:
    before, after = told("The Reed League arrested eight drivers, three of whom were let go on Tuesday.")
    assert [one.value for one in before.fields.quantities] == ["8"]
    assert force(after)[:2] == ("RETREAT", "release")
    assert [one.value for one in after.fields.quantities] == ["3"]


def test_infinitives_in_a_list_are_told_apart() -> None:
    found = told("They agreed to free six nurses by 20 March, to reopen the road, and to set up a hotline centre.")
    assert [claim.fields.event for claim in found] == ["RETREAT", "RETREAT", "COOPERATE"]
    assert {claim.fields.modality.value for claim in found} == {"planned"}


def test_a_relative_clause_tells_what_was_not_done() -> None:
    main, hung = told("The marines, which were to leave the ridge by Monday, have still not done so.")
    assert (force(main), actors(main)) == (("RETREAT", "withdraw", "asserted", "negative"), ["marines"])
    assert force(hung)[2] == "planned"


def test_a_pronoun_stands_for_those_held() -> None:
    held, freed = told("Two soldiers were captured near Weir on Monday; the Reed League set them free on Tuesday.")
    assert (held.fields.object, freed.fields.object) == ("soldier", "soldier")


def test_a_clause_without_its_verb_counts_what_went_uncounted() -> None:
    before, after = told("Lorries crossed on Monday and 28 on Tuesday.")
    assert (before.fields.quantities, [one.unit for one in after.fields.quantities]) == ((), ["lorry"])
    assert before.fields.time != after.fields.time


def test_what_was_done_before_the_accord_is_history() -> None:
    assert only("Before the accord, the marines shelled Weir every night.").fields.historical
