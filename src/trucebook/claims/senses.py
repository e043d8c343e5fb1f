"""Verbs of many senses that tell of an act only by what stands beside them: "left PLACE", "fired at", "stood by X"."""

from __future__ import annotations

from trucebook.claims.act_patterns import REACH, Pattern
from trucebook.claims.inflection import word_set
from trucebook.claims.strikes import struck
from trucebook.claims.tokens import Words
from trucebook.claims.word_places import BEEN

_SHOTS = word_set(
    "only again twice once without because on upon at near from into toward towards in when after first back during and"
    " across around"
)

_FORCES = word_set(
    "army troops soldiers forces units militia militants fighters rebels brigade battalion garrison infantry"
)
_FULLY = word_set("completely entirely fully altogether by on within before as , . ;")
_NOBODY_BY = word_set("and as while for in at if when until to idly but or with")
_NO_PLACE = word_set("monday tuesday wednesday thursday friday saturday sunday i we")
_STRIKES = frozenset(("hit", "strike"))
_OF_ARMS = frozenset(("damage", "capture", "hurt", "destroy", "injure"))
_ABSTRACT = word_set(
    "image reputation relations relationship relationships economy trust credibility campaign candidacy chances brand"
    " prospects attention imagination vote votes figure photo photograph mood moment essence market percent delegates"
)
"""What is damaged or captured without arms."""
_BETWEEN_LEFT = word_set("in at near on by from for behind out about")
"""Between "left" and a place: it is where somebody was left, or went from."""
_HURT = word_set("dead wounded injured killed hurt stranded trapped homeless damaged destroyed")
_LEFT_ENDS = word_set("in at near on by from for after before as when while and but , ; . :")
_OBJECT_WITHIN = 4
_TO = (frozenset(("to",)),)


def meant(content: Words, i: int, pattern: Pattern) -> bool:
    """Whether the verb at word `i`, which fits a pattern, has the sense of its act."""
    keys = content.keys
    if pattern.tail:
        return _with_tail(content, i, pattern)
    behind = keys[i + 1 : i + 1 + _OBJECT_WITHIN]
    if pattern.base == "beat":
        return keys[i] == "beaten" or not (behind and content.capital(i + 1))
    if pattern.base in _STRIKES:
        return struck(content, i)
    if pattern.base == "leave":
        return _leaves(content, i)
    if pattern.base == "fire":
        return _fires(keys, i)
    return pattern.base not in _OF_ARMS or _ABSTRACT.isdisjoint(behind)


def _with_tail(content: Words, i: int, pattern: Pattern) -> bool:
    """Whether a verb that is an act with the words behind it has the sense of its act."""
    if pattern.base == "leave":
        return _leaves_there(keys=content.keys, i=i, places=pattern.tail[0])
    if pattern.base in ("go", "head"):
        return pattern.tail != _TO or (i + 2 < len(content) and content.capital(i + 2))
    return pattern.base != "stand" or "by" not in pattern.tail[0] or _stands_by(content.keys, i)


def _leaves(content: Words, i: int) -> bool:
    """Whether "left" tells of a force that draws back: armed people stand before it, behind it a name of a place, or
    how fully and by when."""
    before = content.keys[max(0, i - 5) : i]
    if _FORCES.isdisjoint(before):
        return False
    following = content.keys[i + 1 : i + 3]
    if following[:1] == [] or following[0] in _FULLY or following == ["in", "full"]:
        return BEEN.isdisjoint(before)
    return content.capital(i + 1) and following[0] not in _NO_PLACE


def left_behind(keys: list[str], i: int) -> bool:
    """Whether the "left" at word `i` tells how its subject left somebody or something, not that it went."""
    behind = keys[i + 1 : i + 2 + REACH]
    end = next((n for n, key in enumerate(behind) if key in _LEFT_ENDS), len(behind))
    return not _HURT.isdisjoint(behind[:end]) or behind[end : end + 2] in (["in", "ruins"], ["in", "flames"])


def _leaves_there(keys: list[str], i: int, places: frozenset[str]) -> bool:
    """Whether the place that "left" takes is what is left: nobody is left dead there."""
    behind = keys[i + 1 : i + 2 + REACH]
    to = next((n for n, key in enumerate(behind) if key in places), 0)
    return _BETWEEN_LEFT.isdisjoint(behind[:to]) and not left_behind(keys, i)


def _stands_by(keys: list[str], i: int) -> bool:
    """Whether somebody follows by whom one stands: who only "stands by" does nothing."""
    following = "".join(keys[i + 2 : i + 3])
    return following[:1].isalpha() and following not in _NOBODY_BY


def _fires(keys: list[str], i: int) -> bool:
    """Whether "fired" tells of shots: nobody and nothing that is dismissed or launched follows."""
    following = keys[i + 1] if i + 1 < len(keys) else ","
    return keys[i] in ("fired", "firing") and (following in _SHOTS or not following.isalpha())
