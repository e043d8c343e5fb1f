"""Other people's labelled texts, the predictions made for them, and the shared scorer's figures.

Environment: BENCH names the folder of the labels (default ../shared/bench; any folder laid out like it), PREDICTIONS
the folder that prediction files are written to (default: build/predictions in the checkout).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "bench"
BENCH = Path(os.environ.get("BENCH") or SHARED)
PREDICTIONS = Path(os.environ.get("PREDICTIONS") or ROOT / "build" / "predictions")


def labelled(task: str) -> list[dict[str, Any]]:
    """Return the labelled texts of a task: every .jsonl file in its folder. Ends the program where there is none."""
    files = sorted((BENCH / task).glob("*.jsonl"))
    if not files:
        sys.exit(f"{BENCH / task} holds no .jsonl file: set BENCH to a folder laid out like ../shared/bench")
    return [
        json.loads(line) for path in files for line in path.read_text(encoding="utf-8").splitlines() if line.strip()
    ]


def write_predictions(task: str, rows: Iterable[dict[str, Any]]) -> Path:
    """Write a task's predictions, one JSON object a line with the text's id, and return the file."""
    PREDICTIONS.mkdir(parents=True, exist_ok=True)
    path = PREDICTIONS / f"{task}.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def score(task: str, items: list[dict[str, Any]], rows: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Return the shared scorer's figures of some texts; `rows` may hold predictions of others too."""
    ids = {item["id"] for item in items}
    scorer = next(path for path in (BENCH / "score.py", SHARED / "score.py") if path.is_file())
    with tempfile.TemporaryDirectory() as folder:
        gold, predicted = Path(folder) / "gold.jsonl", Path(folder) / "predicted.jsonl"
        for path, kept in ((gold, items), (predicted, [row for row in rows if row["id"] in ids])):
            path.write_text("".join(json.dumps(row) + "\n" for row in kept), encoding="utf-8")
        command = [sys.executable, str(scorer), task, str(gold), str(predicted)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures
