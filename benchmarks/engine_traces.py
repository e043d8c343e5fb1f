"""Traces of events as a case holds them: the rows of a table of our own, and the tables of a cut that these give.

A trace is a Parquet file of `ts` (seconds; 0 is the start of day one), `kind`, `a`, `b` and `c`, in order of time. Its
rows are the log of one source that the policy trusts and declares complete. `written` gives the table as people would
add it; `cut_tables` the tables of claims that reading it would give, column by column, for sizes at which nobody waits.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import yaml

from trucebook.agreement.load import load_case
from trucebook.agreement.terms import Policy, Terms

HERE = Path(__file__).parent
DAY_ONE = datetime(2031, 5, 1, tzinfo=UTC)
ZERO = int(DAY_ONE.timestamp())
PUBLISHED = DAY_ONE + timedelta(days=52)
"""When the log was published; a cut at this time knows all of it."""
HORIZON = int(PUBLISHED.timestamp())
SOURCE, NAME = "monitor-log", "the monitor's log"
ROWS_A_REPORT = 100_000
HEADER = "id,occurred,event,mode,actor,object,quantity,key {key}\n"


@dataclass(frozen=True, slots=True)
class Kind:
    """What a kind of event is in a table: its PLOVER type, its mode, who does it, and what the columns hold."""

    event: str
    mode: str = ""
    actor: str = "office"
    object: str = ""
    key: str = ""
    """The column of its key."""
    quantity: str = ""
    """The column of its quantity."""


KINDS = {
    "request": Kind("REQUEST", actor="public", key="a"),
    "ack": Kind("COOPERATE", key="a"),
    "delivery": Kind("AID", object="tonne", key="b", quantity="c"),
    "crossing": Kind("ACCUSE", actor="monitor", key="a"),
    "day_end": Kind("ACCUSE", actor="monitor"),
    "phase_start": Kind("ACCUSE", actor="monitor"),
    "phase_end": Kind("ACCUSE", actor="monitor"),
    "strike": Kind("ASSAULT", key="a"),
    "exempt": Kind("AGREE", actor="monitor", key="a"),
    "relA": Kind("RETREAT", "release", "public", "captive", "b", "c"),
    "relB": Kind("RETREAT", "release", "office", "prisoner", "b", "c"),
    "end": Kind("ACCUSE", actor="monitor"),
}
KEYS = {"w1": "request", "w2": "crossing", "w3": "location", "w4": "channel", "w4-summed": "channel", "w5": "channel"}


@cache
def agreed(workload: str) -> tuple[Terms, Policy]:
    """Return the terms and the policy of a workload."""
    known = yaml.safe_load((HERE / "engine.yaml").read_text(encoding="utf-8"))
    own = known[workload]
    files = {
        "agreement.yaml": own["agreement"],
        "sources.yaml": known["sources"],
        "policy.yaml": known["policy"].replace("ACT", own["act"]),
    }
    found = load_case(files)
    if found.terms is None or found.policy is None:
        raise SystemExit("\n".join(problem.sentence for problem in found.problems))
    return found.terms, found.policy


def case_files(workload: str) -> dict[str, str]:
    """Return the files of a case of a workload."""
    known = yaml.safe_load((HERE / "engine.yaml").read_text(encoding="utf-8"))
    own = known[workload]
    return {
        "agreement.yaml": own["agreement"],
        "sources.yaml": known["sources"],
        "policy.yaml": known["policy"].replace("ACT", own["act"]),
    }


@dataclass(frozen=True, slots=True)
class Event:
    """One event of a trace."""

    ts: int
    kind: str
    key: int | None
    quantity: int | None


def events(trace: Path) -> Iterator[Event]:
    """Yield the events of a trace."""
    for batch in pq.ParquetFile(trace).iter_batches(100_000):
        columns: dict[str, list[Any]] = {name: batch.column(name).to_pylist() for name in ("ts", "kind", "a", "b", "c")}
        for row, kind in enumerate(columns["kind"]):
            known = KINDS[kind]
            key = columns[known.key][row] if known.key else None
            quantity = columns[known.quantity][row] if known.quantity else None
            yield Event(columns["ts"][row], kind, key, quantity)


def line(number: int, event: Event) -> str:
    """Return an event as a row of a table, without the line's end."""
    kind = KINDS[event.kind]
    key = "" if event.key is None else event.key
    quantity = "" if event.quantity is None else event.quantity
    return f"{number},{moment(event.ts)},{kind.event},{kind.mode},{kind.actor},{kind.object},{quantity},{key}"


def moment(ts: int) -> str:
    """Return a trace's second as a table writes it."""
    return (DAY_ONE + timedelta(seconds=ts)).strftime("%Y-%m-%dT%H:%M:%S")


def written(workload: str, trace: Path) -> Iterator[str]:
    """Yield the log as tables of our own, so many rows each at most."""
    head = HEADER.format(key=KEYS[workload])
    rows: list[str] = []
    for number, event in enumerate(events(trace)):
        rows.append(line(number, event) + "\n")
        if len(rows) == ROWS_A_REPORT:
            yield head + "".join(rows)
            rows = []
    if rows:
        yield head + "".join(rows)


def cut_tables(workload: str, trace: Path, connection: duckdb.DuckDBPyConnection) -> None:
    """Make a cut's tables in a connection, as reading the log would."""
    for name, schema in _SCHEMAS.items():
        connection.execute(f"create table {name} ({schema})")
    for seq, text in enumerate(written(workload, trace), 1):
        connection.register("rows", _rows(text))
        parameters = {"seq": seq, "report": _digest(text), "published": HORIZON, "key": KEYS[workload]}
        for statement in _MADE:
            used = {name: value for name, value in parameters.items() if f"${name}" in statement}
            connection.execute(statement, used)
        connection.unregister("rows")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _rows(text: str) -> pa.Table:
    """Return the rows of a table with the id of the claim that each makes."""
    digest = _digest(text)
    at = text.index("\n") + 1
    rows: list[tuple[str, ...]] = []
    for line_ in text[at:].splitlines():
        span = f"{at}-{at + len(line_)}"
        claim = hashlib.sha256(f"{digest}\x1f{span}\x1fby\x1f0".encode()).hexdigest()[:16]
        rows.append((claim, *line_.split(",")))
        at += len(line_) + 1
    names = ("claim", "id", "occurred", "event", "mode", "actor", "object", "quantity", "key")
    return pa.table({name: pa.array(c, pa.string()) for name, c in zip(names, zip(*rows, strict=True), strict=True)})


_SCHEMAS = {
    "claim": (
        "claim varchar, report varchar, text varchar, seq bigint, ordinal bigint, form varchar, modality varchar, "
        "polarity varchar, hedge varchar, event varchar, mode varchar, about varchar, object varchar, stance varchar, "
        "historical boolean, earliest bigint, latest bigint, said_earliest bigint, said_latest bigint, "
        "publisher varchar, voice varchar, occasion varchar, structured boolean, review varchar"
    ),
    "mention": "claim varchar, role varchar, id varchar, text varchar",
    "quantity": ("claim varchar, low double, high double, unit varchar, modifier varchar, flow boolean, text varchar"),
    "key": "claim varchar, name varchar, value varchar",
    "decision": "claim varchar, clause varchar, decision varchar",
    "report": (
        "report varchar, name varchar, publisher varchar, seq bigint, said_earliest bigint, said_latest bigint, "
        "structured boolean"
    ),
}
_MADE = (
    f"""
    insert into claim
    select claim, $report, $report, $seq, 0, 'narrated', 'asserted', 'positive', null, event, nullif(mode, ''), null,
           nullif(object, ''), null, false, epoch(occurred::timestamp)::bigint, epoch(occurred::timestamp)::bigint + 1,
           $published, $published + 60, '{SOURCE}', 'source:{SOURCE}', null, true, 'trusted'
    from rows
    """,  # noqa: S608 - our own names
    "insert into mention select claim, 'actor', actor, actor from rows",
    """
    insert into quantity
    select claim, quantity::double, quantity::double, object, null, true, quantity from rows where quantity <> ''
    """,
    "insert into key select claim, 'row', id from rows",
    "insert into key select claim, $key, key from rows where key <> ''",
)
