"""Attribution by lexicon and rules: for each cue in a text, who says and what.

Figures on PolNeAR (Newell and others, 2018) are printed by benchmarks/reading_attribution.py.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace

from trucebook.claims.contents import Content, Scene, content_right, parenthesis, past_opening
from trucebook.claims.cues import CUES, HEDGES, NOUNS
from trucebook.claims.lexicon import listed
from trucebook.claims.quotations import Quotation
from trucebook.claims.saying import CuePlace, Saying, saying
from trucebook.claims.sentences import Range
from trucebook.claims.sources import WordRange, source_left, source_right
from trucebook.claims.tagging import Tagged
from trucebook.claims.verbal import verbal
from trucebook.claims.verbs import HELD_FORMS

_OF_CONTENT = listed("that about on of to regarding :")
_LABEL_KINDS = frozenset({"name", "det", "word", "prep", "'", "num"})
_LONGEST_LABEL = 9
_LONG_QUOTATION = 3
"""Words: cues inside a longer quotation are the speaker's own, not the reporter's."""
_MOST = 24
"""Attributions in one sentence: what holds more is no prose."""
_WERE = listed("was were been is are")
_FOUND = listed("killed injured wounded dead missing hurt freed released detained arrested destroyed hit")
_INSERTED = 8
_SHORTEST_ORPHAN = 20
"""Characters: a shorter quotation without a cue is a scare quote or a title."""


def sayings(w: Tagged, ranges: list[Range], quoted: list[Quotation]) -> list[Saying]:
    """Return the attributions of a cleaned text in order. `ranges` are its sentences, `quoted` its quotations."""
    closing = {w.at(q.start): w.at(q.end) for q in quoted}
    found: list[Saying] = []
    opens = sorted(closing)
    for number, (start, end) in enumerate(ranges):
        first, last = w.at(start), w.at(end)
        inside = opens[bisect_left(opens, first) : bisect_left(opens, last)]
        found += _of_sentence(Scene(w, first, last, {i: closing[i] for i in inside}), number)
    return _with_orphans(w, ranges, quoted, found)


def _of_sentence(s: Scene, number: int) -> list[Saying]:
    """Return the attributions of one sentence."""
    found: list[Saying] = []
    i = s.first
    while i < s.end and len(found) < _MOST:
        if i in s.closing and s.closing[i] - i > _LONG_QUOTATION:
            i = max(i + 1, s.closing[i])
            continue
        here = _at(s, i, number, found)
        if here is not None:
            found.append(here)
            if here.kind in {"according", "hedge"} and here.recipient:
                i = s.w.at(here.content[0][0]) - 1
        i += 1
    label = None if found else _colon(s, number)
    return [label] if label else found


def _at(s: Scene, i: int, number: int, found: list[Saying]) -> Saying | None:
    """Return the attribution whose cue starts at word `i`, or None."""
    low = s.w.low[i]
    if low == "according" and i + 1 < s.end and s.w.low[i + 1] == "to":
        covered = bool(found) and any(a <= s.w.starts[i] < b for a, b in found[-1].content)
        return None if covered else _according(s, i, number)
    if low in HEDGES:
        return _hedge(s, i, number)
    if low in {"as", "reported"} and _hearsay(s, i):
        return _rumour(s, i, number, found)
    here = verbal(s, i, CUES[low], number, found) if low in CUES else None
    if here is None and low in NOUNS and not (found and _between(s, i, found[-1])):
        return _nominal(s, i, number)
    return here


def _between(s: Scene, i: int, before: Saying) -> bool:
    """Say whether word `i` stands between a cue and its content: "said in a statement that"."""
    return before.cue[1] <= s.w.starts[i] and s.w.ends[i] <= before.content[0][0]


def _according(s: Scene, i: int, number: int) -> Saying | None:
    """Return the attribution of "according to SOURCE"."""
    w = s.w
    source = source_right(w, i + 2, s.end)
    if source is None:
        return None
    if i == s.first or (i - 1 == s.first and w.kinds[i - 1] in {"sub", "and", "adv"}):
        after = source[1] + 1
        content = content_right(s, after + (after < s.end and w.kinds[after] == ","), "say", "say")
    else:
        content = _left_clause(s, i)
        if content is not None and w.kinds[i - 1] == "," and parenthesis(s, s.first, i):
            content = content_right(s, content.first, "say", "say", told=False)
    if content is None:
        return None
    if content.first > i:
        content = _through(s, content)
    return saying(s, CuePlace((i, i + 1), "according", "say", "accord", number), source, content)


def _through(s: Scene, content: Content) -> Content:
    """Return what a voice says through an outlet: of "according to X, OUTLET reported on Monday, ..." the rest, with
    the outlet as the one that was told."""
    w = s.w
    for i in range(content.first + 1, min(content.first + _LONGEST_LABEL, content.last)):
        cue = CUES.get(w.low[i])
        if cue is not None and cue.form in {"past", "s"} and cue.group == "say" and w.kinds[i] == "word":
            after = i + 1
            while after < content.last and (w.kinds[after] in {"day", "num"} or w.low[after] in {"on", "in"}):
                after += 1
            if w.kinds[after] == "," or w.low[after] == "that":
                return replace(content, first=after + 1, recipient=(content.first, i - 1))
            return content
        if w.kinds[i] not in _LABEL_KINDS:
            return content
    return content


def _left_clause(s: Scene, i: int) -> Content | None:
    """Return the words of a sentence before a cue that comments on them."""
    w, first, last = s.w, s.first, i - 1
    while last > first and w.kinds[last] in {",", "-", "("}:
        last -= 1
    first = past_opening(w, first, last)
    return Content(first, last, clause=True) if first <= last else None


def _hedge(s: Scene, i: int, number: int) -> Saying | None:
    """Return the attribution of "reportedly": somebody unnamed says the sentence around it."""
    last = s.end - 1
    while last > i and s.w.kinds[last] == ".":
        last -= 1
    if last <= i:
        return None
    place = CuePlace((i, i), "hedge", "say", s.w.low[i], number)
    return saying(s, place, None, Content(s.first, last, clause=True))


def _hearsay(s: Scene, i: int) -> bool:
    """Say whether "as reported," or "were reported killed" stands at word `i`: nobody is named who reported it."""
    low, kinds = s.w.low, s.w.kinds
    if low[i] == "as":
        return i + 2 < s.end and low[i + 1] == "reported" and kinds[i + 2] == ","
    return i > s.first and i + 1 < s.end and low[i - 1] in _WERE and low[i + 1] in _FOUND


def _rumour(s: Scene, i: int, number: int, found: list[Saying]) -> Saying | None:
    """Return the attribution of hearsay: somebody unnamed says what follows, or the clause around it, perhaps through
    an outlet ("as reported, the newspaper says, ...")."""
    w, told = s.w, s.w.low[i] == "as"
    place = CuePlace((i, i + told), "hedge", "say", "reportedly", number)
    last = s.end - 1
    while last > i and w.kinds[last] == ".":
        last -= 1
    for outer in found:
        for start, end in outer.content:
            if start <= w.starts[i] < end:
                first = i + 3 if told else w.at(start)
                return _unnamed(s, place, Content(first, w.at(end) - 1, clause=True))
    if not told:
        return _unnamed(s, place, Content(s.first, last, clause=True))
    first, recipient = i + 3, None
    comma = next((k for k in range(first, min(first + _INSERTED, last)) if w.kinds[k] == ","), 0)
    cue = CUES.get(w.low[comma - 1]) if comma else None
    if cue is not None and cue.group == "say" and cue.form in {"s", "past"} and comma - 2 >= first:
        first, recipient = comma + 1, (first, comma - 2)
    return _unnamed(s, place, Content(first, last, recipient, clause=True))


def _unnamed(s: Scene, place: CuePlace, content: Content) -> Saying | None:
    return saying(s, place, None, content) if content.last > content.first else None


def _nominal(s: Scene, i: int, number: int) -> Saying | None:
    """Return the attribution of a noun: "an announcement from SOURCE", "SOURCE's claim that", "fears that"."""
    w, after = s.w, i + 1
    before = w.low[i - 1] if i > s.first else ""
    if after >= s.end or before in HELD_FORMS:
        return None
    source: WordRange | None = None
    if w.low[after] in {"from", "by"}:
        source = source_right(w, after + 1, s.end)
        after = source[1] + 1 if source else s.end
        if after >= s.end or w.low[after] not in _OF_CONTENT:
            return None
    elif w.low[after] != "that" or before == "no" or w.kinds[after + 1 : after + 2] == ["aux"]:
        return None
    else:
        source = _owner(s, i)
    content = content_right(s, after + (w.low[after] != "that"), "say", "say")
    if content is None:
        return None
    return saying(s, CuePlace((i, i), "nominal", "say", w.low[i], number), source, content)


def _owner(s: Scene, i: int) -> WordRange | None:
    """Return whose claim, fear or promise the noun at `i` is: "SOURCE's", "his"; None where nobody owns it."""
    w = s.w
    if i > s.first and w.low[i - 1].endswith("'s"):
        return source_left(w, i, s.first)
    return (i - 1, i - 1) if i > s.first and w.kinds[i - 1] == "his" else None


def _colon(s: Scene, number: int) -> Saying | None:
    """Return the attribution of "SOURCE: words" at the head of a sentence."""
    w = s.w
    i = s.first + 1
    stop = min(s.end - 1, s.first + _LONGEST_LABEL)
    while i < stop and w.kinds[i] in _LABEL_KINDS and w.low[i] not in CUES:
        i += 1
    if i >= stop or w.kinds[i] != ":":
        return None
    content = content_right(s, i + 1, "say", "say")
    named = w.kinds[s.first] == "name" and w.kinds[i - 1] == "name"
    if content is None or not (named or i + 1 in s.closing):
        return None
    return saying(s, CuePlace((i, i), "colon", "say", "say", number), (s.first, i - 1), content)


def _with_orphans(w: Tagged, ranges: list[Range], quoted: list[Quotation], found: list[Saying]) -> list[Saying]:
    """Give quotations without a cue of their own to the saying before them, where its words were quoted too."""
    taken = [s.sentence for s in found]
    starts = [start for start, _ in ranges]
    result = list(found)
    for q in quoted:
        number = bisect_right(starts, q.start) - 1
        i = bisect_right(taken, number) - 1
        if i < 0 or taken[i] == number or q.end - q.start < _SHORTEST_ORPHAN:
            continue
        last = result[i]
        apart = "\n" in w.text[ranges[last.sentence][1] : q.start]
        words_quoted = last.quoted or w.text[last.content[0][0]] in '"“'
        if words_quoted and (q.continues or not apart) and number - last.sentence <= 1 + len(last.content):
            result[i] = replace(last, content=(*last.content, (q.start, q.end)))
    return result
