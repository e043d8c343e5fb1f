"""Weighing claims that are all at hand, without a ledger: for tests, measures and small cuts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from trucebook.agreement.terms import Terms
from trucebook.evidence.features import ReportedClaim
from trucebook.evidence.index import Index
from trucebook.evidence.rows import Row, row_of
from trucebook.evidence.weighing import Weigher


class _Given:
    """Claims given at once, as a library: each report is an entry."""

    def __init__(self, claims: Sequence[ReportedClaim]) -> None:
        self.reports: dict[str, list[ReportedClaim]] = {}
        for one in claims:
            self.reports.setdefault(one.report, []).append(one)
        self.order = list(self.reports)

    def claims(self, entry: int) -> Sequence[ReportedClaim]:
        """Return the claims of a report."""
        return self.reports[self.order[entry]]

    def claim(self, entry: int, claim: str) -> ReportedClaim | None:
        """Return one claim of a report."""
        return next((one for one in self.claims(entry) if one.claim.id == claim), None)

    def rows(self, entry: int) -> Sequence[Row]:
        """Return the rows of a table."""
        return [row_of(one) for one in self.claims(entry)]

    def text(self, report: str) -> str:
        """Return a report's text."""
        held = self.reports.get(report)
        return held[0].text if held else ""


def weigh(
    claims: Sequence[ReportedClaim],
    earlier: Sequence[dict[str, Any]],
    saw: int,
    terms: Terms | None = None,
    editions: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Return the body of a weighing of `claims` (all that a cut of `saw` entries holds, in the order of the ledger).

    `earlier` are the bodies of earlier weighings, oldest first. `terms` give belonging and the sources; without them
    ids belong to themselves alone. `editions` are report -> the report that it takes the place of.
    """
    given = _Given(claims)
    index = Index(given)
    weigher = Weigher(earlier, terms, index)
    new = []
    for entry, (report, held) in enumerate(given.reports.items()):
        if not all(index.joined(one.claim.id) is not None for one in held):
            new.append((report, entry))
        elif held[0].structured:
            weigher.learn_table(report, [entry], given.rows)
        else:
            weigher.learn(report, [(entry, held)])
    for report, entry in new:
        edition_of = (editions or {}).get(report)
        if given.reports[report][0].structured:
            weigher.take_table(report, [entry], given.rows, edition_of)
        else:
            weigher.take(report, [(entry, given.reports[report])], edition_of)
    index.close()
    return weigher.body(saw)
