"""The commands under `ledger`, run as their users do: the keeper of a case, its witness, and whoever doubts both."""

from __future__ import annotations

import base64
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from trucebook.ledger.signed_note import new_key

Program = Callable[..., Any]


@pytest.fixture(autouse=True)
def keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep keys in the test's own folder."""
    monkeypatch.setenv("TRUCEBOOK_KEYS", str(tmp_path / "keys"))
    return tmp_path / "keys"


def note(program: Program, case: Path, words: str) -> None:
    asked = ("--kind", "notice", "--from", "joint-commission", "--to", "northern-side")
    assert program("note", case, *asked, words).code == 0


def checked(root: Path, *arguments: str | Path) -> tuple[int, str]:
    """Run the stand-alone verifier, without this project in its path."""
    command = [sys.executable, "-I", root / "tools" / "verify_ledger.py", *arguments]
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_a_key_is_made_once_and_its_private_half_is_never_shown(program: Program, case: Path, keys: Path) -> None:
    first = program("ledger", "key", case, "--name", "example.org/case")
    (file,) = keys.iterdir()
    secret = file.read_text(encoding="utf-8").split("+", 4)[4].strip()  # base64, which has "+" too
    assert first.code == 0
    assert first.out.startswith("example.org/case+")
    assert f"private half is in {file}" in first.err
    again = program("ledger", "key", case, "--json")
    assert (again.json["key"], again.json["made"]) == (first.out.strip(), False)
    assert file.stat().st_mode & 0o777 == 0o600
    other = program("ledger", "key", case, "--name", "example.org/other")
    assert (other.code, "is signed as example.org/case already" in other.err) == (2, True)
    signed = program("ledger", "checkpoint", case)
    file.chmod(0o644)
    open_to_all = program("ledger", "checkpoint", case)
    assert (open_to_all.code, f"chmod 600 {file}" in open_to_all.err) == (2, True)
    for done in (first, again, other, signed, open_to_all):
        assert secret not in done.out + done.err
    assert not any(secret.encode() in path.read_bytes() for path in case.rglob("*") if path.is_file())


def test_without_a_key_nothing_is_signed(program: Program, case: Path) -> None:
    for command in (("checkpoint", case), ("prove", case, "1")):
        done = program("ledger", *command)
        assert (done.code, "Make one with `trucebook ledger key" in done.err) == (2, True)
    bad = program("ledger", "key", case, "--name", "my case")
    assert (bad.code, "no spaces and no plus sign" in bad.err) == (2, True)


def test_from_a_checkpoint_to_a_witness_and_to_whoever_doubts(
    program: Program, case: Path, root: Path, tmp_path: Path
) -> None:
    key = program("ledger", "key", case).out.strip()
    early, late, proof, cosigned = (tmp_path / name for name in ("early", "late", "proof", "cosigned"))
    assert program("ledger", "checkpoint", case, "-o", early).code == 0
    first = program("ledger", "witness", tmp_path / "witness", early, "--name", "example.org/w", "--key", key, "--json")
    assert first.code == 0
    note(program, case, "The crossing was open on day 3.")
    assert program("ledger", "prove", case, "--since", early, "-o", proof).code == 0
    assert program("ledger", "witness", tmp_path / "witness", proof, "-o", cosigned).code == 0
    kept = program("ledger", "checkpoint", case, "--cosigned", cosigned, "--json").json
    assert len(kept["signed_by"]) == 2
    assert program("ledger", "verify", case, "--since", early).out.endswith(f"signed by {kept['origin']}.\n")
    assert program("ledger", "export", case, "-o", late).code == 0
    witness = first.json["witness"]
    assert checked(root, "proof", proof, "--key", key, "--since", early)[0] == 0
    assert checked(root, "checkpoint", cosigned, "--key", key, "--witness", witness)[0] == 0
    code, said = checked(root, "export", late, "--key", key, "--witness", witness, "--since", early)
    assert (code, f"The first {kept['size']} are signed" in said) == (0, True)


def test_an_entry_is_proved_and_its_words_are_shown_only_when_asked(
    program: Program, case: Path, root: Path, tmp_path: Path
) -> None:
    key = program("ledger", "key", case).out.strip()
    closed = program("ledger", "prove", case, "3").out
    (tmp_path / "closed").write_text(closed, encoding="utf-8")
    assert program("ledger", "prove", case, "3", "--body", "-o", tmp_path / "shown").code == 0
    assert checked(root, "proof", tmp_path / "closed", "--key", key)[0] == 0
    assert "It says" not in checked(root, "proof", tmp_path / "closed", "--key", key)[1]
    assert "Four people released" in checked(root, "proof", tmp_path / "shown", "--key", key)[1]
    (tmp_path / "false").write_text(closed.replace("index 3", "index 2"), encoding="utf-8")
    assert checked(root, "proof", tmp_path / "false", "--key", key)[0] == 3
    mistakes = ((("3", "--since", "1"), "and not both"), ((), "Name an entry"), (("999",), "There is no entry 999"))
    for wrong, why in mistakes:
        done = program("ledger", "prove", case, *wrong)
        assert (done.code, why in done.err) == (2, True)


def test_a_rewritten_case_is_caught_by_what_others_keep(
    program: Program, case: Path, root: Path, tmp_path: Path
) -> None:
    """The keeper of a case writes it anew, with the case's own key; by itself it is sound."""
    key = program("ledger", "key", case).out.strip()
    early, since = tmp_path / "early", tmp_path / "since"
    program("ledger", "checkpoint", case, "-o", early)
    program("ledger", "witness", tmp_path / "witness", early, "--name", "example.org/w", "--key", key)
    (held,) = (tmp_path / "keys").glob("*.key")
    for path in (case / "ledger.db", *case.glob("ledger.db-*")):
        path.unlink()
    shutil.rmtree(case / "checkpoints")
    source = tmp_path / "source"
    source.mkdir()
    for name in ("agreement", "actors", "places", "sources", "glossary", "policy"):
        shutil.copy(case / f"{name}.yaml", source)
    assert program("new", tmp_path / "forged", "--agreement", source / "agreement.yaml").code == 0
    for number in range(6):
        note(program, tmp_path / "forged", f"Nothing happened on day {number}.")
    use = ("--key-file", tmp_path / "stolen" / "case.key")
    use[1].parent.mkdir()
    shutil.copy(held, use[1])
    forged = program("ledger", "checkpoint", tmp_path / "forged", *use, "-o", tmp_path / "signed")
    assert forged.code == 0
    assert program("ledger", "verify", tmp_path / "forged").code == 0
    assert checked(root, "checkpoint", tmp_path / "signed", "--key", key)[0] == 0

    size = program("ledger", "checkpoint", tmp_path / "forged", *use, "--json").json["size"]
    proof = program("ledger", "prove", tmp_path / "forged", "--since", str(min(size, 21)), *use, "-o", since)
    assert proof.code == 0
    caught = program("ledger", "witness", tmp_path / "witness", since)
    assert (caught.code, "is not shown to go on from" in caught.err) == (3, True)
    seen = program("ledger", "verify", tmp_path / "forged", "--since", early, "--key", key, "--json")
    assert (seen.code, [one["code"] for one in seen.json["problems"]]) == (3, ["ledger-since"])
    export = tmp_path / "export"
    program("ledger", "export", tmp_path / "forged", "-o", export)
    assert checked(root, "export", export, "--key", key)[0] == 0
    assert checked(root, "export", export, "--key", key, "--since", early)[0] == 3


def test_a_case_set_back_is_not_signed_again(program: Program, case: Path, tmp_path: Path) -> None:
    older = Path(shutil.copytree(case, tmp_path / "older"))
    program("ledger", "key", case)
    note(program, case, "The crossing was open on day 3.")
    program("ledger", "checkpoint", case)
    done = program("ledger", "checkpoint", older)
    assert (done.code, "does not go on from the checkpoint" in done.err) == (3, True)


@pytest.mark.parametrize(
    "content, code, why",
    [
        ("", 1, "This is no signed note"),
        ("text\n\n\u2014 example.org/case AAAAAAAA\n", 1, "This is no checkpoint"),
        (None, 2, "was not read: No such file or directory"),
    ],
)
def test_what_is_no_checkpoint_is_told(
    program: Program, case: Path, tmp_path: Path, content: str | None, code: int, why: str
) -> None:
    file = tmp_path / "file"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    for command in (("verify", case, "--since", file), ("witness", tmp_path / "w", file, "--name", "example.org/w")):
        done = program("ledger", *command)
        assert (done.code, why in done.err) == (code, True), done.err


def test_a_wrong_key_is_told(program: Program, case: Path, empty_case: Path, tmp_path: Path) -> None:
    program("ledger", "key", case)
    other = program("ledger", "key", empty_case).out.strip()
    program("ledger", "checkpoint", case, "-o", tmp_path / "checkpoint")
    done = program("ledger", "verify", case, "--since", tmp_path / "checkpoint", "--key", other)
    assert (done.code, "the checkpoint is of another ledger" in done.err) == (3, True)
    done = program("ledger", "verify", case, "--since", tmp_path / "checkpoint", "--key", "nonsense")
    assert (done.code, "This is no public key" in done.err) == (2, True)


def test_each_checkpoint_kept_in_the_case_is_checked(program: Program, case: Path, tmp_path: Path) -> None:
    program("ledger", "key", case, "--name", "example.org/case")
    program("ledger", "checkpoint", case)
    note(program, case, "The crossing was open on day 3.")
    program("ledger", "checkpoint", case)
    found = program("ledger", "verify", case)
    assert found.out.endswith("It goes on from 2 checkpoints kept here, signed by example.org/case.\n")
    first, last = sorted((case / "checkpoints").iterdir())
    right = first.read_text(encoding="utf-8")
    foreign = new_key("example.org/case")
    text = right.partition("\n\n")[0] + "\n"
    other = text.replace(text.split("\n")[2], base64.b64encode(bytes(32)).decode())
    for content, why, exported in (
        ("what is no note", "This is no signed note", 3),
        (f"{other}\n{foreign.signature(other)}\n", "are not those that were signed", 3),
        (f"{text}\n{foreign.signature(text)}\n", "the signature under that name was made with another key", 0),
        (right.replace(text.split("\n")[1], "999"), "; 999 were signed", 3),
    ):
        first.write_text(content, encoding="utf-8")
        found = program("ledger", "verify", case, "--json")
        assert (found.code, why in " ".join(one["sentence"] for one in found.json["problems"])) == (3, True), found.out
        assert {one["file"] for one in found.json["problems"]} == {str(first)}
        export = program("ledger", "export", case, "-o", tmp_path / "export")
        assert (export.code, "move it out of that folder" in export.err) == (exported, exported == 3), export.err
    first.unlink()
    assert program("ledger", "verify", case).code == 0
    assert program("ledger", "export", case, "-o", tmp_path / "export").code == 0
    assert last.exists()


def test_a_foreign_signature_in_an_export_is_refused_by_its_line(program: Program, case: Path, tmp_path: Path) -> None:
    key = program("ledger", "key", case, "--name", "example.org/case").out.strip()
    for text in ("The crossing was open on day 3.", "The crossing was shut on day 4."):
        program("ledger", "checkpoint", case)
        note(program, case, text)
    program("ledger", "checkpoint", case)
    first = min((case / "checkpoints").iterdir())
    text = first.read_text(encoding="utf-8").partition("\n\n")[0] + "\n"
    first.write_text(f"{text}\n{new_key('example.org/case').signature(text)}\n", encoding="utf-8")
    program("ledger", "export", case, "-o", tmp_path / "export")
    lines = (tmp_path / "export").read_text(encoding="utf-8").splitlines()
    number = 1 + next(place for place, line in enumerate(lines) if line.startswith('{"checkpoint"'))
    refused = program("ledger", "import", tmp_path / "export", tmp_path / "again", "--key", key)
    assert (refused.code, f"Line {number} was refused: example.org/case has not signed" in refused.err) == (3, True)
    assert not (tmp_path / "again").exists()
    assert program("ledger", "import", tmp_path / "export", tmp_path / "again").code == 0


def test_derived_tables_that_were_changed_are_told_by_the_code(program: Program, case: Path) -> None:
    assert program("status", case).code == 0
    assert program("ledger", "verify", case, "--derived").code == 0
    file = max((case / "derived").rglob("0*/claim.parquet"))
    held = file.read_bytes()
    file.write_bytes(held[:-1] + bytes([held[-1] ^ 1]))
    found = program("ledger", "verify", case, "--derived")
    assert (found.code, "Derived tables: differed from the ledger, written again." in found.out) == (1, True)
    assert file.read_bytes() == held
    assert program("ledger", "verify", case, "--derived").code == 0


def test_export_import_backup(program: Program, case: Path, tmp_path: Path) -> None:
    key = program("ledger", "key", case).out.strip()
    program("ledger", "checkpoint", case)
    export, again = tmp_path / "case.jsonl", tmp_path / "again"
    first = program("ledger", "export", case, "-o", export, "--json").json
    assert program("ledger", "export", case).out == export.read_text(encoding="utf-8")
    assert program("ledger", "import", export, again, "--key", key, "--json").json == first
    assert program("status", again, "--json").json["clauses"] == program("status", case, "--json").json["clauses"]
    assert program("ledger", "export", again).out == export.read_text(encoding="utf-8")
    assert program("record", again).out.startswith("No file differs")
    full = program("ledger", "import", export, again)
    assert (full.code, "already holds something" in full.err) == (2, True)
    backup = program("ledger", "backup", case, tmp_path / "copy.db", "--json").json
    assert (backup["size"], backup["root"]) == (first["size"], first["root"])
    assert program("ledger", "backup", case, tmp_path / "copy.db").code == 2
    lines = export.read_text(encoding="utf-8").splitlines(keepends=True)
    export.write_text("".join([*lines[:4], lines[5], lines[4], *lines[6:]]), encoding="utf-8")
    refused = program("ledger", "import", export, tmp_path / "more")
    assert (refused.code, "Line 5 was refused: Where entry 2 should stand" in refused.err) == (1, True), refused.err
    assert not (tmp_path / "more").exists()


def test_salvage(program: Program, case: Path, root: Path, tmp_path: Path) -> None:
    size = program("ledger", "verify", case, "--json").json["size"]
    whole = (case / "ledger.db").read_bytes()
    (case / "ledger.db").write_bytes(bytes(200) + whole[200:])
    assert program("ledger", "verify", case).code == 3
    saved = program("ledger", "salvage", case, "-o", tmp_path / "saved", "--json")
    assert (saved.code, saved.json["intact"], saved.json["whole"]) == (0, size, True)
    assert program("ledger", "import", tmp_path / "saved", tmp_path / "again").code == 0
    at = whole.index(b"Four people")
    (case / "ledger.db").write_bytes(bytes(200) + whole[200:at] + b"Five" + whole[at + 4 :])
    hurt = program("ledger", "salvage", case / "ledger.db", "-o", tmp_path / "saved")
    assert (hurt.code, "The body is lost of: 3." in hurt.out) == (3, True)
    assert "entries are lost here" in program("ledger", "import", tmp_path / "saved", tmp_path / "more").err
    code, said = checked(root, "export", tmp_path / "saved")
    assert (code, "this is what was salvaged of a damaged ledger, and no whole export" in said) == (1, True), said


def test_erasing_a_report_and_all_that_was_made_from_it(program: Program, case: Path, tmp_path: Path) -> None:
    words, claim = "Four people released", program("claims", case, "--json").json[0]["id"]
    program("ledger", "key", case)
    program("ledger", "checkpoint", case, "-o", tmp_path / "early")
    program("review", case, "--accept", claim)
    done = program("ledger", "erase", case, "3", "--reason", "names a person held", "--json").json
    assert [one["kind"] for one in done["erased"]] == ["report", "text", "reading", "judgement"]
    held = b"".join(path.read_bytes() for path in case.rglob("*") if path.is_file())
    assert words.encode() not in held
    verified = program("ledger", "verify", case, "--since", tmp_path / "early", "--derived")
    assert (verified.code, "Bodies erased since they were recorded: 4." in verified.out) == (0, True), verified.out
    assert program("status", case, "--json").json["cut"]["erased"] == len(done["erased"])
    assert "entries (4 of them erased)" in program("status", case).out
    assert claim not in [one["id"] for one in program("claims", case, "--json").json]
    for command in (("read", case), ("brief", case, "-o", tmp_path / "b.html")):
        assert program(*command).code == 0
    program("ledger", "export", case, "-o", tmp_path / "export")
    assert "names a person held" in (tmp_path / "export").read_text(encoding="utf-8")
    assert words not in (tmp_path / "export").read_text(encoding="utf-8")
    assert program("ledger", "import", tmp_path / "export", tmp_path / "again").code == 0
    for entry, why in (("3", "have no body any more"), ("0", "as now in effect"), ("999", "There is no entry 999")):
        refused = program("ledger", "erase", case, entry, "--reason", "again")
        assert (refused.code, why in refused.err) == (2, True), refused.err
    assert program("ledger", "erase", case, "5", "--reason", " ").code == 2


def test_an_export_for_the_public_keeps_back_and_says_how_much(
    program: Program, case: Path, root: Path, tmp_path: Path
) -> None:
    claim = program("claims", case, "--json").json[0]["id"]
    program("review", case, "--withhold", claim)
    whole = program("ledger", "export", case, "-o", tmp_path / "whole", "--json").json
    done = program("ledger", "export", case, "--for", "public", "-o", tmp_path / "public")
    assert (done.code, "of 1 claim that reviewers withheld" in done.err) == (0, True)
    text = (tmp_path / "public").read_text(encoding="utf-8")
    assert ("Four people released" in text, "Shots near" in text, claim in text) == (False, True, False)
    code, said = checked(root, "export", tmp_path / "public")
    assert (code, whole["root"] in said, "Bodies withheld from this file: 5." in said) == (0, True, True)
    assert program("ledger", "export", case, "--for", "friends").code == 2
