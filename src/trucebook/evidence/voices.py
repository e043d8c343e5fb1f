"""Voices as keys (`claims.voice`) and as words for people. A key is "actor:<id>", "name:<name>", "source:<id>",
"unnamed:<outlet or publisher>:<description>:<report>" or "unknown:<report>".
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_CLAIM = re.compile(r"[0-9a-f]{16}")
_MANY = ("media", "police", "people", "officials", "sources", "groups", "organisations", "organizations")
_LEADING = re.compile(r"^(?:(?:an?|the|another|one|some|unnamed|anonymous|unidentified)\s+)+", re.IGNORECASE)


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


def outlet_words(outlet: str, names: Mapping[str, str]) -> str:
    """Return an outlet of `named_outlet` in words."""
    return names.get(f"source:{outlet}") or names.get(f"actor:{outlet}") or outlet.title()


def words_of_key(key: str, names: Mapping[str, str] | None = None) -> str:
    """Return a voice in words for people. `names` are shown names by key ("actor:x", "source:y")."""
    known = (names or {}).get(key)
    if known:
        return known
    if key.startswith("unknown"):
        return "the publisher, unknown"
    if key.startswith("unnamed:"):
        outlet, description = parts_of_unnamed(key)
        to = f" to {outlet_words(outlet, names or {})}" if named_outlet(key) else ""
        return f"{_unnamed(description)}{to}"
    _, _, name = key.partition(":")
    return name.title() if key.startswith("name:") and name.islower() else name


def _unnamed(description: str) -> str:
    """Return "an unnamed senior official" for whatever words describe somebody unnamed."""
    bare = _bare(description)
    if not bare:
        return "an unnamed voice"
    many = bare.split()[-1].endswith("s") or any(word in bare.split() for word in _MANY)
    return f"unnamed {bare}" if many else f"an unnamed {bare}"


def _bare(description: str) -> str:
    return _LEADING.sub("", f"{description} ").strip()


def described(key: str) -> bool:
    """Return whether an unnamed voice's key says who it is, so that equal keys are one voice."""
    return key.startswith("unnamed:") and bool(_bare(parts_of_unnamed(key)[1]))


def capitals(words: str, written: Mapping[str, str]) -> str:
    """Return words with the capitals that a voice's key has lost: "israeli" as the case's own names write it."""
    return " ".join(written.get(word, word) for word in words.split(" "))
