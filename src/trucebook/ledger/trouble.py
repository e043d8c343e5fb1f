"""What may go wrong with a ledger, each as a sentence that says what was recorded and what to do.

A ledger is named by the path of its file, or by its address on a server.
"""

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
    """There is no file where a ledger should be, or the database holds none."""

    exit_code = 2

    def __init__(self, path: Path | str, hint: str = "") -> None:
        super().__init__(f"There is no ledger at {path}.{hint}")


class NotALedgerError(LedgerError):
    """It is something else, or so changed that it can no longer be told."""

    exit_code = 3

    def __init__(self, path: Path | str, why: str) -> None:
        super().__init__(f"{path} is not a ledger, or what marks it as one was changed: {why}. Nothing was changed.")


class UnopenedLedgerError(LedgerError):
    """The file could not be opened or made: no folder, no permission."""

    exit_code = 2

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"The ledger {path} could not be opened: {why}. Look at the folder and its permissions.")


class LockedLedgerError(LedgerError):
    """Another program holds the ledger."""

    def __init__(self, path: Path | str, waited: float, nothing: str) -> None:
        super().__init__(
            f"{path} is held by another program, which did not let go within {waited:g} seconds. {nothing}"
            "Wait for it to end, then give the same command again."
        )


class DiskFullError(LedgerError):
    """No room for the batch."""

    def __init__(self, path: Path | str, nothing: str) -> None:
        super().__init__(
            f"There is no room left for {path}: the disk or the quota is full. {nothing}What was on record before is "
            "whole. Make room, then give the same command again."
        )


class DiskError(LedgerError):
    """The disk did not do as it was told."""

    def __init__(self, path: Path | str, why: str, nothing: str) -> None:
        super().__init__(
            f"The disk did not take or give what was asked for {path} ({why}). {nothing}Look after the disk, then give "
            "the same command again: whatever is on record already is not recorded twice."
        )


class ReadOnlyLedgerError(LedgerError):
    """A write to what can only be read."""

    exit_code = 2

    def __init__(self, path: Path | str, nothing: str) -> None:
        super().__init__(f"{path} can only be read here. {nothing}Give this program the right to write to it.")


class ForbiddenLedgerError(LedgerError):
    """A role that a server has let in, and that may not do what was asked."""

    exit_code = 2

    def __init__(self, ledger: str, why: str, nothing: str) -> None:
        super().__init__(
            f"At {ledger} this role may not do what was asked ({why}). {nothing}Whoever made the ledger can give the "
            "right: SELECT on the tables entry and root to read, INSERT to add, UPDATE (salt, body) to erase."
        )


class NoSchemaError(LedgerError):
    """An address with a schema that is not there, or is hidden from its role."""

    exit_code = 2

    def __init__(self, ledger: str, why: str) -> None:
        super().__init__(
            f"No ledger was made at {ledger}: {why}. Whoever keeps the server can make the schema that the address "
            "names: CREATE SCHEMA NAME AUTHORIZATION ROLE."
        )


class StoppedLedgerError(LedgerError):
    """Anything else that SQLite or PostgreSQL refused."""

    def __init__(self, path: Path | str, why: str, nothing: str) -> None:
        super().__init__(f"Work on {path} stopped: {why}. {nothing}".rstrip())


class UnreachedLedgerError(LedgerError):
    """A server that could not be reached, or did not let us in."""

    exit_code = 2

    def __init__(self, ledger: str, why: str, hint: str) -> None:
        super().__init__(f"The ledger {ledger} was not reached, and nothing was done: {why}. {hint}.")


class LostLedgerError(LedgerError):
    """A connection that broke. Where the batch stands then, its keys answer when it is given again."""

    def __init__(self, ledger: str, why: str, writing: int) -> None:
        unsure = f"Whether this batch was recorded (entries it held: {writing}) is not known. " if writing else ""
        super().__init__(
            f"The connection to {ledger} was lost ({why}). {unsure}See that the server runs, then give the same "
            "command again: whatever is on record already is not recorded twice."
        )


class UnsafeServerError(LedgerError):
    """A server that acknowledges what a loss of power would take away again."""

    exit_code = 2

    def __init__(self, ledger: str, setting: str) -> None:
        super().__init__(
            f"Nothing was recorded in {ledger}: its server runs with `{setting} = off`, so that a loss of power could "
            f"destroy what it says is on record. Whoever keeps the server has to set `{setting} = on` and reload it."
        )


class NoDriverError(LedgerError):
    """What speaks to PostgreSQL is not installed."""

    exit_code = 2

    def __init__(self, why: str) -> None:
        super().__init__(
            "This case's ledger is kept by a PostgreSQL server, and the part that speaks to one is not installed "
            f"({why}). Install it: pip install 'trucebook[postgresql]'."
        )


UNSOUND = (DamagedLedgerError, NotALedgerError, DiskError, StoppedLedgerError)
"""What a damaged file may raise while it is read; to verification each is a problem."""
