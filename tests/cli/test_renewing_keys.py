"""A ledger's key is lost, or has to go: a new one takes its place, and what others remember still holds."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Program = Callable[..., Any]
NOTE = ("--kind", "notice", "--from", "joint-commission", "--to", "northern-side", "The crossing was open on day 3.")


@pytest.fixture(autouse=True)
def keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep keys in the test's own folder."""
    monkeypatch.setenv("TRUCEBOOK_KEYS", str(tmp_path / "keys"))
    return tmp_path / "keys"


@pytest.fixture
def signed(program: Program, case: Path, tmp_path: Path) -> tuple[str, Path]:
    """Give the public key of a case, and the checkpoint that a witness has cosigned."""
    key = program("ledger", "key", case, "--name", "example.org/case").out.strip()
    program("ledger", "checkpoint", case, "-o", tmp_path / "early")
    assert witnessed(program, tmp_path, tmp_path / "early", "--name", "example.org/w", "--key", key).code == 0
    assert program("note", case, *NOTE).code == 0
    return key, tmp_path / "early"


def witnessed(program: Program, folder: Path, file: Path, *more: str) -> Any:
    return program("ledger", "witness", folder / "witness", file, *more)


def test_both_keys_sign_where_the_one_before_is_here(
    program: Program, case: Path, keys: Path, tmp_path: Path, signed: tuple[str, Path]
) -> None:
    before, early = signed
    old = next(keys.glob("*.key")).read_bytes()
    done = program("ledger", "key", case, "--renew", "--json").json
    new = done["key"]
    assert (new.startswith("example.org/case+"), new != before, done["before"]) == (True, True, before)
    old_key = Path(done["before_file"])
    assert old_key.read_bytes() == old
    assert Path(done["before_file"]).stat().st_mode & 0o777 == 0o600
    assert program("ledger", "key", case).out.strip() == new
    assert program("ledger", "prove", case, "--since", early, "-o", tmp_path / "since").code == 0
    assert "name its public key" not in witnessed(program, tmp_path, tmp_path / "since").err, "the old one is known"
    done = witnessed(program, tmp_path, tmp_path / "since", "--key", new, "--json")
    assert (done.code, len(done.json["signed_by"])) == (0, 3)
    assert program("ledger", "verify", case, "--since", early, "--key", before).code == 0
    assert program("ledger", "verify", case, "--since", early).code == 3, "it is not signed with the key of today"
    assert program("ledger", "export", case, "-o", tmp_path / "export").code == 0
    refused = program("ledger", "import", tmp_path / "export", tmp_path / "by-new", "--key", new)
    assert (refused.code, "made with another key" in refused.err) == (3, True), (
        "the first was signed with the one before"
    )
    for number, keys_named in enumerate((("--key", before), ("--key", before, "--key", new))):
        assert program("ledger", "import", tmp_path / "export", tmp_path / f"by-{number}", *keys_named).code == 0
    old_key.unlink()
    kept = program("ledger", "verify", case, "--json").json
    assert kept["checkpoints"] == {"kept": 2, "signed_by": ["example.org/case"]}, "its public half stays known"
    assert witnessed(program, tmp_path, early, "--key", before).code == 2, "the key before counts no more"


def test_a_lost_key_is_taken_over_by_whoever_says_so_and_history_is_held_all_the_same(
    program: Program, case: Path, keys: Path, tmp_path: Path, signed: tuple[str, Path]
) -> None:
    lost, early = signed
    shutil.rmtree(keys)
    refused = program("ledger", "key", case)
    assert (refused.code, "is signed as example.org/case already" in refused.err) == (2, True)
    done = program("ledger", "key", case, "--renew")
    assert (done.code, "they must be told on another way" in done.err) == (0, True)
    new = done.out.strip()
    assert new.startswith("example.org/case+")
    unknown = program("ledger", "verify", case)
    assert (unknown.code, "name that too, with --key" in unknown.err) == (3, True)
    assert program("ledger", "verify", case, "--key", lost).code == 0
    assert program("ledger", "prove", case, "--since", early, "-o", tmp_path / "since").code == 0
    unasked = witnessed(program, tmp_path, tmp_path / "since", "--key", new)
    assert (unasked.code, "remembers another public key" in unasked.err) == (2, True)
    assert witnessed(program, tmp_path, tmp_path / "since", "--renew").code == 3, "no new key was named"
    short = program("ledger", "checkpoint", case, "-o", tmp_path / "late")
    assert short.code == 0
    assert witnessed(program, tmp_path, tmp_path / "late", "--key", new, "--renew").code == 2, "no proof came with it"
    assert witnessed(program, tmp_path, tmp_path / "since", "--key", new, "--renew").code == 0
    assert witnessed(program, tmp_path, tmp_path / "since").code == 0, "it is the one remembered now"


def test_a_case_set_back_gets_no_new_key(program: Program, case: Path, keys: Path) -> None:
    copy = (case / "ledger.db").read_bytes()
    program("ledger", "key", case, "--name", "example.org/case")
    assert program("note", case, *NOTE).code == 0
    assert program("ledger", "checkpoint", case).code == 0
    held = {file.name: file.read_bytes() for file in keys.iterdir()}
    for file in case.glob("ledger.db*"):
        file.unlink()
    (case / "ledger.db").write_bytes(copy)
    refused = program("ledger", "key", case, "--renew")
    assert (refused.code, "does not go on from the checkpoint" in refused.err) == (3, True)
    assert {file.name: file.read_bytes() for file in keys.iterdir()} == held
    other = program("ledger", "key", case, "--renew", "--name", "example.org/other")
    assert (other.code, "keeps that name" in other.err) == (2, True)
