"""Claims as columns: the tables of a segment, their types, and the rows that a reading gives them.

Times are bigint seconds UTC, half-open; amounts are doubles. `body` is the claim's canonical JSON. Rows keep the
order of the ledger, so that a segment written again is the same bytes. They are made from a claim's plain values, as
the ledger holds them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from trucebook.claims.claim import Link
from trucebook.claims.voice import voice
from trucebook.ledger import canonical
from trucebook.vocabulary.event import Role

if TYPE_CHECKING:
    import pyarrow as pa

SEGMENT_VERSION: Final = "2"
"""Of these columns and of what is put into them; segments of another version are not read."""

TEXT, BIG, REAL, TRUTH = "string", "int64", "float64", "bool"
TABLES: Final[dict[str, dict[str, str]]] = {
    "claim": {
        "claim": TEXT,
        "report": TEXT,
        "text": TEXT,
        "seq": BIG,
        "ordinal": BIG,
        "form": TEXT,
        "modality": TEXT,
        "polarity": TEXT,
        "hedge": TEXT,
        "event": TEXT,
        "mode": TEXT,
        "about": TEXT,
        "object": TEXT,
        "stance": TEXT,
        "historical": TRUTH,
        "earliest": BIG,
        "latest": BIG,
        "said_earliest": BIG,
        "said_latest": BIG,
        "publisher": TEXT,
        "voice": TEXT,
        "occasion": TEXT,
        "structured": TRUTH,
        "body": TEXT,
    },
    "mention": {"claim": TEXT, "seq": BIG, "role": TEXT, "id": TEXT, "text": TEXT},
    "quantity": {
        "claim": TEXT,
        "seq": BIG,
        "low": REAL,
        "high": REAL,
        "unit": TEXT,
        "modifier": TEXT,
        "flow": TRUTH,
        "text": TEXT,
    },
    "key": {"claim": TEXT, "seq": BIG, "name": TEXT, "value": TEXT},
    "reading": {"seq": BIG, "report": TEXT, "text": TEXT, "reader": TEXT, "claims": BIG, "unattributed": TEXT},
}
"""Table -> column -> type."""

SQL_TYPES: Final = {TEXT: "varchar", BIG: "bigint", REAL: "double", TRUTH: "boolean"}
SQL_COLUMNS: Final = {
    table: {column: SQL_TYPES[kind] for column, kind in columns.items()} for table, columns in TABLES.items()
}
"""Table -> column -> type in SQL."""

Plain = dict[str, Any]
Rows = dict[str, list[tuple[Any, ...]]]
"""Table -> its rows, each in the order of the table's columns."""


def empty_rows() -> Rows:
    """Return every table without a row."""
    return {table: [] for table in TABLES}


def add_claim(rows: Rows, claim: Plain, report: str, seq: int, *, structured: bool) -> None:
    """Append one claim's rows. `claim` is as `claims.codec` writes it, `seq` the ledger place of the reading's closing
    entry."""
    fields, links = claim["fields"], claim["attribution"]
    name = claim["id"]
    rows["claim"].append(
        (
            name,
            report,
            claim["text"],
            seq,
            claim["ordinal"],
            claim["form"],
            fields["modality"],
            fields["polarity"],
            fields["hedge"],
            fields["event"],
            fields["mode"],
            fields["about"],
            fields["object"],
            fields["stance"],
            fields["historical"],
            *claim["occurred"],
            *claim["said"],
            next((link["id"] or link["name"] for link in links), None),
            voice(tuple(_link(link) for link in links), report, name),
            claim["occasion"],
            structured,
            canonical.encode_known(claim).decode(),
        ),
    )
    for role, mentions in (
        ("actor", fields["actors"]),
        ("recipient", fields["recipients"]),
        ("place", fields["places"]),
    ):
        rows["mention"] += [(name, seq, role, known, words) for words, known, *_ in mentions]
    rows["quantity"] += [_quantity(name, seq, one) for one in fields["quantities"]]
    rows["key"] += [(name, seq, key, value) for key, value in fields["keys"]]


def _link(plain: Plain) -> Link:
    """Return of a link what its voice is made of."""
    return Link(Role(plain["role"]), plain["name"], plain["id"], plain["description"])


def _quantity(claim: str, seq: int, plain: Plain) -> tuple[Any, ...]:
    """Return the row of a quantity."""
    low, high = (None if bound is None else float(bound) for bound in (plain["low"], plain["high"]))
    return claim, seq, low, high, plain["unit"], plain["modifier"], plain["flow"], plain["text"]


def add_reading(rows: Rows, seq: int, body: Plain, claims: int, unattributed: list[Any]) -> None:
    """Append the reading's own row."""
    missed = canonical.encode(unattributed).decode()
    rows["reading"].append((seq, body["report"], body["text"], body["reader"], claims, missed))


def arrow_table(name: str, rows: list[tuple[Any, ...]]) -> pa.Table:
    """Return one table's rows as Arrow."""
    import pyarrow as pa  # noqa: PLC0415 - heavy

    types = {TEXT: pa.string(), BIG: pa.int64(), REAL: pa.float64(), TRUTH: pa.bool_()}
    by_column = list(zip(*rows, strict=True)) or [() for _ in TABLES[name]]
    held = zip(TABLES[name].items(), by_column, strict=True)
    return pa.table({column: pa.array(values, types[kind]) for (column, kind), values in held})
