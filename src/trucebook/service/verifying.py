"""Verifying a case's ledger, and that its derived tables are what the ledger gives."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from trucebook.cuts.record import read_record
from trucebook.cuts.segments import present, rebuild
from trucebook.errors import TrucebookError
from trucebook.evidence.basis import Basis
from trucebook.evidence.opening import open_weighed
from trucebook.evidence.proving import prove
from trucebook.ledger.store import Store
from trucebook.service.case import DERIVED, LEDGER, NotACaseError, clock, recorded_terms
from trucebook.service.held_terms import equal, hold
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
    found = [before.items() <= after.items() if before else None if after else True, *_of_terms(store, derived)]
    if False in found:
        return "differed from the ledger, written again"
    return "equal bit for bit" if True in found else "there were none, written now"


def _of_terms(store: Store, derived: Path) -> tuple[bool | None, ...]:
    """Return whether the parsed terms that are held, and the tables of evidence, are what the ledger gives."""
    record = read_record(store, store.size())
    try:
        recorded = recorded_terms(record)
    except TrucebookError:
        return ()
    terms = equal(record.terms, derived, recorded.terms, recorded.policy)
    if not terms:
        hold(record.terms, derived, recorded.terms, recorded.policy)
    basis = Basis(store, derived, record, recorded.terms, recorded.policy)
    evidence = prove(basis)
    if not evidence:
        open_weighed(basis).close()
    return terms, evidence


def digests(store: Store, derived: Path) -> dict[str, str]:
    """Return the SHA-256 of every file of the present segments, by segment and name."""
    return {
        f"{one.folder.name}/{file.name}": hashlib.sha256(file.read_bytes()).hexdigest()
        for one in present(store, derived)
        for file in sorted(one.folder.iterdir())
    }
