"""The words and marks of a content with their places, as the fields of a claim need them."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_WORD = re.compile(r"(?:[A-Za-z]\.){2,}|\d[\d,]*(?<!,)(?:\.\d+)?(?:st|nd|rd|th)?(?!\w)|\w+(?:[-'’]\w+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Words:
    """The words and marks of a stretch of `text`; `keys` are lower case, without a possessive ending."""

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


def words(text: str, start: int = 0, end: int | None = None) -> Words:
    """Return the words and marks of `text[start:end]`; offsets are code points into `text`."""
    keys: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        key = match.group().lower()
        if "’" in key:
            key = key.replace("’", "'")
        keys.append(key.removesuffix("'s"))
        starts.append(match.start())
        ends.append(match.end())
    return Words(text, keys, starts, ends)
