"""What is counted as it is read is what is counted lane by lane, and the first answers are those a plain loop finds."""

from __future__ import annotations

from unittest.mock import patch

import duckdb
from cut_by_hand import Deed, connect
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_against_loops import agreed, cuts, start

from trucebook.engine import tables as engine_tables
from trucebook.engine.tables import open_tables
from trucebook.evidence.answers import script
from trucebook.vocabulary.standing import Standing
from trucebook.vocabulary.time import HOUR, Bounds

SLOW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
EFFECTS = {
    "reply": ["triggers", "performs"],
    "daily": ["performs"],
    "give": ["performs"],
    "calm": ["breaches", "excuses"],
}
MANY = st.lists(st.tuples(st.sampled_from(["trigger", "answer"]), st.integers(1, 3), st.integers(0, 20)), max_size=20)
"""Triggers and answers: which, their lot, and when."""


@st.composite
def deeds(draw: st.DrawFn) -> list[Deed]:
    """Draw deeds most of which are exact; each counts alike at every standing up to its highest."""
    found = []
    for number in range(draw(st.integers(1, 9))):
        clause = draw(st.sampled_from([*EFFECTS]))
        first = start() + draw(st.integers(0, 9 * 24)) * HOUR
        length = draw(st.sampled_from([1, 1, 1, 1, HOUR]))
        low = draw(st.integers(1, 4))
        top, sure = draw(st.sampled_from(list(Standing))), draw(st.sampled_from([True, True, True, False]))
        high = low + draw(st.sampled_from([0, 0, 0, 2]))
        effect = draw(st.sampled_from(EFFECTS[clause]))
        found.append(Deed(clause, "north", effect, f"h{number}", Bounds(first, first + length), top, low, high, sure))
    return found


@SLOW
@given(deeds(), cuts)
def test_plain_lines_are_counted_as_every_other(found: list[Deed], ahead: int) -> None:
    terms, policy = agreed()
    with connect(found) as connection:
        connection.execute("delete from deed where standing < top; alter table deed add column floor integer default 1")
        with open_tables(connection, terms, policy, start() + ahead) as tables:
            query = "select * from counted order by all"
            as_read = connection.execute(query).fetchall()
            connection.execute("update asking set plain = false")
            tables.make("unlike", engine_tables.sql("counted"))
            tables.make("counted", engine_tables.sql("plain"))
            assert connection.execute(query).fetchall() == as_read


def test_lines_of_exact_deeds_are_plain_and_of_many_nothing_is_held() -> None:
    terms, policy = agreed()

    def deed(name: str, length: int) -> Deed:
        return Deed("reply", "north", "triggers", name, Bounds(start(), start() + length), Standing.ALLEGED, 1, 1)

    for length, plain, few, kind in ((1, True, 3, "table"), (1, True, 2, "view"), (HOUR, False, 3, "table")):
        with connect([deed("a", 1), deed("b", length)]) as connection, patch.object(engine_tables, "FEW", few):
            connection.execute("alter table deed add column floor integer default 1")
            with open_tables(connection, terms, policy, start() + HOUR) as tables:
                assert connection.execute("select plain from asking").fetchall() == [(plain,)]
                assert tables.made["counted"] == kind
                assert connection.execute("select count(*) from counted").fetchall()[0][0] >= len("ab")


@SLOW
@given(MANY)
def test_the_first_answer_of_each_trigger(rows: list[tuple[str, int, int]]) -> None:
    counted = [
        (1, lot * 8 + 1, 2 if kind == "trigger" else 1, at * 1000 + (kind == "answer") * 500 + number)
        for number, (kind, lot, at) in enumerate(rows)
    ]
    expected = sorted(
        (cell, packed, min((p for _, c, s, p in counted if c == cell and s == 1 and p > packed), default=None))
        for _, cell, side, packed in counted
        if side == 2
    )
    with duckdb.connect() as connection:
        connection.execute("create table counted (line bigint, cell bigint, side integer, packed bigint)")
        connection.execute("create table answering as select 1 as line, 'any' as kind")
        for row in counted:
            connection.execute("insert into counted values (?, ?, ?, ?)", row)
        found = connection.execute(script("answer_any")).fetchall()
    assert sorted((cell, packed, met) for _, cell, packed, _, met, _, _ in found) == expected
    assert all(
        (owed, amount) == (1, 0 if met is None else 1) and met == begun for *_, owed, met, begun, amount in found
    )
