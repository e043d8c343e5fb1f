"""Sentences of two reports that run in one order: the trace of one text behind both, where copying leaves none.

Source of the method: order-preserving alignment by dynamic programming (Gale and Church 1993), here over shared
content words instead of lengths. Two reports of one event share words; that many of their sentences also come in one
order is not explained by the event.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trucebook.evidence.wording import Content, shared, wording

ALIKE = 0.36
"""Two sentences count as a pair from this share of weighted words on (`wording.shared`)."""
ENOUGH = 5
"""Pairs in one order from which two reports presumably rest on one origin for the paired sentences."""
ORDERED = 0.6
"""The part of all best pairs that must come in one order."""
COMMON_WORDS = 2
"""Words that two sentences have in common before they are weighed; one alone is never `ALIKE`."""
SHORTEST = 4
"""A sentence with fewer content words pairs with nothing."""

_END = re.compile(r"(?<=[.!?…])[\"”’')\]]*\s+(?=[A-Z0-9“\"‘(\[{])|\n+")
_ABBREVIATED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Sgt|Sen|Rep|St|No|vs|[A-Z])\.$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Code points `start` to `end` of a text, and its words."""

    start: int
    end: int
    words: Content


@dataclass(frozen=True, slots=True)
class Alignment:
    """Pairs (place in a, place in b) of sentences in one order, and the sentences of both. `enough` says whether they
    are enough to presume one origin."""

    a: tuple[Sentence, ...]
    b: tuple[Sentence, ...]
    pairs: tuple[tuple[int, int], ...]
    best: int
    """How many sentence pairs are each other's best, in whatever order."""

    @property
    def enough(self) -> bool:
        """Return whether the pairs are many, and most of what pairs at all."""
        return len(self.pairs) >= ENOUGH and len(self.pairs) >= ORDERED * self.best

    @property
    def reason(self) -> str:
        """Return why one origin is presumed, in words."""
        return f"{len(self.pairs)} sentence pairs of the two reports run in one order"


def sentences(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of a verbatim text with their words. Coarse on purpose: a wrong border costs one pair."""
    found: list[Sentence] = []
    start = 0
    borders = [(m.start(), m.end()) for m in _END.finditer(text)]
    for stop, following in [*borders, (len(text), len(text))]:
        if "\n" not in text[stop:following] and _ABBREVIATED.search(text[max(0, stop - 8) : stop]):
            continue
        words = wording(text[start:stop])
        if words.stems:
            found.append(Sentence(start, stop, words))
        start = following
    return tuple(found)


def align(a: Sequence[Sentence], b: Sequence[Sentence]) -> Alignment:
    """Return the alignment of two reports' sentences: of all order-preserving pairings the one that shares most."""
    table = [[0.0] * len(b) for _ in a]
    found = list(_sharing(a, b))
    if _longest(found) < ENOUGH:
        return Alignment(tuple(a), tuple(b), (), 0)
    for i, j, value in found:
        table[i][j] = value
    return Alignment(tuple(a), tuple(b), _chain(table), _best(table))


def _sharing(a: Sequence[Sentence], b: Sequence[Sentence]) -> Iterator[tuple[int, int, float]]:
    """Yield the pairs of long enough sentences that are alike, in order, with what they share."""
    others = [(j, y.words) for j, y in enumerate(b) if len(y.words.stems) >= SHORTEST]
    for i, x in enumerate(a):
        if len(x.words.stems) >= SHORTEST:
            own = x.words
            for j, words in others:
                if len(own.stems & words.stems) >= COMMON_WORDS:
                    value = shared(own, words)
                    if value >= ALIKE:
                        yield i, j, value


def _longest(pairs: Sequence[tuple[int, int, float]]) -> int:
    """Return the most pairs that can be in one order: no chain is longer."""
    ends: list[int] = []
    for _, j, _ in sorted(pairs, key=lambda pair: (pair[0], -pair[1])):
        at = bisect_left(ends, j)
        ends[at : at + 1] = [j]
    return len(ends)


def _chain(table: list[list[float]]) -> tuple[tuple[int, int], ...]:
    """Return the monotone pairing with the largest sum (longest common subsequence with weights)."""
    rows, columns = len(table), len(table[0]) if table else 0
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + table[i][j])
    pairs, i, j = [], 0, 0
    while i < rows and j < columns:
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            pairs.append((i, j))
            i, j = i + 1, j + 1
    return tuple(pairs)


def _best(table: list[list[float]]) -> int:
    """Return how many pairs are each other's best."""
    count = 0
    for row in table:
        value = max(row, default=0.0)
        if value > 0:
            j = row.index(value)
            count += value >= max(other[j] for other in table)
    return count
