"""The very same words in other bytes: once on record where they are of one publisher and day, kept apart where not.

Claims are named after the digest of their text and their place in it (DECISIONS 5). So where another published the very
same words, their text goes by the digest of the words with its own publisher and day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from trucebook.cuts.record import ReportEntry, read_record
from trucebook.ledger import canonical
from trucebook.ledger.entry import Entry
from trucebook.ledger.store import Store
from trucebook.service.erased_before import report_on_record
from trucebook.service.intake import Document
from trucebook.vocabulary.time import Bounds


class Texts:
    """The texts on record and on their way there: whose words each is, in a few bytes a report."""

    def __init__(self, store: Store, reports: Iterable[ReportEntry]) -> None:
        self._store = store
        self._whose = {_short(one.text): _short(one.publisher, one.published) for one in reports}
        self._known: dict[tuple[str, str | None, Bounds], str] | None = None
        """(text, publisher, published) of what is on record -> report, once the same words come again."""

    def apart(self, document: Document) -> tuple[Document, bool]:
        """Return a document whose text's digest is no one else's, and whether the same of the same came before."""
        whose = _short(document.publisher, document.published)
        if self._whose.get(_short(document.digest), whose) != whose:
            document = replace(document, digest=canonical.digest(f"{document.digest} {whose}".encode()))
        text = _short(document.digest)
        again = text in self._whose
        self._whose[text] = whose
        return document, again

    def on_record(self, document: Document) -> Entry | None:
        """Return the entry of the report that has a document's text, publisher and day, or None."""
        if self._known is None:
            reports = read_record(self._store, self._store.size()).reports
            self._known = {(one.text, one.publisher, one.published): one.id for one in reports}
        same = self._known.get((document.digest, document.publisher, document.published))
        return None if same is None else report_on_record(self._store, same)

    def put(self, document: Document) -> None:
        """Take in that a document is on record now."""
        if self._known is not None:
            self._known[document.digest, document.publisher, document.published] = document.report


def _short(*words: object) -> int:
    """Return a number that stands for words: the same for the same, and in practice for no others."""
    return int(canonical.digest(repr(words).encode())[:15], 16)
