"""Deeds told alike but for one thing: shown as perhaps one happening, and never joined."""

from __future__ import annotations

from typing import Any

import pytest
from hand_made import TERMS, ZONE, count, day, publisher, reported, speaker

from trucebook.agreement.terms import Policy
from trucebook.claims.claim import Mention
from trucebook.evidence.at_once import weigh
from trucebook.evidence.closure import Belonging
from trucebook.evidence.comparison import compare
from trucebook.evidence.difference import differences
from trucebook.evidence.features import ReportedClaim, features
from trucebook.evidence.happenings import members
from trucebook.evidence.matching import match
from trucebook.evidence.nearly import nearly, nearly_one
from trucebook.evidence.origins import Origins
from trucebook.evidence.pair import Pair
from trucebook.vocabulary.event import Modality, Polarity

BELONGING = Belonging.of(TERMS)
HERALD, GAZETTE, WIRE = (
    publisher("The Herald", "herald"),
    publisher("The Gazette", "gazette"),
    publisher("Wire", "wire"),
)
SHELLING: dict[str, Any] = {
    "event": "ASSAULT",
    "actors": ("north",),
    "places": ("town",),
    "quantities": (count(4, unit="person"),),
    "occurred": day(5, 8),
}
RELEASE = SHELLING | {"event": "RETREAT", "mode": "release", "actors": ("south",), "quantities": (count(12),)}
WORDS = "North shelled the market in Town and killed four people"


def told(report: str, link: Any, words: str = WORDS, **fields: Any) -> ReportedClaim:
    return reported(report, words, link, **(SHELLING | fields))


def on(a: ReportedClaim, b: ReportedClaim) -> str | None:
    found = nearly_one(features(a), features(b), BELONGING)
    assert found == nearly_one(features(b), features(a), BELONGING)
    return found


def compared(*claims: ReportedClaim) -> tuple[Pair, ...]:
    body = weigh(claims, [], len(claims), TERMS)
    held = {one.claim: one.happening for one in members([body], [])}
    origins = Origins.of(TERMS, Policy(), [body])
    return compare(list(dict.fromkeys(one.report for one in claims)), claims, held, origins, zone=ZONE).pairs


@pytest.mark.parametrize(
    "otherwise, differing",
    [
        ({}, None),
        ({"occurred": day(5, 9)}, "date"),
        ({"quantities": (count(6, unit="person"),)}, "number"),
        ({"places": ("capital",)}, "place"),
        ({"places": ("suburb",)}, None),
        ({"actors": ("south",)}, "actor"),
        ({"occurred": day(5, 11)}, None),
        ({"occurred": day(5, 9), "quantities": (count(6, unit="person"),)}, None),
        ({"places": ("capital",), "quantities": ()}, None),
        ({"recipients": ("friend",)}, None),
        ({"polarity": Polarity.NEGATIVE}, None),
        ({"modality": Modality.PLANNED}, None),
    ],
)
def test_one_thing_told_otherwise_and_no_more(otherwise: dict[str, Any], differing: str | None) -> None:
    first: dict[str, Any] = {"recipients": ("guarantor",)} if "recipients" in otherwise else {}
    assert on(told("r1", HERALD, **first), told("r2", GAZETTE, **otherwise)) == differing


def test_what_is_told_anew_or_by_one_publisher_of_two_days_is_two_deeds() -> None:
    again = told("r2", GAZETTE, "North shelled the market in Town again and killed four people", occurred=day(5, 9))
    assert on(told("r1", HERALD), again) is None
    assert on(told("r1", HERALD), told("r2", HERALD, occurred=day(5, 9))) is None


def test_both_sides_letting_go_of_as_many_is_an_exchange_and_no_dispute() -> None:
    words = "twelve captives were let go in Town"
    one = reported("r1", words, HERALD, **RELEASE)
    assert on(one, reported("r2", words, GAZETTE, **(RELEASE | {"actors": ("north",)}))) is None


def test_a_day_alone_that_differs_needs_a_number_or_a_harm_with_words_of_its_own() -> None:
    named: dict[str, Any] = {"actors": (Mention("North", "north"),), "places": (Mention("Town", "town"),)}
    named |= {"quantities": ()}
    later = named | {"occurred": day(5, 9)}
    plain = "North shelled the market in Town"
    assert on(told("r1", HERALD, plain, **named), told("r2", GAZETTE, plain, **later)) == "date"
    bare = "North shelled Town"
    assert on(told("r1", HERALD, bare, **named), told("r2", GAZETTE, bare, **later)) is None
    flour = "North brought flour to the market in Town"
    aid = told("r2", GAZETTE, flour, **(later | {"event": "AID"}))
    assert on(told("r1", HERALD, flour, **(named | {"event": "AID"})), aid) is None


def test_happenings_that_one_publisher_tells_of_both_are_two() -> None:
    first, later = told("r1", HERALD), told("r2", GAZETTE, occurred=day(5, 9))
    before = told("r3", GAZETTE)
    seen = [features(one) for one in (first, later, before)]
    held = {first.claim.id: "x", before.claim.id: "x", later.claim.id: "y"}
    assert nearly(seen, BELONGING, held) == []
    assert [on for _, _, on in nearly(seen[:2], BELONGING, {})] == ["date"]
    assert nearly(seen[:2], BELONGING, {}, [(first.claim.id, later.claim.id, "not the same")]) == []


def test_what_may_be_one_with_many_is_done_every_day_and_nothing_is_asked() -> None:
    def days(*numbers: int) -> list[ReportedClaim]:
        links = [publisher(f"Paper {number}") for number in range(len(numbers))]
        return [
            told(f"r{place}", links[place], quantities=(count(number, unit="person"),))
            for place, number in enumerate(numbers)
        ]

    assert len(nearly([features(one) for one in days(2, 3, 4)], BELONGING, {})) == 3
    assert nearly([features(one) for one in days(*range(2, 9))], BELONGING, {}) == []


def test_compare_shows_the_pair_with_both_values_and_joins_nothing() -> None:
    own_words = "Four people died in Town when North shelled its market"
    (pair,) = compared(told("r1", HERALD), told("r2", GAZETTE, own_words, occurred=day(5, 9)))
    assert (pair.relation, pair.on, pair.origin) == ("differ", ("date",), "independent")
    assert "perhaps one happening, and not joined" in pair.reason
    assert "8 May 2031" in pair.reason
    assert "9 May 2031" in pair.reason
    elsewhere = told("r2", GAZETTE, places=(Mention("the Capital", "capital"),))
    (pair,) = compared(told("r1", HERALD, places=(Mention("Town", "town"),)), elsewhere)
    assert pair.on == ("place",)
    assert "“Town” in the first, “the Capital” in the second" in pair.reason


def test_who_met_whom_is_who_received_whom() -> None:
    meeting: dict[str, Any] = {"event": "CONSULT", "places": ("town",), "occurred": day(5, 8)}
    met = reported("r1", "the envoy met Friend in Town", HERALD, actors=("envoy",), recipients=("friend",), **meeting)
    received = reported(
        "r2", "Friend received the envoy in Town", GAZETTE, actors=("friend",), recipients=("envoy",), **meeting
    )
    other = reported("r3", "the envoy met North in Town", WIRE, actors=("envoy",), recipients=("north",), **meeting)
    assert match(features(met), features(received), BELONGING).same
    assert not match(features(met), features(other), BELONGING).same


def promise(report: str, who: str, by: int, **fields: Any) -> ReportedClaim:
    words = "South will release twenty captives"
    bounds = day(5, by)
    return reported(
        report, words, HERALD, speaker(who), event="RETREAT", mode="release", actors=("south",),
        modality=Modality.PLANNED, quantities=(count(20),), occurred=type(bounds)(None, bounds.latest), **fields,
    )  # fmt: skip


def test_a_promise_on_two_sides_word_is_two_and_by_two_days_differs_in_date() -> None:
    mine, theirs = promise("r1", "south", 20), promise("r2", "northern-minister", 20)
    assert match(features(mine), features(theirs), BELONGING).why == "speaker"
    later = promise("r3", "south", 22)
    assert match(features(mine), features(later), BELONGING).same
    said = list(differences(features(mine), features(later), ZONE, ("South", "South")))
    assert [one.on for one in said] == ["date"]
    never = promise("r4", "south", 20, polarity=Polarity.NEGATIVE)
    assert match(features(mine), features(never), BELONGING).why == "stance"


def test_what_begins_begins_once_and_places_that_the_case_does_not_know_are_places() -> None:
    begun: dict[str, Any] = {"event": "CONSULT", "about": "phase two", "places": ("town",)}
    words = "Talks on the second phase began in Town"
    first = reported("r1", words, HERALD, occurred=day(5, 8), **begun)
    second = reported("r2", words, GAZETTE, occurred=day(5, 9), **begun)
    assert match(features(first), features(second), BELONGING).same
    fire: dict[str, Any] = {"event": "ASSAULT", "actors": ("north",), "occurred": day(5, 8)}
    here, there, near = (
        reported(f"r{number}", f"North shelled the market {where}", HERALD, **fire)
        for number, where in enumerate(("in Reed Hamlet", "in Oak Hamlet", "near Reed"))
    )
    assert match(features(here), features(there), BELONGING).why == "place"
    assert match(features(here), features(near), BELONGING).same
