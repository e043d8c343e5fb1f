"""Verifying a case's ledger, and that its derived tables are what the ledger gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from trucebook.cuts.cut import Cut
from trucebook.cuts.record import read_record
from trucebook.cuts.sealing import digest_of
from trucebook.cuts.segments import present
from trucebook.errors import TrucebookError
from trucebook.evidence.basis import Basis
from trucebook.evidence.opening import open_weighed
from trucebook.evidence.proving import prove
from trucebook.ledger.place import open_at, verify_at
from trucebook.ledger.signed_note import public_key
from trucebook.ledger.store import Store
from trucebook.ledger.verify import Progress
from trucebook.service.asked import Asked
from trucebook.service.boards import prove_boards
from trucebook.service.case import Case, author_name, ledger_of, open_case, recorded_terms
from trucebook.service.held_terms import equal, hold
from trucebook.service.kept_checkpoints import Kept, check_kept
from trucebook.service.rebuilding import rebuild_case
from trucebook.service.signing import goes_on
from trucebook.vocabulary.problem import Problem

DIFFERED = "differed from the ledger, written again"


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found. `derived` is what became of the derived tables, None where that was not asked."""

    size: int
    root: str
    problems: tuple[Problem, ...]
    derived: str | None = None
    erased: int = 0
    """Entries whose body was erased."""
    signed: str | None = None
    """Whose signature on an earlier checkpoint was checked."""
    kept: Kept = field(default_factory=Kept)
    """The checkpoints that are kept in the case, and whose signatures on them were checked."""

    @property
    def derived_differed(self) -> bool:
        """Whether derived tables were not what the ledger gives; they are now."""
        return self.derived == DIFFERED


def verify_case(
    folder: Path,
    *,
    derived: bool = False,
    since: Path | None = None,
    key: str | Sequence[str] | None = None,
    progress: Progress | None = None,
) -> Verified:
    """Verify the ledger of a case, and that it goes on from each checkpoint kept in it; with `since`, also from the
    signed checkpoint in that file.

    `key` is the ledger's public key, or those that it has had; where its key lies on this machine it may be left out.
    `progress` is told how many entries are done, and of how many; with `derived` once more for the derived tables.
    Raises NotACaseError, and for the checkpoint UnsignedError, MalformedKeyError, UnreadFileError, MalformedFileError.
    """
    keys = [public_key(one) for one in ([key] if isinstance(key, str) else key or ())]
    found = verify_at(ledger_of(folder), progress)
    problems = found.problems
    if problems:
        return Verified(found.size, found.root, problems, erased=found.erased)
    compared = signed = None
    with open_at(ledger_of(folder)) as store:
        case = Case(folder, store, author_name())
        kept = check_kept(case, keys)
        problems = kept.problems
        if since is not None:
            more, signed = goes_on(case, since, keys)
            problems += more
    if derived and not problems:
        with open_case(folder) as case:
            compared = _compare(case, progress)
    return Verified(found.size, found.root, problems, compared, found.erased, signed, kept)


def _compare(case: Case, progress: Progress | None) -> str:
    """Write the derived tables again and say whether they had been equal."""
    store, derived = case.store, case.derived
    before = digests(store, derived)
    rebuild_case(case, progress)
    after = digests(store, derived)
    found = [before.items() <= after.items() if before else None if after else True, *_of_terms(case)]
    if False in found:
        return DIFFERED
    return "equal bit for bit" if True in found else "there were none, written now"


def _of_terms(case: Case) -> tuple[bool | None, ...]:
    """Return whether the parsed terms that are held, the tables of evidence, and boards, are what the ledger gives."""
    store, derived = case.store, case.derived
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
    asked = Asked(case, Cut(record.size, 0), record, recorded, recorded.policy)
    return terms, evidence, prove_boards(asked)


def digests(store: Store, derived: Path) -> dict[str, str]:
    """Return the SHA-256 of every file of the present segments, sound or not, by segment and name."""
    return {
        f"{one.folder.name}/{file.name}": digest_of(file)
        for one in present(store, derived, sound=False)
        for file in sorted(one.folder.iterdir())
    }
