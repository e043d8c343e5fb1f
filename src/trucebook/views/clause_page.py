"""Why: one clause with its terms, its findings at every standing, its history, and the reasons down to the words."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from trucebook.agreement.terms import Clause
from trucebook.engine.explain import Explained
from trucebook.engine.finding import Episode, Finding, Reason
from trucebook.engine.why_not import Missing
from trucebook.errors import WrongUseError
from trucebook.views.comparison_page import PairRow, pair_row
from trucebook.views.dates import Dates
from trucebook.views.picture import PairLike, Picture
from trucebook.views.quotation import Quotations, quotations, quotes_json
from trucebook.views.status_board import (
    BoardRow,
    board_rows,
    by_standing_json,
    contest_json,
    cut_json,
    policy_json,
)
from trucebook.views.supposed_page import SupposedPage, page_json
from trucebook.views.telling import began, episode_status, history_of, is_later, reasons_of
from trucebook.views.terms_words import Term, terms_of
from trucebook.views.words import listed, plural, policy_words
from trucebook.vocabulary.status import MOVES, Status
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
class Tried:
    """Something supposed of a finding, judged. With `statuses`, all that it lacks for one of these."""

    page: SupposedPage
    statuses: tuple[Status, ...] = ()


@dataclass(frozen=True, slots=True)
class Opened:
    """What is worked out when a clause is opened: its findings explained, and what was tried, by finding id."""

    explained: Mapping[str, Explained]
    tried: Mapping[str, tuple[Tried, ...]]
    otherwise: Mapping[str, tuple[PairLike, ...]] = field(default_factory=dict)
    """By bearer: the pairs of claims that may be one happening, told alike but for one thing."""


@dataclass(frozen=True, slots=True)
class InstancePage:
    """One finding of the clause, explained. `effects` are the claims that bear on it, by effect; `later` those of times
    after the cut. `tried` are the suppositions behind `would_change`, empty where none was judged. `otherwise` are the
    pairs that may be one happening, told alike but for one thing."""

    row: BoardRow
    history: tuple[EpisodeRow, ...]
    reasons: tuple[ReasonRow, ...]
    why_not: tuple[str, ...]
    would_change: tuple[str, ...]
    effects: tuple[tuple[str, Quotations], ...]
    later: tuple[tuple[str, Quotations], ...] = ()
    tried: tuple[Tried, ...] = ()
    otherwise: tuple[PairRow, ...] = ()


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


def clause_page(picture: Picture, clause_id: str, limit: int | None = None, opened: Opened | None = None) -> ClausePage:
    """Return why a clause stands where it stands; `clause@bearer` asks for one bearer's findings alone.

    `limit` bounds the quotations of one line. `opened` (`service.trying`) holds what was worked out for it: without it,
    the reasons are those that the findings hold already. Raises UnknownClauseError for an id that the agreement does
    not have.
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
        instances=tuple(instance_page(picture, row, limit, opened) for row in rows),
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


def instance_page(
    picture: Picture, row: BoardRow, limit: int | None = None, opened: Opened | None = None
) -> InstancePage:
    """Return one finding, explained down to the words."""
    told = opened.explained.get(row.finding.id) if opened else None
    tried = opened.tried.get(row.finding.id, ()) if opened else ()
    finding = told.finding if told else row.finding
    if told is not None:  # What it lacks for other statuses has its own place here.
        lacks = {one.sentence for one in told.missing}
        finding = replace(finding, reasons=tuple(one for one in finding.reasons if one.sentence not in lacks))
    return InstancePage(
        row=row,
        history=tuple(_episode(picture, finding, episode, limit) for episode in history_of(finding)),
        reasons=tuple(_reason(picture, reason, limit) for reason in reasons_of(picture, finding)),
        why_not=why_not(finding) if told is None else (*lacking(told.missing, tried, finding), *_unsure(finding)),
        would_change=would_change(tried, finding) if tried else _by_rule(picture, finding),
        effects=_effects(picture, finding.clause, finding.bearer, limit),
        later=_effects(picture, finding.clause, finding.bearer, limit, later=True),
        tried=tried,
        otherwise=_otherwise(picture, finding, opened),
    )


def _otherwise(picture: Picture, finding: Finding, opened: Opened | None) -> tuple[PairRow, ...]:
    """Return the pairs of a finding's bearer that may be one happening, both of times up to the cut."""
    pairs = opened.otherwise.get(finding.bearer, ()) if opened and "#" not in finding.id else ()
    return tuple(
        pair_row(picture, one) for one in pairs if not any(is_later(picture, claim) for claim in (one.a, one.b))
    )


def _by_rule(picture: Picture, finding: Finding) -> tuple[str, ...]:
    return tuple(map(Dates.of(picture.terms).told, finding.would_change))


def lacking(missing: Iterable[Missing], tried: Iterable[Tried], finding: Finding) -> tuple[str, ...]:
    """Return why it is none of the other statuses, and what it would be if all that it lacks for one were so."""
    if not MOVES[finding.status]:
        return (
            f"No time to come makes it anything else: what is {finding.status} stays so unless the record changes.",
        )
    became = {one.statuses: one.page for one in tried if one.statuses}
    return tuple(
        f"{one.sentence}{_made_good(became[one.statuses], finding.id) if one.statuses in became else ''}"
        for one in missing
    )


def _made_good(page: SupposedPage, finding_id: str) -> str:
    row = next((row for row in page.rows if row.id == finding_id), None)
    words = listed(page.supposed)
    return f" If {words}: {f'it would be {row.becomes}' if row and row.moves else 'it would still be as it is'}."


def would_change(tried: Iterable[Tried], finding: Finding) -> tuple[str, ...]:
    """Return what single suppositions would make of a finding and of others; those that change no status come last."""
    single = [one.page for one in tried if not one.statuses]
    moving = [page for page in single if any(row.moves for row in page.lines)]
    told = [f"If {listed(page.supposed)}: {_moved(page, finding.id)}." for page in moving]
    idle = [f"if {listed(page.supposed)}{_beside(page, finding.id)}" for page in single if page not in moving]
    return (*told, *([f"No status would change {'; '.join(idle)}."] if idle else []))


def _moved(page: SupposedPage, finding_id: str) -> str:
    own = next((row for row in page.lines if row.id == finding_id), None)
    told = [f"{own.was} → {own.becomes}" if own and own.moves else "its own status would not change"]
    others = [row for row in page.lines if row.moves and row.id != finding_id]
    told += [f"{row.clause} of {row.bearer} {row.was} → {row.becomes}" for row in others[:_MOST_OTHERS]]
    return "; ".join(told) + (f"; and {len(others) - _MOST_OTHERS:,} more" if len(others) > _MOST_OTHERS else "")


_MOST_OTHERS = 5


def _beside(page: SupposedPage, finding_id: str) -> str:
    """Return what would change of it though its status would not."""
    own = next((row for row in page.lines if row.id == finding_id), None)
    return (
        f" (note: {own.after.note})" if own and own.after and own.before and own.after.note != own.before.note else ""
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
    reasons += _unsure(finding)
    if finding.standing is None and not finding.claims:
        reasons.append("Nothing is claimed that decides it. Silence is neither compliance nor breach.")
    return tuple(reasons)


def _unsure(finding: Finding) -> tuple[str, ...]:
    reasons = []
    if not finding.certain:
        reasons.append("Not certain: the times, amounts or actors claimed leave room for another status.")
    if finding.contested:
        reasons.append("Not undisputed: what is claimed is contested.")
    return tuple(reasons)


def _is(finding: Finding) -> str:
    return "is" if len(finding.awaiting_review) == 1 else "are"


def clause_json(picture: Picture, clause_id: str, opened: Opened | None = None) -> dict[str, Any]:
    """Return `why --json`: the clause, its terms, and each finding with history, reasons and quotations; `opened` as in
    `clause_page`."""
    page = clause_page(picture, clause_id, opened=opened)
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
        "tried": [
            {"for": [str(status) for status in one.statuses], **page_json(one.page, picture)} for one in instance.tried
        ],
        "otherwise": [_pair_json(pair) for pair in instance.otherwise],
        "awaiting_review": list(finding.awaiting_review),
        "bearings": {effect: quotes_json(quotes) for effect, quotes in instance.effects},
        "later": {effect: quotes_json(quotes) for effect, quotes in instance.later},
    }


def _pair_json(pair: PairRow) -> dict[str, Any]:
    sides = {"a": pair.a.claim if pair.a else None, "b": pair.b.claim if pair.b else None}
    return {**sides, "on": list(pair.on), "origin": pair.origin, "reason": pair.reason}


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
