"""The commands under `ledger` that copy, mend and erase: export, import, backup, salvage, erase."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from trucebook.cli.audience import known_audience
from trucebook.cli.ledger_proofs import Output, PublicKeysOption, counted
from trucebook.cli.options import AsJson, Audience, Author, CaseFolder, LedgerAddress
from trucebook.cli.printing import ReaderGoneError, busy, print_json, say, warn
from trucebook.errors import WrongUseError
from trucebook.ledger.address import Address, read_address
from trucebook.ledger.place import LEDGER, place_of
from trucebook.ledger.signed_note import public_key
from trucebook.service.carrying import Carried, export_case, import_case, whole_file
from trucebook.service.case import ledger_of, open_case
from trucebook.service.erasing import Erased
from trucebook.service.erasing import erase as erased
from trucebook.service.publishing import kept_back
from trucebook.views.words import plural


class ServerKeepsItError(WrongUseError):
    """A copy or a mending of a ledger's file, where a server keeps the ledger."""

    def __init__(self, address: Address, case: Path) -> None:
        super().__init__(
            f"The ledger of {case} is not in a file: {address} keeps it. A copy to go on from is made by `trucebook "
            f"ledger export {case} -o FILE`, or on the server by `pg_dump {address.database}`; a damaged one is "
            "mended by going back to such a copy."
        )


def export(
    case: CaseFolder,
    output: Output = None,
    audience: Audience = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Write the whole ledger as JSON Lines, with the checkpoints kept in the case. Others may go on adding meanwhile.

    tools/verify_ledger.py checks it without this program, and `ledger import` makes the same ledger of it.
    """
    known_audience(audience)
    with counted("exporting") as progress, open_case(case) as opened:
        back = None if audience is None else kept_back(opened)
        withheld = back.entries if back else frozenset()
        if output is None:
            try:
                done = export_case(opened, sys.stdout.buffer, withheld, progress)
                sys.stdout.buffer.flush()
            except BrokenPipeError as error:
                raise ReaderGoneError from error
        else:
            with whole_file(output) as file:
                done = export_case(opened, file, withheld, progress)
    if output is not None:
        _tell(done, f"Written to {output}", as_json=as_json)
    else:
        warn(f"{plural(done.size, 'entry')}, root {done.root}.")
    if back is not None and not as_json:
        names = f", or any of {plural(back.names, 'name')}" if back.names else ""
        claims = plural(back.claims, "claim")
        warn(
            f"Withheld: {done.withheld} bodies, which hold words of {claims} that reviewers withheld{names}. Their "
            "commitments are there, so the rest is proved by the same root."
        )


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What `ledger export` wrote.", show_default=False)],
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder.", show_default=False)],
    key: PublicKeysOption = None,
    ledger: LedgerAddress = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Make a case of an export: the same ledger to the same root. A line that was changed is refused by its number.

    With --key, there must be a checkpoint in it, and each must carry that key's signature, or that of one named too.
    """
    address = read_address(ledger) if ledger else None
    with counted("importing, MB") as progress:
        done = import_case(file, folder, [public_key(one) for one in key or ()], progress, address)
    _tell(done, f"{folder} is a case now", as_json=as_json)


def backup(
    case: CaseFolder,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new file.", show_default=False)],
    *,
    as_json: AsJson = False,
) -> None:
    """Copy the ledger's file as of one moment, and verify the copy. Others may go on adding meanwhile."""
    from trucebook.ledger.backup import back_up  # noqa: PLC0415 - loads the database

    place = ledger_of(case)
    if isinstance(place, Address):
        raise ServerKeepsItError(place, case)
    with busy("copying"):
        found = back_up(place, file)
    _tell(Carried(found.size, found.root, 0), f"Written to {file} and verified", as_json=as_json)


def salvage(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A damaged ledger.db, or its case's folder.", show_default=False)
    ],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Where to write it.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Get every intact entry out of a damaged ledger, as JSON Lines, and say what is lost. Exit code 3 if anything is.

    The file is only read. If nothing is lost, `ledger import` makes a case of what is written.
    """
    from trucebook.ledger.salvage import salvage as salvaged  # noqa: PLC0415 - seldom needed

    place = place_of(file) if file.is_dir() else None
    if isinstance(place, Address):
        raise ServerKeepsItError(place, file)
    with busy("looking for entries"):
        found = salvaged(file / LEDGER if file.is_dir() else file)
        with whole_file(output) as written:
            written.writelines(found.lines())
    intact = len(found.rows) - len(found.bodiless)
    if as_json:
        lost = [list(one) for one in found.lost]
        plain = {"intact": intact, "bodies_lost": list(found.bodiless), "lost": lost, "size": found.size}
        print_json(plain | {"proved": found.proved, "whole": found.whole})
    else:
        say(f"Written to {output}: {plural(intact, 'intact entry')} of {found.size} that are known of.")
        say(
            *(
                f"Lost: {f'entry {first}' if first == last else f'entries {first} to {last}'}."
                for first, last in found.lost
            )
        )
        if found.bodiless:
            say(f"The body is lost of: {', '.join(map(str, found.bodiless))}. What they commit to is not.")
        if found.proved < found.size:
            say(f"The root stored for them proves the first {found.proved}; what came after the last is not known.")
        elif found.whole:
            say(f"Nothing is lost that is known of. Go on with `trucebook ledger import {output} DIR`.")
    if not found.whole:
        raise typer.Exit(3)


def erase(
    case: CaseFolder,
    entries: Annotated[list[int], typer.Argument(metavar="ENTRY...", help="Numbers of entries.", show_default=False)],
    reason: Annotated[str, typer.Option("--reason", metavar="WHY", help="Why. This is put on record and stays.")],
    author: Author = None,
    *,
    with_judgements: Annotated[
        bool,
        typer.Option("--with-judgements", help="Erase also judgements that repeat what only these entries say."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Destroy for good what entries say, and what was made from it. That they were there, and this, stays on record.

    An entry of a report takes with it the report, its text, its readings, and the judgements on its claims.
    """
    with open_case(case, author) as opened:
        done = erased(opened, entries, reason, with_judgements=with_judgements)
    if as_json:
        gone = [{"entry": seq, "kind": kind} for seq, kind in done.entries]
        told = [{"entry": one.seq, "of": one.of, "needed": one.needed} for one in done.repeated]
        plain = {"entry": done.seq, "erased": gone, "erased_before": list(done.before), "unswept": done.unswept}
        print_json(plain | {"repeated": told, "unhidden": list(done.unhidden)})
        return
    say(f"Erased: {', '.join(f'{kind} {seq}' for seq, kind in done.entries)}. On record as entry {done.seq}.")
    say("Derived tables were deleted, and are made again. Copies, exports and backups elsewhere still hold the words.")
    say(*_left_lines(done, case), *filter(None, [done.unswept]))


def _left_lines(done: Erased, case: Path) -> Iterator[str]:
    """Yield what of the words is on record still, or said again, and what to do."""
    free = [one for one in done.repeated if not one.needed]
    if free:
        which = ", ".join(f"entry {one.seq} ({one.of})" for one in free)
        numbers = " ".join(str(one.seq) for one in free)
        yield f"Judgements still repeat words that nothing else on record has: {which}. To erase them too:"
        yield f"  trucebook ledger erase {case} {numbers} --reason WHY"
    for one in done.repeated:
        if one.needed:
            yield (
                f"Entry {one.seq} withholds a name of which others on record have a part, and stays for their sake. "
                "Where that is somebody else, erase it by its number."
            )
    if done.unhidden:
        which = ", ".join(f"entry {seq}" for seq in done.unhidden)
        yield f"With it went what withheld its claims ({which}): withhold other claims that repeat their words."


def _tell(done: Carried, what: str, *, as_json: bool) -> None:
    """Say what was carried."""
    if as_json:
        plain = {"size": done.size, "root": done.root, "checkpoints": done.checkpoints, "withheld": done.withheld}
        print_json(plain)
        return
    say(f"{what}: {plural(done.size, 'entry')}, root {done.root}.")
    if done.checkpoints:
        say(f"Signed checkpoints in it: {done.checkpoints}.")


def add_to(group: typer.Typer) -> None:
    """Add these commands to the group `ledger`."""
    group.command(epilog="Example: trucebook ledger export my-case -o my-case.jsonl")(export)
    group.command(name="import", epilog="Example: trucebook ledger import my-case.jsonl again")(import_)
    group.command(epilog="Example: trucebook ledger backup my-case /backups/ledger.db")(backup)
    group.command(epilog="Example: trucebook ledger salvage ledger.db -o saved.jsonl")(salvage)
    group.command(epilog='Example: trucebook ledger erase my-case 17 --reason "names a witness"')(erase)
