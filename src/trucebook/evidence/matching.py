"""Which claims are about one happening. Two people who do the same thing are two happenings; a plan and its deed are
linked and never joined; a denial joins what it denies.

A pair is refused where any element contradicts, and otherwise joined by what it shares: words, event, actors, topic.
"""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz

from trucebook.evidence.closure import Belonging, Wholes, akin
from trucebook.evidence.features import Features, Named, cannot_both
from trucebook.evidence.wording import shared
from trucebook.vocabulary.event import Modality, Polarity
from trucebook.vocabulary.time import DAY, Bounds, Instant

JOIN = 0.62
"""Likeness from which two claims of different reports are one happening."""
REPEAT = 0.9
"""The same within one report, where a second mention is more often a second happening."""
SURE = 0.8
"""Likeness from which claims are one happening although their figures or days differ: they contest each other."""
LEAST = 3
"""Content words below which a claim without an event is like too many others."""
SLACK = 2 * DAY
"""Times of plans that lie further apart are two happenings; deeds of different days always are."""
RECENT = 3 * DAY
"""What a report does not date is taken to have occurred no longer than this before it was said."""
MODALITY = "modality"
"""The refusal of a pair that contradicts in nothing else: a plan and its deed."""
SEPARATE = frozenset({"actor", "recipient", "place", "number"})
"""Refusals after which two claims, however alike in words, are about two things."""
SPOKEN = frozenset({Modality.PLANNED, Modality.PREDICTED, Modality.DEMANDED, Modality.CONDITIONAL})
"""Modalities whose happening is somebody's word, so that the speaker is part of it."""


@dataclass(frozen=True, slots=True)
class Match:
    """How alike two claims are (0 to 1), and whether they are one happening. `why` names a refusal."""

    alike: float
    same: bool
    why: str | None = None


def match(a: Features, b: Features, belonging: Belonging) -> Match:
    """Return how two claims match. Symmetric."""
    value = alike(a, b, belonging)
    why = refusal(a, b, belonging, value)
    return Match(value, why is None and value >= (REPEAT if a.report == b.report else JOIN), why)


def likeness(a: Features, b: Features) -> float:
    """Return how alike the words of two claims are, 0 to 1: shared content words, and their order-free closeness."""
    if not a.words.weights or not b.words.weights:
        return 0.0
    low, high = sorted((a.words.line, b.words.line))
    fuzzy = fuzz.token_set_ratio(low, high) / 100
    return 0.6 * shared(a.words, b.words) + 0.4 * fuzzy


def alike(a: Features, b: Features, belonging: Belonging) -> float:
    """Return likeness of words, lifted or lowered by what else the two have in common."""
    value = likeness(a, b)
    for left, right in ((a.event, b.event), (a.mode, b.mode), (a.about, b.about), (a.object, b.object)):
        if left and right:
            value += 0.05 if left == right else -0.08
    for who, whom in ((a.actors, b.actors), (a.recipients, b.recipients)):
        if _meet(who, whom, belonging.actors):
            value += 0.06
    if _meet(a.places, b.places, belonging.places):
        value += 0.04
    return max(0.0, min(1.0, value))


def refusal(a: Features, b: Features, belonging: Belonging, value: float = 0.0) -> str | None:
    """Return the first element that makes two happenings of two claims, or None. `value` is how alike they are."""
    found = (
        ("doubt" if a.doubted != b.doubted else None)
        or _identity(a, b)
        or _people(a, b, belonging)
        or _circumstances(a, b, belonging, value)
    )
    return found or (MODALITY if a.modality != b.modality else None)


def _identity(a: Features, b: Features) -> str | None:
    """Return what makes the claims two kinds of thing."""
    for name, left, right in (("event", a.event, b.event), ("about", a.about, b.about)):
        if left and right and left != right:
            return name
    if a.stance != b.stance:
        return "stance"
    if a.historical != b.historical:
        return "background"
    if min(len(a.words.weights), len(b.words.weights)) < LEAST and not (a.event and b.event):
        return "words"
    return "object" if a.event and a.object and b.object and a.object != b.object else None


def _people(a: Features, b: Features, belonging: Belonging) -> str | None:
    """Return what makes them deeds or words of different people."""
    if _apart(a.actors, b.actors, belonging.actors):
        return "actor"
    if _apart(a.recipients, b.recipients, belonging.actors):
        return "recipient"
    if (a.stance or {a.modality, b.modality} <= SPOKEN) and _speakers_differ(a, b):
        return "speaker"
    return None


def _circumstances(a: Features, b: Features, belonging: Belonging, value: float) -> str | None:
    """Return what puts them at different places or times, or counts different things."""
    if _apart(a.places, b.places, belonging.places, by_words=False):
        return "place"
    asserted, gap = a.modality == b.modality == Modality.ASSERTED, between(a, b)
    if a.cover and b.cover and a.cover != b.cover:
        return "time"
    if gap > (0 if asserted and a.time and b.time else SLACK if value >= SURE else 0):
        return "time"
    if any(cannot_both(x, y) for x in a.quantities for y in b.quantities):
        return "number" if value < SURE or gap or _different_covers(a, b) else None
    return None


def between(a: Features, b: Features) -> Instant:
    """Return the seconds that lie at least between what two claims tell of, 0 where it may be one time."""
    asserted = a.modality == b.modality == Modality.ASSERTED
    return apart(a.time, b.time) or (apart(a.occurred, b.occurred) if asserted else 0) or _stale(a, b) or _stale(b, a)


def dated(one: Features) -> Bounds | None:
    """Return the time that a claim states, None where it only tells before when: that dates no deed, though a denial
    ("not by Friday") holds for all the time before."""
    if one.time is None or (one.time.earliest is None and one.polarity == Polarity.POSITIVE):
        return None
    return one.time


def _stale(a: Features, b: Features) -> Instant:
    """Return the gap between a stated time and a later report that states none: what is not dated is taken as
    recent."""
    if dated(b) is not None or Modality.ASSERTED not in {a.modality, b.modality} or (a.historical and b.historical):
        return 0
    before = dated(a) or a.said
    gap = apart(before, b.said)
    return gap if gap > RECENT and (before.latest or 0) <= (b.said.earliest or 0) else 0


def _different_covers(a: Features, b: Features) -> bool:
    """Return whether two figures are for different times: counts of other intervals, or, where they are totals or the
    interval is not given, said on different days."""
    flows = all(q.flow for q in (*a.quantities, *b.quantities))
    if not flows or dated(a) is None or dated(b) is None:
        return apart(a.said, b.said) > 0
    return a.time != b.time


def apart(a: Bounds | None, b: Bounds | None) -> Instant:
    """Return the seconds between two bounds that share no instant; 0 where they share one or either is unknown."""
    if a is None or b is None or a.meet(b) is not None:
        return 0
    first, second = (a, b) if (a.latest or 0) <= (b.earliest or 0) else (b, a)
    return max(1, (second.earliest or 0) - (first.latest or 0) + 1)


def _speakers_differ(a: Features, b: Features) -> bool:
    """Return whether two words are plainly not one person's. Someone unnamed may be anyone unnamed, but no one
    named."""
    if a.voice == b.voice or (a.speaker and b.speaker and a.speaker & b.speaker):
        return False
    return not (a.anonymous and b.anonymous)


def _meet(a: Named, b: Named, wholes: Wholes) -> bool:
    """Return whether a mention of one is akin to one of the other."""
    return any(akin(x, y, wholes) for x in a.ids for y in b.ids)


def _apart(a: Named, b: Named, wholes: Wholes, *, by_words: bool = True) -> bool:
    """Return whether both name someone, and nobody that the other names. Words decide where an id is missing."""
    if not a or not b or _meet(a, b, wholes):
        return False
    if a.ids and b.ids:
        return True
    return by_words and not (a.words & b.words)
