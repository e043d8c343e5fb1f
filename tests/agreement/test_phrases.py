"""Phrases: reading what was written gives the value back, whatever the value; what is wrong is told, never raised."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucebook.agreement import phrases, wording
from trucebook.agreement.phrases import Duration, Misread, Named, Phrase, Ratio, Setting
from trucebook.agreement.terms import (
    After,
    AllOf,
    Amount,
    AnyOf,
    At,
    ClauseIs,
    Condition,
    Day,
    PhaseEdge,
    PhaseIs,
    Point,
    Reached,
    Week,
)
from trucebook.agreement.units import plural, singular
from trucebook.vocabulary.status import Status
from trucebook.vocabulary.time import local, midnight

JERUSALEM = ZoneInfo("Asia/Jerusalem")
DAY_ONE = 1737278100  # 2025-01-19T11:15+02:00
SETTING = Setting(JERUSALEM, DAY_ONE, frozenset({"one", "two"}))
EDGES = st.sampled_from(["start", "end"])
NAMES = st.from_regex(r"[a-z][a-z0-9-]{0,6}(\.[a-z0-9-]{1,5})?", fullmatch=True).filter(
    lambda name: name not in {"day", "week", "start", "end", "phase"},
)
UNITS = st.sampled_from(["truck", "captive", "person", "body", "child", "bus", "crossing", "box", "fuel truck"])
COUNTS = st.integers(0, 99_999)
STATES = [*(status.value for status in Status), "open"]


def _points() -> st.SearchStrategy[Point]:
    simple: st.SearchStrategy[Point] = st.one_of(
        st.builds(Day, COUNTS, EDGES),
        st.builds(Week, COUNTS, EDGES),
        st.builds(At, st.integers(0, 4_000_000_000)),
        st.builds(PhaseEdge, NAMES, EDGES),
    )
    after = st.builds(lambda hours, base: After(hours * 3600, base, 0), st.integers(1, 9999), simple)
    later = st.builds(lambda days, base: After(0, base, days), st.integers(1, 9999), simple)
    return st.one_of(simple, after, later, st.builds(lambda base: After(0, base, 2), later))


def _conditions() -> st.SearchStrategy[Condition]:
    simple: st.SearchStrategy[Condition] = st.one_of(
        st.builds(PhaseIs, NAMES, st.sampled_from(["in force", "over"])),
        st.builds(ClauseIs, NAMES.filter(lambda name: name not in SETTING.phases), st.sampled_from(STATES)),
        st.builds(Reached, st.builds(Day, COUNTS, EDGES)),
    )

    def whole(parts: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
        several = st.lists(parts, min_size=2, max_size=3).map(tuple)
        return st.one_of(st.builds(AllOf, several), st.builds(AnyOf, several))

    return st.recursive(simple, whole, max_leaves=6)


@given(_points(), EDGES)
def test_points_come_back(point: Point, edge: str) -> None:
    found = phrases.point(wording.point(point, JERUSALEM), SETTING, "end")
    assert isinstance(found, Phrase)
    assert found.value == point
    other = phrases.point(wording.point(point, JERUSALEM), SETTING, edge)
    assert isinstance(other, Phrase)


@given(_conditions())
def test_conditions_come_back(condition: Condition) -> None:
    found = phrases.condition(wording.condition(condition, JERUSALEM), SETTING)
    assert isinstance(found, Phrase)
    assert found.value == condition


@given(st.one_of(st.builds(Duration, st.integers(1, 99_999)), st.builds(Duration, st.just(0), st.integers(0, 99_999))))
def test_durations_come_back(duration: Duration) -> None:
    assert phrases.duration(wording.duration(duration)) == Phrase(duration)


@given(st.builds(Amount, st.sampled_from(["at least", "exactly"]), st.integers(0, 10**9), UNITS))
def test_amounts_come_back(amount: Amount) -> None:
    assert phrases.amount(wording.amount(amount)) == Phrase(amount)


@given(st.builds(Ratio, COUNTS, UNITS, UNITS))
def test_ratios_come_back(ratio: Ratio) -> None:
    assert phrases.ratio(wording.ratio(ratio)) == Phrase(ratio)


@given(UNITS)
def test_units_come_back(unit: str) -> None:
    assert singular(plural(unit)) == unit
    assert singular(unit) == unit


@given(st.text(max_size=40))
def test_no_text_is_too_strange(text: str) -> None:
    for read in (lambda t: phrases.point(t, SETTING), lambda t: phrases.condition(t, SETTING), phrases.amount):
        found = read(text)
        assert isinstance(found, Phrase | Misread)
        if isinstance(found, Misread):
            assert 0 <= found.offset <= len(text)
            assert found.sentence
            assert found.hint


@given(st.text(alphabet="day 16endofwkphsonitaru-.:T()", max_size=30))
def test_what_parses_renders_to_what_parses_the_same(text: str) -> None:
    found = phrases.condition(text, SETTING)
    if isinstance(found, Phrase):
        again = phrases.condition(wording.condition(found.value, JERUSALEM), SETTING)
        assert isinstance(again, Phrase)
        assert again.value == found.value


def test_a_bare_day_means_its_end_or_its_start() -> None:
    assert phrases.point("day 16", SETTING) == Phrase(Day(16, "end"), (), counts_days=True)
    assert phrases.point("day 16", SETTING, "start") == Phrase(Day(16, "start"), (), counts_days=True)
    assert phrases.point("end of week 5", SETTING, "start") == Phrase(Week(5, "end"), (), counts_days=True)


def test_dates_are_local_days() -> None:
    found = phrases.point("2025-02-04", SETTING)
    assert isinstance(found, Phrase)
    assert isinstance(found.value, At)
    assert local(found.value.instant, JERUSALEM).isoformat() == "2025-02-05T00:00:00+02:00"
    started = phrases.point("2025-02-04", SETTING, "start")
    assert started == Phrase(At(midnight(local(found.value.instant - 1, JERUSALEM).date(), JERUSALEM)))


@pytest.mark.parametrize(
    "text,instant",
    [("2025-02-04T12:00", 1738663200), ("2025-02-04 12:00:01", 1738663201), ("2025-02-04T12:00Z", 1738670400)],
)
def test_moments(text: str, instant: int) -> None:
    assert phrases.point(text, SETTING) == Phrase(At(instant))


def test_day_one_is_its_instant() -> None:
    assert phrases.point("24 hours after day one", SETTING) == Phrase(After(86400, At(DAY_ONE), 0))


def test_names_come_with_their_places() -> None:
    found = phrases.condition("one is over and talks.two is fulfilled", SETTING)
    assert isinstance(found, Phrase)
    assert found.value == AllOf((PhaseIs("one", "over"), ClauseIs("talks.two", "fulfilled")))
    assert found.names == (Named("phase", "one", 0), Named("clause", "talks.two", 16))


@pytest.mark.parametrize("name,kind", [("one", PhaseIs), ("talks", ClauseIs)])
def test_in_force_is_said_of_phases_and_of_clauses(name: str, kind: type) -> None:
    found = phrases.condition(f"{name} is in force", SETTING)
    assert isinstance(found, Phrase)
    assert isinstance(found.value, kind)


@pytest.mark.parametrize("state", STATES)
def test_every_status_can_be_written(state: str) -> None:
    assert phrases.condition(f"talks is {state}", SETTING) == Phrase(
        ClauseIs("talks", state),
        (Named("clause", "talks", 0),),
    )


def test_brackets_bind() -> None:
    found = phrases.condition("(a is open or b is open) and c is open", SETTING)
    assert isinstance(found, Phrase)
    assert isinstance(found.value, AllOf)
    assert isinstance(found.value.parts[0], AnyOf)


@pytest.mark.parametrize(
    "text,offset",
    [("day sixteen", 4), ("end of", 6), ("2025-02-30", 0), ("16 hours", 8), ("day 16 or so", 7), ("day 999999999", 4)],
)
def test_a_misread_points_at_the_place(text: str, offset: int) -> None:
    found = phrases.point(text, SETTING)
    assert isinstance(found, Misread)
    assert found.offset == offset
    assert "day 16" in found.hint


def test_amounts() -> None:
    assert phrases.amount("1,904 Prisoners") == Phrase(Amount("exactly", 1904, "prisoner"))
    assert phrases.amount("at least 600 fuel trucks") == Phrase(Amount("at least", 600, "fuel truck"))
    assert isinstance(phrases.amount("600"), Misread)
    assert isinstance(phrases.amount("6,00 trucks"), Misread)
