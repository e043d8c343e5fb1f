"""Two cuts of one case, and the entries of the ledger that lie between them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from trucebook.cuts.record import judgement_of
from trucebook.ledger import canonical
from trucebook.ledger.entry import Entry, Kind
from trucebook.service.case import Case, clock
from trucebook.service.cutting import CutWords
from trucebook.service.looking import Look, look
from trucebook.service.reviewing import judgement_words
from trucebook.views.difference_page import EntryLine
from trucebook.views.words import plural


def difference(
    case: Case, before: CutWords, after: CutWords, standard: str | None = None
) -> tuple[Look, Look, tuple[EntryLine, ...]]:
    """Return the case at two cuts, at one `now`, and the entries that only the later one holds."""
    now = clock()
    first, second = look(case, before, standard, now), look(case, after, standard, now)
    low, high = sorted((first.cut.size, second.cut.size))
    return first, second, tuple(_line(entry) for entry in case.store.entries(low, high))


def _line(entry: Entry) -> EntryLine:
    """Return an entry in a few words."""
    return EntryLine(entry.seq, str(entry.kind), entry.recorded, entry.author, _words(entry))


def _words(entry: Entry) -> str:
    """Return what an entry holds, in words."""
    if entry.body is None:
        return "erased since"
    body = canonical.decode(entry.body)
    if entry.kind is Kind.JUDGEMENT:
        return judgement_words(judgement_of(entry, body))
    return WORDS[entry.kind](body) if entry.kind in WORDS else str(entry.kind)


WORDS: Final[dict[Kind, Callable[[dict[str, Any]], str]]] = {
    Kind.REPORT: lambda body: str(body["name"]),
    Kind.TEXT: lambda body: str(body["name"]),
    Kind.ISSUED: lambda body: str(body["name"]),
    Kind.READING: lambda body: f"{plural(len(body['claims']), 'claim')} by {body['reader']}",
    Kind.TERMS: lambda body: ", ".join(sorted(body["files"])),
    Kind.POLICY: lambda body: ", ".join(sorted(body["files"])),
    Kind.WEIGHING: lambda body: (
        f"{plural(len(body['joins']), 'claim')} joined, {plural(len(body['ties']), 'voice')} tied"
    ),
    Kind.NOTE: lambda body: f"{body['note']} from {body['from']} to {body['to']}",
}
"""What an entry holds, in words, from its body; a judgement has words of its own."""
