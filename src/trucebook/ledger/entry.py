"""An entry and its leaf.

Leaf = canonical JSON {author, commitment, key, kind, recorded, seq}; commitment = SHA-256(salt || body) in hex;
so erasing a body later changes no root (DECISIONS 2). `recorded` is in microseconds UTC, set by the ledger alone
(DECISIONS 3).
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from trucebook.ledger import canonical

SALT = 32
"""Bytes of a salt."""


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


def commit(salt: bytes, body: bytes) -> str:
    """Return the commitment to a body: SHA-256(salt || body) in hex."""
    return hashlib.sha256(salt + body).hexdigest()


def leaf(seq: int, recorded: int, author: str, kind: str, key: str, commitment: str) -> bytes:
    """Return the leaf bytes of an entry. Raises NotCanonicalError where one of them has no canonical form."""
    return canonical.encode_flat(
        {"author": author, "commitment": commitment, "key": key, "kind": kind, "recorded": recorded, "seq": seq}
    )


def enter(draft: Draft, seq: int, recorded: int) -> Entry:
    """Return the entry that records a draft, with a fresh random salt."""
    salt = secrets.token_bytes(SALT)
    return Entry(seq, recorded, draft.author, draft.kind, draft.key, commit(salt, draft.body), salt, draft.body)


def erasure(author: str, key: str, seqs: Iterable[int], reason: str) -> Draft:
    """Return the draft whose recording destroys the bodies and salts of the entries `seqs`."""
    body = canonical.encode({"reason": reason, "seqs": sorted(set(seqs))})
    return Draft(Kind.ERASURE, author, key, body)


def erased_by(body: bytes) -> tuple[int, ...]:
    """Return the seqs that the body of an erasure names. Raises ValueError where it is not the body of an erasure."""
    held = canonical.decode(body)
    seqs = held.get("seqs") if isinstance(held, dict) else None
    if not isinstance(seqs, list) or not all(type(seq) is int for seq in seqs):
        raise ValueError('the body of an erasure is {"reason": text, "seqs": [numbers of entries]}')
    return tuple(seqs)
