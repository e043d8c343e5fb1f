"""What stands behind a colon and spells out what stands before it.

"The army gave one reason: shells had landed there, it said": the words before the colon tell of the voice, in the
report's own; those behind it alone are said. "The army denied the charge: no shell had been fired" says what it denies
before the colon, and behind it what it says instead.
"""

from __future__ import annotations

from dataclasses import replace

from trucebook.claims.cue_words import DENIALS, REJECTIONS
from trucebook.claims.parts import finite
from trucebook.claims.saying import Saying
from trucebook.claims.tagging import Tagged

_BACK = frozenset({"it", "they", "he", "she"})
_THEM = ["of", "them"]
_FEWEST = 3
"""Words before a colon that are more than a label."""
_MOST = 2
"""Ranges of a content that a cue breaks into."""


def spelt_out(w: Tagged, found: list[Saying]) -> list[Saying]:
    """Return the sayings of a sentence, each with what it says of what stands on the two sides of a colon."""
    if not any(":" in w.kinds[max(0, w.at(s.content[0][0]) - 1) : w.at(s.content[-1][1])] for s in found):
        return found
    for i, one in enumerate(found):
        begins = _behind_colon(w, one)
        if begins is not None:
            at = w.starts[begins]
            said = replace(one, content=((at, one.content[0][1]), *one.content[1:]))
            others = [s for k, s in enumerate(found) if k != i and not s.cue[0] < at <= s.content[0][0] <= at]
            return sorted([*(_before(w, other, begins) for other in others), said], key=lambda s: s.cue)
    return [piece for one in found for piece in _denied(w, one)]


def _behind_colon(w: Tagged, one: Saying) -> int | None:
    """Return the word behind the colon before which somebody is named that a saying behind its content points to."""
    if one.source is None or one.quoted or len(one.content) > _MOST:
        return None
    if one.content[0][1] > min(one.source[0], one.cue[0]):
        return None
    source = w.low[w.at(one.source[0]) : w.at(one.source[1])]
    if not (len(source) == 1 and source[0] in _BACK) and source[1:] != _THEM:
        return None
    first, last = w.at(one.content[0][0]), w.at(one.content[0][1]) - 1
    colon = next((k for k in range(first, last) if w.kinds[k] == ":"), None)
    if colon is None:
        return first if first and w.kinds[first - 1] == ":" else None
    broken = len(one.content) > 1
    told = colon - first >= _FEWEST and (broken or any(finite(w, k) for k in range(colon + 2, last + 1)))
    return colon + 1 if told else None


def _before(w: Tagged, one: Saying, begins: int) -> Saying:
    """Return a saying without what stands behind the colon before word `begins`."""
    start, end = one.content[0]
    edge = w.ends[begins - 2]
    return replace(one, content=((start, edge),)) if start < edge < end else one


def _denied(w: Tagged, one: Saying) -> list[Saying]:
    """Return a denial, and what is said instead behind its colon: "denied the charge: | no shell had been fired"."""
    if one.lemma not in DENIALS | REJECTIONS or one.quoted or one.source is None:
        return [one]
    start, end = one.content[-1]
    first, last = w.at(start), w.at(end) - 1
    colon = next((k for k in range(first + 1, last - 1) if w.kinds[k] == ":"), None)
    if colon is None or w.low[colon + 1] == "that" or not any(finite(w, k) for k in range(colon + 2, last + 1)):
        return [one]
    denial = replace(one, content=(*one.content[:-1], (start, w.ends[colon - 1])))
    return [denial, replace(one, content=((w.starts[colon + 1], end),), lemma="say", group="say")]
