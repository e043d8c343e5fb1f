"""The verifier that an opponent runs: it imports nothing of ours, holds to public vectors, and agrees with us."""

from __future__ import annotations

import ast
import base64
import importlib.util
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spoilt_exports import BEFORE, SPOILT, lines_of, lines_with_a_body_back, of_version_1, signed_anew
from spoilt_exports import KEY as EXPORTER

from trucebook.ledger import canonical
from trucebook.ledger.checkpoint import checkpoint, of_note
from trucebook.ledger.entry import Draft, Kind, erasure
from trucebook.ledger.exporting import export_lines
from trucebook.ledger.memory import MemoryStore
from trucebook.ledger.proof import prove_entry, prove_since
from trucebook.ledger.signed_note import Scheme, new_key

TOOL = Path(__file__).parents[2] / "tools" / "verify_ledger.py"
VECTORS = Path(__file__).parents[3] / "shared" / "bench" / "ledger" / "rfc6962-vectors.json"
KEY, WITNESS = new_key("example.org/case"), new_key("example.org/witness", Scheme.COSIGNS)


def loaded() -> ModuleType:
    spec = importlib.util.spec_from_file_location("verify_ledger", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["verify_ledger"] = module
    spec.loader.exec_module(module)
    return module


VERIFIER = loaded()


def plain(text: str | None) -> bytes:
    return base64.b64decode(text or "")


def draft(number: int, text: str = "said") -> Draft:
    return Draft(Kind.NOTE, "author", f"key-{number}", canonical.encode({"number": number, "text": text}))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with what a ledger hands out at 5 entries and at 9, one of them erased."""
    store = MemoryStore()
    store.append(draft(number) for number in range(5))
    early = checkpoint(store, KEY)
    store.append([erasure("author", "erase", [2], "asked for"), *(draft(number) for number in range(5, 8))])
    late = checkpoint(store, KEY)
    cosigned = of_note(late.note.and_signed(WITNESS.signature(late.note.text, 1_700_000_000)))
    files = {
        "early": str(early),
        "late": str(cosigned),
        "entry": str(prove_entry(store, 7, cosigned, body=True)),
        "closed": str(prove_entry(store, 2, cosigned)),
        "since": str(prove_since(store, 5, cosigned)),
        "export": b"".join(export_lines(store, [early, cosigned])).decode(),
        "public": b"".join(export_lines(store, [early, cosigned], withheld={1, 7})).decode(),
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def run(folder: Path, *arguments: str, key: bool = True) -> tuple[int, str]:
    """Run the tool as its user does, apart from this project's folders and paths."""
    keys = ["--key", str(KEY.public)] if key else []
    command = [sys.executable, "-I", str(TOOL), *arguments, *keys]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout + done.stderr


def asked(folder: Path, kind: str, *arguments: str) -> tuple[int, str]:
    """Ask the same without another process."""
    parts = [str(folder / part) if (folder / part).is_file() else part for part in arguments]
    try:
        return 0, VERIFIER.check(VERIFIER.arguments([kind, *parts, "--key", str(KEY.public)]))
    except VERIFIER.UntrueError as error:
        return 3, str(error)
    except VERIFIER.MalformedError as error:
        return 1, str(error)


def test_it_imports_the_standard_library_and_cryptography_alone() -> None:
    nodes = list(ast.walk(ast.parse(TOOL.read_text(encoding="utf-8"))))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in names} - set(sys.stdlib_module_names) == {"cryptography"}


@pytest.mark.shared
def test_the_public_vectors_of_the_tree() -> None:
    if not VECTORS.is_file():
        pytest.fail(f"The public vectors are missing: this test reads {VECTORS}, which is not there.")
    found: dict[str, list[dict[str, Any]]] = json.loads(VECTORS.read_text())
    for one in found["inclusion"]:
        proof = [plain(part) for part in one["proof"] or []]
        held = VERIFIER.includes(plain(one["leafHash"]), one["leafIdx"], one["treeSize"], proof, plain(one["root"]))
        assert held is not one["wantErr"], one["file"]
    for one in found["consistency"]:
        proof, old, new = [plain(part) for part in one["proof"] or []], plain(one["root1"]), plain(one["root2"])
        held = VERIFIER.extends(one["size1"], one["size2"], proof, old, new)
        whole = len(old) == len(new) == VERIFIER.WIDTH  # one vector holds for roots that are no hashes; we refuse it
        assert held is (whole and not one["wantErr"]), one["file"]


def test_the_standards_own_key_and_note() -> None:
    key = VERIFIER.Key.read("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")
    made = plain(
        "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=",
    )
    assert key.id == made[:4]
    assert key.holds("This is an example message.\n", made[4:])
    assert not key.holds("This is another message.\n", made[4:])


@given(st.dictionaries(st.text(st.characters(max_codepoint=127)), st.text() | st.integers(0, 2**53 - 1)))
def test_its_canonical_json_is_ours(value: dict[str, Any]) -> None:
    assert VERIFIER.canonical(value) == canonical.encode(value)


def test_what_holds_is_said_to_hold(folder: Path) -> None:
    witness = ("--witness", str(WITNESS.public))
    code, said = run(folder, "export", "export", "--since", "early", *witness)
    assert (code, said[:35]) == (0, "It holds. 9 entries, root " + said[26:35])
    assert "Bodies erased: 1." in said
    assert "The first 9 are signed: example.org/case, example.org/witness." in said
    assert "Bodies withheld from this file: 2." in run(folder, "export", "public")[1]
    assert 'It says: {"number":6,"text":"said"}' in run(folder, "proof", "entry", *witness)[1]
    assert "It says" not in run(folder, "proof", "closed")[1]
    assert "begins with the 5 that it had before" in run(folder, "proof", "since", "--since", "early")[1]
    assert run(folder, "checkpoint", "late", *witness)[0] == 0
    assert "not checked, as no key was named" in run(folder, "checkpoint", "late", key=False)[1]
    assert run(folder, "checkpoint", "missing")[0] == 2
    assert run(folder, "whatever", "late")[0] == 2


@pytest.mark.parametrize(
    "file, change, code, why",
    [
        ("export", lambda text: text.replace("said", "sang", 1), 3, "line 2: its body is not the one"),
        ("export", lambda text: text.replace('"author"', '"autor"', 1), 1, "line 2: it is no entry"),
        ("export", lambda text: text.replace('"note"', '"text"', 1), 3, "line 2: its author, kind"),
        ("export", lambda text: text.replace('"note"', '"nite"', 1), 1, "line 2: `nite` is no kind"),
        ("export", lambda text: "".join(text.splitlines(keepends=True)[:-1]), 1, "line 15: the last line is missing"),
        ("export", lambda text: text + text, 1, "line 16: there is more"),
        ("export", lambda text: text[: len(text) // 2], 1, "not one whole JSON object"),
        ("export", lambda _: '{"another":"program"}\n', 1, "line 1: this is no export"),
        ("export", lambda text: text.replace('"erasure"', '"note"'), 3, "line 9: its author, kind"),
        ("entry", lambda text: text.replace("index 7", "index 6"), 3, "is not entry 6"),
        ("entry", lambda text: text.replace("index 7", "index x"), 1, "`index` and a number"),
        ("entry", lambda text: text[:200], 1, "cut off"),
        ("since", lambda text: text.replace("old 5", "old 4"), 3, "goes from 4 entries"),
        ("late", lambda text: text.replace("\n9\n", "\n8\n"), 3, "has not signed"),
        ("late", lambda text: text.replace("\n9\n", "\n09\n"), 1, "is no number"),
        ("late", lambda text: text[:-1], 1, "this is no checkpoint"),
    ],
)
def test_what_does_not_hold(folder: Path, file: str, change: Callable[[str], str], code: int, why: str) -> None:
    path = folder / file
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    kind = {"export": "export", "late": "checkpoint"}.get(file, "proof")
    found, said = asked(folder, kind, file, "--since", "early")
    assert (found, why in said) == (code, True), said


@pytest.mark.parametrize("name", SPOILT)
def test_lines_that_are_not_imported_do_not_hold_either(tmp_path: Path, name: str) -> None:
    """The lines that `ledger import` refuses are refused here by the same numbers."""
    change, line = SPOILT[name]
    lines = lines_of()
    (tmp_path / "export").write_bytes(b"".join(lines))
    by = ("--key", str(EXPORTER.public))
    assert VERIFIER.check(VERIFIER.arguments(["export", str(tmp_path / "export"), *by]))
    change(lines)
    (tmp_path / "export").write_bytes(b"".join(lines))
    with pytest.raises((VERIFIER.MalformedError, VERIFIER.UntrueError), match=rf"^line {line}: "):
        VERIFIER.check(VERIFIER.arguments(["export", str(tmp_path / "export"), *by]))


def test_an_erased_body_that_is_back_and_an_export_of_the_first_version(tmp_path: Path) -> None:
    before, after = lines_with_a_body_back()
    (tmp_path / "before").write_bytes(b"".join(of_version_1(before)))
    (tmp_path / "after").write_bytes(b"".join(after))
    assert "Bodies erased: 1." in VERIFIER.check(VERIFIER.arguments(["export", str(tmp_path / "before")]))
    with pytest.raises(VERIFIER.UntrueError, match=f"^line {len(after)}: entry 0 was erased, and has a body again"):
        VERIFIER.check(VERIFIER.arguments(["export", str(tmp_path / "after")]))


def test_of_several_keys_one_must_have_signed_each_checkpoint(tmp_path: Path) -> None:
    lines = lines_of()
    signed_anew(4, BEFORE)(lines)
    (tmp_path / "export").write_bytes(b"".join(lines))
    both = ("--key", str(EXPORTER.public), "--key", str(BEFORE.public))
    assert VERIFIER.check(VERIFIER.arguments(["export", str(tmp_path / "export"), *both]))
    for key in (both[:2], both[2:]):
        with pytest.raises(VERIFIER.UntrueError, match=r"^line (4|11): example\.org/case has not signed"):
            VERIFIER.check(VERIFIER.arguments(["export", str(tmp_path / "export"), *key]))


def test_another_history_is_not_the_one_of_an_earlier_checkpoint(folder: Path) -> None:
    other = MemoryStore()
    other.append(draft(number, "said otherwise") for number in range(9))
    signed = checkpoint(other, KEY)
    (folder / "export").write_bytes(b"".join(export_lines(other, [signed])))
    (folder / "since").write_text(str(prove_since(other, 5, signed)), encoding="utf-8")
    assert asked(folder, "export", "export")[0] == 0, "by itself it is sound"
    assert asked(folder, "export", "export", "--since", "early") == (
        3, "its first 5 entries are not those of the earlier checkpoint"
    )  # fmt: skip
    assert asked(folder, "proof", "since", "--since", "early")[0] == 3


def test_keys_are_looked_at(folder: Path) -> None:
    assert asked(folder, "checkpoint", "early", "--witness", str(WITNESS.public))[0] == 3
    assert asked(folder, "checkpoint", "early", "--key", KEY.written()) == (
        1, "this is a private key, which nobody but its keeper may see; ask for the public one"
    )  # fmt: skip
    assert asked(folder, "checkpoint", "early", "--key", "example.org/case+00000000+AAAA")[0] == 1
    assert asked(folder, "checkpoint", "early", "--key", str(new_key("example.org/case").public))[0] == 3
