"""One PostgreSQL server for all tests of ledgers, started by the first that asks for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from postgres_server import Server, draft, running

from trucebook.ledger.address import Address, read_address
from trucebook.ledger.postgres import PostgresStore, open_postgres


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with running() as started:
        yield started


@pytest.fixture
def address(server: Server) -> Address:
    """Return the address of a place where there is no ledger yet."""
    return read_address(server.place())


@pytest.fixture
def store(address: Address) -> Iterator[PostgresStore]:
    """Give a ledger of one entry that the server keeps."""
    with open_postgres(address, create=True, patience=0.5) as opened:
        opened.append([draft(0)])
        yield opened
