"""A PostgreSQL server's ledger: writers killed, many at once, the whole server killed, the sync of its log failing.

The server is the tests' own: in a folder in memory, on a socket. Its log's sync fails as strace puts an error in the
place of `fdatasync`; PostgreSQL then gives up ("PANIC") and must come back with all that it acknowledged.
"""

from __future__ import annotations

import importlib
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar

from faults.history import worked
from faults.kills import LONGEST, Trial, killed
from faults.outcome import Limits, Outcome
from faults.writer import BENCHMARKS, Writer

CRASHES = 100
OPERATIONS = 100_000
SERVER_KILLED, SYNC_FAILED = "the whole server killed", "the sync of the server's log fails"
GONE = 5.0
"""Seconds that writers have to see that the server is gone."""


class Crash(Trial):
    """Writers whose server is killed under them, and started again."""

    server: ClassVar[Any]

    def strike(self, running: list[Writer]) -> None:
        """Kill the server, wait for the writers to see it, and start it again."""
        time.sleep(self.chance.random() * LONGEST * 5)
        self.outcome.runs += 1
        with self.crash():
            ended = [one.ended(GONE) for one in running]
        self.outcome.fired += any(ended)
        self.server.stop()
        self.server.start()

    @contextmanager
    def crash(self) -> Iterator[None]:
        """Kill the whole server."""
        self.server.kill()
        yield


class FailedSync(Crash):
    """Writers whose server can no longer sync its log."""

    @contextmanager
    def crash(self) -> Iterator[None]:
        """Let every sync fail as long as this lasts; the first that fails ends all sessions."""
        process = self.server._process  # noqa: SLF001 - the one to be struck
        inject = ["-e", "trace=fdatasync,fsync", "-e", "inject=fdatasync,fsync:error=EIO"]
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        pids = [part for pid in (str(process.pid), *children) for part in ("-p", pid)]
        strace = ["strace", "-f", "-o", "/dev/null", *pids, *inject]
        with subprocess.Popen(strace, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as tracing:
            yield
            tracing.terminate()


def run(limits: Limits) -> Iterator[Outcome]:
    """Do all this to a server; yield what came of it."""
    sys.path.insert(0, str(BENCHMARKS.parent / "tests" / "ledger"))
    servers = importlib.import_module("postgres_server")
    if servers.programs() is None:
        print("NOT TRIED: PostgreSQL is missing", file=sys.stderr)
        yield Outcome(SERVER_KILLED, "postgresql", beside={"skipped": "PostgreSQL is missing"})
        return
    with servers.running() as server:

        def place(_: Path) -> str:
            return str(server.place())

        Crash.server = server
        yield killed(place, limits)
        yield worked(place, limits, OPERATIONS)
        yield killed(place, limits, CRASHES, SERVER_KILLED, Crash)
        if shutil.which("strace"):
            yield killed(place, limits, CRASHES, SYNC_FAILED, FailedSync)
        else:
            print(f"NOT TRIED: {SYNC_FAILED}: strace is missing", file=sys.stderr)
            yield Outcome(SYNC_FAILED, "postgresql", beside={"skipped": "strace is missing"})
