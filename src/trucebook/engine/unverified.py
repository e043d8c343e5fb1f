"""What is claimed to suspend a clause, or to make its time longer, and is not verified: shown, and not in effect."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from trucebook.agreement.terms import Clause, PhaseEdge, Terms
from trucebook.engine.calendar import Border, resolve
from trucebook.engine.crowd import Instances
from trucebook.engine.finding import Finding
from trucebook.engine.lanes import LANES, Lane
from trucebook.engine.phases import Course
from trucebook.vocabulary.standing import Standing
from trucebook.vocabulary.time import Instant

SUSPENSION, LONGER = "a suspension is claimed, not in effect", "a longer time is claimed, not in effect"


def with_claimed(
    found: Iterable[Finding | Instances], terms: Terms, courses: Mapping[Lane, Course]
) -> list[Finding | Instances]:
    """Return findings with what is claimed and not in effect in the notes of their lines."""
    words = {clause.id: [*_claimed(clause, terms, courses)] for clause in terms.clauses}
    return [
        replace(one, note="; ".join([*([one.note] if one.note else []), *words[one.clause]]))
        if isinstance(one, Finding) and "#" not in one.id and words[one.clause]
        else one
        for one in found
    ]


def _claimed(clause: Clause, terms: Terms, courses: Mapping[Lane, Course]) -> Iterator[str]:
    pairs = [(lane, courses[lane], courses[Lane(int(Standing.VERIFIED), lane.worst)]) for lane in LANES]
    if any([*_beyond(own.suspended.get(clause.id, ()), held.suspended.get(clause.id, ()))] for _, own, held in pairs):
        yield SUSPENSION
    if any(_longer(clause, terms, own, held, worst=lane.worst) for lane, own, held in pairs):
        yield LONGER


def _longer(clause: Clause, terms: Terms, own: Course, held: Course, *, worst: bool) -> bool:
    """Return whether anything claimed, and not verified, would make the time of a clause longer before it is over."""
    came = [*_beyond(own.extended.get(clause.id, ()), held.extended.get(clause.id, ()))]
    if clause.postponed and clause.postponed.when not in held.became:
        came += [own.became[one] for one in (clause.postponed.when,) if one in own.became]
    points = [stage.by for stage in clause.stages] or [clause.by or PhaseEdge(clause.phase or "", "end")]
    dues = [resolve(point, terms, held.world, worst=worst) for point in points]
    return any(due is None or at <= due for at in came for due in dues)


def _beyond(claimed: Sequence[Border], verified: Sequence[Border]) -> Iterator[Instant]:
    """Yield when claimed pauses begin that no verified one holds at."""
    for own in claimed:
        if own.start is not None and not any(_holds(one, own.start) for one in verified):
            yield own.start


def _holds(pause: Border, at: Instant) -> bool:
    return pause.start is not None and pause.start <= at and (pause.end is None or at < pause.end)
