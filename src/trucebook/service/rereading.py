"""Reading a case's reports again, with a newer reader or on changed terms. The earlier readings stay as they were.

A new reading is recorded as of now, so that earlier cuts keep theirs. Judgements that hold for what the new reading
says are kept; the others are listed with the reason, for a reviewer to look at again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace

from trucebook.claims.codec import claim_of
from trucebook.claims.ground import ground_of
from trucebook.cuts.judged import ReadClaim, Unmet, judge_read, named_claims
from trucebook.cuts.record import Record, ReportEntry, read_record
from trucebook.cuts.segments import readings
from trucebook.ledger import canonical
from trucebook.reports.original import UnreadableReportError
from trucebook.service.adding import WORTH_IT, Progress
from trucebook.service.case import Case, recorded_terms
from trucebook.service.intake import Document, reading_drafts
from trucebook.service.joining import weigh_case
from trucebook.service.reading import RULES, Reader, Task, read_in_order, reader_version


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
    tasks = _tasks(case, record, before, reader, progress)
    several = workers if len(record.reports) >= WORTH_IT else 1
    try:
        with closing(read_in_order(tasks, ground, reader, several)) as outcomes:
            for task, outcome in outcomes:
                if isinstance(outcome, UnreadableReportError):
                    continue
                reading, held = outcome[0], task.beside
                case.store.append(reading_drafts(task.document, reading, record.terms_seq, case.author))
                after, earlier = {claim.id for claim in reading.claims}, held.claims if held else frozenset[str]()
                done = replace(
                    done,
                    read=done.read + 1,
                    new_claims=done.new_claims + len(after - earlier),
                    gone_claims=done.gone_claims + len(earlier - after),
                )
    finally:
        weigh_case(case)
    unmet = _unmet(case) if record.judgements else ()
    kept = len(record.judgements) - len(unmet)
    return replace(done, current=len(record.reports) - done.read, unmet=unmet, kept=kept)


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
    return {
        body["report"]: _Before(
            (body["reader"], body["terms"]),
            frozenset(claim["id"] for claim in claims),
            tuple(
                ReadClaim(claim_of(claim), body["report"], seq, structured=bool(body.get("structured")))
                for claim in claims
                if claim["id"] in named
            ),
        )
        for seq, body, claims, _ in readings(case.store, 0, record.size)
    }


def _unmet(case: Case) -> tuple[Unmet, ...]:
    """Return the judgements that do not hold for the current readings."""
    record = read_record(case.store, case.store.size())
    read: Iterable[_Before] = _current(case, record).values()
    return judge_read(record.judgements, (row for one in read for row in one.judged)).unmet


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
