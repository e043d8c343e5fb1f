"""Which claims lean for and against one thing: opposite stances are opposed, and contest nothing.

Shown are the pairs that matter: opposite words about the will of one side, whoever speaks them, and opposite stances
of named voices on one topic; of two voices one pair for each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from trucebook.evidence.features import Features
from trucebook.vocabulary.event import Effect, EventType, Modality, Polarity, Role

Leanings: TypeAlias = Mapping[str, Iterable[tuple[str, str]]]
"""Claim -> (clause, effect) of its bearings."""
Speaking: TypeAlias = Mapping[str, str]
"""Member -> the party whose words the policy takes its words for."""

FOR, AGAINST = "for", "against"
PEACE = "the agreement"
"""What the topics of the agreement and of its phases fall under, and what a wish to fight is against."""
_OF_PEACE = ("agreement", "ceasefire", "truce", "deal", "peace", "phase")
_LEANS = {Effect.SUPPORTS: FOR, Effect.ANNOUNCES: FOR, Effect.OPPOSES: AGAINST}
_WILLED = frozenset({Modality.PLANNED, Modality.DEMANDED})
"""Modalities that are somebody's will. What hangs on something is one with a stance; what is predicted is nobody's."""


class Lean(NamedTuple):
    """A claim leans `way` on `topic`. `whose` are the ids whose will it is (`wills`)."""

    claim: Features
    topic: str
    way: str
    whose: frozenset[str]


def opposed_pairs(
    claims: Sequence[Features],
    leanings: Leanings,
    speaking: Speaking,
) -> Iterator[tuple[Features, Features, str]]:
    """Yield (claim, claim, reason) for claims of different voices that lean opposite ways, in the order of `claims`."""
    sides: dict[str, tuple[list[Lean], list[Lean]]] = defaultdict(lambda: ([], []))
    for one in claims:
        for topic, way in dict.fromkeys(_leans(one, leanings.get(one.id, ()))):
            sides[topic][way == AGAINST].append(Lean(one, topic, way, wills(one, speaking)))
    order = {one.id: place for place, one in enumerate(claims)}
    shown: set[frozenset[str]] = set()
    for topic, (favour, against) in sides.items():
        for a in sorted(favour, key=_narrow):
            for b in sorted(against, key=_narrow):
                pair = frozenset((a.claim.voice, b.claim.voice))
                reason = _opposed(a, b, topic)
                if len(pair) > 1 and pair not in shown and reason:
                    shown.add(pair)
                    first, second = sorted((a.claim, b.claim), key=lambda one: order[one.id])
                    yield first, second, reason


def _opposed(a: Lean, b: Lean, topic: str) -> str | None:
    """Return why two leans are shown as opposed, or None."""
    if a.whose & b.whose:
        return f"they put one side's will in opposite ways on {topic}"
    named = not (a.claim.anonymous or b.claim.anonymous)
    if named and a.claim.stance and b.claim.stance and a.claim.about == b.claim.about:
        return f"they take opposite sides on {a.claim.about}"
    return None


def _leans(one: Features, bearings: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield (topic, way): from the claim's stance, its bearings, and a will to fight. What a publisher narrates or an
    outlet tells is no will of its own, and a prediction is nobody's."""
    if not _spoken(one) or one.modality == Modality.PREDICTED or one.doubted:
        return
    willed = one.modality in _WILLED or (one.modality == Modality.CONDITIONAL and one.stance is not None)
    if one.event == EventType.ASSAULT and willed:
        yield PEACE, AGAINST if one.polarity == Polarity.POSITIVE else FOR
    elif one.stance in {FOR, AGAINST} and one.about:
        yield _topic(one.about), one.stance or FOR
    if willed or one.stance:
        for clause, effect in bearings:
            if effect in _LEANS:
                yield clause, _LEANS[Effect(effect)]


def _spoken(one: Features) -> bool:
    links = one.claim.attribution
    return bool(links) and links[-1].role is Role.SPEAKER


def wills(one: Features, speaking: Speaking) -> frozenset[str]:
    """Return whose will a claim tells of: who is to act by the plan or commitment, else who speaks.

    A demand is the speaker's will, never that of whom it is made of. A member's will is its party's only where the
    policy says that it speaks for it.
    """
    kind, _, name = one.voice.partition(":")
    speaker = frozenset({name}) if kind == "actor" else frozenset[str]()
    own = one.actors.ids if one.actors.ids and one.modality != Modality.DEMANDED else speaker
    return own | {speaking[member] for member in own if member in speaking}


def _narrow(lean: Lean) -> int:
    """Return how narrow a claim's lean is: of one voice's claims, a will to fight and words on the whole come first."""
    if lean.claim.event == EventType.ASSAULT:
        return 0
    return 2 if "phase" in (lean.claim.about or "") else 1


def _topic(about: str) -> str:
    return PEACE if any(word in about.lower() for word in _OF_PEACE) else about
