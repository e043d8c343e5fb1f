"""Whom statements concern, who reports a clause kept, and whether what decides is reviewed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import duckdb
import pytest
from cut_by_hand import Deed, connect

from trucebook.agreement.load import load_case
from trucebook.engine.finding import Finding, Reason
from trucebook.engine.judge import judge
from trucebook.vocabulary.standing import Standing
from trucebook.vocabulary.status import Status
from trucebook.vocabulary.time import DAY, HOUR, Bounds, Instant

AGREEMENT = """
agreement: said
title: Said
timezone: UTC
day one: 2031-04-18T00:00
counting: day one is 1
parties:
  north: {name: the north, members: [northern-army]}
  south: {name: the south}
bodies: {commission: {name: the commission, kind: commission}}
phases:
  one: {name: phase one, starts: day one, lasts: 6 days}
acts:
  attack: {event: ASSAULT}
  leave: {event: RETREAT}
  let trucks in: {event: AID, object: truck}
clauses:
  - {id: calm, text: No attacks., bearer: each party, must not: attack, where: valley, during: one}
  - {id: leave, text: The north leaves., bearer: north, must: leave, by: day 3}
  - {id: aid, text: Trucks., bearer: north, must: let trucks in, at least: 2 trucks, each: day, during: one}
"""
PLACES = """
places:
  region: {names: [Region]}
  valley: {names: [Valley], within: region}
  town: {names: [Town], within: valley}
"""
ACTORS = "actors: {northern-army: {names: [Northern army]}}"


def terms_and_policy() -> tuple[Any, Any]:
    found = load_case({"agreement.yaml": AGREEMENT, "actors.yaml": ACTORS, "places.yaml": PLACES})
    assert found.terms is not None, found.problems
    return found.terms, found.policy


TERMS, POLICY = terms_and_policy()
ZERO = TERMS.day_one
END = ZERO + 6 * DAY


def deed(clause: str, effect: str, happening: str, day: int, **rest: Any) -> Deed:
    at = Bounds(ZERO + day * DAY, ZERO + (day + 1) * DAY)
    return replace(Deed(clause, "north", effect, happening, at), **rest)


def found(connection: duckdb.DuckDBPyConnection, known: str, now: Instant = ZERO + 3 * DAY) -> Finding:
    return next(one for one in judge(connection, TERMS, POLICY, now).findings if one.id == known)


def sentences(reasons: tuple[Reason, ...]) -> list[str]:
    return [one for reason in reasons for one in (reason.sentence, *sentences(reason.children))]


def both(effect: str, happening: str, **rest: Any) -> list[Deed]:
    return [deed("calm", effect, happening, 1, bearer=bearer, **rest) for bearer in ("north", "south")]


def bearers_of(connection: duckdb.DuckDBPyConnection, now: Instant = ZERO + 3 * DAY) -> list[str | None]:
    return [row.bearer for row in judge(connection, TERMS, POLICY, now).bearings if row.effect == "opposes"]


def test_a_statement_stands_under_the_bearer_whose_deed_it_names_alone() -> None:
    rows = [deed("calm", "opposes", "h1", 1), deed("calm", "opposes", "h1", 1, bearer="south", certain=False)]
    assert bearers_of(connect(rows)) == ["north"]


def test_a_statement_that_names_nobody_is_of_the_speakers_own_side() -> None:
    assert bearers_of(connect(both("opposes", "h1", certain=False, actor="northern-army"))) == ["north"]


def test_a_statement_that_names_nobody_of_several_is_of_no_bearer() -> None:
    connection = connect(both("opposes", "h1", certain=False))
    assert bearers_of(connection) == [None]
    assert not any("Statements against" in one for one in sentences(found(connection, "calm@north").reasons))


def test_a_statement_about_the_time_after_a_phase_does_not_stand_under_a_clause_of_that_phase() -> None:
    after = replace(deed("calm", "opposes", "h1", 0), at=Bounds(END, None))
    within = replace(after, happening="h2", at=Bounds(END - DAY, None))
    assert bearers_of(connect([after])) == []
    assert bearers_of(connect([within])) == ["north"]


def test_what_was_said_after_the_cut_is_not_among_the_reasons() -> None:
    connection = connect([deed("leave", "announces", "h1", 5)])
    for table in ("claim", "bearing"):
        connection.execute(f"update {table} set said_earliest = ?", [ZERO + 3 * DAY])  # noqa: S608 - ours
    before, after = (sentences(found(connection, "leave@north", ZERO + days * DAY).reasons) for days in (2, 4))
    assert not any("Announced" in one for one in before)
    assert any("Announced" in one for one in after)


def denied(**rest: Any) -> Deed:
    return deed("calm", "denies", "h1", 1, actor="commission", **rest)


def test_a_report_that_it_was_kept_says_for_which_time() -> None:
    wide = replace(denied(), at=Bounds(ZERO, ZERO + 9 * DAY))
    assert found(connect([denied()]), "calm@north").note == "reported kept by commission on 19 Apr 2031"
    note = "reported kept by commission from 18 Apr 2031 to 20 Apr 2031"
    assert found(connect([wide]), "calm@north").note == note


@pytest.mark.parametrize(
    "change",
    [
        {"certain": False},
        {"at": Bounds(None, ZERO + 2 * DAY)},
        {"at": Bounds(ZERO + DAY, None)},
        {"at": Bounds(ZERO + 4 * DAY, ZERO + 5 * DAY)},
        {"actor": "north"},
        {"actor": "northern-army"},
    ],
)
def test_nobody_reports_a_clause_kept_without_an_interval_or_in_part_or_of_oneself(change: dict[str, Any]) -> None:
    assert "kept" not in found(connect([replace(denied(), **change)]), "calm@north").note


@pytest.mark.parametrize(
    "kept,statement",
    [
        (False, "insert into mention values ('c-h1', 'place', 'town', 'Town')"),
        (True, "insert into mention values ('c-h1', 'place', 'region', 'Region')"),
        (False, "insert into mention values ('c-h1', 'recipient', null, 'the convoy')"),
        (True, "insert into mention values ('c-h1', 'recipient', 'south', 'South')"),
        (False, "insert into quantity values ('c-h1', 2, 2, 'person', 'exactly', true, 'two')"),
        (True, "insert into quantity values ('c-h1', 2, 2, 'day', 'exactly', true, 'two days')"),
    ],
)
def test_a_denial_of_one_incident_is_no_keeping_of_the_clause(kept: bool, statement: str) -> None:  # noqa: FBT001
    connection = connect([denied()])
    connection.execute(statement)
    assert found(connection, "calm@north").note.startswith("reported kept by" if kept else "no breach claimed")


def test_a_denial_of_what_somebody_claims_is_no_keeping_of_the_clause() -> None:
    rows = [denied(), deed("calm", "breaches", "h1", 1, certain=False, top=Standing.ALLEGED)]
    assert "kept" not in found(connect(rows), "calm@north").note


def test_two_voices_of_one_origin_report_it_kept_once() -> None:
    connection = connect([denied(), replace(denied(), happening="h2", actor="friend")])
    assert " and friend on" in found(connection, "calm@north").note
    connection.execute("update origin set origin = 'one'")
    assert found(connection, "calm@north").note == "reported kept by commission on 19 Apr 2031"


def test_only_what_decides_has_to_be_reviewed() -> None:
    policy = replace(POLICY, breach="alleged")
    rows = [
        deed("calm", "breaches", "h1", 1, top=Standing.ALLEGED),
        deed("calm", "breaches", "h2", 2, top=Standing.ALLEGED, reviewed=False),
    ]
    calm = next(one for one in judge(connect(rows), TERMS, policy, ZERO + 4 * DAY).findings if one.id == "calm@north")
    assert (calm.status, calm.reviewed) == (Status.VIOLATED, True)
    assert not found(connect(rows[1:]), "calm@north", ZERO + 4 * DAY).reviewed


def test_an_amount_is_reviewed_where_all_that_makes_it_up_is() -> None:
    def day(*, reviewed: bool) -> Finding:
        rows = [deed("aid", "performs", f"h{n}", 0, low=1, high=1, reviewed=reviewed or n > 0) for n in (0, 1)]
        return found(connect(rows), "aid@north#2031-04-18")

    assert (day(reviewed=True).status, day(reviewed=True).reviewed) == (Status.FULFILLED, True)
    assert (day(reviewed=False).status, day(reviewed=False).reviewed) == (Status.FULFILLED, False)


def test_what_is_not_done_before_it_is_due_is_no_breach() -> None:
    connection = connect([deed("leave", "not performed", "h1", 0)])
    early, late = (sentences(found(connection, "leave@north", ZERO + days * DAY).reasons) for days in (2, 4))
    assert "Not overdue or breach claimed: it is said not to be done so far, and its time is not over." in early
    assert "Not overdue or breach claimed: that it was not done is said of a time before it was due alone." in late
    assert not any("policy's standard" in one for one in (*early, *late))
    missed = connect([deed("leave", "not performed", "h1", 3)])
    assert any(
        one.startswith("Not overdue") and "policy's standard is corroborated" in one
        for one in sentences(found(missed, "leave@north", ZERO + 5 * DAY).reasons)
    )


def test_a_missed_line_is_due_when_the_first_part_was() -> None:
    line = found(connect([deed("aid", "performs", "h1", 0, low=2, high=2)]), "aid@north")
    assert line.status == Status.PAST_DUE
    assert line.due == Bounds(ZERO + 2 * DAY, ZERO + 2 * DAY + 1)
    assert found(connect([]), "aid@north", ZERO + HOUR).due == Bounds(ZERO + DAY, ZERO + DAY + 1)


def test_what_may_be_late_is_not_told_as_late() -> None:
    wide = replace(deed("leave", "performs", "h1", 0), at=Bounds(ZERO + 2 * DAY, ZERO + 4 * DAY))
    leave = found(connect([wide]), "leave@north", ZERO + 5 * DAY)
    assert (leave.status, leave.certain) == (Status.FULFILLED_LATE, False)
    assert "after its time." not in leave.reasons[0].sentence
    assert "whether in its time or after it is not known closely enough" in leave.reasons[0].sentence


def test_a_contest_names_those_of_its_own_happening_alone() -> None:
    rows = [
        deed("leave", "performs", "h1", 1, actor="the mayor"),
        deed("leave", "not performed", "h2", 1, actor="the clerk"),
        deed("leave", "not performed", "h3", 1, actor="a driver"),
    ]
    contest = ("leave", "north", "h1", "the clerk", "v-h2", 2, "occurrence", "c-h2")
    connection = connect(rows, [contest])
    connection.execute("update bearing set happening = 'h1' where claim = 'c-h2'")
    (one,) = found(connection, "leave@north", ZERO + 5 * DAY).contested
    assert (one.by, one.claims, one.whose, one.against) == ("the clerk", ("c-h2",), ("the mayor",), ("c-h1",))
