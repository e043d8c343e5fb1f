"""Clients of one ledger at one time, each a thread that appends a batch of its own."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Sequence

from trucebook.ledger.entry import Draft, Entry
from trucebook.ledger.group import Group
from trucebook.ledger.store import Store

Got = tuple[Entry, ...] | Exception


def clients(store: Store, batches: Sequence[Iterable[Draft]]) -> tuple[list[Got], list[threading.Thread]]:
    """Return what each client gets, once its thread has ended, and the threads, which are not yet started."""
    found: list[Got] = [()] * len(batches)

    def client(number: int) -> None:
        try:
            found[number] = store.append(batches[number])
        except Exception as error:  # noqa: BLE001 - what a client gets is what is looked at
            found[number] = error

    return found, [threading.Thread(target=client, args=(number,)) for number in range(len(batches))]


def await_waiting(group: Group, count: int) -> None:
    """Return when so many wait for their turn, after 20 seconds at the latest."""
    until = time.monotonic() + 20
    while len(group._waiting) < count and time.monotonic() < until:
        time.sleep(0.001)
