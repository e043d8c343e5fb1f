"""Instants and bounds in words: "by the end of 3 Feb 2025 (day 16)". English months everywhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from trucebook.agreement.terms import Terms
from trucebook.vocabulary.time import Bounds, Instant, local, midnight

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MICRO = 1_000_000
_MOMENT = 60
"""Bounds no wider than this many seconds are told as one moment; times are told to the minute."""
_ISO = re.compile(r"(?<![\w./-])(?P<day>\d{4}-\d\d-\d\d)(?: (?P<hour>\d\d:\d\d))?(?![\w/-])")


@dataclass(frozen=True, slots=True)
class Dates:
    """Tells times in the agreement's zone and counts its days. `day_one` None tells no day numbers."""

    zone: ZoneInfo
    day_one: Instant | None = None
    first_day: int = 1
    disputed: bool = False

    @classmethod
    def of(cls, terms: Terms) -> Dates:
        """Return the dates of an agreement."""
        return cls(terms.zone, terms.day_one, terms.first_day, terms.day_count_disputed)

    def number(self, moment: Instant) -> int | None:
        """Return the agreement's day count of an instant; None before day one."""
        if self.day_one is None:
            return None
        gone = (local(moment, self.zone).date() - local(self.day_one, self.zone).date()).days
        return None if gone < 0 else gone + self.first_day

    def day(self, moment: Instant, *, count: bool = True) -> str:
        """Return the local day of an instant: "3 Feb 2025 (day 16)"."""
        return _date(local(moment, self.zone).date()) + (self._count(moment) if count else "")

    def moment(self, moment: Instant) -> str:
        """Return day and hour: "19 Jan 2025, 08:30 (day 1)"; a midnight is told by its day alone."""
        here = local(moment, self.zone)
        hour = "" if self.is_midnight(moment) else f", {here:%H:%M}"
        return f"{_date(here.date())}{hour}{self._count(moment)}"

    def end(self, moment: Instant) -> str:
        """Return an exclusive end: a midnight is "the end of" the day before it."""
        if self.is_midnight(moment):
            return f"the end of {self.day(moment - _MOMENT)}"
        return self.moment(moment)

    def bounds(self, bounds: Bounds | None) -> str:
        """Return when something was, within its bounds: "on 3 Feb 2025 (day 16)", "some time from ... to ..."."""
        if bounds is None or (bounds.earliest is None and bounds.latest is None):
            return "at an unknown time"
        if bounds.earliest is None:
            return f"before {self.end(bounds.latest or 0)}"
        if bounds.latest is None:
            return f"from {self.moment(bounds.earliest)} on"
        if bounds.latest - bounds.earliest <= _MOMENT:
            last = self.is_midnight(bounds.latest) and not self.is_midnight(bounds.earliest)
            return f"at {self.end(bounds.latest)}" if last else f"on {self.moment(bounds.earliest)}"
        if self.is_midnight(bounds.earliest) and self.is_midnight(bounds.latest):
            return self._days(bounds.earliest, bounds.latest - _MOMENT)
        return f"some time from {self.moment(bounds.earliest)} to {self.end(bounds.latest)}"

    def due(self, bounds: Bounds | None) -> str:
        """Return a deadline in words: "by the end of 3 Feb 2025 (day 16)"; "no date" where there is none.

        A deadline is an instant: bounds a second wide, or wider where a disputed day count gives two. Where it hangs
        on something whose time is not known closely, its last instant is told.
        """
        if bounds is None or (bounds.earliest is None and bounds.latest is None):
            return "no date"
        if bounds.latest is None:
            return f"not before {self.moment(bounds.earliest or 0)}"
        if bounds.earliest is None or bounds.latest - bounds.earliest <= _MOMENT:
            return f"by {self.end(self._deadline(bounds))}"
        if self.disputed and self.is_midnight(bounds.earliest) and self.is_midnight(bounds.latest - 1):
            either = f"by {self.end(bounds.earliest)}, or by {self.end(bounds.latest - 1)}"
            return f"{either}: the day count is disputed"
        return f"by {self.end(bounds.latest - 1 if self.is_midnight(bounds.latest - 1) else bounds.latest)}"

    def told(self, sentence: str) -> str:
        """Return a sentence with its ISO dates (local) in the form of every other date here."""
        return _ISO.sub(self._retold, sentence)

    def _retold(self, match: re.Match[str]) -> str:
        try:
            day = date.fromisoformat(match["day"])
        except ValueError:
            return match.group()
        hour = match["hour"]
        here = f", {hour}" if hour and hour != "00:00" else ""
        return f"{_date(day)}{here}{self._count(midnight(day, self.zone))}"

    def recorded(self, micros: int | None) -> str:
        """Return when an entry was recorded (microseconds UTC) in the agreement's zone, to the minute."""
        if micros is None:
            return "nothing recorded yet"
        here = local(micros // _MICRO, self.zone)
        return f"{_date(here.date())}, {here:%H:%M}"

    def recorded_iso(self, micros: int | None) -> str | None:
        """Return ISO 8601 with the zone's offset and microseconds, or None."""
        if micros is None:
            return None
        whole, part = divmod(micros, _MICRO)
        moment = datetime.fromtimestamp(whole, tz=UTC).replace(microsecond=part)
        return moment.astimezone(self.zone).isoformat(timespec="microseconds")

    def _deadline(self, bounds: Bounds) -> Instant:
        if bounds.latest is not None and (bounds.earliest is None or self.is_midnight(bounds.latest)):
            return bounds.latest
        return bounds.earliest or 0

    def is_midnight(self, moment: Instant) -> bool:
        """Return whether an instant is told as the start of a local day."""
        here = local(moment, self.zone)
        return (here.hour, here.minute) == (0, 0)

    def _count(self, moment: Instant) -> str:
        number = self.number(moment)
        if number is None:
            return ""
        if self.disputed:
            return f" (day {number} or {number - 1 if self.first_day else number + 1})"
        return f" (day {number})"

    def _days(self, first: Instant, last: Instant) -> str:
        start, stop = local(first, self.zone).date(), local(last, self.zone).date()
        if start == stop:
            return f"on {self.day(first)}"
        numbers = (self.number(first), self.number(last))
        count = "" if None in numbers or self.disputed else f" (days {numbers[0]} to {numbers[1]})"
        return f"some time from {_date(start)} to {_date(stop)}{count}"


def _date(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
