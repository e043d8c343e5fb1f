"""Numbers that count nothing: dates, ages, years, figures of names."""

from __future__ import annotations

import re

from trucebook.claims.counted import MOST_WORDS, unit_behind
from trucebook.claims.inflection import plural, word_set
from trucebook.claims.numerals import TENS, UNITS, number_at, ordinal
from trucebook.claims.quantity_words import CLOCK, LASTING, MONTHS, NUMBERED, PARTIES, PEOPLE, REFERRED, STOPS
from trucebook.claims.reckoning import DAYS
from trucebook.claims.tokens import Words

_EXCEPT = (["all", "but"], ["everyone", "but"], ["apart", "from"], ["other", "than"], ["except", "for"])
"""Before a number: of so many it is not told."""
_LIKENED = re.compile(
    r"(?:,|\bbut|\band) not$|\b(?:against|rather than|instead of|short of|compared (?:with|to)|(?:up|down) from)$"
)
"""Before a number, its article and what bounds it aside: so many are only set beside what is told."""
_CHANGED_FROM = re.compile(
    r"\b(?:fell|fallen|dropped|declined|shrank|sank|slid|rose|risen|grew|grown|climbed|jumped|increased|decreased)\b"
    r"[^;]* from$"
)
"""Before a number: so many there were until then."""
_UNLIKENED = word_set("a an the only just some about nearly almost usual planned agreed required previous")
_TEN = frozenset({"ten", "10", "100"})
_FIVE = 5
_THREE = 3
_WERE = word_set("was were is are")
_WHO = word_set("who whom them all both he she they")
_AGED = word_set("under over above below")


_WHICH = word_set("this that each every last next final same following previous per a an another")
_STANDS = word_set(
    "stood stands stand remain remains remained number total toll count put puts estimated count counted figure rate"
    " price sold valued"
)


_TO = word_set("and or to until - – ,")
_ANEW = word_set("again then later")
_BESIDE_HOURS = word_set("half quarter five ten twenty")
_AT = word_set("at by before after until from since")
_ABOUT = word_set("around about")
_HOUR_AND_MINUTES = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d")
_OF_A_RATE = word_set(
    "percent per % million billion km kilometres metres miles tonnes tons litres dollars euros degrees"
)
_BESIDE_AN_HOUR = word_set("shortly just little soon well long minutes")
"""Before the "before" or "after" of an hour."""
_DAY_PARTS = word_set("morning afternoon evening")
_PART_WORDS = word_set(f"in on the this that yesterday tomorrow next following {' '.join(DAYS)}")
"""What may stand between an hour and the part of the day that it is of."""
_PART_REACH = 4


_CALIBRES = word_set("mm millimetre millimetres millimeter calibre caliber")
_HOUR_OF_A_LOG = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d")
_BEHIND_AN_HOUR = frozenset((":", "-", "–", "—", "h", "hrs", "hours"))


def is_age(keys: list[str], i: int, unit: str | None, modifier: str) -> bool:
    """Say whether "under 19" behind people is their age."""
    if unit is not None or modifier not in _AGED or i - 2 < 0:
        return False
    if keys[i - 1] not in _AGED:
        return False
    were = keys[i - 2] in _WERE and i > _THREE - 1 and (_counts(keys[i - _THREE]) or keys[i - _THREE] in _WHO)
    return were or plural(keys[i - 2]) or keys[i - 2] == "aged"


def each_of(keys: list[str], first: int) -> bool:
    """Say whether a number only says for how many each is given: "30 for each of the three captives"."""
    return keys[max(0, first - 3) : first] == ["each", "of", "the"]


def no_amount(content: Words, i: int, after: int) -> bool:
    """Say whether the number of words `i` to `after` (exclusive) is part of a date, an age, a clock or a name."""
    keys = content.keys
    before = keys[i - 1 - (keys[i - 1] == "." and i > 1 and keys[i - 2] in MONTHS)] if i else ""
    following = keys[after] if after < len(keys) else ""
    at_head = not i and _HOUR_OF_A_LOG.fullmatch(keys[i]) is not None and following in _BEHIND_AN_HOUR
    if at_head or following in _CALIBRES or _excepted(keys, i) or _dated(keys, i, after) or _aged(keys, i, after):
        return True
    if (
        (before in NUMBERED and not _told_apart(keys, i - 1))
        or (before in MONTHS and not _behind_date(keys, i))
        or following in MONTHS
        or following in CLOCK
    ):
        return True
    if before == "," and i > 1 and keys[i - 2].isdigit() and keys[i - 3 : i - 2] and keys[i - 3] in MONTHS:
        return _year_long(keys[i])
    if "-" in keys[i] and keys[i].split("-")[0] in UNITS:
        return True
    if following == "-" or _joined(content.text, content.starts[i], content.ends[after - 1]):
        return True
    return _year(content, i, after, before) or _hour(content, i, after) or _of_every(keys, i, after)


def _of_every(keys: list[str], i: int, after: int) -> bool:
    """Say whether a number is one of a ratio: "four out of every five families", "nine out of ten"."""
    out = keys[after : after + 1] == ["out"]
    behind, lead = keys[after + out :][:3], keys[max(0, i - 2) : i]
    if behind[:1] in (["of"], ["in"]) and behind[1:2] == ["every"]:
        return number_at(behind, 2) is not None if behind[2:] else False
    if (out and behind[:1] == ["of"] and behind[1:2] and behind[1] in _TEN) or (
        lead == ["out", "of"] and keys[i] in _TEN
    ):
        return True
    return lead in (["of", "every"], ["in", "every"]) and any(map(_counts, keys[max(0, i - 4) : i - 2]))


def _counts(key: str) -> bool:
    return key[0].isdigit() or key in UNITS or key in TENS


def _joined(text: str, start: int, end: int) -> bool:
    """Say whether a number touches a mark that makes it part of a clock, a date or a word: "10:30", "3/4", "G-7"."""
    lead, behind = text[max(0, start - 2) : start], text[end : end + 2]
    clock = (lead[-1:] == ":" and lead[:1].isdigit()) or (behind[:1] == ":" and behind[1:].isdigit())
    return clock or lead[-1:] in ("-", "/") or behind[:1] == "/"


def _behind_date(keys: list[str], i: int) -> bool:
    """Say whether the number at word `i` counts what follows a day and its month: "on 3 June | 40 boats sailed",
    "on 5 June | two"."""
    dated = i > 1 and (keys[i - 2].isdigit() or ordinal(keys[i - 2]) is not None)
    counted = any(map(plural, keys[i + 1 : i + MOST_WORDS])) or keys[i + 1 : i + 2] in (["had"], ["have"], ["were"])
    return dated and not _year_long(keys[i]) and (counted or not keys[i][0].isdigit())


def _year_long(key: str) -> bool:
    """Say whether figures behind "January 23," are as long as a year's."""
    return len(key) == MOST_WORDS and key.isdigit()


def _told_apart(keys: list[str], i: int) -> bool:
    """Say whether a noun that may be named by a number is one of a row already: "the sixth week | four bodies"."""
    before = keys[i - 1] if i else ""
    return ordinal(before) is not None or before in _WHICH


def _hour(content: Words, i: int, after: int) -> bool:
    """Say whether a number is an hour: "opened at eight", "half past six", "at 5 this morning"; not what a count or a
    price stands at."""
    keys = content.keys
    if i > 1 and keys[i - 1] in ("past", "to") and keys[i - 2] in _BESIDE_HOURS:
        return True
    if keys[after : after + 1] == ["past"] and keys[i] in _BESIDE_HOURS:
        return True
    part = next((k for k in range(after, min(len(keys), after + _PART_REACH)) if keys[k] in _DAY_PARTS), None)
    at = keys[i - 2 : i - 1] if i > 1 and keys[i - 1] in _ABOUT else keys[i - 1 : i] if i else []
    if part is not None and _AT.issuperset(at) and at and after < part and _PART_WORDS.issuperset(keys[after:part]):
        return True
    return i > 0 and _STANDS.isdisjoint(keys[:i]) and _bare_hour(keys, i, after, at)


def _bare_hour(keys: list[str], i: int, after: int, at: list[str]) -> bool:
    """Say whether a number behind the words `at` is an hour by these alone: "at 9.30", "shortly before eleven"."""
    if at == ["at"] and _HOUR_AND_MINUTES.fullmatch(keys[i]) is not None:
        return _OF_A_RATE.isdisjoint(keys[after : after + 1])
    beside = i > 1 and keys[i - 1] in ("before", "after") and keys[i - 2] in _BESIDE_AN_HOUR
    if not (keys[i - 1] == "at" or beside) or not keys[i].isalpha():
        return False
    return after >= len(keys) or not keys[after].isalpha() or keys[after] in STOPS


def _excepted(keys: list[str], i: int) -> bool:
    """Say whether something is told of all but so many, or so many are only set beside it: "44 trucks, not 60"."""
    k = i
    while k and keys[k - 1] in _UNLIKENED:
        k -= 1
    likened = _LIKENED.search(" ".join(keys[max(0, k - _FIVE) : k])) is not None
    if likened and (any(map(_counts, keys[:k])) or keys[:k] == ["against"]):
        return True
    if keys[k - 1 : k] == ["from"] and _CHANGED_FROM.search(" ".join(keys[:k])) is not None:
        return True
    return keys[max(0, i - 2) : i] in _EXCEPT or keys[max(0, i - 1) : i] in (["except"], ["excluding"])


def _dated(keys: list[str], i: int, after: int) -> bool:
    """Say whether a number is the first day of several: "19 and 20 January", "2 to 4 February", "2, 4 and 7 May"."""
    if not (keys[i].isdigit() and after < len(keys) and keys[after] in _TO):
        return False
    if keys[after] == "," and keys[after + 1 : after + 2] and keys[after + 1].isdigit():
        return _dated(keys, after + 1, after + 2)
    other = after + 1
    if keys[i - 1 : i] == ["on"] and keys[after] == "and":
        other += keys[other : other + 1] != [] and keys[other] in _ANEW
        other += keys[other : other + 1] == ["on"]
    day, month = keys[other : other + 1], keys[other + 1 : other + 2]
    return day != [] and day[0].isdigit() and month != [] and month[0] in MONTHS


def _aged(keys: list[str], i: int, after: int) -> bool:
    """Say whether a number is an age: "a man of 80"."""
    ends = after >= len(keys) or not keys[after][:1].isalpha() or keys[after] in STOPS
    return ends and i > 1 and keys[i - 1] == "of" and keys[i - 2] in PEOPLE


def _year(content: Words, i: int, after: int, before: str) -> bool:
    raw = content.raw(i)
    if not (len(raw) == MOST_WORDS and raw.isdigit() and raw[:2] in ("19", "20")):
        return False
    unit, _ = unit_behind(content, after)
    return before in ("in", "of", "by", "until", "from", ",", "late", "early", "mid") or unit is None


def referred(keys: list[str], first: int, unit: str | None) -> bool:
    """Say whether a number only refers to parties known: "the two countries"."""
    return first > 0 and keys[first - 1] in REFERRED and unit in PARTIES


def lasts(keys: list[str], first: int) -> bool:
    """Say whether a length of time is told of what lasts."""
    return any(key in LASTING for key in keys[max(0, first - 2) : first])
