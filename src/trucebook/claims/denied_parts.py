"""Which of several things said before "X denied it" means: what tells of X, else the last of them. Words that point to
more than one ("these claims", "both") mean all."""

from __future__ import annotations

import re
from dataclasses import replace

from trucebook.claims.assembly import Draft
from trucebook.claims.ground import Ground

_ALL = re.compile(
    r"(?:both|all|each|these|those|everything)\b|.*\b(?:claims|reports|allegations|accusations|charges)\b"
)
_INFERRED = "what is denied of the words before is inferred"


def denied_parts(drafts: list[Draft], answer: str, ground: Ground) -> list[Draft]:
    """Return the drafts of a denial of what was said before, `answer` being the words that point to it: those alone
    whose doer is of the same body as who denies, else the last, with a remark that this is inferred."""
    if len(drafts) < 2 or _ALL.match(answer.lower()):  # noqa: PLR2004 - one part is what is meant
        return drafts
    links = drafts[0].attributed.links
    own = _bodies(links[-1].id, ground) if links else frozenset()
    told = [one for one in drafts if any(own & _bodies(actor.id, ground) for actor in one.fields.actors)]
    return [
        replace(one, attributed=replace(one.attributed, flags=(*one.attributed.flags, _INFERRED)))
        for one in told or drafts[-1:]
    ]


def _bodies(actor: str | None, ground: Ground) -> frozenset[str]:
    """Return an actor's id with those of the bodies that it belongs to."""
    above = {one.id: one.member_of for one in ground.actors}
    found: list[str] = [] if actor is None else [actor]
    for key in found:
        found += [up for up in above.get(key, ()) if up not in found]
    return frozenset(found)
