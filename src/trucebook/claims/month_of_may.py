"""The month of May told from the verb: words are known by their lower-case form, and the month alone by "May"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from trucebook.claims.lexicon import listed

MONTH: Final = "May"
_BEFORE = listed(
    "in on of since until till by from early late mid last next this during between before after through to"
    " january february march april june"
)


def months_of_may(found: Sequence[str]) -> Iterator[int]:
    """Yield the numbers of those words that are the month: written large inside a sentence, or beside a number.

    A heading writes its verbs large too ("Army May Withdraw"): there a word before it tells.
    """
    at = -1
    for _ in range(found.count(MONTH)):
        at = found.index(MONTH, at + 1)
        before = found[at - 1] if at else "."
        behind = found[at + 1] if at + 1 < len(found) else "."
        told = before[0].isdigit() or behind[0].isdigit() or before.lower() in _BEFORE
        if told or (before[0].isalpha() and not behind[0].isupper()):
            yield at
