"""What a server that is down, killed, full or not ours makes of a ledger: a sentence, nothing lost, nothing doubled."""

from __future__ import annotations

import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest
from clients import Got, await_waiting, clients
from postgres_server import Server, draft, needed, running, schema

from trucebook.ledger.address import Address, read_address
from trucebook.ledger.batch import KeyTakenError
from trucebook.ledger.canonical import NotCanonicalError
from trucebook.ledger.entry import Appended, Draft, Entry, Kind, erasure
from trucebook.ledger.place import open_at, verify_at
from trucebook.ledger.postgres import PostgresStore, open_postgres
from trucebook.ledger.postgres_sessions import Session
from trucebook.ledger.postgres_telling import told
from trucebook.ledger.store import RootRow
from trucebook.ledger.trouble import (
    DamagedLedgerError,
    DiskFullError,
    LedgerError,
    LockedLedgerError,
    LostLedgerError,
    NoDriverError,
    ReadOnlyLedgerError,
    StoppedLedgerError,
    UnsafeServerError,
)
from trucebook.ledger.verify import verify

pytestmark = needed
TURN = b"SELECT pg_advisory_xact_lock(1414677314, to_regclass('entry')::oid::integer)"
FAIL = "BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '{}'; END"


def refusing(server: Server, address: Address, code: str) -> None:
    """Make every insert fail with a code of PostgreSQL's."""
    name = schema(address)
    server.ask(f"CREATE FUNCTION {name}.no() RETURNS trigger LANGUAGE plpgsql AS $${FAIL.format(code)}$$")
    server.ask(f"CREATE TRIGGER no BEFORE INSERT ON {name}.root EXECUTE FUNCTION {name}.no()")


@pytest.mark.parametrize(
    "code, raised, why",
    [
        ("53100", DiskFullError, "There is no room left.*Nothing of this batch was recorded .entries it held: 2"),
        ("40001", StoppedLedgerError, "Nothing of this batch was recorded.*Give the same command again"),
        ("57014", StoppedLedgerError, "Nothing of this batch was recorded.*Give the same command again"),
        ("25006", ReadOnlyLedgerError, "can only be read here"),
        ("XX001", DamagedLedgerError, "is damaged"),
        ("57P01", LostLedgerError, "Whether this batch was recorded .* is not known.*same command again"),
    ],
)
def test_what_the_server_refuses(
    server: Server, store: PostgresStore, address: Address, code: str, raised: type[LedgerError], why: str
) -> None:
    refusing(server, address, code)
    with pytest.raises(raised, match=why):
        store.append([draft(1), draft(2)])
    assert [entry.key for entry in store.entries()] == ["key-0"]
    server.ask(f"DROP TRIGGER no ON {schema(address)}.root")
    assert [entry.seq for entry in store.append([draft(1), draft(2)])] == [1, 2]


def test_one_who_holds_the_turn_too_long(store: PostgresStore, address: Address) -> None:
    with psycopg.connect(str(address)) as other:
        other.execute(TURN)
        with pytest.raises(LockedLedgerError, match=r"held by another program.*0\.5 seconds.*Nothing of this batch"):
            store.append([draft(1)])
        assert [entry.key for entry in store.entries()] == ["key-0"]
    assert store.append([draft(1)])[0].seq == 1


def test_a_server_that_was_begun_anew_is_not_noticed(server: Server, store: PostgresStore) -> None:
    """All its sessions were ended meanwhile."""
    assert store.size() == 1
    server.ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'trucebook'")
    time.sleep(0.1)
    assert store.append([draft(1)])[0].seq == 1
    server.ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'trucebook'")
    time.sleep(0.1)
    assert [entry.key for entry in store.entries()] == ["key-0", "key-1"]


@pytest.mark.parametrize("before", [True, False])
def test_a_commit_of_which_the_answer_was_lost_is_recorded_once(
    server: Server, store: PostgresStore, monkeypatch: pytest.MonkeyPatch, *, before: bool
) -> None:
    """The connection breaks just before, or just after, the server was told to commit."""
    broken: list[int] = []
    execute: Callable[..., psycopg.Cursor[tuple[object, ...]]] = psycopg.Connection.execute

    def breaking(self: psycopg.Connection, query: str, *args: object, **more: object) -> object:
        if query != "COMMIT" or broken or self.info.parameter_status("application_name") != "trucebook":
            return execute(self, query, *args, **more)
        broken.append(self.info.backend_pid)
        if not before:
            execute(self, query, *args, **more)
        server.ask(f"SELECT pg_terminate_backend({self.info.backend_pid})")
        time.sleep(0.1)
        return execute(self, "SELECT 1")

    monkeypatch.setattr(psycopg.Connection, "execute", breaking)
    entries = store.append([draft(1), draft(2)])
    assert broken
    assert [(entry.seq, entry.key) for entry in entries] == [(1, "key-1"), (2, "key-2")]
    assert [entry.key for entry in store.entries()] == ["key-0", "key-1", "key-2"]
    assert verify(store).problems == ()


def together(store: PostgresStore, batches: list[list[Draft]]) -> list[Got]:
    """Append batches, each in a thread of its own; all but the first wait behind it and are recorded in one commit."""
    found, threads = clients(store, batches)
    with psycopg.connect(str(store._address)) as other:
        other.execute(TURN)
        for count, thread in enumerate(threads, 1):
            thread.start()
            await_waiting(store._group, count)
    for thread in threads:
        thread.join()
    return found


def test_those_who_wait_are_recorded_in_one_commit(address: Address) -> None:
    with open_postgres(address, create=True) as store:
        store.append([draft(0), draft(1, "old"), draft(2)])
        batches = [[draft(3)], [draft(4), draft(5)], [draft(6), draft(1, "new")], [draft(0), draft(5)]]
        batches += [[erasure("author", "erase", [0, 4], "reason")], [draft(7), draft(0)], [draft(5), draft(8)]]
        batches += [[None], [Draft(Kind.NOTE, "author", "\ud800", b"{}")], []]  # type: ignore[list-item]  # their mistakes
        found = together(store, batches)
        seqs = [[entry.seq for entry in one] if isinstance(one, tuple) else type(one) for one in found]
        mistakes = [AttributeError, NotCanonicalError, []]
        assert seqs == [[3], [4, 5], KeyTakenError, [0, 5], [6], KeyTakenError, [5, 7], *mistakes]
        assert [entry.key[4:] for entry in store.entries()] == ["0", "1", "2", "3", "4", "5", "e", "8"]
        assert [seq for seq in range(8) if store.get(seq).body is None] == [0, 4]
        sizes = [row.size for row in store.rows() if isinstance(row, RootRow)]
        assert (sizes, verify(store).problems) == ([3, 4, 6, 7, 8], ())


def test_an_error_within_a_shared_commit_is_told_to_all_of_it(
    address: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PostgreSQL takes back the whole transaction then: whoever was worked out before the error is not recorded."""
    with open_postgres(address, create=True) as store:
        store.append([draft(0), draft(9)])

        def failing(self: Session, seq: int) -> Entry:
            with told(store._address, 0):
                self.ask("SELECT 1 / %s", 0 * seq)
            raise AssertionError

        monkeypatch.setattr(Session, "get", failing)
        found = together(store, [[draft(1)], [draft(2)], [draft(0)], [erasure("author", "erase", [1], "reason")]])
        assert [type(one) for one in found] == [Appended, *[StoppedLedgerError] * 3]
        found = together(store, [[draft(3)], [draft(0)], [erasure("author", "erase", [1], "reason")]])
        assert [type(one) for one in found] == [Appended, *[StoppedLedgerError] * 2]
        assert [entry.key for entry in store.entries()] == ["key-0", "key-9", "key-1", "key-3"]
        assert verify(store).problems == ()


def test_an_erased_body_is_in_no_file_of_the_tables(server: Server, store: PostgresStore, address: Address) -> None:
    marker = "what must go, in no file"
    store.append([draft(1, marker), draft(2)])

    def files() -> list[Path]:
        server.ask("CHECKPOINT")
        return [path for path in (server.folder / "data" / "base").rglob("*") if path.is_file()]

    assert any(marker.encode() in path.read_bytes() for path in files())
    store.append([erasure("author", "erase-1", [1], "reason")])
    assert not any(marker.encode() in path.read_bytes() for path in files())
    assert verify_at(address).problems == ()


APPENDING = """
import sys
from trucebook.ledger.address import read_address
from trucebook.ledger.entry import Draft, Kind
from trucebook.ledger.postgres import open_postgres
from trucebook.ledger.trouble import LedgerError
with open_postgres(read_address(sys.argv[1])) as store:
    for number in range(int(sys.argv[3])):
        key = f"{sys.argv[2]}-{number}"
        try:
            (entry,) = store.append([Draft(Kind.NOTE, sys.argv[2], key, b"{}")])
        except LedgerError as error:
            print("error", type(error).__name__, flush=True)
            break
        print(entry.seq, key, flush=True)
"""


def appending(address: Address, names: str, count: int) -> list[subprocess.Popen[str]]:
    run = [sys.executable, "-c", APPENDING, str(address)]
    return [subprocess.Popen([*run, name, str(count)], stdout=subprocess.PIPE, text=True) for name in names]


def test_several_programs_add_and_a_follower_misses_nothing(store: PostgresStore, address: Address) -> None:
    programs = appending(address, "abc", 60)
    followed: list[int] = []
    while len(followed) < 181 and (any(one.poll() is None for one in programs) or len(followed) < store.size()):
        followed += [entry.seq for entry in store.entries(len(followed))]
    noted = [line.split() for one in programs for line in one.communicate()[0].splitlines()]
    assert followed == list(range(181))
    assert sorted(int(seq) for seq, _ in noted) == list(range(1, 181))
    assert {(entry.seq, entry.key) for entry in store.entries(1)} == {(int(seq), key) for seq, key in noted}
    assert verify(store).problems == ()


def test_a_server_killed_under_writers_loses_and_doubles_nothing() -> None:
    with running() as own:
        address = read_address(own.place())
        open_postgres(address, create=True).close()
        acknowledged: list[list[str]] = []
        for turn in range(3):
            programs = appending(address, f"{turn}{turn + 3}", 100_000)
            lines = [one.stdout.readline() for one in programs if one.stdout]
            time.sleep(0.05 + 0.1 * turn)
            own.kill()
            lines += [line for one in programs for line in one.communicate()[0].splitlines()]
            assert {one.returncode for one in programs} == {0}
            assert lines[-1].split()[0] == "error"
            acknowledged += [line.split() for line in lines if not line.startswith("error")]
            own.start()
        with open_postgres(address) as store:
            held = {entry.key: entry.seq for entry in store.entries()}
            assert len(acknowledged) > 6
            assert {key: int(seq) for seq, key in acknowledged}.items() <= held.items()
            again = store.append(Draft(Kind.NOTE, key[0], key, b"{}") for key in held)
            assert [entry.seq for entry in again] == list(held.values())
            assert (store.size(), verify(store).problems) == (len(held), ())


def test_servers_that_do_not_wait_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    with running() as own:
        address = read_address(own.place())
        with open_postgres(address, create=True) as store:
            store.append([draft(0)])
        for setting in ("fsync", "full_page_writes"):
            own.stop()
            own.start(f"{setting}=off")
            with (
                open_postgres(address) as store,
                pytest.raises(UnsafeServerError, match=f"`{setting} = off`.*has to set"),
            ):
                store.append([draft(1)])
        own.stop()
        own.start("synchronous_commit=off")
        with open_postgres(address) as store:
            ends: list[str] = []
            write = Session.write

            def noted(session: Session, *more: Any) -> None:
                ((waits,),) = session.ask("SHOW synchronous_commit")
                ends.append(waits)
                write(session, *more)

            monkeypatch.setattr(Session, "write", noted)
            store.append([draft(1)])
            assert (ends, store.size()) == (["on"], 2)


def test_reading_and_taking_in_hold_one_row_at_a_time(server: Server, store: PostgresStore) -> None:
    for first in range(0, 40, 10):
        store.append(draft(number, "x" * 400_000) for number in range(first + 1, first + 11))
    with open_postgres(read_address(server.place()), create=True) as other:
        tracemalloc.start()
        assert sum(1 for _ in store.entries()) == 41
        assert verify(store).problems == ()
        other.restore(store.rows())
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert other.root() == store.root()
    assert peak < 6_000_000


def test_where_the_driver_is_missing(address: Address, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "trucebook.ledger.postgres")
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(NoDriverError, match=r"not installed.*pip install 'trucebook\[postgresql\]'"):
        open_at(address)
