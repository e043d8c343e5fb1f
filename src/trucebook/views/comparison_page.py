"""Reports side by side: what both say, what differs, what only one says, and whether one origin stands behind two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from trucebook.views.claim_list import after_cut
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
    on: tuple[str, ...] = ()
    """In what they differ or contradict each other, in words of `docs/reference/compare-json.md`."""
    joined: bool = True
    """Whether both are one happening."""
    after: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    """What of each side lies after the cut, as `claim_list.after_cut` has it."""

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
class VariantRow:
    """The report called `name` is a copy of the one called `of`; `part` and `changed` as evidence has them."""

    name: str
    of: str
    part: int
    changed: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """Pairs grouped by relation in the order of `RELATIONS`, the rest behind; `counts` says how many of each."""

    pairs: tuple[PairRow, ...]
    only: tuple[OnlyRow, ...]
    counts: tuple[tuple[str, int], ...]
    variants: tuple[VariantRow, ...] = ()

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
        pairs=tuple(pair_row(picture, pair) for pair in ordered[:limit]),
        only=tuple(_only(picture, report, only[report], limit) for report in only),
        counts=tuple((relation, counts[relation]) for relation in sorted(counts, key=_place)),
        variants=tuple(
            VariantRow(_name(picture, one.report), _name(picture, one.of), one.part, tuple(one.changed))
            for one in picture.comparison.variants
        ),
    )


def _name(picture: Picture, report: str) -> str:
    line = picture.reports.get(report)
    return line.name if line else report


def _place(relation: str) -> int:
    return RELATIONS.index(relation) if relation in RELATIONS else len(RELATIONS)


def pair_row(picture: Picture, pair: PairLike) -> PairRow:
    """Return a pair with the words of both sides."""
    a, b = quotation(picture, pair.a), quotation(picture, pair.b)
    joined = _joined(picture, pair)
    return PairRow(pair.relation, pair.origin, pair.reason, a, b, tuple(pair.on), joined, _after(picture, pair))


def _joined(picture: Picture, pair: PairLike) -> bool:
    """Return whether two claims are of one happening."""
    held = picture.happening_of
    return held.get(pair.a, pair.a) == held.get(pair.b, pair.b)


def pair_json(picture: Picture, pair: PairLike) -> dict[str, Any]:
    """Return one pair as `compare --json` and `why --json` print it."""
    return {
        "a": pair.a,
        "b": pair.b,
        "relation": pair.relation,
        "on": list(pair.on),
        "joined": _joined(picture, pair),
        "origin": pair.origin,
        "reason": pair.reason,
        "after_cut": dict(zip(("a", "b"), map(list, _after(picture, pair)), strict=True)),
    }


def _after(picture: Picture, pair: PairLike) -> tuple[tuple[str, ...], tuple[str, ...]]:
    known = picture.claims
    a, b = (after_cut(picture, known[one]) if one in known else () for one in (pair.a, pair.b))
    return a, b


def _only(picture: Picture, report: str, claims: Sequence[str], limit: int | None) -> OnlyRow:
    return OnlyRow(report, _name(picture, report), quotations(picture, claims, limit))


def comparison_json(picture: Picture) -> dict[str, Any]:
    """Return `compare --json`: the pairs with what they differ in, what only one report says, and the copies."""
    if picture.comparison is None:
        return {"pairs": [], "only": {}, "variants": []}
    return {
        "pairs": [pair_json(picture, pair) for pair in picture.comparison.pairs],
        "only": {report: list(claims) for report, claims in picture.comparison.only.items()},
        "variants": [
            {"report": one.report, "of": one.of, "part": one.part, "changed": [list(words) for words in one.changed]}
            for one in picture.comparison.variants
        ],
    }
