"""A copy of a ledger's file as of one moment, while other programs may go on writing."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from trucebook.ledger.open import open_ledger, verify_ledger
from trucebook.ledger.trouble import LedgerError
from trucebook.ledger.verify import Verification


class NotBackedUpError(LedgerError):
    """A copy that was not made."""

    def __init__(self, target: Path, why: str, code: int) -> None:
        super().__init__(f"{target} was not written: {why}.")
        self.exit_code = code


def back_up(source: Path, target: Path) -> Verification:
    """Copy the ledger at `source` to the new file `target`, verify the copy and return what was found: no problem.

    The copy appears whole or not at all. Raises NotBackedUpError, and what opening a ledger raises.
    """
    if target.exists():
        raise NotBackedUpError(target, "there is a file already, and a backup is never written over", 2)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)
    except OSError as error:
        raise NotBackedUpError(target, error.strerror or "the system refused", 1) from error
    os.close(handle)
    draft = Path(name)
    try:
        with open_ledger(source) as store:
            store.copy_to(draft)
        found = verify_ledger(draft)
        if found.problems:
            raise NotBackedUpError(target, f"the ledger does not verify: {found.problems[0].sentence}", 3)
        _publish(draft, target)
    finally:
        for part in (draft, draft.with_name(f"{draft.name}-wal"), draft.with_name(f"{draft.name}-shm")):
            with contextlib.suppress(OSError):
                part.unlink()
    return found


def _publish(draft: Path, target: Path) -> None:
    """Give the copy its name, once it is on the disk; a file that came there meanwhile stays."""
    try:
        for path in (draft, draft.parent):
            handle = os.open(path, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
        os.link(draft, target)
    except OSError as error:
        raise NotBackedUpError(target, error.strerror or "the system refused", 1) from error
