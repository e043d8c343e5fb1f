"""What an amount counts: the head noun behind it, singular."""

from __future__ import annotations

from trucebook.claims import event_words
from trucebook.claims.inflection import plural, singular, word_set
from trucebook.claims.quantity_words import CASUALTY, PEOPLE, SKIPPED, STOPS
from trucebook.claims.tokens import Words

_NO_UNIT = word_set("them us it they you went go goes came come mean means said told had due remain remains")
_POINTING = word_set("our my your his her its their these those this that today tonight yesterday tomorrow")
_NOT_NOMINAL = frozenset((*STOPS, *CASUALTY, *_NO_UNIT, *_POINTING))
"""These open another noun phrase, or none: "in one case our men fired"."""
_DID = word_set("left fled rose fell stood took made got ran fought held")
MOST_WORDS = 4


def unit_behind(content: Words, after: int) -> tuple[str | None, int]:
    """Return the head noun behind a number, singular, and the number of the word behind it."""
    keys, i = content.keys, after
    while i < len(keys) and keys[i] in SKIPPED and (keys[i] != "the" or keys[i - 1] == "of"):
        i += 1
    if i < len(keys) and (keys[i] in ("percent", "%") or keys[i : i + 2] == ["per", "cent"]):
        return "percent", i + (2 if keys[i] == "per" else 1)
    if keys[i - 1 : i] == ["other"] and (i >= len(keys) or keys[i] in STOPS):
        return "person", i
    if i < len(keys) and keys[i] in CASUALTY:
        return "person", i + (1 if keys[i] == "others" else 0)
    return head_noun(content, i)


def head_noun(content: Words, i: int) -> tuple[str | None, int]:
    """Return the head of the noun phrase at word `i`, singular, and the number of the word behind it."""
    keys, first = content.keys, i
    found: int | None = None
    while i < len(keys) and i < first + MOST_WORDS and _nominal(keys[i]):
        if plural(keys[i]) and not _describes(keys, i):
            return _singular(content, i), i + 1
        if keys[i].endswith(("ed", "ing")) and found is not None:
            break
        found = i
        i += 1
    if found is None or (found == first and _told_of(keys[first])):
        return None, first
    return _singular(content, found), found + 1


def _told_of(key: str) -> bool:
    """Whether a word right behind a number tells what those counted did: "15 crossed the day before"."""
    return key in _DID or (key.endswith("ed") and len(key) > MOST_WORDS + 1)


def _describes(keys: list[str], i: int) -> bool:
    """Say whether a plural only describes the next: "women soldiers"."""
    following = keys[i + 1] if i + 1 < len(keys) else ""
    return keys[i] in PEOPLE and plural(following) and singular(following) in event_words.OBJECTS


def _nominal(key: str) -> bool:
    return key not in _NOT_NOMINAL and key[0].isalpha()


def _singular(content: Words, i: int) -> str:
    """Return the unit's word; a people is counted as persons."""
    return "person" if content.capital(i) and plural(content.keys[i]) else singular(content.keys[i])


def named_unit(content: Words, first: int, unit: str | None) -> str | None:
    """Return the unit; where a toll stands at a number, its unit is the death."""
    line = " ".join(content.keys[max(0, first - MOST_WORDS) : first])
    return "death" if unit is None and "toll" in line else unit
