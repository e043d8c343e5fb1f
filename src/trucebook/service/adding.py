"""Adding reports: each file's bytes, text and reading, then how its claims join what is there.

The same bytes are recorded once. A report, its text and its reading are one batch: all of it is on record, or none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from trucebook.claims.ground import Ground, ground_of
from trucebook.cuts.record import Record, read_record
from trucebook.errors import WrongUseError
from trucebook.ledger import canonical
from trucebook.reports.extract import extract
from trucebook.reports.manifest import Listed
from trucebook.reports.original import UnreadableReportError, load, shown_name
from trucebook.reports.published import published_bounds
from trucebook.service.case import Case, recorded_terms
from trucebook.service.intake import document_of, read_document, reading_drafts, report_draft, text_draft
from trucebook.service.joining import weigh_case
from trucebook.vocabulary.problem import Problem
from trucebook.vocabulary.time import Bounds

Progress = Callable[[int, int, str], None]
"""Called with how many are done, of how many, and what is at hand."""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one file. `outcome`: recorded | already recorded | left out."""

    name: str
    outcome: str
    report: str | None = None
    claims: int = 0
    unattributed: int = 0
    publisher: str | None = None
    published: Bounds = field(default_factory=Bounds)
    remarks: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


PUBLISHER_LIMIT = 200
"""Characters."""


def listed_files(paths: Iterable[Path], publisher: str | None, published: str | None) -> list[Listed]:
    """Return files named one by one, with what the caller says of all of them.

    Raises WrongUseError for a publisher that cannot be a name.
    """
    if publisher is not None and not (publisher.isprintable() and 0 < len(publisher.strip()) <= PUBLISHER_LIMIT):
        raise WrongUseError(
            f"A publisher is a name of at most {PUBLISHER_LIMIT} printable characters on one line. "
            "Leave --publisher away where it is unknown.",
        )
    return [Listed(path, publisher, publisher is not None, published) for path in paths]


def add_reports(case: Case, listed: Iterable[Listed], progress: Progress | None = None) -> tuple[Added, ...]:
    """Put reports on record, read them, and weigh what is new.

    A file that cannot be read is left out with its problem, and the rest goes on. Raises the ledger's errors; what was
    recorded before such an error stays recorded.
    """
    rows = list(listed)
    record = read_record(case.store, case.store.size())
    ground = ground_of(recorded_terms(record).terms)
    added = []
    try:
        for number, row in enumerate(rows):
            if progress:
                progress(number, len(rows), shown_name(row.path))
            added.append(_add_one(case, row, record, ground))
        if progress:
            progress(len(rows), len(rows), "weighing")
    finally:
        weigh_case(case)
    return tuple(added)


def _add_one(case: Case, row: Listed, record: Record, ground: Ground) -> Added:
    """Record and read one file."""
    try:
        original = load(row.path)
        report = canonical.digest(original.content)
        _published(row.published, row.path, ground.zone)
        if case.store.by_key(f"report:{report}") is not None:
            return _known_already(record, row, report)
        text = extract(original)
        publisher = row.publisher if row.publisher_stated else text.metadata.get("publisher")
        published, remarks = _published(row.published or text.metadata.get("published"), row.path, ground.zone)
        document = document_of(original, text, publisher, published, row.edition_of)
        reading, problems = read_document(document, ground)
    except UnreadableReportError as error:
        problem = Problem("report-unreadable", str(error), shown_name(row.path))
        return Added(shown_name(row.path), "left out", problems=(problem,))
    drafts = [report_draft(document, original.content, case.author), text_draft(document, case.author)]
    case.store.append([*drafts, *reading_drafts(document, reading, record.terms_seq, case.author)])
    if publisher is None and reading.publisher is not None:
        remarks = (*remarks, f"no publisher was given; the text itself names {reading.publisher}")
    elif publisher is None:
        remarks = (*remarks, "the publisher is unknown: neither given nor named in the text")
    return Added(
        name=shown_name(row.path),
        outcome="recorded",
        report=report,
        claims=len(reading.claims),
        unattributed=len(reading.unattributed),
        publisher=publisher or reading.publisher,
        published=published,
        remarks=(*text.remarks, *remarks),
        problems=problems,
    )


def _known_already(record: Record, row: Listed, report: str) -> Added:
    """Return that the same bytes are on record, and whether something else is said of them now."""
    known = next((one for one in record.reports if one.id == report), None)
    remarks: tuple[str, ...] = ("the same bytes are on record" + (f" as {known.name}" if known else ""),)
    if known and row.publisher_stated and row.publisher != known.publisher:
        remarks += (f"its publisher stays {known.publisher or 'unknown'} as recorded, not {row.publisher}",)
    publisher = known.publisher if known else None
    return Added(shown_name(row.path), "already recorded", report, publisher=publisher, remarks=remarks)


def _published(written: str | None, path: Path, zone: ZoneInfo) -> tuple[Bounds, tuple[str, ...]]:
    """Return when it was published, and a remark where that is not known. Raises UnreadableReportError."""
    if written is None:
        return Bounds(), ("no date of publication is known: words like “on Wednesday” stay without a date",)
    bounds = published_bounds(written, zone)
    if bounds is None:
        why = f"`{written}` is no date of publication."
        raise UnreadableReportError(str(path), why, "Write 2025-01-23, or 2025-01-23T14:05 with or without +02:00.")
    return bounds, ()
