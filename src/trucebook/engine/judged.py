"""One instance as judged in all lanes, and what follows from that alone: headline, history, since, due."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from trucebook.engine import wording
from trucebook.engine.finding import Episode
from trucebook.engine.headline import BREACHES, Standards, Verdict, by_standing, headline, raw, standing_of
from trucebook.engine.instances import Instance
from trucebook.engine.lanes import LANES, Lane
from trucebook.engine.life import Nature, Step, status_at, way
from trucebook.vocabulary.standing import Standing
from trucebook.vocabulary.status import Status
from trucebook.vocabulary.time import Bounds, Instant


@dataclass(frozen=True, slots=True)
class Judged:
    """An instance with its steps and due times by lane. `now` is the horizon of the cut."""

    instance: Instance
    lanes: Mapping[Lane, tuple[Step, ...]]
    dues: Mapping[Lane, Instant | None]
    standards: Standards
    now: Instant

    def raw(self, at: Instant | None = None) -> dict[Standing, Verdict]:
        """Return what each standing gives at an instant (default: the cut)."""
        when = self.now if at is None else at
        return raw({lane: status_at(steps, when) for lane, steps in self.lanes.items()})

    def verdict(self, at: Instant | None = None) -> Verdict:
        """Return the headline at an instant (default: the cut)."""
        return headline(self.raw(at), self.instance.nature, self.standards)

    def row(self) -> dict[Standing, Status]:
        """Return the status at each standing."""
        return by_standing(self.raw(), self.verdict(), self.standards)

    @property
    def standard(self) -> Standing:
        """The standard of the instance's own status: breach for bans, performance for duties."""
        return self.standards.breach if self.instance.nature == Nature.BAN else self.standards.performance

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
        """Return the headline's episodes along `occurred`, with their causes."""
        starts = list(self._changes())
        ends = [at for _, at in starts[1:]]
        return tuple(
            Episode(status, at, end, self._cause(status, at))
            for (status, at), end in zip(starts, [*ends, None], strict=True)
        )

    def _changes(self) -> Iterator[tuple[Status, Instant]]:
        current: Status | None = None
        for at in sorted({step.at for steps in self.lanes.values() for step in steps}):
            target = self.verdict(at).status
            if target == current:
                continue
            for status in (target,) if current is None else way(current, target) or (target,):
                yield status, at
            current = target

    def _cause(self, status: Status, at: Instant) -> str:
        steps = [(lane, step) for lane in LANES for step in self.lanes[lane] if step.at == at and step.mark]
        own = [step for lane, step in steps if lane.standing == self.standard and step.status == status]
        alike = own or [step for _, step in steps if step.status == status] or [step for _, step in steps]
        sign = alike[-1].mark.sign if alike and alike[-1].mark else None
        return wording.cause(sign, self.instance.clause.kind)
