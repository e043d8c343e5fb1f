"""The command `status` and how a terminal shows the board. Nothing else is loaded for it, as start-up is part of it."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap
from typing import TYPE_CHECKING

import typer

from trucebook.cli.audience import open_for, print_shown
from trucebook.cli.options import AsJson, Audience, CaseFolder, Occurred, Recorded, Said, Standard
from trucebook.cli.printing import busy, columns, print_table, say, warn
from trucebook.service.boards import board
from trucebook.service.case import Case, drafts_differ
from trucebook.service.cutting import CutWords
from trucebook.service.unweighed import unweighed
from trucebook.views.status_board import Board, BoardRow, status_board, status_json
from trucebook.views.words import plural, policy_words

if TYPE_CHECKING:
    from trucebook.cuts.record import Record
    from trucebook.service.looking import Look

app = typer.Typer(rich_markup_mode=None)


def seen(opened: Case, words: CutWords, standard: str | None = None) -> Look:
    """Return the case at a cut, and warn where its files differ from what is on record."""
    from trucebook.service.looking import look  # noqa: PLC0415 - a board that is held needs no engine

    with busy("judging"):
        found = look(opened, words, standard)
        found.findings  # noqa: B018 - worked out here, where the waiting is shown
    warn_of(opened, words, found.record)
    return found


def warn_of(opened: Case, words: CutWords, record: Record) -> None:
    """Warn whoever keeps a case where its files differ from what is on record, or reports were not weighed."""
    if opened.public is not None:
        return
    if words.recorded is None and (changed := drafts_differ(opened.folder, record)):
        warn(
            f"{plural(len(changed), 'file', 'differ')} from what is on record, and what is on record is used "
            f"({', '.join(changed)}). `trucebook record {opened.folder}` puts them on record."
        )
    if words.recorded is None and (waiting := unweighed(opened, record)):
        warn(
            f"{plural(waiting, 'report', 'are')} on record and not weighed yet, as a command was stopped: what several "
            f"say of one happening counts several times. `trucebook read {opened.folder}` weighs them.",
        )


@app.command(epilog="Example: trucebook status my-case --occurred 2025-02-04")
def status(
    case: CaseFolder,
    occurred: Occurred = None,
    recorded: Recorded = None,
    said: Said = None,
    standard: Standard = None,
    audience: Audience = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Show where every clause stands: status, standing, contested or not, due."""
    words = CutWords(occurred, recorded, said)
    with open_for(case, audience, as_json=as_json) as opened:
        if as_json:
            print_shown(opened, status_json(seen(opened, words, standard).bare))
            return
        with busy("judging"):
            picture, record = board(opened, words, standard)
        warn_of(opened, words, record)
        print_board(status_board(picture))


def print_board(board: Board) -> None:
    """Print the board: cut and standards, phases, then a line a clause and bearer."""
    gone = f" ({board.cut.erased:,} of them erased)" if board.cut.erased else ""
    on_record = f"on record: {plural(board.cut.size, 'entry')}{gone}, {board.recorded_words}"
    say(board.title, f"What occurred by {board.cut_words}; {on_record}.")
    say(policy_words(board.policy), "")
    print_table(
        ("phase", "state", "starts", "ends*"),
        [(row.phase.name, row.state, row.starts, row.ends) for row in board.phases],
    )
    say("")
    say(*_aligned([_board_row(row) for row in board.rows]))
    say("", "A claim is what a source says, not a fact. `trucebook why CASE CLAUSE` opens a line down to the words.")


def _board_row(row: BoardRow) -> tuple[tuple[str, ...], str]:
    """Return the cells of one line, and the note under it."""
    finding = row.finding
    notes = [row.when, row.own_note, row.progress or "", *(f"contested: {words}" for words in row.contested)]
    cells = (row.status, finding.clause, row.bearer, row.support)
    return cells, "; ".join(note for note in notes if note)


def _aligned(rows: list[tuple[tuple[str, ...], str]]) -> Iterator[str]:
    """Yield a line a row with its cells in columns, and its note indented under it.

    Where the terminal is too narrow for all cells, the last one leads the note.
    """
    widths = [max((len(cells[place]) for cells, _ in rows), default=0) for place in range(4)]
    if sum(widths) + 2 * len(widths) > columns():
        widths.pop()
        rows = [(cells[:-1], "; ".join(part for part in (cells[-1], note) if part)) for cells, note in rows]
    for cells, note in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()
        if note:
            yield from wrap(note, width=columns(), initial_indent=" " * 6, subsequent_indent=" " * 6)
