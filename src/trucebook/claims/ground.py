"""The ground a reader stands on: whom, what and when a case knows. Built from the recorded terms; empty is allowed."""

from __future__ import annotations

from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from trucebook.agreement.schedule import planned
from trucebook.agreement.terms import Terms
from trucebook.vocabulary.actor import Actor, Place, Source
from trucebook.vocabulary.time import Bounds, Instant


@dataclass(frozen=True, slots=True)
class Calendar:
    """The agreement's own calendar. `phases` are (id, names in texts, planned bounds); day one counts as day 1 or 0."""

    day_one: Instant | None = None
    first_day: int = 1
    phases: tuple[tuple[str, tuple[str, ...], Bounds], ...] = ()


@dataclass(frozen=True, slots=True)
class Ground:
    """What a reader may know besides the text."""

    zone: ZoneInfo
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    sources: tuple[Source, ...] = ()
    calendar: Calendar = field(default_factory=Calendar)
    topics: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """(normal form, words in texts) of what acts concern: ("phase two", ("second phase", "phase two", ...))."""
    classes: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    """(key, value, words in texts) of what acts are done to: ("class", "female soldier", ("women soldiers", ...))."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known of one report besides its text: `publisher` as recorded (None: unknown), `published` as bounds."""

    publisher: str | None = None
    published: Bounds = field(default_factory=Bounds)
    name: str = ""


def ground_of(terms: Terms) -> Ground:
    """Return the ground that recorded terms give: their actors, places, sources, topics and planned phases."""
    phases = tuple((phase.id, (phase.name, *phase.names), planned(terms, phase.id)) for phase in terms.phases)
    return Ground(
        zone=terms.zone,
        actors=terms.actors,
        places=terms.places,
        sources=terms.sources,
        calendar=Calendar(terms.day_one, terms.first_day, phases),
        topics=terms.topics,
        classes=terms.classes,
    )
