"""Where instances are judged one by one: lanes lived through, headline found, finding written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from trucebook.engine.calendar import World
from trucebook.engine.finding import Finding
from trucebook.engine.headline import Standards
from trucebook.engine.instance_finding import MOST_CLAIMS, Scribe, Shelf
from trucebook.engine.instances import Instance
from trucebook.engine.judged import Judged
from trucebook.engine.lanes import Lane
from trucebook.engine.life import Mark, Nature, Step, live
from trucebook.engine.lines import Lines
from trucebook.engine.lines import named as happenings
from trucebook.engine.marker import Marker, Twins
from trucebook.engine.milestones import unpacked
from trucebook.engine.register import Register, Wanted
from trucebook.engine.rows import Opened, Rows
from trucebook.vocabulary.time import Instant

Memory = dict[tuple[Nature, tuple[Mark, ...]], tuple[Step, ...]]


@dataclass(frozen=True, slots=True)
class Seen:
    """An instance opened: as judged, and its finding."""

    judged: Judged
    finding: Finding


@dataclass(frozen=True, slots=True)
class Desk:
    """All that judging an instance takes. `register` has what is read of the happenings of very many."""

    marker: Marker
    around: Mapping[Lane, World]
    standards: Standards
    register: Register

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

    def lived(self, rows: Rows, places: Sequence[int]) -> list[Judged]:
        """Return rows judged, their happenings named by their numbers: for this nothing has to be read."""
        held = rows.at(places)
        return self._judged(rows.opened(held, {number: str(number) for number in rows.numbers(held)}))

    def look(self, rows: Rows, places: Sequence[int]) -> list[Seen]:
        """Open rows by their places: judge them as instances, and write their findings."""
        held = rows.at(places)
        wanted = rows.wanted(held, self.marker.horizon)
        self.register.read({rows.pair: wanted})
        names = self.register.names(rows.numbers(held))
        opened = [*rows.opened(held, names)]
        scribe = Scribe(self._lines(rows, wanted, names), self._knowing(opened))
        return [Seen(one, scribe.finding(one)) for one in self._judged(opened)]

    def deciding(self, rows: Rows, places: Sequence[int], columns: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
        """Return the claims that decide rows, or would, without judging them: `columns` are for each row those that
        name happenings which move it."""
        held = rows.at(places)
        wanted = rows.wanted(held, self.marker.horizon)
        self.register.read({rows.pair: wanted})
        names = self.register.names(rows.numbers(held))
        lines = self._lines(rows, wanted, names)
        shelf = Shelf.of_deeds(lines.deeds.get(rows.pair, ()))
        found = []
        for row, named_by in zip(held, columns, strict=True):
            one = rows.instance(row, names)
            numbers = (row[name] if name == "number" else unpacked(row[name])[1] for name in named_by)
            deeds = shelf.take({names[number] for number in numbers}, one.window, one.part)
            found.append(lines.claims(rows.pair, happenings(deeds), MOST_CLAIMS))
        return found

    def _judged(self, opened: Iterable[Opened]) -> list[Judged]:
        held = [*opened]
        return replace(self, marker=self._knowing(held)).judged(one for one, _ in held)

    def _knowing(self, opened: Iterable[Opened]) -> Marker:
        """Return the marker with the milestones of instances that were opened."""
        milestones = {**self.marker.evidence.milestones, **{one.id: dict(of) for one, of in opened}}
        return replace(self.marker, evidence=replace(self.marker.evidence, milestones=milestones))

    def _lines(self, rows: Rows, wanted: Wanted, names: Mapping[int, str]) -> Lines:
        within = self.register.within(rows.pair, wanted.period) if wanted.period is not None else []
        return self.register.lines(rows.pair, {*names.values(), *within})


def live_of(one: Instance, lane: Lane, world: World, marker: Marker, memory: Memory) -> tuple[Step, ...]:
    """Return the life of an instance in a lane; each life is worked out once."""
    key = (one.nature, marker.marks(one, lane, world))
    if key not in memory:
        memory[key] = live(key[1], one.nature, min(marker.terms.day_one, marker.horizon))
    return memory[key]
