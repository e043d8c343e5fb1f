"""What a bare number counts that the words before it tell: "holds 60 persons. Of the 60, 51 have been freed"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from trucebook.claims import event_words
from trucebook.claims.assembly import Draft
from trucebook.claims.claim import Fields

_OF_THEM = re.compile(r" of (?:them|these|those|whom)\b", re.IGNORECASE)

_HOLDS = re.compile(r"\b(?:holds?|held|holding)\b")
_FLAG = "who let them go is taken from the words before, which say who holds them"


def with_units(drafts: list[Draft], before: list[Draft], text: str) -> list[Draft]:
    """Return the claims of a sentence, bare numbers with the unit of what was counted before where one alone fits.
    `before`: the claims of the sentence before."""
    done: list[Draft] = []
    for draft in drafts:
        unit = _unit(draft, done, before, text) if any(one.unit is None for one in draft.fields.quantities) else None
        counted = draft if unit is None else replace(draft, fields=_counting(draft.fields, unit))
        done.append(counted if unit is None else _let_go(counted, [*before, *done], text))
    return done


def _let_go(draft: Draft, earlier: list[Draft], text: str) -> Draft:
    """Return a release that names nobody as that of who holds those of whom it tells: "A holds 60. Of the 60, 51 are
    free"."""
    fields, wholes = draft.fields, _wholes(draft.fields)
    if fields.actors or fields.recipients or fields.mode != "release":
        return draft
    holding = [
        d.fields.actors
        for d in earlier
        if wholes & {one.value for one in d.fields.quantities} and _HOLDS.search(text, *d.span) is not None
    ]
    if len(holding) != 1 or len(holding[0]) != 1:
        return draft
    flags = (*draft.attributed.flags, _FLAG)
    actors = (replace(holding[0][0], start=None, end=None),)
    return replace(draft, fields=replace(fields, actors=actors), attributed=replace(draft.attributed, flags=flags))


def _wholes(fields: Fields) -> set[str]:
    """Return the numbers of which a claim tells of some: the 60 of "of the 60, 51 were freed"."""
    return {one.value for one in fields.quantities if not one.flow}


def _counting(fields: Fields, unit: str) -> Fields:
    """Return fields whose bare numbers count `unit`, which the act is then done to."""
    amounts = tuple(replace(one, unit=unit) if one.unit is None else one for one in fields.quantities)
    held = fields.object or (unit if unit in event_words.OBJECTS and fields.event is not None else None)
    return replace(fields, quantities=amounts, object=held)


def _unit(draft: Draft, done: list[Draft], before: list[Draft], text: str) -> str | None:
    """Return what the bare numbers of a claim count: that of which the same whole was told, that for which "of them"
    stands, or what the same act was done to in the clause before."""
    earlier = [*before, *done]
    wholes = _wholes(draft.fields)
    told = _alone(one.unit for d in earlier for one in d.fields.quantities if one.value in wholes)
    if told is not None:
        return told
    bare = [one for one in draft.fields.quantities if one.unit is None]
    if done and any(_OF_THEM.match(text, one.end) for one in bare if one.end is not None):
        return _alone(one.unit for one in done[-1].fields.quantities)
    last = done[-1].fields if done else None
    if last is None or last.event is None or (last.event, last.mode) != (draft.fields.event, draft.fields.mode):
        return None
    return _alone(one.unit for one in last.quantities) or last.object


def _alone(units: Iterable[str | None]) -> str | None:
    """Return the one unit that some amounts have, or None where they have none or several."""
    found = {unit for unit in units if unit is not None}
    return found.pop() if len(found) == 1 else None
