"""Which deeds of a line of very many are told of: enough that all that is said of them is what all of them would give.

What is said of deeds depends on their kinds (effect, certain, contested, reviewed, origins, standing) and on those that
decide; claims are named in the order of their happenings' names, and no more than so many.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from trucebook.engine.instance_finding import MOST_CLAIMS
from trucebook.engine.judged import Judged
from trucebook.engine.milestones import Pair
from trucebook.engine.register import Wanted
from trucebook.engine.tables import Tables
from trucebook.vocabulary.time import DAY

if TYPE_CHECKING:
    import duckdb

MANY = 5000
"""Of a line with more deeds than this a digest is told."""
_BEFORE = "(earliest is null or earliest < (select horizon from horizon))"
_CLASS = ("effect", "certain", "contested", "reviewed", "origins", "top")


def digests(
    tables: Tables, crowds: Iterable[Pair], judged: Sequence[Judged], *, many: int = MANY
) -> dict[Pair, Wanted]:
    """Return what is told of, for each pair of which not all is: of the crowds, and of any with many deeds whose times
    are known to the day."""
    deciding: dict[Pair, set[str]] = {}
    for one in judged:
        pair = one.instance.clause.id, one.instance.bearer
        deciding.setdefault(pair, set()).update(one.happenings())
    of = {*crowds}
    large = {
        pair for pair, names in deciding.items() if len(names) < many < tables.sizes.get(tables.lines.get(pair, 0), 0)
    }
    of |= {pair for pair in large - of if not _wide(tables.connection, tables.lines[pair])}
    lines = {line: pair for pair, line in tables.lines.items() if pair in of}
    if not lines:
        return {}
    told = _told(tables.connection, lines)
    return {pair: Wanted(told[line], deciding.get(pair, ())) for line, pair in lines.items()}


def _wide(connection: duckdb.DuckDBPyConnection, line: int) -> bool:
    """Return whether any time of a deed is not known to the day: then one may be another."""
    query = "select count(*) from told where line = $line and (latest is null or latest - earliest > $day)"
    row = connection.execute(query, {"line": line, "day": DAY}).fetchone()
    return row is not None and row[0] > 0


def _told(connection: duckdb.DuckDBPyConnection, lines: Iterable[int]) -> dict[int, set[int]]:
    """Return the first happenings of each kind of deed that count, and all that are contested, by line."""
    columns, own = ", ".join(_CLASS), ", ".join(map(str, lines))
    found: dict[int, set[int]] = {line: set() for line in lines}
    kinds = connection.execute(
        f"select line, {columns}, min(number, {2 * MOST_CLAIMS}) from told where line in ({own}) "  # noqa: S608 - our own names
        "and standing = top group by all"
    ).fetchall()
    count = _counting(connection, own, sorted({number for *_, numbers in kinds for number in numbers}))
    for line, *kind, numbers in kinds:
        named = dict(zip(_CLASS, kind, strict=True))
        first = [number for number in dict.fromkeys(numbers) if (line, number, kind[0] == "excuses") in count]
        if len(first) < MOST_CLAIMS and len(numbers) == 2 * MOST_CLAIMS:
            first = _first(connection, line, named)
        found[line].update(first[:MOST_CLAIMS])
    query = (
        "select distinct t.line, t.number from told t join contest c on c.clause = t.clause and c.bearer = t.bearer "  # noqa: S608
        f"and c.happening = t.happening where t.line in ({own})"
    )
    for line, number in connection.execute(query).fetchall():
        found[line].add(number)
    return found


def _counting(connection: duckdb.DuckDBPyConnection, lines: str, numbers: Sequence[int]) -> set[tuple[int, int, bool]]:
    """Return which of some happenings count, by line: (line, number, whether as what excuses)."""
    own = f"line in ({lines}) and number in ({', '.join(map(str, numbers)) or 'null'})"
    done = f"select line, number, false from counted where {own}"  # noqa: S608 - our own names
    excused = f"select line, number, true from exemption where {_BEFORE} and {own}"  # noqa: S608 - ours
    return {*connection.execute(f"{done} union {excused}").fetchall()}


def _first(connection: duckdb.DuckDBPyConnection, line: int, kind: Mapping[str, object]) -> list[int]:
    """Return the first happenings of one kind of deed that count."""
    alike = " and ".join(f"{name} is not distinct from ${name}" for name in kind)
    counting = "select number from counted where line = $line"
    if kind["effect"] == "excuses":
        counting = f"select number from exemption where {_BEFORE} and line = $line"  # noqa: S608 - our own names
    query = (
        f"select distinct t.number from told t join ({counting}) c on c.number = t.number where t.line = $line "  # noqa: S608
        f"and t.standing = t.top and {alike} order by t.number limit {MOST_CLAIMS}"
    )
    return [number for (number,) in connection.execute(query, {"line": line, **kind}).fetchall()]
