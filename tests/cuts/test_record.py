"""What the ledger holds up to a size, apart from readings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from ledger_by_hand import add, judge, new_ledger

from trucebook.cuts.record import read_record
from trucebook.ledger import canonical
from trucebook.ledger.entry import Draft, Kind, erasure
from trucebook.ledger.memory import MemoryStore
from trucebook.vocabulary.time import Bounds


def terms(store: MemoryStore, key: str, kind: Kind = Kind.TERMS, **files: str) -> int:
    return store.append([Draft(kind, "tests", key, canonical.encode({"files": files}))])[0].seq


def test_an_empty_ledger_has_an_empty_record() -> None:
    record = read_record(new_ledger(), 0)
    assert (record.size, record.recorded, record.terms, record.terms_seq, record.reports) == (0, None, {}, None, ())


def test_terms_are_the_files_last_recorded_and_an_earlier_size_keeps_the_earlier() -> None:
    store = new_ledger()
    terms(store, "1", agreement="first", actors="few")
    terms(store, "2", Kind.POLICY, policy="strict")
    last = terms(store, "3", agreement="second")
    assert read_record(store, 1).terms == {"agreement": "first", "actors": "few"}
    assert read_record(store, 3).terms == {"agreement": "second", "actors": "few", "policy": "strict"}
    assert (read_record(store, 2).terms_seq, read_record(store, 3).terms_seq) == (1, last)


def test_reports_judgements_and_the_time_of_the_last_entry() -> None:
    store = new_ledger()
    claim, other = add(store, "a.txt", said=Bounds(5, 6))
    judged = judge(store, "same", claim, other=other)
    record = read_record(store, store.size())
    (report,) = record.reports
    assert (report.name, report.publisher, report.published, report.seq) == ("a.txt", "courier", Bounds(5, 6), 1)
    (one,) = record.judgements
    assert (one.decision, one.claim, one.other, one.clause, one.author) == ("same", claim, other, None, "reviewer")
    assert record.recorded == judged.recorded
    assert read_record(store, judged.seq).judgements == ()


def test_what_there_may_be_many_of_is_read_when_it_is_asked_for_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Opening a case must take no longer for many texts, judgements or weighings."""
    store = new_ledger()
    claim, _ = add(store, "a.txt")
    judge(store, "accept", claim)
    read: list[Kind] = []
    entries = MemoryStore.entries

    def told(self: MemoryStore, start: int = 0, stop: int | None = None, kinds: Iterable[Kind] | None = None) -> Any:
        read.extend(kinds or Kind)
        return entries(self, start, stop, kinds)

    monkeypatch.setattr(MemoryStore, "entries", told)
    record = read_record(store, store.size())
    assert set(read) == {Kind.TERMS, Kind.POLICY, Kind.ERASURE}
    del read[:]
    for _ in range(2):
        assert [len(one) for one in (record.reports, record.judgements, record.judged, record.weighings)] == [
            1,
            1,
            1,
            0,
        ]
        assert (record.notes, record.reports[0].name, record.judgements[:1]) == ((), "a.txt", record.judged)
    assert sorted(read) == sorted([Kind.TEXT, Kind.JUDGEMENT, Kind.WEIGHING, Kind.NOTE])


def test_an_erased_text_is_counted_and_not_there() -> None:
    store = new_ledger()
    add(store, "a.txt")
    add(store, "b.txt")
    store.append([erasure("tests", "erase", [1], "asked for")])
    record = read_record(store, store.size())
    assert [one.name for one in record.reports] == ["b.txt"]
    assert record.erased == 1
