"""Lanes: each standing judged in two scenarios, best and worst for the bearer (DECISIONS 15, 21)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from trucebook.evidence.answers import BAND
from trucebook.vocabulary.standing import Standing

if TYPE_CHECKING:
    import duckdb


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


class Told(NamedTuple):
    """What is told of the deeds of a line that have one effect and count from one standing to another."""

    line: int
    clause: str
    bearer: str
    floor: int
    standing: int
    steady: bool
    whole: bool
    """Whether they count alike at every standing up to their highest."""
    fewest: int
    most: int
    """How many origins stand behind each."""
    all_reviewed: bool
    any_reviewed: bool
    deeds: int
    denied: bool
    excused: bool
    latest: int | None
    """By when all of them were."""
    held: bool
    """Whether what others are to them is held with them (evidence.answers)."""


def read_bands(connection: duckdb.DuckDBPyConnection) -> list[Told]:
    """Return what is told of all deeds."""
    columns = ", ".join(Told._fields)
    return [Told(*row) for row in connection.execute(f"select {columns} from {BAND}").fetchall()]  # noqa: S608 - ours


def alike(bands: Iterable[Band]) -> Alike:
    """Return which lanes have the same deeds, where each deed counts in one of these bands.

    Between two standings at which no band begins or ends, and of both scenarios where every band is steady, all counts
    are the same. The weakest standing and the worst scenario stand for the others.
    """
    held = tuple(bands)
    begins = {1, *(band.floor for band in held), *(band.standing + 1 for band in held)}
    steady = all(band.steady for band in held)
    return {lane: Lane(max(at for at in begins if at <= lane.standing), lane.worst or steady) for lane in LANES}
