"""Parsed terms held beside what is derived: the same as parsed anew, and never used for other texts or other code."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from trucebook.agreement.load import load_case
from trucebook.agreement.terms import Policy, Terms
from trucebook.service import held_terms
from trucebook.service.held_terms import FILE, equal, held, hold

GOOD = Path(__file__).parents[1] / "language" / "good"
SHIPPED = sorted(path for path in GOOD.glob("*.yaml") if path.stem != "warnings")
"""Agreements, some with the other files of a case behind them."""


def parsed(path: Path) -> tuple[dict[str, str], Terms, Policy]:
    """Return the texts of a case, and what they say."""
    first, *more = re.split(r"^# file: (\S+)\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    texts = {"agreement.yaml": first, **dict(zip(more[::2], more[1::2], strict=True))}
    loaded = load_case(texts)
    assert loaded.terms is not None
    assert loaded.policy is not None
    return texts, loaded.terms, loaded.policy


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_what_is_held_is_what_was_parsed(path: Path, tmp_path: Path) -> None:
    texts, terms, policy = parsed(path)
    hold(texts, tmp_path, terms, policy)
    assert held(texts, tmp_path) == (terms, policy)


def test_it_holds_for_its_own_texts_alone(tmp_path: Path) -> None:
    texts, terms, policy = parsed(SHIPPED[0])
    hold(texts, tmp_path, terms, policy)
    assert held({**texts, "policy.yaml": "performance: alleged"}, tmp_path) is None


def test_it_holds_for_the_code_that_parsed_it_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts, terms, policy = parsed(SHIPPED[0])
    hold(texts, tmp_path, terms, policy)
    monkeypatch.setattr(held_terms, "code_digest", lambda *_: b"other")
    assert held(texts, tmp_path) is None


def test_it_is_compared_with_what_the_texts_say(tmp_path: Path) -> None:
    texts, terms, policy = parsed(SHIPPED[0])
    assert equal(texts, tmp_path, terms, policy) is None
    hold(texts, tmp_path, terms, policy)
    assert equal(texts, tmp_path, terms, policy) is True
    body = (tmp_path / FILE).read_text(encoding="utf-8")
    (tmp_path / FILE).write_text(body.replace(terms.title, "Another title"), encoding="utf-8")
    assert equal(texts, tmp_path, terms, policy) is False
    assert held(texts, tmp_path) is None, "what was changed is not used"
    assert equal({**texts, "policy.yaml": ""}, tmp_path, terms, policy) is None


@pytest.mark.parametrize("name", ["clock", "terms", "policy", "digest"])
def test_what_was_changed_is_not_used(name: str, tmp_path: Path) -> None:
    texts, terms, policy = parsed(SHIPPED[0])
    hold(texts, tmp_path, terms, policy)
    head, told = (tmp_path / FILE).read_text(encoding="utf-8").split("\n")
    of, clock, digest = head.split(" ")
    other = {
        "clock": f"{of} {clock[::-1]} {digest}\n{told}",
        "terms": f"{head}\n{told.replace(terms.title, 'Another title')}",
        "policy": f"{head}\n{json.dumps([json.loads(told)[0], None])}",
        "digest": f"{of} {clock} {digest[::-1]}\n{told}",
    }
    assert held(texts, tmp_path) is not None
    (tmp_path / FILE).write_text(other[name], encoding="utf-8")
    assert held(texts, tmp_path) is None


@pytest.mark.parametrize("content", [{"Path": ["."]}, {"Terms": ["x"]}, None, {"Terms": {}}])
def test_what_holds_no_terms_is_not_used_whatever_its_digest(content: object, tmp_path: Path) -> None:
    texts, terms, policy = parsed(SHIPPED[0])
    hold(texts, tmp_path, terms, policy)
    head, told = (tmp_path / FILE).read_text(encoding="utf-8").split("\n")
    other = json.dumps([content, json.loads(told)[1]])
    digest = hashlib.sha256(other.encode()).hexdigest()
    (tmp_path / FILE).write_text(f"{head.rpartition(' ')[0]} {digest}\n{other}", encoding="utf-8")
    assert held(texts, tmp_path) is None


@pytest.mark.parametrize("content", [b"", b"[]", b"nonsense", b"\xff"])
def test_a_damaged_file_is_as_none(content: bytes, tmp_path: Path) -> None:
    texts, *_ = parsed(SHIPPED[0])
    assert held(texts, tmp_path) is None
    (tmp_path / FILE).write_bytes(content)
    assert held(texts, tmp_path) is None


def test_a_folder_that_takes_nothing_is_no_trouble(tmp_path: Path) -> None:
    texts, terms, policy = parsed(SHIPPED[0])
    (tmp_path / "derived").write_text("a file", encoding="utf-8")
    hold(texts, tmp_path / "derived", terms, policy)
    assert held(texts, tmp_path / "derived") is None
