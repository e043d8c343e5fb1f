"""Private keys on disk: one file each, which its owner alone may read, and never in a ledger."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path

from trucebook.ledger.signed_note import MalformedKeyError, PrivateKey, private_key
from trucebook.ledger.trouble import LedgerError

OWNER_ALONE = 0o600
FOR_ALL = 0o644
_LONGEST = 4096
"""Bytes of a key's file at most."""


class KeyFileError(LedgerError):
    """A key's file that cannot be used."""

    exit_code = 2

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"The key in {path} was not used: {why}.")


def write_key(path: Path, key: PrivateKey) -> None:
    """Write a private key to a new file that its owner alone may read; folders on the way are made as closed.

    Raises KeyFileError, also where there is a file already: a key is never written over.
    """
    make_folder(path)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ALONE)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(key.written() + "\n")
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:
        raise KeyFileError(path, "there is a file already, and a key is never written over") from None
    except OSError as error:
        raise KeyFileError(path, error.strerror or "the system refused") from error


def make_folder(path: Path) -> None:
    """Make the folder of a key's file, closed to others, where there is none. Raises KeyFileError."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise KeyFileError(path, error.strerror or "the system refused") from error


def read_key(path: Path) -> PrivateKey:
    """Return the private key of a file. Raises KeyFileError where others may read it too, or it holds no key."""
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            held = file.read(_LONGEST)
    except OSError as error:
        raise KeyFileError(path, error.strerror or "the system refused") from error
    if not stat.S_ISREG(mode) or mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise KeyFileError(path, f"others may read it as well; close it with `chmod 600 {path}`")
    try:
        return private_key(held.decode("ascii"))
    except (UnicodeDecodeError, MalformedKeyError):
        raise KeyFileError(path, "it holds no private key") from None


def write_durably(path: Path, text: str) -> None:
    """Write a file that others may read, by rename, on the disk before this returns, so that it is whole or as before.

    Raises NotKeptError.
    """
    draft = ""
    try:
        handle, draft = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fchmod(handle, FOR_ALL)
            os.fsync(handle)
        Path(draft).replace(path)
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    except OSError as error:
        with contextlib.suppress(OSError):
            Path(draft).unlink()
        raise NotKeptError(path, error.strerror or "the system refused") from error


class NotKeptError(LedgerError):
    """A file that could not be written."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path} was not written: {why}.")
