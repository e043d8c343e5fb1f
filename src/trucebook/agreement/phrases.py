"""The small phrases of an agreement, parsed: points, durations, amounts, ratios, conditions.

The grammar is `phrases.lark`; `wording` turns each value back into a phrase. What does not parse is a `Misread`, a
value with the place inside the phrase, and never raised.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, Generic, TypeAlias, TypeVar
from zoneinfo import ZoneInfo

from trucebook.agreement.clock import Doubled, doubled
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
    Week,
)
from trucebook.agreement.units import singular
from trucebook.vocabulary.time import HOUR, MINUTE, Instant, instant, midnight

T = TypeVar("T")
PHASE_STATES = ("in force", "over")
_SPANS = {"second": (1, 0), "minute": (MINUTE, 0), "hour": (HOUR, 0), "day": (0, 1), "week": (0, 7)}
_LONGEST = 100_000
"""Days, weeks and hours above this are slips of the pen; it keeps every date inside the calendar."""
_YEARS = ("1900", "2199")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WHEN = re.compile(r"when\s+", re.IGNORECASE)
EXAMPLES = {
    "point": (
        "a point in time",
        '"day 16", "end of week 5", "2025-02-04T12:00", "end of phase one", "7 days after talks.agree is fulfilled"',
    ),
    "duration": ("a duration", '"24 hours", "42 days", "6 weeks"'),
    "postponement": ("how much longer and when", '"10 days when delay has happened", "48 hours when calm is violated"'),
    "amount": ("an amount", '"600 trucks", "at least 600 trucks", "exactly 33 captives"'),
    "ratio": ("a ratio", '"30 prisoners for each captive"'),
    "days": ("a kind of day", '"fridays and saturdays", "day 8 to day 14", "2025-03-30", "days of release"'),
    "condition": ("a condition", '"phase one is over and talks.two.agree is fulfilled", "day 16 is reached"'),
}


@dataclass(frozen=True, slots=True)
class Setting:
    """What a phrase may lean on: the agreement's zone, its day one (None: not known yet), the ids of its phases."""

    zone: ZoneInfo
    day_one: Instant | None = None
    phases: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Duration:
    """Hours and less are absolute `seconds`; days and weeks are calendar `days`. One of the two is zero."""

    seconds: int = 0
    days: int = 0


@dataclass(frozen=True, slots=True)
class Ratio:
    """`value` of `unit` for each one of `trigger_unit`; units singular."""

    value: int
    unit: str
    trigger_unit: str


@dataclass(frozen=True, slots=True)
class Named:
    """A name inside a phrase: `kind` is "phase", "clause", "actor" or "happening", `offset` in characters from the
    phrase's start."""

    kind: str
    id: str
    offset: int


@dataclass(frozen=True, slots=True)
class Phrase(Generic[T]):
    """A phrase understood: its value, the names that it uses, whether it counts days or weeks from day one, and the
    hours in it that the clock shows twice or never."""

    value: T
    names: tuple[Named, ...] = ()
    counts_days: bool = False
    doubled: tuple[Doubled, ...] = ()


@dataclass(frozen=True, slots=True)
class Misread:
    """A phrase not understood: why, where in it (characters from its start), and an example of what would do."""

    sentence: str
    offset: int
    hint: str


# Lark is imported only when a phrase is parsed, so its types have no names here.
Tree: TypeAlias = Any
Word: TypeAlias = Any
Parser: TypeAlias = Any


@dataclass(slots=True)
class _Reader:
    """Turns one parse tree into a value, noting names on the way."""

    setting: Setting
    edge: str
    names: list[Named] = field(default_factory=list)
    counts_days: bool = False
    doubled: list[Doubled] = field(default_factory=list)

    def point(self, tree: Tree) -> Point:
        rule, words = str(tree.data), list(tree.children)
        if rule == "day_one":
            return At(self.setting.day_one or 0)
        if rule == "moment":
            return At(self._moment(words[0]))
        if rule == "after":
            length = _duration(words[0])
            return After(length.seconds, self._base(words[1], length), length.days, self.edge)
        if rule == "becomes":
            return Becomes(self.condition(words[0]))
        if rule == "phase_edge":
            return PhaseEdge(self._name("phase", words[1]), str(words[0]))
        edge = str(words[0]) if rule.endswith("_edge") else self.edge
        return self._counted(rule, words[-1], edge)

    def _base(self, tree: Tree, length: Duration) -> Point:
        """Return what a length counts from: days from the day that a bare date names, hours from its end."""
        if tree.data == "date" and length.days:
            return self._counted("date", tree.children[0], "start")
        return self.point(tree)

    def _counted(self, rule: str, word: Word, edge: str) -> Point:
        if rule.startswith("date"):
            day = date.fromisoformat(_of_our_time(word)) + timedelta(days=edge == "end")
            return At(midnight(day, self.setting.zone))
        self.counts_days = True
        return (Day if rule.startswith("day") else Week)(_count(word), edge)

    def _moment(self, word: Word) -> Instant:
        moment = datetime.fromisoformat(_of_our_time(word).upper())
        twice = doubled(str(word).upper(), moment, self.setting.zone, word.start_pos)
        self.doubled += [twice] if twice else []
        return instant(moment if moment.tzinfo else moment.replace(tzinfo=self.setting.zone))

    def _name(self, kind: str, word: Word) -> str:
        self.names.append(Named(kind, str(word), word.start_pos))
        return str(word)

    def condition(self, tree: Tree) -> Condition:
        rule = str(tree.data)
        if rule in {"condition", "all"}:
            parts = tuple(self.condition(child) for child in tree.children)
            return parts[0] if len(parts) == 1 else (AnyOf if rule == "condition" else AllOf)(parts)
        if rule == "reached":
            return Reached(self.point(tree.children[0]))
        if rule == "happened":
            return Happened(self._name("happening", tree.children[0]))
        return self._state(rule, *tree.children)

    def postponement(self, tree: Tree) -> Postponement:
        length, when = tree.children
        found = _duration(length)
        return Postponement(self.condition(when), found.seconds, found.days)

    def days(self, tree: Tree) -> Days:
        weekdays, spans, happenings = list[int](), list[tuple[Point, Point]](), list[str]()
        for kind in tree.children:
            rule, (first, *rest) = str(kind.data), kind.children
            if rule == "weekday":
                weekdays.append(_WEEKDAYS.index(str(first)[:3]))
            elif rule == "days_of":
                happenings.append(self._name("happening", first))
            else:
                spans.append((self.point(first), self.point(rest[0] if rest else first)))
        return Days(tuple(weekdays), tuple(spans), tuple(happenings))

    def _state(self, rule: str, name: Word, *rest: Word) -> Condition:
        *bearers, state = rest
        word = " ".join(str(state).split())
        if bearers:
            return ClauseIs(self._name("clause", name), word, self._name("actor", bearers[0]))
        if rule == "phase_is" or word == "over" or (str(name) in self.setting.phases and word in PHASE_STATES):
            if word not in PHASE_STATES:
                message = f'a phase is "in force" or "over", not "{word}"'
                raise _MisreadError(message, state.start_pos)
            return PhaseIs(self._name("phase", name), word)
        return ClauseIs(self._name("clause", name), word)


class _MisreadError(ValueError):
    """Inside this module only: what the grammar allows and the sense forbids."""

    def __init__(self, sentence: str, offset: int) -> None:
        super().__init__(sentence)
        self.offset = offset


def _count(word: Word) -> int:
    number = int(str(word).replace(",", ""))
    if number > _LONGEST:
        message = f"{word} is too large a number here"
        raise _MisreadError(message, word.start_pos)
    return number


def _of_our_time(word: Word) -> str:
    if not _YEARS[0] <= str(word)[:4] <= _YEARS[1]:
        message = f"the year {str(word)[:4]} is outside {_YEARS[0]} to {_YEARS[1]}"
        raise _MisreadError(message, word.start_pos)
    return str(word)


def _duration(tree: Tree) -> Duration:
    number, span = tree.children
    seconds, days = _SPANS[str(span).removesuffix("s")]
    return Duration(_count(number) * seconds, _count(number) * days)


def _unit(tree: Tree) -> str:
    return singular(" ".join(str(word) for word in tree.children))


def _amount(tree: Tree) -> Amount:
    modifier, number, unit = tree.children
    word = "exactly" if modifier is None else " ".join(str(modifier).split())
    return Amount(word, int(str(number).replace(",", "")), _unit(unit))


def _ratio(tree: Tree) -> Ratio:
    number, unit, trigger_unit = tree.children
    return Ratio(_count(number), _unit(unit), _unit(trigger_unit))


def point(text: str, setting: Setting, edge: str = "end") -> Phrase[Point] | Misread:
    """Read a point in time; a bare day, week or date means its `edge`: "end" (by) or "start" (from).

    "when" and a condition is the instant from which that holds for the first time.
    """
    when = _WHEN.match(text)
    if when is not None:
        found = condition(text[when.end() :], setting)
        return _moved(found, when.end())
    reader = _Reader(setting, edge)
    return _read("point", text, reader.point, reader)


def _moved(found: Phrase[Condition] | Misread, by: int) -> Phrase[Point] | Misread:
    """Return a condition that stands behind `by` characters as the point from which it holds."""
    if isinstance(found, Misread):
        return replace(found, offset=found.offset + by)
    names = tuple(replace(name, offset=name.offset + by) for name in found.names)
    point = found.value.point if isinstance(found.value, Reached) else Becomes(found.value)
    twice = tuple(one._replace(offset=one.offset + by) for one in found.doubled)
    return Phrase(point, names, found.counts_days, twice)


def condition(text: str, setting: Setting) -> Phrase[Condition] | Misread:
    """Read a condition; a bare day inside it is reached at its start."""
    reader = _Reader(setting, "start")
    return _read("condition", text, reader.condition, reader)


def postponement(text: str, setting: Setting) -> Phrase[Postponement] | Misread:
    """Read how much longer a time is, and when: a bare day in the condition is reached at its start."""
    reader = _Reader(setting, "start")
    return _read("postponement", text, reader.postponement, reader)


def days(text: str, setting: Setting) -> Phrase[Days] | Misread:
    """Read a kind of day: days of the week, spans of days, days of a happening. A point in a span is a day's start."""
    reader = _Reader(setting, "start")
    return _read("days", text, reader.days, reader)


def duration(text: str) -> Phrase[Duration] | Misread:
    """Read a duration: hours and less are absolute, days and weeks calendar days."""
    return _read("duration", text, _duration)


def amount(text: str) -> Phrase[Amount] | Misread:
    """Read an amount; without a modifier it is exact. The unit is made singular and lower case."""
    return _read("amount", text, _amount)


def ratio(text: str) -> Phrase[Ratio] | Misread:
    """Read so many of one unit for each one of another."""
    return _read("ratio", text, _ratio)


def _read(kind: str, text: str, build: Callable[[Tree], T], reader: _Reader | None = None) -> Phrase[T] | Misread:
    from lark.exceptions import UnexpectedInput  # noqa: PLC0415 - loaded only when a phrase is parsed

    what, examples = EXAMPLES[kind]
    try:
        value = build(_parser().parse(text.lower(), start=kind))
    except UnexpectedInput as error:
        offset = _offset(error, text)
        return Misread(f'"{_short(text)}" is not {what}: {_at(text, offset)}', offset, f"Examples: {examples}.")
    except (ValueError, OverflowError) as error:
        sense = str(error) if isinstance(error, _MisreadError) else "no such day or time in the calendar"
        place = error.offset if isinstance(error, _MisreadError) else 0
        return Misread(f'"{_short(text)}" is not {what}: {sense}', place, f"Examples: {examples}.")
    return Phrase(value, tuple(reader.names), reader.counts_days, tuple(reader.doubled)) if reader else Phrase(value)


def _offset(error: Exception, text: str) -> int:
    position = getattr(error, "pos_in_stream", None)
    if position is None or position < 0 or getattr(getattr(error, "token", None), "type", "") == "$END":
        return len(text)
    return int(position)


def _at(text: str, offset: int) -> str:
    rest = text[offset:].strip()
    if rest:
        return f'not understood from "{_short(rest)}" on'
    return "it ends too early" if " " in text.strip() else "one word alone does not say it"


def _short(text: str, longest: int = 60) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= longest else flat[: longest - 1] + "…"


@lru_cache(maxsize=1)
def _parser() -> Parser:
    from lark import Lark  # noqa: PLC0415 - loaded only when a phrase is parsed

    grammar = Path(__file__).with_suffix(".lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", start=list(EXAMPLES), maybe_placeholders=True)
