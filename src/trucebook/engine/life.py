"""The life of one clause instance in one lane: a fold over time-ordered marks to a history of statuses.

`vocabulary.status.MOVES` governs it. Where no single move leads from one status to the next, the history passes through
harmless statuses without duration (a duty kept before its phase begins: not in force, in force, fulfilled).
Law: the status at t is the same whether later marks are there or not.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from trucebook.vocabulary.status import MOVES, Status
from trucebook.vocabulary.time import Instant


class Nature(StrEnum):
    """What a missed time or a breach makes of an instance."""

    DUTY = "duty"
    """Missed: overdue, it can still be done."""
    WINDOW = "window"
    """Missed: violated, the day is over."""
    BAN = "ban"
    """Breached: violated; over with its phase."""


class Sign(StrEnum):
    """Kinds of mark, in the order in which those of one instant are taken: deeds before borders."""

    PROGRESS = "progress"
    MET = "met"
    BREACH = "breach"
    CLAIMED = "claimed"
    EXCUSED = "excused"
    OPENS = "opens"
    RESUMES = "resumes"
    SUSPENDED = "suspended"
    DUE = "due"
    MISSED = "missed"
    MISS_CLAIMED = "miss claimed"
    LAPSES = "lapses"
    SUPERSEDED = "superseded"


_ORDER = {sign: n for n, sign in enumerate(Sign)}
CLAIMED = {Sign.BREACH: Sign.CLAIMED, Sign.MISSED: Sign.MISS_CLAIMED}
"""What is established -> what is claimed of the same."""
BORDERS = frozenset({Sign.OPENS, Sign.RESUMES, Sign.SUSPENDED, Sign.DUE, Sign.LAPSES, Sign.SUPERSEDED})
FINAL = frozenset(status for status, moves in MOVES.items() if not moves)
_HARMLESS = frozenset({Status.IN_FORCE, Status.IN_PROGRESS, Status.PAST_DUE})


class Mark(NamedTuple):
    """A milestone or a border of one lane. `at` is the instant from which a cut knows it."""

    at: Instant
    sign: Sign
    happening: str | None = None


class Step(NamedTuple):
    """A status from `at` on, and the mark that brought it."""

    status: Status
    at: Instant
    mark: Mark | None = None

    @property
    def border(self) -> bool:
        """Whether time alone brought it, so that a phase's border at the same instant does not see it yet."""
        return self.mark is not None and self.mark.sign in BORDERS

    @property
    def moment(self) -> Instant:
        """The second in which it fell: a deed is known from the end of its second on, a border at once."""
        return self.at if self.mark is None or self.border else self.at - 1


@dataclass(slots=True)
class _Held:
    """What has been seen so far."""

    seen: set[Sign]
    suspended: bool = False
    met_late: bool = False

    def take(self, sign: Sign) -> None:
        if sign in {Sign.SUSPENDED, Sign.RESUMES}:
            self.suspended = sign == Sign.SUSPENDED
        if sign == Sign.MET and Sign.DUE in self.seen and Sign.MET not in self.seen:
            self.met_late = True
        self.seen.add(sign)

    def status(self, nature: Nature) -> Status:
        if Sign.SUPERSEDED in self.seen and Sign.MET not in self.seen:
            return Status.SUPERSEDED
        if Sign.OPENS not in self.seen:
            return Status.NOT_IN_FORCE
        if Sign.EXCUSED in self.seen and Sign.MET not in self.seen:
            return Status.EXCUSED
        if nature == Nature.BAN:
            return self._ban()
        return self._duty(nature)

    def _ban(self) -> Status:
        if Sign.BREACH in self.seen:
            return Status.VIOLATED
        if self.suspended:
            return Status.SUSPENDED
        if Sign.CLAIMED in self.seen:
            return Status.BREACH_CLAIMED
        return Status.ENDED if Sign.LAPSES in self.seen else Status.IN_FORCE

    def _duty(self, nature: Nature) -> Status:
        if Sign.MET in self.seen:
            return Status.FULFILLED_LATE if self.met_late else Status.FULFILLED
        if self.suspended:
            return Status.SUSPENDED
        if Sign.DUE in self.seen:
            return self._missed(nature)
        if Sign.LAPSES in self.seen:
            return Status.ENDED
        return Status.IN_PROGRESS if Sign.PROGRESS in self.seen else Status.IN_FORCE

    def _missed(self, nature: Nature) -> Status:
        if Sign.MISSED in self.seen:
            return Status.VIOLATED if nature == Nature.WINDOW else Status.OVERDUE
        return Status.BREACH_CLAIMED if Sign.MISS_CLAIMED in self.seen else Status.PAST_DUE


def live(marks: Iterable[Mark], nature: Nature, origin: Instant) -> tuple[Step, ...]:
    """Return the steps of one lane, `not in force` from `origin` first. Marks may come in any order."""
    order = sorted(marks, key=lambda mark: (mark.at, _ORDER[mark.sign], mark.happening or ""))
    moves = moved(tuple(mark.sign for mark in order), nature)
    steps = [Step(Status.NOT_IN_FORCE, origin)]
    steps += (Step(status, order[place].at, order[place]) for status, place in moves)
    while len(steps) > 1 and steps[0].status == Status.NOT_IN_FORCE and steps[1].at <= origin:
        steps.pop(0)
    return tuple(steps)


@lru_cache(maxsize=4096)
def moved(signs: tuple[Sign, ...], nature: Nature) -> tuple[tuple[Status, int], ...]:
    """Return the statuses that signs in order lead to from `not in force`, each with the place of its sign.

    A sign that no lawful way leads on from gives none. Times play no part: the days of a quota are few lives.
    """
    current, held = Status.NOT_IN_FORCE, _Held(set())
    found: list[tuple[Status, int]] = []
    for place, sign in enumerate(signs):
        held.take(sign)
        found += ((status, place) for status in way(current, held.status(nature)))
        current = found[-1][0] if found else current
    return tuple(found)


@cache
def way(current: Status, target: Status) -> tuple[Status, ...]:
    """Return the shortest lawful way, `current` left out; empty where they are the same or no way leads there."""
    ways: deque[tuple[Status, ...]] = deque([()])
    tried = {current}
    while ways:
        path = ways.popleft()
        for following in Status:
            if following not in MOVES[path[-1] if path else current] or following in tried:
                continue
            if following == target:
                return (*path, following)
            if following in _HARMLESS:
                tried.add(following)
                ways.append((*path, following))
    return ()


def status_at(steps: Sequence[Step], at: Instant) -> Status:
    """Return the status that a cut at this instant gives."""
    held = [step.status for step in steps if step.at <= at]
    return held[-1] if held else Status.NOT_IN_FORCE


def status_before(steps: Sequence[Step], at: Instant) -> Status:
    """Return the status just before an instant: what time alone brings at that instant is not seen yet, nor what only
    follows on it."""
    border = next((n for n, step in enumerate(steps) if step.at > at or (step.at == at and step.border)), len(steps))
    return steps[border - 1].status if border else Status.NOT_IN_FORCE
