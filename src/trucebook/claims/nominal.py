"""Attributions whose cue is a noun: "an announcement from SOURCE that", "SOURCE's claim that", "fears that"."""

from __future__ import annotations

from trucebook.claims.contents import Scene, content_right
from trucebook.claims.lexicon import listed
from trucebook.claims.saying import CuePlace, Saying, saying
from trucebook.claims.sources import WordRange, source_left, source_right
from trucebook.claims.verbs import HELD_FORMS

_OF_CONTENT = listed("that about on of to regarding :")


def nominal(s: Scene, i: int, number: int) -> Saying | None:
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
