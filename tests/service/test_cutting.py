"""A cut as people write it: days end, moments are themselves, #n counts entries, and nonsense is named."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count
from zoneinfo import ZoneInfo

import pytest

from trucebook.errors import WrongUseError
from trucebook.ledger import canonical
from trucebook.ledger.entry import Draft, Kind
from trucebook.ledger.memory import MemoryStore
from trucebook.service.cutting import MICRO, CutWords, WrongTimeError, ledger_size, resolve_cut

JERUSALEM = ZoneInfo("Asia/Jerusalem")
UTC_ZONE = ZoneInfo("UTC")


def at(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> int:
    """Return seconds UTC."""
    return int(datetime(year, month, day, hour, minute, tzinfo=UTC).timestamp())


def hourly(entries: int) -> MemoryStore:
    """Return a ledger with an entry at every full hour UTC from noon of 20 January 2025 on."""
    hours = count(at(2025, 1, 20, 12), 3600)
    store = MemoryStore(lambda: next(hours) * MICRO)
    for number in range(entries):
        store.append([Draft(Kind.NOTE, "tests", f"key-{number}", canonical.encode({"number": number}))])
    return store


@pytest.mark.parametrize(
    "written, zone, seconds",
    [
        ("2025-02-04", UTC_ZONE, at(2025, 2, 5)),
        ("2025-02-04", JERUSALEM, at(2025, 2, 4, 22)),
        ("2025-03-28", JERUSALEM, at(2025, 3, 28, 21)),  # the day on which summer time begins has 23 hours
        ("2025-02-04T12:00", JERUSALEM, at(2025, 2, 4, 10)),
        ("2025-02-04T12:00Z", JERUSALEM, at(2025, 2, 4, 12)),
        ("2025-02-04T12:00+05:30", UTC_ZONE, at(2025, 2, 4, 6, 30)),
        (" 2025-02-04 ", UTC_ZONE, at(2025, 2, 5)),
    ],
)
def test_a_day_means_its_end_and_a_moment_itself(written: str, zone: ZoneInfo, seconds: int) -> None:
    cut = resolve_cut(hourly(0), CutWords(written, said=written), 0, zone, now=0)
    assert (cut.occurred, cut.said) == (seconds, seconds)


def test_nothing_written_means_now_and_all_there_is() -> None:
    store = hourly(3)
    assert ledger_size(store, None, UTC_ZONE) == 3
    cut = resolve_cut(store, CutWords(), 3, UTC_ZONE, now=7_900_000)
    assert (cut.size, cut.occurred, cut.said) == (3, 7, None)


@pytest.mark.parametrize(
    "written, zone, size",
    [
        ("#0", UTC_ZONE, 0),
        ("#7", UTC_ZONE, 7),
        ("2025-01-19", UTC_ZONE, 0),
        ("2025-01-20", UTC_ZONE, 12),
        ("2025-01-20", JERUSALEM, 10),
        ("2025-01-20T12:00Z", UTC_ZONE, 0),
        ("2025-01-20T12:01Z", UTC_ZONE, 1),
        ("2025-01-20T14:00Z", UTC_ZONE, 2),
        ("2030-01-01", UTC_ZONE, 20),
    ],
)
def test_a_recorded_time_gives_the_entries_before_it(written: str, zone: ZoneInfo, size: int) -> None:
    assert ledger_size(hourly(20), written, zone) == size


@pytest.mark.parametrize("option", ["occurred", "said", "recorded"])
@pytest.mark.parametrize("written", ["", "yesterday", "04/02/2025", "2025-02-30", "2025-02-04T25:00", "#x", "#-1"])
def test_what_is_no_time_is_named_with_its_option(option: str, written: str) -> None:
    words = CutWords(**{option: written})
    with pytest.raises(WrongTimeError) as caught:
        resolve_cut(hourly(2), words, ledger_size(hourly(2), words.recorded, UTC_ZONE), UTC_ZONE, now=0)
    assert f"`{option}`" in str(caught.value)
    assert caught.value.exit_code == 2


def test_a_size_that_the_ledger_never_had_is_refused() -> None:
    with pytest.raises(WrongUseError, match="holds 2 entries; there is no cut at #3"):
        ledger_size(hourly(2), "#3", UTC_ZONE)


@pytest.mark.parametrize(
    "written, words",
    [
        ("2025-02-04", CutWords("2025-02-04")),
        ("2025-02-04@#9", CutWords("2025-02-04", "#9")),
        ("@2025-02-04", CutWords(None, "2025-02-04")),
        ("", CutWords()),
    ],
)
def test_two_times_are_parted_by_an_at(written: str, words: CutWords) -> None:
    assert CutWords.parse(written) == words
