"""The traces that the engine is measured with: as tables of claims they are what reading their log gives."""

from __future__ import annotations

import hashlib
import importlib
import random
import sys
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from trucebook.claims.claim import Reading
from trucebook.claims.codec import claim_plain
from trucebook.claims.ground import Circumstances, ground_of
from trucebook.claims.table import read_table
from trucebook.cuts.columns import add_claim, arrow_table, empty_rows
from trucebook.engine.judge import judge
from trucebook.evidence.tables import weigh_tables
from trucebook.vocabulary.time import Bounds

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

traces = importlib.import_module("engine_traces")
agreed, cut_tables, written, HORIZON = traces.agreed, traces.cut_tables, traces.written, traces.HORIZON

EVENTS = 10_000
COMPARED = {
    "claim": (
        "claim, report, text, seq, ordinal, form, modality, polarity, hedge, event, mode, about, object, stance, "
        "historical, earliest, latest, said_earliest, said_latest, publisher, voice, occasion, structured"
    ),
    "mention": "claim, role, id, text",
    "quantity": "claim, low, high, unit, flow, text",
    "key": "claim, name, value",
}


def trace(folder: Path, count: int = EVENTS) -> Path:
    """Write a trace of releases on four channels, half of them answers."""
    draw = random.Random(3)  # noqa: S311 - a seeded choice, no secret
    times = sorted(draw.sample(range(42 * 86400), count))
    kinds = [draw.choice(["relA", "relB"]) for _ in times]
    amounts = [draw.randrange(1, 6) * (10 if kind == "relB" else 1) for kind in kinds]
    columns = {"ts": times, "a": range(count), "b": [draw.randrange(4) for _ in times], "c": amounts}
    held = {name: pa.array(values, pa.int64()) for name, values in columns.items()}
    pq.write_table(pa.table({**held, "kind": pa.array(kinds)}), folder / "trace.parquet")
    return folder / "trace.parquet"


def read(workload: str, text: str) -> Reading:
    said = Bounds(HORIZON, HORIZON + 60)
    around = Circumstances(name="log.csv", publisher=traces.NAME, published=said)
    reading, problems = read_table(
        text, hashlib.sha256(text.encode()).hexdigest(), around, ground_of(agreed(workload)[0])
    )
    assert [one.sentence for one in problems if one.severity == "error"] == []
    return reading


def test_the_tables_of_a_trace_are_those_that_reading_its_log_gives(tmp_path: Path) -> None:
    connection = duckdb.connect()
    cut_tables("w4", trace(tmp_path), connection)
    rows = empty_rows()
    (text,) = written("w4", tmp_path / "trace.parquet")
    for claim in read("w4", text).claims:
        add_claim(rows, claim_plain(claim), claim.text, 1, structured=True)
    for name, columns in COMPARED.items():
        connection.register("wanted", arrow_table(name, rows[name]))
        made, wanted = (f"select {columns} from {table} order by all" for table in (name, "wanted"))  # noqa: S608 - our own names
        assert connection.execute(made).fetchall() == connection.execute(wanted).fetchall(), name


@pytest.mark.parametrize("workload", ["w4", "w4-summed", "w5"])
def test_answers_are_counted_as_plain_loops_count_them(tmp_path: Path, workload: str) -> None:
    path = trace(tmp_path, 400)
    terms, policy = agreed(workload)
    connection = duckdb.connect()
    cut_tables(workload, path, connection)
    weigh_tables(connection, terms, policy, [], [])
    found = [one for one in judge(connection, terms, policy, HORIZON).findings if "#" in one.id]
    expected = by_loops(workload, pq.read_table(path).to_pylist())
    assert sum(1 for one in found if str(one.status) != "fulfilled") == expected


def by_loops(workload: str, events: list[dict[str, Any]]) -> int:
    """Return how many releases are not answered in a day."""
    calls = [one for one in events if one["kind"] == "relA"]
    answers = [one for one in events if one["kind"] == "relB"]
    if workload == "w5":
        return first_in_first_out(events)
    missed = 0
    for call in calls:
        own = [one["c"] for one in answers if one["b"] == call["b"] and call["ts"] <= one["ts"] <= call["ts"] + 86400]
        missed += (sum(own) if workload == "w4-summed" else max(own, default=0)) < 10 * call["c"]
    return missed


def first_in_first_out(events: list[dict[str, Any]]) -> int:
    debts: list[list[int]] = []
    missed = 0
    for one in events:
        if one["kind"] == "relA":
            debts.append([one["ts"], 10 * one["c"]])
            continue
        left = one["c"]
        while debts and left:
            served = min(left, debts[0][1])
            left, debts[0][1] = left - served, debts[0][1] - served
            if not debts[0][1]:
                missed += one["ts"] > debts.pop(0)[0] + 86400
    return missed + len(debts)
