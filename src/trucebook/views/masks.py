"""Masks: one for each name that is withheld, put in its place in every string, so that sentences stay sentences.

A mask is a name itself, `Withheld-3`, and as an id `withheld-3`: what was a name in a text, a key or a file still is
one, and whoever stands behind it stays one person throughout.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from trucebook.views.picture import Withholding
from trucebook.views.words import plural
from trucebook.views.writings import plain, replaced

COVER: Final = "▒"
"""Stands for each character of a text that is withheld, so that the place of every other stays the same."""
_GAP: Final = r"(?:[\s_-]|\\[nrt])+"
_GAPS: Final = re.compile(_GAP)
_ANY_GAP: Final = r"(?:[\W_]|%20)*"
"""What stands between the words of a name in a file name or an address, which may be nothing."""
_KEY: Final = re.compile(r"(?:actor|name|source|unnamed|unknown):")
"""How a voice begins (`claims.voice`), which holds names in lower case."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """One person or other actor whose name is withheld: every name and the ids. Of a person (`person`) a name is known
    with an initial, with further names in the middle and with the last word first."""

    names: tuple[str, ...]
    ids: tuple[str, ...] = ()
    person: bool = False


def withheld_words(told: Withholding) -> str:
    """Return how much is withheld from what is made for the public, and what that means for what it finds."""
    counts = f"{plural(told.claims, 'claim')} and {plural(told.names, 'name')} withheld"
    found = "; what is found here is found without them" if told.claims else ""
    return counts + found + ("; names withheld stand as Withheld-1, Withheld-2, ..." if told.names else "")


def withheld_json(told: Withholding) -> dict[str, int]:
    """Return the same as an object."""
    return {"claims": told.claims, "names": told.names}


class Masks:
    """The masks of several names, numbered in their order. `known` are names that stay, such as those of another person
    with the same last word."""

    def __init__(self, hidden: Sequence[Hidden], known: Iterable[str] = ()) -> None:
        self.count = len(hidden)
        self._ids = {one: number for number, each in reversed([*enumerate(hidden, 1)]) for one in each.ids}
        names = {plain(name): number for number, each in reversed([*enumerate(hidden, 1)]) for name in each.names}
        turned = [
            (number, name, form)
            for number, each in enumerate(hidden, 1)
            if each.person
            for name in each.names
            for form in _turned(plain(name))
        ]
        rough = [*(_spaced(name, _ANY_GAP) for name in names), *map(re.escape, self._ids), *(one[2] for one in turned)]
        self._rough = re.compile("|".join(rough) or r"(?!)", re.IGNORECASE)
        stay = {plain(name): 0 for name in known if self._rough.search(plain(name)) and not _tells(plain(name), hidden)}
        names = {name: number for name, number in names.items() if name not in stay}
        ids = [(self._ids[one], one, re.escape(one)) for one in self._ids]
        tokens = [one for one in ids if not one[1].isalpha()]
        every = sorted([*stay.items(), *names.items()], key=lambda one: (-len(one[0]), one[1], one[0]))

        def found(form: Callable[[str], str], *more: _Form, flags: int = 0, edges: bool = True) -> _Found:
            whole = [(number, name, form(name)) for name, number in every]
            return _Found.of([*turned, *whole, *more], flags, edges=edges)

        self._text = found(_written, *tokens)
        self._key = found(_spaced, *ids, flags=re.IGNORECASE)
        self._file = found(_written, *ids)
        self._path = found(lambda name: _spaced(name, _ANY_GAP), *ids, flags=re.IGNORECASE, edges=False)

    def may_stand_in(self, written: str) -> bool:
        """Return whether any of the names may stand in a text or in canonical JSON; False is certain."""
        return self.count > 0 and self._rough.search(plain(written)) is not None

    def of(self, text: str, *, file: bool = False) -> str:
        """Return a string with the masks in the place of names; `file` is for a case's own files, which refer by id."""
        if not self.count:
            return text
        if text in self._ids:
            return f"withheld-{self._ids[text]}"
        found = self._key if _KEY.match(text) else self._file if file else self._text
        return found.changed(text, _mask)

    def of_path(self, path: str) -> str:
        """Return the name of a file or an address likewise, in which names stand in any case and with anything or
        nothing between their words."""
        return self._path.changed(path, _mask) if self.count else path

    def covered(self, text: str) -> str:
        """Return a text in which names are covered, character by character."""
        return self._text.changed(text, lambda _, words: COVER * len(words)) if self.count else text


_Form = tuple[int, str, str]
"""The number of a mask, 0 for what stays; a name; the pattern of a way to write it."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A pattern of many names, one group each, and the numbers of their masks."""

    pattern: re.Pattern[str]
    numbers: tuple[int, ...]

    @classmethod
    def of(cls, forms: Sequence[_Form], flags: int, *, edges: bool) -> _Found:
        """Return the pattern of forms, whole words; without `edges` a name of several words may be part of one."""
        parts = [f"({form if not edges and _GAPS.search(name) else _whole(form)})" for _, name, form in forms]
        return cls(re.compile("|".join(parts) or r"(?!)", flags), tuple(number for number, *_ in forms))

    def changed(self, text: str, change: Callable[[int, str], str]) -> str:
        """Return a text with each name changed, given the number of its mask and the words that stand there."""

        def one(match: re.Match[str], words: str) -> str:
            number = self.numbers[(match.lastindex or 1) - 1]
            return change(number, words) if number else words

        return replaced(self.pattern, text, one)


def _mask(number: int, words: str) -> str:
    return f"{'withheld' if words == words.lower() else 'Withheld'}-{number}"


def through(value: Any, change: Any) -> Any:  # noqa: ANN401 - JSON values of any kind
    """Return a JSON value with every string in it changed, keys included."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [through(part, change) for part in value]
    if isinstance(value, dict):
        return {change(key): through(part, change) for key, part in value.items()}
    return value


def _whole(form: str) -> str:
    return rf"(?<![^\W_])(?:{form})(?![^\W_])"


def _spaced(name: str, gap: str = _GAP) -> str:
    """Return a name as a pattern, with a gap of some kind between its words."""
    return gap.join(re.escape(word) for word in _GAPS.split(name) if word)


def _written(name: str) -> str:
    """Return a name as a pattern: of several words in any case, of one as written or in capitals, as a name in lower
    case may be a word of the language."""
    if _GAPS.search(name):
        return f"(?i:{_spaced(name)})"
    return "|".join(dict.fromkeys((re.escape(name), re.escape(name.upper()))))


def _tells(name: str, hidden: Sequence[Hidden]) -> bool:
    """Return whether a name has a whole name that is withheld within it, or is the only word of one."""
    firsts = {plain(one.names[0]) for one in hidden if one.names}
    whole = [_spaced(plain(each), _ANY_GAP) for one in hidden for each in one.names if _GAPS.search(each)]
    return name in firsts or any(re.search(form, name, re.IGNORECASE) for form in whole)


def _turned(name: str) -> Iterator[str]:
    """Yield patterns of the other ways to write a person's name of several words."""
    words = name.split()
    if len(words) > 1:
        first, last = re.escape(words[0]), re.escape(words[-1])
        yield rf"(?:(?i:{first}){_GAP}|{re.escape(name.strip()[0])}\.\s*)(?:[A-Z][\w'-]*\.?{_GAP}){{0,2}}(?i:{last})"
        yield rf"(?i:{last}),{_GAP}(?i:{first})"
        yield rf"(?i:{first}[._]?{last})"
