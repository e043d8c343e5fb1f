"""Commands that keep a case's own files: new, check, record."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from trucebook.agreement import units
from trucebook.cli.options import AsJson, Author, CaseFolder, LedgerAddress
from trucebook.cli.printing import columns, print_json, problem_json, problem_lines, say, warn
from trucebook.ledger.address import read_address
from trucebook.service.case import POLICY_FILE, open_case
from trucebook.service.checking import check_agreement
from trucebook.service.recording import PutOnRecord, new_case, record_files
from trucebook.views.words import plural

app = typer.Typer(rich_markup_mode=None)


@app.command(epilog="Example: trucebook new my-case --agreement examples/tutorial/agreement.yaml")
def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder.", show_default=False)],
    agreement: Annotated[
        Path | None,
        typer.Option(
            "--agreement", metavar="FILE", help="Start from this agreement and the files of a case beside it."
        ),
    ] = None,
    ledger: LedgerAddress = None,
    author: Author = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Start a case: its folder, its files and its ledger, with agreement and policy on record.

    With --ledger, several computers write to one ledger. Where that has entries, DIR is one more folder of its case.
    """
    done = new_case(folder, agreement, author, address=read_address(ledger) if ledger else None)
    if not done.files and not as_json:
        say(f"{folder} is a case now. Its ledger holds entries already, and its files are as recorded there.")
        say(f"Next: trucebook status {folder}")
        return
    _print_recorded(done, folder, as_json=as_json, what=f"{folder} is a case now.")
    if not as_json:
        say(
            f"Next: write {folder}/agreement.yaml, `trucebook check {folder}`, `trucebook record {folder}`, "
            f"then `trucebook add {folder} FILE...`."
            if agreement is None
            else f"Next: trucebook add {folder} FILE..."
        )


@app.command(epilog="Example: trucebook check examples/tutorial/agreement.yaml")
def check(
    agreement: Annotated[
        Path,
        typer.Argument(metavar="AGREEMENT", help="An agreement file, or a case's folder.", show_default=False),
    ],
    *,
    schedule: Annotated[
        bool, typer.Option("--schedule", help="Also draw its calendar: the earliest and latest of everything.")
    ] = False,
    render: Annotated[
        bool, typer.Option("--render", help="Also tell it in plain numbered sentences, beside those it encodes.")
    ] = False,
    canonical: Annotated[
        bool, typer.Option("--canonical", help="Print its files written out in one canonical form, and nothing else.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """List every problem of an agreement, before or after there are reports."""
    found = check_agreement(agreement)
    if as_json:
        shown: dict[str, Any] = {"problems": [problem_json(one) for one in found.problems]}
        shown["schedule"] = found.schedule_json()
        shown |= {"rendering": found.rendering_json()} if render else {}
        shown |= {"files": found.canonical()} if canonical else {}
        print_json(shown)
    else:
        for line in problem_lines(found.problems):
            warn(line)
        if render:
            typer.echo("\n".join([*found.rendering_lines(columns()), ""]))
        if schedule:
            typer.echo("\n".join([*found.schedule_lines(columns()), ""]))
    if canonical and not as_json:
        for place, (name, text) in enumerate((found.canonical() or {}).items()):
            typer.echo(f"# file: {name}\n{text}" if place else text, nl=False)
    elif not as_json:
        errors = sum(one.severity == "error" for one in found.problems)
        warnings = len(found.problems) - errors
        counts = [plural(errors, "error"), plural(warnings, "warning")]
        read = [plural(found.clauses, "clause")] if found.terms else []
        say(f"{found.title or agreement}: {', '.join([*read, *counts])}.")
    if any(one.severity == "error" for one in found.problems):
        raise typer.Exit(1)


@app.command(epilog="Example: trucebook record my-case --as secretariat")
def record(case: CaseFolder, author: Author = None, *, as_json: AsJson = False) -> None:
    """Put changed files of the case (agreement, policy, actors, places, sources, glossary) on record."""
    with open_case(case, author) as opened:
        done = record_files(opened)
    _print_recorded(done, case, as_json=as_json)
    if any(name != POLICY_FILE for name in done.files) and not as_json:
        say(f"Reports were read on the terms before: `trucebook read {case}` reads them again on these.")


def _print_recorded(done: PutOnRecord, folder: Path, *, as_json: bool, what: str = "") -> None:
    """Print what was put on record, and how many warnings there are about it."""
    if as_json:
        problems = [problem_json(one) for one in done.problems]
        print_json({"recorded": list(done.files), "entries": list(done.seqs), "problems": problems})
        return
    if done.problems:
        warn(f"{plural(len(done.problems), 'warning')} about these files: `trucebook check {folder}` lists them.")
    if what:
        say(what)
    entries = ", ".join(str(seq) for seq in done.seqs)
    which = f"{units.plural('entry', len(done.seqs))} {entries}"
    say(f"On record: {', '.join(done.files)} ({which})." if done.files else "No file differs from the record.")
