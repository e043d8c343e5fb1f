"""Counted amounts of a content, with what bounds them. Ordinals, dates, ages, day and phase numbers are no amounts."""

from __future__ import annotations

import re
from decimal import Decimal

from trucebook.claims.claim import Quantity
from trucebook.claims.inflection import plural, singular, verb_forms, word_set
from trucebook.claims.numerals import SCALES, TENS, UNITS, VAGUE, number_at
from trucebook.claims.tokens import Words

_MODIFIERS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("at", "least"), "at least"),
    (("no", "fewer", "than"), "at least"),
    (("no", "less", "than"), "at least"),
    (("not", "less", "than"), "at least"),
    (("as", "many", "as"), "at most"),
    (("at", "most"), "at most"),
    (("up", "to"), "at most"),
    (("no", "more", "than"), "at most"),
    (("not", "more", "than"), "at most"),
    (("more", "than"), "over"),
    (("over",), "over"),
    (("above",), "over"),
    (("less", "than"), "under"),
    (("fewer", "than"), "under"),
    (("under",), "under"),
    (("below",), "under"),
    (("about",), "about"),
    (("around",), "about"),
    (("roughly",), "about"),
    (("nearly",), "about"),
    (("almost",), "about"),
    (("approximately",), "about"),
    (("some",), "about"),
    (("an", "estimated"), "about"),
    (("estimated",), "about"),
    (("a", "total", "of"), "exactly"),
    (("exactly",), "exactly"),
)
_MONTHS = word_set(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sept sep oct nov dec"
)
_NUMBERED = word_set(
    "day phase stage week article channel resolution page section chapter no number paragraph annex route highway room "
    "unit division brigade battalion age aged g since"
)
_TAKE_OVER = frozenset(
    form for base in ("hand", "turn", "take", "pass", "bring", "give", "sign") for form in verb_forms(base)
)
_CLOCK = word_set("am pm a.m. p.m. gmt o'clock utc")
_SPANS = word_set("second minute hour day week month year decade")
_LASTING = word_set("last lasts lasted lasting")
_PARTS = word_set("phase stage part step front")
_REFERRED = word_set("the these those its their both his")
_PARTIES = word_set(
    "country nation side party state government leader man woman enemy neighbour neighbor ally minister"
)
_NO_COUNT = word_set(
    "one issue problem doubt guarantee guarantees objection plan plans decision intention longer more later end way "
    "choice sign matter other such fewer less reason comment word immediate date deal agreement need evidence change"
)
_CASUALTY = word_set("killed injured wounded dead missing displaced detained hurt arrested others")
_STOPS = word_set(
    "is are was were be been being has have had will would could may might must should can do does did to of in on at "
    "for from with by and or but as than that which who whom whose while after before during since until when where if "
    "not into over under between among against about near per each every a an the including also now still so more "
    "other additional further extra another live dead"
)
_SKIPPED = word_set("more other additional further extra another live new of the such different")
_STOCK = re.compile(
    r"\b(?:toll|stands? at|stood at|number of|in total|total(?:l?ed|s)?|remain(?:s|ed|ing)?|still held|(?:are|is"
    r"|were) being held"
    r"|population|so far|since the (?:war|start|beginning)|in captivity|overall)\b",
)
_EACH = re.compile(r"^(?:\w+ ){0,4}?(?:for each|for every|each|per|a day|daily|apiece|every)\b")
_MOST_WORDS = 4
_TO = word_set("and or to until - – ,")
_PEOPLE = word_set("man woman boy girl child men women")
_NO_UNIT = word_set("them us it they you went go goes came come mean means said told had")


def quantities(content: Words) -> tuple[Quantity, ...]:
    """Return the counted amounts of a content, in order; spans are code points into the text the words came from."""
    found: list[Quantity] = []
    i = 0
    while i < len(content):
        taken = _at(content, i)
        if taken is None:
            i += 1
            continue
        amount, i = taken
        if amount is not None:
            found.append(amount)
    return tuple(found)


def _at(content: Words, i: int) -> tuple[Quantity | None, int] | None:
    """Return the amount at word `i`, if one begins there, and the number of the word behind it."""
    key = content.keys[i]
    if key in VAGUE:
        return _vague(content, i)
    if key in ("no", "none"):
        return _none(content, i)
    if not (key[0].isdigit() or key in UNITS or key in TENS or "-" in key):
        return None
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
    unit, end = _unit(content, after)
    if value == 1 and keys[i] == "one" and unit is None:
        return None, after
    if _referred(keys, first, unit) or unit in _PARTS or (unit in _SPANS and not _lasts(keys, first)):
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
    each = bool(_EACH.match(" ".join(content.keys[end : end + 6]))) or (first > 0 and content.keys[first - 1] == "each")
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
    for words, modifier in _MODIFIERS:
        size = len(words)
        if i >= size and tuple(keys[i - size : i]) == words and not _particle(keys, i - size):
            return i - size, modifier
    return i, "exactly"


def _particle(keys: list[str], i: int) -> bool:
    """Say whether "over" belongs to the verb before it: "handed over four bodies"."""
    return keys[i] == "over" and i > 0 and keys[i - 1] in _TAKE_OVER


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
    if before in _NUMBERED or before in _MONTHS or following in _MONTHS or following in _CLOCK or following == ":":
        return True
    if before == ":" or (
        before == "," and i > 1 and keys[i - 2].isdigit() and keys[i - 3 : i - 2] and keys[i - 3] in _MONTHS
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
        and (keys[after + 2] in _MONTHS)
    )


def _aged(keys: list[str], i: int, after: int) -> bool:
    """Say whether a number is an age: "a man of 80"."""
    ends = after >= len(keys) or not keys[after][:1].isalpha() or keys[after] in _STOPS
    return ends and i > 1 and keys[i - 1] == "of" and keys[i - 2] in _PEOPLE


def _year(content: Words, i: int, after: int, before: str) -> bool:
    raw = content.raw(i)
    if not (len(raw) == _MOST_WORDS and raw.isdigit() and raw[:2] in ("19", "20")):
        return False
    unit, _ = _unit(content, after)
    return before in ("in", "of", "by", "until", "from", ",", "late", "early", "mid") or unit is None


def _unit(content: Words, after: int) -> tuple[str | None, int]:
    """Return the head noun behind a number, singular, and the number of the word behind it."""
    keys, i = content.keys, after
    while i < len(keys) and keys[i] in _SKIPPED:
        i += 1
    if i < len(keys) and keys[i] in ("percent", "%", "per"):
        return "percent", i + (2 if keys[i] == "per" else 1)
    if keys[i - 1 : i] == ["other"] and (i >= len(keys) or keys[i] in _STOPS):
        return "person", i
    if i < len(keys) and keys[i] in _CASUALTY:
        return "person", i + (1 if keys[i] == "others" else 0)
    return _head(content, i)


def _head(content: Words, i: int) -> tuple[str | None, int]:
    keys, first = content.keys, i
    found: int | None = None
    while i < len(keys) and i < first + _MOST_WORDS and _nominal(keys[i]):
        if plural(keys[i]):
            return _singular(content, i), i + 1
        if keys[i].endswith(("ed", "ing")) and found is not None:
            break
        found = i
        i += 1
    return (None, first) if found is None else (_singular(content, found), found + 1)


def _nominal(key: str) -> bool:
    return key not in _STOPS and key not in _CASUALTY and key not in _NO_UNIT and (key[0].isalpha())


def _singular(content: Words, i: int) -> str:
    """Return the unit's word; a people is counted as persons."""
    return "person" if content.capital(i) and plural(content.keys[i]) else singular(content.keys[i])


def _named(content: Words, first: int, unit: str | None) -> str | None:
    """Return the unit; where a toll stands at a number, its unit is the death."""
    line = " ".join(content.keys[max(0, first - _MOST_WORDS) : first])
    return "death" if unit is None and "toll" in line else unit


def _referred(keys: list[str], first: int, unit: str | None) -> bool:
    return first > 0 and keys[first - 1] in _REFERRED and unit in _PARTIES


def _lasts(keys: list[str], first: int) -> bool:
    return any(key in _LASTING for key in keys[max(0, first - 2) : first])


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
        after += 1
    unit, end = _unit(content, after)
    bounds = (low - low / 10, low + low / 10) if keys[i] == "dozen" else (low, None)
    low_bound = bounds[0].to_integral_value()
    high = None if bounds[1] is None else bounds[1].to_integral_value()
    return _quantity(content, (first, max(after, end)), value, (low_bound, high), "about", unit), max(after, end)


def _none(content: Words, i: int) -> tuple[Quantity | None, int] | None:
    if i + 1 >= len(content) or content.keys[i] == "none" or content.keys[i + 1] in _NO_COUNT:
        return None
    unit, end = _head(content, i + 1)
    if unit is None:
        return None
    zero = Decimal(0)
    return _quantity(content, (i, end), zero, (zero, zero), "none", unit), end
