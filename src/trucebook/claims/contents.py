"""What is said: the words that a cue introduces, found to its right or its left."""

from __future__ import annotations

from trucebook.claims.content_ends import content_end, parenthesis
from trucebook.claims.cue_words import ACCOUNTS, REJECTIONS
from trucebook.claims.lexicon import listed
from trucebook.claims.noun_phrases import abbreviated
from trucebook.claims.parts import finite
from trucebook.claims.people import speaks
from trucebook.claims.scene import Content, Scene
from trucebook.claims.tagging import Tagged

__all__ = ["Content", "Scene", "content_left", "content_right", "counts", "parenthesis", "past_opening", "told_to"]

_SKIPPED_PREPS = listed("in on during at to after before via through from of about by with")
_AT = listed("in on at during")
_BOUNDING = listed("about over around at more fewer less up between under nearly almost")
_BULLETS = frozenset("*•·▪►●")
_SOON = 7
"""Words behind "promised at a rally" within which its "to" stands."""
_LONG_SKIP = 16
_AGO_WITHIN = 5
_LONG_VERDICT = 7
_THAT_WITHIN = 4
_LONG_ASIDE = 14
_WITH_SUBJECT = listed("which who as after when before while")
"""Behind a comma they open an aside with a verb of its own: "said, as he left, that"."""
_BEFORE_THAT = frozenset({",", "-", "day", "name", "num"})
_OF_SAYING = listed("""
also again later earlier today yesterday tonight recently too then however publicly privately repeatedly separately
additionally previously bluntly meanwhile afterwards afterward specifically explicitly angrily jokingly briefly
""")
_PERIODS = listed("week month year morning evening afternoon night")
_MAY_LACK = frozenset({"call", "press", "challenge", "direct", "order", "accuse"})
"""Verbs whose object is a recipient only before an infinitive."""
_CLAUSAL = frozenset({"say", "show", "think"})
_RECIPIENTS = listed("""
tell inform assure remind promise advise notify warn ask urge order instruct command persuade encourage invite implore
press call challenge direct brief accuse text email
""")


def content_right(s: Scene, at: int, lemma: str, group: str, *, told: bool = True) -> Content | None:
    """Return the content that starts after a cue, `at` being the first word after it, or None where nothing follows.
    `told` false: no recipient stands before it."""
    w = s.w
    recipient = None
    i = _past_adverbs(s, at)
    if told and lemma in _RECIPIENTS and i < s.end:
        recipient, after = _recipient(s, i, lemma)
        if lemma not in _MAY_LACK or w.low[after : after + 1] == ["to"]:
            i = after
        else:
            recipient = None
    i = _past_phrases(s, i, group)
    i = _past_verdict(s, i) if lemma in REJECTIONS or group == "judge" else i
    if i < s.end and group in _CLAUSAL and w.kinds[i] in {",", "-", "prep"}:
        i = _past_aside(s, i)
    if i >= s.end:
        return None
    kind, low = w.kinds[i], w.low[i]
    if (kind in {":", "-"} and kind == ":") or (kind == "," and i + 1 < s.end and i + 1 in s.closing):
        i += 1
    elif kind in {",", ".", ";", ")", "-"}:
        return None
    elif low == "that":
        return _clause(s, i, recipient, group)
    if i >= s.end:
        return None
    if i in s.closing:
        return _quotation(s, i, recipient)
    return _clause(s, i, recipient, group)


def _hears(w: Tagged, last: int, after: int) -> bool:
    """Say whether whom a cue names before "to" can be told: in "warns truce close to collapse" nobody is."""
    return w.low[after : after + 1] != ["to"] or w.kinds[last] in {"name", "obj", "det"} or speaks(w.low[last])


def _past_adverbs(s: Scene, i: int) -> int:
    """Return the first word from `i` on that is neither a bare day nor an adverb of the saying itself: "nearly" and
    "never" belong to what is said."""
    w = s.w
    ago = next((k for k in range(i + 1, min(s.end - 1, i + _AGO_WITHIN)) if w.low[k] == "ago"), 0)
    if ago and w.low[ago + 1] == "that" and not any(finite(w, k) for k in range(i, ago)):
        return ago + 1
    while i < s.end:
        if w.kinds[i] == "day" or w.low[i] in _OF_SAYING or (w.low[i] in _PERIODS and w.kinds[i - 1] == "day"):
            i += 1
        elif w.low[i] in {"last", "this"} and i + 1 < s.end and w.low[i + 1] in _PERIODS:
            i += 2
        else:
            break
    return i


def _past_phrases(s: Scene, i: int, group: str) -> int:
    """Return where the content starts behind phrases such as "on Monday", "in a statement", "to reporters"."""
    w = s.w
    if group == "will" and i < s.end and w.low[i] in _AT:
        return next((j for j in range(i + 2, min(s.end, i + _SOON)) if w.low[j] == "to"), i)
    if group in _CLAUSAL and i < s.end and counts(w, i):
        return i
    if group not in _CLAUSAL or i >= s.end or w.low[i] not in _SKIPPED_PREPS or (group, w.low[i]) == ("think", "to"):
        return _past_adverbs(s, i)
    dated = _past_date(s, i)
    return dated if i < dated < s.end and w.kinds[dated] in {"det", "his"} else _past_phrase(s, i)


def _past_phrase(s: Scene, i: int) -> int:
    """Return where the content starts behind the phrase whose preposition stands at word `i`."""
    w = s.w
    for j in range(i + 1, min(s.end, i + _LONG_SKIP)):
        if (w.low[j] == "that" and w.kinds[j - 1] not in {"prep", "det"}) or w.kinds[j] == ":" or j in s.closing:
            return j
        adding = w.low[j + 1 : j + 2] != [] and w.low[j + 1].endswith("ing") and w.low[j + 2 : j + 3] == ["that"]
        if w.kinds[j] == "," and "that" in w.low[j + 1 : j + _THAT_WITHIN] and not adding:
            continue
        if w.kinds[j] in {",", ".", ";"} and not abbreviated(w, j, s.end):
            if j + 1 in s.closing or not _day_phrase(s, i, j):
                return j
            break
    if i + 1 < s.end and w.kinds[i + 1] in {"day", "num"}:
        return _past_date(s, i)
    if w.low[i] in {"to", "in"}:
        return _past_noun(s, i)
    return i


def _past_verdict(s: Scene, i: int) -> int:
    """Return the word behind "as false" and its like in "rejected as false a report that", else `i`."""
    if i >= s.end or s.w.low[i] != "as":
        return i
    for j in range(i + 2, min(s.end, i + _LONG_VERDICT)):
        if s.w.kinds[j] in {"det", "his", "name"} or (s.w.kinds[j - 1] != "det" and s.w.low[j] in ACCOUNTS):
            return j
    return i


def _past_date(s: Scene, i: int) -> int:
    """Return the word after the date behind the preposition at `i`, or `i` where no date stands there: "on 3 May"."""
    j = i + 1
    while j < s.end and s.w.kinds[j] in {"day", "num"}:
        j += 1
    dated = any(kind == "day" for kind in s.w.kinds[i + 1 : j])
    return _past_adverbs(s, j) if dated else i


def _past_aside(s: Scene, i: int) -> int:
    """Return the "that" behind an aside at word `i` ("said, among other things, that"), or `i` where none follows."""
    w = s.w
    related = w.low[i + 1 : i + 2] != [] and w.low[i + 1] in _WITH_SUBJECT
    for j in range(i + 1, min(s.end, i + _LONG_ASIDE)):
        if j in s.closing and w.kinds[i] == "," and w.kinds[j - 1] in {",", ":"}:
            return j
        led = w.kinds[j - 1] in _BEFORE_THAT or w.kinds[i] == "prep" or j + 1 in s.closing
        if w.low[j] == "that" and led and j + 1 < s.end:
            return j
        if j in s.closing or w.kinds[j] in {";", ":"} or (not related and w.kinds[j] in {"aux", "pron", "rel"}):
            break
    return i


def _day_phrase(s: Scene, i: int, j: int) -> bool:
    """Say whether content words stand between `i` and the mark at `j`."""
    return any(s.w.kinds[k] in {"aux", "pron", "obj"} or finite(s.w, k) for k in range(i, j))


def _past_noun(s: Scene, i: int) -> int:
    """Return the word after the noun phrase behind the preposition at `i`, if a clause follows; else `i`."""
    w, j = s.w, i + 1
    while (j < s.end and w.kinds[j] in {"name", "word", "num", "'"}) or (
        j == i + 1 and j < s.end and w.kinds[j] in {"det", "his"}
    ):
        j += 1
    return j if j < s.end and w.kinds[j] in {"pron", "det"} else i


def _recipient(s: Scene, i: int, lemma: str) -> tuple[tuple[int, int] | None, int]:
    """Return who is told, and the word after; (None, i) where the content follows at once."""
    w, j = s.w, i
    if w.kinds[i] == "obj" or (w.low[i] in {"her", "you", "it"} and i + 1 < s.end and w.kinds[i + 1] != "word"):
        return (i, i), i + 1
    if w.kinds[i] not in {"name", "word", "det", "his", "num"} or w.low[i] == "that":
        return None, i
    while j < s.end and (
        w.kinds[j] in {"name", "word", "num", "'", "other"}
        or abbreviated(w, j, s.end)
        or (j == i and w.kinds[j] in {"det", "his"})
        or w.low[j] in {"of", "and", "for", "with", "at"}
    ):
        if w.kinds[j] == "word" and j > i and w.kinds[j - 1] == "name" and w.kinds[i] not in {"det", "his"}:
            break
        if w.low[j] == "that" or counts(w, j):
            break
        j += 1
        if w.low[j - 1] in {"of", "for", "with", "at", "and"} and j < s.end and w.kinds[j] in {"det", "his"}:
            j += 1
    return ((i, j - 1), j) if j > i and (lemma != "warn" or _hears(w, j - 1, j)) else (None, i)


def counts(w: Tagged, i: int) -> bool:
    """Say whether a number with words that bound it opens at word `i`: "about 40", "at least ten", "more than 20"."""
    if w.low[i] not in _BOUNDING:
        return False
    bounded = w.low[i + 1 : i + 2] in (["than"], ["least"], ["most"], ["to"])
    j = i + 1 + bounded
    return w.kinds[j : j + 1] == ["num"] and (bounded or w.low[i] != "at")


def told_to(s: Scene, at: int, lemma: str) -> tuple[int, int] | None:
    """Return who was told, behind a cue that ends before word `at` and its content: "..., she told OUTLET, which could
    not verify it", with the clause about him; or None."""
    if lemma not in _RECIPIENTS or at >= s.end:
        return None
    recipient, after = _recipient(s, at, lemma)
    if recipient is None or s.w.kinds[after : after + 1] != [","] or s.w.low[after + 1 : after + 2] != ["which"]:
        return recipient
    stop = next((k for k in range(after + 2, s.end) if s.w.kinds[k] in {",", ".", ";", '"'}), s.end)
    return recipient[0], stop - 1


def _quotation(s: Scene, i: int, recipient: tuple[int, int] | None) -> Content:
    """Return a content that opens with a quotation: to its end, and on where the sentence runs on in its own words."""
    last = s.closing[i] - 1
    after = last + 1
    dated = _past_date(s, after) if after < s.end and s.w.kinds[after] == "prep" else after
    if dated > after and (dated >= s.end or s.w.kinds[dated] in {".", ",", ";"}):
        return Content(i, last, recipient, quoted=True)
    if (
        after < s.end
        and s.w.kinds[last - 1] not in {",", ".", "-"}
        and s.w.kinds[after] not in {",", ".", ";", "-", ")"}
    ):
        stop = content_end(s, after, "say")
        return Content(i, stop, recipient, quoted=True, clause=True)
    while after + 1 < s.end and s.w.low[after] in {"and", ","}:
        joined = after + 1 + (s.w.low[after : after + 2] == ["and", ","])
        if joined not in s.closing:
            break
        last = s.closing[joined] - 1
        after = last + 1
    return Content(i, last, recipient, quoted=True)


def _clause(s: Scene, i: int, recipient: tuple[int, int] | None, group: str) -> Content | None:
    """Return a content in the reporter's words from word `i` on."""
    last = content_end(s, i, group)
    return Content(i, last, recipient, clause=True) if last >= i else None


def past_opening(w: Tagged, first: int, last: int) -> int:
    """Return the first word of a sentence behind "However," and marks; "nearly ten" keeps its adverb."""
    while first < last and (
        w.kinds[first] in {",", "-", ")"} or w.low[first] in _BULLETS or w.kinds[first : first + 2] == ["adv", ","]
    ):
        first += 1
    return first


def content_left(s: Scene, before: int) -> Content | None:
    """Return the content that ends just before word `before` ("CONTENT, the official said"), or None."""
    w, last = s.w, before - 1
    if last < s.first or w.kinds[last] not in {",", '"', ".", "-"}:
        return None
    while last > s.first and w.kinds[last] in {",", "-"}:
        last -= 1
    first = s.first
    if w.kinds[last] == '"':
        opening = next((o for o, c in s.closing.items() if c == last + 1), None)
        if opening is not None and (opening == s.first or w.kinds[opening - 1] in {",", ":", ".", '"', "adv"}):
            return Content(opening, last, quoted=True)
    first = past_opening(w, first, last)
    return Content(first, last, clause=True) if last >= first else None
