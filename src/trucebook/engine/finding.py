"""A finding: the engine's word on one clause instance at one cut, with its history and what decided it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from trucebook.vocabulary.problem import Problem
from trucebook.vocabulary.standing import Standing
from trucebook.vocabulary.status import Status
from trucebook.vocabulary.time import Bounds, Instant

RULES = "4"
"""Version of standing rules and engine; shown in every output (DECISIONS 3)."""


@dataclass(frozen=True, slots=True)
class Contest:
    """One side's contest of a happening: `by` an origin in words, `on` one of occurrence, actor, number, place, time,
    lawfulness; `claims` are the contesting claims.

    `whose` are the voices, in words, that it stands against, `against` their claims of the same happening.
    """

    by: str
    standing: Standing
    on: str
    claims: tuple[str, ...] = ()
    whose: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Episode:
    """A status held from `start` (inclusive) to `end` (exclusive; None: to the cut). `cause` says why it began."""

    status: Status
    start: Instant
    end: Instant | None
    cause: str
    claims: tuple[str, ...] = ()
    certain: bool = True
    """Whether the best and the worst scenario for the bearer both gave it."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A node of the tree that explains a finding: a plain sentence, the claims under it, what it follows from."""

    sentence: str
    claims: tuple[str, ...] = ()
    children: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Bearing:
    """What one claim is to one clause. `bearer` is None for a statement that names no bearer of several."""

    claim: str
    happening: str
    clause: str
    bearer: str | None
    effect: str
    met: tuple[str, ...]
    missing: tuple[str, ...]
    accepted: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """`id` is `clause@bearer`, with `#period` or `#trigger` behind it where the clause has many instances."""

    id: str
    clause: str
    bearer: str
    status: Status
    note: str
    certain: bool
    """Whether the status is the same in the best and the worst scenario for the bearer."""
    standing: Standing | None
    """The highest with the same status; None where it rests on silence."""
    contested: tuple[Contest, ...]
    since: Bounds | None
    due: Bounds | None
    by_standing: dict[Standing, Status]
    independent_origins: int
    claims: tuple[str, ...]
    """The claims that decide it, or would."""
    history: tuple[Episode, ...] = ()
    reasons: tuple[Reason, ...] = ()
    would_change: tuple[str, ...] = ()
    """Plain sentences: what would change the finding."""
    awaiting_review: tuple[str, ...] = ()
    """Claims whose acceptance would move the headline."""
    owed: int | None = None
    delivered_low: int | None = None
    delivered_high: int | None = None
    unit: str | None = None
    reviewed: bool = True
    """Whether a reviewer, or the policy, accepts all that decides it; true where it rests on silence."""


@dataclass(frozen=True, slots=True)
class PhaseFinding:
    """Where a phase stands at the cut, at the policy's standards. `state`: "not begun", "in force" or "over"."""

    id: str
    name: str
    state: str
    starts: Bounds | None
    ends: Bounds | None
    certain: bool


@dataclass(frozen=True, slots=True)
class Findings:
    """All that the engine says of a cut."""

    occurred: Instant
    findings: Sequence[Finding]
    """Each line and its instances; of very many, instances are made when they are asked for."""
    phases: tuple[PhaseFinding, ...]
    bearings: Sequence[Bearing] = ()
    problems: tuple[Problem, ...] = ()
    """What could not be settled; as the rules stand, nothing is left so."""
    rules: str = field(default=RULES)
    borders: tuple[tuple[int, bool, str, Instant | None, Instant | None], ...] = field(
        default=(), compare=False, repr=False
    )
    """Standing, scenario (whether the worst), phase, and from when to when it was: two cuts of the same terms in which
    these are the same differ by deeds alone."""

    @property
    def lines(self) -> tuple[Finding, ...]:
        """The findings of lines, without those of their instances."""
        own = getattr(self.findings, "lines", None)
        return tuple(own() if own else (one for one in self.findings if "#" not in one.id))
