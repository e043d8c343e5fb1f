"""A PDF's page whose file draws its columns line by line, across: each column is read to its end first.

Most files draw one column after the other, and their order is kept. A table is drawn across too; its cells are short.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from typing import TypeAlias

Run: TypeAlias = tuple[float, float, str]
"""(x, y, text) of words drawn at once, in the page's own units, y upwards."""
_LEAST_LINES = 5
_LEAST_LETTERS = 20
"""Mean length of a column's lines: cells of a table are shorter."""
_APART = 80.0
_NEAR = 6.0


def columns_read(runs: Sequence[Run]) -> str | None:
    """Return the page's text, column by column, where its file draws two across; None for every other page."""
    pairs = [
        (one, other)
        for one, other in itertools.pairwise(runs)
        if abs(one[1] - other[1]) < 1 and other[0] - one[0] >= _APART
    ]
    if len(pairs) < _LEAST_LINES:
        return None
    edge = Counter(round(right[0] / _NEAR) for _, right in pairs).most_common(1)[0][0] * _NEAR
    across = [(left[2], right[2]) for left, right in pairs if abs(right[0] - edge) <= _NEAR]
    letters = min(sum(map(len, side)) / max(1, len(side)) for side in zip(*across, strict=True)) if across else 0
    if len(across) < max(_LEAST_LINES, len(pairs) / 2) or letters < _LEAST_LETTERS:
        return None
    top, bottom = max(one[1] for one, _ in pairs), min(one[1] for one, _ in pairs)
    above = [run[2] for run in runs if run[1] > top + 1]
    left = [run[2] for run in runs if bottom - 1 <= run[1] <= top + 1 and run[0] < edge - _NEAR]
    right = [run[2] for run in runs if bottom - 1 <= run[1] <= top + 1 and run[0] >= edge - _NEAR]
    below = [run[2] for run in runs if run[1] < bottom - 1]
    return "\n".join([*above, "", *left, *right, "", *below])
