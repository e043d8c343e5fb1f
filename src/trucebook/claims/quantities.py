"""Counted amounts of a content, with what bounds them. Ordinals, dates, ages, day and phase numbers are no amounts."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from trucebook.claims.amount_bounds import bounds_of, modifier_before
from trucebook.claims.claim import Quantity
from trucebook.claims.counted import head_noun, named_unit, unit_behind
from trucebook.claims.inflection import plural, singular, word_set
from trucebook.claims.no_amounts import each_of, is_age, lasts, no_amount, referred
from trucebook.claims.numerals import SCALES, TENS, UNITS, VAGUE, number_at
from trucebook.claims.quantity_words import (
    FRACTIONS,
    NO_COUNT,
    NOT_ONE,
    NOTHING,
    OPENING,
    PARTS,
    SPANS,
)
from trucebook.claims.ratios import each
from trucebook.claims.shares import related
from trucebook.claims.tokens import Words

_STOCK = re.compile(
    r"\b(?:toll|stands? at|stood at|number of|in total|total(?:l?ed|s)?|remain(?:s|ed|ing)?|still held|(?:are|is"
    r"|were) being held"
    r"|(?:complet|conclud|finish)\w* (?:the|its|this) (?:\w+ )?(?:exchange|swap)"
    r"|population|so far|since the (?:war|start|beginning)|in captivity|overall)\b",
)
_BEGIN = frozenset((*VAGUE, *NOTHING, *UNITS, *TENS, *SCALES))
"""Words that an amount may begin with, besides figures and words of several parts."""
_FIGURE = re.compile(r"[\d-]")
_ELLIPTIC_VERBS = word_set("serving held arrested detained sentenced convicted jailed")
_DOZEN = 12
_THE = word_set("the its these those their")
_BRINGING = word_set("bringing raising")
"""What stands behind them tells a total of its own: "freed four, bringing to ten the number freed so far"."""


def quantities(content: Words) -> tuple[Quantity, ...]:
    """Return the counted amounts of a content, in order; spans are code points into the text the words came from."""
    keys = content.keys
    if not keys or (
        _BEGIN.isdisjoint(keys) and _FIGURE.search(content.text, content.starts[0], content.ends[-1]) is None
    ):
        return ()
    found: list[Quantity] = []
    i = 0
    for at in [n for n, key in enumerate(content.keys) if key in _BEGIN or key[0].isdigit() or "-" in key]:
        if at < i:
            continue
        taken = _at(content, at)
        if taken is None:
            continue
        amount, i = taken
        if amount is not None:
            found.append(amount)
    if len(found) > 1 and content.keys[0] == "of":
        found = _of_some(content, found)
    return tuple(related(content.text, each(content, _headed(content, found)))) if found else ()


def _headed(content: Words, found: list[Quantity]) -> list[Quantity]:
    """Return the amounts of a row of a table, those that tell no unit with that of its head: "Trucks let in: | 47"."""
    colon = content.keys.index(":") if ":" in content.keys else 0
    if not colon or not plural(content.keys[0]) or content.keys[0] in SPANS:
        return found
    unit, edge = singular(content.keys[0]), content.starts[colon]
    return [replace(one, unit=unit) if one.unit is None and (one.start or 0) > edge else one for one in found]


def _of_some(content: Words, found: list[Quantity]) -> list[Quantity]:
    """Return the amounts of a content whose first words tell what some is counted of: of "of 30 lorries due to cross,
    19 crossed" the 19 lorries alone are an amount of the act."""
    whole = found[0]
    alone = (not one.unit or _stands_alone(content, content.at(one.start or 0)) for one in found[1:])
    at = next((n for n, stands in enumerate(alone, start=1) if stands), 0)
    some = found[at]
    if whole.start != content.starts[1 + (content.keys[1] in _THE)] or not at or some.unit == "percent":
        return found
    bare = number_at(content.keys, content.at(some.start or 0))
    end = some.end if bare is None else content.ends[bare[1] - 1]
    some = replace(some, text=content.text[some.start : end], unit=whole.unit, end=end)
    return [*(replace(one, flow=False) for one in found[:at]), some, *found[at + 1 :]]


def _stands_alone(content: Words, i: int) -> bool:
    """Say whether a number opens a clause: behind a comma, or as the subject of the verb right behind it."""
    return content.keys[i - 1] == "," or content.keys[i + 1 : i + 2] in (["was"], ["were"], ["have"], ["had"])


def _at(content: Words, i: int) -> tuple[Quantity | None, int] | None:
    """Return the amount at word `i`, if one begins there, and the number of the word behind it."""
    key = content.keys[i]
    if key in VAGUE:
        return _vague(content, i)
    if key in NOTHING:
        return _none(content, i)
    read = number_at(content.keys, i)
    if read is None:
        return None
    value, after = read
    if no_amount(content, i, after):
        return None, after
    return _amount(content, i, value, after)


def _amount(content: Words, i: int, value: Decimal, after: int) -> tuple[Quantity | None, int]:
    keys = content.keys
    first, modifier = modifier_before(keys, i)
    low, high = bounds_of(value, modifier)
    second = _range(keys, i, after, between=i > 0 and keys[i - 1] == "between")
    if second is not None:
        high, after = second
        first, modifier, low = (i - 1 if i and keys[i - 1] in ("between", "from") else i), "between", value
    if keys[after : after + 1] == ["dozen"]:
        value, after = value * _DOZEN, after + 1
        low, high = bounds_of(value, "about" if modifier == "exactly" else modifier)
        modifier = "about" if modifier == "exactly" else modifier
    unit, end = _elliptic(content, after) or unit_behind(content, after)
    if is_age(keys, i, unit, modifier) or each_of(keys, first):
        return None, after
    if value == 1 and keys[i] == "one" and unit is None:
        return None, after
    if referred(keys, first, unit) or unit in FRACTIONS | PARTS or (unit in SPANS and not lasts(keys, first)):
        return None, max(after, end)
    return _quantity(
        content, (first, max(after, end)), value, (low, high), modifier, named_unit(content, first, unit)
    ), max(after, end)


def _quantity(
    content: Words,
    reach: tuple[int, int],
    value: Decimal,
    bounds: tuple[Decimal | None, Decimal | None],
    modifier: str,
    unit: str | None,
) -> Quantity:
    first, end = reach
    start, stop = content.starts[first], content.ends[end - 1]
    brought = max((k for k, key in enumerate(content.keys) if key in _BRINGING), default=len(content))
    line = " ".join(content.keys[:brought] if first < brought else content.keys[brought:])
    low, high = (None if bound is None else _plain(bound) for bound in bounds)
    return Quantity(
        text=content.text[start:stop],
        value=_plain(value),
        unit=unit,
        modifier=modifier,
        low=low,
        high=high,
        flow=first < brought and not _STOCK.search(line),
        start=start,
        end=stop,
    )


def _plain(number: Decimal) -> str:
    return format(number.normalize(), "f") if number else "0"


def _elliptic(content: Words, after: int) -> tuple[str | None, int] | None:
    """Return that a number counts what was counted before: "30 serving life sentences"."""
    return (None, after) if content.keys[after : after + 1] and content.keys[after] in _ELLIPTIC_VERBS else None


def _range(keys: list[str], i: int, after: int, *, between: bool) -> tuple[Decimal, int] | None:
    """Return the upper number of "between A and B", "A to B" or "A-B"."""
    if after + 1 >= len(keys) or keys[after] not in (("and",) if between else ("to", "-", "–")):
        return None
    if not (keys[after + 1][0].isdigit() or keys[after + 1] in UNITS or keys[after + 1] in TENS):
        return None
    read = number_at(keys, after + 1)
    lower = number_at(keys, i)
    return read if read is not None and lower is not None and lower[0] < read[0] else None


def _vague(content: Words, i: int) -> tuple[Quantity | None, int]:
    keys, value = content.keys, Decimal(VAGUE[content.keys[i]])
    first, low = i, value
    if keys[i] == "dozen" and i:
        before = number_at(keys, i - 1) if keys[i - 1] in UNITS else None
        first = i - 1 if before or keys[i - 1] in ("a", "half") else i
        value = value * before[0] if before else value
        if "half" in keys[max(0, i - 2) : i]:
            first, value = (i - 2 if keys[i - 1] == "a" or keys[i - 2 : i - 1] == ["a"] else i - 1), value / 2
        low = value
    after = i + 1
    while after < len(keys) and (keys[after] == "of" or keys[after] in SCALES or keys[after] in VAGUE):
        times = SCALES.get(keys[after].removesuffix("s"), 1)
        value, low = value * times, low * times
        after += 1
    unit, end = unit_behind(content, after)
    bounds = (low - low / 10, low + low / 10) if keys[i] == "dozen" else (low, None)
    low_bound = bounds[0].to_integral_value()
    high = None if bounds[1] is None else bounds[1].to_integral_value()
    return _quantity(content, (first, max(after, end)), value, (low_bound, high), "about", unit), max(after, end)


def _opens(keys: list[str], i: int) -> bool:
    """Say whether a word opens its clause: "no hospital is working" counts, "has no mandate" does not."""
    return all(key in OPENING or not key.isalnum() for key in keys[:i])


def _none(content: Words, i: int) -> tuple[Quantity | None, int] | None:
    """Return "no trucks", "none of the trucks", "not a single truck", "zero trucks" as an amount of nothing."""
    keys = content.keys
    after = i + 1
    if keys[i] == "none":
        after = i + 3 if keys[i + 1 : i + 2] == ["of"] else len(keys)
    elif keys[i] == "not":
        after = next((i + len(words) for words in NOT_ONE if keys[i : i + len(words)] == list(words)), len(keys))
        after += 2 * (keys[after : after + 1] == ["of"])
    if after >= len(keys) or keys[after] in NO_COUNT:
        return None
    whole = number_at(keys, after) if keys[after - 2 : after - 1] == ["of"] else None
    unit, end = head_noun(content, after if whole is None else whole[1])
    counted = unit is not None and (plural(keys[end - 1]) or _opens(keys, i))
    if unit is None or not counted:
        return None
    zero = Decimal(0)
    return _quantity(content, (i, end), zero, (zero, zero), "none", unit), end
