"""Which entry did it: every kind of entry that moves a finding is found between two cuts, and no other is named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from trucebook.reports.manifest import read_manifest
from trucebook.service import comparing
from trucebook.service.adding import add_reports
from trucebook.service.case import Case
from trucebook.service.comparing import causes, difference
from trucebook.service.cutting import CutWords
from trucebook.service.judging import Decision, judge_claims
from trucebook.service.looking import look
from trucebook.service.noting import add_note
from trucebook.service.recording import record_files
from trucebook.service.rereading import read_again
from trucebook.views.difference_page import Cause, cause_words, difference_page

DAY = "2024-04-11"
NORTH = "hostilities@northern-side"


def shots(case: Case) -> str:
    claims = look(case, CutWords(DAY)).claims
    return next(claim for claim, held in claims.items() if held.quote.startswith("northern forces fired"))


def judge(case: Case, decision: str, **rest: Any) -> int:
    (entry,) = judge_claims(case, [Decision(decision, shots(case), **rest)], look(case, CutWords(DAY)))
    return entry.seq


def edit(case: Case, name: str, old: str, new: str) -> None:
    path = case.folder / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    record_files(case)


def move_ford(case: Case) -> None:
    edit(case, "places.yaml", "{name: Upper Ford, within: long-valley, ", "{name: Upper Ford, ")


def changed(case: Case, before: int) -> dict[str, tuple[Cause, set[str]]]:
    """Return what changed from a ledger size to now: the cause, and the kinds of the entries named."""
    first, second, entries = difference(case, CutWords(DAY, f"#{before}"), CutWords(DAY))
    kinds = {entry.seq: entry.kind for entry in entries}
    found = causes(case, first, second, CutWords(DAY))
    page = difference_page(first.picture, second.picture, entries, found)
    assert {row.id for row in page.rows} == found.keys()
    assert all(row.cause == found[row.id] for row in page.rows)
    return {
        name: (cause, {kinds[seq] for run in cause.entries for seq in range(run[0], run[1] + 1)})
        for name, cause in found.items()
    }


@pytest.mark.parametrize(
    "act,kind",
    [
        (lambda case: judge(case, "reject"), "judgement"),
        (lambda case: judge(case, "bears", clause="hostilities"), "judgement"),
        (lambda case: judge(case, "does not bear", clause="hostilities"), "judgement"),
        (lambda case: judge(case, "correct", field="polarity", value="negative"), "judgement"),
        (lambda case: edit(case, "policy.yaml", "breach: corroborated", "breach: verified"), "policy"),
        (lambda case: edit(case, "agreement.yaml", "must not: attack", "must not: let food trucks through"), "terms"),
        (move_ford, "terms"),
    ],
    ids=["reject", "bears", "does not bear", "correct", "policy", "agreement", "places"],
)
def test_an_entry_that_moves_a_finding_is_named(full: Case, act: Callable[[Case], object], kind: str) -> None:
    before = full.store.size()
    act(full)
    cause, kinds = changed(full, before)[NORTH]
    assert (cause.entries, kinds, cause.by_time) == (((before, before),), {kind}, False)


def test_a_report_moves_by_its_reading_and_what_it_is_weighed_with(bare: Case, tutorial: Path) -> None:
    before = bare.store.size()
    listed, _ = read_manifest(tutorial / "manifest.yaml")
    add_reports(bare, listed)
    found = changed(bare, before)
    assert found[NORTH][1] <= {"reading", "weighing"}
    assert all(kinds <= {"text", "reading", "weighing"} for _, kinds in found.values())


def test_a_note_moves_what_its_body_verifies(full: Case) -> None:
    before = full.store.size()
    add_note(
        full,
        "visit",
        "joint-commission",
        "southern-side",
        "Southern forces fired at farmers near Upper Ford on 5 April 2024.",
    )
    assert changed(full, before)["hostilities@southern-side"][1] == {"reading"}


def test_a_withdrawn_judgement_moves_back_what_it_moved(full: Case) -> None:
    entry = judge(full, "reject")
    before = full.store.size()
    judge_claims(full, [Decision("withdraw", entry=entry)], look(full, CutWords(DAY)))
    cause, kinds = changed(full, before)[NORTH]
    assert (cause.entries[0], kinds) == ((before, before), {"judgement"})


def test_what_was_moved_and_moved_back_is_no_change(full: Case) -> None:
    before = full.store.size()
    judge_claims(full, [Decision("withdraw", entry=judge(full, "reject"))], look(full, CutWords(DAY)))
    assert NORTH not in changed(full, before)


def test_reading_again_moves_what_is_read_otherwise(full: Case) -> None:
    move_ford(full)
    before = full.store.size()
    read_again(full)
    assert all(kinds <= {"reading", "weighing"} for _, kinds in changed(full, before).values())


def test_time_alone_is_told_as_time(shown: Case) -> None:
    first, second, entries = difference(shown, CutWords("2024-04-02"), CutWords(DAY))
    found = causes(shown, first, second, CutWords(DAY))
    assert (entries, found[NORTH]) == ((), Cause(by_time=True))
    assert cause_words(found[NORTH]) == "time"


def test_where_too_many_lie_between_a_run_of_entries_is_named(full: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    before = full.store.size()
    judge(full, "accept")
    judge(full, "reject")
    monkeypatch.setattr(comparing, "MOST_CUTS", 2)
    cause, _ = changed(full, before)[NORTH]
    ((first, last),) = cause.entries
    assert (first, last) == (before, full.store.size() - 1)
    assert cause_words(cause) == f"one of entries {first} to {last}"
