"""A board as held, or by what came since an earlier one, is the board that judging gives; and it is proved."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from trucebook.engine import judge as engine
from trucebook.engine.part import moving
from trucebook.reports.manifest import read_manifest
from trucebook.service import boards
from trucebook.service.adding import add_reports
from trucebook.service.asked import asked
from trucebook.service.boards import board, judged
from trucebook.service.case import Case, open_case
from trucebook.service.cutting import CutWords
from trucebook.service.judging import Decision, judge_claims
from trucebook.service.looking import look
from trucebook.service.verifying import verify_case
from trucebook.views.status_board import Board, status_board

DAY = CutWords("2024-04-08")
MICRO = 1_000_000


def shown(case: Case, words: CutWords = DAY, standard: str | None = None, now: int | None = None) -> Board:
    return status_board(board(case, words, standard, now)[0])


def anew(case: Case, words: CutWords = DAY, standard: str | None = None, now: int | None = None) -> Board:
    """Return the board of a look at the whole case."""
    return status_board(look(case, words, standard, now).bare)


def plain(board: Board) -> Board:
    """Return a board as it is shown: its lines are not explained."""
    rows = (
        replace(row, finding=replace(row.finding, reasons=(), would_change=(), claims=(), awaiting_review=()))
        for row in board.rows
    )
    return replace(board, rows=tuple(rows))


def held(case: Case) -> list[dict[str, object]]:
    (file,) = case.derived.glob("board-*.jsonl")
    return [json.loads(line) for line in file.read_text().split("\n")[::2]]


def test_a_second_look_judges_nothing_and_shows_the_same(full: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    first = shown(full)
    assert first == plain(anew(full))
    monkeypatch.setattr(engine, "judge", None)
    monkeypatch.setattr("trucebook.service.looking.judge", None)
    assert shown(full) == first


def test_after_each_report_and_judgement_the_board_is_what_judging_gives(bare: Case, tutorial: Path) -> None:
    listed, _ = read_manifest(tutorial / "manifest.yaml")
    shown(bare)
    for one in listed:
        add_reports(bare, [one])
        assert shown(bare) == plain(anew(bare))
    seen = look(bare, DAY)
    for claim in [*dict.fromkeys(row.claim for row in seen.findings.bearings)][::3]:
        for decision in ("accept", "reject"):
            judge_claims(bare, [Decision(decision, claim=claim)], look(bare, DAY))
            assert shown(bare) == plain(anew(bare))
    assert verify_case(bare.folder, derived=True).derived == "equal bit for bit"


def test_what_came_is_judged_and_not_all(full: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    shown(full)
    seen = look(full, DAY)
    claim = next(row.claim for row in seen.findings.bearings if row.clause not in moving(seen.terms))
    judge_claims(full, [Decision("accept", claim=claim)], seen)
    monkeypatch.setattr("trucebook.service.looking.judge", None)
    assert {row.finding.clause for row in shown(full).rows} == {one.id for one in seen.terms.clauses}


def test_findings_that_stay_the_same_hold_to_the_end_of_the_day(full: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    now = asked(full, CutWords("2024-06-03T09:00")).cut.occurred
    at = [(now + 600 * more) * MICRO for more in range(4)]
    first = [shown(full, CutWords(), now=one) for one in at[:2]]
    assert next(int(str(one["until"])) for one in held(full)) > now + 3600
    monkeypatch.setattr(boards, "judged", None)
    monkeypatch.setattr("trucebook.service.looking.judge", None)
    later = [shown(full, CutWords(), now=one) for one in at[2:]]
    monkeypatch.undo()
    assert [*first, *later] == [plain(anew(full, CutWords(), now=one)) for one in at]
    assert verify_case(full.folder, derived=True).derived == "equal bit for bit"


def test_a_day_on_which_something_is_told_is_judged_each_time(full: Case) -> None:
    times = look(full, DAY).connection.execute("select max(earliest) from claim").fetchone()
    assert times is not None
    for more in (-3600, -1800, -900):
        shown(full, CutWords(), now=(times[0] + more) * MICRO)
    assert all(one["until"] == one["first"] + 1 for one in held(full))  # type: ignore[operator]


def test_standards_and_earlier_sizes_have_answers_of_their_own(full: Case) -> None:
    earlier = CutWords(DAY.occurred, f"#{full.store.size() - 4}")
    for _ in range(2):
        for words, standard in ((DAY, None), (DAY, "alleged"), (earlier, None)):
            assert shown(full, words, standard) == plain(anew(full, words, standard))
    assert len([*full.derived.glob("board-*.jsonl")]) == 2


@pytest.mark.parametrize("damage", ["", "[{}]", "null", '[{"size": 3}]'])
def test_a_damaged_board_is_as_if_it_were_not_and_is_found(full: Case, damage: str) -> None:
    first = shown(full)
    (file,) = full.derived.glob("board-*.jsonl")
    file.write_text(damage)
    assert shown(full) == first
    file.write_text(damage)
    assert verify_case(full.folder, derived=True).derived == "differed from the ledger, written again"
    assert not file.exists()


def test_a_board_that_says_otherwise_is_found(full: Case) -> None:
    shown(full)
    (file,) = full.derived.glob("board-*.jsonl")
    head, findings = file.read_text().split("\n")
    other = findings.replace('{"Status":"fulfilled"}', '{"Status":"violated"}')
    digest = hashlib.sha256(other.encode()).hexdigest()
    file.write_text(json.dumps({**json.loads(head), "digest": digest}) + "\n" + other)
    assert verify_case(full.folder, derived=True).derived == "differed from the ledger, written again"
    assert not file.exists()


def test_another_ledger_s_board_is_never_shown(full: Case, bare: Case) -> None:
    shown(full)
    (file,) = full.derived.glob("board-*.jsonl")
    bare.derived.mkdir(parents=True, exist_ok=True)
    (bare.derived / file.name).write_bytes(file.read_bytes())
    assert shown(bare) == plain(anew(bare))


def test_a_folder_that_takes_nothing_shows_the_same(full: Case) -> None:
    first = shown(full)
    for path in full.derived.glob("board-*.jsonl"):
        path.unlink()
    mode = full.derived.stat().st_mode
    full.derived.chmod(0o555)
    try:
        with open_case(full.folder) as case:
            assert shown(case) == first
            found = judged(asked(case, DAY))
            assert found.lines == tuple(row.finding for row in first.rows)
    finally:
        full.derived.chmod(mode)
