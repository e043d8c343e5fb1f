"""How well a happening is supported: a table of conditions, the documentation's own table, and the function that
reads it.

The first row whose condition holds gives the standing. `sql/rating.sql` is its twin for all happenings at once; a
property test holds the two to each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from trucebook.vocabulary.standing import Standing

CORROBORATING = 2
"""Independent origins that corroborate."""


class Word(NamedTuple):
    """One claim of a happening, for one clause: its `origin` (an id that ties have closed), whether that is `weak`,
    whether it is a party's word `against` its own interest, whether it `verifies` (the clause's own body, in its own
    report), and the `kernel` of claims that reviewers alone put together."""

    origin: str
    weak: bool
    against: bool = False
    verifies: bool = False
    kernel: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: the condition in words, the standing it gives, and the condition itself."""

    condition: str
    result: Standing
    holds: Callable[[Sequence[Word]], bool]


def _two_independent(words: Sequence[Word]) -> bool:
    origins: dict[str, set[str]] = defaultdict(set)
    for word in words:
        if not word.weak:
            origins[word.kernel].add(word.origin)
    return any(len(found) >= CORROBORATING for found in origins.values())


TABLE: tuple[Row, ...] = (
    Row(
        "the body that the clause names for it says so, in that body's own report",
        Standing.VERIFIED,
        lambda words: any(word.verifies for word in words),
    ),
    Row(
        "two independent origins say so, neither weak, and every merge between their claims was made by a reviewer",
        Standing.CORROBORATED,
        _two_independent,
    ),
    Row(
        "one origin that is not weak says so",
        Standing.REPORTED,
        lambda words: any(not word.weak for word in words),
    ),
    Row(
        "a party, or who speaks for it by policy, or its declared ally, says so against that party's own interest",
        Standing.REPORTED,
        lambda words: any(word.against for word in words),
    ),
    Row(
        "weak origins alone say so, however many: a party, its member or ally, an unnamed voice, or unknown",
        Standing.ALLEGED,
        bool,
    ),
)
"""Standing by table (DECISIONS 11). Remarks to the press never verify; merges by the program never lift above
reported."""


def standing(words: Sequence[Word]) -> Standing:
    """Return the standing of a happening for one clause, from the claims that bear on it. Raises ValueError for
    none."""
    for row in TABLE:
        if row.holds(words):
            return row.result
    message = "a happening without claims has no standing"
    raise ValueError(message)
