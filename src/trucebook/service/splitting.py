"""One claim taken apart by a reviewer: each part is a claim of its own, on words inside the claim's own.

What its cue, its speaker and a reviewer's corrections made of the whole holds for each part: who says it, when it was
said, and where the cue turned it, whether it is denied, planned or hedged. The rest is read from the part's own words.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from trucebook.claims.claim import Claim, Fields, Span, claim_id
from trucebook.claims.ground import Ground
from trucebook.errors import WrongUseError

_RANGE = re.compile(r"(\d+)\s*[-–]\s*(\d+)")
_GAP = re.compile(r"\s*(?:\.\.\.|…)\s*")
_MARKS = {"'": "['’‘]", "’": "['’‘]", "‘": "['’‘]", '"': '["“”]', "“": '["“”]', "”": '["“”]'}
FEWEST: Final = 2
"""Parts of a split."""
_TURNED: Final = ("modality", "polarity", "hedge", "historical")
_FILLED: Final = ("actors", "recipients", "places", "quantities", "time")


@dataclass(frozen=True, slots=True)
class Page:
    """What a claim stands on: the verbatim text of its report, the text's media type, and the ground of the case."""

    text: str
    media: str
    ground: Ground


def split_claim(claim: Claim, written: Sequence[str], page: Page, known: Iterable[str]) -> tuple[Claim, ...]:
    """Return the parts of a claim, each given by words of it ("..." leaves some out) or as START-END characters.

    `known` are the ids already in use. Raises WrongUseError where a part is not in the claim, or is all of it.
    """
    spans = [_spans(claim, part, page.text) for part in written]
    if len(spans) < FEWEST:
        raise WrongUseError("A split needs two parts or more: words of the claim, with | between the parts.")
    if len(set(spans)) < len(spans):
        raise WrongUseError("Two parts of the split are the same words.")
    if claim.spans in spans:
        raise WrongUseError("A part of the split is the whole claim: give fewer of its words.")
    used = set(known)
    parts: list[Claim] = []
    for place in spans:
        parts.append(_part(claim, place, page, used))
        used.add(parts[-1].id)
    return tuple(parts)


def _spans(claim: Claim, part: str, text: str) -> tuple[Span, ...]:
    """Return where the words of a part stand, in the order of the text."""
    found = tuple(_span(claim, piece.strip(), text) for piece in _GAP.split(part.strip()) if piece.strip())
    if not found:
        raise WrongUseError("A part of the split is empty: give words of the claim.")
    if any(after.start < before.end for before, after in pairwise(found)):
        raise WrongUseError(f"The words of “{part}” stand in another order in the claim.")
    return found


def _span(claim: Claim, piece: str, text: str) -> Span:
    """Return where one run of words, or START-END, stands in the claim."""
    numbers = _RANGE.fullmatch(piece)
    if numbers is not None:
        span = Span(int(numbers[1]), int(numbers[2]))
        inside = any(own.start <= span.start < span.end <= own.end for own in claim.spans)
        if not inside or not text[span.start : span.end].strip():
            places = " and ".join(f"{own.start}-{own.end}" for own in claim.spans)
            raise WrongUseError(f"{piece} is not inside the claim, which is characters {places} of its report.")
        return span
    pattern = re.compile(r"\s+".join("".join(_MARKS.get(c, re.escape(c)) for c in word) for word in piece.split()))
    found = [match for own in claim.spans for match in pattern.finditer(text, own.start, own.end)]
    if len(found) == 1 and any(c.isalnum() for c in piece):
        return Span(*found[0].span())
    why = f"stand {len(found)} times in the claim: give more of them, or START-END characters"
    raise WrongUseError(f"The words “{piece}” {why if found else 'are not in the claim'}. It reads: “{claim.quote}”.")


def _part(claim: Claim, spans: tuple[Span, ...], page: Page, used: set[str]) -> Claim:
    """Return one part as a claim."""
    from trucebook.claims.assembly import occurred  # noqa: PLC0415 - the reader's rules

    source, ordinal = _source(claim), 0
    while (made := claim_id(claim.text, spans, source, ordinal)) in used:
        ordinal += 1
    fields = _fields(claim, spans, page)
    return replace(
        claim,
        id=made,
        ordinal=ordinal,
        spans=spans,
        quote=" … ".join(page.text[span.start : span.end] for span in spans),
        fields=fields,
        occurred=occurred(fields, claim.said),
        flags=(f"split by a reviewer from claim {claim.id}",),
        corrections=(),
    )


def _source(claim: Claim) -> tuple[Span, ...]:
    """Return the source spans that the claim's id was made with, where its links still tell them.

    So a part has the id that a reader would give to the same words.
    """
    tried = [(), *((span,) for link in claim.attribution for span in link.spans)]
    made = (one for one in tried if claim_id(claim.text, claim.spans, one, claim.ordinal) == claim.id)
    return next(made, (Span(claim.spans[0].start, claim.spans[-1].end),))


def _fields(claim: Claim, spans: tuple[Span, ...], page: Page) -> Fields:
    """Return what a part says: read from its own words, turned as the whole was."""
    from trucebook.claims.cleaning import clean  # noqa: PLC0415 - the reader's rules
    from trucebook.claims.fields import Describer  # noqa: PLC0415 - as above

    cleaned, describer = clean(page.text, page.media), Describer(page.ground)

    def described(span: Span) -> Fields:
        start = bisect_left(cleaned.ends, span.start + 1)
        end = bisect_right(cleaned.starts, span.end - 1)
        return _placeless(describer.describe(cleaned.text, start, end, claim.said))

    fields = _joined([described(span) for span in spans])
    plain = described(Span(claim.spans[0].start, claim.spans[-1].end))
    whole = claim.fields
    turned = {name: getattr(whole, name) for name in _TURNED if getattr(whole, name) != getattr(plain, name)}
    if fields.event is not None and not fields.actors:
        turned["actors"] = whole.actors
    return replace(fields, **turned)


def _joined(found: list[Fields]) -> Fields:
    """Return what several runs of words say together: the act of the first that has one, filled up from the others."""
    main = next((one for one in found if one.event), found[0])
    missing = (name for name in _FILLED if not getattr(main, name))
    return replace(
        main,
        **{
            name: next((getattr(one, name) for one in found if getattr(one, name)), getattr(main, name))
            for name in missing
        },
    )


def _placeless(fields: Fields) -> Fields:
    """Return fields without offsets, which are of the cleaned text."""
    return replace(
        fields,
        actors=tuple(replace(one, start=None, end=None) for one in fields.actors),
        recipients=tuple(replace(one, start=None, end=None) for one in fields.recipients),
        places=tuple(replace(one, start=None, end=None) for one in fields.places),
        quantities=tuple(replace(one, start=None, end=None) for one in fields.quantities),
        time=None if fields.time is None else replace(fields.time, start=None, end=None),
    )
