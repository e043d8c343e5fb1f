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

keys = st.text(st.characters(max_codepoint=127), max_size=6)
atoms = st.none() | st.booleans() | st.integers(1 - LIMIT, LIMIT - 1) | st.text(st.characters(codec="utf-8"))
values = st.recursive(atoms, lambda inner: st.lists(inner, max_size=5) | st.dictionaries(keys, inner, max_size=5))


@given(values)
def test_the_bytes_are_those_of_rfc_8785(value: Any) -> None:
    assert canonical.encode(value) == rfc8785.dumps(value)
    assert canonical.decode(canonical.encode(value)) == value


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
