"""What a period of a quota owes: the clause's amount, or another one on certain kinds of day.

Whether a day is one on which something occurred may itself be only possible; then the scenario best for the bearer has
the smaller amount, the worst the larger. Before it is known to have occurred, the day owes what other days owe.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from trucebook.agreement.schedule import instants
from trucebook.agreement.terms import Clause, Days, Point, Terms, Variation
from trucebook.engine.lanes import LANES, Lane
from trucebook.vocabulary.time import Instant, local

Span: TypeAlias = tuple[Instant, Instant]
"""Half-open."""
Occurrence: TypeAlias = tuple[str, Lane, Instant, Instant | None, Instant]
Owing: TypeAlias = tuple[tuple[Instant, int], ...]
"""From when how much is owed; the first holds from the opening of the period on."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The terms, and when each of the agreement's happenings occurred, by lane."""

    terms: Terms
    occurred: Mapping[tuple[str, Lane], Sequence[tuple[Span, Instant]]]
    """When a happening occurred, and from when that is known."""
    told: Mapping[str, Sequence[str]]
    """The parts of each clause that deeds tell of."""

    @classmethod
    def of(cls, terms: Terms, told: Mapping[str, Sequence[str]], occurred: Iterable[Occurrence]) -> Calendar:
        """Gather the occurrences of happenings: name, lane, earliest, latest, and when each is known."""
        found: dict[tuple[str, Lane], list[tuple[Span, Instant]]] = defaultdict(list)
        for name, lane, earliest, latest, known in occurred:
            if latest is not None:
                found[name, lane].append(((earliest, latest), known))
        return cls(terms, found, told)

    def parts(self, clause: Clause) -> tuple[str, ...]:
        """Return the values for each of which the clause is owed: those that the terms give, then those told of."""
        if not clause.per:
            return ("",)
        (name, *more) = clause.per
        given = clause.within if name == "place" else tuple(v for key, v, _ in self.terms.classes if key == name)
        return tuple(dict.fromkeys((*(given if not more else ()), *self.told.get(clause.id, ()))))

    def needs(self, clause: Clause, window: Span) -> dict[Lane, Owing]:
        """Return what a window owes in each lane, and from when another amount is known to be owed."""
        amount = clause.amount.value if clause.amount else 1
        variations = clause.each.variations if clause.each else ()
        return {lane: self._owing(variations, amount, window, lane) for lane in LANES}

    def _owing(self, variations: Sequence[Variation], amount: int, window: Span, lane: Lane) -> Owing:
        names = {name for variation in variations for name in variation.days.happenings}
        changes = {
            known for name in names for lane_of in _both(lane) for _, known in self.occurred.get((name, lane_of), ())
        }
        found: list[tuple[Instant, int]] = []
        for at in (window[0], *sorted(change for change in changes if change > window[0])):
            need = self._need(variations, amount, window, lane, at)
            found += [(at, need)] if not found or found[-1][1] != need else []
        return tuple(found)

    def _need(self, variations: Iterable[Variation], amount: int, window: Span, lane: Lane, at: Instant) -> int:
        choose = max if lane.worst else min
        possible: list[int] = []
        for variation in variations:
            fits, sure = self._fits(variation.days, window, lane, at)
            possible += [variation.amount.value] if fits else []
            if sure:
                return choose(possible)
        return choose([*possible, amount])

    def _fits(self, days: Days, window: Span, lane: Lane, at: Instant) -> tuple[bool, bool]:
        """Return whether a day may be of the kind, and whether it is for certain, by what is known at an instant."""
        day = local(window[0], self.terms.zone).date()
        if day.weekday() in days.weekdays:
            return True, True
        within = [one for first, last in days.spans for one in self._within(day, first, last)]
        surely, perhaps = (
            [span for name in days.happenings for span, known in self.occurred.get((name, of), ()) if known <= at]
            for of in _both(lane)
        )
        fits = any(first < window[1] and window[0] < last for first, last in perhaps)
        sure = any(window[0] <= first and last <= window[1] for first, last in surely)
        return fits or any(within), sure or (bool(within) and all(within))

    def _within(self, day: date, first: Point, last: Point) -> Iterator[bool]:
        """Yield whether a day lies from one point's day to another's, for each reading of a disputed count."""
        starts, ends = instants(self.terms, first), instants(self.terms, last)
        if starts is not None and ends is not None:
            for start, end in dict.fromkeys(zip(starts, ends, strict=True)):
                yield local(start, self.terms.zone).date() <= day <= local(end, self.terms.zone).date()


def _both(lane: Lane) -> tuple[Lane, Lane]:
    """Return the lanes of a standing, best first."""
    return Lane(lane.standing, worst=False), Lane(lane.standing, worst=True)


def steps(owing: Mapping[Lane, Owing]) -> Iterator[dict[Lane, int]]:
    """Yield what is owed in each lane first, then, then; lanes in which less changes stay at their last amount."""
    for step in range(max(map(len, owing.values()))):
        yield {lane: pieces[min(step, len(pieces) - 1)][1] for lane, pieces in owing.items()}
