"""A quotation: the words a line rests on, whose they are, and where exactly they stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from trucebook.claims.claim import Claim, Span
from trucebook.views.dates import Dates
from trucebook.views.picture import Picture
from trucebook.views.words import attribution, manner, origin_words, speaker


@dataclass(frozen=True, slots=True)
class Quotation:
    """One claim as people read it. `spans` are code points of the verbatim text; `attribution` is in words."""

    claim: str
    quote: str
    attribution: str
    speaker: str
    origin: str
    weak: bool
    report: str
    report_name: str
    text: str
    said: str
    occurred: str
    spans: tuple[Span, ...]
    form: str
    manner: str
    reviewed: bool
    flags: tuple[str, ...] = ()
    recorded: str = ""
    """When its report was put on record, in words; "" where that is not known here."""
    recorded_iso: str | None = None

    @property
    def place(self) -> str:
        """Return the offsets in words: "characters 120 to 188"."""
        return "characters " + " and ".join(f"{span.start} to {span.end}" for span in self.spans)


@dataclass(frozen=True, slots=True)
class Quotations:
    """The quotations shown for one line; `more` were left out for length, `withheld` may not be shown."""

    shown: tuple[Quotation, ...] = ()
    more: int = 0
    withheld: int = 0

    @property
    def count(self) -> int:
        """Return how many claims the line rests on, shown or not."""
        return len(self.shown) + self.more + self.withheld


def quotation(picture: Picture, claim_id: str) -> Quotation | None:
    """Return the quotation of a claim; None where it is withheld or its body was erased."""
    claim = picture.claims.get(claim_id)
    if claim is None or claim_id in picture.withheld:
        return None
    return _quotation(picture, claim)


def quotations(picture: Picture, claim_ids: Iterable[str], limit: int | None = None) -> Quotations:
    """Return the quotations of several claims in the order given, each claim once, at most `limit` of them."""
    known = list(dict.fromkeys(claim_ids))
    open_ones = [claim for claim in known if claim in picture.claims and claim not in picture.withheld]
    chosen = open_ones if limit is None else open_ones[:limit]
    shown = tuple(found for claim in chosen if (found := quotation(picture, claim)) is not None)
    return Quotations(shown, len(open_ones) - len(shown), len(known) - len(open_ones))


def _quotation(picture: Picture, claim: Claim) -> Quotation:
    dates = Dates.of(picture.terms)
    report = picture.report_of(claim.id)
    origin = picture.origin_of.get(claim.id)
    return Quotation(
        claim=claim.id,
        quote=claim.quote,
        attribution=attribution(claim.attribution),
        speaker=speaker(claim),
        origin=origin_words(picture.terms, origin.words) if origin else speaker(claim),
        weak=origin.weak if origin else True,
        report=report.id if report else "",
        report_name=report.name if report else "report not in this cut",
        text=claim.text,
        said=dates.bounds(claim.said),
        occurred=dates.bounds(claim.occurred),
        spans=claim.spans,
        form=str(claim.form),
        manner=manner(claim),
        reviewed=claim.id in picture.reviewed,
        flags=claim.flags,
        recorded=dates.recorded(report.recorded_at) if report and report.recorded_at else "",
        recorded_iso=dates.recorded_iso(report.recorded_at) if report else None,
    )


def around(picture: Picture, claim: Claim, width: int = 120) -> tuple[str, str]:
    """Return up to `width` characters before and after a claim's words; empty where the text is not at hand."""
    text = picture.texts.get(claim.text, "")
    if not text or not claim.spans or claim.id in picture.withheld:
        return "", ""
    start, end = claim.spans[0].start, claim.spans[-1].end
    return text[max(0, start - width) : start], text[end : end + width]


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
        "speaker": quote.speaker,
        "said": quote.said,
        "recorded": quote.recorded_iso,
        "manner": quote.manner,
        "reviewed": quote.reviewed,
        "flags": list(quote.flags),
    }
