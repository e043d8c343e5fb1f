"""Counted amounts of a content, with what bounds them. Ordinals, dates, ages, day and phase numbers are no amounts."""

from __future__ import annotations

import re
from decimal import Decimal

from trucebook.claims import event_words
from trucebook.claims.claim import Quantity
from trucebook.claims.inflection import plural, singular, word_set
from trucebook.claims.numerals import SCALES, TENS, UNITS, VAGUE, number_at
from trucebook.claims.quantity_words import (
    CASUALTY,
    CLOCK,
    FRACTIONS,
    LASTING,
    MODIFIERS,
    MONTHS,
    NO_COUNT,
    NOT_ONE,
    NOTHING,
    NUMBERED,
    OPENING,
    PARTIES,
    PARTS,
    PEOPLE,
    REFERRED,
    SKIPPED,
    SPANS,
    STOPS,
    TAKE_OVER,
)
from trucebook.claims.shares import related
from trucebook.claims.tokens import Words

_STOCK = re.compile(
    r"\b(?:toll|stands? at|stood at|number of|in total|total(?:l?ed|s)?|remain(?:s|ed|ing)?|still held|(?:are|is"
    r"|were) being held"
    r"|population|so far|since the (?:war|start|beginning)|in captivity|overall)\b",
)
_EACH = re.compile(r"^(?:\w+ ){0,4}?(?:for each|for every|each|per|a day|daily|apiece|every)\b")
_BEGIN = frozenset((*VAGUE, *NOTHING, *UNITS, *TENS))
"""Words that an amount may begin with, besides figures and words of several parts."""
_MOST_WORDS = 4
_ELLIPTIC_VERBS = word_set("serving held arrested detained sentenced convicted jailed")
_AGED = word_set("under over above below")
_EACH_SIDE = re.compile(r"\beach (?:side|party|of \w+|country|state|government|army|group) (?:\w+ ){0,3}$")
_DOZEN = 12
_TO = word_set("and or to until - – ,")
_NO_UNIT = word_set("them us it they you went go goes came come mean means said told had")


def quantities(content: Words) -> tuple[Quantity, ...]:
    """Return the counted amounts of a content, in order; spans are code points into the text the words came from."""
    found: list[Quantity] = []
    i = 0
    for at, key in enumerate(content.keys):
        if at < i or not (key in _BEGIN or key[0].isdigit() or "-" in key):
            continue
        taken = _at(content, at)
        if taken is None:
            continue
        amount, i = taken
        if amount is not None:
            found.append(amount)
    return tuple(related(content.text, found))


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
    if _no_amount(content, i, after):
        return None, after
    return _amount(content, i, value, after)


def _amount(content: Words, i: int, value: Decimal, after: int) -> tuple[Quantity | None, int]:
    keys = content.keys
    first, modifier = _modifier(keys, i)
    low, high = _bounds(value, modifier)
    second = _range(keys, i, after, between=i > 0 and keys[i - 1] == "between")
    if second is not None:
        high, after = second
        first, modifier, low = (i - 1 if i and keys[i - 1] in ("between", "from") else i), "between", value
    if keys[after : after + 1] == ["dozen"]:
        value, after = value * _DOZEN, after + 1
        low, high = _bounds(value, "about" if modifier == "exactly" else modifier)
        modifier = "about" if modifier == "exactly" else modifier
    unit, end = _elliptic(content, after) or _unit(content, after)
    if _age(keys, i, unit, modifier) or _each_of(keys, first):
        return None, after
    if value == 1 and keys[i] == "one" and unit is None:
        return None, after
    if _referred(keys, first, unit) or unit in FRACTIONS | PARTS or (unit in SPANS and not _lasts(keys, first)):
        return None, max(after, end)
    return _quantity(
        content, (first, max(after, end)), value, (low, high), modifier, _named(content, first, unit)
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
    line = " ".join(content.keys)
    low, high = (None if bound is None else _plain(bound) for bound in bounds)
    before = " ".join(content.keys[max(0, first - 6) : first]) + " "
    each = bool(_EACH.match(" ".join(content.keys[end : end + 6]))) or before.endswith(" each ")
    each = each or _EACH_SIDE.search(before) is not None
    return Quantity(
        text=content.text[start:stop],
        value=_plain(value),
        unit=unit,
        modifier=modifier,
        low=low,
        high=high,
        flow=not _STOCK.search(line),
        each=each,
        start=start,
        end=stop,
    )


def _plain(number: Decimal) -> str:
    return format(number.normalize(), "f") if number else "0"


def _modifier(keys: list[str], i: int) -> tuple[int, str]:
    for words, modifier in MODIFIERS:
        size = len(words)
        if i >= size and tuple(keys[i - size : i]) == words and not _particle(keys, i - size):
            return i - size, modifier
    return i, "exactly"


def _elliptic(content: Words, after: int) -> tuple[str | None, int] | None:
    """Return that a number counts what was counted before: "30 serving life sentences"."""
    return (None, after) if content.keys[after : after + 1] and content.keys[after] in _ELLIPTIC_VERBS else None


def _age(keys: list[str], i: int, unit: str | None, modifier: str) -> bool:
    """Say whether "under 19" behind people is their age."""
    if unit is not None or modifier not in _AGED or i - 2 < 0:
        return False
    return keys[i - 1] in _AGED and (plural(keys[i - 2]) or keys[i - 2] == "aged")


def _each_of(keys: list[str], first: int) -> bool:
    """Say whether a number only says for how many each is given: "30 for each of the three captives"."""
    return keys[max(0, first - 3) : first] == ["each", "of", "the"]


def _particle(keys: list[str], i: int) -> bool:
    """Say whether "over" belongs to the verb before it: "handed over four bodies"."""
    return keys[i] == "over" and i > 0 and keys[i - 1] in TAKE_OVER


def _bounds(value: Decimal, modifier: str) -> tuple[Decimal | None, Decimal | None]:
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


def _range(keys: list[str], i: int, after: int, *, between: bool) -> tuple[Decimal, int] | None:
    """Return the upper number of "between A and B", "A to B" or "A-B"."""
    if after + 1 >= len(keys) or keys[after] not in (("and",) if between else ("to", "-", "–")):
        return None
    if not (keys[after + 1][0].isdigit() or keys[after + 1] in UNITS or keys[after + 1] in TENS):
        return None
    read = number_at(keys, after + 1)
    lower = number_at(keys, i)
    return read if read is not None and lower is not None and lower[0] < read[0] else None


def _no_amount(content: Words, i: int, after: int) -> bool:
    keys = content.keys
    before = keys[i - 1] if i else ""
    following = keys[after] if after < len(keys) else ""
    if _dated(keys, i, after) or _aged(keys, i, after):
        return True
    if before in NUMBERED or before in MONTHS or following in MONTHS or following in CLOCK or following == ":":
        return True
    if before == ":" or (
        before == "," and i > 1 and keys[i - 2].isdigit() and keys[i - 3 : i - 2] and keys[i - 3] in MONTHS
    ):
        return True
    if "-" in keys[i] and keys[i].split("-")[0] in UNITS:
        return True
    if (
        following == "-"
        or (i and content.text[content.starts[i] - 1] in "-/")
        or content.text[content.ends[after - 1] :][:1] == "/"
    ):
        return True
    return _year(content, i, after, before)


def _dated(keys: list[str], i: int, after: int) -> bool:
    """Say whether a number is the first day of several: "19 and 20 January", "2 to 4 February"."""
    if not (keys[i].isdigit() and after < len(keys) and keys[after] in _TO):
        return False
    return (
        keys[after + 1 : after + 2] != []
        and keys[after + 1].isdigit()
        and keys[after + 2 : after + 3] != []
        and (keys[after + 2] in MONTHS)
    )


def _aged(keys: list[str], i: int, after: int) -> bool:
    """Say whether a number is an age: "a man of 80"."""
    ends = after >= len(keys) or not keys[after][:1].isalpha() or keys[after] in STOPS
    return ends and i > 1 and keys[i - 1] == "of" and keys[i - 2] in PEOPLE


def _year(content: Words, i: int, after: int, before: str) -> bool:
    raw = content.raw(i)
    if not (len(raw) == _MOST_WORDS and raw.isdigit() and raw[:2] in ("19", "20")):
        return False
    unit, _ = _unit(content, after)
    return before in ("in", "of", "by", "until", "from", ",", "late", "early", "mid") or unit is None


def _unit(content: Words, after: int) -> tuple[str | None, int]:
    """Return the head noun behind a number, singular, and the number of the word behind it."""
    keys, i = content.keys, after
    while i < len(keys) and keys[i] in SKIPPED:
        i += 1
    if i < len(keys) and keys[i] in ("percent", "%", "per"):
        return "percent", i + (2 if keys[i] == "per" else 1)
    if keys[i - 1 : i] == ["other"] and (i >= len(keys) or keys[i] in STOPS):
        return "person", i
    if i < len(keys) and keys[i] in CASUALTY:
        return "person", i + (1 if keys[i] == "others" else 0)
    return _head(content, i)


def _head(content: Words, i: int) -> tuple[str | None, int]:
    keys, first = content.keys, i
    found: int | None = None
    while i < len(keys) and i < first + _MOST_WORDS and _nominal(keys[i]):
        if plural(keys[i]) and not _describes(keys, i):
            return _singular(content, i), i + 1
        if keys[i].endswith(("ed", "ing")) and found is not None:
            break
        found = i
        i += 1
    return (None, first) if found is None else (_singular(content, found), found + 1)


def _describes(keys: list[str], i: int) -> bool:
    """Say whether a plural only describes the next: "women soldiers"."""
    following = keys[i + 1] if i + 1 < len(keys) else ""
    return keys[i] in PEOPLE and plural(following) and singular(following) in event_words.OBJECTS


def _nominal(key: str) -> bool:
    return key not in STOPS and key not in CASUALTY and key not in _NO_UNIT and (key[0].isalpha())


def _singular(content: Words, i: int) -> str:
    """Return the unit's word; a people is counted as persons."""
    return "person" if content.capital(i) and plural(content.keys[i]) else singular(content.keys[i])


def _named(content: Words, first: int, unit: str | None) -> str | None:
    """Return the unit; where a toll stands at a number, its unit is the death."""
    line = " ".join(content.keys[max(0, first - _MOST_WORDS) : first])
    return "death" if unit is None and "toll" in line else unit


def _referred(keys: list[str], first: int, unit: str | None) -> bool:
    return first > 0 and keys[first - 1] in REFERRED and unit in PARTIES


def _lasts(keys: list[str], first: int) -> bool:
    return any(key in LASTING for key in keys[max(0, first - 2) : first])


def _vague(content: Words, i: int) -> tuple[Quantity | None, int]:
    keys, value = content.keys, Decimal(VAGUE[content.keys[i]])
    first, low = i, value
    if keys[i] == "dozen" and i:
        before = number_at(keys, i - 1) if keys[i - 1] in UNITS else None
        first = i - 1 if before or keys[i - 1] in ("a", "half") else i
        value = value * before[0] if before else value
        low = value
    after = i + 1
    while after < len(keys) and (keys[after] == "of" or keys[after] in SCALES or keys[after] in VAGUE):
        times = SCALES.get(keys[after].removesuffix("s"), 1)
        value, low = value * times, low * times
        after += 1
    unit, end = _unit(content, after)
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
    if after >= len(keys) or keys[after] in NO_COUNT:
        return None
    unit, end = _head(content, after)
    counted = unit is not None and (plural(keys[end - 1]) or _opens(keys, i))
    if unit is None or not counted:
        return None
    zero = Decimal(0)
    return _quantity(content, (i, end), zero, (zero, zero), "none", unit), end
