"""The instances of a line that are rows: one for each trigger, or for each period of each part of a quota.

A row holds for each lane that is counted what happened to the instance, as columns whose names end in the lane's place
among them: `known` and `base` of the trigger and what it `owed`, and `met`, `begun` (both `packed`) and `amount`. An
instance becomes an object when it is opened (DECISIONS 22).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

from trucebook.agreement.terms import Clause
from trucebook.engine.instances import Instance
from trucebook.engine.lanes import Lane
from trucebook.engine.life import Nature
from trucebook.engine.milestones import Milestone, Pair, unpacked
from trucebook.engine.register import Period, Wanted
from trucebook.vocabulary.time import Instant

if TYPE_CHECKING:
    import pyarrow as pa

OF_TRIGGER, OF_LANE = ("known", "base", "owed", "met", "begun", "amount"), ("met", "begun", "amount")
DOUBLE = frozenset({"owed", "amount"})
_NONE: Mapping[int, str] = {}
Row: TypeAlias = Mapping[str, Any]
Opened: TypeAlias = tuple[Instance, Mapping[Lane, list[Milestone]]]
"""An instance, and its milestones."""


@dataclass(frozen=True)
class Rows:
    """The rows of one line. Those of triggers are in order of `number`, those of a quota by `part` and `place`."""

    clause: Clause
    bearer: str
    lanes: tuple[Lane, ...]
    """The lanes that are counted."""
    spread: Mapping[Lane, tuple[Lane, ...]]
    """Counted lane -> the lanes that it stands for."""
    held: pa.Table | Sequence[Row]
    periods: tuple[Instance, ...] = ()
    """A quota's periods, by `place`."""
    parts: tuple[str, ...] = ()
    """A quota's parts, by `part`."""
    lots: tuple[int | None, ...] = ()
    """The lot of each part, where anything was done."""
    loose: int | None = None
    """The lot of what was done for no part."""

    def __len__(self) -> int:
        """Return how many instances there are."""
        return len(self.held)

    @cached_property
    def table(self) -> pa.Table:
        """The rows as columns."""
        import pyarrow as pa  # noqa: PLC0415 - heavy

        if isinstance(self.held, pa.Table):
            return self.held
        names: dict[str, pa.DataType] = {
            name: pa.int64() for name in (("part", "place") if self.periods else ("number",))
        }
        for place in range(len(self.lanes)):
            names |= {f"{name}{place}": pa.float64() if name in DOUBLE else pa.int64() for name in self.columns}
        return pa.Table.from_pylist([*self.held], pa.schema([*names.items()]))

    @property
    def columns(self) -> tuple[str, ...]:
        """What a row holds for each lane."""
        return OF_LANE if self.periods else OF_TRIGGER

    @property
    def pair(self) -> Pair:
        """The clause and the bearer."""
        return self.clause.id, self.bearer

    @property
    def plain(self) -> bool:
        """Whether its times and what it owes are the same in every lane, its own deeds apart."""
        waits = self.clause.extended_while is not None or self.clause.suspended_while is not None
        return not waits and not any(one.needs for one in self.periods)

    @property
    def line(self) -> str:
        """The id of the line."""
        return f"{self.clause.id}@{self.bearer}"

    def numbers(self, rows: Sequence[Row]) -> set[int]:
        """Return the numbers of the happenings that rows name."""
        found = {row["number"] for row in rows if "number" in row}
        for row in rows:
            for lane in range(len(self.lanes)):
                packed = (row[f"met{lane}"], row[f"begun{lane}"])
                found |= {unpacked(one)[1] for one in packed if one is not None}
        return found

    def wanted(self, rows: Sequence[Row], horizon: Instant) -> Wanted:
        """Return what telling of rows takes: the happenings that they name, and those of their periods."""
        if not rows or not self.periods:
            return Wanted(self.numbers(rows))
        windows = [window for row in rows if (window := self.periods[row["place"]].window) is not None]
        span = (min(opens for opens, _ in windows), min(horizon, max(closes for _, closes in windows)))
        parts = {row["part"] for row in rows}
        lots = frozenset(lot for lot in (self.loose, *(self.lots[part] for part in parts)) if lot is not None)
        return Wanted(self.numbers(rows), period=Period(span, lots, frozenset(self.parts[part] for part in parts)))

    def at(self, places: Sequence[int]) -> list[Row]:
        """Return rows by their places, as values by name."""
        if isinstance(self.held, Sequence):
            return [self.held[place] for place in places]
        import pyarrow as pa  # noqa: PLC0415 - heavy

        if len(places) == self.table.num_rows and all(place == n for n, place in enumerate(places)):
            return [*self.table.to_pylist()]  # all of them: nothing to load for choosing
        return [*self.table.take(pa.array(places, pa.int64())).to_pylist()]

    def opened(
        self, rows: Sequence[Row], names: Mapping[int, str], parts: Mapping[int, str] = _NONE
    ) -> Iterator[Opened]:
        """Yield the instances of rows with their milestones: `names` of the happenings that rows name, `parts` of the
        triggers."""
        for row in rows:
            milestones = {
                lane: sorted(self._milestones(row, place, names), key=lambda one: (one.at, one.kind))
                for place, own in enumerate(self.lanes)
                for lane in self.spread[own]
            }
            yield self.instance(row, names, parts), {lane: found for lane, found in milestones.items() if found}

    def instance(self, row: Row, names: Mapping[int, str], parts: Mapping[int, str] = _NONE) -> Instance:
        """Return the instance of a row."""
        if "number" in row:
            name, part = names[row["number"]], parts.get(row["number"], "")
            owed = [row[f"owed{place}"] for place in range(len(self.lanes))]
            need = int(max(amount for amount in owed if amount is not None))
            of = f"{self.line}#{name}"
            return Instance(of, self.clause, self.bearer, Nature.DUTY, trigger=name, need=need, part=part)
        period: Instance = self.periods[row["place"]]
        part = self.parts[row["part"]]
        mark = "/".join(word for word in (part, period.id) if word)
        return replace(period, id=f"{self.line}#{mark}", part=part)

    def _milestones(self, row: Row, place: int, names: Mapping[int, str]) -> Iterator[Milestone]:
        owed = None
        if "number" in row:
            if row[f"known{place}"] is None:
                return
            owed = row[f"owed{place}"]
            name = names[row["number"]]
            yield Milestone("trigger", row[f"known{place}"], name, row[f"base{place}"], 0, owed)
        for kind, column in (("met", "met"), ("progress", "begun")):
            packed = row[f"{column}{place}"]
            if packed is not None:
                at, number = unpacked(packed)
                yield Milestone(kind, at, names[number], None, row[f"amount{place}"], owed)
