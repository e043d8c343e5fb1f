"""What a period of a quota owes: the clause's amount, or another one on certain kinds of day.

Whether a day is one on which something occurred may itself be only possible; then the scenario best for the bearer has
the smaller amount, the worst the larger.
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


@dataclass(frozen=True, slots=True)
class Calendar:
    """The terms, and when each of the agreement's happenings occurred, by lane."""

    terms: Terms
    occurred: Mapping[tuple[str, Lane], Sequence[Span]]
    told: Mapping[str, Sequence[str]]
    """The parts of each clause that deeds tell of."""

    @classmethod
    def of(cls, terms: Terms, told: Mapping[str, Sequence[str]], occurred: Iterable[Occurrence]) -> Calendar:
        """Gather the occurrences of happenings: name, lane, earliest, latest, and when each is known."""
        found: dict[tuple[str, Lane], list[Span]] = defaultdict(list)
        for name, lane, earliest, latest, _ in occurred:
            if latest is not None:
                found[name, lane].append((earliest, latest))
        return cls(terms, found, told)

    def parts(self, clause: Clause) -> tuple[str, ...]:
        """Return the values for each of which the clause is owed: those that the terms give, then those told of."""
        if not clause.per:
            return ("",)
        (name, *more) = clause.per
        given = clause.within if name == "place" else tuple(v for key, v, _ in self.terms.classes if key == name)
        return tuple(dict.fromkeys((*(given if not more else ()), *self.told.get(clause.id, ()))))

    def needs(self, clause: Clause, window: Span) -> dict[Lane, int]:
        """Return what a window owes in each lane."""
        amount = clause.amount.value if clause.amount else 1
        variations = clause.each.variations if clause.each else ()
        return {lane: self._need(variations, amount, window, lane) for lane in LANES}

    def _need(self, variations: Iterable[Variation], amount: int, window: Span, lane: Lane) -> int:
        choose = max if lane.worst else min
        possible: list[int] = []
        for variation in variations:
            fits, sure = self._fits(variation.days, window, lane)
            possible += [variation.amount.value] if fits else []
            if sure:
                return choose(possible)
        return choose([*possible, amount])

    def _fits(self, days: Days, window: Span, lane: Lane) -> tuple[bool, bool]:
        """Return whether a day may be of the kind, and whether it is for certain."""
        day = local(window[0], self.terms.zone).date()
        if day.weekday() in days.weekdays:
            return True, True
        within = [one for first, last in days.spans for one in self._within(day, first, last)]
        may = [
            one for name in days.happenings for one in self.occurred.get((name, Lane(lane.standing, worst=True)), ())
        ]
        known = [
            one for name in days.happenings for one in self.occurred.get((name, Lane(lane.standing, worst=False)), ())
        ]
        fits = any(first < window[1] and window[0] < last for first, last in may)
        sure = any(window[0] <= first and last <= window[1] for first, last in known)
        return fits or any(within), sure or (bool(within) and all(within))

    def _within(self, day: date, first: Point, last: Point) -> Iterator[bool]:
        """Yield whether a day lies from one point's day to another's, for each reading of a disputed count."""
        starts, ends = instants(self.terms, first), instants(self.terms, last)
        if starts is not None and ends is not None:
            for start, end in dict.fromkeys(zip(starts, ends, strict=True)):
                yield local(start, self.terms.zone).date() <= day <= local(end, self.terms.zone).date()
