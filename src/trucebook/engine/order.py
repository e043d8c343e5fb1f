"""Rows that hold the same order of times: what a life is depends on the order of its marks, and on no more.

Each row's times are compared with each other and with the fixed instants that a line's lives depend on; the outcomes of
these comparisons are the row's pattern. Lives are worked out once for each pattern.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from trucebook.vocabulary.time import Instant

Column: TypeAlias = Any
"""An Arrow array, in one piece or several, which pyarrow's own functions take alike and its stubs do not."""
NEVER = 1 << 61
"""Stands for a time that has not come."""
_MOST = 1 << 30
"""There are fewer codes than this before they are numbered anew."""


def patterns(columns: Sequence[Column], fixed: Iterable[Instant]) -> Column:
    """Return the number of each row's pattern, from 0. `columns` are times, null where one has not come."""
    import pyarrow as pa  # noqa: PLC0415 - heavy
    import pyarrow.compute as pc  # noqa: PLC0415 - heavy

    code: Column = None
    size = 1
    for outcome in _outcomes([pc.fill_null(one, NEVER) for one in _unlike(columns)], sorted({*fixed, NEVER})):
        if size * 3 >= _MOST:
            known: Column = pc.dictionary_encode(code)
            code, size = known.indices, len(known.dictionary)
        code = outcome if code is None else pc.add(pc.multiply(code, pa.scalar(3, pa.int32())), outcome)
        size *= 3
    count = len(columns[0]) if columns else 0
    code = pa.repeat(pa.scalar(0, pa.int32()), count) if code is None else code
    found: Column = pc.dictionary_encode(code)
    return found.indices


def _unlike(columns: Sequence[Column]) -> list[Column]:
    """Return columns without those that are as one before them."""
    found: list[Column] = []
    for column in columns:
        if not any(column.equals(one) for one in found):
            found.append(column)
    return found


def _outcomes(times: Sequence[Column], fixed: Sequence[Instant]) -> Iterable[Column]:
    """Yield for each pair of times, and of a time and a fixed instant within its range, how they compare."""
    import pyarrow.compute as pc  # noqa: PLC0415 - heavy

    for place, one in enumerate(times):
        for other in times[place + 1 :]:
            yield _compared(one, other)
        if len(one):
            ends: Column = pc.min_max(one)
            span = ends.as_py()
            for instant in fixed:
                if span["min"] != span["max"] and span["min"] <= instant <= span["max"]:
                    yield _compared(one, instant)


def _compared(one: Column, other: Column) -> Column:
    """Return -1, 0 or 1: earlier, at once, later."""
    import pyarrow as pa  # noqa: PLC0415 - heavy
    import pyarrow.compute as pc  # noqa: PLC0415 - heavy

    return pc.cast(pc.sign(pc.subtract(one, other)), pa.int32())
