"""When a report was published, as people write it: a day, or a moment with its zone; never a silent guess."""

from __future__ import annotations

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from trucebook.vocabulary.time import Bounds, day_bounds, instant

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?(\.\d+)?(Z|[+-]\d{2}:?\d{2})?")


def published_bounds(written: str, zone: ZoneInfo) -> Bounds | None:
    """Return the bounds of `2025-01-23` (that local day) or `2025-01-23T14:05[Z|+02:00]` (that minute or second).

    A moment without a zone is taken in `zone`. None where the text is neither.
    """
    written = written.strip()
    try:
        if _DAY.fullmatch(written):
            return day_bounds(date.fromisoformat(written), zone)
        if _MOMENT.fullmatch(written):
            moment = datetime.fromisoformat(written)
            start = instant(moment if moment.tzinfo else moment.replace(tzinfo=zone))
            return Bounds(start, start + (60 if moment.second == 0 else 1))
    except (ValueError, OverflowError):
        return None
    return None
