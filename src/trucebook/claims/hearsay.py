"""Attributions to what was heard or read: "according to", "reportedly", "as reported", "were reported killed"."""

from __future__ import annotations

from dataclasses import replace

from trucebook.claims.citations import CITING
from trucebook.claims.content_ends import content_end
from trucebook.claims.contents import Content, Scene, content_right, counts, parenthesis, past_opening
from trucebook.claims.cues import CUES
from trucebook.claims.lexicon import listed
from trucebook.claims.noun_phrases import phrase_end
from trucebook.claims.parts import finite
from trucebook.claims.saying import CuePlace, Saying, saying
from trucebook.claims.sources import WordRange, source_right
from trucebook.claims.tagging import Tagged

_OUTLET_KINDS = frozenset({"name", "det", "word", "prep", "'", "num"})
_LONGEST_OUTLET = 9
_WERE = listed("was were been is are")
_FOUND = listed("killed injured wounded dead missing hurt freed released detained arrested destroyed hit")
_RELATIVE = frozenset({"which", "who", "whose"})
_SEEN = listed("""
obtained seen reviewed viewed leaked published released circulated issued signed written drafted verified cited quoted
interviewed contacted reached heard questioned met asked debriefed
""")
"""What became of a paper or who heard a voice: "according to a memo, obtained by OUTLET, ..."."""
_INSERTED = 8
_RATES = listed("each every")
_OPENERS = listed("which whom when where because")
"""Behind these and a comma, "according to X," breaks into the clause that follows: "in which, according to X, ..."."""
_SET_IN_TIME = listed("after before")
_SPAN = 5
"""Words from the comma to the "after" of ", only a few hours after"."""


SUGGESTED = listed("suggested alleged claimed asserted argued rumoured rumored")
"""Participles of "it has been suggested that"."""
_ASIDE_WITHIN = 12


def according(s: Scene, i: int, number: int) -> Saying | None:
    """Return the attribution of "according to SOURCE" or "per SOURCE"."""
    w = s.w
    last = i + (w.low[i] == "according")
    source = source_right(w, last + 1, s.end)
    if source is None:
        return None
    if i <= s.first + 1:
        longer = phrase_end(w, source[0], s.end, placed=True)
        source = (source[0], longer) if longer + 1 < s.end and w.kinds[longer + 1] == "," else source
    source, ahead = _of_clause(s, i, source)
    if ahead or i == s.first or (i - 1 == s.first and w.kinds[i - 1] in {"sub", "and", "adv"}):
        after = _past_relative(w, source[1] + 1, s.end)
        content = content_right(s, after + (after < s.end and w.kinds[after] == ","), "say", "say")
    else:
        content = _left_clause(s, i)
        behind = parenthesis(s, s.first, i) if w.kinds[i - 1] == "," else 0
        if content is not None and behind:
            before = content
            content = content_right(s, content.first, "say", "say", told=False)
            if content is None:
                return _broken_in(s, CuePlace((i, last), "according", "say", "accord", number), source, before, behind)
        elif opened := _opened(s, i, source):
            source, content = opened
    if content is None:
        return None
    source, content = _numbers_apart(s, i, source, content)
    cited = None
    if content.first > i:
        content = _through(s, content)
        cited = _cited(s, content)
    place = CuePlace((i, last), "according", "say", "accord", number)
    if cited is None:
        return _with_reason(s, saying(s, place, source, content), source[1] + 1)
    told = saying(s, place, source, replace(content, first=cited[1] + 2))
    return replace(told, cited=w.span(*cited))


def _with_reason(s: Scene, told: Saying, at: int) -> Saying:
    """Return a saying with the reason at word `at` behind its source: "P, according to SOURCE | because Q"."""
    if at >= s.end or s.w.low[at] != "because" or told.content[0][0] > told.cue[0]:
        return told
    return replace(told, content=(*told.content, s.w.span(at, content_end(s, at, "say"))))


def _of_clause(s: Scene, i: int, source: WordRange) -> tuple[WordRange, bool]:
    """Return the source of an "according to" at word `i`, and whether it opens a clause within its sentence: "P: | P;
    | P, and according to SOURCE, Q"."""
    w = s.w
    joint = i - 1 - (w.kinds[i - 1] == "and")
    opens = joint > s.first and (w.kinds[joint] in {":", ";"} or (joint < i - 1 and w.kinds[joint] == ","))
    comma = next((k for k in range(source[0] + 1, s.end - 1) if w.kinds[k] == ","), 0) if opens else 0
    if not comma or any(finite(w, k) for k in range(source[0], comma)):
        return source, False
    return (source[0], comma - 1), any(finite(w, k) for k in range(comma + 1, s.end))


def _numbers_apart(s: Scene, i: int, source: WordRange, content: Content) -> tuple[WordRange, Content]:
    """Return source and content of an "according to" at word `i`, of two that give a number each its own alone:
    "killing ten according to SOURCE and six according to SOURCE". What the numbers hang on is nobody's."""
    w = s.w
    others = [k for k in range(s.first + 1, s.end - 1) if k != i and w.low[k : k + 2] == ["according", "to"]]
    before = next((k for k in reversed(others) if k < i), 0)
    if content.first > i:
        return source, content
    if before and (opens := _number(w, before, i)):
        return source, replace(content, first=opens)
    after = next((k for k in others if k > i), 0)
    joint = _number(w, i, after) - 1 if after else -1
    if joint < 0:
        return source, content
    while w.kinds[joint - 1] in {"and", ",", ";", "adv"} or w.low[joint - 1] in {"while", "but"}:
        joint -= 1
    commas = [k for k in range(s.first + 1, i - 1) if w.kinds[k] == "," and w.low[k + 1].endswith("ing")]
    return (source[0], joint - 1), replace(content, first=commas[-1] + 1) if commas else content


def _number(w: Tagged, first: int, stop: int) -> int:
    """Return the number behind an "and" between two "according to" at words `first` and `stop`, with no verb of its
    own, or 0."""
    for k in range(first + 2, stop):
        bound = w.kinds[k] == "num" or counts(w, k)
        if bound and w.kinds[k - 1] in {"and", ","} and not any(finite(w, n) for n in range(k, stop)):
            return k
    return 0


def _broken_in(s: Scene, place: CuePlace, source: WordRange, before: Content, behind: int) -> Saying | None:
    """Return "On Monday, according to SOURCE, CLAUSE": the clause from word `behind` on, and the words before it."""
    content = content_right(s, behind, "say", "say", told=False)
    if content is None:
        return None
    told = saying(s, place, source, content)
    return replace(told, content=(s.w.span(before.first, before.last), *told.content))


def _cited(s: Scene, content: Content) -> WordRange | None:
    """Return the voice between "citing" and its comma at the head of a content: "according to X, citing Y, ..."."""
    w = s.w
    if w.low[content.first] not in CITING:
        return None
    comma = next((k for k in range(content.first + 2, content.last) if w.kinds[k] == ","), None)
    return None if comma is None else (content.first + 1, comma - 1)


def _opened(s: Scene, i: int, source: WordRange) -> tuple[WordRange, Content] | None:
    """Return source and content of "in which, according to SOURCE, CLAUSE" at word `i`, or None."""
    w = s.w
    if i - 2 < s.first or w.kinds[i - 1] != "," or w.low[i - 2] not in _OPENERS:
        return None
    comma = next((k for k in range(source[0] + 1, s.end - 1) if w.kinds[k] == ","), None)
    content = None if comma is None else content_right(s, comma + 1, "say", "say", told=False)
    return None if comma is None or content is None else ((source[0], comma - 1), content)


def _past_relative(w: Tagged, after: int, end: int) -> int:
    """Return the word at which the comma behind a clause about a source stands: "according to OUTLET, which named
    nobody, ...", else `after`."""
    behind = after + (w.kinds[after : after + 1] == [","])
    told = w.low[behind] if behind < end else ""
    seen = told in _SEEN and w.low[behind + 1 : behind + 2] == ["by"]
    if not (seen or told in _RELATIVE):
        return after
    return next((k for k in range(behind + 1, end - 1) if w.kinds[k] == ","), after)


def per(s: Scene, i: int) -> bool:
    """Say whether "per SOURCE" stands at word `i`, no rate: behind a comma or quotation, or at a sentence's head."""
    w = s.w
    apart = i == s.first or w.kinds[i - 1] in {",", '"'}
    return apart and i + 1 < s.end and w.kinds[i + 1] in {"det", "his", "name"} and w.low[i + 1] not in _RATES


def _through(s: Scene, content: Content) -> Content:
    """Return what a voice says through an outlet: of "according to X, OUTLET reported on Monday, ..." the rest, with
    the outlet as the one that was told."""
    w = s.w
    for i in range(content.first + 1, min(content.first + _LONGEST_OUTLET, content.last)):
        cue = CUES.get(w.low[i])
        if cue is not None and cue.form in {"past", "s"} and cue.group == "say" and w.kinds[i] == "word":
            after = i + 1
            while after < content.last and (w.kinds[after] in {"day", "num"} or w.low[after] in {"on", "in"}):
                after += 1
            if w.kinds[after] == "," or w.low[after] == "that":
                return replace(content, first=after + 1, recipient=(content.first, i - 1))
            return content
        if w.kinds[i] not in _OUTLET_KINDS:
            return content
    return content


def _left_clause(s: Scene, i: int) -> Content | None:
    """Return the words of a sentence before a cue that comments on them."""
    w, first, last = s.w, s.first, i - 1
    while last > first and w.kinds[last] in {",", "-", "("}:
        last -= 1
    semicolon = next((k for k in range(last - 1, first, -1) if w.kinds[k] == ";"), 0)
    if semicolon and any(finite(w, k) for k in range(semicolon + 1, last + 1)):
        first = semicolon + 1
    first = past_opening(w, first, last)
    return Content(first, last, clause=True) if first <= last else None


def hedge(s: Scene, i: int, number: int) -> Saying | None:
    """Return the attribution of "reportedly": somebody unnamed says the sentence around it."""
    last = _clause_end(s, i)
    if last <= i:
        return None
    place = CuePlace((i, i), "hedge", "say", s.w.low[i], number)
    return saying(s, place, None, Content(_own_clause(s, i), last, clause=True))


def _clause_end(s: Scene, i: int) -> int:
    """Return the last word of what is told as heard at word `i`: a further clause behind a semicolon is not."""
    last = next((k for k in range(i + 1, s.end) if s.w.kinds[k] == ";"), s.end) - 1
    while last > i and s.w.kinds[last] == ".":
        last -= 1
    return last


def _own_clause(s: Scene, i: int) -> int:
    """Return the first word of the clause that a hedge at word `i` stands in: behind ", hours after", what the main
    clause tells is not hedged."""
    w = s.w
    for k in range(i - 1, s.first + 1, -1):
        if w.kinds[k] in {",", ";", '"'}:
            return s.first
        if w.low[k] in _SET_IN_TIME:
            start = next((n for n in range(k, max(s.first, k - _SPAN), -1) if w.kinds[n - 1] == ","), None)
            told = start is not None and any(finite(w, n) for n in range(s.first, start))
            return k + 1 if told else s.first
    return s.first


def hearsay(s: Scene, i: int) -> bool:
    """Say whether "as reported," or "were reported killed" stands at word `i`: nobody is named who reported it."""
    low, kinds = s.w.low, s.w.kinds
    if low[i] == "as":
        return i + 2 < s.end and low[i + 1] == "reported" and kinds[i + 2] == ","
    return i > s.first and i + 1 < s.end and low[i - 1] in _WERE and low[i + 1] in _FOUND


def rumour(s: Scene, i: int, number: int, found: list[Saying]) -> Saying | None:
    """Return the attribution of hearsay: somebody unnamed says what follows, or the clause around it, perhaps through
    an outlet ("as reported, the newspaper says, ...")."""
    w, told = s.w, s.w.low[i] == "as"
    place = CuePlace((i, i + told), "hedge", "say", "reportedly", number)
    last = _clause_end(s, i)
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


def suggested(s: Scene, i: int, number: int) -> Saying | None:
    """Return "it has been suggested that ...", the participle at word `i`: somebody's words, and no one's deed; with
    ", among others by SOURCE," between that source's."""
    w, start = s.w, i
    while start > s.first and (w.kinds[start - 1] in {"aux", "adv"} or w.low[start - 1] == "been"):
        start -= 1
    if start in {i, s.first} or w.low[start - 1] != "it" or w.low[i + 1 : i + 2] == ["by"]:
        return None
    that = next((k for k in range(i + 1, min(s.end - 1, i + _ASIDE_WITHIN)) if w.low[k] == "that"), 0)
    aside = that > i + 1
    if not that or (aside and (w.kinds[i + 1] != "," or w.kinds[that - 1] != ",")):
        return None
    by = next((k for k in range(i + 1, that - 1) if w.low[k] == "by"), 0)
    source = source_right(w, by + 1, that - 1) if by else None
    content = content_right(s, that, "say", "say", told=False)
    place = CuePlace((start, i), "verb", "say", "say", number)
    return None if content is None else saying(s, place, source, content)
