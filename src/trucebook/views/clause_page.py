"""Why: one clause with its terms, its findings at every standing, its history, and the reasons down to the words."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import Any

from trucebook.agreement.terms import Clause
from trucebook.engine.finding import Episode, Finding, Reason
from trucebook.errors import WrongUseError
from trucebook.views.dates import Dates
from trucebook.views.picture import Picture
from trucebook.views.quotation import Quotation, Quotations, quotations
from trucebook.views.status_board import (
    BoardRow,
    board_rows,
    by_standing_json,
    contest_json,
    cut_json,
    policy_json,
)
from trucebook.views.telling import began, episode_status, history_of, is_later, reasons_of
from trucebook.views.terms_words import Term, terms_of
from trucebook.views.words import listed, plural, policy_words
from trucebook.vocabulary.status import Status
from trucebook.vocabulary.time import bounds_json, iso


class UnknownClauseError(WrongUseError):
    """No clause of the agreement has this id. Takes the id asked for and the ids there are."""

    def __init__(self, asked: str, known: tuple[str, ...]) -> None:
        near = difflib.get_close_matches(asked, known, n=3, cutoff=0.5)
        hint = f" Did you mean {' or '.join(near)}?" if near else f" It has: {', '.join(known) or 'no clauses'}."
        super().__init__(f"The agreement has no clause “{asked}”.{hint}")


@dataclass(frozen=True, slots=True)
class EpisodeRow:
    """One interval of a history in words, with the claims that began it."""

    status: str
    start: str
    end: str
    cause: str
    quotes: Quotations


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """A node of the tree of reasons, with the words under it."""

    sentence: str
    quotes: Quotations
    children: tuple[ReasonRow, ...]


@dataclass(frozen=True, slots=True)
class InstancePage:
    """One finding of the clause, explained. `effects` are the claims that bear on it, by effect; `later` those of times
    after the cut."""

    row: BoardRow
    history: tuple[EpisodeRow, ...]
    reasons: tuple[ReasonRow, ...]
    why_not: tuple[str, ...]
    would_change: tuple[str, ...]
    effects: tuple[tuple[str, Quotations], ...]
    later: tuple[tuple[str, Quotations], ...] = ()


@dataclass(frozen=True, slots=True)
class ClausePage:
    """One clause with all its findings. `of_no_bearer` are statements that name none of its bearers, by effect."""

    clause: str
    text: str
    terms: tuple[Term, ...]
    uncertain: str | None
    cut_words: str
    policy_words: str
    instances: tuple[InstancePage, ...]
    of_no_bearer: tuple[tuple[str, Quotations], ...] = ()


def clause_page(picture: Picture, clause_id: str, limit: int | None = None) -> ClausePage:
    """Return why a clause stands where it stands; `clause@bearer` asks for one bearer's findings alone.

    `limit` bounds the quotations of one line. Raises UnknownClauseError for an id that the agreement does not have.
    """
    clause, rows = _asked(picture, clause_id)
    dates = Dates.of(picture.terms)
    return ClausePage(
        clause=clause.id,
        text=clause.text,
        terms=terms_of(clause, picture.terms),
        uncertain=clause.uncertain,
        cut_words=dates.end(picture.cut.occurred),
        policy_words=policy_words(picture.policy),
        instances=tuple(instance_page(picture, row, limit) for row in rows),
        of_no_bearer=_effects(picture, clause.id, None, limit),
    )


def _asked(picture: Picture, asked: str) -> tuple[Clause, tuple[BoardRow, ...]]:
    clause_id, at, _bearer = asked.partition("@")
    clause = picture.clause(clause_id)
    rows = tuple(row for row in board_rows(picture) if row.finding.clause == clause_id)
    if at:
        rows = tuple(row for row in rows if row.finding.id == asked or row.finding.id.startswith(f"{asked}#"))
    if clause is None or (at and not rows):
        known = [known.id for known in picture.terms.clauses] + [found.id for found in picture.findings.findings if at]
        raise UnknownClauseError(asked, tuple(known))
    return clause, rows


def instance_page(picture: Picture, row: BoardRow, limit: int | None = None) -> InstancePage:
    """Return one finding, explained down to the words."""
    finding = row.finding
    return InstancePage(
        row=row,
        history=tuple(_episode(picture, finding, episode, limit) for episode in history_of(finding)),
        reasons=tuple(_reason(picture, reason, limit) for reason in reasons_of(picture, finding)),
        why_not=why_not(finding),
        would_change=tuple(map(Dates.of(picture.terms).told, finding.would_change)),
        effects=_effects(picture, finding.clause, finding.bearer, limit),
        later=_effects(picture, finding.clause, finding.bearer, limit, later=True),
    )


def _episode(picture: Picture, finding: Finding, episode: Episode, limit: int | None) -> EpisodeRow:
    dates = Dates.of(picture.terms)
    start = began(dates, episode.status, episode.start)
    end = "the cut" if episode.end is None else dates.end(episode.end)
    quotes = quotations(picture, episode.claims, limit)
    return EpisodeRow(episode_status(finding, episode), start, end, episode.cause, quotes)


def _reason(picture: Picture, reason: Reason, limit: int | None) -> ReasonRow:
    children = tuple(_reason(picture, child, limit) for child in reason.children)
    return ReasonRow(reason.sentence, quotations(picture, reason.claims, limit), children)


def _effects(
    picture: Picture, clause: str, bearer: str | None, limit: int | None, *, later: bool = False
) -> tuple[tuple[str, Quotations], ...]:
    """Return the claims that bear on a clause and bearer, by effect: of times up to the cut, or of `later` ones."""
    by_effect: dict[str, list[str]] = {}
    for bearing in picture.bearings:
        here = (bearing.clause, bearing.bearer) == (clause, bearer)
        if here and is_later(picture, bearing.claim) == later:
            by_effect.setdefault(bearing.effect, []).append(bearing.claim)
    return tuple((effect, quotations(picture, claims, limit)) for effect, claims in sorted(by_effect.items()))


def why_not(finding: Finding) -> tuple[str, ...]:
    """Return in plain sentences why the headline is this status and none of those near it."""
    return (*_other_standings(finding), *_held_back(finding))


def _other_standings(finding: Finding) -> tuple[str, ...]:
    other: dict[Status, list[str]] = {}
    for level in sorted(finding.by_standing):
        if finding.by_standing[level] is not finding.status:
            other.setdefault(finding.by_standing[level], []).append(str(level))
    return tuple(
        f"Not “{status}”: that is where it stands at {listed(levels)} alone." for status, levels in other.items()
    )


def _held_back(finding: Finding) -> tuple[str, ...]:
    reasons = []
    if finding.awaiting_review:
        waiting = plural(len(finding.awaiting_review), "claim")
        reasons.append(f"Not settled: {waiting} that would move the headline {_is(finding)} not reviewed yet.")
    if not finding.certain:
        reasons.append("Not certain: the times, amounts or actors claimed leave room for another status.")
    if finding.contested:
        reasons.append("Not undisputed: what is claimed is contested.")
    if finding.standing is None and not finding.claims:
        reasons.append("Nothing is claimed that decides it. Silence is neither compliance nor breach.")
    return tuple(reasons)


def _is(finding: Finding) -> str:
    return "is" if len(finding.awaiting_review) == 1 else "are"


def clause_json(picture: Picture, clause_id: str) -> dict[str, Any]:
    """Return `why --json`: the clause, its terms, and each finding with history, reasons and quotations."""
    page = clause_page(picture, clause_id)
    return {
        "cut": cut_json(picture),
        "policy": policy_json(picture.policy),
        "clause": page.clause,
        "text": page.text,
        "terms": [{"label": term.label, "words": term.words} for term in page.terms],
        "findings": [_instance_json(instance, picture) for instance in page.instances],
        "of_no_bearer": {effect: quotes_json(quotes) for effect, quotes in page.of_no_bearer},
    }


def _instance_json(instance: InstancePage, picture: Picture) -> dict[str, Any]:
    finding, zone = instance.row.finding, picture.terms.zone
    return {
        "id": finding.id,
        "bearer": finding.bearer,
        "status": str(finding.status),
        "note": finding.note,
        "certain": finding.certain,
        "standing": None if finding.standing is None else str(finding.standing),
        "reviewed": finding.reviewed,
        "contested": [contest_json(contest) for contest in finding.contested],
        "since": bounds_json(finding.since, zone),
        "due": bounds_json(finding.due, zone),
        "by_standing": by_standing_json(finding),
        "independent_origins": finding.independent_origins,
        "history": [_episode_json(episode, picture) for episode in finding.history],
        "reasons": [_reason_json(reason) for reason in instance.reasons],
        "why_not": list(instance.why_not),
        "would_change": list(instance.would_change),
        "awaiting_review": list(finding.awaiting_review),
        "bearings": {effect: quotes_json(quotes) for effect, quotes in instance.effects},
        "later": {effect: quotes_json(quotes) for effect, quotes in instance.later},
    }


def _episode_json(episode: Episode, picture: Picture) -> dict[str, Any]:
    zone = picture.terms.zone
    return {
        "status": str(episode.status),
        "certain": episode.certain,
        "start": iso(episode.start, zone),
        "end": iso(episode.end, zone),
        "cause": episode.cause,
        "claims": list(episode.claims),
    }


def _reason_json(reason: ReasonRow) -> dict[str, Any]:
    return {
        "sentence": reason.sentence,
        "quotes": quotes_json(reason.quotes),
        "children": [_reason_json(child) for child in reason.children],
    }


def quotes_json(quotes: Quotations) -> dict[str, Any]:
    """Return quotations with their places, and how many are not shown."""
    shown = [_quote_json(quote) for quote in quotes.shown]
    return {"shown": shown, "more": quotes.more, "withheld": quotes.withheld}


def _quote_json(quote: Quotation) -> dict[str, Any]:
    return {
        "claim": quote.claim,
        "quote": quote.quote,
        "attribution": quote.attribution,
        "origin": quote.origin,
        "report": quote.report,
        "file": quote.report_name,
        "spans": [{"start": span.start, "end": span.end} for span in quote.spans],
        "said": quote.said,
        "manner": quote.manner,
        "reviewed": quote.reviewed,
        "flags": list(quote.flags),
    }
