"""Proofs as files: that an entry is in a ledger (c2sp.org/tlog-proof), and that a ledger goes on from an earlier state
of itself (the request of c2sp.org/tlog-witness). Both end in a signed checkpoint.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from trucebook.ledger import canonical, merkle
from trucebook.ledger.checkpoint import Checkpoint, read_checkpoint
from trucebook.ledger.entry import Entry, commit, leaf
from trucebook.ledger.merkle import WIDTH, Subroot, leaf_hash
from trucebook.ledger.store import NoSuchEntryError, Store
from trucebook.ledger.trouble import LedgerError

INCLUSION = "c2sp.org/tlog-proof@v1"
_MOST = 63
"""Hashes of a proof at most."""
_NUMBER = re.compile(r"0|[1-9][0-9]{0,18}")


class MalformedProofError(LedgerError):
    """Text that is no proof."""

    def __init__(self, why: str) -> None:
        super().__init__(f"This is no proof: {why}.")


class UnprovedError(LedgerError):
    """A proof that does not prove what it is for."""

    exit_code = 3

    def __init__(self, why: str) -> None:
        super().__init__(f"This proves nothing: {why}.")


class NothingToProveError(LedgerError):
    """A proof from or of what was not there yet."""

    exit_code = 2

    def __init__(self, why: str) -> None:
        super().__init__(f"There is nothing to prove: {why}.")


def over(store: Store) -> Subroot:
    """Return what gives the roots of parts of a store's tree; leaves are read one at a time."""
    return lambda start, stop: merkle.root(store.leaves(start, stop))


@dataclass(frozen=True, slots=True)
class InclusionProof:
    """That entry `index` is in the ledger of a checkpoint. `shown` holds the parts of its leaf, and salt and body where
    they are shown; it proves nothing before `check` has met it with the tree."""

    index: int
    hashes: tuple[bytes, ...]
    checkpoint: Checkpoint
    shown: dict[str, Any]

    def __str__(self) -> str:
        """Return the proof as it is written."""
        extra = base64.b64encode(canonical.encode(self.shown)).decode()
        return f"{INCLUSION}\nextra {extra}\nindex {self.index}\n{_lines(self.hashes)}\n{self.checkpoint}"

    def check(self) -> None:
        """See that the entry shown is the one in the tree. The checkpoint's signatures are checked apart.

        Raises UnprovedError.
        """
        try:
            hashed = leaf_hash(leaf(*(self.shown[part] for part in _LEAF)))
            salt, body = self.shown.get("salt"), self.shown.get("body")
            opened = None if body is None else commit(bytes.fromhex(salt or ""), body.encode())
        except (KeyError, TypeError, ValueError, AttributeError, LedgerError, canonical.NotCanonicalError):
            raise UnprovedError("it does not show an entry") from None
        if self.shown["seq"] != self.index:
            raise UnprovedError(f"it shows entry {self.shown['seq']}, and is for entry {self.index}")
        if opened not in (None, self.shown["commitment"]):
            raise UnprovedError(f"the body that it shows is not the one recorded as entry {self.index}")
        held = self.checkpoint
        if not merkle.includes(hashed, self.index, held.size, self.hashes, held.root):
            raise UnprovedError(f"the entry that it shows is not entry {self.index} of the ledger of its checkpoint")


_LEAF = ("seq", "recorded", "author", "kind", "key", "commitment")


@dataclass(frozen=True, slots=True)
class ConsistencyProof:
    """That the ledger of a checkpoint begins with the ledger that had `old` entries before."""

    old: int
    hashes: tuple[bytes, ...]
    checkpoint: Checkpoint

    def __str__(self) -> str:
        """Return the proof as it is written."""
        return f"old {self.old}\n{_lines(self.hashes)}\n{self.checkpoint}"

    def check(self, root: bytes) -> None:
        """See that the ledger of the checkpoint begins with the one of `old` entries and this root.

        Raises UnprovedError.
        """
        new = self.checkpoint
        if not merkle.extends(self.old, new.size, self.hashes, root, new.root):
            raise UnprovedError(f"the first {self.old} of {new.size} entries are not shown to be what they were before")


def prove_entry(store: Store, seq: int, at: Checkpoint, *, body: bool = False) -> InclusionProof:
    """Return the proof that entry `seq` is in the ledger of a checkpoint; with `body`, what it says is shown too.

    Raises NoSuchEntryError, NothingToProveError.
    """
    entry = store.get(seq)
    _within(store, at)
    if seq >= at.size:
        raise NothingToProveError(f"entry {seq} was not on record yet at the checkpoint of {at.size} entries")
    if body and entry.body is None:
        raise NothingToProveError(f"the body of entry {seq} was erased")
    hashes = merkle.inclusion_proof(at.size, seq, over(store))
    return InclusionProof(seq, tuple(hashes), at, shown(entry, body=body))


def shown(entry: Entry, *, body: bool) -> dict[str, Any]:
    """Return an entry as a proof shows it: the parts of its leaf, and its salt and body where these are asked for."""
    found = {part: getattr(entry, part) for part in _LEAF} | {"kind": str(entry.kind)}
    if body and entry.salt is not None and entry.body is not None:
        found |= {"salt": entry.salt.hex(), "body": entry.body.decode()}
    return found


def prove_since(store: Store, old: int, at: Checkpoint) -> ConsistencyProof:
    """Return the proof that the ledger of a checkpoint begins with its first `old` entries.

    Raises NothingToProveError.
    """
    _within(store, at)
    if not 0 < old <= at.size:
        raise NothingToProveError(f"a ledger of {old} entries has no proof towards one of {at.size}")
    return ConsistencyProof(old, tuple(merkle.consistency_proof(at.size, old, over(store))), at)


def _within(store: Store, at: Checkpoint) -> None:
    try:
        root = store.root(at.size)
    except NoSuchEntryError:
        raise NothingToProveError(f"the checkpoint is of {at.size} entries, and there are {store.size()}") from None
    if root != at.root:
        raise UnprovedError(f"the first {at.size} entries of this ledger are not those of the checkpoint")


def read_proof(written: str) -> InclusionProof | ConsistencyProof:
    """Return a proof as written, checked in form alone. Raises MalformedProofError, MalformedNoteError."""
    head, gap, note = written.partition("\n\n")
    if not gap:
        raise MalformedProofError("no blank line parts it from its checkpoint; the end was perhaps cut off")
    first, *rest = head.split("\n")
    if first == INCLUSION:
        return _inclusion(rest, note)
    if first.startswith("old "):
        return ConsistencyProof(_number(first, "old"), _hashes(rest), read_checkpoint(note))
    raise MalformedProofError("it begins neither as a proof of an entry nor as one of two states of a ledger")


def _inclusion(lines: list[str], note: str) -> InclusionProof:
    extra = b"{}"
    if lines and lines[0].startswith("extra "):
        try:
            extra = base64.b64decode(lines.pop(0).removeprefix("extra "), validate=True)
        except ValueError:
            raise MalformedProofError("what it shows is not base64") from None
    try:
        shown = canonical.decode(extra)
    except ValueError:
        raise MalformedProofError("what it shows is not an entry") from None
    if not isinstance(shown, dict):
        raise MalformedProofError("what it shows is not an entry")
    index = _number(lines[0] if lines else "", "index")
    return InclusionProof(index, _hashes(lines[1:]), read_checkpoint(note), shown)


def _number(line: str, name: str) -> int:
    word, _, number = line.partition(" ")
    if word != name or not _NUMBER.fullmatch(number):
        raise MalformedProofError(f"where `{name}` and a number should stand, something else does")
    return int(number)


def _hashes(lines: Iterable[str]) -> tuple[bytes, ...]:
    found = []
    for line in lines:
        try:
            hashed = base64.b64decode(line, validate=True)
        except ValueError:
            hashed = b""
        if len(hashed) != WIDTH:
            raise MalformedProofError("one of its lines is no hash")
        found.append(hashed)
    if len(found) > _MOST:
        raise MalformedProofError(f"it has more than {_MOST} hashes")
    return tuple(found)


def _lines(hashes: Iterable[bytes]) -> str:
    return "".join(f"{base64.b64encode(hashed).decode()}\n" for hashed in hashes)
