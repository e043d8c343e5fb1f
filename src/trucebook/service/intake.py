"""What one document becomes in the ledger: its report, its text and its reading, as one batch of drafts.

The same bytes give the same keys, so a retried write is recorded once.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass, replace
from typing import Any

from trucebook.claims.claim import Link, Reading
from trucebook.claims.codec import claim_plain
from trucebook.claims.ground import Circumstances, Ground
from trucebook.ledger import canonical
from trucebook.ledger.entry import Draft, Kind
from trucebook.reports.extract import ReportText
from trucebook.reports.original import Original
from trucebook.vocabulary.event import Role
from trucebook.vocabulary.problem import Problem
from trucebook.vocabulary.time import Bounds

PART_LIMIT = 1_000_000
"""Bytes of one part of a reading (DECISIONS 2)."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text on its way into the ledger. `report` is the hex SHA-256 of its original bytes; `note` a note's fields."""

    report: str
    name: str
    media: str
    content: str
    digest: str
    publisher: str | None
    published: Bounds
    remarks: tuple[str, ...] = ()
    encoding: str = "utf-8"
    extractor: str = ""
    edition_of: str | None = None
    note: dict[str, Any] | None = None

    @property
    def circumstances(self) -> Circumstances:
        """Return what a reader may know besides the text."""
        return Circumstances(self.publisher, self.published, self.name)


def bounds_body(bounds: Bounds) -> dict[str, int | None]:
    """Return bounds as they are recorded."""
    return {"earliest": bounds.earliest, "latest": bounds.latest}


def document_of(
    original: Original, text: ReportText, publisher: str | None, published: Bounds, edition_of: str | None = None
) -> Document:
    """Return the document of a report's bytes and text."""
    return Document(
        report=canonical.digest(original.content),
        name=original.name,
        media=text.media,
        content=text.text,
        digest=text.digest,
        publisher=publisher,
        published=published,
        remarks=text.remarks,
        encoding=text.encoding,
        extractor=text.extractor,
        edition_of=edition_of,
    )


def report_draft(document: Document, content: bytes, author: str) -> Draft:
    """Return the entry of a report's original bytes."""
    body = canonical.encode(
        {
            "report": document.report,
            "name": document.name,
            "media": document.media,
            "content": base64.b64encode(content).decode(),
            "publisher": document.publisher,
            "published": bounds_body(document.published),
            "edition_of": document.edition_of,
        },
    )
    return Draft(Kind.REPORT, author, f"report:{document.report}", body)


def text_draft(document: Document, author: str) -> Draft:
    """Return the entry of a document's text."""
    body: dict[str, Any] = {
        "report": document.report,
        "name": document.name,
        "media": document.media,
        "publisher": document.publisher,
        "published": bounds_body(document.published),
        "text": document.digest,
        "content": document.content,
        "encoding": document.encoding,
        "extractor": document.extractor,
        "remarks": list(document.remarks),
    }
    if document.note is not None:
        body["note"] = document.note
    return Draft(Kind.TEXT, author, f"text:{document.report}:{document.extractor}", canonical.encode(body))


def read_document(document: Document, ground: Ground) -> tuple[Reading, tuple[Problem, ...]]:
    """Read a document with the reader for its kind. Raises UnreadableReportError for a table without its columns."""
    if document.media == "text/csv":
        from trucebook.claims.table import read_table  # noqa: PLC0415 - only tables need it

        return read_table(document.content, document.digest, document.circumstances, ground)
    from trucebook.claims.reader import read  # noqa: PLC0415 - heavy

    reading = read(document.content, document.digest, document.circumstances, ground, document.media)
    return (reading if document.note is None else _by_sender(reading, str(document.note["from"]), ground)), ()


def _by_sender(reading: Reading, sender: str, ground: Ground) -> Reading:
    """Return the reading of a note: it is its sender's own, and what it says in its own voice is the sender's word."""
    name = next((actor.names[0] for actor in ground.actors if actor.id == sender and actor.names), sender)
    own, word = Link(Role.PUBLISHER, name, sender), Link(Role.SPEAKER, name, sender)
    claims = tuple(replace(one, attribution=(own, *(one.attribution[1:] or (word,)))) for one in reading.claims)
    return replace(reading, claims=claims)


def reading_drafts(document: Document, reading: Reading, terms_seq: int | None, author: str) -> list[Draft]:
    """Return a reading's entries: parts of at most 1 MB that take effect with the closing one."""
    rows = [claim_plain(claim) for claim in reading.claims]
    parts: list[list[dict[str, Any]]] = [[]]
    held = 0
    for row in rows:
        length = len(canonical.encode_known(row)) + 1
        if held + length > PART_LIMIT and parts[-1]:
            parts.append([])
            held = 0
        parts[-1].append(row)
        held += length
    missed = [{"start": u.start, "end": u.end, "text": u.text, "reason": u.reason} for u in reading.unattributed]
    drafts = []
    for number, part in enumerate(parts):
        closing = number == len(parts) - 1
        body = {
            "report": document.report,
            "text": reading.text,
            "reader": reading.reader,
            "terms": terms_seq,
            "part": number,
            "parts": len(parts),
            "structured": document.media == "text/csv",
            "publisher": reading.publisher,
            "claims": part,
            "unattributed": missed if closing else [],
        }
        key = f"reading:{document.report}:{reading.reader}:{terms_seq}:{number}"
        drafts.append(Draft(Kind.READING, author, key, canonical.encode(body)))
    return drafts
