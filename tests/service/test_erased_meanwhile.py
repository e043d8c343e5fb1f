"""Whoever took words before they were erased puts them on record no more: judgements, weighings, readings, feeds."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from trucebook.errors import WrongUseError
from trucebook.ledger import canonical
from trucebook.ledger.entry import Draft, Entry, Kind, erasure
from trucebook.service.case import Case, open_case
from trucebook.service.cutting import CutWords
from trucebook.service.erasing import erase
from trucebook.service.following import ErasedMeanwhileError
from trucebook.service.joining import weigh_case
from trucebook.service.judging import Decision, judge_claims
from trucebook.service.looking import look
from trucebook.service.recording import record_files
from trucebook.service.rereading import read_again

ErasedFirst = Callable[[int], None]


@pytest.fixture
def erased_first(full: Case, monkeypatch: pytest.MonkeyPatch) -> ErasedFirst:
    """Return what lets another program erase an entry just before the next batch is recorded here."""

    def prepare(entry: int) -> None:
        whole = full.store.append

        def append(drafts: Iterable[Draft], seen: int | None = None) -> tuple[Entry, ...]:
            monkeypatch.setattr(full.store, "append", whole)
            with open_case(full.folder, "another") as other:
                erase(other, [entry], "names a person")
            return whole(drafts, seen)

        monkeypatch.setattr(full.store, "append", append)

    return prepare


def bodies(case: Case, kind: Kind, since: int) -> list[dict[str, Any]]:
    """The bodies of a kind on record from a size on."""
    return [canonical.decode(one.body) for one in case.store.entries(since, kinds=[kind]) if one.body is not None]


def test_a_judgement_on_a_report_erased_since_is_refused(full: Case) -> None:
    shutil.rmtree(full.derived, ignore_errors=True)  # so that all of a first look is in memory
    seen = look(full, CutWords())
    first, *_, last = seen.record.reports
    of = {report: claim for claim, report in seen.picture.claim_report.items()}
    erase(full, [first.seq], "names a person")
    size = full.store.size()
    with pytest.raises(WrongUseError, match="was erased, and what you decide would repeat its words"):
        judge_claims(full, [Decision("accept", of[last.id]), Decision("accept", of[first.id])], seen)
    assert full.store.size() == size
    assert judge_claims(full, [Decision("accept", of[last.id])], seen)
    seen.connection.close()


def test_who_looked_at_files_that_are_deleted_with_the_erased_is_told_to_look_again(full: Case) -> None:
    look(full, CutWords()).connection.close()  # what it held is read by the next
    seen = look(full, CutWords())
    report = seen.record.reports[0]
    claim = seen.connection.execute("select claim from claim limit 1").fetchall()[0][0]
    erase(full, [report.seq], "names a person")
    size = full.store.size()
    with pytest.raises(ErasedMeanwhileError, match="Give the same command again"):
        judge_claims(full, [Decision("accept", claim)], seen)
    assert full.store.size() == size
    seen.connection.close()


def test_a_judgement_is_refused_where_the_erasure_comes_in_its_last_moment(
    full: Case, erased_first: ErasedFirst
) -> None:
    shutil.rmtree(full.derived, ignore_errors=True)
    seen = look(full, CutWords())
    first, *_, last = seen.record.reports
    of = {report: claim for claim, report in seen.picture.claim_report.items()}
    size = full.store.size()
    erased_first(first.seq)
    with pytest.raises(WrongUseError, match="Nothing was recorded"):
        judge_claims(full, [Decision("accept", of[first.id])], seen)
    assert bodies(full, Kind.JUDGEMENT, size) == []
    erased_first(last.seq)
    second = seen.record.reports[1]
    assert len(judge_claims(full, [Decision("accept", of[second.id])], seen)) == 1
    assert [one["claim"] for one in bodies(full, Kind.JUDGEMENT, size)] == [of[second.id]]
    seen.connection.close()


def test_a_weighing_is_done_anew_without_what_was_erased_meanwhile(full: Case, erased_first: ErasedFirst) -> None:
    seen = look(full, CutWords())
    report = seen.record.reports[0]
    lost = {claim for claim, of in seen.picture.claim_report.items() if of == report.id}
    seen.connection.close()
    for entry in list(full.store.entries(kinds=[Kind.WEIGHING])):
        full.store.append([erasure("author", f"erasure:{entry.seq}", [entry.seq], "to weigh all anew")])
    size = full.store.size()
    erased_first(report.seq)
    weigh_case(full)
    made = bodies(full, Kind.WEIGHING, size)
    joined = {claim for body in made for claim, _ in body["joins"]}
    assert joined
    assert joined.isdisjoint(lost)
    assert [word for body in made for tie in body["ties"] for word in tie[:2] if report.id in word] == []


def test_a_report_is_not_read_again_once_it_was_erased(full: Case, erased_first: ErasedFirst) -> None:
    with (full.folder / "actors.yaml").open("a", encoding="utf-8") as file:
        file.write("  farmers: {name: farmers near the ford, names: [farmers], kind: people}\n")
    record_files(full)
    first = next(full.store.entries(kinds=[Kind.TEXT]))
    size = full.store.size()
    erased_first(first.seq)
    done = read_again(full)
    made = {one["report"] for one in bodies(full, Kind.READING, size)}
    assert made
    assert canonical.decode(first.body or b"")["report"] not in made
    assert (done.read, done.current) == (len(made), 0)
