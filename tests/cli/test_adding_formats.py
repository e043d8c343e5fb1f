"""`add` as its user runs it: folders, feeds, mails, standard input, addresses; bad ones named, the rest recorded."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import odd_files as odd
from made_files import ITEM, LAUGHS, OTHER, PAGE, WORDS, mail, pdf, rss, word
from odd_server import OddServer, odd_server

Run = Any
"""The `program` fixture."""
GOOD = {
    "a.pdf": pdf([WORDS]),
    "b.docx": word(f"{WORDS} It was the second convoy."),
    "in/c.eml": mail(),
    "in/d.rss": rss(ITEM, OTHER).encode(),
    "in/e.html": PAGE.encode(),
    "f.txt": pdf([WORDS, "A PDF by another name."]),
}
BAD = {
    "broken.pdf": (pdf([WORDS])[:300], "broken"),
    "images.pdf": (pdf([]), "no text layer"),
    "laughs.xml": (LAUGHS.encode(), "declares an entity"),
    "no.rss": (b"no feed", "not XML"),
    "photo.txt": (b"\xff\xd8\xff\xe0JFIF" * 9, "JPEG image"),
    "old.txt": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office file"),
    "empty.txt": (b"", "empty"),
    "line.txt": (b"x" * 50 * 2**20, "50 MiB"),
    "long.txt": (b"words " * 2 * 2**20, "up to 2,000,000 are read"),
    "columns.csv": (b"when,what\n1,2\n", "no column"),
}


def written(folder: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def test_a_folder_is_added_whole_its_bad_files_named_and_its_others_passed_over(
    program: Run, empty_case: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "reports"
    written(folder, GOOD | {name: content for name, (content, _) in BAD.items()} | {"photo.jpg": b"x", ".hidden": b"x"})
    os.mkfifo(folder / "pipe.txt")
    done = program("add", empty_case, folder)
    assert done.code == 1
    for name, (_, why) in BAD.items():
        (line,) = [line for line in done.err.splitlines() if f"{name}: error" in line]
        assert line.count(name) == 1
        assert why in line
    assert "this is a pipe" in done.err
    assert "7 recorded" in done.out
    assert f"{len(BAD) + 1} left out" in done.out
    assert "Passed over, as not of a known kind: photo.jpg." in done.out
    assert ".hidden" not in done.out
    again = program("add", empty_case, folder)
    assert "0 recorded with 0 claims, 7 already on record" in again.out


def test_what_was_found_on_the_way_is_told(program: Run, empty_case: Path, tmp_path: Path) -> None:
    written(tmp_path / "reports", GOOD)
    rows = {one["file"]: one for one in program("add", empty_case, tmp_path / "reports", "--json").json}
    assert rows["f.txt"]["media"] == "application/pdf"
    assert "its name ends in .txt" in rows["f.txt"]["remarks"][0]
    assert {rows[name]["publisher"] for name in ("c.eml", "e.html", "d.rss: Convoys cross")} == {"River Post"}
    assert rows["a.pdf"]["publisher"] is None
    assert all(one["encoding"] for one in rows.values())
    claims = program("claims", empty_case, "--json").json
    assert {one["file"] for one in claims} == set(rows)


@pytest.mark.parametrize("content, media", [(pdf([WORDS]), "application/pdf"), (WORDS.encode(), "text/plain")])
def test_standard_input_is_read_and_its_kind_is_found(
    program: Run, empty_case: Path, content: bytes, media: str
) -> None:
    command = [str(Path(sys.executable).parent / "trucebook"), "add", str(empty_case), "-", "--json"]
    done = subprocess.run(command, input=content, capture_output=True, check=True)
    assert b"Traceback" not in done.stderr
    assert f'"media": "{media}"'.encode() in done.stdout
    assert len(program("claims", empty_case, "--json").json) > 0


def test_empty_standard_input_is_named(program: Run, empty_case: Path) -> None:
    done = program("add", empty_case, "-")
    assert (done.code, "standard input: error [report-unreadable]: the file is empty" in done.err) == (1, True)


def test_a_warning_is_no_failure(program: Run, empty_case: Path, tmp_path: Path) -> None:
    written(tmp_path, {"a.txt": WORDS.encode()})
    done = program("add", empty_case, tmp_path / "a.txt", "--published", "2999-01-01")
    assert done.code == 0
    assert "warning [published-in-the-future]" in done.err


@pytest.fixture
def server() -> Iterator[OddServer]:
    with odd_server() as running:
        yield running


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_a_list_of_addresses_is_fetched_only_when_asked_and_each_failure_is_named(
    program: Run, empty_case: Path, tmp_path: Path, server: OddServer
) -> None:
    listed = tmp_path / "list.txt"
    listed.write_text("\n".join(f"{server.address}/{name}" for name in ("page", "404", "feed", "private")))
    refused = program("add", empty_case, "--addresses", listed)
    assert (refused.code, "--fetch" in refused.err) == (2, True)
    local = program("add", empty_case, "--addresses", listed, "--fetch")
    assert (local.code, local.err.count("--allow-local only")) == (1, 4)
    assert server.asked == []
    done = program("add", empty_case, "--addresses", listed, "--fetch", "--allow-local")
    assert done.code == 1
    assert "there is no such page (HTTP 404)" in done.err
    assert "robots.txt asks programs not to fetch this" in done.err
    assert "2 recorded" in done.out
    assert "2 left out" in done.out


@pytest.mark.parametrize(
    "arguments, why",
    [
        (("--addresses", "no-such-list.txt", "--fetch"), "no such file"),
        (("https://post.example/", "--fetch", "--contact", "a\nb"), "A contact is"),
        (("--publisher", "a\nb", "x.txt"), "A publisher is a name"),
        ((), "Name the files to add"),
    ],
)
def test_wrong_use_is_said(program: Run, empty_case: Path, arguments: tuple[str, ...], why: str) -> None:
    done = program("add", empty_case, *arguments)
    assert done.code in {1, 2}
    assert why in done.err


LIST = """# ours
ftp://post.example/a
www.post.example/news
see the page of the post
http://post.example:99999/
mailto:desk@post.example
"""


def test_each_line_of_a_list_that_is_no_address_is_named_with_its_line(
    program: Run, empty_case: Path, tmp_path: Path
) -> None:
    listed = tmp_path / "list.txt"
    listed.write_text(LIST)
    done = program("add", empty_case, "--addresses", listed, "--fetch")
    assert done.code == 1
    for line, why in (
        (2, "only addresses that begin with http:// or https:// are fetched"),
        (3, "lacks the https:// at its beginning"),
        (4, "this line is no address"),
        (5, "this is no address"),
        (6, "`mailto:` begins no address that is fetched"),
    ):
        (said,) = [one for one in done.err.splitlines() if f"list.txt:{line}" in one]
        assert why in said
    assert "0 recorded with 0 claims, 0 already on record, 5 left out." in done.out


def test_an_address_that_is_not_fetched_is_no_missing_file(program: Run, empty_case: Path) -> None:
    done = program("add", empty_case, "ftp://post.example/a")
    assert done.code == 1
    assert "only addresses that begin with http:// or https:// are fetched" in done.err


@pytest.mark.parametrize("day", ["2024-02-31", "yesterday", "2024-13-01", "05/04/2024", "2024-04-05T25:00"])
def test_a_day_that_no_calendar_has_is_wrong_use(program: Run, empty_case: Path, tmp_path: Path, day: str) -> None:
    written(tmp_path, {"a.txt": WORDS.encode()})
    done = program("add", empty_case, tmp_path / "a.txt", "--published", day)
    assert done.code == 2
    assert f"`{day}` is no date of publication that a calendar has. Write 2025-01-23" in done.err


def test_odd_files_each_have_their_outcome_and_the_rest_goes_on(program: Run, empty_case: Path, tmp_path: Path) -> None:
    folder = tmp_path / "odd"
    files = odd.REPORTS | {name: content for name, (content, _) in odd.NOT_REPORTS.items()}
    written(folder, files)
    done = program("add", empty_case, *(folder / name for name in files), "--json")
    assert done.code == 1
    rows = {one["file"].rpartition("/")[2]: one for one in done.json}
    assert rows.keys() == files.keys()
    for name in odd.REPORTS:
        assert rows[name]["outcome"] in {"recorded", "already recorded"}, rows[name]
    for name, (_, why) in odd.NOT_REPORTS.items():
        assert rows[name]["outcome"] == "left out"
        assert why.lower() in rows[name]["problems"][0]["sentence"].lower()
    again = program("add", empty_case, *(folder / name for name in files))
    assert "0 recorded with 0 claims" in again.out
    assert f"{len(odd.NOT_REPORTS)} left out" in again.out
