"""Whole readings, part by part: what a part says beside its claims is told without reading these."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_by_hand import add, new_ledger

from trucebook.cuts.readings import envelope, whole_readings
from trucebook.ledger import canonical
from trucebook.ledger.entry import erasure
from trucebook.ledger.memory import MemoryStore

WORDS = st.one_of(st.text(), st.sampled_from(['],"part":', '"],"part":1', '\\"],"part":', "}]"]))


@given(st.lists(st.fixed_dictionaries({"id": WORDS, "quote": WORDS})), WORDS)
def test_an_envelope_is_the_body_without_its_claims(claims: list[dict[str, str]], words: str) -> None:
    rest = {"part": 0, "parts": 2, "report": words, "unattributed": [{"text": words, "reason": '],"part":'}]}
    assert envelope(canonical.encode({"claims": claims, **rest})) == rest


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> MemoryStore:
    monkeypatch.setattr("trucebook.service.intake.PART_LIMIT", 1500)
    return new_ledger()


def test_the_parts_of_a_reading_come_one_by_one(store: MemoryStore) -> None:
    known = add(store, "long.txt", claims=6)
    (whole,) = whole_readings(store, 0, store.size())
    assert len(whole.entries) > 1
    assert [claim["id"] for part in whole.parts(store) for claim in part["claims"]] == known
    assert list(whole_readings(store, 0, store.size() - 1)) == []


def test_of_a_reading_with_an_erased_part_counts_what_comes_after(store: MemoryStore) -> None:
    known = add(store, "long.txt", claims=6)
    (whole,) = whole_readings(store, 0, store.size())
    store.append([erasure("tests", "erase", [whole.entries[0]], "asked for")])
    (left,) = whole_readings(store, 0, store.size())
    assert left.entries == whole.entries[1:]
    assert 0 < sum(len(part["claims"]) for part in left.parts(store)) < len(known)
    store.append([erasure("tests", "erase more", [whole.entries[-1]], "asked for")])
    assert list(whole_readings(store, 0, store.size())) == []
