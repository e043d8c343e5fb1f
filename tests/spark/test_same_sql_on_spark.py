"""The SQL files give equal tables on DuckDB and on Spark (DECISIONS 20), over a case of 10,000 events.

Spark needs Java 17 or newer; the set-up for tests installs it when run as root. Without it these tests are skipped,
and say so.
"""

from __future__ import annotations

import csv
import json
import random
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pyarrow as pa
import pytest
from recorded_sql import Recording, Script, by_duckdb, scripts
from typer.testing import CliRunner

from trucebook.cli.main import app
from trucebook.evidence import answers

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

EVENTS, CALLS = 10_000, 40
WITHOUT_JAVA = "Java 17 or newer is missing: that the SQL files give the same on Spark has NOT been tested"
pytestmark = [
    pytest.mark.enable_socket,
    pytest.mark.xdist_group("spark"),
    pytest.mark.skipif(shutil.which("java") is None, reason=WITHOUT_JAVA),
]
AGREEMENT = """
agreement: banks
title: Two banks
timezone: UTC
day one: 2031-04-18T00:00
counting: day one is 1
parties: {north: {name: the north}, south: {name: the south}}
bodies: {commission: {name: the commission, kind: commission}}
phases:
  one: {name: phase one, starts: day one, lasts: 20 days}
  two: {name: phase two, starts: when phase one is over and give is fulfilled, lasts: 10 days}
acts:
  attack: {event: ASSAULT}
  leave: {event: RETREAT}
  give: {event: AID, object: truck}
  warn: {event: CONSULT}
  seize: {event: COERCE}
  free: {event: CONCEDE, object: person}
  call: {event: REQUEST}
clauses:
  - {id: leave, text: The north leaves., bearer: north, must: leave, by: day 9, verified by: commission}
  - {id: give, text: It gives., bearer: north, must: give, by: day 12, at least: 40000 trucks, verified by: commission}
  - id: steps
    text: By steps.
    bearer: south
    must: give
    stages: [{by: day 5, amount: 900 trucks}, {by: day 9, amount: 9000 trucks}]
  - id: calm
    text: No attacks.
    bearer: each party
    must not: attack
    during: one
    unless: warn
    exempt for: 2 hours
    same: place
  - {id: daily, text: Each day., bearer: south, must: give, at least: 700 trucks, each: day, during: one}
  - id: gates
    text: Each day at each gate.
    bearer: south
    must: give
    at least: 300 trucks
    each: day
    during: one
    where: [ford, mill]
    per: place
  - {id: few, text: No more each week., bearer: each party, must not: give, more than: 30000 trucks, each: week}
  - {id: seats, text: A seat in each., bearer: south, must keep: warn, per: place, where: [ford, mill], during: one}
  - id: reply
    text: For each.
    bearer: north
    must: free
    for each: seize
    ratio: 2 persons for each person
    within: 24 hours
    counting: each once
    verified by: commission
  - id: share
    text: For each.
    bearer: south
    must: give
    for each: seize
    at least: 20 trucks
    within: 6 hours
    counting: shared
    same: place
  - id: heed
    text: For each.
    bearer: north
    must: leave
    for each: warn
    within: 6 hours
    counting: shared
    same: place
  - id: swap
    text: For each.
    bearer: south
    must: free
    for each: seize
    ratio: 2 persons for each person
    within: 24 hours
    counting: shared
    answered: by one act
  - {id: calls, text: A call each day., bearer: south, must: call, each: day, during: one, verified by: commission}
"""
PLACES = "places: {ford: {name: Ford}, mill: {name: Mill}}\n"
SOURCES = "sources: {log: {name: Hub Log, kind: body, actor: commission}, post: {name: River Post, kind: outlet}}\n"
POLICY = "trusted: [log]\n"


def rows() -> Iterator[dict[str, str]]:
    draw = random.Random(7)  # noqa: S311 - a seeded choice, no secret
    for number in range(EVENTS):
        event = draw.choice(["ASSAULT", "AID", "AID", "AID", "RETREAT", "CONSULT", "COERCE", "CONCEDE"])
        day = f"2031-{4 + (number % 27 + 17) // 30:02}-{(number % 27 + 17) % 30 + 1:02}"
        hour = f"T{draw.randrange(24):02}:{draw.randrange(60):02}"
        yield {
            "id": f"e-{number}",
            "occurred": day + (hour if draw.random() < 0.8 else ""),
            "event": event,
            "actor": draw.choice(["north", "south", "south", ""]),
            "place": draw.choice(["Ford", "Mill", ""]),
            "object": {"AID": "truck", "COERCE": "person", "CONCEDE": "person"}.get(event, ""),
            "quantity": str(draw.randrange(1, 90)) if event in {"AID", "COERCE", "CONCEDE"} else "",
            "polarity": "negative" if draw.random() < 0.05 else "",
            "source": draw.choice(["Hub Log", "River Post", "Hub Log;River Post", "somebody"]),
        }
    for number in range(CALLS):
        yield {
            **dict.fromkeys(("place", "object", "quantity", "polarity"), ""),
            "id": f"c-{number}",
            "occurred": f"2031-04-{number % 9 + 18:02}T{number % 24:02}:07:{number % 60:02}",
            "event": "REQUEST",
            "actor": "south",
            "source": "Hub Log",
        }


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Recording:
    folder = tmp_path_factory.mktemp("spark")
    files = {"agreement": AGREEMENT, "places": PLACES, "sources": SOURCES, "policy": POLICY}
    table = folder / "events.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        lines = list(rows())
        writer = csv.DictWriter(file, list(lines[0]))
        writer.writeheader()
        writer.writerows(lines)
    draft = folder / "draft"
    draft.mkdir()
    for name, text in files.items():
        (draft / f"{name}.yaml").write_text(text, encoding="utf-8")
    found = Recording()
    with patch.object(answers, "MANY", CALLS), found.listening():
        _run("new", folder / "case", "--agreement", draft / "agreement.yaml")
        _run("add", folder / "case", table, "--publisher", "Hub Log", "--published", "2031-05-20")
        joined = [
            word for pair in alike(json.loads(_run("claims", folder / "case", "--json"))) for word in ("--same", pair)
        ]
        _run("review", folder / "case", *joined, "--reason", "read side by side")
        _run("status", folder / "case", "--occurred", "2031-05-20")
    return found


def alike(claims: list[dict[str, Any]]) -> list[str]:
    """Return pairs of claims that tell of one act by one actor, each on another's word."""
    groups: dict[tuple[object, ...], list[dict[str, Any]]] = defaultdict(list)
    for claim in claims:
        actors = tuple(one["id"] for one in claim["actors"])
        groups[claim["event"]["type"], actors, claim["polarity"] if claim["event"]["type"] == "AID" else ""].append(
            claim
        )
    pairs = [(a, b) for found in groups.values() for a, b in pairwise(found) if a["origin"] != b["origin"]]
    return [f"{a['id']}={b['id']}" for a, b in pairs[::60]]


def _run(*words: str | Path) -> str:
    done = CliRunner().invoke(app, [str(word) for word in words])
    assert done.exit_code == 0, f"{done.output}{done.exception}"
    return done.stdout


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    from pyspark.sql import SparkSession  # noqa: PLC0415 - heavy

    builder: SparkSession.Builder = SparkSession.builder.master("local[2]").appName("trucebook")
    settings = {
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.local.dir": str(tmp_path_factory.mktemp("spark-local")),
        "spark.sql.ansi.doubleQuotedIdentifiers": "true",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.adaptive.enabled": "false",
        "spark.sql.codegen.wholeStage": "false",
        "spark.sql.shuffle.partitions": "1",
        "spark.ui.enabled": "false",
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    gateway = session.sparkContext._gateway
    assert gateway is not None
    yield session
    session.stop()
    gateway.shutdown()
    gateway.proc.stdin.close()
    gateway.proc.wait(timeout=60)


def by_spark(spark: SparkSession, script: Script, tables: dict[str, pa.Table]) -> dict[str, list[tuple[object, ...]]]:
    for name, table in tables.items():
        spark.createDataFrame(table).createOrReplaceTempView(name)
    found = {}
    for name, query in script.steps():
        made = spark.sql(query).localCheckpoint()
        made.createOrReplaceTempView(name)
        found[name] = [tuple(row) for row in made.collect()]
    return found


@pytest.mark.parametrize("script", scripts(), ids=lambda script: script.name)
def test_spark_gives_what_duckdb_gives(script: Script, recording: Recording, spark: SparkSession) -> None:
    assert script.name in recording.found, "the case does not use this file: give it a clause that does"
    tables = recording.found[script.name]
    own, other = by_duckdb(script, tables), by_spark(spark, script, tables)
    assert own[script.steps()[-1][0]], "an empty table tells nothing: give the case events for this file"
    for name, expected in own.items():
        assert Counter(other[name]) == Counter(expected), name
