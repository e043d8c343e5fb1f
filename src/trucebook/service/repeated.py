"""Judgements that say again what only erased words said: a name that is withheld, a reason, a corrected field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from trucebook.cuts.withholding import WITHHOLD
from trucebook.ledger import canonical
from trucebook.ledger.entry import Entry, Kind
from trucebook.ledger.store import Store
from trucebook.service.repeating import REPEATED
from trucebook.views.masking import SHORTEST
from trucebook.views.writings import plain_words

_CAPITALISED: Final = re.compile(r"[^\W\d_][\w’'-]*")
_WITHIN: Final = re.compile(r"(?<=[\w,;’)]\s)[^\W\d_][\w’'-]*")
"""A word that begins no sentence."""
_NAME: Final = "the name that it withholds"
_REASON: Final = "its reason"
_VALUES: Final = "the values that it gives or saw"
_WORDS_IN: Final = ("content", "name", "publisher", "words")
"""What of a report's text people wrote."""
Words = tuple[str, ...]
Said = frozenset[Words]
"""What tells words again: capitalised words, and runs of so many as nobody writes by chance; in plain form."""


@dataclass(frozen=True, slots=True)
class Repeated:
    """A judgement that repeats words: `of` says what in it does. `needed` where it withholds a name that what stays on
    record has a part of."""

    seq: int
    of: str
    needed: bool = False


def repeated(store: Store, gone: Iterable[Entry]) -> tuple[Repeated, ...]:
    """Return the judgements, of those that stay, that repeat what of all texts and files on record only `gone` say."""
    going = {entry.seq: entry for entry in gone}
    words = {word for entry in going.values() for word in _words_of(entry)}
    told = {said for text in words for said in _said(text)} | {(one,) for text in words for one in plain_words(text)}
    found: dict[int, dict[str, Said]] = {}
    for entry in store.entries(kinds=(Kind.JUDGEMENT,)) if told else ():
        if entry.body is not None and entry.seq not in going:
            fields = {of: frozenset(said & told) for of, said in _fields(canonical.decode(entry.body))}
            if any(fields.values()):
                found[entry.seq] = fields
    others = _others(store, going, {one for fields in found.values() for said in fields.values() for one in said})
    left = (_left(seq, fields, *others) for seq, fields in found.items())
    return tuple(one for one in left if one is not None)


def said_by(store: Store, gone: Iterable[Entry], written: str) -> str | None:
    """Return words of a reason that of all texts and files on record only `gone` say, None where there are none. The
    capital letter at its beginning tells a name where that has one within a sentence too."""
    going = {entry.seq: entry for entry in gone}
    texts = [text for entry in going.values() for text in _words_of(entry)]
    told = {said for text in texts for said in _said(text)}
    first, *rest = written.split(maxsplit=1)
    found = _said(" ".join([first.lower(), *rest])) & told
    found |= _said(first) & {said for text in texts for word in _WITHIN.findall(text) for said in _said(word)}
    left = found.difference(*_others(store, going, found))
    return " ".join(min(left)) if left else None


def _left(seq: int, fields: dict[str, Said], said: set[Words], words: set[Words]) -> Repeated | None:
    """Return what a judgement repeats that nobody else says, None where that is nothing. A name of several words is one
    where others write no word of it as a name; where they write some, it is masked for their sake as well."""
    for of, repeats in fields.items():
        if repeats - said - (set() if of == _NAME else words):
            return Repeated(seq, of, needed=of == _NAME and bool(repeats & said))
    return None


def _fields(body: dict[str, Any]) -> Iterator[tuple[str, set[Words]]]:
    """Yield what each part of a judgement says. Of a name every word counts; of an actor of the case none: the case's
    own files have it."""
    withheld = body.get("name") if body["decision"] == WITHHOLD and not body.get("actor") else None
    if withheld:
        yield _NAME, {(one,) for one in plain_words(withheld) if len(one) >= SHORTEST}
    yield _REASON, _said(body.get("reason") or "")
    values = [body.get(key) for key in ("seen", "new", "saw", "parts")]
    yield _VALUES, {said for text in _texts(values) for said in _said(text)}


def _others(store: Store, going: dict[int, Entry], asked: set[Words]) -> tuple[set[Words], set[Words]]:
    """Return what of these other texts on record and the case's files say too: as `_said` tells it, and words in any
    case."""
    said: set[Words] = set()
    words: set[Words] = set()
    for entry in store.entries(kinds=(Kind.TEXT, Kind.TERMS, Kind.POLICY)) if asked else ():
        for text in _words_of(entry) if entry.seq not in going else ():
            said |= asked & _said(text)
            words |= asked & {(one,) for one in plain_words(text)}
    return said, words


def _words_of(entry: Entry) -> list[str]:
    """Return what a text, or a file of the case, says."""
    if entry.body is None or entry.kind not in {Kind.TEXT, Kind.TERMS, Kind.POLICY}:
        return []
    body = canonical.decode(entry.body)
    return list(_texts([body.get("files"), *(body.get(key) for key in _WORDS_IN)]))


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401 - JSON
    """Yield every text in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)


def _said(text: str) -> set[Words]:
    """Return the capitalised words of a text and its runs of words, in plain form."""
    words = plain_words(text)
    runs = {words[start : start + REPEATED] for start in range(len(words) - REPEATED + 1)}
    names = (plain_words(one) for one in _CAPITALISED.findall(text) if one[0].isupper() and len(one) >= SHORTEST)
    return runs | {(word,) for name in names for word in name if len(word) >= SHORTEST}
