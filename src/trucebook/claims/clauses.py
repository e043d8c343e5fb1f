"""How deep each word of a content stands: 0 in the main clause, 1 in a clause hung on it, 2 behind
"which" or "including", 3 where "who" or "that" tells whom or what is meant."""

from __future__ import annotations

from itertools import pairwise

from trucebook.claims.inflection import word_set
from trucebook.claims.numerals import number_at
from trucebook.claims.past_forms import PAST
from trucebook.claims.tokens import Words

_HANGS = word_set(
    "after before following despite although though while amid because since once until unless if when whenever where "
    "whereas during upon whilst given lest"
)
_RELATIVE = word_set("who whose whom which whoever including")
_TAKES_THAT = word_set(
    "said says say saying told tells promised promises agreed announced stated claimed warned fears feared fear doubt "
    "doubts confirmed insisted demanded demand urged hoped believes believe thinks confident report reports reported "
    "ensure means clear suggest added stressed noted vowed pledged threatened expects expect indicated revealed sure "
    "likely possible deny denies denied denying him them her us me"
)
_PART = word_set("which including such")
"""What they open goes on with the main clause; "who" and "that" only tell whom or what is meant."""
_AS_LINK = word_set("part well soon many much long early late if to a an of")
_PERSONS = frozenset(("who", "whoever"))
"""What they open has them for its subject."""
_TELLS = frozenset(("who", "that", "which", "whoever"))
_FINITE = word_set("is are was were has have had will would did")
_MODALS = word_set("will would shall must should may might could")
_NO_MAIN = word_set("and or but who that which not he she they it we ,")
_GROUP = 3
"""Words behind "that" in which its own verb stands; a modal behind them is of another verb: "who did it | will pay"."""
_MARKS = frozenset((";", ":", "_", "—", "–"))
_ASKS = word_set("how what whether why")
_APART = {"rather": "than", "instead": "of", "far": "from", "provided": "that"}
"""Words that, before these, open what was not done in place of something else, or what has to be first."""
_REDUCED = word_set(
    "promised planned agreed proposed offered demanded requested pledged ordered threatened sought"
    " accused suspected convicted charged"
)
"""Participles that only tell which: "the trucks promised last week | reached the town". Before "by" any does, at a
depth of 2: it tells of a deed, but not of the one that is told: "those held by the army | were freed"."""
_DONE_TO = word_set(
    "detained arrested held jailed imprisoned captured seized abducted kidnapped killed injured wounded stopped taken"
    " confiscated looted damaged destroyed displaced evicted freed released handed caught shot lodged filed submitted"
)
"""Participles that only tell which, at a depth of 2: "two men detained at the gate | were let go"."""
_BEHIND_REDUCED = word_set("in on last under for of with")
_BEHIND_DONE = word_set("in on last under for") | word_set("at near during since from earlier over with after outside")
_REDUCED_WITHIN = 9
_FRONT_WITHIN = 6
_LINKS = word_set("of in on at to from for by with and or against between")
_FRONTS = word_set("under with without against amid given contrary unlike thanks")
_WISHES = word_set(
    "request invitation urging behest insistence demand order orders instigation instruction instructions"
)
_SUBJECT_WITHIN = 20
_OBJECT = word_set("the a an their his her its two three four five six seven eight nine ten several dozens some")
PRONOUNS = word_set("they it we he she i")
_TO_WHAT = word_set("to from in of at on into all")
_WHENS = word_set("days hours weeks months years minutes times cases")
_WORDS = word_set(", as with such that by")
_TURNS = PRONOUNS | _HANGS | _RELATIVE | _MARKS | _ASKS | _APART.keys() | _REDUCED | _DONE_TO | _WORDS
"""The words and marks at which the depth may change."""
_ARTICLES = word_set("the any no all these those its their")
_BEHIND_OBJECT = word_set("by for under in last earlier .")
"""Behind a participle that tells which thing is meant: "the maps promised under the accord"."""
_OTHER_TURNS = _TURNS - PRONOUNS - _REDUCED - _DONE_TO - {"by"}


def ranks(content: Words) -> list[int]:
    """Return one number a word. A fronted clause ends at its comma, a relative one at the next; others run on."""
    keys, depth, fronted, relative = content.keys, 0, False, False
    found = [1] * _fronted(keys)
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
            compared = (key == "as" and _compares(keys, i)) or (head and key == "since")
            depth, relative = max(depth, 3 if compared else 1), relative or compared
        elif _relates(keys, i):
            main = _main(keys, i) if depth == 0 and key in _TELLS else None
            relative, depth = True, 2 if key in _PART else 3
            if main is not None:
                found += [depth] * (main - len(found))
                relative, depth = False, 0
                continue
        elif key in _REDUCED or key in _DONE_TO or key == "by":
            by = key == "by"
            main = _reduced(keys, i - by) if depth == 0 else None
            if main is not None:
                found[i - by :] = [3 if key in _REDUCED else 2] * (main - i + by)
                continue
        found.append(depth)
    return found + [depth] * (len(keys) - len(found))


def _fronted(keys: list[str]) -> int:
    """Return how many words stand in a phrase that a preposition opens before the subject and that tells no place and
    no time: "at the request of the mission, | the army left"."""
    wish = keys[:1] != [] and keys[0] in ("at", "on", "upon") and not _WISHES.isdisjoint(keys[1:4])
    front = wish or (keys[:1] != [] and keys[0] in _FRONTS and not "".join(keys[1:2]).endswith("ing"))
    if front and keys[0] == "without" and "," not in keys:
        return _before_subject(keys)
    if not front or "," not in keys:
        return 0
    comma = keys.index(",")
    told = any(_past(key) or key in _MODALS or key.endswith("ing") for key in keys[:comma])
    return 0 if told else comma


def _before_subject(keys: list[str]) -> int:
    """Return how many words stand before the article of the subject behind "without guarantees", with no comma."""
    subject = next((i for i in range(2, min(len(keys), _FRONT_WITHIN)) if keys[i] in _ARTICLES), 0)
    bare = all(key.isalpha() and key not in _LINKS and key not in _ARTICLES for key in keys[1:subject])
    return subject if bare and any(key in _FINITE or key in _MODALS for key in keys[subject:]) else 0


def _main(keys: list[str], i: int) -> int | None:
    """Return the main verb that ends the relative clause opened at word `i`, where the clause tells of the subject and
    no comma or turn stands before it: "the release that had been planned | was dropped"."""
    verb = next((k for k in range(i + 1, len(keys)) if not keys[k].endswith("ly")), None)
    if verb is None or keys[verb] in _TAKES_THAT or not _FINITE.isdisjoint(keys[:i]):
        return None
    told, modal = _past(keys[verb]), keys[verb] in _MODALS
    if not told and keys[i] not in _PERSONS:
        return None
    for k in range(verb + 1, len(keys)):
        if keys[k] in _OTHER_TURNS or not keys[k][:1].isalnum():
            return None
        if keys[k - 1] in _NO_MAIN:
            continue
        if keys[k] in _MODALS and not modal:
            return k
        if told and k > i + _GROUP and _rules(keys, k):
            return k
    return None


def _rules(keys: list[str], k: int) -> bool:
    """Say whether word `k` can only be a finite verb: an auxiliary, or a past form with an object behind it."""
    return keys[k] in _FINITE or (_past(keys[k]) and _takes(keys[k + 1 : k + 2]))


def _takes(behind: list[str]) -> bool:
    """Say whether an object follows a verb: an article or a number."""
    return bool(behind) and (behind[0] in _OBJECT or behind[0][:1].isdigit())


def _reduced(keys: list[str], i: int) -> int | None:
    """Return the main verb behind the participle at word `i` that only tells which its noun is, or None."""
    ahead, behind = keys[: max(i, 0)], keys[i + 1 : i + 2]
    if not ahead or len(ahead) > _SUBJECT_WITHIN or not ahead[-1].isalpha() or ahead[-1] in _NO_MAIN:
        return None
    by, known, done = behind == ["by"], keys[i] in _REDUCED, keys[i] in _DONE_TO
    if by and not known and (not _participle(keys[i]) or i + 2 == len(keys) or number_at(keys, i + 2) is not None):
        return None
    tells = by or (known and _BEHIND_REDUCED & set(behind)) or (done and _BEHIND_DONE & set(behind))
    if any(map(_past, ahead)) or ahead[-1].endswith("ly") or not tells:
        return None
    for k in range(i + _GROUP, min(len(keys), i + _REDUCED_WITHIN)):
        if keys[k] in _TURNS or keys[k] in ("and", "to"):
            return None
        if keys[k - 1] not in _NO_MAIN and (_past(keys[k]) if known else _rules(keys, k)):
            return k
    return None


def _of_object(keys: list[str], i: int) -> bool:
    """Say whether the participle at word `i` tells which thing a verb before it is done to: "granted the visas |
    requested for the team"."""
    if keys[i + 1 : i + 2] and keys[i + 1] not in _BEHIND_OBJECT:
        return False
    opens = max((k for k in range(i) if keys[k] in _ARTICLES), default=i)
    if not any(map(_past, keys[:opens])) or not _TAKES_THAT.isdisjoint(keys[:i]):
        return False
    return (
        _NO_MAIN.isdisjoint(keys[opens:i])
        and 1 < i - opens <= _GROUP
        and keys[i - 1].endswith("s")
        and not any(map(_past, keys[opens:i]))
    )


def _left_out(keys: list[str], i: int) -> bool:
    """Say whether a pronoun opens a clause that left its "that" out: "went back to the positions | they had left"."""
    if i < _GROUP or not keys[i - 1].endswith("s") or not keys[i - 1].isalpha() or keys[i - 1] in _WHENS:
        return False
    opens = next((k for k in range(i - 2, max(-1, i - 2 - _GROUP), -1) if keys[k] in _ARTICLES), None)
    if opens is None or opens < 1 or not _LINKS.isdisjoint(keys[opens + 1 : i - 1]):
        return False
    return keys[opens - 1] in _TO_WHAT and any(_past(key) for key in keys[i + 1 : i + 1 + _GROUP])


def _participle(key: str) -> bool:
    return _past(key) and key not in _FINITE


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
        told = key == "given" and i > 0 and content.keys[i - 1].isalpha() and content.keys[i - 1] != "and"
        told = told or (key == "once" and content.keys[i + 1 : i + 2] == ["by"])
        return not told and not (key == "if" and i and content.keys[i - 1] in ("as", "even"))
    after = content.keys[i + 1] if i + 1 < len(content) else ""
    if key == "as":
        return bool(after) and after not in _AS_LINK and (i == 0 or content.keys[i - 1] not in ("such", "well", "as"))
    if key == "provided":
        return after == "that" and bool(i) and content.keys[i - 1] in (",", "but", "and", "only")
    if key in _APART:
        return after == _APART[key]
    return key == "with" and bool(i) and content.keys[i - 1] == ","


def _compares(keys: list[str], i: int) -> bool:
    """Say whether the "as" at word `i` only tells what it is like: "left, as it had agreed to do in April"."""
    behind = keys[i + 1 : i + _REDUCED_WITHIN]
    if behind[:1] in (["was"], ["were"], ["had"]) and not _REDUCED.isdisjoint(behind[1:3]):
        return True
    return any(a in ("had", "has", "have") and b in _REDUCED for a, b in pairwise(behind))


def _relates(keys: list[str], i: int) -> bool:
    key = keys[i]
    if key in ("whom", "which") and i == _GROUP - 1 and keys[i - 1] == "of":
        return False
    if key in _RELATIVE or (key == "such" and keys[i + 1 : i + 2] == ["as"]):
        return bool(i) or key == "whoever"
    if key in _ASKS and i and keys[i - 1] in ("with", "about", "on", "over", "of"):
        return True
    if key in _REDUCED or key in PRONOUNS:
        return _of_object(keys, i) if key in _REDUCED else _left_out(keys, i)
    if key != "that" or i == 0:
        return False
    before = keys[i - 1]
    return (
        before.isalpha()
        and before not in _TAKES_THAT
        and not before.endswith(("ly", "ed"))
        and before not in ("so", "and", "but")
    )
