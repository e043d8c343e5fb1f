"""Whether a command was stopped before it weighed what it had put on record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from trucebook.cuts.readings import whole_readings
from trucebook.cuts.record import Record
from trucebook.service.case import Case


def unweighed(case: Case, record: Record) -> int:
    """Return how many reports have a reading that no weighing has seen: a command was stopped before it weighed."""
    saw = last_seen(record.weighings)
    return len({whole.report for whole in whole_readings(case.store, saw, record.size)})


def last_seen(weighings: Sequence[Mapping[str, Any]]) -> int:
    """Return how many entries the last weighing saw; each sees what the one before saw, and more."""
    return int(weighings[-1]["saw"]) if weighings else 0
