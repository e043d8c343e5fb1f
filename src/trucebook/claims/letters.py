"""Headings that write nearly every word large, brought to the letters in which the text below writes the same words.

"Army Says Two Killed" and "ARMY SAYS TWO KILLED" are then read as "Army says two killed" is. Lengths stay, so that
offsets hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from trucebook.claims.cues import CUES
from trucebook.claims.sentences import Range

_WORD = re.compile(r"[^\W\d_](?:[\w-]|['’](?!s\b))*")
_INSIDE = re.compile(r"(?<=[\w,;] )[^\W\d_](?:[\w-]|['’](?!s\b))*")
"""Words inside a sentence, whose letters are their own."""
_LONG = 4
"""Letters from which on a word is small unless it is a name or its heading writes all words large."""
_LEAST = 3


def in_letters_of_body(text: str, headings: Iterable[Range], body: Iterable[Range]) -> str:
    """Return a text with its large-letter headings in the letters of its body, both given as ranges."""
    large = [span for span in headings if _writes_large(text[slice(*span)])]
    if not large:
        return text
    words = {word for start, end in body for word in _INSIDE.findall(text, start, end)}
    small = {word for word in words if word.islower()}
    names = {word.lower(): word for word in words if not word.islower()}
    done, at = [], 0
    for start, end in large:
        heading = text[start:end]
        opens = 0 if heading.isupper() else heading.find(" ") + 1
        rest = _WORD.sub(lambda word: _written(word[0], small, names), heading[opens:])
        done += [text[at:start], heading[:opens], rest]
        at = end
    return "".join((*done, text[at:]))


def _written(word: str, small: set[str], names: dict[str, str]) -> str:
    """Return a word of a heading as the body writes it; as it is where the body has it both ways, or not at all and it
    is no verb of saying."""
    low = word.lower()
    if names.get(low, low).isupper() and not word.isupper():
        return word
    if (low in small or low in CUES) == (low in names) or len(low) != len(word):
        return word
    return names.get(low, low)


def _writes_large(heading: str) -> bool:
    """Say whether a heading writes most of its longer words, and no fewer than three, with a large first letter."""
    longer: list[str] = [word for word in _WORD.findall(heading) if len(word) >= _LONG]
    large = sum(word[0].isupper() for word in longer[1:])
    return large + 1 >= _LEAST and large * 2 > len(longer) - 1
