"""Whose office is meant: "NAME's office", "the prime minister's office", "his office". An office is never the person
who holds it; the case knows it only where it says to which office that person belongs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from trucebook.claims.gazetteer import Hit
from trucebook.claims.ground import Ground
from trucebook.vocabulary.actor import Actor

_OFFICE = re.compile(r"(?:(?:the|an?) )?(?P<owner>.+?)(?:['’]s|['’]) office", re.IGNORECASE)
_OFFICE_OF = re.compile(r"(?:the )?office of (?:the )?(?P<owner>.+)", re.IGNORECASE)
_NAMED = re.compile(r"the (?P<owner>(?-i:[A-Z])[\w.'’ -]*[\w]) office", re.IGNORECASE)
_BARE = re.compile(r"(?:his|her) (?:own )?office", re.IGNORECASE)
_TITLES = re.compile(r"^(?:[a-z]+ )*?(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Office:
    """An office that a text means: the case's own actor, or None with the name of the person who holds it."""

    actor: Actor | None
    holder: str | None


@dataclass(frozen=True, slots=True)
class Before:
    """What stands before some words of a text: the text and the names in it."""

    text: str
    hits: tuple[Hit, ...]


def office_meant(words: str, before: Before, near: list[Hit], ground: Ground) -> Office | None:
    """Return the office that `words` stand for, or None where they are no office or leave doubt.

    `near` are the names of this sentence and the one before.
    """
    if _BARE.fullmatch(words):
        holder = _one(near)
        return None if holder is None else _held_by(holder, ground)
    match = _OFFICE.fullmatch(words) or _OFFICE_OF.fullmatch(words) or _NAMED.fullmatch(words)
    if match is None:
        return None
    owner = match["owner"].replace("’", "'")
    named = [actor for actor in ground.actors if actor.kind == "person" and _names(owner, actor)]
    if len(named) == 1:
        return _held_by(named[0].id, ground)
    return _of_role(owner, f"{owner}'s office" if _OFFICE_OF.fullmatch(words) else words, before, ground)


def _one(near: list[Hit]) -> str | None:
    """Return the one person that a stretch of text names, or None."""
    persons = {hit.id for hit in near if hit.kind == "actor" and hit.person}
    return persons.pop() if len(persons) == 1 else None


def _names(owner: str, actor: Actor) -> bool:
    """Say whether words are a name of an actor, with or without a title in lower case before it."""
    return owner in actor.names or _TITLES.sub("", owner) in actor.names


def _held_by(person: str, ground: Ground) -> Office | None:
    """Return the office to which a person of the case belongs, and the person's name."""
    holder = next((actor for actor in ground.actors if actor.id == person), None)
    if holder is None:
        return None
    offices = [one for key in holder.member_of for one in ground.actors if one.id == key and _is_office(one)]
    return Office(offices[0] if len(offices) == 1 else None, holder.names[0])


def _is_office(actor: Actor) -> bool:
    return actor.kind == "office" and any("office" in name.casefold() for name in actor.names)


def _of_role(owner: str, words: str, before: Before, ground: Ground) -> Office | None:
    """Return the office named by a role alone ("the prime minister's office"), where the case knows one such and the
    text named it or its holder, and no other holder of that role since."""
    bare = re.sub(r"^(?:the|an?) ", "", words.replace("’", "'").casefold())
    known = [one for one in ground.actors if _is_office(one) and bare in {name.casefold() for name in one.names}]
    if len(known) != 1:
        return None
    office = known[0]
    own = {actor.id for actor in ground.actors if office.id in actor.member_of} | {office.id}
    hits = [hit for hit in before.hits if hit.kind == "actor" and hit.id in own]
    last = before.text.casefold().rfind(owner.casefold())
    follows = last + len(owner) + 1
    meant = last < 0 or any(hit.start <= follows and hit.end >= last for hit in hits)
    return Office(office, None) if hits and meant else None
