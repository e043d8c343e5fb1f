"""Who is let in to a ledger that a PostgreSQL server keeps, with which rights, and which tables are one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import psycopg
import pytest
from postgres_server import SECRET, Server, by, draft, needed, schema

from trucebook.ledger.address import Address, BadAddressError, SecretInAddressError, read_address
from trucebook.ledger.entry import erasure
from trucebook.ledger.place import verify_at
from trucebook.ledger.postgres import PostgresStore, open_postgres
from trucebook.ledger.postgres_schema import FACTS
from trucebook.ledger.postgres_sessions import Session
from trucebook.ledger.trouble import (
    DamagedLedgerError,
    ForbiddenLedgerError,
    NoLedgerError,
    NotALedgerError,
    UnreachedLedgerError,
)
from trucebook.ledger.verify import verify

pytestmark = needed


def test_what_is_no_address_and_what_holds_a_password() -> None:
    for bad in ("ledger.db", "postgresql://host", "postgresql://host/a/b", "postgresql://[::1/x", "postgresql://h/x y"):
        with pytest.raises(BadAddressError, match="no address of a ledger"):
            read_address(bad)
    for secret in ("//me:hush@host/x", "//host/x?password=hush", "//me:hush@a,me:hush@b/x", "//a,me:hush@b/x"):
        with pytest.raises(SecretInAddressError) as caught:
            read_address(f"postgresql:{secret}")
        assert "hush" not in str(caught.value)
    assert read_address(" postgres://me@a:5432,b:5433/x?sslmode=require\n").database == "x"


def test_servers_and_databases_that_are_not_there(server: Server, address: Address, tmp_path: Path) -> None:
    down = read_address(f"postgresql://me@/x?host={tmp_path}")
    missing = read_address(server.url("missing"))
    stranger = by("stranger", address)
    for where, why in (
        (down, "nothing was done: .*No such file or directory.*See that the server runs"),
        (missing, 'database "missing" does not exist.*createdb'),
        (stranger, 'role "stranger" does not exist.*createuser'),
        (by("locked_out", address), "pg_hba.conf.*has to let this role in"),
    ):
        with pytest.raises(UnreachedLedgerError, match=why) as caught:
            open_postgres(where, create=True)
        assert (caught.value.exit_code, "\n" in str(caught.value)) == (2, False)
    with pytest.raises(NoLedgerError, match="There is no ledger at"):
        open_postgres(address)


def test_passwords_come_from_the_environment(
    server: Server, address: Address, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    server.ask(f"GRANT ALL ON SCHEMA {schema(address)} TO secretary")
    for wrong in (None, "another word"):
        monkeypatch.setenv("PGPASSFILE", str(tmp_path / "none"))
        if wrong:
            monkeypatch.setenv("PGPASSWORD", wrong)
        with pytest.raises(UnreachedLedgerError, match=r"password.*~/\.pgpass or the variable PGPASSWORD") as caught:
            open_postgres(by("secretary", address), create=True)
        assert "another word" not in str(caught.value)
    monkeypatch.setenv("PGPASSWORD", SECRET)
    with open_postgres(by("secretary", address), create=True) as store:
        store.append([draft(0)])


def test_a_role_that_may_only_read(server: Server, store: PostgresStore, address: Address) -> None:
    name = schema(address)
    server.ask("CREATE ROLE reader LOGIN")
    server.ask("CREATE ROLE nobody LOGIN")
    server.ask(f"GRANT USAGE ON SCHEMA {name} TO reader, nobody")
    server.ask(f"GRANT SELECT ON {name}.entry, {name}.root TO reader")
    with open_postgres(by("reader", address)) as reading:
        assert [entry.key for entry in reading.entries()] == ["key-0"]
        assert reading.append([draft(0)])[0].seq == 0
        with pytest.raises(ForbiddenLedgerError, match=r"permission denied.*Nothing of this batch was recorded.*right"):
            reading.append([draft(1)])
    with open_postgres(by("nobody", address)) as closed, pytest.raises(ForbiddenLedgerError, match=r"denied.*SELECT"):
        list(closed.entries())
    assert store.size() == 1


def test_a_role_with_no_more_rights_than_it_needs(server: Server, store: PostgresStore, address: Address) -> None:
    name = schema(address)
    server.ask("CREATE ROLE writer LOGIN")
    server.ask(f"GRANT USAGE ON SCHEMA {name} TO writer")
    server.ask(f"GRANT SELECT, INSERT ON {name}.entry, {name}.root TO writer")
    server.ask(f"GRANT UPDATE (salt, body) ON {name}.entry TO writer")
    with open_postgres(by("writer", address)) as writing:
        writing.append([draft(1), draft(2)])
        writing.append([erasure("author", "erase-1", [1], "reason")])
        assert (writing.get(1).body, writing.size(), verify(writing).problems) == (None, 4, ())
    for forbidden in ("UPDATE entry SET author = 'other'", "DELETE FROM root", "DROP TRIGGER entry_keeps ON entry"):
        with (
            psycopg.connect(str(by("writer", address))) as connection,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            connection.execute(forbidden)
    assert store.size() == 4


def test_nothing_on_record_is_changed_or_removed(store: PostgresStore, address: Address) -> None:
    store.append([draft(1), draft(2)])
    store.append([erasure("author", "erase-1", [1], "reason")])
    before = (list(store.rows()), store.root())
    for change in (
        "DELETE FROM entry WHERE seq = 2",
        "DELETE FROM root",
        "TRUNCATE entry",
        "TRUNCATE root",
        "UPDATE root SET root = frontier",
        "UPDATE entry SET author = 'other' WHERE seq = 0",
        "UPDATE entry SET body = 'other' WHERE seq = 0",
        "UPDATE entry SET body = 'other', salt = 'other' WHERE seq = 1",
        "UPDATE entry SET recorded = recorded + 1, salt = NULL, body = NULL WHERE seq = 0",
    ):
        with psycopg.connect(str(address)) as connection, pytest.raises(psycopg.errors.IntegrityError, match="never"):
            connection.execute(change)
    assert (list(store.rows()), store.root()) == before


def test_what_was_taken_out_by_force_is_found(store: PostgresStore, address: Address) -> None:
    store.append([draft(1), draft(2)])
    with psycopg.connect(str(address), autocommit=True) as connection:
        connection.execute("ALTER TABLE entry DISABLE TRIGGER entry_keeps")
        connection.execute("UPDATE entry SET author = 'other' WHERE seq = 1")
        assert [one.code for one in verify(store).problems] == ["ledger-structure", "ledger-entry", "ledger-root"]
        with pytest.raises(NotALedgerError, match="this is not so: entry_keeps on entry"):
            open_postgres(address)
        assert [one.code for one in verify_at(address).problems] == ["ledger-unreadable"]
        connection.execute("ALTER TABLE entry ENABLE TRIGGER entry_keeps")
        with pytest.raises(DamagedLedgerError, match="entry 1"):
            list(store.entries())
        connection.execute("ALTER TABLE root DISABLE TRIGGER ALL")
        connection.execute("DELETE FROM root WHERE size = 3")
        with pytest.raises(DamagedLedgerError, match="its last entry and its stored size 1 do not fit"):
            store.append([draft(3)])


@pytest.mark.parametrize(
    "made, why",
    [
        ("CREATE TABLE entry (text text)", "it holds tables of another program"),
        ("CREATE TABLE root (text text)", "it holds tables of another program"),
        (
            "CREATE TABLE entry (t text); COMMENT ON TABLE entry IS 'trucebook ledger 2'",
            "a newer trucebook may know it",
        ),
        ("CREATE TABLE entry (t text); COMMENT ON TABLE entry IS 'trucebook ledger 1'", "not as they were made"),
    ],
)
def test_tables_of_others_are_left_alone(address: Address, made: str, why: str) -> None:
    with psycopg.connect(str(address), autocommit=True) as connection:
        connection.execute(made.encode())
        for create in (False, True):
            with pytest.raises(NotALedgerError, match=why):
                open_postgres(address, create=create)


def test_a_ledger_that_is_not_kept_by_the_disk_is_none(store: PostgresStore, address: Address) -> None:
    with psycopg.connect(str(address), autocommit=True) as connection:
        connection.execute("ALTER TABLE entry SET UNLOGGED")
    assert [one.code for one in verify(store).problems] == ["ledger-structure"]


def test_a_ledger_that_is_made_while_it_is_looked_at_is_one(address: Address, monkeypatch: pytest.MonkeyPatch) -> None:
    ask, made = Session.ask, list[str]()

    def slow(session: Session, query: str, *values: object) -> list[Any]:
        if query == FACTS and not made:
            made.append(query)
            open_postgres(address, create=True).close()
        return ask(session, query, *values)

    monkeypatch.setattr(Session, "ask", slow)
    with open_postgres(address, create=True) as store:
        assert (made, store.size()) == ([FACTS], 0)
