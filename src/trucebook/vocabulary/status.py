"""Statuses of a finding, and the table of lawful moves between them along `occurred`.

The diagram in the documentation is drawn from `MOVES`; every history is checked against it.
"""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """The engine's word on one clause instance at one cut (DESIGN 3.4)."""

    NOT_IN_FORCE = "not in force"
    IN_FORCE = "in force"
    IN_PROGRESS = "in progress"
    FULFILLED = "fulfilled"
    FULFILLED_LATE = "fulfilled late"
    PAST_DUE = "past due"
    OVERDUE = "overdue"
    BREACH_CLAIMED = "breach claimed"
    VIOLATED = "violated"
    SUSPENDED = "suspended"
    EXCUSED = "excused"
    SUPERSEDED = "superseded"
    ENDED = "ended"


ADVERSE = frozenset({Status.OVERDUE, Status.VIOLATED})
"""Never a headline before a reviewer accepted all that decides them."""

_S = Status
_LAPSES = frozenset({_S.SUSPENDED, _S.EXCUSED, _S.SUPERSEDED, _S.ENDED})
MOVES: dict[Status, frozenset[Status]] = {
    _S.NOT_IN_FORCE: frozenset({_S.IN_FORCE, _S.SUPERSEDED, _S.ENDED}),
    _S.IN_FORCE: frozenset(
        {_S.IN_PROGRESS, _S.FULFILLED, _S.PAST_DUE, _S.OVERDUE, _S.BREACH_CLAIMED, _S.VIOLATED} | _LAPSES,
    ),
    _S.IN_PROGRESS: frozenset({_S.FULFILLED, _S.PAST_DUE, _S.OVERDUE, _S.BREACH_CLAIMED, _S.VIOLATED} | _LAPSES),
    _S.PAST_DUE: frozenset({_S.OVERDUE, _S.FULFILLED_LATE, _S.BREACH_CLAIMED, _S.VIOLATED} | _LAPSES),
    _S.OVERDUE: frozenset({_S.FULFILLED_LATE, _S.VIOLATED} | _LAPSES),
    _S.BREACH_CLAIMED: frozenset({_S.FULFILLED, _S.FULFILLED_LATE, _S.PAST_DUE, _S.OVERDUE, _S.VIOLATED} | _LAPSES),
    _S.VIOLATED: frozenset({_S.FULFILLED_LATE, _S.SUPERSEDED}),
    _S.SUSPENDED: frozenset({_S.IN_FORCE, _S.IN_PROGRESS, _S.EXCUSED, _S.SUPERSEDED, _S.ENDED}),
    _S.FULFILLED: frozenset(),
    _S.FULFILLED_LATE: frozenset(),
    _S.EXCUSED: frozenset(),
    _S.SUPERSEDED: frozenset(),
    _S.ENDED: frozenset(),
}
"""Status -> statuses it may move to."""
