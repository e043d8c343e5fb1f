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
from trucebook.views.status_board import BoardRow, board_rows
from trucebook.views.terms_words import Term, terms_of
from trucebook.vocabulary.status import Status

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
Borne: TypeAlias = dict[str, list[Bearing]]
"""What bears on one clause, by claim."""


@dataclass(frozen=True, slots=True)
class RefReason:
    """A node of the tree of reasons; `refs` number the quotations under it."""

    sentence: str
    refs: tuple[int, ...]
    children: tuple[RefReason, ...]


@dataclass(frozen=True, slots=True)
class Numbered:
    """A quotation with its number in its finding, and what it is to the clause."""

    number: int
    effect: str
    missing: tuple[str, ...]
    quote: Quotation


@dataclass(frozen=True, slots=True)
class LineFinding:
    """One finding of a line, explained."""

    row: BoardRow
    label: str
    """What tells it from the other findings of the line: its period or trigger; "" for the only one."""
    history: tuple[EpisodeRow, ...]
    reasons: tuple[RefReason, ...]
    why_not: tuple[str, ...]
    would_change: tuple[str, ...]
    quotes: tuple[Numbered, ...]
    more: int
    withheld: int

    @property
    def explained(self) -> bool:
        """Return whether there is more to tell than the status: one of many silent periods needs a line alone."""
        return not self.label or bool(self.quotes or self.withheld or self.reasons or self.row.contested)


@dataclass(frozen=True, slots=True)
class BriefLine:
    """One clause of one bearer. `tally` counts its findings by status, most pressing first."""

    anchor: str
    clause: str
    text: str
    theme: str
    bearer: str
    uncertain: str | None
    note: str | None
    terms: tuple[Term, ...]
    findings: tuple[LineFinding, ...]
    more: int
    tally: tuple[tuple[str, int], ...]

    @property
    def single(self) -> BoardRow | None:
        """Return the only finding of the line, or None where it has several."""
        return self.findings[0].row if len(self.findings) == 1 and not self.more else None

    @property
    def icon(self) -> str:
        """Return the key of the line's shape: its status where all its findings share one, else "several"."""
        return slug(self.tally[0][0]) if len(self.tally) == 1 else "several"


def slug(words: str) -> str:
    """Return words as a key for ids and classes: letters, digits and hyphens alone."""
    return re.sub(r"[^a-zA-Z0-9]+", "-", words).strip("-").lower() or "x"


def brief_lines(picture: Picture) -> tuple[BriefLine, ...]:
    """Return the lines of the board in the agreement's order, light enough for one page."""
    grouped: dict[str, list[BoardRow]] = defaultdict(list)
    for row in board_rows(picture):
        grouped[row.finding.id.partition("#")[0]].append(row)
    each = max(1, min(10, _FINDINGS // max(1, len(grouped))))
    shown = sum(min(each, len(rows)) for rows in grouped.values())
    quotes = max(1, min(10, _QUOTES // max(1, shown)))
    bearings = _bearings(picture)
    anchors = _anchors(grouped)
    return tuple(_line(picture, rows, anchors[key], each, quotes, bearings) for key, rows in grouped.items() if rows)


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
    each: int,
    quotes: int,
    bearings: dict[str, Borne],
) -> BriefLine:
    first = rows[0]
    clause = picture.clause(first.finding.clause)
    counts = Counter(row.finding.status for row in rows)
    chosen = sorted(rows, key=_pressing)[:each]
    borne = bearings.get(first.finding.clause, {})
    return BriefLine(
        anchor=anchor,
        clause=first.finding.clause,
        text=first.text or first.finding.clause,
        theme=first.theme,
        bearer=first.bearer,
        uncertain=first.uncertain,
        note=clause.note if clause else None,
        terms=_terms(picture, clause),
        findings=tuple(_explained(picture, row, borne, quotes) for row in chosen),
        more=len(rows) - len(chosen),
        tally=tuple((str(status), counts[status]) for status in ATTENTION if counts[status]),
    )


def _pressing(row: BoardRow) -> tuple[int, bool]:
    return (ATTENTION.index(row.finding.status), not row.finding.claims)


def _terms(picture: Picture, clause: Clause | None) -> tuple[Term, ...]:
    if clause is None:
        return ()
    return tuple(term for term in terms_of(clause, picture.terms) if term.label not in {"note", "not certain"})


def _explained(picture: Picture, row: BoardRow, borne: Borne, limit: int) -> LineFinding:
    finding = row.finding
    asked = list(dict.fromkeys([*_cited(finding), *_further(finding, borne)]))
    open_ones = [claim for claim in asked if claim in picture.claims and claim not in picture.withheld]
    numbers = {claim: number for number, claim in enumerate(open_ones[:limit], start=1)}
    return LineFinding(
        row=row,
        label=finding.id.partition("#")[2],
        history=_history(picture, finding),
        reasons=tuple(_reason(reason, numbers) for reason in finding.reasons),
        why_not=why_not(finding),
        would_change=finding.would_change,
        quotes=tuple(_numbered(picture, finding, number, claim, borne) for claim, number in numbers.items()),
        more=len(open_ones) - len(numbers),
        withheld=len(asked) - len(open_ones),
    )


def _cited(finding: Finding) -> Iterator[str]:
    yield from finding.claims
    yield from (claim for contest in finding.contested for claim in contest.claims)
    for reason in finding.reasons:
        yield from _claims_under(reason)


def _claims_under(reason: Reason) -> Iterator[str]:
    yield from reason.claims
    for child in reason.children:
        yield from _claims_under(child)


def _further(finding: Finding, borne: Borne) -> list[str]:
    """Return what else bears on a clause; with many findings of one clause only what decides each is shown."""
    if "#" in finding.id:
        return []
    return [claim for claim, bearings in borne.items() if any(_concerns(bearing, finding) for bearing in bearings)]


def _concerns(bearing: Bearing, finding: Finding) -> bool:
    return bearing.bearer in {None, finding.bearer}


def _reason(reason: Reason, numbers: dict[str, int]) -> RefReason:
    refs = tuple(sorted({numbers[claim] for claim in reason.claims if claim in numbers}))
    return RefReason(reason.sentence, refs, tuple(_reason(child, numbers) for child in reason.children))


def _numbered(picture: Picture, finding: Finding, number: int, claim: str, borne: Borne) -> Numbered:
    mine = [bearing for bearing in borne.get(claim, ()) if _concerns(bearing, finding)]
    quote = quotation(picture, claim)
    if quote is None:
        raise KeyError(claim)
    missing = tuple(dict.fromkeys(element for bearing in mine for element in bearing.missing))
    return Numbered(number, ", ".join(dict.fromkeys(bearing.effect for bearing in mine)), missing, quote)


def _history(picture: Picture, finding: Finding) -> tuple[EpisodeRow, ...]:
    dates = Dates.of(picture.terms)
    return tuple(
        EpisodeRow(
            str(episode.status),
            dates.moment(episode.start),
            "the cut" if episode.end is None else dates.end(episode.end),
            episode.cause,
            Quotations(),
        )
        for episode in finding.history[-12:]
    )
