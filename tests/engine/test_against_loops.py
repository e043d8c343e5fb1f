"""The engine held to a naive evaluator, and to its laws, over random deeds."""

from __future__ import annotations

import random
from functools import cache
from itertools import groupby, pairwise

import by_loops
from cut_by_hand import Deed, connect, load
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trucebook.agreement.terms import Policy, Terms
from trucebook.engine.finding import Episode, Finding
from trucebook.engine.headline import lawful
from trucebook.engine.judge import judge
from trucebook.engine.life import way
from trucebook.vocabulary.standing import Standing
from trucebook.vocabulary.status import ADVERSE, Status
from trucebook.vocabulary.time import DAY, HOUR, Bounds, Instant

AGREEMENT = """
agreement: laws
title: Laws
timezone: UTC
day one: 2031-04-18T00:00
counting: day one is 1
parties: {north: {name: the north}, south: {name: the south}}
bodies: {commission: {name: the commission, kind: commission}}
phases:
  one: {name: phase one, starts: day one, lasts: 4 days, continues while: leave is fulfilled and give is open}
  two: {name: phase two, starts: when phase one is over and give is fulfilled, lasts: 3 days}
  fixed: {name: fixed phase, starts: day one, lasts: 6 days}
acts:
  attack: {event: ASSAULT}
  leave: {event: RETREAT}
  give: {event: AID, object: truck}
  permit: {event: AGREE}
clauses:
  - {id: leave, text: The north leaves., bearer: north, must: leave, by: day 3, verified by: commission}
  - {id: give, text: It gives., bearer: north, must: give, at least: 5 trucks, by: day 4, verified by: commission}
  - {id: calm, text: No attacks., bearer: north, must not: attack, during: fixed, unless: permit}
  - {id: still, text: No attacks., bearer: north, must not: attack, during: one, verified by: commission}
  - {id: after, text: No attacks., bearer: north, must not: attack, during: two, verified by: commission}
  - {id: daily, text: Each day., bearer: north, must: give, at least: 2 trucks, each: day, during: fixed}
  - id: reply
    text: For each.
    bearer: north
    must: give
    for each: attack
    ratio: 2 trucks for each raid
    within: 24 hours
    counting: each once
"""
EFFECTS = {
    "leave": ("performs", "not performed"),
    "give": ("performs", "not performed"),
    "calm": ("breaches", "excuses"),
    "still": ("breaches",),
    "after": ("breaches",),
    "daily": ("performs", "not performed"),
    "reply": ("performs", "triggers"),
}
SLOW = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@cache
def agreed() -> tuple[Terms, Policy]:
    return load(AGREEMENT)


def start() -> Instant:
    return agreed()[0].day_one


@st.composite
def deeds(draw: st.DrawFn, clauses: tuple[str, ...] = tuple(EFFECTS)) -> list[Deed]:
    found = []
    for number in range(draw(st.integers(0, 7))):
        clause = draw(st.sampled_from(clauses))
        first = draw(st.integers(0, 9 * 24)) * HOUR + start()
        length = draw(st.sampled_from([1, HOUR, 12 * HOUR, DAY, 2 * DAY]))
        low = draw(st.integers(1, 4))
        found.append(
            Deed(
                clause,
                "north",
                draw(st.sampled_from(EFFECTS[clause])),
                f"h{number}",
                Bounds(first, first + length),
                draw(st.sampled_from(list(Standing))),
                low,
                low + draw(st.integers(0, 2)),
                certain=draw(st.booleans()),
                contested=draw(st.booleans()) and draw(st.booleans()),
                reviewed=draw(st.booleans()),
            )
        )
    return found


cuts = st.integers(-12, 10 * 24).map(lambda hours: hours * HOUR)


def judged(found: list[Deed], now: Instant) -> dict[str, Finding]:
    return {one.id: one for one in judge(connect(found), *agreed(), now).findings}


@SLOW
@given(deeds(("leave", "give", "calm")), cuts)
def test_deadlines_and_bans_are_as_plain_loops_find_them(found: list[Deed], ahead: int) -> None:
    now, zero = start() + ahead, start()
    findings = judged(found, now)
    of = {clause: [deed for deed in found if deed.clause == clause] for clause in EFFECTS}
    expected = {
        "leave": {
            lane: by_loops.deadline(ones(of["leave"]), lane, 1, zero + 3 * DAY, now) for lane in by_loops.lanes()
        },
        "give": {lane: by_loops.deadline(of["give"], lane, 5, zero + 4 * DAY, now) for lane in by_loops.lanes()},
        "calm": {lane: by_loops.ban(of["calm"], lane, zero, zero + 6 * DAY, now) for lane in by_loops.lanes()},
    }
    for clause, statuses in expected.items():
        finding = findings[f"{clause}@north"]
        raw = dict.fromkeys(statuses, Status.NOT_IN_FORCE) if now < zero else statuses
        verdicts = by_loops.by_standing(raw)
        assert finding.by_standing == {one: verdict.status for one, verdict in lawful(verdicts).items()}, clause


def ones(found: list[Deed]) -> list[Deed]:
    """Return deeds of a clause that counts no amounts: one each."""
    plain = [Deed(d.clause, d.bearer, d.effect, d.happening, d.at, d.top, 1, 1, d.certain, d.contested, d.reviewed)
             for d in found]  # fmt: skip
    return sorted(plain, key=lambda deed: deed.happening)


@SLOW
@given(deeds(), cuts)
def test_a_higher_standing_never_adds_violated_or_overdue(found: list[Deed], ahead: int) -> None:
    for finding in judged(found, start() + ahead).values():
        for lower, higher in pairwise(Standing):
            if finding.by_standing[higher] in ADVERSE:
                assert finding.by_standing[lower] in ADVERSE, finding


@SLOW
@given(deeds(), cuts)
def test_fulfilled_violated_and_overdue_are_certain_and_the_adverse_ones_reviewed(
    found: list[Deed], ahead: int
) -> None:
    reviewed = {(deed.clause, deed.effect) for deed in found if deed.reviewed}
    for finding in judged(found, start() + ahead).values():
        if finding.status in {Status.FULFILLED, Status.VIOLATED, Status.OVERDUE}:
            assert finding.certain
        if finding.status in ADVERSE:
            assert {(finding.clause, "breaches"), (finding.clause, "not performed")} & reviewed


@SLOW
@given(deeds(), cuts, st.lists(cuts, min_size=1, max_size=3))
def test_history_at_a_time_is_the_status_of_the_cut_at_that_time(
    found: list[Deed],
    ahead: int,
    earlier: list[int],
) -> None:
    now = start() + ahead
    later = judged(found, now)
    for then in (start() + at for at in earlier if at <= ahead):
        for name, finding in judged(found, then).items():
            if name in later and later[name].history:
                assert at_time(later[name].history, then) == finding.status, (name, then)


@SLOW
@given(deeds(), cuts)
def test_every_history_of_an_instance_obeys_the_table_of_moves(found: list[Deed], ahead: int) -> None:
    for finding in judged(found, start() + ahead).values():
        if finding.clause in {"daily", "reply"} and "#" not in finding.id:
            continue
        statuses = [status for status, _ in groupby(episode.status for episode in finding.history)]
        assert all(way(earlier, later) for earlier, later in pairwise(statuses)), finding
        assert statuses[-1] == finding.status


@SLOW
@given(deeds(), cuts, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(found: list[Deed], ahead: int, chance: random.Random) -> None:
    mixed = list(found)
    chance.shuffle(mixed)
    assert judged(found, start() + ahead) == judged(mixed, start() + ahead)


def at_time(history: tuple[Episode, ...], at: Instant) -> Status:
    held = [episode.status for episode in history if episode.start <= at]
    return held[-1] if held else Status.NOT_IN_FORCE


amounts = st.tuples(st.integers(0, 60), st.integers(1, 3))


@SLOW
@given(st.lists(amounts, max_size=6, unique_by=lambda one: one[0]), st.lists(amounts, max_size=8))
def test_answers_serve_triggers_first_in_first_out(
    triggers: list[tuple[int, int]],
    answers: list[tuple[int, int]],
) -> None:
    def deed(kind: str, name: str, hour: int, amount: int) -> Deed:
        at = start() + hour * HOUR
        return Deed("reply", "north", kind, name, Bounds(at, at + 1), Standing.VERIFIED, amount, amount)

    found = [deed("triggers", f"t{n}", *one) for n, one in enumerate(triggers)]
    found += [deed("performs", f"a{n}", *one) for n, one in enumerate(answers)]
    findings = judged(found, start() + 30 * DAY)
    met = by_loops.answered(
        [(start() + hour * HOUR, 2.0 * amount) for hour, amount in triggers],
        [(start() + hour * HOUR, float(amount)) for hour, amount in answers],
    )
    for number, (hour, _) in enumerate(triggers):
        when = met[number]
        status = findings[f"reply@north#t{number}"].status
        in_time = when is not None and when <= start() + hour * HOUR + DAY
        late = Status.FULFILLED_LATE if when is not None else Status.PAST_DUE
        assert status == (Status.FULFILLED if in_time else late)
