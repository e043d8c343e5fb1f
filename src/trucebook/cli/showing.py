"""Commands that show a case at a cut: claims, compare, status, why, outlook, diff."""

from __future__ import annotations

from typing import Annotated

import typer

from trucebook.cli.options import AsJson, CaseFolder, Occurred, Recorded, Said, Standard
from trucebook.cli.printing import busy, print_json, say, warn
from trucebook.cli.screens import (
    print_board,
    print_claims,
    print_clause,
    print_comparison,
    print_difference,
    print_outlook,
)
from trucebook.errors import WrongUseError
from trucebook.service.case import Case, drafts_differ, open_case
from trucebook.service.comparing import difference
from trucebook.service.cutting import CutWords
from trucebook.service.joining import unweighed
from trucebook.service.looking import Look, look
from trucebook.views.claim_list import claim_list, claims_json
from trucebook.views.clause_page import clause_json, clause_page
from trucebook.views.comparison_page import comparison_json, comparison_page
from trucebook.views.difference_page import difference_json, difference_page
from trucebook.views.outlook_page import outlook_json, outlook_page
from trucebook.views.status_board import status_board, status_json
from trucebook.views.words import plural

app = typer.Typer(rich_markup_mode=None)


def seen(opened: Case, words: CutWords, standard: str | None = None) -> Look:
    """Return the case at a cut, and warn where its files differ from what is on record."""
    with busy("judging"):
        found = look(opened, words, standard)
        found.findings  # noqa: B018 - worked out here, where the waiting is shown
    if words.recorded is None and (changed := drafts_differ(opened.folder, found.record)):
        warn(
            f"{plural(len(changed), 'file', 'differ')} from what is on record, and what is on record is used "
            f"({', '.join(changed)}). `trucebook record {opened.folder}` puts them on record."
        )
    if words.recorded is None and (waiting := unweighed(opened, found.record)):
        warn(
            f"{plural(waiting, 'report', 'are')} on record and not weighed yet, as a command was stopped: what several "
            f"say of one happening counts several times. `trucebook read {opened.folder}` weighs them.",
        )
    return found


@app.command(epilog="Example: trucebook status my-case --occurred 2025-02-04")
def status(
    case: CaseFolder,
    occurred: Occurred = None,
    recorded: Recorded = None,
    said: Said = None,
    standard: Standard = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Show where every clause stands: status, standing, contested or not, due."""
    with open_case(case) as opened:
        found = seen(opened, CutWords(occurred, recorded, said), standard)
        if as_json:
            print_json(status_json(found.bare))
        else:
            print_board(status_board(found.bare))


@app.command(epilog="Example: trucebook why my-case talks.two.begin --occurred 2025-02-04")
def why(
    case: CaseFolder,
    clause: Annotated[str, typer.Argument(metavar="CLAUSE", help="The clause's id, or clause@bearer.")],
    occurred: Occurred = None,
    recorded: Recorded = None,
    said: Said = None,
    standard: Standard = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Show the reasons for a finding, down to the quoted words, and what would change it."""
    with open_case(case) as opened:
        found = seen(opened, CutWords(occurred, recorded, said), standard)
        if as_json:
            print_json(clause_json(found.picture, clause))
        else:
            print_clause(clause_page(found.picture, clause, limit=12))


@app.command(epilog="Example: trucebook claims my-case --report 001 --json")
def claims(
    case: CaseFolder,
    report: Annotated[
        str | None, typer.Option("--report", metavar="R", help="One report alone: its name, or how its id begins.")
    ] = None,
    occurred: Occurred = None,
    recorded: Recorded = None,
    said: Said = None,
    *,
    as_json: AsJson = False,
) -> None:
    """List what the reports say: every claim with its attribution and its exact characters."""
    with open_case(case) as opened:
        found = seen(opened, CutWords(occurred, recorded, said))
        chosen = None if report is None else _report(found, report)
        if as_json:
            print_json(claims_json(found.picture, chosen))
        else:
            print_claims(claim_list(found.picture, chosen))
            if found.removed:
                say(
                    f"Not shown, as rejected or withdrawn by a reviewer: {', '.join(sorted(found.removed))}. "
                    f"`trucebook review {opened.folder} --claim ID` says by whom and why.",
                )


def _report(found: Look, written: str) -> str:
    """Return the id of the one report that is meant. Raises WrongUseError."""
    ids = [
        one.id
        for one in found.record.reports
        if one.id.startswith(written) or one.name == written or one.name.startswith(written)
    ]
    if len(ids) != 1:
        names = ", ".join(one.name for one in found.record.reports[:12])
        what = f"{plural(len(ids), 'report', 'match')}" if ids else "No report of this case matches"
        raise WrongUseError(f"{what} `{written}`. On record: {names or 'none yet'}.")
    return ids[0]


@app.command(epilog="Example: trucebook compare my-case")
def compare(
    case: CaseFolder,
    occurred: Occurred = None,
    recorded: Recorded = None,
    said: Said = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Put the reports side by side: same, different, missing; one origin or several, and why."""
    with open_case(case) as opened:
        found = seen(opened, CutWords(occurred, recorded, said))
        if as_json:
            print_json(comparison_json(found.compared))
        else:
            print_comparison(comparison_page(found.compared))


@app.command(epilog="Example: trucebook outlook my-case --occurred 2025-01-24")
def outlook(
    case: CaseFolder,
    occurred: Occurred = None,
    recorded: Recorded = None,
    said: Said = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Show what falls due next, what is said to be planned, and which statements bear on whether it is kept."""
    with open_case(case) as opened:
        found = seen(opened, CutWords(occurred, recorded, said))
        if as_json:
            print_json(outlook_json(found.picture))
        else:
            print_outlook(outlook_page(found.picture))


@app.command(epilog="Example: trucebook diff my-case 2025-01-24 2025-02-04    (or OCCURRED@RECORDED, @RECORDED)")
def diff(
    case: CaseFolder,
    before: Annotated[
        str, typer.Argument(metavar="CUT", help="The earlier cut: 2025-01-24, 2025-01-24@#120 or @#120.")
    ],
    after: Annotated[str, typer.Argument(metavar="CUT", help="The later cut.")],
    standard: Standard = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Show what changed between two cuts, and which entries of the ledger did it."""
    with open_case(case) as opened:
        first, second, entries = difference(opened, CutWords.parse(before), CutWords.parse(after), standard)
        if as_json:
            print_json(difference_json(first.picture, second.picture, entries))
        else:
            print_difference(difference_page(first.picture, second.picture, entries))
