"""The main job's figures: `demo` after set-up, reading 1,000 reports, `status` on a case with 100,000 table rows.

Prints one JSON object a line: {"measure", "median_s", "runs_s", "peak_mb", ...}. Each measure is a process of its own;
memory is the peak resident size of that process. Seeded; `QUICK=1` takes a tenth of the sizes. With --write the
docs get the figures.
"""

from __future__ import annotations

import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = Path(sys.executable).parent / "trucebook"
SCALE = 10 if os.environ.get("QUICK") else 1
SEED = 20310501
SHORTEST = 6
"""Words of a sentence that is drawn."""
FIRST_DAY = date(2025, 1, 19)


def measured(*arguments: str | Path, runs: int = 3) -> dict[str, Any]:
    """Return wall seconds (median and each) and peak memory of a command."""
    seconds, peak = [], 0.0
    for _ in range(runs):
        start = time.perf_counter()
        pid = os.posix_spawn(PROGRAM, [str(PROGRAM), *map(str, arguments)], os.environ, file_actions=quiet())
        _, code, usage = os.wait4(pid, 0)
        seconds.append(round(time.perf_counter() - start, 2))
        peak = max(peak, usage.ru_maxrss / 1024)
        if os.waitstatus_to_exitcode(code) not in {0, 1}:
            message = f"{arguments} ended with {code}"
            raise RuntimeError(message)
    return {"median_s": statistics.median(seconds), "runs_s": seconds, "peak_mb": round(peak)}


def quiet() -> list[tuple[int, int, str, int, int]]:
    """Return the file actions that send a command's output nowhere."""
    return [(os.POSIX_SPAWN_OPEN, descriptor, os.devnull, os.O_WRONLY, 0) for descriptor in (1, 2)]


def reports(folder: Path, count: int) -> list[Path]:
    """Write `count` reports of about 300 words: sentences of the examples' reports, drawn at random."""
    random.seed(SEED)
    sentences = [
        sentence
        for path in sorted((ROOT / "examples").glob("*/reports/*.md"))
        for sentence in path.read_text(encoding="utf-8").split("---")[-1].replace("\n", " ").split(". ")
        if len(sentence.split()) >= SHORTEST
    ]
    paths = []
    for number in range(count):
        body = ". ".join(random.choices(sentences, k=16))  # noqa: S311 - a seeded draw, no secret
        head = f"publisher: Outlet {number % 40}\npublished: 2025-02-{number % 27 + 1:02}"
        text = f"---\n{head}\n---\n{body}. No. {number}.\n"
        paths.append(folder / f"report-{number:04}.md")
        paths[-1].write_text(text, encoding="utf-8")
    return paths


def table(path: Path, count: int) -> None:
    """Write a table of `count` deliveries and incidents over the first phase."""
    random.seed(SEED)
    lines = ["id,occurred,event,mode,actor,recipient,place,object,quantity,source,notes"]
    for number in range(count):
        day = random.randrange(42)  # noqa: S311 - as above
        when = (FIRST_DAY + timedelta(days=day)).isoformat()
        if number % 5:
            lines.append(f"r{number},{when},AID,,Israel,,Gaza,truck,{random.randrange(1, 9)},OCHA,")  # noqa: S311 - as above
        else:
            lines.append(f"r{number},{when},ASSAULT,,Israel,,Rafah,,,Reuters,")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Measure and print."""
    example = ROOT / "examples" / "gaza-2025" / "agreement.yaml"
    figures = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        figures.append({"measure": "demo", **measured("demo", "--into", folder / "demo")})
        figures.append({"measure": "claims of the example", "claims": claims(folder / "demo")})
        manifest = ROOT.parent / "shared" / "reports" / "manifest.yaml"
        if manifest.is_file():
            subprocess.run(
                [PROGRAM, "new", folder / "two", "--agreement", example], check=True, stdout=subprocess.DEVNULL
            )
            figures.append(
                {"measure": "add two reports", **measured("add", folder / "two", "--manifest", manifest, runs=1)}
            )
            figures.append({"measure": "claims of the two reports", "claims": claims(folder / "two")})
        status = measured("status", folder / "demo", "--occurred", "2025-02-04", runs=5)
        figures.append({"measure": "status of the example", **status})

        count = 1000 // SCALE
        (folder / "reports").mkdir()
        paths = reports(folder / "reports", count)
        words = sum(len(path.read_text(encoding="utf-8").split()) for path in paths)
        subprocess.run([PROGRAM, "new", folder / "many", "--agreement", example], check=True, stdout=subprocess.DEVNULL)
        figures.append(
            {"measure": f"add {count} reports", "words": words, **measured("add", folder / "many", *paths, runs=1)}
        )

        count = 100_000 // SCALE
        table(folder / "incidents.csv", count)
        subprocess.run([PROGRAM, "new", folder / "wide", "--agreement", example], check=True, stdout=subprocess.DEVNULL)
        added = measured("add", folder / "wide", folder / "incidents.csv", "--publisher", "Monitor", runs=1)
        figures.append({"measure": f"add a table of {count} rows", **added})
        wide = measured("status", folder / "wide", "--occurred", "2025-03-01")
        figures.append({"measure": f"status with {count} claims", **wide})
    for figure in figures:
        print(json.dumps(figure), flush=True)
    if "--write" in sys.argv:
        write(figures)


def claims(case: Path) -> int:
    """Return how many claims a case holds."""
    done = subprocess.run([PROGRAM, "claims", case, "--json"], capture_output=True, check=True)
    return len(json.loads(done.stdout))


def write(figures: list[dict[str, Any]]) -> None:
    """Put the figures into docs/reference/measurements.md."""
    page = ROOT / "docs" / "reference" / "measurements.md"
    rows = ["| measure | claims |", "|---|--:|"]
    rows += [f"| {figure['measure']} | {figure['claims']} |" for figure in figures if "claims" in figure]
    figures = [figure for figure in figures if "claims" not in figure]
    rows += ["", "| measure | median seconds | each run | peak memory, MB |", "|---|--:|---|--:|"]
    rows += [
        f"| {f['measure']} | {f['median_s']} | {', '.join(map(str, f['runs_s']))} | {f['peak_mb']} |" for f in figures
    ]
    before, _, rest = page.read_text(encoding="utf-8").partition("<!-- generated: measurements -->\n")
    _, _, after = rest.partition("<!-- end -->")
    block = "\n".join(rows) + "\n"
    page.write_text(f"{before}<!-- generated: measurements -->\n{block}<!-- end -->{after}", encoding="utf-8")


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
