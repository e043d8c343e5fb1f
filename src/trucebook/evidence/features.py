"""What matching looks at in a claim: who, what, where, when and how many, beside the words themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from trucebook.claims.claim import FROM_HEADING, Claim, Link, Mention, Quantity
from trucebook.claims.voice import voice
from trucebook.evidence.wording import Wording, stems, wording
from trucebook.vocabulary.event import Role
from trucebook.vocabulary.time import Bounds

HEARSAY = frozenset({"reportedly", "allegedly", "purportedly", "supposedly", "rumoured", "rumored", "said to"})
"""Hedges that give a narrated claim to somebody else who is not named."""

_DOUBT = re.compile(
    r"^\W*(?:it\s+(?:is|was|remains|remained)\s+|what\s+(?:is|was)\s+)?(?:still\s+)?"
    r"(?:not\s+(?:yet\s+)?(?:certain|clear|known|established)|un(?:certain|clear|known))\b",
    re.IGNORECASE,
)

_COVER = re.compile(r"\b(?:first|last|past|previous)\s+(?:\d+|[a-z]+)\s+(?:hour|day|week|month)s?\b", re.IGNORECASE)

_SITE = re.compile(r"\b(?:in|near|at|outside|around|inside)\s+(?:the\s+)?((?:[A-Z][\w'’-]+)(?:\s+[A-Z][\w'’-]+){0,2})")
_CALENDAR = frozenset(
    stem
    for names in (
        "January February March April May June July August September October November December",
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Ramadan Easter Christmas",
    )
    for stem in stems([names])
)


class ReportedClaim(NamedTuple):
    """A claim in its report: `publisher` is a source's id or name, None where unknown; `text` the report's verbatim
    text; `structured` marks a row of an incident table."""

    report: str
    publisher: str | None
    structured: bool
    claim: Claim
    text: str


@dataclass(frozen=True, slots=True)
class Named:
    """Mentions of one role: ids that the case knows, and the stems of their names."""

    ids: frozenset[str]
    words: frozenset[str]

    def __bool__(self) -> bool:
        """Return whether anything is mentioned."""
        return bool(self.ids or self.words)


@dataclass(frozen=True, slots=True)
class Features:
    """One claim as matching sees it. `time` is what the claim itself says of when; `occurred` what may be used."""

    id: str
    report: str
    voice: str
    speaker: frozenset[str]
    hearsay: bool
    modality: str
    polarity: str
    stance: str | None
    historical: bool
    outlets: tuple[str, ...]
    event: str | None
    mode: str | None
    about: str | None
    object: str | None
    actors: Named
    recipients: Named
    places: Named
    quantities: tuple[Quantity, ...]
    time: Bounds | None
    occurred: Bounds
    said: Bounds
    occasion: str | None
    words: Wording
    start: int
    claim: Claim
    doubted: bool = False
    """Whether it tells what is not certain or not known, and so asserts and denies nothing."""
    measured: frozenset[str] = frozenset()
    """The stems of its words for times and counts."""
    cover: str | None = None
    """The stretch that it counts over, in its own words: "first four days". Of two stretches two counts are told."""
    sites: frozenset[frozenset[str]] = frozenset()
    """Names that it gives for where it was, each by its stems, where the case knows none of its places."""
    headed: bool = False
    """Whether its words stand in a heading, which retells what its report tells below."""

    @property
    def anonymous(self) -> bool:
        """Return whether nobody in particular is named as having said it."""
        return self.hearsay or self.voice.startswith(("unnamed:", "unknown:"))


def features(reported: ReportedClaim) -> Features:
    """Return the features of one claim of a report."""
    claim, fields = reported.claim, reported.claim.fields
    return Features(
        id=claim.id,
        report=reported.report,
        voice=voice(claim.attribution, reported.report, claim.id),
        speaker=_speaker(claim.attribution),
        hearsay=is_hearsay(claim.form, fields.hedge),
        modality=fields.modality,
        polarity=fields.polarity,
        stance=fields.stance,
        historical=fields.historical,
        outlets=tuple(link.name for link in claim.attribution if link.role is Role.OUTLET and link.name),
        event=fields.event,
        mode=fields.mode,
        about=fields.about,
        object=fields.object,
        actors=_named(fields.actors),
        recipients=_named(fields.recipients),
        places=_named(fields.places),
        quantities=fields.quantities,
        time=fields.time.bounds if fields.time and fields.time.bounds != Bounds() else None,
        occurred=claim.occurred,
        said=claim.said,
        occasion=claim.occasion,
        words=wording(claim.quote),
        start=claim.spans[0].start if claim.spans else 0,
        claim=claim,
        headed=FROM_HEADING in claim.flags,
        cover=found.group().lower() if (found := _COVER.search(claim.quote)) else None,
        sites=frozenset() if any(one.id for one in fields.places) else _sites(claim.quote),
        doubted=_DOUBT.match(claim.quote) is not None,
        measured=stems([fields.time.text if fields.time else "", *(one.text for one in fields.quantities)]),
    )


def _sites(quote: str) -> frozenset[frozenset[str]]:
    """Return the names after a preposition of place, as sets of stems, those of days and months left out."""
    found = (stems([match[1]]) for match in _SITE.finditer(quote))
    return frozenset(names for names in found if names and not names & _CALENDAR)


def is_hearsay(form: str, hedge: str | None) -> bool:
    """Return whether a narrated claim is passed on with a hedge that names nobody ("reportedly")."""
    return form == "narrated" and hedge is not None and hedge.lower() in HEARSAY


def _speaker(attribution: Iterable[Link]) -> frozenset[str]:
    """Return the stems of the last speaker's name, empty where none is named."""
    named = [link for link in attribution if link.role is Role.SPEAKER and link.name]
    return stems([named[-1].name or ""]) if named else frozenset()


def _named(mentions: Iterable[Mention]) -> Named:
    known = list(mentions)
    names = (word for m in known for word in m.text.split() if word[:1].isupper())
    return Named(frozenset(m.id for m in known if m.id), stems(names))


def amounts(quantity: Quantity) -> tuple[Decimal, Decimal]:
    """Return the least and greatest amount that a quantity allows, infinite where unbounded."""
    return _decimal(quantity.low, Decimal("-Infinity")), _decimal(quantity.high, Decimal("Infinity"))


def _decimal(written: str | None, otherwise: Decimal) -> Decimal:
    try:
        return otherwise if written is None else Decimal(written)
    except InvalidOperation:
        return otherwise


def cannot_both(a: Quantity, b: Quantity) -> bool:
    """Return whether two amounts of one unit, both counts or both totals, have no value in common."""
    if a.unit != b.unit or a.unit is None or a.flow != b.flow:
        return False
    (low_a, high_a), (low_b, high_b) = amounts(a), amounts(b)
    return high_a < low_b or high_b < low_a
