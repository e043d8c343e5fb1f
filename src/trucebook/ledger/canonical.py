"""Canonical JSON: the one byte string of a body (RFC 8785), for bodies with ASCII keys, no floats and small integers.

Under those three limits orjson with sorted keys gives the bytes of RFC 8785 (DECISIONS 4; a property test
holds it to the rfc8785 package).
"""

from __future__ import annotations

import hashlib
from typing import Any

import orjson

from trucebook.errors import TrucebookError

BITS = 53
LIMIT = 2**BITS


class NotCanonicalError(TrucebookError):
    """A value that has no canonical form here: a float, a key outside ASCII, an integer of 2^53 or more."""

    def __init__(self, what: str) -> None:
        super().__init__(f"this cannot be put on record: {what}")


def _refuse(value: Any) -> None:  # noqa: ANN401 - JSON is any value until checked
    """Raise NotCanonicalError where `value` holds what RFC 8785 and orjson would write differently."""
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            for key in item:
                if not isinstance(key, str) or not key.isascii():
                    raise NotCanonicalError(f"the key {key!r} is not ASCII text")
            stack.extend(item.values())
        elif isinstance(item, (list, tuple)):
            stack.extend(item)
        elif item is not None:
            _refuse_atom(item)


def _refuse_atom(item: object) -> None:
    if isinstance(item, str):
        try:
            item.isascii() or item.encode()
        except UnicodeEncodeError as error:
            raise NotCanonicalError(f"text holds half a surrogate pair at {error.start}") from error
    elif isinstance(item, float):
        raise NotCanonicalError(f"{item!r} is a float; write decimals as text")
    elif not isinstance(item, int):
        raise NotCanonicalError(f"a {type(item).__name__} is not JSON")
    elif abs(item) >= LIMIT:
        raise NotCanonicalError(f"the integer {item} is 2^53 or more")


def encode(value: Any) -> bytes:  # noqa: ANN401 - JSON is any value until checked
    """Return the canonical bytes of a JSON value. Raises NotCanonicalError."""
    _refuse(value)
    try:
        return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
    except orjson.JSONEncodeError as error:
        raise NotCanonicalError(str(error)) from error


def encode_known(value: Any) -> bytes:  # noqa: ANN401 - JSON is any value
    """Return the bytes of a value that is known to be canonical, as what was decoded from a body is; unchecked."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def see_text(text: str) -> None:
    """See that text has a canonical form. Raises NotCanonicalError."""
    _refuse_atom(text)


def decode(body: bytes) -> Any:  # noqa: ANN401 - JSON is any value
    """Return the JSON value of canonical bytes."""
    return orjson.loads(body)


def digest(content: bytes) -> str:
    """Return the hex SHA-256 of bytes."""
    return hashlib.sha256(content).hexdigest()
