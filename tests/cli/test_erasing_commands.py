"""`ledger erase` and what comes after it, as a user sees it: what is left, what is said again, what is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

WORDS = "The Sample Boatman said on 3 April that northern forces fired at the ferry from the old quarry.\n"
Program = Callable[..., Any]
MARKS = (b"boatman", b"quarry")


@pytest.fixture
def told(program: Program, case: Path, tmp_path: Path) -> Path:
    """A case with one more report, a private name of which is withheld, and looked at in every way."""
    report = tmp_path / "told.txt"
    report.write_text(WORDS, encoding="utf-8")
    assert program("add", case, report, "--publisher", "Ford Radio", "--published", "2024-04-04").code == 0
    assert program("review", case, "--withhold-name", "Sample Boatman", "--reason", "asked for it").code == 0
    return case


def holding(case: Path) -> list[str]:
    """The files of a case in which the words stand."""
    files = [one for one in case.rglob("*") if one.is_file()]
    return [one.name for one in files if any(mark in one.read_bytes().lower() for mark in MARKS)]


def shown(program: Program, case: Path) -> str:
    """What a case shows, to its keepers and to the public, and hands out."""
    commands = [("claims",), ("compare",), ("review", "--list"), ("claims", "--for", "public"), ("status",)]
    runs = [program(name, case, *rest) for name, *rest in commands]
    return "".join(one.out + one.err for one in [*runs, program("ledger", "export", case)]).lower()


def test_an_erasure_leaves_no_word_in_the_case_and_lists_what_repeats_it(
    program: Program, told: Path, tmp_path: Path
) -> None:
    judgement = int(program("status", told, "--json").json["cut"]["size"]) - 1
    report = judgement - 4
    refused = program("ledger", "erase", told, str(report), "--reason", "names the Sample Boatman")
    assert (refused.code, "the reason repeats “boatman”" in refused.err) == (2, True), refused.err
    done = program("ledger", "erase", told, str(report), "--reason", "names a witness")
    assert f"entry {judgement} (the name that it withholds)" in done.out
    assert f"trucebook ledger erase {told} {judgement} --reason WHY" in done.out
    assert program("ledger", "erase", told, str(judgement), "--reason", "names a witness").code == 0
    assert holding(told) == []
    assert not any(mark.decode() in shown(program, told) for mark in MARKS)
    again = program("add", told, tmp_path / "told.txt")
    assert (again.code, "“names a witness”" in again.err, "--although-erased" in again.err) == (1, True, True), again
    assert holding(told) == []
    anew = program("add", told, tmp_path / "told.txt", "--although-erased")
    assert (anew.code, "1 recorded" in anew.out) == (0, True), anew
    assert program("ledger", "verify", told).code == 0


def test_judgements_that_repeat_it_go_along_on_request(program: Program, told: Path) -> None:
    judgement = int(program("status", told, "--json").json["cut"]["size"]) - 1
    arguments = ("--reason", "names a witness", "--with-judgements", "--json")
    done = program("ledger", "erase", told, str(judgement - 3), *arguments).json
    assert {"entry": judgement, "kind": "judgement"} in done["erased"]
    assert (done["repeated"], done["unhidden"], done["unswept"]) == ([], [], None)
    assert holding(told) == []
