"""The tables of a ledger in SQLite, word for word as the file holds them, and whether a file holds them."""

from __future__ import annotations

APPLICATION = 0x54524342
"""SQLite's application id of a ledger: the letters TRCB."""

VERSION = 1
"""The version of these tables, in SQLite's user_version."""

TABLES = {
    "entry": """CREATE TABLE entry (
  seq INTEGER PRIMARY KEY,
  recorded INTEGER NOT NULL,
  author TEXT NOT NULL,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  commitment TEXT NOT NULL,
  hashed BLOB NOT NULL,
  salt BLOB,
  body BLOB
) STRICT""",
    "entry_key": "CREATE UNIQUE INDEX entry_key ON entry (key)",
    "entry_kind": "CREATE INDEX entry_kind ON entry (kind)",
    "root": """CREATE TABLE root (
  size INTEGER PRIMARY KEY,
  root BLOB NOT NULL,
  frontier BLOB NOT NULL
) STRICT""",
    "entry_stays": """CREATE TRIGGER entry_stays BEFORE DELETE ON entry
BEGIN SELECT raise(ABORT, 'an entry is never removed'); END""",
    "entry_keeps": """CREATE TRIGGER entry_keeps BEFORE UPDATE ON entry
WHEN new.salt IS NOT NULL OR new.body IS NOT NULL
  OR (new.seq, new.recorded, new.author, new.kind, new.key, new.commitment, new.hashed)
  IS NOT (old.seq, old.recorded, old.author, old.kind, old.key, old.commitment, old.hashed)
BEGIN SELECT raise(ABORT, 'an entry is never changed, its body only ever erased'); END""",
    "root_stays": """CREATE TRIGGER root_stays BEFORE DELETE ON root
BEGIN SELECT raise(ABORT, 'a root is never removed'); END""",
    "root_keeps": """CREATE TRIGGER root_keeps BEFORE UPDATE ON root
BEGIN SELECT raise(ABORT, 'a root is never changed'); END""",
}
"""Name of each table, index and trigger, and its text."""
INDEXES = ("entry_key", "entry_kind")

CREATE = ";\n".join([*TABLES.values(), f"PRAGMA application_id = {APPLICATION}", f"PRAGMA user_version = {VERSION}"])

COLUMNS = "seq, recorded, author, kind, key, commitment, hashed, salt, body"


def foreign(application: int, version: int, held: dict[str, str]) -> str | None:
    """Return why a file with this application id, version and tables is no ledger of ours, None where it is one."""
    ours = [name for name in TABLES if held.get(name) == TABLES[name]]
    if application != APPLICATION and not ours:
        return "it is a database of another program" if held or application else "it is empty"
    if application != APPLICATION:
        return "its mark as a ledger was changed"
    if version > VERSION:
        return f"its tables are of version {version}, newer than this program's {VERSION}; use a newer trucebook"
    if version != VERSION or held != TABLES:
        return "its tables are not those of a ledger"
    return None
