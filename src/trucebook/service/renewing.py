"""A new key for a ledger, in the place of one that was lost, or that should not be used any more."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from trucebook.errors import WrongUseError
from trucebook.ledger.checkpoint import Checkpoint, checkpoint, of_note
from trucebook.ledger.key_file import KeyFileError, make_folder, write_durably, write_key
from trucebook.ledger.signed_note import PrivateKey, PublicKey, new_key
from trucebook.service.case import Case
from trucebook.service.signing import (
    KeptKey,
    default_name,
    keep_checkpoint,
    kept_checkpoints,
    key_path,
    remember,
    signing_key,
)


@dataclass(frozen=True, slots=True)
class Renewed:
    """What a renewal made: the new key, the checkpoint that was signed with it, and what became of the one before."""

    key: KeptKey
    checkpoint: Checkpoint
    before: PublicKey | None
    """None where the key before is not here."""
    put_away: Path | None
    """Where its private half lies now."""


def renew_key(case: Case, name: str | None = None, given: Path | None = None) -> Renewed:
    """Make a new key for a ledger under the name that it has, and sign a checkpoint with it.

    With the key before as well, where that is here: who trusts that one can trust the new one by it. All else goes on:
    a ledger that does not go on from the last checkpoint signed here is not signed.
    Raises WrongUseError, NotSignedError, KeyFileError.
    """
    path = key_path(case, given)
    before = signing_key(case, given) if path.exists() else None
    called = before.name if before else _name_before(case)
    if None not in (name, called) and name != called:
        raise WrongUseError(f"This ledger is signed as {called}, and keeps that name. Leave out --name.")
    key = new_key(called or name or default_name(case))
    made = checkpoint(case.store, key)
    if before:
        made = of_note(made.note.and_signed(before.signature(made.note.text)))
    make_folder(path)
    remember(case, made, path)
    put_away = _replace(path, key, before)
    made = keep_checkpoint(case, made)
    return Renewed(KeptKey(key.public, path, made=True), made, before.public if before else None, put_away)


def _name_before(case: Case) -> str | None:
    """Return the name under which the ledger was last signed, as the checkpoints kept in the case have it."""
    held = kept_checkpoints(case.folder)
    return held[-1].origin if held else None


def _replace(path: Path, key: PrivateKey, before: PrivateKey | None) -> Path | None:
    """Give the new key the place of the one before, which is put away beside it; at no moment is there none."""
    if before is None:
        write_key(path, key)
        return None
    put_away = path.with_name(f"{path.stem}-{before.public.id.hex()}.key")
    fresh = path.with_name(f"{path.stem}-{key.public.id.hex()}.key")
    write_key(fresh, key)
    try:
        if not put_away.exists():
            os.link(path, put_away)
        write_durably(
            put_away.with_suffix(".vkey"), f"{before.public}\n"
        )  # checks what it signed, once it is destroyed
        fresh.replace(path)
    except OSError as error:
        raise KeyFileError(path, error.strerror or "the system refused") from error
    return put_away
