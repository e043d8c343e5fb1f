"""Claims as columns: the tables of a segment, their types, and the rows that a reading gives them.

Times are bigint seconds UTC, half-open; amounts are doubles. `body` is the claim's canonical JSON. Rows keep the
order of the ledger, so that a segment written again is the same bytes.
"""

from __future__ import annotations

from typing import Any, Final

from trucebook.claims.claim import Claim, Mention
from trucebook.claims.codec import claim_plain
from trucebook.claims.voice import voice
from trucebook.ledger import canonical

SEGMENT_VERSION: Final = "1"
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

Columns = dict[str, dict[str, list[Any]]]


def empty_columns() -> Columns:
    """Return every table without a row."""
    return {table: {column: [] for column in columns} for table, columns in TABLES.items()}


def add_claim(columns: Columns, claim: Claim, report: str, seq: int, *, structured: bool) -> None:
    """Append one claim's rows. `seq` is the ledger place of the reading's closing entry."""
    fields = claim.fields
    publisher = next((link.id or link.name for link in claim.attribution), None)
    _append(
        columns["claim"],
        claim=claim.id,
        report=report,
        text=claim.text,
        seq=seq,
        ordinal=claim.ordinal,
        form=str(claim.form),
        modality=str(fields.modality),
        polarity=str(fields.polarity),
        hedge=fields.hedge,
        event=fields.event,
        mode=fields.mode,
        about=fields.about,
        object=fields.object,
        stance=fields.stance,
        historical=fields.historical,
        earliest=claim.occurred.earliest,
        latest=claim.occurred.latest,
        said_earliest=claim.said.earliest,
        said_latest=claim.said.latest,
        publisher=publisher,
        voice=voice(claim.attribution, report, claim.id),
        occasion=claim.occasion,
        structured=structured,
        body=canonical.encode_known(claim_plain(claim)).decode(),
    )
    for role, mentions in (("actor", fields.actors), ("recipient", fields.recipients), ("place", fields.places)):
        _add_mentions(columns, claim.id, seq, role, mentions)
    for quantity in fields.quantities:
        low, high = quantity.low, quantity.high
        _append(
            columns["quantity"],
            claim=claim.id,
            seq=seq,
            low=None if low is None else float(low),
            high=None if high is None else float(high),
            unit=quantity.unit,
            modifier=quantity.modifier,
            flow=quantity.flow,
            text=quantity.text,
        )
    for name, value in fields.keys:
        _append(columns["key"], claim=claim.id, seq=seq, name=name, value=value)


def _add_mentions(columns: Columns, claim: str, seq: int, role: str, mentions: tuple[Mention, ...]) -> None:
    """Append the rows of one role."""
    for mention in mentions:
        _append(columns["mention"], claim=claim, seq=seq, role=role, id=mention.id, text=mention.text)


def add_reading(columns: Columns, seq: int, body: dict[str, Any], claims: int, unattributed: list[Any]) -> None:
    """Append the reading's own row."""
    _append(
        columns["reading"],
        seq=seq,
        report=body["report"],
        text=body["text"],
        reader=body["reader"],
        claims=claims,
        unattributed=canonical.encode(unattributed).decode(),
    )


def _append(table: dict[str, list[Any]], **values: object) -> None:
    """Append one row, every column given."""
    for column, value in values.items():
        table[column].append(value)
