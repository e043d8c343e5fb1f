"""What of a ledger is kept back where it is made for the public: the bodies that hold words of claims which reviewers
withheld, or names of private persons where the policy publishes none. Their commitments are not kept back, so what is
published is still proved by the ledger's root.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from trucebook.ledger import canonical
from trucebook.ledger.entry import Entry, Kind
from trucebook.service.case import Case
from trucebook.service.cutting import CutWords
from trucebook.service.erasing import OF_REPORT, describes, report_of
from trucebook.service.looking import look
from trucebook.views.masking import private_names


@dataclass(frozen=True, slots=True)
class KeptBack:
    """The entries whose bodies are kept back, how many claims reviewers withheld, and whether names are kept back."""

    entries: frozenset[int]
    claims: int
    names: bool


def kept_back(case: Case) -> KeptBack:
    """Return what is kept back of a case as it is now. Raises what looking at a case raises."""
    seen = look(case, CutWords())
    try:
        withheld, hidden = seen.picture.withheld, not seen.policy.publish_names
        found = private_names(seen.picture) if hidden else None
    finally:
        seen.connection.close()
    names = re.compile(found.pattern, re.IGNORECASE) if found else None
    claims = _with_wholes(case, set(withheld))
    reports = {
        str(report_of(entry))
        for entry in case.store.entries(kinds=OF_REPORT)
        if _named(entry, names) or (claims and any(one["id"] in claims for one in _body(entry).get("claims", ())))
    }
    entries = frozenset(entry.seq for entry in case.store.entries() if _holds(entry, reports, claims, names))
    return KeptBack(entries, len(withheld), hidden)


def _with_wholes(case: Case, claims: set[str]) -> set[str]:
    """Return claims with those that they were split from, latest first."""
    for entry in reversed([*case.store.entries(kinds=(Kind.JUDGEMENT,))] if claims else []):
        body = _body(entry)
        if any(part["id"] in claims for part in body.get("parts", ())):
            claims.add(body["claim"])
    return claims


def _holds(entry: Entry, reports: set[str], claims: set[str], names: re.Pattern[str] | None) -> bool:
    """Return whether an entry's body holds what is kept back."""
    if entry.body is None:
        return False
    if _named(entry, names) or (entry.kind in OF_REPORT and report_of(entry) in reports):
        return True
    told = {Kind.JUDGEMENT: _judged, Kind.REPORT: _items, Kind.WEIGHING: _voices}.get(entry.kind)
    if told is None:
        return False
    return any(one in claims or one in reports or describes(str(one), reports) for one in told(_body(entry)))


def _judged(body: dict[str, Any]) -> Iterator[Any]:
    """Yield the claims that a judgement is on: it repeats what they say."""
    yield from (body.get("claim"), body.get("other"), *(part["id"] for part in body.get("parts", ())))


def _items(body: dict[str, Any]) -> Iterator[Any]:
    """Yield the reports that are items of a feed: its bytes hold the same words."""
    yield from body.get("items", ())


def _voices(body: dict[str, Any]) -> Iterator[Any]:
    """Yield the voices that a weighing ties."""
    yield from (word for tie in body.get("ties", ()) for word in tie[:2])


def _named(entry: Entry, names: re.Pattern[str] | None) -> bool:
    return names is not None and entry.body is not None and names.search(entry.body.decode()) is not None


def _body(entry: Entry) -> dict[str, Any]:
    found: dict[str, Any] = {} if entry.body is None else canonical.decode(entry.body)
    return found
