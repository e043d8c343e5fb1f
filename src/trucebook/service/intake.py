"""What one document becomes in the ledger: its report, its text and its reading, as one batch of drafts.

The same bytes give the same keys, so a retried write is recorded once.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from trucebook.claims.claim import Reading, Unattributed
from trucebook.claims.codec import claim_plain
from trucebook.claims.ground import Circumstances
from trucebook.ledger import canonical
from trucebook.ledger.entry import Draft, Kind
from trucebook.reports.original import Original
from trucebook.reports.report_text import ReportText
from trucebook.vocabulary.time import Bounds

PART_LIMIT = 1_000_000
"""Bytes of one part of a reading (DECISIONS 2)."""


ITEM = "item"
"""What a feed calls one of its items: its id, else its address."""
KEPT_WORDS = ("title", "author", "address", ITEM)
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
    """The digest of the report that it is an edition of."""
    note: dict[str, Any] | None = None
    words: dict[str, str] = field(default_factory=dict)
    """What it says of itself: title, author and address, where it does."""
    feed: str | None = None
    """The digest of the feed whose item this is."""
    erased: int | None = None
    """The entry of the same bytes, where that was erased and this is put on record anew."""

    @property
    def circumstances(self) -> Circumstances:
        """Return what a reader may know besides the text."""
        return Circumstances(self.publisher, self.published, self.name)

    def key(self, kind: Kind, *parts: object) -> str:
        """Return the key of an entry of it. Those of what was erased are taken for ever."""
        again = () if self.erased is None else (self.erased,)
        return ":".join(map(str, (kind, self.report, *parts, *again)))


def bounds_body(bounds: Bounds) -> dict[str, int | None]:
    """Return bounds as they are recorded."""
    return {"earliest": bounds.earliest, "latest": bounds.latest}


def document_of(
    original: Original,
    text: ReportText,
    publisher: str | None,
    published: Bounds,
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
    return Draft(Kind.REPORT, author, document.key(Kind.REPORT), canonical.encode(body))


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
    return Draft(Kind.TEXT, author, document.key(Kind.TEXT, document.extractor), canonical.encode(body))


@dataclass(frozen=True, slots=True)
class WrittenReading:
    """A reading as the ledger will hold it: `parts` are the claims in canonical JSON, an array for each entry, and
    `claims` their ids. This is what travels between processes."""

    reader: str
    text: str
    parts: tuple[bytes, ...]
    claims: tuple[str, ...]
    unattributed: tuple[Unattributed, ...]
    publisher: str | None
    published: Bounds
    ungrounded: int


def written(reading: Reading) -> WrittenReading:
    """Return a reading as it will be recorded, in parts of at most 1 MB."""
    parts: list[bytes] = []
    rows: list[bytes] = []
    held = 0
    for claim in reading.claims:
        row = canonical.encode(claim_plain(claim))
        if held + len(row) + 1 > PART_LIMIT and rows:
            parts.append(b"[%b]" % b",".join(rows))
            rows, held = [], 0
        rows.append(row)
        held += len(row) + 1
    parts.append(b"[%b]" % b",".join(rows))
    return WrittenReading(
        reading.reader,
        reading.text,
        tuple(parts),
        tuple(claim.id for claim in reading.claims),
        reading.unattributed,
        reading.publisher,
        reading.published,
        reading.ungrounded,
    )


def reading_drafts(
    document: Document, reading: Reading | WrittenReading, terms_seq: int | None, author: str
) -> list[Draft]:
    """Return a reading's entries: parts that take effect with the closing one."""
    if isinstance(reading, Reading):
        reading = written(reading)
    missed = [{"start": u.start, "end": u.end, "text": u.text, "reason": u.reason} for u in reading.unattributed]
    drafts = []
    for number, part in enumerate(reading.parts):
        closing = number == len(reading.parts) - 1
        body: dict[str, Any] = {
            "report": document.report,
            "text": reading.text,
            "reader": reading.reader,
            "terms": terms_seq,
            "part": number,
            "parts": len(reading.parts),
            "structured": document.media == "text/csv",
            "publisher": reading.publisher,
            "unattributed": missed if closing else [],
        }
        if reading.published.known:
            body["published"] = bounds_body(reading.published)
        if reading.ungrounded and closing:
            body["ungrounded"] = reading.ungrounded
        key = document.key(Kind.READING, reading.reader, terms_seq, number)
        drafts.append(Draft(Kind.READING, author, key, _with_claims(body, part)))
    return drafts


def _with_claims(body: dict[str, Any], claims: bytes) -> bytes:
    """Return the canonical JSON of a body with claims that are canonical already: of its keys `claims` comes first."""
    return b'{"claims":%b,%b' % (claims, canonical.encode(body)[1:])
