"""Reports side by side: what both say, what differs, what only one says, and whether one origin stands behind two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from trucebook.views.picture import PairLike, Picture
from trucebook.views.quotation import Quotation, Quotations, quotation, quotations

RELATIONS = ("contradict", "opposed", "differ", "agree")
"""The order in which pairs are shown: what a reader must know first comes first."""
ONE_ORIGIN = frozenset({"stated", "presumed"})


@dataclass(frozen=True, slots=True)
class PairRow:
    """Two claims side by side. A side is None where it is withheld or was erased."""

    relation: str
    origin: str
    reason: str
    a: Quotation | None
    b: Quotation | None

    @property
    def within_one_report(self) -> bool:
        """Return whether one report says both."""
        return self.a is not None and self.b is not None and self.a.report == self.b.report


@dataclass(frozen=True, slots=True)
class OnlyRow:
    """What one report alone says."""

    report: str
    name: str
    quotes: Quotations


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """Pairs grouped by relation in the order of `RELATIONS`, the rest behind; `counts` says how many of each."""

    pairs: tuple[PairRow, ...]
    only: tuple[OnlyRow, ...]
    counts: tuple[tuple[str, int], ...]

    @property
    def one_origin(self) -> tuple[PairRow, ...]:
        """Return the pairs that rest on one origin, stated or presumed."""
        return tuple(pair for pair in self.pairs if pair.origin in ONE_ORIGIN)


def comparison_page(picture: Picture, limit: int | None = None) -> ComparisonPage:
    """Return the comparison of a picture; empty where nothing was compared."""
    if picture.comparison is None:
        return ComparisonPage((), (), ())
    ordered = sorted(picture.comparison.pairs, key=lambda pair: _place(pair.relation))
    only = picture.comparison.only
    counts = Counter(pair.relation for pair in ordered)
    return ComparisonPage(
        pairs=tuple(_pair(picture, pair) for pair in ordered[:limit]),
        only=tuple(_only(picture, report, only[report], limit) for report in only),
        counts=tuple((relation, counts[relation]) for relation in sorted(counts, key=_place)),
    )


def _place(relation: str) -> int:
    return RELATIONS.index(relation) if relation in RELATIONS else len(RELATIONS)


def _pair(picture: Picture, pair: PairLike) -> PairRow:
    return PairRow(pair.relation, pair.origin, pair.reason, quotation(picture, pair.a), quotation(picture, pair.b))


def _only(picture: Picture, report: str, claims: Sequence[str], limit: int | None) -> OnlyRow:
    line = picture.reports.get(report)

    return OnlyRow(report, line.name if line else report, quotations(picture, claims, limit))


def comparison_json(picture: Picture) -> dict[str, Any]:
    """Return `compare --json`: the pairs with relation, origin and reason, and what only one report says."""
    if picture.comparison is None:
        return {"pairs": [], "only": {}}
    return {
        "pairs": [
            {"a": pair.a, "b": pair.b, "relation": pair.relation, "origin": pair.origin, "reason": pair.reason}
            for pair in picture.comparison.pairs
        ],
        "only": {report: list(claims) for report, claims in picture.comparison.only.items()},
    }
