"""How the judge's CPU time grows with events, as tables and a plot in the docs.

    SIZES=10000,100000,1000000 .venv/bin/python benchmarks/engine.py | tee figures.jsonl
    .venv/bin/python benchmarks/engine_growth.py figures.jsonl [--write]

Reads the lines that `engine.py` prints. Without `--write` it prints what would stand in docs/reference/measurements.md.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "measurements.md"
WORDS = {
    "w1": "w1: an answer in 15 minutes to each request",
    "w2": "w2: 600 tonnes a day at each crossing",
    "w3": "w3: a ban with exemptions of a place",
    "w4": "w4: ten for each within a day, by one act",
    "w4-summed": "w4-summed: the same, added up",
    "w5": "w5: first in, first out on one key",
}
LETTERS = {"w1": "1", "w2": "2", "w3": "3", "w4": "4", "w4-summed": "s", "w5": "5"}
WIDE, HIGH = 61, 19
"""Columns and rows of the plot."""
Figures = Mapping[tuple[str, int], Mapping[str, Any]]


def main() -> None:
    """Print or write the tables and the plot."""
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.startswith("{")]
    figures = {(row["workload"], row["events"]): row for row in rows}
    block = "\n".join([*costs(figures), "", *growth(figures), "", *plot(figures)]) + "\n"
    if "--write" not in sys.argv:
        sys.stdout.write(block)
        return
    before, mark, rest = PAGE.read_text(encoding="utf-8").partition("<!-- generated: judge -->\n")
    _, end, after = rest.partition("<!-- end -->")
    PAGE.write_text(before + mark + block + end + after, encoding="utf-8")


def costs(figures: Figures) -> list[str]:
    """Return the table of what a million events cost."""
    found = [
        "| workload, 1,000,000 events | violations | CPU seconds | bare query | ratio | peak memory, MB |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    for workload, words in WORDS.items():
        one = figures.get((workload, 1_000_000))
        if one is not None:
            bare = ["" if one[name] is None else str(one[name]) for name in ("duckdb_cpu_s", "ratio")]
            found.append(
                f"| {words} | {one['violations']:,} | {one['cpu_s']} | {bare[0]} | {bare[1]} | {one['peak_mb']:,} |"
            )
    return found


def growth(figures: Figures) -> list[str]:
    """Return the table of CPU seconds by events."""
    found = ["| events | " + " | ".join(WORDS) + " |", "|--:|" + "--:|" * len(WORDS)]
    for size in sizes(figures):
        own = (figures.get((workload, size)) for workload in WORDS)
        found.append(f"| {size:,} | " + " | ".join("" if one is None else str(one["cpu_s"]) for one in own) + " |")
    return found


def plot(figures: Figures) -> list[str]:
    """Return a plot of CPU seconds by events, both on logarithmic scales; dots grow as n log n does."""
    held = sizes(figures)
    left, right = math.log10(held[0]), math.log10(held[-1])
    seconds = [one["cpu_s"] for one in figures.values()]
    low, high = math.floor(math.log10(min(seconds)) * 2) / 2, math.ceil(math.log10(max(seconds)) * 2) / 2
    field = [[" "] * WIDE for _ in range(HIGH)]

    def put(size: float, cost: float, letter: str) -> None:
        row = round((high - math.log10(cost)) / (high - low) * (HIGH - 1))
        column = round((math.log10(size) - left) / (right - left) * (WIDE - 3)) if right > left else 0
        while 0 <= row < HIGH and field[row][column] not in {" ", "."} and column < WIDE - 1 and letter != ".":
            column += 1
        if 0 <= row < HIGH and (letter != "." or field[row][column] == " "):
            field[row][column] = letter

    for (workload, size), one in sorted(figures.items(), key=lambda item: (item[0][1], item[0][0])):
        put(size, one["cpu_s"], LETTERS[workload])
    ends = [one["cpu_s"] for (_, size), one in figures.items() if size == held[-1]]
    scale = min(ends) / (10**right * right)
    for step in range(WIDE):
        at = 10 ** (left + (right - left) * step / (WIDE - 1))
        put(at, scale * at * math.log10(at), ".")
    ticks = {
        round((high - power) / (high - low) * (HIGH - 1)): f"{10**power:g}"
        for power in range(math.ceil(low), math.floor(high) + 1)
    }
    drawn = [f"{ticks.get(number, ''):>6} |{''.join(row).rstrip()}" for number, row in enumerate(field)]
    under = [" "] * (WIDE + 8)
    for size in held:
        column = round((math.log10(size) - left) / (right - left) * (WIDE - 3)) if right > left else 0
        under[column : column + len(f"{size:,}")] = f"{size:,}"
    words = ", ".join(f"{letter} {workload}" for workload, letter in LETTERS.items())
    return [
        "CPU seconds by events:",
        "",
        "```text",
        *drawn,
        "       +" + "-" * WIDE,
        "        " + "".join(under).rstrip(),
        "```",
        "",
        f"{words}; dots grow as n log n does.",
    ]


def sizes(figures: Figures) -> Sequence[int]:
    """Return the sizes at which anything was measured."""
    return sorted({size for _, size in figures})


if __name__ == "__main__":
    main()
