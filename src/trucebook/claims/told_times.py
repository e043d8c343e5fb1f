"""The last time that a text told, for what harks back to it in the next sentence: "two days later", "that evening"."""

from __future__ import annotations

from collections.abc import Iterable

from trucebook.claims.assembly import Draft
from trucebook.claims.times import bounded
from trucebook.vocabulary.event import Modality
from trucebook.vocabulary.time import DAY, Bounds

LastTold = tuple[Bounds | None, Bounds | None]
"""The last time at which something was done or said, and the last of all; None where there is none, or where the
words gave it one end alone."""


def last_told(drafts: Iterable[Draft], published: Bounds, before: LastTold) -> LastTold:
    """Return the last times told behind a sentence with these drafts, in the order of its words. `before`: those told
    before it. What was said on a day of its own and tells of another may be harked back to by either."""
    done, told = before
    for draft in drafts:
        time, asserted = draft.fields.time, draft.fields.modality is Modality.ASSERTED
        said = draft.attributed.said if draft.attributed.said != published and draft.attributed.said.known else None
        given = None if time is None or not bounded(time) else time.bounds
        if given is not None and not given.known:
            done, told = (None if asserted else _either(done, _past(_last_day(given), published))), None
            continue
        if given is None and said is None:
            continue
        told = _either(given, said)
        done = told if asserted else said or _either(done, _past(told, published))
    return done, told


def _last_day(given: Bounds) -> Bounds | None:
    """Return the day that something was to be done by."""
    return None if given.latest is None else Bounds(given.latest - DAY, given.latest)


def _past(told: Bounds | None, published: Bounds) -> Bounds | None:
    """Return a time that is told of a plan, where it lies behind: "that day" may then be the plan's."""
    if told is None or told.latest is None or published.latest is None:
        return None
    return told if told.latest <= published.latest else None


def _either(given: Bounds | None, said: Bounds | None) -> Bounds | None:
    return given.hull(said) if given is not None and said is not None else given or said
