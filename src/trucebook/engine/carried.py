"""What counts from a beginning that hangs on phases: for quotas whose surplus counts for later, what each period owes
in addition to those before it that bound the bearer; for clauses that bind `from` a point on, what was done since then.

Which periods bind, and when such a point comes, may differ from lane to lane; so it is asked when phases have moved.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from trucebook.engine.calendar import World
from trucebook.engine.instances import ALWAYS, Instance, begins
from trucebook.engine.lanes import LANES, Lane
from trucebook.engine.life import Nature
from trucebook.engine.marker import Marker
from trucebook.engine.milestones import Milestone, Milestones
from trucebook.engine.quotas import Owing
from trucebook.engine.stepped import met_while
from trucebook.engine.tables import Ask
from trucebook.vocabulary.time import Instant


class Threshold(NamedTuple):
    """What is to be reached by all that is done from `opens` on: `need` beyond what was owed before."""

    opens: Instant
    before: int
    need: int

    def of(self, one: Instance) -> Ask:
        """Return it as a question of an instance."""
        name = f"{one.id}\n{self.before}\n{self.need}"
        return Ask(name, one.clause.id, one.bearer, self.opens, self.before, self.before + self.need, one.part)


def carried(
    instances: Iterable[Instance],
    marker: Marker,
    around: Mapping[Lane, World],
    ask: Callable[[Iterable[Ask]], Milestones],
) -> Milestones:
    """Return when what each instance owes was met, in worlds of phases; `ask` answers thresholds."""
    found: Milestones = {}
    lots: dict[tuple[str, str, str], list[Instance]] = defaultdict(list)
    for one in instances:
        lots[one.clause.id, one.bearer, one.part].append(one)
    asked: dict[int, dict[str, Ask]] = defaultdict(dict)
    plans: list[tuple[Instance, Lane, list[tuple[int, Ask]]]] = []
    for of in lots.values():
        thresholds = {lane: _thresholds(of, lane, marker, around[lane]) for lane in LANES}
        # What one opening counts ends with the next of its lot, so that each opening is asked by itself.
        openings = sorted({one.opens for rows in thresholds.values() for row in rows for one in row})
        for lane, rows in thresholds.items():
            for one, row in zip(of, rows, strict=True):
                asks = [(openings.index(each.opens), each.of(one)) for each in row]
                plans.append((one, lane, asks))
                for place, each in asks:
                    asked[place][each.instance] = each
    answers = {place: ask(asks.values()) for place, asks in asked.items()}
    for one, lane, asks in plans:
        held: list[list[Milestone]] = [answers[place].get(each.instance, {}).get(lane, []) for place, each in asks]
        if any(held):
            found.setdefault(one.id, {})[lane] = [*met_while(_owing(one, lane), held)]
    return found


def _owing(one: Instance, lane: Lane) -> Owing:
    return one.owing.get(lane, ((ALWAYS, one.need or 1),))


def _thresholds(of: Sequence[Instance], lane: Lane, marker: Marker, world: World) -> list[list[Threshold]]:
    """Return the thresholds of the periods of one lot: those that do not bind in the lane, or were
    suspended, add nothing to later ones."""
    found, before, first = list[list[Threshold]](), 0, None
    for one in of:
        if one.nature == Nature.DUTY:
            start, need = begins(one.clause, one.bearer, marker.terms, world, worst=lane.worst), one.need or 1
            found.append([] if start is None else [Threshold(start, before, need)])
            before += need
            continue
        opens = one.window[0] if one.window else ALWAYS
        owing = _owing(one, lane)
        found.append([Threshold(opens if first is None else first, before, need) for _, need in owing])
        if marker.span(one, lane, world) is not None:
            first = opens if first is None else first
            before += owing[-1][1] if marker.charged(one, lane, world) else 0
    return found
