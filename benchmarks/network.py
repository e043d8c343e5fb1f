"""Contradictory deadlines among many: the temporal network of clauses, with one contradiction and without.

Prints one JSON object a line: {"measure": "contradiction", "shape", "points", "bounds", "clash", "chain", "seconds",
"by", "other_seconds", "ratio"}. Shapes: `chain`, each deed so many hours after the one before, closed by a deadline
too early by an hour; `calendar`, windows counted from day one; `mixed`, windows between random deeds, one of them
closed. The alternative in the same run is Bellman and Ford's algorithm as textbooks give it, rounds over all bounds,
stopped after `--patience` seconds: a ratio is then "at least". Seeded; `SIZES=1000,10000` chooses how many points.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import time
from collections.abc import Callable, Sequence

from trucebook.agreement.clash import Bound, clashes

HOUR = 3600
SEED = 20310501


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--patience", type=float, default=20.0, help="seconds given to the alternative")
    patience = parser.parse_args().patience
    for size in (int(word) for word in os.environ.get("SIZES", "1000,10000").split(",")):
        for shape in (chain, calendar, mixed):
            for clash in (True, False):
                report(shape, size, patience, clash=clash)


def report(shape: Callable[..., list[Bound]], size: int, patience: float, *, clash: bool) -> None:
    """Print one line."""
    bounds = shape(random.Random(SEED), size, clash=clash)  # noqa: S311 - a seeded draw, no secret
    started = time.perf_counter()
    found = next(clashes(bounds), ())
    seconds = time.perf_counter() - started
    if bool(found) is not clash or (found and sum(bounds[place][2] for place in found) >= 0):
        message = f"{shape.__name__}: a contradiction was {'missed' if clash else 'made up'}"
        raise AssertionError(message)
    other, ended = textbook(bounds, size, patience)
    line = {
        "measure": "contradiction",
        "shape": shape.__name__,
        "points": size,
        "bounds": len(bounds),
        "clash": clash,
        "chain": len(found),
        "seconds": round(seconds, 3),
        "by": "Bellman-Ford over lists" + ("" if ended else ", stopped"),
        "other_seconds": round(other, 3),
        "ratio": round(seconds / other, 4),
    }
    print(json.dumps(line), flush=True)


def chain(draw: random.Random, size: int, *, clash: bool) -> list[Bound]:
    """Each deed no earlier than some hours after the one before; the last by a deadline counted from the first."""
    hours = [draw.randint(1, 48) for _ in range(size - 1)]
    bounds = [(n + 1, n, -wait * HOUR) for n, wait in enumerate(hours)]
    return [*bounds, (0, size - 1, (sum(hours) - clash) * HOUR)]


def calendar(draw: random.Random, size: int, *, clash: bool) -> list[Bound]:
    """Windows counted from day one, and deeds that wait for an earlier one of a window that lets them."""
    starts = sorted(draw.randint(0, 1000) for _ in range(size - 1))
    bounds = []
    for deed, start in enumerate(starts, start=1):
        end = start + draw.randint(1, 60)
        bounds += [(deed, 0, -start * 24 * HOUR), (0, deed, end * 24 * HOUR)]
        bounds += [(deed, draw.randint(max(1, deed - 50), deed - 1), 0)] if deed > 1 else []
    last = len(starts)
    return [*bounds, (1, last, (starts[-1] - starts[0] - 61) * 24 * HOUR)] if clash else bounds


def mixed(draw: random.Random, size: int, *, clash: bool) -> list[Bound]:
    """Least and longest times between random deeds, taken from times at which all could be done."""
    times = [draw.randint(0, 1000) * HOUR for _ in range(size)]
    bounds = []
    for _ in range(3 * size):
        a, b = draw.randrange(size), draw.randrange(size)
        bounds.append((a, b, times[b] - times[a] + draw.randint(0, 48) * HOUR))
    ring = draw.sample(range(size), 12)
    closing = [(a, b, times[b] - times[a]) for a, b in zip(ring, (*ring[1:], ring[0]), strict=True)]
    a, b, weight = closing[0]
    return [*bounds, *closing[1:], (a, b, weight - clash * HOUR)]


def textbook(bounds: Sequence[Bound], size: int, patience: float) -> tuple[float, bool]:
    """Return the seconds that Bellman and Ford's algorithm takes, and whether it ended within the patience."""
    started = time.perf_counter()
    early = [0] * size
    for _ in range(size):
        changed = False
        for a, b, weight in bounds:
            if early[a] + weight < early[b]:
                early[b] = early[a] + weight
                changed = True
        seconds = time.perf_counter() - started
        if not changed or seconds > patience:
            return seconds, not changed
    return time.perf_counter() - started, True


if __name__ == "__main__":
    main()
