"""Putting a note on record: a call, a complaint, a visit, an answer, first hand from a body or a party.

A note is read like a report whose publisher is its sender, so that what it claims can bear on clauses.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from trucebook.agreement.terms import Terms
from trucebook.claims.ground import ground_of
from trucebook.cuts.record import read_record
from trucebook.errors import WrongUseError
from trucebook.ledger import canonical
from trucebook.ledger.entry import Draft, Kind
from trucebook.reports.language import ENGLISH, language_of
from trucebook.reports.published import published_bounds
from trucebook.service.case import Case, Clock, clock, recorded_terms
from trucebook.service.intake import Document, reading_drafts, text_draft
from trucebook.service.joining import weigh_case
from trucebook.service.reading import read_document
from trucebook.service.same_words import Texts
from trucebook.vocabulary.time import Bounds, Instant

NOTE_KINDS = ("notice", "complaint", "visit", "answer")
NOTE_LIMIT = 200_000
"""Characters."""


@dataclass(frozen=True, slots=True)
class Noted:
    """What became of a note: its entry, how many claims were read from it, and remarks for whoever put it there."""

    seq: int
    report: str
    claims: int
    remarks: tuple[str, ...] = ()


def add_note(
    case: Case,
    kind: str,
    sender: str,
    recipient: str,
    text: str,
    about: str | None = None,
    answer_by: str | None = None,
    *,
    now: Clock = clock,
) -> Noted:
    """Put a note on record and read it. Raises WrongUseError for a kind, actor, clause or time that is not known."""
    record = read_record(case.store, case.store.size())
    terms = recorded_terms(record).terms
    if kind not in NOTE_KINDS:
        raise WrongUseError(f"`{kind}` is no kind of note. Choose one of: {', '.join(NOTE_KINDS)}.")
    if "\0" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise WrongUseError("This note is no text: it holds bytes that no character stands for.")
    if not text.strip() or len(text) > NOTE_LIMIT:
        raise WrongUseError(f"A note holds between 1 and {NOTE_LIMIT:,} characters of text.")
    if about is not None and about not in {clause.id for clause in terms.clauses}:
        raise WrongUseError(f"The agreement has no clause `{about}`. `trucebook status` lists them.")
    said = now() // 1_000_000
    fields = {
        "note": kind,
        "from": _actor(terms, sender),
        "to": _actor(terms, recipient),
        "about": about,
        "answer_by": _answer_by(terms, answer_by),
        "said": said,
    }
    content = canonical.encode({**fields, "content": text})
    document = Document(
        report=canonical.digest(content),
        name=_name(f"{kind} from {fields['from']}", {report.name for report in record.reports}),
        media="text/plain",
        content=text,
        digest=canonical.digest(text.encode()),
        publisher=str(fields["from"]),
        published=Bounds(said, said + 1),
        extractor="note-1",
        note=fields,
    )
    document, _ = Texts(case.store, record.reports).apart(document)
    reading, _ = read_document(document, ground_of(terms))
    note = Draft(Kind.NOTE, case.author, f"note:{document.report}", content)
    drafts = [note, text_draft(document, case.author)]
    entries = case.store.append([*drafts, *reading_drafts(document, reading, record.terms_seq, case.author)])
    weigh_case(case)
    due = fields["answer_by"]
    late = isinstance(due, int) and due <= said
    remarks: tuple[str, ...] = ()
    if late:
        remarks = (f"The time for the answer, {answer_by}, was over before the note was recorded.",)
    language = language_of(text)
    if language != ENGLISH:
        remarks += (f"This note looks {language}, and the reader by rules reads English only.",)
    return Noted(entries[0].seq, document.report, len(reading.claims), remarks)


def _name(wished: str, taken: set[str]) -> str:
    """Return a name that no other report of the case has: "visit from cairo-hub", then "visit from cairo-hub, 2"."""
    more = (f"{wished}, {number}" for number in itertools.count(2))
    return next(name for name in itertools.chain((wished,), more) if name not in taken)


def _actor(terms: Terms, written: str) -> str:
    """Return the id of an actor named by id or name. Raises WrongUseError."""
    folded = written.casefold()
    for actor in terms.actors:
        if folded == actor.id.casefold() or folded in {name.casefold() for name in actor.names}:
            return actor.id
    known = ", ".join((*terms.parties, *terms.guarantors, *terms.bodies))
    raise WrongUseError(f"`{written}` is not known here. Name a party or body of the agreement ({known}) or an actor.")


def _answer_by(terms: Terms, written: str | None) -> Instant | None:
    """Return the instant by which an answer is asked. Raises WrongUseError."""
    if written is None:
        return None
    bounds = published_bounds(written, terms.zone)
    if bounds is None:
        raise WrongUseError(f"`{written}` is no time for an answer: write 2025-02-04 or 2025-02-04T12:00.")
    return bounds.latest
