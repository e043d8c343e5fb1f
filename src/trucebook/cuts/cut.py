"""A cut: what a finding may know. Recorded by one time, occurred by another, and if asked, said by a third.

A recorded cut is a prefix of the ledger, so it is kept as a ledger size (DECISIONS 3). `occurred` is a horizon: nothing
that occurred at or after it is used (DECISIONS 13).
"""

from __future__ import annotations

from dataclasses import dataclass

from trucebook.vocabulary.time import Instant


@dataclass(frozen=True, slots=True)
class Cut:
    """`size` entries of the ledger, `occurred` before an instant, `said` before one where asked."""

    size: int
    occurred: Instant
    said: Instant | None = None
