"""The lexicon of cues: every inflected form that may attribute, with its group and its form."""

from __future__ import annotations

from dataclasses import dataclass

from trucebook.claims import cue_words as lists

_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class CueWord:
    """One inflected form. `group`: say | show | think | will | ask | judge | none (attributes with a particle alone).
    `form`: base | s | past | part | ing (past also stands for a participle of the same spelling)."""

    lemma: str
    group: str
    form: str
    particles: frozenset[str] = frozenset()


def _inflect(lemma: str) -> list[tuple[str, str]]:
    """Return (word, form) for a regular or listed verb."""
    if lemma in lists.IRREGULAR:
        return [(word, _form(lemma, word)) for word in lists.IRREGULAR[lemma].split()]
    stem = lemma.removesuffix("e")
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return [(lemma, "base"), (lemma[:-1] + "ies", "s"), (lemma[:-1] + "ied", "past"), (lemma + "ing", "ing")]
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    ing = lemma + "ing" if lemma.endswith("ee") else stem + "ing"
    return [(lemma, "base"), (third, "s"), (stem + "ed", "past"), (ing, "ing")]


def _form(lemma: str, word: str) -> str:
    if word == lemma:
        return "base"
    if word.endswith("ing"):
        return "ing"
    if word.endswith("s"):
        return "s"
    return "part" if word in {"written", "known", "seen", "sworn", "foreseen", "forgotten", "undertaken"} else "past"


def _build() -> dict[str, CueWord]:
    """Return word -> CueWord over all groups; the first group to list a form keeps it."""
    groups = (
        ("say", lists.SAY),
        ("show", lists.SHOW),
        ("think", lists.THINK),
        ("will", lists.WILL),
        ("ask", lists.ASK),
        ("judge", lists.JUDGE),
        ("none", tuple(lists.TWO_WORDS)),
    )
    found: dict[str, CueWord] = {}
    for group, lemmas in groups:
        for lemma in lemmas:
            particles = frozenset(lists.TWO_WORDS.get(lemma, "").split())
            for word, form in _inflect(lemma):
                found.setdefault(word, CueWord(lemma, group, form, particles))
    return found


CUES: dict[str, CueWord] = _build()
"""Lower-case word -> what it may be as a cue."""
HEDGES = frozenset(lists.HEDGES)
NOUNS = frozenset(lists.NOUNS) | lists.LIES
HELD = frozenset(lists.HELD)
ATTITUDES = lists.ATTITUDES
