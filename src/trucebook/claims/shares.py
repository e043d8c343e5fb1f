"""Amounts told by another: "three of the 33 captives", "90 prisoners, 30 for each", "half of the 40 trucks"."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from trucebook.claims.amount_bounds import bounds_of, modifier_before
from trucebook.claims.claim import Quantity
from trucebook.claims.numerals import UNITS

_PART_OF = re.compile(r"(?: out)? of(?: the| its| those| their)?$")
_OF_WHOLE = re.compile(r"(?: out)? of(?: the| its| those| their)? (?:first |original )?")
_ELLIPTIC = re.compile(
    r" (?:of (?:them|whom|these|those)|who|serving|held|arrested|detained|sentenced|convicted|jailed|from|with|without"
    r"|were|are|had|have|under|over)\b"
)
"""Behind a bare number: it counts what the number before it counts."""
_FRACTION = re.compile(
    r"\b(?:(?P<half>(?:one |a )?half)|(?P<over>a|one|two|three|four)[ -](?P<under>third|quarter|fifth|tenth)s?)"
    r" (?:of )?(?:the |its |their |those |these )?(?:first |original |remaining )?$",
    re.IGNORECASE,
)
_UNDER = {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_WHOLE = re.compile(
    r"\b(?:(?:none|not one|most|some|any|many|few|each|one|(?<=[,.] )of|^of)(?: of)? (?:the|its|their|those|these)"
    r"|(?:none|not one|most|some|any|many|few|each|one) (?:out )?of) (?:first |original |remaining )?$",
    re.IGNORECASE,
)
"""Before a number: it tells of how many something is told, not of how many it is told."""
_ENDS = re.compile(r",? (?:and|but|or)(?: (?:with|of))? ")
_NEAR = 48


def related(text: str, found: list[Quantity]) -> list[Quantity]:
    """Return the amounts with what one has from another.

    "90 prisoners, 30 for each" counts prisoners twice; in "three of the 33 captives" the whole is no amount of the act,
    and "half of the 40 trucks" are 20.
    """
    done: list[Quantity] = []
    for number, amount in enumerate(found):
        one = _portion(text, _without_of(amount))
        following = found[number + 1] if number + 1 < len(found) else None
        if one.unit is not None:
            done.append(one)
        elif following is not None and _lower_end(text, one, following):
            first, last = one.start or 0, following.end or 0
            found[number + 1] = replace(
                following, text=text[first:last], start=first, value=one.value, low=one.low, modifier="between"
            )
        elif following is not None and _part_of(text, one, following):
            found[number + 1] = replace(following, flow=False)
            done.append(replace(one, unit=following.unit))
        elif done and (one.each or _ELLIPTIC.match(text, one.end or 0)):
            done.append(replace(one, unit=done[0].unit))
        else:
            done.append(one)
    return done


def _portion(text: str, amount: Quantity) -> Quantity:
    """Return what a fraction takes of the amount behind it; an amount that is only the whole of something is none of
    the act."""
    start = amount.start or 0
    lead = text[max(0, start - _NEAR) : start]
    match = _FRACTION.search(lead) if amount.modifier == "exactly" else None
    if match is None or amount.end is None:
        return replace(amount, flow=False) if _WHOLE.search(lead) and amount.value != "0" else amount
    share = Decimal(amount.value) / 2
    if not match["half"]:
        share = Decimal(amount.value) * UNITS.get(match["over"].lower(), 1) / _UNDER[match["under"].lower()]
    keys = lead[: match.start()].lower().split()
    opens, modifier = modifier_before(keys, len(keys))
    first = start - len(lead) + match.start() - sum(len(key) + 1 for key in keys[opens:])
    floor, ceiling = (share.to_integral_value(way) for way in (ROUND_FLOOR, ROUND_CEILING))
    low, high = bounds_of(floor, modifier)
    if floor != ceiling and modifier == "exactly":
        low, high, modifier = floor, ceiling, "about"
    bounds = (None if bound is None else str(int(bound)) for bound in (low, high))
    words = text[first : amount.end]
    low_words, high_words = bounds
    return replace(
        amount, text=words, start=first, value=str(int(floor)), low=low_words, high=high_words, modifier=modifier
    )


def _without_of(amount: Quantity) -> Quantity:
    """Return a bare number without the "of the" behind it."""
    match = _PART_OF.search(amount.text) if amount.unit is None else None
    if match is None or amount.start is None:
        return amount
    return replace(amount, text=amount.text[: match.start()], end=amount.start + match.start())


def _lower_end(text: str, one: Quantity, other: Quantity) -> bool:
    """Whether two amounts are the ends of one: "no fewer than 15 and no more than 20 soldiers"."""
    if one.low is None or one.high is not None or other.low is not None or other.high is None or one.each:
        return False
    joined = _ENDS.fullmatch(text, one.end or 0, other.start or 0) is not None
    return joined and Decimal(one.low) <= Decimal(other.high)


def _part_of(text: str, one: Quantity, other: Quantity) -> bool:
    """Whether one amount is told as part of the next: "three of the 33 captives"."""
    return _OF_WHOLE.fullmatch(text, one.end or 0, other.start or 0) is not None
