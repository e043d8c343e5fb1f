"""What `trucebook status` of the example costs, start-up included: CPU seconds of the whole process.

Prints one JSON object a line: {"measure", "cpu_s", "least_s", "runs"}, the median and the least of nine runs, for the
first look at a case (nothing held beside its claims), for later ones at a day of 2025 and at today, with no board held
and with one, and for `why`.
Beside them, in the same run, what Python, the command line's library and DuckDB take to load. Compiled files are made
first, as an installation has them.
"""

from __future__ import annotations

import compileall
import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

RUNS = 9
ROOT = Path(__file__).resolve().parent.parent
PROGRAM = Path(sys.executable).parent / "trucebook"
DAY = "2025-02-04"


def main() -> None:
    """Make the example, and measure."""
    compileall.compile_dir(ROOT / "src", quiet=2, workers=0)
    with tempfile.TemporaryDirectory() as name:
        case = Path(name) / "case"
        subprocess.run([PROGRAM, "demo", "--into", case], check=True, capture_output=True)
        status = [PROGRAM, "status", case]
        told("python", [sys.executable, "-c", "pass"])
        told("python, typer", [sys.executable, "-c", "import typer"])
        told("python, duckdb", [sys.executable, "-c", "import duckdb; duckdb.connect()"])
        at_day, why = [*status, "--occurred", DAY], [PROGRAM, "why", case, "talks.two.begin", "--occurred", DAY]
        told("status, first look", at_day, lambda: forget(case))
        told(f"status at {DAY}, judged", at_day, lambda: judged_anew(case))
        told(f"status at {DAY}", at_day)
        told("status today, judged", status, lambda: judged_anew(case))
        told("status today", status)
        told(f"why at {DAY}", why)


def forget(case: Path) -> None:
    """Remove what looks have written."""
    for path in list((case / "derived").rglob("weighed-*")):
        shutil.rmtree(path)
    judged_anew(case)


def judged_anew(case: Path) -> None:
    """Remove the boards that are held."""
    for path in list((case / "derived").rglob("board-*")):
        path.unlink()


def told(measure: str, command: list[object], before: Callable[[], None] = lambda: None) -> None:
    """Print the median of some runs of a command."""
    taken = []
    for _ in range(RUNS):
        before()
        start = spent()
        subprocess.run([str(word) for word in command], check=True, capture_output=True)
        taken.append(spent() - start)
    figures = {"cpu_s": round(statistics.median(taken), 3), "least_s": round(min(taken), 3), "runs": RUNS}
    print(json.dumps({"measure": measure} | figures), flush=True)


def spent() -> float:
    """Return the CPU seconds of all children so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
