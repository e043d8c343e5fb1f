"""Titles that fit nobody: where a text gives a role to an organisation, and the case knows one actor who holds that
role for another. Such a title may be a slip of the text: it is left as written, and a reviewer is told."""

from __future__ import annotations

import re

from trucebook.claims.claim import Link
from trucebook.claims.ground import Ground
from trucebook.vocabulary.actor import Actor

_TITLE = re.compile(
    r"(?:the|a|an)?\s*(?P<title>(?P<holder>[A-Z][\w.'-]*(?:\s+[A-Z][\w.'-]*)*)\s+(?P<role>[a-z].*))", re.DOTALL
)


def slip(link: Link, ground: Ground) -> str | None:
    """Return a remark where an unnamed voice bears a title that one actor of the case has for another organisation."""
    if link.id is not None or link.name is not None or link.description is None:
        return None
    match = _TITLE.fullmatch(" ".join(link.description.split()).removeprefix("The "))
    if match is None:
        return None
    role = match["role"].lower()
    holders = [actor for actor in ground.actors if role in actor.roles]
    if len(holders) != 1 or _fits(holders[0], match["holder"], match["title"], ground):
        return None
    known = holders[0].names[0]
    return f"the text says “{match['title']}”; the case knows {known} as {role}: left as written"


def _fits(actor: Actor, holder: str, title: str, ground: Ground) -> bool:
    """Say whether an actor holds a role for the organisation or state that a title names."""
    if title.lower() in actor.roles or title in actor.names:
        return True
    own = [known for known in ground.actors if known.id in actor.member_of]
    return any(holder in known.names for known in own)
