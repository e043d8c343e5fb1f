"""What may go wrong with a ledger's file, each as a sentence that says what was recorded and what to do."""

from __future__ import annotations

from pathlib import Path

from trucebook.errors import TrucebookError


class LedgerError(TrucebookError):
    """The root of what a ledger raises."""


class DamagedLedgerError(LedgerError):
    """What is stored is not what was recorded."""

    exit_code = 3

    def __init__(self, ledger: str, what: str) -> None:
        super().__init__(
            f"{ledger} is damaged: {what}. Nothing was changed. `trucebook ledger verify` lists all that is wrong; "
            "go on from a copy that verifies."
        )
        self.what = what


class NoLedgerError(LedgerError):
    """There is no file where a ledger should be."""

    exit_code = 2

    def __init__(self, path: Path) -> None:
        super().__init__(f"There is no ledger at {path}.")


class NotALedgerError(LedgerError):
    """The file is something else, or so changed that it can no longer be told."""

    exit_code = 3

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path} is not a ledger, or its first bytes were changed: {why}. Nothing was changed.")


class UnopenedLedgerError(LedgerError):
    """The file could not be opened or made: no folder, no permission."""

    exit_code = 2

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"The ledger {path} could not be opened: {why}. Look at the folder and its permissions.")


class LockedLedgerError(LedgerError):
    """Another program holds the ledger."""

    def __init__(self, path: Path, waited: float, nothing: str) -> None:
        super().__init__(
            f"{path} is held by another program, which did not let go within {waited:g} seconds. {nothing}"
            "Wait for it to end, then give the same command again."
        )


class DiskFullError(LedgerError):
    """No room for the batch."""

    def __init__(self, path: Path, nothing: str) -> None:
        super().__init__(
            f"There is no room left for {path}: the disk or the quota is full. {nothing}What was on record before is "
            "whole. Make room, then give the same command again."
        )


class DiskError(LedgerError):
    """The disk did not do as it was told."""

    def __init__(self, path: Path, why: str, nothing: str) -> None:
        super().__init__(
            f"The disk did not take or give what was asked for {path} ({why}). {nothing}Look after the disk, then give "
            "the same command again: whatever is on record already is not recorded twice."
        )


class ReadOnlyLedgerError(LedgerError):
    """A write to what can only be read."""

    exit_code = 2

    def __init__(self, path: Path, nothing: str) -> None:
        super().__init__(f"{path} can only be read here. {nothing}Give this program the right to write to it.")


class StoppedLedgerError(LedgerError):
    """Anything else that SQLite refused."""

    def __init__(self, path: Path, why: str, nothing: str) -> None:
        super().__init__(f"Work on {path} stopped: {why}. {nothing}")


UNSOUND = (DamagedLedgerError, NotALedgerError, DiskError, StoppedLedgerError)
"""What a damaged file may raise while it is read; to verification each is a problem."""
