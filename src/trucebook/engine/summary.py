"""One line for a clause of many instances: days, weeks, stages, triggers. Its status is the worst of theirs.

A line's history may move where an instance's may not (past due on Monday, in progress on Tuesday), so the table of
moves governs the instances and not the line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from trucebook.agreement.terms import Clause
from trucebook.engine.finding import Episode, Finding
from trucebook.engine.headline import DONE, standing_of
from trucebook.engine.instance_finding import MOST_CLAIMS
from trucebook.engine.wording import plural
from trucebook.vocabulary.standing import Standing
from trucebook.vocabulary.status import Status
from trucebook.vocabulary.time import Bounds, Instant

S = Status
WORST_FIRST = (
    S.VIOLATED,
    S.OVERDUE,
    S.BREACH_CLAIMED,
    S.PAST_DUE,
    S.IN_PROGRESS,
    S.IN_FORCE,
    S.SUSPENDED,
    S.FULFILLED_LATE,
    S.FULFILLED,
    S.EXCUSED,
    S.SUPERSEDED,
    S.ENDED,
    S.NOT_IN_FORCE,
)
"""The order in which one status of many speaks for all."""
_WORDS = {S.FULFILLED: "met", S.FULFILLED_LATE: "met late", S.IN_FORCE: "open"}
MISSED = frozenset({S.PAST_DUE, S.OVERDUE, S.VIOLATED, S.BREACH_CLAIMED})
OPEN = frozenset({S.NOT_IN_FORCE, S.IN_FORCE, S.IN_PROGRESS})
MOST_INSTANCES = 400
"""Lines of more instances than this have no history."""


def worst(statuses: Sequence[Status]) -> Status:
    """Return the one that comes first in `WORST_FIRST`; not in force where there is none."""
    return next((status for status in WORST_FIRST if status in statuses), S.NOT_IN_FORCE)


def together(statuses: Sequence[Status]) -> Status:
    """Return the status of the line: the worst, and in progress where one part is met and nothing worse than open."""
    found = worst(statuses)
    return S.IN_PROGRESS if found == S.IN_FORCE and DONE & set(statuses) else found


def summarise(name: str, clause: Clause, bearer: str, found: Sequence[Finding], claims: Sequence[str] = ()) -> Finding:
    """Return the line of a clause and bearer over the findings of its instances.

    `claims` are those of the pair that could decide: a deed of no part in particular is among them.
    """
    status = together([one.status for one in found])
    deciding = [one for one in found if one.status in ({status} | (DONE if status == S.IN_PROGRESS else set()))]
    row = {standing: together([one.by_standing[standing] for one in found]) for standing in Standing}
    moved = any(one.standing is not None for one in deciding)
    named = tuple(dict.fromkeys((*(claim for one in found for claim in one.claims), *claims)))
    bound = [
        one for one in found if one.status != S.NOT_IN_FORCE and (clause.each is None or one.status != S.SUSPENDED)
    ]
    awaiting = tuple(dict.fromkeys(claim for one in found for claim in one.awaiting_review))
    return Finding(
        id=name,
        clause=clause.id,
        bearer=bearer,
        status=status,
        note=note_of(clause, [(one, 1) for one in found]),
        certain=all(one.certain for one in deciding),
        standing=standing_of(status, row, moved=moved),
        contested=tuple(dict.fromkeys(contest for one in found for contest in one.contested)),
        since=_earliest([one.since for one in deciding]),
        due=_due(status, deciding, found),
        by_standing=row,
        independent_origins=min((one.independent_origins for one in deciding if one.standing), default=0),
        claims=named[:MOST_CLAIMS],
        history=_history(found),
        awaiting_review=awaiting[:MOST_CLAIMS],
        owed=_total([one.owed for one in bound]),
        delivered_low=_total([one.delivered_low for one in bound]),
        delivered_high=_total([one.delivered_high for one in bound]),
        unit=next((one.unit for one in found if one.unit), None),
        reviewed=all(one.reviewed for one in deciding),
    )


def note_of(clause: Clause, found: Sequence[tuple[Finding, int]]) -> str:
    """Return how many instances have which status; each finding with how many instances have it."""
    if not found:
        return "no trigger claimed" if clause.response else "no period has begun"
    noun = clause.each.period if clause.each else "stage" if clause.stages else "trigger" if clause.response else "part"
    counts: Counter[Status] = Counter()
    for one, count in found:
        counts[one.status] += count
    first, *rest = (
        (_WORDS.get(status, str(status)), counts[status]) for status in reversed(WORST_FIRST) if counts[status]
    )
    words = [f"{plural(first[1], noun)} {first[0]}", *(f"{count:,} {word}" for word, count in rest)]
    early = sum(count for one, count in found if not one.certain and one.status == S.FULFILLED_LATE)
    unsure = sum(count for one, count in found if not one.certain) - early
    words[-1] += f"; {early:,} of those late possibly in time" if early else ""
    return ", ".join(words) + (f"; {unsure:,} not certain" if unsure else "")


def _earliest(bounds: Sequence[Bounds | None]) -> Bounds | None:
    known = [one for one in bounds if one is not None]
    return min(known, key=lambda one: one.earliest or 0) if known else None


def _due(status: Status, deciding: Sequence[Finding], found: Sequence[Finding]) -> Bounds | None:
    """Return what was due first and was missed, where the line stands as missed; else what falls due next."""
    missed = [one.due for one in deciding if one.due] if status in MISSED else []
    return min(missed, key=lambda one: one.earliest or 0) if missed else _next_due(found)


def _next_due(found: Sequence[Finding]) -> Bounds | None:
    open_ = [one.due for one in found if one.due and one.status in OPEN]
    known = open_ or [one.due for one in found if one.due]
    return min(known, key=lambda one: one.earliest or 0) if open_ else known[-1] if known else None


def _total(amounts: Sequence[int | None]) -> int | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known and len(known) == len(amounts) else None


def _history(found: Sequence[Finding]) -> tuple[Episode, ...]:
    """Return the line's episodes: at each change of an instance, the worst of all. None for very many instances."""
    if not 0 < len(found) <= MOST_INSTANCES:
        return ()
    held: dict[str, Episode] = {}
    starts: list[tuple[tuple[Status, bool], Instant, str]] = []
    changes = sorted(((one.start, of.id, one) for of in found for one in of.history), key=lambda row: row[0])
    for at, of_instant in groupby(changes, key=lambda row: row[0]):
        held.update({name: episode for _, name, episode in of_instant})
        status = together([episode.status for episode in held.values()])
        alike = {status} | (DONE if status == S.IN_PROGRESS else set())
        behind = [episode for episode in held.values() if episode.status in alike]
        told = status, all(episode.certain for episode in behind)
        if not starts or starts[-1][0] != told:
            starts.append((told, at, behind[-1].cause))
    ends = [at for _, at, _ in starts[1:]]
    return tuple(
        Episode(status, at, end, cause, certain=certain)
        for ((status, certain), at, cause), end in zip(starts, [*ends, None], strict=True)
    )
