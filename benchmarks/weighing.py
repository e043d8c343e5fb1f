"""What weighing costs as a case grows: reports read first, then weighed at once, then one more.

Prints one JSON object a line: {"measure", "reports", "claims", "cpu_s", "peak_mb", "cpu_ms_a_report"}. `SIZES` (such as
"1000,10000") says for how many reports, `VARIED=1` draws reports with other numbers in each. Each
measure is a process of its own: `cpu_s` is the CPU time of the weighing alone, reading and start-up left aside, and
`peak_mb` the peak resident size of the process. Seeded, so that the same version gives the same claims.
"""

from __future__ import annotations

import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from unittest.mock import patch

from main_job import ROOT, SEED, reports
from trucebook.service import adding
from trucebook.service.adding import add_reports, listed_files
from trucebook.service.case import open_case
from trucebook.service.joining import weigh_case
from trucebook.service.recording import new_case

SIZES = tuple(int(size) for size in os.environ.get("SIZES", "250,1000").split(","))
AUTHOR = "benchmark"
_NUMBER = re.compile(r"(?<![\w:.-])\d{1,3}(?![\w:.-])")


def main() -> None:
    """Measure each size, and one more report after it, each in a process of its own."""
    for size in SIZES:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            paths = drawn(folder, size + 1)
            new_case(folder / "case", ROOT / "examples" / "gaza-2025" / "agreement.yaml", AUTHOR)
            for measure, given in (("weigh", paths[:-1]), ("weigh one more", paths[-1:])):
                read(folder / "case", given)
                subprocess.run([sys.executable, __file__, measure, folder / "case", str(len(given))], check=True)


def drawn(folder: Path, count: int) -> list[Path]:
    """Write reports as the main job's benchmark does; where `VARIED` is set each with numbers of its own."""
    paths = reports(folder, count)
    if os.environ.get("VARIED"):
        chance = random.Random(SEED)  # noqa: S311 - a seeded draw, no secret
        for path in paths:
            head, body = path.read_text(encoding="utf-8").rsplit("---\n", 1)
            body = _NUMBER.sub(lambda found: str(max(1, int(found[0]) + chance.randrange(-9, 30))), body)
            path.write_text(f"{head}---\n{body}", encoding="utf-8")
    return paths


def read(folder: Path, paths: list[Path]) -> None:
    """Put reports on record with their readings, and weigh nothing."""
    with patch.object(adding, "weigh_case"), open_case(folder, AUTHOR) as case:
        add_reports(case, listed_files(paths, None, None))


def measure_one(measure: str, folder: Path, count: int) -> None:
    """Weigh what is not weighed yet, and print what it cost."""
    with open_case(folder, AUTHOR) as case:
        start = time.process_time()
        weigh_case(case)
        seconds = time.process_time() - start
        claims = joined(case.derived)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    figures = {"measure": measure, "reports": count, "claims": claims, "cpu_s": round(seconds, 2)}
    cost = {"peak_mb": round(peak), "cpu_ms_a_report": round(1000 * seconds / count, 1)}
    print(json.dumps(figures | cost), flush=True)


def joined(derived: Path) -> int:
    """Return how many claims of the case stand in a happening."""
    import apsw  # noqa: PLC0415 - the index is a database of its own

    index = apsw.Connection(str(derived / "index.db"), flags=apsw.SQLITE_OPEN_READONLY)
    return int(next(index.execute("select count(*) from joined"))[0])


if __name__ == "__main__":
    if sys.argv[1:]:
        measure_one(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
    else:
        main()
