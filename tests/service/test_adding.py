"""Adding: the same bytes once, all of a report or none of it, and what is not known said so."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from trucebook.ledger.entry import Kind
from trucebook.reports.manifest import Listed, read_manifest
from trucebook.service.adding import Added, add_reports, listed_files
from trucebook.service.case import Case
from trucebook.service.cutting import CutWords
from trucebook.service.looking import look

WORDS = "The southern side released four people on 2 April.\n"


def report(folder: Path, name: str = "a.txt", text: str = WORDS) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def added(case: Case, *listed: Listed) -> Added:
    (one,) = add_reports(case, listed)
    return one


def test_a_report_is_its_bytes_its_text_and_its_reading(bare: Case, tmp_path: Path) -> None:
    before = bare.store.size()
    (one,) = add_reports(bare, listed_files([report(tmp_path)], "Valley Courier", "2024-04-02"))
    assert (one.outcome, one.claims, one.publisher, one.problems) == ("recorded", 1, "Valley Courier", ())
    kinds = [entry.kind for entry in bare.store.entries(before)]
    assert kinds == [Kind.REPORT, Kind.TEXT, Kind.READING, Kind.WEIGHING]
    assert {entry.author for entry in bare.store.entries(before)} == {"tests"}


def test_the_same_bytes_are_recorded_once_whatever_they_are_called(bare: Case, tmp_path: Path) -> None:
    first = report(tmp_path)
    add_reports(bare, listed_files([first], "Valley Courier", "2024-04-02"))
    size = bare.store.size()
    (again,) = add_reports(bare, listed_files([report(tmp_path, "b.txt")], "Ford Radio", None))
    assert (again.outcome, again.publisher) == ("already recorded", "Valley Courier")
    assert "on record as a.txt" in again.remarks[0]
    assert "stays Valley Courier as recorded, not Ford Radio" in again.remarks[1]
    assert bare.store.size() == size


def test_the_same_file_twice_in_one_call_is_recorded_once(bare: Case, tmp_path: Path) -> None:
    paths = [report(tmp_path, name) for name in ("a.txt", "b.txt")]
    assert [one.outcome for one in add_reports(bare, listed_files(paths, None, None))] == [
        "recorded",
        "already recorded",
    ]


def test_a_publisher_stated_as_unknown_goes_before_what_the_file_says(bare: Case, tmp_path: Path) -> None:
    text = f"---\npublisher: Valley Courier\npublished: 2024-04-02\n---\n\n{WORDS}"
    (tmp_path / "manifest.yaml").write_text("reports:\n  - {file: a.md, publisher: null}\n  - {file: b.md}\n", "utf-8")
    report(tmp_path, "a.md", text)
    report(tmp_path, "b.md", f"{text}\nMore.\n")
    listed, problems = read_manifest(tmp_path / "manifest.yaml")
    unknown, known = add_reports(bare, listed)
    assert problems == ()
    assert (unknown.publisher, known.publisher) == (None, "Valley Courier")
    assert any("the publisher is unknown" in remark for remark in unknown.remarks)


def test_a_date_of_the_manifest_goes_before_the_files_own(bare: Case, tmp_path: Path) -> None:
    path = report(tmp_path, "a.md", f"---\npublished: 2024-04-02\n---\n\n{WORDS}")
    one = added(bare, Listed(path, None, publisher_stated=False, published="2024-04-09"))
    assert one.published.earliest == 1_712_620_800


def test_what_cannot_be_read_is_left_out_whole_and_the_rest_goes_on(bare: Case, tmp_path: Path) -> None:
    before = bare.store.size()
    paths = [tmp_path / "none.txt", report(tmp_path, "empty.txt", " "), report(tmp_path)]
    outcomes = add_reports(bare, listed_files(paths, None, None))
    assert [one.outcome for one in outcomes] == ["left out", "left out", "recorded"]
    assert all(one.problems[0].code == "report-unreadable" for one in outcomes[:2])
    assert [entry.kind for entry in bare.store.entries(before)].count(Kind.REPORT) == 1


def test_a_wrong_date_leaves_nothing_on_record(bare: Case, tmp_path: Path) -> None:
    before = bare.store.size()
    (one,) = add_reports(bare, listed_files([report(tmp_path)], None, "soon"))
    assert one.outcome == "left out"
    assert "`soon` is no date" in one.problems[0].sentence
    assert bare.store.size() == before


def test_rows_without_sense_are_named_by_line_and_the_others_recorded(bare: Case, tmp_path: Path) -> None:
    rows = "id,occurred,event,actor\nr1,2024-04-02,AID,River Relief\nr2,soon,AID,River Relief\n"
    (one,) = add_reports(bare, listed_files([report(tmp_path, "t.csv", rows)], "River Relief counts", None))
    assert (one.outcome, one.claims, one.problems[0].line) == ("recorded", 1, 3)


def test_adding_one_by_one_or_at_once_gives_the_same_findings(
    full: Case, bare_folder: Path, tutorial: Path, tmp_path: Path
) -> None:
    from trucebook.service.case import open_case  # noqa: PLC0415 - a second case in one test

    listed, _ = read_manifest(tutorial / "manifest.yaml")
    with open_case(Path(shutil.copytree(bare_folder, tmp_path / "slow")), "tests") as slow:
        for row in listed:
            add_reports(slow, [row])
        one, other = (look(case, CutWords("2024-04-11")).findings for case in (full, slow))
    assert one.findings == other.findings


@pytest.mark.parametrize("number", [0, 1])
def test_progress_is_told(bare: Case, tmp_path: Path, number: int) -> None:
    told: list[tuple[int, int, str]] = []
    paths = [report(tmp_path, f"{n}.txt", f"{WORDS}{n}") for n in range(number)]
    add_reports(bare, listed_files(paths, None, None), lambda *at: told.append(at))
    assert told[-1] == (number, number, "weighing")
