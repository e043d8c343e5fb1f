"""Measure the lexicon of acts against PLOVER's gold records, and against our own two tables of invented sentences.

The records lie in ../shared/bench (or the folder that BENCH names) and are no part of the project. Prints one JSON
object a line: accuracy, and what is mistaken for what.
The figures hold for these texts alone: the rules were written with some of them in view. `plover_unseen.csv` was not.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter
from pathlib import Path

from labelled import labelled, score, write_predictions
from trucebook.claims.coding import event_type

TABLES = Path(__file__).resolve().parents[1] / "tests" / "claims"


def own(path: Path) -> dict[str, float]:
    """Return the accuracy on a table of our own, in percent, and its length."""
    with path.open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    right = sum(event_type(row["sentence"]) == row["event"] for row in rows)
    return {"accuracy": round(100 * right / len(rows), 1), "texts": len(rows)}


def main() -> None:
    """Write predictions, and print accuracy, the commonest confusions and the tables of our own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mistakes", action="store_true", help="list each mistaken record by its id")
    chosen = parser.parse_args()
    items = labelled("events")
    found = {item["id"]: event_type(item["text"]) for item in items}
    rows = [{"id": key, "event": value} for key, value in found.items()]
    write_predictions("events", rows)
    missed = [item for item in items if item["event"] != found[item["id"]]]
    wrong = Counter(f"{item['event']} read as {found[item['id']]}" for item in missed)
    print(
        json.dumps({"task": "events", "split": "dev", **score("events", items, rows), "read as": wrong.most_common(8)})
    )
    for name in ("plover_sentences", "plover_unseen"):
        print(json.dumps({"task": "events", "split": f"own table {name}", **own(TABLES / f"{name}.csv")}))
    if chosen.mistakes:
        print(json.dumps([[item["id"], item["event"], found[item["id"]]] for item in missed]))


if __name__ == "__main__":
    main()
