"""What is read of deeds and bearings where lines have very many: the happenings that are asked for, each read once.

Many are asked for at one time, as every question runs through all deeds. What was read stays for later questions. While
the engine's tables are open the deeds are `told`; afterwards they are those of the cut (ADR 0020).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

from trucebook.engine.finding import Bearing
from trucebook.engine.lines import Deed, Lines, bearing_order, literal, read_bearings, read_deeds
from trucebook.engine.milestones import Pair
from trucebook.engine.statements import OfClaim
from trucebook.vocabulary.time import Instant

if TYPE_CHECKING:
    import duckdb

Span: TypeAlias = tuple[Instant, Instant]
NAMED: Final = 2_000
"""Deeds of a cut up to which the names of all happenings are read at one time."""


@dataclass(frozen=True, slots=True)
class Period:
    """What begins in a time: of these lots of a line, which are of these parts."""

    span: Span
    lots: frozenset[int]
    parts: frozenset[str]

    def holds(self, other: Period) -> bool:
        """Return whether all of another is in it."""
        (first, last), (begins, ends) = self.span, other.span
        return first <= begins and ends <= last and other.lots <= self.lots and other.parts <= self.parts


@dataclass(frozen=True, slots=True)
class Wanted:
    """Happenings of one line that are asked for: by their numbers, by their names, and all that begin in a period."""

    numbers: Iterable[int] = ()
    names: Iterable[str] = ()
    period: Period | None = None

    def joined(self, other: Wanted | None) -> Wanted:
        """Return both; of the period there is one."""
        if other is None:
            return self
        return Wanted({*self.numbers, *other.numbers}, {*self.names, *other.names}, self.period or other.period)


@dataclass(slots=True)
class Register:
    """Names, deeds and bearings as far as they were read. `table` holds the deeds, with numbers if it is `numbered`."""

    connection: duckdb.DuckDBPyConnection
    table: str
    numbered: bool = True
    lasting: bool = False
    """Whether anything is asked when the engine's tables are closed."""
    deeds_numbered: bool = True
    """Whether the cut's own deeds have numbers."""
    few: bool = False
    """Whether there are so few deeds that all names are read at one time."""
    named: dict[int, str] = field(default_factory=dict)
    """Number -> happening."""
    read_of: dict[Pair, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Line -> the happenings of which all is read."""
    periods: dict[Pair, list[Period]] = field(default_factory=lambda: defaultdict(list))
    deeds: dict[Pair, dict[str, list[Deed]]] = field(default_factory=lambda: defaultdict(dict))
    bearings: dict[Pair, dict[str, list[Bearing]]] = field(default_factory=lambda: defaultdict(dict))
    claims: dict[str, OfClaim] = field(default_factory=dict)
    """What the bearings say of their claims."""

    def close(self) -> None:
        """Read the deeds of the cut from now on; where these number none, all names that may be asked for are read
        before."""
        if self.lasting and not self.deeds_numbered:
            self._name_all()
        self.table, self.numbered = "deed", self.deeds_numbered

    def names(self, numbers: Iterable[int]) -> dict[int, str]:
        """Return the happenings of numbers."""
        wanted = {*numbers}
        unknown = wanted - self.named.keys()
        if unknown and self.few:
            self._name_all()
        elif unknown:
            query = f"select number, happening from {self.table} where number in ({_listed(unknown)})"  # noqa: S608 - ours
            self.named.update(self.connection.execute(query).fetchall())
        return {number: self.named[number] for number in wanted}

    def _name_all(self) -> None:
        """Read all names."""
        rows = self.connection.execute(f"select distinct number, happening from {self.table}").fetchall()  # noqa: S608
        self.named.update(rows)

    def read(self, asked: Mapping[Pair, Wanted]) -> None:
        """Read the deeds and bearings of what is asked for of some lines, and not known yet."""
        for pair, wanted in asked.items():
            period = wanted.period
            if period is not None and not any(one.holds(period) for one in self.periods[pair]):
                self._take(self._beginning(pair, period))
                self.periods[pair].append(period)
                self.read_of[pair] |= {*self.within(pair, period)}
        numbers, names = set[int](), set[str]()
        numbered = {name: number for number, name in self.named.items()}
        for pair, wanted in asked.items():
            known = self.read_of[pair]
            numbers |= {number for number in wanted.numbers if self.named.get(number) not in known}
            fresh = {*wanted.names} - known
            numbers |= {numbered[name] for name in fresh & numbered.keys()}
            names |= fresh - numbered.keys()
        if numbers or names:
            self._take(self._either(numbers, names))
        for pair, wanted in asked.items():
            self.read_of[pair] |= self.all_of(pair, wanted)
        self._bear(asked)

    def all_of(self, pair: Pair, wanted: Wanted) -> set[str]:
        """Return the happenings of a line that were asked for, of those that were read."""
        period = [] if wanted.period is None else self.within(pair, wanted.period)
        return {*self.names(wanted.numbers).values(), *wanted.names, *period}

    def within(self, pair: Pair, period: Period) -> list[str]:
        """Return the happenings of a line, of those that were read, that begin in a time, of some parts or of none."""
        parts, (first, last) = {"", *period.parts}, period.span
        return [
            name
            for name, deeds in self.deeds[pair].items()
            if any(one.part in parts and one.earliest is not None and first <= one.earliest < last for one in deeds)
        ]

    def lines(self, pair: Pair, happenings: Iterable[str]) -> Lines:
        """Return what was read of some happenings of a line."""
        wanted = sorted({*happenings})
        return Lines((), {pair: self.bearings_of(pair, wanted)}, {pair: self.deeds_of(pair, wanted)}, {}, {})

    def deeds_of(self, pair: Pair, happenings: Iterable[str]) -> tuple[Deed, ...]:
        """Return what was read of the deeds of some happenings, in order of their earliest time."""
        of = self.deeds[pair]
        found = (deed for name in happenings for deed in of.get(name, ()))
        return tuple(
            sorted(found, key=lambda one: (one.earliest is not None, one.earliest or 0, one.happening, one.effect))
        )

    def bearings_of(self, pair: Pair, happenings: Iterable[str]) -> dict[str, tuple[Bearing, ...]]:
        """Return what was read of the bearings of some happenings."""
        of = self.bearings[pair]
        return {name: tuple(of[name]) for name in happenings if name in of}

    def _either(self, numbers: Iterable[int], names: Iterable[str]) -> str:
        if not self.numbered:
            return f"d.happening in ({_quoted({*names, *(self.named[number] for number in numbers)})})"
        by_name = f"d.happening in ({_quoted(names)})" if names else ""
        return " or ".join(one for one in (f"d.number in ({_listed(numbers)})" if numbers else "", by_name) if one)

    def _beginning(self, pair: Pair, period: Period) -> str:
        """Return the condition of what begins in a period."""
        (clause, bearer), (first, last) = pair, period.span
        parts = f"lot in ({_listed(period.lots)})" if self.numbered else f"part in ({_quoted({'', *period.parts})})"
        line = f"d.clause = {literal(clause)} and d.bearer = {literal(bearer)}"
        return f"{line} and d.earliest >= {first:d} and d.earliest < {last:d} and d.{parts}"

    def _take(self, condition: str) -> None:
        for number, pair, deed in read_deeds(self.connection, self.table, condition, numbered=self.numbered):
            if number is not None:
                self.named[number] = deed.happening
            held = self.deeds[pair].setdefault(deed.happening, [])
            if deed not in held:
                held.append(deed)

    def _bear(self, lines: Iterable[Pair]) -> None:
        """Read the bearings of the happenings of lines of which they are not read yet."""
        fresh = {name for pair in lines for name in self.read_of[pair] - self.bearings[pair].keys()}
        if not fresh:
            return
        of: dict[Pair, dict[str, list[Bearing]]] = defaultdict(lambda: defaultdict(list))
        rows, claims = read_bearings(self.connection, f"d.happening in ({_quoted(fresh)})")
        self.claims.update(claims)
        for row in sorted(rows, key=bearing_order):
            of[row.clause, row.bearer or ""][row.happening].append(row)
        for pair, known in self.read_of.items():
            self.bearings[pair].update({name: of[pair].get(name, []) for name in fresh & known})


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(str(int(number)) for number in sorted(numbers)) or "null"


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(literal(name) for name in sorted(names)) or "null"
