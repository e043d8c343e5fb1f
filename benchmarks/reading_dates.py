"""Measure the time expressions found against TempEval-3's AQUAINT part.

The texts lie in ../shared/bench and are no part of the project. Prints the scores and words a second.
The figures hold for these texts alone: the rules were written with some of them in view.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from trucebook.claims.times import timex

SHARED = Path(__file__).resolve().parents[2] / "shared" / "bench"


def main() -> None:
    """Write predictions beside nothing that stays, and print what the scorer says of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=SHARED / "dates" / "aquaint-dev.jsonl")
    parser.add_argument("--scorer", type=Path, default=SHARED / "score.py")
    chosen = parser.parse_args()
    items = [json.loads(line) for line in chosen.gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    began = time.perf_counter()
    found = [(item["id"], timex(item["text"], date.fromisoformat(item["published"]))) for item in items]
    seconds = time.perf_counter() - began
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.jsonl"
        predicted.write_text("".join(map(_line, found)), encoding="utf-8")
        command = [sys.executable, str(chosen.scorer), "dates", str(chosen.gold), str(predicted)]
        print(subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip())
    count = sum(len(item["text"].split()) for item in items)
    print(json.dumps({"texts": len(items), "words": count, "words a second": round(count / seconds)}))


def _line(found: tuple[object, list[tuple[int, int, str, str]]]) -> str:
    key, rows = found
    timexes = [{"start": a, "end": b, "type": kind, "value": value} for a, b, kind, value in rows]
    return json.dumps({"id": key, "timex": timexes}) + "\n"


if __name__ == "__main__":
    main()
