"""Two claims side by side: how what they say relates, and how their origins do."""

from __future__ import annotations

from dataclasses import dataclass

from trucebook.evidence.features import Features
from trucebook.evidence.origins import Origins, Spoken

AGREE, DIFFER, CONTRADICT, OPPOSED = "agree", "differ", "contradict", "opposed"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims: how what they say relates, how their origins do, and why, in words."""

    a: str
    b: str
    relation: str
    origin: str
    reason: str
    on: tuple[str, ...] = ()
    """In what they differ or contradict each other: occurrence, number, date, place, actor, who, act, topic, object,
    being."""
    origin_reason: str = ""
    """The end of `reason`: how their origins relate."""

    @property
    def relation_reason(self) -> str:
        """Return `reason` without its end: how what they say relates."""
        return self.reason.removesuffix(f"; {self.origin_reason}")


def pair_of(a: Features, b: Features, origins: Origins, relation: str, reason: str, on: tuple[str, ...] = ()) -> Pair:
    """Return the pair of two claims with the grade of their origins."""
    grade, why = origins.grade(*(Spoken(one.id, one.voice, one.occasion, one.hearsay) for one in (a, b)))
    return Pair(a.id, b.id, relation, grade, f"{reason}; {why}", on, why)
