"""The ground a reader stands on: whom, what and when a case knows. Built from the recorded terms; empty is allowed."""

from __future__ import annotations

from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

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


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known of one report besides its text: `publisher` as recorded (None: unknown), `published` as bounds."""

    publisher: str | None = None
    published: Bounds = field(default_factory=Bounds)
    name: str = ""
