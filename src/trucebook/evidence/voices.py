"""Voices as keys (`claims.voice`) and as words for people. A key is "actor:<id>", "name:<name>", "source:<id>",
"unnamed:<outlet or publisher>:<description>:<report>" or "unknown:<report>".
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from trucebook.vocabulary.persons import is_person

_CLAIM = re.compile(r"[0-9a-f]{16}")
_MANY = ("media", "police", "people", "officials", "sources", "groups", "organisations", "organizations")
_LEADING = re.compile(
    r"^(?:(?:an?|the|another|one|some|unnamed|anonymous|unidentified|his|her|its|their|our|my)\s+)+", re.IGNORECASE
)
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "at", "to", "de", "la"})
"""Words that a name writes small, unless they open it."""
_WORDS = re.compile(r"[^\s-]+")
LONGEST = 4
"""Words of the longest name that `capitals` looks for."""


def parts_of_unnamed(key: str) -> tuple[str, str]:
    """Return (outlet or publisher, description) of an unnamed voice's key; the description may be empty."""
    body, _, _ = key.removeprefix("unnamed:").rpartition(":")
    outlet, _, description = body.partition(":")
    return outlet, "" if _CLAIM.fullmatch(description) else description


def named_outlet(key: str) -> str | None:
    """Return the outlet or publisher that an unnamed voice is said to have spoken to, or None where none is named."""
    if not key.startswith("unnamed:"):
        return None
    outlet, _ = parts_of_unnamed(key)
    return None if outlet in {"", "unknown"} else outlet


def outlet_words(outlet: str, names: Mapping[str, str], own: Mapping[str, str] | None = None) -> str:
    """Return an outlet of `named_outlet` in words: as the case names it, else as a text writes it (`own`)."""
    return names.get(f"source:{outlet}") or names.get(f"actor:{outlet}") or (own or {}).get(outlet) or _titled(outlet)


def words_of_key(key: str, names: Mapping[str, str] | None = None, own: Mapping[str, str] | None = None) -> str:
    """Return a voice in words for people.

    `names` are shown names by key ("actor:x", "source:y"), `own` a text's words by their lower-case form, which is
    what a key holds of them.
    """
    known = (names or {}).get(key)
    if known:
        return known
    if key.startswith("unknown"):
        return "the publisher, unknown"
    if key.startswith("unnamed:"):
        outlet, description = parts_of_unnamed(key)
        words = (own or {}).get(description, description)
        if named_outlet(key) is None:
            return _unnamed(words)
        how = " to" if is_person(words) else ", cited by"
        return f"{_unnamed(words)}{how} {outlet_words(outlet, names or {}, own)}"
    _, _, name = key.partition(":")
    return (own or {}).get(name) or (_titled(name) if key.startswith("name:") and name.islower() else name)


def _titled(name: str) -> str:
    """Return a name in lower case with capitals, its small words aside."""

    def capital(word: re.Match[str]) -> str:
        small = word.start() > 0 and word.group() in _SMALL
        return word.group() if small else word.group()[:1].upper() + word.group()[1:]

    return _WORDS.sub(capital, name)


def _unnamed(description: str) -> str:
    """Return "an unnamed senior official" for whatever words describe somebody unnamed; what is no person keeps its
    words. "His office" is an office, for nothing here says whose."""
    bare = _bare(description)
    if not bare:
        return "an unnamed voice"
    words = bare.lower().split()
    many = words[-1].endswith("s") or any(word in words for word in _MANY)
    if is_person(bare):
        return f"unnamed {bare}" if many else f"an unnamed {bare}"
    if description.lower().startswith("the "):
        return f"the {bare}"
    owned = any(mark in bare for mark in ("'s ", "’s ", "s’ ", "s' "))
    return bare if many or owned else f"{'an' if bare[:1].lower() in 'aeiou' else 'a'} {bare}"


def _bare(description: str) -> str:
    return _LEADING.sub("", f"{description} ").strip()


def described(key: str) -> bool:
    """Return whether an unnamed voice's key says who it is, so that equal keys are one voice."""
    return key.startswith("unnamed:") and bool(_bare(parts_of_unnamed(key)[1]))


def capitals(words: str, written: Mapping[str, str]) -> str:
    """Return words with the capitals that a voice's key has lost: "israeli" as the case's own names write it."""
    parts = words.split(" ")
    done: list[str] = []
    while parts:
        for length in range(min(LONGEST, len(parts)), 0, -1):
            name, mark, rest = _possessive(" ".join(parts[:length]))
            if length == 1 or name in written:
                done.append(f"{written.get(name, name)}{mark}{rest}")
                del parts[:length]
                break
    return " ".join(done)


def _possessive(words: str) -> tuple[str, str, str]:
    """Return words, and apart from them the ending of a possessive: "hamas's" as "hamas", "'", "s"."""
    for mark in ("'", "\u2019"):
        if words.endswith((f"{mark}s", mark)):
            return words.rpartition(mark)
    return words, "", ""
