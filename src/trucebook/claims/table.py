"""Incident tables straight to claims, with their own precision codes and sources: ACLED, UCDP GED and our own CSV.

Which form a table has is told by its columns (docs/reference/table-csv.md). Rows that cannot be read are
left out, each with its line and the reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Protocol

from trucebook.claims import acled, own_table, ucdp
from trucebook.claims.claim import Claim, Reading
from trucebook.claims.ground import Circumstances, Ground
from trucebook.claims.incident import Incident, Names, incident_claims
from trucebook.claims.rows import Header, Lines, Row, header_of, rows
from trucebook.reports.original import UnreadableReportError
from trucebook.vocabulary.problem import Problem

TABLE_READER = "table-5"
PROBLEMS_SHOWN = 20
LINES_SHOWN = 10
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
    def BESIDES(self) -> dict[tuple[str, ...], str]:  # noqa: N802 - a module's constant
        """Columns read besides, and what it costs where a table has none of them."""

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
    lines = Lines(text)
    header = header_of(lines)
    form = _form(header, circumstances.name)
    names = Names.of(ground)
    problems: list[Problem] = []
    claims: list[Claim] = []
    short: list[int] = []
    ids: Counter[str] = Counter()
    empty: dict[str, list[int]] = {}
    for row in rows(lines, header):
        told = row.damage or _breaks_off(row, form) or form.incident(row.cells, ground)
        if row.short:
            short.append(row.line)
        if isinstance(told, str):
            problems.append(Problem("table-row", f"Row left out: {told}.", circumstances.name, row.line))
        else:
            ids[told.row] += 1
            for column in (one for one in form.REQUIRED if not row.cells[one]):
                empty.setdefault(column, []).append(row.line)
            claims += incident_claims(told, text, digest, row.span, circumstances, names)
    if len(problems) > PROBLEMS_SHOWN:
        more = f"{len(problems) - PROBLEMS_SHOWN} more rows were left out for reasons like these."
        problems[PROBLEMS_SHOWN:] = [Problem("table-row", more, circumstances.name)]
    warnings = (
        *_no_rows(ids, problems, circumstances.name),
        *_double_ids(ids, circumstances.name),
        *_empty_cells(empty, form, circumstances.name),
        *_short_rows(short, header, circumstances.name),
        *_missing_columns(header, form, circumstances.name),
        *_unknown_names(names, circumstances.name),
    )
    return Reading(TABLE_READER, digest, tuple(claims)), (*problems, *warnings)


def _breaks_off(row: Row, form: TableForm) -> str | None:
    """Return that a row ends before a column that it cannot do without, or None."""
    missing = [column for column in form.REQUIRED if column in row.short]
    return f"it ends before its column {', '.join(missing)}" if missing else None


def _short_rows(lines: list[int], header: Header, file: str | None) -> Iterator[Problem]:
    """Yield a warning that names the lines of rows that end before the last columns."""
    if lines:
        sentence = (
            f"Rows that end before the last of the {len(header.columns)} columns: line {_some(lines)}. "
            "The cells that are not there are read as empty."
        )
        hint = "If a cell is missing in the middle of such a row, put it in and add the table again."
        yield Problem("table-short-rows", sentence, file, lines[0], hint=hint, severity="warning")


def _empty_cells(empty: dict[str, list[int]], form: TableForm, file: str | None) -> Iterator[Problem]:
    """Yield a warning for each needed column of which some rows that were taken have nothing, with what that costs."""
    for column, lines in empty.items():
        first = column == form.REQUIRED[0]
        cost = "a later edition that repeats one of them counts it again" if first else "they tell of no one there"
        fill = "an id of its own, which stays the same" if first else "what is known, or that it is not known"
        sentence = f"Rows with nothing in the column `{column}`: line {_some(lines)}. They are taken, but {cost}."
        hint = f"Write {fill} in that column of each, and add the table as an edition of this one."
        yield Problem("table-empty-cells", sentence, file, lines[0], hint=hint, severity="warning")


def _some(lines: list[int]) -> str:
    """Return the first numbers of lines, and how many more there are."""
    more = f" and {len(lines) - LINES_SHOWN} more" if len(lines) > LINES_SHOWN else ""
    return f"{', '.join(map(str, lines[:LINES_SHOWN]))}{more}"


def _no_rows(ids: Counter[str], problems: list[Problem], file: str | None) -> Iterator[Problem]:
    """Yield a warning where nothing stands under the header."""
    if not ids and not problems:
        sentence = "This table has no row under its first line: no claim comes of it."
        hint = "If rows are missing, get the table again and add it."
        yield Problem("table-no-rows", sentence, file, hint=hint, severity="warning")


def _double_ids(ids: Counter[str], file: str | None) -> Iterator[Problem]:
    """Yield a warning that names the ids which more than one row has."""
    double = [(name, count) for name, count in ids.most_common() if name and count > 1]
    if double:
        shown = ", ".join(f"`{name}` ({count})" for name, count in double[:NAMES_SHOWN])
        more = f" and {len(double) - NAMES_SHOWN} more" if len(double) > NAMES_SHOWN else ""
        sentence = f"Several rows have one id: {shown}{more}. Each of them counts."
        hint = "If a row stands there twice, take one out and add the table as an edition of this one."
        yield Problem("table-double-ids", sentence, file, hint=hint, severity="warning")


def _missing_columns(header: Header, form: TableForm, file: str | None) -> Iterator[Problem]:
    """Yield a warning that names the columns that could be read besides and are not there, with what that costs."""
    missing = [
        f"{' or '.join(columns)} ({cost})"
        for columns, cost in form.BESIDES.items()
        if not any(column in header.columns for column in columns)
    ]
    if missing:
        sentence = f"This table in {form.NAME} has no column {'; '.join(missing)}."
        hint = "If the table that you have it from holds them, take them along and add it again."
        yield Problem("table-columns", sentence, file, hint=hint, severity="warning")


def _form(header: Header, name: str) -> TableForm:
    """Return the form that the columns tell. Raises UnreadableReportError where a required one is missing or double."""
    columns = header.columns
    form = max(FORMS, key=lambda one: sum(mark in columns for mark in one.MARKS) / len(one.MARKS))
    missing = [column for column in form.REQUIRED if column not in columns]
    if missing:
        why = (
            f"this table has no column {', '.join(missing)}, which {form.NAME} needs; "
            f"its first line says: {', '.join(columns[:12])}."
        )
        raise UnreadableReportError(name, why, "See docs/reference/table-csv.md for the columns.")
    read = {*form.REQUIRED, *form.MARKS, *(column for columns in form.BESIDES for column in columns)}
    double = sorted(column for column in read if columns.count(column) > 1)
    if double:
        why = f"this table has more than one column {', '.join(double)}: which of them counts cannot be told."
        raise UnreadableReportError(name, why, "Rename or leave out the others.")
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
