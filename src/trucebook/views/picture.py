"""A picture: all that one cut holds for whoever shows it. One frozen object goes into every builder of a view.

The picture carries values only: nothing in it reads a clock, a disk or a network, and nothing in it decides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from trucebook.agreement.terms import Clause, Policy, Terms
from trucebook.claims.claim import Claim
from trucebook.engine.finding import RULES, Bearing, Findings
from trucebook.vocabulary.time import Bounds, Instant


@dataclass(frozen=True, slots=True)
class Withholding:
    """How much is withheld from what is made for the public: claims, and persons and other actors by name."""

    claims: int
    names: int


@dataclass(frozen=True, slots=True)
class CutLine:
    """What a picture may know. `recorded_at` is the time of the last entry in microseconds UTC, or None."""

    occurred: Instant
    size: int
    """Entries of the ledger that the cut holds."""
    recorded_at: int | None
    said: Instant | None = None
    rules: str = RULES
    erased: int = 0
    """Bodies erased since, which the picture can no longer show."""
    root: str | None = None
    """The root hash of the ledger's tree at `size`, hexadecimal."""
    public: Withholding | None = None
    """What is withheld, where the picture is made for the public: nothing of it is in the picture."""


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One report. `publisher` is None where nobody recorded one; `published` bounds the time it was said."""

    id: str
    name: str
    publisher: str | None
    published: Bounds
    digest: str
    structured: bool = False
    recorded_at: int | None = None
    """When it was put on record, in microseconds UTC."""


@dataclass(frozen=True, slots=True)
class OriginLine:
    """Who asserts a claim in the end: equal `id` is one origin. `weak` as the glossary has it."""

    id: str
    words: str
    weak: bool


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A first-hand report put on record by a body or a party. `recorded_at` is in microseconds UTC."""

    kind: str
    sender: str
    recipient: str
    text: str
    recorded_at: int
    about: str | None = None
    answer_by: Instant | None = None
    id: str = ""


class PairLike(Protocol):
    """Two claims side by side, as evidence grades them."""

    @property
    def a(self) -> str:
        """Return the id of the first claim."""

    @property
    def b(self) -> str:
        """Return the id of the second claim."""

    @property
    def relation(self) -> str:
        """Return agree, differ, contradict or opposed."""

    @property
    def origin(self) -> str:
        """Return stated, presumed, independent or unknown."""

    @property
    def reason(self) -> str:
        """Return why, in words."""

    @property
    def on(self) -> Sequence[str]:
        """Return in what they differ or contradict each other, in words of `docs/reference/compare-json.md`."""


class VariantLike(Protocol):
    """A report that is a copy of another."""

    @property
    def report(self) -> str:
        """Return the id of the copy."""

    @property
    def of(self) -> str:
        """Return the id of the report that it is a copy of."""

    @property
    def part(self) -> int:
        """Return how many percent of the shorter one stand word for word in the other."""

    @property
    def changed(self) -> Sequence[tuple[str, str]]:
        """Return the words that differ between their claims, (in `of`, in `report`)."""


class ComparisonLike(Protocol):
    """Reports side by side: the pairs, what only one report says, and which reports are copies."""

    @property
    def pairs(self) -> Sequence[PairLike]:
        """Return the pairs of claims."""

    @property
    def only(self) -> Mapping[str, Sequence[str]]:
        """Return the claims that only one report makes, by report id."""

    @property
    def variants(self) -> Sequence[VariantLike]:
        """Return the reports that are copies of another."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One cut of one case. Mappings are keyed by claim id unless said otherwise."""

    case_title: str
    terms: Terms
    policy: Policy
    cut: CutLine
    findings: Findings
    claims: Mapping[str, Claim] = field(default_factory=dict)
    reports: Mapping[str, ReportLine] = field(default_factory=dict)
    """By report id."""
    claim_report: Mapping[str, str] = field(default_factory=dict)
    origin_of: Mapping[str, OriginLine] = field(default_factory=dict)
    tie_reasons: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """By origin id: why several voices or claims are taken as that one origin, each with its grade."""
    happening_of: Mapping[str, str] = field(default_factory=dict)
    reviewed: frozenset[str] = frozenset()
    """Claims that a reviewer accepted, or that the policy accepts at intake."""
    withheld: frozenset[str] = frozenset()
    """Claims that may be counted and not quoted."""
    comparison: ComparisonLike | None = None
    notes: tuple[NoteLine, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    """Verbatim texts by digest, where a view shows words around a quote. May be empty."""
    supposed: tuple[str, ...] = ()
    """What is supposed in this picture, in words: none of that is on record."""

    @property
    def bearings(self) -> Sequence[Bearing]:
        """Return what each claim is to each clause."""
        return self.findings.bearings

    def clause(self, clause_id: str) -> Clause | None:
        """Return a clause by its id, or None."""
        return next((clause for clause in self.terms.clauses if clause.id == clause_id), None)

    def report_of(self, claim_id: str) -> ReportLine | None:
        """Return the report that a claim stands in, or None where it is not in the picture."""
        return self.reports.get(self.claim_report.get(claim_id, ""))
