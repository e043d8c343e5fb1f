"""What a period owes, where that changes with what is known: its steps, each met or not, joined to one instance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from trucebook.engine.instances import Instance
from trucebook.engine.lanes import LANES, Lane
from trucebook.engine.milestones import Milestone
from trucebook.engine.quotas import Owing


def joined(
    opened: Iterable[tuple[Instance, Mapping[Lane, list[Milestone]]]],
) -> Iterator[tuple[Instance, Mapping[Lane, list[Milestone]]]]:
    """Yield instances with their milestones, the steps of what one owes (`steps`) joined to one."""
    for _, same in groupby(opened, key=lambda pair: pair[0].id):
        variants = [*same]
        last = variants[-1][0]
        if not last.needs:
            yield from variants
            continue
        lanes = {lane: [of.get(lane, ()) for _, of in variants] for lane in LANES}
        yield last, {lane: [*met_while(last.owing[lane], of)] for lane, of in lanes.items() if any(of)}


def met_while(owing: Owing, steps_of: Sequence[Sequence[Milestone]]) -> Iterator[Milestone]:
    """Yield the milestones of a lane: met is what is reached while so much is owed, or before, when it is owed."""
    yield from (row for row in steps_of[-1] if row.kind != "met")
    for step, (start, need) in enumerate(owing):
        end = owing[step + 1][0] if step + 1 < len(owing) else None
        met = next((row for row in steps_of[step] if row.kind == "met"), None)
        if met is not None and need and (end is None or met.at < end):
            yield met._replace(at=max(met.at, start))
            return
