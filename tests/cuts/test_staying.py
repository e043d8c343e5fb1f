"""Of folders that follow one another few are kept, and who adds little never waits for much."""

from __future__ import annotations

import random

import pytest

from trucebook.cuts.publishing import JOINED_AT_ONCE, MOST_FOLDERS, staying

LIGHT = 1000


def run(added: list[int]) -> tuple[list[int], list[tuple[int, int, int]]]:
    """Return the weights that are left, and of each joining what was added, what it wrote and how many there were."""
    weights: list[int] = []
    joined = []
    for one in added:
        weights.append(one)
        kept = staying(weights, LIGHT)
        if kept < len(weights):
            joined.append((one, sum(weights[kept:]), len(weights)))
            weights[kept:] = [sum(weights[kept:])]
    return weights, joined


@pytest.mark.parametrize("seed", range(20))
def test_nobody_writes_anew_more_than_is_light_or_some_times_what_was_added(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a seeded draw, no secret
    added = [chance.randrange(chance.choice((3, 20, 60_000))) for _ in range(300)]
    weights, joined = run(added)
    assert sum(weights) == sum(added)
    for one, written, count in joined:
        assert written <= max(LIGHT * (1 + count // MOST_FOLDERS), JOINED_AT_ONCE * one)


@pytest.mark.parametrize("heavy, count, most, written", [(0, 0, 13, 6), (50_000, 21, 20, 6)])
def test_single_claims_are_written_some_times_each_and_their_folders_stay_few(
    heavy: int, count: int, most: int, written: int
) -> None:
    weights, joined = run([heavy] * count + [1] * 5_000)
    assert len(weights) <= most
    assert sum(one for added, one, _ in joined if added == 1) <= written * 5_000


def test_large_additions_of_like_weight_are_joined() -> None:
    weights, _ = run([50_000] * 100)
    assert len(weights) <= 3 * MOST_FOLDERS


def test_few_folders_stay_as_they_are() -> None:
    chance = random.Random(3)  # noqa: S311 - a seeded draw, no secret
    assert staying([chance.randrange(10) for _ in range(MOST_FOLDERS)], LIGHT) == MOST_FOLDERS
