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
from trucebook.engine.rows import Rows
from trucebook.engine.tables import Tables
from trucebook.vocabulary.time import DAY

if TYPE_CHECKING:
    import duckdb

MANY = 5000
"""Of a line with more deeds than this a digest is told."""
_CLASS = ("effect", "certain", "contested", "reviewed", "origins", "top")


def digests(
    tables: Tables, rows: Iterable[Rows], judged: Sequence[Judged], *, many: int = MANY
) -> dict[Pair, set[str]]:
    """Return the happenings that are told of, for each pair of which not all are: those of `rows`, and any with many
    deeds whose times are known to the day."""
    crowds = {one.pair: one for one in rows}
    found: dict[Pair, set[str]] = {}
    deciding: dict[Pair, set[str]] = {}
    for one in judged:
        pair = one.instance.clause.id, one.instance.bearer
        deciding.setdefault(pair, set()).update(one.happenings())
    for pair, line in tables.lines.items():
        crowd = crowds.get(pair)
        large = tables.sizes[line] > many and pair in deciding and len(deciding[pair]) < many
        if crowd is not None or (large and not _wide(tables.connection, line)):
            found[pair] = _told(tables.connection, line) | deciding.get(pair, set())
        if crowd is not None:
            found[pair] |= {*tables.names(crowd.numbers(crowd.at(range(min(len(crowd), 2 * MOST_CLAIMS))))).values()}
    return found


def _wide(connection: duckdb.DuckDBPyConnection, line: int) -> bool:
    """Return whether any time of a deed is not known to the day: then one may be another."""
    query = "select count(*) from told where line = $line and (latest is null or latest - earliest > $day)"
    row = connection.execute(query, {"line": line, "day": DAY}).fetchone()
    return row is not None and row[0] > 0


def _told(connection: duckdb.DuckDBPyConnection, line: int) -> set[str]:
    """Return the first happenings of each kind of deed, and all that are contested."""
    columns = ", ".join(_CLASS)
    kinds = connection.execute(
        f"select distinct {columns} from told where line = $line and standing = top",  # noqa: S608 - our own names
        {"line": line},
    ).fetchall()
    found = {name for kind in kinds for name in _first(connection, line, dict(zip(_CLASS, kind, strict=True)))}
    query = (
        "select distinct t.happening from told t join contest c on c.clause = t.clause and c.bearer = t.bearer "
        "and c.happening = t.happening where t.line = $line"
    )
    return found | {name for (name,) in connection.execute(query, {"line": line}).fetchall()}


def _first(connection: duckdb.DuckDBPyConnection, line: int, kind: Mapping[str, object]) -> Iterable[str]:
    """Return the first happenings of one kind of deed that count."""
    alike = " and ".join(f"{name} is not distinct from ${name}" for name in kind)
    held = {"line": line, **kind}
    counting = "exemption where (earliest is null or earliest < (select horizon from horizon))"
    counting = counting if kind["effect"] == "excuses" else "counted where true"
    rows: list[tuple[int, str]] = []
    for limit in (f"limit {2 * MOST_CLAIMS}", ""):
        query = (
            f"select distinct t.number, t.happening from (select number, happening from told where line = $line "  # noqa: S608
            f"and standing = top and {alike} order by number {limit}) t join (select number from {counting} "
            f"and line = $line) c on c.number = t.number order by t.number limit {MOST_CLAIMS}"
        )
        rows = connection.execute(query, held).fetchall()
        if len(rows) == MOST_CLAIMS:
            break
    return [name for _, name in rows]
