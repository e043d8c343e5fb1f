"""The tables of a ledger in PostgreSQL, and whether a database holds them, with all that keeps them as they are."""

from __future__ import annotations

VERSION = 1
MARK = f"trucebook ledger {VERSION}"
"""Stands as the comment of the table `entry`."""

REFUSES = "BEGIN RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation'; END"
KEEPS = """BEGIN
  IF NEW.salt IS NOT NULL OR NEW.body IS NOT NULL
    OR (NEW.seq, NEW.recorded, NEW.author, NEW.kind, NEW.key, NEW.commitment, NEW.hashed)
    IS DISTINCT FROM (OLD.seq, OLD.recorded, OLD.author, OLD.kind, OLD.key, OLD.commitment, OLD.hashed)
  THEN
    RAISE EXCEPTION 'an entry is never changed, its body only ever erased'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END"""

# Text is compared byte by byte, so that no change of a system's sorting rules can spoil an index.
CREATE = f"""
CREATE TABLE entry (
  seq bigint PRIMARY KEY,
  recorded bigint NOT NULL,
  author text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  commitment text COLLATE "C" NOT NULL,
  hashed bytea NOT NULL,
  salt bytea,
  body bytea
);
CREATE UNIQUE INDEX entry_key ON entry (key);
CREATE INDEX entry_kind ON entry (kind, seq);
CREATE TABLE root (size bigint PRIMARY KEY, root bytea NOT NULL, frontier bytea NOT NULL);
CREATE FUNCTION ledger_refuses() RETURNS trigger LANGUAGE plpgsql AS $${REFUSES}$$;
CREATE FUNCTION ledger_keeps() RETURNS trigger LANGUAGE plpgsql AS $${KEEPS}$$;
CREATE TRIGGER entry_keeps BEFORE UPDATE ON entry FOR EACH ROW EXECUTE FUNCTION ledger_keeps();
CREATE TRIGGER entry_stays BEFORE DELETE ON entry FOR EACH ROW
  EXECUTE FUNCTION ledger_refuses('an entry is never removed');
CREATE TRIGGER entry_lasts BEFORE TRUNCATE ON entry
  EXECUTE FUNCTION ledger_refuses('an entry is never removed');
CREATE TRIGGER root_keeps BEFORE UPDATE ON root FOR EACH ROW
  EXECUTE FUNCTION ledger_refuses('a root is never changed');
CREATE TRIGGER root_stays BEFORE DELETE ON root FOR EACH ROW
  EXECUTE FUNCTION ledger_refuses('a root is never removed');
CREATE TRIGGER root_lasts BEFORE TRUNCATE ON root
  EXECUTE FUNCTION ledger_refuses('a root is never removed');
COMMENT ON TABLE entry IS '{MARK}';
"""

FACTS = """
WITH ours AS (
  SELECT * FROM pg_class WHERE oid IN (to_regclass('entry'), to_regclass('root'))
)
SELECT format('%s: %s %s, rules %s, row security %s', relname, relkind, relpersistence, relhasrules, relrowsecurity)
FROM ours
UNION ALL
SELECT format('%s.%s %s%s', relname, attname, format_type(atttypid, atttypmod), CASE WHEN attnotnull THEN ' filled' END)
FROM pg_attribute JOIN ours ON attrelid = ours.oid WHERE attnum > 0 AND NOT attisdropped
UNION ALL
SELECT format('%s: %s%s%s', part.relname, indkey,
  CASE WHEN indisunique THEN ' unique' END, CASE WHEN indisvalid THEN ' valid' END)
FROM pg_index JOIN ours ON indrelid = ours.oid JOIN pg_class part ON part.oid = indexrelid
WHERE part.relname IN ('entry_pkey', 'entry_key', 'entry_kind', 'root_pkey')
UNION ALL
SELECT format('%s on %s: %s %s %s', tgname, relname, tgtype, tgenabled, prosrc)
FROM pg_trigger JOIN ours ON tgrelid = ours.oid JOIN pg_proc ON pg_proc.oid = tgfoid WHERE NOT tgisinternal
"""
"""Asks for what a database holds under the names of a ledger, a line for each thing that must be so."""

MARKED = "SELECT obj_description(to_regclass('entry'), 'pg_class')"

_ROW, _BEFORE, _DELETE, _UPDATE, _TRUNCATE = 1, 2, 8, 16, 32
"""Bits of a trigger's type, as PostgreSQL's pg_trigger.h has them."""

WANTED = frozenset({
    "entry: r p, rules f, row security f",
    "root: r p, rules f, row security f",
    "entry.seq bigint filled",
    "entry.recorded bigint filled",
    "entry.author text filled",
    "entry.kind text filled",
    "entry.key text filled",
    "entry.commitment text filled",
    "entry.hashed bytea filled",
    "entry.salt bytea",
    "entry.body bytea",
    "root.size bigint filled",
    "root.root bytea filled",
    "root.frontier bytea filled",
    "entry_pkey: 1 unique valid",
    "entry_key: 5 unique valid",
    "entry_kind: 4 1 valid",
    "root_pkey: 1 unique valid",
    f"entry_keeps on entry: {_ROW | _BEFORE | _UPDATE} O {KEEPS}",
    f"entry_stays on entry: {_ROW | _BEFORE | _DELETE} O {REFUSES}",
    f"entry_lasts on entry: {_BEFORE | _TRUNCATE} O {REFUSES}",
    f"root_keeps on root: {_ROW | _BEFORE | _UPDATE} O {REFUSES}",
    f"root_stays on root: {_ROW | _BEFORE | _DELETE} O {REFUSES}",
    f"root_lasts on root: {_BEFORE | _TRUNCATE} O {REFUSES}",
})  # fmt: skip

EMPTY = "it holds no ledger"


def foreign(mark: str | None, held: frozenset[str]) -> str | None:
    """Return why a database with this mark and these facts holds no ledger of ours, None where it does."""
    if mark is None:
        return "it holds tables of another program" if held else EMPTY
    if mark != MARK:
        return f"its mark is {mark!r}, and this program's is {MARK!r}; a newer trucebook may know it"
    for missing in sorted(WANTED - held):
        return f"its tables are not as they were made; this is not so: {missing.split(chr(10), 1)[0]}"
    for more in sorted(held - WANTED):
        return f"its tables are not as they were made; there is also: {more.split(chr(10), 1)[0]}"
    return None
