"""Who claims and who denies: contests told as two sides, where no voice stands against itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from trucebook.engine.finding import Finding
from trucebook.views.picture import Picture
from trucebook.views.words import ASSERTING, DENYING, listed, origin_words, subject_words

OCCURRENCE = "occurrence"
Effects = Mapping[tuple[str, str], frozenset[str]]
"""What each claim is to each clause, by (clause, claim)."""


@dataclass(frozen=True, slots=True)
class Opposite:
    """Voices that tell one thing otherwise, with their claims: those who deny it, or differ as to `subject`."""

    subject: str
    voices: tuple[str, ...]
    claims: tuple[str, ...]

    @property
    def words(self) -> str:
        """Return who and how: "denied by A (reported)", "the number is told otherwise by B (alleged)"."""
        who = listed(self.voices)
        if self.subject == OCCURRENCE:
            return f"denied by {who}"
        return f"{subject_words(self.subject)} told otherwise by {who}"


@dataclass(frozen=True, slots=True)
class Sides:
    """The two sides of what is contested: the voices that say it, with their claims, and those against them."""

    voices: tuple[str, ...]
    claims: tuple[str, ...]
    against: tuple[Opposite, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """Return a phrase for each thing contested: "claimed by A; denied by B (reported)"."""
        by = f"claimed by {listed(self.voices)}; " if self.voices else ""
        return tuple(f"{by}{one.words}" if one.subject == OCCURRENCE else one.words for one in self.against)


def effects_of(picture: Picture) -> Effects:
    """Return what each claim is to each clause."""
    found: dict[tuple[str, str], set[str]] = {}
    for bearing in picture.bearings:
        found.setdefault((bearing.clause, bearing.claim), set()).add(bearing.effect)
    return {key: frozenset(effects) for key, effects in found.items()}


def sides(picture: Picture, findings: list[Finding], effects: Effects) -> Sides:
    """Return the sides of the findings of one clause.

    A contest whose claims say that it is so stands with those who claim, and the claims that deny stand together,
    wherever the engine lists them. A voice that is only on record as claiming is never shown as denying.
    """
    claimed: dict[str, str] = {}
    against: dict[str, dict[str, str]] = {}
    held: dict[str, list[str]] = {}
    for finding in findings:
        for claim in finding.claims:
            voice = _voice(picture, claim)
            if effects.get((finding.clause, claim), frozenset()) & DENYING:
                held.setdefault(OCCURRENCE, []).append(claim)
                against.setdefault(OCCURRENCE, {}).setdefault(voice.lower(), voice)
            else:
                held.setdefault("", []).append(claim)
                claimed.setdefault(voice.lower(), voice)
        for contest in finding.contested:
            told = frozenset[str]().union(*(effects.get((finding.clause, claim), ()) for claim in contest.claims))
            by = origin_words(picture.terms, contest.by)
            words = f"{by} ({contest.standing})"
            if contest.on == OCCURRENCE and told & ASSERTING and not told & DENYING:
                claimed[by.lower()] = words
                held.setdefault("", []).extend(contest.claims)
            else:
                against.setdefault(contest.on, {})[by.lower()] = words
                held.setdefault(contest.on, []).extend(contest.claims)
    return _arranged(claimed, against, held)


def _arranged(claimed: dict[str, str], against: dict[str, dict[str, str]], held: dict[str, list[str]]) -> Sides:
    opposed = {claim for subject, claims in held.items() if subject for claim in claims}
    return Sides(
        voices=tuple(words for words in claimed.values() if words),
        claims=tuple(dict.fromkeys(claim for claim in held.get("", ()) if claim not in opposed)),
        against=tuple(
            Opposite(subject, tuple(words for words in voices.values() if words), tuple(dict.fromkeys(held[subject])))
            for subject, voices in against.items()
        ),
    )


def _voice(picture: Picture, claim: str) -> str:
    """Return whose word a claim is; "" where the picture does not hold it."""
    origin = picture.origin_of.get(claim)
    return origin_words(picture.terms, origin.words) if origin else ""
