"""Weighing batch by batch: an index that is open for a while, and each weighing put on record as an entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, NamedTuple

from trucebook.agreement.terms import Terms
from trucebook.cuts.judged import BEARING, PAIRING
from trucebook.cuts.readings import whole_readings
from trucebook.cuts.record import SMALL_KINDS, Judgement, Record, read_record, report_entry, weighings_of
from trucebook.cuts.tables import readings_with
from trucebook.evidence.features import Features, features
from trucebook.evidence.index import INDEX_VERSION, Index
from trucebook.evidence.weighing import Weigher
from trucebook.ledger import canonical
from trucebook.ledger.batch import ErasedSinceError
from trucebook.ledger.entry import Draft, Entry, Kind
from trucebook.service.case import Case, follow_erasures, recorded_terms
from trucebook.service.library import Library, edition_target
from trucebook.service.unweighed import last_seen

INDEX: Final = "index.db"
"""The derived index of what was weighed, in the folder of derived tables."""
BATCH = 500
"""Reports of one weighing: what is stopped goes on after the last batch, and no entry grows with the case."""


LIMITED: Final = (
    "{} new claim{} joined no other and could be compared with only some of those that are alike: a reviewer may find "
    "more of one happening"
)


class _Whole(NamedTuple):
    """A whole reading: its report and the entries of its parts."""

    report: str
    entries: tuple[int, ...]


class _Changed(NamedTuple):
    """A reading with claims that reviewers changed since they were weighed, and all its claims as they were."""

    whole: _Whole
    claims: frozenset[str]
    told: list[Features]


class Scales:
    """What weighs one case, once or several times in a row; between two times other programs may weigh it as well.

    What came before is looked up in an index that is derived: one that is missing, damaged or of another ledger is made
    anew, in memory where it cannot be written.
    """

    def __init__(self, case: Case, record: Record | None = None) -> None:
        self._case = case
        self._index: Index | None = None
        self._done = 0
        self._in_memory = False
        self._own: set[int] = set()
        self.limited = 0
        """Claims so far that were not compared with all that share enough with them, and joined none."""
        self._begin(read_record(case.store, case.store.size()) if record is None else record)

    def _begin(self, record: Record) -> None:
        """Start from a record. Of its reports no more is held than their places."""
        self._saw = last_seen(record.weighings)
        self._library = Library(self._case.store, record)
        self._terms: Terms | None = None
        self._record = replace(record, reports=())
        self._leave()

    def weigh(self) -> Entry | None:
        """Weigh what no weighing has seen, and anew what reviewers changed since the last, and put it on record; from
        the beginning where something was erased meanwhile. Return the last weighing, or None for nothing new."""
        while True:
            self._catch_up()
            with suppress(ErasedSinceError):
                return self._weigh_held()

    def _weigh_held(self) -> Entry | None:
        """Weigh with the index that is held; where it cannot be used with one in memory. Raises ErasedSinceError."""
        import apsw  # noqa: PLC0415 - loads the database

        try:
            return self._weigh()
        except (apsw.CorruptError, apsw.NotADBError):
            _remove_index(self._case.derived)
        except (
            apsw.BusyError,
            apsw.CantOpenError,
            apsw.ReadOnlyError,
            apsw.PermissionsError,
            apsw.IOError,
            apsw.FullError,
        ):
            pass
        self._in_memory = True
        self._begin(read_record(self._case.store, self._case.store.size()))
        return self._weigh()

    def remarks(self) -> tuple[str, ...]:
        """Return what is to be said of the weighings so far: the limits on comparisons, where they kept claims apart
        that may be of one happening."""
        return (LIMITED.format(f"{self.limited:,}", "s" if self.limited > 1 else ""),) if self.limited else ()

    def close(self) -> None:
        """Let go of the index and of what is kept in memory; weighing once more opens it again."""
        self._leave()

    def _leave(self) -> None:
        """Close the index; what was not committed is forgotten."""
        if self._index is not None:
            self._index.close()
        self._index = None

    def _catch_up(self) -> None:
        """Take in what came on record since. Beside reports and own weighings anything makes the record read anew."""
        store, size = self._case.store, self._case.store.size()
        reports = []
        for entry in store.entries(self._record.size, size, (*SMALL_KINDS, Kind.TEXT)):
            if entry.kind is Kind.TEXT and entry.body is not None:
                reports.append(report_entry(entry, canonical.decode(entry.body)))
            elif entry.seq not in self._own:
                if any(store.entries(self._record.size, size, (Kind.ERASURE,))):
                    self._case = follow_erasures(self._case)
                self._begin(read_record(store, size))
                return
        self._library.add(reports)
        self._record = replace(self._record, size=size)

    def _weigh(self) -> Entry | None:
        """Weigh batch by batch and put each weighing on record; return the last one. What was changed is parted, and
        weighed anew with the first batch, unless it was read anew as well. Raises apsw's errors where the index cannot
        be used; what was put on record before stays."""
        case, record, entry, done = self._case, self._record, None, False
        new, changed = list(_readings(case, self._saw, record.size)), self._changed()
        if not new and not changed:
            return None
        read = {whole.report for whole in new}
        judged = [one.whole for one in changed if one.whole.report not in read]
        if self._terms is None:
            self._terms = recorded_terms(record).terms
        try:
            index = self._ready()
            editions = _editions(case, record, self._saw)
            for end, batch in _batches(new, record.size):
                weigher = Weigher((), self._terms, index)
                for one in changed:
                    weigher.part(one.claims, one.told)
                for whole in (*judged, *batch):
                    self._take(weigher, whole, editions.get(whole.report))
                changed, judged = [], []
                self.limited += weigher.limited
                content = canonical.encode(weigher.body(end))
                draft = Draft(Kind.WEIGHING, case.author, f"weighing:{canonical.digest(content)}", content)
                entry = case.store.append([draft], record.size)[0]
                self._own.add(entry.seq)
                index.commit(size=end, mark=_mark(case, end), version=INDEX_VERSION)
                self._saw = self._done = end
            index.rest()
            done = True
        finally:
            if not done:
                self._leave()
        return entry

    def _changed(self) -> list[_Changed]:
        """Return the current readings in which claims say something else, or are other claims, than when they were last
        weighed: reviewers' judgements since did that."""
        names = _families(self._record, self._saw)
        before = self._library.before(self._saw)
        found = []
        for whole in _naming(self._case, names, self._record.size) if names else ():
            was, now = (
                {one.claim.id: one for _, held in library.parts(whole.entries) for one in held}
                for library in (before, self._library)
            )
            claims = {one for one in was.keys() & names if one not in now or now[one].claim != was[one].claim}
            if claims or now.keys() - was.keys():
                found.append(_Changed(whole, frozenset(claims), [features(one) for one in was.values()]))
        return found

    def _take(self, weigher: Weigher, whole: _Whole, edition_of: str | None) -> None:
        """Weigh one reading."""
        library = self._library
        if library.structured(whole.entries):
            weigher.take_table(whole.report, whole.entries, library.rows, edition_of)
        elif library.has(whole.report):
            weigher.take(whole.report, library.parts(whole.entries), edition_of)

    def _ready(self) -> Index:
        """Return the index, holding all that was weighed before."""
        case = self._case
        if self._index is None:
            case.derived.mkdir(parents=True, exist_ok=True)
            self._index = Index(self._library, None if self._in_memory else case.derived / INDEX)
            self._done = -1
        else:
            self._index.wake()
        done = _fitting(case, self._index, self._saw)
        if done != self._done:
            self._index.forget_held()
            missed = _not_held(weighings_of(case.store), done)
            if done and any("parted" in body for body in missed):
                self._index.clear()
                done = 0
            self._learn(self._index, done)
        self._done = self._saw
        return self._index

    def _learn(self, index: Index, done: int) -> None:
        """Put what was weighed beyond a size of the ledger into the index."""
        learner = Weigher(_not_held(weighings_of(self._case.store), done), self._terms, index)
        for whole in _readings(self._case, done, self._saw):
            if self._library.structured(whole.entries):
                learner.learn_table(whole.report, whole.entries, self._library.rows)
            elif self._library.has(whole.report):
                learner.learn(whole.report, self._library.parts(whole.entries))


def _not_held(weighings: Sequence[Mapping[str, Any]], done: int) -> Sequence[Mapping[str, Any]]:
    """Return the weighings that an index of a size does not hold, oldest first."""
    first = len(weighings)
    while first and weighings[first - 1]["saw"] > done:
        first -= 1
    return weighings[first:]


def _batches(new: list[_Whole], size: int) -> Iterator[tuple[int, list[_Whole]]]:
    """Yield (size of the ledger that a weighing saw, its new readings)."""
    while len(new) > BATCH:
        yield new[BATCH - 1].entries[-1] + 1, new[:BATCH]
        new = new[BATCH:]
    yield size, new


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
    for whole in whole_readings(case.store, first, last):
        latest.pop(whole.report, None)
        latest[whole.report] = whole.entries
    for report, held in latest.items():
        yield _Whole(report, held)


def _editions(case: Case, record: Record, first: int) -> dict[str, str]:
    """Return report -> the earlier report that it is an edition of, of the reports recorded from entry `first` on."""
    bodies = (entry.body for entry in case.store.entries(first, record.size, (Kind.REPORT,)))
    written = {
        body["report"]: body["edition_of"]
        for held in bodies
        if held is not None and (body := canonical.decode(held)).get("edition_of")
    }
    reports = read_record(case.store, record.size).reports if written else ()
    seqs = {one.id: one.seq for one in reports}
    found = {}
    for report, of in written.items():
        earlier = edition_target([one for one in reports if one.seq < seqs.get(report, 0)], of)
        if earlier is not None:
            found[report] = earlier
    return found


def _families(record: Record, first: int) -> set[str]:
    """Return the claims that may count or say something else by what was judged from entry `first` on: those named, the
    parts that they were split into, and what they are parts of."""
    whole_of = {part["id"]: one.claim for one in record.judged for part in one.parts}
    tops = {_top(one.claim, whole_of) for one in record.judged if one.seq >= first and _changes(one)}
    parts = {part for part in whole_of if _top(part, whole_of) in tops} if tops else set()
    return tops | parts


def _changes(one: Judgement) -> bool:
    """Return whether a judgement may change what a claim says, or whether it counts."""
    return one.decision not in BEARING | PAIRING | {"withhold"}


def _top(claim: str, whole_of: Mapping[str, str]) -> str:
    """Return the claim of a reading that one is a part of, or itself."""
    while claim in whole_of:
        claim = whole_of[claim]
    return claim


def _naming(case: Case, names: Iterable[str], size: int) -> list[_Whole]:
    """Return the current readings with claims of some names."""
    held = readings_with(case.store, case.derived, names, size)
    return [whole for whole in _readings(case, 0, size) if whole.entries[-1] in held]


def _remove_index(derived: Path) -> None:
    """Remove a damaged index; it is made anew by the next weighing."""
    for path in derived.glob(f"{INDEX}*"):
        path.unlink(missing_ok=True)
