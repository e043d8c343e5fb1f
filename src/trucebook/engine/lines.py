"""What the cut's tables say beside the deeds: bearings and contests, by clause and bearer and by happening."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias, overload

from trucebook.agreement.terms import Terms
from trucebook.engine.finding import Bearing, Contest
from trucebook.engine.keepers import Keeper, keepers
from trucebook.engine.statements import concerned, spoken
from trucebook.vocabulary.event import ELEMENTS, Effect
from trucebook.vocabulary.standing import Standing
from trucebook.vocabulary.time import Instant

if TYPE_CHECKING:
    import duckdb

DECIDING = frozenset(
    {
        Effect.PERFORMS,
        Effect.BEGINS,
        Effect.CONCLUDES,
        Effect.NOT_PERFORMED,
        Effect.BREACHES,
        Effect.TRIGGERS,
        Effect.EXCUSES,
    },
)
"""Effects that can move a status."""
PERFORMING = frozenset({Effect.PERFORMS, Effect.BEGINS, Effect.CONCLUDES})
_DENIALS = frozenset({Effect.DENIES, Effect.NOT_PERFORMED})
_ALWAYS = 1 << 62
_COUNTED = (
    " join (select distinct line, number from counted {} union select e.line, e.number "
    "from exemption e cross join horizon h where e.earliest is null or e.earliest < h.horizon) k "
    "on k.line = d.line and k.number = d.number"
)
_SPARSE = (
    "where line in (select a.line from asking a anti join engine_crowded w on w.clause = a.clause and "
    "w.bearer = a.bearer)"
)
Pair: TypeAlias = tuple[str, str]
"""Clause id, bearer."""


@dataclass(frozen=True, slots=True)
class Deed:
    """A happening as one clause and bearer have it, at its highest standing."""

    happening: str
    effect: str
    earliest: int | None
    latest: int | None
    certain: bool
    contested: bool
    reviewed: bool
    origins: int
    top: Standing
    part: str = ""


@dataclass(frozen=True, slots=True)
class Lines:
    """All bearings; deeds and contests by clause and bearer; and who reports a clause kept."""

    bearings: Sequence[Bearing]
    of: Mapping[Pair, Mapping[str, tuple[Bearing, ...]]]
    """By clause and bearer, and happening."""
    deeds: Mapping[Pair, tuple[Deed, ...]]
    """In order of their earliest time; one happening may have several effects, said to be so and said not to be."""
    contests: Mapping[Pair, Mapping[str, tuple[Contest, ...]]]
    keepers: Mapping[Pair, tuple[Keeper, ...]]

    def claims(self, pair: Pair, happenings: Iterable[str] | None = None, most: int | None = None) -> tuple[str, ...]:
        """Return the claims that decide: of the given happenings, or of all of the pair; so many at most."""
        wanted = named(self.deeds.get(pair, ())) if happenings is None else happenings
        of = self.of.get(pair, {})
        found: dict[str, None] = {}
        for name in sorted(set(wanted)):
            found.update((row.claim, None) for row in of.get(name, ()) if row.effect in DECIDING)
            if most is not None and len(found) >= most:
                break
        return tuple(found)[:most]


def named(deeds: Iterable[Deed]) -> tuple[str, ...]:
    """Return the happenings of deeds, each once."""
    return tuple(dict.fromkeys(deed.happening for deed in deeds))


def read_lines(
    connection: duckdb.DuckDBPyConnection,
    terms: Terms,
    occurred: Instant | None,
    *,
    counted: bool = True,
    crowded: Mapping[Pair, Iterable[str]] = MappingProxyType({}),
) -> Lines:
    """Read bearings, contests and deeds; with `counted`, while the engine's tables are open, only deeds that count.

    What is of a time after `occurred` is in the bearings alone. Of the pairs that are `crowded` only what concerns the
    given happenings is read at once.
    """
    horizon = _ALWAYS if occurred is None else occurred
    with _asked(connection, crowded):
        rows = _bearings(connection, *(_IN_PART if crowded else ("",)))
        of_which = _COUNTED.format(_SPARSE if crowded else "") if counted else ""
        deeds = _deeds(connection, *((of_which + _APART, _OPENED) if crowded else (of_which,)))
        later = _later(connection, horizon, {row.claim for row in rows} if crowded else None)
    bearings = tuple(sorted(concerned(rows, terms, spoken(connection)), key=_place))
    of: dict[Pair, dict[str, list[Bearing]]] = defaultdict(lambda: defaultdict(list))
    for row in bearings:
        if row.claim not in later:
            of[row.clause, row.bearer or ""][row.happening].append(row)
    return Lines(
        Bearings(connection, terms) if crowded else bearings,
        {pair: {name: tuple(rows) for name, rows in happenings.items()} for pair, happenings in of.items()},
        deeds,
        _contests(connection, of, later),
        keepers(connection, terms, horizon),
    )


def read_opened(connection: duckdb.DuckDBPyConnection, pair: Pair, happenings: Iterable[str]) -> Lines:
    """Read the bearings and deeds of some happenings of one pair that nobody contests."""
    with _asked(connection, {pair: happenings}):
        rows = _bearings(connection, _OPENED)
        deeds = _deeds(connection, _OPENED)
    of: dict[str, list[Bearing]] = defaultdict(list)
    for row in sorted(rows, key=_place):
        of[row.happening].append(row)
    return Lines((), {pair: {name: tuple(held) for name, held in of.items()}}, deeds, {}, {})


_OPENED = " join engine_opened o on o.happening = d.happening and o.clause = d.clause and o.bearer = d.bearer"
_APART = " anti join engine_crowded w on w.clause = d.clause and w.bearer = d.bearer"
_SAID = (
    " semi join engine_crowded w on w.clause = d.clause and w.bearer = d.bearer anti join engine_opened o "
    "on o.happening = d.happening and o.clause = d.clause and o.bearer = d.bearer "
    "where d.effect in ('announces', 'supports', 'opposes')"
)
_IN_PART = (_OPENED, _APART, _SAID)
"""What is read where pairs are crowded: what was asked for, the other pairs, and statements."""


@contextmanager
def _asked(connection: duckdb.DuckDBPyConnection, crowded: Mapping[Pair, Iterable[str]]) -> Iterator[None]:
    """Tell the connection which pairs are crowded, and which of their happenings are asked for."""
    import pyarrow as pa  # noqa: PLC0415 - heavy

    if not crowded:
        yield
        return
    opened = [(*pair, name) for pair, names in crowded.items() for name in names]
    for name, rows, columns in (
        ("engine_crowded", [*crowded], ("clause", "bearer")),
        ("engine_opened", opened, ("clause", "bearer", "happening")),
    ):
        by_column = list(zip(*rows, strict=True)) or [() for _ in columns]
        held = {column: pa.array(values, pa.string()) for column, values in zip(columns, by_column, strict=True)}
        connection.register(name, pa.table(held))
    try:
        yield
    finally:
        connection.unregister("engine_crowded")
        connection.unregister("engine_opened")


@dataclass(frozen=True)
class Bearings(Sequence[Bearing]):
    """All bearings of a cut, read when they are first asked for."""

    connection: duckdb.DuckDBPyConnection
    terms: Terms

    @cached_property
    def _held(self) -> tuple[Bearing, ...]:
        rows = _bearings(self.connection, "")
        return tuple(sorted(concerned(rows, self.terms, spoken(self.connection)), key=_place))

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._held)

    @overload
    def __getitem__(self, place: int) -> Bearing: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Bearing]: ...
    def __getitem__(self, place: int | slice) -> Bearing | Sequence[Bearing]:
        """Return one by its place, or several."""
        return self._held[place]


def _place(row: Bearing) -> tuple[str, ...]:
    return row.clause, row.bearer or "", row.happening, row.effect, row.claim


def _later(connection: duckdb.DuckDBPyConnection, horizon: Instant, among: set[str] | None = None) -> frozenset[str]:
    """Return the claims of what is wholly after the horizon: deeds by when they occurred, statements by when they were
    said; `among` some, or all."""
    import pyarrow as pa  # noqa: PLC0415 - heavy

    query = (
        "select claim from claim {} "
        "where case when coalesce(modality, 'asserted') = 'asserted' then earliest else said_earliest end >= $horizon"
    )
    if among is None:
        return frozenset(claim for (claim,) in connection.execute(query.format(""), {"horizon": horizon}).fetchall())
    connection.register("engine_claims", pa.table({"claim": pa.array(sorted(among), pa.string())}))
    rows = connection.execute(query.format("semi join engine_claims using (claim)"), {"horizon": horizon}).fetchall()
    connection.unregister("engine_claims")
    return frozenset(claim for (claim,) in rows)


def _bearings(connection: duckdb.DuckDBPyConnection, *which: str) -> tuple[Bearing, ...]:
    """Return bearings, each `which` one way of choosing some."""
    query = (
        "select d.claim, d.happening, d.clause, d.bearer, d.effect, d.accepted, d.actor, d.act, d.object, d.place, "
        'd."time" from bearing d'
    )
    query = " union all ".join(query + one for one in which)
    split: dict[tuple[bool | None, ...], tuple[tuple[str, ...], tuple[str, ...]]] = {}
    found = []
    for row in connection.execute(query).fetchall():
        claim, happening, clause, bearer, effect, accepted = row[:6]
        elements = row[6:]
        if elements not in split:
            met = tuple(name for name, holds in zip(ELEMENTS, elements, strict=True) if holds)
            split[elements] = met, tuple(name for name in ELEMENTS if name not in met)
        found.append(Bearing(claim, happening, clause, bearer, effect, *split[elements], accepted=bool(accepted)))
    return tuple(found)


def _deeds(connection: duckdb.DuckDBPyConnection, *which: str) -> dict[Pair, tuple[Deed, ...]]:
    """Return deeds by clause and bearer, each `which` one way of choosing some."""
    query = " union all ".join(
        "select d.clause, d.bearer, d.happening, d.effect, d.earliest, d.latest, d.certain, d.contested, d.reviewed, "  # noqa: S608
        f"d.origins, d.top, d.part from {'told' if ' counted ' in one else 'deed'} d{one} where d.standing = d.top"
        for one in which
    )
    query = f"select * from ({query}) d order by clause, bearer, earliest nulls first, happening, effect"  # noqa: S608
    found: dict[Pair, list[Deed]] = defaultdict(list)
    for row in connection.execute(query).fetchall():
        clause, bearer, name, effect, earliest, latest, certain, contested, reviewed, origins, top, part = row
        deed = Deed(
            name,
            effect,
            earliest,
            latest,
            certain=bool(certain),
            contested=bool(contested),
            reviewed=bool(reviewed),
            origins=origins or 0,
            top=Standing(top),
            part=part,
        )
        found[clause, bearer].append(deed)
    return {pair: tuple(deeds) for pair, deeds in found.items()}


def _contests(
    connection: duckdb.DuckDBPyConnection, of: Mapping[Pair, Mapping[str, list[Bearing]]], later: frozenset[str]
) -> dict[Pair, dict[str, tuple[Contest, ...]]]:
    """Return the contests by clause and bearer, and happening, each with those whom it stands against."""
    query = (
        'select clause, bearer, happening, by_words, standing, "on", claim from contest '
        'order by clause, bearer, happening, standing desc, by_words, "on", claim'
    )
    found: dict[Pair, dict[str, list[Contest]]] = defaultdict(lambda: defaultdict(list))
    for clause, bearer, happening, by, standing, on, claim in connection.execute(query).fetchall():
        if claim in later:
            continue
        rows = found[clause, bearer][happening]
        alike = next((n for n, row in enumerate(rows) if (row.by, row.standing, row.on) == (by, standing, on)), None)
        claims = (claim,) if claim is not None else ()
        if alike is None:
            rows.append(Contest(by, Standing(standing), on, claims))
        elif claims and claim not in rows[alike].claims:
            rows[alike] = replace(rows[alike], claims=(*rows[alike].claims, *claims))
    voices = _voices(connection) if found else {}
    return {
        pair: {
            name: tuple(_against(row, of.get(pair, {}).get(name, []), voices) for row in rows)
            for name, rows in happenings.items()
        }
        for pair, happenings in found.items()
    }


def _voices(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Return whose word each claim is, in words, for the claims of contested happenings."""
    query = (
        "select distinct b.claim, v.words from bearing b join claim c on c.claim = b.claim "
        "join voice v on v.voice = c.voice "
        "join (select distinct clause, bearer, happening from contest) k "
        "on k.clause = b.clause and k.bearer = b.bearer and k.happening = b.happening"
    )
    return dict(connection.execute(query).fetchall())


def _against(contest: Contest, rows: Iterable[Bearing], voices: Mapping[str, str]) -> Contest:
    """Return a contest with the voices that it stands against: those who say it, or deny it, or tell it otherwise."""
    held = [row for row in rows if row.effect in DECIDING | _DENIALS]
    own = set(contest.claims)
    denies = any(row.effect in _DENIALS for row in held if row.claim in own)
    against = tuple(
        dict.fromkeys(
            row.claim
            for row in held
            if row.claim not in own and (contest.on != "occurrence" or (row.effect in _DENIALS) != denies)
        )
    )
    words = (voices.get(claim) for claim in against)
    whose = tuple(dict.fromkeys(word for word in words if word and word != contest.by))
    return replace(contest, whose=whose, against=against)
