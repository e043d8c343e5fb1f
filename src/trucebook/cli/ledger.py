"""The commands under `ledger`: verify."""

from __future__ import annotations

from typing import Annotated

import typer

from trucebook.cli.options import AsJson, CaseFolder
from trucebook.cli.printing import busy, print_json, problem_json, problem_lines, say, warn
from trucebook.service.verifying import verify_case
from trucebook.views.words import plural

app = typer.Typer(rich_markup_mode=None)
ledger = typer.Typer(rich_markup_mode=None, no_args_is_help=True)
app.add_typer(ledger, name="ledger")


@ledger.callback(epilog="Example: trucebook ledger verify my-case")
def about() -> None:
    """Check the ledger of a case."""


@ledger.command(epilog="Example: trucebook ledger verify my-case")
def verify(
    case: CaseFolder,
    *,
    derived: Annotated[
        bool, typer.Option("--derived", help="Also write the derived tables again and compare.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Check every entry of the ledger against its commitment and the tree. Exit code 3 where one does not fit."""
    with busy("verifying"):
        found = verify_case(case, derived=derived)
    if as_json:
        print_json(
            {
                "verifies": not found.problems,
                "size": found.size,
                "root": found.root,
                "derived": found.derived,
                "problems": [problem_json(one) for one in found.problems],
            },
        )
    else:
        for line in problem_lines(found.problems):
            warn(line)
        say(
            f"The ledger verifies: {plural(found.size, 'entry')}, root {found.root}."
            if not found.problems
            else f"The ledger does not verify ({len(found.problems)} found). Keep the file, and work on a copy.",
        )
        if found.derived is not None:
            say(f"Derived tables: {found.derived}.")
    if found.problems:
        raise typer.Exit(3)
