"""Writers killed and many at once (`benchmarks/faults`), in a short form; and that the checker sees what is wrong."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

import pytest
from postgres_server import WITHOUT, Server, programs

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

outcomes = importlib.import_module("faults.outcome")
history = importlib.import_module("faults.history")


def failed(name: str, runs: int) -> list[str]:
    found = list(importlib.import_module(f"faults.{name}").run(outcomes.Limits(runs)))
    assert found
    return [one.line() for one in found if not one.passed]


def test_nothing_acknowledged_is_lost_or_doubled_by_kills_of_several() -> None:
    assert failed("kills", 9) == []


def test_a_history_of_many_at_once_with_kills_is_in_order() -> None:
    assert failed("history", 1800) == []


def did(act: str, began: int, ended: int, *held: str) -> Any:
    return history.Did(act, began, ended, held)


@pytest.mark.parametrize(
    "then, wrong",
    [
        (did("append", 30, 40, "two", "0", "3", "3", "1"), 0),
        (did("append", 30, 40, "two", "0", "1", "1", "1"), 1),  # put before what was acknowledged before it began
        (did("append", 15, 40, "two", "0", "1", "1", "1"), 0),  # both at once: either order
        (did("append", 30, 40, "two", "0", "1", "1", "0"), 0),  # given again
        (did("read", 30, 40, "3", ""), 0),
        (did("read", 30, 40, "2", ""), 1),  # does not see what was acknowledged before it began
        (did("part", 30, 40, "0", "2", ""), 1),
    ],
)
def test_the_checker_sees_what_contradicts_the_clock(then: Any, wrong: int) -> None:
    assert history.out_of_order([did("append", 10, 20, "one", "0", "2", "2", "1"), then]) == wrong


def test_the_checker_sees_what_is_lost_and_what_was_read_and_never_was() -> None:
    outcome = outcomes.Outcome("none", "memory")
    with history.MemoryStore() as store:
        entries = store.append(history.batch("one", 0))
        root = store.root().hex()
        last = str(len(entries) - 1)
        right = [did("append", 1, 2, "one", "0", "0", last, "1"), did("read", 3, 4, str(len(entries)), root)]
        history.check(store, right, outcome)
        assert (outcome.lost, outcome.undetected) == (0, 0)
        never = [did("append", 1, 2, "one", "1", "9", "9", "1")]
        history.check(store, never, outcome)
        assert (outcome.lost, outcome.undetected) == (len(history.batch("one", 1)), 0)
        read = [
            did("read", 3, 4, str(len(entries)), "00"),
            did("key", 3, 4, "one/0/0", "5"),
            did("part", 3, 4, "0", "1", ""),
        ]
        history.check(store, read, outcome)
    assert outcome.undetected == len(read)


@pytest.mark.xdist_group("postgresql")
@pytest.mark.skipif(programs() is None, reason=WITHOUT)
def test_a_server_keeps_what_killed_writers_were_told_and_a_history_in_order(server: Server) -> None:
    kills = importlib.import_module("faults.kills")
    found = [kills.killed(lambda _: server.place(), outcomes.Limits(4))]
    found.append(history.worked(lambda _: server.place(), outcomes.Limits(240)))
    assert [one.line() for one in found if not one.passed] == []
