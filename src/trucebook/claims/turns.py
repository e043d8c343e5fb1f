"""Attributions by a turn of phrase: "or so SOURCE claims", "as SOURCE would have it", "in SOURCE's words"."""

from __future__ import annotations

from trucebook.claims.contents import Content, Scene, content_left, content_right
from trucebook.claims.cues import CUES
from trucebook.claims.lexicon import listed
from trucebook.claims.nominal import owner
from trucebook.claims.parts import finite
from trucebook.claims.saying import CuePlace, Saying, saying
from trucebook.claims.sources import WordRange, source_left, source_right

_PUTS = listed("have put puts tell tells see sees")
_BELIEVED = listed("believed")
_HELD = listed("words view opinion telling account version assessment judgment judgement reading estimation phrase")
_TALLIED = listed("count reckoning estimate tally account admission figures calculation")
"""By which somebody counted it: "by SOURCE's own count"."""
TURNS = _PUTS | _BELIEVED | _HELD | _TALLIED | {"so", "what"}
"""Words at which such a turn may be found."""
_ENDS = frozenset({",", ".", '"', ")", "-"})
_WHERE = frozenset({"prep", "day", "adv"})
"""How words go on that tell when or where it was put so: "as SOURCE put it on Monday"."""
_SUBJECTS = frozenset({"det", "his", "name", "num", "pron"})
_SUBJECT_WITHIN = 8
_NOBODY = listed("nobody none neither")
"""What nobody denies, all hold."""


def turn(s: Scene, i: int, number: int) -> Saying | None:
    """Return the attribution of a turn of phrase at word `i`, one of `TURNS`, or None."""
    low = s.w.low[i]
    if low == "so":
        return _or_so(s, i, number)
    if low == "what":
        return _what(s, i, number)
    if low in _PUTS:
        return _put(s, i, number)
    if low in _BELIEVED:
        return _believed(s, i, number)
    return _in_words(s, i, number)


def _or_so(s: Scene, i: int, number: int) -> Saying | None:
    """Return "..., or so SOURCE claims", "or so claims SOURCE" and "- so SOURCE claims"."""
    w = s.w
    joint = i - 1 if w.low[i - 1] == "or" else i
    if joint - 1 <= s.first or w.kinds[joint - 1] not in {",", "-"}:
        return None
    for k in range(i + 1, min(s.end, i + _SUBJECT_WITHIN)):
        cue = CUES.get(w.low[k])
        if cue is None or cue.group not in {"say", "think"} or cue.form == "ing":
            continue
        source = source_right(w, k + 1, s.end) if k == i + 1 else (i + 1, k - 1)
        content = content_left(s, joint)
        if source is None or content is None or not _over(s, max(k, source[1]) + 1):
            return None
        return saying(s, CuePlace((k, k), "verb", "say", cue.lemma, number), source, content)
    return None


def _what(s: Scene, i: int, number: int) -> Saying | None:
    """Return "What SOURCE says is that ..." and "What we hear is that ...", which is what somebody else says."""
    w = s.w
    if i != s.first and w.kinds[i - 1] not in {"and", ",", ";", "sub", '"'}:
        return None
    for k in range(i + 2, min(s.end - 2, i + _SUBJECT_WITHIN)):
        cue = CUES.get(w.low[k])
        if cue is None or w.low[k + 1] not in {"is", "was"} or w.low[k + 2] != "that":
            continue
        heard = cue.lemma in {"hear", "read", "learn"}
        if not heard and cue.group not in {"say", "think"}:
            return None
        content = content_right(s, k + 2, "say", "say", told=False)
        place = CuePlace((i, k + 1) if heard else (k, k), "hedge" if heard else "verb", "say", "say", number)
        source = None if heard else source_left(w, k, i + 1)
        none = source is not None and w.low[source[1]] in _NOBODY
        return None if content is None or none or (source is None and not heard) else saying(s, place, source, content)
    return None


def _over(s: Scene, i: int) -> bool:
    return i >= s.end or s.w.kinds[i] in _ENDS


def _put(s: Scene, i: int, number: int) -> Saying | None:
    """Return "as SOURCE puts it" and "as SOURCE would have it"."""
    w, start = s.w, i
    if w.low[i + 1 : i + 2] != ["it"] or not (_over(s, i + 2) or s.w.kinds[i + 2] in _WHERE):
        return None
    while start > s.first and w.kinds[start - 1] in {"aux", "adv"}:
        start -= 1
    within = range(start - 1, max(s.first - 1, start - _SUBJECT_WITHIN), -1)
    opens = next((k for k in within if w.low[k] in {"as", "how"} or w.low[k - 1 : k + 1] == ["to", "hear"]), None)
    if opens is None or opens + 1 >= start or (w.low[i] == "have" and start == i):
        return None
    how = w.low[opens] == "how"
    if how and (w.low[opens - 1] not in {"is", "was"} or opens - 1 <= s.first):
        return None
    first = opens - (how or w.low[opens] == "hear")
    return _said(s, CuePlace((start, i + 1), "verb", "say", "say", number), (opens + 1, start - 1), (first, i + 2))


def _believed(s: Scene, i: int, number: int) -> Saying | None:
    """Return "if SOURCE is to be believed"."""
    w, start = s.w, i - 3
    if w.low[i - 2 : i] != ["to", "be"] or start - 1 <= s.first or w.low[start] not in {"is", "are", "was", "were"}:
        return None
    opens = next((k for k in range(start - 1, max(s.first - 1, start - _SUBJECT_WITHIN), -1) if w.low[k] == "if"), None)
    if opens is None or opens + 1 >= start or not _over(s, i + 1):
        return None
    return _said(s, CuePlace((start, i), "verb", "say", "say", number), (opens + 1, start - 1), (opens, i + 1))


def _in_words(s: Scene, i: int, number: int) -> Saying | None:
    """Return "in SOURCE's words", "by SOURCE's own count", "in the words of SOURCE" and "by the count of SOURCE"."""
    w = s.w
    in_them = w.low[i - 2 : i] == ["in", "the"] or (w.low[i] in _TALLIED and w.low[i - 2 : i] == ["by", "the"])
    if w.low[i + 1 : i + 2] == ["of"] and in_them:
        source = source_right(w, i + 2, s.end)
        around = None if source is None else (i - 2, source[1] + 1)
    else:
        source = owner(s, i)
        if source is not None and source[0] > s.first and w.kinds[source[0] - 1] == "det":
            source = (source[0] - 1, source[1])
        opens = -1 if source is None else source[0] - 1
        leads = {"by"} if w.low[i] in _TALLIED - _HELD else {"by", "in"} if w.low[i] in _TALLIED else {"in"}
        around = (opens, i + 1) if opens >= s.first and w.low[opens] in leads else None
    if source is None or around is None:
        return None
    opens, after = around
    fronted = w.low[i] in _TALLIED and opens == s.first and w.kinds[after] in _SUBJECTS
    if not (_over(s, after) or fronted):
        return None
    first = opens if w.low[i] in _TALLIED else i
    return _said(s, CuePlace((first, i), "verb", "say", "say", number), source, around)


def _said(s: Scene, place: CuePlace, source: WordRange, around: WordRange) -> Saying | None:
    """Return what is said beside the turn that stands from word `around[0]` up to `around[1]`: behind it where it opens
    its sentence or a quotation follows, else before it."""
    w, (opens, after) = s.w, around
    led = after + 1 if after < s.end and w.kinds[after] == "," else after
    content: Content | None
    clause = next((k + 1 for k in range(opens - 1, s.first, -1) if w.kinds[k] == ";"), s.first)
    fronted = clause > s.first and not any(finite(w, k) for k in range(clause, opens))
    if opens - clause <= 1 or fronted or led in s.closing:
        content = content_right(s, led, "say", "say", told=False)
    else:
        content = content_left(s, opens)
    return None if content is None else saying(s, place, source, content)
