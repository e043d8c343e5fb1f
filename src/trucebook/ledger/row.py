"""A row as a store holds it, and what is wrong with one: nothing is read from a ledger unchecked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, cast

from trucebook.ledger.canonical import NotCanonicalError
from trucebook.ledger.entry import Entry, Kind, commit, leaf
from trucebook.ledger.merkle import leaf_hash
from trucebook.ledger.trouble import DamagedLedgerError


class Row(NamedTuple):
    """One stored row, types not to be trusted. `hashed` is the leaf hash that was stored with the entry."""

    seq: object
    recorded: object
    author: object
    kind: object
    key: object
    commitment: object
    hashed: object
    salt: object
    body: object


Stored = tuple[int, int, str, str, str, str, bytes, bytes, bytes]
"""A new row's columns, in their order."""
_LEAF_TYPES = (int, int, str, str, str, str)
_KINDS = frozenset(map(str, Kind))


def hash_of(row: Row) -> bytes | None:
    """Return the leaf hash that the columns of a row give now, None where they give none."""
    if tuple(map(type, row[:6])) != _LEAF_TYPES:
        return None
    try:
        return leaf_hash(leaf(*cast("tuple[int, int, str, str, str, str]", row[:6])))
    except NotCanonicalError:
        return None


def faults(row: Row) -> Iterator[str]:
    """Yield what is wrong with a row in itself, each as a part of a sentence."""
    if row.kind not in _KINDS:
        yield f"its kind {row.kind!r} is not a kind of entry"
    if row.hashed != hash_of(row):
        yield "its author, kind, key, time, number or commitment differs from what was recorded"
    if row.body is None and row.salt is None:
        return
    if not isinstance(row.body, bytes) or not isinstance(row.salt, bytes):
        yield "its body or its salt is missing, not both"
    elif commit(row.salt, row.body) != row.commitment:
        yield "its body is not the one that was recorded"


def entry_of(row: Row, ledger: str) -> Entry:
    """Return the entry that a row stores. Raises DamagedLedgerError (naming the `ledger`) for what does not check."""
    for fault in faults(row):
        raise DamagedLedgerError(ledger, f"entry {row.seq}: {fault}")
    seq, recorded, author, kind, key, commitment, _, salt, body = row
    return Entry(
        cast("int", seq),
        cast("int", recorded),
        cast("str", author),
        Kind(cast("str", kind)),
        cast("str", key),
        cast("str", commitment),
        cast("bytes | None", salt),
        cast("bytes | None", body),
    )


def whole(rows: Iterable[Row], start: int, end: int, ledger: str) -> Iterator[Entry]:
    """Yield the entries of rows that should be those from `start` up to `end`, and see that none is missing.

    Raises DamagedLedgerError, naming the `ledger`.
    """
    expected = start
    for row in rows:
        entry = entry_of(row, ledger)
        if entry.seq != expected:
            break
        expected += 1
        yield entry
    if expected < end:
        raise DamagedLedgerError(ledger, f"entry {expected} is missing or out of its place")
