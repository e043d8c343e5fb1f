"""What is said on the other side of a cue: "A, he said, B"; and quotations whose cue stands in a sentence before."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from itertools import pairwise

from trucebook.claims.content_ends import content_end, cue_follows
from trucebook.claims.cues import CUES
from trucebook.claims.lexicon import listed
from trucebook.claims.parts import finite
from trucebook.claims.quotations import Quotation
from trucebook.claims.saying import Saying
from trucebook.claims.scene import Scene
from trucebook.claims.sentences import Range
from trucebook.claims.tagging import Tagged

_TAIL_WITHIN = 14
_MARKS = frozenset({",", ".", ":", ";", "-"})
_ASIDE_WITHIN = 9
_NARRATED = listed("who whose which as when after before while during in at on with for by from")
"""How the narrator goes on behind an inserted cue that follows a whole clause."""
_SHORTEST_LOOSE = 20
"""Characters: a shorter quotation without a cue is a scare quote or a title, unless it is a sentence of its own."""
_OPENS = re.compile(r"(?:\W{0,2}|(?:and|but|so|yet|or|also|then),? )", re.IGNORECASE)
"""What may stand in its sentence before a quotation that goes on."""
_STOPS = frozenset(".!?…")
_EDGE = 2
"""Characters beside a quotation that fills its sentence: a stop, a space."""
_VOICED = frozenset({"say", "think", "show"})


def continuation(s: Scene, at: int, left: Range) -> Range | None:
    """Return the rest of a content whose first part `left` stands before its cue, `at` being the word behind cue and
    source: the second half of a broken quotation, or of a clause that the cue interrupts."""
    w = s.w
    for i in range(at, min(s.end, at + _TAIL_WITHIN)):
        if i in s.closing and w.kinds[i - 1] in _MARKS:
            return w.span(i, s.closing[i] - 1)
        if i in s.closing or (_speaks(w, i) and not _aside(s, i)):
            break
    comma = _aside_end(s, at)
    if comma is None or comma + 2 >= s.end:
        return None
    whole = any(finite(w, k) for k in range(w.at(left[0]), w.at(left[1])))
    hung = w.kinds[w.at(left[0])] == "sub"
    if w.low[comma + 1].endswith("ing") and (not hung or w.low[comma + 1] in CUES):
        return None
    if (
        (whole or w.kinds[w.at(left[0])] == '"')
        and w.low[comma + 1] in _NARRATED
        and not any(k in s.closing for k in range(comma + 2, s.end))
    ):
        return None
    if w.low[comma + 1] in {"and", "but"} and cue_follows(s, comma + 2):
        return None
    last = content_end(s, comma + 1, "say")
    return w.span(comma + 1, last) if last > comma else None


def _aside(s: Scene, i: int) -> bool:
    """Say whether the participle at word `i` only tells what is spoken of, before the words go on: "he said, referring
    to the list, “...”"."""
    kinds = s.w.kinds
    comma = next((k for k in range(i + 1, min(s.end - 1, i + _ASIDE_WITHIN)) if kinds[k] in {",", '"', ":"}), i)
    return s.w.low[i].endswith("ing") and comma > i + 2 and kinds[comma] == "," and comma + 1 in s.closing


def _speaks(w: Tagged, i: int) -> bool:
    """Say whether another cue begins at word `i`: "adding:", "and called it"."""
    cue = CUES.get(w.low[i])
    return cue is not None and cue.form in {"ing", "past", "s"} and w.kinds[i] == "word"


def _aside_end(s: Scene, at: int) -> int | None:
    """Return the comma that closes an inserted cue, a few words about when or where it was said before it."""
    w = s.w
    if at < s.end and w.kinds[at] == ",":
        return at
    if at >= s.end or (w.kinds[at] not in {"prep", "day", "adv"} and w.low[at] not in {"this", "last"}):
        return None
    for i in range(at + 1, min(s.end, at + _ASIDE_WITHIN)):
        if w.kinds[i] == ",":
            return i
        if w.kinds[i] in {'"', ";", ":"} or finite(w, i):
            return None
    return None


def with_loose(w: Tagged, ranges: list[Range], quoted: list[Quotation], found: list[Saying]) -> list[Saying]:
    """Return attributions with the quotations that have no cue of their own: each goes to the saying before it, in its
    paragraph or where it fills the paragraph that follows; else to the one whose quotation opens the next paragraph."""
    starts = [start for start, _ in ranges]
    filling = [q for q in quoted if q.end - q.start >= _SHORTEST_LOOSE and _fills(w, ranges, starts, q)]
    open_ones = _led_up(w, quoted, [q for q in filling if not q.closed], found)
    return _led_up(w, quoted, [q for q in filling if q.closed], _behind(w, ranges, quoted, open_ones))


def _fills(w: Tagged, ranges: list[Range], starts: list[int], q: Quotation) -> bool:
    """Say whether a quotation is all of its sentence: whole sentences, or words that go on in the next paragraph."""
    start, end = ranges[bisect_right(starts, q.start) - 1]
    ended = not q.closed or w.text[q.end - 2] in _STOPS
    return ended and end - q.end <= _EDGE and _OPENS.fullmatch(w.text, start, q.start) is not None


def _led_up(w: Tagged, quoted: list[Quotation], loose: list[Quotation], found: list[Saying]) -> list[Saying]:
    """Return attributions with those of the loose quotations that nobody holds and whose voice is named only beside the
    quotation that opens the next paragraph."""
    result = list(found)
    following = dict(pairwise(quoted))
    held = {start: k for k, s in enumerate(found) for start, _ in s.content if s.source is not None}
    for q in reversed(loose):
        after = following.get(q)
        between = "" if after is None else w.text[q.end : after.start]
        if after is None or q.start in held or between.strip() or "\n" not in between:
            continue
        i = held.get(after.start)
        if i is not None and not result[i].nested:
            result[i] = replace(result[i], content=(*result[i].content, (q.start, q.end)))
            held[q.start] = i
    return result


def _behind(w: Tagged, ranges: list[Range], quoted: list[Quotation], found: list[Saying]) -> list[Saying]:
    """Return attributions with the quotations that go on from a saying before them."""
    taken = [s.sentence for s in found]
    starts = [start for start, _ in ranges]
    held = {start for s in found for start, _ in s.content}
    result = list(found)
    for q in quoted:
        number = bisect_right(starts, q.start) - 1
        i = bisect_right(taken, number) - 1
        if i < 0 or taken[i] == number or q.start in held:
            continue
        if q.end - q.start < _SHORTEST_LOOSE and not (q.continues or _fills(w, ranges, starts, q)):
            continue
        i = _voiced(result, i)
        last = result[i]
        if number - last.sentence <= len(last.content) and _follows(w, ranges, q, number, last):
            result[i] = replace(last, content=(*last.content, (q.start, q.end)))
    return result


def _voiced(found: list[Saying], i: int) -> int:
    """Return the number of the saying of sentence `found[i].sentence` whose voice goes on: the last that is not said
    inside another one."""
    number = found[i].sentence
    first = next((k + 1 for k in range(i, -1, -1) if found[k].sentence != number), 0)
    for k in sorted(
        range(first, i + 1), key=lambda k: (found[k].quoted and found[k].source is not None, k), reverse=True
    ):
        inside = any(
            a <= found[k].cue[0] < b
            for other in found[max(0, k - 4) : i + 1]
            if other is not found[k]
            for a, b in other.content
        )
        if not inside and found[k].group in _VOICED:
            return k
    return i


def _follows(w: Tagged, ranges: list[Range], q: Quotation, number: int, last: Saying) -> bool:
    """Say whether a quotation goes on from a saying: it opens its sentence, and no paragraph of others' words lies
    between."""
    start, end = ranges[number]
    if q.continues:
        return True
    if not _OPENS.fullmatch(w.text, start, q.start):
        return False
    apart = w.text.count("\n", ranges[last.sentence][1], q.start) > 0
    return not apart or end - q.end <= _EDGE
