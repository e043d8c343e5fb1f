"""Our canonical bytes are those of RFC 8785, within the limits that we keep."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from trucebook.ledger import canonical
from trucebook.ledger.canonical import LIMIT, NotCanonicalError
from trucebook.ledger.entry import leaf

keys = st.text(st.characters(max_codepoint=127), max_size=6)
atoms = st.none() | st.booleans() | st.integers(1 - LIMIT, LIMIT - 1) | st.text(st.characters(codec="utf-8"))
values = st.recursive(atoms, lambda inner: st.lists(inner, max_size=5) | st.dictionaries(keys, inner, max_size=5))


@given(values)
def test_the_bytes_are_those_of_rfc_8785(value: Any) -> None:
    assert canonical.encode(value) == rfc8785.dumps(value)
    assert canonical.decode(canonical.encode(value)) == value


words = st.text(st.characters(codec="utf-8"))
numbers = st.integers(0, LIMIT - 1)


@given(seq=numbers, recorded=numbers, author=words, kind=words, key=words, commitment=words)
def test_a_leaf_is_the_rfc_8785_of_its_parts(**parts: Any) -> None:
    assert leaf(**parts) == rfc8785.dumps(parts)


@pytest.mark.parametrize("part, value", [("seq", -1), ("recorded", LIMIT), ("seq", LIMIT * 8), ("key", "\ud800")])
def test_what_can_be_in_no_leaf_is_refused(part: str, value: Any) -> None:
    parts: dict[str, Any] = {"seq": 1, "recorded": 1, "author": "a", "kind": "note", "key": "k", "commitment": "c"}
    with pytest.raises(NotCanonicalError):
        leaf(**parts | {part: value})


@pytest.mark.parametrize(
    "value, why",
    [
        (1.5, "is a float"),
        ([float("nan")], "is a float"),
        ({"a": [LIMIT]}, "is 2"),
        ({"\u00e9": 1}, "is not ASCII"),
        ({1: 1}, "is not ASCII"),
        (["\ud800"], "half a surrogate pair"),
        ({"a": b"bytes"}, "a bytes is not JSON"),
        ([dt.date(2025, 1, 19)], "a date is not JSON"),
    ],
)
def test_what_has_no_canonical_form_is_refused(value: Any, why: str) -> None:
    with pytest.raises(NotCanonicalError, match=f"cannot be put on record: .*{why}"):
        canonical.encode(value)


def test_what_is_nested_too_deep_is_refused() -> None:
    deep: list[Any] = []
    for _ in range(300):
        deep = [deep]
    with pytest.raises(NotCanonicalError, match="cannot be put on record"):
        canonical.encode(deep)
