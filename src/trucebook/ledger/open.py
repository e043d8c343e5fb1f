"""Opening a ledger's file, and verifying one that may be too damaged to open. Imports apsw: import this where used."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import apsw

from trucebook.ledger.merkle import root
from trucebook.ledger.schema import CREATE, foreign
from trucebook.ledger.sqlite import SqliteStore
from trucebook.ledger.store import Clock, Store, wall_clock
from trucebook.ledger.telling import told
from trucebook.ledger.trouble import UNSOUND, NoLedgerError, NotALedgerError, UnopenedLedgerError
from trucebook.ledger.verify import Progress, Verification, verify
from trucebook.vocabulary.problem import Problem

PATIENCE = 30.0
"""Seconds to wait for another program that is writing."""


def open_ledger(
    path: Path, clock: Clock = wall_clock, *, create: bool = False, patience: float = PATIENCE
) -> SqliteStore:
    """Open the ledger at `path`; with `create`, make it where there is none (its folder must exist).

    Use it in a `with`. Raises NoLedgerError, NotALedgerError, DamagedLedgerError, UnopenedLedgerError,
    LockedLedgerError, DiskFullError. A file that is no ledger is never written to.
    """
    if not create and not path.exists():
        raise NoLedgerError(path)
    if path.exists() and not path.is_file():
        raise UnopenedLedgerError(path, "it is not a file")
    name = f"file:{quote(str(path.resolve()))}"
    with told(path, patience):
        try:
            connection = _connect(path, name, create=create, patience=patience)
        except (apsw.CantOpenError, apsw.ReadOnlyError):
            if not _still(path):
                raise
            name += "?immutable=1"
            connection = _connect(path, name, create=False, patience=patience)
    return SqliteStore(path, connection, name, clock, patience)


def _still(path: Path) -> bool:
    """Tell whether the file is whole without its write-ahead log, so that a read-only disk may be read as it is."""
    log = path.with_name(path.name + "-wal")
    return path.is_file() and (not log.exists() or log.stat().st_size == 0)


def _connect(path: Path, name: str, *, create: bool, patience: float) -> apsw.Connection:
    flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_URI | (apsw.SQLITE_OPEN_CREATE if create else 0)
    connection = apsw.Connection(name, flags=flags)
    try:
        connection.set_busy_timeout(int(patience * 1000))
        for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "secure_delete = ON", "synchronous = FULL"):
            connection.execute(f"PRAGMA {pragma}").fetchall()
        _settle(path, connection, create=create)
    except BaseException:
        connection.close()
        raise
    return connection


def _settle(path: Path, connection: apsw.Connection, *, create: bool) -> None:
    """See that the file is a ledger, or make it one where it is empty and that was asked."""
    why = _foreign(connection)
    if why == "it is empty" and create:
        connection.execute("PRAGMA journal_mode = WAL").fetchall()
        connection.execute("BEGIN IMMEDIATE")
        if _foreign(connection):  # another program may have made it meanwhile
            connection.execute(CREATE).fetchall()
        connection.execute("COMMIT")
        why = _foreign(connection)
    if why:
        raise NotALedgerError(path, why)
    if connection.pragma("journal_mode") != "wal" and not connection.readonly("main"):
        with contextlib.suppress(apsw.Error):  # a copy may lack it; safe without, only slower beside others
            connection.execute("PRAGMA journal_mode = WAL").fetchall()


def _foreign(connection: apsw.Connection) -> str | None:
    application = connection.pragma("application_id")
    version = connection.pragma("user_version")
    held = "SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    return foreign(application, version, {str(name): str(sql) for name, sql in connection.execute(held)})


def verify_ledger(path: Path) -> Verification:
    """Verify the ledger at `path` as `verify` does; one too damaged to open is a problem too. Raises NoLedgerError."""
    return verify_opened(lambda: open_ledger(path), str(path))


def verify_opened(opened: Callable[[], Store], name: str, progress: Progress | None = None) -> Verification:
    """Open a ledger and verify it; one too damaged to open is a problem too."""
    with contextlib.ExitStack() as stack:
        try:
            store = stack.enter_context(opened())
        except UNSOUND as error:
            return Verification(0, root(()).hex(), (Problem("ledger-unreadable", str(error), name),))
        return verify(store, progress)
