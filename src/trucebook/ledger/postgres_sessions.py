"""Sessions with a PostgreSQL server: each is used by one at a time and kept for the next; what a session asks."""

from __future__ import annotations

import contextlib
import logging
import re
import select
import threading
import time
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg.pq import TransactionStatus

from trucebook.ledger.address import Address
from trucebook.ledger.batch import Batch
from trucebook.ledger.entry import Draft, Entry
from trucebook.ledger.merkle import Tree
from trucebook.ledger.postgres_telling import STARTING, broken_off, told, unreached
from trucebook.ledger.row import Row, Stored, entry_of
from trucebook.ledger.schema import COLUMNS
from trucebook.ledger.store import NoSuchEntryError, RootRow, tree_of
from trucebook.ledger.trouble import StoppedLedgerError

Found = tuple[Any, ...]

ENTRIES = f"SELECT {COLUMNS} FROM entry"  # noqa: S608 - built from constants alone
INSERT = f"INSERT INTO entry ({COLUMNS}) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)"  # noqa: S608 - the same
LAST_ROOT = "SELECT size, root, frontier FROM root WHERE size <= %s ORDER BY size DESC LIMIT 1"
ERASED_SINCE = "SELECT 1 FROM entry WHERE kind = 'erasure' AND seq >= %s LIMIT 1"
ENDLESS = 2**62
KEPT = 4
"""Sessions that are kept for the next, at most."""
_UNHELD = re.compile("[\0\ud800-\udfff]")
"""Letters that no text of PostgreSQL holds."""
PAUSE = 0.1
"""Seconds between two tries at a server that is starting."""
# What goes wrong is raised and told in a sentence; what psycopg logs beside it would stand before that on the screen.
logging.getLogger("psycopg").addHandler(logging.NullHandler())


class Session:
    """One session: what is asked and written through it."""

    def __init__(self, connection: psycopg.Connection[Found], address: Address, patience: float) -> None:
        self.connection = connection
        self._address = address
        self._patience = patience

    @contextmanager
    def transaction(self, kind: str) -> Iterator[None]:
        """Begin a transaction of this isolation, and commit it, or roll it back where something is raised."""
        self.connection.execute(f"BEGIN ISOLATION LEVEL {kind}")
        try:
            yield
            self._commit()
        except BaseException:
            with contextlib.suppress(psycopg.Error):  # the first error is the one to tell; where this fails, all ends
                self.connection.execute("ROLLBACK")
            raise

    def _commit(self) -> None:
        """Commit; PostgreSQL takes back without a word what an error has broken off, and that is one for us."""
        if self.connection.execute("COMMIT").statusmessage != "COMMIT":
            raise StoppedLedgerError(str(self._address), "the server took back what was asked of it", "")

    def ask(self, query: str, *values: object) -> list[Found]:
        """Return all rows that a query gives."""
        return self.connection.execute(query, values or None, binary=True).fetchall()

    def stream(self, query: str, *values: object) -> Generator[Found, None, None]:
        """Yield the rows of a query as they come from the server, one held at a time."""
        with self.connection.cursor(binary=True) as cursor:
            yield from cursor.stream(query, values or None)

    def one(self, where: str, *values: object) -> Entry | None:
        """Return the entry that a condition leaves, None where there is none."""
        for found in self.ask(f"{ENTRIES} {where}", *values):
            return entry_of(Row(*found), str(self._address))
        return None

    def get(self, seq: int) -> Entry:
        """Return one entry (see `Store.get`)."""
        with told(self._address, self._patience):
            found = self.one("WHERE seq = %s", seq)
            if found is None:
                raise NoSuchEntryError(f"entry {seq}", self.tree().size)
        return found

    def by_keys(self, keys: Iterable[str]) -> dict[str, Entry]:
        """Return the entries with these keys, as far as there are any, asked for all at once."""
        with told(self._address, self._patience):
            rows = self.ask(f"{ENTRIES} WHERE key = ANY(%s)", list(keys))
        entries = (entry_of(Row(*row), str(self._address)) for row in rows)
        return {entry.key: entry for entry in entries}

    def last(self) -> Entry | None:
        """Return the last entry."""
        return self.one("ORDER BY seq DESC LIMIT 1")

    def tree(self, size: int = ENDLESS) -> Tree:
        """Return the tree at the last size up to this one of which the root is stored."""
        for found in self.ask(LAST_ROOT, size):
            return tree_of(RootRow(*found), str(self._address))
        return Tree()

    def size(self) -> int:
        """Return the number of entries as stored with the last root, whatever else is stored."""
        ((size,),) = self.ask("SELECT coalesce(max(size), 0) FROM root")
        return int(size)

    def write(self, rows: list[Stored], roots: list[RootRow], erased: list[int]) -> None:
        """Write rows and roots, and empty what is erased, all handed over at once."""
        with self.connection.pipeline(), self.connection.cursor() as cursor:
            cursor.executemany(INSERT, rows)
            cursor.executemany("INSERT INTO root VALUES (%s, %s, %s)", roots)
            erase = "UPDATE entry SET salt = NULL, body = NULL WHERE seq = %s"
            cursor.executemany(erase, [(seq,) for seq in erased])


class Turn:
    """What one transaction adds. A server may be far: keys are asked for once, and rows handed over once, for all of
    the batches that are recorded together.
    """

    def __init__(self, session: Session, drafts: Iterable[Draft]) -> None:
        self._session = session
        self._entries = session.by_keys({draft.key for draft in drafts if _sound(draft)})
        self._rows: list[Stored] = []
        self._roots: list[RootRow] = []
        self._erased: list[int] = []

    def by_keys(self, keys: Iterable[str]) -> dict[str, Entry]:
        """Return the entries with these keys, of those that were asked for at the beginning or came since."""
        return {key: self._entries[key] for key in keys if key in self._entries}

    def get(self, seq: int) -> Entry:
        """Return one entry (see `Store.get`)."""
        new = next((entry for entry in self._entries.values() if entry.seq == seq), None)
        return new or self._session.get(seq)

    def erased_since(self, size: int) -> bool:
        """Return whether an erasure is on record behind the first `size` entries, or among those taken in."""
        return bool(self._erased) or bool(self._session.ask(ERASED_SINCE, size))

    def take(self, batch: Batch) -> None:
        """Take in a batch that was worked out."""
        if batch.rows:
            self._rows += batch.rows
            self._roots.append(batch.root)
            self._erased += batch.erased
            self._entries |= {entry.key: entry for entry in batch.entries}
        for entry in [one for one in self._entries.values() if one.seq in batch.erased]:
            self._entries[entry.key] = entry._replace(salt=None, body=None)

    def write(self) -> None:
        """Write all that was taken in."""
        if self._rows:
            self._session.write(self._rows, self._roots, self._erased)


def _sound(draft: Draft) -> bool:
    """Tell whether a draft has a key that can be asked for; what it is otherwise is told to whom it belongs."""
    key = getattr(draft, "key", None)
    return isinstance(key, str) and not _UNHELD.search(key)


class Sessions:
    """Sessions with one server. `patience` is in seconds: for a lock, and for a server that is starting."""

    def __init__(self, address: Address, patience: float) -> None:
        self.address = address
        self.patience = patience
        self._gate = threading.Lock()
        self._kept: list[psycopg.Connection[Found]] = []
        self._open = True
        self._reached = False

    @contextmanager
    def session(self) -> Iterator[Session]:
        """Give a session that nobody else uses. Raises UnreachedLedgerError, later on LostLedgerError."""
        connection = self._take()
        try:
            yield Session(connection, self.address, self.patience)
        finally:
            self._give_back(connection)

    def _take(self) -> psycopg.Connection[Found]:
        while True:
            with self._gate:
                kept = self._kept.pop() if self._kept else None
            if kept is None:
                return self._connect()
            if _alive(kept):
                return kept
            kept.close()

    def _give_back(self, connection: psycopg.Connection[Found]) -> None:
        if not connection.closed and connection.info.transaction_status == TransactionStatus.IDLE:
            with self._gate:
                if self._open and len(self._kept) < KEPT:
                    self._kept.append(connection)
                    return
        connection.close()

    def _connect(self) -> psycopg.Connection[Found]:
        """Return a new connection; a server that is starting is waited for."""
        until = time.monotonic() + self.patience
        while True:
            try:
                connection = self._connected()
            except psycopg.Error as error:
                if STARTING not in str(error) or time.monotonic() > until:
                    raise (broken_off if self._reached else unreached)(error, self.address) from error
            else:
                self._reached = True
                return connection
            time.sleep(PAUSE)

    def _connected(self) -> psycopg.Connection[Found]:
        own = {"connect_timeout": 10, "application_name": "trucebook", "tcp_user_timeout": int(self.patience * 1000)}
        given = self.address.parameters
        more: dict[str, Any] = {name: value for name, value in own.items() if name not in given}
        connection = psycopg.connect(str(self.address), autocommit=True, client_encoding="utf8", **more)
        try:
            connection.execute("SELECT set_config('lock_timeout', %s, false)", (f"{int(self.patience * 1000)}ms",))
        except BaseException:
            connection.close()
            raise
        return connection

    def close(self) -> None:
        """End the sessions that are kept; one in use ends when it is given back."""
        with self._gate:
            self._open, kept, self._kept = False, self._kept, []
        for connection in kept:
            connection.close()


def _alive(connection: psycopg.Connection[Found]) -> bool:
    """Tell whether a connection that was kept is still there: from one that is, nothing is waiting to be read."""
    if connection.closed:
        return False
    waiting = select.poll()
    waiting.register(connection.fileno(), select.POLLIN)
    return not waiting.poll(0)
