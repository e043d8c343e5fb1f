"""Weighing a case: which claims are about one happening, and which voices are tied, put on record as an entry."""

from __future__ import annotations

from contextlib import closing

from trucebook.claims.codec import claim_of
from trucebook.cuts.readings import whole_readings
from trucebook.cuts.record import Record
from trucebook.cuts.segments import catch_up
from trucebook.evidence.features import ReportedClaim
from trucebook.ledger import canonical
from trucebook.ledger.entry import Entry
from trucebook.service.case import Case
from trucebook.service.library import as_judged
from trucebook.service.scales import Scales


def reported_claims(case: Case, record: Record) -> list[ReportedClaim]:
    """Return the claims of every current reading of a text, in the ledger's order; rows of tables are left aside.

    A row of a table is a happening of its own, so that no table is ever compared row by row with all others.
    What reviewers corrected is as they corrected it, and the parts of what they split stand in the place of the whole.
    """
    by_id = {one.id: one for one in record.reports}
    current: dict[str, list[ReportedClaim]] = {}
    for whole in whole_readings(case.store, 0, record.size):
        report = by_id.get(whole.report)
        if report is None or whole.body.get("structured"):
            continue
        content = canonical.decode(case.store.get(report.seq).body or b"{}").get("content", "")
        publisher = report.publisher or whole.body["publisher"]
        current.pop(report.id, None)
        current[report.id] = [
            ReportedClaim(report.id, publisher, structured=False, claim=claim_of(claim), text=content)
            for part in whole.parts(case.store)
            for claim in part["claims"]
        ]
    return as_judged([claim for claims in current.values() for claim in claims], record)


def weigh_case(case: Case, *, scales: Scales | None = None, more: bool = False) -> Entry | None:
    """Weigh what is on record and bring the derived tables up to date. Return the weighing, or None for nothing new.

    A command that was stopped before its weighing is made good by the next that comes here. What reviewers corrected,
    split, rejected or took back is weighed anew. `scales` are those of a command that weighs several times; where
    `more` is to come, the derived tables wait.
    """
    if scales is not None:
        entry = scales.weigh()
    else:
        with closing(Scales(case)) as own:
            entry = own.weigh()
    if not more:
        if scales is not None:
            scales.close()
        catch_up(case.store, case.derived)
    return entry
