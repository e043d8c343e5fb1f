"""What PostgreSQL and psycopg raise, turned into the errors of a ledger."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import errors

from trucebook.ledger.address import Address
from trucebook.ledger.trouble import (
    DamagedLedgerError,
    DiskError,
    DiskFullError,
    ForbiddenLedgerError,
    LedgerError,
    LockedLedgerError,
    LostLedgerError,
    NoSchemaError,
    NotALedgerError,
    ReadOnlyLedgerError,
    StoppedLedgerError,
    UnreachedLedgerError,
)

_PGPASS = (
    "Put the password of this role into ~/.pgpass or the variable PGPASSWORD; a line of that file is "
    "HOST:PORT:DATABASE:ROLE:PASSWORD, with host and database as in the address. It is never kept in a case"
)
_CERTIFICATE = (
    "Put the certificate of whoever signed the server's into ~/.postgresql/root.crt, or name its file in the address: "
    "sslrootcert=FILE; where a public authority signed it: sslrootcert=system"
)
_MORE = "Wait until others have ended, or ask whoever keeps the server to let in more at a time"
_HINTS = (
    (r"password authentication failed|no password supplied", _PGPASS),
    (r"pg_hba\.conf|authentication failed", "Whoever keeps the server has to let this role in from this computer"),
    (r'^database ".*" does not exist', "Whoever keeps the server can make it: createdb --owner=ROLE DATABASE"),
    (r'^role ".*" does not exist', "Whoever keeps the server can make it: createuser --pwprompt ROLE"),
    (r"does not match host name", "See that the address names the server as its certificate does"),
    (r"root certificate|certificate verify", _CERTIFICATE),
    (r"not support SSL", "Whoever keeps the server has to switch encryption on there (ssl = on)"),
    (r"^(sorry, )?too many|^remaining connection slots", _MORE),
    (r"^(invalid|bad value|unrecognized|definition of service)|^failed to resolve", "See that the address is right"),
)
"""What a refusal to connect says, as it has no code that reaches us, and what to do; the first that fits."""
_ANSWERED = "The server itself said so; whoever keeps it can change it"
_UNANSWERED = "See that the server runs, that the address is right, and that this computer reaches it"
_FATAL = "FATAL:"
"""Stands before what the server itself answered."""
_AROUND = re.compile(r"^(connection (is bad|failed): )+|fe_sendauth: ")
"""What psycopg and libpq put around what went wrong."""
STARTING = "the database system is "
"""What a server says that will soon be there."""


def line_of(error: BaseException) -> str:
    """Return what was said, as a part of a sentence: its first line, without what libpq puts before it."""
    said = str(error).strip().split("\n", 1)[0]
    return _AROUND.sub("", said.rsplit(_FATAL, 1)[-1].strip()).rstrip(".") or type(error).__name__


def unreached(error: psycopg.Error, address: Address) -> UnreachedLedgerError:
    """Return a refusal to connect in words."""
    line = line_of(error)
    otherwise = _ANSWERED if _FATAL in str(error) else _UNANSWERED
    hint = next((hint for said, hint in _HINTS if re.search(said, line)), otherwise)
    return UnreachedLedgerError(str(address), line, hint)


def broken_off(error: psycopg.Error, address: Address) -> LostLedgerError:
    """Return a refusal to connect once more in words; what was recorded before stays on record."""
    return LostLedgerError(str(address), line_of(error), 0)


def is_lost(error: BaseException) -> bool:
    """Tell whether a connection was lost, so that nobody knows what became of what was under way."""
    code = getattr(error, "sqlstate", None)
    lost = code is None or code.startswith(("08", "57P"))
    return isinstance(error, (psycopg.OperationalError, psycopg.InterfaceError)) and lost


def in_words(error: Exception, address: Address, waited: float, writing: int = 0) -> LedgerError:
    """Return what was raised as an error of ours; `writing` is the number of drafts in a batch, 0 if reading."""
    nothing = f"Nothing of this batch was recorded (entries it held: {writing}). " if writing else ""
    name = str(address)
    found = (
        _of_the_server(error, name, nothing, writing)
        or _of_the_role(error, name, nothing)
        or _of_the_ledger(error, name, waited, nothing)
    )
    found.__cause__ = error
    return found


def _of_the_server(error: Exception, name: str, nothing: str, writing: int) -> LedgerError | None:
    """Return what `error` says of the server and its disk, None where it is about something else."""
    if is_lost(error):
        return LostLedgerError(name, line_of(error), writing)
    match error:
        case errors.DiskFull():
            return DiskFullError(name, nothing)
        case errors.IoError():
            return DiskError(name, line_of(error), nothing)
    return None


def _of_the_role(error: Exception, name: str, nothing: str) -> LedgerError | None:
    """Return what `error` says of what may be done there, None where it is about something else."""
    match error:
        case errors.ReadOnlySqlTransaction():
            return ReadOnlyLedgerError(f"{name} ({line_of(error)})", nothing)
        case errors.InsufficientPrivilege():
            return ForbiddenLedgerError(name, line_of(error), nothing)
        case errors.InvalidSchemaName():
            return NoSchemaError(name, line_of(error))
    return None


def _of_the_ledger(error: Exception, name: str, waited: float, nothing: str) -> LedgerError:
    """Return what `error` says of the ledger."""
    match error:
        case errors.LockNotAvailable():
            return LockedLedgerError(name, waited, nothing)
        case errors.DataCorrupted() | errors.IndexCorrupted():
            return DamagedLedgerError(name, line_of(error))
        case errors.UndefinedTable() | errors.UndefinedColumn() | errors.WrongObjectType():
            return NotALedgerError(name, line_of(error))
        case errors.SerializationFailure() | errors.DeadlockDetected() | errors.QueryCanceled():
            return StoppedLedgerError(name, line_of(error), f"{nothing}Give the same command again.")
    return StoppedLedgerError(name, line_of(error), nothing)


@contextmanager
def told(address: Address, waited: float, writing: int = 0) -> Iterator[None]:
    """Turn what is raised inside into our sentences, as `in_words` does."""
    try:
        yield
    except psycopg.Error as error:
        raise in_words(error, address, waited, writing) from error
