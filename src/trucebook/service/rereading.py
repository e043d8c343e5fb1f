"""Reading a case's reports again, with a newer reader or on changed terms. The earlier readings stay as they were.

A new reading is recorded as of now, so that earlier cuts keep theirs. Judgements that hold for what the new reading
says are kept; the others are listed with the reason, for a reviewer to look at again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from typing import Final

from trucebook.claims.codec import claim_of
from trucebook.claims.ground import ground_of
from trucebook.cuts.judged import ReadClaim, Unmet, judge_read, named_claims
from trucebook.cuts.outcomes import State, outcomes
from trucebook.cuts.readings import WholeReading, whole_readings
from trucebook.cuts.record import Record, ReportEntry, read_record
from trucebook.ledger import canonical
from trucebook.ledger.batch import ErasedSinceError
from trucebook.ledger.entry import Draft
from trucebook.reports.original import UnreadableReportError
from trucebook.service.adding import WORTH_IT, Progress
from trucebook.service.case import Case, recorded_terms
from trucebook.service.erased_before import erased_of
from trucebook.service.intake import Document, reading_drafts
from trucebook.service.joining import weigh_case
from trucebook.service.reading import RULES, Reader, Task, read_in_order, reader_version
from trucebook.service.scales import Scales

UNREAD_SHOWN: Final = 10
"""Reports that could not be read again, each with its reason."""
HOLDING: Final = frozenset({State.HOLDS, State.SET_ASIDE})


@dataclass(frozen=True, slots=True)
class Reread:
    """What reading again changed: reports read anew, reports whose reading was current, claims new and gone."""

    read: int
    current: int
    new_claims: int
    gone_claims: int
    unmet: tuple[Unmet, ...] = ()
    """Judgements that do not hold for what the claims say now, whichever reading did it."""
    kept: int = 0
    """Judgements in force that hold."""
    remarks: tuple[str, ...] = ()
    """What could not be read again, and what is to be said of how the claims were weighed."""

    @property
    def unmet_judgements(self) -> tuple[str, ...]:
        """Return the claims whose judgements do not hold, each once."""
        return tuple(sorted({one.judgement.claim for one in self.unmet}))


@dataclass(frozen=True, slots=True)
class _Before:
    """A report's current reading: its version, the ids of its claims, and those of its claims that were judged."""

    version: tuple[str, int | None]
    claims: frozenset[str]
    judged: tuple[ReadClaim, ...]


def read_again(case: Case, progress: Progress | None = None, *, reader: Reader = RULES, workers: int = 1) -> Reread:
    """Read every report whose reading is of an older reader or of other terms. Raises the ledger's errors.

    What was read before a stop stays read; the next call goes on from there.
    """
    record = read_record(case.store, case.store.size())
    before = _current(case, record)
    ground = ground_of(recorded_terms(record).terms)
    done = Reread(0, 0, 0, 0)
    unread: list[UnreadableReportError] = []
    texts, erased = {one.id: one.seq for one in record.reports}, 0
    tasks = _tasks(case, record, before, reader, progress)
    several = workers if len(record.reports) >= WORTH_IT else 1
    try:
        with closing(read_in_order(tasks, ground, reader, several)) as done_tasks:
            for task, outcome in done_tasks:
                if isinstance(outcome, UnreadableReportError):
                    unread.append(outcome)
                    continue
                reading, held = outcome[0], task.beside
                drafts = reading_drafts(task.document, reading, record.terms_seq, case.author)
                if not _put(case, texts[task.document.report], drafts):
                    erased += 1
                    continue
                after, earlier = set(reading.claims), held.claims if held else frozenset[str]()
                done = replace(
                    done,
                    read=done.read + 1,
                    new_claims=done.new_claims + len(after - earlier),
                    gone_claims=done.gone_claims + len(earlier - after),
                )
    finally:
        with closing(Scales(case)) as scales:
            weigh_case(case, scales=scales)
    unmet, kept = _judged(case) if record.judgements else ((), 0)
    current = len(record.reports) - done.read - len(unread) - erased
    return replace(done, current=current, unmet=unmet, kept=kept, remarks=(*_unread(unread), *scales.remarks()))


def _put(case: Case, text: int, drafts: list[Draft]) -> bool:
    """Put a reading of a text on record; return whether that was done: not where the text was erased meanwhile."""
    while True:
        size = case.store.size()
        if case.store.get(text).body is None:
            return False
        with suppress(ErasedSinceError):  # it may be another that was erased
            case.store.append(drafts, size)
            return True


def _unread(errors: list[UnreadableReportError]) -> Iterator[str]:
    """Yield what could not be read again, and that it stays as it was read."""
    for error in errors[:UNREAD_SHOWN]:
        yield f"not read again, so that its earlier reading stays: {str(error).rstrip('.')}"
    if len(errors) > UNREAD_SHOWN:
        yield f"{len(errors) - UNREAD_SHOWN} more reports could not be read again"


def _tasks(
    case: Case, record: Record, before: dict[str, _Before], reader: Reader, progress: Progress | None
) -> Iterator[Task[_Before | None]]:
    """Yield the documents whose reading is not current, each with that reading."""
    for number, report in enumerate(record.reports):
        if progress:
            progress(number, len(record.reports), report.name)
        held = before.get(report.id)
        document = _document(case, report)
        version = (reader_version(report.media, reader), record.terms_seq)
        if document is not None and (held is None or held.version != version):
            yield Task(document, held)


def _current(case: Case, record: Record) -> dict[str, _Before]:
    """Return the current reading of each report."""
    named = named_claims(record.judgements)
    return {whole.report: _before(case, whole, named) for whole in whole_readings(case.store, 0, record.size)}


def _before(case: Case, whole: WholeReading, named: frozenset[str]) -> _Before:
    """Return what a reading found, and in full what judgements name."""
    structured = bool(whole.body.get("structured"))
    ids: set[str] = set()
    judged: list[ReadClaim] = []
    for part in whole.parts(case.store):
        ids |= {claim["id"] for claim in part["claims"]}
        found = (claim for claim in part["claims"] if claim["id"] in named)
        judged += [ReadClaim(claim_of(claim), whole.report, whole.seq, structured=structured) for claim in found]
    return _Before((whole.body["reader"], whole.body["terms"]), frozenset(ids), tuple(judged))


def _judged(case: Case) -> tuple[tuple[Unmet, ...], int]:
    """Return the judgements that do not hold for the current readings, and how many do."""
    record = read_record(case.store, case.store.size())
    read: Iterable[_Before] = _current(case, record).values()
    judged = judge_read(record.judgements, (row for one in read for row in one.judged))
    became = outcomes(record, judged)
    held = [one for one in record.judgements if became[one.seq].state in HOLDING or became[one.seq].parts]
    return judged.unmet, len(held)


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
        erased=erased_of(entry),
    )
