"""The other sections of a brief: what is contested, what several reports rest on, the notes, the reports."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from trucebook.views.comparison_page import ONE_ORIGIN, PairRow, comparison_page
from trucebook.views.dates import Dates
from trucebook.views.picture import Picture
from trucebook.views.quotation import Quotations, quotations
from trucebook.views.sides import Effects, effects_of, sides
from trucebook.views.status_board import BoardRow, board_rows
from trucebook.views.telling import is_later
from trucebook.views.words import actor_name, attribution, listed, origin_words
from trucebook.vocabulary.event import Role

PRESUMED_ONE = "several voices that are presumed one origin"
MOST = 40
"""Rows of a section, quotations of a row: a page must stay readable."""
QUOTES = 3
OTHERWISE = frozenset({"number", "date", "place", "actor"})
"""In what two reports tell one thing otherwise that a reader of the brief must know."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side that contests, with its voices in `words`."""

    words: str
    quotes: Quotations


@dataclass(frozen=True, slots=True)
class Dispute:
    """One clause with contested findings: who claims, and who denies. `statuses` are those findings'."""

    clause: str
    text: str
    bearers: str
    statuses: str
    voices: str
    """Who claims, in words; "" where it is not known."""
    claimed: Quotations
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class SharedOrigin:
    """One origin behind several reports, with the reasons for taking it as one, and its claims' words.

    `attributions` say what each report gives as its source, where the reports do not give the same.
    """

    words: str
    weak: bool
    reports: tuple[str, ...]
    reasons: tuple[str, ...]
    quotes: Quotations
    attributions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note in words."""

    kind: str
    sender: str
    recipient: str
    about: str
    text: str
    recorded: str
    answer_by: str


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report as the brief lists it. `claims` counts those of this cut."""

    id: str
    name: str
    publisher: str
    said: str
    digest: str
    structured: bool
    claims: int


def disputes(picture: Picture) -> tuple[Dispute, ...]:
    """Return the contested clauses in the agreement's order, each side with its words."""
    rows: dict[str, list[BoardRow]] = defaultdict(list)
    for row in board_rows(picture):
        if row.finding.contested:
            rows[row.finding.clause].append(row)
    effects = effects_of(picture)
    return tuple(_dispute(picture, members, effects) for members in rows.values())


def _dispute(picture: Picture, rows: list[BoardRow], effects: Effects) -> Dispute:
    both = sides(picture, [row.finding for row in rows], effects)
    return Dispute(
        clause=rows[0].finding.clause,
        text=rows[0].text,
        bearers=listed(dict.fromkeys(row.bearer for row in rows)),
        statuses=listed(dict.fromkeys(row.status for row in rows)),
        voices=listed(both.voices),
        claimed=quotations(picture, both.claims, QUOTES),
        sides=tuple(Side(one.words, quotations(picture, one.claims, QUOTES)) for one in both.against),
    )


def disagreements(picture: Picture) -> tuple[PairRow, ...]:
    """Return the pairs of claims that contradict or oppose each other or tell one thing otherwise, both of times up to
    the cut and to be shown."""
    pairs = (
        pair
        for pair in comparison_page(picture).pairs
        if pair.relation in {"contradict", "opposed"} or not OTHERWISE.isdisjoint(pair.on)
    )
    return tuple(
        pair
        for pair in pairs
        if pair.a and pair.b and not is_later(picture, pair.a.claim) and not is_later(picture, pair.b.claim)
    )


def shared_origins(picture: Picture) -> tuple[SharedOrigin, ...]:
    """Return the origins that stand behind more than one report of others, the widest first.

    A publisher is no discovery behind its own reports, so claims in its own voice are left out.
    """
    claims: dict[str, list[str]] = defaultdict(list)
    for claim, origin in picture.origin_of.items():
        known = picture.claims.get(claim)
        if known is None or is_later(picture, claim):
            continue
        if any(link.role is not Role.PUBLISHER for link in known.attribution):
            claims[origin.id].append(claim)
    rows = [_shared(picture, ids) for ids in claims.values() if len(_reports(picture, ids)) > 1]
    return tuple(sorted(rows, key=lambda row: (-len(row.reports), row.words)))


def _reports(picture: Picture, claims: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(picture.claim_report[claim] for claim in claims if claim in picture.claim_report))


def _shared(picture: Picture, claims: list[str]) -> SharedOrigin:
    voices = tuple(
        dict.fromkeys(origin_words(picture.terms, picture.origin_of[claim].words) for claim in claims),
    )
    borne = {bearing.claim for bearing in picture.bearings}
    bearing_first = sorted(claims, key=lambda claim: claim not in borne)
    reports = _reports(picture, claims)
    return SharedOrigin(
        words=voices[0] if len(voices) == 1 else PRESUMED_ONE,
        weak=all(picture.origin_of[claim].weak for claim in claims),
        reports=tuple(picture.reports[report].name for report in reports if report in picture.reports),
        reasons=_reasons(picture, set(claims), voices),
        quotes=quotations(picture, _one_each(picture, bearing_first), max(QUOTES, min(len(reports), MOST))),
        attributions=_attributions(picture, claims) if len(voices) > 1 else (),
    )


def _reasons(picture: Picture, claims: set[str], voices: tuple[str, ...]) -> tuple[str, ...]:
    """Return why it is one origin: as pairs of its claims were graded, else that each report names it."""
    pairs = picture.comparison.pairs if picture.comparison else ()
    shared = (pair for pair in pairs if pair.a in claims and pair.b in claims)
    told = (f"{pair.origin}: {pair.reason.rpartition('origin: ')[2]}" for pair in shared if pair.origin in ONE_ORIGIN)
    ties = picture.tie_reasons.get(picture.origin_of[min(claims)].id, ())
    named = (f"stated: each report names {voices[0]}",) if len(voices) == 1 else tuple(ties)
    return (tuple(dict.fromkeys(told)) or named)[:QUOTES]


def _attributions(picture: Picture, claims: list[str]) -> tuple[str, ...]:
    """Return what each report gives as the source of its claims: "river-post.txt: publisher unknown: a boatman"."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for claim in claims:
        report = picture.report_of(claim)
        if report is not None and claim not in picture.withheld:
            found[report.name][attribution(picture.claims[claim].attribution)] = None
    return tuple(f"{name}: {listed(tuple(words)[:QUOTES])}" for name, words in found.items())


def _one_each(picture: Picture, claims: list[str]) -> list[str]:
    """Return the claims with one of each report in front, so that a short list shows that several say it."""
    place: dict[str, int] = {}
    seen: Counter[str] = Counter()
    for claim in claims:
        report = picture.claim_report.get(claim, "")
        place[claim] = seen[report]
        seen[report] += 1
    return sorted(claims, key=lambda claim: place[claim])


def note_rows(picture: Picture) -> tuple[NoteRow, ...]:
    """Return the notes in words, in the order of the record."""
    dates = Dates.of(picture.terms)
    return tuple(
        NoteRow(
            kind=note.kind,
            sender=actor_name(picture.terms, note.sender),
            recipient=actor_name(picture.terms, note.recipient),
            about=note.about or "",
            text=note.text,
            recorded=dates.recorded(note.recorded_at),
            answer_by="" if note.answer_by is None else dates.end(note.answer_by),
        )
        for note in picture.notes
    )


def report_rows(picture: Picture) -> tuple[ReportRow, ...]:
    """Return the reports with publisher, time and digest, and how many claims of this cut each holds."""
    counts = Counter(picture.claim_report.get(claim, "") for claim in picture.claims)
    dates = Dates.of(picture.terms)
    return tuple(
        ReportRow(
            id=report.id,
            name=report.name,
            publisher=report.publisher or "publisher unknown",
            said=dates.bounds(report.published),
            digest=report.digest,
            structured=report.structured,
            claims=counts[report.id],
        )
        for report in picture.reports.values()
    )
