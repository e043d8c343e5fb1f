"""Every input a person can give gets its result or a clear sentence and the right exit code, and nothing is lost."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

REPORT = "The joint commission said on Tuesday that twelve trucks had passed the mill crossing.\n"
PROGRAM = Path(sys.executable).parent / "trucebook"
Run = Any
"""The `program` fixture."""


def report(folder: Path, name: str, content: bytes | str = REPORT) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize(
    "name, content, why",
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n", "empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 20, "binary"),
        ("broken.txt", b"\xff\xfe\x00", "breaks off"),
        ("odd.txt", b"\x81\x8d\x8f\x90\x9d" * 9, "neither UTF-8"),
        ("nothing.html", b"<html><body></body></html>", "no article text"),
        ("table.csv", b"when,what\n1,2\n", "no column"),
    ],
)
def test_a_file_that_cannot_be_read_is_left_out_and_the_rest_goes_on(
    program: Run, empty_case: Path, tmp_path: Path, name: str, content: bytes, why: str
) -> None:
    bad, good = report(tmp_path, name, content), report(tmp_path, "good.txt")
    done = program("add", empty_case, bad, good, "--published", "2024-04-02")
    assert done.code == 1
    assert why in done.err
    assert "1 recorded" in done.out
    assert "1 left out" in done.out


def test_a_missing_file_an_empty_folder_and_a_huge_file(program: Run, empty_case: Path, tmp_path: Path) -> None:
    huge, folder = tmp_path / "huge.txt", tmp_path / "folder"
    folder.mkdir()
    with huge.open("wb") as file:
        file.truncate(100 * 2**20)
    done = program("add", empty_case, tmp_path / "no.txt", folder, huge)
    assert done.code == 1
    assert "no such file" in done.err
    assert "this folder holds no file of a kind that is read" in done.err
    assert "100 MiB" in done.err
    assert "0 recorded" in done.out


def test_another_encoding_is_read_and_said(program: Run, empty_case: Path, tmp_path: Path) -> None:
    done = program("add", empty_case, report(tmp_path, "old.txt", "“No truce”, the mayor said.".encode("cp1252")))
    assert done.code == 0
    assert "Windows-1252" in done.out


def test_a_report_without_a_date_is_recorded_and_says_so(program: Run, empty_case: Path, tmp_path: Path) -> None:
    done = program("add", empty_case, report(tmp_path, "undated.txt"))
    assert done.code == 0
    assert "no date of publication" in done.out
    (claim, *_) = program("claims", empty_case, "--json").json
    assert claim["said"] == {"earliest": None, "latest": None}


@pytest.mark.parametrize("written", ["03/04/2026", "soon", "2024-02-30"])
def test_a_wrong_date_is_named(program: Run, empty_case: Path, tmp_path: Path, written: str) -> None:
    done = program("add", empty_case, report(tmp_path, "a.txt"), "--published", written)
    assert (done.code, written in done.err, done.out) == (2, True, "")


def test_the_same_report_is_recorded_once_and_says_so(program: Run, empty_case: Path, tmp_path: Path) -> None:
    path = report(tmp_path, "a.txt")
    assert program("add", empty_case, path).code == 0
    before = program("ledger", "verify", empty_case, "--json").json["size"]
    done = program("add", empty_case, report(tmp_path, "renamed.txt"))
    assert (done.code, "already recorded" in done.out) == (0, True)
    assert program("ledger", "verify", empty_case, "--json").json["size"] == before


def test_an_agreement_with_twenty_mistakes_lists_them_all(program: Run, tmp_path: Path) -> None:
    clauses = "\n".join(
        f"  - {{id: c{n}, text: T., bearer: nobody{n}, must: nothing{n}, by: day {n}}}" for n in range(10)
    )
    head = "agreement: a\ntitle: T\ntimezone: UTC\nday one: 2024-04-01T06:00\nparties: {a: {name: A}}"
    text = f"{head}\nclauses:\n{clauses}\n"
    path = report(tmp_path, "agreement.yaml", text)
    done = program("check", path, "--json")
    assert done.code == 1
    problems = [one for one in done.json["problems"] if one["severity"] == "error"]
    assert len(problems) >= 20
    assert all(one["code"] and one["sentence"] and one["line"] and one["column"] for one in problems)
    assert {one["clause"] for one in problems} >= {f"c{n}" for n in range(10)}


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01", b"- a\n- b\n", b"a: [1, 2\n", b"agreement: x\n\tbad: tab\n", b"\xff\xfe"]
)
def test_no_agreement_at_all_is_said(program: Run, tmp_path: Path, content: bytes) -> None:
    done = program("check", report(tmp_path, "agreement.yaml", content))
    assert done.code == 1
    assert "error [" in done.err


def test_an_unsound_agreement_records_nothing(program: Run, case: Path) -> None:
    before = program("ledger", "verify", case, "--json").json["size"]
    with (case / "agreement.yaml").open("a") as file:
        file.write("\nnonsense: true\n")
    done = program("record", case)
    assert (done.code, "unknown-key" in done.err) == (1, True)
    assert program("ledger", "verify", case, "--json").json["size"] == before
    assert "1 file differs from what is on record" in program("status", case, "--occurred", "2024-04-05").err


@pytest.mark.parametrize(
    "command",
    ["status", "claims", "review", "compare", "outlook", "record", "read"],
)
def test_a_folder_that_is_no_case(program: Run, tmp_path: Path, command: str) -> None:
    for folder in (tmp_path, tmp_path / "nowhere", report(tmp_path, "file.txt")):
        done = program(command, folder)
        assert done.code == 2
        assert "is not a case" in done.err
        assert "trucebook new" in done.err


@pytest.mark.parametrize(
    "arguments, why",
    [
        (("status", "--occurred", "04/05/2024"), "no time for `occurred`"),
        (("status", "--recorded", "#9999"), "no cut at"),
        (("status", "--standard", "proven"), "no standing"),
        (("why", "no.such.clause"), "has no clause"),
        (("claims", "--report", "zzz"), "No report"),
        (("review", "--accept", "zzzz"), "No claim"),
        (("review", "--bears", "abc"), "not of the form"),
        (("diff", "never", "2024-04-05"), "no time for `occurred`"),
        (("brief", "-o", "brief.docx"), "ends in neither"),
    ],
)
def test_wrong_use_is_code_2(program: Run, made_case: Path, arguments: tuple[str, ...], why: str) -> None:
    command, *rest = arguments
    done = program(command, made_case, *rest)
    assert (done.code, why in done.err) == (2, True), done.err


def test_a_brief_that_cannot_be_written_says_so(program: Run, made_case: Path, tmp_path: Path) -> None:
    done = program("brief", made_case, "-o", tmp_path / "no" / "brief.html")
    assert (done.code, "was not written" in done.err) == (1, True)


def test_new_never_writes_over_anything(program: Run, case: Path) -> None:
    done = program("new", case)
    assert (done.code, "already holds something" in done.err) == (2, True)


def test_a_flipped_byte_is_found_and_nothing_is_answered_from_it(program: Run, case: Path, tmp_path: Path) -> None:
    assert program("ledger", "verify", case).code == 0
    whole = (case / "ledger.db").read_bytes()
    at = whole.index(b"mill crossing")
    (case / "ledger.db").write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
    done = program("ledger", "verify", case)
    assert done.code == 3
    assert "does not verify" in done.out
    assert program("read", case).code == 3
    shutil.copy(case / "ledger.db", tmp_path / "kept.db")
    (case / "ledger.db").write_bytes(whole)
    assert program("ledger", "verify", case).code == 0


def test_random_flips_are_found_or_change_no_answer(program: Run, case: Path) -> None:
    whole = (case / "ledger.db").read_bytes()
    answer = program("status", case, "--occurred", "2024-04-05", "--json").out
    draw = random.Random(7)  # noqa: S311 - a seeded draw, no secret
    for _ in range(8):
        at = draw.randrange(len(whole))
        (case / "ledger.db").write_bytes(whole[:at] + bytes([whole[at] ^ (1 << draw.randrange(8))]) + whole[at + 1 :])
        if program("ledger", "verify", case).code == 0:
            assert program("status", case, "--occurred", "2024-04-05", "--json").out == answer


def test_a_text_file_as_ledger_is_refused(program: Run, case: Path) -> None:
    report(case, "ledger.db", "no ledger\n")
    assert program("status", case).code == 3


def test_two_commands_at_once_lose_nothing(program: Run, empty_case: Path, tmp_path: Path) -> None:
    paths = [report(tmp_path, f"r{n}.txt", f"{REPORT}Number {n}.\n") for n in range(12)]
    running = [
        subprocess.Popen([PROGRAM, "add", empty_case, *paths[n::3]], stdout=subprocess.DEVNULL) for n in range(3)
    ]
    assert [one.wait(timeout=120) for one in running] == [0, 0, 0]
    verified = program("ledger", "verify", empty_case, "--derived", "--json").json
    assert verified["verifies"]
    assert len({claim["report"] for claim in program("claims", empty_case, "--json").json}) == 12


@pytest.mark.skipif(os.geteuid() != 0 or sys.platform != "linux", reason="mounting a small file system needs root")
def test_a_full_disk_says_so_and_keeps_what_was_recorded(program: Run, empty_case: Path, tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mount = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(small)], check=False)  # noqa: S607
    if mount.returncode != 0:
        pytest.skip("this machine does not let tests mount a file system")
    try:
        shutil.copytree(empty_case, small / "case")
        before = program("ledger", "verify", small / "case", "--json").json["size"]
        big = report(tmp_path, "big.txt", REPORT * 9000)
        done = program("add", small / "case", big)
        assert done.code == 1
        assert "full" in done.err.lower() or "no space" in done.err.lower()
        assert program("ledger", "verify", small / "case", "--json").json["size"] == before
    finally:
        subprocess.run(["umount", str(small)], check=False)  # noqa: S607
