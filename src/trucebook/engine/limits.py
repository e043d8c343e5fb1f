"""Limits: the times in which each instance of one binds, lane by lane, for the sums that the tables take over them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from trucebook.engine.calendar import Border, World
from trucebook.engine.instances import Instance, binding
from trucebook.engine.lanes import LANES, Lane
from trucebook.engine.marker import Marker
from trucebook.engine.milestones import Milestones
from trucebook.engine.tables import Tables
from trucebook.vocabulary.time import DAY


def limits(
    tables: Tables,
    instances: Iterable[Instance],
    marker: Marker,
    around: Mapping[Lane, World],
    lots: Mapping[tuple[str, str, str], int],
) -> Milestones:
    """Return when what was done came to more than each limit leaves free, in worlds of phases, and how much it was."""
    ids: dict[int, str] = {}
    rows: list[tuple[object, ...]] = []
    for place, one in enumerate(instances):
        lot = lots.get((one.clause.id, one.bearer, one.part))
        if lot is not None and one.clause.amount is not None:
            ids[place] = one.id
            for lane in LANES:
                held = marker.span(one, lane, around[lane])
                days = () if held is None else _days(one, held, around[lane], marker)
                cells = (lot * 8 + Lane(lane.standing, worst).code for worst in (False, True))
                of = (place, lane.worst, lane.code, *cells)
                rows += [(*of, *day, one.clause.amount.value) for day in days]
    return tables.limits(ids, rows) if rows else {}


def _days(one: Instance, held: Border, world: World, marker: Marker) -> Iterator[tuple[int, int, int]]:
    """Yield (opens, closes, start of the UTC day) of each interval in which an instance binds, up to the horizon."""
    for opens, closes in binding(one.clause, held, world, marker.horizon):
        end = marker.horizon if closes is None else closes
        yield from ((opens, end, day) for day in range(opens - opens % DAY, min(end, marker.horizon), DAY))
