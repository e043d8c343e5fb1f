"""Invented reports that look like news: of various lengths, with days and numbers of their own, some taken from others.

Sentences are those of the examples' reports, which are invented or are the project's own words. Of a hundred reports
about eight are near-copies of an earlier one with another publisher and a word or a number changed, and six take a
passage over from one. Seeded: the same version gives the same reports.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SEED = 20310501
FIRST_DAY = date(2025, 1, 19)
DAYS = 42
OUTLETS = 60
SHORTEST = 6
"""Words of a sentence that is drawn."""
LENGTHS = ((1, 3), (2, 5), (4, 9), (8, 20))
"""Sentences of a note, of a short report, of a report and of a long one."""
WEIGHTS = (25, 45, 25, 5)
COPIES, PASSAGES = 0.08, 0.06
EARLIER = 400
"""Reports before it that one may take something from."""
_NUMBER = re.compile(r"(?<![\w:.-])(\d{1,3})(?![\w:.-])( (?:January|February)\b)?")
LAST_DAY = 28


@dataclass(frozen=True, slots=True)
class Invented:
    """One report: its text as a file holds it, the day it was published, and its sentences."""

    text: str
    day: date
    sentences: tuple[str, ...]


def invented(count: int, seed: int = SEED) -> Iterator[Invented]:
    """Yield reports."""
    chance = random.Random(seed)  # noqa: S311 - a seeded draw, no secret
    known = drawn_from()
    earlier: list[Invented] = []
    for number in range(count):
        day = FIRST_DAY + timedelta(days=number * DAYS // count)
        told = _told(chance, known, earlier)
        one = Invented(_written(chance, number, day, told), day, told)
        earlier.append(one)
        del earlier[:-EARLIER]
        yield one


def drawn_from() -> list[str]:
    """Return the sentences of the examples' reports."""
    return [
        sentence.strip().rstrip(".")
        for path in sorted((ROOT / "examples").glob("*/reports/*.md"))
        for sentence in path.read_text(encoding="utf-8").split("---")[-1].replace("\n", " ").split(". ")
        if len(sentence.split()) >= SHORTEST
    ]


def _told(chance: random.Random, known: list[str], earlier: list[Invented]) -> tuple[str, ...]:
    """Return the sentences of one report."""
    kind = chance.random()
    if earlier and kind < COPIES:
        told = list(chance.choice(earlier).sentences)
        place = chance.randrange(len(told))
        told[place] = _other_numbers(chance, told[place])
        return tuple(told)
    own = [
        _other_numbers(chance, chance.choice(known))
        for _ in range(chance.randint(*chance.choices(LENGTHS, WEIGHTS)[0]))
    ]
    if earlier and kind < COPIES + PASSAGES:
        passage = chance.choice(earlier).sentences
        return (*passage[: max(1, len(passage) // 2)], *own)
    return tuple(own)


def _other_numbers(chance: random.Random, sentence: str) -> str:
    """Return a sentence with numbers and days of its own."""

    def other(found: re.Match[str]) -> str:
        if found[2]:
            return f"{chance.randint(1, LAST_DAY)}{found[2]}"
        return str(max(1, int(found[1]) + chance.randrange(-9, 30)))

    return _NUMBER.sub(other, sentence)


def _written(chance: random.Random, number: int, day: date, told: tuple[str, ...]) -> str:
    """Return a report as a file: a head, a title and paragraphs, or a dateline and plain text."""
    outlet = f"Outlet {chance.randrange(OUTLETS)}"
    paragraphs, at = [], 0
    while at < len(told):
        size = chance.randint(1, 3)
        paragraphs.append(". ".join(told[at : at + size]) + ".")
        at += size
    body = "\n\n".join(paragraphs)
    head = f"---\npublisher: {outlet}\npublished: {day.isoformat()}\n---\n"
    title = f"# {' '.join(told[0].split()[:7])}\n\n" if chance.random() < 0.5 else ""  # noqa: PLR2004 - every other one
    return f"{head}{title}{body}\n\nNote {number}.\n"
