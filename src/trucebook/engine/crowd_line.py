"""The line of a crowd: what `engine.summary` says of instances, from counts by pattern and a few rows opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

from trucebook.engine.crowd import BATCH, Crowd, Outcome
from trucebook.engine.finding import Finding
from trucebook.engine.headline import DONE, standing_of
from trucebook.engine.instance_finding import BOUNDLESS, MOST_CLAIMS
from trucebook.engine.lanes import Lane
from trucebook.engine.life import Step
from trucebook.engine.milestones import unpacked
from trucebook.engine.order import Column
from trucebook.engine.register import Wanted
from trucebook.engine.summary import MISSED, OPEN, note_of, together
from trucebook.vocabulary.standing import Standing
from trucebook.vocabulary.status import Status
from trucebook.vocabulary.time import Bounds, Instant

S = Status


class CrowdLine:
    """What is told of the line of a crowd, and of which rows. Read at the policy's standard of performance."""

    def __init__(self, crowd: Crowd) -> None:
        self.crowd, self.rows, self.standard = crowd, crowd.rows, crowd.desk.standards.performance
        lanes = [Lane(int(self.standard), worst) for worst in (False, True)]
        self.places = [
            next(n for n, own in enumerate(self.rows.lanes) if lane in self.rows.spread[own]) for lane in lanes
        ]
        self.shown = [one for one in crowd.outcomes if one.judged.begun]
        self.status = together([one.judged.verdict.status for one in self.shown])
        alike = {self.status} | (DONE if self.status == S.IN_PROGRESS else set())
        self.deciding = [one for one in self.shown if one.judged.verdict.status in alike]
        open_ = [one for one in self.shown if one.judged.verdict.status in OPEN]
        self.began = self._firsts(self.deciding, self.since)
        self.missed = self._firsts(self.deciding, self._due) if self.status in MISSED else []
        self.following = [] if self.missed else self._firsts(open_, self._due)
        self.open = open_

    def wanted(self, horizon: Instant) -> Wanted:
        """Return the happenings of the rows that are told of."""
        places = {*(one.first for one in self.shown), *self.began, *self.missed, *self.following}
        return self.rows.wanted(self.rows.at(sorted(places.union(self._named[: self.told].to_pylist()))), horizon)

    @cached_property
    def first(self) -> set[int]:
        """The happenings of the first rows, where these do not name as many claims as are told."""
        if self.enough:
            return set()
        return self.rows.numbers(self.rows.at(range(min(len(self.rows), 2 * MOST_CLAIMS))))

    @property
    def enough(self) -> bool:
        """Whether the first rows name as many claims as are told, so that no other claims of the pair are."""
        return self._reach is not None

    @property
    def told(self) -> int:
        """How many of the rows whose claims may be told are read at one time."""
        return self._reach or BATCH

    @cached_property
    def _reach(self) -> int | None:
        """How many of the rows whose claims may be told name as many happenings as claims are told; None where fewer
        than are read at one time do not. What moves a row has a claim that is told."""
        places: list[int] = self._named[:BATCH].to_pylist()
        found = set[int]()
        for count, (row, columns) in enumerate(zip(self.rows.at(places), self._moving(places), strict=True), 1):
            found.update(row[name] if name == "number" else unpacked(row[name])[1] for name in columns)
            if len(found) >= MOST_CLAIMS:
                return count
        return None

    def _moving(self, places: Sequence[int]) -> list[tuple[str, ...]]:
        """Return for each of some rows the columns that name the happenings which move it."""
        import pyarrow as pa  # noqa: PLC0415 - heavy
        import pyarrow.compute as pc  # noqa: PLC0415 - heavy

        moving = [self.crowd.moving(one) for one in self.crowd.outcomes]
        return [moving[code] for code in pc.take(self.crowd.codes, pa.array(places, pa.int64())).to_pylist()]

    def finding(self, claims: Sequence[str]) -> Finding:
        """Return the line's finding. `claims` are those of the pair that could decide."""
        crowd, clause = self.crowd, self.rows.clause
        crowd.open({one.first for one in self.shown} | {*self.began, *self.missed, *self.following})
        seen = {one.first: crowd.seen[one.first].finding for one in self.shown}
        found = [seen[one.first] for one in self.shown]
        rests = [seen[one.first] for one in self.deciding]
        row = {standing: together([one.by_standing[standing] for one in found]) for standing in Standing}
        low, high = self.delivered()
        bound = [one for one in self.shown if one.judged.verdict.status != S.NOT_IN_FORCE]
        return Finding(
            id=self.rows.line,
            clause=clause.id,
            bearer=self.rows.bearer,
            status=self.status,
            note=note_of(clause, [(seen[one.first], one.count) for one in self.shown]),
            certain=all(one.certain for one in rests),
            standing=standing_of(self.status, row, moved=any(one.standing is not None for one in rests)),
            contested=(),
            since=self._earliest(self.began, lambda one: one.since),
            due=self._falls_due(),
            by_standing=row,
            independent_origins=min((one.independent_origins for one in rests if one.standing), default=0),
            claims=self._claims(claims),
            owed=self.total(bound, self.owed()),
            delivered_low=self.total(bound, low),
            delivered_high=self.total(bound, high),
            unit=next((one.unit for one in found if one.unit), None),
            reviewed=all(one.reviewed for one in rests),
        )

    @cached_property
    def _named(self) -> Column:
        """The places of rows whose claims may be told, in order."""
        import pyarrow.compute as pc  # noqa: PLC0415 - heavy

        return pc.indices_nonzero(self.crowd.having([one.judged.begun for one in self.crowd.outcomes]))

    def _claims(self, own: Sequence[str]) -> tuple[str, ...]:
        """Return the first claims of the instances, in order, then those of the pair."""
        found: dict[str, None] = {}
        for first in range(0, len(self._named), self.told):
            some: list[Any] = self._named[first : first + self.told].to_pylist()
            for claims in self.crowd.desk.deciding(self.rows, some, self._moving(some)):
                found.update(dict.fromkeys(claims))
            if len(found) >= MOST_CLAIMS:
                break
        return tuple(dict.fromkeys((*found, *own)))[:MOST_CLAIMS]

    def since(self, one: Outcome) -> Column | None:
        """Return when the status of a pattern's rows began at the earliest; None where that is the same for all."""
        import pyarrow.compute as pc  # noqa: PLC0415 - heavy

        judged = one.judged
        steps = [judged.began(lane, judged.verdict.status) for lane, _ in judged.deciding(judged.verdict.status)]
        columns = [self._column(step, one.first) for step in steps]
        if not columns or any(column is None for column in columns):
            return None
        return pc.min_element_wise(*columns) if len(columns) > 1 else columns[0]

    def _column(self, step: Step, place: int) -> Column | None:
        """Return the moments of a step in the rows of its pattern: of the times that are as in the row at hand."""
        import pyarrow.compute as pc  # noqa: PLC0415 - heavy

        for column in self.crowd.times.values():
            if column[place].as_py() == step.at:
                return pc.subtract(column, step.at - step.moment)
        return None

    def _firsts(self, of: Sequence[Outcome], column: Callable[[Outcome], Column | None]) -> list[int]:
        """Return for each pattern the row in which a column is least; the first one where several do."""
        return sorted({place for one in of for place in self._first(one, column(one))})

    def _earliest(self, places: Sequence[int], read: Callable[[Finding], Bounds | None]) -> Bounds | None:
        """Return the earliest of what the findings of rows have."""
        known = [bounds for seen in self.crowd.open(places) if (bounds := read(seen.finding)) is not None]
        return min(known, key=lambda one: one.earliest or 0) if known else None

    def _first(self, one: Outcome, column: Column | None) -> list[int]:
        """Return the first row of a pattern in which a column is least."""
        import pyarrow as pa  # noqa: PLC0415 - heavy
        import pyarrow.compute as pc  # noqa: PLC0415 - heavy

        if column is None:
            return [one.first]
        code = self.crowd.codes[one.first].as_py()
        own = pc.if_else(pc.equal(self.crowd.codes, code), column, pa.scalar(None, pa.int64()))
        least = pc.min(own)
        return [pc.index(own, least).as_py()] if least.is_valid else [one.first]

    def _falls_due(self) -> Bounds | None:
        """Return what was due first and was missed, where the line stands as missed; else what falls due next."""

        def due(one: Finding) -> Bounds | None:
            return one.due

        missed = self._earliest(self.missed, due)
        if missed is not None:
            return missed
        following = self._earliest(self.following or self._firsts(self.open, self._due), due)
        return following or self._last()

    def _due(self, _: Outcome) -> Column | None:
        import pyarrow.compute as pc  # noqa: PLC0415 - heavy

        if self.rows.periods:
            return self.crowd.times["closes"]
        columns = [self.crowd.times[f"due{place}"] for place in sorted({*self.places})]
        return pc.min_element_wise(*columns) if len(columns) > 1 else columns[0]

    def _last(self) -> Bounds | None:
        """Return when the last row that has a due time is due."""
        import pyarrow.compute as pc  # noqa: PLC0415 - heavy

        known = {one.first for one in self.shown if self.crowd.seen[one.first].finding.due is not None}
        wanted = self.crowd.having([one.first in known for one in self.crowd.outcomes])
        places = pc.indices_nonzero(wanted)
        return self.crowd.open([places[-1].as_py()])[0].finding.due if len(places) else None

    def owed(self) -> Column | None:
        """Return what each row owes; None where no amount is told."""
        import pyarrow as pa  # noqa: PLC0415 - heavy
        import pyarrow.compute as pc  # noqa: PLC0415 - heavy

        if self.rows.periods:
            needs = [one.owed(int(self.standard)) for one in self.rows.periods]
            return None if None in needs else pc.take(pa.array(needs, pa.int64()), self.rows.table["place"])
        columns = [self.rows.table[f"owed{place}"] for place in range(len(self.rows.lanes))]
        most = pc.max_element_wise(*columns) if len(columns) > 1 else columns[0]
        return pc.cast(pc.floor(most), pa.int64())

    def delivered(self) -> tuple[Column | None, Column | None]:
        """Return the least and the most that was delivered in each row; null where nobody bounds it."""
        import pyarrow as pa  # noqa: PLC0415 - heavy
        import pyarrow.compute as pc  # noqa: PLC0415 - heavy

        need = self.owed()
        if need is None:
            return None, None
        amounts = [self._amount(place) for place in sorted({*self.places})]
        low: Column = pc.min_element_wise(*amounts) if len(amounts) > 1 else amounts[0]
        high: Column = pc.max_element_wise(*amounts) if len(amounts) > 1 else amounts[0]
        most = pc.max_element_wise(low, pc.min_element_wise(high, pc.cast(need, pa.float64())))
        bounded = pc.if_else(pc.less(high, pa.scalar(BOUNDLESS)), most, pa.scalar(None, pa.float64()))
        return pc.round(low, round_mode="half_to_even"), pc.round(bounded, round_mode="half_to_even")

    def _amount(self, place: int) -> Column:
        import pyarrow.compute as pc  # noqa: PLC0415 - heavy

        table = self.rows.table
        none: Column = 0.0
        some = pc.or_(pc.is_valid(table[f"met{place}"]), pc.is_valid(table[f"begun{place}"]))
        return pc.if_else(some, pc.fill_null(table[f"amount{place}"], none), none)

    def total(self, of: Sequence[Outcome], column: Column | None) -> int | None:
        """Return the sum over the rows of patterns; None where it is not known of each."""
        import pyarrow.compute as pc  # noqa: PLC0415 - heavy

        if column is None or not of:
            return None
        firsts = {one.first for one in of}
        own = pc.filter(column, self.crowd.having([one.first in firsts for one in self.crowd.outcomes]))
        return None if own.null_count else int(pc.sum(own).as_py())
