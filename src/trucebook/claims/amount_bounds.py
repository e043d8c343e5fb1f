"""What bounds an amount: the words before it ("at least", "fewer than"), and the bounds that they leave."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from trucebook.claims.quantity_words import MODIFIERS, TAKE_OVER


def modifier_before(keys: list[str], i: int) -> tuple[int, str]:
    """Return the number of the word that the amount at word `i` begins with, and what bounds it: "at least"."""
    for words, modifier in _ending().get(keys[i - 1], ()) if i else ():
        size = len(words)
        if i >= size and tuple(keys[i - size : i]) == words and not _particle(keys, i - size):
            return i - size, modifier
    return i, "exactly"


@lru_cache(maxsize=1)
def _ending() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Return the words that bound an amount by the last of them, in their order."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for words, modifier in MODIFIERS:
        found.setdefault(words[-1], []).append((words, modifier))
    return found


def _particle(keys: list[str], i: int) -> bool:
    """Say whether "over" belongs to the verb before it: "handed over four bodies"."""
    return keys[i] == "over" and i > 0 and keys[i - 1] in TAKE_OVER


def bounds_of(value: Decimal, modifier: str) -> tuple[Decimal | None, Decimal | None]:
    """Return the inclusive bounds that a modifier leaves; "about" leaves a tenth on either side."""
    whole = value == value.to_integral_value()
    step = Decimal(1) if whole else Decimal(0)
    table: dict[str, tuple[Decimal | None, Decimal | None]] = {
        "at least": (value, None),
        "over": (value + step, None),
        "at most": (None, value),
        "under": (None, value - step),
    }
    if modifier == "about":
        slack = (value / 10).to_integral_value() if whole else value / 10
        return value - slack, value + slack
    return table.get(modifier, (value, value))
