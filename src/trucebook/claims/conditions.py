"""Conditions that stand apart from what they are of: "Should they fail, X said, we shall act"."""

from __future__ import annotations

import re

from trucebook.claims.sentences import Range

_IF = r"\W*(?:If|Unless|Should (?:the|an?|they|he|she|it|we|either|both|any))\b"
_ALONE = re.compile(rf"{_IF}[^,;.]*\W*")
_SUPPOSED = re.compile(rf"{_IF}[^,;.]{{1,120}},\W{{0,2}} [^,;.]{{1,60}}[,\s]\W*")


def supposed(text: str, sentence: int, start: int) -> bool:
    """Say whether a cue parts a content at `start` from the condition that opens its sentence."""
    return _SUPPOSED.fullmatch(text, sentence, start) is not None


def condition_alone(text: str, span: Range) -> bool:
    """Say whether a part of what is said is nothing but a condition, of which another part says what follows."""
    return _ALONE.fullmatch(text, *span) is not None
