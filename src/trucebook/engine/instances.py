"""Instances of clauses, when they bind, and what the tables say of them.

A clause has one instance for each bearer; a quota one for each day or week, a staged amount one for each stage, a
response one for each trigger. Those have `#` and their part behind the clause's own id.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from trucebook.agreement.conditions import anchor, borne
from trucebook.agreement.terms import Becomes, Clause, Kind, PhaseEdge, Point, Terms
from trucebook.agreement.windows import windows
from trucebook.engine.calendar import Border, World, resolve
from trucebook.engine.lanes import Lane
from trucebook.engine.life import Nature
from trucebook.engine.milestones import STANDING, Exemption, Milestones, Negative
from trucebook.engine.quotas import Calendar, Owing, steps
from trucebook.engine.tables import Ask
from trucebook.vocabulary.time import Instant

ALWAYS = -(1 << 40)
"""The opening of a sum that has no window: long before anything."""


@dataclass(frozen=True, slots=True)
class Instance:
    """The smallest thing that has a status. `window` is its half-open day or week; `trigger` a happening to answer."""

    id: str
    clause: Clause
    bearer: str
    nature: Nature
    by: Point | None = None
    window: tuple[Instant, Instant] | None = None
    trigger: str | None = None
    need: int | None = None
    """What is owed; the most of it where lanes differ."""
    part: str = ""
    """The value of its key, where it is owed for each; "" where it is not."""
    needs: Mapping[Lane, int] = field(default_factory=dict)
    """What is owed by lane, where lanes differ or it changes; nothing is owed where it is zero."""
    owing: Mapping[Lane, Owing] = field(default_factory=dict)
    """The same with the times from which it is owed."""

    def owed(self, standing: int) -> int | None:
        """Return the most that is owed at a standing; None where no amount is."""
        lanes = (Lane(standing, worst=False), Lane(standing, worst=True))
        return max(self.needs[lane] for lane in lanes) if self.needs else self.need

    def owes_from(self, lane: Lane, start: Instant) -> Instant | None:
        """Return from when on after an instant anything is owed in a lane; None where nothing is."""
        pieces = self.owing.get(lane, ())
        ends = [*(at for at, _ in pieces[1:]), None]
        held = (
            max(at, start) for (at, need), end in zip(pieces, ends, strict=True) if need and (end or start + 1) > start
        )
        return next(held, None) if pieces else start

    def owes_until(self, lane: Lane, start: Instant) -> Instant | None:
        """Return from when on after an instant nothing is owed any more in a lane; None where that never is."""
        return next((at for at, need in self.owing.get(lane, ()) if at > start and not need), None)

    @property
    def whole(self) -> str:
        """The id of the clause's own line, without a part."""
        return f"{self.clause.id}@{self.bearer}"


@dataclass(frozen=True, slots=True)
class Silence:
    """A source's silence that means "not done": for an act, from `start` to `end`, at a standing at most."""

    act: str
    start: Instant
    end: Instant
    standing: int
    words: str
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the tables say of all instances."""

    milestones: Milestones
    negatives: Mapping[tuple[str, str], Mapping[Lane, list[Negative]]]
    exemptions: Mapping[tuple[str, str], list[Exemption]]
    silences: tuple[Silence, ...]
    parts: Mapping[str, str] = field(default_factory=dict)
    """Instance of a trigger -> the value of the key that its answer has to share."""


def bearers(clause: Clause) -> tuple[str, ...]:
    """Return the bearers of the clause's instances; joint ones are one bearer, joined by `+`."""
    return ("+".join(clause.bearers),) if clause.joint else clause.bearers


def instances(clause: Clause, calendar: Calendar, horizon: Instant) -> list[Instance]:
    """Return the instances that stand alone: those of triggers and of plain quotas are rows (`engine.rows`)."""
    if in_rows(clause):
        return []
    return [one for bearer in bearers(clause) for one in _of(clause, bearer, calendar, horizon)]


def in_rows(clause: Clause) -> bool:
    """Return whether a clause has an instance for each trigger, or for each period with nothing carried over."""
    quota = clause.each is not None and clause.kind is not Kind.LIMIT
    return clause.response is not None or (quota and clause.each is not None and not clause.each.carried)


def _of(clause: Clause, bearer: str, calendar: Calendar, horizon: Instant) -> Iterator[Instance]:
    name = f"{clause.id}@{bearer}"
    for part in calendar.parts(clause):
        for one in _within(clause, bearer, calendar, horizon):
            mark = "/".join(word for word in (part, one.id) if word)
            yield replace(one, id=f"{name}#{mark}" if mark else name, part=part)


def _within(clause: Clause, bearer: str, calendar: Calendar, horizon: Instant) -> Iterator[Instance]:
    """Yield the instances within one part, with what stands behind `#` for their id."""
    if clause.kind in STANDING:
        spans = windows(clause.each.period, calendar.terms, horizon) if clause.each else ()
        yield from (Instance(one.name, clause, bearer, Nature.BAN, window=(one.opens, one.closes)) for one in spans)
        yield from () if clause.each else (Instance("", clause, bearer, Nature.BAN),)
    elif clause.each is not None:
        found = {one.id: one for one in periods(clause, bearer, calendar, horizon)}
        yield from found.values()
    elif clause.stages:
        for number, stage in enumerate(clause.stages, 1):
            by = borne(calendar.terms, clause, bearer, stage.by)
            yield Instance(str(number), clause, bearer, Nature.DUTY, by=by, need=stage.amount)
    else:
        need = clause.amount.value if clause.amount else None
        due = clause.by and borne(calendar.terms, clause, bearer, clause.by)
        yield Instance("", clause, bearer, Nature.DUTY, by=due, need=need)


def periods(clause: Clause, bearer: str, calendar: Calendar, horizon: Instant) -> Iterator[Instance]:
    """Yield a quota's instances within one part, those that never owe anything left out; their id is the period's name.

    Where what a period owes changes with what is known, it has an instance for each step, the last one at the end.
    """
    if clause.each is None:
        return
    need = clause.amount.value if clause.amount else None
    for window in windows(clause.each.period, calendar.terms, horizon):
        span = (window.opens, window.closes)
        owing = calendar.needs(clause, span) if clause.each.variations else {}
        amounts: set[int | None] = {amount for pieces in owing.values() for _, amount in pieces} or {need}
        made = Instance(
            window.name, clause, bearer, Nature.WINDOW, window=span, need=max(amounts, key=lambda n: n or 0)
        )
        if len(amounts) > 1:
            yield from (replace(made, needs=needs, owing=owing) for needs in steps(owing))
        elif amounts != {0}:
            yield made


def asks(clause: Clause, found: Iterable[Instance]) -> Iterator[Ask]:
    """Return the thresholds of a duty's instances, each stage's in addition to those of earlier ones.

    What a period owes, or a clause with a beginning of its own, is asked with its phase (`engine.carried`).
    """
    if asked_late(clause):
        return
    before: dict[tuple[str, str], int] = defaultdict(int)
    for one in found:
        if one.nature == Nature.DUTY:
            owed, lot = one.need or 1, (one.bearer, one.part)
            yield Ask(one.id, clause.id, one.bearer, ALWAYS, before[lot], before[lot] + owed, one.part)
            before[lot] += owed


def asked_late(clause: Clause) -> bool:
    """Return whether what counts for a clause hangs on phases: on which periods bind, or on when it begins to."""
    if clause.kind in STANDING or clause.response is not None:
        return False
    waits = clause.start is not None and isinstance(anchor(clause.start), Becomes | PhaseEdge)
    return waits if clause.each is None else clause.each.carried


def force(clause: Clause, bearer: str, terms: Terms, world: World, *, worst: bool) -> Border:
    """Return from when to when a clause is in force for a bearer in a lane; both None before its phase. Each world is
    asked once."""
    key = (clause.id, bearer, worst)
    if key not in world.force:
        world.force[key] = _force(clause, bearer, terms, world, worst=worst)
    return world.force[key]


def _force(clause: Clause, bearer: str, terms: Terms, world: World, *, worst: bool) -> Border:
    held = world.phases.get(clause.phase, Border()) if clause.phase else Border(terms.day_one)
    start = begins(clause, bearer, terms, world, worst=worst) if clause.start else held.start
    if held.start is None or start is None:
        return Border()
    named = (borne(terms, clause, bearer, point) for point in (clause.until, clause.superseded) if point)
    ends = (resolve(point, terms, world, worst=worst) for point in named)
    end = min((moment for moment in (held.end, *ends) if moment is not None), default=None)
    start = max(held.start, start)
    return Border() if end is not None and start >= end else Border(start, end)


def begins(clause: Clause, bearer: str, terms: Terms, world: World, *, worst: bool) -> Instant | None:
    """Return from when a clause says that it binds a bearer; None where it does not say, or that has not come."""
    point = clause.start
    return None if point is None else resolve(borne(terms, clause, bearer, point), terms, world, worst=worst)


def binding(clause: Clause, held: Border, world: World, horizon: Instant) -> list[tuple[Instant, Instant | None]]:
    """Return the intervals in which a clause binds: in force and not suspended, begun by the horizon."""
    if held.start is None or held.start > horizon:
        return []
    found, start = list[tuple[Instant, Instant | None]](), held.start
    for pause in world.suspended.get(clause.id, ()):
        if held.end is not None and pause.start is not None and pause.start >= held.end:
            break
        if pause.start is not None and pause.start > start:
            found.append((start, pause.start))
        if pause.end is None:
            return found
        start = max(start, pause.end)
    return [*found, (start, held.end)] if held.end is None or start < held.end else found
