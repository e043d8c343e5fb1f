"""A log that is damaged behind SQLite's back: what it hides is missed, what it still holds is kept and saved."""

from __future__ import annotations

import shutil
from pathlib import Path

import apsw
import pytest

from trucebook.ledger import canonical
from trucebook.ledger.entry import Draft, Kind
from trucebook.ledger.open import open_ledger, verify_ledger
from trucebook.ledger.salvage import salvage
from trucebook.ledger.telling import UnsettledError, in_words
from trucebook.ledger.trouble import DamagedLedgerError, DiskError, DiskFullError
from trucebook.ledger.write_ahead import FRAME_HEAD, HEAD

PAGE = 4096
STEP = PAGE + FRAME_HEAD


def draft(number: int) -> Draft:
    return Draft(Kind.NOTE, "author", f"key-{number}", canonical.encode({"number": number}))


@pytest.fixture
def killed(tmp_path: Path) -> Path:
    """A ledger of which the first entry is in its file and five are in the log, as a killed program leaves it."""
    (tmp_path / "live").mkdir()
    path = tmp_path / "live" / "ledger.db"
    with open_ledger(path, create=True) as store:
        store.append([draft(0)])
    with open_ledger(path) as store:
        for number in range(1, 6):
            store.append([draft(number)])
        for name in ("ledger.db", "ledger.db-wal"):
            shutil.copy(path.with_name(name), tmp_path / name)
    return tmp_path / "ledger.db"


def commits(log: bytes) -> list[int]:
    """Where each frame begins that ends a commit."""
    return [at for at in range(HEAD, len(log), STEP) if any(log[at + 4 : at + 8])]


def spoil(path: Path, at: int) -> None:
    log = path.with_name("ledger.db-wal")
    held = bytearray(log.read_bytes())
    held[at] ^= 1
    log.write_bytes(held)


def test_a_log_as_a_kill_leaves_it_is_read(killed: Path) -> None:
    assert verify_ledger(killed).size == 6
    assert verify_ledger(killed).verified


def test_a_log_cut_anywhere_gives_a_beginning(killed: Path) -> None:
    """As a loss of power does: that is no damage."""
    log = killed.with_name("ledger.db-wal")
    whole, sizes = log.read_bytes(), []
    for at in range(0, len(whole), STEP // 3):
        log.write_bytes(whole[:at])
        shutil.copy(killed, killed.with_name("copy.db"))
        log.rename(killed.with_name("copy.db-wal"))
        found = verify_ledger(killed.with_name("copy.db"))
        assert found.problems == ()
        sizes.append(found.size)
    assert (sizes[0], sizes[-1], sizes) == (1, 5, sorted(sizes))


@pytest.mark.parametrize("commit", [0, 1, 2])
@pytest.mark.parametrize("part", [FRAME_HEAD - 1, 9, 0, FRAME_HEAD + 100])
def test_damage_in_the_log_stops_all_and_nothing_is_lost_by_it(killed: Path, commit: int, part: int) -> None:
    log = killed.with_name("ledger.db-wal")
    before = log.read_bytes()
    spoil(killed, commits(before)[commit] + part)
    spoiled = log.read_bytes()
    for _ in range(2):
        with pytest.raises(
            DamagedLedgerError, match=r"in ledger\.db-wal, the log beside it, recorded entries are damaged"
        ):
            open_ledger(killed)
        assert [problem.code for problem in verify_ledger(killed).problems] == ["ledger-unreadable"]
        assert log.read_bytes() == spoiled
    found = salvage(killed)
    assert len(found.rows) >= 5
    assert found.size == 6


def test_damage_in_the_last_commit_cannot_be_told_from_a_loss_of_power(killed: Path) -> None:
    before = killed.with_name("ledger.db-wal").read_bytes()
    spoil(killed, commits(before)[-1] + FRAME_HEAD + 100)
    assert verify_ledger(killed).problems == ()
    assert verify_ledger(killed).size == 5


def test_a_log_begun_anew_over_a_longer_one_is_no_damage(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "ledger.db", create=True) as store:
        store.append(draft(number) for number in range(300))
        for number in range(300, 304):
            store.append([draft(number)])
        store._connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_RESTART)
        store.append([draft(400)])
        for name in ("ledger.db", "ledger.db-wal"):
            shutil.copy(tmp_path / name, tmp_path / f"copy{name.removeprefix('ledger')}")
    assert (verify_ledger(tmp_path / "copy.db").size, verify_ledger(tmp_path / "copy.db").problems) == (305, ())


def test_a_log_whose_head_was_half_written_as_it_was_begun_anew_is_no_damage(tmp_path: Path) -> None:
    """All that it held is in the file by then. A disk that is full leaves such a head."""
    with open_ledger(tmp_path / "ledger.db", create=True) as store:
        for number in range(5):
            store.append([draft(number)])
        store._connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_FULL)
        for name in ("ledger.db", "ledger.db-wal"):
            shutil.copy(tmp_path / name, tmp_path / f"copy{name.removeprefix('ledger')}")
    spoil_head = bytearray((tmp_path / "copy.db-wal").read_bytes())
    spoil_head[15] += 1  # the number of the checkpoint, as far as it was written
    (tmp_path / "copy.db-wal").write_bytes(spoil_head)
    assert (verify_ledger(tmp_path / "copy.db").size, verify_ledger(tmp_path / "copy.db").problems) == (5, ())


def test_another_store_beside_one_at_work_keeps_its_locks(killed: Path) -> None:
    """To look at the log is not to open SQLite's own files, which would let go of the locks of the whole program."""
    with open_ledger(killed, patience=0.1) as store:
        store._connection.execute("BEGIN IMMEDIATE")
        with open_ledger(killed, patience=0.1):
            pass
        held = Path("/proc/locks").read_text()
        assert f":{killed.stat().st_ino} " in held
        assert f":{killed.with_name('ledger.db-shm').stat().st_ino} " in held


@pytest.mark.parametrize(
    "error, kind, said",
    [
        (
            apsw.exception_for(apsw.SQLITE_IOERR_WRITE),
            DiskError,
            "Nothing of this batch was recorded (entries it held: 2)",
        ),
        (
            apsw.exception_for(apsw.SQLITE_FULL),
            DiskFullError,
            "Nothing of this batch was recorded (entries it held: 2)",
        ),
        (
            UnsettledError(apsw.IOError("the sync failed")),
            DiskError,
            "Whether this batch was recorded is not certain until it is given again (entries it held: 2)",
        ),
    ],
)
def test_what_is_said_of_a_batch_that_failed(error: Exception, kind: type[Exception], said: str) -> None:
    told = in_words(error, Path("/nowhere/ledger.db"), 1, 2)
    assert isinstance(told, kind)
    assert said in str(told)
