"""Blocking: the few claims that a claim is worth comparing with, by shared content words and shared event and actor."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from trucebook.evidence.features import Features

COMMON = 400
"""Keys that more claims than this share say too little to look them up."""
LEAST = 2
"""Keys that two claims share before they are compared."""
PART = 0.3
"""The part of the shorter claim's words that both share before they are compared."""
MOST = 40
"""Claims that one claim is compared with, those with the most shared keys first."""


class Candidates:
    """An index of claims by their keys; never all pairs."""

    def __init__(self) -> None:
        self._claims: list[Features] = []
        self._by_key: dict[str, list[int]] = defaultdict(list)

    def add(self, claims: Iterable[Features]) -> None:
        """Put claims into the index."""
        for one in claims:
            place = len(self._claims)
            self._claims.append(one)
            for key in _keys(one):
                self._by_key[key].append(place)

    def of(self, claim: Features) -> Iterator[Features]:
        """Yield the claims worth comparing with one that is not in the index yet, most shared keys first."""
        counts: Counter[int] = Counter()
        for key in _keys(claim):
            places = self._by_key.get(key, ())
            if len(places) <= COMMON:
                counts.update(places)
        own = len(claim.words.weights)
        likely = sorted(
            (-n, place)
            for place, n in counts.items()
            if n >= LEAST and n >= PART * min(own, len(self._claims[place].words.weights))
        )[:MOST]
        for _, place in likely:
            yield self._claims[place]


def _keys(claim: Features) -> Iterator[str]:
    """Yield stems of the quote, and event with actor and day of what is said to have occurred."""
    yield from claim.words.weights
    if claim.event:
        for actor in sorted(claim.actors.ids):
            yield f"{claim.event}\x1f{actor}\x1f{claim.about or ''}"
