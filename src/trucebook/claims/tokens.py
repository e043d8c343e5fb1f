"""The words and marks of a content with their places, as the fields of a claim need them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from trucebook.claims.month_of_may import MONTH, months_of_may

_WORD = re.compile(r"((?:[A-Za-z]\.){2,}|\d[\d,]*(?<!,)(?:\.\d+)?(?:st|nd|rd|th)?(?!\w)|\w+(?:[-'’]\w+)*|[^\w\s])")


@dataclass(frozen=True, slots=True)
class Words:
    """The words and marks of a stretch of `text`; `keys` are lower case, without a possessive ending, and
    "May" for the month."""

    text: str
    keys: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        """Return how many."""
        return len(self.keys)

    def raw(self, i: int) -> str:
        """Return a word as written."""
        return self.text[self.starts[i] : self.ends[i]]

    def owns(self, i: int) -> bool:
        """Whether a word is a possessive."""
        return self.raw(i).endswith(("'s", "’s")) or self.text[self.ends[i] : self.ends[i] + 2] in ("' ", "’ ")

    def capital(self, i: int) -> bool:
        """Whether a word begins with a capital letter."""
        return self.text[self.starts[i]].isupper()

    def at(self, offset: int) -> int:
        """Return the number of the first word that ends behind `offset`; their number where none does."""
        return bisect_right(self.ends, offset)


@lru_cache(maxsize=16)
def words(text: str, start: int = 0, end: int | None = None) -> Words:
    """Return the words and marks of `text[start:end]`; offsets are code points into `text`.

    They are a slice of the words of all of `text`, which are found once, unless a word lies across an edge; the last
    answers are kept, so their lists are not to be changed.
    """
    stop = len(text) if end is None else end
    whole = _whole(text)
    first, behind = bisect_right(whole.ends, start), bisect_left(whole.starts, stop)
    if first >= behind:
        return _found(text, start, stop)
    if whole.starts[first] < start or whole.ends[behind - 1] > stop:
        return _found(text, start, stop)
    return Words(text, whole.keys[first:behind], whole.starts[first:behind], whole.ends[first:behind])


def keys_before(text: str, start: int, end: int) -> list[str]:
    """Return the keys of the words of `text[start:end]`, without one that `start` parts."""
    whole = _whole(text)
    first, behind = bisect_left(whole.starts, start), bisect_left(whole.starts, end)
    if first < behind and whole.ends[behind - 1] > end:
        return words(text, start, end).keys
    return whole.keys[first:behind]


@lru_cache(maxsize=4)
def _whole(text: str) -> Words:
    return _found(text, 0, len(text))


def _found(text: str, start: int, end: int) -> Words:
    pieces = _WORD.split(text[start:end])
    edges = list(accumulate(map(len, pieces), initial=start))
    found = pieces[1::2]
    keyed = {piece: piece.lower().replace("’", "'").removesuffix("'s") for piece in set(found)}
    keys = [keyed[piece] for piece in found]
    for i in months_of_may(found):
        keys[i] = MONTH
    return Words(text, keys, edges[1:-1:2], edges[2::2])
