"""Happenings of a cut: a fold over weighings and reviewers' pairs. A claim is in exactly one happening, named after its
founding claim; two happenings merge only by a reviewer's `same`, and a claim leaves by `not the same`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from trucebook.evidence.closure import Groups

SAME, NOT_SAME = "same", "not the same"


class Member(NamedTuple):
    """A claim's place. `merged_by`: founding | program | reviewer. Claims of one `kernel` were put together by
    reviewers alone; only within one can origins corroborate each other."""

    claim: str
    happening: str
    merged_by: str
    kernel: str


def members(weighings: Iterable[Mapping[str, Any]], decisions: Iterable[tuple[str, str, str]]) -> list[Member]:
    """Return the members that weighings or decisions move; every other claim founds its own happening.

    `weighings` are bodies and `decisions` (claim, other, "same" | "not the same"), both oldest first. Of the
    decisions on one pair the latest holds.
    """
    joins = _joins(weighings)
    latest = _latest(decisions)
    kernels = Groups()
    for pair, word in latest.items():
        if word == SAME:
            kernels.join(*sorted(pair))
    parted = _parted(latest, kernels)
    groups = _Parting(kernels, parted)
    for claim, happening in joins.items():
        groups.join(claim, happening)
    moved = list(dict.fromkeys([*joins, *(claim for pair in latest for claim in sorted(pair))]))
    return _named(moved, joins, groups, kernels)


def _joins(weighings: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Return claim -> happening as the weighings leave it: what one parts, it weighs anew."""
    joins: dict[str, str] = {}
    for body in weighings:
        for claim in body.get("parted", ()):
            joins.pop(claim, None)
        joins.update(body["joins"])
    return joins


def _latest(decisions: Iterable[tuple[str, str, str]]) -> dict[frozenset[str], str]:
    latest: dict[frozenset[str], str] = {}
    for claim, other, word in decisions:
        if claim != other and word in {SAME, NOT_SAME}:
            latest.pop(frozenset((claim, other)), None)
            latest[frozenset((claim, other))] = word
    return latest


def _parted(latest: Mapping[frozenset[str], str], kernels: Groups) -> set[frozenset[str]]:
    """Return the pairs of kernels that must not share a happening."""
    pairs = (frozenset(kernels.top(claim) for claim in pair) for pair, word in latest.items() if word == NOT_SAME)
    return {pair for pair in pairs if len(pair) > 1}


class _Parting:
    """Groups of kernels that never take in two that a reviewer told apart."""

    def __init__(self, kernels: Groups, parted: set[frozenset[str]]) -> None:
        self._kernels = kernels
        self._groups = Groups()
        self._held: dict[str, set[str]] = {}
        self._apart: dict[str, set[str]] = defaultdict(set)
        for a, b in (sorted(pair) for pair in parted):
            self._apart[a].add(b)
            self._apart[b].add(a)

    def join(self, claim: str, other: str) -> None:
        """Put two claims' kernels into one group unless the group would hold two that were told apart."""
        a, b = self.top(claim), self.top(other)
        if a == b:
            return
        left, right = self._held.pop(a, {a}), self._held.pop(b, {b})
        if any(self._apart[one] & right for one in left if one in self._apart):
            self._held |= {a: left, b: right}
            return
        self._groups.join(a, b)
        self._held[self._groups.top(a)] = left | right

    def top(self, claim: str) -> str:
        """Return the name of a claim's group."""
        return self._groups.top(self._kernels.top(claim))


def _named(moved: list[str], joins: Mapping[str, str], groups: _Parting, kernels: Groups) -> list[Member]:
    """Return the members under the names of their founding claims: the first that a weighing founded, else the
    first."""
    founder: dict[str, str] = {}
    for claim in [*(c for c in moved if joins.get(c) == c), *(joins[c] for c in moved if c in joins), *moved]:
        founder.setdefault(groups.top(claim), claim)
    found = []
    for claim in moved:
        happening = founder[groups.top(claim)]
        if claim == happening:
            merged_by = "founding"
        else:
            merged_by = "reviewer" if kernels.top(claim) == kernels.top(happening) else "program"
        found.append(Member(claim, happening, merged_by, kernels.top(claim)))
    return found
