"""How fast a ledger takes and gives entries, beside a bare apsw loop in the same run; one JSON object a line.

    python benchmarks/ledger.py [--entries 2000] [--whole 100000] [--folder DIR]

Durable appends: every commit is on the disk before it is acknowledged (`synchronous=FULL`, write-ahead log). The bare
loop writes rows of the same bytes into a table of the same columns and indexes, on the same disk, turn by turn with
ours; it hashes nothing and checks nothing. Clients are threads that share one open ledger, as those of a server do; the
bare loop's clients share one connection.

    {"measure", "clients", "batch", "ours_per_s", "bare_per_s", "ratio", "p99_ms", "bare_p99_ms"}
    {"measure", "entries", "per_s", "cpu_us_each", "peak_mb"}
"""

from __future__ import annotations

import argparse
import json
import resource
import secrets
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import apsw

from trucebook.ledger import canonical
from trucebook.ledger.entry import Draft, Kind
from trucebook.ledger.exporting import export_lines
from trucebook.ledger.importing import Import
from trucebook.ledger.merkle import inclusion_proof
from trucebook.ledger.open import open_ledger
from trucebook.ledger.proof import over
from trucebook.ledger.schema import TABLES
from trucebook.ledger.verify import verify

BODY = {"text": "what somebody said of what occurred, in about as many words as a claim has " * 5, "n": 0}
Append = Callable[[list[tuple[str, bytes]]], None]


def rows(count: int) -> list[tuple[str, bytes]]:
    """Return keys and bodies that no ledger holds yet."""
    return [(secrets.token_hex(16), canonical.encode(BODY | {"n": number})) for number in range(count)]


@contextmanager
def ours(folder: Path) -> Iterator[Append]:
    """Give what appends a batch to a ledger of ours."""
    with open_ledger(folder / "ours.db", create=True) as store:

        def append(batch: list[tuple[str, bytes]]) -> None:
            store.append(Draft(Kind.NOTE, "bench", key, body) for key, body in batch)

        yield append


@contextmanager
def bare(folder: Path) -> Iterator[Append]:
    """Give what appends a batch to a bare table with the same columns and indexes."""
    connection = apsw.Connection(str(folder / "bare.db"))
    connection.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL").fetchall()
    for name in ("entry", "entry_key", "entry_kind"):
        connection.execute(TABLES[name])
    turn, made, zeros = threading.Lock(), iter(range(10**9)), bytes(32)

    def append(batch: list[tuple[str, bytes]]) -> None:
        with turn:
            held = [
                (next(made), time.time_ns(), "bench", "note", key, key * 2, zeros, zeros, body) for key, body in batch
            ]
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", held)
            connection.execute("COMMIT")

    yield append
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


def appends(folder: Path, clients: int, batch: int, count: int, rounds: int) -> dict[str, Any]:
    """Measure appends turn by turn, ours and bare; return the medians of the rounds."""
    rates: dict[str, list[float]] = {"ours": [], "bare": []}
    slow: dict[str, list[float]] = {"ours": [], "bare": []}
    with ours(folder) as first, bare(folder) as second:
        for _ in range(rounds):
            for name, append in (("bare", second), ("ours", first)):
                seconds, took = run(append, clients, batch, count)
                rates[name].append(count / seconds)
                slow[name].append(statistics.quantiles(took, n=100)[98] * 1000)
    mine, theirs = statistics.median(rates["ours"]), statistics.median(rates["bare"])
    return {
        "measure": "append",
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


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--entries", type=int, default=2000, help="appended one by one in each round")
    parser.add_argument("--whole", type=int, default=100_000, help="entries of the ledger that is read whole")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", type=Path, help="where to write, else a temporary folder")
    asked = parser.parse_args()
    for clients in (1, 16):
        for batch in (1, 100):
            with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
                count = asked.entries * (1 if batch == 1 else 10)
                print(json.dumps(appends(Path(folder), clients, batch, count, asked.rounds)), flush=True)
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        for line in whole(Path(folder), asked.whole):
            print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
