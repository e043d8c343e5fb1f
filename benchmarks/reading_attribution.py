"""Attribution measured on other people's labels (PolNeAR), with the speed of the finder.

Folder of the labels: environment variable BENCH, default ../shared/bench. Prints one JSON object a line:
{"task": "attribution", "split": ..., "relation": {p, r, f}, ..., "quotations with their speaker": percent,
"words_per_second": ...}.
The figures hold for these texts alone: the rules were written with some of them in view.
"""

from __future__ import annotations

import json
import re
import time
from typing import Any

from labelled import labelled, score, write_predictions
from trucebook.claims.attribution import sayings
from trucebook.claims.claim import Span
from trucebook.claims.cleaning import clean
from trucebook.claims.quotations import quotations
from trucebook.claims.sentences import paragraphs, sentences
from trucebook.claims.tagging import tag

Spans = list[list[int]]
Relation = dict[str, Spans]
QUOTED = re.compile(r'“[^“”]*”|"[^"\n]*"')
WORD = re.compile(r"\w+(?:[-’']\w+)*")
QUOTED_WORDS = 4
"""Words of a quotation that is counted: a shorter one is a title or a scare quote."""
HALF = 0.5
WHOLE = 0.9


def relations(text: str, *, every: bool = False) -> list[Relation]:
    """Return the relations that the rules find in one text, offsets into it.

    Left out unless `every`: a label with a colon, since the scorer compares words of cues and a colon has none, and
    attributions inside what another says, since PolNeAR labels the outermost alone.
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
        if every or (s.kind != "colon" and not s.nested)
    ]


def words(text: str, spans: Spans) -> set[int]:
    """Return the places of the words that lie in spans."""
    return {m.start() for start, end in spans for m in WORD.finditer(text, start, end)}


def quotations_in(text: str, content: Spans) -> Spans:
    """Return the quotations in double marks, of some length, that a content holds."""
    found = []
    for mark in QUOTED.finditer(text):
        start, end = mark.span()
        held = max((min(end, b) - max(start, a) for a, b in content), default=0)
        if held >= WHOLE * (end - start) and len(mark.group().split()) >= QUOTED_WORDS:
            found.append([start, end])
    return found


def with_speakers(text: str, gold: list[Relation], found: list[Relation]) -> tuple[int, int]:
    """Return how many gold relations hold a quotation and name its speaker, and for how many of these some relation
    found holds half the quoted words and has a source with at least half its words in common (Jaccard)."""
    number = right = 0
    for wanted in gold:
        quoted, source = quotations_in(text, wanted.get("content") or []), words(text, wanted.get("source") or [])
        if not quoted or not source or swapped(text, wanted):
            continue
        number += 1
        said = words(text, quoted)
        right += any(
            2 * len(words(text, r["content"]) & said) >= len(said) and alike(words(text, r["source"]), source)
            for r in found
        )
    return number, right


def swapped(text: str, wanted: Relation) -> bool:
    """Say whether a label's source is its verb ("said") and its cue the name, by a slip: it names no speaker."""
    start, end = min(wanted["source"])
    return text[start:end].lower().startswith(("said", "says"))


def alike(one: set[int], other: set[int]) -> bool:
    """Say whether two sets of words have at least half of their union in common."""
    return len(one & other) >= HALF * len(one | other)


def speakers_share(items: list[dict[str, Any]], split: str) -> float:
    """Return the percentage of a part's quotations whose speaker is found."""
    counted = [
        with_speakers(item["text"], item["annotators"][0], relations(item["text"], every=True))
        for item in items
        if item["split"] == split
    ]
    return round(100 * sum(right for _, right in counted) / max(1, sum(number for number, _ in counted)), 1)


def main() -> None:
    """Write predictions for all texts, and print the figures of each part."""
    items = labelled("attribution")
    started = time.process_time()
    found = [{"id": item["id"], "relations": relations(item["text"])} for item in items]
    seconds = time.process_time() - started
    speed = round(sum(len(item["text"].split()) for item in items) / seconds)
    write_predictions("attribution", found)
    for split in sorted({item["split"] for item in items}):
        part = [item for item in items if item["split"] == split]
        figures = {"task": "attribution", "split": split, **score("attribution", part, found)}
        figures["quotations with their speaker"] = speakers_share(items, split)
        print(json.dumps({**figures, "words_per_second": speed}))


if __name__ == "__main__":
    main()
