"""Lists of words, written as running text because that is how people read and mend them."""

from __future__ import annotations


def listed(text: str) -> frozenset[str]:
    """Return the words of a running text."""
    return frozenset(text.split())


def ordered(text: str) -> tuple[str, ...]:
    """Return the words of a running text in its order."""
    return tuple(text.split())
