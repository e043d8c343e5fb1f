"""A claim: one thing a report says, grounded in the exact characters it rests on.

Every offset is a Unicode code point into the verbatim text, end exclusive. Fields are separate: a promise of a
release is no release, a denial is no silence. Ids leave fields out, so that correcting a field keeps
the id (DECISIONS 5).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import NamedTuple

from trucebook.vocabulary.event import Form, Modality, Polarity, Role
from trucebook.vocabulary.time import Bounds

FROM_HEADING = "from a heading"
"""The remark of a claim whose words stand in a heading: it retells what the report tells below."""


class Span(NamedTuple):
    """Code points `start` to `end` (exclusive) of the verbatim text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that attribute: "told", "according to", "reportedly"."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """One link of an attribution, nearest the reader first.

    `name` is the actor's or outlet's first name in the case where it is known there, else its words in the text where
    those are a name; None where nobody is named. `description` holds the words of an unnamed or collective voice ("an
    unnamed senior official"). `inferred` links were carried here from another sentence or by a pronoun.
    """

    role: Role
    name: str | None = None
    id: str | None = None
    description: str | None = None
    spans: tuple[Span, ...] = ()
    inferred: bool = False
    corrected: bool = False
    """True where a reviewer put it here; the reader's own is among the claim's `corrections`."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name an actor or place; `id` is the case's, or None where the case does not know it."""

    text: str
    id: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A counted amount. `low` and `high` bound it inclusively as decimal strings, None for unbounded.

    `modifier`: exactly | at least | over | at most | under | about | between | none. `value` is the number written (the
    lower one of a range). `flow` false is a stock ("the toll stands at"). `each` marks a number told for each of
    several, `per` what they are ("captive", "day"; "each" where the words leave it out): `low` and `high` bound the
    total all the same, and where the words tell how many there are, `value` is the product.
    """

    text: str
    value: str
    unit: str | None = None
    """Singular head noun, lower case: "captive", "truck", "body", "day"."""
    modifier: str = "exactly"
    low: str | None = None
    high: str | None = None
    flow: bool = True
    each: bool = False
    start: int | None = None
    end: int | None = None
    per: str | None = None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words about when the event occurred (or is to), with the bounds they allow: none where the words leave open when
    ("each Saturday", "two days later" with no time before it). `inferred`: told from another sentence's time, or by
    the agreement's calendar where the words do not name it."""

    text: str
    bounds: Bounds
    start: int | None = None
    end: int | None = None
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Fields:
    """What a claim says, apart from who says it."""

    event: str | None = None
    """A PLOVER type (`vocabulary.event.EventType`) or None."""
    mode: str | None = None
    modality: Modality = Modality.ASSERTED
    polarity: Polarity = Polarity.POSITIVE
    hedge: str | None = None
    actors: tuple[Mention, ...] = ()
    recipients: tuple[Mention, ...] = ()
    places: tuple[Mention, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    time: TimeExpression | None = None
    about: str | None = None
    """What the act concerns, in normal form: "phase two", "agreement", "reconstruction"."""
    object: str | None = None
    """The head of what is acted on, singular: "captive", "prisoner", "truck"; None where there is none."""
    stance: str | None = None
    """`for` or `against` what `about` names, where the claim takes one: readiness, doubt, threat, refusal."""
    historical: bool = False
    """True where the text places the event before the agreement's own time or in its background."""
    keys: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """One field as a reviewer put it. `read` and `value` are canonical JSON (`claims.correction` has their shapes).

    `entry` is the judgement's place in the ledger, `recorded` its time in microseconds UTC.
    """

    field: str
    read: str
    value: str
    entry: int
    author: str
    recorded: int
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing a report says, with its attribution. `occurred` is what the engine may use: `time` where given, and for
    an asserted event no later than it was said."""

    id: str
    text: str
    """Digest (hex SHA-256) of the verbatim text that spans point into."""
    ordinal: int
    spans: tuple[Span, ...]
    quote: str
    form: Form
    cue: Cue | None
    attribution: tuple[Link, ...]
    said: Bounds
    occurred: Bounds
    fields: Fields = field(default_factory=Fields)
    occasion: str | None = None
    """One interview or statement, in words; claims of one occasion are one origin."""
    flags: tuple[str, ...] = ()
    """Plain remarks for a reviewer ("the text says UN envoy; the case knows a US envoy")."""
    corrections: tuple[Correction, ...] = ()
    """What reviewers corrected, as of the cut; a reader leaves it empty."""


def claim_id(text: str, spans: tuple[Span, ...], source: tuple[Span, ...], ordinal: int) -> str:
    """Return the id of a claim: 16 hex digits of SHA-256 over text digest, spans, source spans and ordinal.

    `ordinal` numbers claims of one text that share spans and source. Fields are left out (DECISIONS 5).
    """
    parts = [text, *(f"{a}-{b}" for a, b in spans), "by", *(f"{a}-{b}" for a, b in source), str(ordinal)]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Unattributed:
    """An attribution cue found in the text that gave no claim, with the named reason why not."""

    start: int
    end: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What one version of the reader found in one text. `unattributed` are cues without a claim, with the reason."""

    reader: str
    text: str
    claims: tuple[Claim, ...]
    unattributed: tuple[Unattributed, ...] = ()
    publisher: str | None = None
    """The publisher that the text itself names, where no record of the report does."""
    ungrounded: int = 0
    """Claims that a language model gave and the text did not bear out: dropped, and counted here."""
    published: Bounds = field(default_factory=Bounds)
    """The day of publication that the text itself states, where no record of the report does."""
