"""The command `demo`: the example case, from reports to a board and a page; ends by itself."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from trucebook.cli.board import print_board
from trucebook.cli.options import AsJson
from trucebook.cli.printing import print_json, progress_bar, say
from trucebook.service.case import open_case
from trucebook.service.cutting import CutWords
from trucebook.service.demonstrating import add_example_reports, example, make_demo_case, mark_made
from trucebook.service.issuing import write_brief
from trucebook.service.looking import look
from trucebook.views.status_board import status_board, status_json
from trucebook.views.words import plural

app = typer.Typer(rich_markup_mode=None)
AUTHOR = "demo"


@app.command(epilog="Example: trucebook demo --into /tmp/demo")
def demo(
    into: Annotated[Path, typer.Option("--into", metavar="DIR", help="Where to make the case.")] = Path(
        "trucebook-demo"
    ),
    occurred: Annotated[
        str | None, typer.Option("--occurred", metavar="T", help="Another day than the example's own.")
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Make the example case, read its reports, print the board and write the page.

    A folder that holds what the demonstration made is made anew. One that holds anything more, such as a judgement, is
    left as it is, and the command says so.
    """
    shown = example()
    make_demo_case(shown, into, AUTHOR)
    with open_case(into, AUTHOR) as opened:
        with progress_bar("reading") as progress:
            added = add_example_reports(opened, shown, progress)
        found = look(opened, CutWords(occurred or shown.occurred))
        page = write_brief(opened, found, into / "brief.html")
        mark_made(opened)
        if as_json:
            print_json({**status_json(found.bare), "page": str(page.path), "case": str(into)})
            return
        claims = sum(one.claims for one in added)
        say(f"Read {plural(len(added), 'report')} into {plural(claims, 'claim')}; no claim has been reviewed yet.", "")
        print_board(status_board(found.bare))
        say("", f"The page: {page.path.resolve()}", f"The case: {into.resolve()}   (next: trucebook review {into})")
