"""Rows of incident tables and what texts tell of the same: joined where one row, and only one, can be meant.

The rules are careful on purpose. The act is the same, the day that the text states lies within the row's, one place
lies in the other, the actors are akin and both stated, amounts are equal or left out, and no second row fits. A merge
of the program's never lifts a standing above reported, and hulls of times and amounts stay those of the row.

A denial, of a text or of a row of another table, joins the one row that it can be of; the row's time may then lie
within its own as well ("nobody fired on 8 May").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from trucebook.evidence.closure import Belonging, akin
from trucebook.evidence.features import Features, Named, ReportedClaim
from trucebook.evidence.index import Index
from trucebook.vocabulary.event import Modality, Polarity
from trucebook.vocabulary.time import DAY, Bounds

LONGEST = 2 * DAY
"""The longest time that is taken to say on which day it was; a day of a zone may touch two days of UTC."""


class Row(NamedTuple):
    """What weighing needs of a row of a table: a table may have very many. `places` are ids, `number` is the row's own
    in its table."""

    claim: str
    report: str
    publisher: str | None
    event: str | None
    places: frozenset[str]
    occurred: Bounds
    number: str | None
    denies: bool = False
    """Whether it says that something did not occur."""


def row_of(one: ReportedClaim) -> Row:
    """Return the row that a claim is."""
    fields = one.claim.fields
    places = frozenset(mention.id for mention in fields.places if mention.id)
    number = next((value for name, value in fields.keys if name == "row"), None)
    denies = fields.polarity == Polarity.NEGATIVE
    return Row(one.claim.id, one.report, one.publisher, fields.event, places, one.claim.occurred, number, denies)


class Rows:
    """Rows and texts in the index by act, day and place."""

    def __init__(self, index: Index, belonging: Belonging) -> None:
        self._index, self._belonging = index, belonging
        self._fresh: set[str] = set()

    def add(self, rows: Iterable[Row], entry: int) -> None:
        """Put rows into the index under each place that theirs lies in."""
        for one in rows:
            keys = _row_keys(one, self._belonging)
            if keys:
                place = self._index.place(one.claim, one.report, entry)
                for key in keys:
                    self._index.put(f"{'told' if one.denies else 'row'}\x1f{key}", place)
                self._fresh |= keys

    def repeated(self, rows: Iterable[Row], *, edition: bool) -> list[tuple[str, str]]:
        """Return (row, the row that it repeats): one publisher, one number, in another edition of the table."""
        found = []
        for one in rows:
            if one.number and (one.publisher is not None or edition):
                first = self._index.record(f"{one.publisher}\x1f{one.number}", one.claim)
                if first != one.claim:
                    found.append((one.claim, first))
        return found

    def told(self, claims: Iterable[Features], entry: int) -> None:
        """Put what texts tell of deeds with a day and a place into the index, for rows that come later."""
        for one in claims:
            if _tells(one):
                place = self._index.place(one.id, one.report, entry)
                for key in _keys(one, self._wholes(one.places)):
                    self._index.put(f"told\x1f{key}", place)

    def meant(self, told: Sequence[Features]) -> Iterator[tuple[str, str]]:
        """Yield (row, claim of a text) for each claim of a text that one row alone can be meant by; a denial first."""
        for one in told:
            row = self._row(one) if _tells(one) else None
            if row is not None:
                yield _pair(one, row)

    def meant_before(self) -> Iterator[tuple[str, str]]:
        """Yield (row, claim) for the earlier claims that the rows put in since the last time are meant by; of these
        rows the denials too, which come first in their pairs."""
        places = sorted({place for key in sorted(self._fresh) for place in self._index.under(f"told\x1f{key}")})
        self._fresh = set()
        for place in places:
            one = self._index.claim(place)
            row = None if one is None else self._row(one)
            if one is not None and row is not None:
                yield _pair(one, row)

    def _row(self, one: Features) -> str | None:
        """Return the one row that a claim of a text can mean, or None."""
        places = {place for key in _keys(one, self._wholes(one.places)) for place in self._index.under(f"row\x1f{key}")}
        fitting = [row for place in sorted(places) if (row := self._index.claim(place)) and self._fits(one, row)]
        return fitting[0].id if len(fitting) == 1 else None

    def _fits(self, one: Features, row: Features) -> bool:
        wholes = self._belonging
        return (
            row.polarity == Polarity.POSITIVE
            and row.report != one.report
            and _same_or_unstated(one.mode, row.mode)
            and _same_or_unstated(one.object, row.object)
            and (_within(one.time, row.occurred) or (_denies(one) and _within(row.occurred, one.occurred)))
            and _akin(one.actors, row.actors, wholes.actors)
            and _akin(one.places, row.places, wholes.places)
            and (
                not one.recipients.ids or not row.recipients.ids or _akin(one.recipients, row.recipients, wholes.actors)
            )
            and _amounts_agree(one, row)
        )

    def _wholes(self, places: Named) -> frozenset[str]:
        return frozenset(whole for one in places.ids for whole in self._belonging.places.get(one, {one}))


def _pair(one: Features, row: str) -> tuple[str, str]:
    """Return what joins, and what it joins: a row the claim of a text that means it; a denial the row denied."""
    return (one.id, row) if _denies(one) else (row, one.id)


def _denies(one: Features) -> bool:
    return one.polarity == Polarity.NEGATIVE


def _tells(one: Features) -> bool:
    """Return whether a claim of a text tells of a deed, or that there was none, with a day, a place and an actor."""
    plain = one.modality == Modality.ASSERTED and not one.historical
    return bool(plain and one.event and not one.doubted and one.places.ids and one.actors.ids and _days(one.time))


def _keys(one: Features, wholes: frozenset[str]) -> list[str]:
    """Return the keys of a claim: its act on each of its days in each place that its place lies in."""
    return [f"{one.event}\x1f{day}\x1f{whole}" for day in _days(one.time) for whole in sorted(wholes)]


def _row_keys(row: Row, belonging: Belonging) -> set[str]:
    """Return the keys of a row."""
    wholes = {whole for place in row.places for whole in belonging.places.get(place, {place})}
    return {f"{row.event}\x1f{day}\x1f{whole}" for day in _days(row.occurred) for whole in wholes}


def _days(time: Bounds | None) -> range:
    """Return the days of UTC that a stated time touches, none where it does not say on which day it was."""
    if time is None or time.earliest is None or time.latest is None or time.latest - time.earliest > LONGEST:
        return range(0)
    return range(time.earliest // DAY, (time.latest - 1) // DAY + 1)


def _within(time: Bounds | None, row: Bounds) -> bool:
    """Return whether a stated time lies within a row's, so that the two together say no less than the row."""
    known = time is not None and time.earliest is not None and time.latest is not None and row.known
    return bool(known and row.earliest <= time.earliest and time.latest <= row.latest)  # type: ignore[operator,union-attr]


def _same_or_unstated(a: str | None, b: str | None) -> bool:
    return not a or not b or a == b


def _akin(a: Named, b: Named, wholes: object) -> bool:
    return any(akin(x, y, wholes) for x in a.ids for y in b.ids)  # type: ignore[arg-type]


def _amounts_agree(one: Features, row: Features) -> bool:
    """Return whether every amount that both give of one unit is the same, and none is told of what the row does not
    count."""
    counted = {q.unit: (q.low, q.high) for q in row.quantities}
    return all(counted.get(q.unit, (q.low, q.high)) == (q.low, q.high) for q in one.quantities if q.unit)
