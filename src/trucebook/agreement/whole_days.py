"""Whole local days after a moment that no calendar gives, as moments of the network of deadlines.

Days are counted from the local day on which something comes true: which hour of it that was is not known, and falls
out of every comparison of two times that count from the same day. A day of the year has 23 or 25 hours.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise

from trucebook.agreement.terms import Terms
from trucebook.vocabulary.time import DAY, HOUR, local, midnight

ORIGIN = "day one"


@dataclass(frozen=True, slots=True)
class Midnight:
    """The start of the local day that is `days` after that of a moment, `seconds` after a moment of the network; an
    end of a day (`ends`) belongs to the day that is over with it."""

    moment: str
    seconds: int = 0
    ends: bool = False
    days: int = 0


@dataclass(frozen=True, slots=True)
class Edge:
    """`later` comes no later than `weight` seconds after `earlier`; `because` is the sentence that says so, empty where
    the calendar does; `of` is the bound of a moment that this one tells of its day."""

    earlier: str | Midnight
    later: str | Midnight
    weight: int
    because: str
    clause: str | None = None
    of: Edge | None = None


def counted(network: Sequence[Edge], terms: Terms) -> Iterator[Edge]:
    """Yield what binds the midnights that a network names: to their moments, to each other and to the calendar."""
    named = _days(network)
    if not named:
        return
    rounded = list(_rounded(network, terms, named))
    yield from rounded
    for day, several in _days([*network, *rounded]).items():
        yield from _tied(day, sorted(several))


def _days(network: Sequence[Edge]) -> dict[Midnight, set[int]]:
    """Return the midnights of a network by the day of their moment: how many days after it they lie, 0 among them."""
    found: dict[Midnight, set[int]] = {}
    for edge in network:
        for node in (edge.earlier, edge.later):
            if isinstance(node, Midnight):
                found.setdefault(replace(node, days=0), {0}).add(node.days)
    return found


def _tied(day: Midnight, several: list[int]) -> Iterator[Edge]:
    """Yield how far midnights of one moment lie from it and from each other."""
    yield Edge(day.moment, day, day.seconds - day.ends, "")
    yield Edge(day, day.moment, DAY + HOUR - 1 + day.ends - day.seconds, "")
    for first, last in dict.fromkeys([*pairwise(several), *((0, number) for number in several if number > 0)]):
        length, start, end = (last - first) * DAY, replace(day, days=first), replace(day, days=last)
        yield Edge(end, start, HOUR - length, "")
        yield Edge(start, end, length + HOUR, "")


def _rounded(network: Sequence[Edge], terms: Terms, days: dict[Midnight, set[int]]) -> Iterator[Edge]:
    """Yield the bounds of moments once more for their days: what is no earlier is on no earlier day."""
    at: dict[str | Midnight, list[Edge]] = {}
    for edge in network:
        for node in (edge.earlier, edge.later):
            at.setdefault(node, []).append(edge)
    waiting = deque(days)
    while waiting:
        day = waiting.popleft()
        for edge in at.get(day.moment, ()):
            for found in _of_day(edge, day, sorted(days[day]), terms):
                yield found
                for node in (found.earlier, found.later):
                    if isinstance(node, Midnight) and (other := replace(node, days=0)) not in days:
                        days[other] = set(days[day])
                        waiting.append(other)


def _of_day(edge: Edge, day: Midnight, several: list[int], terms: Terms) -> Iterator[Edge]:
    """Yield what a bound of a moment says of its day, and of those that are counted from it."""
    lower = edge.earlier == day.moment
    other, weight = (edge.later, -edge.weight) if lower else (edge.earlier, edge.weight)
    if other == ORIGIN:
        date = local(terms.day_one + weight + day.seconds - day.ends, terms.zone).date()
        for number in several:
            length = midnight(date + timedelta(days=number), terms.zone) - terms.day_one
            yield _once_more(edge, replace(day, days=number), ORIGIN, length, lower=lower)
    elif edge.weight <= 0 and not day.seconds and (isinstance(other, str) or edge.weight >= -1):
        before = isinstance(other, Midnight) and (day.ends or (not lower and edge.weight < 0))
        first = replace(day, moment=other) if isinstance(other, str) else replace(other, days=other.days - before)
        for number in several:
            counted_from = replace(first, days=first.days + number)
            yield _once_more(edge, replace(day, days=number), counted_from, 0, lower=lower)


def _once_more(edge: Edge, day: Midnight, other: str | Midnight, weight: int, *, lower: bool) -> Edge:
    if lower:
        return replace(edge, earlier=day, later=other, weight=-weight, of=edge)
    return replace(edge, earlier=other, later=day, weight=weight, of=edge)
