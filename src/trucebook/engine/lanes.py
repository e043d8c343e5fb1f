"""Lanes: each standing judged in two scenarios, best and worst for the bearer (DECISIONS 15, 21)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeAlias

from trucebook.vocabulary.standing import Standing


class Lane(NamedTuple):
    """A standing, and whether the scenario is the worst for the bearer."""

    standing: int
    worst: bool

    @property
    def code(self) -> int:
        """Its place in `LANES`."""
        return 2 * (self.standing - 1) + self.worst


LANES = tuple(Lane(int(standing), worst) for standing in Standing for worst in (False, True))
"""All eight, weakest standing first."""

Alike: TypeAlias = Mapping[Lane, Lane]
"""Lane -> the one lane of those with the same deeds that stands for them all."""
APART: Alike = {lane: lane for lane in LANES}


class Band(NamedTuple):
    """Standings `floor` to `standing` at which some deeds of a line count alike; `steady` where both scenarios count
    them alike too."""

    floor: int
    standing: int
    steady: bool


def alike(bands: Iterable[Band]) -> Alike:
    """Return which lanes have the same deeds, where each deed counts in one of these bands.

    Between two standings at which no band begins or ends, and of both scenarios where every band is steady, all counts
    are the same. The weakest standing and the worst scenario stand for the others.
    """
    held = tuple(bands)
    begins = {1, *(band.floor for band in held), *(band.standing + 1 for band in held)}
    steady = all(band.steady for band in held)
    return {lane: Lane(max(at for at in begins if at <= lane.standing), lane.worst or steady) for lane in LANES}
