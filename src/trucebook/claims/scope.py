"""Which words of a span are a content's own.

A relative clause inside it is told apart, and the subject of what is read may stand before it.
"""

from __future__ import annotations

from trucebook.claims.claim import Quantity
from trucebook.claims.clauses import ranks
from trucebook.claims.quantity_words import SPANS
from trucebook.claims.sentences import Range
from trucebook.claims.tokens import Words, words

TOLD_APART = 3
"""How deep words stand that only tell what is meant, or are told on their own."""


def content_of(text: str, start: int, end: int, head: Range | None) -> Words:
    """Return the words of a content, behind those of the `head` that it has for its subject."""
    content = words(text, start, end)
    if head is None:
        return content
    before = words(text, *head)
    return Words(
        text,
        before.keys + content.keys,
        before.starts + content.starts,
        before.ends + content.ends,
    )


def depths(content: Words, apart: tuple[Range, ...]) -> list[int]:
    """Return how deep each word stands; what is told on its own counts as told apart."""
    rank = ranks(content)
    if not apart:
        return rank
    return [TOLD_APART if within(at, apart) else deep for at, deep in zip(content.starts, rank, strict=True)]


def kept(content: Words, apart: tuple[Range, ...]) -> list[str]:
    """Return the words of a content that are not told apart."""
    if not apart:
        return content.keys
    return [key for key, at in zip(content.keys, content.starts, strict=True) if not within(at, apart)]


def within(at: int, apart: tuple[Range, ...]) -> bool:
    """Whether an offset lies in one of some ranges."""
    return any(a <= at < b for a, b in apart)


def is_own(amount: Quantity, start: int, apart: tuple[Range, ...]) -> bool:
    """Whether an amount belongs to a content that begins at `start`: of its head, lengths of time do not."""
    if amount.start is None:
        return True
    return not within(amount.start, apart) and (amount.start >= start or amount.unit not in SPANS)
