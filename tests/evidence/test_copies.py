"""Copies of a report, copied passages, editions and credit lines: what must not count twice."""

from __future__ import annotations

from typing import Any

import pytest
from hand_made import TERMS, Cut, count, day, publisher, reported, speaker

from trucebook.agreement.terms import Policy
from trucebook.evidence.at_once import weigh
from trucebook.evidence.comparison import Comparison, compare
from trucebook.evidence.copies import changed_words, containment, near, passage, runs
from trucebook.evidence.features import ReportedClaim
from trucebook.evidence.happenings import members
from trucebook.evidence.origins import Origins

HERALD, GAZETTE, STATION = (
    publisher("The Herald", "herald"),
    publisher("The Gazette", "gazette"),
    publisher("Station Five"),
)
STORY = (
    "South freed three captives in the town at noon and a bus took them over the old bridge to their families.",
    "Two villagers who had waited there since the early morning counted the cars and waved small paper flags.",
    "Snow had closed the upper road, so that the doctors of the commission came on foot with their bags.",
)
OTHER = (
    "A mill by the weir burned down, and nobody in the hamlet could say when the fire had begun or why.",
    "The council of elders meets again next week to talk about seed, water and the school's leaking roof.",
    "Fishermen pulled a cart out of the river, and its owner paid them with a basket of dried apples.",
)


def story(report: str, link: Any, sentences: tuple[str, ...] = STORY, **first: Any) -> list[ReportedClaim]:
    """Return a report's narration, one claim a sentence; `first` are fields of the first."""
    text, found = "", []
    for number, one in enumerate(sentences):
        fields = {"event": "RETREAT", "mode": "release", "actors": ("south",)} | first if number == 0 else {}
        found.append((len(text), one, fields))
        text += one + " "
    return [reported(report, one, link, at=at, text=text, **fields) for at, one, fields in found]


def compared(*claims: ReportedClaim, body: dict[str, Any]) -> Comparison:
    origins = Origins.of(TERMS, Policy(), [body])
    held = {one.claim: one.happening for one in members([body], [])}
    return compare(list(dict.fromkeys(one.report for one in claims)), claims, held, origins)


def test_a_copy_is_one_report_whatever_its_date_and_its_one_corrected_word() -> None:
    corrected = (STORY[0].replace("three", "four"), *STORY[1:])
    first = story("r1", HERALD, said=day(5, 8), occurred=day(5, 8), quantities=(count(3),))
    second = story("r2", GAZETTE, corrected, said=day(5, 20), occurred=day(5, 20), quantities=(count(4),))
    body = weigh([*first, *second], [], 2, TERMS)
    ((report, of, part),) = body["copies"]
    assert (report, of) == ("r2", "r1")
    assert part > 80
    happening = dict(body["joins"])
    assert [happening[one.claim.id] for one in second] == [one.claim.id for one in first]
    assert {tie[2] for tie in body["ties"]} == {"presumed"}
    assert all("stands word for word in the other" in tie[3] for tie in body["ties"])


def test_a_copys_narration_is_no_second_origin() -> None:
    first, second = story("r1", HERALD), story("r2", GAZETTE)
    body = weigh([*first, *second], [], 2, TERMS)
    cut = Cut([*first, *second], weighings=[body])
    assert cut.rows("select count(distinct origin) from origin where claim in (?, ?)", first[0].claim.id,
                    second[0].claim.id) == [(1,)]  # fmt: skip


def test_two_reports_of_one_event_are_no_copies() -> None:
    first, second = story("r1", HERALD), story("r2", GAZETTE, OTHER)
    assert weigh([*first, *second], [], 2, TERMS)["copies"] == []


def test_compare_says_which_words_of_a_copy_differ_and_pairs_the_rest_once() -> None:
    corrected = (STORY[0].replace("three", "four"), *STORY[1:])
    first, second = story("r1", HERALD), story("r2", GAZETTE, corrected)
    third = story("r3", STATION, (STORY[1].replace("counted the cars", "looked at them all"), *OTHER))
    body = weigh([*first, *second, *third], [], 3, TERMS)
    found = compared(*first, *second, *third, body=body)
    ((variant),) = found.variants
    assert (variant.report, variant.of, variant.changed) == ("r2", "r1", (("three", "four"),))
    by_claims = {frozenset((pair.a, pair.b)): pair for pair in found.pairs}
    changed = by_claims[frozenset((first[0].claim.id, second[0].claim.id))]
    assert "“three” reads “four”" in changed.reason
    assert frozenset((third[0].claim.id, second[1].claim.id)) not in by_claims
    assert found.only["r2"] == [second[0].claim.id]


def test_a_copied_passage_ties_the_narrations_that_hold_it() -> None:
    first, second = story("r1", HERALD), story("r2", GAZETTE, (*OTHER, STORY[1]))
    ties = weigh([*first, *second], [], 2, TERMS)["ties"]
    ((a, b, grade, reason),) = ties
    assert {a, b} == {first[1].claim.id, second[3].claim.id}
    assert (grade, reason) == ("presumed", "the same passage of 18 words stands in both reports")


def test_an_edition_takes_the_place_of_the_report_that_it_corrects() -> None:
    first = story("r1", HERALD, quantities=(count(3),))
    second = story("r2", HERALD, (STORY[0].replace("three", "four"), STORY[1]), quantities=(count(4),))
    body = weigh([*first, *second], [], 2, TERMS, {"r2": "r1"})
    assert body["editions"] == [["r2", "r1"]]
    assert dict(body["joins"])[second[0].claim.id] == first[0].claim.id
    cut = Cut([*first, *second], weighings=[body])
    assert cut.rows("select distinct report from claim") == [("r2",)]
    assert cut.rows("select distinct low from quantity") == [(4.0,)]
    assert cut.rows("select distinct low from deed where clause = 'captives'") == [(4.0,)]
    assert Cut(first, weighings=[weigh(first, [], 1, TERMS)]).rows("select distinct report from claim") == [("r1",)]


def test_a_refreshed_table_takes_the_place_of_the_one_before() -> None:
    def table(report: str, rows: dict[str, int]) -> list[ReportedClaim]:
        return [
            reported(report, f"row {row}", publisher("Monitor", "monitor"), structured=True, event="AID",
                     occurred=day(5, 8), quantities=(count(number, unit="lorry"),), keys=(("row", row),))
            for row, number in rows.items()
        ]  # fmt: skip

    before, after = table("t1", {"a": 5, "b": 6}), table("t2", {"a": 5, "c": 7})
    body = weigh([*before, *after], [], 2, TERMS, {"t2": "t1"})
    cut = Cut([*before, *after], weighings=[body])
    assert cut.rows("select low from quantity order by low") == [(5.0,), (7.0,)]


@pytest.mark.parametrize(
    "text,voice,grade",
    [
        ("CAPITAL (Wire) - A bridge fell.", "source:wire", "stated"),
        ("TOWN, Jan 21 (Wire) — A bridge fell.", "source:wire", "stated"),
        ("TOWN, 21 January 2031 (Far Press) -- A bridge fell.", "name:far press", "stated"),
        ("A bridge fell.\n\n(Wire)", "source:wire", "stated"),
        ("A bridge fell.\nSource: Wire", "source:wire", "stated"),
        ("A bridge fell.\nWire contributed to this report.", "source:wire", "presumed"),
        ("A bridge fell.\nWith additional reporting by The Herald.", "source:herald", "presumed"),
        ("A bridge fell.\nAgencies contributed to this report.", "name:news agencies", "presumed"),
        ("A bridge fell.\n(With agencies)", "name:news agencies", "presumed"),
    ],
)
def test_credits_tie_narration_to_whom_they_name(text: str, voice: str, grade: str) -> None:
    one = reported("r1", "A bridge fell", GAZETTE, at=text.index("A bridge"), text=text)
    assert [(tie[0], tie[1], tie[2]) for tie in weigh([one], [], 1, TERMS)["ties"]] == [(one.claim.id, voice, grade)]


@pytest.mark.parametrize(
    "text",
    [
        "A bridge fell (it was old) - nobody was hurt.",
        "A bridge fell. The minister of the north told Wire that it was old.",
        "A bridge fell. Aid agencies came to the town.",
        "The Northern Relief Group (NRG) said nothing.\nA bridge fell.",
    ],
)
def test_what_is_no_credit_ties_nothing(text: str) -> None:
    one = reported("r1", "A bridge fell", GAZETTE, at=text.index("A bridge"), text=text)
    assert weigh([one], [], 1, TERMS)["ties"] == []


def test_a_named_speakers_words_are_not_tied_to_the_agency_that_carries_them() -> None:
    text = "CAPITAL (Wire) - A bridge fell, the envoy said."
    one = reported("r1", "A bridge fell", GAZETTE, speaker("envoy"), at=17, text=text)
    assert weigh([one], [], 1, TERMS)["ties"] == []


def test_runs_and_what_differs() -> None:
    a, b = runs(" ".join(STORY)), runs(" ".join(STORY).upper().replace(".", " !"))
    assert a == b
    assert (containment(a, b), near(a, b), near(a, runs(" ".join(OTHER)))) == (1.0, True, False)
    assert containment(runs("two words"), a) == 0.0
    assert passage("of the commission came on foot with their bags", a) == 0
    assert passage("so that the doctors of the commission came on foot with their bags", a) == 13
    assert changed_words("he said no to it", "he said yes to it") == (("no", "yes"),)
