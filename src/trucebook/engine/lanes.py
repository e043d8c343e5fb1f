"""Lanes: each standing judged in two scenarios, best and worst for the bearer (DECISIONS 15, 21)."""

from __future__ import annotations

from typing import NamedTuple

from trucebook.vocabulary.standing import Standing


class Lane(NamedTuple):
    """A standing, and whether the scenario is the worst for the bearer."""

    standing: int
    worst: bool


LANES = tuple(Lane(int(standing), worst) for standing in Standing for worst in (False, True))
"""All eight, weakest standing first."""
