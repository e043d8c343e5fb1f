"""Whose official, spokesperson or outlet a voice is that the case does not list, by how texts name and describe it.

"A senior Northland official", "spokesman for the army", "a minister of Northland", "the Northland-run channel": whoever
speaks for a party is a weak origin, whether the case lists the person or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from trucebook.agreement.terms import Terms
from trucebook.evidence.closure import Belonging

_ROLE = (
    r"(?:officials?|spokes\w+|ministers?|leaders?|commanders?|officers?|ambassadors?|envoys?|negotiators?|politicians?"
    r"|lawmakers?|members?|chiefs?|heads?|advis[eo]rs?|sources?|fighters?|soldiers?|generals?|president|premier|deputy"
    r"|representatives?|governors?|delegates?|delegation|director|secretary|speaker|troops?|figures?)"
)
_TIED = r"(?:run|affiliated|linked|owned|controlled|backed|aligned|led)"


@dataclass(frozen=True, slots=True)
class Affiliation:
    """Patterns of words that tell of a party's own voice, each with the party."""

    patterns: tuple[tuple[re.Pattern[str], str], ...]

    @classmethod
    def of(cls, terms: Terms, belonging: Belonging) -> Affiliation:
        """Return the patterns of an agreement's parties and of what belongs to them, persons left out."""
        names: dict[str, list[str]] = {}
        for actor in terms.actors:
            wholes = belonging.actors.get(actor.id, frozenset({actor.id}))
            party = min(wholes & {*terms.parties}, default=None)
            if party is not None and actor.kind != "person":
                names.setdefault(party, []).extend(actor.names)
        return cls(tuple((_pattern(known), party) for party, known in sorted(names.items())))

    def side(self, words: Iterable[str]) -> str | None:
        """Return the party of whom one of these words tells, or None; where they tell of several, of none."""
        found = {party for one in words for pattern, party in self.patterns if pattern.search(one)}
        return found.pop() if len(found) == 1 else None


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    name = "|".join(re.escape(one) for one in sorted(names, key=len, reverse=True))
    before = rf"\b(?:{name})(?:['’]s?)?(?:[\s-]+[\w-]+){{0,3}}?[\s-]+{_ROLE}\b"
    behind = rf"\b{_ROLE}(?:\s+[\w-]+){{0,4}}?\s+(?:of|for|from|in|with)\s+(?:the\s+)?(?:{name})\b"
    return re.compile(rf"{before}|{behind}|\b(?:{name})-{_TIED}\b", re.IGNORECASE)


def told_of(rows: Iterable[tuple[str, str | None]]) -> Mapping[str, frozenset[str]]:
    """Return voice -> the descriptions that texts give of it, from (voice, description)."""
    found: dict[str, set[str]] = {}
    for voice, description in rows:
        if description:
            found.setdefault(voice, set()).add(" ".join(description.split()))
    return {voice: frozenset(words) for voice, words in found.items()}
