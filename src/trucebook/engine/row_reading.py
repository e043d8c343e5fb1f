"""Reading the rows of lines: of few instances all at one time, as values; of one of very many as columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from trucebook.agreement.terms import Clause
from trucebook.engine.instances import Instance, bearers, in_rows, periods
from trucebook.engine.lanes import Lane
from trucebook.engine.milestones import NUMBERS, SECONDS
from trucebook.engine.order import Column
from trucebook.engine.quotas import Calendar
from trucebook.engine.rows import OF_LANE, OF_TRIGGER, Row, Rows
from trucebook.engine.tables import Tables, sql
from trucebook.evidence.answers import ANSWERS
from trucebook.vocabulary.time import DAY, Instant

if TYPE_CHECKING:
    import pyarrow as pa

FEW = 2_000
"""Deeds and instances of a line up to which its rows are read as values: Arrow costs more to load than they do."""


def triggered(tables: Tables, clauses: Sequence[Clause]) -> list[Rows]:
    """Return the instances of responses: one for each trigger that any lane counts."""
    lines = _lines(tables, [one for one in clauses if one.response is not None])
    if not lines:
        return []
    tables.answer()
    few = {line: _lanes(tables, line)[0] for line in lines if line not in tables.held and _few(tables, line)}
    read = _triggers(tables, few)
    found = []
    for line, (clause, bearer) in lines.items():
        lanes, spread = _lanes(tables, line)
        held: pa.Table | Sequence[Row]
        if line in few:
            held = read[line]
        elif line in tables.held:
            held = _held(tables, line, lanes)
        else:
            of = (_selected(tables, line, lane, place, len(lanes)) for place, lane in enumerate(lanes))
            held = _side_by_side([*of])
        if len(held):
            found.append(Rows(clause, bearer, lanes, spread, held))
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
        few = {line: _lanes(tables, line)[0] for line in lines if _few(tables, line)}
        tables.make("filled", *scripts, held=not once and len(few) < len(lines))
        read = _done(tables, few, lots)
    else:
        few, read = {}, {}
    known = {(clause.id, bearer): line for line, (clause, bearer) in lines.items()}
    found = []
    for clause in quotas:
        parts = calendar.parts(clause)
        for bearer in bearers(clause):
            of = held.get((clause.id, bearer)) or [*periods(clause, bearer, calendar, horizon)]
            line = known.get((clause.id, bearer))
            lanes, spread = _lanes(tables, line)
            places = tuple(lots.get((clause.id, bearer, part)) for part in parts)
            loose = lots.get((clause.id, bearer, ""))
            if (line is None or line in few) and len(of) * len(parts) <= FEW:
                rows: pa.Table | Sequence[Row] = _listed(len(lanes), len(of), places, read.get(line, {}))
            else:
                rows = _grid(tables, line, lanes, len(of), places)
            found.append(Rows(clause, bearer, lanes, spread, rows, tuple(of), parts, places, loose))
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


def _few(tables: Tables, line: int) -> bool:
    return tables.sizes.get(line, 0) <= FEW


def _triggers(tables: Tables, of: Mapping[int, Sequence[Lane]]) -> dict[int, list[Row]]:
    """Return the rows of triggers of lines with few of them, in order of `number`."""
    if not of:
        return {}
    # A deadline counts from when the trigger was at the earliest; best for who owes, from when it may have been last.
    query = (
        f"select t.line, t.cell % 8, t.packed % {NUMBERS}, t.packed // {SECONDS}, "  # noqa: S608 - numbers
        f"case when t.cell % 2 = 0 then c.base else t.packed // {SECONDS} - 1 end, t.owed, t.met, t.begun, t.amount "
        "from answered t left join (select cell, packed, max(latest) - 1 as base from counted "
        "where side = 2 and cell % 2 = 0 group by cell, packed) c on c.cell = t.cell and c.packed = t.packed "
        f"where t.line in ({_listed_numbers(of)})"
    )
    found: dict[int, dict[int, dict[str, Any]]] = {line: {} for line in of}
    place = {(line, lane.code): place for line, lanes in of.items() for place, lane in enumerate(lanes)}
    nothing = {line: _nothing(OF_TRIGGER, len(lanes)) for line, lanes in of.items()}
    for line, code, number, *values in tables.connection.execute(query).fetchall():
        row = found[line].setdefault(number, {"number": number, **nothing[line]})
        row.update(zip((f"{name}{place[line, code]}" for name in OF_TRIGGER), values, strict=True))
    return {line: [rows[number] for number in sorted(rows)] for line, rows in found.items()}


def _done(
    tables: Tables, of: Mapping[int, Sequence[Lane]], lots: Mapping[tuple[str, str, str], int]
) -> dict[int | None, dict[tuple[int, int], dict[str, Any]]]:
    """Return what was done in lines with few deeds, by line, lot and period."""
    line_of = {
        lot: tables.lines[pair] for (*pair_, _), lot in lots.items() if tables.lines[pair := (pair_[0], pair_[1])] in of
    }
    places = {(line, lane.code): place for line, lanes in of.items() for place, lane in enumerate(lanes)}
    query = (
        f"select cell // 8, cell % 8, place, {', '.join(OF_LANE)} from filled "  # noqa: S608 - numbers
        f"where cell // 8 in ({_listed_numbers(line_of) or 'null'})"
    )
    found: dict[int | None, dict[tuple[int, int], dict[str, Any]]] = {line: defaultdict(dict) for line in of}
    for lot, code, place, *values in tables.connection.execute(query).fetchall() if of else ():
        line = line_of[lot]
        found[line][lot, place].update(zip((f"{name}{places[line, code]}" for name in OF_LANE), values, strict=True))
    return found


def _listed(
    lanes: int, count: int, lots: Sequence[int | None], done: Mapping[tuple[int, int], Mapping[str, Any]]
) -> list[Row]:
    """Return a row for each part and period, as values."""
    nothing = _nothing(OF_LANE, lanes)
    return [
        {"part": part, "place": place, **nothing, **(done.get((lot, place), {}) if lot is not None else {})}
        for part, lot in enumerate(lots)
        for place in range(count)
    ]


def _nothing(names: Iterable[str], lanes: int) -> dict[str, Any]:
    """Return the columns of a row of which there is nothing in any lane."""
    return dict.fromkeys(f"{name}{place}" for name in names for place in range(lanes))


def _listed_numbers(numbers: Collection[int]) -> str:
    return ", ".join(map(str, sorted(numbers)))


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
