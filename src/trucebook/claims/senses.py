"""Verbs of many senses that tell of an act only by what stands beside them: "left PLACE", "fired at", "stood by X"."""

from __future__ import annotations

from collections.abc import Callable

from trucebook.claims.act_patterns import REACH, Pattern
from trucebook.claims.inflection import word_set
from trucebook.claims.strikes import struck
from trucebook.claims.tokens import Words
from trucebook.claims.word_places import BEEN

_SHOTS = word_set(
    "only again twice once without because on upon at near from into toward towards in when after first back during and"
    " across around since"
)

_FORCES = word_set(
    "army troops soldiers forces units militia militants fighters rebels brigade battalion garrison infantry"
)
_FULLY = word_set("completely entirely fully altogether by on within before as , . ;")
_NOBODY_BY = word_set("and as while for in at if when until to idly but or with")
_NO_PLACE = word_set("monday tuesday wednesday thursday friday saturday sunday i we")
_WHOM = frozenset(("him", "her", "them", "it", "me", "us", "you"))
_OF_ARMS = frozenset(("damage", "capture", "hurt", "destroy", "injure"))
_ABSTRACT = word_set(
    "image reputation relations relationship relationships economy trust credibility campaign candidacy chances brand"
    " prospects attention imagination vote votes figure photo photograph mood moment essence market percent delegates"
    " camera cameras video film tape"
)
"""What is damaged or captured without arms."""
_BETWEEN_LEFT = word_set("in at near on by from for behind out about")
"""Between "left" and a place: it is where somebody was left, or went from."""
_HURT = word_set("dead wounded injured killed hurt stranded trapped homeless damaged destroyed")
_LEFT_ENDS = word_set("in at near on by from for after before as when while and but , ; . :")
_OBJECT_WITHIN = 4
_OF_TALKS = word_set("table talks game club tournament")
"""Behind the word of a place: who leaves a "bridge table" leaves no bridge."""
_GOT = BEEN | word_set("get gets getting got gotten")
_LOADS = word_set(
    "shot shots round rounds rocket rockets missile missiles mortar mortars shell shells projectile projectiles bullet"
    " bullets gas gun guns weapon weapons artillery grenade grenades cannon drone drones salvo salvos barrage volley"
    " flare flares ammunition"
)
"""What is fired from arms: anybody else who "was fired" lost a post."""
_SHOWN = word_set("how that what why whether when where the a an his her its their our my to by our just")
"""Behind "demonstrate": something is shown, and nobody is in the street."""
_MODALS = word_set("will would shall should must")
_TROOPS = _FORCES | word_set(
    "men staff personnel police tanks guns artillery weapons armour armor observers peacekeepers monitors members all"
    " some most part half them everyone equipment vehicles garrison contingent division advisers workers of"
)
_THROUGH = word_set("through into onto past free alive here")
"""Behind "walked out": nobody breaks anything off."""
_ITS = word_set("a an the its his her their my our your")
_TO = (frozenset(("to",)),)


def meant(content: Words, i: int, pattern: Pattern) -> bool:
    """Whether the verb at word `i`, which fits a pattern, has the sense of its act."""
    keys = content.keys
    if pattern.tail:
        return _with_tail(content, i, pattern)
    judge = _SENSES.get(pattern.base)
    if judge is not None:
        return judge(content, i)
    return pattern.base not in _OF_ARMS or _ABSTRACT.isdisjoint(keys[i + 1 : i + 1 + _OBJECT_WITHIN])


def _beats(content: Words, i: int) -> bool:
    """Whether "beat" tells of blows, not of who won: people who were beaten, or are told as many or as held; who is
    "beaten back" was only kept off."""
    behind = content.keys[i + 1 : i + 2]
    if behind in (["back"], ["off"]):
        return False
    return content.keys[i] == "beaten" or not (behind and (content.capital(i + 1) or behind[0] in _WHOM))


def _with_tail(content: Words, i: int, pattern: Pattern) -> bool:
    """Whether a verb that is an act with the words behind it has the sense of its act."""
    if pattern.base == "leave":
        armed = "school" not in pattern.tail[0] or not _FORCES.isdisjoint(content.keys[:i])
        return armed and _leaves_there(keys=content.keys, i=i, places=pattern.tail[0])
    if pattern.base == "hold" and "fire" in pattern.tail[0]:
        return "feet" not in content.keys[i + 1 : i + 4]
    if pattern.base == "walk":
        return _THROUGH.isdisjoint(content.keys[i + 2 : i + 3])
    if pattern.base == "pull" and pattern.mode == "withdraw":
        return not _pulls_things(content.keys, i, pattern)
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
    if behind[to + 1 : to + 2] and behind[to + 1] in _OF_TALKS:
        return False
    return _BETWEEN_LEFT.isdisjoint(behind[:to]) and not left_behind(keys, i)


def _stands_by(keys: list[str], i: int) -> bool:
    """Whether somebody follows by whom one stands: who only "stands by" does nothing."""
    following = "".join(keys[i + 2 : i + 3])
    return following[:1].isalpha() and following not in _NOBODY_BY


def _fires(content: Words, i: int) -> bool:
    """Whether "fired" tells of shots: nobody and nothing that is dismissed or launched follows."""
    keys = content.keys
    following = keys[i + 1] if i + 1 < len(keys) else ","
    if keys[i] == "fired" and i and keys[i - 1] in _GOT and _LOADS.isdisjoint(keys[:i]):
        return False
    return keys[i] in ("fired", "firing") and (following in _SHOTS or not following.isalpha())


def _agrees(content: Words, i: int) -> bool:
    """Whether who "agrees" binds himself, and does not only think the same: "agreed that it was late", "agree on who is
    to blame"."""
    behind = content.keys[i + 1 : i + 3]
    if behind[:1] == ["that"]:
        return not _MODALS.isdisjoint(content.keys[i + 2 :])
    return behind[:1] != ["on"] or behind[1:] not in (["who"], ["why"], ["what"], ["whether"], ["how"])


def _talks(content: Words, i: int) -> bool:
    """Whether who "talks" does so with somebody, and does not only speak of something."""
    return content.keys[i + 1 : i + 2] != ["about"] and content.keys[i + 1 : i + 2] != ["of"]


def _debates(content: Words, i: int) -> bool:
    """Whether "debate" tells of talks on something, and is no contest of candidates."""
    behind = content.keys[i + 1 : i + 2]
    return bool(behind) and (behind[0] in _ITS or behind[0] in ("whether", "how", "what"))


def _marches(content: Words, i: int) -> bool:
    """Whether who "demonstrates" is in the street, and does not show something."""
    return _SHOWN.isdisjoint(content.keys[i + 1 : i + 2])


def _pulls_things(keys: list[str], i: int, pattern: Pattern) -> bool:
    """Whether what is pulled out or back is no force: "pulled out her papers"."""
    behind = keys[i + 1 + len(pattern.tail) : i + 2 + len(pattern.tail) + _OBJECT_WITHIN]
    return pattern.gap == 0 and bool(behind) and behind[0] in _ITS and _TROOPS.isdisjoint(behind)


_SENSES: dict[str, Callable[[Words, int], bool]] = {
    "beat": _beats,
    "hit": struck,
    "strike": struck,
    "leave": _leaves,
    "fire": _fires,
    "demonstrate": _marches,
    "agree": _agrees,
    "debate": _debates,
    "talk": _talks,
}
"""Verb -> what tells whether it has the sense of its act where it stands."""
