"""Who is named and not known to the case: somebody else, unlike gunmen of whom nobody says whose they are."""

from __future__ import annotations

import re

from trucebook.vocabulary.persons import is_person

NOBODY = (
    r"(?i)^\W*(?:un(?:identified|known|named|specified|stated|clear|claimed)|not (?:stated|known|given)|none|n/?a)\b"
)
"""How a table writes that nobody is named."""
_PRONOUNS = frozenset(
    "i me my we us our you your he him his she her it its they them their this that these those who which one".split(),  # noqa: SIM905 - a list of words reads better as text
)
_SMALL = frozenset(
    "of the a an and for in on at to de la le el al bin ibn von van".split(),  # noqa: SIM905 - as above
)
_WORD = re.compile(r"[^\W\d_][\w.’'-]*")
_GROUP = re.compile(r"(?:men|people|police|troops|forces|children)$")


def is_name(words: str, quote: str) -> bool:
    """Return whether the words of a mention name somebody: each with a capital, small ones and titles aside.

    A single word that opens `quote` has its capital from there, and names somebody unless it is a word for people.
    """
    found = [word for word in _WORD.findall(words) if word.lower() not in _SMALL]
    if not found or not all(word[0].isupper() for word in found) or {word.lower() for word in found} & _PRONOUNS:
        return False
    return not (len(found) == 1 and quote.lstrip("“\"'‘").startswith(words) and _people(found[0].lower()))


def _people(word: str) -> bool:
    return is_person(word) or _GROUP.search(word) is not None or (word.endswith("s") and not word.endswith("ss"))
