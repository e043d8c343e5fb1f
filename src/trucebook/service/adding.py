"""Adding reports: each one's bytes, text and reading, then how its claims join what is there.

The same bytes are recorded once. A report, its text and its reading are one batch: all of it is on record, or none.
A feed gives a report for each item; its own bytes are kept beside them.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from trucebook.claims.ground import ground_of
from trucebook.cuts.record import read_record
from trucebook.errors import WrongUseError
from trucebook.reports.manifest import Listed
from trucebook.service.case import Case, Clock, clock, recorded_terms
from trucebook.service.joining import weigh_case
from trucebook.service.reading import RULES, Outcome, Reader, Task, read_in_order
from trucebook.service.same_words import Texts
from trucebook.service.scales import BATCH, Scales
from trucebook.service.taking_in import PUBLISHER_LIMIT, Added, Coming, Fetch, Intake, Place, Progress, is_name

__all__ = ["WORTH_IT", "Added", "Fetch", "Place", "Progress", "add_reports", "listed_files"]

WORTH_IT = 24
"""Rows from which on it pays to read in several processes."""


def listed_files(paths: Iterable[Path], publisher: str | None, published: str | None) -> list[Listed]:
    """Return files named one by one, with what the caller says of all of them.

    Raises WrongUseError for a publisher that cannot be a name.
    """
    if publisher is not None and not is_name(publisher):
        raise WrongUseError(
            f"A publisher is a name of at most {PUBLISHER_LIMIT} printable characters on one line. "
            "Leave --publisher away where it is unknown.",
        )
    return [Listed(path, publisher, publisher is not None, published) for path in paths]


def add_reports(
    case: Case,
    listed: Iterable[Listed],
    progress: Progress | None = None,
    fetch: Fetch | None = None,
    *,
    reader: Reader = RULES,
    workers: int = 1,
    now: Clock = clock,
    although_erased: bool = False,
) -> tuple[Added, ...]:
    """Put reports on record, read them, and weigh what is new, as it comes where it is much. A feed gives a row for
    each of its items.

    What cannot be read is left out with its problem, and the rest goes on; addresses are left out without `fetch`, and
    what was erased unless it is to be added `although_erased`.
    With more than one of `workers`, many reports are read in processes of their own (see `read_in_order`). Raises
    the ledger's errors; what was recorded before such an error or an interruption stays recorded, and adding the
    same again goes on from there.
    """
    rows = list(listed)
    record = read_record(case.store, case.store.size())
    ground = ground_of(recorded_terms(record).terms)
    editions = any(row.edition_of for row in rows)
    before = record if editions else replace(record, reports=())
    intake = Intake(case, before, ground, fetch, now, Texts(case.store, record.reports), editions, although_erased)
    added: list[Added] = []
    with closing(Scales(case, record)) as scales:
        del record
        try:
            several = workers if len(rows) >= WORTH_IT else 1
            _read(intake, read_in_order(intake.tasks(rows, added, progress), ground, reader, several), added, scales)
            intake.record_feeds(added)
            if progress:
                progress(len(rows), len(rows), "weighing")
        finally:
            weigh_case(case, scales=scales)
        remarks = scales.remarks()
    found = sorted(added, key=lambda one: one.place)
    last = max((number for number, one in enumerate(found) if one.outcome == "recorded"), default=None)
    if last is not None:
        found[last] = replace(found[last], remarks=(*found[last].remarks, *remarks))
    return tuple(found)


def _read(
    intake: Intake,
    outcomes: Generator[tuple[Task[Coming], Outcome], None, None],
    added: list[Added],
    scales: Scales,
) -> None:
    """Put on record what is read, and weigh it batch by batch: what is stopped leaves few reports to be weighed."""
    with closing(outcomes):
        for task, outcome in outcomes:
            added.append(intake.record_outcome(task, outcome))
            if added[-1].outcome == "recorded" and intake.recorded % BATCH == 0:
                weigh_case(intake.case, scales=scales, more=True)
