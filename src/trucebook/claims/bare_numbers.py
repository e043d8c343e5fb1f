"""A bare number that another voice gives for what was told just before: "four died, X said; Y says seven"."""

from __future__ import annotations

from dataclasses import replace

from trucebook.claims.assembly import Draft
from trucebook.claims.claim import Mention

_BEFORE = 12
"""Characters of "only" or "at least" before a number."""
_FLAG = "what the number counts is taken from the words before"


def with_bare_numbers(drafts: list[Draft], before: list[Draft]) -> list[Draft]:
    """Return the claims of a sentence in order, each bare number of another voice with what it counts; `before` are
    the claims of the sentence before."""
    done: list[Draft] = []
    for draft in drafts:
        earlier = done[-1] if done else before[-1] if before else None
        told = None if earlier is None else _counted(draft, earlier)
        done.append(told or draft)
    return done


def _counted(draft: Draft, earlier: Draft) -> Draft | None:
    """Return a claim that is a bare number as that of what another voice told with a number, or None."""
    fields, told = draft.fields, earlier.fields
    if fields.event is not None or told.event is None or len(fields.quantities) != 1 or not told.quantities:
        return None
    amount, last = fields.quantities[0], told.quantities[-1]
    alone = amount.start is not None and amount.start - draft.span[0] <= _BEFORE and amount.end == draft.span[1]
    same = earlier.attributed.links == draft.attributed.links
    if not alone or same or amount.unit not in {None, last.unit}:
        return None
    fields = replace(
        told,
        quantities=(replace(amount, unit=last.unit, flow=last.flow),),
        actors=_bare(told.actors),
        recipients=_bare(told.recipients),
        places=_bare(told.places),
        time=None if told.time is None else replace(told.time, start=None, end=None),
    )
    attributed = replace(draft.attributed, flags=(*draft.attributed.flags, _FLAG))
    return replace(draft, fields=fields, attributed=attributed)


def _bare(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return mentions that no characters of this claim rest on."""
    return tuple(replace(one, start=None, end=None) for one in mentions)
