"""Bounds between moments that cannot all hold: cycles of negative weight, found one by one.

A bound (a, b, w) says that moment b comes no later than w seconds after moment a. Bounds can all be met exactly when no
cycle of them is negative (Dechter, Meiri and Pearl, 1991). The cycles are found by the algorithm of Goldberg and Radzik
(1993): each pass takes the bounds that do not hold yet in an order in which one mends the next, so that a long chain
takes one pass where Bellman and Ford's algorithm takes as many as it has links. A cycle that this walk steps over shows
itself where moments have pushed each other in a circle.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

Bound: TypeAlias = tuple[int, int, int]
"""(earlier, later, weight): moments counted from 0, and seconds."""
MOST = 50
"""Cycles found before the search ends: who has mended fifty will ask again."""
_STEPS = 50_000
"""Bounds looked at, at most, on the search for a shorter cycle."""


def clashes(
    bounds: Sequence[Bound],
    costs: Sequence[int] | None = None,
    kin: Mapping[int, Sequence[int]] | None = None,
    most: int = MOST,
) -> Iterator[tuple[int, ...]]:
    """Yield negative cycles as places in `bounds`, in the order of the chain, pairs before longer ones.

    Each is broken before the next is looked for, at its bound of the highest of `costs` (default: weights); `kin` are
    the places of all that say the same as one bound, and go with it.
    """
    search = _Search.of(bounds, costs or [weight for _, _, weight in bounds])
    for _ in range(most):
        found = search.pair() or search.cycle()
        if not found:
            return
        yield found
        worst = max(found, key=lambda place: (search.costs[place], bounds[place][2]))
        for place in (kin or {}).get(worst, (worst,)):
            search.drop(place)


@dataclass(slots=True)
class _Search:
    """The bounds by the moment at which they begin, and how early each moment has been pushed so far."""

    bounds: Sequence[Bound]
    costs: Sequence[int]
    out: list[list[int]]
    early: list[int]
    pusher: list[int]
    """The bound that pushed each moment last; -1 for none."""
    waiting: set[int]
    pairs: deque[tuple[int, int]] = field(default_factory=deque)
    dropped: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, bounds: Sequence[Bound], costs: Sequence[int]) -> _Search:
        size = 1 + max((max(a, b) for a, b, _ in bounds), default=-1)
        out: list[list[int]] = [[] for _ in range(size)]
        for place, (a, _, _) in enumerate(bounds):
            out[a].append(place)
        return cls(bounds, costs, out, [0] * size, [-1] * size, set(range(size)), deque(_pairs(bounds)))

    def pair(self) -> tuple[int, ...]:
        """Return the next pair of bounds that clash by themselves, or one bound of a moment with itself."""
        while self.pairs:
            pair = self.pairs.popleft()
            if not self.dropped & set(pair):
                return pair if pair[0] != pair[1] else pair[:1]
        return ()

    def drop(self, place: int) -> None:
        """Take a bound away. What the others push is worked out anew from where it stands."""
        if place in self.dropped:
            return
        self.dropped.add(place)
        start, end, _ = self.bounds[place]
        self.out[start].remove(place)
        if self.pusher[end] == place:
            self.pusher[end] = -1

    def cycle(self) -> tuple[int, ...]:
        """Return a negative cycle, as short a one as is soon found, or nothing where there is none."""
        while self.waiting:
            order = self._order()
            if isinstance(order, tuple):
                return self._shortest(order)
            self.waiting = self._pushed(order)
            looped = self._looped()
            if looped:
                return self._shortest(looped)
        return ()

    def _pushed(self, order: list[int]) -> set[int]:
        """Push moments in an order in which each comes before those that it pushes; return those pushed."""
        bounds, early, pushed = self.bounds, self.early, set[int]()
        for node in order:
            at = early[node]
            for place in self.out[node]:
                _, later, weight = bounds[place]
                if at + weight < early[later]:
                    early[later] = at + weight
                    self.pusher[later] = place
                    pushed.add(later)
        return pushed

    def _looped(self) -> tuple[int, ...]:
        """Return the bounds by which moments pushed each other in a circle: such a circle is negative."""
        seen: dict[int, int] = {}
        for start in self.waiting:
            node = start
            while node not in seen and self.pusher[node] >= 0:
                seen[node] = start
                node = self.bounds[self.pusher[node]][0]
            if seen.get(node) == start and self.pusher[node] >= 0:
                return self._ring(node)
        return ()

    def _ring(self, start: int) -> tuple[int, ...]:
        chain = [self.pusher[start]]
        while self.bounds[chain[-1]][0] != start:
            chain.append(self.pusher[self.bounds[chain[-1]][0]])
        return tuple(reversed(chain))

    def _order(self) -> list[int] | tuple[int, ...]:
        """Return all moments that can be pushed from those waiting, each before those it pushes; or a negative cycle.

        A depth-first walk along bounds that leave no room (reduced weight zero or less).
        """
        done: list[int] = []
        state: dict[int, int] = {}
        for start in self.waiting:
            if start not in state and self._pushes(start):
                found = self._walk(start, state, done)
                if found:
                    return found
        done.reverse()
        return done

    def _pushes(self, node: int) -> bool:
        bounds, early = self.bounds, self.early
        return any(early[node] + bounds[place][2] < early[bounds[place][1]] for place in self.out[node])

    def _walk(self, start: int, state: dict[int, int], done: list[int]) -> tuple[int, ...]:
        """`state` of a moment: its depth on the path while it stands there, -1 once it is done."""
        bounds, early, out = self.bounds, self.early, self.out
        path, room, steps = list[int](), [0], [(start, iter(out[start]))]
        state[start] = 0
        while steps:
            node, following = steps[-1]
            for place in following:
                _, later, weight = bounds[place]
                left = early[node] + weight - early[later]
                if left > 0:
                    continue
                depth = state.get(later)
                if depth is None:
                    state[later] = len(steps)
                    path.append(place)
                    room.append(room[-1] + left)
                    steps.append((later, iter(out[later])))
                    break
                if depth >= 0 and room[-1] + left < room[depth]:
                    return (*path[depth:], place)
            else:
                steps.pop()
                room.pop()
                del path[-1:]
                state[node] = -1
                done.append(node)
        return ()

    def _shortest(self, cycle: tuple[int, ...]) -> tuple[int, ...]:
        """Return a shorter negative cycle through one of the same moments where there is one, fewest bounds first."""
        steps = _STEPS
        best = cycle
        for place in cycle:
            shorter, used = self._through(self.bounds[place][0], len(best) - 1, steps)
            best, steps = shorter or best, steps - used
            if steps <= 0:
                break
        return best

    def _through(self, start: int, longest: int, steps: int) -> tuple[tuple[int, ...], int]:
        """Return the negative cycle through a moment with the fewest bounds, if it has no more than `longest`, and the
        bounds looked at: the least way to every moment, one bound longer each round."""
        ways: list[dict[int, tuple[int, int]]] = [{start: (0, -1)}]
        least, used = {start: 0}, 0
        while len(ways) <= longest and ways[-1] and used < steps:
            ways.append({})
            for node, (far, _) in ways[-2].items():
                for place in self.out[node]:
                    _, later, weight = self.bounds[place]
                    used += 1
                    if far + weight < least.get(later, far + weight + 1):
                        least[later] = far + weight
                        ways[-1][later] = (far + weight, place)
            if start in ways[-1]:
                return self._back(ways, start), used
        return (), used

    def _back(self, ways: list[dict[int, tuple[int, int]]], start: int) -> tuple[int, ...]:
        chain, node = list[int](), start
        for way in reversed(ways[1:]):
            place = way[node][1]
            chain.append(place)
            node = self.bounds[place][0]
        return tuple(reversed(chain))


def _pairs(bounds: Sequence[Bound]) -> Iterator[tuple[int, int]]:
    """Yield the tightest two bounds between two moments, one each way, where they clash."""
    tight: dict[tuple[int, int], int] = {}
    for place, (a, b, weight) in enumerate(bounds):
        known = tight.get((a, b))
        if known is None or weight < bounds[known][2]:
            tight[a, b] = place
    for (a, b), place in tight.items():
        back = tight.get((b, a))
        if a <= b and back is not None and bounds[place][2] + (bounds[back][2] if back != place else 0) < 0:
            yield place, back
