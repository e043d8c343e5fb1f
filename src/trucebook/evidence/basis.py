"""What the tables of evidence of a cut are made of, and making them from the ledger itself."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from trucebook.agreement.terms import Policy, Terms
from trucebook.cuts.code import code_digest
from trucebook.cuts.cut import Cut
from trucebook.cuts.record import Judgement, Record
from trucebook.ledger.store import Store

if TYPE_CHECKING:
    import duckdb

PAIRING: Final = frozenset({"same", "not the same"})
CODE: Final = ("agreement", "claims", "cuts", "evidence", "vocabulary")
"""Packages whose code makes these tables."""
MEMORY: Final = "1200MB"
"""What weighing everything takes of memory, as far as it can do with it."""
FEW: Final = 5_000
"""Claims of a cut below which a second thread costs more than it helps."""


@dataclass(frozen=True, slots=True)
class Basis:
    """A ledger up to a size: what was on record, with its terms and policy as parsed."""

    store: Store
    derived: Path
    record: Record
    terms: Terms
    policy: Policy

    @property
    def decisions(self) -> list[tuple[str, str, str]]:
        """Return reviewers' judgements on pairs (claim, other, "same" | "not the same"), oldest first."""
        return pairs_in(self.record.judgements)

    @property
    def trusted(self) -> frozenset[str]:
        """Return the sources whose structured records are accepted at intake."""
        return frozenset(self.policy.trusted)

    @property
    def key(self) -> str:
        """Return the digest of all that the tables hang on beside entries that come one after another: the code, the
        terms and policy on record, and whether bodies were erased."""
        texts = json.dumps([self.record.erased, sorted(self.record.terms.items())])
        return code_digest(*CODE).hex()[:12] + hashlib.sha256(texts.encode()).hexdigest()[:12]


def pairs_in(judgements: Iterable[Judgement]) -> list[tuple[str, str, str]]:
    """Return the judgements on pairs among some."""
    return [(one.claim, one.other, one.decision) for one in judgements if one.decision in PAIRING and one.other]


def weigh(basis: Basis, said: int | None = None) -> duckdb.DuckDBPyConnection:
    """Return a connection with the cut's tables and those of evidence, worked out from what is on record."""
    import duckdb  # noqa: PLC0415 - heavy

    with suppress(duckdb.OutOfMemoryException, duckdb.IOException):
        return _weighed(basis, said, MEMORY)
    return _weighed(basis, said, None)


def _weighed(basis: Basis, said: int | None, memory: str | None) -> duckdb.DuckDBPyConnection:
    """Weigh in so much memory; what does not fit stands for a while in files beside the segments."""
    from trucebook.cuts.tables import open_tables  # noqa: PLC0415 - only where they are not held
    from trucebook.evidence.tables import weigh_tables  # noqa: PLC0415 - as above

    cut = Cut(basis.record.size, 0, said)
    found = open_tables(basis.store, basis.derived, basis.record, cut, basis.trusted, memory)
    try:
        spare(found)
        weigh_tables(found, basis.terms, basis.policy, basis.record.weighings, basis.decisions)
    except BaseException:
        found.close()
        raise
    return found


def count(connection: duckdb.DuckDBPyConnection) -> int:
    """Return how many claims a cut has."""
    row = connection.execute("select count(*) from claim").fetchone()
    return int(row[0]) if row else 0


def spare(connection: duckdb.DuckDBPyConnection) -> None:
    """Use one thread where there is little to do."""
    if count(connection) < FEW:
        connection.execute("set threads to 1")
