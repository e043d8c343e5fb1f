"""The engine's own words: neutral sentences for causes, notes and what a status means."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from trucebook.agreement.terms import Kind, Terms
from trucebook.engine.life import Sign
from trucebook.vocabulary.standing import Standing
from trucebook.vocabulary.status import Status
from trucebook.vocabulary.time import Instant, local

DONE = {
    Kind.DO: "done",
    Kind.BEGIN: "begun",
    Kind.CONCLUDE: "concluded",
    Kind.KEEP: "kept",
    Kind.BAN: "kept",
    Kind.LIMIT: "kept",
    Kind.PERMISSION: "used",
}
CAUSES: Mapping[Sign, str] = {
    Sign.PROGRESS: "part of what is owed is said to be {done}",
    Sign.MET: "what is owed is said to be {done}",
    Sign.BREACH: "a breach is established",
    Sign.CLAIMED: "a breach is claimed",
    Sign.EXCUSED: "an excuse took effect",
    Sign.OPENS: "it came into force",
    Sign.RESUMES: "its suspension was over",
    Sign.SUSPENDED: "it was suspended",
    Sign.DUE: "its time was over",
    Sign.MISSED: "it is established that it was not {done} in time",
    Sign.MISS_CLAIMED: "it is claimed that it was not {done} in time",
    Sign.LAPSES: "its phase was over",
    Sign.SUPERSEDED: "an amendment took its place",
}
MEANS: Mapping[Status, str] = {
    Status.NOT_IN_FORCE: "Its phase or trigger has not come.",
    Status.IN_FORCE: "It binds now, and nothing that is due has been missed.",
    Status.IN_PROGRESS: "Part of what is owed is {held}.",
    Status.FULFILLED: "All that is owed is {held}, in time.",
    Status.FULFILLED_LATE: "All that is owed is {held}, after its time.",
    Status.PAST_DUE: "The time is over, and nothing establishes whether it was done.",
    Status.OVERDUE: "It is established that it was not done by its time; it can still be done.",
    Status.BREACH_CLAIMED: "A breach is claimed, but it is not established at the policy's standard.",
    Status.VIOLATED: "It is established that the forbidden was done, or that what was owed can no longer be done.",
    Status.SUSPENDED: "It is suspended for now.",
    Status.EXCUSED: "An excuse that the agreement allows is established.",
    Status.SUPERSEDED: "Other terms have taken its place.",
    Status.ENDED: "Its phase is over.",
}
POSSIBLY_LATE = "All that is owed is {held}; whether in its time or after it is not known closely enough."


def means(status: Status, standing: Standing | None, *, reviewed: bool, certain: bool = True) -> str:
    """Return what a status means. What nobody reviewed is claimed, at its standing, and not established."""
    held = "established" if reviewed or standing is None else f"claimed at the standing of {standing}"
    late = status == Status.FULFILLED_LATE and not certain
    return (POSSIBLY_LATE if late else MEANS[status]).format(held=held)


def cause(sign: Sign | None, kind: Kind) -> str:
    """Return why a status began, as a clause without a full stop."""
    return "nothing binds yet" if sign is None else CAUSES[sign].format(done=DONE[kind])


def possible(kind: Kind) -> str:
    """Return that a breach, or a miss of what is due, became possible and no more, as a clause without a full stop."""
    return "a breach is possible" if kind in {Kind.BAN, Kind.KEEP, Kind.LIMIT} else f"it is possibly not {DONE[kind]}"


def plural(count: int, noun: str) -> str:
    """Return a count with its noun: "1 day", "3 days"; "breach" becomes "breaches"."""
    ending = "" if count == 1 else "es" if noun.endswith(("ch", "sh", "s")) else "s"
    return f"{count:,} {noun}{ending}"


def listed(words: list[str]) -> str:
    """Return words as a list in a sentence: "a, b and c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def day(moment: datetime) -> str:
    """Return a local day: "25 Jan 2025"."""
    return f"{moment.day} {moment:%b %Y}"


def days(earliest: Instant | None, latest: Instant | None, terms: Terms) -> str:
    """Return half-open bounds as local days: "on 25 Jan 2025", "some time from 23 Jan 2025 to 4 Feb 2025".

    Where one side is open: "some time up to 4 Feb 2025", "some time from 23 Jan 2025 on".
    """
    first = None if earliest is None else day(local(earliest, terms.zone))
    last = None if latest is None else day(local(latest - 1, terms.zone))
    if first is None:
        return "at a time not stated" if last is None else f"some time up to {last}"
    if last is None:
        return f"some time from {first} on"
    return f"on {first}" if first == last else f"some time from {first} to {last}"


def span(earliest: Instant, latest: Instant, terms: Terms) -> str:
    """Return a half-open interval as local days: "on 25 Jan 2025", "from 19 Jan 2025 to 25 Jan 2025"."""
    return days(earliest, latest, terms).removeprefix("some time ")


def unit(count: float, noun: str | None) -> str:
    """Return an amount with its unit, which stays singular for one."""
    number = f"{int(count):,}"
    return number if noun is None else plural(int(count), noun)
