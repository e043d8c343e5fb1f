"""Measure the lexicon of acts against PLOVER's gold records, and against our own two tables of invented sentences.

The records lie in ../shared/bench and are no part of the project. Prints accuracy and what is mistaken for what.
The figures hold for these texts alone: the rules were written with some of them in view. `plover_unseen.csv` was not.
"""

from __future__ import annotations

import argparse
import csv
import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from trucebook.claims.coding import event_type

TABLES = Path(__file__).resolve().parents[1] / "tests" / "claims"
SHARED = Path(__file__).resolve().parents[2] / "shared" / "bench"


def own(path: Path) -> dict[str, float]:
    """Return the accuracy on a table of our own, in percent, and its length."""
    with path.open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    right = sum(event_type(row["sentence"]) == row["event"] for row in rows)
    return {"accuracy": round(100 * right / len(rows), 1), "texts": len(rows)}


def main() -> None:
    """Print what the scorer says, and the commonest confusions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=SHARED / "events" / "plover-dev.jsonl")
    parser.add_argument("--scorer", type=Path, default=SHARED / "score.py")
    parser.add_argument("--mistakes", action="store_true", help="list each mistaken record by its id")
    chosen = parser.parse_args()
    items = [json.loads(line) for line in chosen.gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    found = {item["id"]: event_type(item["text"]) for item in items}
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.jsonl"
        rows = [json.dumps({"id": key, "event": value}) for key, value in found.items()]
        predicted.write_text("\n".join(rows) + "\n", encoding="utf-8")
        command = [sys.executable, str(chosen.scorer), "events", str(chosen.gold), str(predicted)]
        print(subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip())
    wrong = Counter((item["event"], found[item["id"]]) for item in items if item["event"] != found[item["id"]])
    print(json.dumps({f"{gold} read as {read}": count for (gold, read), count in wrong.most_common(12)}, indent=1))
    for name in ("plover_sentences", "plover_unseen"):
        print(json.dumps({"table": name, **own(TABLES / f"{name}.csv")}))
    if chosen.mistakes:
        print(
            json.dumps(
                [[item["id"], item["event"], found[item["id"]]] for item in items if item["event"] != found[item["id"]]]
            )
        )


if __name__ == "__main__":
    main()
