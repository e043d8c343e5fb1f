"""Commands that bring in what is said: add, note, read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from trucebook.cli.options import AsJson, Author, CaseFolder
from trucebook.cli.printing import print_json, print_table, problem_json, problem_lines, progress_bar, say, warn
from trucebook.errors import WrongUseError
from trucebook.reports.manifest import read_manifest
from trucebook.service.adding import Added, add_reports, listed_files
from trucebook.service.case import UnsoundTermsError, open_case
from trucebook.service.noting import add_note
from trucebook.service.rereading import read_again

app = typer.Typer(rich_markup_mode=None)


@app.command(epilog="Example: trucebook add my-case report.txt --publisher 'River Post' --published 2031-05-03")
def add(
    case: CaseFolder,
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="FILE...", help="Text, Markdown, HTML or CSV files.", show_default=False),
    ] = None,
    publisher: Annotated[
        str | None, typer.Option("--publisher", metavar="P", help="Who published them, where they do not say so.")
    ] = None,
    published: Annotated[
        str | None, typer.Option("--published", metavar="D", help="When: 2025-01-23 or 2025-01-23T14:05.")
    ] = None,
    manifest: Annotated[
        Path | None, typer.Option("--manifest", metavar="FILE", help="A YAML list of files with publisher and day.")
    ] = None,
    author: Author = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Put reports on record and read them into claims. The same bytes are recorded once."""
    listed = listed_files(files or [], publisher, published)
    if manifest is not None:
        rows, problems = read_manifest(manifest)
        if problems:
            raise UnsoundTermsError(problems, f"{manifest}: nothing was added")
        listed += rows
    if not listed:
        raise WrongUseError("Name the files to add, or a list of them with --manifest.")
    with open_case(case, author) as opened, progress_bar("reading") as progress:
        added = add_reports(opened, listed, progress)
    if as_json:
        print_json([_added_json(one) for one in added])
    else:
        _print_added(added)
    if any(one.outcome == "left out" or one.problems for one in added):
        raise typer.Exit(1)


def _added_json(one: Added) -> dict[str, Any]:
    """Return what became of one file."""
    return {
        "file": one.name,
        "outcome": one.outcome,
        "report": one.report,
        "publisher": one.publisher,
        "claims": one.claims,
        "unattributed": one.unattributed,
        "remarks": list(one.remarks),
        "problems": [problem_json(problem) for problem in one.problems],
    }


def _print_added(added: tuple[Added, ...]) -> None:
    """Print a line a file, and what there is to know about it."""
    rows = [
        (one.name, one.outcome, str(one.claims or ""), one.publisher or "unknown", "; ".join(one.remarks))
        for one in added
        if one.outcome != "left out"
    ]
    if rows:
        print_table(("file", "outcome", "claims", "publisher", "remarks*"), rows)
    for one in added:
        for line in problem_lines(one.problems):
            warn(line)
    recorded = [one for one in added if one.outcome == "recorded"]
    already = sum(one.outcome == "already recorded" for one in added)
    left_out = sum(one.outcome == "left out" for one in added)
    claims = sum(one.claims for one in recorded)
    say(f"{len(recorded)} recorded with {claims} claims, {already} already on record, {left_out} left out.")


@app.command(
    epilog="Example: trucebook note my-case --kind complaint --from south --to commission 'Shots were heard...'"
)
def note(
    case: CaseFolder,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="The note's words; - reads standard input.")],
    kind: Annotated[str, typer.Option("--kind", help="notice, complaint, visit or answer.")],
    sender: Annotated[str, typer.Option("--from", metavar="P", help="The body or party whose note it is.")],
    recipient: Annotated[str, typer.Option("--to", metavar="Q", help="To whom.")],
    about: Annotated[str | None, typer.Option("--about", metavar="CLAUSE", help="The clause it concerns.")] = None,
    answer_by: Annotated[
        str | None, typer.Option("--answer-by", metavar="T", help="By when an answer is asked for.")
    ] = None,
    author: Author = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Put a first-hand note of a body or a party on record."""
    words = sys.stdin.read() if text == "-" else text
    with open_case(case, author) as opened:
        done = add_note(opened, kind, sender, recipient, words, about, answer_by)
    if as_json:
        print_json({"entry": done.seq, "report": done.report, "claims": done.claims})
    else:
        say(f"On record as entry {done.seq}, with {done.claims} claim{'' if done.claims == 1 else 's'}.")


@app.command(epilog="Example: trucebook read my-case")
def read(case: CaseFolder, author: Author = None, *, as_json: AsJson = False) -> None:
    """Read the reports again with a newer reader or on changed terms. Earlier readings stay on record."""
    with open_case(case, author) as opened, progress_bar("reading") as progress:
        done = read_again(opened, progress)
    if as_json:
        print_json(
            {
                "read": done.read,
                "current": done.current,
                "new_claims": done.new_claims,
                "gone_claims": done.gone_claims,
                "unmet_judgements": list(done.unmet_judgements),
            },
        )
        return
    say(
        f"{done.read} reports read again, {done.current} already current; "
        f"{done.new_claims} claims are new, {done.gone_claims} are gone.",
    )
    for claim in done.unmet_judgements:
        say(f"Claim {claim} had a reviewer's judgement and is not in the new reading: look at its report again.")
