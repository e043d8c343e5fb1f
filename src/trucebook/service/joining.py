"""Weighing a case: which claims are about one happening, and which voices are tied, put on record as an entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from trucebook.claims.codec import claim_of
from trucebook.cuts.judged import ReadClaim, judge_read, named_claims
from trucebook.cuts.record import Record, ReportEntry, read_record, weighings_of
from trucebook.cuts.segments import catch_up, readings
from trucebook.evidence.index import INDEX_VERSION, Held, Index
from trucebook.evidence.weighing import ReportedClaim, Weigher
from trucebook.ledger import canonical
from trucebook.ledger.entry import Draft, Entry, Kind
from trucebook.service.case import Case, recorded_terms

INDEX: Final = "index.db"
"""The derived index of what was weighed, in the folder of derived tables."""
BATCH = 500
"""Reports of one weighing: what is stopped goes on after the last batch, and no entry grows with the case."""
SHORTEST_ID = 8
"""Digits of a digest that may stand for the whole."""


def reported_claims(case: Case, record: Record) -> list[ReportedClaim]:
    """Return the claims of every current reading of a text, in the ledger's order; rows of tables are left aside.

    A row of a table is a happening of its own, so that no table is ever compared row by row with all others.
    What reviewers corrected is as they corrected it, and the parts of what they split stand in the place of the whole.
    """
    by_id = {one.id: one for one in record.reports}
    current: dict[str, list[ReportedClaim]] = {}
    for _, body, claims, _ in readings(case.store, 0, record.size):
        report = by_id.get(body["report"])
        if report is None or body.get("structured"):
            continue
        content = canonical.decode(case.store.get(report.seq).body or b"{}").get("content", "")
        publisher = report.publisher or body["publisher"]
        current.pop(report.id, None)
        current[report.id] = [
            ReportedClaim(report.id, publisher, structured=False, claim=claim_of(claim), text=content)
            for claim in claims
        ]
    return _as_judged([claim for claims in current.values() for claim in claims], record)


def _as_judged(claims: list[ReportedClaim], record: Record) -> list[ReportedClaim]:
    """Return claims with what reviewers corrected and split."""
    by_report = {one.report: one for one in claims}
    read = (ReadClaim(one.claim, one.report, 0, structured=False) for one in claims)
    judged = judge_read(record.judgements, read)
    if not judged.superseded:
        return claims
    kept = [one for one in claims if one.claim.id not in judged.superseded]
    changed = [by_report[one.report]._replace(claim=one.claim) for one in judged.claims]
    order = {report: place for place, report in enumerate(by_report)}
    return sorted([*kept, *changed], key=lambda one: (order[one.report], one.claim.spans, one.claim.ordinal))


def unweighed(case: Case, record: Record) -> int:
    """Return how many reports have a reading that no weighing has seen: a command was stopped before it weighed."""
    saw = last_seen(record.weighings)
    return len({body["report"] for _, body, _, _ in readings(case.store, saw, record.size)})


def last_seen(weighings: Sequence[Mapping[str, Any]]) -> int:
    """Return how many entries the last weighing saw; each sees what the one before saw, and more."""
    return int(weighings[-1]["saw"]) if weighings else 0


def weigh_case(case: Case, *, anew: bool = False) -> Entry | None:
    """Weigh what is on record and bring the derived tables up to date. Return the weighing, or None for nothing new.

    A command that was stopped before its weighing is made good by the next that comes here. `anew` weighs although no
    reading is new: a split made claims that no weighing has seen. What came before is looked up in an index that is
    derived: one that is missing, damaged or of another ledger is made anew, in memory where it cannot be written.
    """
    import apsw  # noqa: PLC0415 - loads the database

    catch_up(case.store, case.derived)
    size = case.store.size()
    record = read_record(case.store, size)
    if not anew and not unweighed(case, record):
        return None
    try:
        case.derived.mkdir(exist_ok=True)
        entry = _weighed(case, record, case.derived / INDEX, anew=anew)
    except (apsw.CorruptError, apsw.NotADBError):
        _remove_index(case.derived)
        entry = _weighed(case, record, None, anew=anew)
    except (
        apsw.BusyError,
        apsw.CantOpenError,
        apsw.ReadOnlyError,
        apsw.PermissionsError,
        apsw.IOError,
        apsw.FullError,
    ):
        entry = _weighed(case, record, None, anew=anew)
    catch_up(case.store, case.derived)
    return entry


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


class _Library:
    """The claims and texts of a record, fetched from the ledger when asked for."""

    def __init__(self, case: Case, record: Record) -> None:
        self._store, self._record = case.store, record
        self.by_id = {one.id: one for one in record.reports}
        self._named = named_claims(record.judgements)
        self._bodies: Held[dict[str, Any]] = Held(self._body)

    def claims(self, entry: int) -> list[ReportedClaim]:
        """Return the claims of one entry of a reading, as reviewers corrected and split them."""
        held = self._store.get(entry).body
        body = {} if held is None else canonical.decode(held)
        report = self.by_id.get(body.get("report", ""))
        if report is None:
            return []
        structured, publisher = bool(body.get("structured")), report.publisher or body["publisher"]
        text = "" if structured else self.text(report.id)
        found = [ReportedClaim(report.id, publisher, structured, claim_of(one), text) for one in body["claims"]]
        return _as_judged(found, self._record) if any(one.claim.id in self._named for one in found) else found

    def claim(self, entry: int, claim: str) -> ReportedClaim | None:
        """Return one claim of an entry, the text of its report left aside."""
        body = self._bodies.get_held(entry)
        report = self.by_id.get(body.get("report", ""))
        plain = next((one for one in body.get("claims", ()) if one["id"] == claim), None)
        if report is None or plain is None or claim in self._named:
            return next((one for one in self.claims(entry) if one.claim.id == claim), None)
        structured, publisher = bool(body.get("structured")), report.publisher or body["publisher"]
        return ReportedClaim(report.id, publisher, structured, claim_of(plain), "")

    def _body(self, entry: int) -> dict[str, Any]:
        held = self._store.get(entry).body
        return {} if held is None else dict(canonical.decode(held))

    def parts(self, whole: _Whole) -> list[tuple[int, list[ReportedClaim]]]:
        """Return the claims of a whole reading, by the entry of each part."""
        return [(entry, self.claims(entry)) for entry in whole.entries]

    def text(self, report: str) -> str:
        """Return a report's verbatim text, empty where it was erased."""
        known = self.by_id.get(report)
        held = None if known is None else self._store.get(known.seq).body
        return "" if held is None else str(canonical.decode(held)["content"])


class _Whole(NamedTuple):
    """A whole reading: its report and the entries of its parts."""

    report: str
    entries: tuple[int, ...]


def _weighed(case: Case, record: Record, path: Path | None, *, anew: bool) -> Entry | None:
    """Weigh batch by batch and put each weighing on record; return the last one. Raises apsw's errors where the index
    cannot be used; what was put on record before stays."""
    library = _Library(case, record)
    index = Index(library, path)
    entry, weighings = None, weighings_of(case.store)
    try:
        saw = last_seen(weighings)
        done = _fitting(case, index, saw)
        terms = recorded_terms(record).terms
        learner = Weigher(_not_held(weighings, done), terms, index)
        for whole in _readings(case, done, saw):
            learner.learn(whole.report, library.parts(whole))
        editions = _editions(case, record, saw)
        for end, batch in _batches(case, record, saw, anew=anew):
            weigher = Weigher((), terms, index)
            for whole in batch:
                if whole.report in library.by_id:
                    weigher.take(whole.report, library.parts(whole), editions.get(whole.report))
            content = canonical.encode(weigher.body(end))
            draft = Draft(Kind.WEIGHING, case.author, f"weighing:{canonical.digest(content)}", content)
            entry = case.store.append([draft])[0]
            index.commit(size=end, mark=_mark(case, end), version=INDEX_VERSION)
    finally:
        index.close()
    return entry


def _not_held(weighings: Sequence[Mapping[str, Any]], done: int) -> Sequence[Mapping[str, Any]]:
    """Return the weighings that an index of a size does not hold, oldest first."""
    first = len(weighings)
    while first and weighings[first - 1]["saw"] > done:
        first -= 1
    return weighings[first:]


def _batches(case: Case, record: Record, saw: int, *, anew: bool) -> Iterator[tuple[int, list[_Whole]]]:
    """Yield (size of the ledger that a weighing saw, its readings): what is new, and what is weighed `anew`."""
    new = list(_readings(case, saw, record.size))
    while len(new) > BATCH:
        yield new[BATCH - 1].entries[-1] + 1, new[:BATCH]
        new = new[BATCH:]
    yield record.size, [*new, *(_judged_since(case, record, saw) if anew else ())]


def _fitting(case: Case, index: Index, saw: int) -> int:
    """Return the size of the ledger up to which the index holds readings; it is emptied where it does not fit."""
    size = index.meta("size") or 0
    if size > saw or size > case.store.size() or index.meta("version") != INDEX_VERSION:
        size = 0
    if size == 0 or index.meta("mark") != _mark(case, size):
        index.clear()
        return 0
    return int(size)


def _mark(case: Case, size: int) -> str:
    """Return the commitment of the last entry of a size, which is salted: no two ledgers share it."""
    return str(case.store.get(size - 1).commitment)


def _readings(case: Case, first: int, last: int) -> Iterator[_Whole]:
    """Yield the whole readings that close in entries `first` to `last` (exclusive), of each report the latest, in the
    order of the ledger."""
    latest: dict[str, tuple[int, ...]] = {}
    entries: list[int] = []
    for entry in case.store.entries(first, last, (Kind.READING,)):
        body = {} if entry.body is None else canonical.decode(entry.body)
        if not body or body["part"] == 0:
            entries = []
        entries.append(entry.seq)
        if body and body["part"] == body["parts"] - 1:
            latest.pop(body["report"], None)
            latest[body["report"]] = tuple(entries)
    for report, held in latest.items():
        yield _Whole(report, held)


def _editions(case: Case, record: Record, first: int) -> dict[str, str]:
    """Return report -> the earlier report that it is an edition of, of the reports recorded from entry `first` on."""
    found: dict[str, str] = {}
    seqs = {one.id: one.seq for one in record.reports}
    for entry in case.store.entries(first, record.size, (Kind.REPORT,)):
        body = {} if entry.body is None else canonical.decode(entry.body)
        if body.get("edition_of"):
            before = [one for one in record.reports if one.seq < seqs.get(body["report"], 0)]
            of = edition_target(before, body["edition_of"])
            if of is not None:
                found[body["report"]] = of
    return found


def _judged_since(case: Case, record: Record, first: int) -> list[_Whole]:
    """Return the current readings of the reports with claims that were judged since: what was split is weighed anew."""
    named = named_claims(one for one in record.judgements if one.seq >= first)
    found: dict[str, _Whole] = {}
    for whole in _readings(case, 0, record.size) if named else ():
        bodies = (canonical.decode(held) for entry in whole.entries if (held := case.store.get(entry).body) is not None)
        if any(claim["id"] in named for body in bodies for claim in body["claims"]):
            found[whole.report] = whole
    return list(found.values())


def _remove_index(derived: Path) -> None:
    """Remove a damaged index; it is made anew by the next weighing."""
    for path in derived.glob(f"{INDEX}*"):
        path.unlink(missing_ok=True)
