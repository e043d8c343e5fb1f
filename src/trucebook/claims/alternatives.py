"""Many words as one pattern that is read letter by letter, so that a word costs no more for their number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby


def alternatives(words: Iterable[str]) -> str:
    """Return a pattern of words, the longest first: "may" and "march" as `ma(?:rch|y)`; a space stands for itself."""
    return _letters(sorted(set(words)))


def _letters(words: list[str]) -> str:
    if len(words) == 1:
        return re.escape(words[0])
    ended = "" in words
    rest = [word for word in words if word]
    parts = [re.escape(letter) + _letters([word[1:] for word in run]) for letter, run in _runs(rest)]
    joined = parts[0] if len(parts) == 1 and not ended else f"(?:{'|'.join(parts)})"
    return f"{joined}?" if ended else joined


def _runs(words: list[str]) -> list[tuple[str, list[str]]]:
    return [(letter, list(run)) for letter, run in groupby(words, key=lambda word: word[0])]
