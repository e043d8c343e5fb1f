"""Whether the words around a verb of an act make it a passive: "were released", "two soldiers shot near the gate"."""

from __future__ import annotations

import re

from trucebook.claims import befallen, event_words
from trucebook.claims.events import Event
from trucebook.claims.inflection import word_set
from trucebook.claims.tokens import Words

PRONOUNS = word_set("he she they we i")
_BE = word_set("was were been being be is are")
FINITE = word_set("is are was were has have had will would could may might must should can did does")
_HAVE = word_set("has have had having")
_GET = word_set("get gets got getting gotten")
ARMS = word_set("artillery tanks jets warplanes aircraft planes helicopters drones gunboats warships")
_ARMED = ARMS | word_set(
    "government army military police troops soldiers forces militants militiamen rebels fighters gunmen settlers "
    "snipers commandos navy"
)
_SUBJECT_PRONOUNS = word_set("he she they we i it")
_VICTIMS = word_set("people civilians farmers men women children houses homes prisoners hostages captives detainees")
COUNTS = word_set(
    "a an another one two three four five six seven eight nine ten dozens hundreds several some many other more"
)
_NEEDS_OBJECT = word_set(
    "killed injured wounded hurt maimed displaced destroyed damaged hit captured seized kidnapped abducted released "
    "freed detained arrested jailed imprisoned deported expelled executed assassinated murdered tortured evacuated "
    "repatriated demolished"
)
"""Participles that are passive where no object follows: "two soldiers killed in a raid"."""
_CLAUSE_OPENS = word_set(
    "who whom whose which that where when while as after before because since until if and but or whether what why how"
)
_DIED = word_set("died arrived recovered survived said told")
CLAUSE = 60
_BEHIND = r"(?:by|in|on|near|at|during|while|when|after|from|outside|inside)\b"
_DONE_BY = re.compile(
    r"^(?: dead)?(?: and \w+(?:ed|shot|hit))?(?: dead)? by\b"
    rf"|^ dead (?:{_BEHIND}|$)|^ and \w+(?:ed|hit) {_BEHIND}"
)
_PAIR_WITH_OBJECT = re.compile(rf"^ and \w+(?:ed|shot|hit)(?! {_BEHIND}) [\w\d]")


def passively(content: Words, act: Event) -> bool:
    """Whether the act's verb is a passive: "were released", or a bare participle that no subject of its own acts by."""
    key = content.keys[act.first]
    if befallen.undergone(content, act):
        return True
    if act.verb and key.endswith("ed") and _done_by(content.keys, act.first):
        return True
    if not act.verb or key.endswith("ing") or act.last > act.first + 1:
        return False
    before = content.keys[max(0, act.first - 3) : act.first]
    auxiliary = [n for n, word in enumerate(before) if word in _BE | _HAVE | _GET]
    if auxiliary and _ARMED.isdisjoint(before[auxiliary[-1] :]):
        return before[auxiliary[-1]] in _BE | _GET and key.endswith(("ed", "en", "n", "t", "d"))
    if act.last != act.first or key == "fired" or not key.endswith(("ed", "shot", "hit", "freed")):
        return False
    return _bare_passive(content, act)


def _done_by(keys: list[str], i: int) -> bool:
    """Say whether the participle at word `i` stands between "was" and "by", however its words go on."""
    return i > 0 and keys[i - 1] in _BE and keys[i + 1 : i + 2] == ["by"]


def _bare_passive(content: Words, act: Event) -> bool:
    """Whether a past form without an auxiliary is a participle: nobody acts before it, or no object follows."""
    key, line = content.keys[act.first], content.text[content.ends[act.last] : content.ends[act.last] + CLAUSE]
    if acting(content, act) and key not in _NEEDS_OBJECT:
        return bool(_DONE_BY.match(line)) or _reduced(content, act)
    follows = content.keys[act.last + 1 : act.last + 2]
    if follows == ["and"] or not follows:
        return not _PAIR_WITH_OBJECT.match(line)
    if follows == ["at"] and content.keys[act.last + 2 : act.last + 3] in (["least"], ["most"], ["and"]):
        return False
    return follows[0] in ("by", "in", "while", "when", ",", "on", "near", "at")


def acting(content: Words, act: Event) -> bool:
    """Whether a subject that acts stands right before the verb: armed people or arms, or a name that is not counted."""
    at = act.first - 1
    while at > 0 and content.keys[at].endswith("ly"):
        at -= 1
    if at < 0:
        return False
    key = content.keys[at]
    if key in ARMS | _SUBJECT_PRONOUNS or (act.type != "ASSAULT" and key in event_words.AGENTS):
        return True
    counted = any(word[:1].isdigit() or word in COUNTS for word in content.keys[max(0, at - 2) : at])
    if counted and content.keys[act.last + 1 : act.last + 2] not in (["at"], ["and"]):
        return False
    return key in _ARMED or (content.capital(at) and key.isalpha() and key not in _VICTIMS and not counted)


def _reduced(content: Words, act: Event) -> bool:
    """Whether a second finite verb of the clause makes the participle tell which: "troops shot at the gate were"."""
    for i in range(act.last + 1, len(content)):
        key = content.keys[i]
        if key in _CLAUSE_OPENS or key in PRONOUNS or not key[0].isalnum():
            return False
        if key in FINITE | _DIED:
            return True
    return False
