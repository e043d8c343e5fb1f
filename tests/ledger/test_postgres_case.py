"""The main job on a case whose ledger a PostgreSQL server keeps: every command, from two folders of one case."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import psycopg
import pyarrow.parquet as pq
import pytest
from postgres_server import Server, needed
from typer.testing import CliRunner

from trucebook.cli.main import app
from trucebook.errors import TrucebookError
from trucebook.ledger.place import ADDRESS, LEDGER

pytestmark = needed


def run(*args: str | Path, code: int = 0) -> str:
    done = CliRunner().invoke(app, [str(arg) for arg in args])
    ours = done.exception if isinstance(done.exception, TrucebookError) else None
    assert (ours.exit_code if ours else done.exit_code) == code, (args, done.output, done.exception)
    return f"{done.output}{ours or ''}"


def ask(*args: str | Path) -> Any:
    return json.loads(run(*args, "--json"))


@pytest.fixture(autouse=True)
def keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRUCEBOOK_KEYS", str(tmp_path / "keys"))


@pytest.fixture
def case(server: Server, root: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    run("new", folder, "--agreement", root / "examples" / "tutorial" / "agreement.yaml", "--ledger", server.place())
    run("add", folder, root / "examples" / "tutorial" / "reports", code=0)
    return folder


def test_two_folders_are_one_case(case: Path, tmp_path: Path) -> None:
    address = (case / ADDRESS).read_text().splitlines()[-1]
    assert not (case / LEDGER).exists()
    other = tmp_path / "other"
    assert "holds entries already" in run("new", other, "--ledger", address)
    assert (other / "agreement.yaml").read_text() == (case / "agreement.yaml").read_text()
    when = ("--occurred", "2024-04-09")
    assert ask("status", other, *when)["clauses"] == ask("status", case, *when)["clauses"]
    assert ask("claims", other) == ask("claims", case)

    claim = ask("claims", case)[0]["id"]
    run("review", other, "--accept", claim, "--as", "the other")
    assert [one["reviewed"] for one in ask("claims", case) if one["id"] == claim] == [True]
    (other / "glossary.yaml").write_text("glossary:\n  bombs: shells\n")
    run("record", other)
    assert "glossary.yaml" in run("record", case)  # its own draft, which differs, and is put on record again
    assert run("ledger", "verify", other, "--derived").startswith("The ledger verifies")


def derived_words(case: Path) -> str:
    """Return all that stands in what a folder derived."""
    tables = [str(pq.read_table(path).to_pydict()) for path in sorted((case / "derived").rglob("*.parquet"))]
    files = [path for path in (case / "derived").rglob("*.*") if path.is_file()]
    others = [path.read_bytes().decode("utf-8", "replace") for path in files]
    return "\n".join((*tables, *others))


def test_an_erasure_from_one_folder_reaches_what_the_other_derived(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, address = tmp_path / "other", (case / ADDRESS).read_text().splitlines()[-1]
    run("new", other, "--ledger", address)
    before = ask("claims", other)
    monkeypatch.setattr("trucebook.ledger.postgres.SWEEP_WAIT", "50ms")
    with psycopg.connect(address) as reading:
        reading.execute("SELECT 1 FROM entry")
        assert "VACUUM FULL entry" in run("ledger", "erase", case, "2", "--reason", "asked")
    left = ask("claims", case)
    founded = {one["happening"] for one in left}  # a happening keeps the id of the claim that founded it
    gone = {one["id"] for one in before} - {one["id"] for one in left} - founded
    words = derived_words(other)
    assert gone
    assert {one for one in gone if one not in words} == set()
    assert ask("claims", other) == left
    words = derived_words(other)
    assert {one for one in gone if one in words} == set()
    assert left[0]["id"] in derived_words(other)
    assert run("ledger", "verify", other).count("erased") == 1
    kept = sorted((other / "derived").rglob("*.parquet"))
    assert ask("claims", other) == left
    assert sorted((other / "derived").rglob("*.parquet")) == kept  # once is enough


def test_a_ledger_is_carried_to_a_server_and_back(case: Path, server: Server, tmp_path: Path) -> None:
    run("ledger", "key", case, "--name", "example.org/case")
    run("ledger", "checkpoint", case, "-o", tmp_path / "one.checkpoint")
    export = tmp_path / "case.jsonl"
    run("ledger", "export", case, "-o", export)
    run("ledger", "import", export, tmp_path / "file")
    run("ledger", "import", export, tmp_path / "server", "--ledger", server.place())
    names = [{path.name for path in (tmp_path / name).iterdir()} for name in ("file", "server")]
    assert names[1] == (names[0] | {ADDRESS}) - {LEDGER}
    roots = {run("ledger", "verify", tmp_path / name).split("\n")[0] for name in ("case", "file", "server")}
    assert len(roots) == 1
    assert ask("claims", tmp_path / "server") == ask("claims", tmp_path / "file")
    run("ledger", "verify", tmp_path / "server", "--since", tmp_path / "one.checkpoint")
    full = (case / ADDRESS).read_text().splitlines()[-1]
    assert "needs an empty one" in run("ledger", "import", export, tmp_path / "again", "--ledger", full, code=2)
    assert not (tmp_path / "again").exists()


def test_a_changed_export_leaves_the_server_empty(case: Path, server: Server, tmp_path: Path) -> None:
    export, address = tmp_path / "case.jsonl", server.place()
    run("ledger", "export", case, "-o", export)
    lines = export.read_text().splitlines(keepends=True)
    export.write_text("".join([*lines[:9], lines[9].replace('"seq":', '"seq":1'), *lines[10:]]))
    assert "was refused" in run("ledger", "import", export, tmp_path / "again", "--ledger", address, code=1)
    run("new", tmp_path / "new", "--ledger", address)
    assert ask("ledger", "verify", tmp_path / "new")["size"] == 2


def test_what_belongs_to_a_file_says_what_to_do_instead(case: Path, tmp_path: Path) -> None:
    for command in (("backup", case, tmp_path / "copy"), ("salvage", case, "-o", tmp_path / "copy")):
        said = " ".join(run("ledger", *command, code=2).split())
        assert "is not in a file" in said
        assert "pg_dump postgres" in said
        assert f"ledger export {case}" in said
    assert not (tmp_path / "copy").exists()


def test_sentences_on_addresses(case: Path, root: Path, tmp_path: Path) -> None:
    new, agreement = tmp_path / "new", root / "examples" / "tutorial" / "agreement.yaml"
    said = run("new", new, "--ledger", "postgresql://me:hush@host/x", code=2)
    assert "holds a password" in said
    assert "hush" not in said
    assert "was not reached" in run("new", new, "--ledger", f"postgresql://me@/x?host={tmp_path}", code=2)
    kept = (case / ADDRESS).read_text()
    full = kept.splitlines()[-1]
    assert "Leave out --agreement" in run("new", new, "--agreement", agreement, "--ledger", full, code=2)
    assert not new.exists()
    (case / LEDGER).touch()
    assert "a case has one ledger" in run("status", case, code=2)
    (case / LEDGER).unlink()
    for content, why in (
        ("# nothing\n", "it has 0 lines"),
        (kept + full, "it has 2 lines"),
        ("x", "does not begin with"),
    ):
        (case / ADDRESS).write_text(content)
        assert why in run("status", case, code=2)
    (case / ADDRESS).write_bytes(b"\xff")
    assert "it is no text" in run("status", case, code=2)
