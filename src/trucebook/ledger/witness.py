"""A witness: somebody else, who remembers how long a ledger was and what it held, and cosigns only what goes on from
that. Whoever rewrites a ledger can sign it anew; the witness's memory is what such a ledger does not fit.

A witness is a folder: its key, and for each ledger that ledger's public key and the last checkpoint cosigned. Its
semantics are those of c2sp.org/tlog-witness.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from trucebook.ledger import merkle
from trucebook.ledger.checkpoint import Checkpoint, of_note, read_checkpoint
from trucebook.ledger.key_file import KeyFileError, read_key, write_durably, write_key
from trucebook.ledger.proof import ConsistencyProof
from trucebook.ledger.signed_note import (
    MalformedKeyError,
    PrivateKey,
    PublicKey,
    Scheme,
    UnsignedError,
    new_key,
    public_key,
)
from trucebook.ledger.trouble import LedgerError

KEY = "witness.key"


class WitnessError(LedgerError):
    """What a witness cannot do as asked."""

    exit_code = 2

    def __init__(self, why: str) -> None:
        super().__init__(f"Nothing was cosigned: {why}.")


class RewrittenError(LedgerError):
    """A checkpoint, signed with the ledger's key, that does not go on from the one that the witness remembers."""

    exit_code = 3

    def __init__(self, new: Checkpoint, held: Checkpoint, kept: Path) -> None:
        if new.size == held.size:
            what = "has another root than the one of as many entries"
            more = "Both carry the ledger's signature: keep both, for together they prove that it was rewritten."
        else:
            what = f"is not shown to go on from the one of {held.size} entries"
            more = (
                "Ask for the proof once more; a ledger that cannot give it was rewritten, and both checkpoints carry "
                "its signature: keep both."
            )
        super().__init__(
            f"Nothing was cosigned: the checkpoint of {new.origin} at {new.size} entries {what} that was cosigned "
            f"before and is kept in {kept}. {more}"
        )


@dataclass(frozen=True, slots=True)
class Witness:
    """A witness and its folder."""

    folder: Path
    key: PrivateKey

    def last(self, origin: str) -> Checkpoint | None:
        """Return the last checkpoint of a ledger that was cosigned, None where there is none."""
        path = self.kept(origin)
        return read_checkpoint(path.read_bytes()) if path.exists() else None

    def kept(self, origin: str) -> Path:
        """Return where the last checkpoint of a ledger is kept."""
        return self.folder / f"{_name(origin)}.checkpoint"

    def cosign(
        self,
        new: Checkpoint,
        now: int,
        proof: ConsistencyProof | None,
        trusted: PublicKey | None,
        *,
        renewed: bool = False,
    ) -> Checkpoint:
        """Return a checkpoint with the witness's cosignature, stating `now` in seconds, and remember it.

        `trusted` is the ledger's public key, needed for its first checkpoint and for the first with a new key. That one
        carries the signature of the key before as well; if `renewed`, the witness was told that this key is lost.
        `proof` leads from the last checkpoint to this one. Raises UnsignedError, RewrittenError, WitnessError.
        """
        with self._turn():
            log = self._key_of(new, trusted, renewed=renewed)
            new.signed_by(log)
            self._weigh(new, proof)
            signature = self.key.signature(new.note.text, now)
            cosigned = of_note(new.note.and_signed(signature))
            write_durably(self.folder / f"{_name(new.origin)}.vkey", f"{log}\n")
            write_durably(self.kept(new.origin), str(cosigned))
        return cosigned

    def _key_of(self, new: Checkpoint, trusted: PublicKey | None, *, renewed: bool) -> PublicKey:
        """Return the public key of a ledger: the one remembered, else the one given, which may also take its place."""
        path = self.folder / f"{_name(new.origin)}.vkey"
        if not path.exists():
            if trusted is None:
                raise WitnessError(f"{new.origin} is new to this witness; name its public key with --key")
            return trusted
        held = public_key(path.read_text(encoding="utf-8"))
        if trusted is None or trusted == held:
            return held
        try:
            for key in () if renewed else (held, trusted):
                new.signed_by(key)
        except UnsignedError:
            raise WitnessError(
                f"this witness remembers another public key of {new.origin}, in {path}. The first checkpoint with a "
                "new key carries the signatures of both. If the key before is lost, make sure on another way that the "
                "new one is the ledger's, and add --renew"
            ) from None
        return trusted

    def _weigh(self, new: Checkpoint, proof: ConsistencyProof | None) -> None:
        """See that a checkpoint goes on from the last. Raises RewrittenError, WitnessError."""
        held = self.last(new.origin)
        if held is None or held.size == 0 or (new.size, new.root) == (held.size, held.root):
            return
        if new.size < held.size:
            raise WitnessError(f"the last checkpoint of {held.origin} was of {held.size} entries, and this is of fewer")
        if new.size == held.size:
            raise RewrittenError(new, held, self.kept(new.origin))
        if proof is None or proof.old != held.size:
            of = "" if proof is None else f", and this proof goes from {proof.old}"
            raise WitnessError(
                f"the last checkpoint was of {held.size} entries{of}; what is needed is what `trucebook ledger prove "
                f"CASE --since {held.size}` writes"
            )
        if not merkle.extends(held.size, new.size, proof.hashes, held.root, new.root):
            raise RewrittenError(new, held, self.kept(new.origin))

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Hold the folder, so that of two at a time one waits."""
        handle = os.open(self.folder / ".turn", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)


def open_witness(folder: Path, name: str | None = None) -> Witness:
    """Open a witness; with `name`, make one there where there is none. Raises WitnessError, KeyFileError."""
    path = folder / KEY
    if path.exists():
        key = read_key(path)
        if key.scheme is not Scheme.COSIGNS:
            raise KeyFileError(path, "it is not a witness's key")
        if name not in (None, key.name):
            raise WitnessError(f"{folder} is the witness {key.name} already")
        return Witness(folder, key)
    if name is None:
        raise WitnessError(f"{folder} is no witness yet; name it with --name, as `example.org/our-witness`")
    try:
        made = new_key(name, Scheme.COSIGNS)
    except MalformedKeyError:
        raise WitnessError("a witness's name has no spaces and no plus sign, as `example.org/our-witness`") from None
    write_key(path, made)
    write_durably(path.with_suffix(".vkey"), f"{made.public}\n")
    return Witness(folder, made)


def _name(origin: str) -> str:
    """Return the name of a ledger's files in a witness's folder: an origin may hold what a file's name may not."""
    return hashlib.sha256(origin.encode()).hexdigest()[:32]
