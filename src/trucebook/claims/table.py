"""Incident tables straight to claims, with their own precision codes and sources: ACLED, UCDP GED and our own CSV.

Which form a table has is told by its columns (docs/reference/table-csv.md). Rows that cannot be read are
left out, each with its line and the reason.
"""

from __future__ import annotations

from typing import Protocol

from trucebook.claims import acled, own_table, ucdp
from trucebook.claims.claim import Claim, Reading
from trucebook.claims.ground import Circumstances, Ground
from trucebook.claims.incident import Incident, Names, incident_claims
from trucebook.claims.rows import header_of, rows
from trucebook.reports.original import UnreadableReportError
from trucebook.vocabulary.problem import Problem

TABLE_READER = "table-2"
PROBLEMS_SHOWN = 20
NAMES_SHOWN = 5


class TableForm(Protocol):
    """A published form of table: its columns, and what one row of it says."""

    @property
    def NAME(self) -> str:  # noqa: N802 - a module's constant
        """What to call it."""

    @property
    def REQUIRED(self) -> tuple[str, ...]:  # noqa: N802 - a module's constant
        """Columns without which no row can be read."""

    @property
    def MARKS(self) -> tuple[str, ...]:  # noqa: N802 - a module's constant
        """Columns by which the form is known."""

    def incident(self, row: dict[str, str], ground: Ground) -> Incident | str:
        """Return what the row says, or why it cannot be read."""


FORMS: tuple[TableForm, ...] = (own_table, acled, ucdp)


def read_table(
    text: str, digest: str, circumstances: Circumstances, ground: Ground
) -> tuple[Reading, tuple[Problem, ...]]:
    """Return the claims of each row, and a problem for each row that is left out (the first 20, then how many more).

    Raises UnreadableReportError where required columns are missing.
    """
    form = _form(text, circumstances.name)
    names = Names.of(ground)
    problems: list[Problem] = []
    claims: list[Claim] = []
    for row in rows(text):
        told = row.damage or form.incident(row.cells, ground)
        if isinstance(told, str):
            problems.append(Problem("table-row", f"Row left out: {told}.", circumstances.name, row.line))
        else:
            claims += incident_claims(told, text, digest, row.span, circumstances, names)
    if len(problems) > PROBLEMS_SHOWN:
        more = f"{len(problems) - PROBLEMS_SHOWN} more rows were left out for reasons like these."
        problems[PROBLEMS_SHOWN:] = [Problem("table-row", more, circumstances.name)]
    return Reading(TABLE_READER, digest, tuple(claims)), (*problems, *_unknown_names(names, circumstances.name))


def _form(text: str, name: str) -> TableForm:
    """Return the form that the columns tell. Raises UnreadableReportError where a required one is missing."""
    columns = header_of(text)[0]
    form = max(FORMS, key=lambda one: sum(mark in columns for mark in one.MARKS) / len(one.MARKS))
    missing = [column for column in form.REQUIRED if column not in columns]
    if missing:
        why = (
            f"this table has no column {', '.join(missing)}, which {form.NAME} needs; "
            f"its first line says: {', '.join(columns[:12])}."
        )
        raise UnreadableReportError(name, why, "See docs/reference/table-csv.md for the columns.")
    return form


def _unknown_names(names: Names, file: str | None) -> tuple[Problem, ...]:
    """Return a warning that names the actors which the case does not know, the commonest first."""
    if not names.unknown:
        return ()
    shown = ", ".join(f"“{name}” ({count})" for name, count in names.unknown.most_common(NAMES_SHOWN))
    more = f" and {len(names.unknown) - NAMES_SHOWN} more" if len(names.unknown) > NAMES_SHOWN else ""
    return (
        Problem(
            "table-names",
            f"The case does not know these actors of the table: {shown}{more}.",
            file,
            hint="Where one of them is an actor of the case, add the name in actors.yaml, record it, and read again.",
            severity="warning",
        ),
    )
