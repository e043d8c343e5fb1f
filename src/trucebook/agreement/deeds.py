"""Which clauses can speak of one deed: a bearer, a time and a place in common, and acts of which one matches all that
the other does.

Acts are compared by what they match, whatever they are called: aid is given wherever trucks of aid are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from trucebook.agreement.names import closure
from trucebook.agreement.schedule import expected
from trucebook.agreement.terms import Act, Clause, PhaseEdge, Terms
from trucebook.vocabulary.time import Instant

BEARER, ANYONE = "bearer", "anyone"
_FOREVER: Instant = 1 << 62
Window: TypeAlias = tuple[Instant, Instant]


@dataclass(frozen=True, slots=True)
class _Pattern:
    """What one act matches for one clause; an empty element is met by anything."""

    elements: tuple[frozenset[str], ...]
    keys: frozenset[tuple[str, str]]
    who: frozenset[str]
    whom: frozenset[str]


@dataclass(slots=True)
class Deeds:
    """The clauses of an agreement as they speak of deeds. What was worked out once is kept."""

    terms: Terms
    acts: Mapping[str, Act]
    actors: Mapping[str, frozenset[str]]
    """Whom each actor is or belongs to."""
    places: Mapping[str, frozenset[str]]
    _windows: dict[str, Window] = field(default_factory=dict)
    _covered: dict[tuple[object, ...], bool] = field(default_factory=dict)

    @classmethod
    def of(cls, terms: Terms) -> Deeds:
        """Return the deeds that terms speak of."""
        direct = {place.id: (place.within,) for place in terms.places if place.within}
        places = {place.id: frozenset({place.id, *closure(direct, place.id)}) for place in terms.places}
        actors = {actor.id: frozenset({actor.id, *actor.member_of}) for actor in terms.actors}
        return cls(terms, {act.name: act for act in terms.acts}, actors, places)

    def meet(self, one: Clause, other: Clause, *, dated: bool) -> bool:
        """Whether two clauses have a bearer, a time and a place in common; of times only phases count in terms that
        are not `dated`."""
        if not set(one.bearers) & set(other.bearers) or not self._share_place(one, other):
            return False
        if not dated:
            return not (one.phase and other.phase) or one.phase == other.phase
        (first, last), (start, end) = (self.window(clause) for clause in (one, other))
        return max(first, start) < min(last, end)

    def window(self, clause: Clause) -> Window:
        """Return the widest time in which a clause may bind, by plan."""
        if clause.id not in self._windows:
            self._windows[clause.id] = window(self.terms, clause)
        return self._windows[clause.id]

    def covers(self, wide: Clause, narrow: Clause) -> bool:
        """Whether all that the act of one clause matches is matched by that of another, done by a bearer of both."""
        key = (wide.act, wide.about, wide.bearers, narrow.act, narrow.about, narrow.bearers)
        if key not in self._covered:
            shared = frozenset(wide.bearers) & frozenset(narrow.bearers)
            self._covered[key] = bool(shared) and self._within(self._own(wide, shared), self._own(narrow, shared))
        return self._covered[key]

    def calls(self, called: Clause, answer: Clause) -> bool:
        """Whether all that one clause owes calls for an answer by another, or by itself."""
        trigger = self.acts.get(called.response.trigger) if called.response else None
        if trigger is None:
            return False
        call = _pattern(trigger, trigger.about, trigger.actors or (ANYONE,), frozenset(called.bearers))
        return trigger.name == answer.act or self._within(call, self._own(answer, frozenset(answer.bearers)))

    def _own(self, clause: Clause, bearers: frozenset[str]) -> _Pattern:
        """Return the act that a clause owes, forbids or permits: whoever it does not name is the bearer."""
        act = self.acts.get(clause.act) or Act(clause.act)
        actors = act.actors or ((ANYONE,) if BEARER in act.recipients else (BEARER,))
        return _pattern(act, act.about or ((clause.about,) if clause.about else ()), actors, bearers)

    def _within(self, wide: _Pattern, narrow: _Pattern) -> bool:
        return (
            all(not a or (b and b <= a) for a, b in zip(wide.elements, narrow.elements, strict=True))
            and wide.keys <= narrow.keys
            and self._among(wide.who, narrow.who)
            and (not wide.whom or self._among(wide.whom, narrow.whom))
        )

    def _among(self, wide: frozenset[str], narrow: frozenset[str]) -> bool:
        """Whether each of some actors is, or belongs to, one of others; nobody named is anyone."""
        named = narrow and ANYONE not in narrow
        return ANYONE in wide or bool(named and all(wide & self.actors.get(one, {one}) for one in narrow))

    def _share_place(self, one: Clause, other: Clause) -> bool:
        first, second = (self._places(clause) for clause in (one, other))
        pairs = [(a, b) for a in first for b in second]
        return not pairs or any(a in self.places.get(b, {b}) or b in self.places.get(a, {a}) for a, b in pairs)

    def _places(self, clause: Clause) -> tuple[str, ...]:
        act = self.acts.get(clause.act)
        return (act.within if act is not None else ()) or clause.within


def _pattern(act: Act, about: Iterable[str], actors: Iterable[str], bearers: frozenset[str]) -> _Pattern:
    elements = (frozenset(element) for element in (act.events, act.modes, act.objects, about))
    who, whom = (
        frozenset(one for name in named for one in (bearers if name == BEARER else (name,)))
        for named in (actors, act.recipients)
    )
    return _Pattern(tuple(elements), frozenset(act.keys), who, whom)


def window(terms: Terms, clause: Clause) -> Window:
    """Return the widest time in which a clause may bind, by plan."""
    starts, ends = [terms.day_one], [_FOREVER]
    if clause.phase is not None:
        first, last = expected(terms, PhaseEdge(clause.phase, "start")), expected(terms, PhaseEdge(clause.phase, "end"))
        starts += [first[0]] if first else []
        ends += [last[1]] if last else []
    begun = expected(terms, clause.start) if clause.start else None
    starts += [begun[0]] if begun else []
    for point in (clause.until, clause.superseded):
        span = expected(terms, point) if point else None
        ends += [span[1]] if span else []
    due = [expected(terms, point) for point in (clause.by, *(stage.by for stage in clause.stages)) if point]
    known = [span[1] for span in due if span is not None]
    ends += [max(known)] if due and len(known) == len(due) else []
    return max(starts), min(ends)
