"""Statements that bear on whether the agreement will be kept, by speaker. None of them moves a status."""

from __future__ import annotations

from dataclasses import dataclass

from trucebook.views.picture import Picture
from trucebook.views.quotation import Quotation, quotation
from trucebook.views.telling import is_later, is_over
from trucebook.vocabulary.event import Effect

STATEMENTS = (Effect.ANNOUNCES, Effect.SUPPORTS, Effect.OPPOSES)


@dataclass(frozen=True, slots=True)
class Statement:
    """What one claim says to one or several clauses: announces, supports or opposes."""

    effect: str
    clauses: tuple[str, ...]
    quote: Quotation


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """One voice and its statements. `both_ways` where it supports and opposes within one picture."""

    speaker: str
    weak: bool
    statements: tuple[Statement, ...]

    @property
    def both_ways(self) -> bool:
        """Return whether the voice is quoted both for and against."""
        return {"supports", "opposes"} <= {statement.effect for statement in self.statements}


def statements(picture: Picture, *, over: bool = False) -> tuple[SpeakerRow, ...]:
    """Return the voices that announce, support or oppose, each with its statements, in the order of the claims.

    What was said after the cut is left out. `over` asks for the statements about a time that is over at the cut, which
    the others leave out.
    """
    spoken = _by_claim(picture, over=over)
    by_voice: dict[str, list[Statement]] = {}
    names: dict[str, tuple[str, bool]] = {}
    for claim, effects in spoken.items():
        quote = quotation(picture, claim)
        if quote is None:
            continue
        origin = picture.origin_of.get(claim)
        key = origin.id if origin else f"claim {claim}"
        names.setdefault(key, (quote.origin, quote.weak))
        by_voice.setdefault(key, []).extend(
            Statement(effect, tuple(clauses), quote) for effect, clauses in effects.items()
        )
    return tuple(SpeakerRow(*names[key], tuple(rows)) for key, rows in by_voice.items())


def _by_claim(picture: Picture, *, over: bool) -> dict[str, dict[str, list[str]]]:
    spoken: dict[str, dict[str, list[str]]] = {}
    for bearing in picture.bearings:
        if bearing.effect not in STATEMENTS or is_later(picture, bearing.claim):
            continue
        if is_over(picture, bearing.claim) == over:
            clauses = spoken.setdefault(bearing.claim, {}).setdefault(bearing.effect, [])
            if bearing.clause not in clauses:
                clauses.append(bearing.clause)
    return spoken
