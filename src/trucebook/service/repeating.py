"""Words that are withheld, known again wherever they are repeated, whatever stands between them and in any case."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from trucebook.views.writings import plain, plain_words, replaced, word_places

REPEATED: Final = 5
"""Words from which a quotation is known again; fewer may be anybody's."""
_GAP: Final = r"(?:[\W_]|\\[bfnrt]|%20)+"
"""What stands between words, in a text, in canonical JSON and in an address."""


class Repeating:
    """Runs of words that are long enough to be known again."""

    def __init__(self, quotes: Iterable[str] = ()) -> None:
        runs = {words for quote in quotes if len(words := plain_words(quote)) >= REPEATED}
        longest = sorted(runs, key=lambda words: (-len(words), words))
        self._runs = [f" {' '.join(words)} " for words in longest]
        self._parts = {part for words in runs for part in _parts(words)}
        joined = "|".join(_GAP.join(map(re.escape, words)) for words in longest)
        self._pattern = re.compile(joined or r"(?!)", re.IGNORECASE)

    def may_stand_in(self, written: str) -> bool:
        """Return whether a run may stand in a text or in canonical JSON; False is certain."""
        return bool(self._runs) and self._pattern.search(plain(written)) is not None

    def told_by(self, words: str, *, quoted: bool) -> bool:
        """Return whether a claim's words have all of a run, one after the other; of a verbatim quotation also whether
        they are a part of one."""
        if not self._runs:
            return False
        held = plain_words(words)
        told, part = f" {' '.join(held)} ", quoted and len(held) >= REPEATED
        return any(run in told or (part and told in run) for run in self._runs)

    def changed(self, text: str, change: Callable[[str], str]) -> str:
        """Return a text with each whole run changed."""
        return replaced(self._pattern, text, lambda _, words: change(words)) if self._runs else text

    def parts_changed(self, text: str, change: Callable[[str], str]) -> str:
        """Return a text with every part of a run changed that is long enough to be known again."""
        if not self._runs:
            return text
        pieces, last = [], 0
        for start, end in self._places(text):
            pieces += [text[last:start], change(text[start:end])]
            last = end
        return "".join([*pieces, text[last:]])

    def _places(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where parts of runs stand, those that share words as one."""
        words = list(word_places(text))
        first = last = -1
        for number, part in enumerate(_parts([word for word, *_ in words])):
            if part not in self._parts:
                continue
            if first >= 0 and number > last:
                yield words[first][1], words[last][2]
                first = number
            first, last = (number if first < 0 else first), number + REPEATED - 1
        if first >= 0:
            yield words[first][1], words[last][2]


def _parts(words: Iterable[str]) -> list[tuple[str, ...]]:
    """Return every run of the fewest words that are known again, in order."""
    held = tuple(words)
    return [held[start : start + REPEATED] for start in range(len(held) - REPEATED + 1)]
