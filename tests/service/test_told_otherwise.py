"""Where a secretariat reads what two reports tell otherwise: `compare`, `why`, the brief, in text and JSON."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from trucebook.reports.manifest import Listed
from trucebook.service.adding import add_reports
from trucebook.service.case import Case, open_case
from trucebook.service.cutting import CutWords
from trucebook.service.judging import Decision, judge_claims
from trucebook.service.looking import Look, look
from trucebook.service.recording import new_case
from trucebook.service.told_otherwise import told_otherwise
from trucebook.service.trying import opened
from trucebook.views.brief import brief_markdown
from trucebook.views.clause_page import clause_json, clause_page
from trucebook.views.comparison_page import comparison_json

REPORTS = {
    "Valley Courier": "The southern side freed 12 prisoners in Alder Town on 11 May.",
    "Harbour Post": "The southern side freed 15 prisoners in Alder Town on 11 May.",
    "Two Rivers Agency": "The southern side freed 12 prisoners in Lower Ford on 11 May.",
}
CUT = CutWords("2031-05-17")


@pytest.fixture(scope="module")
def folder(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("otherwise")
    new_case(where / "case", root / "tests" / "evidence" / "labelled" / "case", "tests")
    with open_case(where / "case", "tests") as case:
        for number, (publisher, text) in enumerate(REPORTS.items()):
            path = where / f"{number}.txt"
            path.write_text(text, "utf-8")
            add_reports(case, [Listed(path, publisher, publisher_stated=True, published=f"2031-05-{12 + number}")])
    return where / "case"


def seen(case: Case) -> Look:
    return look(case, CUT)


def test_compare_why_and_brief_show_number_and_place_told_otherwise(folder: Path) -> None:
    with open_case(folder, "tests") as case:
        found = seen(case)
        pairs = {pair["on"][0]: pair for pair in comparison_json(found.compared)["pairs"]}
        assert {on: (pair["relation"], pair["joined"]) for on, pair in pairs.items()} == {
            "number": ("contradict", True),
            "place": ("differ", False),
        }
        (finding,) = clause_json(found.picture, "release", opened(found, "release"))["findings"]
        assert [contest["on"] for contest in finding["contested"]] == ["number"]
        (pair,) = finding["otherwise"]
        assert pair["on"] == ["place"]
        assert "“Alder Town”" in pair["reason"]
        assert "“Lower Ford”" in pair["reason"]
        markdown = brief_markdown(found.compared)
        assert "told alike but for the place, perhaps one happening, and not joined" in markdown
        assert "12 prisoners” and “15 prisoners” cannot both hold" in markdown
        assert "13.5" not in markdown


@pytest.mark.parametrize("decision", ["same", "not the same"])
def test_what_a_reviewer_decides_is_asked_no_more(folder: Path, tmp_path: Path, decision: str) -> None:
    with open_case(Path(shutil.copytree(folder, tmp_path / "case")), "tests") as case:
        (pair,) = told_otherwise(seen(case), "release")["southern-side"]
        judge_claims(case, [Decision(decision, pair.a, other=pair.b)], seen(case))
        after = seen(case)
        assert told_otherwise(after, "release") == {}
        page = clause_page(after.picture, "release", opened=opened(after, "release"))
        assert page.instances[0].otherwise == ()
        asked = [one for one in comparison_json(after.compared)["pairs"] if "not joined" in one["reason"]]
        assert asked == []


def test_a_clause_of_which_nothing_is_told_otherwise_has_none(folder: Path) -> None:
    with open_case(folder, "tests") as case:
        assert told_otherwise(seen(case), "food") == {}
        assert told_otherwise(seen(case), "no such clause") == {}
