"""What of a ledger is kept back where it is exported for the public: the bodies that say something else behind the
screen (`service.screen`), with the other bodies of their reports. Their commitments are not kept back, so what is
published is still proved by the ledger's root.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from trucebook.errors import WrongUseError
from trucebook.ledger import canonical
from trucebook.ledger.entry import Entry, Kind
from trucebook.service.case import Case, clock
from trucebook.service.cutting import MICRO
from trucebook.service.erased_before import report_of
from trucebook.service.erasing import OF_REPORT, describes
from trucebook.service.screen import Screen, screen_of


@dataclass(frozen=True, slots=True)
class KeptBack:
    """The entries whose bodies are kept back, how many claims reviewers withheld, and how many names are withheld."""

    entries: frozenset[int]
    claims: int
    names: int


def kept_back(case: Case, now: int | None = None) -> KeptBack:
    """Return what is kept back of a case at a moment (microseconds UTC; else now). Raises WrongUseError where a name
    that is withheld is an author's, as the ledger's root is over the names of authors."""
    screen = screen_of(case.store, (clock() if now is None else now) // MICRO)
    reports = {
        str(report_of(entry))
        for entry in case.store.entries(kinds=OF_REPORT)
        if entry.kind is not Kind.REPORT and _otherwise(screen, entry)
    }
    entries = frozenset(entry.seq for entry in case.store.entries() if _holds(screen, entry, reports))
    return KeptBack(entries, screen.counted, screen.names)


def _otherwise(screen: Screen, entry: Entry) -> bool:
    """Return whether a body says something else behind the screen, the bytes of a report aside."""
    return screen.entry(entry).body != entry.body


def _holds(screen: Screen, entry: Entry, reports: set[str]) -> bool:
    """Return whether an entry's body holds what is kept back. Of original bytes that are not the report's very text
    nobody can tell, so these are where anything is withheld."""
    if screen.masks.of(entry.author) != entry.author:
        raise WrongUseError(
            f"Entry {entry.seq} was put on record under a name that is withheld. An export names all authors, as its "
            "root proves them, so this ledger cannot be exported for the public. A brief can be made for it."
        )
    if entry.body is None:
        return False
    report = report_of(entry)
    if entry.kind in OF_REPORT and report in reports:
        return True
    if entry.kind is Kind.REPORT:
        body = canonical.decode(entry.body)
        known = screen.texts.get(str(report)) == report and screen.label(body["name"]) == body["name"]
        return bool(screen.counted or screen.names) and not known
    return _otherwise(screen, entry) or any(describes(one, reports) for one in _voices(entry))


def _voices(entry: Entry) -> Iterator[str]:
    """Yield the voices that a weighing ties."""
    body: dict[str, Any] = canonical.decode(entry.body or b"{}") if entry.kind is Kind.WEIGHING else {}
    yield from (word for tie in body.get("ties", ()) for word in tie[:2])
