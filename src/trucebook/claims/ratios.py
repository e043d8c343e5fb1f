"""Amounts told for each of several: "30 prisoners for each captive", "ten trucks each", "600 trucks a day".

Such a number is no total. Its bounds are those of the total, by what is always true: with one bearer at least it is no
less than the number told for each, and it has no upper bound. Where the sentence tells how many bearers there are, the
total is the product; where it tells the total itself ("90 prisoners, 30 for each"), it is that.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from trucebook.claims.claim import Quantity
from trucebook.claims.counted import MOST_WORDS, head_noun
from trucebook.claims.inflection import singular, word_set
from trucebook.claims.numerals import number_at
from trucebook.claims.past_forms import PAST
from trucebook.claims.quantity_words import SPANS, STOPS
from trucebook.claims.tokens import Words

_TIMES = SPANS | word_set(
    "night morning afternoon evening weekend weekday fortnight quarter monday tuesday wednesday thursday friday"
    " saturday sunday"
)
_EVERY = word_set("each every per apiece")
_OFTEN = {"hourly": "hour", "daily": "day", "nightly": "night", "weekly": "week", "monthly": "month", "yearly": "year"}
_MARKS = _EVERY | _OFTEN.keys()
_ENDS = word_set(". , ; : ! ? ( ) – - and but or while who which that because than if")
"""Where no word farther on tells for what an amount is told."""
_REACH = 7
_AGO = word_set("ago later earlier after before since old long from")
"""Behind "a day" these make it a time, not a rate."""
_OPENING = word_set("on in at during for from of , also and that the both all its their at least about some")
_THE = word_set("the its these those their")
_RATE = re.compile(
    r"\ban?\s(?:second|minute|hour|day|night|week|weekend|fortnight|month|quarter|year)\b", re.IGNORECASE
)
_APART = re.compile(r"[^,;:.]{0,60}[,(:–-] ?(?:or )?")
"""Between a total and the number of it that is told for each."""


class _Bearer(NamedTuple):
    """For what an amount is told, singular ("each" where the words leave it out), and how many of it there are."""

    of: str
    least: Decimal | None = None
    most: Decimal | None = None


def each(content: Words, found: list[Quantity]) -> list[Quantity]:
    """Return the amounts of a content, those told for each of several with the bounds of their total."""
    keys = content.keys
    if _MARKS.isdisjoint(keys) and _RATE.search(content.text, content.starts[0], content.ends[-1]) is None:
        return found
    leads = _leading(content)
    done: list[Quantity] = []
    for number, amount in enumerate(found):
        if amount.start is None or amount.end is None or amount.unit == "percent":
            done.append(amount)
            continue
        first = bisect_left(content.starts, amount.start)
        following = found[number + 1].start if number + 1 < len(found) else None
        stop = len(keys) if following is None else bisect_left(content.starts, following)
        bearer = _behind(content, content.at(amount.end - 1) + 1, stop) or _before(content, first, leads)
        done.append(amount if bearer is None else _total(content, amount, bearer, done, [*done, *found[number:]]))
    return done


def _behind(content: Words, i: int, stop: int) -> _Bearer | None:
    """Return for what an amount is told that ends before word `i`: "for each captive", "a day", "each"."""
    keys = content.keys
    if i + 1 < len(keys) and keys[i] in ("a", "an") and singular(keys[i + 1]) in _TIMES:
        return _Bearer(keys[i + 1]) if _AGO.isdisjoint(keys[i + 2 : i + 3]) else None
    for k, key in enumerate(keys[i : i + _REACH], start=i):
        if key in _OFTEN and all(map(_ends_a_noun, keys[k + 1 : k + 2])):
            return _Bearer(_OFTEN[key])
        if key in _EVERY:
            return None if _acts(keys, k) or keys[k : k + 2] == ["each", "other"] else _bearer(content, k)
        if k >= stop or key in _ENDS:
            return None
    return None


def _bearer(content: Words, k: int) -> _Bearer:
    """Return what stands behind an "each" at word `k`: "each captive", "each of the four battalions"."""
    keys, i = content.keys, k + 1
    number: Decimal | None = None
    if keys[i : i + 1] == ["of"]:
        i += 1 + (keys[i + 1 : i + 2] != [] and keys[i + 1] in _THE)
        read = number_at(keys, i) if i < len(keys) else None
        number, i = (None, i) if read is None else read
    if i >= len(keys) or keys[k] == "apiece" or _ends_a_noun(keys[i]):
        return _Bearer("each")
    if keys[i] in _TIMES:
        return _Bearer(keys[i], number, number)
    behind = next((j for j in range(i + 1, min(len(keys), i + MOST_WORDS)) if _ends_a_noun(keys[j])), i + 1)
    return _Bearer(singular(keys[behind - 1]), number, number)


def _ends_a_noun(key: str) -> bool:
    return not key[0].isalpha() or key in STOPS or key in PAST or key.endswith("ed")


def _leading(content: Words) -> list[tuple[int, _Bearer]]:
    """Return where an "each" or "daily" stands that holds for what is told behind it: at the head, in the subject or
    right before the verb ("each crossing let in ten", "the two armies each withdrew 50")."""
    keys = content.keys
    found = []
    for k, key in enumerate(keys):
        if key in ("each", "every") and keys[k + 1 : k + 2] not in ([], ["other"]):
            if all(word in _OPENING for word in keys[:k]):
                found.append((k, _bearer(content, k)))
            elif _acts(keys, k):
                found.append((k, _Bearer("each")))
        elif key in _OFTEN and not k:
            found.append((k, _Bearer(_OFTEN[key])))
    return found


def _acts(keys: list[str], k: int) -> bool:
    """Say whether a verb stands behind an "each", so that it is of the subject: "the two armies each withdrew 50"."""
    return keys[k] == "each" and keys[k + 1 : k + 2] != [] and (keys[k + 1].endswith("ed") or keys[k + 1] in PAST)


def _before(content: Words, first: int, leads: list[tuple[int, _Bearer]]) -> _Bearer | None:
    """Return for what an amount is told that begins at word `first`, by an "each" before it that does not count it."""
    at = [(k, bearer) for k, bearer in leads if k < first]
    if not at or all(key in _THE or key in ("of", "one") for key in content.keys[at[-1][0] + 1 : first]):
        return None
    return at[-1][1]


def _total(
    content: Words, amount: Quantity, bearer: _Bearer, before: list[Quantity], found: list[Quantity]
) -> Quantity:
    """Return an amount told for each with the bounds of the total."""
    one = replace(amount, each=True, per=bearer.of)
    if Decimal(amount.value) == 0:
        return one
    whole = _whole(content.text, amount, before)
    if whole is not None:
        return replace(one, unit=whole.unit, low=whole.low, high=whole.high, modifier=whole.modifier)
    many = bearer if bearer.least is not None else _counted(content, amount, bearer.of, found)
    if many is not None:
        low, high = _times(amount.low, many.least), _times(amount.high, many.most)
        value = _times(amount.value, many.least) or amount.value
        modifier = "at least" if low is not None and high is None else amount.modifier
        return replace(one, value=value, low=low, high=high, per=many.of, modifier=modifier)
    return replace(one, high=None, modifier=amount.modifier if amount.low is None else "at least")


def _whole(text: str, amount: Quantity, before: list[Quantity]) -> Quantity | None:
    """Return the total that a bare number behind a comma is told of: "90 prisoners, 30 for each"."""
    last = before[-1] if before and amount.unit is None else None
    if last is None or last.unit is None or not _APART.fullmatch(text, last.end or 0, amount.start or 0):
        return None
    return last if Decimal(last.value) >= Decimal(amount.value) else None


def _times(bound: str | None, times: Decimal | None) -> str | None:
    return None if bound is None or times is None else format((Decimal(bound) * times).normalize(), "f")


def _counted(content: Words, amount: Quantity, per: str, found: list[Quantity]) -> _Bearer | None:
    """Return those for whom an amount is told, where the words count them in the same clause and leave no doubt that
    they are meant: the subject of a bare "each", the one thing of that name or before a "for each"."""
    if per in _TIMES:
        return None
    others = [one for one in found if one is not amount and one.unit not in (None, "percent", amount.unit)]
    if per != "each":
        meant = [one for one in others if one.unit == per]
    else:
        meant = [one for one in others if (one.start or 0) < (amount.start or 0)]
        if not meant:
            return _known(content, amount)
        meant = meant if _opens(content, meant[0]) or _traded(content, amount) else []
    return _number(content, meant[0], amount) if len(meant) == 1 else None


def _opens(content: Words, one: Quantity) -> bool:
    """Say whether an amount opens the words, so that it counts their subject: "both ships carried ten each"."""
    return all(key in _OPENING for key in content.keys[: bisect_left(content.starts, one.start or 0)])


def _traded(content: Words, amount: Quantity) -> bool:
    """Say whether an amount is given in exchange: "four captives for 30 each", "four captives, 30 for each"."""
    keys = content.keys
    at, behind = bisect_left(content.starts, amount.start or 0), content.at((amount.end or 0) - 1) + 1
    return keys[at - 1] == "for" or keys[behind : behind + 2] == ["for", "each"]


def _number(content: Words, one: Quantity, amount: Quantity) -> _Bearer | None:
    """Return how many an amount counts of those that another is told for, where both stand in one clause."""
    if one.low is None or one.unit is None or one.each or Decimal(one.low) <= 1:
        return None
    sides = sorted(((one.start or 0, one.end or 0), (amount.start or 0, amount.end or 0)))
    between = content.keys[content.at(sides[0][1] - 1) + 1 : bisect_left(content.starts, sides[1][0])]
    if sum(key == "," for key in between) > 1 or any(key in _ENDS and key != "," for key in between):
        return None
    return _Bearer(one.unit, Decimal(one.low), None if one.high is None else Decimal(one.high))


def _known(content: Words, amount: Quantity) -> _Bearer | None:
    """Return the subject before an amount where it is known how many it is: "both sides", "the two armies"."""
    keys, first = content.keys, bisect_left(content.starts, amount.start or 0)
    k = next((k for k in range(first) if keys[k] == "both" or (keys[k] in _THE and number_at(keys, k + 1))), None)
    if k is None or not all(key in _OPENING for key in keys[:k]) or not _ENDS.isdisjoint(keys[k:first]):
        return None
    count, after = (Decimal(2), k + 1) if keys[k] == "both" else number_at(keys, k + 1) or (Decimal(1), k)
    unit = head_noun(content, after)[0]
    return None if unit is None or unit in _TIMES else _Bearer(unit, count, count)
