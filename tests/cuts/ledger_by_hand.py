"""A ledger in memory whose reports hold claims made by hand, and the tables of a cut of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from itertools import count
from pathlib import Path
from typing import Any

from trucebook.claims.claim import Claim, Fields, Link, Mention, Quantity, Reading, Span, claim_id
from trucebook.claims.codec import claim_of
from trucebook.cuts.cut import Cut
from trucebook.cuts.record import read_record
from trucebook.cuts.tables import open_tables
from trucebook.ledger import canonical
from trucebook.ledger.entry import Draft, Entry, Kind
from trucebook.ledger.memory import MemoryStore
from trucebook.ledger.store import Store
from trucebook.service.intake import Document, reading_drafts, report_draft, text_draft
from trucebook.vocabulary.event import Form, Role
from trucebook.vocabulary.time import Bounds

SECOND = 1_000_000
FAR = 10**10
_numbers = count()


def new_ledger() -> MemoryStore:
    """Return an empty ledger whose clock goes on by a second at every batch, from 1,000 seconds on."""
    ticks = count(1000)
    return MemoryStore(lambda: next(ticks) * SECOND)


def claim(text: str, number: int, said: Bounds, publisher: str = "courier", quote: str = "They left.") -> Claim:
    """Return claim `number` of a text: an actor, a place, an amount."""
    spans = (Span(number * 20, number * 20 + len(quote)),)
    return Claim(
        id=claim_id(text, spans, (), 0),
        text=text,
        ordinal=0,
        spans=spans,
        quote=quote,
        form=Form.NARRATED,
        cue=None,
        attribution=(Link(Role.PUBLISHER, publisher, publisher),),
        said=said,
        occurred=Bounds(100, 200),
        fields=Fields(
            event="RETREAT",
            actors=(Mention("north", "north"),),
            places=(Mention("the ford", None),),
            quantities=(Quantity("three people", "3", "person", "exactly", "3", "3"),),
        ),
    )


def add(
    store: Store,
    name: str,
    *,
    claims: int = 2,
    said: Bounds = Bounds(500, 600),  # noqa: B008 - a frozen value
    structured: bool = False,
    publisher: str = "courier",
) -> list[str]:
    """Put a report with some claims on record as the program does. Return the claims' ids."""
    document = document_of(name, said, structured=structured, publisher=publisher)
    store.append([report_draft(document, name.encode(), "tests"), text_draft(document, "tests")])
    return read(store, document, range(claims), "rules-1")


def document_of(name: str, said: Bounds, *, structured: bool = False, publisher: str = "courier") -> Document:
    digest = hashlib.sha256(name.encode()).hexdigest()
    media = "text/csv" if structured else "text/plain"
    return Document(digest, name, media, f"text of {name}", digest, publisher, said, extractor="plain-1")


def read(store: Store, document: Document, numbers: Iterable[int], reader: str) -> list[str]:
    """Put a reading on record that found these claims of a document. Return their ids."""
    publisher = document.publisher or "courier"
    claims = [claim(document.digest, number, document.published, publisher) for number in numbers]
    store.append(reading_drafts(document, Reading(reader, document.digest, tuple(claims)), 0, "tests"))
    return [one.id for one in claims]


def judge(
    store: Store, decision: str, claim: str, clause: str | None = None, other: str | None = None, **more: object
) -> Entry:
    """Put a judgement on record; `more` are further keys of its body."""
    body = {"decision": decision, "claim": claim, "clause": clause, "other": other, "reason": None, **more}
    key = f"judgement:{next(_numbers)}"
    return store.append([Draft(Kind.JUDGEMENT, "reviewer", key, canonical.encode(body))])[0]


def rows(
    store: Store,
    derived: Path,
    query: str,
    *,
    size: int | None = None,
    said: int | None = None,
    trusted: frozenset[str] = frozenset(),
) -> list[Any]:
    """Return what a query gives on the tables of a cut."""
    size = store.size() if size is None else size
    with open_tables(store, derived, read_record(store, size), Cut(size, FAR, said), trusted) as connection:
        return list(connection.execute(query).fetchall())


def claims_at(store: Store, derived: Path, size: int | None = None, said: int | None = None) -> set[str]:
    """Return the ids of the claims in a cut's tables."""
    return {row[0] for row in rows(store, derived, "select claim from claim", size=size, said=said)}


def claims_held(store: Store, derived: Path) -> dict[str, Claim]:
    """Return the claims of the whole ledger by id, those removed included."""
    found = rows(store, derived, "select body from claim union all select body from removed")
    return {one.id: one for (body,) in found for one in [claim_of(canonical.decode(body.encode()))]}


TABLES = {
    "claim": "claim, report, text, seq, ordinal, form, modality, polarity, event, earliest, latest, said_earliest, "
    "said_latest, publisher, voice, structured, review, body",
    "mention": "claim, role, id, text",
    "quantity": "claim, low, high, unit, modifier, flow, text",
    "key": "claim, name, value",
    "decision": "claim, clause, decision",
    "removed": "claim, body",
    "withheld": "claim",
}


def tables(store: Store, derived: Path, size: int | None = None) -> dict[str, list[Any]]:
    """Return every table of a cut, its rows in one order."""
    size = store.size() if size is None else size
    with open_tables(store, derived, read_record(store, size), Cut(size, FAR), frozenset()) as connection:
        queries = {name: f"select {columns} from {name} order by all" for name, columns in TABLES.items()}  # noqa: S608 - names listed above
        return {name: list(connection.execute(query).fetchall()) for name, query in queries.items()}
