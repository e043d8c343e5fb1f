"""What the reports say: one row a claim, grounded in its characters, as `claims` lists and prints it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from trucebook.claims.claim import Claim, Correction, Mention, Quantity, Span, TimeExpression
from trucebook.claims.correction import plain_json
from trucebook.engine.finding import Bearing
from trucebook.views.as_read import read_words
from trucebook.views.dates import Dates
from trucebook.views.picture import OriginLine, Picture, ReportLine
from trucebook.views.words import attribution, manner
from trucebook.vocabulary.time import bounds_json


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim with all that is known around it. The `*_words` are for people."""

    claim: Claim
    report: ReportLine | None
    origin: OriginLine | None
    happening: str | None
    bearings: tuple[Bearing, ...]
    reviewed: bool
    attribution_words: str
    occurred_words: str
    manner_words: str
    read_words: str
    after: tuple[str, ...] = ()
    """What of it lies wholly after the cut: "said", "occurred"."""
    withheld: bool = False


AFTER_WORDS = {
    "said": "said after the cut, and counted: --said leaves such claims out",
    "occurred": "of times after the cut: nothing rests on it",
}
"""What it means that a part of a claim lies after the cut."""


def after_cut(picture: Picture, claim: Claim) -> tuple[str, ...]:
    """Return what of a claim lies wholly after the cut: that it was "said", and that what it tells "occurred" then."""
    times = {"said": claim.said, "occurred": claim.occurred}
    cut = picture.cut.occurred
    return tuple(name for name, told in times.items() if told.earliest is not None and told.earliest >= cut)


def claim_list(picture: Picture, report: str | None = None) -> tuple[ClaimRow, ...]:
    """Return the claims of a picture, or of one of its reports (by id or name), in the order of the text."""
    bearings: dict[str, list[Bearing]] = defaultdict(list)
    for bearing in picture.bearings:
        bearings[bearing.claim].append(bearing)
    rows = [_row(picture, claim, tuple(bearings[claim.id])) for claim in picture.claims.values()]
    order = {report_id: place for place, report_id in enumerate(picture.reports)}
    rows.sort(key=lambda row: (order.get(row.report.id, -1) if row.report else -1, _first(row.claim), row.claim.id))
    return tuple(row for row in rows if report is None or (row.report and report in {row.report.id, row.report.name}))


def _first(claim: Claim) -> tuple[int, int, int]:
    span = claim.spans[0] if claim.spans else Span(0, 0)
    return (span.start, span.end, claim.ordinal)


def _row(picture: Picture, claim: Claim, bearings: tuple[Bearing, ...]) -> ClaimRow:
    return ClaimRow(
        claim=claim,
        report=picture.report_of(claim.id),
        origin=picture.origin_of.get(claim.id),
        happening=picture.happening_of.get(claim.id),
        bearings=bearings,
        reviewed=claim.id in picture.reviewed,
        attribution_words=attribution(claim.attribution),
        occurred_words=Dates.of(picture.terms).bounds(claim.occurred),
        manner_words=_manner(claim),
        read_words=read_words(picture.terms, claim),
        after=after_cut(picture, claim),
        withheld=claim.id in picture.withheld,
    )


def _manner(claim: Claim) -> str:
    """Return how a claim puts its event, and which fields a reviewer corrected."""
    put = ", ".join(made.field for made in claim.corrections)
    return " · ".join(words for words in (manner(claim), put and f"corrected by a reviewer: {put}") if words)


def claims_json(picture: Picture, report: str | None = None) -> list[dict[str, Any]]:
    """Return the rows of `claims --json`, one stable object a claim."""
    return [_json(row, picture) for row in claim_list(picture, report)]


def _json(row: ClaimRow, picture: Picture) -> dict[str, Any]:
    return {**_grounds(row), **_said(row, picture), **_placed(row, picture)}


def _grounds(row: ClaimRow) -> dict[str, Any]:
    claim, cue = row.claim, row.claim.cue
    return {
        "id": claim.id,
        "report": row.report.id if row.report else None,
        "file": row.report.name if row.report else None,
        "text": claim.text,
        "spans": _spans(claim.spans),
        "quote": claim.quote,
        "form": str(claim.form),
        "cue": None if cue is None else {"start": cue.start, "end": cue.end, "text": cue.text},
        "attribution": [
            {
                "role": str(link.role),
                "name": link.name,
                "id": link.id,
                "description": link.description,
                "spans": _spans(link.spans),
                "inferred": link.inferred,
            }
            for link in claim.attribution
        ],
        "origin": row.origin.id if row.origin else None,
    }


def _said(row: ClaimRow, picture: Picture) -> dict[str, Any]:
    fields, zone = row.claim.fields, picture.terms.zone
    time = fields.time
    return {
        "event": {"type": fields.event, "mode": fields.mode},
        "modality": str(fields.modality),
        "polarity": str(fields.polarity),
        "hedge": fields.hedge,
        "actors": _mentions(fields.actors),
        "recipients": _mentions(fields.recipients),
        "places": _mentions(fields.places),
        "quantities": [_quantity(quantity) for quantity in fields.quantities],
        "time": None if time is None else _time(time, zone),
        "said": bounds_json(row.claim.said, zone),
        "occurred": bounds_json(row.claim.occurred, zone),
        "about": fields.about,
        "stance": fields.stance,
    }


def _placed(row: ClaimRow, picture: Picture) -> dict[str, Any]:
    return {
        "happening": row.happening,
        "bears_on": [
            {
                "clause": bearing.clause,
                "bearer": bearing.bearer,
                "effect": bearing.effect,
                "met": list(bearing.met),
                "missing": list(bearing.missing),
            }
            for bearing in row.bearings
        ],
        "reviewed": row.reviewed,
        "corrected": [_correction(one, picture) for one in row.claim.corrections],
        "withheld": row.withheld,
        "after_cut": list(row.after),
        "flags": list(row.claim.flags),
    }


def _correction(made: Correction, picture: Picture) -> dict[str, Any]:
    """Return one correction: the field, what the reader said, what a reviewer put there, and the judgement."""
    zone = picture.terms.zone
    return {
        "field": made.field,
        "read": plain_json(made.read, zone),
        "value": plain_json(made.value, zone),
        "entry": made.entry,
        "author": made.author,
        "recorded": Dates.of(picture.terms).recorded_iso(made.recorded),
        "reason": made.reason,
    }


def _spans(spans: tuple[Span, ...]) -> list[dict[str, int]]:
    return [{"start": span.start, "end": span.end} for span in spans]


def _mentions(mentions: tuple[Mention, ...]) -> list[dict[str, str | None]]:
    return [{"text": mention.text, "id": mention.id} for mention in mentions]


def _time(time: TimeExpression, zone: ZoneInfo) -> dict[str, Any]:
    return {"text": time.text, **(bounds_json(time.bounds, zone) or {}), "inferred": time.inferred}


def _quantity(quantity: Quantity) -> dict[str, Any]:
    return {
        "text": quantity.text,
        "value": _number(quantity.value),
        "unit": quantity.unit,
        "modifier": quantity.modifier,
        "low": _number(quantity.low),
        "high": _number(quantity.high),
        "per": quantity.per or ("each" if quantity.each else None),
    }


def _number(written: str | None) -> int | float | None:
    """Return a decimal string as a number, whole where it is whole; a string that is none gives None."""
    if written is None:
        return None
    try:
        value = Decimal(written)
    except ArithmeticError:
        return None
    if not value.is_finite():
        return None
    return int(value) if value == value.to_integral_value() else float(value)
