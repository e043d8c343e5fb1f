"""Numbers as English texts write them: digits with commas, and words up to the thousands."""

from __future__ import annotations

from decimal import Decimal

_MOST_DIGITS = 4

UNITS = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ],
    )
}
TENS = {
    word: 10 * number
    for number, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
VAGUE = {"dozen": 12, "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000}
"""About how many; a text that says so gives no number, so these are the least that the word can mean."""
ORDINALS = {
    word: number
    for number, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ],
        start=1,
    )
}
TENTHS = {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60}


def ordinal(words: str) -> int | None:
    """Return the number that "third", "3rd", "twenty-first", "21", "three" or "twenty one" names, or None."""
    low = words.lower().strip()
    if low[:1].isdigit():
        digits = low.rstrip("stndrh")
        return int(digits) if digits.isdecimal() and len(digits) <= _MOST_DIGITS else None
    simple = ORDINALS.get(low) or TENTHS.get(low) or UNITS.get(low) or TENS.get(low)
    if simple is not None:
        return simple
    ten, _, one = low.replace(" ", "-").partition("-")
    unit = ORDINALS.get(one) or UNITS.get(one)
    return TENS[ten] + unit if ten in TENS and unit is not None and 0 < unit < UNITS["ten"] else None


def number_at(keys: list[str], i: int) -> tuple[Decimal, int] | None:
    """Return the number that begins at word `i` and the number of the word behind it, or None."""
    if keys[i][0].isdigit():
        return _digits(keys, i)
    total, current, here, seen = Decimal(0), Decimal(0), i, False
    if keys[i] in SCALES and i and keys[i - 1] in ("a", "another"):
        current, seen = Decimal(1), True
    while here < len(keys):
        value = _small(keys[here])
        if value is not None:
            current, seen = current + value, True
        elif keys[here] in SCALES and seen:
            scale = SCALES[keys[here]]
            current = current * scale
            if scale > SCALES["hundred"]:
                total, current = total + current, Decimal(0)
        elif not (keys[here] == "and" and seen and keys[here - 1] in SCALES and _small_at(keys, here + 1)):
            break
        here += 1
    if seen and keys[here : here + 3] == ["and", "a", "half"]:
        current, here = current + Decimal("0.5"), here + 3
    return (total + current, here) if seen else None


def _digits(keys: list[str], i: int) -> tuple[Decimal, int] | None:
    plain = keys[i].replace(",", "")
    if not plain.replace(".", "", 1).isdecimal():
        return None
    number, here = Decimal(plain), i + 1
    if here < len(keys) and keys[here] in SCALES:
        number, here = number * SCALES[keys[here]], here + 1
    return number, here


def _small(key: str) -> int | None:
    if key in UNITS:
        return UNITS[key]
    if key in TENS:
        return TENS[key]
    ten, dash, unit = key.partition("-")
    return TENS[ten] + UNITS[unit] if dash and ten in TENS and unit in UNITS else None


def _small_at(keys: list[str], i: int) -> bool:
    return i < len(keys) and _small(keys[i]) is not None
