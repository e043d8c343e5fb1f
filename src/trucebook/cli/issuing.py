"""The command `brief`: one page that a secretariat would send."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from trucebook.cli.audience import shown_to
from trucebook.cli.board import seen
from trucebook.cli.options import AsJson, Audience, Author, CaseFolder, Occurred, Recorded, Said, Standard
from trucebook.cli.printing import print_json, say
from trucebook.service.case import open_case
from trucebook.service.cutting import CutWords
from trucebook.service.issuing import write_brief

app = typer.Typer(rich_markup_mode=None)


@app.command(epilog="Example: trucebook brief my-case -o brief.html --occurred 2025-02-04")
def brief(
    case: CaseFolder,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Where to write it: .html or .md.")],
    occurred: Occurred = None,
    recorded: Recorded = None,
    said: Said = None,
    standard: Standard = None,
    author: Author = None,
    audience: Audience = None,
    *,
    whole: Annotated[
        bool, typer.Option("--open", help="Open every line. Else paper shows opened what is contested or adverse.")
    ] = False,
    sent: Annotated[bool, typer.Option("--sent", help="Put on record that this brief was sent.")] = False,
    as_json: AsJson = False,
) -> None:
    """Write the brief: one self-contained page, every line of which opens to the quoted words."""
    with open_case(case, author) as opened, shown_to(opened, audience) as shown:
        found = seen(shown, CutWords(occurred, recorded, said), standard)
        done = write_brief(opened, found, output, sent=sent, whole=whole)
    if as_json:
        print_json({"file": str(done.path), "digest": done.digest, "bytes": done.length, "entry": done.issued})
    else:
        say(f"Written to {done.path} ({done.length / 1000:.0f} kB).")
        if done.issued is not None:
            say(f"On record as sent: entry {done.issued}.")
