"""Files as they come: binary, huge, deep, anchored, broken. Every one gives a problem with a place, none an error."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucebook.agreement.codes import CODES
from trucebook.agreement.load import FILES, load_case
from trucebook.agreement.source import LARGEST, Mapping, Scalar, Sequence, decode, read


def test_positions() -> None:
    root, problems = read('a: one\nb:\n  - "two"\n  - {c: 3}\n', "x.yaml")
    assert problems == ()
    assert isinstance(root, Mapping)
    assert root.get("a") == Scalar("one", 1, 4)
    assert root.key("b") == Scalar("b", 2, 1)
    listed = root.get("b")
    assert isinstance(listed, Sequence)
    first, second = listed.items
    assert first == Scalar("two", 3, 6, plain=False)
    assert isinstance(second, Mapping)
    assert second.get("c") == Scalar("3", 4, 9)


def test_scalars_stay_what_was_written() -> None:
    root, _ = read("a: no\nb: 2024-04-01T06:00\nc: 0x10\n", "x.yaml")
    assert isinstance(root, Mapping)
    assert [getattr(value, "text", None) for _, value in root.entries] == ["no", "2024-04-01T06:00", "0x10"]


@pytest.mark.parametrize(
    "content,code,line",
    [
        (b"agreement: a\x00b", "not-text", None),
        (b"agreement: a\ntitle: \xff\xfe", "not-text", 2),
        (b"%PDF-1.7\n\x80\x81", "not-text", 2),
    ],
)
def test_bytes_that_are_no_text(content: bytes, code: str, line: int | None) -> None:
    text, (problem,) = decode(content, "agreement.yaml")
    assert text is None
    assert (problem.code, problem.line) == (code, line)


def test_a_byte_order_mark_is_dropped() -> None:
    assert decode("\ufeffagreement: ä".encode(), "agreement.yaml") == ("agreement: ä", ())


def test_a_file_of_a_hundred_megabytes() -> None:
    text, (problem,) = decode(b"a" * 100_000_000, "agreement.yaml")
    assert text is None
    assert problem.code == "file-too-large"
    assert "100.0 MB" in problem.sentence
    loaded = load_case({"agreement.yaml": "a" * (LARGEST + 1)})
    assert [problem.code for problem in loaded.problems] == ["file-too-large"]


def test_depth_is_limited() -> None:
    for text in ("[" * 100_000, "".join("  " * n + "a:\n" for n in range(60))):
        loaded = load_case({"agreement.yaml": text})
        assert [problem.code for problem in loaded.problems] == ["yaml-too-deep"]


def test_a_bomb_of_anchors_is_refused() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    loaded = load_case({"agreement.yaml": bomb})
    assert [problem.code for problem in loaded.problems] == ["yaml-alias"]


def test_a_control_character_has_a_place() -> None:
    loaded = load_case({"agreement.yaml": "agreement: a\ntitle: b\x07c\n"})
    (problem,) = loaded.problems
    assert (problem.code, problem.line, problem.column) == ("not-text", 2, 9)


def test_no_agreement() -> None:
    assert [problem.code for problem in load_case({}).problems] == ["no-agreement"]
    assert load_case({}).terms is None


def test_files_of_other_names_are_left_alone(root: Path) -> None:
    text = (root / "tests/language/good/smallest.yaml").read_text(encoding="utf-8")
    assert load_case({"agreement.yaml": text, "notes.yaml": "["}).terms is not None


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120))
def test_no_text_is_too_strange(text: str) -> None:
    for file in FILES:
        loaded = load_case({"agreement.yaml": "agreement: a\n", file: text})
        assert loaded.problems
        assert {problem.code for problem in loaded.problems} <= set(CODES)


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_agreement_gives_problems_and_no_error(seed: int, root: Path) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret is made here
    case = root / "examples" / "tutorial"
    texts = {file: (case / file).read_text(encoding="utf-8") for file in FILES}
    file = chance.choice(FILES)
    lines = texts[file].splitlines()
    for _ in range(6):
        place = chance.randrange(len(lines))
        line = lines[place]
        lines[place] = chance.choice(["", "  - x", "a: [", "x: {y: z}", line[::-1], line.replace(":", "")])
    loaded = load_case({**texts, file: "\n".join(lines)})
    assert {problem.code for problem in loaded.problems} <= set(CODES)
    assert (loaded.terms is None) is any(problem.severity == "error" for problem in loaded.problems)
