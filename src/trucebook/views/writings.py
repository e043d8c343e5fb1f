"""How the same words are written otherwise: accents, apostrophes, hyphens and invisible characters apart.

What is found in the plain form of a text is changed in the text itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Final

_DROPPED: Final = frozenset({"Mn", "Cf"})
"""Categories of combining marks and of characters that are not seen, such as soft hyphens."""
_WORD: Final = re.compile(r"[^\W_]+")


class _Plain(dict[int, str | None]):
    """Of each character the plain one, worked out when first asked for."""

    def __missing__(self, code: int) -> str | None:
        """Return the plain form of a character: one character, or None where it is left out."""
        self[code] = found = _plain(chr(code))
        return found


_PLAIN: Final = _Plain()


def _plain(character: str) -> str | None:
    kind = unicodedata.category(character)
    if kind in _DROPPED:
        return None
    if character in "’‘ʼ´`":
        return "'"
    return "-" if kind == "Pd" else unicodedata.normalize("NFKD", character)[0]


def plain(text: str) -> str:
    """Return a text without accents and invisible characters, with one kind of apostrophe and of hyphen."""
    return text if text.isascii() else text.translate(_PLAIN)


def plain_words(text: str) -> tuple[str, ...]:
    """Return the words of a text in plain form and lower case, whatever stands between them."""
    return tuple(_WORD.findall(plain(text).lower()))


def word_places(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each plain word of a text in lower case, and where it starts and ends in the text itself."""
    found = plain(text)
    places = _places(text, found)
    for match in _WORD.finditer(found):
        yield match.group().lower(), *_place(match, places)


def replaced(pattern: re.Pattern[str], text: str, change: Callable[[re.Match[str], str], str]) -> str:
    """Return a text with each match of a pattern in its plain form changed; `change` gets the match and the words as
    they stand in the text itself."""
    found = plain(text)
    matches = list(pattern.finditer(found))
    if not matches:
        return text
    places = _places(text, found)
    pieces, last = [], 0
    for match in matches:
        start, end = _place(match, places)
        pieces += [text[last:start], change(match, text[start:end])]
        last = end
    return "".join([*pieces, text[last:]])


def _places(text: str, found: str) -> list[int] | None:
    """Return where each character of the plain form stands in the text; None where both are of one length."""
    if len(found) == len(text):
        return None
    return [place for place, character in enumerate(text) if _PLAIN[ord(character)] is not None] + [len(text)]


def _place(match: re.Match[str], places: list[int] | None) -> tuple[int, int]:
    """Return where a match stands in the text, marks over its last letter included."""
    start, end = match.span()
    return (start, end) if places is None else (places[start], places[end])
