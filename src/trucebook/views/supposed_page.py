"""What a supposition would make of the findings: the difference from each finding as it is. None of it is on record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from trucebook.engine.finding import Finding
from trucebook.views.dates import Dates
from trucebook.views.difference_page import aspects, paired
from trucebook.views.picture import Picture
from trucebook.views.status_board import by_standing_json
from trucebook.views.words import bearer_name, status_words
from trucebook.vocabulary.time import bounds_json

MEANS = (
    "Verified: the body that the clause names reports the same, and a reviewer accepts that report. Accepted: with it, "
    "that it bears on the clause."
)


def is_meant(sentences: Iterable[str]) -> bool:
    """Return whether sentences suppose anything of which it has to be said what it means (`MEANS`)."""
    return any(word in sentence for sentence in sentences for word in (" verified", " accepted"))


@dataclass(frozen=True, slots=True)
class SupposedRow:
    """One finding that a supposition would change. `before` is None for a period or trigger that would come first,
    `after` for one that would not be."""

    id: str
    clause: str
    bearer: str
    before: Finding | None
    after: Finding | None
    changes: tuple[str, ...]
    """What would be otherwise, in plain sentences, the status left out."""

    @property
    def is_part(self) -> bool:
        """Return whether it is a period, a stage or a trigger of a line."""
        return "#" in self.id

    @property
    def moves(self) -> bool:
        """Return whether the status itself would be another, or as certain as it is not."""
        return self.was != self.becomes

    @property
    def was(self) -> str:
        """Return the status as it is, in words."""
        return status_words(self.before) if self.before else "not there yet"

    @property
    def becomes(self) -> str:
        """Return the status as supposed, in words."""
        return status_words(self.after) if self.after else "not there"


@dataclass(frozen=True, slots=True)
class SupposedPage:
    """What is supposed, in words, and every finding that would be otherwise, in the agreement's order."""

    supposed: tuple[str, ...]
    cut_words: str
    """To when it is judged."""
    rows: tuple[SupposedRow, ...]

    @property
    def lines(self) -> tuple[SupposedRow, ...]:
        """Return the rows of whole clauses, or of the only instance."""
        return tuple(row for row in self.rows if not row.is_part)

    def parts(self, line: SupposedRow) -> tuple[SupposedRow, ...]:
        """Return the rows of a line's periods, stages or triggers."""
        return tuple(row for row in self.rows if row.is_part and row.id.startswith(f"{line.id}#"))


def supposed_page(before: Picture, after: Picture) -> SupposedPage:
    """Return what the picture as supposed has otherwise than the picture as it is."""
    dates = Dates.of(after.terms)
    return SupposedPage(
        supposed=after.supposed,
        cut_words=dates.end(after.cut.occurred),
        rows=tuple(_rows(paired(before, after), after, dates)),
    )


def _rows(
    pairs: Iterable[tuple[str, Finding | None, Finding | None]], after: Picture, dates: Dates
) -> Iterator[SupposedRow]:
    for known, was, now in pairs:
        found = now or was
        row = SupposedRow(
            id=known,
            clause=found.clause if found else "",
            bearer=bearer_name(after.terms, found.bearer) if found else "",
            before=was,
            after=now,
            changes=aspects(was, now, dates) if was and now else (),
        )
        if row.moves or row.changes:
            yield row


def supposed_json(before: Picture, after: Picture) -> dict[str, Any]:
    """Return what is supposed and what would become of the findings, marked as a supposition throughout."""
    return page_json(supposed_page(before, after), after)


def page_json(page: SupposedPage, picture: Picture) -> dict[str, Any]:
    """Return a page of suppositions."""
    return {
        "supposed": list(page.supposed),
        "on_record": False,
        "occurred": page.cut_words,
        "clauses": [_row_json(row, picture) for row in page.rows],
    }


def _row_json(row: SupposedRow, picture: Picture) -> dict[str, Any]:
    return {
        "id": row.id,
        "clause": row.clause,
        "bearer": row.bearer,
        "as_it_is": _finding_json(row.before, picture),
        "as_supposed": _finding_json(row.after, picture),
        "changes": list(row.changes),
    }


def _finding_json(finding: Finding | None, picture: Picture) -> dict[str, Any] | None:
    if finding is None:
        return None
    return {
        "status": str(finding.status),
        "certain": finding.certain,
        "standing": None if finding.standing is None else str(finding.standing),
        "reviewed": finding.reviewed,
        "note": finding.note,
        "due": bounds_json(finding.due, picture.terms.zone),
        "by_standing": by_standing_json(finding),
    }
