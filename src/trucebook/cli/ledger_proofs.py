"""The commands under `ledger` that sign and prove: key, checkpoint, prove, witness."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, TypeAlias

import typer

from trucebook.cli.options import AsJson, CaseFolder
from trucebook.cli.printing import ReaderGoneError, busy, print_json, progress_bar, say, warn
from trucebook.errors import WrongUseError
from trucebook.ledger.checkpoint import Checkpoint
from trucebook.ledger.key_file import FOR_ALL, OWNER_ALONE
from trucebook.ledger.proof import prove_entry
from trucebook.ledger.signed_note import public_key
from trucebook.ledger.verify import Progress
from trucebook.ledger.witness import open_witness
from trucebook.service.carrying import whole_file
from trucebook.service.case import open_case
from trucebook.service.renewing import renew_key
from trucebook.service.signing import (
    CHECKPOINTS,
    checkpoint_file,
    keep_cosigned,
    ledger_key,
    proof_since,
    sign,
    submitted_file,
)
from trucebook.views.words import plural

PublicKeyOption: TypeAlias = Annotated[
    str | None, typer.Option("--key", metavar="KEY", help="The ledger's public key, as `ledger key` prints it.")
]
PublicKeysOption: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--key", metavar="KEY", help="The ledger's public key. Give one that it had before as well."),
]
KeyFile: TypeAlias = Annotated[
    Path | None,
    typer.Option("--key-file", metavar="FILE", help="The file of the private key, if it lies elsewhere than usual."),
]
Output: TypeAlias = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it to this file, else to the output.")
]


def key(
    case: CaseFolder,
    name: Annotated[
        str | None,
        typer.Option("--name", metavar="NAME", help="What checkpoints call the ledger: example.org/my-case."),
    ] = None,
    key_file: KeyFile = None,
    *,
    renew: Annotated[
        bool, typer.Option("--renew", help="Make a new key in the place of the one before, or of one that is lost.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Print the ledger's public key; make the key where there is none. The private half stays in its file.

    With --renew, a checkpoint is signed with the new key, and with the one before if that is here.
    """
    if renew:
        _renew(case, name, key_file, as_json=as_json)
        return
    with open_case(case) as opened:
        held = ledger_key(opened, name, key_file)
    if as_json:
        print_json({"key": str(held.public), "name": held.public.name, "file": str(held.path), "made": held.made})
        return
    put(f"{held.public}\n")
    if held.made:
        warn(
            f"A key was made. Its private half is in {held.path}: keep a copy of that file in a safe place, and give "
            "it to nobody. Give the line above to all who are to check this ledger."
        )


def _renew(case: Path, name: str | None, key_file: Path | None, *, as_json: bool) -> None:
    with busy("signing"), open_case(case) as opened:
        done = renew_key(opened, name, key_file)
    held = done.key
    if as_json:
        print_json(
            {
                "key": str(held.public),
                "name": held.public.name,
                "file": str(held.path),
                "made": True,
                "before": None if done.before is None else str(done.before),
                "before_file": None if done.put_away is None else str(done.put_away),
                "note": str(done.checkpoint),
            }
        )
        return
    put(f"{held.public}\n")
    warn(
        f"A new key was made. Its private half is in {held.path}: keep a copy of that file in a safe place. Give the "
        f"line above to all who check this ledger, and with it the checkpoint of {done.checkpoint.size} entries, which "
        f"is kept in {case / CHECKPOINTS}."
    )
    if done.put_away is None:
        warn("The key before is not here, so the new one alone has signed it: they must be told on another way.")
    else:
        warn(
            f"Both keys have signed it. The one before is in {done.put_away} now: destroy it once all have the new one."
        )


def checkpoint(
    case: CaseFolder,
    output: Output = None,
    cosigned: Annotated[
        Path | None,
        typer.Option("--cosigned", metavar="FILE", help="Keep this one, which came back from a witness, instead."),
    ] = None,
    key_file: KeyFile = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Sign how many entries there are and what they hold, as a note that others keep. It is kept in the case too."""
    with busy("signing"), open_case(case) as opened:
        made = (
            sign(opened, key_file) if cosigned is None else keep_cosigned(opened, checkpoint_file(cosigned), key_file)
        )
    _give(made, output, as_json=as_json)


def prove(
    case: CaseFolder,
    entry: Annotated[int | None, typer.Argument(metavar="ENTRY", help="The number of an entry.")] = None,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="CHECKPOINT", help="Prove that the ledger goes on from it (or a number)."),
    ] = None,
    at: Annotated[
        Path | None,
        typer.Option("--at", metavar="CHECKPOINT", help="Prove it for this checkpoint, else for one signed now."),
    ] = None,
    output: Output = None,
    key_file: KeyFile = None,
    *,
    body: Annotated[bool, typer.Option("--body", help="Also show what the entry says.")] = False,
) -> None:
    """Prove to whoever doubts it that an entry is in the ledger, or that the ledger goes on from a checkpoint.

    What it writes is checked with tools/verify_ledger.py, which needs nothing of this program.
    """
    if (entry is None) == (since is None):
        raise WrongUseError("Name an entry, or a checkpoint with --since, and not both.")
    with busy("proving"), open_case(case) as opened:
        held = sign(opened, key_file) if at is None else checkpoint_file(at)
        if entry is not None:
            text = str(prove_entry(opened.store, entry, held, body=body))
        else:
            earlier = str(since)
            old = int(earlier) if earlier.isascii() and earlier.isdecimal() else checkpoint_file(Path(earlier))
            text = str(proof_since(opened, old, held))
    put(text, output, OWNER_ALONE if body else FOR_ALL)


def witness(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The witness's folder.", show_default=False)],
    submitted: Annotated[
        Path,
        typer.Argument(metavar="CHECKPOINT", help="A checkpoint, or what `prove --since` wrote.", show_default=False),
    ],
    name: Annotated[
        str | None, typer.Option("--name", metavar="NAME", help="Make the witness, of this name: example.org/witness.")
    ] = None,
    key: PublicKeyOption = None,
    output: Output = None,
    *,
    renew: Annotated[
        bool, typer.Option("--renew", help="Take --key for the ledger's new key, where the one before is lost.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Cosign a checkpoint of somebody's ledger where it goes on from the last one cosigned; else exit code 3.

    A first checkpoint of a ledger needs --key, and so does the first with a new key; each later one the proof that
    `ledger prove CASE --since` writes.
    """
    trusted = public_key(key) if key else None
    found, proof = submitted_file(submitted)
    keeper = open_witness(folder, name)
    cosigned = keeper.cosign(found, int(time.time()), proof, trusted, renewed=renew)
    _give(cosigned, output, as_json=as_json, witness=str(keeper.key.public))
    if name and not as_json:
        warn(f"The witness's own key: {keeper.key.public}")


def _give(made: Checkpoint, output: Path | None, *, as_json: bool, **more: Any) -> None:  # noqa: ANN401 - JSON values
    """Print a checkpoint, or write it to a file and say so."""
    if output is not None:
        put(str(made), output)
    if as_json:
        names = [one.name for one in made.note.signatures]
        plain = {"origin": made.origin, "size": made.size, "root": made.root.hex(), "signed_by": names}
        print_json(plain | {"note": str(made)} | more)
    elif output is None:
        put(str(made))
    else:
        say(f"Written to {output}: {plural(made.size, 'entry')} of {made.origin}.")


@contextmanager
def counted(what: str) -> Iterator[Progress]:
    """Give what draws a bar of how much is done, as `progress_bar` does."""
    with progress_bar(what) as bar:
        yield lambda done, total: bar(done, total, "")


def put(text: str, output: Path | None = None, mode: int = FOR_ALL) -> None:
    """Write text to a file that others may read, if nothing else is said, or as it is to the output."""
    if output is not None:
        with whole_file(output, mode) as file:
            file.write(text.encode())
        return
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError as error:
        raise ReaderGoneError from error


def add_to(group: typer.Typer) -> None:
    """Add these commands to the group `ledger`."""
    group.command(epilog="Example: trucebook ledger key my-case --name example.org/my-case")(key)
    group.command(epilog="Example: trucebook ledger checkpoint my-case -o today.checkpoint")(checkpoint)
    group.command(epilog="Example: trucebook ledger prove my-case 17 --body -o entry-17.tlog-proof")(prove)
    group.command(epilog="Example: trucebook ledger witness our-witness today.checkpoint")(witness)
