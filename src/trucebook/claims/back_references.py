"""Noun phrases that point back: which earlier voice "the official" or "the ministry" means. What is left in doubt
between two named voices stays unnamed."""

from __future__ import annotations

import re
from collections.abc import Iterable

from trucebook.claims.claim import Link
from trucebook.claims.lexicon import listed
from trucebook.vocabulary.event import Role

_VOICES = (
    listed("official officer source person diplomat aide adviser advisor insider"),
    listed("spokesman spokeswoman spokesperson"),
)
INSTITUTIONS = listed(
    "ministry office army military police court commission council committee department embassy bureau"
)
"""What a text names once in full and then by its kind alone."""
ANOTHER = re.compile(r"(?:another|an? (?:second|third|different|separate|further)|one more)\b", re.IGNORECASE)
"""How a second person of the same kind is brought in."""
_BEHIND = re.compile(
    r",|\s(?:of|in|at|for|from|with|who|which|to|on|by|speaking|close|familiar|briefed|quoted|involved|citing)\b"
)
_ARTICLES = listed("The A An This That These Those Another")
_NATION = re.compile(r"\b[A-Z][\w.-]+")
_CHARGES = listed("""
prime foreign interior home defence defense finance justice health energy education transport agriculture information
economy trade culture environment labour labor
""")
"""Of what somebody may be minister or secretary, where it is written like a name."""
_OF_NOTHING = listed("the a an this that same new former senior junior deputy acting first unnamed another one")


_TELLING_LITTLE = listed("top high-ranking ranking local second third different separate further old young longtime")


def core(words: str) -> str:
    """Return a noun phrase without what hangs behind its noun: "a senior official" of "a senior official in X"."""
    return _BEHIND.split(words, maxsplit=1)[0]


def kin(noun: str) -> frozenset[str]:
    """Return the nouns that may stand for one voice with `noun`."""
    return next((voices for voices in _VOICES if noun in voices), frozenset({noun}))


def pointed_at(words: str, earlier: Iterable[tuple[str, Link]]) -> tuple[Link | None, bool]:
    """Return the earlier voice that "the ..." points back to, and whether there was another one like it.

    `earlier` gives the words by which each voice was introduced, in the text's order. None where nobody fits, or where
    two fit and one is named: a wrong name is worse than none.
    """
    *said_of_it, noun = words.lower().split()
    seen: dict[str, Link] = {}
    for introduced, link in earlier:
        short = core(introduced)
        known = short.lower().split()
        if noun in INSTITUTIONS and not set(said_of_it[1:]) <= set(known):
            continue
        if link.role is Role.SPEAKER and _headed(kin(noun), short) and not _apart(words, short):
            seen.pop(short.lower(), None)
            seen[short.lower()] = link
    alike = [link for short, link in seen.items() if noun in short.split()] or list(seen.values())
    if not alike:
        return None, False
    told = set(said_of_it[1:])
    closer = {short: link for short, link in seen.items() if told and told <= set(short.split())}
    if closer and len(closer) < len(seen):
        seen, alike = closer, list(closer.values())
    doubt = len({link.id or link.name or link.description for link in seen.values()}) > 1
    return (None if doubt and any(link.name for link in alike) else alike[-1]), doubt


def _headed(nouns: frozenset[str], introduced: str) -> bool:
    """Say whether one of some nouns is what a phrase is about, at its end or as the title of a name: no "guard" is "a
    Guard lieutenant"."""
    words = introduced.split()
    at = next((i for i, word in enumerate(words) if word.lower() in nouns), len(words))
    return at < len(words) and all(not word[0].islower() for word in words[at + 1 :])


def _apart(words: str, introduced: str) -> bool:
    """Say whether two phrases are told apart by a nation or a name ("the US official", "a senior Israeli official") or
    by what they are in charge of ("the prime minister", "the interior minister")."""
    nations = [_nations(phrase) for phrase in (words, introduced)]
    charges = [_charge(phrase) for phrase in (words, introduced)]
    kinds = [_kind(phrase) for phrase in (words, introduced)]
    return any(bool(one) and bool(other) and not one & other for one, other in (nations, charges, kinds))


def _kind(phrase: str) -> set[str]:
    """Return the lower-case words before a phrase's noun that tell which: "army" of "the army chief"."""
    *before, _ = phrase.split()
    return {word for word in before if word.islower()} - _OF_NOTHING - _TELLING_LITTLE


def _charge(phrase: str) -> set[str]:
    """Return the word before "minister" or "secretary" that tells of what: "interior" of "the interior minister"."""
    words = phrase.split()
    at = next((i for i, word in enumerate(words) if word.lower() in {"minister", "secretary"}), 0)
    before = words[at - 1] if at else ""
    told = before.lower() in _CHARGES or (before.islower() and before not in _OF_NOTHING)
    return {before.lower()} if told else set()


def _nations(phrase: str) -> set[str]:
    """Return the capitalised words before a phrase's noun."""
    return set(_NATION.findall(phrase.rsplit(maxsplit=1)[0] if " " in phrase else "")) - _ARTICLES
