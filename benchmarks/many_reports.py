"""Reading very many reports, stopped by an interrupt and by a kill on the way, and taken up again each time.

`COUNT` reports (else 100,000; see `invented`) are written to a folder and added by the program itself with two
processes that read. At a third of them it is interrupted (SIGINT), at two thirds killed (SIGKILL), and each time
started again with the same words. Prints one JSON object a line: {"measure", "reports", "writer_mb", "reader_mb"} each
time that another tenth is on record, and at the end what it took and whether anything is missing or there twice.
`KEEP=DIR` writes reports and case there and leaves them.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import apsw

from invented import ROOT, invented
from trucebook.ledger import canonical

COUNT = int(os.environ.get("COUNT", "100000"))
PROGRAM = (Path(sys.executable).parent / "trucebook",)
A_FOLDER = 1000
MB = 2**20
PATIENCE = 0.5
"""Seconds between two looks."""


def main() -> None:
    """Write, add, stop twice, and check."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell starts what runs beside it deaf to interrupts
    with folder() as place:
        words = write(place / "reports")
        agreement = ROOT / "examples" / "gaza-2025" / "agreement.yaml"
        subprocess.run([*PROGRAM, "new", place / "case", "--agreement", agreement], check=True, capture_output=True)
        watch = Watch(place / "case" / "ledger.db")
        start = time.perf_counter()
        ends = [
            run(watch, place, signal.SIGINT, COUNT // 3),
            run(watch, place, signal.SIGKILL, 2 * COUNT // 3),
            run(watch, place),
        ]
        seconds = time.perf_counter() - start
        told = {"measure": "all", "words": words, "wall_s": round(seconds), "cpu_s": round(watch.cpu), "ends": ends}
        print(json.dumps(told | {"peak_writer_mb": watch.peak} | checked(place / "case")), flush=True)


@contextmanager
def folder() -> Iterator[Path]:
    """Give a folder to work in."""
    kept = os.environ.get("KEEP")
    if kept:
        Path(kept).mkdir(parents=True)
        yield Path(kept)
        return
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def write(reports: Path) -> int:
    """Write the reports, a thousand a folder; return how many words they have."""
    words = 0
    for number, one in enumerate(invented(COUNT)):
        place = reports / f"{number // A_FOLDER:03}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number:06}.md").write_text(one.text, encoding="utf-8")
        words += len(one.text.split())
    return words


@dataclass
class Watch:
    """What is seen of the runs from outside."""

    ledger: Path
    cpu: float = 0.0
    peak: int = 0
    told: set[int] = field(default_factory=set)

    def recorded(self) -> int:
        """Return how many reports are on record."""
        with suppress(apsw.Error):
            ledger = apsw.Connection(str(self.ledger), flags=apsw.SQLITE_OPEN_READONLY)
            try:
                return int(ledger.execute("select count(*) from entry where kind = 'report'").get)
            finally:
                ledger.close()
        return 0

    def look(self, pid: int, recorded: int) -> None:
        """Note the memory of a run: of the process that writes, and of the largest that reads."""
        writer = resident(pid)
        self.peak = max(self.peak, writer)
        tenth = 10 * recorded // COUNT
        if writer and tenth not in self.told:
            self.told.add(tenth)
            readers = [resident(child) for child in children(pid)]
            figures = {"measure": "on the way", "reports": recorded, "writer_mb": writer}
            print(json.dumps(figures | {"reader_mb": max(readers, default=0)}), flush=True)


def resident(pid: int) -> int:
    """Return the resident size of a process in MB, 0 where it has ended."""
    with suppress(OSError, IndexError):
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") // MB
    return 0


def children(pid: int) -> list[int]:
    """Return the processes that a process has started."""
    with suppress(OSError):
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]
    return []


def run(watch: Watch, place: Path, stop: signal.Signals | None = None, at: int = 0) -> dict[str, int | str]:
    """Add all reports; where asked, send a signal once so many are on record. Return how it ended."""
    words = [str(one) for one in (*PROGRAM, "add", place / "case", place / "reports", "--workers", "2")]
    before, sent = watch.recorded(), False
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    while True:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            break
        recorded = watch.recorded()
        watch.look(process.pid, recorded)
        if stop is not None and recorded >= at and not sent:
            os.kill(process.pid, stop)
            sent = True
        time.sleep(PATIENCE)
    process.returncode = os.waitstatus_to_exitcode(status)
    watch.cpu += usage.ru_utime + usage.ru_stime
    return {
        "from": before,
        "to": watch.recorded(),
        "code": process.returncode,
        "stopped": stop.name if stop and sent else "",
    }


def checked(case: Path) -> dict[str, int]:
    """Return what is on record: nothing may be missing, and nothing there twice."""
    ledger = apsw.Connection(str(case / "ledger.db"), flags=apsw.SQLITE_OPEN_READONLY)
    count: dict[Any, Any] = dict(ledger.execute("select kind, count(*) from entry group by kind").fetchall())  # type: ignore[arg-type]
    read: dict[str, int] = {}
    claims = 0
    for (body,) in ledger.execute("select body from entry where kind = 'reading'"):
        held = canonical.decode(body)
        read[held["report"]] = read.get(held["report"], 0) + 1
        claims += len(held["claims"])
    joined = sum(
        len(canonical.decode(body)["joins"])
        for (body,) in ledger.execute("select body from entry where kind = 'weighing'")
    )
    return {
        "reports": count["report"],
        "texts": count["text"],
        "read": len(read),
        "read_twice": sum(number > 1 for number in read.values()),
        "claims": claims,
        "weighed": joined,
        "weighings": count["weighing"],
    }


if __name__ == "__main__":
    main()
