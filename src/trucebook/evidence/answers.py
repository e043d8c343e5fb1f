"""What every judgement asks of the deeds, and what hangs on no horizon: which count alike, who answers whom, how much
was done in a period.

Where all deeds of a line are exact, undisputed and of one standing, these are the same in every lane and at every time
that none of the deeds comes after. So they are worked out once, by the scripts that the engine runs for all other
lines, and held beside the deeds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from trucebook.agreement.terms import Clause, Kind, Terms
from trucebook.agreement.windows import windows
from trucebook.cuts.rows import put
from trucebook.vocabulary.time import DAY, Instant

if TYPE_CHECKING:
    import duckdb

COUNTING: Final = {"clause": "varchar", "quantified": "boolean", "rated": "boolean", "day_one": "bigint"}
ANSWERING: Final = {"line": "bigint", "kind": "varchar", "carried": "boolean", "per": "double"}
BY_KIND: Final = {"any": "answer_any", "one": "answer_one", "sum": "answer_sum", "once": "answer_once"}
"""How triggers are answered -> the script that says when."""
ANSWERS: Final = {"owed": "double", "met": "bigint", "begun": "bigint", "amount": "double", "within": "double"}
"""What is held of a deed: of a trigger what became of it, as a script gives it, and of what a quota counts how much was
done in its period up to it; null where that is worked out when it is asked for."""
_ALONE: Final = {"line": "bigint", "quantified": "boolean", "rated": "boolean"}
_PERIOD: Final = {"line": "bigint", "bucket": "bigint", "opens": "bigint", "closes": "bigint"}
BAND: Final = "band"
MANY: Final = 20_000
"""Of a line with fewer deeds it costs next to nothing to work out answers each time."""


def quantified(clause: Clause) -> bool:
    """Return whether deeds count by their quantity, and not one each."""
    return clause.amount is not None or bool(clause.stages) or rated(clause)


def rated(clause: Clause) -> bool:
    """Return whether each unit of a trigger is owed for, and not each trigger."""
    return clause.response is not None and clause.response.ratio is not None


def counting(clauses: Iterable[Clause], day_one: Instant) -> list[tuple[object, ...]]:
    """Return the rows of `counting`: how deeds of clauses count, and from when on."""
    return [(one.id, quantified(one), rated(one), day_one) for one in clauses]


def answering(rows: Iterable[tuple[int, Clause]]) -> Iterator[tuple[object, ...]]:
    """Yield the rows of `answering`: how the triggers of lines are answered, and what is owed for each unit of one."""
    for line, clause in rows:
        if clause.response is not None:
            amount = clause.amount.value if clause.amount else 1
            response, owed = clause.response, float(clause.response.ratio or amount)
            shared = response.counting == "shared"
            plain = shared and not quantified(clause) and owed == 1
            kind = "any" if plain else "one" if response.single else "sum" if shared else "once"
            yield line, kind, response.carried, owed


def script(name: str) -> str:
    """Return one SQL file of this package."""
    return (files("trucebook.evidence") / "sql" / f"{name}.sql").read_text("utf-8")


def hold_answers(connection: duckdb.DuckDBPyConnection, terms: Terms) -> None:
    """Make `band`, and `answer` (line, number, side and what is held of the deed), in a connection that was weighed."""
    clauses = {one.id: one for one in (*terms.clauses, *terms.happenings)}
    connection.execute("create or replace temp view told as select * from deed")
    put(connection, "counting", COUNTING, counting(clauses.values(), terms.day_one))
    connection.execute(f"create or replace table {BAND} as {script('band')}")
    alone = _alone(connection, clauses)
    put(connection, "alone", _ALONE, [(line, quantified(one), rated(one)) for line, one, _ in alone])
    connection.execute(f"alter table {BAND} add column held boolean")
    connection.execute(f"update {BAND} set held = line in (select line from alone)")  # noqa: S608 - ours
    columns = ", ".join(f"{name} {kind}" for name, kind in ANSWERS.items())
    connection.execute(f"create or replace table answer (line bigint, number bigint, side integer, {columns})")
    if alone:
        _answer(connection, terms, alone)
    connection.execute("drop table counting; drop table alone; drop view told")


def _answer(connection: duckdb.DuckDBPyConnection, terms: Terms, alone: Sequence[tuple[int, Clause, Instant]]) -> None:
    """Fill `answer` for some lines."""
    connection.execute(f"create or replace table counted as {script('alone')}")
    asked = [*answering((line, one) for line, one, _ in alone)]
    put(connection, "answering", ANSWERING, asked)
    put(connection, "period", _PERIOD, [row for line, one, last in alone for row in _periods(line, one, terms, last)])
    scripts = sorted({BY_KIND[str(kind)] for _, kind, *_ in asked})
    rows = [f"select 2 as side, * exclude (cell) from ({script(one)})" for one in scripts]  # noqa: S608 - our own files
    rows += [f"select 1 as side, * from ({script('within')})"]  # noqa: S608 - as above
    held = ", ".join(f"max({name})" for name in ANSWERS)
    nothing = ", ".join(f"null::{kind} as {name}" for name, kind in ANSWERS.items())
    parts = " union all by name ".join((f"select {nothing} where false", *rows))
    query = f"select line, packed % 1073741824, side, {held} from ({parts}) group by all"  # noqa: S608 - our own names
    connection.execute(f"insert into answer {query}")
    connection.execute("drop table counted; drop table answering; drop table period")


def with_answers() -> str:
    """Return the deeds with what is held of them."""
    columns = ", ".join(f"a.{name}" for name in ANSWERS)
    side = "case when d.effect = 'triggers' then 2 when d.effect in ('performs', 'begins', 'concludes') then 1 end"
    return (
        f"select d.*, {columns} from deed d "  # noqa: S608 - our own names
        f"left join answer a on a.line = d.line and a.number = d.number and a.side = {side}"
    )


def _alone(connection: duckdb.DuckDBPyConnection, clauses: dict[str, Clause]) -> list[tuple[int, Clause, Instant]]:
    """Return the lines with very many deeds that count alike in every lane, and by when all of these were."""
    query = f"select line, clause, standing, steady and whole and latest is not null, deeds, latest from {BAND}"  # noqa: S608 - ours
    of: dict[tuple[int, str], list[Sequence[int]]] = defaultdict(list)
    for line, clause, *row in connection.execute(query).fetchall():
        of[line, clause].append(row)
    return [
        (line, clauses[clause], max(latest for *_, latest in rows))
        for (line, clause), rows in sorted(of.items())
        if len({standing for standing, *_ in rows}) == 1
        and all(plain for _, plain, *_ in rows)
        and sum(deeds for _, _, deeds, _ in rows) >= MANY
    ]


def _periods(line: int, clause: Clause, terms: Terms, last: Instant) -> Iterator[tuple[int, int, int, int]]:
    """Yield the rows of `period` for a quota with nothing carried over: one for each UTC day that a period touches."""
    if clause.each is None or clause.response is not None or clause.kind is Kind.LIMIT or clause.each.carried:
        return
    for one in windows(clause.each.period, terms, last):
        opens, closes = one.opens, one.closes
        for bucket in range(opens - opens % DAY, closes, DAY):
            yield line, bucket, opens, closes
