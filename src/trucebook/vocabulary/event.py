"""Types of event (PLOVER), and what a claim may say of one: form, modality, polarity; and effects on clauses.

Source: PLOVER, the Political Language Ontology for Verifiable Event Records (Halterman and others, 2023).
"""

from __future__ import annotations

from enum import StrEnum


class EventType(StrEnum):
    """The sixteen types of PLOVER. Done is not said: a promise of a release is CONCEDE or AGREE, a release RETREAT."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Form(StrEnum):
    """How a report gives a claim."""

    QUOTED = "quoted"
    REPORTED = "reported"
    NARRATED = "narrated"


class Modality(StrEnum):
    """What a claim says of its event's being: only `asserted` can be a deed."""

    ASSERTED = "asserted"
    PLANNED = "planned"
    CONDITIONAL = "conditional"
    PREDICTED = "predicted"
    DEMANDED = "demanded"


class Polarity(StrEnum):
    """Whether the event is said to be so, or not to be so."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Role(StrEnum):
    """A link of the chain of attribution, from the reader back."""

    PUBLISHER = "publisher"
    OUTLET = "outlet"
    SPEAKER = "speaker"


class Effect(StrEnum):
    """What one claim is to one clause."""

    PERFORMS = "performs"
    BEGINS = "begins"
    CONCLUDES = "concludes"
    NOT_PERFORMED = "not performed"
    BREACHES = "breaches"
    COUNTS = "counts"
    """It is something of which no more than an amount may be done."""
    DENIES = "denies"
    TRIGGERS = "triggers"
    EXCUSES = "excuses"
    ANNOUNCES = "announces"
    SUPPORTS = "supports"
    OPPOSES = "opposes"


ELEMENTS = ("actor", "act", "object", "place", "time")
"""The elements of a bearing, each met or missing."""
