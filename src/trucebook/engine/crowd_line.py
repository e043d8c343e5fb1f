"""The line of a crowd: what `engine.summary` says of instances, from counts by pattern and a few rows opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from trucebook.engine.crowd import BATCH, Crowd, Outcome
from trucebook.engine.finding import Finding
from trucebook.engine.headline import DONE, standing_of
from trucebook.engine.instance_finding import BOUNDLESS, MOST_CLAIMS
from trucebook.engine.lanes import Lane
from trucebook.engine.life import Step
from trucebook.engine.order import Column
from trucebook.engine.summary import MISSED, OPEN, note_of, together
from trucebook.vocabulary.standing import Standing
from trucebook.vocabulary.status import Status
from trucebook.vocabulary.time import Bounds

S = Status


def summarise_crowd(crowd: Crowd, claims: Sequence[str]) -> Finding:
    """Return the line of a crowd. `claims` are those of the pair that could decide."""
    shown = [one for one in crowd.outcomes if one.seen.judged.begun]
    found = [one.seen.finding for one in shown]
    status = together([one.status for one in found])
    alike = {status} | (DONE if status == S.IN_PROGRESS else set())
    deciding = [one for one in shown if one.seen.finding.status in alike]
    rests = [one.seen.finding for one in deciding]
    row = {standing: together([one.by_standing[standing] for one in found]) for standing in Standing}
    reader = _Reader(crowd, crowd.desk.standards.performance)
    clause = crowd.rows.clause
    bound = [one for one in shown if one.seen.finding.status != S.NOT_IN_FORCE]
    return Finding(
        id=crowd.rows.line,
        clause=clause.id,
        bearer=crowd.rows.bearer,
        status=status,
        note=note_of(clause, [(one.seen.finding, one.count) for one in shown]),
        certain=all(one.certain for one in rests),
        standing=standing_of(status, row, moved=any(one.standing is not None for one in rests)),
        contested=(),
        since=reader.earliest(deciding, reader.since, lambda one: one.since),
        due=reader.due(status, deciding, shown),
        by_standing=row,
        independent_origins=min((one.independent_origins for one in rests if one.standing), default=0),
        claims=reader.claims(claims),
        owed=reader.total(bound, reader.owed()),
        delivered_low=reader.total(bound, reader.delivered()[0]),
        delivered_high=reader.total(bound, reader.delivered()[1]),
        unit=next((one.unit for one in found if one.unit), None),
        reviewed=all(one.reviewed for one in rests),
    )


class _Reader:
    """Reads columns of a crowd at the policy's standard of performance."""

    def __init__(self, crowd: Crowd, standard: Standing) -> None:
        self.crowd, self.rows, self.standard = crowd, crowd.rows, standard
        lanes = [Lane(int(standard), worst) for worst in (False, True)]
        self.places = [
            next(n for n, own in enumerate(self.rows.lanes) if lane in self.rows.spread[own]) for lane in lanes
        ]

    def claims(self, own: Sequence[str]) -> tuple[str, ...]:
        """Return the first claims of the instances, in order, then those of the pair."""
        import pyarrow.compute as pc  # noqa: PLC0415 - heavy

        told = self.crowd.having(
            [bool(one.seen.judged.begun and one.seen.finding.claims) for one in self.crowd.outcomes]
        )
        places = pc.indices_nonzero(told)
        moving = [self.crowd.moving(one) for one in self.crowd.outcomes]
        found: dict[str, None] = {}
        for first in range(0, len(places), BATCH):
            some: list[Any] = places[first : first + BATCH].to_pylist()
            columns = [moving[code] for code in pc.take(self.crowd.codes, some).to_pylist()]
            for claims in self.crowd.desk.deciding(self.rows, some, columns):
                found.update(dict.fromkeys(claims))
            if len(found) >= MOST_CLAIMS:
                break
        return tuple(dict.fromkeys((*found, *own)))[:MOST_CLAIMS]

    def since(self, one: Outcome) -> Column | None:
        """Return when the status of a pattern's rows began at the earliest; None where that is the same for all."""
        import pyarrow.compute as pc  # noqa: PLC0415 - heavy

        judged = one.seen.judged
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

    def earliest(
        self,
        of: Sequence[Outcome],
        column: Callable[[Outcome], Column | None],
        read: Callable[[Finding], Bounds | None],
    ) -> Bounds | None:
        """Return the earliest of what findings have, by the column that tells it; the first row's where several do."""
        candidates = sorted({place for one in of for place in self._first(one, column(one))})
        known = [bounds for seen in self.crowd.look(candidates) if (bounds := read(seen.finding)) is not None]
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

    def due(self, status: Status, deciding: Sequence[Outcome], shown: Sequence[Outcome]) -> Bounds | None:
        """Return what was due first and was missed, where the line stands as missed; else what falls due next."""
        missed = self.earliest(deciding, self._due, lambda one: one.due) if status in MISSED else None
        if missed is not None:
            return missed
        open_ = [one for one in shown if one.seen.finding.status in OPEN]
        following = self.earliest(open_, self._due, lambda one: one.due)
        return following or self._last(shown)

    def _due(self, _: Outcome) -> Column | None:
        import pyarrow.compute as pc  # noqa: PLC0415 - heavy

        if self.rows.periods:
            return self.crowd.times["closes"]
        columns = [self.crowd.times[f"due{place}"] for place in sorted({*self.places})]
        return pc.min_element_wise(*columns) if len(columns) > 1 else columns[0]

    def _last(self, shown: Sequence[Outcome]) -> Bounds | None:
        """Return when the last row that has a due time is due."""
        import pyarrow.compute as pc  # noqa: PLC0415 - heavy

        known = {one.first for one in shown if one.seen.finding.due is not None}
        wanted = self.crowd.having([one.first in known for one in self.crowd.outcomes])
        places = pc.indices_nonzero(wanted)
        return self.crowd.look([places[-1].as_py()])[0].finding.due if len(places) else None

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
        amounts = [self._amount(place) for place in self.places]
        low: Column = pc.min_element_wise(*amounts)
        high: Column = pc.max_element_wise(*amounts)
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
