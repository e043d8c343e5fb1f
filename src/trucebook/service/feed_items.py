"""Which report on record an item of a feed corrects: the latest one of the same publisher that the feed calls the same.

A feed says by an item's id, else by its address, that what it now holds is what it held before (RSS 2.0, `guid`;
RFC 4287, 4.2.6). Other words under the same id are the publisher's own new edition.
"""

from __future__ import annotations

from typing import TypeAlias

from trucebook.ledger import canonical
from trucebook.ledger.entry import Kind
from trucebook.ledger.store import Store
from trucebook.service.intake import ITEM, Document

Items: TypeAlias = dict[tuple[str, str | None], str]
"""(item as its feed calls it, publisher) -> the latest report of it."""


def items_on_record(store: Store) -> Items:
    """Return the items of feeds on record."""
    bodies = (entry.body for entry in store.entries(kinds=(Kind.TEXT,)))
    found: Items = {}
    for body in (canonical.decode(held) for held in bodies if held is not None):
        item = body.get("words", {}).get(ITEM)
        if item:
            found[item, body["publisher"]] = body["report"]
    return found


def called(document: Document) -> tuple[str, str | None] | None:
    """Return what an item's feed calls it, with its publisher; None for what is no item or has no id."""
    item = document.words.get(ITEM) if document.feed is not None else None
    return (item, document.publisher) if item else None
