"""Laws of the judge, over drawn agreements and what is told of them."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import pairwise

import drawing
from hypothesis import assume, given
from hypothesis import strategies as st
from record import Record, Row, connect, load
from test_reference import chosen, profile

from trucebook.agreement.conditions import becoming, leaves, of_terms
from trucebook.agreement.terms import ClauseIs, Policy, Terms
from trucebook.engine.finding import Episode, Finding
from trucebook.engine.judge import judge
from trucebook.vocabulary.standing import Standing
from trucebook.vocabulary.status import ADVERSE, Status
from trucebook.vocabulary.time import HOUR, Instant

S = Status


def drawn(data: st.DataObject, *constructs: str, most: int = 2) -> tuple[Terms, Policy, Record, Instant]:
    """Draw an agreement, what is told of it, and when to ask."""
    draw = chosen(data)
    agreed = drawing.agreements(draw, constructs or tuple(drawing.CONSTRUCTS), most)
    loaded = load(agreed.agreement, agreed.policy, drawing.SOURCES)
    assume(loaded is not None)
    assert loaded is not None
    record = drawing.records(draw, agreed, *loaded)
    return *loaded, record, drawing.cuts(draw, loaded[0])


def judged(terms: Terms, policy: Policy, record: Record, now: Instant) -> dict[str, Finding]:
    found = judge(connect(record, "commission"), terms, policy, now)
    assume(not found.problems)
    return {one.id: one for one in found.findings}


@profile(10)
@given(st.data())
def test_a_stronger_standing_never_adds_an_adverse_headline(data: st.DataObject) -> None:
    terms, policy, record, now = drawn(data)
    held = {standard: judged(terms, replace(policy, breach=str(standard)), record, now) for standard in Standing}
    for weaker, stronger in pairwise(Standing):
        for name, finding in held[stronger].items():
            if finding.by_standing[stronger] in ADVERSE:
                assert finding.by_standing[weaker] in ADVERSE, name
            if finding.status in ADVERSE:
                assert held[weaker][name].status in ADVERSE, name


@profile(14)
@given(st.data())
def test_permitting_more_never_adds_a_violation(data: st.DataObject) -> None:
    """An exemption or a permission more, and no ban is violated that was not; where no other time hangs on the ban."""
    terms, policy, record, now = drawn(data, "ban")
    assume(not waits(terms))
    rows = [row for row in record.rows if row.effect == "breaches"]
    assume(rows)
    row = data.draw(st.sampled_from(rows))
    first = data.draw(st.integers(-2, 36)) * 6 * HOUR + (terms.day_one // 86400) * 86400
    last = first + data.draw(st.integers(1, 48)) * HOUR
    exemption = row._replace(role="unless", effect="excuses", happening="x", earliest=first, latest=last, certain=True,
                             contested=False, reviewed=True, top=4)  # fmt: skip
    permission = row._replace(role="permit", effect="excuses", certain=data.draw(st.booleans()))
    before = judged(terms, policy, record, now)
    for more in (exemption, permission):
        after = judged(terms, policy, record._replace(rows=(*record.rows, *every_lane(more))), now)
        assert violated(after) <= violated(before)


SUSPENDED = """
agreement: paused
title: Paused
timezone: UTC
day one: 2031-04-18T00:00
counting: day one is 1
parties: {{north: {{name: the north}}, south: {{name: the south}}}}
bodies: {{commission: {{name: the commission}}}}
phases:
  hold: {{starts: day {first}, lasts: {days} days}}
acts: {{give: {{event: AID, object: truck}}}}
clauses:
  - {{id: c1, text: So many a day., bearer: north, must: give, at least: 2 trucks, each: day, credit: {credit},
     suspended while: phase hold is in force}}
"""
CHARGES = {S.PAST_DUE, S.OVERDUE, S.VIOLATED, S.BREACH_CLAIMED}


@profile(14)
@given(st.data(), st.integers(2, 5), st.integers(1, 3), st.sampled_from(["lost", "carried"]))
def test_a_suspended_day_is_never_charged(data: st.DataObject, first: int, days: int, credit: str) -> None:
    """Not by itself, at any standing, at no time after it; nor, where what is missing is made up, by a later day."""
    loaded = load(SUSPENDED.format(first=first, days=days, credit=credit))
    assert loaded is not None
    draw, (terms, policy) = chosen(data), loaded
    rows = [
        row
        for n in range(draw(range(7)))
        for row in drawing.happening(draw, terms.day_one, "c1", "north", draw(["performs", "not performed"]), f"h{n}")
    ]
    free = {f"c1@north#2031-04-{17 + day}" for day in range(first, first + days)}
    for hours in (24 * (first + 1), 24 * (first + days), 24 * 9):
        found = judged(terms, policy, Record(tuple(rows)), terms.day_one + hours * HOUR)
        for name in free & found.keys():
            assert not CHARGES & {found[name].status, *found[name].by_standing.values()}, name
            assert not any(one.status in CHARGES for one in found[name].history), name
        owed = [
            one.owed for name, one in found.items() if "#" in name and one.status not in {S.SUSPENDED, S.NOT_IN_FORCE}
        ]
        assert found["c1@north"].owed == (sum(amount or 0 for amount in owed) if owed else None)


@profile(10)
@given(st.integers(2, 5), st.integers(1, 3), st.integers(0, 3))
def test_days_kept_before_and_after_a_suspension_are_kept(first: int, days: int, more: int) -> None:
    """What was not done on suspended days is not made up for by what is done after them."""
    loaded = load(SUSPENDED.format(first=first, days=days, credit="carried"))
    assert loaded is not None
    terms, policy = loaded
    bound = [day for day in range(1, first + days + 2 + more) if not first <= day < first + days]
    rows = []
    for day in bound:
        at = terms.day_one + (24 * day - 12) * HOUR
        rows += every_lane(Row(4, "c1", "north", "act", "performs", f"d{day}", at, at + HOUR, 2, 2, certain=True,
                               contested=False, reviewed=True, top=4))  # fmt: skip
    found = judged(terms, policy, Record(tuple(rows)), terms.day_one + (24 * bound[-1] - 1) * HOUR)
    assert {found[f"c1@north#2031-04-{17 + day:02}"].status for day in bound} == {S.FULFILLED}


def every_lane(row: Row) -> list[Row]:
    return [row._replace(standing=standing) for standing in range(1, row.top + 1)]


def violated(found: dict[str, Finding]) -> set[str]:
    return {name for name, finding in found.items() if finding.status == S.VIOLATED}


def waits(terms: Terms) -> bool:
    """Whether any time of the terms hangs on a clause's status."""
    return any(isinstance(leaf, ClauseIs) for one in (*of_terms(terms), *becoming(terms)) for leaf in leaves(one))


@profile(14)
@given(st.data())
def test_history_at_a_time_is_the_status_of_the_cut_at_that_time(data: st.DataObject) -> None:
    terms, policy, record, now = drawn(data)
    later = judged(terms, policy, record, now)
    then = min(now, drawing.cuts(chosen(data), terms))
    for name, finding in judged(terms, policy, record, then).items():
        if name in later and later[name].history and whole(finding, later):
            assert at(later[name].history, then) == (finding.status, finding.certain), (name, then)


def whole(finding: Finding, later: dict[str, Finding]) -> bool:
    """Whether a finding is one instance's, and not the line of parts of which some come later."""
    return not any(name.startswith(f"{finding.id}#") for name in later)


def at(history: tuple[Episode, ...], instant: Instant) -> tuple[Status, bool]:
    """What a history says of an instant; before it begins, nothing is in force."""
    return next(
        ((one.status, one.certain) for one in reversed(history) if one.start <= instant), (S.NOT_IN_FORCE, True)
    )


@profile(8)
@given(st.data(), st.randoms(use_true_random=False))
def test_the_order_in_which_things_are_told_changes_nothing(data: st.DataObject, chance: random.Random) -> None:
    terms, policy, record, now = drawn(data)
    mixed = list(record.rows)
    chance.shuffle(mixed)
    assert judged(terms, policy, record._replace(rows=tuple(mixed)), now) == judged(terms, policy, record, now)
