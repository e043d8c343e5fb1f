"""The faults of `benchmarks/faults` that befall a ledger's files, in a short form: drawn anew from the same seed."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

outcomes = importlib.import_module("faults.outcome")


def tried(name: str, runs: int) -> list[Any]:
    return list(importlib.import_module(f"faults.{name}").run(outcomes.Limits(runs)))


def failed(found: list[Any]) -> list[str]:
    assert found
    return [one.line() for one in found if not one.passed]


def test_power_lost_at_any_call_loses_nothing_and_without_syncs_it_would() -> None:
    found = tried("power", 150)
    assert failed(found) == []
    assert [one.lost > 0 for one in found] == [False, False, True, True]


def test_calls_that_fail_lose_nothing() -> None:
    assert failed(tried("failing", 5)) == []


def test_a_file_system_that_is_full_loses_nothing() -> None:
    found = tried("full", 2)
    if "skipped" in found[0].beside:
        pytest.skip(f"a full file system was NOT tried: {found[0].beside['skipped']}")
    assert failed(found) == []


def test_what_is_damaged_is_found_or_changes_no_answer() -> None:
    found = tried("damage", 300)
    assert failed([one for one in found if one.fired]) == []
    assert sum(one.fired for one in found) > 200
    flipped = found[0]
    assert flipped.beside["by_checkpoint"] < flipped.fired / 4


def test_clocks_that_jump_change_no_order() -> None:
    assert failed(tried("clocks", 300)) == []


def test_a_ledger_that_forgets_is_seen() -> None:
    """The check itself sees what is lost, doubled, and wrong."""
    memory = importlib.import_module("faults.clocks").MemoryStore
    account, outcome = outcomes.Account(), outcomes.Outcome("none", "memory")
    with memory() as store:
        account.append(store, [outcomes.draft("a"), outcomes.draft("b")])
        account.append(store, [outcomes.draft("c")])
        account.weigh(store, outcome)
        assert (outcome.lost, outcome.doubled, outcome.undetected) == (0, 0, 0)
    with memory() as store:
        store.append([outcomes.draft("a")])
        account.weigh(store, outcome)
        assert (outcome.lost, outcome.doubled, outcome.undetected) == (3, 0, 1)
    assert not outcome.passed
