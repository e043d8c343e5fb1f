"""Ledgers by a name that a process of its own can open too: "sqlite:PATH", or the address of a PostgreSQL server's."""

from __future__ import annotations

from pathlib import Path

from trucebook.ledger.address import read_address
from trucebook.ledger.open import open_ledger
from trucebook.ledger.place import open_at
from trucebook.ledger.store import Store

PATIENCE = 60.0
"""Seconds that a writer among many waits for its turn."""
FILE = "sqlite:"


def in_a_file(folder: Path) -> str:
    """Return the name of a ledger in a file of this folder."""
    return f"{FILE}{folder}/ledger.db"


def opened(place: str) -> Store:
    """Open the ledger of this name, made where there is none."""
    if place.startswith(FILE):
        return open_ledger(Path(place.removeprefix(FILE)), create=True, patience=PATIENCE)
    return open_at(read_address(place), create=True)


def store_of(place: str) -> str:
    """Return which store a ledger of this name is in."""
    return place.partition(":")[0]
