"""How the command line prints: JSON as documented, tables for people, problems with their places, progress."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from trucebook.vocabulary.problem import Problem

if TYPE_CHECKING:
    from rich.console import Console

    from trucebook.service.adding import Progress

WIDE = 120
"""Columns of output that is no terminal's, as in everything that the documentation shows."""
NARROWEST = 20


class ReaderGoneError(Exception):
    """Whoever read our output went away, which is their right: there is nothing left to do."""


def print_json(value: Any) -> None:  # noqa: ANN401 - any JSON value
    """Print one JSON value, indented, every character as it is."""
    try:
        sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1))
        sys.stdout.write("\n")
        sys.stdout.flush()
    except BrokenPipeError as error:
        raise ReaderGoneError from error


def columns() -> int:
    """Return how wide output is: as COLUMNS says, else as the terminal is, else `WIDE`."""
    return max(NARROWEST, shutil.get_terminal_size((WIDE, 0)).columns)


def console() -> Console:
    """Return a console for people."""
    from rich.console import Console  # noqa: PLC0415 - JSON needs no tables

    class Shown(Console):
        """A console that leaves it to the program how to end when its reader went away."""

        def on_broken_pipe(self) -> None:
            """Say so."""
            raise ReaderGoneError

    return Shown(
        width=columns(),
        highlight=False,
        emoji=False,
        markup=False,
        soft_wrap=False,
    )


def print_table(names: Sequence[str], rows: Iterable[Sequence[str]], title: str | None = None) -> None:
    """Print a table. Columns named with a trailing `*` share what width is left; the others are not cut."""
    from rich.table import Table  # noqa: PLC0415 - as above
    from rich.text import Text  # noqa: PLC0415 - as above

    table = Table(title=title, title_justify="left", box=None, pad_edge=False, header_style="bold", show_edge=False)
    for column in names:
        table.add_column(column.rstrip("*"), overflow="fold", ratio=1 if column.endswith("*") else None)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console().print(table)


def say(*lines: str) -> None:
    """Print lines of text, wrapped at the terminal's width; an indented line goes on a step further in."""
    out = console()
    for line in lines:
        out.print("\n".join(_wrapped(line, out.width)))


def _wrapped(line: str, width: int) -> list[str]:
    """Return a line in as many as it needs; only what a terminal's width breaks is indented."""
    indent = line[: len(line) - len(line.lstrip())]
    if len(line) <= width or not indent or width - len(indent) < NARROWEST:
        return [line]
    return wrap(line, width, subsequent_indent=f"{indent}  ", break_on_hyphens=False, replace_whitespace=False)


def warn(*lines: str) -> None:
    """Print lines to the error stream, so that they never mix with what is piped on."""
    for line in lines:
        print(line, file=sys.stderr)  # noqa: T201 - the command line prints


def problem_lines(problems: Iterable[Problem]) -> Iterator[str]:
    """Yield problems as `file:line:column: error [code] clause: sentence` with the hint below."""
    for one in problems:
        place = f"{one.place}: " if one.place else ""
        clause = f" in clause {one.clause}" if one.clause else ""
        yield f"{place}{one.severity} [{one.code}]{clause}: {one.sentence}"
        if one.hint:
            yield f"    {one.hint}"


def problem_json(problem: Problem) -> dict[str, Any]:
    """Return a problem as an object."""
    return {
        "code": problem.code,
        "severity": problem.severity,
        "sentence": problem.sentence,
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "clause": problem.clause,
        "hint": problem.hint,
    }


@contextmanager
def busy(what: str) -> Iterator[None]:
    """Show on the error stream, where that is a terminal, that the program is at work."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console  # noqa: PLC0415 - as above

    with Console(stderr=True).status(what):
        yield


@contextmanager
def progress_bar(what: str) -> Iterator[Progress]:
    """Give a callback that draws a bar on the error stream where that is a terminal, after a second."""
    from rich import progress  # noqa: PLC0415 - as above
    from rich.console import Console  # noqa: PLC0415 - as above

    columns = (
        progress.TextColumn("{task.description}"),
        progress.BarColumn(),
        progress.MofNCompleteColumn(),
        progress.TimeRemainingColumn(),
    )
    shown = Console(stderr=True)
    with progress.Progress(*columns, console=shown, transient=True, disable=not shown.is_terminal) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total, at: bar.update(task, completed=done, total=total, description=f"{what} {at[:40]}")
