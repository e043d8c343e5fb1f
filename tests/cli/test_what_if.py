"""What if, and why, as somebody at a terminal of 80 columns reads them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PROGRAM = Path(sys.executable).parent / "trucebook"
DAY = "2024-04-08"
SHOTS = "northern forces fired at farmers near Upper Ford on 4 April"
WIDTH = 80


def narrow(*arguments: str | Path) -> list[str]:
    """Return the lines that a terminal of 80 columns shows."""
    done = subprocess.run(
        [PROGRAM, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "COLUMNS": str(WIDTH), "NO_COLOR": "1"},
    )
    return done.stdout.splitlines()


@pytest.fixture(scope="module")
def shots(program: Any, made_case: Path) -> str:
    (found,) = [one["id"] for one in program("claims", made_case, "--json").json if one["quote"] == SHOTS]
    return str(found)


def test_every_line_of_a_supposition_is_marked(made_case: Path, shots: str) -> None:
    options = ("--if-verified", shots[:8], "--if-silent-until", "day 12")
    lines = narrow("outlook", made_case, "--occurred", DAY, *options)
    assert all(line.startswith("supposed |") and len(line) <= WIDTH for line in lines)
    said = " ".join(line.removeprefix("supposed |").strip() for line in lines)
    assert "hostilities, the northern side: breach claimed → violated" in said
    assert f"if claim {shots[:8]} were verified if nothing more were reported by the end of 12 Apr 2024" in said
    assert "Nothing of this is on record." in said
    assert "Verified: the body that the clause names" in said


def test_what_verified_means_is_said_where_it_is_supposed(made_case: Path) -> None:
    lines = narrow("outlook", made_case, "--occurred", DAY, "--if-silent-until", "day 12")
    assert not any("Verified" in line for line in lines)


def test_what_would_stay_is_not_listed(made_case: Path, shots: str) -> None:
    lines = narrow("outlook", made_case, "--occurred", DAY, "--if-accepted", shots, "--if-accepted", shots)
    assert not any("food" in line for line in lines)
    assert lines[-1] == "supposed | Every other finding stays as it is."


def test_what_if_in_json_and_on_no_record(program: Any, made_case: Path, shots: str) -> None:
    size = program("ledger", "verify", made_case, "--json").json["size"]
    as_it_is = program("outlook", made_case, "--occurred", DAY, "--json").json
    found = program("outlook", made_case, "--occurred", DAY, "--if-rejected", shots, "--json").json
    what_if = found.pop("what_if")
    assert found == as_it_is
    assert (what_if["supposed"], what_if["on_record"]) == ([f"claim {shots[:8]} were rejected by a reviewer"], False)
    assert [row["id"] for row in what_if["clauses"]] == ["hostilities@northern-side"]
    assert program("ledger", "verify", made_case, "--json").json["size"] == size


@pytest.mark.parametrize(
    "options,sentence",
    [
        (("--if-accepted", "zz"), "No claim of this cut begins with `zz`"),
        (("--if-silent-until", "soon"), "is no time of a silence"),
        (("--if-silent-until", "day 1"), "would end before the cut does"),
    ],
)
def test_a_supposition_that_cannot_be_is_wrong_use(
    program: Any, made_case: Path, options: tuple[str, ...], sentence: str
) -> None:
    done = program("outlook", made_case, "--occurred", DAY, *options)
    assert (done.code, done.out, sentence in done.err) == (2, "", True)


def test_why_is_a_tree_down_to_the_words_in_80_columns(made_case: Path, shots: str) -> None:
    lines = narrow("why", made_case, "hostilities@northern-side", "--occurred", DAY)
    assert all(len(line.rstrip()) <= WIDTH for line in lines)
    decides, happening, quote, origin = (
        next(n for n, line in enumerate(lines) if words in line)
        for words in (
            "What decides it at alleged:",
            "A breach is claimed, on 4 Apr 2024",
            "“northern forces",
            "origin: ",
        )
    )
    assert decides < happening < quote < origin
    indents = [len(lines[n]) - len(lines[n].lstrip()) for n in (decides, happening, quote, origin)]
    assert indents == sorted(set(indents))
    assert "on record since" in " ".join(" ".join(lines).split())
    said = " ".join(" ".join(lines).split())
    assert f"If claim {shots[:8]} were rejected by a reviewer: breach claimed → in force." in said
    assert "Not violated: it is alleged (the policy's standard is corroborated)" in said


def test_outlook_is_read_in_80_columns(made_case: Path) -> None:
    lines = narrow("outlook", made_case, "--occurred", "2024-04-06")
    assert all(len(line.rstrip()) <= WIDTH for line in lines)
    due = lines.index("  by the end of 7 Apr 2024 (day 7)")
    assert "talks.begin" in " ".join(lines[due : due + 4])
    assert lines.count("statements about times that are over") == 1


def test_plans_and_statements_for_and_against_stand_apart(program: Any, made_case: Path) -> None:
    out = program("outlook", made_case, "--occurred", "2024-04-10").out
    found = program("outlook", made_case, "--occurred", "2024-04-10", "--json").json["statements"]
    effects = {one["effect"] for voice in found for one in voice["statements"]}
    titles = {
        "announces": "said to be planned",
        "supports": "said for keeping it",
        "opposes": "said against keeping it",
    }
    assert {effect for effect, title in titles.items() if f"{title}, which moves no status" in out} == effects


def test_diff_says_which_entry_did_it(program: Any, case: Path, shots: str) -> None:
    size = program("ledger", "verify", case, "--json").json["size"]
    assert program("review", case, "--reject", shots).code == 0
    out = program("diff", case, f"{DAY}@#{size}", DAY).out
    assert f"  by entry {size} (judgement)\n" in out
    (row,) = program("diff", case, f"{DAY}@#{size}", DAY, "--json").json["clauses"]
    assert row["cause"] == {
        "entries": [{"first": size, "last": size}],
        "by_time": False,
        "words": f"entry {size}",
    }
