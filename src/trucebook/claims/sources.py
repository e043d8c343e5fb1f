"""Who says it: the words that name the source of a cue, found to its left or its right."""

from __future__ import annotations

from trucebook.claims.cues import CUES
from trucebook.claims.parts import finite
from trucebook.claims.tagging import Tagged

WordRange = tuple[int, int]
"""First and last word, both included."""

_INSIDE = frozenset({"det", "his", "name", "num", "word", "prep", "'", "other", "-"})
_LIST = frozenset({"name", "word", "det", "num", "his"})
_LEADING = frozenset({"and", "sub", "adv", ",", "-", ":", "other", "'", ";", ")", '"', "rel"})
_APPOSED = frozenset({"det", "his", "name", "word", "num"})
_INTRO = frozenset(
    {
        "in",
        "on",
        "at",
        "during",
        "after",
        "before",
        "despite",
        "since",
        "following",
        "amid",
        "under",
        "as",
        "until",
        "like",
        "unlike",
        "besides",
        "within",
        "by",
        "with",
        "for",
        "from",
        "among",
    }
)
_STOPS = frozenset({"as", "after", "before", "since", "until", "till", "upon", "despite", "amid", "than"})
_BEFORE_SUBJECT = frozenset({",", '"', "sub", "adv", "and", "-"})
_LONGEST = 28
_SUBJECT_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "you", "everyone", "someone", "nobody"})


def source_left(w: Tagged, at: int, first: int) -> WordRange | None:  # noqa: PLR0911 - a list of cases, one a line
    """Return the words of the noun phrase that ends just before word `at`, no further left than `first`, or None."""
    last = at - 1
    if last < first:
        return None
    kind = w.kinds[last]
    if kind == "pron" or w.low[last] in {"many", "some", "others", "few", "both", "all", "most"}:
        return (last, last) if w.low[last] != "who" else _antecedent(w, last, first)
    if w.low[last] in {"that", "which"}:
        return _antecedent(w, last, first)
    if kind == ",":
        return _apposed(w, last, first)
    if kind == ")":
        opened = last
        while opened > first and w.kinds[opened] != "(":
            opened -= 1
        return source_left(w, opened, first)
    if kind not in {"name", "word", "num", "det", "'"}:
        return None
    start = _phrase_start(w, last, first)
    if start > first and w.kinds[start - 1] == ",":
        start = _before_apposition(w, start, last, first)
    return _trimmed(w, start, last)


def _phrase_start(w: Tagged, last: int, first: int) -> int:
    """Return the first word of the noun phrase that ends at word `last`."""
    start = last
    while start > first and last - start < _LONGEST:
        kind, low = w.kinds[start - 1], w.low[start - 1]
        if low in _STOPS and not (low == "as" and start > 1 and w.low[start - 2] == "such"):
            break
        if w.kinds[start] in {"det", "his"} and w.low[start] != "such" and kind not in {"prep", "det"} and low != "and":
            break
        if low == "that" and w.kinds[start] != "word":
            break
        if kind == "word" and _finite(low) and w.kinds[start] in {"det", "his", "name"}:
            break
        if kind in _INSIDE:
            start -= 1
        elif low == "and" and start - 2 >= first and _coordinates(w, start, first):
            start -= 2
            start = _list_start(w, start, first)
        elif kind == ")" and _bracket(w, start - 1, first):
            start = _bracket(w, start - 1, first)
        else:
            break
    return start


def _finite(low: str) -> bool:
    """Say whether a word is the past or present form of a verb that introduces a clause."""
    cue = CUES.get(low)
    return cue is not None and cue.form == "past" and cue.group in {"say", "think", "will"}


def _bracket(w: Tagged, closing: int, first: int) -> int:
    """Return the word that opens the bracket closed at `closing`, or 0."""
    for i in range(closing - 1, max(first, closing - 10) - 1, -1):
        if w.kinds[i] == "(":
            return i
    return 0


def _coordinates(w: Tagged, start: int, first: int) -> bool:
    """Say whether an "and" before word `start` joins two nouns rather than two clauses."""
    before, after = w.kinds[start - 2], w.kinds[start]
    if before == ",":
        return (
            start - 3 >= first
            and w.kinds[start - 3] in _LIST
            and after in {"name", "word", "det"}
            and _comma_list(w, start)
        )
    return before in _LIST and (before == after or (before != "name") == (after != "name") or after == "det")


def _comma_list(w: Tagged, start: int) -> bool:
    return any(w.kinds[i] == "," for i in range(max(0, start - 8), max(0, start - 2)))


def _list_start(w: Tagged, start: int, first: int) -> int:
    """Return where a list "A, B and C" starts, `start` being inside its last but one part."""
    while (
        start - 1 >= first and w.kinds[start] != "," and w.kinds[start - 1] in _INSIDE and w.kinds[start - 1] != "prep"
    ):
        if w.low[start - 1] == "that" or _finite(w.low[start - 1]) or w.kinds[start] in {"det", "his"}:
            break
        start -= 1
    if (
        start - 2 >= first
        and w.kinds[start - 1] == ","
        and w.kinds[start - 2] in {"name", "num"}
        and w.kinds[start] == "name"
    ):
        return _list_start(w, start - 2, first)
    if start > first and w.kinds[start] == ",":
        return _list_start(w, start - 1, first)
    return start


def _antecedent(w: Tagged, at: int, first: int) -> WordRange | None:
    """Return the noun phrase before a relative word."""
    last = at - 1
    if last >= first and w.kinds[last] == ",":
        last -= 1
    if last < first or w.kinds[last] not in {"name", "word", "num"}:
        return None
    return _trimmed(w, _phrase_start(w, last, first), last)


def _apposed(w: Tagged, comma: int, first: int) -> WordRange | None:
    """Return the source of "NAME, the envoy, said" or "NAME, in an interview, said", its last comma at `comma`."""
    other = comma - 1
    while other > first and w.kinds[other] != "," and comma - other < _LONGEST:
        if w.kinds[other] in {'"', ";"}:
            return None
        other -= 1
    if w.kinds[other] != "," or other <= first:
        return None
    opens = w.kinds[other + 1]
    start = _phrase_start(w, other - 1, first)
    if w.kinds[other - 1] not in {"name", "word", "num", ")"} or start >= other:
        return (other - 1, other - 1) if w.low[other - 1] in _SUBJECT_PRONOUNS else None
    if opens in _APPOSED or w.low[other + 1] == "who":
        return _trimmed(w, start, comma - 1)
    return _trimmed(w, start, other - 1)


def _before_apposition(w: Tagged, start: int, last: int, first: int) -> int:
    """Return where "the President's envoy, NAME" starts; `start` where there is no such phrase before the comma."""
    if w.kinds[start] != "name" or start - 2 < first or any(w.kinds[i] != "name" for i in range(start, last + 1)):
        return start
    if w.kinds[start - 2] not in {"word", "name"}:
        return start
    begin = _phrase_start(w, start - 2, first)
    if any(finite(w, k) or _rules(w, k) for k in range(begin, start - 1)):
        return start
    heads = begin == first or w.kinds[begin - 1] in _BEFORE_SUBJECT or w.low[begin - 1] in _STOPS
    titled = w.kinds[start - 2] == "word" and w.kinds[begin] in _APPOSED and w.low[begin] not in _INTRO
    return begin if heads and titled and begin < start - 2 else start


def _trimmed(w: Tagged, start: int, last: int) -> WordRange | None:
    """Return a phrase without introductory words: "In Cairo the official" keeps "the official"."""
    while start < last and w.kinds[start] in _LEADING:
        start += 1
    if start < last and w.low[start] in _INTRO:
        start = _after_intro(w, start, last)
    while start < last and (w.kinds[start] == "day" or w.kinds[start] in _LEADING):
        start += 1
    return (start, last) if w.kinds[start] not in {"prep", "adv", "aux", "day", '"'} else None


def _after_intro(w: Tagged, start: int, last: int) -> int:
    """Return the first word after an introductory phrase without a comma: its last article, else its last name."""
    for i in range(last, start + 1, -1):
        if w.kinds[i] in {"det", "his"} and w.kinds[i - 1] != "prep":
            return i
    i = last
    while i > start and w.kinds[i] == "name":
        i -= 1
    return min(i + 1, last)


def source_right(w: Tagged, at: int, end: int) -> WordRange | None:
    """Return the words of the noun phrase that starts at word `at` (before word `end`), with an apposition, or None."""
    if at >= end:
        return None
    if w.kinds[at] in {"pron", "obj"}:
        return at, at
    if w.kinds[at] not in {"det", "his", "name", "word", "num", "other"}:
        return None
    last = at
    while last + 1 < end and last - at < _LONGEST and _goes_on(w, last + 1, end):
        last += 1
    while last > at and w.kinds[last] in {"prep", "and", "adv", "det", "'"} and w.low[last] != "'":
        last -= 1
    if last + 2 < end and w.kinds[last + 1] == "," and _closed_apposition(w, last + 2, end):
        last = _closed_apposition(w, last + 2, end)
    return at, last


def _goes_on(w: Tagged, i: int, end: int) -> bool:
    """Say whether word `i` still belongs to the noun phrase before it."""
    kind, low = w.kinds[i], w.low[i]
    if low in {"about", "regarding", "saying", "such"} or (kind == "word" and _finite(low)):
        return False
    if low in {"that", "in", "on", "during", "after", "before", "as", "at"}:
        return low in {"in", "at"} and i + 1 < end and w.kinds[i + 1] in {"name", "his"} and w.kinds[i - 1] == "word"
    if kind in {"det", "name", "num", "word", "his", "'", "other"}:
        return not (kind == "det" and w.kinds[i - 1] not in {"prep", "and", "det"})
    if kind == "prep":
        return i + 1 < end and w.kinds[i + 1] in {"det", "his", "name", "word", "num"}
    return low == "and" and i + 1 < end and w.kinds[i + 1] in {"name", "det", "word"} and w.kinds[i - 1] in _LIST


def _rules(w: Tagged, i: int) -> bool:
    """Say whether word `i` is a verb in the present with an object: "the agreement asks the parties"."""
    cue = CUES.get(w.low[i])
    if cue is None or cue.form != "s" or i + 1 >= len(w.kinds):
        return False
    return w.kinds[i - 1] in {"word", "name"} and w.kinds[i + 1] in {"name", "det", "his", "rel", "prep"}


def _closed_apposition(w: Tagged, at: int, end: int) -> int:
    """Return the last word of an apposition that starts at `at` and ends at a comma or stop, or 0."""
    if w.kinds[at] not in {"det", "his", "word", "num"} or w.low[at] in {"saying", "adding"}:
        return 0
    last = at
    while last + 1 < end and last - at < _LONGEST and w.kinds[last + 1] in _INSIDE | {"and"}:
        last += 1
    if any((finite(w, i) and not w.low[i].endswith("ed")) or _rules(w, i) for i in range(at + 1, last + 1)):
        return 0
    return last if last + 1 >= end or w.kinds[last + 1] in {",", "."} else 0
