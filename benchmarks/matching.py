"""Matching of claims measured on labelled pairs, beside likeness of texts in the same run.

The reports are invented and lie in tests/evidence/labelled. Prints one JSON object a line: {"measure", "by", "scenes",
and figures}. The alternatives, rapidfuzz's token_set_ratio and the cosine of TF-IDF vectors, get the threshold that is
best for them on the very pairs that they are measured on; ours gets nothing. `--mistakes` lists what we get wrong in
the scenes that are not held aside.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from rapidfuzz import fuzz

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "evidence"))

from origin_scenes import Graded, graded, origin_scenes  # type: ignore[import-not-found]  # as below
from scenes import (  # type: ignore[import-not-found]  # the labelled pairs belong to the tests
    Judged,
    judged,
    labelled_terms,
    scenes,
)

DIFFERENCES = ("number", "date", "who", "place", "actor")
_WORD = re.compile(r"\w+")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mistakes", action="store_true", help="list the pairs that are judged wrongly")
    chosen = parser.parse_args()
    terms = labelled_terms()
    found = {scene.name: judged(scene, terms) for scene in scenes()}
    groups = {
        "open": [one for name, ones in found.items() if not name.startswith("held") for one in ones],
        "held aside": [one for name, ones in found.items() if name.startswith("held") for one in ones],
        "all": [one for ones in found.values() for one in ones],
    }
    for name, ones in groups.items():
        held = [one for one in ones if one.read]
        report("same happening", "trucebook", name, ones, [one.same for one in held])
        report("same happening", "token_set_ratio, best threshold", name, ones, at_best(held, token_set))
        report("same happening", "TF-IDF cosine, best threshold", name, ones, at_best(held, tf_idf(held)))
        relations(name, held)
    for name in ("pairs.txt", "harder.txt"):
        grades(name, [one for scene in origin_scenes(name) for one in graded(scene, terms)])
    if chosen.mistakes:
        mistakes(groups["open"])


def report(measure: str, by: str, name: str, ones: Sequence[Judged], said: Sequence[bool]) -> None:
    """Print precision, recall and F of one judgement of the pairs that were read."""
    held = [one for one in ones if one.read]
    right = sum(one.label.same and yes for one, yes in zip(held, said, strict=True))
    precision, recall = ratio(right, sum(said)), ratio(right, sum(one.label.same for one in held))
    figures = {"pairs": len(ones), "read": len(held), "same": sum(one.label.same for one in held)}
    score = ratio(2 * right, sum(said) + sum(one.label.same for one in held))
    line = {
        "measure": measure,
        "by": by,
        "scenes": name,
        **figures,
        "precision": precision,
        "recall": recall,
        "f": score,
    }
    print(json.dumps(line), flush=True)


def ratio(part: float, whole: float) -> float:
    """Return a percentage with one decimal; 0 of nothing."""
    return round(100 * part / whole, 1) if whole else 0.0


def at_best(held: Sequence[Judged], likeness: Callable[[str, str], float]) -> list[bool]:
    """Return the judgement by likeness of words at the threshold with the best F."""
    values = [likeness(quote(one.a), quote(one.b)) for one in held]
    truth: list[bool] = [one.label.same for one in held]

    def f_at(threshold: float) -> float:
        said = [value >= threshold for value in values]
        both = sum(1 for x, y in zip(said, truth, strict=True) if x and y)
        return 2 * both / max(1, sum(said) + sum(truth))

    best = max(sorted(set(values)), key=f_at, default=1.0)
    return [value >= best for value in values]


def quote(one: object) -> str:
    """Return a claim's words."""
    return str(one.claim.quote)  # type: ignore[attr-defined]


def token_set(a: str, b: str) -> float:
    """Return rapidfuzz's token set ratio."""
    return float(fuzz.token_set_ratio(a.lower(), b.lower()))


def tf_idf(held: Sequence[Judged]) -> Callable[[str, str], float]:
    """Return the cosine of two texts' TF-IDF vectors, the weights of words taken from all claims of the pairs."""
    texts = sorted({quote(side) for one in held for side in (one.a, one.b)})
    counts = Counter(word for text in texts for word in set(_WORD.findall(text.lower())))

    def vector(text: str) -> dict[str, float]:
        return {w: n * math.log(1 + len(texts) / counts[w]) for w, n in Counter(_WORD.findall(text.lower())).items()}

    def cosine(a: str, b: str) -> float:
        x, y = vector(a), vector(b)
        size = math.sqrt(sum(v * v for v in x.values())) * math.sqrt(sum(v * v for v in y.values()))
        return sum(v * y.get(w, 0.0) for w, v in x.items()) / size if size else 0.0

    return cosine


def relation_of(one: Judged) -> str:
    """Return what the program makes of a pair, in the labels' words."""
    if one.linked:
        return "linked"
    if one.pair is None:
        return "agree" if one.same else "none"
    on = set(getattr(one.pair, "on", ()))
    if one.pair.relation in {"agree", "opposed"}:
        return str(one.pair.relation)
    for word, label in {"occurrence": "contradict", **{word: word for word in DIFFERENCES}}.items():
        if word in on:
            return label
    return str(one.pair.relation)


def relations(name: str, held: Sequence[Judged]) -> None:
    """Print for how many pairs the relation is the labelled one, by relation."""
    counts = Counter(one.label.relation for one in held)
    right = Counter(one.label.relation for one in held if relation_of(one) == one.label.relation)
    each = {word: f"{right[word]} of {count}" for word, count in sorted(counts.items())}
    line = {
        "measure": "relation",
        "by": "trucebook",
        "scenes": name,
        "right": ratio(right.total(), len(held)),
        "each": each,
    }
    print(json.dumps(line), flush=True)


def grades(name: str, found: Sequence[Graded]) -> None:
    """Print for how many pairs of reports the grade of their origins is the labelled one, by grade."""
    counts = Counter(one.label.relation for one in found)
    right = Counter(one.label.relation for one in found if one.right)
    each = {word: f"{right[word]} of {count}" for word, count in sorted(counts.items())}
    line = {"measure": "origin", "by": "trucebook", "scenes": name.removesuffix(".txt")}
    print(json.dumps({**line, "right": ratio(right.total(), len(found)), "each": each}), flush=True)


def mistakes(ones: Sequence[Judged]) -> None:
    """Print the pairs that are judged wrongly."""
    for one in ones:
        said = relation_of(one) if one.read else "not read"
        if not one.read or one.same != one.label.same or said != one.label.relation:
            reason = one.pair.reason if one.pair else ""
            labelled = f"{'same' if one.label.same else 'not'}, {one.label.relation}"
            print(
                json.dumps(
                    {
                        "a": one.label.a,
                        "b": one.label.b,
                        "label": labelled,
                        "same": one.same,
                        "said": said,
                        "reason": reason,
                    }
                )
            )


if __name__ == "__main__":
    main()
