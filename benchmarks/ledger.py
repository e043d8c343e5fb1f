"""How fast a ledger takes and gives entries, beside a bare loop in the same run; one JSON object a line.

    python benchmarks/ledger.py [--entries 2000] [--whole 100000] [--folder DIR]

Durable appends: every commit is on the disk before it is acknowledged (SQLite: `synchronous=FULL`, write-ahead log).
The bare loop of apsw, or of psycopg, writes rows of the same bytes into tables of the same columns and indexes, on the
same disk, turn by turn with ours; it hashes nothing and checks nothing. Clients are threads that share one open ledger,
as those of a server do; so do the bare loop's clients share one connection of apsw, and have one each of psycopg.

    {"measure", "store", "clients", "batch", "ours_per_s", "bare_per_s", "ratio", "p99_ms", "bare_p99_ms"}
    {"measure", "entries", "per_s", "cpu_us_each", "peak_mb"}
"""

from __future__ import annotations

import argparse
import importlib
import itertools
import json
import resource
import secrets
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import apsw

from trucebook.ledger import canonical
from trucebook.ledger.address import read_address
from trucebook.ledger.entry import Draft, Kind
from trucebook.ledger.exporting import export_lines
from trucebook.ledger.importing import Import
from trucebook.ledger.merkle import inclusion_proof
from trucebook.ledger.open import open_ledger
from trucebook.ledger.place import Place, open_at
from trucebook.ledger.proof import over
from trucebook.ledger.schema import TABLES
from trucebook.ledger.verify import verify

BODY = {"text": "what somebody said of what occurred, in about as many words as a claim has " * 5, "n": 0}
SHAPES = ((1, 1), (1, 100), (16, 1), (16, 100))
"""Clients at one time, and entries that each gives at once."""
Append = Callable[[list[tuple[str, bytes]]], None]


def rows(count: int) -> list[tuple[str, bytes]]:
    """Return keys and bodies that no ledger holds yet."""
    return [(secrets.token_hex(16), canonical.encode(BODY | {"n": number})) for number in range(count)]


@contextmanager
def ours(place: Place) -> Iterator[Append]:
    """Give what appends a batch to a ledger of ours."""
    with open_at(place, create=True) as store:

        def append(batch: list[tuple[str, bytes]]) -> None:
            store.append(Draft(Kind.NOTE, "bench", key, body) for key, body in batch)

        yield append


@contextmanager
def bare(folder: Path) -> Iterator[Append]:
    """Give what appends a batch to bare tables with the same columns and indexes."""
    connection = apsw.Connection(str(folder / "bare.db"))
    connection.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL").fetchall()
    for name in ("entry", "entry_key", "entry_kind", "root"):
        connection.execute(TABLES[name])
    turn, made, zeros = threading.Lock(), itertools.count(), bytes(32)

    def append(batch: list[tuple[str, bytes]]) -> None:
        with turn:
            held = [
                (next(made), time.time_ns(), "bench", "note", key, key * 2, zeros, zeros, body) for key, body in batch
            ]
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", held)
            size = held[-1][0] + 1
            connection.execute("INSERT INTO root VALUES (?, ?, ?)", (size, zeros, zeros * size.bit_count()))
            connection.execute("COMMIT")

    yield append
    connection.close()


@contextmanager
def bare_server(address: str) -> Iterator[Append]:
    """Give what appends a batch to bare tables that a PostgreSQL server keeps; each thread has its own connection."""
    import psycopg  # noqa: PLC0415 - installed where it is asked for

    from trucebook.ledger.postgres_schema import CREATE  # noqa: PLC0415 - as above

    made, zeros, own = itertools.count(), bytes(32), threading.local()
    opened: list[psycopg.Connection[Any]] = []

    def append(batch: list[tuple[str, bytes]]) -> None:
        if not hasattr(own, "connection"):
            own.connection = psycopg.connect(address)
            opened.append(own.connection)
        held = [(next(made), time.time_ns(), "bench", "note", key, key * 2, zeros, zeros, body) for key, body in batch]
        size = held[-1][0] + 1
        with own.connection.transaction(), own.connection.pipeline(), own.connection.cursor() as cursor:
            cursor.executemany("INSERT INTO entry VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)", held)
            cursor.execute("INSERT INTO root VALUES (%s, %s, %s)", (size, zeros, zeros * size.bit_count()))

    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(CREATE)
    yield append
    for connection in opened:
        connection.close()


def run(append: Append, clients: int, batch: int, count: int) -> tuple[float, list[float]]:
    """Append `count` entries in batches, shared among clients; return seconds in all, and of each call."""
    parts = [rows(count // clients) for _ in range(clients)]
    took: list[float] = []

    def client(part: list[tuple[str, bytes]]) -> None:
        for first in range(0, len(part), batch):
            begun = time.perf_counter()
            append(part[first : first + batch])
            took.append(time.perf_counter() - begun)

    threads = [threading.Thread(target=client, args=(part,)) for part in parts]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - begun, took


def appends(
    store: str,
    pair: tuple[AbstractContextManager[Append], AbstractContextManager[Append]],
    clients: int,
    batch: int,
    asked: argparse.Namespace,
) -> dict[str, Any]:
    """Measure appends turn by turn, ours and bare; return the medians of the rounds."""
    rates: dict[str, list[float]] = {"ours": [], "bare": []}
    slow: dict[str, list[float]] = {"ours": [], "bare": []}
    count = asked.entries * (1 if batch == 1 else 10)
    with pair[0] as first, pair[1] as second:
        for _ in range(asked.rounds):
            for name, append in (("bare", second), ("ours", first)):
                seconds, took = run(append, clients, batch, count)
                rates[name].append(count / seconds)
                slow[name].append(statistics.quantiles(took, n=100)[98] * 1000)
    mine, theirs = statistics.median(rates["ours"]), statistics.median(rates["bare"])
    return {
        "measure": "append",
        "store": store,
        "clients": clients,
        "batch": batch,
        "ours_per_s": round(mine),
        "bare_per_s": round(theirs),
        "ratio": round(mine / theirs, 2),
        "p99_ms": round(statistics.median(slow["ours"]), 2),
        "bare_p99_ms": round(statistics.median(slow["bare"]), 2),
    }


def told(measure: str, count: int, act: Callable[[], object]) -> dict[str, Any]:
    """Measure one reading of a whole ledger."""
    begun, spent = time.perf_counter(), time.process_time()
    act()
    seconds, cpu = time.perf_counter() - begun, time.process_time() - spent
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rates = {"per_s": round(count / seconds), "cpu_us_each": round(cpu / count * 1e6, 1)}
    return {"measure": measure, "entries": count} | rates | {"peak_mb": round(peak)}


def whole(folder: Path, count: int) -> Iterator[dict[str, Any]]:
    """Measure what reads a ledger of `count` entries from end to end."""
    step = 10_000
    with open_ledger(folder / "whole.db", create=True) as store:

        def fill() -> None:
            for first in range(0, count, step):
                batch = rows(min(step, count - first))
                store.append(Draft(Kind.NOTE, "bench", key, body) for key, body in batch)

        yield told("fill, by 10,000", count, fill)
        yield told("verify", count, lambda: verify(store))
        with (folder / "export").open("wb") as file:
            yield told("export", count, lambda: file.writelines(export_lines(store)))
        yield told("prove an entry", count, lambda: inclusion_proof(count, count // 3, over(store)))
    with (folder / "export").open("rb") as read, open_ledger(folder / "again.db", create=True) as back:
        yield told("import", count, lambda: back.restore(Import(read).rows()))


def server(asked: argparse.Namespace) -> None:
    """Measure appends to a PostgreSQL server of our own, on the same disk; say it where there is none."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "ledger"))
    servers = importlib.import_module("postgres_server")
    if servers.programs() is None:
        print("NOT MEASURED: PostgreSQL is missing", file=sys.stderr)
        return
    with servers.running(asked.folder or Path(tempfile.gettempdir())) as started:
        for clients, batch in SHAPES:
            pair = ours(read_address(started.place())), bare_server(started.place())
            print(json.dumps(appends("postgresql", pair, clients, batch, asked)), flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--entries", type=int, default=2000, help="appended one by one in each round")
    parser.add_argument("--whole", type=int, default=100_000, help="entries of the ledger that is read whole")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", type=Path, help="where to write, else a temporary folder")
    asked = parser.parse_args()
    for clients, batch in SHAPES:
        with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
            pair = ours(Path(folder, "ours.db")), bare(Path(folder))
            print(json.dumps(appends("sqlite", pair, clients, batch, asked)), flush=True)
    server(asked)
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        for line in whole(Path(folder), asked.whole):
            print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
