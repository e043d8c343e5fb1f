"""By whose words it was done and by whose not: contests told as two sides, where no voice stands against itself."""

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
        """Return who and how: "not done according to A (reported)", "the number told otherwise by B (alleged)".

        Who says that another did not act denies nothing, so nobody is said to deny.
        """
        who = listed(self.voices)
        if self.subject == OCCURRENCE:
            return f"not done according to {who}"
        return f"{subject_words(self.subject)} told otherwise by {who}"


@dataclass(frozen=True, slots=True)
class Sides:
    """The two sides of what is contested: the voices that say it, with their claims, and those against them."""

    voices: tuple[str, ...]
    claims: tuple[str, ...]
    against: tuple[Opposite, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """Return a phrase for each thing contested: "done according to A; not done according to B (reported)"."""
        by = f"done according to {listed(self.voices)}; " if self.voices else ""
        return tuple(f"{by}{one.words}" if one.subject == OCCURRENCE else one.words for one in self.against)


def effects_of(picture: Picture) -> Effects:
    """Return what each claim is to each clause."""
    found: dict[tuple[str, str], set[str]] = {}
    for bearing in picture.bearings:
        found.setdefault((bearing.clause, bearing.claim), set()).add(bearing.effect)
    return {key: frozenset(effects) for key, effects in found.items()}


def sides(picture: Picture, findings: list[Finding], effects: Effects) -> Sides:
    """Return the sides of the findings of one clause, as their contests give them.

    A contest whose claims say that it is so stands with those who claim, and the claims that deny stand together,
    wherever the engine lists them. Who says nothing of a contested happening stands on no side.
    """
    claimed: dict[str, str] = {}
    against: dict[str, dict[str, str]] = {}
    held: dict[str, list[str]] = {}
    for finding in findings:
        for contest in finding.contested:
            told = frozenset[str]().union(*(effects.get((finding.clause, claim), ()) for claim in contest.claims))
            claims = contest.on == OCCURRENCE and bool(told & ASSERTING) and not told & DENYING
            denied = against.setdefault(contest.on, {})
            by, others = origin_words(picture.terms, contest.by), (denied if claims else claimed)
            (claimed if claims else denied)[by.lower()] = f"{by} ({contest.standing})"
            for voice in (origin_words(picture.terms, words) for words in contest.whose):
                others.setdefault(voice.lower(), voice)
            held.setdefault("" if claims else contest.on, []).extend(contest.claims)
            held.setdefault(contest.on if claims else "", []).extend(contest.against)
    return _arranged(claimed, against, held)


def _arranged(claimed: dict[str, str], against: dict[str, dict[str, str]], held: dict[str, list[str]]) -> Sides:
    opposed = {claim for subject, claims in held.items() if subject for claim in claims}
    return Sides(
        voices=tuple(words for words in claimed.values() if words),
        claims=tuple(dict.fromkeys(claim for claim in held.get("", ()) if claim not in opposed)),
        against=tuple(
            Opposite(subject, tuple(filter(None, voices.values())), tuple(dict.fromkeys(held.get(subject, ()))))
            for subject, voices in against.items()
            if any(voices.values())
        ),
    )
