"""Where the engine did not say, or does not yet say, what the words do: one smallest example each."""

from __future__ import annotations

from typing import Any

from record import Issue, Record, Row, connect, load
from test_reference import differences

from trucebook.agreement.terms import Policy, Terms
from trucebook.engine.finding import Findings
from trucebook.engine.judge import judge
from trucebook.vocabulary.time import HOUR, Instant

AGREEMENT = """
agreement: small
title: Small
timezone: UTC
day one: 2031-04-18T00:00
counting: day one is 1
parties: {north: {name: the north}, south: {name: the south}}
bodies: {commission: {name: the commission}}
phases:
  one: {starts: day one, lasts: 2 days}
  two: {starts: when phase one is over, lasts: 4 days}
acts:
  attack: {event: ASSAULT}
  give: {event: AID, object: truck}
  set free: {event: RETREAT, mode: release}
  vote: {event: COOPERATE, object: referendum, actors: anyone}
happenings: {referendum: {text: It is held., act: vote}}
"""


def terms(clause: str, more: str = "") -> tuple[Terms, Policy]:
    loaded = load(f"{AGREEMENT}{more}clauses:\n  - {{id: c1, text: A clause., bearer: north, {clause}}}\n")
    if loaded is None:
        raise ValueError(clause)
    return loaded


def told(zero: Instant, effect: str, hour: float, until: float, **rest: Any) -> list[Row]:
    """Return the rows of one happening, verified, certain and reviewed unless said otherwise."""
    role = {"triggers": "trigger", "excuses": "unless"}.get(effect, "act")
    bounds = (zero + int(hour * HOUR), zero + int(until * HOUR))
    row = Row(4, "c1", "north", role, effect, f"h{hour}", *bounds, 1, 1, certain=True, contested=False, reviewed=True,
              top=4)  # fmt: skip
    return [row._replace(**{"standing": standing, **rest}) for standing in (1, 2, 3, 4)]


def both(agreed: tuple[Terms, Policy], rows: list[list[Row]], hour: float) -> list[str]:
    """Return in what engine and reference differ."""
    record, now = Record(tuple(row for of in rows for row in of)), agreed[0].day_one + int(hour * HOUR)
    return differences(*agreed, record, now, judged(agreed, record, now))


def judged(agreed: tuple[Terms, Policy], record: Record, now: Instant) -> Findings:
    return judge(connect(record, "commission"), *agreed, now)


def test_a_carried_quota_owes_nothing_before_its_phase() -> None:
    agreed = terms("must: give, at least: 1 trucks, each: day, credit: carried, during: two")
    assert both(agreed, [told(agreed[0].day_one, "performs", 50, 51)], 80) == []


def test_a_carried_quota_owes_nothing_before_a_phase_that_begins_late() -> None:
    agreed = load(
        AGREEMENT.replace("when phase one is over", "when phase one is over and referendum has happened")
        + "clauses:\n  - {id: c1, text: A clause., bearer: north, must: give, at least: 1 trucks, each: day, "
        "credit: carried, during: two}\n"
    )
    assert agreed is not None
    zero = agreed[0].day_one
    vote = told(zero, "triggers", 80, 81, clause="referendum", bearer="anyone")
    assert both(agreed, [vote, told(zero, "performs", 100, 101, low=2, high=2)], 130) == []


def test_what_is_done_on_a_day_that_owes_nothing_is_of_no_other_day() -> None:
    agreed = terms("must: give, at least: 1 trucks, each: day, except on: [{days: day 2, amount: 0}]")
    assert both(agreed, [told(agreed[0].day_one, "performs", 30, 31)], 80) == []


def test_a_ban_that_is_over_is_ended_though_it_is_replaced_later() -> None:
    amendment = (
        "amendments:\n  - {id: change, text: A change., from: 2031-04-22, replaces: c1, "
        "clauses: [{id: c2, text: Another., bearer: north, must not: attack}]}\n"
    )
    assert both(terms("must not: attack, during: one", amendment), [], 80) == []


def test_a_clause_whose_phase_begins_after_its_until_is_never_in_force() -> None:
    agreed = terms("must not: attack, during: two, from: 2031-04-18T12:00, until: when referendum has happened")
    vote = told(agreed[0].day_one, "triggers", 10, 20, clause="referendum", bearer="anyone")
    assert both(agreed, [vote], 80) == []


def test_what_is_said_not_to_have_been_done_in_a_part_is_of_that_parts_trigger() -> None:
    agreed = terms("must: give, for each: set free, within: 24 hours, counting: each once, same: channel")
    zero = agreed[0].day_one
    rows = [told(zero, "triggers", 2, 3, part="a"), told(zero, "not performed", 30, 40, part="a")]
    assert both(agreed, rows, 80) == []


def test_what_came_before_a_trigger_is_no_progress_on_it_however_much_it_was() -> None:
    agreed = terms("must: give, for each: set free, ratio: 1 trucks for each person, counting: shared, within: 1 day")
    zero = agreed[0].day_one
    assert both(agreed, [told(zero, "performs", 2, 3, high=None), told(zero, "triggers", 5, 6)], 10) == []


def test_a_border_reads_statuses_just_before_it_a_miss_by_silence_too() -> None:
    loaded = load(
        AGREEMENT.replace("when phase one is over", "when c1 is overdue")
        + "clauses:\n  - {id: c1, text: A clause., bearer: north, must: give, by: day 2}\n"
        "  - {id: c2, text: Another., bearer: north, must not: attack, during: two}\n",
        "complete: [{source: log, act: give, from: day 1, to: day 9}]\nperformance: reported\nbreach: reported\n",
        "sources: {log: {name: Log, kind: monitor}}\n",
    )
    assert loaded is not None
    record, now = Record((), (), (Issue("log", None),)), loaded[0].day_one + 80 * HOUR
    assert differences(*loaded, record, now, judged(loaded, record, now)) == []


def test_a_history_is_as_certain_at_a_time_as_the_cut_of_that_time() -> None:
    agreed = terms("must not: attack")
    zero = agreed[0].day_one
    record = Record(tuple(told(zero, "breaches", 50, 60, certain=False)))
    then, now = (judged(agreed, record, zero + hour * HOUR).findings[0] for hour in (30, 80))
    assert now.history[0].certain == then.certain


def test_a_day_of_a_happening_owes_less_from_when_the_happening_is_known() -> None:
    agreed = terms("must: give, at least: 2 trucks, each: day, except on: [{days: days of referendum, amount: 1}]")
    zero = agreed[0].day_one
    vote = told(zero, "triggers", 10, 20, clause="referendum", bearer="anyone")
    record = Record((*told(zero, "performs", 2, 3), *vote))
    then, now = (judged(agreed, record, zero + hour * HOUR).findings[1] for hour in (5, 23))
    held = [one.status for one in now.history if one.start <= zero + 5 * HOUR]
    assert held[-1] == then.status


def test_no_lane_runs_ahead_of_the_pause_that_another_brings() -> None:
    """A suspension holds as verified in every lane, so that all lanes have to come to it before any goes on."""
    agreed = load(
        AGREEMENT.replace("lasts: 2 days", "lasts: 2 days, continues while: c1 is in force")
        + "clauses:\n  - {id: c1, text: A clause., bearer: north, must not: attack, during: one, "
        "suspended while: phase one is in force}\n"
    )
    assert agreed is not None
    assert both(agreed, [], 80) == []


def test_nothing_is_put_off_by_what_held_before_day_one() -> None:
    more = "\n  - {id: c2, text: Another., bearer: north, must: give, by: day 3}"
    agreed = terms(f"must: give, by: day 1, extended while: c2 is open}}{more[:-1]}")
    early = [
        row._replace(earliest=(row.earliest or 0) - 90 * HOUR) for row in told(agreed[0].day_one, "not performed", 2, 3)
    ]
    assert both(agreed, [early], 80) == []


def test_a_pause_after_its_end_makes_a_ban_no_longer() -> None:
    agreed = terms("must not: attack, during: one, suspended while: day 5 is reached")
    late = told(agreed[0].day_one, "breaches", 60, 61, certain=False)
    (found,) = judged(agreed, Record(tuple(late)), agreed[0].day_one + 120 * HOUR).findings
    assert (found.status, found.certain) == ("ended", True)
    assert both(agreed, [late], 120) == []


def test_no_phase_begins_before_day_one_whatever_holds_then() -> None:
    agreed = load(
        AGREEMENT.replace("when phase one is over", "when c1 is open")
        + "clauses:\n  - {id: c1, text: A clause., bearer: north, must: give, by: day 3}\n"
        "  - {id: c2, text: Another., bearer: north, must: give, at least: 1 trucks, each: day, during: two}\n"
    )
    assert agreed is not None
    early = [
        row._replace(earliest=(row.earliest or 0) - 90 * HOUR) for row in told(agreed[0].day_one, "not performed", 2, 3)
    ]
    assert both(agreed, [early], 80) == []


def test_a_pause_goes_on_where_the_phases_that_it_hangs_on_follow_on_one_another() -> None:
    agreed = terms("must not: attack, suspended while: phase one is in force or phase two is in force")
    (found,) = judged(agreed, Record(()), agreed[0].day_one + 80 * HOUR).findings
    assert [str(one.status) for one in found.history] == ["suspended"]
    assert both(agreed, [], 300) == []
