"""Attribution measured on other people's labels (PolNeAR), with the speed of the finder.

Folder of the labels: environment variable BENCH, default ../shared/bench. Prints one JSON object a line:
{"task": "attribution", "split": ..., "relation": {p, r, f}, ..., "words_per_second": ...}.
The figures hold for these texts alone: the rules were written with some of them in view.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from trucebook.claims.attribution import sayings
from trucebook.claims.claim import Span
from trucebook.claims.cleaning import clean
from trucebook.claims.quotations import quotations
from trucebook.claims.sentences import paragraphs, sentences
from trucebook.claims.tagging import tag

BENCH = Path(os.environ.get("BENCH", Path(__file__).resolve().parents[2] / "shared" / "bench"))


def relations(text: str) -> list[dict[str, list[list[int]]]]:
    """Return the relations that the rules find in one text, offsets into it.

    Left out: a label with a colon, since the scorer compares words of cues and a colon has none, and attributions
    inside what another says, since PolNeAR labels the outermost alone.
    """
    cleaned = clean(text)
    blocks = paragraphs(cleaned.text)
    quoted = quotations(cleaned.text, blocks)
    ranges = [found for block in blocks for found in sentences(cleaned.text, block, quoted)]
    back = cleaned.to_verbatim
    return [
        {
            "source": [list(back(Span(*s.source)))] if s.source else [],
            "cue": [list(back(Span(*s.cue)))],
            "content": [list(back(Span(*c))) for c in s.content],
        }
        for s in sayings(tag(cleaned.text), ranges, quoted)
        if s.kind != "colon" and not s.nested
    ]


def score(gold: Path, predicted: Path, split: str) -> dict[str, Any]:
    """Return the figures of the shared scorer."""
    command = [sys.executable, str(BENCH / "score.py"), "attribution", str(gold), str(predicted), "--split", split]
    figures: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return figures


def main() -> None:
    """Write predictions for all texts, and print the figures of both parts."""
    gold = BENCH / "attribution" / "polnear-train-dev.jsonl"
    if not gold.exists():
        sys.exit(f"{gold} is missing: set BENCH to the folder that holds attribution/")
    items = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    started = time.process_time()
    found = [{"id": item["id"], "relations": relations(item["text"])} for item in items]
    seconds = time.process_time() - started
    speed = round(sum(len(item["text"].split()) for item in items) / seconds)
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(os.environ.get("PREDICTED", f"{folder}/predicted.jsonl"))
        predicted.write_text("".join(json.dumps(line) + "\n" for line in found), encoding="utf-8")
        for split in ("train", "dev"):
            figures = {"task": "attribution", "split": split, **score(gold, predicted, split)}
            print(json.dumps({**figures, "words_per_second": speed}))


if __name__ == "__main__":
    main()
