"""The signed checkpoints that a case keeps: whether each is one, is signed with a key of the ledger, and is what the
ledger begins with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from trucebook.errors import TrucebookError
from trucebook.ledger.key_file import KeyFileError
from trucebook.ledger.signed_note import PublicKey, UnsignedError, public_key
from trucebook.service.case import Case
from trucebook.service.signing import (
    CHECKPOINTS,
    MalformedFileError,
    UnreadFileError,
    checkpoint_file,
    differs,
    key_path,
    known_key,
)
from trucebook.vocabulary.problem import Problem


@dataclass(frozen=True, slots=True)
class Kept:
    """How many checkpoints are kept, whose signatures were checked (nobody's where no key is known), what is wrong."""

    count: int = 0
    signed: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def check_kept(case: Case, named: Sequence[PublicKey] = ()) -> Kept:
    """Check every checkpoint that is kept in a case.

    Each must be what the ledger begins with, and be signed with one of the keys `named` or known here.
    """
    keys = (*named, *known_keys(case))
    files = sorted((case.folder / CHECKPOINTS).glob("*.checkpoint"))
    problems = tuple(one for path in files for one in _problems(case, path, keys))
    return Kept(len(files), tuple(dict.fromkeys(key.name for key in keys)) if files else (), problems)


def known_keys(case: Case) -> tuple[PublicKey, ...]:
    """Return the public halves of the ledger's keys that lie here, the one before and those before that included."""
    found: list[PublicKey] = []
    with suppress(TrucebookError):  # a key that cannot be used is as one that is elsewhere
        path = key_path(case)
        with suppress(KeyFileError):
            today = known_key(case)
            found += [today] if today else []
        for held in sorted(path.parent.glob(f"{path.stem}-*.vkey")):
            with suppress(OSError, UnicodeDecodeError, TrucebookError):
                found.append(public_key(held.read_text(encoding="ascii")))
    return tuple(found)


def _problems(case: Case, path: Path, keys: Sequence[PublicKey]) -> Iterator[Problem]:
    """Yield what is wrong with a kept checkpoint."""
    try:
        held = checkpoint_file(path)
    except (MalformedFileError, UnreadFileError) as error:
        hint = "Move it out of that folder; who received that checkpoint has it still."
        yield Problem("ledger-checkpoint", getattr(error, "why", str(error)), str(path), hint=hint)
        return
    if why := differs(case.store, held):
        yield Problem(
            "ledger-checkpoint",
            why,
            str(path),
            hint="Somebody rewrote or cut the ledger since, or put this file there.",
        )
    if not keys:
        return
    try:
        held.signed_by_one_of(keys)
    except UnsignedError as error:
        hint = "If the ledger had another key then, name that too, with --key. Else somebody has put or changed it."
        yield Problem("ledger-checkpoint", str(error), str(path), hint=hint)
