"""Values back into phrases: what `phrases` reads, this writes, and reading it again gives the same value.

Absolute times are written with the zone's offset, so that an hour that comes twice in a year stays one hour.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from trucebook.agreement.phrases import Duration, Ratio
from trucebook.agreement.terms import (
    After,
    AllOf,
    Amount,
    AnyOf,
    At,
    Becomes,
    ClauseIs,
    Condition,
    Day,
    Days,
    Happened,
    PhaseEdge,
    PhaseIs,
    Point,
    Postponement,
    Reached,
)
from trucebook.agreement.units import plural
from trucebook.vocabulary.time import HOUR, MINUTE, iso

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def point(value: Point, zone: ZoneInfo) -> str:
    """Return a point as a phrase: "end of day 16", "2025-02-04T12:00:00+02:00", "24 hours after end of phase one"."""
    if isinstance(value, At):
        return iso(value.instant, zone) or ""
    if isinstance(value, PhaseEdge):
        return f"{value.edge} of phase {value.phase}"
    if isinstance(value, Becomes):
        when = "when " if isinstance(value.condition, AllOf | AnyOf) else ""
        return f"{when}{condition(value.condition, zone)}"
    if isinstance(value, After):
        return f"{duration(Duration(value.seconds, value.days))} after {point(value.point, zone)}"
    unit = "day" if isinstance(value, Day) else "week"
    return f"{value.edge} of {unit} {value.number}"


def days(value: Days, zone: ZoneInfo) -> str:
    """Return a kind of day as a phrase: "fridays and day 8 to day 14"."""
    spans = (
        point(first, zone) if first == last else f"{point(first, zone)} to {point(last, zone)}"
        for first, last in value.spans
    )
    return " and ".join(
        [*(f"{WEEKDAYS[day]}s" for day in value.weekdays), *spans, *(f"days of {name}" for name in value.happenings)]
    )


def duration(value: Duration) -> str:
    """Return a duration as a phrase: "24 hours", "42 days"."""
    if value.days or not value.seconds:
        return _counted(value.days, "day")
    for size, unit in ((HOUR, "hour"), (MINUTE, "minute")):
        if value.seconds % size == 0:
            return _counted(value.seconds // size, unit)
    return _counted(value.seconds, "second")


def amount(value: Amount) -> str:
    """Return an amount as a phrase: "at least 600 trucks"."""
    return f"{value.modifier} {_counted(value.value, value.unit)}"


def ratio(value: Ratio) -> str:
    """Return a ratio as a phrase: "30 prisoners for each captive"."""
    return f"{_counted(value.value, value.unit)} for each {value.trigger_unit}"


def condition(value: Condition, zone: ZoneInfo) -> str:
    """Return a condition as a phrase, with brackets only where they are needed."""
    if isinstance(value, PhaseIs):
        return f"phase {value.phase} is {value.state}"
    if isinstance(value, ClauseIs):
        by = f" by {value.bearer}" if value.bearer else ""
        return f"{value.clause}{by} is {value.status}"
    if isinstance(value, Happened):
        return f"{value.name} has happened"
    if isinstance(value, Reached):
        return f"{point(value.point, zone)} is reached"
    word = " and " if isinstance(value, AllOf) else " or "
    return word.join(_part(part, value, zone) for part in value.parts)


def postponement(value: Postponement, zone: ZoneInfo) -> str:
    """Return how much longer and when as a phrase: "10 days when delay has happened"."""
    return f"{duration(Duration(value.seconds, value.days))} when {condition(value.when, zone)}"


def _part(part: Condition, whole: AllOf | AnyOf, zone: ZoneInfo) -> str:
    words = condition(part, zone)
    loose = isinstance(part, AnyOf) or (isinstance(part, AllOf) and isinstance(whole, AllOf))
    return f"({words})" if loose else words


def _counted(count: int, unit: str) -> str:
    return f"{count:,} {plural(unit, count)}"
