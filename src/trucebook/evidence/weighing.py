"""Weighing: what one matcher version joins and ties. Its body is an entry; everything else in evidence is derived
from it.

Body: {"matcher", "saw", "joins": [[claim, happening]], "ties": [[a, b, "stated"|"presumed", reason]], "links": [[plan,
deed]]}, holding only what earlier weighings do not. A happening is named after its founding claim. `a` and `b` are
claims or voices. A row of an incident table founds its own happening, which is not written down, unless it repeats a
record.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from trucebook.agreement.terms import Terms
from trucebook.evidence.candidates import Candidates
from trucebook.evidence.closure import Belonging
from trucebook.evidence.features import Features, ReportedClaim, features
from trucebook.evidence.matching import JOIN, MODALITY, REPEAT, match
from trucebook.evidence.ties import Ties, aligned_ties, pair_ties, wire_ties
from trucebook.vocabulary.event import Modality

MATCHER = "match-1"
WORTH_ALIGNING = 3
"""Claims alike between two reports before their sentences are aligned."""
ALIKE = 0.45
END = 1 << 62

__all__ = ["MATCHER", "ReportedClaim", "weigh"]


class _Weigher:
    """One run: the happenings known so far, and what this run adds."""

    def __init__(self, earlier: Sequence[dict[str, Any]], terms: Terms | None) -> None:
        self.known = {claim: happening for body in earlier for claim, happening in body["joins"]}
        self.linked = {(plan, deed) for body in earlier for plan, deed in body["links"]}
        self.ties = Ties((a, b) for body in earlier for a, b, *_ in body["ties"])
        self.belonging = Belonging.of(terms)
        self.joins: list[list[str]] = []
        self.links: list[list[str]] = []
        self.alike: dict[tuple[str, str], int] = defaultdict(int)

    def report(self, fresh: Sequence[Features], index: Candidates) -> None:
        """Join, link and tie the new claims of one report."""
        found: list[tuple[float, int, Features, Features]] = []
        linked: list[tuple[float, int, Features, Features]] = []
        for place, claim in enumerate(fresh):
            for other in index.of(claim):
                result = match(claim, other, self.belonging)
                self.alike[claim.report, other.report] += result.alike >= ALIKE
                if result.same:
                    found.append((-result.alike, place, claim, other))
                elif result.why == MODALITY and result.alike >= (REPEAT if claim.report == other.report else JOIN):
                    linked.append((-result.alike, place, claim, other))
            index.add([claim])
        self._assign(fresh, found)
        self._link(linked)

    def _assign(self, fresh: Sequence[Features], found: list[tuple[float, int, Features, Features]]) -> None:
        """Give each claim its best happening, no happening to two claims of a report unless one repeats the other."""
        taken: set[str] = set()
        for _, _, claim, other in sorted(found, key=lambda pair: (pair[0], pair[1], pair[3].id)):
            happening = self.known.get(other.id, other.id)
            if claim.id in self.known or (happening in taken and claim.report != other.report):
                continue
            taken.add(happening)
            self.join(claim.id, happening)
            self.ties.extend(pair_ties(claim, other))
        for claim in fresh:
            if claim.id not in self.known:
                self.join(claim.id, claim.id)

    def join(self, claim: str, happening: str) -> None:
        """Write down that a claim joins a happening."""
        self.known[claim] = happening
        self.joins.append([claim, happening])

    def _link(self, found: list[tuple[float, int, Features, Features]]) -> None:
        """Write down the plan and the deed that each claim is most like, where the deed does not come before the
        plan."""
        done: set[str] = set()
        for _, _, claim, other in sorted(found, key=lambda pair: (pair[0], pair[1], pair[3].id)):
            plan, deed = (other, claim) if claim.modality == Modality.ASSERTED else (claim, other)
            before = (deed.occurred.latest or END) <= (plan.said.earliest or 0)
            if deed.modality != Modality.ASSERTED or before or claim.id in done or (plan.id, deed.id) in self.linked:
                continue
            done.add(claim.id)
            self.linked.add((plan.id, deed.id))
            self.links.append([plan.id, deed.id])


def weigh(
    claims: Sequence[ReportedClaim],
    earlier: Sequence[dict[str, Any]],
    saw: int,
    terms: Terms | None = None,
) -> dict[str, Any]:
    """Return the body of a weighing of `claims` (all that a cut of `saw` entries holds, in the order of the ledger).

    `earlier` are the bodies of earlier weighings, oldest first. `terms` give belonging and the sources; without them
    ids belong to themselves alone.
    """
    weigher = _Weigher(earlier, terms)
    index = Candidates()
    by_report: dict[str, list[Features]] = defaultdict(list)
    texts: dict[str, str] = {}
    fresh: dict[str, list[Features]] = defaultdict(list)
    for reported in claims:
        if reported.structured:
            continue
        seen = features(reported)
        by_report[reported.report].append(seen)
        texts[reported.report] = reported.text
        if seen.id in weigher.known:
            index.add([seen])
        else:
            fresh[reported.report].append(seen)
    for one in fresh.values():
        weigher.report(one, index)
    pairs = sorted(pair for pair, count in weigher.alike.items() if count >= WORTH_ALIGNING and pair[0] != pair[1])
    weigher.ties.extend(aligned_ties(pairs, texts, by_report, weigher.belonging))
    for report, new in fresh.items():
        weigher.ties.extend(wire_ties(texts[report], new, terms))
    _records(claims, weigher)
    return {
        "matcher": MATCHER,
        "saw": saw,
        "joins": weigher.joins,
        "ties": weigher.ties.new,
        "links": weigher.links,
    }


def _records(claims: Iterable[ReportedClaim], weigher: _Weigher) -> None:
    """Join the rows of incident tables that repeat a record: one publisher, one row id, in another edition."""
    first: dict[tuple[str, str], ReportedClaim] = {}
    for reported in claims:
        row = reported.structured and next((value for name, value in reported.claim.fields.keys if name == "row"), None)
        if not row or reported.publisher is None:
            continue
        before = first.setdefault((reported.publisher, row), reported)
        if before.report != reported.report and reported.claim.id not in weigher.known:
            weigher.join(reported.claim.id, before.claim.id)
