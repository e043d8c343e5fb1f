"""What reviewers withhold from whatever is made for the public: claims, and names of persons and other actors.

The latest judgement on a claim or a name decides, of those that nobody withdrew. Its time is compared with the moment
at which something is made, never with a cut: an old cut made public again must not say what is withheld by now.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from trucebook.cuts.record import Judgement
from trucebook.vocabulary.time import Instant

WITHHOLD: Final = "withhold"


@dataclass(frozen=True, slots=True)
class Withheld:
    """The judgements that withhold something at a moment: by claim, and on names in the order first withheld."""

    claims: dict[str, Judgement]
    names: tuple[Judgement, ...]


def withheld_at(judgements: Iterable[Judgement], moment: Instant) -> Withheld:
    """Return what is withheld at a moment. `judgements` are those in force of the whole ledger, oldest first."""
    latest: dict[str, Judgement] = {}
    for one in judgements:
        if one.decision == WITHHOLD:
            same = [key for key, earlier in latest.items() if _on_one_name(one, earlier)]
            for key in same[1:]:
                del latest[key]
            latest[(same or [about(one)])[0]] = one
    held = [one for one in latest.values() if not one.lifts and (one.until is None or moment < one.until)]
    return Withheld({one.claim: one for one in held if one.claim}, tuple(one for one in held if one.name))


def _on_one_name(one: Judgement, other: Judgement) -> bool:
    """Return whether two judgements are on the same name, be it that the case knew its actor only at one of them."""
    if not one.name or not other.name:
        return False
    return about(one) == about(other) or one.name.casefold() == other.name.casefold()


def about(one: Judgement) -> str:
    """Return what a judgement withholds, as a key: a claim, an actor, or a name in lower case."""
    return one.claim or one.actor or (one.name or "").lower()
