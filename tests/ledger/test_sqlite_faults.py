"""What a full disk, another program or a foreign file makes of a ledger: a sentence, and nothing lost."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

from trucebook.ledger import canonical
from trucebook.ledger.entry import Draft, Kind, erasure
from trucebook.ledger.open import open_ledger, verify_ledger
from trucebook.ledger.sqlite import SqliteStore
from trucebook.ledger.trouble import (
    DamagedLedgerError,
    DiskError,
    DiskFullError,
    LockedLedgerError,
    NoLedgerError,
    NotALedgerError,
    ReadOnlyLedgerError,
    UnopenedLedgerError,
)

NOON = 1_737_288_000_000_000
BIG = "x" * 100_000


def draft(number: int, text: str = "") -> Draft:
    return Draft(Kind.NOTE, "author", f"key-{number}", canonical.encode({"number": number, "text": text}))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.db"


@pytest.fixture
def store(path: Path) -> Iterator[SqliteStore]:
    with open_ledger(path, lambda: NOON, create=True, patience=0.2) as opened:
        opened.append([draft(0)])
        yield opened


def test_a_full_disk_records_nothing_and_a_retry_works(store: SqliteStore, path: Path) -> None:
    pages = store._connection.pragma("page_count")
    store._connection.pragma("max_page_count", pages + 4)
    batch = [draft(1), draft(2, BIG), draft(3)]
    for _ in range(2):
        with pytest.raises(DiskFullError, match=r"no room left for .*Nothing of this batch was recorded.*same command"):
            store.append(batch)
        assert store.size() == 1
        assert [entry.key for entry in store.entries()] == ["key-0"]
    store._connection.pragma("max_page_count", 1 << 30)
    assert [entry.seq for entry in store.append(batch)] == [1, 2, 3]
    assert verify_ledger(path).problems == ()


def test_a_disk_that_refuses_a_write_records_nothing_and_a_retry_works(store: SqliteStore, path: Path) -> None:
    """A limit on the size of files makes the write itself fail, as a quota does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, hard))
    try:
        with pytest.raises(
            (DiskError, DiskFullError), match=r"Nothing of this batch was recorded \(entries it held: 9\)"
        ):
            store.append([draft(number, BIG) for number in range(1, 10)])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert store.size() == 1
    assert len(store.append([draft(number, BIG) for number in range(1, 10)])) == 9
    assert (verify_ledger(path).size, verify_ledger(path).problems) == (10, ())


def test_a_locked_ledger(store: SqliteStore, path: Path) -> None:
    other = apsw.Connection(str(path))
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(LockedLedgerError, match=r"held by another program.*within 0\.2 seconds.*Nothing of this batch"):
        store.append([draft(1)])
    assert [entry.key for entry in store.entries()] == ["key-0"]
    other.execute("ROLLBACK")
    other.close()
    assert store.append([draft(1)])[0].seq == 1


def test_a_ledger_that_may_only_be_read(store: SqliteStore, path: Path, tmp_path: Path) -> None:
    store._connection.pragma("query_only", True)  # noqa: FBT003 - SQLite's own way to say so
    with pytest.raises(ReadOnlyLedgerError, match=r"can only be read here\. Nothing of this batch was recorded"):
        store.append([draft(1)])
    store.close()
    if os.geteuid() == 0:
        return  # to root no folder is closed
    tmp_path.chmod(0o500)
    path.chmod(0o400)
    try:
        with open_ledger(path) as reading:
            assert [entry.key for entry in reading.entries()] == ["key-0"]
            with pytest.raises(ReadOnlyLedgerError):
                reading.append([draft(1)])
        assert verify_ledger(path).verified
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.parametrize(
    "content",
    [b"a letter, not a ledger\n" * 50, b"SQLite format 3\0 but no more", bytes(5000)],
)
def test_a_file_that_is_no_ledger_is_left_alone(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    for create in (False, True):
        with pytest.raises(NotALedgerError, match="is not a ledger") as caught:
            open_ledger(path, create=create)
        assert caught.value.exit_code == 3
        assert path.read_bytes() == content


def test_a_database_of_another_program_is_left_alone(path: Path) -> None:
    other = apsw.Connection(str(path))
    other.execute("CREATE TABLE letters (text)")
    other.close()
    content = path.read_bytes()
    with pytest.raises(NotALedgerError, match="it is a database of another program"):
        open_ledger(path, create=True)
    assert path.read_bytes() == content


def test_a_newer_ledger_is_left_alone(store: SqliteStore, path: Path) -> None:
    store._connection.pragma("user_version", 2)
    with pytest.raises(NotALedgerError, match="of version 2, newer than this program's 1; use a newer trucebook"):
        open_ledger(path)


def test_places_where_no_ledger_can_be(path: Path, tmp_path: Path) -> None:
    with pytest.raises(NoLedgerError, match="There is no ledger at"):
        open_ledger(path)
    assert not path.exists()
    with pytest.raises(UnopenedLedgerError, match="it is not a file"):
        open_ledger(tmp_path)
    with pytest.raises(UnopenedLedgerError, match="could not be opened"):
        open_ledger(tmp_path / "no such folder" / "ledger.db", create=True)


def test_an_empty_file_becomes_a_ledger_only_if_asked(path: Path) -> None:
    path.touch()
    with pytest.raises(NotALedgerError, match="it is empty"):
        open_ledger(path)
    with open_ledger(path, create=True) as store:
        assert store.size() == 0


def test_a_path_of_odd_letters(tmp_path: Path) -> None:
    odd = tmp_path / "what? 100% #1 & file:x"
    with open_ledger(odd, create=True) as store:
        store.append([draft(0)])
        assert [entry.key for entry in store.entries()] == ["key-0"]
    assert odd.stat().st_size > 0


def test_a_damaged_end_takes_no_more(store: SqliteStore) -> None:
    store._connection.execute("INSERT INTO root VALUES (2, zeroblob(32), zeroblob(32))")
    with pytest.raises(DamagedLedgerError, match="its last entry and its stored size 2 do not fit"):
        store.append([draft(1)])
    store._connection.execute("INSERT INTO root VALUES (3, zeroblob(32), zeroblob(32))")
    with pytest.raises(DamagedLedgerError, match=r"the root stored for size 3.*trucebook ledger verify"):
        store.append([draft(1)])
    assert [entry.key for entry in store.entries(stop=1)] == ["key-0"]


def test_a_missing_entry_stops_reading(store: SqliteStore) -> None:
    store.append([draft(1), draft(2)])
    store._connection.execute("DROP TRIGGER entry_stays")
    store._connection.execute("DELETE FROM entry WHERE seq = 1")
    with pytest.raises(DamagedLedgerError, match="entry 1 is missing or out of its place"):
        list(store.entries())
    store._connection.execute("DELETE FROM entry WHERE seq = 2")
    with pytest.raises(DamagedLedgerError, match="entry 1 is missing or out of its place"):
        list(store.entries())


def test_erased_bytes_are_gone_from_the_disk(store: SqliteStore, path: Path) -> None:
    secret = "the address of a witness"  # noqa: S105 - a text to look for
    store.append([draft(1, secret), draft(2, secret * 2000)])
    store.append([erasure("author", "erase", [1, 2], "asked for")])
    for file in path.parent.iterdir():
        assert secret.encode() not in file.read_bytes(), file.name
    store.close()
    assert secret.encode() not in path.read_bytes()


def test_a_copy_without_its_log_mode_works(store: SqliteStore, path: Path, tmp_path: Path) -> None:
    store._connection.execute("VACUUM INTO ?", (str(tmp_path / "copy.db"),))
    with open_ledger(tmp_path / "copy.db", lambda: NOON, patience=0.2) as copy:
        for _ in copy.entries():
            copy.append([draft(1)])
    assert verify_ledger(tmp_path / "copy.db").size == 2
    shutil.copy(path, tmp_path / "other.db")  # without its log, as a careless copy would
    assert verify_ledger(tmp_path / "other.db").size <= 1 or not verify_ledger(tmp_path / "other.db").verified


def test_a_large_batch_and_flat_reading(path: Path) -> None:
    """100 bodies of 1 MB and 20,000 small ones in one batch each; reading holds a few bodies at a time."""
    with open_ledger(path, lambda: NOON, create=True) as store:
        store.append(draft(number, BIG * 10) for number in range(40))
        store.append(draft(number) for number in range(40, 20_040))
        tracemalloc.start()
        try:
            assert sum(1 for _ in store.entries()) == 20_040
            assert sum(1 for _ in store.entries(kinds=[Kind.NOTE, Kind.TEXT])) == 20_040
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    assert peak < 8_000_000


WRITER = """
import sys
from pathlib import Path
from trucebook.ledger import canonical
from trucebook.ledger.entry import Draft, Kind
from trucebook.ledger.open import open_ledger

path, name, first, last, size = Path(sys.argv[1]), sys.argv[2], *map(int, sys.argv[3:6])
with open_ledger(path, create=True) as store:
    for at in range(first, last, size):
        keys = [f"{name}-{number}" for number in range(at, at + size)]
        store.append(Draft(Kind.NOTE, name, key, canonical.encode({"key": key, "text": key * 300})) for key in keys)
        print(at + size, flush=True)
"""


def writer(path: Path, name: str, first: int, last: int, size: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", WRITER, str(path), name, str(first), str(last), str(size)]
    return subprocess.Popen(command, stdout=subprocess.PIPE)


def test_two_who_have_it_open_go_on_from_each_other(path: Path) -> None:
    """Where the ledger ended after one's own commit holds no longer once the other has recorded something."""
    with open_ledger(path, create=True) as one, open_ledger(path) as two:
        for number in range(0, 40, 2):
            asked, other = (one, two) if number % 8 < 4 else (two, one)
            asked.append([draft(number), draft(number + 1)])
            assert [entry.seq for entry in other.append([draft(number + 1), draft(number)])] == [number + 1, number]
        assert one.size() == 40
    assert verify_ledger(path).problems == ()


def test_several_programs_at_once_make_one_ledger_in_order(path: Path) -> None:
    """They also make the file at once."""
    running = [writer(path, f"writer{number}", 0, 150, 3) for number in range(3)]
    for one in running:
        one.communicate(timeout=60)
        assert one.returncode == 0
    with open_ledger(path) as store:
        entries = list(store.entries())
    assert len(entries) == 450
    assert len({entry.recorded for entry in entries}) == 450
    for number in range(3):
        own = [entry.key for entry in entries if entry.author == f"writer{number}"]
        assert own == [f"writer{number}-{at}" for at in range(150)]
    assert verify_ledger(path).problems == ()


def test_verifying_while_another_program_writes(store: SqliteStore, path: Path) -> None:
    process = writer(path, "writer", 0, 10_000_000, 2)
    assert process.stdout is not None
    with process.stdout:
        process.stdout.readline()
        found = [verify_ledger(path) for _ in range(9)]
        while int(process.stdout.readline()) <= found[0].size:  # the writer has come further, however slow the machine
            pass
        found.append(verify_ledger(path))
        process.kill()
        process.wait()
    assert [problem for one in found for problem in one.problems] == []
    assert found[0].size < found[-1].size <= store.size()


def test_nothing_acknowledged_is_lost_or_doubled_by_kill_9(path: Path) -> None:
    acknowledged = 0
    for run in range(20):
        process = writer(path, "writer", acknowledged, 10_000_000, 1 + run % 4)
        assert process.stdout is not None
        with process.stdout:
            for _ in range(run * 7 % 40):  # let it come this far, then stop it wherever it is
                acknowledged = int(process.stdout.readline())
            process.send_signal(signal.SIGKILL)
            process.wait()
            for line in process.stdout.read().split(b"\n")[:-1]:
                acknowledged = int(line)
        if not acknowledged:
            continue
        with open_ledger(path) as store:
            held = [entry.key for entry in store.entries()]
        assert held == [f"writer-{number}" for number in range(len(held))], run
        assert acknowledged <= len(held) <= acknowledged + 4, run
        assert verify_ledger(path).problems == ()
    assert acknowledged > 100


def test_every_commit_waits_for_the_disk(store: SqliteStore) -> None:
    """A loss of power cannot be tried here; the settings that stand against it can be seen."""
    assert store._connection.pragma("synchronous") == 2
    assert store._connection.pragma("journal_mode") == "wal"
    assert store._connection.pragma("secure_delete") == 1
