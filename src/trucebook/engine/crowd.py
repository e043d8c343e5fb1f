"""A line of very many instances: judged once for each pattern of times, and opened one by one (DECISIONS 22).

What an instance comes to follows from the order of its times alone (`engine.order`), so one instance of each pattern is
judged as any other is, and the rest have its outcome, with times of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, overload

from trucebook.agreement.terms import Terms
from trucebook.engine.calendar import World, answer_due, resolve
from trucebook.engine.desk import Desk, Seen
from trucebook.engine.finding import Finding
from trucebook.engine.instances import force
from trucebook.engine.judged import Judged
from trucebook.engine.lanes import LANES, Lane
from trucebook.engine.marker import Marker
from trucebook.engine.milestones import SECONDS, unpacked
from trucebook.engine.order import Column, patterns
from trucebook.engine.rows import Rows
from trucebook.vocabulary.time import Instant

if TYPE_CHECKING:
    import pyarrow as pa

QUARTER = 900
"""No local day begins within a quarter of an hour: offsets of zones are whole quarters."""
BATCH = 500
"""So many instances are opened at one time."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What all rows of one pattern come to: how many they are, the first of them, and that one as judged; its
    happenings are named by their numbers."""

    count: int
    first: int
    judged: Judged


@dataclass(frozen=True)
class Crowd:
    """A line's rows with their patterns. `desk` opens them."""

    rows: Rows
    times: Mapping[str, Column]
    """Every time that the lives depend on, by name."""
    codes: Column
    desk: Desk
    seen: dict[int, Seen] = field(default_factory=dict)
    """Rows that were opened for the line, by place."""

    @classmethod
    def of(cls, rows: Rows, desk: Desk) -> Crowd:
        """Return the rows of a line with their patterns."""
        times = times_of(rows, desk.marker.terms)
        return cls(rows, times, patterns([*times.values()], fixed(rows, desk.marker, desk.around)), desk)

    def look(self, places: Sequence[int]) -> list[Seen]:
        """Open rows by their places."""
        return self.desk.look(self.rows, places)

    def open(self, places: Iterable[int]) -> list[Seen]:
        """Open rows by their places, each once."""
        wanted = [*places]
        fresh = sorted({*wanted} - self.seen.keys())
        self.seen.update(zip(fresh, self.look(fresh) if fresh else (), strict=True))
        return [self.seen[place] for place in wanted]

    @cached_property
    def outcomes(self) -> tuple[Outcome, ...]:
        """Return what each pattern comes to."""
        import pyarrow.compute as pc  # noqa: PLC0415 - heavy

        told: Column = pc.value_counts(self.codes)
        counted: dict[int, int] = {one["values"]: one["counts"] for one in told.to_pylist()}
        counts = [counted[code] for code in sorted(counted)]
        firsts = [pc.index(self.codes, code).as_py() for code in sorted(counted)]
        return tuple(map(Outcome, counts, firsts, self.desk.lived(self.rows, firsts)))

    def having(self, wanted: Sequence[bool]) -> Column:
        """Return for each row whether its pattern is wanted."""
        import pyarrow as pa  # noqa: PLC0415 - heavy
        import pyarrow.compute as pc  # noqa: PLC0415 - heavy

        return pc.take(pa.array(wanted, pa.bool_()), self.codes)

    def moving(self, one: Outcome) -> tuple[str, ...]:
        """Return the columns that name the happenings which move the rows of a pattern."""
        (row,) = self.rows.at([one.first])
        moved = {*one.judged.happenings(), one.judged.instance.trigger}
        columns = [f"{name}{place}" for place in range(len(self.rows.lanes)) for name in ("met", "begun")]
        found = [name for name in columns if row[name] is not None and str(unpacked(row[name])[1]) in moved]
        return ("number", *found) if "number" in row else tuple(found)

    def table(self) -> pa.Table:
        """Return a row for each instance: status, whether it is certain, the status at each standing, and the number of
        the happening that decides it, as its witness."""
        import pyarrow as pa  # noqa: PLC0415 - heavy
        import pyarrow.compute as pc  # noqa: PLC0415 - heavy

        verdicts = [one.judged for one in self.outcomes]
        columns = {
            "status": pa.array([str(one.verdict.status) for one in verdicts]).dictionary_encode(),
            "certain": pa.array([one.verdict.certain for one in verdicts]),
        }
        for standing in verdicts[0].row() if verdicts else {}:
            columns[str(standing)] = pa.array([str(one.row()[standing]) for one in verdicts]).dictionary_encode()
        own: dict[str, Column] = {name: pc.take(column, self.codes) for name, column in columns.items()}
        key: dict[str, Column] = {
            name: self.rows.table[name] for name in ("number", "part", "place") if name in self.rows.table.column_names
        }
        held: dict[str, Column] = {**key, **own, "witness": self._witnesses(verdicts)}
        return pa.table(held)

    def _witnesses(self, verdicts: Sequence[Judged]) -> Column:
        """Return the number of the happening that decides each row; null where time alone does."""
        import pyarrow as pa  # noqa: PLC0415 - heavy
        import pyarrow.compute as pc  # noqa: PLC0415 - heavy

        named = [self._witness(one) for one in verdicts]
        found: Column = pa.nulls(len(self.codes), pa.int64())
        for name in sorted({one for one in named if one}):
            number = _whole(pc.bit_wise_and(self.rows.table[name], (1 << 30) - 1))
            found = pc.if_else(self.having([one == name for one in named]), number, found)
        return found

    def _witness(self, judged: Judged) -> str | None:
        """Return the column that holds what decides a row of a pattern."""
        for lane, step in judged.deciding(judged.verdict.status):
            place = next(n for n, own in enumerate(self.rows.lanes) if lane in self.rows.spread[own])
            if step.mark is not None and step.mark.sign in {"met", "progress"}:
                return f"{'met' if step.mark.sign == 'met' else 'begun'}{place}"
        return None


@dataclass(frozen=True)
class Instances(Sequence[Finding]):
    """The findings of a crowd's instances, made as they are asked for."""

    crowd: Crowd

    @cached_property
    def places(self) -> list[int]:
        """Return the places of the rows that are shown."""
        import pyarrow.compute as pc  # noqa: PLC0415 - heavy

        shown = self.crowd.having([one.judged.begun for one in self.crowd.outcomes])
        found: list[Any] = pc.indices_nonzero(shown).to_pylist()
        return found

    def __len__(self) -> int:
        """Return how many are shown."""
        return sum(one.count for one in self.crowd.outcomes if one.judged.begun)

    @overload
    def __getitem__(self, place: int) -> Finding: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Finding]: ...
    def __getitem__(self, place: int | slice) -> Finding | Sequence[Finding]:
        """Return one by its place, or several."""
        if isinstance(place, slice):
            wanted = self.places[place]
            return [
                one.finding
                for first in range(0, len(wanted), BATCH)
                for one in self.crowd.look(wanted[first : first + BATCH])
            ]
        return self.crowd.look([self.places[place]])[0].finding

    def __iter__(self) -> Iterator[Finding]:
        """Yield them in order."""
        for first in range(0, len(self), BATCH):
            yield from self[first : first + BATCH]


def times_of(rows: Rows, terms: Terms) -> dict[str, Column]:
    """Return the times of rows that their lives depend on, by name."""
    import pyarrow as pa  # noqa: PLC0415 - heavy
    import pyarrow.compute as pc  # noqa: PLC0415 - heavy

    found: dict[str, Column] = {}
    if rows.periods:
        place = rows.table["place"]
        for name, edge in (("opens", 0), ("closes", 1)):
            found[name] = pc.take(pa.array([(one.window or (0, 0))[edge] for one in rows.periods], pa.int64()), place)
    for n in range(len(rows.lanes)):
        if not rows.periods:
            found |= {f"known{n}": rows.table[f"known{n}"], f"due{n}": dues(rows.table[f"base{n}"], rows, terms)}
        for name in ("met", "begun"):
            found[f"{name}{n}"] = pc.shift_right(rows.table[f"{name}{n}"], SECONDS.bit_length() - 1)
    return {name: _whole(one) for name, one in found.items()}


def _whole(column: Column) -> Column:
    import pyarrow as pa  # noqa: PLC0415 - heavy

    if not isinstance(column, pa.ChunkedArray):
        return column
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()  # to put one together copies it


def dues(base: Column, rows: Rows, terms: Terms) -> Column:
    """Return by when each trigger is to be answered, null without a limit."""
    import pyarrow as pa  # noqa: PLC0415 - heavy
    import pyarrow.compute as pc  # noqa: PLC0415 - heavy

    response = rows.clause.response
    if response is None or (not response.days and response.seconds is None):
        return pa.nulls(len(rows), pa.int64())
    if not response.days:
        return pc.add(base, (response.seconds or 0) + 1)
    quarters = pc.dictionary_encode(_whole(pc.divide(base, QUARTER)))
    held = [answer_due(quarter * QUARTER, response, terms) for quarter in quarters.dictionary.to_pylist()]
    return pc.take(pa.array(held, pa.int64()), quarters.indices)


def fixed(rows: Rows, marker: Marker, around: Mapping[Lane, World]) -> set[Instant]:
    """Return the instants that are the same for every row and that lives depend on."""
    clause, terms = rows.clause, marker.terms
    found: set[Instant | None] = {marker.horizon, terms.day_one}
    for lane in LANES:
        world = around[lane]
        held = force(clause, rows.bearer, terms, world, worst=lane.worst)
        found |= {held.start, held.end}
        if clause.superseded is not None:
            found.add(resolve(clause.superseded, terms, world, worst=lane.worst))
    for silence in marker.evidence.silences:
        found |= {silence.start, silence.end}
    return {one for one in found if one is not None}


@dataclass(frozen=True)
class LaidOut(Sequence[Finding]):
    """Findings in order, some of them made when they are asked for."""

    parts: tuple[Sequence[Finding], ...]

    def __len__(self) -> int:
        """Return how many there are."""
        return sum(map(len, self.parts))

    @overload
    def __getitem__(self, place: int) -> Finding: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Finding]: ...
    def __getitem__(self, place: int | slice) -> Finding | Sequence[Finding]:
        """Return one by its place, or several."""
        if isinstance(place, slice):
            return tuple(self)[place]
        at = place if place >= 0 else len(self) + place
        for part in self.parts:
            if at < len(part):
                return part[at]
            at -= len(part)
        raise IndexError(place)

    def __iter__(self) -> Iterator[Finding]:
        """Yield them in order."""
        for part in self.parts:
            yield from part

    def lines(self) -> Iterator[Finding]:
        """Yield those of lines; no instance is made for it."""
        for part in self.parts:
            if not isinstance(part, Instances):
                yield from (one for one in part if "#" not in one.id)

    def __eq__(self, other: object) -> bool:
        """Return whether the same findings stand in the same order."""
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        """Return the hash of all findings."""
        return hash(tuple(self))


def laid_out(found: Sequence[Finding | Instances]) -> Sequence[Finding]:
    """Return findings in order: a tuple where all are made."""
    alone = tuple(one for one in found if isinstance(one, Finding))
    if len(alone) == len(found):
        return alone
    return LaidOut(tuple((one,) if isinstance(one, Finding) else one for one in found))
