"""Numbers that count nothing: dates, ages, years, figures of names."""

from __future__ import annotations

from trucebook.claims.counted import MOST_WORDS, unit_behind
from trucebook.claims.inflection import plural, word_set
from trucebook.claims.numerals import UNITS, ordinal
from trucebook.claims.quantity_words import CLOCK, LASTING, MONTHS, NUMBERED, PARTIES, PEOPLE, REFERRED, STOPS
from trucebook.claims.tokens import Words

_EXCEPT = (["all", "but"], ["everyone", "but"], ["apart", "from"], ["other", "than"], ["except", "for"])
"""Before a number: of so many it is not told."""
_AGED = word_set("under over above below")


_WHICH = word_set("this that each every last next final same following previous per a an another")
_STANDS = word_set(
    "stood stands stand remain remains remained number total toll count put puts estimated count counted figure rate"
    " price sold valued"
)


_TO = word_set("and or to until - – ,")


def is_age(keys: list[str], i: int, unit: str | None, modifier: str) -> bool:
    """Say whether "under 19" behind people is their age."""
    if unit is not None or modifier not in _AGED or i - 2 < 0:
        return False
    return keys[i - 1] in _AGED and (plural(keys[i - 2]) or keys[i - 2] == "aged")


def each_of(keys: list[str], first: int) -> bool:
    """Say whether a number only says for how many each is given: "30 for each of the three captives"."""
    return keys[max(0, first - 3) : first] == ["each", "of", "the"]


def no_amount(content: Words, i: int, after: int) -> bool:
    """Say whether the number of words `i` to `after` (exclusive) is part of a date, an age, a clock or a name."""
    keys = content.keys
    before = keys[i - 1] if i else ""
    following = keys[after] if after < len(keys) else ""
    if _excepted(keys, i) or _dated(keys, i, after) or _aged(keys, i, after):
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
    return _year(content, i, after, before) or _hour(content, i, after)


def _joined(text: str, start: int, end: int) -> bool:
    """Say whether a number touches a mark that makes it part of a clock, a date or a word: "10:30", "3/4", "G-7"."""
    lead, behind = text[max(0, start - 2) : start], text[end : end + 2]
    clock = (lead[-1:] == ":" and lead[:1].isdigit()) or (behind[:1] == ":" and behind[1:].isdigit())
    return clock or lead[-1:] in ("-", "/") or behind[:1] == "/"


def _behind_date(keys: list[str], i: int) -> bool:
    """Say whether the number at word `i` counts what follows a day and its month: "on 3 June | 40 boats sailed"."""
    dated = i > 1 and (keys[i - 2].isdigit() or ordinal(keys[i - 2]) is not None)
    return dated and not _year_long(keys[i]) and i + 1 < len(keys) and plural(keys[i + 1])


def _year_long(key: str) -> bool:
    """Say whether figures behind "January 23," are as long as a year's."""
    return len(key) == MOST_WORDS and key.isdigit()


def _told_apart(keys: list[str], i: int) -> bool:
    """Say whether a noun that may be named by a number is one of a row already: "the sixth week | four bodies"."""
    before = keys[i - 1] if i else ""
    return ordinal(before) is not None or before in _WHICH


def _hour(content: Words, i: int, after: int) -> bool:
    """Say whether a number is an hour: "opened at eight"; not what a count or a price stands at."""
    keys = content.keys
    if i < 1 or keys[i - 1] != "at" or not keys[i].isalpha() or not _STANDS.isdisjoint(keys[:i]):
        return False
    return after >= len(keys) or not keys[after].isalpha() or keys[after] in STOPS


def _excepted(keys: list[str], i: int) -> bool:
    """Say whether something is told of all but so many."""
    return keys[max(0, i - 2) : i] in _EXCEPT or keys[max(0, i - 1) : i] in (["except"], ["excluding"])


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
