"""From eight lanes to one headline: the two scenarios combined, each standing, and the policy's standards.

Law: a higher standing never adds violated or overdue. All of it is a function of one instant, so that a history is the
same function along `occurred`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import TypeAlias

from trucebook.agreement.terms import Policy
from trucebook.engine.lanes import LANES, Lane
from trucebook.vocabulary.standing import Standing
from trucebook.vocabulary.status import ADVERSE, Status

S = Status
BREACHES = ADVERSE | {S.BREACH_CLAIMED}
DONE = frozenset({S.FULFILLED, S.FULFILLED_LATE})
COMMITMENT = (
    S.NOT_IN_FORCE,
    S.IN_FORCE,
    S.SUSPENDED,
    S.IN_PROGRESS,
    S.PAST_DUE,
    S.ENDED,
    S.SUPERSEDED,
    S.EXCUSED,
    S.FULFILLED_LATE,
)
"""Least committal first: what is said where the scenarios differ and no breach is possible."""
SILENT = frozenset({S.NOT_IN_FORCE, S.IN_FORCE, S.PAST_DUE, S.ENDED})
"""Statuses that rest on time and silence, on nobody's word."""

LaneStatuses: TypeAlias = Mapping[Lane, Status]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A status, and whether both scenarios give it."""

    status: Status
    certain: bool


@dataclass(frozen=True, slots=True)
class Standards:
    """The policy's two standards of proof."""

    performance: Standing
    breach: Standing

    @classmethod
    def of(cls, policy: Policy) -> Standards:
        """Return the standards that a policy names."""
        return cls(Standing.of(policy.performance), Standing.of(policy.breach))


def combine(best: Status, worst: Status) -> Verdict:
    """Return what both scenarios allow to say.

    Never fulfilled, violated or overdue unless both say so; a breach that is only possible is a claimed one.
    """
    if best == worst:
        return Verdict(best, certain=True)
    if best in BREACHES or worst in BREACHES:
        return Verdict(S.BREACH_CLAIMED, certain=best in BREACHES and worst in BREACHES)
    said = [status for status in COMMITMENT if status in {best, worst}]
    return Verdict(said[0], certain=False)


def raw(lanes: LaneStatuses) -> Mapping[Standing, Verdict]:
    """Return the combination at each standing, lawful as a row."""
    return _raw(tuple(lanes[lane] for lane in LANES))


@cache
def _raw(statuses: tuple[Status, ...]) -> Mapping[Standing, Verdict]:
    """Return the row of a status for each of `LANES`: instances by the thousand have one of few."""
    lanes = dict(zip(LANES, statuses, strict=True))
    return lawful(
        {one: combine(lanes[Lane(int(one), worst=False)], lanes[Lane(int(one), worst=True)]) for one in Standing}
    )


def lawful(verdicts: Mapping[Standing, Verdict]) -> dict[Standing, Verdict]:
    """Return the verdicts with every breach that is established at one standing so at every weaker one.

    Weaker words neither undo a breach that stronger ones establish nor, by telling its time more loosely, keep it from
    being known. Where they say that it was done all the same, the breach is no more than claimed.
    """
    found = dict(verdicts)
    for weaker, one in reversed([*pairwise(Standing)]):
        if found[one].status in ADVERSE and found[weaker].status not in ADVERSE | DONE:
            found[weaker] = found[one]
    for weaker, one in pairwise(Standing):
        if found[one].status in ADVERSE and found[weaker].status not in ADVERSE:
            found[one] = replace(found[one], status=S.BREACH_CLAIMED)
    return found


def headline(found: Mapping[Standing, Verdict], standards: Standards) -> Verdict:
    """Return the headline: performance, and what is in force at all, at its standard; a breach at its own; a weaker
    breach as claimed.
    """
    breach, own = found[standards.breach], found[standards.performance]
    if own.status in DONE:
        return own
    if breach.status in ADVERSE:
        return breach
    claimed = [verdict for verdict in found.values() if verdict.status in BREACHES]
    if claimed and own.status not in {S.SUSPENDED, S.EXCUSED, S.SUPERSEDED}:
        return Verdict(S.BREACH_CLAIMED, certain=any(verdict.certain for verdict in claimed))
    return own


def standing_of(status: Status, row: Mapping[Standing, Status], *, moved: bool) -> Standing | None:
    """Return the highest standing with the same status (for a claimed breach: with any breach).

    None where the status rests on silence: nobody's deed moved it.
    """
    if status in SILENT or not moved:
        return None
    alike = BREACHES if status == S.BREACH_CLAIMED else {status}
    return max((one for one, found in row.items() if found in alike), default=None)
