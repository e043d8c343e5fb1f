"""How well a happening is supported."""

from __future__ import annotations

from enum import IntEnum


class Standing(IntEnum):
    """Ordered: alleged < reported < corroborated < verified. `str()` gives the glossary's word."""

    ALLEGED = 1
    REPORTED = 2
    CORROBORATED = 3
    VERIFIED = 4

    def __str__(self) -> str:
        """Return the glossary's word."""
        return self.name.lower()

    @classmethod
    def of(cls, word: str) -> Standing:
        """Return the standing that a word names. Raises KeyError for any other word."""
        return cls[word.upper()]
