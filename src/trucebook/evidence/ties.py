"""Ties of origin that can be read off the reports themselves.

A named outlet or interview in common, sentences in one order, copied passages. Datelines and credit lines are read in
`credits`; what the case's sources declare of ownership and reliance is in `origins`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from trucebook.evidence.alignment import Alignment, Sentence, align
from trucebook.evidence.closure import Belonging
from trucebook.evidence.copies import passage
from trucebook.evidence.features import Features
from trucebook.evidence.matching import SEPARATE, likeness, likeness_at_most, refusal
from trucebook.evidence.voices import described, named_outlet, outlet_words
from trucebook.evidence.wording import shared

STATED, PRESUMED = "stated", "presumed"
COUNTERPART = 0.7
"""Likeness from which two claims of two copies are one passage."""
SENTENCE_ALIKE = 0.25
"""Two claims of a sentence pair rest on one origin from this likeness on."""


class Tie(NamedTuple):
    """Two claims or voices that rest on one origin, `stated` or `presumed`, and why, in words."""

    a: str
    b: str
    grade: str
    reason: str


class Ties:
    """The new ties of a weighing, in the order found. `first` says of a pair whether it was not known before."""

    def __init__(self, first: Callable[[str, str], bool]) -> None:
        self._first = first
        self.new: list[list[str]] = []

    def extend(self, ties: Iterable[Tie]) -> None:
        """Add the ties whose pair is not known yet."""
        for tie in ties:
            if tie.a != tie.b and self._first(*sorted((tie.a, tie.b))):
                self.new.append(list(tie))


def ties_in_force(weighings: Iterable[Mapping[str, Any]]) -> list[Tie]:
    """Return the ties that weighings (bodies, oldest first) leave: what one parts, it ties anew."""
    held: list[Tie] = []
    for body in weighings:
        parted = frozenset(body.get("parted", ()))
        if parted:
            held = [tie for tie in held if tie.a not in parted and tie.b not in parted]
        held += [Tie(*tie) for tie in body["ties"]]
    return held


def node(claim: Features) -> str:
    """Return what a tie of a claim holds on to: a voice that is described, and that one report alone has; else the
    claim."""
    return claim.voice if described(claim.voice) else claim.id


def pair_ties(a: Features, b: Features) -> list[Tie]:
    """Return the stated ties of two claims that are about one happening."""
    if a.report == b.report or a.voice == b.voice or not (a.anonymous or b.anonymous):
        return []
    outlet = named_outlet(a.voice)
    if outlet is not None and outlet == named_outlet(b.voice) and a.outlets and b.outlets:
        name = _as_written(outlet, a, b)
        return [Tie(node(a), node(b), STATED, f"both name {name}, and somebody unnamed who spoke to it")]
    if a.occasion and a.occasion == b.occasion:
        return [Tie(node(a), node(b), STATED, f"both rest on one occasion: {a.occasion}")]
    return []


def _as_written(outlet: str, *claims: Features) -> str:
    """Return an outlet of `named_outlet` as the first of the claims writes it."""
    links = (link for claim in claims for link in claim.claim.attribution if link.name)
    own = (link.name for link in links if outlet in {link.id, (link.name or "").lower()} and link.name != outlet)
    return next(own, None) or outlet_words(outlet, {})


def aligned_ties(
    a: Sequence[Sentence],
    b: Sequence[Sentence],
    claims: Sequence[Features],
    others: Callable[[], Sequence[Features]],
    belonging: Belonging,
) -> list[Tie]:
    """Return the ties of two reports, their sentences and claims, where enough sentences run in one order. The other's
    claims are asked for only then."""
    alignment = align(a, b)
    return _of_alignment(alignment, claims, others(), belonging) if alignment.enough else []


def copied_ties(pairs: Iterable[tuple[Features, Features]], reason: str | None = None) -> list[Tie]:
    """Return the ties of claims that stand in two reports word for word, where nobody named says both."""
    found = []
    for a, b in pairs:
        if a.voice != b.voice and a.report != b.report and _may_be_one(a, b):
            words = len(a.claim.quote.split())
            why = reason or f"the same passage of {words} words stands in both reports"
            found.append(Tie(node(a), node(b), PRESUMED, why))
    return found


def counterparts(
    claims: Sequence[Features], others: Sequence[Features], copied: frozenset[int] | None = None
) -> list[tuple[Features, Features]]:
    """Return the pairs of two reports' claims that are one passage in both, each claim once. With `copied`, the runs of
    words of the other report, only passages that stand there word for word."""
    mine = claims if copied is None else copied_claims(claims, copied)
    return one_to_one(mine, others, COUNTERPART) if mine and others else []


def copied_claims(claims: Sequence[Features], copied: frozenset[int]) -> list[Features]:
    """Return the claims whose passages stand word for word among the runs of words of another report."""
    return [one for one in claims if passage(one.claim.quote, copied)]


def _of_alignment(
    alignment: Alignment,
    a: Sequence[Features],
    b: Sequence[Features],
    belonging: Belonging,
) -> list[Tie]:
    left, right = by_sentence(alignment.a, a), by_sentence(alignment.b, b)
    found: list[Tie] = []
    for i, j in alignment.pairs:
        for x, y in one_to_one(left.get(i, []), right.get(j, [])):
            if x.voice != y.voice and _may_be_one(x, y) and refusal(x, y, belonging) not in SEPARATE:
                stated = pair_ties(x, y)
                found += stated or [Tie(node(x), node(y), PRESUMED, alignment.reason)]
    return found


def _may_be_one(*claims: Features) -> bool:
    """Return whether the claims' own origins are unnamed or unknown, or narration, which a publisher may have taken
    over."""
    return all(claim.anonymous or claim.claim.form == "narrated" for claim in claims)


def by_sentence(split: Sequence[Sentence], claims: Iterable[Features]) -> dict[int, list[Features]]:
    """Return the claims of each sentence, by the sentence's place."""
    starts = [sentence.start for sentence in split]
    found: dict[int, list[Features]] = {}
    for claim in claims:
        found.setdefault(max(0, bisect_right(starts, claim.start) - 1), []).append(claim)
    return found


def one_to_one(
    a: Sequence[Features], b: Sequence[Features], least: float = SENTENCE_ALIKE
) -> list[tuple[Features, Features]]:
    """Return pairs of claims of two sentences, the most alike first, each claim once."""
    ranked = sorted(
        (-likeness(x, y, share), i, j)
        for i, x in enumerate(a)
        for j, y in enumerate(b)
        if likeness_at_most(share := shared(x.words, y.words)) >= least
    )
    found, left, right = [], set(), set()
    for value, i, j in ranked:
        if -value >= least and i not in left and j not in right:
            left.add(i)
            right.add(j)
            found.append((a[i], b[j]))
    return found
