"""Reports that were erased and come again: refused, as it is mostly by mistake, or put on record anew on request.

A report is known again by its bytes alone: of its words nothing is left. Keys of what is on record anew carry the entry
that was erased, as a key stands for one entry for ever.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from trucebook.ledger import canonical
from trucebook.ledger.entry import Entry, Kind, erased_by
from trucebook.ledger.store import Store
from trucebook.vocabulary.problem import Problem
from trucebook.vocabulary.time import local

_MICRO = 1_000_000


def report_on_record(store: Store, report: str) -> Entry | None:
    """Return the latest entry of a report's bytes, whose body may be erased; None where there is none."""
    found, key = None, f"report:{report}"
    while (entry := store.by_key(key)) is not None:
        found, key = entry, f"report:{report}:{entry.seq}"
        if entry.body is not None:
            break
    return found


def erased_before(store: Store, entry: Entry, name: str, zone: ZoneInfo) -> Problem:
    """Return why a report that was erased is not added again, by whose erasure, and what to do."""
    by = [one for one in store.entries(kinds=(Kind.ERASURE,)) if one.body and entry.seq in erased_by(one.body)]
    when = ""
    for one in by[:1]:
        reason = canonical.decode(one.body or b"{}")["reason"]
        day = local(one.recorded // _MICRO, zone).date().isoformat()
        when = f" on {day} by {one.author} (entry {one.seq}: “{reason}”)"
    sentence = f"It was erased{when}; to add it again would bring its words back, and it was not added."
    return Problem(
        "report-erased", sentence, name, hint="Leave it out. Where its erasure was the mistake, say --although-erased."
    )


def report_of(entry: Entry) -> str | None:
    """Return the digest of the report that an entry belongs to. A key outlives its body, and names it too."""
    parts = entry.key.split(":")
    return parts[1] if len(parts) > 1 and parts[0] == entry.kind else None


def erased_of(entry: Entry) -> int | None:
    """Return the entry that was erased, of the text of a report that is on record anew."""
    parts = entry.key.split(":")
    return int(parts[3]) if len(parts) > 3 else None  # noqa: PLR2004 - text, report, extractor, and what was erased
