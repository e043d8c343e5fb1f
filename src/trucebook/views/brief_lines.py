"""The lines of a brief's board: one a clause and bearer, each opening to its findings, reasons and quoted words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from trucebook.agreement.terms import Clause
from trucebook.engine.finding import Bearing, Finding, Reason
from trucebook.views.clause_page import EpisodeRow, why_not
from trucebook.views.dates import Dates
from trucebook.views.picture import Picture
from trucebook.views.quotation import Quotation, Quotations, quotation
from trucebook.views.status_board import BoardRow, board_rows, part_label
from trucebook.views.telling import began, episode_status, history_of, is_headline, is_later, reasons_of
from trucebook.views.terms_words import Term, terms_of
from trucebook.views.words import effect_words, listed
from trucebook.vocabulary.status import ADVERSE, Status

ATTENTION = (
    Status.VIOLATED,
    Status.OVERDUE,
    Status.BREACH_CLAIMED,
    Status.PAST_DUE,
    Status.IN_PROGRESS,
    Status.IN_FORCE,
    Status.SUSPENDED,
    Status.EXCUSED,
    Status.FULFILLED_LATE,
    Status.FULFILLED,
    Status.NOT_IN_FORCE,
    Status.SUPERSEDED,
    Status.ENDED,
)
"""The order in which a line shows its findings where it cannot show them all."""
_QUOTES = 900
_FINDINGS = 400
"""How many quotations and findings the whole board may show, so that a page stays light."""
_MOST_FINDINGS = 10
_MOST_QUOTES = 10
Borne: TypeAlias = dict[str, list[Bearing]]
"""What bears on one clause, by claim."""


@dataclass(frozen=True, slots=True)
class RefReason:
    """A node of the tree of reasons; `refs` number the line's quotations under it."""

    sentence: str
    refs: tuple[int, ...]
    children: tuple[RefReason, ...]


@dataclass(frozen=True, slots=True)
class Numbered:
    """A quotation with its number in its line, and what it is to the clause."""

    number: int
    effect: str
    """What it is to the clause, told as a claim; "" where it bears on nothing here."""
    missing: tuple[str, ...]
    quote: Quotation

    @property
    def bearing(self) -> str:
        """Return what it is to the clause, with what it leaves open."""
        lacks = f" (not established: {', '.join(self.missing)})" if self.effect and self.missing else ""
        return f"{self.effect}{lacks}"


@dataclass(frozen=True, slots=True)
class LineFinding:
    """One finding of a line, explained; `refs` number the quotations of the claims that decide it."""

    row: BoardRow
    label: str
    """What tells it from the other findings of the line: its period, stage or trigger; "" for the line's own."""
    history: tuple[EpisodeRow, ...]
    reasons: tuple[RefReason, ...]
    why_not: tuple[str, ...]
    would_change: tuple[str, ...]
    refs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class BriefLine:
    """One clause of one bearer. `tally` counts its periods, stages or triggers by status, most pressing first."""

    anchor: str
    clause: str
    text: str
    theme: str
    bearer: str
    uncertain: str | None
    note: str | None
    terms: tuple[Term, ...]
    headline: BoardRow | None
    """The finding on the whole of the clause, or its only one; None where it has several and none on the whole."""
    findings: tuple[LineFinding, ...]
    more_findings: int
    tally: tuple[tuple[str, int], ...]
    quotes: tuple[Numbered, ...]
    more_quotes: int
    withheld: int
    later: int = 0
    """Claims that bear on it and are of times after the cut; no reason names them, and none is quoted."""

    @property
    def pressing(self) -> bool:
        """Return whether it is contested, or a breach or a missed time is claimed or found: what paper shows opened."""
        return any(_is_pressing(found.row) for found in self.findings)


def slug(words: str) -> str:
    """Return words as a key for ids and classes: letters, digits and hyphens alone."""
    return re.sub(r"[^a-zA-Z0-9]+", "-", words).strip("-").lower() or "x"


def brief_lines(picture: Picture) -> tuple[BriefLine, ...]:
    """Return the lines of the board in the agreement's order, light enough for one page."""
    grouped: dict[str, list[BoardRow]] = defaultdict(list)
    for row in board_rows(picture):
        grouped[row.finding.id.partition("#")[0]].append(row)
    count = max(1, len(grouped))
    limits = (max(2, min(_MOST_FINDINGS, _FINDINGS // count)), max(2, min(_MOST_QUOTES, _QUOTES // count)))
    bearings = _bearings(picture)
    anchors = _anchors(grouped)
    return tuple(_line(picture, rows, anchors[key], limits, bearings) for key, rows in grouped.items())


def _bearings(picture: Picture) -> dict[str, Borne]:
    found: dict[str, Borne] = {}
    for bearing in picture.bearings:
        found.setdefault(bearing.clause, {}).setdefault(bearing.claim, []).append(bearing)
    return found


def _anchors(keys: Iterable[str]) -> dict[str, str]:
    """Return an id for each line: a clause's first line is `clause-<id>`, so that a link needs the clause alone."""
    anchors: dict[str, str] = {}
    for key in keys:
        clause = slug(key.partition("@")[0])
        wished = f"clause-{clause}"
        if wished in anchors.values():
            wished = f"clause-{slug(key)}"
        number = 2
        while wished in anchors.values():
            wished, number = f"clause-{slug(key)}-{number}", number + 1
        anchors[key] = wished
    return anchors


def _line(
    picture: Picture,
    rows: list[BoardRow],
    anchor: str,
    limits: tuple[int, int],
    bearings: dict[str, Borne],
) -> BriefLine:
    first = rows[0]
    clause = picture.clause(first.finding.clause)
    whole = next((row for row in rows if "#" not in row.finding.id), first if len(rows) == 1 else None)
    parts = sorted((row for row in rows if row is not whole), key=_pressing)
    shown = [*([whole] if whole else []), *parts][: limits[0]]
    borne = bearings.get(first.finding.clause, {})
    asked = list(dict.fromkeys(claim for row in shown for claim in _asked(picture, row.finding, borne)))
    open_ones = [claim for claim in asked if claim in picture.claims and claim not in picture.withheld]
    numbers = {claim: number for number, claim in enumerate(open_ones[: limits[1]], start=1)}
    return BriefLine(
        anchor=anchor,
        clause=first.finding.clause,
        text=first.text or first.finding.clause,
        theme=first.theme,
        bearer=first.bearer,
        uncertain=first.uncertain,
        note=clause.note if clause else None,
        later=len({claim for row in shown for claim in _later(picture, row.finding, borne)} - set(asked)),
        terms=_terms(picture, clause),
        headline=whole,
        findings=tuple(_explained(picture, row, numbers, single=row is whole) for row in shown),
        more_findings=len(rows) - len(shown),
        tally=_tally(parts),
        quotes=tuple(_numbered(picture, first.finding, *item, borne) for item in numbers.items()),
        more_quotes=len(open_ones) - len(numbers),
        withheld=len(asked) - len(open_ones),
    )


def _is_pressing(row: BoardRow) -> bool:
    return bool(row.contested) or row.finding.status in ADVERSE or row.finding.status is Status.BREACH_CLAIMED


def _pressing(row: BoardRow) -> tuple[int, bool]:
    return (ATTENTION.index(row.finding.status), not row.finding.claims)


def _tally(rows: list[BoardRow]) -> tuple[tuple[str, int], ...]:
    counts = Counter(row.finding.status for row in rows)
    return tuple((str(status), counts[status]) for status in ATTENTION if counts[status])


def _terms(picture: Picture, clause: Clause | None) -> tuple[Term, ...]:
    if clause is None:
        return ()
    return tuple(term for term in terms_of(clause, picture.terms) if term.label not in {"note", "not certain"})


def _explained(picture: Picture, row: BoardRow, numbers: dict[str, int], *, single: bool) -> LineFinding:
    finding = row.finding
    return LineFinding(
        row=row,
        label="" if single else part_label(row),
        history=_history(picture, finding) if single else (),
        reasons=_reasons(picture, finding, numbers),
        why_not=why_not(finding) if single and not finding.reasons else (),
        would_change=tuple(map(Dates.of(picture.terms).told, finding.would_change)) if single else (),
        refs=tuple(sorted({numbers[claim] for claim in finding.claims if claim in numbers})),
    )


def _asked(picture: Picture, finding: Finding, borne: Borne) -> Iterator[str]:
    """Return the claims of a finding: what decides it, what contests it, what its reasons name, what else bears.

    What else bears is of times up to the cut; `_later` returns the rest.
    """
    yield from finding.claims
    yield from (claim for contest in finding.contested for claim in contest.claims)
    for reason in finding.reasons:
        yield from _claims_under(reason)
    if "#" not in finding.id:
        yield from (claim for claim in _bearing_on(finding, borne) if not is_later(picture, claim))


def _later(picture: Picture, finding: Finding, borne: Borne) -> Iterator[str]:
    yield from (claim for claim in _bearing_on(finding, borne) if is_later(picture, claim))


def _bearing_on(finding: Finding, borne: Borne) -> Iterator[str]:
    for claim, bearings in borne.items():
        if any(_concerns(bearing, finding) for bearing in bearings):
            yield claim


def _claims_under(reason: Reason) -> Iterator[str]:
    yield from reason.claims
    for child in reason.children:
        yield from _claims_under(child)


def _concerns(bearing: Bearing, finding: Finding) -> bool:
    return bearing.bearer == finding.bearer


def _reasons(picture: Picture, finding: Finding, numbers: dict[str, int]) -> tuple[RefReason, ...]:
    """Return the reasons; the one that only says again what the status is gives way to those under it."""
    found: list[Reason] = []
    for original, reason in zip(finding.reasons, reasons_of(picture, finding), strict=True):
        found += reason.children if is_headline(original.sentence, finding) else (reason,)
    return tuple(_reason(reason, numbers) for reason in found)


def _reason(reason: Reason, numbers: dict[str, int]) -> RefReason:
    refs = tuple(sorted({numbers[claim] for claim in reason.claims if claim in numbers}))
    return RefReason(reason.sentence, refs, tuple(_reason(child, numbers) for child in reason.children))


def _numbered(picture: Picture, finding: Finding, claim: str, number: int, borne: Borne) -> Numbered:
    mine = [bearing for bearing in borne.get(claim, ()) if _concerns(bearing, finding)]
    quote = quotation(picture, claim)
    if quote is None:
        raise KeyError(claim)
    missing = tuple(dict.fromkeys(element for bearing in mine for element in bearing.missing))
    effect = listed(dict.fromkeys(effect_words(bearing.effect) for bearing in mine))
    return Numbered(number, effect, missing, quote)


def _history(picture: Picture, finding: Finding) -> tuple[EpisodeRow, ...]:
    dates = Dates.of(picture.terms)
    return tuple(
        EpisodeRow(
            episode_status(finding, episode),
            began(dates, episode.status, episode.start),
            "the cut" if episode.end is None else dates.end(episode.end),
            episode.cause,
            Quotations(),
        )
        for episode in history_of(finding)[-12:]
    )
