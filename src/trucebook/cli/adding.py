"""Commands that bring in what is said: add, note, read."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from trucebook.cli.options import AsJson, Author, CaseFolder
from trucebook.cli.printing import print_json, print_table, problem_json, problem_lines, progress_bar, say, warn
from trucebook.cli.readers import ReaderName, Workers, chosen_reader, cores
from trucebook.cli.review_lines import read_lines, unmet_json
from trucebook.errors import WrongUseError
from trucebook.reports.manifest import read_manifest
from trucebook.reports.original import shown_name
from trucebook.service.adding import Added, Fetch, add_reports
from trucebook.service.case import UnsoundTermsError, open_case
from trucebook.service.gathering import Gathered, gather, once
from trucebook.service.noting import add_note
from trucebook.service.rereading import read_again
from trucebook.views.words import plural

app = typer.Typer(rich_markup_mode=None)
CONTACT_LIMIT = 200
PASSED_SHOWN = 20


@app.command(epilog="Example: trucebook add my-case report.txt --publisher 'River Post' --published 2031-05-03")
def add(
    case: CaseFolder,
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILE...",
            help="Text, Markdown, HTML, RSS, Atom, mail (.eml), PDF, DOCX or CSV files; a folder of such; - for "
            "standard input; with --fetch also addresses.",
            show_default=False,
        ),
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
    addresses: Annotated[
        Path | None, typer.Option("--addresses", metavar="FILE", help="A list of addresses, one a line. Needs --fetch.")
    ] = None,
    contact: Annotated[
        str | None, typer.Option("--contact", metavar="C", help="Told to the servers: whom they may write to.")
    ] = None,
    reader: ReaderName = "rules",
    workers: Workers = None,
    author: Author = None,
    *,
    fetch: Annotated[
        bool, typer.Option("--fetch", help="Fetch the addresses named. Without it no connection is opened.")
    ] = False,
    allow_local: Annotated[
        bool, typer.Option("--allow-local", help="Fetch also from this machine and this network.")
    ] = False,
    although_erased: Annotated[
        bool, typer.Option("--although-erased", help="Put on record again also what was erased.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Put reports on record and read them into claims. The same bytes are recorded once."""
    gathered = _gathered(files or [], addresses, publisher, published, fetch=fetch)
    listed = list(gathered.listed)
    if manifest is not None:
        rows, problems = read_manifest(manifest)
        if problems:
            raise UnsoundTermsError(problems, f"{manifest}: nothing was added")
        listed += rows
    if not listed and not gathered.left_out:
        raise WrongUseError("Name the files to add, or a list of them with --manifest.")
    listed = once(listed)
    fetching = _fetcher(contact, fetch=fetch, allow_local=allow_local)
    by, several = chosen_reader(reader), workers or cores()
    with open_case(case, author) as opened, fetching as fetcher, progress_bar("reading") as progress:
        done = add_reports(
            opened, listed, progress, fetcher, reader=by, workers=several, although_erased=although_erased
        )
    added = done + gathered.left_out
    if as_json:
        passed = [{"file": shown_name(path), "outcome": "passed over"} for path in gathered.passed_over]
        print_json([_added_json(one) for one in added] + passed)
    else:
        _print_added(added, gathered.passed_over)
    if any(one.outcome == "left out" or any(p.severity == "error" for p in one.problems) for one in added):
        raise typer.Exit(1)


def _gathered(
    files: list[str], addresses: Path | None, publisher: str | None, published: str | None, *, fetch: bool
) -> Gathered:
    """Return what is to be added. Raises WrongUseError; UnreadableReportError for a list of addresses."""
    gathered = gather(files, getattr(sys.stdin, "buffer", None), publisher, published, addresses)
    asked = [one.address for one in gathered.listed if one.address is not None]
    if asked and not fetch:
        raise WrongUseError(
            f"{asked[0]} would have to be fetched, which opens a connection to its server. Say --fetch if you want "
            "that, or save the page and add the file.",
        )
    return gathered


@contextmanager
def _fetcher(contact: str | None, *, fetch: bool, allow_local: bool) -> Iterator[Fetch | None]:
    """Give what fetches addresses, or None where nobody asked for it. Raises WrongUseError for an odd contact."""
    if not fetch:
        yield None
        return
    from trucebook.reports.fetching import Fetcher, polite_asker  # noqa: PLC0415 - loads the HTTP client

    if contact is not None and not (contact.isascii() and contact.isprintable() and len(contact) <= CONTACT_LIMIT):
        raise WrongUseError(f"A contact is an address of mail or web of at most {CONTACT_LIMIT} ASCII characters.")
    with polite_asker(contact, allow_local=allow_local) as asker:
        yield Fetcher(asker).fetch


def _added_json(one: Added) -> dict[str, Any]:
    """Return what became of one file."""
    return {
        "file": one.name,
        "outcome": one.outcome,
        "report": one.report,
        "publisher": one.publisher,
        "media": one.media,
        "encoding": one.encoding,
        "claims": one.claims,
        "unattributed": one.unattributed,
        "remarks": list(one.remarks),
        "problems": [problem_json(problem) for problem in one.problems],
    }


def _print_added(added: tuple[Added, ...], passed_over: tuple[Path, ...]) -> None:
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
    say(f"{len(recorded)} recorded with {plural(claims, 'claim')}, {already} already on record, {left_out} left out.")
    if passed_over:
        shown = ", ".join(shown_name(path) for path in passed_over[:PASSED_SHOWN])
        more = f" and {len(passed_over) - PASSED_SHOWN} more" if len(passed_over) > PASSED_SHOWN else ""
        say(f"Passed over, as not of a known kind: {shown}{more}.")


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
        print_json(
            {"entry": done.seq, "report": done.report, "claims": done.claims, "remarks": list(done.remarks)},
        )
    else:
        warn(*done.remarks)
        say(f"On record as entry {done.seq}, with {plural(done.claims, 'claim')}.")


@app.command(epilog="Example: trucebook read my-case")
def read(
    case: CaseFolder,
    reader: ReaderName = "rules",
    workers: Workers = None,
    author: Author = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Read the reports again with a newer reader or on changed terms. Earlier readings stay on record."""
    by = chosen_reader(reader)
    with open_case(case, author) as opened, progress_bar("reading") as progress:
        done = read_again(opened, progress, reader=by, workers=workers or cores())
    if as_json:
        print_json(
            {
                "read": done.read,
                "current": done.current,
                "new_claims": done.new_claims,
                "gone_claims": done.gone_claims,
                "kept_judgements": done.kept,
                "unmet_judgements": list(done.unmet_judgements),
                "unmet": [unmet_json(one) for one in done.unmet],
                "remarks": list(done.remarks),
            },
        )
        return
    say(*read_lines(done))
