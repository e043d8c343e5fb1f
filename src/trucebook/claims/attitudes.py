"""Attributions whose cue is an adjective of attitude: "is confident that", "was critical of". They are narrated."""

from __future__ import annotations

from trucebook.claims.contents import Scene, content_right
from trucebook.claims.cue_words import ATTITUDE_ADJECTIVES
from trucebook.claims.lexicon import listed
from trucebook.claims.saying import CuePlace, Saying, saying
from trucebook.claims.sources import source_left
from trucebook.claims.verbs import BE

_LINKS = BE | listed("remain remains remained am 'm")
_AFTER = listed("that about of to with in by at on over toward towards")


def attitude(s: Scene, i: int, number: int) -> Saying | None:
    """Return "SOURCE is confident that ..." where such an adjective stands at word `i`, else None."""
    w, start, after = s.w, i, i + 1
    if w.low[i] not in ATTITUDE_ADJECTIVES or after >= s.end:
        return None
    while start > s.first and w.kinds[start - 1] in {"aux", "adv"}:
        start -= 1
    linked = any(w.low[k] in _LINKS for k in range(start, i))
    if not linked or not (w.low[after] in _AFTER or w.kinds[after] == "pron"):
        return None
    particle = w.low[after] not in {"that", "to"} and w.kinds[after] == "prep"
    source = source_left(w, start, s.first)
    content = content_right(s, after + particle, w.low[i], "judge", told=False)
    if source is None or content is None:
        return None
    return saying(s, CuePlace((start, i + particle), "verb", "judge", w.low[i], number), source, content)
