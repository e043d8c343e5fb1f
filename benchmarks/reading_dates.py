"""Time expressions measured on other people's labels (TempEval-3's AQUAINT part), with the speed of the finder.

Folder of the labels: environment variable BENCH, default ../shared/bench. Prints one JSON object a line:
{"task": "dates", "split": "dev", "strict": {p, r, f}, "relaxed": ..., "value": ..., "words_per_second": ...}, once for
all texts, once for either half of them by the last figure of their ids, and once for the odd texts that nobody read.
The figures hold for these texts alone: the rules were written with the even half and `READ` of the odd half in view.
"""

from __future__ import annotations

import json
import time
from datetime import date
from typing import Any

from labelled import labelled, score, write_predictions
from trucebook.claims.times import timex

READ = (
    *("APW19980930.0425", "APW19990122.0193", "APW19990410.0123", "APW19990507.0207", "APW19991008.0151"),
    *("APW20000115.0031", "APW20000328.0257", "APW20000417.0031", "NYT20000106.0007", "NYT20000224.0173"),
    *("NYT20000424.0319", "XIE19980808.0049", "XIE19990313.0031", "XIE19990313.0173"),
)
"""Odd texts read for errors, drawn at random; of the rest only figures were seen."""
PARTS = ("dev", "dev, even ids", "dev, odd ids", "dev, odd ids not read")
ROUNDS = 3
"""The fastest of so many readings is the speed."""


def labels(item: dict[str, Any]) -> dict[str, Any]:
    """Return the time expressions of one text, in the scorer's form."""
    found = timex(item["text"], date.fromisoformat(item["published"]))
    return {"id": item["id"], "timex": [{"start": a, "end": b, "type": kind, "value": v} for a, b, kind, v in found]}


def parts(item: dict[str, Any]) -> tuple[str, ...]:
    """Return which parts of the texts one belongs to, by the last figure of its id."""
    figures = [c for c in str(item["id"]) if c.isdigit()]
    if int(figures[-1] if figures else 0) % 2 == 0:
        return PARTS[:2]
    return PARTS[0:3:2] if item["id"] in READ else PARTS[0:1] + PARTS[2:]


def main() -> None:
    """Read all texts, write the predictions, and print the figures of all and of each part."""
    items = labelled("dates")
    seconds: list[float] = []
    found: list[dict[str, Any]] = []
    for _ in range(ROUNDS):
        started = time.process_time()
        found = [labels(item) for item in items]
        seconds.append(time.process_time() - started)
    speed = round(sum(len(item["text"].split()) for item in items) / min(seconds))
    write_predictions("dates", found)
    for split in PARTS:
        if chosen := [item for item in items if split in parts(item)]:
            row = {"task": "dates", "split": split, "texts": len(chosen)}
            print(json.dumps({**row, **score("dates", chosen, found), "words_per_second": speed}))


if __name__ == "__main__":
    main()
