"""Narration: what a sentence says in its own voice, outside every attribution in it."""

from __future__ import annotations

from trucebook.claims import temporal
from trucebook.claims.lexicon import listed
from trucebook.claims.parts import finite
from trucebook.claims.past_forms import PAST
from trucebook.claims.saying import Saying
from trucebook.claims.sentences import Range
from trucebook.claims.tagging import Tagged

_FRAMES = frozenset(
    {"it", "this", "that", "these", "update", "move", "news", "comment", "comments", "remarks", "statement"}
)
_COMES = frozenset({"comes", "came", "come", "follows", "followed", "follow"})
_JUDGED = listed("is was true clear possible likely also not certain false as that")
"""Behind "it" they only lead to what somebody says: "it is true, as SOURCE argues, that"."""
_BEFALLS = listed("""
confirmed verified corroborated checked substantiated proven made repeated disputed denied questioned challenged
investigated examined reviewed circulating spread withdrawn retracted corrected published reported drew surfaced emerged
""")
"""What befalls a claim rather than those of whom it tells."""
_FEWEST = 4
_FRONT = 9
_SUBJECTS = frozenset({"det", "his", "name", "num", "pron", "word", "other"})
_PARTS_OF_DAY = listed("morning afternoon evening night hours early late mid of last this next")
_YEAR = 4
"""Digits: a shorter number behind a month counts who acts ("on 6 May 12 soldiers left")."""


def narrated(w: Tagged, sentence: Range, kept: list[Saying]) -> list[Range]:
    """Return the ranges of a sentence that no saying covers and that say something themselves."""
    if not kept:
        return [sentence]
    taken = sorted((_reach(s) for s in kept), key=lambda r: r[0])
    found: list[Range] = []
    at = sentence[0]
    for start, end in taken:
        if start > at:
            found.append((at, start))
        at = max(at, end)
    if at < sentence[1]:
        found.append((at, sentence[1]))
    if frames := {_reach(s)[0] for s in kept if s.kind == "nominal"}:
        ends = {_reach(s)[1] for s in kept if s.kind == "nominal"}
        found = [rest for rest in found if not (_frames(w, rest, frames) or _befalls(w, rest, ends))]
    return [_behind_conjunction(w, rest) for rest in found if _tells(w, rest)]


def _behind_conjunction(w: Tagged, rest: Range) -> Range:
    """Return a rest without the "after" that ties it to what somebody said."""
    first, last = w.at(rest[0]), w.at(rest[1]) - 1
    return (w.starts[first + 1], rest[1]) if temporal.tells(w, first, last) else rest


def _frames(w: Tagged, rest: Range, nominal: set[int]) -> bool:
    """Say whether a rest only tells what became of a claim behind it: "monitors received contradicting | claims"."""
    last = w.at(rest[1]) - 1
    return rest[1] in nominal and w.kinds[last] not in {"prep", "sub", ",", "and", ";", ":"}


def _befalls(w: Tagged, rest: Range, nominal: set[int]) -> bool:
    """Say whether a rest only tells what was made of the claim before it: "the claim | could not be confirmed"."""
    first, last = w.at(rest[0]), w.at(rest[1]) - 1
    if first == 0 or w.ends[first - 1] not in nominal or not finite(w, first):
        return False
    verb = first
    while verb < last and (w.kinds[verb] in {"aux", "adv"} or w.low[verb] in {"began", "been", "be"}):
        verb += 1
    return w.low[verb] in _BEFALLS


def _reach(saying: Saying) -> Range:
    """Return everything from a saying's first to its last word."""
    spans = [
        saying.cue,
        *saying.content,
        # A source that a deed before the cue shares is that deed's too: "the army shelled the village, saying ...".
        *([saying.source] if saying.source and not saying.shared else []),
        *([saying.recipient] if saying.recipient else []),
        *([saying.cited] if saying.cited else []),
        *([saying.answer] if saying.answer else []),
    ]
    return min(s[0] for s in spans), max(s[1] for s in spans)


def _counts(w: Tagged, numbers: list[int]) -> bool:
    """Say whether words are a number and its verb: "25 arrived"."""
    if len(numbers) == 1 or w.kinds[numbers[0]] != "num":
        return False
    low = w.low[numbers[1]]
    return low.endswith("ed") or low in PAST


def _tells(w: Tagged, rest: Range) -> bool:
    """Say whether a rest of a sentence holds a finite clause of its own, not a frame such as "this comes after"."""
    first, last = w.at(rest[0]), w.at(rest[1]) - 1
    numbers = [i for i in range(first, last + 1) if w.kinds[i] not in {",", ".", "-", ":", ";", '"', ")", "("}]
    numbers = _behind_front(w, numbers)
    if numbers and (temporal.tells(w, first, last) or _counts(w, numbers)):
        return True
    if (
        len(numbers) < _FEWEST
        or w.kinds[numbers[0]] == "prep"
        or w.low[numbers[0]] in {"who", "which", "as", "when", "where"}
    ):
        return False
    if any(w.low[i] in _COMES for i in numbers) and any(w.low[i] in _FRAMES for i in numbers[:3]):
        return False
    if w.low[numbers[0]] == "not" and w.kinds[numbers[1]] == "word":
        return False
    if w.low[numbers[0]] == "it" and _leads(w, numbers, last):
        return False
    return any(finite(w, i) for i in numbers)


def _behind_front(w: Tagged, numbers: list[int]) -> list[int]:
    """Return words without the "On 6 May," or "On 6 May" before a clause with its own subject."""
    if not numbers or w.kinds[numbers[0]] != "prep":
        return numbers
    marks = range(numbers[0] + 1, min(numbers[0] + _FRONT, numbers[-1]))
    comma = next((i for i in marks if w.kinds[i] == ","), None)
    if w.low[numbers[0]] == "of":
        comma = _behind_share(w, numbers)
        return numbers if comma is None else [i for i in numbers if i > comma]
    told = comma is None or any(finite(w, i) for i in range(numbers[0], comma))
    front = _dated(w, numbers) if told else comma
    if front is None:
        return numbers
    rest = [i for i in numbers if i > front]
    return rest if rest and w.kinds[rest[0]] in _SUBJECTS and finite(w, rest[-1]) is False else numbers


def _behind_share(w: Tagged, numbers: list[int]) -> int | None:
    """Return the comma behind the whole of which a part is told: "Of the ten men who were to leave, | six left"."""
    commas = (i for i in range(numbers[0] + 2, numbers[-1] - 1) if w.kinds[i] == ",")
    return next((i for i in commas if w.kinds[i + 1] in {"num", "pron", "name", "det"}), None)


def _dated(w: Tagged, numbers: list[int]) -> int | None:
    """Return the last word of a date behind the preposition that opens words: "On 6 May | gunmen fired"."""
    day = 0
    for i in range(1, len(numbers)):
        low, kind = w.low[numbers[i]], w.kinds[numbers[i]]
        acts = day and kind == "num" and len(low) != _YEAR
        if acts or (kind not in {"day", "num", "det"} and low not in _PARTS_OF_DAY):
            break
        day = i if kind == "day" else day
    return numbers[day] if day else None


def _leads(w: Tagged, numbers: list[int], last: int) -> bool:
    """Say whether a rest that begins with "it" only leads to what follows: "it was X | who", "it is true"."""
    told = w.low[numbers[1]] in {"is", "was"} and w.low[last + 1 : last + 2] == ["who"]
    return told or all(w.low[i] in _JUDGED for i in numbers[1:])
