"""Outlook, difference, explanations, declared silence, circular borders, and that a judgement leaves no trace."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from cut_by_hand import Deed, connect, load, moment

from trucebook.agreement.terms import AllOf, ClauseIs, Complete, Day, PhaseIs
from trucebook.engine.explain import explain
from trucebook.engine.finding import Reason
from trucebook.engine.judge import judge
from trucebook.vocabulary.actor import Source
from trucebook.vocabulary.standing import Standing
from trucebook.vocabulary.status import Status
from trucebook.vocabulary.time import DAY, HOUR, Bounds

AGREEMENT = """
agreement: beside
title: Beside
timezone: UTC
day one: 2031-04-18T00:00
counting: {counting}
parties: {{north: {{name: the north}}, south: {{name: the south}}}}
bodies: {{commission: {{name: the commission, kind: commission}}}}
phases:
  one: {{name: phase one, starts: day one, lasts: 6 days}}
acts:
  attack: {{event: ASSAULT}}
  leave: {{event: RETREAT}}
  let trucks in: {{event: AID, object: truck}}
clauses:
  - {{id: leave, text: The north leaves., bearer: north, must: leave, by: day 3, verified by: commission}}
  - {{id: aid, text: Trucks., bearer: north, must: let trucks in, at least: 2 trucks, each: day, during: one}}
  - {{id: calm, text: No attacks., bearer: each party, must not: attack, during: one, verified by: commission}}
"""
TERMS, POLICY = load(AGREEMENT.format(counting="day one is 1"))
DISPUTED, _ = load(AGREEMENT.format(counting="disputed"))
ZERO = TERMS.day_one


def deed(clause: str, effect: str, happening: str, day: int, **rest: Any) -> Deed:
    at = Bounds(ZERO + day * DAY, ZERO + (day + 1) * DAY)
    return replace(Deed(clause, "north", effect, happening, at), **rest)


def sentences(reasons: tuple[Reason, ...]) -> list[str]:
    return [one for reason in reasons for one in (reason.sentence, *sentences(reason.children))]


def test_a_disputed_day_count_gives_two_due_times_and_is_past_due_after_the_later() -> None:
    found = judge(connect([]), DISPUTED, POLICY, ZERO + 3 * DAY + HOUR).findings[0]
    assert found.due == Bounds(ZERO + 3 * DAY, ZERO + 4 * DAY + 1)
    assert (found.status, found.certain) == (Status.IN_FORCE, False)
    assert judge(connect([]), DISPUTED, POLICY, ZERO + 4 * DAY).findings[0].status == Status.PAST_DUE


def test_silence_of_a_complete_source_makes_a_day_violated_unless_anybody_says_otherwise() -> None:
    policy = replace(POLICY, complete=(Complete("commission", "let trucks in", Day(1, "start"), Day(6)),))
    claims = [
        deed("aid", "performs", "h1", 1, top=Standing.ALLEGED, low=2, high=2),
        deed("leave", "supports", "h2", 0, source="commission", said=ZERO + 5 * DAY),
    ]
    found = {one.id: one for one in judge(connect(claims), TERMS, policy, ZERO + 3 * DAY).findings}
    assert found["aid@north#2031-04-18"].status == Status.VIOLATED
    assert found["aid@north#2031-04-19"].status == Status.PAST_DUE
    assert found["aid@north"].note.startswith("1 day open, 1 past due, 2 violated")


@pytest.mark.parametrize(
    "published,violated",
    [
        ((), 0),
        ((ZERO + DAY,), 1),
        ((ZERO + 2 * DAY, ZERO + DAY), 2),
        ((ZERO + 9 * DAY,), 4),
        ((None,), 4),
    ],
)
def test_silence_reaches_as_far_as_what_the_source_has_published(
    published: tuple[int | None, ...], violated: int
) -> None:
    policy = replace(POLICY, complete=(Complete("log", "let trucks in", Day(1, "start"), Day(6)),))
    terms = replace(TERMS, sources=(Source("log", ("Log of the crossing",), "monitor"),))
    claims = [
        deed("leave", "supports", f"h{n}", 0, source="log of the crossing", said=said)
        for n, said in enumerate(published)
    ]
    others = [deed("leave", "supports", "other", 0, source="somebody else", said=ZERO + 9 * DAY)]
    found = judge(connect([*claims, *others]), terms, policy, ZERO + 4 * DAY).findings
    days = [one for one in found if one.id.startswith("aid@north#2031")]
    assert [one.status for one in days].count(Status.VIOLATED) == violated
    assert [one.status for one in days].count(Status.PAST_DUE) == 4 - violated


def test_a_phase_whose_end_holds_when_it_begins_is_over_at_once() -> None:
    phase = TERMS.phases[0]
    moment = replace(phase, id="moment", starts=PhaseIs("one", "over"), lasts_days=None, ends=PhaseIs("one", "over"))
    terms = replace(TERMS, phases=(phase, moment))
    early, late = (judge(connect([]), terms, POLICY, ZERO + days * DAY) for days in (3, 9))
    assert [one.phases[1].state for one in (early, late)] == ["not begun", "over"]
    assert early.problems == late.problems == ()
    assert late.phases[1].starts == late.phases[1].ends == late.phases[0].ends


def test_a_suspension_holds_only_while_its_condition_is_verified() -> None:
    clause = replace(TERMS.clauses[0], suspended_while=AllOf((ClauseIs("calm", "violated"),)))
    terms = replace(TERMS, clauses=(clause, *TERMS.clauses[1:]))
    both = [
        deed("calm", "breaches", f"h{bearer}", 1, bearer=bearer, top=Standing.VERIFIED) for bearer in ("north", "south")
    ]
    weaker = [replace(one, top=Standing.CORROBORATED) for one in both]
    assert judge(connect(both), terms, POLICY, ZERO + 5 * DAY).findings[0].status == Status.SUSPENDED
    assert judge(connect(weaker), terms, POLICY, ZERO + 5 * DAY).findings[0].status == Status.PAST_DUE


def test_plans_and_stances_move_no_status() -> None:
    said = [deed("leave", effect, f"h{n}", 1) for n, effect in enumerate(("announces", "supports", "opposes"))]
    now = ZERO + 2 * DAY
    with_them, without = (judge(connect(deeds), TERMS, POLICY, now) for deeds in (said, []))
    assert [one.status for one in with_them.findings] == [one.status for one in without.findings]


def test_an_explanation_names_why_why_not_and_what_would_change_it() -> None:
    connection = connect([deed("calm", "breaches", "h1", 1, reviewed=False, top=Standing.REPORTED)])
    findings = judge(connection, TERMS, POLICY, ZERO + 2 * DAY)
    calm = next(one for one in findings.findings if one.id == "calm@north")
    assert calm.awaiting_review == ("c-h1",)
    said = " ".join(sentences(calm.reasons))
    assert "A breach is claimed, on 19 Apr 2031: reported, 1 independent origin, not reviewed." in said
    assert "the policy's standard is corroborated" in said
    assert "A report published by the commission would make it verified." in calm.would_change
    assert explain(connection, TERMS, POLICY, replace(calm, reasons=(), would_change=())) == calm
    leave = next(one for one in findings.findings if one.id == "leave@north")
    assert "If nothing more is claimed by the end of 20 Apr 2031, it becomes past due." in leave.would_change


def test_nothing_after_the_horizon_is_named() -> None:
    late = deed("leave", "performs", "h1", 2)
    found = judge(connect([late]), TERMS, POLICY, ZERO + DAY).findings[0]
    assert (found.status, found.claims, found.note) == (Status.IN_FORCE, (), "nothing claimed")


def test_since_gives_the_bounds_of_the_deed() -> None:
    one = deed("leave", "performs", "h1", 1)
    assert judge(connect([one]), TERMS, POLICY, ZERO + 5 * DAY).findings[0].since == one.at


def test_a_judgement_leaves_no_trace_in_the_connection() -> None:
    connection = connect([deed("calm", "breaches", "h1", 1)])
    before = connection.execute("show all tables").fetchall()
    first = judge(connection, TERMS, POLICY, moment("2031-04-25", TERMS.zone))
    assert connection.execute("show all tables").fetchall() == before
    assert judge(connection, TERMS, POLICY, moment("2031-04-25", TERMS.zone)) == first


def test_a_happening_said_to_be_so_and_said_not_to_be_keeps_both_sides() -> None:
    both = [deed("leave", effect, "h1", 3, contested=True) for effect in ("performs", "not performed")]
    found = judge(connect(both), TERMS, POLICY, ZERO + 6 * DAY).findings[0]
    assert (found.status, found.certain) == (Status.BREACH_CLAIMED, False)
    said = " ".join(sentences(found.reasons))
    assert "It is said to have been done, on 21 Apr 2031: reported" in said
    assert "It is said not to have been done, on 21 Apr 2031: reported" in said


def test_a_breach_counts_from_the_first_instant_at_which_it_is_certain_to_have_been() -> None:
    wide = replace(deed("calm", "breaches", "h1", 0), at=Bounds(ZERO + DAY, ZERO + 4 * DAY))
    calm = next(one for one in judge(connect([wide]), TERMS, POLICY, ZERO + 5 * DAY).findings if one.id == "calm@north")
    assert [(one.status, one.start, one.certain) for one in calm.history] == [
        (Status.IN_FORCE, ZERO, True),
        (Status.IN_FORCE, ZERO + DAY + 1, False),
        (Status.BREACH_CLAIMED, ZERO + 4 * DAY, True),
    ]
    assert calm.since == wide.at
    said = sentences(calm.reasons)
    assert "From the end of 21 Apr 2031 it is breach claimed: a breach is claimed." in said
    assert any("some time from 19 Apr 2031 to 21 Apr 2031" in one for one in said)


def test_an_episode_without_duration_is_left_out_of_the_history() -> None:
    early = replace(deed("leave", "performs", "h1", 0), at=Bounds(ZERO - DAY, ZERO - DAY + 1))
    leave = judge(connect([early]), TERMS, POLICY, ZERO + 5 * DAY).findings[0]
    assert leave.history
    assert all(one.end is None or one.start < one.end for one in leave.history)
    assert leave.history[-1].status == Status.FULFILLED


def test_what_nobody_reviewed_is_claimed_and_not_established() -> None:
    def sentence(*, reviewed: bool) -> str:
        one = deed("leave", "performs", "h1", 1, reviewed=reviewed)
        return judge(connect([one]), TERMS, POLICY, ZERO + 5 * DAY).findings[0].reasons[0].sentence

    assert sentence(reviewed=False) == (
        "The north: fulfilled. All that is owed is claimed at the standing of reported, in time."
    )
    assert sentence(reviewed=True) == "The north: fulfilled. All that is owed is established, in time."


def test_a_claim_of_what_came_wholly_after_the_horizon_is_not_named_with_its_happening() -> None:
    connection = connect([deed("calm", "breaches", "h1", 0)])
    for table in ("claim", "bearing"):
        connection.execute(
            f"insert into {table} select * replace ('later' as claim, ? as earliest, ? as latest) from {table}",  # noqa: S608 - ours
            [ZERO + 4 * DAY, ZERO + 5 * DAY],
        )
    for days, claims in ((2, ("c-h1",)), (5, ("c-h1", "later"))):
        findings = judge(connection, TERMS, POLICY, ZERO + days * DAY).findings
        assert next(one.claims for one in findings if one.id == "calm@north") == claims


def test_nothing_claimed_never_stands_above_a_claim_that_bears() -> None:
    found = judge(connect([deed("leave", "announces", "h1", 1)]), TERMS, POLICY, ZERO + DAY).findings
    assert (found[0].note, found[-1].note) == ("nothing claimed as done", "nothing claimed")
