"""What is said where a server, an address or a right is not as it should be: what, where, and what to do."""

from __future__ import annotations

import logging
import time
from pathlib import Path

import psycopg
import pytest
from postgres_server import Server, by, draft, needed, schema

from trucebook.ledger.address import Address, BadAddressError, SecretInAddressError, read_address
from trucebook.ledger.entry import erasure
from trucebook.ledger.place import ADDRESS, place_of
from trucebook.ledger.postgres import PostgresStore, open_postgres
from trucebook.ledger.postgres_telling import unreached
from trucebook.ledger.trouble import (
    ForbiddenLedgerError,
    LostLedgerError,
    NoLedgerError,
    NoSchemaError,
    NotALedgerError,
    UnreachedLedgerError,
)

pytestmark = needed


@pytest.mark.parametrize(
    "said, line, hint",
    [
        ("connection failed: fe_sendauth: no password supplied", "no password supplied", "HOST:PORT:DATABASE:ROLE"),
        ('FATAL:  Peer authentication failed for user "me"', "Peer auth", "has to let this role in from this computer"),
        ('root certificate file "/h/root.crt" does not exist', "root certificate", "sslrootcert=system"),
        ("SSL error: certificate verify failed", "SSL error", "root.crt"),
        ('server certificate for "a" does not match host name "b"', "server cert", "names the server as its certif"),
        ("server does not support SSL, but SSL was required", "server does", "ssl = on"),
        ('invalid URI query parameter: "sslmod"', "invalid URI", "See that the address is right."),
        ("failed to resolve host 'nowhere': unknown", "failed to resolve", "See that the address is right."),
        ('FATAL:  role "me" is not permitted to log in', 'role "me" is not', "The server itself said so"),
        ("connection failed: connection to server at x, port 1 failed: Connection refused", "connection to", "reaches"),
    ],
)
def test_what_keeps_one_out_and_what_to_do(said: str, line: str, hint: str) -> None:
    told = str(unreached(psycopg.OperationalError(f"{said}\nand more"), read_address("postgresql://me@host/x")))
    assert f"postgresql://me@host/x was not reached, and nothing was done: {line}" in told
    assert hint in told
    assert "and more" not in told


@pytest.mark.parametrize(
    "address",
    [
        "//me:hu/sh@host/x",
        "//me:12/hush@host/x",
        "//me:hush@[::1]:5432/x",
        "//me@a,b:hush@c/x",
        "//h/x?sslpassword=hush",
    ],
)
def test_a_password_of_any_signs_is_seen(address: str) -> None:
    with pytest.raises(SecretInAddressError) as caught:
        read_address(f"postgresql:{address}")
    assert "hu" not in str(caught.value)


@pytest.mark.parametrize(
    "address", ["//me:hu?sh@host/x", "//me:hu#sh@host/x", "//host:port/x", "//host:123456/x", "//h/"]
)
def test_what_is_wrong_in_an_address_is_not_repeated(address: str) -> None:
    with pytest.raises(BadAddressError, match=r"What was given is no address.*One is") as caught:
        read_address(f"postgresql:{address}")
    assert address not in str(caught.value)


def test_the_database_is_the_one_that_is_opened() -> None:
    for address, database in (
        ("//me@[::1]:5432/my%20case", "my case"),
        ("//me@a:1,b:2/x?dbname=y", "y"),
        ("//me@%2Frun%2Fpg/x", "x"),
        ("///x?host=/tmp&port=5", "x"),
    ):
        assert read_address(f"postgresql:{address}").database == database


def test_a_file_of_an_address_is_named(tmp_path: Path) -> None:
    for kept, raised in (("http://host/x", BadAddressError), ("postgresql://me:hush@host/x", SecretInAddressError)):
        (tmp_path / ADDRESS).write_text(kept)
        with pytest.raises(raised) as caught:
            place_of(tmp_path)
        assert str(caught.value).startswith(f"What stands in {tmp_path / ADDRESS} ")


def test_a_server_that_is_gone_after_something_was_recorded(
    store: PostgresStore, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not said that nothing was done: what one command recorded before stays on record."""
    store.append([draft(1)])
    server.ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'trucebook'")
    time.sleep(0.1)
    with monkeypatch.context() as gone:

        def refuse(*_: object, **__: object) -> None:
            said = "connection failed: refused"
            raise psycopg.OperationalError(said)

        gone.setattr(psycopg, "connect", refuse)
        for work in (store.size, lambda: store.append([draft(2)])):
            with pytest.raises(LostLedgerError, match=r"lost \(refused\)\. See that the server runs"):
                work()
        with pytest.raises(UnreachedLedgerError, match="nothing was done: refused"):
            open_postgres(store._address)
    assert store.size() == 2


def test_where_no_ledger_is_and_how_to_make_one(server: Server, address: Address) -> None:
    with pytest.raises(NoLedgerError, match=r"right database\. `trucebook new FOLDER --ledger ADDRESS` starts one"):
        open_postgres(address)
    nowhere = read_address(address.url.replace(schema(address), "nowhere"))
    with pytest.raises(NoSchemaError, match=r"No ledger was made at .*CREATE SCHEMA NAME AUTHORIZATION ROLE"):
        open_postgres(nowhere, create=True)
    server.ask("CREATE DATABASE bytes ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0")
    with pytest.raises(NotALedgerError, match=r"its encoding is SQL_ASCII.*createdb --encoding=UTF8"):
        open_postgres(read_address(server.url("bytes")), create=True)


def test_a_role_that_may_not_write_is_told_in_one_sentence(
    server: Server, store: PostgresStore, address: Address
) -> None:
    server.ask(f"CREATE ROLE looker LOGIN; GRANT USAGE ON SCHEMA {schema(address)} TO looker")
    server.ask(f"GRANT SELECT ON {schema(address)}.entry, {schema(address)}.root TO looker")
    with open_postgres(by("looker", address)) as looking, pytest.raises(ForbiddenLedgerError, match="INSERT to add"):
        looking.append([draft(1), draft(2)])
    assert store.size() == 1
    assert logging.getLogger("psycopg").handlers  # else what the driver logs goes to the screen, before the sentence


def test_who_erases_learns_that_words_are_left(
    server: Server, store: PostgresStore, address: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trucebook.ledger.postgres.SWEEP_WAIT", "50ms")
    name = schema(address)
    server.ask(f"CREATE ROLE eraser LOGIN; GRANT USAGE ON SCHEMA {name} TO eraser")
    server.ask(f"GRANT SELECT, INSERT, UPDATE (salt, body) ON {name}.entry TO eraser")
    server.ask(f"GRANT SELECT, INSERT ON {name}.root TO eraser")
    with open_postgres(by("eraser", address)) as erasing:
        erasing.append([draft(1)])
        assert erasing.unswept() is None
        erasing.append([erasure("author", "erase-1", [1], "reason")])
        assert "vacuum" in (said := erasing.unswept() or "")
        assert said.endswith("Let whoever owns it give there: VACUUM FULL entry.")
    store.append([erasure("author", "erase-0", [0], "reason")])
    assert store.unswept() is None
    with psycopg.connect(str(address)) as reading:
        reading.execute("SELECT 1 FROM entry")
        store.append([draft(2)])
        store.append([erasure("author", "erase-2", [4], "reason")])
    assert "lock timeout" in (store.unswept() or "")
