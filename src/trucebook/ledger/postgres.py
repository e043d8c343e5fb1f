"""A ledger that a PostgreSQL server keeps, for several machines that write: every commit on its disk before it is
acknowledged, one transaction for those who wait, one writer at a time.

Writers take turns by a lock of the transaction, which PostgreSQL lets go after the commit can be seen. So whoever
follows the ledger by number never meets an entry before the one under it. Each reading is a transaction that sees one
state from end to end, and holds one row at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from itertools import chain, islice
from typing import Self

import psycopg

from trucebook.ledger.address import Address
from trucebook.ledger.batch import begun
from trucebook.ledger.entry import Appended, Draft, Entry, Kind
from trucebook.ledger.group import Asked, Group, Outcome, work_out
from trucebook.ledger.postgres_schema import CREATE, EMPTY, FACTS, MARKED, foreign
from trucebook.ledger.postgres_sessions import ENDLESS, ENTRIES, Session, Sessions, Turn
from trucebook.ledger.postgres_telling import in_words, is_lost, line_of, told
from trucebook.ledger.row import Row, entry_of, whole
from trucebook.ledger.schema import APPLICATION, COLUMNS
from trucebook.ledger.store import Clock, NoSuchEntryError, NotEmptyError, RootRow, wall_clock, woven
from trucebook.ledger.trouble import LedgerError, NoLedgerError, NotALedgerError, UnsafeServerError
from trucebook.vocabulary.problem import Problem

PATIENCE = 30.0
"""Seconds to wait for another program that is writing."""
WRITING = "READ COMMITTED"
"""Each statement sees what was committed before it: what comes after the lock sees all of those before us."""
READING = "REPEATABLE READ READ ONLY"
TURN = """
SELECT current_setting('fsync'), current_setting('full_page_writes'),
  CASE current_setting('synchronous_commit') WHEN 'off' THEN set_config('synchronous_commit', 'on', true) END,
  pg_advisory_xact_lock(%s, to_regclass('entry')::oid::integer)
"""
"""Waits for the lock of this ledger, makes the commit wait for the disk, and tells whether the disk is waited for."""
COPIED = 4096
"""Rows that are handed over at a time when a whole ledger is taken in."""
SWEEP_WAIT = "2s"
_UNSWEPT = (
    "What was erased is still in the files of the server's table ({}). Let whoever owns it give there: "
    "VACUUM FULL entry."
)
_EMPTY = " See that the address names the right database. `trucebook new FOLDER --ledger ADDRESS` starts one there."
_ENCODING = "and a ledger needs UTF8: createdb --encoding=UTF8 --template=template0"


class PostgresStore:
    """A store over sessions with a server; `open_postgres` makes one."""

    def __init__(self, sessions: Sessions, clock: Clock) -> None:
        self._sessions = sessions
        self._address = sessions.address
        self._name = str(sessions.address)
        self._clock = clock
        self._group = Group(self._commit)
        self._unswept: str | None = None

    def append(self, drafts: Iterable[Draft], seen: int | None = None) -> Appended:
        """Record a batch, in one transaction with those of other threads that wait (see `Store.append`)."""
        return self._group.append(drafts, seen)

    def _commit(self, waiting: list[Asked]) -> None:
        """Record what was asked for, and give each its outcome: its entries, why it was refused, what went wrong."""
        found = self._record(waiting)
        if isinstance(found, Exception) and is_lost(found):
            # The commit may have come through all the same. The keys answer that, once the lock is ours again.
            again = self._record(waiting)
            found = found if isinstance(again, Exception) else again
        for number, one in enumerate(waiting):
            one.outcome = self._outcome(found, len(one.drafts)) if isinstance(found, Exception) else found[number]
        if any(draft.kind is Kind.ERASURE for one in waiting for draft in one.drafts):
            self._sweep()

    def _record(self, waiting: list[Asked]) -> list[Outcome] | Exception:
        try:
            with self._sessions.session() as session, self._turn(session):
                turn = Turn(session, (draft for one in waiting for draft in one.drafts))
                begin = begun(turn, session.tree(), session.last(), self._name)
                outcomes, _ = work_out(waiting, begin, self._clock, turn.take)
                turn.write()
        except (LedgerError, psycopg.Error) as error:
            return error
        return outcomes

    def _outcome(self, error: Exception, writing: int) -> Exception:
        if isinstance(error, psycopg.Error):
            return in_words(error, self._address, self._sessions.patience, writing)
        return error

    @contextmanager
    def _turn(self, session: Session) -> Iterator[None]:
        """Give a transaction in which nobody else writes. Raises UnsafeServerError."""
        with session.transaction(WRITING):
            for fsync, pages, *_ in session.ask(TURN, APPLICATION):
                if "off" in (fsync, pages):
                    raise UnsafeServerError(self._name, "fsync" if fsync == "off" else "full_page_writes")
            yield

    def _sweep(self) -> None:
        """Write the table anew without what was erased, as far as this role may and nobody reads it just now."""
        said: list[str] = []  # that a table is left as it is comes as a notice
        try:
            with self._sessions.session() as session:
                session.connection.add_notice_handler(lambda notice: said.append(notice.message_primary or ""))
                session.ask("SELECT set_config('lock_timeout', %s, false)", SWEEP_WAIT)
                session.connection.execute("VACUUM FULL entry")
                session.connection.close()
        except (LedgerError, psycopg.Error) as error:
            said.append(line_of(error))
        self._unswept = _UNSWEPT.format(said[0]) if said else None

    def unswept(self) -> str | None:
        """Return why what was erased may still be in the ledger's files (see `Store.unswept`)."""
        return self._unswept

    @contextmanager
    def _asking(self) -> Iterator[Session]:
        """Give a session for a short question."""
        with told(self._address, self._sessions.patience), self._sessions.session() as session:
            yield session

    @contextmanager
    def _reading(self) -> Iterator[Session]:
        """Give a session for one reading, in one transaction."""
        with self._asking() as session, session.transaction(READING):
            yield session

    def entries(self, start: int = 0, stop: int | None = None, kinds: Iterable[Kind] | None = None) -> Iterator[Entry]:
        """Yield entries, as of the moment when the first is asked for (see `Store.entries`)."""
        end = ENDLESS if stop is None else stop
        with self._reading() as session:
            if kinds is None:
                size = session.size()
                with closing(
                    session.stream(f"{ENTRIES} WHERE seq >= %s AND seq < %s ORDER BY seq", start, end)
                ) as rows:
                    yield from whole((Row(*found) for found in rows), start, min(end, size), self._name)
                return
            some = f"{ENTRIES} WHERE kind = ANY(%s) AND seq >= %s AND seq < %s ORDER BY seq"
            for found in session.stream(some, [str(kind) for kind in kinds], start, end):
                yield entry_of(Row(*found), self._name)

    def get(self, seq: int) -> Entry:
        """Return one entry (see `Store.get`)."""
        with self._asking() as session:
            return session.get(seq)

    def by_key(self, key: str) -> Entry | None:
        """Return the entry with this key (see `Store.by_key`)."""
        with self._asking() as session:
            return session.by_keys([key]).get(key)

    def last(self) -> Entry | None:
        """Return the last entry."""
        with self._asking() as session:
            return session.last()

    def size(self) -> int:
        """Return the number of entries, as the last batch stored it."""
        with self._asking() as session:
            return session.tree().size

    def root(self, size: int | None = None) -> bytes:
        """Return the root over the first `size` entries (see `Store.root`)."""
        held = self.size()
        size = held if size is None else size
        if not 0 <= size <= held:
            raise NoSuchEntryError(f"size {size}", held)
        with self._asking() as session:
            tree = session.tree(size)
        tree.extend(self.leaves(tree.size, size))
        return tree.root

    def leaves(self, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
        """Yield the stored leaf hashes."""
        end = ENDLESS if stop is None else stop
        hashes = "SELECT hashed FROM entry WHERE seq >= %s AND seq < %s ORDER BY seq"
        with self._reading() as session:
            for (hashed,) in session.stream(hashes, start, end):
                yield hashed

    def rows(self) -> Iterator[Row | RootRow]:
        """Yield everything as stored (see `Store.rows`). Roots never change: they need not be of one moment."""
        roots = "SELECT size, root, frontier FROM root WHERE size <= %s ORDER BY size"
        with self._reading() as session, self._reading() as beside:
            last = session.size()
            with (
                closing(session.stream(f"{ENTRIES} ORDER BY seq")) as entries,
                closing(beside.stream(roots, last)) as met,
            ):
                yield from woven((Row(*found) for found in entries), (RootRow(*found) for found in met))

    def restore(self, rows: Iterable[Row | RootRow]) -> None:
        """Take rows of another ledger into this empty one, in one transaction (see `Store.restore`)."""
        writing = told(self._address, self._sessions.patience, COPIED)
        with writing, self._sessions.session() as session, self._turn(session):
            if session.tree().size or session.last() is not None:
                raise NotEmptyError
            rows = iter(rows)
            for first in rows:
                self._copy(session, first, islice(rows, COPIED - 1))

    def _copy(self, session: Session, first: Row | RootRow, rest: Iterable[Row | RootRow]) -> None:
        """Hand over some rows; bodies may be large, and are held one at a time."""
        roots: list[RootRow] = []
        with session.connection.cursor() as cursor:
            with cursor.copy(f"COPY entry ({COLUMNS}) FROM STDIN (FORMAT BINARY)") as copy:
                copy.set_types(["int8", "int8", "text", "text", "text", "text", "bytea", "bytea", "bytea"])
                for row in chain([first], rest):
                    if isinstance(row, RootRow):
                        roots.append(row)
                    else:
                        copy.write_row(row)
            cursor.executemany("INSERT INTO root VALUES (%s, %s, %s)", roots)

    def inspect(self) -> Iterator[Problem]:
        """Yield what is wrong with the tables that hold the rows, and with what keeps them as they are."""
        with self._asking() as session:
            why = _foreign(session)
        if why:
            yield Problem("ledger-structure", f"The ledger's tables are changed: {why}.", self._name)

    def close(self) -> None:
        """End the sessions. Closing twice is fine."""
        self._sessions.close()

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(self, *exc: object) -> None:
        """Close."""
        self.close()


def open_postgres(
    address: Address, clock: Clock = wall_clock, *, create: bool = False, patience: float = PATIENCE
) -> PostgresStore:
    """Open the ledger at an address; with `create`, make its tables where there are none (the database must exist).

    Use it in a `with`. Raises UnreachedLedgerError, NotALedgerError, ReadOnlyLedgerError, LostLedgerError.
    """
    sessions = Sessions(address, patience)
    try:
        with told(address, patience), sessions.session() as session:
            _settle(session, address, create=create)
    except BaseException:
        sessions.close()
        raise
    return PostgresStore(sessions, clock)


def _settle(session: Session, address: Address, *, create: bool) -> None:
    """See that the database holds a ledger, or make one where there is nothing of that name and it was asked."""
    with session.transaction(READING):  # as of one moment: another program may be making it
        why = _foreign(session)
    if why == EMPTY and create:
        with session.transaction(WRITING):
            session.ask("SELECT pg_advisory_xact_lock(%s)", APPLICATION)
            if _foreign(session) == EMPTY:  # another program may have made it meanwhile
                ((encoding,),) = session.ask("SHOW server_encoding")
                if encoding != "UTF8":
                    raise NotALedgerError(str(address), f"its encoding is {encoding}, {_ENCODING}")
                session.connection.execute(CREATE)
        why = _foreign(session)
    if why == EMPTY:
        raise NoLedgerError(str(address), _EMPTY)
    if why:
        raise NotALedgerError(str(address), why)


def _foreign(session: Session) -> str | None:
    ((mark,),) = session.ask(MARKED)
    return foreign(mark, frozenset(line for (line,) in session.ask(FACTS)))
