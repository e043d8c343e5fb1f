"""One time expression of a text: where it stands, its TIMEX3 type and value, and the local days that it may mean."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypeAlias

from trucebook.claims.outlook import points_ahead


class Expression(NamedTuple):
    """One time expression: code points `start` to `end`, TIMEX3 type and value; the days that it may mean, inclusive.

    `span` is a length in days (hours give a fraction), where it tells one; `rule` the rule that found it. `grain` is
    the unit it names ("day", "week", "clock"), empty for lengths and sets. `minutes` narrow a single day: from and to
    (exclusive) in minutes from its local midnight, in the zone `east` (minutes east of UTC) where one is written.
    A tuple, since a dense text makes them by the thousand.
    """

    start: int
    end: int
    type: str
    value: str
    rule: str
    first: date | None = None
    last: date | None = None
    span: float | None = None
    grain: str = ""
    minutes: tuple[int, int] | None = None
    east: int | None = None
    zoned: bool = False
    """Whether a zone is written, known or not."""
    edge: str = ""
    """ "early", "mid" or "late", where the words before it say so."""
    carried: bool = False
    """Whether it is told from another time of the text ("the next day"), and `lost` if that other one was not found."""
    lost: bool = False
    absolute: bool = False
    """Whether it needs no day of publication: a year is written, or it is told from a time with one."""
    inferred: bool = False
    """Whether it is told from a time of another sentence."""
    way: str = ""
    """ "on" for a length that begins when it is said ("the next 24 hours")."""

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and last day that it may mean."""
        return None if self.first is None or self.last is None else (self.first, self.last)


@dataclass(frozen=True, slots=True)
class Told:
    """What an expression is told from: the local day `anchor`, the time mentioned before it, and a default outlook."""

    text: str
    anchor: date
    ahead: bool | None = None
    reference: Expression | None = None

    def outlook(self, match: re.Match[str]) -> bool | None:
        """Return whether what matched lies ahead: by the verbs around it, else the default."""
        told = points_ahead(self.text, match.start(), match.end())
        return self.ahead if told is None else told

    def points_ahead(self, match: re.Match[str]) -> bool:
        """Return `outlook`, where nothing tells: behind."""
        return bool(self.outlook(match))

    @property
    def here(self) -> date:
        """The day that "the next day" is told from: that of the time mentioned before, else the anchor."""
        return self.anchor if self.reference is None or self.reference.first is None else self.reference.first


def made(
    match: re.Match[str],
    kind: str,
    value: str,
    days: tuple[date, date] | None = None,
    grain: str = "",
    span: float | None = None,
) -> Expression:
    """Return what a rule found, over the whole match."""
    first, last = days or (None, None)
    return Expression(match.start(), match.end(), kind, value, "", first, last, span, grain)


def moved(expression: Expression, start: int, end: int) -> Expression:
    """Return an expression over other code points."""
    return expression._replace(start=start, end=end)


Maker: TypeAlias = Callable[[re.Match[str], Told], Expression | None]
"""Reads what one rule matched; None where the words are no time after all."""
