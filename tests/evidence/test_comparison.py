"""Reports side by side, and the grade of each pair's origins."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hand_made import (
    NEGATIVE,
    NORTH,
    PLANNED,
    SOUTH,
    TERMS,
    ZONE,
    Cut,
    count,
    day,
    outlet,
    publisher,
    reported,
    speaker,
)

from trucebook.agreement.terms import Policy
from trucebook.claims.claim import TimeExpression
from trucebook.evidence.at_once import weigh
from trucebook.evidence.comparison import Comparison, compare
from trucebook.evidence.features import ReportedClaim
from trucebook.evidence.happenings import members
from trucebook.evidence.origins import Origins, Spoken
from trucebook.evidence.pair import Pair
from trucebook.vocabulary.event import Modality
from trucebook.vocabulary.time import Bounds

HERALD, GAZETTE = publisher("The Herald", "herald"), publisher("The Gazette", "gazette")


def compared(*claims: ReportedClaim, leanings: dict[str, list[tuple[str, str]]] | None = None) -> Comparison:
    body = weigh(claims, [], len(claims), TERMS)
    held = {member.claim: member.happening for member in members([body], [])}
    origins = Origins.of(TERMS, Policy(), [body])
    return compare([one.report for one in claims], claims, held, origins, leanings, ZONE)


def only_pair(*claims: ReportedClaim) -> Pair:
    (pair,) = compared(*claims).pairs
    return pair


def test_two_outlets_that_agree_are_independent_only_with_voices_of_their_own() -> None:
    words = "A tank fired on the eastern suburb and two villagers died"
    one, two = reported("r1", words, HERALD, event="ASSAULT"), reported("r2", words, GAZETTE, event="ASSAULT")
    pair = only_pair(one, two)
    assert (pair.relation, pair.origin) == ("agree", "independent")
    same = [
        reported(r, words, link, outlet("station"), event="ASSAULT") for r, link in (("r1", HERALD), ("r2", GAZETTE))
    ]
    pair = only_pair(*same)
    assert (pair.origin, "Station Five" in pair.reason) == ("stated", True)
    pair = only_pair(one, reported("r2", words, publisher(), event="ASSAULT"))
    assert (pair.origin, "the publisher, unknown" in pair.reason) == ("unknown", True)


def test_what_only_one_says_is_listed_under_its_report() -> None:
    one = reported("r1", "Bridges over the river stay closed", HERALD)
    two = reported("r2", "The hospital waits for three generators", GAZETTE)
    found = compared(one, two)
    assert found.only == {"r1": [one.claim.id], "r2": [two.claim.id]}
    assert not found.pairs


def test_a_plan_for_two_days_differs_by_a_day() -> None:
    def planned(report: str, words: str, number: int) -> ReportedClaim:
        when = TimeExpression(f"{number} May", day(5, number))
        return reported(report, words, publisher(), event="CONSULT", modality=PLANNED, time=when)

    pair = only_pair(planned("r1", "talks were due to open", 16), planned("r2", "negotiation is set for then", 17))
    assert pair.relation == "differ"
    assert pair.reason.startswith(
        "the times differ by a day: “16 May” (16 May 2031) in the first, “17 May” (17 May 2031)"
    )


def test_one_commitment_on_two_peoples_word_differs() -> None:
    words = "The North is committed to the ceasefire to its end"
    fields = {"modality": PLANNED, "about": "agreement", "stance": "for", "actors": (NORTH,)}
    unnamed = reported("r1", words, HERALD, speaker(description="an official"), **fields)  # type: ignore[arg-type]
    named = reported("r2", words, GAZETTE, speaker("northern-minister"), **fields)  # type: ignore[arg-type]
    pair = only_pair(unnamed, named)
    assert (pair.relation, pair.origin) == ("differ", "unknown")
    assert "an unnamed official to The Herald in the first and of the Northern minister in the second" in pair.reason


def test_two_people_at_one_place_are_no_pair() -> None:
    one = reported(
        "r1", "The minister attends the economic forum in the capital", HERALD, actors=("northern-minister",)
    )
    two = reported("r2", "The envoy attends the economic forum in the capital", GAZETTE, actors=("envoy",))
    assert not compared(one, two).pairs


def test_a_denial_contradicts_and_so_do_figures_that_cannot_both_hold() -> None:
    words = "A tank fired on the eastern suburb and villagers died"
    one = reported("r1", words, HERALD, event="ASSAULT", quantities=(count(2, unit="person"),))
    no = reported("r2", words, GAZETTE, event="ASSAULT", polarity=NEGATIVE)
    more = reported("r2", words, GAZETTE, event="ASSAULT", quantities=(count(5, unit="person"),))
    fits = reported("r2", words, GAZETTE, event="ASSAULT", quantities=(count(1, 9, unit="person"),))
    assert [only_pair(one, other).relation for other in (no, more, fits)] == ["contradict", "contradict", "agree"]


def test_a_promise_to_fight_is_opposed_to_a_commitment_of_the_same_side_even_in_one_report() -> None:
    commitment = reported(
        "r1",
        "The North stands by every phase",
        HERALD,
        speaker(description="an official"),
        modality=PLANNED,
        about="agreement",
        stance="for",
        actors=(NORTH,),
    )
    promise = reported(
        "r1",
        "War is to come back, so it was promised",
        HERALD,
        speaker("northern-minister"),
        modality=PLANNED,
        event="ASSAULT",
        actors=(NORTH,),
    )
    pair = only_pair(commitment, promise)
    assert (pair.relation, pair.a, pair.b) == ("opposed", commitment.claim.id, promise.claim.id)
    fear = reported("r2", "War may come back", publisher(), modality=PLANNED, event="ASSAULT", actors=(NORTH,))
    assert not compared(commitment, fear).pairs


def test_bearings_on_one_clause_oppose_where_one_sides_will_is_put_in_two_ways() -> None:
    yes = reported(
        "r1", "Lorries go in on Monday", HERALD, speaker("northern-minister"), modality=PLANNED, actors=(NORTH,)
    )
    no = reported("r2", "Nothing passes the gate", GAZETTE, speaker(NORTH), modality=PLANNED, actors=(NORTH,))
    leanings = {yes.claim.id: [("aid", "announces")], no.claim.id: [("aid", "opposes")]}
    assert [pair.relation for pair in compared(yes, no, leanings=leanings).pairs] == ["opposed"]
    assert not compared(yes, no, leanings={}).pairs


@pytest.mark.parametrize(
    "a,b,grade,words",
    [
        ("source:herald", "source:gazette", "independent", "nothing ties them"),
        ("source:herald", "source:herald", "stated", "both rest on The Herald"),
        ("source:evening", "source:gazette", "presumed", "The Evening Gazette belongs to The Gazette"),
        ("source:commission-reports", "actor:commission", "stated", "own voice"),
        ("actor:north", "actor:northern-army", "unknown", "within one party, North"),
        ("actor:north", "actor:south", "independent", "different voices"),
        ("source:herald", "unknown:r9", "unknown", "never independent"),
        (
            "source:herald",
            "unnamed:station:a senior official:r9",
            "unknown",
            "an unnamed senior official to Station Five",
        ),
        (
            "unnamed:station:an official:r9",
            "unnamed:station:an official:r9",
            "stated",
            "both rest on an unnamed official",
        ),
        ("unnamed:herald:unnamed:r9", "unnamed:herald:unnamed:r9", "unknown", "an unnamed voice"),
    ],
)
def test_grades_with_their_reasons(a: str, b: str, grade: str, words: str) -> None:
    origins = Origins.of(TERMS, Policy(), [])
    for x, y in ((a, b), (b, a)):
        found, reason = origins.grade(Spoken("c1", x), Spoken("c2", y))
        assert found == grade
        assert words in reason


def test_one_occasion_is_one_origin_and_hearsay_is_nobodys() -> None:
    origins = Origins.of(TERMS, Policy(), [])
    assert (
        origins.grade(Spoken("c1", "unknown:r1", "a briefing"), Spoken("c2", "actor:south", "a briefing"))[0]
        == "stated"
    )
    hearsay = Spoken("c1", "source:herald", hearsay=True)
    assert origins.grade(hearsay, Spoken("c2", "source:herald"))[0] == "unknown"


def test_the_tables_give_tied_claims_one_origin_and_voices_their_words() -> None:
    words = "A tank fired on the eastern suburb and two villagers died"
    one = reported("r1", words, HERALD, outlet("station"), speaker(description="a senior official"), event="ASSAULT")
    two = reported("r2", words, publisher(), event="ASSAULT")
    tie = ["unnamed:station:a senior official:r1", two.claim.id, "presumed", "six sentence pairs run in one order"]
    cut = Cut([one, two], weighings=[{"joins": [], "ties": [tie], "links": []}])
    assert cut.rows("select count(distinct origin), bool_and(weak) from origin") == [(1, True)]
    assert cut.rows("select words from voice order by words") == [
        ("an unnamed senior official to Station Five",),
        ("the publisher, unknown",),
    ]
    assert cut.origins.grade(
        Spoken(one.claim.id, "unnamed:station:a senior official:r1"), Spoken(two.claim.id, "unknown:r2")
    ) == (
        "presumed",
        "six sentence pairs run in one order",
    )


def test_deeds_of_two_days_are_no_pair_however_alike() -> None:
    words = "South released three captives to the commission in the town"
    one = reported("r1", words, HERALD, event="RETREAT", occurred=day(5, 8))
    two = reported("r2", words, GAZETTE, event="RETREAT", occurred=day(5, 12))
    assert not compared(one, two).pairs


def test_what_is_not_certain_denies_nothing() -> None:
    left = reported("r1", "In January the army withdrew from the western valley road", HERALD, event="RETREAT")
    open_ = reported("r2", "Not certain: what the army held of the western valley road", GAZETTE, polarity=NEGATIVE)
    assert not compared(left, open_).pairs
    fact = reported("r2", "The army withdrew from the western valley road, not certain when", GAZETTE, event="RETREAT")
    assert [pair.relation for pair in compared(left, fact).pairs] == ["agree"]


def test_a_plan_and_somebody_elses_refusal_are_no_contradiction() -> None:
    fields: dict[str, Any] = {"event": "RETREAT", "mode": "release", "object": "captive", "modality": PLANNED}
    words = "the release of the three captives planned for the town goes on as planned"
    yes = reported("r1", words, HERALD, speaker("south"), **fields)
    no = reported("r2", words + " not", GAZETTE, speaker(NORTH), polarity=NEGATIVE, **fields)
    assert "contradict" not in {pair.relation for pair in compared(yes, no).pairs}


def test_counts_of_two_days_and_running_counts_are_two_things() -> None:
    def entered(report: str, number: int, when: int, **fields: Any) -> ReportedClaim:
        words = f"{number} lorries with aid entered the valley"
        return reported(
            report, words, HERALD, event="AID", quantities=(count(number, unit="lorry"),), said=day(5, when), **fields
        )

    assert not compared(entered("r1", 915, 21, occurred=day(5, 20)), entered("r2", 808, 23, occurred=day(5, 22))).pairs
    first, second = entered("r1", 3200, 24), entered("r2", 4200, 26)
    assert not compared(first, second).pairs
    over = [
        reported(f"r{n}", f"More than {n}200 lorries entered the valley in the first {n} days", HERALD, event="AID")
        for n in (3, 4)
    ]
    assert not compared(*over).pairs
    plans = [entered(f"r{n}", amount, 20, occurred=day(5, n), modality=PLANNED) for n, amount in ((21, 3), (22, 4))]
    assert not compared(*plans).pairs


def test_what_is_only_known_to_be_before_a_day_is_not_dated_by_it() -> None:
    words = "South handed over four bodies to the commission"
    fields: dict[str, Any] = {"event": "RETREAT", "mode": "release", "actors": ("south",)}
    first = reported("r1", f"{words} in the town on 20 May", HERALD, said=day(5, 20), occurred=day(5, 20), **fields)
    before = TimeExpression("in the night to 27 May", Bounds(None, day(5, 27).latest))
    second = reported("r2", f"{words} in the night to 27 May", GAZETTE, said=day(5, 27), time=before, **fields)
    assert not compared(first, second).pairs


def test_a_denial_up_to_a_day_denies_what_was_said_before_it() -> None:
    words = "Talks about the second phase of the agreement had"
    fields: dict[str, Any] = {"event": "CONSULT", "mode": "talks", "about": "phase two"}
    yes = reported("r1", f"{words} begun", HERALD, said=day(5, 5), **fields)
    by = TimeExpression("by 10 May", Bounds(None, day(5, 10).latest))
    no = reported("r2", f"{words} not begun by 10 May", GAZETTE, said=day(5, 10), time=by, polarity=NEGATIVE, **fields)
    assert [pair.relation for pair in compared(yes, no).pairs] == ["contradict"]


def test_predictions_are_no_sides() -> None:
    commitment = reported("r1", "We keep it", HERALD, speaker(NORTH), modality=PLANNED, about="agreement", stance="for")
    fields: dict[str, Any] = {"about": "agreement", "stance": "against", "polarity": NEGATIVE}
    doubt = reported("r2", "Doubt that it holds", GAZETTE, speaker("friend"), modality=Modality.PREDICTED, **fields)
    refusal = reported("r2", "No to all of it", GAZETTE, speaker("friend"), modality=PLANNED, **fields)
    assert not compared(commitment, doubt).pairs
    assert [pair.relation for pair in compared(commitment, refusal).pairs] == ["opposed"]


def test_the_origin_is_told_once_and_in_the_texts_own_capitals() -> None:
    words = "A tank fired on the eastern suburb and two villagers died"
    one, two = reported("r1", words, HERALD, event="ASSAULT"), reported("r2", words, HERALD, event="ASSAULT")
    assert only_pair(one, two).reason == "both say it; both rest on The Herald"
    assert only_pair(one, two).relation_reason == "both say it"
    assert only_pair(one, two).origin_reason == "both rest on The Herald"
    unnamed = reported("r1", words, HERALD, speaker(description="his Office"), event="ASSAULT")
    unknown = reported("r2", words, publisher("The Lake News"), speaker(description="a South-born McLean aide"))
    cut = Cut([unnamed, unknown])
    assert cut.rows("select words from voice order by words") == [
        ("an Office, cited by The Herald",),
        ("an unnamed South-born McLean aide to The Lake News",),
    ]
    assert (
        cut.origins.words("unnamed:herald:a south official's aide:r9")
        == "an unnamed South official's aide to The Herald"
    )
    assert cut.origins.words("name:office of the lake-district") == "Office of the Lake-District"


def opposed(*claims: ReportedClaim, policy: Policy | None = None) -> list[str]:
    """Return why claims are shown as opposed."""
    origins = Origins.of(TERMS, policy or Policy(), [])
    found = compare([one.report for one in claims], claims, {}, origins, None, ZONE).pairs
    return [pair.reason for pair in found if pair.relation == "opposed"]


FOR: dict[str, Any] = {"about": "agreement", "stance": "for", "modality": PLANNED}


def test_a_demand_is_the_will_of_who_makes_it_and_not_of_whom_it_is_made() -> None:
    commitment = reported("r1", "The North will keep all of it", HERALD, speaker(NORTH), actors=(NORTH,), **FOR)
    demand = reported(
        "r2",
        "The North is to strike",
        GAZETTE,
        speaker(SOUTH),
        event="ASSAULT",
        modality=Modality.DEMANDED,
        actors=(NORTH,),
    )
    assert not opposed(commitment, demand)
    own = reported("r2", "We ask for war", GAZETTE, speaker(NORTH), event="ASSAULT", modality=Modality.DEMANDED)
    official = reported("r1", "The North keeps it", HERALD, speaker(description="an official"), actors=(NORTH,), **FOR)
    assert len(opposed(official, own)) == 1


def test_a_members_will_is_its_partys_only_where_the_policy_says_so() -> None:
    commitment = reported("r1", "The North will keep all of it", HERALD, speaker(NORTH), actors=(NORTH,), **FOR)
    promise: dict[str, Any] = {"event": "ASSAULT", "modality": PLANNED}
    of_member = reported("r2", "War comes back", GAZETTE, speaker("northern-army"), **promise)
    of_head = reported(
        "r2", "War comes back", GAZETTE, speaker("northern-army"), actors=("northern-minister",), **promise
    )
    speaks = Policy(speaks_for=(("northern-minister", NORTH),))
    assert not opposed(commitment, of_member, policy=speaks)
    assert len(opposed(commitment, of_head, policy=speaks)) == 1
    assert not opposed(commitment, of_head)


def test_what_an_outlet_tells_takes_no_side() -> None:
    commitment = reported("r1", "The North will keep all of it", HERALD, speaker(NORTH), actors=(NORTH,), **FOR)
    for chain in ((GAZETTE,), (GAZETTE, outlet("wire"))):
        told = reported("r2", "War comes back", *chain, event="ASSAULT", modality=PLANNED, actors=(NORTH,))
        assert not opposed(commitment, told)


def test_what_is_read_as_no_act_or_as_two_from_the_same_words_is_no_difference_of_acts() -> None:
    words = "The North is committed to seeing the truce through"
    one = reported("r1", words, HERALD, speaker(NORTH), event="COOPERATE", **FOR)
    for event in (None, "AGREE"):
        other = reported("r2", f"{words} to its end", GAZETTE, speaker(NORTH), event=event, **FOR)
        assert [pair.on for pair in compared(one, other).pairs] == [()]
    talks = reported(
        "r1", "Both sides opened talks on the next phase early", HERALD, event="CONSULT", about="phase two"
    )
    moved = reported("r2", "Both sides opened the next phase early", GAZETTE, event="COOPERATE", about="phase two")
    assert [pair.on for pair in compared(talks, moved).pairs] in ([("act",)], [])


def test_an_outlet_that_was_carried_here_is_not_what_this_one_alone_names() -> None:
    words = "The envoy opens talks on the next phase in Town on Monday"
    carried = replace(outlet("wire"), inferred=True)
    fields: dict[str, Any] = {"event": "CONSULT", "about": "phase two", "modality": PLANNED}
    two = reported("r2", words, GAZETTE, speaker("envoy"), **fields)
    for link, named in ((carried, False), (outlet("wire"), True)):
        one = reported("r1", words, HERALD, link, speaker("envoy"), **fields)
        assert ("only the first names" in only_pair(one, two).reason) is named
