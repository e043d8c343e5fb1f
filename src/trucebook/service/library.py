"""What weighing fetches from the ledger: claims by entry, as reviewers corrected and split them, and reports' texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from trucebook.claims.codec import claim_of
from trucebook.cuts.judged import ReadClaim, judge_read, named_claims
from trucebook.cuts.record import Record, ReportEntry, in_force
from trucebook.evidence.features import ReportedClaim
from trucebook.evidence.held import Held
from trucebook.evidence.rows import Row, row_of
from trucebook.ledger import canonical
from trucebook.ledger.store import Store
from trucebook.vocabulary.time import Bounds

TABLES_HELD = 4
"""Entries of incident tables, of some thousand rows each, that are kept in memory at one time."""
SHORTEST_ID = 8
"""Digits of a digest that may stand for the whole."""


class Library:
    """The claims and texts of a record, fetched when asked for. Of each report only its place is held."""

    def __init__(self, store: Store, record: Record) -> None:
        self._store, self._record = store, record
        self._named = named_claims(record.judgements)
        self._bodies: Held[dict[str, Any]] = Held(self._body)
        self._tables: Held[dict[str, Any]] = Held(self._body, TABLES_HELD)
        self._seqs: dict[str, int] = {}
        self.add(record.reports)

    def add(self, reports: Iterable[ReportEntry]) -> None:
        """Take reports in that came on record since."""
        self._seqs.update((one.id, one.seq) for one in reports)

    def has(self, report: str) -> bool:
        """Return whether a report is on record."""
        return report in self._seqs

    def before(self, seq: int) -> Library:
        """Return the same as judged by what was on record before entry `seq`."""
        held = in_force(one for one in self._record.judged if one.seq < seq)
        found = Library(self._store, replace(self._record, reports=(), judgements=held))
        found._seqs = self._seqs
        return found

    def claims(self, entry: int) -> list[ReportedClaim]:
        """Return the claims of one entry of a reading, as reviewers corrected and split them; what they rejected is
        not among them."""
        body = self._body(entry)
        report = self._report(body)
        if report is None:
            return []
        structured, publisher = bool(body.get("structured")), report["publisher"] or body["publisher"]
        text, name = "" if structured else str(report["content"]), str(report["report"])
        found = [ReportedClaim(name, publisher, structured, claim_of(one), text) for one in body["claims"]]
        return as_judged(found, self._record) if any(one.claim.id in self._named for one in found) else found

    def rows(self, entry: int) -> list[Row]:
        """Return the rows of an incident table in one entry of a reading, as reviewers corrected them."""
        body = self._body(entry)
        if any(one["id"] in self._named for one in body.get("claims", ())):
            return [row_of(one) for one in self.claims(entry)]
        report = self._report(body)
        if report is None:
            return []
        publisher = report["publisher"] or body["publisher"]
        return [_row(one, report["report"], publisher) for one in body["claims"]]

    def claim(self, entry: int, claim: str) -> ReportedClaim | None:
        """Return one claim of an entry, the text of its report left aside."""
        body = self._tables[entry] if entry in self._tables else self._bodies.get_held(entry)
        if body.get("structured") and entry in self._bodies:
            self._tables[entry] = self._bodies.pop(entry)
        report = self._report(body)
        plain = next((one for one in body.get("claims", ()) if one["id"] == claim), None)
        if report is None or plain is None or claim in self._named:
            return next((one for one in self.claims(entry) if one.claim.id == claim), None)
        structured, publisher = bool(body.get("structured")), report["publisher"] or body["publisher"]
        return ReportedClaim(report["report"], publisher, structured, claim_of(plain), "")

    def structured(self, entries: Sequence[int]) -> bool:
        """Return whether the parts of a reading are those of an incident table."""
        return any(bool(self._body(entry).get("structured")) for entry in entries[:1])

    def parts(self, entries: Iterable[int]) -> list[tuple[int, list[ReportedClaim]]]:
        """Return the claims of a whole reading, by the entry of each part."""
        return [(entry, self.claims(entry)) for entry in entries]

    def text(self, report: str) -> str:
        """Return a report's verbatim text, empty where it was erased."""
        return str(self._text(report).get("content", ""))

    def _report(self, body: Mapping[str, Any]) -> dict[str, Any] | None:
        """Return what is on record of the report of a reading; None where it is not on record."""
        report = body.get("report", "")
        return self._text(report) or None

    def _text(self, report: str) -> dict[str, Any]:
        seq = self._seqs.get(report)
        return {} if seq is None else self._bodies.get_held(seq)

    def _body(self, entry: int) -> dict[str, Any]:
        held = self._store.get(entry).body
        return {} if held is None else dict(canonical.decode(held))


def _row(plain: Mapping[str, Any], report: str, publisher: str | None) -> Row:
    """Return a row from the plain values of its claim."""
    fields = plain["fields"]
    places = frozenset(known for _, known, *_ in fields["places"] if known)
    number = next((value for name, value in fields["keys"] if name == "row"), None)
    denies = fields["polarity"] == "negative"
    return Row(plain["id"], report, publisher, fields["event"], places, Bounds(*plain["occurred"]), number, denies)


def as_judged(claims: list[ReportedClaim], record: Record) -> list[ReportedClaim]:
    """Return claims with what reviewers corrected and split, and without what they rejected."""
    by_report = {one.report: one for one in claims}
    read = (ReadClaim(one.claim, one.report, 0, structured=False) for one in claims)
    judged = judge_read(record.judgements, read)
    removed = {claim for claim, (_, gone) in judged.reviewed.items() if gone}
    if not judged.superseded and not removed:
        return claims
    kept = [one for one in claims if one.claim.id not in judged.superseded | removed]
    changed = [by_report[one.report]._replace(claim=one.claim) for one in judged.claims if one.claim.id not in removed]
    order = {report: place for place, report in enumerate(by_report)}
    return sorted([*kept, *changed], key=lambda one: (order[one.report], one.claim.spans, one.claim.ordinal))


def edition_target(reports: Sequence[ReportEntry], written: str) -> str | None:
    """Return the id of the report that the words of an `edition of` mean, or None where none on record is meant.

    A report is meant by its digest, by the first eight or more of its digits where they are of one report alone, or by
    the name that it is on record by; of several of one name the latest is meant.
    """
    if any(one.id == written for one in reports):
        return written
    short = [one.id for one in reports if len(written) >= SHORTEST_ID and one.id.startswith(written.lower())]
    named = [one.id for one in reports if one.name == written]
    if named:
        return named[-1]
    return short[0] if len(short) == 1 else None
