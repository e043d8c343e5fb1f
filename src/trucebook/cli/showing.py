"""Commands that show a case at a cut: claims, compare, status, why, outlook, diff."""

from __future__ import annotations

from typing import Annotated

import typer

from trucebook.cli.audience import open_for, print_shown
from trucebook.cli.board import seen
from trucebook.cli.options import (
    AsJson,
    Audience,
    CaseFolder,
    IfAccepted,
    IfRejected,
    IfSilentUntil,
    IfVerified,
    Occurred,
    Recorded,
    Said,
    Standard,
)
from trucebook.cli.printing import busy, say
from trucebook.cli.screens import (
    print_claims,
    print_clause,
    print_comparison,
    print_difference,
    print_outlook,
)
from trucebook.cli.supposed import print_supposed
from trucebook.errors import WrongUseError
from trucebook.service.comparing import causes, difference
from trucebook.service.cutting import CutWords
from trucebook.service.looking import Look
from trucebook.service.trying import opened
from trucebook.views.claim_list import claim_list, claims_json
from trucebook.views.clause_page import Opened, clause_json, clause_page
from trucebook.views.comparison_page import comparison_json, comparison_page
from trucebook.views.difference_page import difference_json, difference_page
from trucebook.views.outlook_page import outlook_json, outlook_page
from trucebook.views.picture import Picture
from trucebook.views.supposed_page import supposed_page
from trucebook.views.words import plural

app = typer.Typer(rich_markup_mode=None)


@app.command(epilog="Example: trucebook why my-case talks.two.begin --occurred 2025-02-04")
def why(
    case: CaseFolder,
    clause: Annotated[str, typer.Argument(metavar="CLAUSE", help="The clause's id, or clause@bearer.")],
    occurred: Occurred = None,
    recorded: Recorded = None,
    said: Said = None,
    standard: Standard = None,
    audience: Audience = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Show the reasons for a finding, down to the quoted words, and what would change it."""
    with open_for(case, audience, as_json=as_json) as opened:
        found = seen(opened, CutWords(occurred, recorded, said), standard)
        if as_json:
            print_shown(opened, clause_json(found.picture, clause, _opened(found, clause)))
        else:
            print_clause(clause_page(found.picture, clause, limit=12, opened=_opened(found, clause)))


def _opened(found: Look, clause: str) -> Opened:
    """Return what is worked out when a clause is opened, which takes judging again for each thing that is tried."""
    with busy("judging what would change it"):
        return opened(found, clause)


@app.command(epilog="Example: trucebook claims my-case --report 001 --json")
def claims(
    case: CaseFolder,
    report: Annotated[
        str | None, typer.Option("--report", metavar="R", help="One report alone: its name, or how its id begins.")
    ] = None,
    occurred: Occurred = None,
    recorded: Recorded = None,
    said: Said = None,
    audience: Audience = None,
    *,
    as_json: AsJson = False,
) -> None:
    """List what the reports say: every claim with its attribution and its exact characters."""
    with open_for(case, audience, as_json=as_json) as opened:
        found = seen(opened, CutWords(occurred, recorded, said))
        chosen = None if report is None else _report(found, report)
        if as_json:
            print_shown(opened, claims_json(found.picture, chosen))
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
    audience: Audience = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Put the reports side by side: same, different, missing; one origin or several, and why."""
    with open_for(case, audience, as_json=as_json) as opened:
        found = seen(opened, CutWords(occurred, recorded, said))
        if as_json:
            print_shown(opened, comparison_json(found.compared))
        else:
            print_comparison(comparison_page(found.compared))


@app.command(epilog="Example: trucebook outlook my-case --occurred 2025-01-24 --if-silent-until 'day 16'")
def outlook(
    case: CaseFolder,
    occurred: Occurred = None,
    recorded: Recorded = None,
    said: Said = None,
    standard: Standard = None,
    if_verified: IfVerified = None,
    if_accepted: IfAccepted = None,
    if_rejected: IfRejected = None,
    if_silent_until: IfSilentUntil = None,
    audience: Audience = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Show what falls due next, what is said to be planned, and which statements bear on whether it is kept.

    With an --if option, show instead what would be found if that were so: nothing of it is put on record.
    """
    with open_for(case, audience, as_json=as_json) as opened:
        found = seen(opened, CutWords(occurred, recorded, said), standard)
        asked = bool(if_verified or if_accepted or if_rejected or if_silent_until is not None)
        as_supposed = _supposed(found, if_verified, if_accepted, if_rejected, if_silent_until) if asked else None
        if as_json:
            print_shown(opened, outlook_json(found.picture, as_supposed))
        elif as_supposed is not None:
            print_supposed(supposed_page(found.picture, as_supposed))
        else:
            print_outlook(outlook_page(found.picture))


def _supposed(
    found: Look,
    verified: list[str] | None,
    accepted: list[str] | None,
    rejected: list[str] | None,
    silent_until: str | None,
) -> Picture:
    """Return the picture of the cut as supposed. Raises WrongUseError."""
    with busy("supposing"):
        return found.suppose(
            verified=verified or (), accepted=accepted or (), rejected=rejected or (), silent_until=silent_until
        ).picture


@app.command(epilog="Example: trucebook diff my-case 2025-01-24 2025-02-04    (or OCCURRED@RECORDED, @RECORDED)")
def diff(
    case: CaseFolder,
    before: Annotated[
        str, typer.Argument(metavar="CUT", help="The earlier cut: 2025-01-24, 2025-01-24@#120 or @#120.")
    ],
    after: Annotated[str, typer.Argument(metavar="CUT", help="The later cut.")],
    standard: Standard = None,
    audience: Audience = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Show what changed between two cuts, and which entries of the ledger did it."""
    with open_for(case, audience, as_json=as_json) as opened:
        words = CutWords.parse(after)
        with busy("judging"):
            first, second, entries = difference(opened, CutWords.parse(before), words, standard)
            why_so = causes(opened, first, second, words, standard)
        if as_json:
            print_shown(opened, difference_json(first.picture, second.picture, entries, why_so))
        else:
            print_difference(difference_page(first.picture, second.picture, entries, why_so))
