"""Copied text: how much of one report stands word for word in another, by runs of words.

Source of the method: resemblance and containment of documents by shingles (Broder 1997). A report that stands nearly
whole in another of about its length is a copy of it, with or without corrections; a passage that stands in both was
copied, whatever the rest.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from functools import lru_cache

from trucebook.claims.numerals import number_at

RUN = 5
"""Words of a run."""
SAMPLED = 4
"""Of so many runs one is looked up; all of them are compared once a report was found."""
NEAR = 0.75
"""The part of the shorter report's runs that stand in the longer one, from which the two are copies of one text."""
LENGTHS = 0.6
"""The least that the shorter of two copies has of the other's runs."""
SHORTEST = 20
"""Runs that a report needs before it can be the copy of anything."""
FAMILIAR = 60
"""Runs of words that more reports than this share are what every report carries."""
LOOKED_AT = 6
"""Earlier reports that one report's text is compared with, those that share the most runs of words."""
PASSAGE = 10
"""Words of the shortest passage that tells of copying."""
SHOWN = 6
"""Changed words that are shown of two copies."""

_WORD = re.compile(r"\w+")
_FIGURES = re.compile(r"\d[\d,.]*|[a-zA-Z-]+")


@dataclass(frozen=True, slots=True)
class Copy:
    """`report` is nearly the text of `of`: `part` (percent) of the shorter one stands in the other."""

    report: str
    of: str
    part: int


def runs(text: str) -> frozenset[int]:
    """Return the runs of `RUN` words of a text as numbers, case and punctuation aside."""
    words = [word.lower() for word in _WORD.findall(text)]
    joined = (" ".join(words[place : place + RUN]) for place in range(len(words) - RUN + 1))
    return frozenset(zlib.crc32(one.encode()) for one in joined)


def sampled(found: Iterable[int]) -> list[int]:
    """Return the same part of every text's runs, in order."""
    return sorted(one for one in found if one % SAMPLED == 0)


def containment(a: frozenset[int], b: frozenset[int]) -> float:
    """Return the part of the smaller set that the larger one holds, 0 to 1."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def near(a: frozenset[int], b: frozenset[int]) -> bool:
    """Return whether two texts are copies of one."""
    low, high = sorted((len(a), len(b)))
    return low >= SHORTEST and low >= LENGTHS * high and containment(a, b) >= NEAR


def near_pairs(texts: Mapping[str, frozenset[int]]) -> Iterator[tuple[str, str, int]]:
    """Yield (earlier report, later report, percent shared) of the texts, runs by report in order, that are copies."""
    holding: dict[int, list[str]] = {}
    for report, found in texts.items():
        counts = Counter(other for run in sampled(found) for other in holding.get(run, ()))
        for other, _ in counts.most_common(LOOKED_AT):
            if near(found, texts[other]):
                yield other, report, round(100 * containment(found, texts[other]))
                break
        for run in sampled(found):
            held = holding.setdefault(run, [])
            if len(held) < FAMILIAR:
                held.append(report)


def passage(quote: str, other: frozenset[int]) -> int:
    """Return the words of a quote that stands as it is in the other text, 0 where it does not or is too short."""
    own, words = _measured(quote)
    return words if words >= PASSAGE and own and own <= other else 0


@lru_cache(maxsize=4096)
def _measured(quote: str) -> tuple[frozenset[int], int]:
    """Return the runs of a quote and its number of words: one quote is looked for in several texts."""
    return runs(quote), len(_WORD.findall(quote))


def changed_words(a: str, b: str) -> tuple[tuple[str, str], ...]:
    """Return the words that differ between two wordings of one thing, (in a, in b); empty where one only adds."""
    left, right = a.split(), b.split()
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    return tuple(
        (" ".join(left[i:j]), " ".join(right[k:m])) for tag, i, j, k, m in matcher.get_opcodes() if tag != "equal"
    )[:SHOWN]


def counted_apart(changed: Iterable[tuple[str, str]]) -> bool:
    """Return whether among words changed between two copies one number stands for another: "six" for "five"."""
    for left, right in changed:
        numbers = [_number(side) for side in (left, right)]
        if None not in numbers and numbers[0] != numbers[1]:
            return True
    return False


def _number(words: str) -> Decimal | None:
    """Return the number that some words begin with, or None."""
    keys = [key.lower() for key in _FIGURES.findall(words)]
    read = number_at(keys, 0) if keys else None
    return None if read is None else read[0]
