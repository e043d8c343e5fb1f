"""Noun phrases by their words alone: where one starts that ends here, and where one ends that starts here."""

from __future__ import annotations

from trucebook.claims.cues import CUES
from trucebook.claims.lexicon import listed
from trucebook.claims.parts import finite
from trucebook.claims.tagging import Tagged

WordRange = tuple[int, int]
"""First and last word, both included."""

INSIDE = frozenset({"det", "his", "name", "num", "word", "prep", "'", "other", "-"})
_LIST = frozenset({"name", "word", "det", "num", "his"})
_CAME = listed("came come comes went")
_SAID = listed("said says")
_JOINTS = listed("and nor or")
_STOPS = listed("as after before since until till upon despite amid than because")
LONGEST = 28
"""Words of the longest noun phrase."""
_SHORT_FORMS = listed("mr mrs ms dr prof gen lt col maj capt sgt sen rep del gov rev hon st sr jr messrs adm brig amb")
_SHORT_MONTHS = listed("jan feb mar apr jun jul aug sep sept oct nov dec")
_SAID_AT = listed("""
interview interviews statement speech email post tweet conference briefing rally hearing letter debate meeting
appearance event call phone television radio twitter facebook social time week month year night morning evening
afternoon response reference reply message memo report testimony remarks address
""")
_SOON = 7
_BRACKET = 10
_LIST_WITHIN = 8
_ALL_OF = frozenset({"them", "us"})
"""Behind "three of": of whom so many are."""


def abbreviated(w: Tagged, i: int, end: int) -> bool:
    """Say whether the stop at word `i` shortens the word before it: "Mr.", "John F.", "Fresno, Calif.,". The last stop
    of a sentence, before word `end`, ends it."""
    if w.kinds[i] != "." or w.low[i] != "." or i == 0 or w.ends[i - 1] != w.starts[i] or i + 1 >= end:
        return False
    tight = w.starts[i + 1] == w.ends[i] and w.kinds[i + 1] == "name"
    if tight or not (w.kinds[i - 1] == "name" or _initial(w, i - 1)):
        return False
    if w.kinds[i + 1] == "num":
        return w.low[i - 1] in _SHORT_MONTHS
    return w.low[i - 1] in _SHORT_FORMS or len(w.low[i - 1]) == 1 or w.kinds[i + 1] in {",", "name", ")"}


def _initial(w: Tagged, i: int) -> bool:
    """Say whether the "A" at word `i` is an initial, not an article: "John A. NAME"."""
    return w.kinds[i] == "det" and w.text[w.starts[i] : w.ends[i] + 1] == "A." and w.kinds[i + 2 : i + 3] == ["name"]


def dash(w: Tagged, k: int) -> bool:
    """Say whether a mark is a dash between words rather than a hyphen inside one."""
    return k > 0 and (w.low[k] != "-" or w.starts[k] > w.ends[k - 1] or w.kinds[k - 1] == "-")


def phrase_start(w: Tagged, last: int, first: int) -> int:
    """Return the first word of the noun phrase that ends at word `last`, no further left than `first`."""
    start = (bracket(w, last, first) or last) if w.kinds[last] == ")" else last
    while start > first and last - start < LONGEST:
        kind, low = w.kinds[start - 1], w.low[start - 1]
        if low in _STOPS and not (low == "as" and start > 1 and w.low[start - 2] == "such"):
            break
        if _begins(w, start) or (low == "that" and _joins(w, start, first)):
            break
        if kind == "word" and (low in _SAID or (introduces(low) and w.kinds[start] in {"det", "his", "name"})):
            break
        if kind == "-" and dash(w, start - 1):
            break
        if low in _CAME and w.kinds[start] == "prep":
            break
        if kind in INSIDE or abbreviated(w, start - 1, last + 1) or (kind == "adv" and _graded(w, start - 1, first)):
            start -= 1
        elif low in _JOINTS and start - 2 >= first and _coordinates(w, start, first):
            start -= 2
            start = _list_start(w, start, first)
        elif kind == ")" and bracket(w, start - 1, first):
            start = bracket(w, start - 1, first)
        else:
            break
    return start


def _graded(w: Tagged, i: int, first: int) -> bool:
    """Say whether word `i` is an adverb inside a noun phrase: "a | widely | shared message"."""
    return i > first and w.kinds[i - 1] in {"det", "his"} and w.kinds[i + 1] == "word"


def _begins(w: Tagged, start: int) -> bool:
    """Say whether a noun phrase begins with the article or the like at word `start`; "A." is an initial."""
    if w.kinds[start] not in {"det", "his"} or w.low[start] == "such" or w.kinds[start + 1] == ".":
        return False
    return w.kinds[start - 1] not in {"prep", "det"} and w.low[start - 1] not in _JOINTS


def _joins(w: Tagged, start: int, first: int) -> bool:
    """Say whether the "that" before word `start` joins a clause rather than points: "of that 2013 report"."""
    return w.kinds[start] != "word" and not (start - 2 >= first and w.kinds[start - 2] == "prep")


def introduces(low: str) -> bool:
    """Say whether a word is a form of a verb that introduces a clause, and no noun: "says" or a past."""
    cue = CUES.get(low)
    return low == "says" or (cue is not None and cue.form == "past" and cue.group in {"say", "think", "will"})


def bracket(w: Tagged, closing: int, first: int) -> int:
    """Return the word that opens the bracket closed at `closing`, or 0."""
    for i in range(closing - 1, max(first, closing - _BRACKET) - 1, -1):
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
    if before not in _LIST:
        return before == ")" and after in _LIST and _first_noun(w, start, first)
    if after == "det" and _object(w, start, first):
        return False
    alike = before == after or (before != "name") == (after != "name") or after == "det"
    return alike or _first_noun(w, start, first)


def _object(w: Tagged, start: int, first: int) -> bool:
    """Say whether a verb rules the nouns before an "and": "left the port and | the envoy said"."""
    begin = phrase_start(w, start - 2, first)
    return begin > first and w.kinds[begin - 1] == "word" and (finite(w, begin - 1) or introduces(w.low[begin - 1]))


def _first_noun(w: Tagged, start: int, first: int) -> bool:
    """Say whether the nouns before an "and" open their clause: no verb rules them."""
    begin = phrase_start(w, start - 2, first)
    opens = begin == first or w.kinds[begin - 1] in {",", '"', "sub"}
    return opens and w.kinds[begin] != "prep" and not any(finite(w, k) for k in range(begin, start - 1))


def _comma_list(w: Tagged, start: int) -> bool:
    """Say whether the ", and" before word `start` closes a list; what has a verb before that comma is a clause."""
    commas = [i for i in range(max(0, start - _LIST_WITHIN), max(0, start - 2)) if w.kinds[i] == ","]
    return bool(commas) and not any(finite(w, i) for i in range(commas[-1] + 1, start - 2))


def _list_start(w: Tagged, start: int, first: int) -> int:
    """Return where a list "A, B and C" starts, `start` being inside its last but one part."""
    while (
        start - 1 >= first and w.kinds[start] != "," and w.kinds[start - 1] in INSIDE and w.kinds[start - 1] != "prep"
    ):
        if w.low[start - 1] == "that" or introduces(w.low[start - 1]) or w.kinds[start] in {"det", "his"}:
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


def phrase_end(w: Tagged, at: int, end: int, *, placed: bool = False) -> int:
    """Return the last word of the noun phrase that starts at word `at`, before word `end`. `placed`: phrases of place
    belong to it ("a source in the ministry"), those of an occasion do not ("in an interview")."""
    last = at
    while last + 1 < end and last - at < LONGEST:
        if not _goes_on(w, last + 1, end) and not (placed and _place(w, last + 1, end)):
            break
        last += 1
    while last > at and w.kinds[last] in {"prep", "and", "adv", "det", "'"} and w.low[last] != "'":
        last -= 1
    return last


def _place(w: Tagged, i: int, end: int) -> bool:
    """Say whether a preposition at `i` tells where somebody belongs, not where or when something was said."""
    if w.low[i] not in {"in", "at", "on"} or i + 1 >= end or w.kinds[i + 1] not in {"det", "his", "name", "word"}:
        return False
    return not any(w.low[k] in _SAID_AT or w.kinds[k] == "day" for k in range(i + 1, min(end, i + _SOON)))


def _goes_on(w: Tagged, i: int, end: int) -> bool:  # noqa: PLR0911 - a list of cases, one a line
    """Say whether word `i` still belongs to the noun phrase before it."""
    kind, low = w.kinds[i], w.low[i]
    if low in {"about", "regarding", "saying", "such"} or (kind == "word" and introduces(low)):
        return False
    if low in {"that", "in", "on", "during", "after", "before", "as", "at"}:
        return low in {"in", "at"} and i + 1 < end and w.kinds[i + 1] in {"name", "his"} and w.kinds[i - 1] == "word"
    if kind in {"det", "name", "num", "word", "his", "'", "other"} or abbreviated(w, i, end):
        return not (kind == "det" and w.kinds[i - 1] not in {"prep", "and", "det"}) or _initial(w, i)
    if kind == "-":
        return not dash(w, i) and i + 1 < end and w.starts[i + 1] == w.ends[i]
    if kind in {"(", ")"}:
        return kind == ")" or any(w.kinds[k] == ")" for k in range(i, min(end, i + _BRACKET)))
    if low == "of" and w.low[i + 1 : i + 2] and w.low[i + 1] in _ALL_OF:
        return w.kinds[i - 1] == "num"
    if low in _ALL_OF:
        return w.low[i - 1] == "of"
    if kind == "prep":
        return i + 1 < end and w.kinds[i + 1] in {"det", "his", "name", "word", "num"}
    return low == "and" and i + 1 < end and w.kinds[i + 1] in {"name", "det", "word"} and w.kinds[i - 1] in _LIST
