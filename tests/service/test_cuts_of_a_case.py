"""A case along what was recorded: earlier cuts give the same bytes for good, and two cuts name what lies between."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from trucebook.claims.reader import READER
from trucebook.reports.manifest import read_manifest
from trucebook.service.adding import add_reports
from trucebook.service.case import Case, drafts_differ, open_case
from trucebook.service.comparing import difference
from trucebook.service.cutting import CutWords
from trucebook.service.judging import Decision, judge_claims
from trucebook.service.looking import look
from trucebook.service.noting import add_note
from trucebook.service.recording import record_files
from trucebook.service.rereading import read_again
from trucebook.service.verifying import verify_case
from trucebook.views.claim_list import claims_json
from trucebook.views.status_board import status_json

DAY = "2024-04-08"


def shows(case: Case, size: int, *, claims: bool = False) -> str:
    """Return what `status --json` and, if asked, `claims --json` print for a cut."""
    found = look(case, CutWords(DAY, f"#{size}"))
    return json.dumps([status_json(found.bare), claims_json(found.picture) if claims else None])


def test_earlier_cuts_give_the_same_bytes_whatever_is_recorded_after(
    bare_folder: Path, tutorial: Path, tmp_path: Path
) -> None:
    listed, _ = read_manifest(tutorial / "manifest.yaml")
    gave: dict[int, str] = {}
    with open_case(Path(shutil.copytree(bare_folder, tmp_path / "case")), "tests") as case:

        def keep() -> None:
            size = case.store.size()
            gave.setdefault(size, shows(case, size, claims=True))

        keep()
        add_reports(case, listed[:2])
        keep()
        add_reports(case, listed[2:])
        keep()
        seen = look(case, CutWords(DAY))
        first, second, *_ = sorted(seen.claims)
        judge_claims(case, [Decision("reject", first), Decision("accept", second)], seen)
        keep()
        with (case.folder / "policy.yaml").open("a") as file:
            file.write("allies: {lake-federation: northern-side}\n")
        with (case.folder / "actors.yaml").open("a") as file:
            file.write("  farmers: {name: farmers near the ford, names: [farmers], kind: people}\n")
        record_files(case)
        keep()
        read_again(case)
        add_note(case, "notice", "southern-side", "joint-commission", "The mill crossing was closed on 5 April.")
        keep()
        assert len(gave) == 6
        assert len(set(gave.values())) == 6
        for size, bytes_ in gave.items():
            assert shows(case, size, claims=True) == bytes_
        shutil.rmtree(case.derived)
        for size, bytes_ in gave.items():
            assert shows(case, size, claims=True) == bytes_
    assert verify_case(tmp_path / "case", derived=True).problems == ()


@pytest.mark.parametrize("size", [2, 5, 12, 19])
def test_a_cut_in_the_midst_of_a_batch_is_a_cut_too(full: Case, size: int) -> None:
    before = shows(full, size)
    seen = look(full, CutWords(DAY))
    judge_claims(full, [Decision("withdraw", claim) for claim in seen.claims], seen)
    assert shows(full, size) == before


def test_two_cuts_name_the_entries_between_them(full: Case) -> None:
    size = full.store.size()
    seen = look(full, CutWords(DAY))
    judge_claims(full, [Decision("reject", min(seen.claims), reason="not said")], seen)
    before, after, entries = difference(full, CutWords(DAY, f"#{size}"), CutWords(DAY))
    assert (before.cut.size, after.cut.size) == (size, size + 2)
    assert [(one.seq, one.kind) for one in entries] == [(size, "judgement"), (size + 1, "weighing")]
    assert entries[0].author == "tests"
    assert entries[0].words == f"reject: {min(seen.claims)[:8]}"
    assert set(before.claims) - set(after.claims) == {min(seen.claims)}


def test_every_kind_of_entry_has_words(full: Case) -> None:
    add_note(full, "notice", "southern-side", "joint-commission", "The mill crossing was closed on 5 April.")
    *_, entries = difference(full, CutWords(DAY, "#2"), CutWords(DAY))
    words = {one.kind: one.words for one in entries}
    assert words["report"] == "convoys.csv"
    assert words["reading"] == f"1 claim by {READER}"
    assert words["note"] == "notice from southern-side to joint-commission"
    assert re.fullmatch(r"[\d,]+ claims? joined, [\d,]+ voices? tied", words["weighing"])


def test_two_horizons_on_one_ledger_have_no_entry_between_them(shown: Case) -> None:
    before, after, entries = difference(shown, CutWords("2024-04-02"), CutWords("2024-04-11"))
    assert entries == ()
    assert before.cut.occurred < after.cut.occurred


def test_a_changed_file_is_a_draft_until_it_is_recorded(full: Case) -> None:
    before = look(full, CutWords(DAY))
    policy = full.folder / "policy.yaml"
    policy.write_text(policy.read_text("utf-8").replace("breach: corroborated", "breach: alleged"), "utf-8")
    assert drafts_differ(full.folder, before.record) == ("policy.yaml",)
    assert look(full, CutWords(DAY)).policy == before.policy
    assert record_files(full).files == ("policy.yaml",)
    after = look(full, CutWords(DAY))
    assert (after.policy.breach, drafts_differ(full.folder, after.record)) == ("alleged", ())
    assert look(full, CutWords(DAY, f"#{before.cut.size}")).policy == before.policy


def test_a_deleted_file_can_be_put_on_record_as_empty(full: Case) -> None:
    (full.folder / "glossary.yaml").unlink()
    assert drafts_differ(full.folder, look(full, CutWords(DAY)).record) == ("glossary.yaml",)
    assert record_files(full).files == ("glossary.yaml",)
    assert drafts_differ(full.folder, look(full, CutWords(DAY)).record) == ()
    assert record_files(full).files == ()


def test_a_standard_takes_the_place_of_both(shown: Case) -> None:
    found = look(shown, CutWords(DAY), "alleged")
    assert (found.policy.performance, found.policy.breach) == ("alleged", "alleged")
