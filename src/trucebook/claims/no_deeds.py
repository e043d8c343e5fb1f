"""Words of an act that tell of nobody's deed: a mishap, a drill, shots into the air, a body that meets by itself, a
paper that is withdrawn."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from trucebook.claims.inflection import word_set
from trucebook.claims.tokens import Words, words
from trucebook.claims.word_places import BEEN, BETWEEN

if TYPE_CHECKING:
    from trucebook.claims.events import Hit

EARLIER = word_set("previous earlier past prior")
_NEAR_BE = 4
_HURTS = word_set("kill injure wound hurt maim die")
_CAUSES = word_set("in by from when after")
_CAUSE_WITHIN = 10
_CAUSE_FAR = 80
"""Code points behind a content in which its cause may follow."""
_CAUSE_ENDS = frozenset((",", ";", ".", "and", "but", "while"))
_MISHAPS = word_set(
    "accident accidents crash crashes collision collisions stampede crush earthquake flood floods flooding storm storms"
    " landslide avalanche lightning unexploded leftover drowning derailment pile-up fall falls fell collapse collapsed"
    " collapses overturned capsized slipped crashed collided heatstroke electrocution snakebite"
)
_VIOLENT = word_set(
    "strike strikes airstrike airstrikes shelling shelled bombardment bombing bombed attack attacks attacked raid raids"
    " blast explosion shot fired fire"
)
"""What makes a fall or a collapse no mishap."""
_WITHDRAWN = word_set(
    "accusation accusations allegation allegations claim claims report reports article articles story statement"
    " statements remark remarks comment comments offer offers proposal proposals invitation candidate candidates"
    " candidacy nomination bid application request requests appeal petition motion resolution amendment draft lawsuit"
    " suit"
    " recognition support backing consent endorsement permission licence license permit visa visas funding funds"
    " ambassador envoy product products passport citizenship vote plan list names book notice"
)
"""What is withdrawn without any force drawing back."""
_WITHDRAWN_WITHIN = 4
_WITHDRAWN_ENDS = word_set("from to of at in near on by after before and but that , ; .")
_DUD = word_set("accidental controlled leftover old defused undetonated unexploded")
_SHOOTS = frozenset(("fire", "shoot"))
_AIR_WITHIN = 6
_DRILL = word_set("exercise exercises drill drills training")
_WITH_ARMS = word_set("with using involving including")
_BLASTS = word_set("explode explosion blast detonate")
_GAS = word_set("gas cylinder boiler stove generator")
_CHARGES = word_set("bomb bombs mine mines grenade shell device devices explosives booby-trapped missile rocket drone")
_DEAD = word_set("body bodies remains")
_FOUND = word_set("found recovered retrieved exhumed buried unearthed identified pulled")
_NEW_CLAUSE = BEEN | _FOUND | word_set("and after as when while , ;")
_LONG_AGO = EARLIER | word_set("war")
_FAR = 8
_HOUSES = word_set("cabinet government parliament leadership premiership coalition")
"""What meets without meeting anybody else."""
_SITS = word_set("meet convene reconvene gather deliberate")
_WITH_OTHERS = word_set("with mediators envoy envoys delegation delegations counterparts")
_WILL = word_set("will would shall may might could should must to has have had set due expected scheduled")


def nobodys(content: Words, hit: Hit) -> bool:
    """Whether a hurt is nobody's deed ("killed in an accident"), a meeting is one body's own ("the cabinet met"), or
    what is withdrawn is no force ("withdrew its offer")."""
    keys = content.keys
    if hit.type == "ASSAULT":
        return _no_assault(keys, hit) or (hit.verb and hit.base in _HURTS and _mishap(content, hit))
    if hit.mode == "withdraw":
        return hit.verb and hit.base == "withdraw" and _taken_back(keys, hit)
    if hit.type != "CONSULT" or hit.base not in _SITS or keys[hit.last + 1 : hit.last + 2] == ["with"]:
        return False
    before = [key for key in keys[: hit.first] if key not in BETWEEN and key not in _WILL]
    alone = "and" not in before and not _WITH_OTHERS.intersection(keys[hit.last + 1 :])
    return alone and bool(before) and before[-1] in _HOUSES


def _no_assault(keys: list[str], hit: Hit) -> bool:
    """Whether a word of assault names a thing that lies there, a drill, a mishap, or how those found dead had died."""
    before = keys[max(0, hit.first - _FAR) : hit.first]
    bare = not hit.verb or keys[hit.first] == hit.base
    dud = "unexploded" in before[-2:] or (bare and not _DUD.isdisjoint(before[-1:]))
    drill = any(a in _DRILL and b in _WITH_ARMS for a, b in pairwise(before))
    return (
        dud
        or drill
        or _at_nobody(keys, hit)
        or _had_died(keys, hit, before)
        or (hit.base in _BLASTS and _went_off(keys, hit, before))
    )


def _at_nobody(keys: list[str], hit: Hit) -> bool:
    """Whether shots are told as fired into the air, or to warn."""
    behind = keys[hit.first + 1 : hit.last + _AIR_WITHIN]
    if hit.base not in _SHOOTS:
        return keys[hit.first - 1 : hit.first] == ["warning"]
    return "warning" in behind or any(a == "the" and b == "air" for a, b in pairwise(behind))


def _had_died(keys: list[str], hit: Hit, before: list[str]) -> bool:
    """Whether the word tells how those died earlier whose bodies are found: "bodies of people killed in the war"."""
    of = next((n for n, pair in enumerate(pairwise(before)) if pair[0] in _DEAD and pair[1] == "of"), None)
    if of is None or _FOUND.isdisjoint(keys) or (hit.verb and hit.base not in _HURTS):
        return False
    behind = keys[hit.first : hit.last + _FAR]
    return _NEW_CLAUSE.isdisjoint(before[of:]) and not _LONG_AGO.isdisjoint((*before[of:], *behind))


def _went_off(keys: list[str], hit: Hit, before: list[str]) -> bool:
    """Whether an explosion is told as a mishap: of gas, or by accident."""
    behind = keys[hit.last + 1 : hit.last + 4]
    if behind[:2] == ["by", "accident"] or "accidentally" in (*before[-1:], *behind[:1]):
        return True
    return not _GAS.isdisjoint(before[-2:]) and _CHARGES.isdisjoint(before)


def _mishap(content: Words, hit: Hit) -> bool:
    """Whether the words behind a verb of harm, in the content or right behind it, tell an accident as its cause."""
    behind = content.keys[hit.last + 1 : hit.last + _CAUSE_WITHIN]
    end = content.ends[-1]
    if len(behind) < _CAUSE_WITHIN - 1:
        behind = [*behind, *words(content.text, end, min(len(content.text), end + _CAUSE_FAR)).keys]
    stop = next((n for n, key in enumerate(behind) if key in _CAUSE_ENDS), len(behind))
    caused = next((n for n, key in enumerate(behind[:stop]) if key in _CAUSES), stop)
    return not _MISHAPS.isdisjoint(behind[caused:stop]) and _VIOLENT.isdisjoint(behind[caused:stop])


def _taken_back(keys: list[str], hit: Hit) -> bool:
    """Whether a verb of withdrawing has words or papers for its object, or for the subject of its passive."""
    passive = not BEEN.isdisjoint(keys[max(0, hit.first - _NEAR_BE) : hit.first])
    ahead = keys[max(0, hit.first - 2 * _WITHDRAWN_WITHIN) : hit.first] if passive else []
    behind = keys[hit.first + 1 : hit.first + 1 + _WITHDRAWN_WITHIN]
    edge = next((n for n, key in enumerate(behind) if key in _WITHDRAWN_ENDS), len(behind))
    return not _WITHDRAWN.isdisjoint((*ahead, *behind[:edge]))
