"""Bodies that a text names by their state and their kind: "Northland's foreign ministry", "the Northland army".

Such a phrase is a name, whether the case lists that body or not; where it does, under either form of the state's name,
the body is the case's.
"""

from __future__ import annotations

import re
from functools import lru_cache

from trucebook.claims.ground import Ground
from trucebook.vocabulary.actor import Actor

_KINDS = (
    r"(?:ministry|ministries|presidency|premiership|army|military|armed forces|air force|navy|police|coast ?guard"
    r"|border guard|intelligence (?:service|agency)|government|cabinet|parliament|senate|embassy|consulate"
    r"|foreign office"
    r"|supreme court|high court|constitutional court|security council|state department|red crescent|red cross"
    r"|central bank|prison service|civil defen[cs]e)"
)
_BODY = re.compile(
    r"(?:the )?(?P<owner>[A-Z][\w.-]*(?: (?:(?:of|and) (?:the )?)?[A-Z][\w.-]*){0,3}?)(?P<own>['’]s|(?<=s)['’])?"
    rf" (?P<kind>(?:(?!(?:of|in|for|and|'s|who|that)\b)[a-zA-Z-]+ ){{0,3}}?{_KINDS}(?: of (?:the )?\w+(?: affairs)?)?)",
    re.IGNORECASE,
)
_OF = re.compile(r"(ministry|embassy) of (?:the )?(\w+)(?: affairs)?$")
_OF_PEOPLE = re.compile(r"[A-Z][a-z]+(?:ish|ian|ese|ean|ani|ari|iti|eni|aqi|aeli|ench|utch|can|rman)")
"""Adjectives of nations."""


def body(words: str) -> tuple[str, bool, str] | None:
    """Return of "the OWNER's foreign ministry" the owner, whether the words own by a form ("Northland's") or are those
    of a nation, and the body's kind in one spelling; None for other words."""
    match = _BODY.fullmatch(words)
    if match is None or not match["owner"][:1].isupper():
        return None
    kind = _OF.sub(r"\2 \1", match["kind"].lower()).replace("defense", "defence")
    owned = match["own"] is not None or _OF_PEOPLE.fullmatch(match["owner"]) is not None
    return match["owner"], owned, kind


def named(words: str, ground: Ground) -> tuple[str | None, str] | None:
    """Return id (None: unknown to the case) and name of the body that words stand for, or None where they name none."""
    found = body(words)
    if found is None:
        return None
    owner, owned, kind = found
    owners = [actor.id for actor in ground.actors if actor.kind != "person" and owner in actor.names]
    if not owners:
        return (None, _bare(words)) if owned else None
    known = _known(ground.actors).get((owners[0], kind), ())
    if len(known) == 1:
        return known[0].id, known[0].names[0]
    return None, _bare(words)


def _bare(words: str) -> str:
    return re.sub(r"^the ", "", " ".join(words.split()), flags=re.IGNORECASE)


@lru_cache(maxsize=4)
def _known(actors: tuple[Actor, ...]) -> dict[tuple[str, str], tuple[Actor, ...]]:
    """Return, by the id of its state and its kind, each body that the case lists by such a name."""
    table: dict[tuple[str, str], tuple[Actor, ...]] = {}
    for actor in actors:
        for name in actor.names if actor.kind != "person" else ():
            found = body(name)
            owner = next((one.id for one in actors if found and found[0] in one.names and one.kind != "person"), None)
            if found is not None and owner is not None and actor not in table.get((owner, found[2]), ()):
                table[owner, found[2]] = (*table.get((owner, found[2]), ()), actor)
    return table
