"""Clauses that a cue breaks in two: of "SUBJECT, SOURCE said, VERB ..." both pieces are one, the cue left out."""

from __future__ import annotations

import re

from trucebook.claims.parts import finite
from trucebook.claims.saying import Saying
from trucebook.claims.sentences import Range
from trucebook.claims.tagging import Tagged

_STOP = re.compile(r"[.!?;]\s")
_MARKS = frozenset({'"', ",", "-"})
_RELATIVE = frozenset({"who", "which", "that", "whose", "where"})
_NO_SUBJECT = frozenset({"prep", "adv", "sub", "and", "day"})
_FRONTED = frozenset({"prep", "day"})
_CONDITIONS = frozenset({"if", "unless", "once"})


def gap(w: Tagged, saying: Saying) -> Range | None:
    """Return what stands between a subject and its verb, or between words of time, place or condition at the head of a
    clause and the clause, where a cue parts them; None for every other saying."""
    if len(saying.content) == 1:
        return None
    (start, end), tail, *_ = sorted(saying.content)
    if _STOP.search(w.text, end, tail[0]):
        return None
    opens, first, last = w.at(tail[0]), w.at(start), w.at(end) - 1
    while opens < w.at(tail[1]) and w.kinds[opens] in _MARKS:
        opens += 1
    while first < last and w.kinds[first] in _MARKS:
        first += 1
    told = any(finite(w, k) for k in range(first, last + 1))
    if (w.kinds[first] in _FRONTED and not told) or w.low[first] in _CONDITIONS:
        return end, tail[0]
    verb = opens
    while verb + 1 < w.at(tail[1]) and w.kinds[verb] == "adv":
        verb += 1
    if not finite(w, verb) or w.kinds[verb] == "pron" or w.kinds[first] in _NO_SUBJECT:
        return None
    if told and _RELATIVE.isdisjoint(w.low[first : last + 1]):
        return None
    return end, tail[0]
