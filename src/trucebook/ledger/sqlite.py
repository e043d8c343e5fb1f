"""A ledger in one SQLite file: write-ahead log, every commit on the disk before it is acknowledged.

Writers of several programs take turns by SQLite's own lock. Each reading of entries has a connection of its own, so
that it sees one state from end to end and holds one row at a time. The file is `open.open_ledger`'s to open.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import chain, groupby
from pathlib import Path
from typing import Any, NamedTuple, Self, cast

import apsw

from trucebook.ledger import canonical
from trucebook.ledger.batch import AllNew, Batch, Record, begun
from trucebook.ledger.entry import Appended, Draft, Entry, Kind
from trucebook.ledger.group import Asked, Group, Outcome, work_out
from trucebook.ledger.merkle import Tree
from trucebook.ledger.row import Row, entry_of, whole
from trucebook.ledger.schema import COLUMNS, INDEXES, TABLES
from trucebook.ledger.store import Clock, NoSuchEntryError, NotEmptyError, RootRow, tree_of, woven
from trucebook.ledger.telling import RAISED, UnsettledError, in_words, told
from trucebook.ledger.trouble import DamagedLedgerError, LedgerError
from trucebook.ledger.write_ahead import forgetful
from trucebook.vocabulary.problem import Problem

ENTRIES = f"SELECT {COLUMNS} FROM entry"  # noqa: S608 - built from constants alone
INSERT = f"INSERT INTO entry ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - the same
INSERT_ROOT = "INSERT INTO root VALUES (?, ?, ?)"
LAST_ROOT = "SELECT size, root, frontier FROM root WHERE size <= ? ORDER BY size DESC LIMIT 1"
ERASED_SINCE = "SELECT 1 FROM entry WHERE kind = 'erasure' AND seq >= ? LIMIT 1"
ENDLESS = 2**62
SWEEP_WAIT = 5.0
"""Seconds that an erasure waits for those who still read what it emptied."""
_UNSWEPT = (
    "What was erased is still in {0} or in {0}-wal, the log beside it: another program reads the ledger as it was. "
    "When that has ended, give any command on this case, such as `trucebook ledger verify`; it clears both."
)


class _End(NamedTuple):
    """Where the ledger ended after a commit. SQLite's `version` of the file is another one once anybody writes."""

    version: int
    tree: Tree
    recorded: int


class SqliteStore:
    """A store over an open connection. `name` is what SQLite opens again for each reading; `patience` is in seconds."""

    def __init__(self, path: Path, connection: apsw.Connection, name: str, clock: Clock, patience: float) -> None:
        _see_log(path, connection)
        self._path = path
        self._connection = connection
        self._name = name
        self._clock = clock
        self._patience = patience
        self._turn = threading.RLock()
        self._group = Group(self._commit)
        self._end: _End | None = None
        self._erased = False
        self._unswept: str | None = None
        if self._log_holds() and self._has_erased():
            self._sweep(0)

    def append(self, drafts: Iterable[Draft], seen: int | None = None) -> Appended:
        """Record a batch, in one transaction with those of other threads that wait (see `Store.append`)."""
        return self._group.append(drafts, seen)

    def _commit(self, waiting: list[Asked]) -> None:
        """Record what was asked for, and give each its outcome: its entries, why it was refused, what SQLite said."""
        outcomes: list[Outcome]
        try:
            with self._turn:
                try:
                    outcomes = self._recorded(waiting, AllNew(self))
                except apsw.ConstraintError:  # one of the keys is on record
                    outcomes = self._recorded(waiting, self)
        except LedgerError as error:
            outcomes = [error] * len(waiting)
        except RAISED as error:
            outcomes = [in_words(error, self._path, self._patience, len(one.drafts)) for one in waiting]
        for one, outcome in zip(waiting, outcomes, strict=True):
            one.outcome = outcome
        if self._erased:
            self._sweep(min(self._patience, SWEEP_WAIT))

    def _recorded(self, waiting: list[Asked], record: Record) -> list[Outcome]:
        """Record what was asked for in one transaction; what is on record under its keys is asked of `record`."""
        end, self._end = self._end, None
        with self._transaction():
            if end is None or end.version != self._connection.data_version():
                begin = begun(record, self._tree(), self.last(), str(self._path))
            else:
                begin = Batch(record, end.tree, end.recorded)
            outcomes, last = work_out(waiting, begin, self._clock, self._write)
        self._end = _End(self._connection.data_version(), last.tree, last.recorded)
        return outcomes

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._settle()
        except BaseException:
            # SQLite has often rolled back by itself already; where that fails too, the first error is the one to tell.
            with contextlib.suppress(apsw.Error):
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
            raise

    def _settle(self) -> None:
        """Commit. Where that fails otherwise than by a write, the whole batch may stand in the log already, and be
        found there by whoever opens the file after a crash."""
        try:
            self._connection.execute("COMMIT")
        except apsw.Error as error:
            if getattr(error, "extendedresult", None) in {apsw.SQLITE_FULL, apsw.SQLITE_IOERR_WRITE}:
                raise
            raise UnsettledError(error) from error

    def _write(self, batch: Batch) -> None:
        if not batch.rows:
            return
        self._connection.executemany(INSERT, batch.rows)
        self._connection.execute(INSERT_ROOT, cast("tuple[Any, ...]", batch.root))
        if batch.erased:
            self._erased = True
            erase = "UPDATE entry SET salt = NULL, body = NULL WHERE seq = ?"
            self._connection.executemany(erase, [(seq,) for seq in batch.erased])

    def _sweep(self, wait: float) -> None:
        """Bring all that the log holds to its place and empty the log. Until then erased bytes may stand in both; who
        reads from an earlier state puts it off, at most for so many seconds, and whoever opens the file next tries
        again."""
        self._erased = False
        swept = False
        with contextlib.suppress(apsw.Error):
            self._connection.set_busy_timeout(int(wait * 1000))
            swept = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").get[0] == 0
        with contextlib.suppress(apsw.Error):
            self._connection.set_busy_timeout(int(self._patience * 1000))
        self._unswept = None if swept else _UNSWEPT.format(self._path.name)

    def _log_holds(self) -> bool:
        """Return whether the log beside the file holds anything, of an open file that can be written."""
        try:
            held = self._path.with_name(f"{self._path.name}-wal").stat().st_size
        except OSError:
            return False
        return held > 0 and not self._connection.readonly("main")

    def _has_erased(self) -> bool:
        with contextlib.suppress(apsw.Error):  # what is wrong is told where it is asked for
            return self.erased_since(0)
        return False

    def erased_since(self, size: int) -> bool:
        """Return whether an erasure is on record behind the first `size` entries, within the transaction at work."""
        return self._connection.execute(ERASED_SINCE, (size,)).get is not None

    def _tree(self, size: int = ENDLESS) -> Tree:
        found = self._connection.execute(LAST_ROOT, (size,)).fetchone()
        return tree_of(RootRow(*found), str(self._path)) if found else Tree()

    def _one(self, where: str, *values: int | str) -> Entry | None:
        with self._turn, told(self._path, self._patience):
            found = self._connection.execute(f"{ENTRIES} {where}", values).fetchone()
        return entry_of(Row(*found), str(self._path)) if found else None

    def entries(self, start: int = 0, stop: int | None = None, kinds: Iterable[Kind] | None = None) -> Iterator[Entry]:
        """Yield entries, as of the moment when the first is asked for (see `Store.entries`)."""
        end = ENDLESS if stop is None else stop
        with self._reading() as connection:
            if kinds is None:
                size = connection.execute("SELECT ifnull(max(size), 0) FROM root").get
                rows = connection.execute(f"{ENTRIES} WHERE seq >= ? AND seq < ? ORDER BY seq", (start, end))
                yield from whole((Row(*found) for found in rows), start, min(end, size), str(self._path))
                return
            one_kind = f"{ENTRIES} WHERE kind = ? AND seq >= ? AND seq < ? ORDER BY seq"
            found = [connection.execute(one_kind, (str(kind), start, end)) for kind in sorted(set(kinds))]
            for row in merge(*found, key=lambda row: cast("int", row[0])):
                yield entry_of(Row(*row), str(self._path))

    @contextlib.contextmanager
    def _reading(self) -> Iterator[apsw.Connection]:
        """Give a connection of its own for one reading, in one transaction."""
        with told(self._path, self._patience):
            connection = apsw.Connection(self._name, flags=apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI)
            try:
                connection.set_busy_timeout(int(self._patience * 1000))
                connection.execute("BEGIN")
                yield connection
            finally:
                connection.close()

    def get(self, seq: int) -> Entry:
        """Return one entry (see `Store.get`)."""
        found = self._one("WHERE seq = ?", seq)
        if found is None:
            raise NoSuchEntryError(f"entry {seq}", self.size())
        return found

    def by_key(self, key: str) -> Entry | None:
        """Return the entry with this key (see `Store.by_key`)."""
        return self._one("WHERE key = ?", key)

    def by_keys(self, keys: Iterable[str]) -> dict[str, Entry]:
        """Return the entries with these keys, as far as there are any, asked for all at once."""
        asked = canonical.encode_known(list(keys)).decode()
        where = "WHERE key IN (SELECT value FROM json_each(?))"
        with self._turn, told(self._path, self._patience):
            found = self._connection.execute(f"{ENTRIES} {where}", (asked,)).fetchall()
        entries = (entry_of(Row(*row), str(self._path)) for row in found)
        return {entry.key: entry for entry in entries}

    def last(self) -> Entry | None:
        """Return the last entry."""
        return self._one("ORDER BY seq DESC LIMIT 1")

    def size(self) -> int:
        """Return the number of entries, as the last batch stored it."""
        with self._turn, told(self._path, self._patience):
            return self._tree().size

    def root(self, size: int | None = None) -> bytes:
        """Return the root over the first `size` entries (see `Store.root`)."""
        held = self.size()
        size = held if size is None else size
        if not 0 <= size <= held:
            raise NoSuchEntryError(f"size {size}", held)
        with self._turn, told(self._path, self._patience):
            tree = self._tree(size)
        tree.extend(self.leaves(tree.size, size))
        return tree.root

    def leaves(self, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
        """Yield the stored leaf hashes."""
        end = ENDLESS if stop is None else stop
        with self._reading() as connection:
            found = connection.execute("SELECT hashed FROM entry WHERE seq >= ? AND seq < ? ORDER BY seq", (start, end))
            yield from chain.from_iterable(found)

    def rows(self) -> Iterator[Row | RootRow]:
        """Yield everything as stored (see `Store.rows`)."""
        with self._reading() as connection:
            entries = connection.execute(f"{ENTRIES} ORDER BY seq")
            roots = connection.execute("SELECT size, root, frontier FROM root ORDER BY size")
            yield from woven((Row(*found) for found in entries), (RootRow(*found) for found in roots))

    def restore(self, rows: Iterable[Row | RootRow]) -> None:
        """Take rows of another ledger into this empty one, all or nothing (see `Store.restore`).

        Ten million keys in the order of entries would touch all pages of their index over and over: it is made at the
        end. And as there is nothing yet to be kept, all is written to its place at once, without the log.
        """
        with self._turn, told(self._path, self._patience), self._without_log(), self._transaction():
            if self._tree().size or self.last() is not None:
                raise NotEmptyError
            self._end = None
            for index in INDEXES:
                self._connection.execute(f"DROP INDEX {index}")
            for kind, some in groupby(rows, type):
                self._connection.executemany(INSERT if kind is Row else INSERT_ROOT, some)
            for index in INDEXES:
                self._connection.execute(TABLES[index])

    @contextlib.contextmanager
    def _without_log(self) -> Iterator[None]:
        """Go without the write-ahead log for a while, where no other program has the file open."""
        with contextlib.suppress(apsw.BusyError):
            self._connection.pragma("journal_mode", "DELETE")
        try:
            yield
        finally:
            with contextlib.suppress(apsw.Error):  # safe without, only slower beside others
                self._connection.pragma("journal_mode", "WAL")

    def copy_to(self, path: Path) -> None:
        """Copy all pages to an empty file, in one reading transaction, which no writer waits for."""
        with self._turn, told(path, self._patience):
            copy = apsw.Connection(str(path))
            try:
                with copy.backup("main", self._connection, "main") as step:
                    while not step.done:
                        step.step(-1)
            finally:
                copy.close()

    def inspect(self) -> Iterator[Problem]:
        """Yield what SQLite finds wrong with the file's own structure."""
        with self._reading() as connection:
            for (said,) in connection.execute("PRAGMA integrity_check"):
                if said != "ok":
                    yield Problem("ledger-structure", f"The file's structure is damaged: {said}.", str(self._path))

    def unswept(self) -> str | None:
        """Return why what was erased may still be in the ledger's files (see `Store.unswept`)."""
        return self._unswept

    def close(self) -> None:
        """Let go of the file. Closing twice is fine. What is recorded is on the disk: the log is only tidied here."""
        with contextlib.suppress(apsw.Error):
            self._connection.close()

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(self, *exc: object) -> None:
        """Close."""
        self.close()


def _see_log(path: Path, connection: apsw.Connection) -> None:
    """See that the log beside the file has lost nothing of what was recorded; who may not write is not asked.

    Raises DamagedLedgerError, and leaves the log as it is: what it holds may still be saved. SQLite itself is asked
    what it sees: to open another file of its in the same program, as the one that says so, would undo its locks.
    """

    def seen() -> int:
        return int(connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_NOOP)[0])

    with contextlib.suppress(apsw.ReadOnlyError):
        if forgetful(path, seen):
            connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
            connection.close()
            raise DamagedLedgerError(str(path), f"in {path.name}-wal, the log beside it, recorded entries are damaged")
