"""Claims as plain values and back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucebook.claims.claim import (
    Claim,
    Cue,
    Fields,
    Link,
    Mention,
    Quantity,
    Span,
    TimeExpression,
)
from trucebook.claims.codec import claim_of, claim_plain
from trucebook.vocabulary.event import Form, Modality, Polarity, Role
from trucebook.vocabulary.time import Bounds

OFFSETS = st.integers(0, 10_000)
WORDS = st.text(max_size=8)
MAYBE = st.none() | WORDS
SPANS = st.builds(Span, OFFSETS, OFFSETS)


@st.composite
def bounds(draw: st.DrawFn) -> Bounds:
    earliest = draw(st.none() | st.integers(-(10**9), 2 * 10**9))
    length = draw(st.none() | st.integers(1, 10**6))
    if length is None:
        return Bounds(earliest, None)
    return Bounds(earliest, (earliest or 0) + length)


MENTIONS = st.lists(st.builds(Mention, WORDS, MAYBE, st.none() | OFFSETS, st.none() | OFFSETS), max_size=2).map(tuple)
QUANTITIES = st.lists(
    st.builds(Quantity, WORDS, WORDS, MAYBE, WORDS, MAYBE, MAYBE, st.booleans(), st.booleans(), st.none() | OFFSETS),
    max_size=2,
).map(tuple)
FIELDS = st.builds(
    Fields,
    event=MAYBE,
    mode=MAYBE,
    modality=st.sampled_from(Modality),
    polarity=st.sampled_from(Polarity),
    hedge=MAYBE,
    actors=MENTIONS,
    recipients=MENTIONS,
    places=MENTIONS,
    quantities=QUANTITIES,
    time=st.none() | st.builds(TimeExpression, WORDS, bounds(), st.none() | OFFSETS, st.none() | OFFSETS),
    about=MAYBE,
    object=MAYBE,
    stance=MAYBE,
    historical=st.booleans(),
    keys=st.lists(st.tuples(WORDS, WORDS), max_size=2).map(tuple),
)
LINKS = st.builds(
    Link, st.sampled_from(Role), MAYBE, MAYBE, MAYBE, st.lists(SPANS, max_size=2).map(tuple), st.booleans()
)
CLAIMS = st.builds(
    Claim,
    id=WORDS,
    text=WORDS,
    ordinal=OFFSETS,
    spans=st.lists(SPANS, max_size=2).map(tuple),
    quote=WORDS,
    form=st.sampled_from(Form),
    cue=st.none() | st.builds(Cue, OFFSETS, OFFSETS, WORDS),
    attribution=st.lists(LINKS, max_size=3).map(tuple),
    said=bounds(),
    occurred=bounds(),
    fields=FIELDS,
    occasion=MAYBE,
    flags=st.lists(WORDS, max_size=2).map(tuple),
)


def floats(value: Any) -> bool:
    if isinstance(value, dict):
        return any(floats(v) for v in value.values()) or not all(isinstance(k, str) and k.isascii() for k in value)
    return any(floats(v) for v in value) if isinstance(value, list) else isinstance(value, float | tuple)


@given(CLAIMS)
def test_a_claim_comes_back_from_its_json(claim: Claim) -> None:
    assert not floats(claim_plain(claim))
    assert claim_of(json.loads(json.dumps(claim_plain(claim)))) == claim


def test_every_field_travels() -> None:
    claim = Claim("i", "t", 0, (), "q", Form.QUOTED, None, (), Bounds(), Bounds())
    plain = claim_plain(claim)
    assert set(plain) == set(Claim.__dataclass_fields__) - {"corrections"}, "only a reviewer's corrections add to it"
    assert set(plain["fields"]) == set(Fields.__dataclass_fields__)


def test_a_wrong_value_is_refused() -> None:
    plain = claim_plain(Claim("i", "t", 0, (), "q", Form.QUOTED, None, (), Bounds(), Bounds()))
    with pytest.raises(ValueError, match="sung"):
        claim_of({**plain, "form": "sung"})
