"""Hours that a local clock shows twice or never, on the days on which it is put back or forward."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from trucebook.vocabulary.time import instant, local


class Doubled(NamedTuple):
    """What is to be said of such an hour: which instant is taken, what to write to choose, and where it stands."""

    sentence: str
    hint: str
    offset: int = 0


def doubled(written: str, moment: datetime, zone: ZoneInfo, offset: int = 0) -> Doubled | None:
    """Return what to say of a moment as `written`, or None where the clock of the zone shows it once."""
    if moment.tzinfo is not None:
        return None
    first, second = (moment.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    before, after = (one.utcoffset() for one in (first, second))
    if before is None or after is None or before == after:
        return None
    if before > after:
        sentence = f'"{written}" comes twice in {zone.key}, where the clocks are put back then: the first is taken.'
        return Doubled(sentence, f'Say which: "{_exact(first)}" or "{_exact(second)}".', offset)
    taken = _exact(local(instant(first), zone))
    sentence = f'"{written}" never comes in {zone.key}, where the clocks are put forward then: "{taken}" is taken.'
    return Doubled(sentence, f'Write "{taken}", or another time that the clock shows.', offset)


def _exact(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds" if moment.second else "minutes")
