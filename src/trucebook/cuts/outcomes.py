"""What became of each judgement: it holds, a later one took its place, or what it was about is no more."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from trucebook.cuts.judged import BEARING, PAIRING, REMOVING, Judged
from trucebook.cuts.record import Judgement, Record

WORDS = frozenset({"accept", *REMOVING})
"""Judgements on a claim as a whole, of which the latest decides."""


class State(StrEnum):
    """What became of a judgement."""

    HOLDS = "holds"
    WITHDRAWN = "withdrawn"
    """A reviewer took it back."""
    REPLACED = "replaced"
    """A later judgement on the same thing decides."""
    SPLIT = "split"
    """Its claim was split; what it said holds for the parts named, if any."""
    UNMET = "does not hold"
    """The claim is gone, or says something else than was seen."""
    SET_ASIDE = "set aside"
    """It holds, of a claim that was rejected or withdrawn and does not count."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one judgement. `by` is the entry that did it, `why` the reason where there is no such entry."""

    state: State
    by: int | None = None
    why: str | None = None
    parts: tuple[str, ...] = ()


def outcomes(record: Record, judged: Judged) -> dict[int, Outcome]:
    """Return what became of every judgement of a record, by its entry. `judged` is what they make of the claims."""
    replaced = _replaced(record.judgements)
    removed = _removed(record.judgements, judged)
    unmet = {one.judgement.seq: one.why for one in judged.unmet}
    found = {seq: Outcome(State.WITHDRAWN, by) for seq, by in withdrawn_by(record.judged).items()}
    for one in record.judged:
        named = [claim for claim in (one.claim, one.other) if claim]
        split = next((judged.split[claim] for claim in named if claim in judged.split), None)
        outside = next((removed[claim] for claim in named if claim in removed), None)
        if one.seq in found or one.entry is not None:
            found.setdefault(one.seq, Outcome(State.HOLDS))
        elif one.seq in replaced:
            found[one.seq] = Outcome(State.REPLACED, replaced[one.seq])
        elif split not in (None, one.seq) and one.decision != "split" and one.seq not in _lapsed(judged):
            found[one.seq] = Outcome(State.SPLIT, split, parts=_parts(one, record, judged))
        elif one.seq in unmet:
            found[one.seq] = Outcome(State.UNMET, why=unmet[one.seq])
        elif outside is not None and one.decision not in REMOVING:
            found[one.seq] = Outcome(State.SET_ASIDE, outside)
        else:
            found[one.seq] = Outcome(State.HOLDS)
    return found


def withdrawn_by(judged: Iterable[Judgement]) -> dict[int, int]:
    """Return for each entry that is withdrawn the withdrawal in force."""
    found: dict[int, int] = {}
    for one in reversed(tuple(judged)):
        if one.entry is not None and one.seq not in found:
            found[one.entry] = one.seq
    return found


def _replaced(in_force: Iterable[Judgement]) -> dict[int, int]:
    """Return judgement -> the next that took its place."""
    found: dict[int, int] = {}
    coming: dict[Hashable, int] = {}
    for one in reversed(tuple(in_force)):
        later = [coming[key] for key in _ended_by(one) if key in coming]
        if later:
            found[one.seq] = min(later)
        coming |= dict.fromkeys(_told(one), one.seq)
    return found


def _told(one: Judgement) -> list[Hashable]:
    """Return what a judgement decides, in keys."""
    about: Hashable = one.clause or one.field or (one.actor or one.name) or ""
    if one.decision in PAIRING:
        return [frozenset((one.claim, one.other))]
    if one.decision in WORDS:
        return [(one.claim, "word")]
    keys: list[Hashable] = [(one.claim, "bearing" if one.decision in BEARING else one.decision, about)]
    return [*keys, (one.claim, one.decision)]


def _ended_by(one: Judgement) -> list[Hashable]:
    """Return the keys of what takes a judgement's place. What corrects a claim accepts it; so does what says that it
    bears, which ends a rejection and leaves an acceptance as it is."""
    if one.decision in WORDS:
        others: list[Hashable] = [(one.claim, "word"), (one.claim, "correct")]
        return [*others, (one.claim, "bears")] if one.decision in REMOVING else others
    return [] if one.decision == "split" else _told(one)[:1]


def _removed(in_force: Iterable[Judgement], judged: Judged) -> dict[str, int]:
    """Return claim -> the judgement that took it out of what counts."""
    latest = {one.claim: one.seq for one in in_force if one.decision in REMOVING}
    return {claim: latest[claim] for claim, (_, removed) in judged.reviewed.items() if removed}


def _lapsed(judged: Judged) -> frozenset[int]:
    """Return the corrections that no longer held when their claim was split."""
    return frozenset(one.judgement.seq for one in judged.unmet if one.judgement.decision == "correct")


def _parts(one: Judgement, record: Record, judged: Judged) -> tuple[str, ...]:
    """Return the parts of a split claim for which a judgement on the whole goes on to hold."""
    if one.decision == "withhold":
        split = next(made for made in record.judgements if made.seq == judged.split[one.claim])
        return tuple(str(part["id"]) for part in split.parts)
    return judged.carried.get(one.seq, ())
