"""What judging costs as a case grows, beside the bare DuckDB query that counts the same.

Prints one JSON object a workload and size: {"workload", "events", "violations", "cpu_s", "duckdb_cpu_s", "ratio",
"peak_mb", "weigh_cpu_s"}. `SIZES` (default "10000,100000") says for how many events, `WORKLOADS` for which workloads.
`cpu_s` is the CPU time from the tables of evidence, held as Parquet, to the findings of every line and the status at
four standings and the witness of every instance; `weigh_cpu_s` that of making those tables from the claims.
Beyond 1,000,000 events the tables are copies of those of a million, each with keys of its own.
`violations` are the instances that were not met in time; the program ends with an error where they are not the trace's.

The traces are those of `engine/traces.py` in the folder that `BENCH` names (default ../shared/bench), which needs
numpy: it is run in an environment of its own. `TRACES` names a folder to keep them in, `WEIGHED` one to keep the tables
of evidence in.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

from engine_traces import HORIZON, KEYS, agreed, cut_tables
from trucebook.engine.crowd import Instances, LaidOut
from trucebook.engine.finding import Finding
from trucebook.engine.judge import judge
from trucebook.evidence.answers import BAND, hold_answers, with_answers
from trucebook.evidence.tables import weigh_tables
from trucebook.evidence.weighed import BESIDE, CLUSTERED, FORM
from trucebook.evidence.weighed import TABLES as OWNERS

ROOT = Path(__file__).resolve().parent.parent
BENCH = Path(os.environ.get("BENCH", ROOT.parent / "shared" / "bench"))
SIZES = tuple(int(size) for size in os.environ.get("SIZES", "10000,100000").split(","))
WORKLOADS = tuple(os.environ.get("WORKLOADS", ",".join(KEYS)).split(","))
TABLES = ("claim", "mention", "quantity", "voice", "origin", "member", "bearing", "deed", "contest", BAND)
KNOWN = {
    "w1": (646, 6047, 61968),
    "w2": (436, 4741, 47016),
    "w3": (494, 4171, 42788),
    "w4": (525, 5157, 51572),
    "w4-summed": (445, 4513, 45124),
}
"""Violations at 10,000, 100,000 and 1,000,000 events, as the file that writes the traces has them."""
MEMORY = "9GB"
"""Weighing puts aside on disk what goes beyond this."""
LARGEST = 1_000_000
"""Of more events the tables are copies of those of so many."""
OF_SIZES = (10_000, 100_000, 1_000_000)
MET = "fulfilled"
BARE = {
    "w1": """
        select count(*) from (select r.a from trace r left join trace k on k.kind = 'ack' and k.a = r.a and k.ts >= r.ts
        and k.ts <= r.ts + 900 where r.kind = 'request' group by r.a having count(k.ts) = 0)
    """,
    "w2": """
        select count(*) from (
          select a as c, d from (select a from trace where kind = 'crossing') cross join range(42) r(d)
        ) g
        left join (select b, ts // 86400 as d, sum(c) as q from trace where kind = 'delivery' group by all) s
        on s.b = g.c and s.d = g.d where coalesce(q, 0) < 600
    """,
    "w3": """
        with phase as (
          select ts, kind, lead(ts) over (order by ts) as over from trace where kind in ('phase_start', 'phase_end')
        ), seen as (
          select ts, kind, max(case when kind = 'exempt' then ts end) over (partition by a order by ts) as last
          from trace where kind in ('strike', 'exempt')
        )
        select count(*) from seen s join phase p on p.kind = 'phase_start' and s.ts >= p.ts and s.ts < p.over
        where s.kind = 'strike' and (last is null or last < s.ts - 86400)
    """,
    "w4": """
        select count(*) from (select r.a, max(k.c) as most from trace r
        left join trace k on k.kind = 'relB' and k.b = r.b and k.ts >= r.ts and k.ts <= r.ts + 86400
        where r.kind = 'relA' group by r.a, r.c
        having coalesce(max(k.c), 0) < 10 * r.c)
    """,
    "w4-summed": """
        select count(*) from (select r.a, sum(k.c) as most from trace r
        left join trace k on k.kind = 'relB' and k.b = r.b and k.ts >= r.ts and k.ts <= r.ts + 86400
        where r.kind = 'relA' group by r.a, r.c
        having coalesce(sum(k.c), 0) < 10 * r.c)
    """,
}


def main() -> int:
    """Measure each workload at each size, each step in a process of its own."""
    wrong = 0
    with tempfile.TemporaryDirectory() as name:
        for size in SIZES:
            for workload in WORKLOADS:
                least = min(size, LARGEST)
                trace = trace_of(workload, least, Path(os.environ.get("TRACES", name)))
                folder = Path(os.environ.get("WEIGHED", name)) / f"{workload}-{least}"
                weighed = {} if folder.exists() else _step("weigh", workload, trace, folder)
                bare = _step("bare", workload, trace, folder) if size == least else {"duckdb_cpu_s": None}
                if size > least:
                    copies(folder, size // least, folder.with_name(f"{workload}-{size}"))
                    folder = folder.with_name(f"{workload}-{size}")
                found = _step("judge", workload, trace, folder)
                ratio = round(found["cpu_s"] / bare["duckdb_cpu_s"], 1) if bare["duckdb_cpu_s"] else None
                print(
                    json.dumps({"workload": workload, "events": size, **found, **bare, "ratio": ratio, **weighed}),
                    flush=True,
                )
                known = dict(zip(OF_SIZES, KNOWN.get(workload, ()), strict=False)).get(least)
                wrong += known is not None and known * (size // least) != found["violations"]
    return 1 if wrong else 0


def trace_of(workload: str, size: int, folder: Path) -> Path:
    """Return the trace of a workload, written where it is not there yet."""
    kind = min("w4", workload)
    trace = folder / f"{kind}-{size}.parquet"
    if not trace.exists():
        folder.mkdir(parents=True, exist_ok=True)
        uv = [str(ROOT / ".uv" / "bin" / "uv"), "run", "-q", "--no-project", "--with", "numpy", "--with", "pyarrow"]
        script = [str(BENCH / "engine" / "traces.py"), kind, str(size), str(trace)]
        subprocess.run([*uv, "python", *script], check=True, stdout=subprocess.DEVNULL, cwd=folder)
    return trace


def copies(weighed: Path, count: int, folder: Path) -> None:
    """Put tables of evidence side by side several times, each with happenings and keys of its own."""
    if folder.exists():
        return
    folder.mkdir()
    connection = opened()
    connection.execute("set threads to 1")  # keeps the order of rows
    held = connection.execute(f"select max(number), max(lot) from '{weighed}/deed.parquet'").fetchone() or (0, 0)  # noqa: S608 - our own paths
    for name in TABLES:
        file = f"'{weighed / name}.parquet'"
        columns = [row[0] for row in connection.execute(f"describe from {file}").fetchall()]
        rows = " union all ".join(
            f"select {', '.join(_copied(one, name, number, *held) for one in columns)} from {file}"  # noqa: S608 - as above
            for number in range(1 if name in {"voice", BAND} else count)
        )
        connection.execute(f"copy ({rows}) to '{folder / name}.parquet' ({FORM})")


def _copied(column: str, table: str, copy: int, numbers: int, lots: int) -> str:
    """Return a column of a copy."""
    if column in {"claim", "happening", "kernel"} or (table == "deed" and column == "part"):
        return f"'{copy}' || {column} as {column}"
    shift = {"number": numbers, "lot": lots, "met": numbers, "begun": numbers}.get(column, 0) if table == "deed" else 0
    return f'"{column}" + {copy * shift} as "{column}"' if shift else f'"{column}"'


def _step(step: str, workload: str, trace: Path, folder: Path) -> dict[str, float]:
    done = subprocess.run([sys.executable, __file__, step, workload, trace, folder], check=True, stdout=subprocess.PIPE)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def weigh(workload: str, trace: Path, folder: Path) -> dict[str, object]:
    """Make the tables of evidence and hold them as Parquet, as a case's segments are."""
    terms, policy = agreed(workload)
    connection = opened()
    folder.mkdir(parents=True)
    connection.execute(f"set memory_limit = '{MEMORY}'; set temp_directory = '{folder / 'aside'}'")
    cut_tables(workload, trace, connection)
    start = time.process_time()
    weigh_tables(connection, terms, policy, [], [])
    hold_answers(connection, terms)
    seconds = time.process_time() - start
    connection.execute("set threads to 1")  # keeps the order of rows
    for name in TABLES:
        order = ", ".join((*CLUSTERED.get(name, ()), OWNERS.get(name) or BESIDE[name]))
        held = with_answers() if name == "deed" else f"select * from {name}"  # noqa: S608 - our own names
        rows = f"select * from ({held}) order by {order}, columns(*)"  # noqa: S608 - as above
        connection.execute(f"copy ({rows}) to '{folder / name}.parquet' ({FORM})")
    return {"weigh_cpu_s": round(seconds, 2)}


def bare(workload: str, trace: Path, _: Path) -> dict[str, object]:
    """Count the violations in the trace itself, with DuckDB alone."""
    if workload not in BARE:
        return {"duckdb_cpu_s": None}
    connection = opened()
    connection.execute(f"create view trace as select * from '{trace}'")  # noqa: S608 - a path of our own
    start = time.process_time()
    connection.execute(BARE[workload]).fetchall()
    return {"duckdb_cpu_s": round(time.process_time() - start, 3)}


def judged(workload: str, _: Path, folder: Path) -> dict[str, object]:
    """Judge from the tables of evidence."""
    terms, policy = agreed(workload)
    connection = opened()
    for name in TABLES:
        connection.execute(f"create view {name} as select * from '{folder / name}.parquet'")  # noqa: S608 - as above
    start = time.process_time()
    found = judge(connection, terms, policy, HORIZON).findings
    violations = sum(not_met(part) for part in (found.parts if isinstance(found, LaidOut) else (found,)))
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"violations": violations, "cpu_s": round(seconds, 2), "peak_mb": round(peak)}


def not_met(part: Sequence[Finding]) -> int:
    """Return how many instances were not met in time, and how many breaches of a ban are established."""
    if isinstance(part, Instances):
        statuses: Any = part.crowd.table()["status"]
        told = statuses.value_counts().to_pylist()
        return sum(one["counts"] for one in told if one["values"] not in {MET, "not in force", "ended"})
    instances = [one for one in part if "#" in one.id]
    bans = [one for one in part if "breaches established" in one.note]
    counted = sum(int(one.note.split()[0].replace(",", "")) for one in bans)
    return counted + sum(1 for one in instances if str(one.status) not in {MET, "not in force", "ended"})


def opened() -> duckdb.DuckDBPyConnection:
    """Return an empty connection, as a case's cut has it."""
    connection = duckdb.connect()
    connection.execute("set threads to 2")
    return connection


STEPS = {"weigh": weigh, "bare": bare, "judge": judged}

if __name__ == "__main__":
    if sys.argv[1:]:
        step, workload, trace, folder = sys.argv[1:]
        print(json.dumps(STEPS[step](workload, Path(trace), Path(folder))))
    else:
        sys.exit(main())
