"""Reading in several processes gives what one gives, in order; what was cut off goes on without loss or doubles."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from trucebook.claims.ground import Ground
from trucebook.cuts.record import read_record
from trucebook.reports.manifest import Listed
from trucebook.reports.original import UnreadableReportError
from trucebook.service import reading
from trucebook.service.adding import WORTH_IT, add_reports
from trucebook.service.case import Case
from trucebook.service.intake import Document
from trucebook.service.reading import Task, read_in_order
from trucebook.vocabulary.time import Bounds

GROUND = Ground(ZoneInfo("UTC"))
MANY = WORTH_IT + 6


def reports(folder: Path, count: int = MANY) -> list[Listed]:
    folder.mkdir()
    listed = []
    for number in range(count):
        path = folder / f"{number:03}.txt"
        path.write_text(
            f"A monitor said that {number + 2} trucks crossed the ford. The road was open.", encoding="utf-8"
        )
        listed.append(Listed(path, "River Post", publisher_stated=True, published="2031-05-03"))
    return listed


def document(number: int, name: str = "") -> Document:
    text = f"A monitor said that {number + 2} trucks crossed the ford."
    return Document(str(number), name or f"{number}.txt", "text/plain", text, str(number), None, Bounds())


def test_several_processes_give_the_same_readings_in_the_same_order() -> None:
    tasks = [Task(document(number), number) for number in range(40)]
    alone = list(read_in_order(tasks, GROUND))
    together = list(read_in_order(tasks, GROUND, workers=2))
    assert [task.beside for task, _ in together] == list(range(40))
    assert together == alone


def test_a_table_without_its_columns_is_told_across_processes() -> None:
    table = Document("t", "t.csv", "text/csv", "a,b\n1,2\n", "t", None, Bounds())
    for workers in (1, 2):
        ((_, outcome),) = read_in_order([Task(table, None)], GROUND, workers=workers)
        assert isinstance(outcome, UnreadableReportError)
        assert "no column" in str(outcome)


def deadly(one: Document) -> reading.Outcome:
    if one.name == "deadly.txt":
        os.kill(os.getpid(), signal.SIGKILL)
    return reading._outcome(one, GROUND, reading.RULES)


def test_a_report_that_ends_its_process_is_left_out_and_the_rest_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_read_here", deadly)
    names = {5: "deadly.txt"}
    tasks = [Task(document(number, names.get(number, "")), number) for number in range(20)]
    outcomes = dict(enumerate(outcome for _, outcome in read_in_order(tasks, GROUND, workers=2)))
    left_out = {number for number, one in outcomes.items() if isinstance(one, UnreadableReportError)}
    assert len(outcomes) == 20
    assert left_out == {5}


def shielded(one: Document) -> reading.Outcome:
    blocked = signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ())
    return UnreadableReportError(one.name, "blocked" if blocked else "open")


def test_processes_start_with_interrupts_held_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_read_here", shielded)
    ((_, outcome),) = read_in_order([Task(document(1), None)], GROUND, workers=2)
    assert "blocked" in str(outcome)
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


def test_adding_in_processes_records_what_adding_alone_does(bare: Case, tmp_path: Path) -> None:
    listed = reports(tmp_path / "reports")
    added = add_reports(bare, [*listed, listed[0]], workers=2)
    assert [one.outcome for one in added] == ["recorded"] * MANY + ["already recorded"]
    assert [one.name for one in added[:MANY]] == [row.path.name for row in listed]
    again = add_reports(bare, listed, workers=2)
    assert {one.outcome for one in again} == {"already recorded"}
    assert len(read_record(bare.store, bare.store.size()).reports) == MANY


def test_what_was_interrupted_goes_on_without_loss_or_doubles(bare: Case, tmp_path: Path) -> None:
    listed = reports(tmp_path / "reports")

    def interrupts(done: int, _: int, __: str) -> None:
        if done == MANY - 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add_reports(bare, listed, interrupts, workers=2)
    kept = len(read_record(bare.store, bare.store.size()).reports)
    assert 0 < kept < MANY
    added = add_reports(bare, listed, workers=2)
    assert sum(one.outcome == "recorded" for one in added) == MANY - kept
    assert len(read_record(bare.store, bare.store.size()).reports) == MANY
