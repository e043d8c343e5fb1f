"""Weighing a case: which claims are about one happening, and which voices are tied, put on record as an entry."""

from __future__ import annotations

from trucebook.claims.codec import claim_of
from trucebook.cuts.record import Record, read_record
from trucebook.cuts.segments import readings
from trucebook.evidence.weighing import ReportedClaim, weigh
from trucebook.ledger import canonical
from trucebook.ledger.entry import Draft, Entry, Kind
from trucebook.service.case import Case, recorded_terms


def reported_claims(case: Case, record: Record) -> list[ReportedClaim]:
    """Return the claims of every current reading of a text, in the ledger's order; rows of tables are left aside.

    A row of a table is a happening of its own, so that no table is ever compared row by row with all others.
    """
    by_id = {one.id: one for one in record.reports}
    current: dict[str, list[ReportedClaim]] = {}
    for _, body, claims, _ in readings(case.store, 0, record.size):
        report = by_id.get(body["report"])
        if report is None or body.get("structured"):
            continue
        content = canonical.decode(case.store.get(report.seq).body or b"{}").get("content", "")
        publisher = report.publisher or body["publisher"]
        current.pop(report.id, None)
        current[report.id] = [
            ReportedClaim(report.id, publisher, structured=False, claim=claim_of(claim), text=content)
            for claim in claims
        ]
    return [claim for claims in current.values() for claim in claims]


def weigh_case(case: Case) -> Entry | None:
    """Weigh what is on record and append a weighing where it holds something new. Return its entry, or None."""
    size = case.store.size()
    record = read_record(case.store, size)
    body = weigh(reported_claims(case, record), record.weighings, size, recorded_terms(record).terms)
    if not any(body[key] for key in ("joins", "ties", "links")):
        return None
    content = canonical.encode(body)
    draft = Draft(Kind.WEIGHING, case.author, f"weighing:{canonical.digest(content)}", content)
    return case.store.append([draft])[0]
