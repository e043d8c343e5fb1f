"""The instances of a line that are rows: one for each trigger, or for each period of each part of a quota.

A row holds for each lane that is counted what happened to the instance, as columns whose names end in the lane's place
among them: `known` and `base` of the trigger and what it `owed`, and `met`, `begun` (both `packed`) and `amount`. An
instance becomes an object when it is opened (DECISIONS 22).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias

from trucebook.agreement.terms import Clause
from trucebook.engine.instances import Instance, bearers, in_rows, periods
from trucebook.engine.lanes import Lane
from trucebook.engine.life import Nature
from trucebook.engine.milestones import NUMBERS, SECONDS, Milestone, Pair, unpacked
from trucebook.engine.order import Column
from trucebook.engine.quotas import Calendar
from trucebook.engine.register import Period, Wanted
from trucebook.engine.tables import Tables, sql
from trucebook.evidence.answers import ANSWERS
from trucebook.vocabulary.time import DAY, Instant

if TYPE_CHECKING:
    import pyarrow as pa

OF_TRIGGER, OF_LANE = ("known", "base", "owed", "met", "begun", "amount"), ("met", "begun", "amount")
_NONE: Mapping[int, str] = {}
Opened: TypeAlias = tuple[Instance, Mapping[Lane, list[Milestone]]]
"""An instance, and its milestones."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one line. Those of triggers are in order of `number`, those of a quota by `part` and `place`."""

    clause: Clause
    bearer: str
    lanes: tuple[Lane, ...]
    """The lanes that are counted."""
    spread: Mapping[Lane, tuple[Lane, ...]]
    """Counted lane -> the lanes that it stands for."""
    table: pa.Table
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
        return int(self.table.num_rows)

    @property
    def pair(self) -> Pair:
        """The clause and the bearer."""
        return self.clause.id, self.bearer

    @property
    def plain(self) -> bool:
        """Whether its times and what it owes are the same in every lane, its own deeds apart."""
        return self.clause.extended_while is None and not any(one.needs for one in self.periods)

    @property
    def line(self) -> str:
        """The id of the line."""
        return f"{self.clause.id}@{self.bearer}"

    def numbers(self, rows: Sequence[Mapping[str, Any]]) -> set[int]:
        """Return the numbers of the happenings that rows name."""
        found = {row["number"] for row in rows if "number" in row}
        for row in rows:
            for lane in range(len(self.lanes)):
                packed = (row[f"met{lane}"], row[f"begun{lane}"])
                found |= {unpacked(one)[1] for one in packed if one is not None}
        return found

    def wanted(self, rows: Sequence[Mapping[str, Any]], horizon: Instant) -> Wanted:
        """Return what telling of rows takes: the happenings that they name, and those of their periods."""
        if not rows or not self.periods:
            return Wanted(self.numbers(rows))
        windows = [window for row in rows if (window := self.periods[row["place"]].window) is not None]
        span = (min(opens for opens, _ in windows), min(horizon, max(closes for _, closes in windows)))
        parts = {row["part"] for row in rows}
        lots = frozenset(lot for lot in (self.loose, *(self.lots[part] for part in parts)) if lot is not None)
        return Wanted(self.numbers(rows), period=Period(span, lots, frozenset(self.parts[part] for part in parts)))

    def at(self, places: Sequence[int]) -> list[dict[str, Any]]:
        """Return rows by their places, as values by name."""
        import pyarrow as pa  # noqa: PLC0415 - heavy

        if len(places) == self.table.num_rows and all(place == n for n, place in enumerate(places)):
            return [*self.table.to_pylist()]  # all of them: nothing to load for choosing
        return [*self.table.take(pa.array(places, pa.int64())).to_pylist()]

    def opened(
        self, rows: Sequence[Mapping[str, Any]], names: Mapping[int, str], parts: Mapping[int, str] = _NONE
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

    def instance(self, row: Mapping[str, Any], names: Mapping[int, str], parts: Mapping[int, str] = _NONE) -> Instance:
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

    def _milestones(self, row: Mapping[str, Any], place: int, names: Mapping[int, str]) -> Iterator[Milestone]:
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


def triggered(tables: Tables, clauses: Sequence[Clause]) -> list[Rows]:
    """Return the instances of responses: one for each trigger that any lane counts."""
    lines = _lines(tables, [one for one in clauses if one.response is not None])
    if not lines:
        return []
    tables.answer()
    found = []
    for line, (clause, bearer) in lines.items():
        lanes, spread = _lanes(tables, line)
        if line in tables.held:
            table = _held(tables, line, lanes)
        else:
            of = (_selected(tables, line, lane, place, len(lanes)) for place, lane in enumerate(lanes))
            table = _side_by_side([*of])
        if table.num_rows:
            found.append(Rows(clause, bearer, lanes, spread, table))
    return found


def in_periods(
    tables: Tables,
    clauses: Sequence[Clause],
    calendar: Calendar,
    lots: Mapping[tuple[str, str, str], int],
    horizon: Instant,
) -> list[Rows]:
    """Return the instances of quotas of which nothing is carried: one for each period of each part."""
    quotas = [one for one in clauses if in_rows(one) and one.response is None]
    lines = _lines(tables, quotas)
    held = {(clause.id, bearer): [*periods(clause, bearer, calendar, horizon)] for clause, bearer in lines.values()}
    asked = [
        row
        for line, (clause, bearer) in lines.items()
        for lane in _lanes(tables, line)[0]
        for place, one in enumerate(held[clause.id, bearer])
        for row in _period(line, place, one, lane, held=line in tables.held)
    ]
    if asked:
        once = len({(row[0], row[5]) for row in asked}) == 1  # of one lane of one line it is read once
        scripts = (sql("quota_held" if held else "quota") for held in sorted({bool(row[-1]) for row in asked}))
        tables.fill("period", asked)
        tables.make("filled", *scripts, held=not once)
    known = {(clause.id, bearer): line for line, (clause, bearer) in lines.items()}
    found = []
    for clause in quotas:
        parts = calendar.parts(clause)
        for bearer in bearers(clause):
            of = held.get((clause.id, bearer)) or [*periods(clause, bearer, calendar, horizon)]
            line = known.get((clause.id, bearer))
            lanes, spread = _lanes(tables, line)
            places = tuple(lots.get((clause.id, bearer, part)) for part in parts)
            table = _grid(tables, line, lanes, len(of), places)
            loose = lots.get((clause.id, bearer, ""))
            found.append(Rows(clause, bearer, lanes, spread, table, tuple(of), parts, places, loose))
    return found


def _lines(tables: Tables, clauses: Sequence[Clause]) -> dict[int, tuple[Clause, str]]:
    pairs = ((clause, bearer) for clause in clauses for bearer in bearers(clause))
    return {tables.lines[one.id, bearer]: (one, bearer) for one, bearer in pairs if (one.id, bearer) in tables.lines}


def _lanes(tables: Tables, line: int | None) -> tuple[tuple[Lane, ...], Mapping[Lane, tuple[Lane, ...]]]:
    spread = tables.spread(-1 if line is None else line)
    return tuple(sorted(spread)), spread


def _period(line: int, place: int, one: Instance, lane: Lane, *, held: bool) -> Iterator[tuple[object, ...]]:
    """Yield the rows of one period in a lane: one for each UTC day that it touches."""
    need = one.needs.get(lane, one.need or 1)
    if one.window is not None:
        opens, closes = one.window
        for bucket in range(opens - opens % DAY, closes, DAY):
            yield line, place, opens, closes, bucket, lane.code, need, held


def _grid(tables: Tables, line: int | None, lanes: Sequence[Lane], count: int, lots: Sequence[int | None]) -> pa.Table:
    """Return a row for each part and period: what was done in it in each lane."""
    import pyarrow as pa  # noqa: PLC0415 - heavy

    whole = f"select i // {count or 1} as part, i % {count or 1} as place from range({len(lots) * count}) r(i)"  # noqa: S608 - numbers
    grid = tables.arrow(whole)
    if line is None or not count or not any(lot is not None for lot in lots):
        empty = {f"{name}{n}": pa.nulls(len(grid), pa.int64()) for n in range(len(lanes)) for name in ("met", "begun")}
        amounts = {f"amount{n}": pa.nulls(len(grid), pa.float64()) for n in range(len(lanes))}
        return pa.table({**{name: grid[name] for name in ("part", "place")}, **empty, **amounts})
    return _side_by_side([grid, *(_filled(tables, lane, n, count, lots) for n, lane in enumerate(lanes))])


def _filled(tables: Tables, lane: Lane, n: int, count: int, lots: Sequence[int | None]) -> pa.Table:
    """Return what was done in one lane, part by part and period by period."""
    import pyarrow as pa  # noqa: PLC0415 - heavy
    import pyarrow.compute as pc  # noqa: PLC0415 - heavy

    known = [lot for lot in lots if lot is not None]  # the lots of a line are numbered one after another
    query = (
        f"select cell // 8 as lot, place, {', '.join(OF_LANE)} from filled "  # noqa: S608 - numbers
        f"where cell % 8 = {lane.code} and cell between {min(known) * 8} and {max(known) * 8 + 7}"
    )
    held = tables.arrow(query)
    part: Column = pc.cast(pc.index_in(held["lot"], value_set=pa.array(lots, pa.int64())), pa.int64())
    places: Column = pc.add(pc.multiply(part, pa.scalar(count)), held["place"])
    own: Any = pc  # its stubs lack the function
    at: Column = own.inverse_permutation(places, max_index=len(lots) * count - 1)
    return pa.table({f"{name}{n}": pc.take(held[name], at) for name in OF_LANE})


def _selected(tables: Tables, line: int, lane: Lane, place: int, lanes: int) -> pa.Table:
    """Return what one lane of a line has of each trigger that any lane counts."""
    named = ", ".join(f"a.{name} as {name}{place}" for name in OF_TRIGGER)
    # A deadline counts from when the trigger was at the earliest; best for who owes, from when it may have been last.
    based = (
        "left join (select cell, packed, max(latest) - 1 as base from counted where side = 2 and cell % 2 = 0 "
        "group by cell, packed) c on c.cell = t.cell and c.packed = t.packed"
    )
    own = (
        f"(select t.*, t.packed % {NUMBERS} as number, t.packed // {SECONDS} as known, "  # noqa: S608 - as below
        f"{'c.base' if lane.code % 2 == 0 else f't.packed // {SECONDS} - 1'} as base "
        f"from answered t {based if lane.code % 2 == 0 else ''} where t.line = $line and t.cell % 8 = $code) a"
    )
    every = f"(select distinct packed % {NUMBERS} as number from answered where line = $line) e"  # noqa: S608 - as below
    source = own if lanes == 1 else f"{every} left join {own} on a.number = e.number"
    key = "a.number" if lanes == 1 else "e.number"
    query = f"select {key} as number, {named} from {source} order by 1"  # noqa: S608 - our own names
    return tables.arrow(query, {"line": line, "code": lane.code})


def _held(tables: Tables, line: int, lanes: Sequence[Lane]) -> pa.Table:
    """Return the triggers of a line whose answers are held with them. All are known when they were, at one standing."""
    columns = {"known": "latest", "base": "latest - 1", **{name: name for name in OF_TRIGGER if name in ANSWERS}}
    named = ", ".join(
        f"case when standing >= {lane.standing} then {column} end as {name}{place}"
        for place, lane in enumerate(lanes)
        for name, column in columns.items()
    )
    query = f"select number, {named} from told where line = $line and effect = 'triggers' and standing = top"  # noqa: S608 - ours
    return _in_order(tables.arrow(query, {"line": line}))


def _in_order(table: pa.Table) -> pa.Table:
    """Return a table in order of `number`: deeds stand by it, so that mostly nothing has to be moved."""
    import pyarrow.compute as pc  # noqa: PLC0415 - heavy

    numbers = table["number"]
    rising: Column = pc.all(pc.less(numbers[:-1], numbers[1:]))
    return table if rising.as_py() in {True, None} else table.sort_by("number")


def _side_by_side(tables: Sequence[pa.Table]) -> pa.Table:
    """Return tables of the same rows as one."""
    import pyarrow as pa  # noqa: PLC0415 - heavy

    return pa.table({name: one[name] for one in tables for name in one.column_names})
