"""What is held of deeds is what working it out each time gives: answers of every kind, and periods of every length."""

from __future__ import annotations

from functools import cache
from unittest.mock import patch

import duckdb
from cut_by_hand import Deed, connect, load
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trucebook.agreement.terms import Policy, Terms
from trucebook.engine import tables as engine_tables
from trucebook.engine.crowd import Instances, LaidOut
from trucebook.engine.finding import Findings
from trucebook.engine.judge import judge
from trucebook.evidence import answers
from trucebook.vocabulary.standing import Standing
from trucebook.vocabulary.time import DAY, HOUR, Bounds, Instant

SLOW = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
CLAUSES = ("any", "one", "sum", "once", "kept", "daily", "weekly", "monthly", "fridays", "gates", "visits")
AGREEMENT = """
agreement: quays
title: Two quays
timezone: Europe/Lisbon
day one: 2032-03-24T00:00
counting: day one is 1
parties: {north: {name: the north}, south: {name: the south}}
bodies: {commission: {name: the commission}}
phases:
  one: {name: phase one, starts: day one, lasts: 30 days}
acts:
  give: {event: AID, object: truck}
  visit: {event: CONSULT}
  hold: {event: COERCE, object: person}
  free: {event: CONCEDE, object: person}
clauses:
  - {id: any, text: Each., bearer: north, must: visit, for each: hold, within: 24 hours, counting: shared}
  - {id: one, text: Each., bearer: north, must: free, for each: hold, ratio: 2 persons for each person,
     within: 24 hours, counting: shared, answered: by one act}
  - {id: sum, text: Each., bearer: north, must: free, for each: hold, ratio: 2 persons for each person,
     within: 2 days, counting: shared, answered: by several}
  - {id: once, text: Each., bearer: north, must: free, for each: hold, ratio: 2 persons for each person,
     within: 24 hours, counting: each once}
  - {id: kept, text: Each., bearer: north, must: free, for each: hold, ratio: 1 person for each person,
     within: 24 hours, counting: each once, credit: carried}
  - {id: daily, text: Each., bearer: north, must: give, at least: 5 trucks, each: day, during: one}
  - {id: weekly, text: Each., bearer: north, must: give, at least: 9 trucks, each: week, during: one}
  - {id: monthly, text: Each., bearer: north, must: give, at least: 12 trucks, each: month}
  - {id: fridays, text: Each., bearer: north, must: give, at least: 5 trucks, each: day,
     except on: [{days: fridays, amount: 2}]}
  - {id: gates, text: Each., bearer: north, must: give, at least: 3 trucks, each: day, per: place, where: [ford, mill]}
  - {id: visits, text: Each., bearer: north, must: visit, each: day, during: one}
"""


@cache
def agreed() -> tuple[Terms, Policy]:
    return load(AGREEMENT, places="places: {ford: {name: Ford}, mill: {name: Mill}}")


@st.composite
def alike(draw: st.DrawFn) -> list[Deed]:
    """Draw deeds that are exact and of one standing on each line; some of a line are not, then it is worked out."""
    found = []
    zero = agreed()[0].day_one
    tops = {clause: draw(st.sampled_from([Standing.REPORTED, Standing.VERIFIED])) for clause in CLAUSES}
    for number in range(draw(st.integers(1, 24))):
        clause = draw(st.sampled_from(CLAUSES))
        answered = clause in {"any", "one", "sum", "once", "kept"}
        effect = draw(st.sampled_from(["triggers", "performs"])) if answered else "performs"
        first = zero + draw(st.integers(0, 12 * 6)) * 4 * HOUR + draw(st.sampled_from([0, 0, 1, HOUR]))
        low = draw(st.integers(1, 6))
        odd = draw(st.integers(0, 60)) == 0
        part = draw(st.sampled_from(["", "ford", "mill"])) if answered or clause == "gates" else ""
        at = Bounds(first, first + (HOUR if odd else 1))
        found.append(Deed(clause, "north", effect, f"h{number:02}", at, tops[clause], low, low, part=part))
    return found


def judged(connection: duckdb.DuckDBPyConnection, now: Instant) -> tuple[Findings, list[dict[str, list[object]]]]:
    """Return the findings, and of every crowd the status and the witness of each instance."""
    found = judge(connection, *agreed(), now, most=0)
    parts = found.findings.parts if isinstance(found.findings, LaidOut) else ()
    return found, [one.crowd.table().to_pydict() for one in parts if isinstance(one, Instances)]


def hold(connection: duckdb.DuckDBPyConnection) -> None:
    """Hold the answers beside the deeds of a connection, as the first segment of a chain does."""
    connection.execute("delete from deed where standing < top")
    connection.execute(f"create or replace table deed as {engine_tables._NUMBERED.format(more=', 1 as floor')}")
    with patch.object(answers, "MANY", 1):
        answers.hold_answers(connection, agreed()[0])
    connection.execute(f"create table with_answers as {answers.with_answers()}")
    connection.execute("drop table answer; drop table deed; alter table with_answers rename to deed")


@SLOW
@given(alike(), st.integers(-1, 40))
def test_held_answers_are_those_worked_out(found: list[Deed], days: int) -> None:
    now = agreed()[0].day_one + days * DAY
    held = connect(found)
    hold(held)
    (findings, tables), (others, worked_out) = judged(held, now), judged(connect(found), now)
    assert [*findings.findings] == [*others.findings]
    assert tables == worked_out


def test_what_is_later_than_the_horizon_is_not_read_from_what_is_held() -> None:
    terms, policy = agreed()

    def deed(effect: str, name: str, hour: int, amount: int) -> Deed:
        at = terms.day_one + hour * HOUR
        return Deed("sum", "north", effect, name, Bounds(at, at + 1), Standing.VERIFIED, amount, amount)

    with connect([deed("triggers", "t", 1, 2), deed("performs", "a", 2, 3), deed("performs", "b", 9, 3)]) as connection:
        hold(connection)
        assert connection.execute("select happening, met is not null from deed where owed = 4").fetchall() == [
            ("t", True)
        ]
        for hours, lines, amount in ((8, set[int](), 3), (10, {1}, 4)):
            now = terms.day_one + hours * HOUR
            with engine_tables.open_tables(connection, terms, policy, now) as tables:
                assert tables.held == lines
            assert [
                one.delivered_low
                for one in judge(connection, terms, policy, now).findings
                if one.id.startswith("sum@north#")
            ] == [amount]
