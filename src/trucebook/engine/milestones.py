"""What the engine's tables give to the instances that stand alone: milestones, negatives and exemptions, by lane."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from trucebook.agreement.terms import Kind
from trucebook.engine.lanes import Lane
from trucebook.vocabulary.time import Instant

STANDING = (Kind.BAN, Kind.KEEP, Kind.LIMIT, Kind.PERMISSION)
"""Kinds that are broken by a deed and not by a missed time."""
SECONDS, NUMBERS = 1 << 31, 1 << 30
"""`packed` is seconds times the one, and a happening's number below the other (sql/counted.sql)."""


class Milestone(NamedTuple):
    """What a happening is to an instance in a lane."""

    kind: str
    """met | progress | trigger | breach (reviewed) | claimed (a breach not reviewed) | possible | begun (from when what
    was a breach in the end was possible) | least, most (counted towards a limit)"""
    at: Instant
    happening: str
    base: Instant | None = None
    amount: float = 0
    owed: float | None = None


class Negative(NamedTuple):
    """A happening that says of a duty that it was not performed, as one lane counts it."""

    happening: str
    earliest: Instant
    latest: Instant | None
    at: Instant
    reviewed: bool
    certain: bool
    part: str = ""


class Exemption(NamedTuple):
    """A happening that exempts or excuses; `effective` where it is verified, judged or from a trusted source."""

    happening: str
    earliest: Instant | None
    latest: Instant | None
    effective: bool
    part: str = ""


Milestones: TypeAlias = dict[str, dict[Lane, list[Milestone]]]
Pair: TypeAlias = tuple[str, str]
"""Clause id, bearer."""


def unpacked(packed: int) -> tuple[Instant, int]:
    """Return when something was known, and the happening's number."""
    return packed // SECONDS, packed % NUMBERS
