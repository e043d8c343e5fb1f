"""The lines of an export: one JSON object each, in canonical form. docs/reference/ledger-export.md tells of them.

{"trucebook ledger":2}                                                 the first line
{"author":..,"body":..,"commitment":..,"key":..,"kind":..,...}         an entry; salt and body are null once erased
{"root":..,"size":..}                                                  the root stored after a batch
{"checkpoint":..}                                                      a signed checkpoint of the entries above it
{"checkpoints":..,"end":..,"root":..,"roots":..}                       the last line: how many of each there are

In version 1, which is read still, an entry had no `leaf`, and the last line counted entries alone.
"""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from typing import Any, Final

import orjson

from trucebook.ledger.row import Row, hash_of

FORMAT: Final = "trucebook ledger"
VERSION: Final = 2
WITHHELD: Final = "withheld"
LOST: Final = "lost"
SALVAGED: Final = "salvaged"
ENTRY: Final = frozenset({"author", "body", "commitment", "key", "kind", "leaf", "recorded", "salt", "seq"})
_HEX: Final = frozenset("0123456789abcdef")


class ForeignLineError(ValueError):
    """A line that is none of an export's; what it says is a part of a sentence."""


def written(held: Mapping[str, Any]) -> bytes:
    """Return a line with its newline. Raises ForeignLineError where a body is not UTF-8 text."""
    try:
        return orjson.dumps(held, option=orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE)
    except orjson.JSONEncodeError as error:
        raise ForeignLineError(str(error)) from error


def version_of(line: bytes) -> int:
    """Return the version that the first line of an export states. Raises ForeignLineError."""
    plain = line.removeprefix(codecs.BOM_UTF8).rstrip() + b"\n"
    for version in range(1, VERSION + 1):
        if plain == written({FORMAT: version}):
            if line != plain:
                raise ForeignLineError("a mark stands before it, or more than a newline behind: it was converted")
            return version
    raise ForeignLineError("an export begins otherwise; perhaps it is another file, or one of a newer program")


def last_line(size: int, root: bytes, roots: int, checkpoints: int, version: int = VERSION) -> bytes:
    """Return the last line of an export with so many entries, stored roots and checkpoints."""
    counts = {"checkpoints": checkpoints, "roots": roots} if version > 1 else {}
    return written({"end": size, "root": root.hex()} | counts)


def entry_line(row: Row, *, mark: str | None = None) -> bytes:
    """Return the line of an entry whose row was checked; salt and body are left out with a `mark` that says why."""
    salt, body = (None, None) if mark else (row.salt, row.body)
    held: dict[str, Any] = {
        "author": row.author,
        "body": body.decode() if isinstance(body, bytes) else None,
        "commitment": row.commitment,
        "key": row.key,
        "kind": row.kind,
        "leaf": row.hashed.hex() if isinstance(row.hashed, bytes) else None,
        "recorded": row.recorded,
        "salt": salt.hex() if isinstance(salt, bytes) else None,
        "seq": row.seq,
    }
    return written(held | {mark: True} if mark else held)


def read_line(line: bytes) -> dict[str, Any]:
    """Return the object of a line. Raises ForeignLineError."""
    try:
        held = orjson.loads(line)
    except orjson.JSONDecodeError:
        raise ForeignLineError("it is not one whole JSON object") from None
    if not isinstance(held, dict):
        raise ForeignLineError("it is not one whole JSON object")
    if written(held) != line:
        raise ForeignLineError(
            "it is not written as an export writes it: each key once and in order, no space between, nothing before it "
            "and a newline alone behind it"
        )
    return held


def row_in(held: Mapping[str, Any], version: int = VERSION) -> Row:
    """Return the row of an entry's line, with the leaf hash that it states. Raises ForeignLineError."""
    if held.keys() != (ENTRY if version > 1 else ENTRY - {"leaf"}):
        raise ForeignLineError("it is no line of an export")
    body = held["body"]
    if body is not None and not isinstance(body, str):
        raise ForeignLineError("its body is not text")
    salt = None if held["salt"] is None else plain_hex(held["salt"], "its salt")
    leaf = (held["seq"], held["recorded"], held["author"], held["kind"], held["key"], held["commitment"])
    hashed = plain_hex(held["leaf"], "its leaf") if version > 1 else None
    row = Row(*leaf, hashed, salt, None if body is None else body.encode())
    if version > 1:
        return row
    hashed = hash_of(row)
    if hashed is None:
        raise ForeignLineError("its author, kind, key, time, number or commitment is not one that an entry can have")
    return row._replace(hashed=hashed)


def plain_hex(text: object, what: str) -> bytes:
    """Return bytes from hexadecimal digits. Raises ForeignLineError."""
    if not isinstance(text, str) or len(text) % 2 or not set(text) <= _HEX:
        raise ForeignLineError(f"{what} is not in hexadecimal digits")
    return bytes.fromhex(text)
