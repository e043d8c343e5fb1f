"""The other sections of a brief: what is contested, what several reports rest on, the notes, the reports."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace

from trucebook.engine.finding import Contest
from trucebook.views.comparison_page import PairRow, comparison_page
from trucebook.views.dates import Dates
from trucebook.views.picture import Picture
from trucebook.views.quotation import Quotations, quotations
from trucebook.views.status_board import BoardRow, board_rows
from trucebook.views.words import actor_name, contest_words, listed

MOST = 40
"""Rows of a section, quotations of a row: a page must stay readable."""
QUOTES = 3


@dataclass(frozen=True, slots=True)
class Side:
    """One voice that contests, with its words."""

    words: str
    quotes: Quotations


@dataclass(frozen=True, slots=True)
class Dispute:
    """One clause with contested findings: what is claimed, and who contests it. `statuses` are those findings'."""

    clause: str
    text: str
    bearers: str
    statuses: str
    claimed: Quotations
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class SharedOrigin:
    """One origin behind several reports, with the reasons for taking it as one."""

    words: str
    weak: bool
    reports: tuple[str, ...]
    reasons: tuple[str, ...]
    quotes: Quotations


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
    return tuple(_dispute(picture, members) for members in rows.values())


def _dispute(picture: Picture, rows: list[BoardRow]) -> Dispute:
    contests = [contest for row in rows for contest in row.finding.contested]
    contesting = {claim for contest in contests for claim in contest.claims}
    return Dispute(
        clause=rows[0].finding.clause,
        text=rows[0].text,
        bearers=listed(dict.fromkeys(row.bearer for row in rows)),
        statuses=listed(dict.fromkeys(row.status for row in rows)),
        claimed=quotations(picture, _deciding(rows, contesting), QUOTES),
        sides=_sides(picture, contests),
    )


def _deciding(rows: list[BoardRow], contesting: set[str]) -> list[str]:
    return [claim for row in rows for claim in row.finding.claims if claim not in contesting]


def _sides(picture: Picture, contests: list[Contest]) -> tuple[Side, ...]:
    """Return each voice once for each thing it contests, at its highest standing, with all its claims."""
    merged: dict[tuple[str, str], Contest] = {}
    for contest in contests:
        held = merged.get((contest.by, contest.on), contest)
        standing = max(held.standing, contest.standing)
        merged[contest.by, contest.on] = replace(held, standing=standing, claims=(*held.claims, *contest.claims))
    return tuple(Side(contest_words(side), quotations(picture, side.claims, QUOTES)) for side in merged.values())


def disagreements(picture: Picture) -> tuple[PairRow, ...]:
    """Return the pairs of claims that contradict or oppose each other; both sides can be shown."""
    pairs = comparison_page(picture).pairs
    return tuple(pair for pair in pairs if pair.relation in {"contradict", "opposed"} and pair.a and pair.b)


def shared_origins(picture: Picture) -> tuple[SharedOrigin, ...]:
    """Return the origins that stand behind more than one report, the widest first."""
    claims: dict[str, list[str]] = defaultdict(list)
    for claim, origin in picture.origin_of.items():
        if claim in picture.claims:
            claims[origin.id].append(claim)
    rows = [_shared(picture, ids) for ids in claims.values() if len(_reports(picture, ids)) > 1]
    return tuple(sorted(rows, key=lambda row: (-len(row.reports), row.words)))


def _reports(picture: Picture, claims: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(picture.claim_report[claim] for claim in claims if claim in picture.claim_report))


def _shared(picture: Picture, claims: list[str]) -> SharedOrigin:
    origin = picture.origin_of[claims[0]]
    names = tuple(picture.reports[report].name for report in _reports(picture, claims) if report in picture.reports)
    return SharedOrigin(
        words=origin.words,
        weak=origin.weak,
        reports=names,
        reasons=_reasons(picture, set(claims)),
        quotes=quotations(picture, _one_each(picture, claims), QUOTES),
    )


def _reasons(picture: Picture, claims: set[str]) -> tuple[str, ...]:
    pairs = picture.comparison.pairs if picture.comparison else ()
    told = (f"{pair.origin}: {pair.reason}" for pair in pairs if pair.a in claims and pair.b in claims)
    return tuple(dict.fromkeys(told))[:QUOTES]


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
