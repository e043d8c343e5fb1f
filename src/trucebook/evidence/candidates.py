"""Blocking: the few claims that a claim is worth comparing with, by shared content words and shared event and actor.

The rarest keys are looked up first and the work for one claim is bounded, so that weighing grows with the number of
claims and not with the number of their pairs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from trucebook.evidence.features import Features
from trucebook.evidence.matching import SPOKEN
from trucebook.vocabulary.time import DAY

COMMON = 1000
"""Keys that more claims than this share say too little to look them up."""
BUDGET = 1000
"""Places looked at for one claim, those of its rarest keys first."""
LEAST = 2
"""Keys that two claims share before they are compared."""
PART = 0.3
"""The part of the shorter claim's words that both share before they are compared."""
MOST = 24
"""Claims that are considered for one claim, those with the most shared keys and the latest first."""


class Candidates:
    """An index of claims by their keys, in memory; never all pairs."""

    def __init__(self) -> None:
        self._claims: list[Features] = []
        self._by_key: dict[str, list[int]] = defaultdict(list)

    def add(self, claims: Iterable[Features]) -> None:
        """Put claims into the index."""
        for one in claims:
            place = len(self._claims)
            self._claims.append(one)
            for key in keys(one):
                self._by_key[key].append(place)

    def of(self, claim: Features) -> Iterator[Features]:
        """Yield the claims worth comparing with one that is not in the index yet, most shared keys first."""
        for place, shared in likely(keys(claim), lambda key: self._by_key.get(key, ()))[0]:
            if worth(claim, self._claims[place], shared):
                yield self._claims[place]


def likely(own: Iterable[str], lookup: Callable[[str], Sequence[int]]) -> tuple[list[tuple[int, int]], int]:
    """Return (place, shared keys) of at most `MOST` places, the most shared first, and the most keys that a place
    beyond these shares. `lookup` gives the places of a key."""
    found = sorted((places for key in own if 0 < len(places := lookup(key)) <= COMMON), key=len)
    counts: Counter[int] = Counter()
    looked = 0
    for places in found:
        if looked + len(places) > BUDGET and looked:
            break
        counts.update(places)
        looked += len(places)
    least = _least(counts)
    best = sorted(((n, place) for place, n in counts.items() if n >= least), reverse=True)
    return [(place, n) for n, place in best[:MOST]], best[MOST][0] if len(best) > MOST else 0


def _least(counts: Counter[int]) -> int:
    """Return the number of shared keys from which on there are `MOST` places, or all that share enough."""
    held = 0
    for n, places in sorted(Counter(counts.values()).items(), reverse=True):
        held += places
        if held >= MOST:
            return max(n, LEAST)
    return LEAST


def repeated(
    claim: Features, own: frozenset[str], before: Iterable[tuple[frozenset[str], Features]]
) -> Iterator[Features]:
    """Yield the claims told before in the same report, with their keys, that are worth comparing with one."""
    for theirs, other in before:
        shared = len(own & theirs)
        if shared >= LEAST and worth(claim, other, shared):
            yield other


def worth(claim: Features, other: Features, shared: int) -> bool:
    """Return whether two claims share enough keys for their length to be compared."""
    return shared >= PART * min(len(claim.words.stems), len(other.words.stems))


def keys(claim: Features) -> Iterator[str]:
    """Yield stems of the quote, its words as a whole, the same with the day and with a speaker, event with actor and
    topic, and event with actor or place and day: what stays rare however many claims there are."""
    day = claim.time or claim.said
    start = day.earliest if day.earliest is not None else day.latest
    yield from claim.words.line.split()
    yield f"={claim.words.line}"
    yield f"={claim.words.line}\x1f{None if start is None else start // DAY}"
    if claim.stance or claim.modality in SPOKEN:
        yield f"{claim.voice}\x1f{claim.event}\x1f{claim.about}"
        yield f"{claim.voice}\x1f{claim.words.line}"
    if claim.event:
        for actor in sorted(claim.actors.ids):
            yield f"{claim.event}\x1f{actor}\x1f{claim.about or ''}"
        if start is not None:
            for one in sorted(claim.actors.ids | claim.places.ids):
                yield f"{claim.event}\x1f{one}\x1f{start // DAY}"
