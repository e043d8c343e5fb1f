"""Reading a case's reports again, with a newer reader or on changed terms. The earlier readings stay as they were."""

from __future__ import annotations

from dataclasses import dataclass

from trucebook.claims.ground import ground_of
from trucebook.cuts.record import Record, ReportEntry, read_record
from trucebook.cuts.segments import readings
from trucebook.ledger import canonical
from trucebook.service.adding import Progress
from trucebook.service.case import Case, recorded_terms
from trucebook.service.intake import Document, read_document, reading_drafts
from trucebook.service.joining import weigh_case


@dataclass(frozen=True, slots=True)
class Reread:
    """What reading again changed: reports read anew, reports whose reading was current, claims new and gone."""

    read: int
    current: int
    new_claims: int
    gone_claims: int
    unmet_judgements: tuple[str, ...]
    """Claims that a reviewer judged and that the new reading does not hold."""


def read_again(case: Case, progress: Progress | None = None) -> Reread:
    """Read every report whose reading is of an older reader or of other terms. Raises the ledger's errors."""
    record = read_record(case.store, case.store.size())
    ground = ground_of(recorded_terms(record).terms)
    before: dict[str, set[str]] = {}
    versions: dict[str, tuple[str, int | None]] = {}
    for _, body, claims, _ in readings(case.store, 0, record.size):
        before[body["report"]] = {claim["id"] for claim in claims}
        versions[body["report"]] = (body["reader"], body["terms"])
    read, new, gone, lost = 0, 0, 0, set[str]()
    for number, report in enumerate(record.reports):
        if progress:
            progress(number, len(record.reports), report.name)
        document = _document(case, report)
        if document is None or versions.get(report.id) == (_reader_of(report), record.terms_seq):
            continue
        reading, _ = read_document(document, ground)
        case.store.append(reading_drafts(document, reading, record.terms_seq, case.author))
        after, earlier = {claim.id for claim in reading.claims}, before.get(report.id, set())
        read, new, gone = read + 1, new + len(after - earlier), gone + len(earlier - after)
        lost |= earlier - after
    weigh_case(case)
    return Reread(read, len(record.reports) - read, new, gone, _judged(record, lost))


def _judged(record: Record, lost: set[str]) -> tuple[str, ...]:
    """Return the judged claims among those that are gone."""
    return tuple(sorted({one.claim for one in record.judgements} & lost))


def _reader_of(report: ReportEntry) -> str:
    """Return the version of the reader that would read a report now."""
    if report.media == "text/csv":
        from trucebook.claims.table import TABLE_READER  # noqa: PLC0415 - only tables need it

        return TABLE_READER
    from trucebook.claims.reader import READER  # noqa: PLC0415 - heavy

    return READER


def _document(case: Case, report: ReportEntry) -> Document | None:
    """Return a report's document from the record, or None where its text was erased."""
    entry = case.store.get(report.seq)
    if entry.body is None:
        return None
    body = canonical.decode(entry.body)
    return Document(
        report=report.id,
        name=report.name,
        media=report.media,
        content=body["content"],
        digest=report.text,
        publisher=report.publisher,
        published=report.published,
        extractor=body["extractor"],
        note=report.note,
    )
