"""Checkpoints as C2SP has them (c2sp.org/tlog-checkpoint): origin, size and root of a ledger, as a signed note.

Whoever holds one can tell later whether the ledger still begins with what it held then.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from dataclasses import dataclass

from trucebook.ledger.merkle import WIDTH
from trucebook.ledger.signed_note import (
    MalformedNoteError,
    PrivateKey,
    PublicKey,
    Scheme,
    SignedNote,
    UnsignedError,
    read_note,
)
from trucebook.ledger.store import Store

_NUMBER = re.compile(r"0|[1-9][0-9]{0,18}")
_LINES = 3


class MalformedCheckpointError(MalformedNoteError):
    """A signed note, or text, that is no checkpoint."""

    def __init__(self, why: str) -> None:
        super().__init__(why, "checkpoint")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a checkpoint says. `note` is the note that says it."""

    origin: str
    size: int
    root: bytes
    note: SignedNote

    def __str__(self) -> str:
        """Return the note as it is written."""
        return str(self.note)

    def signed_by(self, key: PublicKey) -> int:
        """Return the time in seconds that a cosignature states, 0 for the ledger's own. Raises UnsignedError."""
        if key.name != self.origin and key.scheme is Scheme.SIGNS:
            raise UnsignedError(key.name, f"the checkpoint is of another ledger, {self.origin}")
        return self.note.time_of(key)

    def signed_by_one_of(self, keys: Sequence[PublicKey]) -> PublicKey:
        """Return the key that has signed, of one or more; where several have, each signature is good.

        Raises UnsignedError.
        """
        mine = [key for key in keys if any((one.name, one.id) == (key.name, key.id) for one in self.note.signatures)]
        for key in mine or keys[:1]:
            self.signed_by(key)
        return mine[0]


def checkpoint_text(origin: str, size: int, root: bytes) -> str:
    """Return the text that is signed."""
    return f"{origin}\n{size}\n{base64.b64encode(root).decode()}\n"


def checkpoint(store: Store, key: PrivateKey, size: int | None = None) -> Checkpoint:
    """Return the signed checkpoint of the first `size` entries (None: all). Raises NoSuchEntryError."""
    size = store.size() if size is None else size
    text = checkpoint_text(key.name, size, store.root(size))
    return of_note(SignedNote(text, (key.signature(text),)))


def read_checkpoint(written: str | bytes) -> Checkpoint:
    """Return a checkpoint as written; its signatures are not checked. Raises MalformedNoteError."""
    return of_note(read_note(written))


def of_note(note: SignedNote) -> Checkpoint:
    """Return the checkpoint that a note is. Raises MalformedCheckpointError."""
    lines = note.text.removesuffix("\n").split("\n")
    if len(lines) < _LINES or not all(lines):
        raise MalformedCheckpointError("it has not the three lines of origin, size and root")
    origin, size, root = lines[:_LINES]
    if not _NUMBER.fullmatch(size):
        raise MalformedCheckpointError("its second line is not a number of entries")
    try:
        held = base64.b64decode(root, validate=True)
    except ValueError:
        held = b""
    if len(held) != WIDTH or base64.b64encode(held).decode() != root:
        raise MalformedCheckpointError("its third line is not a root in base64")
    return Checkpoint(origin, int(size), held, note)
