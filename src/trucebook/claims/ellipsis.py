"""Acts told without a word of their own: "the South did not", "it had not", "they did no such thing", "Absolutely not".

The act is that of the clause before, in the same sentence, or in the sentence before where nothing else stands between.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from trucebook.claims import scope
from trucebook.claims.clauses import ranks
from trucebook.claims.events import Event, acts, as_event
from trucebook.claims.inflection import word_set
from trucebook.claims.sentences import Range
from trucebook.claims.tokens import Words, words
from trucebook.claims.word_places import BEEN

_TAIL = r"(?: (?:yet|so far|at all|so|too|either|as well|the same|it|that|again|likewise|even once))*$"
_LEFT_OUT = re.compile(
    r"(?:^|^.{1,70} )(?:(?P<aux>did|had|has|have|does|do|will|would|was|were|is|are)"
    r"(?: (?:still|even|yet))?(?: (?P<not>not|never))?"
    r"|(?P<short>did|had|has|have|does|do|would|was|were|is|are|wo)n't)"
    r"(?: (?:yet |now |already |since |never )?(?:done|do) (?:so|it|that|the same|likewise))?" + _TAIL
)
_CLOSING = tuple(
    word_set(
        "did had has have does do will would was were is are n't still even yet not never so it that same likewise far"
        " all too either well again once"
    )
)
"""How the last word ends of whatever leaves its act out."""
_NO_SUCH = re.compile(
    r"\b(?:did|done|do|does|doing) (?:no such thing|nothing of the (?:sort|kind))\b"
    r"|\b(?:nothing of the (?:sort|kind)|no such thing) (?:\w+ )?(?:happened|occurred|took place|taken place)\b"
)
_DENIED = re.compile(r"^(?:(?:absolutely|certainly|definitely|of course|surely|simply) )?(?:no|not|never)(?: at all)?$")
_FEWEST_APART = 8
"""Words without a comma, at most, that may stand between the sentence before and what is left out: who says so."""
_SENTENCE = re.compile(r"[.!?][\"”’)\]]*\s+(?=[A-Z“\"‘])|\n")
_LOOK_BACK = 400
_MOST_WORDS = 16
_MARKS = frozenset((".", "!", "?", ",", ";", "—", "–", '"', "“", "”"))


class Taken(NamedTuple):
    """An act taken over, with the words that it stands in."""

    content: Words
    rank: list[int]
    act: Event
    passive: bool


def taken_over(content: Words, apart: tuple[Range, ...] = ()) -> Taken | None:
    """Return the act of the clause before that a content without one takes over, or None. `apart`: the relative clauses
    in it, which may tell the act: "the army, which was to leave, has not done so"."""
    own = scope.kept(content, apart)
    if len(own) > _MOST_WORDS:
        return None
    keys = [key for key in own if key[:1].isalnum()]
    line = " ".join(keys)
    left = _LEFT_OUT.match(line) if keys and keys[-1].endswith(_CLOSING) else None
    answer = _DENIED.match(line) is not None
    if not keys or (left is None and not answer and _NO_SUCH.search(line) is None):
        return None
    being = left is not None and ((left["aux"] or left["short"]) in BEEN)
    inside = _last(words(content.text, *apart[-1]), being=None) if apart and left is not None else None
    return inside or _before(content.text, content.starts[0], being=being if left is not None else None, answer=answer)


def _before(text: str, at: int, *, being: bool | None, answer: bool) -> Taken | None:
    """Return the last act before an offset: of its own sentence, else of the sentence before."""
    edges = [m.end() for m in _SENTENCE.finditer(text, max(0, at - _LOOK_BACK), at + 1) if m.end() <= at]
    here = edges[-1] if edges else max(0, at - _LOOK_BACK)
    own = words(text, here, at)
    told = _last(own, being=being)
    if told is not None and not answer:
        return told
    if len(own) > _FEWEST_APART or not {",", ";"}.isdisjoint(own.keys) or not edges or text[here - 1] == "\n":
        return None
    earlier = edges[-2] if len(edges) > 1 else max(0, at - _LOOK_BACK)
    if answer and "?" not in text[earlier:here]:
        return None
    return _last(words(text, earlier, here), being=being)


def _last(content: Words, *, being: bool | None) -> Taken | None:
    """Return the last verb of an act that "was" (where `being`), "did" (where not) or either may stand for."""
    if not len(content):
        return None
    rank = ranks(content)
    for hit in reversed(acts(content, rank)):
        near = content.keys[max(0, hit.first - 3) : hit.first]
        governed = max((n + 1 for n, key in enumerate(near) if key in ("to", "have")), default=0)
        passive = not BEEN.isdisjoint(near[governed:])
        if hit.verb and not hit.attitude and (being is None or being is passive):
            return Taken(content, rank, as_event(hit), passive)
    return None
