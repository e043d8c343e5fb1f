"""What SQLite raises, turned into the errors of a ledger."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from trucebook.ledger.trouble import (
    DamagedLedgerError,
    DiskError,
    DiskFullError,
    LedgerError,
    LockedLedgerError,
    NotALedgerError,
    ReadOnlyLedgerError,
    StoppedLedgerError,
    UnopenedLedgerError,
)


class UnsettledError(Exception):
    """What SQLite raised while it made a commit durable, when all of it may have been written already."""

    def __init__(self, raised: apsw.Error) -> None:
        super().__init__(str(raised))
        self.raised = raised


RAISED = (apsw.Error, UnicodeDecodeError, UnsettledError)
"""What SQLite, the reading of its text, and a commit raise."""
SPARE = 1 << 20
"""A disk with less room than this, in bytes, is called full when a write on it fails."""


def _full(path: Path) -> bool:
    try:
        room = os.statvfs(path.parent)
    except OSError:
        return False
    return room.f_bavail * room.f_frsize < SPARE


def _of_the_disk(error: Exception, path: Path, nothing: str) -> LedgerError | None:
    """Return what `error` says of the disk, None where it is about something else."""
    match error:
        case apsw.FullError():
            return DiskFullError(path, nothing)
        case apsw.IOError() | apsw.CantOpenError() if _full(path):
            return DiskFullError(path, nothing)
        case apsw.IOError():
            return DiskError(path, str(error), nothing)
        case apsw.ReadOnlyError() | apsw.PermissionsError():
            return ReadOnlyLedgerError(path, nothing)
        case apsw.CantOpenError():
            return UnopenedLedgerError(path, str(error))
    return None


def _of_the_file(error: Exception, path: Path, waited: float, nothing: str) -> LedgerError:
    """Return what `error` says of the file."""
    match error:
        case apsw.BusyError() | apsw.LockedError():
            return LockedLedgerError(path, waited, nothing)
        case apsw.NotADBError():
            return NotALedgerError(path, "it does not begin as one")
        case apsw.CorruptError() | apsw.FormatError() | apsw.MismatchError() | apsw.SQLError() | UnicodeDecodeError():
            return DamagedLedgerError(str(path), str(error))
    return StoppedLedgerError(path, str(error), nothing)


def in_words(error: Exception, path: Path, waited: float, writing: int = 0) -> LedgerError:
    """Return what SQLite raised as an error of ours; `writing` is the number of drafts in a batch, 0 if reading.

    A commit that was written and not made durable may be found by whoever opens the file next: then that is said.
    """
    what = "Nothing of this batch was recorded"
    if isinstance(error, UnsettledError):
        error, what = error.raised, "Whether this batch was recorded is not certain until it is given again"
    nothing = f"{what} (entries it held: {writing}). " if writing else ""
    found = _of_the_disk(error, path, nothing) or _of_the_file(error, path, waited, nothing)
    found.__cause__ = error
    return found


@contextmanager
def told(path: Path, waited: float, writing: int = 0) -> Iterator[None]:
    """Turn what SQLite raises inside into our sentences, as `in_words` does."""
    try:
        yield
    except RAISED as error:
        raise in_words(error, path, waited, writing) from error
