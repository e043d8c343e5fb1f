"""Actors, places and sources: whom a case knows by name. A user edits them; nothing here knows any by heart."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Side(StrEnum):
    """What an actor is to the agreement."""

    PARTY = "party"
    MEMBER = "member"
    """Belongs to a party, directly or through others; its deeds are the party's, its words only by policy."""
    GUARANTOR = "guarantor"
    BODY = "body"
    """A body of the agreement, such as a commission, a hub or a verifier."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, office, organisation or state.

    `names` are every form found in texts, the first the one we show; `member_of` the ids it belongs to, nearest first.
    `ambiguous` names are shared with another actor and are resolved by context alone. `given` marks a person, so that
    a later bare surname refers back to it.
    """

    id: str
    names: tuple[str, ...]
    kind: str = "organisation"
    """person | office | organisation | state | forces | media | people"""
    member_of: tuple[str, ...] = ()
    side: Side = Side.OTHER
    roles: tuple[str, ...] = ()
    """Common descriptions, lower case: "foreign minister", "envoy"."""


@dataclass(frozen=True, slots=True)
class Place:
    """A named place. `within` is the id of the place that contains it, or None; coordinates are degrees WGS 84."""

    id: str
    names: tuple[str, ...]
    within: str | None = None
    kind: str = "place"
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Whoever publishes or is cited: an outlet, agency, monitor or body.

    `owned_by` and `relies_on` (ids of sources) are declared ties of origin. `trusted` means the policy accepts its
    structured records at intake; `complete_for` names the act for which its silence means "not done".
    """

    id: str
    names: tuple[str, ...]
    kind: str = "outlet"
    """outlet | agency | monitor | body | party | table | digest (retells others: its narration has no known origin)."""
    actor: str | None = None
    """The actor whose own voice this source is, where it is one (a ministry's site, a body's reports)."""
    owned_by: tuple[str, ...] = ()
    relies_on: tuple[str, ...] = ()
    country: str | None = None
