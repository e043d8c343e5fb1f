"""The commands under `ledger`: verify here; proofs, and copies and erasures, in modules of their own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from trucebook.cli import ledger_copies, ledger_proofs
from trucebook.cli.options import AsJson, CaseFolder
from trucebook.cli.printing import print_json, problem_json, problem_lines, say, warn
from trucebook.service.verifying import verify_case
from trucebook.views.words import plural

app = typer.Typer(rich_markup_mode=None)
ledger = typer.Typer(rich_markup_mode=None, no_args_is_help=True)
app.add_typer(ledger, name="ledger")


@ledger.callback(epilog="Example: trucebook ledger verify my-case")
def about() -> None:
    """Check, prove, copy and mend the ledger of a case."""


@ledger.command(epilog="Example: trucebook ledger verify my-case --since received.checkpoint")
def verify(
    case: CaseFolder,
    *,
    derived: Annotated[
        bool, typer.Option("--derived", help="Also write the derived tables again and compare.")
    ] = False,
    earlier: Annotated[
        Path | None,
        typer.Option("--since", metavar="CHECKPOINT", help="Also see that it goes on from this signed checkpoint."),
    ] = None,
    key: ledger_proofs.PublicKeysOption = None,
    as_json: AsJson = False,
) -> None:
    """Check every entry of the ledger against its commitment and the tree, and the checkpoints kept in the case.

    Exit code 3 where one does not fit; 1 where nothing else is wrong and derived tables differed.
    """
    with ledger_proofs.counted("verifying") as progress:
        found = verify_case(case, derived=derived, since=earlier, key=key, progress=progress)
    problems = found.problems
    if as_json:
        print_json(
            {
                "verifies": not problems,
                "size": found.size,
                "root": found.root,
                "derived": found.derived,
                "erased": found.erased,
                "signature": found.signed,
                "checkpoints": {"kept": found.kept.count, "signed_by": list(found.kept.signed)},
                "problems": [problem_json(one) for one in problems],
            },
        )
    else:
        for line in problem_lines(problems):
            warn(line)
        say(
            f"The ledger verifies: {plural(found.size, 'entry')}, root {found.root}."
            if not problems
            else f"The ledger does not verify ({len(problems)} found). Keep the file, and work on a copy.",
        )
        if found.erased and not problems:
            say(f"Bodies erased since they were recorded: {found.erased}. Their commitments stand.")
        if found.kept.count and not problems:
            names = f"signed by {', '.join(found.kept.signed)}"
            unchecked = "whose signatures were not checked: name the ledger's key with --key"
            by = names if found.kept.signed else unchecked
            say(f"It goes on from {plural(found.kept.count, 'checkpoint')} kept here, {by}.")
        if earlier is not None and not problems:
            unchecked = "whose signature was not checked: name the ledger's key with --key"
            by = f"signed by {found.signed}" if found.signed else unchecked
            say(f"It goes on from {earlier}, {by}.")
        if found.derived is not None:
            say(f"Derived tables: {found.derived}.")
    if problems or found.derived_differed:
        raise typer.Exit(3 if problems else 1)


ledger_proofs.add_to(ledger)
ledger_copies.add_to(ledger)
NAMES: Final = tuple(one.name or getattr(one.callback, "__name__", "") for one in ledger.registered_commands)
"""The names of the commands, in the order of the help."""
