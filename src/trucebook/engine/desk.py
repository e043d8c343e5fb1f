"""Where instances are judged one by one: lanes lived through, headline found, finding written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from trucebook.engine.calendar import World
from trucebook.engine.finding import Finding
from trucebook.engine.headline import Standards
from trucebook.engine.instance_finding import MOST_CLAIMS, Scribe, Shelf
from trucebook.engine.instances import Instance
from trucebook.engine.judged import Judged
from trucebook.engine.lanes import Lane
from trucebook.engine.life import Mark, Nature, Step, live
from trucebook.engine.lines import named as happenings
from trucebook.engine.lines import read_opened
from trucebook.engine.marker import Marker, Twins
from trucebook.engine.milestones import unpacked
from trucebook.engine.rows import Rows
from trucebook.engine.tables import Tables, named
from trucebook.vocabulary.time import Instant

if TYPE_CHECKING:
    import duckdb

Memory = dict[tuple[Nature, tuple[Mark, ...]], tuple[Step, ...]]


@dataclass(frozen=True, slots=True)
class Seen:
    """An instance opened: as judged, and its finding."""

    judged: Judged
    finding: Finding


@dataclass(frozen=True, slots=True)
class Desk:
    """All that judging an instance takes. `names` gives the happenings of numbers."""

    connection: duckdb.DuckDBPyConnection
    marker: Marker
    around: Mapping[Lane, World]
    standards: Standards
    names: Callable[[Iterable[int]], dict[int, str]]

    def judged(self, instances: Iterable[Instance]) -> list[Judged]:
        """Return instances judged in every lane."""
        memory: Memory = {}
        twins = Twins.of(self.marker.evidence, self.around)
        found = []
        for one in instances:
            lanes: dict[Lane, tuple[Step, ...]] = {}
            dues: dict[Lane, Instant | None] = {}
            for lane, twin in twins.lanes(one).items():
                known, world = twin in lanes, self.around[lane]
                lanes[lane] = lanes[twin] if known else live_of(one, lane, world, self.marker, memory)
                dues[lane] = dues[twin] if known else self.marker.due(one, lane, world)
            found.append(Judged.of(one, lanes, dues, self.standards, self.marker.horizon))
        return found

    def look(self, rows: Rows, places: Sequence[int]) -> list[Seen]:
        """Open rows by their places: judge them as instances, and write their findings."""
        held = rows.at(places)
        names = self.names(rows.numbers(held))
        opened = [*rows.opened(held, names)]
        milestones = {**self.marker.evidence.milestones, **{one.id: dict(of) for one, of in opened}}
        evidence = replace(self.marker.evidence, milestones=milestones)
        own = replace(self, marker=replace(self.marker, evidence=evidence))
        happenings = {*names.values(), *self._within([one for one, _ in opened], rows)}
        scribe = Scribe(read_opened(self.connection, rows.pair, happenings), own.marker)
        return [Seen(one, scribe.finding(one)) for one in own.judged(one for one, _ in opened)]

    def deciding(self, rows: Rows, places: Sequence[int], columns: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
        """Return the claims that decide rows, or would, without judging them: `columns` are for each row those that
        name happenings which move it."""
        held = rows.at(places)
        names = self.names(rows.numbers(held))
        opened = [one for one, _ in rows.opened(held, names)]
        lines = read_opened(self.connection, rows.pair, {*names.values(), *self._within(opened, rows)})
        shelf = Shelf.of_deeds(lines.deeds.get(rows.pair, ()))
        found = []
        for row, one, named_by in zip(held, opened, columns, strict=True):
            numbers = (row[name] if name == "number" else unpacked(row[name])[1] for name in named_by)
            deeds = shelf.take({names[number] for number in numbers}, one.window, one.part)
            found.append(lines.claims(rows.pair, happenings(deeds), MOST_CLAIMS))
        return found

    def _within(self, instances: Sequence[Instance], rows: Rows) -> set[str]:
        """Return the happenings of a line that begin in the periods of instances, and before the horizon."""
        windows = [one.window for one in instances if one.window is not None]
        if not windows:
            return set()
        query = (
            "select distinct happening from deed where clause = $clause and bearer = $bearer "
            "and list_contains($parts, part) and earliest >= $first and earliest < $last"
        )
        held = {
            "clause": rows.clause.id,
            "bearer": rows.bearer,
            "parts": sorted({"", *(one.part for one in instances)}),
            "first": min(opens for opens, _ in windows),
            "last": min(self.marker.horizon, max(closes for _, closes in windows)),
        }
        return {name for (name,) in self.connection.execute(query, held).fetchall()}


def namer(tables: Tables) -> Callable[[Iterable[int]], dict[int, str]]:
    """Return what gives the happenings of numbers, also when the engine's tables are dropped again."""
    connection = tables.connection
    if any(row[0] == "number" for row in connection.execute("describe deed").fetchall()):
        return lambda numbers: named(connection, "deed", numbers)
    known = dict(connection.execute("select distinct number, happening from told").fetchall())
    return lambda numbers: {number: known[number] for number in numbers}


def live_of(one: Instance, lane: Lane, world: World, marker: Marker, memory: Memory) -> tuple[Step, ...]:
    """Return the life of an instance in a lane; each life is worked out once."""
    key = (one.nature, marker.marks(one, lane, world))
    if key not in memory:
        memory[key] = live(key[1], one.nature, min(marker.terms.day_one, marker.horizon))
    return memory[key]
