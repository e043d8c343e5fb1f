"""One instance as judged in all lanes, and what follows from that alone: headline, history, since, due."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from trucebook.engine import wording
from trucebook.engine.finding import Episode
from trucebook.engine.headline import BREACHES, Standards, Verdict, headline, raw, standing_of
from trucebook.engine.instances import Instance
from trucebook.engine.lanes import LANES, Lane
from trucebook.engine.life import CLAIMED, Step, way
from trucebook.vocabulary.standing import Standing
from trucebook.vocabulary.status import Status
from trucebook.vocabulary.time import Bounds, Instant

_Shape: TypeAlias = tuple[tuple[tuple[Status, int], ...], ...]
"""For each of `LANES` its statuses, each with the place of its time among all times of the instance."""


@dataclass(frozen=True, slots=True)
class Judged:
    """An instance with its steps and due times by lane. `now` is the horizon of the cut."""

    instance: Instance
    lanes: Mapping[Lane, tuple[Step, ...]]
    dues: Mapping[Lane, Instant | None]
    standards: Standards
    now: Instant
    course: tuple[tuple[Verdict, Instant], ...]
    """The headline along `occurred`, each with its first instant; never empty."""
    verdicts: Mapping[Standing, Verdict]
    """What each standing gives at the cut."""

    @classmethod
    def of(
        cls,
        instance: Instance,
        lanes: Mapping[Lane, tuple[Step, ...]],
        dues: Mapping[Lane, Instant | None],
        standards: Standards,
        now: Instant,
    ) -> Judged:
        """Return the instance judged, its headline followed from change to change."""
        verdicts = raw({lane: steps[-1].status for lane, steps in lanes.items()})
        return cls(instance, lanes, dues, standards, now, _course(lanes, standards), verdicts)

    @property
    def verdict(self) -> Verdict:
        """The headline at the cut."""
        return self.course[-1][0]

    def row(self) -> dict[Standing, Status]:
        """Return the status at each standing."""
        return {one: verdict.status for one, verdict in self.verdicts.items()}

    def row_is(self, status: Status) -> bool:
        """Return whether every lane has the status."""
        return all(steps[-1].status == status for steps in self.lanes.values())

    @property
    def standard(self) -> Standing:
        """The standard at which it is known what is in force and what was done."""
        return self.standards.performance

    def deciding(self, status: Status) -> tuple[tuple[Lane, Step], ...]:
        """Return the last step of each lane that stands behind a status: at the standard, else wherever it is held."""
        alike = BREACHES if status in BREACHES else {status}
        standards = (self.standards.breach, self.standard) if status in BREACHES else (self.standard,)
        last = [(lane, steps[-1]) for lane, steps in self.lanes.items() if steps[-1].status in alike]
        own = [(lane, step) for lane, step in last if lane.standing in standards]
        return tuple(own or last)

    def standing(self, status: Status) -> Standing | None:
        """Return the finding's standing; None where nobody's word moved it."""
        moved = any(step.mark is not None and not step.border for _, step in self.deciding(status))
        return standing_of(status, self.row(), moved=moved or status == Status.SUSPENDED)

    def happenings(self) -> tuple[str, ...]:
        """Return the happenings of every step in any lane, in order of time."""
        steps = sorted((step for steps in self.lanes.values() for step in steps), key=lambda step: step.at)
        named = (step.mark.happening for step in steps if step.mark is not None)
        return tuple(dict.fromkeys(name for name in named if name is not None))

    def since(self, status: Status) -> Bounds | None:
        """Return when the status began, as bounds over the lanes that stand behind it."""
        moments = [self._began(lane, status) for lane, _ in self.deciding(status)]
        return Bounds(min(moments), max(moments) + 1) if moments else None

    def _began(self, lane: Lane, status: Status) -> Instant:
        alike = BREACHES if status in BREACHES else {status}
        began = self.lanes[lane][-1].moment
        for step in reversed(self.lanes[lane]):
            if step.status not in alike:
                break
            began = step.moment
        return began

    def due(self) -> Bounds | None:
        """Return when its time is over, as bounds over both scenarios at the standard."""
        lanes = [Lane(int(self.standard), scenario) for scenario in (False, True)]
        known = [due for lane in lanes if (due := self.dues.get(lane)) is not None]
        return Bounds(min(known), max(known) + 1) if known else None

    def history(self) -> tuple[Episode, ...]:
        """Return the headline's episodes along `occurred`, with their causes; those without duration are left out."""
        starts: list[tuple[Verdict, Instant]] = []
        for verdict, at in self.course:
            if starts and starts[-1][1] == at:
                starts.pop()
            if not starts or starts[-1][0] != verdict:
                starts.append((verdict, at))
        ends = [at for _, at in starts[1:]]
        return tuple(
            Episode(verdict.status, at, end, self._cause(verdict.status, at), certain=verdict.certain)
            for (verdict, at), end in zip(starts, [*ends, None], strict=True)
        )

    def _cause(self, status: Status, at: Instant) -> str:
        steps = [(lane, step) for lane in LANES for step in self.lanes[lane] if step.at == at and step.mark]
        own = [step for lane, step in steps if lane.standing == self.standard and step.status == status]
        alike = own or [step for _, step in steps if step.status == status] or [step for _, step in steps]
        sign = alike[-1].mark.sign if alike and alike[-1].mark else None
        # What one lane alone establishes is no more than claimed where the headline says so.
        sign = CLAIMED.get(sign, sign) if sign is not None and status == Status.BREACH_CLAIMED else sign
        return wording.cause(sign, self.instance.clause.kind)


def _course(lanes: Mapping[Lane, tuple[Step, ...]], standards: Standards) -> tuple[tuple[Verdict, Instant], ...]:
    """Follow the headline along `occurred`, through the instants at which any lane moves."""
    moments = sorted({step.at for steps in lanes.values() for step in steps})
    place = {at: number for number, at in enumerate(moments)}
    shape = tuple(tuple((step.status, place[step.at]) for step in lanes[lane]) for lane in LANES)
    return tuple((verdict, moments[number]) for verdict, number in _followed(shape, standards))


@lru_cache(maxsize=4096)
def _followed(shape: _Shape, standards: Standards) -> tuple[tuple[Verdict, int], ...]:
    """Follow the headline by lawful moves alone: where none leads on, it stays. Only the order of times plays a part.

    So an overdue that is established is not undone by a deed that is only possible, nor an ended ban by a breach
    that falls in its phase at other standings alone.
    """
    current: Verdict | None = None
    found: list[tuple[Verdict, int]] = []
    for at in range(1 + max(place for lane in shape for _, place in lane)):
        target = headline(raw({lane: _status_at(steps, at) for lane, steps in zip(LANES, shape, strict=True)}), standards)
        path = () if current is None else way(current.status, target.status)
        if current is not None and not path and current.status != target.status:
            continue
        found += ((Verdict(status, certain=target.certain), at) for status in path[:-1])
        found += [(target, at)] if target != current else []
        current = target
    return tuple(found)


def _status_at(steps: Iterable[tuple[Status, int]], at: int) -> Status:
    """Return the last status that a lane has come to by then."""
    held = [status for status, place in steps if place <= at]
    return held[-1] if held else Status.NOT_IN_FORCE
