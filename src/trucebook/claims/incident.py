"""An incident as a table tells it, whatever the table's columns: and the claims that it makes.

A row of a table is no origin. Each source that the row names makes a claim of its own, on the row's characters:
which of them said what, the row does not tell. A row that names no source is its publisher's word.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation

from trucebook.claims.claim import Claim, Fields, Link, Mention, Quantity, Span, TimeExpression, claim_id
from trucebook.claims.ground import Circumstances, Ground
from trucebook.vocabulary.event import Form, Polarity, Role
from trucebook.vocabulary.time import Bounds

MOST_COUNTED = 10**12
"""A count beyond is a slip: there is nothing of which so many are exchanged."""
MULTIPLE = ";"
_BRACKETS = re.compile(r"\s*\([^()]*\)")
"""A period or a country in brackets, as in "Forces of a State (2022-)"."""
_FORCES = re.compile(
    r"(?:(?:military|police|security|armed|defen[cs]e) forces|government|state) of (?:the )?(.+)", re.IGNORECASE
)
"""How the published tables name a state's own forces: these are the state's."""
UNTOLD = "the table does not say which of the two sides attacked"
DAY_UNTOLD = "the table does not say how exact its day is"
PLACE_UNTOLD = "the table does not say how exact its place is"


@dataclass(frozen=True, slots=True)
class Incident:
    """What one row says. Names are as written; a place is a tuple of names, the narrowest first."""

    row: str
    written: str
    """The time as written."""
    occurred: Bounds
    event: str | None
    mode: str | None = None
    polarity: Polarity = Polarity.POSITIVE
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    places: tuple[tuple[str, ...], ...] = ()
    quantities: tuple[Quantity, ...] = ()
    sources: tuple[str, ...] = ()
    about: str | None = None
    object: str | None = None
    flags: tuple[str, ...] = ()
    keys: tuple[tuple[str, str], ...] = ()
    """Names and values by which deeds belong together: (crossing, east)."""


@dataclass(frozen=True, slots=True)
class Names:
    """Exact names of a case, folded, to ids; and how often a row named an actor that the case does not know."""

    actors: dict[str, str]
    places: dict[str, str]
    sources: dict[str, str]
    unknown: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, ground: Ground) -> Names:
        """Return the names of a ground; an id counts as a name of its own."""
        actors, places, sources = (
            {name.casefold(): one.id for one in known for name in (one.id, *one.names)}
            for known in (ground.actors, ground.places, ground.sources)
        )
        return cls(actors, places, sources)

    def actor(self, written: str) -> Mention:
        """Return an actor as written, with its id where the case knows it by name or as a state's forces."""
        name = _BRACKETS.sub("", written).strip()
        forces = _FORCES.fullmatch(name)
        known = next(
            (
                self.actors[one.casefold()]
                for one in (written, name, *(forces.groups() if forces else ()))
                if one and one.casefold() in self.actors
            ),
            None,
        )
        if known is None:
            self.unknown[written] += 1
        return Mention(written, known)

    def place(self, written: tuple[str, ...]) -> Mention:
        """Return a place by its narrowest name that the case knows; the words are the narrowest name written."""
        known = next((self.places[name.casefold()] for name in written if name.casefold() in self.places), None)
        return Mention(written[0], known)

    def source(self, written: str) -> Link:
        """Return the link of a named source: an actor of the case speaks, anything else is an outlet."""
        outlet, actor = self.sources.get(written.casefold()), self.actors.get(written.casefold())
        return Link(Role.SPEAKER if actor and not outlet else Role.OUTLET, written, outlet or actor)


def several(written: str) -> tuple[str, ...]:
    """Return the names of a cell, parted by semicolons."""
    return tuple(part for part in (part.strip() for part in written.split(MULTIPLE)) if part)


def count(written: str) -> Decimal | None:
    """Return a decimal of 0 or more and below `MOST_COUNTED`, or None."""
    try:
        value = Decimal(written)
    except InvalidOperation:
        return None
    return value if value.is_finite() and 0 <= value < MOST_COUNTED else None


def fatalities(best: str, low: str | None = None, high: str | None = None) -> tuple[Quantity, ...]:
    """Return a count of deaths. ACLED writes 0 also where no number was reported, so that 0 says nothing."""
    value, least, most = (count(written) if written else None for written in (best, low or best, high or best))
    if value is None or least is None or most is None or not most:
        return ()
    modifier = "exactly" if least == most else "between"
    return (Quantity(best, str(value), "person", modifier, str(min(least, value)), str(max(most, value))),)


def incident_claims(
    incident: Incident, text: str, digest: str, span: Span, circumstances: Circumstances, names: Names
) -> list[Claim]:
    """Return one claim a source of the row, or one of the publisher where it names none."""
    publisher = circumstances.publisher
    first = Link(Role.PUBLISHER, publisher, names.sources.get(publisher.casefold()) if publisher else None)
    chains: list[tuple[Link, ...]] = [(first, names.source(source)) for source in incident.sources] or [(first,)]
    flags = incident.flags
    if len(chains) > 1:
        flags += (f"the row names {len(chains)} sources and does not say which of them said what",)
    claim = Claim(
        id="",
        text=digest,
        ordinal=0,
        spans=(span,),
        quote=text[span.start : span.end],
        form=Form.NARRATED if len(chains[0]) == 1 else Form.REPORTED,
        cue=None,
        attribution=(),
        said=circumstances.published if circumstances.published.known else Bounds(),
        occurred=incident.occurred,
        fields=_fields(incident, names),
        flags=flags,
    )
    return [
        replace(claim, id=claim_id(digest, (span,), (), number), ordinal=number, attribution=chain)
        for number, chain in enumerate(chains)
    ]


def _fields(incident: Incident, names: Names) -> Fields:
    """Return the fields of a row's claims."""
    return Fields(
        event=incident.event,
        mode=incident.mode,
        polarity=incident.polarity,
        actors=tuple(names.actor(name) for name in incident.actors),
        recipients=tuple(names.actor(name) for name in incident.recipients),
        places=tuple(names.place(place) for place in incident.places),
        quantities=incident.quantities,
        time=TimeExpression(incident.written, incident.occurred),
        about=incident.about,
        object=incident.object,
        keys=(("row", incident.row), *incident.keys),
    )
