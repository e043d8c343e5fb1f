"""A PostgreSQL server of the tests' own: in a folder of its own, on a socket in it, gone when they end."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest

from trucebook.ledger import canonical
from trucebook.ledger.address import Address, read_address
from trucebook.ledger.entry import Draft, Kind

WITHOUT = "PostgreSQL is missing: that a ledger which it keeps holds to the same contract has NOT been tested"
SECRET = "a word that is never shown"  # noqa: S105 - of a role that lives as long as the tests
_HBA = """local all secretary scram-sha-256
local all locked_out reject
local all all trust
"""


def programs() -> Path | None:
    """Return the folder of PostgreSQL's programs, the newest that there is, None where there is none."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    return debian[-1].parent if debian else None


needed = [pytest.mark.skipif(programs() is None, reason=WITHOUT), pytest.mark.xdist_group("postgresql")]
"""Marks of every test that asks for the server: one worker alone runs it."""


class Server:
    """A server under way."""

    def __init__(self, folder: Path, programs: Path) -> None:
        self.folder = folder
        self._programs = programs
        self._process: subprocess.Popen[bytes] | None = None
        self._count = 0
        # The server refuses to be run by root; Debian's package brings a user for it.
        self._as: dict[str, Any] = {"cwd": "/", "env": {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}}
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
            self._as |= {"user": "postgres", "group": "postgres", "extra_groups": []}

    def make(self) -> None:
        """Make its files."""
        made: list[str | Path] = [self._programs / "initdb", "-D", self.folder / "data", "-U", "keeper", "-A", "trust"]
        subprocess.run([*made, "--no-sync", "-E", "UTF8", "--no-locale"], check=True, capture_output=True, **self._as)
        (self.folder / "data" / "pg_hba.conf").write_text(_HBA)

    def start(self, *settings: str) -> None:
        """Start it, and wait until it answers."""
        run: list[str | Path] = [self._programs / "postgres", "-D", self.folder / "data", "-k", self.folder]
        for one in ("listen_addresses=", "shared_buffers=16MB", "log_min_messages=panic", *settings):
            run += ["-c", one]
        until = time.monotonic() + 30
        while True:  # after a kill, it waits for the last of those who were there before
            self._process = subprocess.Popen(run, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **self._as)
            while self._process.poll() is None:
                with contextlib.suppress(psycopg.OperationalError):
                    psycopg.connect(self.url("postgres")).close()
                    return
                time.sleep(0.02)
            assert time.monotonic() < until, "the server does not start"
            time.sleep(0.1)

    def stop(self) -> None:
        """Stop it at once."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGQUIT)
            self._process.wait(30)

    def kill(self) -> None:
        """Kill all of its processes at once."""
        assert self._process is not None
        first = self._process.pid
        children = Path(f"/proc/{first}/task/{first}/children").read_text().split()
        for pid in (first, *map(int, children)):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self._process.wait(30)

    def url(self, database: str, role: str = "keeper") -> str:
        """Return the address of a database."""
        return f"postgresql://{role}@/{database}?host={self.folder}"

    def ask(self, statement: str, database: str = "postgres") -> list[tuple[Any, ...]]:
        """Run a statement as the keeper of the server and return what it gives."""
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def place(self) -> str:
        """Return the address of an empty schema, which is quicker made than a database."""
        self._count += 1
        self.ask(f"CREATE SCHEMA case_{self._count}")
        return f"{self.url('postgres')}&options=-csearch_path%3Dcase_{self._count}"


@contextmanager
def running(within: Path | None = None) -> Iterator[Server]:
    """Give a server that runs, its files in a folder that is made `within` one."""
    held = programs()
    assert held is not None
    # A socket's path must be short, and the server's user must reach it: pytest's own folders are neither.
    # In memory no test waits for a disk; what a disk does is no matter of these.
    within = within or next(Path(one) for one in ("/dev/shm", "/tmp") if os.access(one, os.W_OK))  # noqa: S108 - as above
    folder = Path(tempfile.mkdtemp(prefix="trucebook-pg-", dir=within))
    server = Server(folder, held)
    try:
        server.make()
        server.start()
        server.ask(f"CREATE ROLE secretary LOGIN PASSWORD '{SECRET}'")
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def draft(number: int, text: str = "") -> Draft:
    """Return the draft of a note."""
    return Draft(Kind.NOTE, "author", f"key-{number}", canonical.encode({"number": number, "text": text}))


def schema(address: Address) -> str:
    """Return the name of the schema at an address."""
    return address.url.rpartition("%3D")[2]


def by(role: str, address: Address) -> Address:
    """Return an address as another role has it."""
    return read_address(address.url.replace("keeper@", f"{role}@"))
