"""What the cut's tables say beside the deeds: bearings and contests, by clause and bearer and by happening."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

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
    "join (select distinct clause, bearer, happening from counted union select e.clause, e.bearer, e.happening "
    "from exemption e cross join horizon h where e.earliest is null or e.earliest < h.horizon) k "
    "on k.clause = d.clause and k.bearer = d.bearer and k.happening = d.happening"
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


@dataclass(frozen=True, slots=True)
class Lines:
    """All bearings; deeds and contests by clause and bearer; and who reports a clause kept."""

    bearings: tuple[Bearing, ...]
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
    connection: duckdb.DuckDBPyConnection, terms: Terms, occurred: Instant | None, *, counted: bool = True
) -> Lines:
    """Read bearings, contests and deeds; with `counted`, while the engine's tables are open, only deeds that count.

    What is of a time after `occurred` is in the bearings alone.
    """
    horizon = _ALWAYS if occurred is None else occurred
    bearings = tuple(sorted(concerned(_bearings(connection), terms, spoken(connection)), key=_place))
    later = _later(connection, horizon)
    of: dict[Pair, dict[str, list[Bearing]]] = defaultdict(lambda: defaultdict(list))
    for row in bearings:
        if row.claim not in later:
            of[row.clause, row.bearer or ""][row.happening].append(row)
    return Lines(
        bearings,
        {pair: {name: tuple(rows) for name, rows in happenings.items()} for pair, happenings in of.items()},
        _deeds(connection, _COUNTED if counted else ""),
        _contests(connection, of, later),
        keepers(connection, terms, horizon),
    )


def _place(row: Bearing) -> tuple[str, ...]:
    return row.clause, row.bearer or "", row.happening, row.effect, row.claim


def _later(connection: duckdb.DuckDBPyConnection, horizon: Instant) -> frozenset[str]:
    """Return the claims of what is wholly after the horizon: deeds by when they occurred, statements by when they were
    said."""
    query = (
        "select claim from claim "
        "where case when coalesce(modality, 'asserted') = 'asserted' then earliest else said_earliest end >= $horizon"
    )
    return frozenset(claim for (claim,) in connection.execute(query, {"horizon": horizon}).fetchall())


def _bearings(connection: duckdb.DuckDBPyConnection) -> tuple[Bearing, ...]:
    query = 'select claim, happening, clause, bearer, effect, accepted, actor, act, object, place, "time" from bearing'
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


def _deeds(connection: duckdb.DuckDBPyConnection, counting: str) -> dict[Pair, tuple[Deed, ...]]:
    query = (
        "select d.clause, d.bearer, d.happening, d.effect, d.earliest, d.latest, d.certain, d.contested, d.reviewed, "  # noqa: S608
        f"d.origins, d.top from deed d {counting} where d.standing = d.top "
        "order by d.clause, d.bearer, d.earliest nulls first, d.happening, d.effect"
    )
    found: dict[Pair, list[Deed]] = defaultdict(list)
    for row in connection.execute(query).fetchall():
        clause, bearer, name, effect, earliest, latest, certain, contested, reviewed, origins, top = row
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
