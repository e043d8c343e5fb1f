"""Belonging, closed over itself: whom an actor belongs to and what contains a place, as the case's gazetteers say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from trucebook.agreement.terms import Terms

Wholes = Mapping[str, frozenset[str]]
"""Id -> every id that it belongs to or lies in, itself among them."""


@dataclass(frozen=True, slots=True)
class Belonging:
    """Wholes of the actors and of the places of a case. An id that the case does not know belongs to itself alone."""

    actors: Wholes = field(default_factory=dict)
    places: Wholes = field(default_factory=dict)

    @classmethod
    def of(cls, terms: Terms | None) -> Belonging:
        """Return the belonging that terms declare; nothing but itself where there are none."""
        if terms is None:
            return cls()
        return cls(
            close((actor.id, actor.member_of) for actor in terms.actors),
            close((place.id, (place.within,) if place.within else ()) for place in terms.places),
        )


def close(parts: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, frozenset[str]]:
    """Return the reflexive and transitive closure of (id, nearest wholes). Cycles are allowed and end."""
    nearest = dict(parts)
    closed: dict[str, frozenset[str]] = {}
    for one in nearest:
        seen = {one}
        stack = [one]
        while stack:
            for whole in nearest.get(stack.pop(), ()):
                if whole not in seen:
                    seen.add(whole)
                    stack.append(whole)
        closed[one] = frozenset(seen)
    return closed


def akin(a: str, b: str, wholes: Wholes) -> bool:
    """Return whether one of two ids is, belongs to or lies in the other. Parts of one whole are not akin."""
    return a == b or b in wholes.get(a, ()) or a in wholes.get(b, ())


class Groups:
    """Disjoint sets of names, joined pair by pair (union by smallest name, with path halving)."""

    def __init__(self) -> None:
        self._up: dict[str, str] = {}

    def __contains__(self, one: str) -> bool:
        """Return whether a name was ever joined."""
        return one in self._up

    def top(self, one: str) -> str:
        """Return the name that stands for the group of `one`."""
        up = self._up
        while up.get(one, one) != one:
            up[one] = up.get(up[one], up[one])
            one = up[one]
        return one

    def join(self, a: str, b: str) -> None:
        """Make one group of those of `a` and `b`; the smallest name stands for it."""
        a, b = self.top(a), self.top(b)
        self._up.setdefault(a, a)
        self._up.setdefault(b, b)
        if a != b:
            low, high = (a, b) if a < b else (b, a)
            self._up[high] = low

    def names(self) -> tuple[str, ...]:
        """Return every name that was ever joined, sorted."""
        return tuple(sorted(self._up))
