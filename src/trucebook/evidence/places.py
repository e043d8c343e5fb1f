"""Places of claims among the happenings of a cut, so that two cuts can be told apart by those that moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from trucebook.evidence.happenings import Member, members


@dataclass(frozen=True, slots=True)
class Places:
    """The places that weighings and reviewers give; every other claim founds a happening of its own."""

    of: Mapping[str, Member]
    within: Mapping[str, tuple[str, ...]] = field(repr=False)
    """Happening -> the claims whose place in it was given."""

    @classmethod
    def given(cls, weighings: Iterable[Mapping[str, Any]], decisions: Iterable[tuple[str, str, str]]) -> Places:
        """Return the places that weighings (bodies) and decisions on pairs leave, both oldest first."""
        of = {one.claim: one for one in members(weighings, decisions) if one != alone(one.claim)}
        within: dict[str, list[str]] = defaultdict(list)
        for one in of.values():
            within[one.happening].append(one.claim)
        return cls(of, {happening: tuple(claims) for happening, claims in within.items()})

    def unlike(self, other: Places) -> set[str]:
        """Return the claims whose place is another than in other places."""
        if other is self:
            return set()
        return {claim for claim in self.of.keys() | other.of.keys() if self.of.get(claim) != other.of.get(claim)}

    def happening(self, claim: str) -> str:
        """Return the happening that a claim is of."""
        return self.of[claim].happening if claim in self.of else claim

    def beside(self, claims: Iterable[str]) -> Iterator[str]:
        """Yield the claims that share a happening with claims, the founding ones and repeated ones among them."""
        for happening in {self.happening(claim) for claim in claims}:
            yield happening
            yield from self.within.get(happening, ())


def alone(claim: str) -> Member:
    """Return the place of a claim that nothing joined to another."""
    return Member(claim, claim, "founding", claim)
