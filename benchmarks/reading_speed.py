"""How fast the default reader reads on one core, and what its time goes to, beside a bare scan of the same texts.

Prints one JSON object a line: {"task": "speed", "by", "texts", "words", "words_per_second", ...}: the median of rounds,
by CPU time. The alternative, a scan for sentences and words by the standard library's `re` alone, finds no claim: it is
the least that any reader in this language spends. `share` is the percentage of the time that each stage takes, from a
round of its own, as the clock at each stage costs time too. BENCH as in `labelled`; TEXTS says how many texts, taken
from all over the folder (default 250, 0 for all). The ground is the example's.
"""

from __future__ import annotations

import json
import os
import re
import statistics
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from unittest.mock import patch

from labelled import ROOT, labelled
from trucebook.agreement.load import load_case
from trucebook.claims import assembly, drafting, reader
from trucebook.claims.fields import Describer
from trucebook.claims.ground import Circumstances, Ground, ground_of
from trucebook.vocabulary.time import DAY, Bounds

EXAMPLE = ROOT / "examples" / "gaza-2025"
TEXTS = int(os.environ.get("TEXTS") or 250)
ROUNDS = 3
PUBLISHED = Bounds(1_740_000_000, 1_740_000_000 + DAY)
SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
WORD = re.compile(r"\w+(?:[-'’]\w+)*|[^\w\s]")
STAGES: tuple[tuple[str, Any, str], ...] = (
    ("text taken apart", reader, "take_apart"),
    ("names of speakers", reader, "speakers"),
    ("who says what", drafting, "sayings"),
    ("fields of each content", Describer, "describe"),
    ("claims put together", assembly, "assemble"),
)


def main() -> None:
    """Measure reader and alternative in turn, and print both."""
    texts = chosen()
    ground = example_ground()
    number = sum(len(text.split()) for text in texts)

    def read(text: str) -> None:
        reader.read(text, "", Circumstances(published=PUBLISHED), ground)

    read(texts[0])
    rounds = [(seconds(read, texts), seconds(scanned, texts)) for _ in range(ROUNDS)]
    ours, bare = (statistics.median(column) for column in zip(*rounds, strict=True))
    counts = {"texts": len(texts), "words": number}
    figures = {"words_per_second": round(number / ours), "of_the_bare_scan": round(bare / ours, 4)}
    print(json.dumps({"task": "speed", "by": "trucebook", **counts, **figures, "share": shares(read, texts)}))
    alternative = {"words_per_second": round(number / bare)}
    print(json.dumps({"task": "speed", "by": "re, sentences and words alone", **counts, **alternative}))


def chosen() -> list[str]:
    """Return the texts that are read, at even steps through the folder."""
    texts: list[str] = [item["text"] for item in labelled("attribution")]
    return texts[:: max(1, len(texts) // TEXTS)][:TEXTS] if TEXTS else texts


def example_ground() -> Ground:
    """Return the ground of the example's case."""
    files = {path.name: path.read_text(encoding="utf-8") for path in Path(EXAMPLE).glob("*.yaml")}
    terms = load_case(files).terms
    if terms is None:
        message = f"{EXAMPLE} has no agreement that can be read"
        raise ValueError(message)
    return ground_of(terms)


def scanned(text: str) -> None:
    """Find the sentences of a text and the words of each, and keep nothing."""
    for sentence in SENTENCE.finditer(text):
        for word in WORD.finditer(text, sentence.start(), sentence.end()):
            word.group().lower()


def seconds(action: Callable[[str], None], texts: list[str]) -> float:
    """Return the CPU seconds that an action takes on all texts."""
    start = time.process_time()
    for text in texts:
        action(text)
    return time.process_time() - start


def shares(action: Callable[[str], None], texts: list[str]) -> dict[str, float]:
    """Return the percentage of an action's time that each stage takes; "rest" is what lies between them."""
    spent: defaultdict[str, float] = defaultdict(float)

    def clocked(name: str, stage: Callable[..., Any]) -> Callable[..., Any]:
        def run(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - any stage's own arguments and result
            start = time.perf_counter()
            try:
                return stage(*given, **named)
            finally:
                spent[name] += time.perf_counter() - start

        return run

    with ExitStack() as stack:
        for name, owner, attribute in STAGES:
            stack.enter_context(patch.object(owner, attribute, clocked(name, getattr(owner, attribute))))
        start = time.perf_counter()
        seconds(action, texts)
        whole = time.perf_counter() - start
    found = {name: round(100 * spent[name] / whole, 1) for name, _, _ in STAGES}
    return {**found, "rest": round(100 - sum(found.values()), 1)}


if __name__ == "__main__":
    main()
