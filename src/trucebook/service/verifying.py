"""Verifying a case's ledger, and that its derived tables are what the ledger gives."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from trucebook.cuts.segments import present, rebuild
from trucebook.ledger.store import Store
from trucebook.service.case import DERIVED, LEDGER, NotACaseError, clock
from trucebook.vocabulary.problem import Problem


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found. `derived` is what became of the derived tables, None where that was not asked."""

    size: int
    root: str
    problems: tuple[Problem, ...]
    derived: str | None = None


def verify_case(folder: Path, *, derived: bool = False) -> Verified:
    """Verify the ledger of a case. Raises NotACaseError."""
    from trucebook.ledger.open import open_ledger, verify_ledger  # noqa: PLC0415 - loads the database

    if not (folder / LEDGER).is_file():
        raise NotACaseError(folder)
    found = verify_ledger(folder / LEDGER)
    compared = None
    if derived and not found.problems:
        with open_ledger(folder / LEDGER, clock) as store:
            compared = _compare(store, folder / DERIVED)
    return Verified(found.size, found.root, found.problems, compared)


def _compare(store: Store, derived: Path) -> str:
    """Write the derived tables again and say whether they had been equal."""
    before = digests(store, derived)
    rebuild(store, derived)
    after = digests(store, derived)
    if not before and after:
        return "there were none, written now"
    return "equal bit for bit" if before.items() <= after.items() else "differed from the ledger, written again"


def digests(store: Store, derived: Path) -> dict[str, str]:
    """Return the SHA-256 of every file of the present segments, by segment and name."""
    return {
        f"{one.folder.name}/{file.name}": hashlib.sha256(file.read_bytes()).hexdigest()
        for one in present(store, derived)
        for file in sorted(one.folder.iterdir())
    }
