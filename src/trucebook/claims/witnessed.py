"""Attributions of what somebody saw or counted: "staff who spoke to OUTLET counted six shells", "a doctor put the toll
at six". No cue tells it, but whoever reports it knows it from them alone."""

from __future__ import annotations

from trucebook.claims.content_ends import content_end
from trucebook.claims.contents import Content, Scene
from trucebook.claims.lexicon import listed
from trucebook.claims.noun_phrases import phrase_end
from trucebook.claims.people import speaks
from trucebook.claims.saying import CuePlace, Saying, saying
from trucebook.claims.sources import antecedent, source_left
from trucebook.claims.subjects import coordinated_source
from trucebook.claims.tagging import Tagged

SPOKE = listed("spoke spoken talked speaking talking interviewed reached contacted questioned")
"""The words by which somebody is told to have been heard."""
_PRESS = listed("reporters journalists correspondents us press media reporter journalist")
_SAW = listed("""
saw seen heard counted witnessed watched noticed found smelled smelt felt put gave listed named identified timed spotted
""")
_ASCRIBED = listed("attribute attributes attributed ascribe ascribes ascribed")
"""Verbs whose subject says what caused something: "SOURCE attributed the fire to a stove"."""
PUT = listed("put puts") | _ASCRIBED
_COUNTS = listed("number numbers toll figure count total losses dead wounded injured missing displaced")
_COUNT_WITHIN = 7
_CAUSE_WITHIN = 14
_OTHERS = listed("other others second third")
_BESIDE = frozenset({"day", "adv", "num"})
_WHEN = listed("on by over in last this")
_WITHIN = 5
"""Words such as "on Monday by telephone" between the outlet and the verb."""


def witnessed(s: Scene, i: int, number: int) -> Saying | None:
    """Return the attribution of "SOURCE who spoke to OUTLET saw ..." and "SOURCE interviewed by OUTLET saw ...", the
    word of `SPOKE` standing at word `i`; None for every other."""
    w = s.w
    by = w.low[i + 1 : i + 2] == ["by"]
    if not by and w.low[i + 1 : i + 2] not in (["to"], ["with"]):
        return None
    start = i
    while start > s.first and w.kinds[start - 1] in {"aux", "adv"}:
        start -= 1
    who = not by and start > s.first and w.low[start - 1] == "who"
    if not who and start != i:
        return None
    source = antecedent(w, start - 1, s.first) if who else source_left(w, i, s.first)
    if source is None or i + 2 >= s.end or w.kinds[source[1]] not in {"word", "name"}:
        return None
    last = phrase_end(w, i + 2, s.end)
    verb = next((k for k in range(i + 3, last + 1) if w.low[k] in _SAW), last + 1)
    heard = min(last, verb - 1)
    while verb < min(s.end, heard + _WITHIN) and (w.kinds[verb] in _BESIDE or w.low[verb] in _WHEN):
        verb += 1 + (w.low[verb] == "by" and w.kinds[verb + 1 : verb + 2] == ["word"])
    if verb >= s.end or w.low[verb] not in _SAW or not _hears(w, i + 2, heard):
        return None
    content = Content(verb, content_end(s, verb, "say"), (i + 2, heard), clause=True)
    return saying(s, CuePlace((start, i + 1), "verb", "say", "say", number), source, content)


def reckoned(s: Scene, i: int, number: int, found: list[Saying]) -> Saying | None:
    """Return the attribution of "SOURCE put the number at six" and "SOURCE attributed it to fog", the verb at word
    `i`, where a voice is named."""
    w, causes = s.w, s.w.low[i] in _ASCRIBED
    within, before = (_CAUSE_WITHIN, "to") if causes else (_COUNT_WITHIN, "at")
    at = next((k for k in range(i + 2, min(s.end - 1, i + within)) if w.low[k] == before), 0)
    counted = causes or w.low[i + 1 : at] == ["it"] or not _COUNTS.isdisjoint(w.low[i + 1 : at])
    if not at or not counted or any(a <= w.starts[i] < b for f in found for a, b in f.content):
        return None
    start = i
    while start > s.first and w.kinds[start - 1] in {"aux", "adv"}:
        start -= 1
    own = None if w.low[start - 1] in {"and", "but"} else source_left(w, start, s.first)
    source = own or (coordinated_source(s, start, found) if start > s.first else None)
    it = source is not None and w.low[source[0]] == "it" and start == s.first + 1 and not causes
    if source is None or (w.kinds[source[0]] == "pron" and not it):
        return None
    last = source[1]
    if not it and w.kinds[last] != "name" and not speaks(w.low[last]) and w.low[last] not in _OTHERS:
        return None
    last = content_end(s, i + 1, "say")
    again = next((k for k in range(at, last) if w.low[k] in PUT), last)
    joint = next((k for k in range(again, at, -1) if w.low[k] in {"and", "but", "while"}), 0) if again < last else 0
    last = joint - 1 - (w.kinds[joint - 1] == ",") if joint else last
    place = CuePlace((start, i), "verb", "say", "say", number)
    return saying(s, place, source, Content(i, last, clause=True), shared=own is None)


def _hears(w: Tagged, first: int, last: int) -> bool:
    """Say whether words name an outlet, a body or the press: "soldiers who spoke to villagers found arms" is told."""
    return "name" in w.kinds[first : first + 2] or w.low[last] in _PRESS
