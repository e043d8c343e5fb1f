"""The voice of a claim: the last link that asserts it, as a key that is equal for equal voices."""

from __future__ import annotations

from trucebook.claims.claim import Link
from trucebook.vocabulary.event import Role


def voice(attribution: tuple[Link, ...], report: str, claim: str) -> str:
    """Return the key of the last asserting link of an attribution.

    "actor:<id>" a known speaker; "name:<lower name>" a named voice that the case does not know; "source:<id>" a known
    outlet or publisher; "unnamed:<outlet or publisher key>:<description>:<report>" an unnamed speaker;
    "unknown:<report>" nobody. `claim` is the claim's key: an unnamed speaker without any description equals no other.
    """
    if not attribution:
        return f"unknown:{report}"
    last = attribution[-1]
    if last.role is Role.SPEAKER and last.id is not None:
        return f"actor:{last.id}"
    if last.id is not None:
        return f"source:{last.id}"
    if last.name is not None:
        return f"name:{last.name.lower()}"
    if last.role is Role.PUBLISHER:
        return f"unknown:{report}"
    words = " ".join((last.description or claim).lower().split())
    return f"unnamed:{_through(attribution[:-1])}:{words}:{report}"


def _through(links: tuple[Link, ...]) -> str:
    """Return the key of the nearest outlet or publisher that is named, or "unknown"."""
    for link in reversed(links):
        if link.id is not None:
            return link.id
        if link.name is not None:
            return link.name.lower()
    return "unknown"
