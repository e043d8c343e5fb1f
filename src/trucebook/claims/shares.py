"""Amounts that are told by another: "three of the 33 captives", "90 prisoners, 30 for each", "30 of them"."""

from __future__ import annotations

import re
from dataclasses import replace

from trucebook.claims.claim import Quantity

_PART_OF = re.compile(r" of(?: the| its| those| their)?$")
_OF_WHOLE = re.compile(r" of(?: the| its| those| their)? (?:first |original )?")
_ELLIPTIC = re.compile(
    r" (?:of (?:them|whom|these|those)|who|serving|held|arrested|detained|sentenced|convicted|jailed|from|with|without"
    r"|were|are|had|have|under|over)\b"
)
"""Behind a bare number: it counts what the number before it counts."""


def related(text: str, found: list[Quantity]) -> list[Quantity]:
    """Return the amounts with what one has from another.

    "90 prisoners, 30 for each" counts prisoners twice; in "three of the 33 captives" the whole is no amount of the act.
    """
    done: list[Quantity] = []
    for number, amount in enumerate(found):
        one = _without_of(amount)
        following = found[number + 1] if number + 1 < len(found) else None
        if one.unit is not None:
            done.append(one)
        elif following is not None and _part_of(text, one, following):
            found[number + 1] = replace(following, flow=False)
            done.append(replace(one, unit=following.unit))
        elif done and (one.each or _ELLIPTIC.match(text, one.end or 0)):
            done.append(replace(one, unit=done[0].unit))
        else:
            done.append(one)
    return done


def _without_of(amount: Quantity) -> Quantity:
    """Return a bare number without the "of the" behind it."""
    match = _PART_OF.search(amount.text) if amount.unit is None else None
    if match is None or amount.start is None:
        return amount
    return replace(amount, text=amount.text[: match.start()], end=amount.start + match.start())


def _part_of(text: str, one: Quantity, other: Quantity) -> bool:
    """Whether one amount is told as part of the next: "three of the 33 captives"."""
    return _OF_WHOLE.fullmatch(text, one.end or 0, other.start or 0) is not None
