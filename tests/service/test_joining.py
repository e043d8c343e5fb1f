"""Weighing a case: the derived index may be lost or damaged, editions take the place of what they correct."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from trucebook.cuts.record import ReportEntry, read_record
from trucebook.evidence.at_once import weigh
from trucebook.ledger import canonical
from trucebook.ledger.entry import Kind
from trucebook.reports.manifest import Listed
from trucebook.service import scales
from trucebook.service.adding import add_reports, listed_files
from trucebook.service.case import Case, open_case, recorded_terms
from trucebook.service.cutting import CutWords
from trucebook.service.joining import reported_claims, weigh_case
from trucebook.service.library import edition_target
from trucebook.service.looking import look
from trucebook.service.recording import new_case
from trucebook.service.scales import INDEX
from trucebook.vocabulary.time import Bounds

FIRST = "The southern side released four people in Alder Town on 2 April. The mill crossing stayed closed.\n"
SECOND = "On 2 April four people were released by the southern side in Alder Town, the joint commission said.\n"


@pytest.fixture
def case(root: Path, tmp_path: Path) -> Iterator[Case]:
    new_case(tmp_path / "case", root / "examples" / "tutorial" / "agreement.yaml", "tests")
    with open_case(tmp_path / "case", "tests") as opened:
        yield opened


def add(case: Case, name: str, text: str, edition_of: str | None = None) -> str:
    path = case.folder.parent / name
    path.write_text(text, encoding="utf-8")
    listed = (
        listed_files([path], "Valley Courier", "2024-04-03")
        if edition_of is None
        else [Listed(path, "Valley Courier", publisher_stated=True, published="2024-04-04", edition_of=edition_of)]
    )
    (added,) = add_reports(case, listed)
    assert added.report is not None
    return added.report


def joins(case: Case) -> list[list[list[str]]]:
    entries = case.store.entries(0, None, (Kind.WEIGHING,))
    return [canonical.decode(entry.body or b"{}")["joins"] for entry in entries]


def test_a_lost_or_damaged_index_changes_nothing(case: Case) -> None:
    add(case, "first.txt", FIRST)
    for path in case.derived.glob(f"{INDEX}*"):
        path.write_bytes(b"no database at all, " * 500)
    add(case, "second.txt", SECOND)
    before, after = joins(case)
    assert after[0][1] == before[0][0]
    add(case, "third.txt", SECOND.replace("four", "five"))
    (case.derived / INDEX).unlink(missing_ok=True)
    add(case, "fourth.txt", "Ford Radio heard nothing.\n" + SECOND)
    assert {happening for _, happening in joins(case)[-1]} & {before[0][0]}


def test_a_folder_that_cannot_be_written_is_no_hindrance(case: Case) -> None:
    add(case, "first.txt", FIRST)
    for path in case.derived.glob(f"{INDEX}*"):
        path.unlink()
    (case.derived / INDEX).mkdir()
    add(case, "second.txt", SECOND)
    before, after = joins(case)
    assert after[0][1] == before[0][0]


def test_an_edition_is_read_in_the_place_of_what_it_corrects(case: Case) -> None:
    first = add(case, "first.txt", FIRST)
    size = case.store.size()
    add(case, "corrected.txt", FIRST.replace("four", "five"), edition_of="first.txt")
    found = look(case, CutWords())
    reports = {row[0] for row in found.connection.execute("select distinct report from claim").fetchall()}
    assert first not in reports
    assert len(reports) == 1
    amounts = found.connection.execute("select distinct low from quantity where unit = 'person'").fetchall()
    assert amounts == [(5.0,)]
    assert {entry.seq for entry in case.store.entries(0, size)} == set(range(size))


def test_what_an_edition_is_of(case: Case) -> None:
    add(case, "first.txt", FIRST)
    add(case, "second.txt", SECOND)
    reports = read_record(case.store, case.store.size()).reports
    first, second = reports
    assert edition_target(reports, "first.txt") == first.id
    assert edition_target(reports, second.id) == second.id
    assert edition_target(reports, second.id[:8]) == second.id
    assert edition_target(reports, second.id[:5]) is None
    assert edition_target(reports, "third.txt") is None
    later = ReportEntry(9, 9, "f" * 64, "first.txt", "text/plain", None, Bounds(), "0" * 64)
    assert edition_target((*reports, later), "first.txt") == later.id


def test_an_edition_of_nothing_on_record_is_left_out_and_one_of_its_own_batch_is_not(case: Case) -> None:
    paths = [case.folder.parent / name for name in ("corrected.txt", "again.txt", "first.txt")]
    for path, text in zip(paths, (FIRST.replace("four", "five"), FIRST.replace("four", "six"), FIRST), strict=True):
        path.write_text(text, encoding="utf-8")
    corrected, again, first = (Listed(path, "Valley Courier", publisher_stated=True, published=None) for path in paths)
    (lost,) = add_reports(case, [replace(corrected, edition_of="first.txt")])
    assert lost.outcome == "left out"
    (problem,) = lost.problems
    words = "`first.txt` is no report on record. Name it by its digest or by the name it was added under."
    assert problem.sentence.endswith(words)
    batch = add_reports(case, [first, replace(corrected, edition_of="first.txt"), replace(again, edition_of="x.txt")])
    assert [one.outcome for one in batch] == ["recorded", "recorded", "left out"]


def test_a_weighing_in_batches_joins_what_one_alone_joins(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = []
    for number in range(5):
        paths.append(case.folder.parent / f"{number}.txt")
        paths[-1].write_text(f"{(FIRST, SECOND)[number % 2]}Item {number}.\n", encoding="utf-8")
    monkeypatch.setattr(scales, "BATCH", 2)
    add_reports(case, listed_files(paths, None, "2024-04-03"))
    bodies = [canonical.decode(one.body or b"{}") for one in case.store.entries(0, None, (Kind.WEIGHING,))]
    batched = [join for body in bodies for join in body["joins"]]
    assert len(bodies) == 3
    assert [body["saw"] for body in bodies] == sorted({body["saw"] for body in bodies})
    record = read_record(case.store, bodies[-1]["saw"])
    claims = reported_claims(case, record)
    at_once = weigh(claims, [], record.size, recorded_terms(record).terms)
    assert batched == at_once["joins"]
    assert [tie for body in bodies for tie in body["ties"]] == at_once["ties"]
    assert weigh_case(case) is None
