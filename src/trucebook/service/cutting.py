"""Cuts as people write them: a day or a moment for each of the three times, or a ledger size."""

from __future__ import annotations

import re
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from trucebook.cuts.cut import Cut
from trucebook.errors import WrongUseError
from trucebook.ledger.store import Store
from trucebook.views.words import plural
from trucebook.vocabulary.time import Instant

MICRO = 1_000_000
_SIZE = re.compile(r"#(\d+)")


class WrongTimeError(WrongUseError):
    """A time of a cut that cannot be read."""

    def __init__(self, option: str, written: str) -> None:
        also = ", or #120 for the first 120 entries" if option == "recorded" else ""
        super().__init__(
            f"`{written}` is no time for `{option}`: write 2025-02-04 (the end of that day), "
            f"2025-02-04T12:00, or 2025-02-04T12:00Z{also}.",
        )


@dataclass(frozen=True, slots=True)
class CutWords:
    """A cut as written; None where nothing was: now, and all that is on record."""

    occurred: str | None = None
    recorded: str | None = None
    said: str | None = None

    @classmethod
    def parse(cls, written: str) -> CutWords:
        """Return the cut of `OCCURRED`, `OCCURRED@RECORDED` or `@RECORDED`."""
        occurred, _, recorded = written.partition("@")
        return cls(occurred or None, recorded or None)


def moment(option: str, written: str, zone: ZoneInfo) -> Instant:
    """Return the instant that ends what was written: the end of a day, or the moment itself."""
    from trucebook.reports.published import published_bounds  # noqa: PLC0415 - only where a time is written

    bounds = published_bounds(written, zone)
    if bounds is None or bounds.latest is None or bounds.earliest is None:
        raise WrongTimeError(option, written)
    return bounds.latest if len(written.strip()) == len("2025-02-04") else bounds.earliest


def ledger_size(store: Store, written: str | None, zone: ZoneInfo) -> int:
    """Return how many entries a recorded cut holds. Raises WrongTimeError."""
    size = store.size()
    if written is None:
        return size
    if number := _SIZE.fullmatch(written.strip()):
        if int(number[1]) > size:
            raise WrongUseError(f"The ledger holds {plural(size, 'entry')}; there is no cut at {written}.")
        return int(number[1])
    before = moment("recorded", written, zone) * MICRO
    low, high = 0, size
    while low < high:
        middle = (low + high) // 2
        if store.get(middle).recorded < before:
            low = middle + 1
        else:
            high = middle
    return low


def resolve_cut(store: Store, words: CutWords, size: int, zone: ZoneInfo, now: int) -> Cut:
    """Return the cut that words mean; `now` in microseconds UTC. Raises WrongTimeError."""
    occurred = now // MICRO if words.occurred is None else moment("occurred", words.occurred, zone)
    said = None if words.said is None else moment("said", words.said, zone)
    return Cut(min(size, store.size()), occurred, said)
