"""Threads that record at one time share commits, and each gets what became of its own batch."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from clients import Got, await_waiting, clients

from trucebook.ledger import canonical
from trucebook.ledger.batch import KeyTakenError
from trucebook.ledger.entry import Draft, Kind
from trucebook.ledger.group import Asked
from trucebook.ledger.open import open_ledger
from trucebook.ledger.sqlite import SqliteStore
from trucebook.ledger.trouble import DiskFullError
from trucebook.ledger.verify import verify

CLIENTS = 16


def draft(key: str, text: str = "") -> Draft:
    return Draft(Kind.NOTE, "author", key, canonical.encode({"text": text}))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    with open_ledger(tmp_path / "ledger.db", create=True) as opened:
        yield opened


def together(store: SqliteStore, batches: list[list[Draft]]) -> list[Got]:
    """Append batches, each in a thread of its own, all of which wait behind one that is under way."""
    found, threads = clients(store, batches)
    begun, commit = threading.Event(), store._group._commit

    def noted(waiting: list[Asked]) -> None:
        begun.set()
        commit(waiting)

    store._group._commit = noted
    first = threading.Thread(target=store.append, args=([],))
    with store._turn:
        first.start()
        assert begun.wait(20)
        for thread in threads:
            thread.start()
        await_waiting(store._group, len(batches) + 1)
    store._group._commit = commit
    for thread in (first, *threads):
        thread.join()
    return found


def commits(store: SqliteStore) -> list[int]:
    """Note down how many batches each commit takes, from now on."""
    taken: list[int] = []
    before = store._group._commit

    def noted(waiting: list[Asked]) -> None:
        taken.append(len(waiting))
        before(waiting)

    store._group._commit = noted
    return taken


def test_those_who_wait_are_recorded_in_one_commit(store: SqliteStore) -> None:
    taken = commits(store)
    found = together(store, [[draft(f"{client}-{number}") for number in range(3)] for client in range(CLIENTS)])
    assert taken == [1, CLIENTS]
    seqs = [[entry.seq for entry in entries] for entries in found if isinstance(entries, tuple)]
    assert sorted(seq for part in seqs for seq in part) == list(range(3 * CLIENTS))
    assert all(part == list(range(part[0], part[0] + 3)) for part in seqs)
    assert [entry.key for entry in store.entries()] == [
        entry.key for part in sorted(found, key=lambda one: one[0].seq) for entry in part  # type: ignore[index, union-attr]  # none failed
    ]  # fmt: skip
    assert verify(store).problems == ()


def test_one_who_is_refused_leaves_no_trace_in_the_others(store: SqliteStore) -> None:
    store.append([draft("taken", "first")])
    batches = [[draft(f"{client}")] for client in range(CLIENTS)]
    batches[3] = [draft("new"), draft("taken", "second")]
    batches[5] = [draft("0", "another body under a key that stands in the same commit")]
    batches[7] = [draft("taken", "first"), draft("0")]
    batches[9] = [None]  # type: ignore[list-item]  # a client's own mistake
    found = together(store, batches)
    refused = {number for number, one in enumerate(found) if isinstance(one, Exception)}
    keys = [entry.key for entry in store.entries()]
    assert {3, 9} <= refused <= {0, 3, 5, 7, 9}
    assert isinstance(found[3], KeyTakenError)
    assert isinstance(found[9], AttributeError)
    assert (keys.count("taken"), keys.count("0"), keys.count("new")) == (1, 1, 0)
    assert isinstance(found[0], KeyTakenError) is not isinstance(found[5], KeyTakenError)
    assert verify(store).problems == ()


def test_where_the_commit_fails_each_is_told_and_nothing_is_recorded(store: SqliteStore) -> None:
    store.append([draft("first")])
    store._connection.pragma("max_page_count", store._connection.pragma("page_count") + 4)
    found = together(store, [[draft(f"{client}", "x" * 9_000)] * (client + 1) for client in range(CLIENTS)])
    assert all(isinstance(one, DiskFullError) for one in found)
    assert [f"(entries it held: {client + 1})" in str(one) for client, one in enumerate(found)] == [True] * CLIENTS
    assert store.size() == 1
    store._connection.pragma("max_page_count", 1 << 30)
    again = together(store, [[draft(f"{client}", "x" * 9_000)] for client in range(CLIENTS)])
    assert not any(isinstance(one, Exception) for one in again)
    assert (store.size(), verify(store).problems) == (1 + CLIENTS, ())


def test_where_the_one_who_commits_is_interrupted_the_others_go_on(store: SqliteStore) -> None:
    before = store._group._commit
    interrupted: list[int] = []

    class StoppedError(BaseException):
        """As Ctrl-C."""

    def once(waiting: list[Asked]) -> None:
        if len(waiting) == CLIENTS and not interrupted:
            interrupted.append(len(waiting))
            raise StoppedError
        before(waiting)

    store._group._commit = once
    threading.excepthook, hook = lambda _: None, threading.excepthook
    try:
        found = together(store, [[draft(f"{client}")] for client in range(CLIENTS)])
    finally:
        threading.excepthook = hook
    assert interrupted == [CLIENTS]
    assert sum(one == () for one in found) == 1
    assert (store.size(), verify(store).problems) == (CLIENTS - 1, ())
