"""One instance as judged in all lanes, and what follows from that alone: headline, history, since, due."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from trucebook.agreement.terms import Kind
from trucebook.engine import wording
from trucebook.engine.finding import Episode
from trucebook.engine.headline import BREACHES, Standards, Verdict, headline, raw, standing_of
from trucebook.engine.instances import Instance
from trucebook.engine.lanes import LANES, Lane
from trucebook.engine.life import BORDERS, CLAIMED, Sign, Step, way
from trucebook.vocabulary.standing import Standing
from trucebook.vocabulary.status import Status
from trucebook.vocabulary.time import Bounds, Instant

SHAPES = 8192
"""So many shapes are remembered."""
Shape: TypeAlias = tuple[tuple[tuple[Status, int, Sign | None], ...], ...]
"""For each of `LANES` its statuses, each with the place of its time among all times of the instance, and the sign that
brought it. The days of a quota are of few shapes, and what follows from the shape alone is worked out once for each."""


@dataclass(frozen=True, slots=True)
class Judged:
    """An instance with its steps and due times by lane. `now` is the horizon of the cut."""

    instance: Instance
    lanes: Mapping[Lane, tuple[Step, ...]]
    dues: Mapping[Lane, Instant | None]
    standards: Standards
    now: Instant
    moments: tuple[Instant, ...]
    """Every time at which a lane moves, in order."""
    shape: Shape
    verdict: Verdict
    """The headline at the cut."""
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
        moments = sorted({step.at for steps in lanes.values() for step in steps})
        place = {at: number for number, at in enumerate(moments)}
        shape = tuple(
            tuple((step.status, place[step.at], step.mark and step.mark.sign) for step in lanes[lane]) for lane in LANES
        )
        verdict = _course(shape, standards)[-1][0]
        return cls(instance, lanes, dues, standards, now, tuple(moments), shape, verdict, _last(shape))

    def row(self) -> dict[Standing, Status]:
        """Return the status at each standing."""
        return {one: verdict.status for one, verdict in self.verdicts.items()}

    def row_is(self, status: Status) -> bool:
        """Return whether every lane has the status."""
        return all(steps[-1].status == status for steps in self.lanes.values())

    @property
    def begun(self) -> bool:
        """Whether it has come at all in any lane; stages are shown from the start."""
        return self.instance.by is not None or any(len(steps) > 1 or steps[0].mark for steps in self.lanes.values())

    @property
    def standard(self) -> Standing:
        """The standard at which it is known what is in force and what was done."""
        return self.standards.performance

    def deciding(self, status: Status) -> tuple[tuple[Lane, Step], ...]:
        """Return the last step of each lane that stands behind a status: at the standard, else wherever it is held."""
        return tuple((lane, self.lanes[lane][-1]) for lane in _deciding(self.shape, self.standards, status))

    def standing(self, status: Status) -> Standing | None:
        """Return the finding's standing; None where nobody's word moved it."""
        return _standing(self.shape, self.standards, status)

    def happenings(self) -> tuple[str, ...]:
        """Return the happenings of every step in any lane, in order of time."""
        steps = sorted((step for steps in self.lanes.values() for step in steps), key=lambda step: step.at)
        named = (step.mark.happening for step in steps if step.mark is not None)
        return tuple(dict.fromkeys(name for name in named if name is not None))

    def since(self, status: Status) -> Bounds | None:
        """Return when the status began, as bounds over the lanes that stand behind it."""
        moments = [self.began(lane, status).moment for lane, _ in self.deciding(status)]
        return Bounds(min(moments), max(moments) + 1) if moments else None

    def began(self, lane: Lane, status: Status) -> Step:
        """Return the step with which a lane's last run of a status, or of any breach, began."""
        alike = BREACHES if status in BREACHES else {status}
        began = self.lanes[lane][-1]
        for step in reversed(self.lanes[lane]):
            if step.status not in alike:
                break
            began = step
        return began

    def due(self) -> Bounds | None:
        """Return when its time is over, as bounds over both scenarios at the standard."""
        lanes = [Lane(int(self.standard), scenario) for scenario in (False, True)]
        known = [due for lane in lanes if (due := self.dues.get(lane)) is not None]
        return Bounds(min(known), max(known) + 1) if known else None

    def history(self) -> tuple[Episode, ...]:
        """Return the headline's episodes along `occurred`, with their causes; those without duration are left out."""
        starts = _starts(self.shape, self.standards, self.instance.clause.kind)
        ends = [self.moments[place] for _, place, _ in starts[1:]]
        return tuple(
            Episode(verdict.status, self.moments[place], end, cause, certain=verdict.certain)
            for (verdict, place, cause), end in zip(starts, [*ends, None], strict=True)
        )


def _last(shape: Shape) -> Mapping[Standing, Verdict]:
    return raw({lane: steps[-1][0] for lane, steps in zip(LANES, shape, strict=True)})


@lru_cache(maxsize=SHAPES)
def _deciding(shape: Shape, standards: Standards, status: Status) -> tuple[Lane, ...]:
    """Return the lanes whose last step stands behind a status: at the standard, else wherever it is held."""
    alike = BREACHES if status in BREACHES else {status}
    wanted = {standards.performance, *((standards.breach,) if status in BREACHES else ())}
    last = [lane for lane, steps in zip(LANES, shape, strict=True) if steps[-1][0] in alike]
    return tuple([lane for lane in last if lane.standing in wanted] or last)


@lru_cache(maxsize=SHAPES)
def _standing(shape: Shape, standards: Standards, status: Status) -> Standing | None:
    signs = [shape[LANES.index(lane)][-1][2] for lane in _deciding(shape, standards, status)]
    moved = any(sign is not None and sign not in BORDERS for sign in signs)
    row = {one: verdict.status for one, verdict in _last(shape).items()}
    return standing_of(status, row, moved=moved or status == Status.SUSPENDED)


@lru_cache(maxsize=SHAPES)
def _starts(shape: Shape, standards: Standards, kind: Kind) -> tuple[tuple[Verdict, int, str], ...]:
    """Return the headline's episodes that last: each with the place of its first time, and its cause."""
    starts: list[tuple[Verdict, int]] = []
    for verdict, at in _course(shape, standards):
        if starts and starts[-1][1] == at:
            starts.pop()
        if not starts or starts[-1][0] != verdict:
            starts.append((verdict, at))
    return tuple((verdict, at, _cause(shape, standards, kind, verdict.status, at)) for verdict, at in starts)


def _cause(shape: Shape, standards: Standards, kind: Kind, status: Status, at: int) -> str:
    steps = [(lane, one, sign) for lane, s in zip(LANES, shape, strict=True) for one, when, sign in s if when == at]
    steps = [step for step in steps if step[2] is not None]
    alike = [step for step in steps if step[1] == status]
    own = [step for step in alike if step[0].standing == standards.performance]
    sign = next((sign for _, _, sign in reversed(own or alike or steps)), None)
    # What one lane alone establishes is no more than claimed where the headline says so.
    sign = CLAIMED.get(sign, sign) if sign is not None and status == Status.BREACH_CLAIMED else sign
    return wording.cause(sign, kind)


@lru_cache(maxsize=SHAPES)
def _course(shape: Shape, standards: Standards) -> tuple[tuple[Verdict, int], ...]:
    """Follow the headline along `occurred`, by lawful moves alone: where none leads on, it stays. Never empty.

    So an overdue that is established is not undone by a deed that is only possible, nor an ended ban by a breach
    that falls in its phase at other standings alone.
    """
    current: Verdict | None = None
    found: list[tuple[Verdict, int]] = []
    for at in range(1 + max(place for lane in shape for _, place, _ in lane)):
        target = headline(
            raw({lane: _status_at(steps, at) for lane, steps in zip(LANES, shape, strict=True)}), standards
        )
        path = () if current is None else way(current.status, target.status)
        if current is not None and not path and current.status != target.status:
            continue
        found += ((Verdict(status, certain=target.certain), at) for status in path[:-1])
        found += [(target, at)] if target != current else []
        current = target
    return tuple(found)


def _status_at(steps: Iterable[tuple[Status, int, Sign | None]], at: int) -> Status:
    """Return the last status that a lane has come to by then."""
    held = [status for status, place, _ in steps if place <= at]
    return held[-1] if held else Status.NOT_IN_FORCE
