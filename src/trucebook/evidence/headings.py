"""What a heading retells: the claim of its report, below it, that tells the same act.

A heading tells in few words what its report tells again, so it is no second deed and adds nothing to an amount: of one
voice, or in like words, it joins the claim below that tells the act, in the same number where both count.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from trucebook.claims.claim import Quantity
from trucebook.evidence.closure import Belonging
from trucebook.evidence.features import Features, amounts
from trucebook.evidence.matching import alike, refusal

RETOLD = 0.45
"""Likeness from which a claim below tells what its heading tells, whoever says it."""
SAME_VOICE = 0.2
"""The same of one voice's words on one kind of act."""


def retold(heading: Features, told: Iterable[Features], belonging: Belonging) -> Features | None:
    """Return the claim among those of its report that a heading retells, or None."""
    best: tuple[tuple[bool, bool, float, int], Features] | None = None
    for one in told:
        if one.headed or one.report != heading.report or not _one_act(heading, one):
            continue
        counted = _counted(heading, one)
        value = alike(heading, one, belonging)
        close = value >= RETOLD or (counted is not False and heading.voice == one.voice and value >= SAME_VOICE)
        # "Five killed as army raids camp": the number decides which of the two acts in it is retold.
        of_number = replace(heading, object=None) if counted else heading
        if counted is False or not close or refusal(of_number, one, belonging, value) is not None:
            continue
        below = one.start > heading.start
        rank = (counted is True, below, round(value, 1), -abs(one.start - heading.start))
        if best is None or rank > best[0]:
            best = (rank, one)
    return None if best is None else best[1]


def _one_act(a: Features, b: Features) -> bool:
    """Return whether two claims may tell one act; where neither tells any, their words alone decide."""
    if a.mode and b.mode and a.mode != b.mode:
        return False
    return a.event == b.event


def _counted(a: Features, b: Features) -> bool | None:
    """Return whether two claims count alike; None where one of them counts nothing."""
    if not a.quantities or not b.quantities:
        return None
    return any(_may_be_one(x, y) for x in a.quantities for y in b.quantities)


def _may_be_one(x: Quantity, y: Quantity) -> bool:
    """Return whether two amounts have a value in common, of one kind of thing where both say of which."""
    if x.flow != y.flow or (x.modifier == "none") != (y.modifier == "none"):
        return False
    (low, high), (least, most) = amounts(x), amounts(y)
    return low <= most and least <= high
