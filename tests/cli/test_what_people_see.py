"""What people see: the words of every screen, read as somebody who looks for bias or for work lost would read them."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

PROGRAM = Path(sys.executable).parent / "trucebook"
Ran = Any
"""What a run gave: code, out, err, json (`conftest.Ran`)."""
Run = Callable[..., Ran]
CUT = ("--occurred", "2025-03-02")
TEXT = """Ferry News, 9 April 2024.

The northern side said on 9 April that the southern side had not released the captives.
A spokesperson said stopping aid went against the agreement.
"""


@pytest.fixture(scope="module")
def demo(program: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the demonstration's case. Copy it before writing to it."""
    folder = tmp_path_factory.mktemp("shown") / "demo"
    assert program("demo", "--into", folder).code == 0
    return folder


@pytest.fixture
def screens(program: Run, demo: Path, tmp_path: Path) -> dict[str, str]:
    """Return what every view of the demonstration says, on one line each."""
    page = tmp_path / "brief.html"
    assert program("brief", demo, "-o", page, *CUT).code == 0
    text = re.sub(r"<[^>]*>", " ", page.read_text(encoding="utf-8"))
    seen = {view: program(view, demo, *CUT).out for view in ("status", "claims", "compare", "outlook")}
    seen["why"] = program("why", demo, "talks.two.begin", *CUT).out
    return {name: " ".join(told.split()) for name, told in {**seen, "brief": text}.items()}


def test_no_view_tells_polarity_as_a_denial_by_the_speaker(screens: dict[str, str]) -> None:
    for name, told in screens.items():
        assert "said not to be so" not in told, name
        assert "denied by" not in told, name
    assert "read as an act not done (talks)" in screens["brief"]
    assert "not done according to The Times of Israel (reported)" in screens["status"]


def test_what_the_words_alone_say_is_told_by_no_others(program: Run, demo: Path) -> None:
    for one in program("claims", demo, *CUT, "--json").json:
        if one["polarity"] == "negative" and one["event"]["type"] is None:
            assert one["quote"]
    lines = program("claims", demo, *CUT).out.splitlines()
    assert not [line for line in lines if "no event type" in line and "not done" in line]


def test_the_board_and_the_history_name_one_day(program: Run, demo: Path, tmp_path: Path) -> None:
    page = tmp_path / "brief.md"
    program("brief", demo, "-o", page, "--occurred", "2025-02-04")
    assert "since 23 Jan 2025 (day 5)" in page.read_text(encoding="utf-8")
    why = program("why", demo, "hostilities", "--occurred", "2025-02-04").out
    assert "the end of 23 Jan 2025 (day 5) to the cut: breach claimed" in why
    assert "24 Jan 2025 (day 6) to" not in why
    talks = program("why", demo, "talks.two.begin", "--occurred", "2025-02-04").out
    assert "the end of 3 Feb 2025 (day 16) to the cut: past due" in talks


def test_a_claim_with_a_latest_time_is_not_explained_as_of_none(program: Run, demo: Path) -> None:
    why = " ".join(program("why", demo, "talks.two.begin", "--occurred", "2025-02-10").out.split())
    assert "not to have been done, some time up to 8 Feb 2025" in why


def test_what_is_possible_is_marked_in_every_history(program: Run, demo: Path, tmp_path: Path) -> None:
    found = program("why", demo, "talks.two.begin", *CUT, "--json").json["findings"][0]
    assert [step["certain"] for step in found["history"][-2:]] == [False, False]
    told = program("why", demo, "talks.two.begin", *CUT).out
    assert len(re.findall(r": (?:in force|past due) \(possible\) — ", told)) == 2
    for name in ("brief.html", "brief.md"):
        program("brief", demo, "-o", tmp_path / name, *CUT)
        text = re.sub(r"<[^>]*>|\*", "", (tmp_path / name).read_text(encoding="utf-8"))
        assert re.search(r"past due \\?\(possible\\?\) from the end of 3 Feb 2025", text), name


def test_demo_keeps_what_came_after_it(program: Run, tmp_path: Path) -> None:
    into = tmp_path / "shown"
    assert program("demo", "--into", into).code == 0
    claim = program("claims", into, "--json").json[0]["id"]
    assert program("review", into, "--accept", claim).code == 0
    done = program("demo", "--into", into)
    assert (done.code, done.out) == (2, "")
    assert "holds 1 entry that came after the demonstration; nothing was changed" in done.err
    assert f"trucebook demo --into {into}-2" in done.err
    assert len(program("review", into, "--list", "--json").json) == 1


@pytest.mark.parametrize("name", ["letter.txt", "policy.yaml", "brief.html"])
def test_demo_keeps_files_that_are_not_its_own(program: Run, demo: Path, tmp_path: Path, name: str) -> None:
    import shutil  # noqa: PLC0415 - only here

    into = Path(shutil.copytree(demo, tmp_path / "copy"))
    with (into / name).open("a", encoding="utf-8") as file:
        file.write("\n# mine\n")
    done = program("demo", "--into", into)
    assert (done.code, name in done.err) == (2, True)
    assert (into / name).read_text(encoding="utf-8").endswith("# mine\n")


def test_demo_help_says_what_it_replaces(program: Run) -> None:
    told = " ".join(program("demo", "--help").out.split())
    assert "anything more, such as a judgement, is left as it is" in told


def test_files_that_differ_are_counted_as_one_or_several(program: Run, case: Path) -> None:
    with (case / "policy.yaml").open("a", encoding="utf-8") as file:
        file.write("# mine\n")
    assert "1 file differs from what is on record" in program("status", case).err
    with (case / "places.yaml").open("a", encoding="utf-8") as file:
        file.write("# mine\n")
    assert "2 files differ from what is on record" in program("status", case).err


def test_warnings_of_a_case_are_counted_and_listed_by_check(program: Run, root: Path, tmp_path: Path) -> None:
    made = program("new", tmp_path / "new", "--agreement", root / "examples" / "gaza-2025" / "agreement.yaml")
    (line,) = made.err.splitlines()
    number = int(line.split()[0])
    assert line == f"{number} warnings about these files: `trucebook check {tmp_path / 'new'}` lists them."
    checked = program("check", tmp_path / "new")
    assert checked.err.count(": warning [") == number


def test_two_notes_of_one_kind_have_two_names(program: Run, case: Path) -> None:
    for words in ("No shot was fired on 3 April.", "No shot was fired on 4 April."):
        told = ("--kind", "visit", "--from", "joint-commission", "--to", "northern-side")
        assert program("note", case, words, *told).code == 0
    files = {one["file"] for one in program("claims", case, "--json").json}
    assert {"visit from joint-commission", "visit from joint-commission, 2"} <= files


def test_output_that_is_no_terminals_is_as_wide_as_the_documentation(demo: Path) -> None:
    line = [str(PROGRAM), "status", str(demo), *CUT]
    environment = {"PATH": "/usr/bin:/bin", "HOME": "/tmp", "NO_COLOR": "1"}  # noqa: S108 - nothing is written there
    out = subprocess.run(line, capture_output=True, text=True, check=True, env=environment).stdout
    assert 100 < max(map(len, out.splitlines())) <= 120


def test_every_help_ends_with_an_example(program: Run) -> None:
    for command in ("ledger", "demo", "review", "brief"):
        assert "Example: trucebook" in program(command, "--help").out
    assert "Example: trucebook ledger verify" in program("ledger", "--help").out


def test_the_page_opens_on_paper_what_presses_and_all_of_it_where_asked(
    program: Run, demo: Path, tmp_path: Path
) -> None:
    page, whole = tmp_path / "brief.html", tmp_path / "whole.html"
    assert program("brief", demo, "-o", page, "--occurred", "2025-02-04").code == 0
    assert program("brief", demo, "-o", whole, "--occurred", "2025-02-04", "--open").code == 0
    lines = dict(re.findall(r'<details class="(line[^"]*)" id="([^"]*)"', page.read_text(encoding="utf-8")))
    assert set(lines) == {"line", "line pressing"}
    pressing = re.findall(r'<details class="line pressing" id="([^"]*)"', page.read_text(encoding="utf-8"))
    assert pressing == ["clause-hostilities", "clause-talks-two-begin"]
    assert " open>" not in page.read_text(encoding="utf-8")
    opened = whole.read_text(encoding="utf-8")
    assert opened.count("<details") == len(re.findall(r"<details[^>]* open>", opened)) + opened.count("chart in words")
