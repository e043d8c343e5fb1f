"""The periods of quotas and limits: calendar days of the agreement's zone, weeks of its own count, calendar months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from trucebook.agreement.schedule import DAYS_A_WEEK
from trucebook.agreement.terms import Terms
from trucebook.vocabulary.time import Instant, local, midnight

_LONGER_THAN_A_MONTH = 31
"""Days that lead from the first of a month into the next."""


@dataclass(frozen=True, slots=True)
class Window:
    """A day or week of a quota, half-open; `name` stands behind `#` in the instance's id."""

    name: str
    opens: Instant
    closes: Instant


def windows(period: str, terms: Terms, horizon: Instant) -> list[Window]:
    """Return the days or weeks from day one, or the months of the calendar from its own, begun by the horizon."""
    day, found = _first(terms), list[Window]()
    if period == "month":
        day = day.replace(day=1)
    while (opens := midnight(day, terms.zone)) <= horizon:
        match period:
            case "day":
                name, following = day.isoformat(), day + timedelta(days=1)
            case "month":
                name, following = f"{day:%Y-%m}", (day + timedelta(days=_LONGER_THAN_A_MONTH)).replace(day=1)
            case _:
                name, following = f"week-{len(found) + 1}", day + timedelta(days=DAYS_A_WEEK)
        found.append(Window(name, opens, midnight(following, terms.zone)))
        day = following
    return found


def _first(terms: Terms) -> date:
    return local(terms.day_one, terms.zone).date()
