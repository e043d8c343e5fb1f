"""Time expressions measured on other people's labels (TempEval-3's AQUAINT part), with the speed of the finder.

Folder of the labels: environment variable BENCH, default ../shared/bench. Prints one JSON object a line:
{"task": "dates", "split": "dev", "strict": {p, r, f}, "relaxed": ..., "value": ..., "words_per_second": ...}, once for
all texts, once for either half of them by the last figure of their ids, and once for the odd texts that nobody read.
The figures hold for these texts alone: the rules were written with the even half and `READ` of the odd half in view.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

from trucebook.claims.times import timex

BENCH = Path(os.environ.get("BENCH", Path(__file__).resolve().parents[2] / "shared" / "bench"))
READ = (
    *("APW19980930.0425", "APW19990122.0193", "APW19990410.0123", "APW19990507.0207", "APW19991008.0151"),
    *("APW20000115.0031", "APW20000328.0257", "APW20000417.0031", "NYT20000106.0007", "NYT20000224.0173"),
    *("NYT20000424.0319", "XIE19980808.0049", "XIE19990313.0031", "XIE19990313.0173"),
)
"""Odd texts read for errors, drawn at random; of the rest only figures were seen."""
ROUNDS = 3
"""The fastest of so many readings is the speed."""


def labels(item: dict[str, Any]) -> dict[str, Any]:
    """Return the time expressions of one text, in the scorer's form."""
    found = timex(item["text"], date.fromisoformat(item["published"]))
    return {"id": item["id"], "timex": [{"start": a, "end": b, "type": kind, "value": v} for a, b, kind, v in found]}


def score(items: list[dict[str, Any]], found: list[dict[str, Any]], folder: Path) -> dict[str, Any]:
    """Return the figures of the shared scorer for some texts."""
    gold, predicted = folder / "gold.jsonl", folder / "predicted.jsonl"
    for path, rows in ((gold, items), (predicted, found)):
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    command = [sys.executable, str(BENCH / "score.py"), "dates", str(gold), str(predicted)]
    figures: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return figures


def parts(item: dict[str, Any]) -> tuple[str, ...]:
    """Return which parts of the texts one belongs to, by the last figure of its id."""
    figures = [c for c in str(item["id"]) if c.isdigit()]
    if int(figures[-1] if figures else 0) % 2 == 0:
        return "dev", "dev, even ids"
    return ("dev", "dev, odd ids") if item["id"] in READ else ("dev", "dev, odd ids", "dev, odd ids not read")


def main() -> None:
    """Read all texts, and print the figures of all and of both halves."""
    gold = BENCH / "dates" / "aquaint-dev.jsonl"
    if not gold.exists():
        sys.exit(f"{gold} is missing: set BENCH to the folder that holds dates/")
    items = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    seconds: list[float] = []
    found: list[dict[str, Any]] = []
    for _ in range(ROUNDS):
        started = time.process_time()
        found = [labels(item) for item in items]
        seconds.append(time.process_time() - started)
    speed = round(sum(len(item["text"].split()) for item in items) / min(seconds))
    with tempfile.TemporaryDirectory() as folder:
        for split in ("dev", "dev, even ids", "dev, odd ids", "dev, odd ids not read"):
            chosen = [n for n, item in enumerate(items) if split in parts(item)]
            figures = score([items[n] for n in chosen], [found[n] for n in chosen], Path(folder))
            row = {"task": "dates", "split": split, "texts": len(chosen)}
            print(json.dumps({**row, **figures, "words_per_second": speed}))


if __name__ == "__main__":
    main()
