"""Weighing a case: which claims are about one happening, and which voices are tied, put on record as an entry."""

from __future__ import annotations

from trucebook.claims.codec import claim_of
from trucebook.cuts.record import Record, read_record
from trucebook.cuts.segments import catch_up, readings
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


def unweighed(case: Case, record: Record) -> int:
    """Return how many reports have a reading that no weighing has seen: a command was stopped before it weighed."""
    saw = max((body["saw"] for body in record.weighings), default=0)
    return len({body["report"] for _, body, _, _ in readings(case.store, saw, record.size)})


def weigh_case(case: Case) -> Entry | None:
    """Weigh what is on record and bring the derived tables up to date. Return the weighing, or None for nothing new.

    A command that was stopped before its weighing is made good by the next that comes here.
    """
    catch_up(case.store, case.derived)
    size = case.store.size()
    record = read_record(case.store, size)
    if not unweighed(case, record):
        return None
    body = weigh(reported_claims(case, record), record.weighings, size, recorded_terms(record).terms)
    content = canonical.encode(body)
    draft = Draft(Kind.WEIGHING, case.author, f"weighing:{canonical.digest(content)}", content)
    entry = case.store.append([draft])[0]
    catch_up(case.store, case.derived)
    return entry
