"""Labelled pairs of reports on origin: whether one stands behind two claims (labelled/README.md)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from scenes import LABELLED, Label, Scene, claims_of, meant, scene_of

from trucebook.agreement.terms import Policy, Terms
from trucebook.evidence.at_once import weigh
from trucebook.evidence.features import features
from trucebook.evidence.origins import Origins, Spoken

GRADES = ("stated", "presumed", "independent", "unknown")


@dataclass(frozen=True)
class Graded:
    """A label and what the program says of the two claims it means: the grade, and why. None where one is not read."""

    scene: str
    label: Label
    grade: str | None
    reason: str = ""

    @property
    def right(self) -> bool:
        """Whether the grade is the labelled one."""
        return self.grade == self.label.relation


def origin_scenes(name: str = "pairs.txt") -> list[Scene]:
    """Return the pairs of reports with their labels."""
    parts = re.split(r"^=== (.*)$", (LABELLED / "origins" / name).read_text("utf-8"), flags=re.MULTILINE)[1:]
    return [scene_of(name, body) for name, body in zip(parts[::2], parts[1::2], strict=True)]


def graded(scene: Scene, terms: Terms) -> list[Graded]:
    """Return the labels of a scene beside the grades that weighing its claims gives."""
    claims = claims_of(scene, terms)
    origins = Origins.of(terms, Policy(), [weigh(claims, [], 1, terms)])
    found = []
    for label in scene.labels:
        pair = [meant(scene, claims, place) for place in (label.a, label.b)]
        seen = [features(one) for one in pair if one is not None]
        if len(seen) < len(pair):
            found.append(Graded(scene.name, label, None))
            continue
        grade, reason = origins.grade(*(Spoken(one.id, one.voice, one.occasion, one.hearsay) for one in seen))
        found.append(Graded(scene.name, label, grade, reason))
    return found
