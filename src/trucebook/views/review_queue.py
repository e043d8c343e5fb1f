"""The queue of a reviewer: what would decide a finding comes first, then what could, then the rest that bears."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from trucebook.engine.finding import Bearing, Finding
from trucebook.views.picture import Picture
from trucebook.views.quotation import Quotation, around, quotation
from trucebook.views.words import bearer_name
from trucebook.vocabulary.status import ADVERSE, Status


class Urgency(IntEnum):
    """Why an item stands where it stands in the queue, first to last."""

    DECIDES_ADVERSE = 0
    """Its acceptance would make a headline overdue or violated, or end a breach claimed."""
    DECIDES = 1
    """Its acceptance would move another headline."""
    POSSIBLE = 2
    """It decides a finding that is possible and not certain, or an element of its bearing is missing."""
    BEARS = 3
    """It bears on a clause and decides nothing yet."""


URGENCY_WORDS = {
    Urgency.DECIDES_ADVERSE: "would decide whether a breach or a missed time is found",
    Urgency.DECIDES: "would move a finding",
    Urgency.POSSIBLE: "might move a finding",
    Urgency.BEARS: "bears on a clause",
}


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One claim and one clause to decide on. `before` and `after` are the words around the quote, where at hand."""

    claim: str
    clause: str
    bearer: str
    clause_text: str
    effect: str
    met: tuple[str, ...]
    missing: tuple[str, ...]
    urgency: Urgency
    why: str
    quote: Quotation
    before: str
    after: str
    finding: str | None
    status: str | None


def review_queue(picture: Picture) -> tuple[ReviewItem, ...]:
    """Return the items that wait for a reviewer, the most pressing first. Accepted bearings are not in the queue."""
    deciding = _deciding(picture)
    items = [item for one in _undecided(picture) if (item := _item(picture, one, deciding)) is not None]
    items.sort(key=lambda item: (item.urgency, item.clause))
    return tuple(items)


def _undecided(picture: Picture) -> list[list[Bearing]]:
    """Return the bearings that no reviewer has settled, those of one claim, clause and effect together."""
    seen: dict[tuple[str, str, str], list[Bearing]] = {}
    for bearing in picture.bearings:
        if not bearing.accepted:
            seen.setdefault((bearing.claim, bearing.clause, bearing.effect), []).append(bearing)
    return list(seen.values())


def _deciding(picture: Picture) -> dict[tuple[str, str], Finding]:
    """Return for each claim and clause the most pressing finding that it decides or would."""
    found: dict[tuple[str, str], Finding] = {}
    for finding in sorted(picture.findings.findings, key=_pressing):
        for claim in (*finding.awaiting_review, *finding.claims):
            found.setdefault((claim, finding.clause), finding)
    return found


def _pressing(finding: Finding) -> tuple[bool, bool, bool]:
    return (not _is_adverse(finding), not finding.awaiting_review, finding.certain)


def _is_adverse(finding: Finding) -> bool:
    return finding.status is Status.BREACH_CLAIMED or bool(ADVERSE & set(finding.by_standing.values()))


def _item(picture: Picture, found: list[Bearing], deciding: dict[tuple[str, str], Finding]) -> ReviewItem | None:
    bearing = found[0]
    quote = quotation(picture, bearing.claim)
    if quote is None:
        return None
    clause = picture.clause(bearing.clause)
    finding = deciding.get((bearing.claim, bearing.clause))
    urgency = _urgency(bearing, finding)
    before, after = around(picture, picture.claims[bearing.claim])
    return ReviewItem(
        claim=bearing.claim,
        clause=bearing.clause,
        bearer=" or ".join(bearer_name(picture.terms, one.bearer) for one in found if one.bearer),
        clause_text=clause.text if clause else "",
        effect=bearing.effect,
        met=bearing.met,
        missing=bearing.missing,
        urgency=urgency,
        why=URGENCY_WORDS[urgency],
        quote=quote,
        before=before,
        after=after,
        finding=finding.id if finding else None,
        status=str(finding.status) if finding else None,
    )


def _urgency(bearing: Bearing, finding: Finding | None) -> Urgency:
    if finding is None:
        return Urgency.POSSIBLE if bearing.missing else Urgency.BEARS
    if bearing.claim in finding.awaiting_review:
        return Urgency.DECIDES_ADVERSE if _is_adverse(finding) else Urgency.DECIDES
    return Urgency.POSSIBLE if bearing.missing or not finding.certain else Urgency.BEARS


def review_json(picture: Picture) -> list[dict[str, Any]]:
    """Return `review --json`: the queue, one object an item, the most pressing first."""
    return [_json(item) for item in review_queue(picture)]


def _json(item: ReviewItem) -> dict[str, Any]:
    return {
        "claim": item.claim,
        "clause": item.clause,
        "effect": item.effect,
        "met": list(item.met),
        "missing": list(item.missing),
        "urgency": item.urgency.name.lower().replace("_", " "),
        "why": item.why,
        "finding": item.finding,
        "status": item.status,
        "quote": item.quote.quote,
        "before": item.before,
        "after": item.after,
        "attribution": item.quote.attribution,
        "report": item.quote.report,
        "file": item.quote.report_name,
        "spans": [{"start": span.start, "end": span.end} for span in item.quote.spans],
        "flags": list(item.quote.flags),
    }
