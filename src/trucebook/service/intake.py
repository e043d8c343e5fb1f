"""What one document becomes in the ledger: its report, its text and its reading, as one batch of drafts.

The same bytes give the same keys, so a retried write is recorded once.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from trucebook.claims.claim import Reading
from trucebook.claims.codec import claim_plain
from trucebook.claims.ground import Circumstances
from trucebook.ledger import canonical
from trucebook.ledger.entry import Draft, Kind
from trucebook.reports.original import Original
from trucebook.reports.report_text import ReportText
from trucebook.vocabulary.time import Bounds

PART_LIMIT = 1_000_000
"""Bytes of one part of a reading (DECISIONS 2)."""


KEPT_WORDS = ("title", "author", "address")
WORDS_LIMIT = 2000
"""Characters of each."""


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
    words: dict[str, str] = field(default_factory=dict)
    """What it says of itself: title, author and address, where it does."""
    feed: str | None = None
    """The digest of the feed whose item this is."""

    @property
    def circumstances(self) -> Circumstances:
        """Return what a reader may know besides the text."""
        return Circumstances(self.publisher, self.published, self.name)


def bounds_body(bounds: Bounds) -> dict[str, int | None]:
    """Return bounds as they are recorded."""
    return {"earliest": bounds.earliest, "latest": bounds.latest}


def document_of(
    original: Original,
    text: ReportText,
    publisher: str | None,
    published: Bounds,
    edition_of: str | None = None,
    feed: str | None = None,
) -> Document:
    """Return the document of a report's bytes and text."""
    said = {"address": original.address or ""} | text.metadata
    return Document(
        report=canonical.digest(original.content),
        name=original.name,
        media=text.media,
        content=text.text,
        digest=text.digest,
        publisher=publisher,
        published=published,
        remarks=(*original.remarks, *text.remarks),
        encoding=text.encoding,
        extractor=text.extractor,
        edition_of=edition_of,
        words={key: said[key][:WORDS_LIMIT] for key in KEPT_WORDS if said.get(key)},
        feed=feed,
    )


def report_draft(document: Document, content: bytes, author: str) -> Draft:
    """Return the entry of a report's original bytes."""
    body = {
        "report": document.report,
        "name": document.name,
        "media": document.media,
        "content": base64.b64encode(content).decode(),
        "publisher": document.publisher,
        "published": bounds_body(document.published),
        "edition_of": document.edition_of,
    }
    if document.feed is not None:
        body["feed"] = document.feed
    return Draft(Kind.REPORT, author, f"report:{document.report}", canonical.encode(body))


def feed_draft(feed: Original, items: Iterable[str], author: str) -> Draft:
    """Return the entry of a feed's own bytes, naming the reports that its items are. It has no text of its own."""
    digest = canonical.digest(feed.content)
    body = {
        "report": digest,
        "name": feed.name,
        "media": feed.media,
        "content": base64.b64encode(feed.content).decode(),
        "publisher": None,
        "published": bounds_body(Bounds()),
        "edition_of": None,
        "items": list(items),
    }
    return Draft(Kind.REPORT, author, f"report:{digest}", canonical.encode(body))


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
    if document.words:
        body["words"] = document.words
    if document.note is not None:
        body["note"] = document.note
    return Draft(Kind.TEXT, author, f"text:{document.report}:{document.extractor}", canonical.encode(body))


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
        body: dict[str, Any] = {
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
        if reading.published.known:
            body["published"] = bounds_body(reading.published)
        if reading.ungrounded and closing:
            body["ungrounded"] = reading.ungrounded
        key = f"reading:{document.report}:{reading.reader}:{terms_seq}:{number}"
        drafts.append(Draft(Kind.READING, author, key, canonical.encode(body)))
    return drafts
