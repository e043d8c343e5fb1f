"""The queue of a reviewer: what would decide a finding comes first, then what could, then the rest that bears.

What bears on no clause waits for nobody; a reviewer can ask for it, as a reader may have missed what it bears on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from trucebook.engine.finding import Bearing, Finding
from trucebook.views.as_read import read_words
from trucebook.views.picture import Picture
from trucebook.views.quotation import Quotation, around, quotation
from trucebook.views.statements import STATEMENTS
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
    NOTHING = 4
    """It bears on no clause, as it was read."""


URGENCY_WORDS = {
    Urgency.DECIDES_ADVERSE: "would decide whether a breach or a missed time is found",
    Urgency.DECIDES: "would move a finding",
    Urgency.POSSIBLE: "might move a finding",
    Urgency.BEARS: "bears on a clause",
    Urgency.NOTHING: "bears on no clause",
}


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One claim and one clause to decide on. `before` and `after` are the words around the quote, where at hand.

    `clause`, `bearer`, `clause_text` and `effect` are empty where the claim bears on no clause. `joined` are the other
    claims of its happening.
    """

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
    read: str = ""
    """What the reader took the words to tell, in words (`as_read.read_words`)."""
    joined: tuple[str, ...] = ()


def review_queue(picture: Picture, *, every: bool = False) -> tuple[ReviewItem, ...]:
    """Return the items that wait for a reviewer, the most pressing first. Accepted bearings are not in the queue.

    With `every`, claims that bear on no clause and that nobody has reviewed come last, in the order of their texts.
    """
    beside = _Around(picture)
    items = [item for one in _undecided(picture) if (item := _item(beside, one)) is not None]
    items.sort(key=lambda item: (item.urgency, item.clause))
    if every:
        bearing = {one.claim for one in picture.bearings}
        idle = (claim for claim in picture.claims if claim not in bearing and claim not in picture.reviewed)
        items += [item for claim in idle if (item := _alone(beside, claim)) is not None]
    return tuple(items)


def claim_items(picture: Picture, claim: str) -> tuple[ReviewItem, ...]:
    """Return the items of one claim, settled or not: one for each clause and effect, or one without a clause."""
    beside = _Around(picture)
    found: dict[tuple[str, str], list[Bearing]] = {}
    for bearing in picture.bearings:
        if bearing.claim == claim:
            found.setdefault((bearing.clause, bearing.effect), []).append(bearing)
    items = [item for one in found.values() if (item := _item(beside, one)) is not None]
    items.sort(key=lambda item: (item.urgency, item.clause))
    alone = None if items else _alone(beside, claim)
    return tuple(items) if alone is None else (alone,)


def _alone(beside: _Around, claim: str) -> ReviewItem | None:
    """Return the item of a claim that bears on no clause; None where it may not be shown."""
    picture = beside.picture
    quote = quotation(picture, claim)
    if quote is None:
        return None
    before, after = around(picture, picture.claims[claim])
    return ReviewItem(
        claim=claim,
        clause="",
        bearer="",
        clause_text="",
        effect="",
        met=(),
        missing=(),
        urgency=Urgency.NOTHING,
        why=URGENCY_WORDS[Urgency.NOTHING],
        quote=quote,
        before=before,
        after=after,
        finding=None,
        status=None,
        read=read_words(picture.terms, picture.claims[claim]),
        joined=beside.joined(claim),
    )


class _Around:
    """What stands around the claims of a picture: the findings they decide, and the claims of one happening."""

    def __init__(self, picture: Picture) -> None:
        self.picture = picture
        self.deciding = _deciding(picture)
        self._members: dict[str, list[str]] = defaultdict(list)
        for claim, happening in picture.happening_of.items():
            self._members[happening].append(claim)

    def joined(self, claim: str) -> tuple[str, ...]:
        """Return the other claims that are about the happening of a claim, by id."""
        happening = self.picture.happening_of.get(claim, "")
        return tuple(one for one in self._members.get(happening, ()) if one != claim)


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


def _item(beside: _Around, found: list[Bearing]) -> ReviewItem | None:
    picture, bearing = beside.picture, found[0]
    quote = quotation(picture, bearing.claim)
    if quote is None:
        return None
    clause = picture.clause(bearing.clause)
    finding = beside.deciding.get((bearing.claim, bearing.clause))
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
        read=read_words(picture.terms, picture.claims[bearing.claim]),
        joined=beside.joined(bearing.claim),
    )


def _urgency(bearing: Bearing, finding: Finding | None) -> Urgency:
    if bearing.effect in STATEMENTS:
        return Urgency.BEARS
    if finding is None:
        return Urgency.POSSIBLE if bearing.missing else Urgency.BEARS
    if bearing.claim in finding.awaiting_review:
        return Urgency.DECIDES_ADVERSE if _is_adverse(finding) else Urgency.DECIDES
    return Urgency.POSSIBLE if bearing.missing or not finding.certain else Urgency.BEARS


def review_json(picture: Picture, items: Iterable[ReviewItem] | None = None) -> list[dict[str, Any]]:
    """Return `review --json`: the queue, or the items given, one object an item, the most pressing first."""
    return [_json(item) for item in (review_queue(picture) if items is None else items)]


def decided_json(claim: str, why: str, decided: dict[str, Any]) -> dict[str, Any]:
    """Return the object of a claim that a judgement took out of the queue: `why` in words, `decided` that judgement."""
    empty = dict.fromkeys(
        ("clause", "effect", "finding", "status", "attribution", "report", "file", "before", "after", "read")
    )
    lists: dict[str, Any] = {name: [] for name in ("met", "missing", "spans", "flags", "joined")}
    return {"claim": claim, "why": why, "urgency": "nothing", "quote": None, **empty, **lists, "decided": decided}


def _json(item: ReviewItem) -> dict[str, Any]:
    return {
        "claim": item.claim,
        "clause": item.clause or None,
        "effect": item.effect or None,
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
        "read": item.read,
        "joined": list(item.joined),
        "decided": None,
    }
