"""An entry and its leaf.

Leaf = canonical JSON {author, commitment, key, kind, recorded, seq}; commitment = SHA-256(salt || body) in hex;
so erasing a body later changes no root (DECISIONS 2). `recorded` is in microseconds UTC, set by the ledger
alone (DECISIONS 3).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """Kinds of entry (DECISIONS 1)."""

    REPORT = "report"
    TEXT = "text"
    TERMS = "terms"
    POLICY = "policy"
    READING = "reading"
    WEIGHING = "weighing"
    JUDGEMENT = "judgement"
    NOTE = "note"
    ISSUED = "issued"
    ERASURE = "erasure"


@dataclass(frozen=True, slots=True)
class Draft:
    """What a writer hands in: a canonical body and the writer's idempotency key."""

    kind: Kind
    author: str
    key: str
    """A retried write with the same key is recorded once."""
    body: bytes
    """Canonical JSON (`ledger.canonical.encode`)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One recorded entry. `body` and `salt` are None once erased; the commitment stays."""

    seq: int
    """Counts from 0 without gaps."""
    recorded: int
    """Microseconds since 1970-01-01T00:00:00Z."""
    author: str
    kind: Kind
    key: str
    commitment: str
    salt: bytes | None
    body: bytes | None
