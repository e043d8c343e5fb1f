"""Reports on their way into one case: which are read, which need not be, and what becomes of each on record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from trucebook.claims.ground import Ground
from trucebook.cuts.record import Record
from trucebook.ledger import canonical
from trucebook.ledger.batch import KeyTakenError
from trucebook.ledger.entry import Draft, Entry
from trucebook.reports.extract import reports_in
from trucebook.reports.loading import STANDARD_INPUT, load, load_stream
from trucebook.reports.manifest import Listed
from trucebook.reports.original import Original, UnreadableReportError, shown_name
from trucebook.reports.published import day_written, published_bounds
from trucebook.reports.recognition import FEEDS, TABLE
from trucebook.reports.report_text import Contained, ReportText
from trucebook.service.case import Case, Clock
from trucebook.service.erased_before import erased_before, report_of, report_on_record
from trucebook.service.feed_items import Items, called, items_on_record
from trucebook.service.intake import (
    Document,
    WrittenReading,
    bounds_body,
    document_of,
    feed_draft,
    reading_drafts,
    report_draft,
    text_draft,
)
from trucebook.service.library import SHORTEST_ID, edition_target
from trucebook.service.reading import Outcome, Task
from trucebook.service.same_words import Texts
from trucebook.vocabulary.problem import Problem
from trucebook.vocabulary.time import DAY, Bounds, local

Progress = Callable[[int, int, str], None]
"""Called with how many are done, of how many, and what is at hand."""
Fetch = Callable[[str], Original]
"""Returns what stands at an address, or raises UnreadableReportError (reports.fetching)."""
Place: TypeAlias = tuple[int, int]
"""Number of a row in its batch, and of the report in what the row names."""
UNDATED = "no date of publication is known: words like “on Wednesday” stay without a date"
UNDATED_TABLE = (
    "no date of publication is known: the rows keep their own days, but when they were said stays unknown, so no cut "
    "of what was said by a day leaves them out"
)
SAME_BYTES = "the same bytes are on record"
PUBLISHER_LIMIT = 200
"""Characters."""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one report. `outcome`: recorded | already recorded | left out."""

    name: str
    outcome: str
    report: str | None = None
    claims: int = 0
    unattributed: int = 0
    publisher: str | None = None
    published: Bounds = field(default_factory=Bounds)
    remarks: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    media: str | None = None
    encoding: str | None = None
    place: Place = (0, 0)


@dataclass(frozen=True, slots=True)
class Coming:
    """A report on its way to be read: its place in the batch, what it was listed as, and its bytes."""

    place: Place
    row: Listed
    original: Original
    remarks: tuple[str, ...]
    again: bool = False
    """Whether the same words of the same publisher and day came before."""


@dataclass(slots=True)
class Intake:
    """Reports on their way into one case. Of what was on record `before`, the reports matter for editions alone."""

    case: Case
    before: Record
    ground: Ground
    fetch: Fetch | None
    now: Clock
    texts: Texts
    editions: bool = False
    """Whether a report is given as the edition of another."""
    although_erased: bool = False
    """Whether reports that were erased are put on record anew."""
    recorded: int = 0
    """Reports that were put on record."""
    coming: list[tuple[str, str]] = field(default_factory=list)
    """(report, name) of what was given to be read before in this batch, where there are editions."""
    earlier: Items | None = None
    """The items of feeds on record, once an item asks for it."""
    feeds: dict[int, Original] = field(default_factory=dict)
    """Number of the row -> the feed that it is."""

    def tasks(self, rows: list[Listed], added: list[Added], progress: Progress | None) -> Iterator[Task[Coming]]:
        """Yield what is to be read; what need not or cannot be is put into `added` at once."""
        for number, row in enumerate(rows):
            if progress:
                progress(number, len(rows), _name(row))
            for place, contained in enumerate(self._contained(number, row, added)):
                ready = self._ready((number, place), row, contained)
                if isinstance(ready, Added):
                    added.append(ready)
                else:
                    yield ready

    def _contained(self, number: int, row: Listed, added: list[Added]) -> list[Contained]:
        """Return what one row names: a report, or each item of a feed."""
        try:
            original = self._original(row)
            _given(row.published, self.ground, original.name)
            contained = list(reports_in(original))
        except UnreadableReportError as error:
            added.append(_left_out(_name(row), error, (number, 0)))
            return []
        if original.media in FEEDS:
            self.feeds[number] = original
        return contained

    def record_feeds(self, added: list[Added]) -> None:
        """Keep the bytes of each feed of which an item is on record, also where it was recorded before a stop."""
        for number, feed in self.feeds.items():
            items = [one for one in sorted(added, key=lambda one: one.place) if one.place[0] == number]
            digest = canonical.digest(feed.content)
            kept = [one.report for one in items if one.report is not None]
            known = self.case.store.by_key(f"report:{digest}") is not None or any(map(self._erased, kept))
            if not known and any(self._came_with(digest, report) for report in kept):
                self.case.store.append([feed_draft(feed, kept, self.case.author)])

    def _came_with(self, feed: str, report: str) -> bool:
        """Say whether a report is on record as an item of a feed."""
        entry = report_on_record(self.case.store, report)
        return entry is not None and entry.body is not None and canonical.decode(entry.body).get("feed") == feed

    def _erased(self, report: str) -> bool:
        """Say whether a report is on record as erased: a feed that holds its words is not kept."""
        entry = report_on_record(self.case.store, report)
        return entry is not None and entry.body is None

    def _original(self, row: Listed) -> Original:
        """Return the bytes that a row names. Raises UnreadableReportError."""
        if row.stream is not None:
            return load_stream(row.stream)
        if row.address is None:
            return load(row.path)
        if self.fetch is None:
            raise UnreadableReportError(row.address, "nothing is fetched unless you ask for it.", "Say --fetch.")
        return self.fetch(row.address)

    def _ready(self, place: Place, row: Listed, contained: Contained) -> Task[Coming] | Added:
        """Return the task of reading one report, or what became of it without."""
        original, text = contained
        report = canonical.digest(original.content)
        known = report_on_record(self.case.store, report)
        if known is not None and not (known.body is None and self.although_erased):
            return self._known(place, row, original.name, known, SAME_BYTES)
        if isinstance(text, UnreadableReportError):
            return _left_out(original.name, text, place)
        feed = self.feeds.get(place[0])
        try:
            of, digest = self._edition(row, original.name), canonical.digest(feed.content) if feed else None
            document, remarks = self._document(row, original, text, digest)
        except UnreadableReportError as error:
            return _left_out(original.name, error, place)
        if self.editions:
            self.coming.append((report, original.name))
        document = replace(document, edition_of=of, erased=None if known is None else known.seq)
        document, again = self.texts.apart(document)
        return Task(document, Coming(place, row, original, remarks, again))

    def _edition(self, row: Listed, name: str) -> str | None:
        """Return the digest of the report that a row is an edition of: its name may have to be erased one day. Raises
        UnreadableReportError for one that is neither on record nor before it in its batch."""
        written = row.edition_of
        if written is None:
            return None
        short = max(len(written), SHORTEST_ID)
        coming = [digest for digest, one in self.coming if written in {one, digest, digest[:short]}]
        found = coming[-1] if coming else edition_target(self.before.reports, written)
        if found is None:
            why = f"`{written}` is no report on record."
            raise UnreadableReportError(name, why, "Name it by its digest or by the name it was added under.")
        return found

    def record_outcome(self, task: Task[Coming], outcome: Outcome) -> Added:
        """Put a document on record with its reading, unless it came to be there meanwhile."""
        document, coming = task.document, task.beside
        place, row = coming.place, coming.row
        if isinstance(outcome, UnreadableReportError):
            return _left_out(document.name, outcome, place)
        known = report_on_record(self.case.store, document.report)
        if known is not None and (known.body is not None or known.seq != document.erased):
            return self._known(place, row, document.name, known, SAME_BYTES)
        same = self.texts.on_record(document) if coming.again else None
        if same is not None:
            return self._known(place, row, document.name, same, "the same words are on record, in other markup,")
        return self._record(replace(task, document=self._as_edition(document)), *outcome)

    def _as_edition(self, document: Document) -> Document:
        """Return an item of a feed as the edition of what its feed called the same before."""
        item = called(document)
        if item is None:
            return document
        if self.earlier is None:
            self.earlier = items_on_record(self.case.store)
        before = self.earlier.get(item)
        self.earlier[item] = document.report
        if before is None or document.edition_of is not None:
            return document
        remark = "the feed gave this item before, with other words: this is recorded as its new edition"
        return replace(document, edition_of=before, remarks=(*document.remarks, remark))

    def _document(
        self, row: Listed, original: Original, text: ReportText, feed: str | None
    ) -> tuple[Document, tuple[str, ...]]:
        """Return a document with the publisher and day that are given, else its own; and remarks on them."""
        own, remarks = _own_words(text, self.ground)
        publisher = row.publisher if row.publisher_stated else own[0]
        published = own[1] if row.published is None else _given(row.published, self.ground, original.name)
        if row.published is not None:
            remarks = ()
        return document_of(original, text, publisher, published, feed), remarks

    def _record(self, task: Task[Coming], reading: WrittenReading, problems: tuple[Problem, ...]) -> Added:
        """Put a document on record with its reading."""
        author, document, remarks = self.case.author, task.document, task.beside.remarks
        drafts = [report_draft(document, task.beside.original.content, author), text_draft(document, author)]
        before = self._append([*drafts, *reading_drafts(document, reading, self.before.terms_seq, author)])
        if before is not None:
            return self._known(task.beside.place, task.beside.row, document.name, before, SAME_BYTES)
        self.recorded += 1
        self.texts.put(document)
        if document.publisher is None and reading.publisher is not None:
            remarks += (f"no publisher was given; the text itself names {reading.publisher}",)
        elif document.publisher is None:
            remarks += ("the publisher is unknown: neither given nor named in the text",)
        published = document.published if document.published.known else reading.published
        if not published.known:
            remarks += (UNDATED_TABLE if document.media == TABLE else UNDATED,)
        elif not document.published.known:
            day = local(published.earliest or 0, self.ground.zone).date().isoformat()
            remarks += (f"no date of publication was given; the text itself gives {day}",)
        if document.erased is not None:
            remarks += (f"it was erased as entry {document.erased}, and is on record again",)
        if reading.ungrounded:
            remarks += (f"{reading.ungrounded} claims of the model were dropped: their words are not in the text",)
        return Added(
            name=document.name,
            outcome="recorded",
            report=document.report,
            claims=len(reading.claims),
            unattributed=len(reading.unattributed),
            publisher=document.publisher or reading.publisher,
            published=published,
            remarks=(*document.remarks, *remarks),
            problems=(*problems, *self._too_late(document)),
            media=document.media,
            encoding=document.encoding,
            place=task.beside.place,
        )

    def _append(self, drafts: list[Draft]) -> Entry | None:
        """Record a report with what belongs to it; return its entry where somebody else has just recorded it."""
        try:
            done = self.case.store.append(drafts)
        except KeyTakenError:  # under another name, for instance
            known = self.case.store.by_key(drafts[0].key)
            if known is None:
                raise
            return known
        return None if done.recorded(0) else done[0]

    def _known(self, place: Place, row: Listed, name: str, entry: Entry, how: str) -> Added:
        """Return that a report is on record by an entry, and whether something else is said of it now."""
        if entry.body is None:
            why = erased_before(self.case.store, entry, name, self.ground.zone)
            return Added(name, "left out", report_of(entry), problems=(why,), place=place)
        known = canonical.decode(entry.body)
        remarks: tuple[str, ...] = (f"{how} as {known['name']}",)
        publisher = known["publisher"]
        if row.publisher_stated and row.publisher != publisher:
            remarks += (f"its publisher stays {publisher or 'unknown'} as recorded, not {row.publisher}",)
        if row.published is not None:
            given = published_bounds(row.published, self.ground.zone)
            if given is not None and bounds_body(given) != known["published"]:
                had = "another day" if known["published"]["earliest"] else "no day"
                remarks += (
                    f"it was recorded with {had} of publication, which stays: correct `said` with `trucebook review`",
                )
        return Added(name, "already recorded", known["report"], publisher=publisher, remarks=remarks, place=place)

    def _too_late(self, document: Document) -> Iterator[Problem]:
        """Yield a warning for a report that says it will be published."""
        earliest = document.published.earliest
        if earliest is not None and earliest > self.now() // 1_000_000 + DAY:
            sentence = "Its date of publication lies in the future: what it tells is read as of that day."
            hint = "What is recorded is not changed. If the day is wrong, withdraw its claims with `trucebook review`."
            yield Problem("published-in-the-future", sentence, document.name, hint=hint, severity="warning")


def _name(row: Listed) -> str:
    """Return what a row is called before it is read."""
    if row.stream is not None:
        return STANDARD_INPUT
    return shown_name(row.path if row.address is None else row.address)


def _left_out(name: str, error: UnreadableReportError, place: Place) -> Added:
    """Return that a report was left out, and why."""
    where = shown_name(error.name) if error.name.endswith(f"/{name}") else name
    return Added(name, "left out", problems=(Problem("report-unreadable", error.said_at(where), where),), place=place)


def is_name(written: str) -> bool:
    """Say whether a text can be a publisher's name."""
    return written.isprintable() and 0 < len(written.strip()) <= PUBLISHER_LIMIT


def _own_words(text: ReportText, ground: Ground) -> tuple[tuple[str | None, Bounds], tuple[str, ...]]:
    """Return ((publisher, published) as a report says of itself, remarks); unknown where it is not plain."""
    remarks: tuple[str, ...] = ()
    publisher = text.metadata.get("publisher", "").strip()
    if publisher and not is_name(publisher):
        remarks += ("what stands there as its publisher is no name",)
    written = text.metadata.get("published", "")
    day = day_written(written)
    bounds = None if day is None else published_bounds(day, ground.zone)
    if written and bounds is None:
        remarks += (f"its own date of publication, `{shown_name(written[:40])}`, is not plain and is not taken",)
    return (publisher if is_name(publisher) else None, bounds or Bounds()), remarks


def _given(written: str | None, ground: Ground, name: str) -> Bounds:
    """Return when a report was published, as the user says. Raises UnreadableReportError."""
    if written is None:
        return Bounds()
    bounds = published_bounds(written, ground.zone)
    if bounds is None:
        why = f"`{written}` is no date of publication."
        raise UnreadableReportError(name, why, "Write 2025-01-23, or 2025-01-23T14:05 with or without +02:00.")
    return bounds
