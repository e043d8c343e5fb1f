"""Signing what a ledger holds, and proving it: the ledger's key, its checkpoints, proofs towards them.

The private key lies outside of the case, in `~/.config/trucebook/keys` or where TRUCEBOOK_KEYS says, in a file that
its owner alone may read. Beside it lies the last checkpoint that was signed with it: a ledger that does not go on from
that is not signed again.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from trucebook.errors import TrucebookError, WrongUseError
from trucebook.ledger.checkpoint import Checkpoint, checkpoint, of_note, read_checkpoint
from trucebook.ledger.key_file import KeyFileError, read_key, write_durably, write_key
from trucebook.ledger.proof import ConsistencyProof, prove_since, read_proof
from trucebook.ledger.signed_note import (
    LIMIT,
    MalformedKeyError,
    MalformedNoteError,
    PrivateKey,
    PublicKey,
    Scheme,
    new_key,
)
from trucebook.ledger.store import NoSuchEntryError, Store
from trucebook.service.case import Case
from trucebook.vocabulary.problem import Problem

CHECKPOINTS = "checkpoints"
"""The folder of a case's own signed checkpoints."""
_MARK = 16
_PROOF_LIMIT = 1 << 28


class NoKeyError(WrongUseError):
    """A ledger that has no key here."""

    def __init__(self, case: Case, path: Path) -> None:
        super().__init__(
            f"There is no key for this ledger at {path}. Make one with `trucebook ledger key {case.folder}`, or name "
            "the file of the one that there is with --key-file."
        )


class KeyElsewhereError(WrongUseError):
    """A ledger that was signed before, with a key that is not here."""

    def __init__(self, case: Case, name: str, path: Path) -> None:
        super().__init__(
            f"This ledger is signed as {name} already, and the key is not at {path}. Name its file with --key-file; if "
            f"it is lost, `trucebook ledger key {case.folder} --renew` makes a new one."
        )


class NotSignedError(TrucebookError):
    """A ledger that does not hold what was signed before."""

    exit_code = 3

    def __init__(self, last: Checkpoint, where: Path, why: str) -> None:
        super().__init__(
            f"Nothing was signed: this ledger does not go on from the checkpoint of {last.size} entries that was "
            f"signed before ({where}). {why} Go on from a copy that holds them."
        )


class KeptCheckpointError(TrucebookError):
    """A file among a case's own checkpoints that is none, or that the ledger does not go on from."""

    exit_code = 3

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            f"{path} is kept as a checkpoint of this ledger, and does not fit it: {why} Nothing was done. `trucebook "
            "ledger verify` tells of each such file; to go on without one, move it out of that folder, and keep it."
        )


class UnreadFileError(WrongUseError):
    """A file that could not be read."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path} was not read: {why}.")


@dataclass(frozen=True, slots=True)
class KeptKey:
    """The public half of a ledger's key, where the private half lies, and whether it was made just now."""

    public: PublicKey
    path: Path
    made: bool


def keys_folder() -> Path:
    """Return the folder of private keys: TRUCEBOOK_KEYS, else `trucebook/keys` in the user's configuration."""
    if given := os.environ.get("TRUCEBOOK_KEYS"):
        return Path(given)
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "trucebook" / "keys"


def key_path(case: Case, given: Path | None = None) -> Path:
    """Return where the key of a ledger lies: as given, else under the mark of its first entry. Raises WrongUseError."""
    return given or keys_folder() / f"{_mark(case.store)}.key"


def _mark(store: Store) -> str:
    """Return what a ledger is told apart by: the beginning of its first leaf's hash, which is salted."""
    for hashed in store.leaves(0, 1):
        return hashed.hex()[:_MARK]
    raise WrongUseError("An empty ledger is not signed. Put something on record first.")


def default_name(case: Case) -> str:
    """Return the name of a ledger, as its checkpoints state it: of the case's folder and the ledger's mark."""
    plain = re.sub(r"[^a-z0-9]+", "-", case.folder.resolve().name.lower()).strip("-") or "case"
    return f"trucebook/{plain}-{_mark(case.store)[:8]}"


def ledger_key(case: Case, name: str | None = None, given: Path | None = None) -> KeptKey:
    """Return the ledger's key, made now where there is none. Raises WrongUseError, KeyFileError."""
    path = key_path(case, given)
    if path.exists():
        held = signing_key(case, given).public
        if name not in (None, held.name):
            raise WrongUseError(f"This ledger is signed as {held.name} already, with the key in {path}.")
        return KeptKey(held, path, made=False)
    if held_before := kept_checkpoints(case.folder):
        raise KeyElsewhereError(case, held_before[-1].origin, path)
    try:
        key = new_key(name or default_name(case))
    except MalformedKeyError:
        raise WrongUseError("A ledger's name has no spaces and no plus sign, as `example.org/my-case`.") from None
    write_key(path, key)
    return KeptKey(key.public, path, made=True)


def signing_key(case: Case, given: Path | None = None) -> PrivateKey:
    """Return the private key of a ledger. Raises NoKeyError, KeyFileError."""
    path = key_path(case, given)
    if not path.exists():
        raise NoKeyError(case, path)
    key = read_key(path)
    if key.scheme is not Scheme.SIGNS:
        raise KeyFileError(path, "it is the key of a witness")
    return key


def known_key(case: Case) -> PublicKey | None:
    """Return the public half of the ledger's key where that lies here, None where it does not."""
    return signing_key(case).public if key_path(case).exists() else None


def sign(case: Case, given: Path | None = None) -> Checkpoint:
    """Return a signed checkpoint of all that is on record, and keep it in the case.

    Raises NotSignedError, NoKeyError.
    """
    made = checkpoint(case.store, signing_key(case, given))
    remember(case, made, key_path(case, given))
    return keep_checkpoint(case, made)


def remember(case: Case, made: Checkpoint, key: Path) -> None:
    """Remember a signed checkpoint beside the key, before anybody sees it. Raises NotSignedError where the ledger does
    not go on from the one before."""
    last = key.with_suffix(".last")
    if last.exists():
        before = _kept(last)
        why = differs(case.store, before)
        if why:
            raise NotSignedError(before, last, why)
    write_durably(last, str(made))


def differs(store: Store, held: Checkpoint) -> str | None:
    """Return why a ledger does not begin with what a checkpoint states, as a sentence; None where it does."""
    try:
        root = store.root(held.size)
    except NoSuchEntryError:
        return f"There are {store.size()} entries; {held.size} were signed."
    return None if root == held.root else f"The first {held.size} entries are not those that were signed."


def keep_checkpoint(case: Case, made: Checkpoint) -> Checkpoint:
    """Write a checkpoint to the case's folder, with the signatures that are kept there of the same."""
    path = case.folder / CHECKPOINTS / f"{made.size:012}.checkpoint"
    if path.exists() and (held := _kept(path)).note.text == made.note.text:
        note = made.note
        for one in held.note.signatures:
            note = (
                note
                if any((one.name, one.id) == (own.name, own.id) for own in note.signatures)
                else note.and_signed(one)
            )
        made = of_note(note)
    path.parent.mkdir(exist_ok=True)
    write_durably(path, str(made))
    return made


def keep_cosigned(case: Case, cosigned: Checkpoint, given: Path | None = None) -> Checkpoint:
    """Keep a checkpoint of this ledger that came back with cosignatures. Raises UnsignedError, NotSignedError."""
    cosigned.signed_by(signing_key(case, given).public)
    why = differs(case.store, cosigned)
    if why:
        raise NotSignedError(cosigned, case.folder, why)
    return keep_checkpoint(case, cosigned)


def kept_checkpoints(folder: Path, store: Store | None = None) -> tuple[Checkpoint, ...]:
    """Return the checkpoints that are kept in a case's folder, by size; with `store`, once it is seen that the ledger
    begins with each. Raises KeptCheckpointError."""
    found = []
    for path in sorted((folder / CHECKPOINTS).glob("*.checkpoint")):
        held = _kept(path)
        if store is not None and (why := differs(store, held)):
            raise KeptCheckpointError(path, why)
        found.append(held)
    return tuple(found)


def _kept(path: Path) -> Checkpoint:
    try:
        return checkpoint_file(path)
    except MalformedFileError as error:
        raise KeptCheckpointError(path, error.why) from error


def goes_on(case: Case, since: Path, keys: Sequence[PublicKey] = ()) -> tuple[tuple[Problem, ...], str | None]:
    """Return what is wrong where a ledger does not go on from a file's checkpoint, and whose signature was checked.

    That is the signature of one of `keys`, else of the ledger's own key where that lies here, else none. Raises
    UnsignedError.
    """
    held = checkpoint_file(since)
    own = None if keys else known_key(case)
    trusted = keys or ([own] if own else [])
    signer = held.signed_by_one_of(trusted).name if trusted else None
    why = differs(case.store, held)
    problems = () if why is None else (Problem("ledger-since", why, hint="Somebody rewrote or cut it since."),)
    return problems, signer


def proof_since(case: Case, old: Checkpoint | int, at: Checkpoint) -> ConsistencyProof:
    """Return the proof that the ledger of a checkpoint goes on from an earlier one, or from so many entries.

    Raises NotSignedError where it does not.
    """
    if isinstance(old, int):
        return prove_since(case.store, old, at)
    why = differs(case.store, old)
    if why:
        raise NotSignedError(old, case.folder, why)
    return prove_since(case.store, old.size, at)


def checkpoint_file(path: Path) -> Checkpoint:
    """Return the checkpoint in a file. Raises UnreadFileError, MalformedFileError."""
    try:
        return read_checkpoint(_content(path, LIMIT))
    except MalformedNoteError as error:
        raise MalformedFileError(path, error) from error


def submitted_file(path: Path) -> tuple[Checkpoint, ConsistencyProof | None]:
    """Return what is laid before a witness: a checkpoint, and the proof that leads to it where the file holds one."""
    content = _content(path, _PROOF_LIMIT)
    try:
        if not content.startswith(b"old "):
            return read_checkpoint(content), None
        proof = read_proof(content.decode())
    except (TrucebookError, UnicodeDecodeError) as error:
        raise MalformedFileError(path, error) from error
    assert isinstance(proof, ConsistencyProof)  # noqa: S101 - what begins with `old` is one
    return proof.checkpoint, proof


class MalformedFileError(TrucebookError):
    """A file that does not hold what it should."""

    def __init__(self, path: Path, error: Exception) -> None:
        super().__init__(f"{path}: {error}")
        self.why = str(error)


def _content(path: Path, limit: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(limit + 1)
    except OSError as error:
        raise UnreadFileError(path, error.strerror or "the system refused") from error
