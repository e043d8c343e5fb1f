"""Deeds that two reports tell alike but for one thing: the day, the number, the place, or who did it.

They may be one deed told otherwise, or two. The program does not join them, and does not keep silent about them either:
both are shown side by side with what differs, and a reviewer says `same` or `not the same`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from trucebook.evidence.candidates import Candidates
from trucebook.evidence.closure import Belonging
from trucebook.evidence.features import Features, amounts, cannot_both
from trucebook.evidence.matching import ADJOINING, DISPUTED, RECENT, SURE, alike, between, harms, kind, meet, own_words
from trucebook.vocabulary.event import EventType, Modality, Polarity, Role

DATE, NUMBER, PLACE, ACTOR = "date", "number", "place", "actor"
PEOPLE = frozenset({"person", "civilian", "death", "man", "woman", "child", "soldier", "fighter"})
LEAST = 3
"""Things told alike, the kind of act aside, from which two deeds may be one."""
OWN_WORDS = 2
"""Words in common beside names, days and counts that are one thing told alike: the verb and what it was done to."""
ROUTINE = 3
"""Others that a happening may be one with, beyond which it is one of many such."""

Decided: TypeAlias = tuple[str, str, str]

_ANEW = re.compile(r"\b(?:again|another|second|third|fresh|further|once more|repeatedly|also)\b", re.IGNORECASE)


def nearly_one(a: Features, b: Features, belonging: Belonging) -> str | None:
    """Return in what alone two deeds of different reports differ (`date`, `number`, `place` or `actor`), or None: in
    nothing, in more, or too little is known. What one publisher tells of two days is two deeds, and what is told as
    done anew."""
    if not _deeds(a, b) or kind(a, b) is not None or between(a, b, RECENT) > ADJOINING:
        return None
    if meet(a.recipients, b.recipients, belonging.actors) is False:
        return None
    told = {
        DATE: between(a, b, RECENT) == 0 if a.time and b.time else None,
        NUMBER: _number(a, b),
        PLACE: meet(a.places, b.places, belonging.places),
        ACTOR: meet(a.actors, b.actors, belonging.actors),
    }
    differing = [on for on, same in told.items() if same is False]
    if len(differing) != 1 or not _may_be(differing[0], a, counted=told[NUMBER] is True):
        return None
    if differing == [NUMBER] and told[DATE] and told[PLACE] and _toll(a, b):
        return NUMBER
    shared = sum(same is True for same in told.values()) + (len(own_words(a, b)) >= OWN_WORDS)
    return differing[0] if shared >= LEAST and alike(a, b, belonging) >= SURE else None


def _toll(a: Features, b: Features) -> bool:
    """Return whether both count the people to whom one harm was done: the killed, or the wounded."""
    people = all(any(one.unit in PEOPLE for one in claim.quantities) for claim in (a, b))
    return people and a.event == EventType.ASSAULT and bool(harms(a) & harms(b))


def _may_be(on: str, one: Features, *, counted: bool) -> bool:
    """Return whether deeds that differ in this may be one: one number at two places, one harm of two doers. Of what is
    done day by day, such as bringing food, one number on two days."""
    harm = one.event in DISPUTED
    return {PLACE: counted, ACTOR: harm, DATE: counted or harm}.get(on, True)


def nearly(
    claims: Iterable[Features],
    belonging: Belonging,
    happening_of: Mapping[str, str],
    decided: Iterable[Decided] = (),
    alike_in_words: Iterable[tuple[Features, Features]] | None = None,
) -> list[tuple[Features, Features, str]]:
    """Return (claim, claim, what differs) for the happenings that may be one but for one thing, a pair for each two.

    Happenings that one publisher tells of both are two. What may be one with more than `ROUTINE` others is done every
    day, and its likeness tells nothing. Of what a reviewer decided nothing is asked: `decided` are (claim, claim,
    decision). `alike_in_words` are the pairs worth comparing, where they are known already.
    """
    known = list(claims)
    held = {one.id: happening_of.get(one.id, one.id) for one in known}
    settled = {frozenset(happening_of.get(claim, claim) for claim in pair) for *pair, _ in decided}
    told: dict[str, set[str]] = defaultdict(set)
    for one in known:
        told[held[one.id]].add(_publisher(one))
    found: dict[frozenset[str], tuple[Features, Features, str]] = {}
    for other, one in _worth_comparing(known) if alike_in_words is None else alike_in_words:
        first, second = held[other.id], held[one.id]
        pair = frozenset((first, second))
        if first != second and pair not in found and pair not in settled and told[first].isdisjoint(told[second]):
            on = nearly_one(other, one, belonging)
            if on is not None:
                found[pair] = other, one, on
    often = Counter(happening for pair in found for happening in pair)
    return [claimed for pair, claimed in found.items() if max(often[happening] for happening in pair) <= ROUTINE]


def _worth_comparing(claims: Iterable[Features]) -> Iterator[tuple[Features, Features]]:
    """Yield each claim with the earlier ones that share enough with it."""
    index = Candidates()
    for one in claims:
        yield from ((other, one) for other in index.of(one))
        index.add([one])


def _deeds(a: Features, b: Features) -> bool:
    """Return whether two claims tell of one kind of deed as done, in reports of two publishers, neither of them as done
    anew."""
    if a.report == b.report or a.event is None or a.event != b.event or _publisher(a) == _publisher(b):
        return False
    if (a.mode and b.mode and a.mode != b.mode) or any(_ANEW.search(one.claim.quote) for one in (a, b)):
        return False
    return all(one.modality == Modality.ASSERTED and one.polarity == Polarity.POSITIVE for one in (a, b))


def _publisher(one: Features) -> str:
    """Return who published a claim's report; where nobody is known to have, the report."""
    links = (link for link in one.claim.attribution if link.role is Role.PUBLISHER)
    return next((link.id or link.name or one.report for link in links), one.report)


def _number(a: Features, b: Features) -> bool | None:
    """Return whether both count the same thing alike; None where one does not count it, their amounts overlap, or they
    are totals, which grow."""
    pairs = [(x, y) for x in a.quantities for y in b.quantities if x.unit and x.unit == y.unit and x.flow and y.flow]
    if any(cannot_both(x, y) for x, y in pairs):
        return False
    return True if any(amounts(x) == amounts(y) for x, y in pairs) else None
