"""The index of what was weighed as a SQLite file, or in memory: its tables, and when what was added is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import apsw

_SCHEMA = """
create table if not exists meta (name text primary key, value) without rowid;
create table if not exists report (no integer primary key, id text unique, copy_of text, runs blob, sentences blob);
create table if not exists claim (place integer primary key, id text unique, report integer, entry integer);
create index if not exists claim_report on claim (report);
create table if not exists posting (key integer primary key, places blob);
create table if not exists run (run integer, report integer, primary key (run, report)) without rowid;
create table if not exists record (key integer primary key, claim text);
create table if not exists joined (claim text primary key, happening text);
create index if not exists joined_happening on joined (happening);
create table if not exists pair (key integer primary key, a integer, b integer);
create index if not exists pair_a on pair (a);
create index if not exists pair_b on pair (b);
"""


class IndexFile:
    """An index that is open for one writer. `commit` keeps what was added; closing without it forgets that."""

    def __init__(self, path: Path | None = None) -> None:
        import apsw  # noqa: PLC0415 - only weighing needs it

        self._db: apsw.Connection = apsw.Connection(":memory:" if path is None else str(path))
        self._db.set_busy_timeout(60_000)
        self._db.execute("pragma journal_mode = wal; pragma synchronous = normal; pragma cache_size = -32768")
        self._db.execute("begin immediate")
        self._db.execute(_SCHEMA)

    def commit(self, meta: dict[str, str | int]) -> None:
        """Keep what was added, with values under names."""
        self.put("insert or replace into meta values (?, ?)", meta.items())
        self._db.execute("commit")
        self._db.execute("begin immediate")

    def rest(self) -> None:
        """Let others write for a while; what was added since the last commit is forgotten."""
        self._db.execute("rollback")

    def wake(self) -> None:
        """Write again."""
        self._db.execute("begin immediate")

    def close(self) -> None:
        """Close without keeping what was added since the last commit."""
        self._db.close()

    def clear(self) -> None:
        """Forget everything."""
        for table in ("meta", "report", "claim", "posting", "run", "record", "joined", "pair"):
            self._db.execute(f"drop table if exists {table}")
        self._db.execute(_SCHEMA)

    def one(self, query: str, *values: object) -> Any:  # noqa: ANN401 - a value of the database
        """Return the first value that a query gives, or None."""
        row = self._db.execute(query, values).fetchone()
        return None if row is None else row[0]

    def all(self, query: str, *values: object) -> list[Any]:
        """Return the rows that a query gives."""
        return self._db.execute(query, values).fetchall()

    def put(self, query: str, rows: Iterable[Sequence[object]]) -> int:
        """Run a statement for each row, and return how many rows the last one changed."""
        self._db.executemany(query, rows)
        return self._db.changes()


def key_number(key: str) -> int:
    """Return a key as a number of 63 bits, the same on every machine."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big") >> 1
