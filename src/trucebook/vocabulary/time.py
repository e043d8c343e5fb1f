"""Instants, bounds and local days. Whole seconds UTC, half-open, everywhere.

An uncertain time is a `Bounds`: the happening fell at one instant t with ``earliest <= t < latest``; a missing side is
unbounded. "By day 16" is the end of local day 16, so days are calendar days of the agreement's zone and hours are
absolute (DECISIONS 12).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TypeAlias
from zoneinfo import ZoneInfo

Instant: TypeAlias = int
"""Seconds since 1970-01-01T00:00:00Z, without leap seconds (POSIX time)."""

MINUTE = 60
HOUR = 3600
DAY = 86400
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)


@dataclass(frozen=True, slots=True, order=True)
class Bounds:
    """Earliest (inclusive) and latest (exclusive) instant, in seconds UTC; None is unbounded on that side."""

    earliest: Instant | None = None
    latest: Instant | None = None

    def __post_init__(self) -> None:
        """Refuse bounds that hold no instant."""
        if self.earliest is not None and self.latest is not None and self.latest <= self.earliest:
            message = f"bounds hold no instant: {self.earliest} to {self.latest}"
            raise ValueError(message)

    @property
    def known(self) -> bool:
        """Whether both sides are bounded."""
        return self.earliest is not None and self.latest is not None

    def meet(self, other: Bounds) -> Bounds | None:
        """Return what both allow, or None where they cannot both hold."""
        earliest = max((b for b in (self.earliest, other.earliest) if b is not None), default=None)
        latest = min((b for b in (self.latest, other.latest) if b is not None), default=None)
        if earliest is not None and latest is not None and latest <= earliest:
            return None
        return Bounds(earliest, latest)

    def hull(self, other: Bounds) -> Bounds:
        """Return the smallest bounds that hold both."""
        earliest = None if self.earliest is None or other.earliest is None else min(self.earliest, other.earliest)
        latest = None if self.latest is None or other.latest is None else max(self.latest, other.latest)
        return Bounds(earliest, latest)


def instant(moment: datetime) -> Instant:
    """Return the whole seconds UTC of an aware datetime. Raises ValueError for a naive one."""
    if moment.tzinfo is None:
        message = f"a time without a zone: {moment.isoformat()}"
        raise ValueError(message)
    return int(moment.timestamp())


def local(moment: Instant, zone: ZoneInfo) -> datetime:
    """Return an instant as a datetime of `zone`."""
    return datetime.fromtimestamp(moment, tz=UTC).astimezone(zone)


def midnight(day: date, zone: ZoneInfo) -> Instant:
    """Return the first instant of a local calendar day."""
    return instant(datetime(day.year, day.month, day.day, tzinfo=zone))


def day_bounds(first: date, zone: ZoneInfo, last: date | None = None) -> Bounds:
    """Return the bounds of a local calendar day, or of the days from `first` to `last` inclusive."""
    return Bounds(midnight(first, zone), midnight((last or first) + timedelta(days=1), zone))


def iso(moment: Instant | None, zone: ZoneInfo) -> str | None:
    """Return ISO 8601 with the zone's offset, to the second (`2025-02-04T00:00:00+02:00`), or None."""
    return None if moment is None else local(moment, zone).isoformat(timespec="seconds")


def bounds_json(bounds: Bounds | None, zone: ZoneInfo) -> dict[str, str | None] | None:
    """Return `{earliest, latest}` in ISO 8601, latest exclusive, or None."""
    return None if bounds is None else {"earliest": iso(bounds.earliest, zone), "latest": iso(bounds.latest, zone)}
