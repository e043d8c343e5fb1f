"""The lexicon of acts as patterns: each term by its first word, with what must follow it and how far off."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from trucebook.claims import event_words
from trucebook.claims.inflection import noun_forms, verb_forms
from trucebook.vocabulary.event import EventType

REACH = 6


class Pattern(NamedTuple):
    """One term of the lexicon: `tail` holds the sets of words that must follow, `gap` how far they may lie."""

    type: str
    mode: str | None
    verb: bool
    base: str
    tail: tuple[frozenset[str], ...]
    gap: int


@lru_cache(maxsize=2)
def lexicon(*, spoken: bool = False) -> dict[str, tuple[Pattern, ...]]:
    """Return the patterns by their first word, the more specific first; `spoken` adds the acts done in words."""
    table: dict[str, list[Pattern]] = {}
    blocks = [(event_words.VERBS, True), (event_words.NOUNS, False)]
    for block, verb in [(event_words.SPOKEN, True)] * spoken + blocks:
        for line in filter(None, block.replace("\n  ", " ").splitlines()):
            head, _, terms = line.partition(":")
            kind, _, mode = head.partition(" ")
            for term in terms.split(","):
                _add(table, term.split(), kind, mode or None, verb=verb)
    return {key: tuple(sorted(found, key=lambda p: -len(p.tail))) for key, found in table.items()}


def _add(table: dict[str, list[Pattern]], parts: list[str], kind: str, mode: str | None, *, verb: bool) -> None:
    gap = REACH if ".." in parts else 0
    tail = [frozenset(part.split("|")) for part in parts[1:] if part != ".."]
    if verb and tail and gap:
        tail = [frozenset(form for word in words for form in noun_forms(word)) for words in tail]
    if not verb and tail and not gap:
        tail = [*tail[:-1], frozenset(form for word in tail[-1] for form in noun_forms(word))]
    forms = _verb(parts[0]) if verb else (noun_forms(parts[0]) if gap or not tail else (parts[0],))
    pattern = Pattern(kind, mode, verb, parts[0], tuple(tail), gap)
    for form in set(forms):
        table.setdefault(form, []).append(pattern)


def listed() -> list[tuple[str, str | None, tuple[str, ...], tuple[str, ...]]]:
    """Return (type, mode, verbs, nouns) of the lexicon, the terms as they are written there."""
    found: dict[tuple[str, str], tuple[list[str], list[str]]] = {}
    for side, block in enumerate((event_words.VERBS, event_words.NOUNS)):
        for line in filter(None, block.replace("\n  ", " ").splitlines()):
            head, _, terms = line.partition(":")
            kind, _, mode = head.partition(" ")
            found.setdefault((kind, mode), ([], []))[side].extend(term.strip() for term in terms.split(","))
    order = list(EventType.__members__)
    rows = sorted(found.items(), key=lambda item: (order.index(item[0][0]), item[0][1]))
    return [(kind, mode or None, tuple(verbs), tuple(nouns)) for (kind, mode), (verbs, nouns) in rows]


def _verb(base: str) -> tuple[str, ...]:
    return (*verb_forms(base), *event_words.FORMS.get(base, "").split())
