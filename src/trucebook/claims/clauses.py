"""How deep each word of a content stands: 0 in the main clause, 1 in a clause hung on it, 2 behind
"which" or "including", 3 where "who" or "that" tells whom or what is meant."""

from __future__ import annotations

from itertools import pairwise

from trucebook.claims.inflection import word_set
from trucebook.claims.past_forms import PAST
from trucebook.claims.tokens import Words

_HANGS = word_set(
    "after before following despite although though while amid because since once until unless if when whenever where "
    "whereas during upon whilst given lest"
)
_RELATIVE = word_set("who whose whom which including")
_TAKES_THAT = word_set(
    "said says say saying told tells promised promises agreed announced stated claimed warned fears feared fear doubt "
    "doubts confirmed insisted demanded demand urged hoped believes believe thinks confident report reports reported "
    "ensure means clear suggest added stressed noted vowed pledged threatened expects expect indicated revealed sure "
    "likely possible him them her us me"
)
_PART = word_set("which including such")
"""What they open goes on with the main clause; "who" and "that" only tell whom or what is meant."""
_AS_LINK = word_set("part well soon many much long early late if to a an of")
_TELLS = frozenset(("who", "that", "which"))
_FINITE = word_set("is are was were has have had will would did")
_NO_MAIN = word_set("and or but who that which not he she they it we ,")
_GROUP = 3
"""Words behind "that" in which its own verb stands."""
_MARKS = frozenset((";", ":", "_", "—", "–"))
_ASKS = word_set("how what whether why")
_APART = {"rather": "than", "instead": "of", "far": "from"}
"""Words that, before these, open what was not done in place of something else."""
_REDUCED = word_set("promised planned agreed proposed offered demanded requested pledged ordered threatened sought")
"""Participles that only tell which: "the trucks promised by the army | reached the town"."""
_BEHIND_REDUCED = word_set("by in on last under for")
_REDUCED_WITHIN = 9
_OBJECT = word_set("the a an their his her its two three four five six seven eight nine ten several dozens some")
_TURNS = _HANGS | _RELATIVE | _MARKS | _ASKS | _APART.keys() | _REDUCED | word_set(", as with such that")
"""The words and marks at which the depth may change."""


def ranks(content: Words) -> list[int]:
    """Return one number a word. A fronted clause ends at its comma, a relative one at the next; others run on."""
    keys, depth, fronted, relative = content.keys, 0, False, False
    found: list[int] = []
    for i in [at for at, key in enumerate(keys) if key in _TURNS]:
        if i < len(found):
            continue
        found += [depth] * (i - len(found))
        key = keys[i]
        if key == "," and (fronted or (relative and not _listed(keys, i))):
            depth, fronted, relative = 0, False, False
        elif key in _MARKS:
            depth, relative = 0, False
        elif _hangs(content, i):
            head = not any(word.isalpha() for word in keys[:i])
            fronted = fronted or head or (i > 0 and depth == 0 and keys[i - 1] == "," and key != "with")
            compared = key == "as" and _compares(keys, i)
            depth, relative = max(depth, 3 if compared else 1), relative or compared
        elif key in _REDUCED:
            main = _reduced(keys, i) if depth == 0 else None
            if main is not None:
                found += [3] * (main - i)
                continue
        elif _relates(keys, i):
            main = _main(keys, i) if depth == 0 and key in _TELLS else None
            relative, depth = True, 2 if key in _PART else 3
            if main is not None:
                found += [depth] * (main - len(found))
                relative, depth = False, 0
                continue
        found.append(depth)
    return found + [depth] * (len(keys) - len(found))


def _main(keys: list[str], i: int) -> int | None:
    """Return the main verb that ends the relative clause opened at word `i`, where the clause tells of the subject and
    no comma or turn stands before it: "the release that had been planned | was dropped"."""
    if keys[i + 1 : i + 2] == [] or not _FINITE.isdisjoint(keys[:i]):
        return None
    if keys[i + 1] not in _FINITE and (keys[i + 1] in _TAKES_THAT or not _past(keys[i + 1])):
        return None
    for k in range(i + _GROUP + 1, len(keys)):
        if keys[k] in _TURNS:
            return None
        if keys[k - 1] not in _NO_MAIN and (keys[k] in _FINITE or (_past(keys[k]) and _takes(keys[k + 1 : k + 2]))):
            return k
    return None


def _takes(behind: list[str]) -> bool:
    """Say whether an object follows a verb: an article or a number."""
    return bool(behind) and (behind[0] in _OBJECT or behind[0][:1].isdigit())


def _reduced(keys: list[str], i: int) -> int | None:
    """Return the main verb behind the participle at word `i` that only tells which its noun is, or None."""
    ahead = keys[:i]
    if not ahead or not ahead[-1].isalpha() or ahead[-1] in _NO_MAIN or any(map(_past, ahead)):
        return None
    if keys[i + 1 : i + 2] == [] or keys[i + 1] not in _BEHIND_REDUCED or ahead[-1].endswith("ly"):
        return None
    for k in range(i + _GROUP, min(len(keys), i + _REDUCED_WITHIN)):
        if keys[k] in _TURNS or keys[k] in ("and", "to", "by"):
            return None
        if _past(keys[k]) and keys[k - 1] not in _NO_MAIN:
            return k
    return None


def _past(key: str) -> bool:
    return key in _FINITE or key in PAST or (key.endswith("ed") and len(key) > len("need"))


def _listed(keys: list[str], i: int) -> bool:
    """Whether the comma stands in a list: "A, B and C"."""
    window = keys[i + 1 : i + 5]
    return "and" in window[:3] and "," not in window[:1] and i + 4 < len(keys) and keys[i + 1] != "and"


def _hangs(content: Words, i: int) -> bool:
    key = content.keys[i]
    if key in _HANGS:
        if key == "following" and i and content.keys[i - 1] in ("the", "a"):
            return False
        return not (key == "if" and i and content.keys[i - 1] in ("as", "even"))
    after = content.keys[i + 1] if i + 1 < len(content) else ""
    if key == "as":
        return bool(after) and after not in _AS_LINK and (i == 0 or content.keys[i - 1] not in ("such", "well", "as"))
    if key in _APART:
        return after == _APART[key]
    return key == "with" and bool(i) and content.keys[i - 1] == ","


def _compares(keys: list[str], i: int) -> bool:
    """Say whether the "as" at word `i` only tells what it is like: "left, as it had agreed to do in April"."""
    behind = keys[i + 1 : i + _REDUCED_WITHIN]
    return any(a in ("had", "has", "have") and b in _REDUCED for a, b in pairwise(behind))


def _relates(keys: list[str], i: int) -> bool:
    key = keys[i]
    if key in _RELATIVE or (key == "such" and keys[i + 1 : i + 2] == ["as"]):
        return bool(i)
    if key in _ASKS and i and keys[i - 1] in ("with", "about", "on", "over", "of"):
        return True
    if key != "that" or i == 0:
        return False
    before = keys[i - 1]
    return (
        before.isalpha()
        and before not in _TAKES_THAT
        and not before.endswith(("ly", "ed"))
        and before not in ("so", "and", "but")
    )
