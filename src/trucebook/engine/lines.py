"""What the cut's tables say beside the deeds: bearings and contests, by clause and bearer and by happening."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeAlias, overload

from trucebook.agreement.terms import Terms
from trucebook.engine.finding import Bearing, Contest
from trucebook.engine.keepers import Keeper, keepers
from trucebook.engine.statements import STATEMENTS, OfClaim, Voiced, concerned, spoken
from trucebook.evidence.bearing import bearers
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
        Effect.COUNTS,
        Effect.TRIGGERS,
        Effect.EXCUSES,
    },
)
"""Effects that can move a status."""
PERFORMING = frozenset({Effect.PERFORMS, Effect.BEGINS, Effect.CONCLUDES})
_DENIALS = frozenset({Effect.DENIES, Effect.NOT_PERFORMED})
_ALWAYS = 1 << 62
NAMED: Final = 1_000
"""Voices up to which a query names those that it asks for."""
_COUNTED = (
    " join (select distinct line, number from counted {of} union select e.line, e.number "
    "from exemption e cross join horizon h where e.earliest is null or e.earliest < h.horizon) k "
    "on k.line = d.line and k.number = d.number where {which}"
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


@dataclass(frozen=True, slots=True)
class Crowded:
    """What was read of a line of which not all is read at once."""

    deeds: tuple[Deed, ...]
    bearings: Mapping[str, tuple[Bearing, ...]]
    claims: Mapping[str, OfClaim]


def read_lines(
    connection: duckdb.DuckDBPyConnection,
    terms: Terms,
    occurred: Instant | None,
    *,
    counted: bool = True,
    crowded: Mapping[Pair, Crowded] = MappingProxyType({}),
) -> Lines:
    """Read bearings, contests and deeds; with `counted`, while the engine's tables are open, only deeds that count.

    What is of a time after `occurred` is in the bearings alone. Of the pairs that are `crowded` statements alone are
    read beside what was read of them already.
    """
    horizon = _ALWAYS if occurred is None else occurred
    rows, claims = read_bearings(connection, *(_beside(crowded, terms) if crowded else ("true",)))
    rows = tuple(row for row in rows if row.happening not in _known(crowded, row))
    for one in crowded.values():
        rows += tuple(row for held in one.bearings.values() for row in held)
        claims |= one.claims
    deeds = _deeds(connection, crowded, counted=counted)
    later = frozenset(claim for claim, of in claims.items() if of.after(horizon))
    contests = _read_contests(connection)
    contested = {(clause, bearer, happening) for clause, bearer, happening, *_ in contests}
    voices = _voices(connection, rows, claims, contested)
    bearings = tuple(sorted(concerned(rows, terms, spoken(rows, claims, voices)), key=bearing_order))
    of: dict[Pair, dict[str, list[Bearing]]] = defaultdict(lambda: defaultdict(list))
    for row in bearings:
        if row.claim not in later:
            of[row.clause, row.bearer or ""][row.happening].append(row)
    return Lines(
        Bearings(connection, terms) if crowded else bearings,
        {pair: {name: tuple(rows) for name, rows in happenings.items()} for pair, happenings in of.items()},
        deeds | {pair: one.deeds for pair, one in crowded.items() if one.deeds},
        _contests(
            contests,
            of,
            later,
            {claim: voices[one.voice].words for claim, one in claims.items() if one.voice in voices},
        ),
        keepers(connection, terms, horizon),
    )


def _known(crowded: Mapping[Pair, Crowded], row: Bearing) -> Mapping[str, object]:
    one = crowded.get((row.clause, row.bearer or ""))
    return one.bearings if one is not None else {}


def _apart(pairs: Iterable[Pair]) -> str:
    """Return the condition that a row is of none of these pairs."""
    of = (f"d.clause = {literal(clause)} and coalesce(d.bearer, '') = {literal(bearer)}" for clause, bearer in pairs)
    return f"not ({' or '.join(of) or 'false'})"


def _beside(pairs: Iterable[Pair], terms: Terms) -> list[str]:
    """Return the conditions of what is read beside crowded pairs: the other pairs, and statements of these; each such
    that rows which are not of it need not be looked at."""
    of: dict[str, set[str]] = defaultdict(set)
    for clause, bearer in pairs:
        of[clause].add(bearer)
    found = [f"d.clause not in ({', '.join(map(literal, of))})"]
    for clause, known in of.items():
        others = {one for own in terms.clauses if own.id == clause for one in map("+".join, bearers(own))} - known
        found += [f"d.clause = {literal(clause)} and d.bearer = {literal(one)}" for one in sorted(others)]
        whose = f"d.clause = {literal(clause)} and d.bearer in ({', '.join(map(literal, sorted(known)))})"
        found += [f"d.effect = '{effect}' and {whose}" for effect in sorted(STATEMENTS)]
    return found


def literal(text: str) -> str:
    """Return a text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


@dataclass(frozen=True)
class Bearings(Sequence[Bearing]):
    """All bearings of a cut, read when they are first asked for."""

    connection: duckdb.DuckDBPyConnection
    terms: Terms

    @cached_property
    def _held(self) -> tuple[Bearing, ...]:
        rows, claims = read_bearings(self.connection, "true")
        said = spoken(rows, claims, _voices(self.connection, rows, claims))
        return tuple(sorted(concerned(rows, self.terms, said), key=bearing_order))

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


def bearing_order(row: Bearing) -> tuple[str, ...]:
    """Return what bearings are put in order by."""
    return row.clause, row.bearer or "", row.happening, row.effect, row.claim


def read_bearings(connection: duckdb.DuckDBPyConnection, *which: str) -> tuple[tuple[Bearing, ...], dict[str, OfClaim]]:
    """Return the bearings for which any of some conditions holds (of a row `d`), of which no two hold of one row; and
    what they say of their claims."""
    query = " union all ".join(
        "select d.claim, d.happening, d.clause, d.bearer, d.effect, d.accepted, d.voice, "  # noqa: S608
        "coalesce(d.modality, 'asserted') <> 'asserted', d.earliest, d.latest, d.said_earliest, "
        f'd.actor, d.act, d.object, d.place, d."time" from bearing d where {one}'
        for one in which
    )
    split: dict[tuple[bool | None, ...], tuple[tuple[str, ...], tuple[str, ...]]] = {}
    found, claims = [], dict[str, OfClaim]()
    for row in connection.execute(query).fetchall():
        claim, happening, clause, bearer, effect, accepted = row[:6]
        elements = row[11:]
        if elements not in split:
            met = tuple(name for name, holds in zip(ELEMENTS, elements, strict=True) if holds)
            split[elements] = met, tuple(name for name in ELEMENTS if name not in met)
        found.append(Bearing(claim, happening, clause, bearer, effect, *split[elements], accepted=bool(accepted)))
        if claim not in claims:
            claims[claim] = OfClaim(*row[6:11])
    return tuple(found), claims


def _voices(
    connection: duckdb.DuckDBPyConnection,
    rows: Iterable[Bearing],
    claims: Mapping[str, OfClaim],
    contested: Collection[tuple[str, str | None, str]] = (),
) -> dict[str, Voiced]:
    """Return whose word claims are that make a statement, or are of contested happenings, by voice."""
    wanted = {
        claims[row.claim].voice
        for row in rows
        if row.effect in STATEMENTS or (row.clause, row.bearer, row.happening) in contested
    }
    if not wanted:
        return {}
    which = f"voice in ({', '.join(map(literal, sorted(wanted)))})" if len(wanted) <= NAMED else "true"
    found = connection.execute(f"select voice, actor, words from voice where {which}").fetchall()  # noqa: S608 - quoted
    return {voice: Voiced(actor, words) for voice, actor, words in found}


def _deeds(
    connection: duckdb.DuckDBPyConnection, crowded: Iterable[Pair], *, counted: bool
) -> dict[Pair, tuple[Deed, ...]]:
    """Return deeds by clause and bearer, of the pairs that are not crowded; with `counted` those that count."""
    which = _apart(crowded)
    if counted:
        lines = connection.execute(f"select d.line from asking d where {which}").fetchall()  # noqa: S608 - names quoted
        if not lines:
            return {}
        own = ", ".join(str(line) for (line,) in lines)
        which = f"d.line in ({own})"
    found: dict[Pair, list[Deed]] = defaultdict(list)
    for _, pair, deed in read_deeds(connection, "told" if counted else "deed", which, numbered=False, counted=counted):
        found[pair].append(deed)
    return {pair: tuple(deeds) for pair, deeds in found.items()}


def read_deeds(
    connection: duckdb.DuckDBPyConnection, table: str, which: str, *, numbered: bool, counted: bool = False
) -> Iterator[tuple[int | None, Pair, Deed]]:
    """Yield the deeds of a table for which a condition holds (of a row `d`), each at its highest standing, with its
    number where the table has them; with `counted` only such as count, of the lines that the condition names."""
    condition = f" where ({which})"
    if counted:
        condition = _COUNTED.format(of="d where " + which, which=which)
    query = (
        f"select {'d.number' if numbered else 'null'}, d.clause, d.bearer, d.happening, d.effect, d.earliest, "  # noqa: S608
        f"d.latest, d.certain, d.contested, d.reviewed, d.origins, d.top, d.part from {table} d{condition} "
        "and d.standing = d.top order by d.clause, d.bearer, d.earliest nulls first, d.happening, d.effect"
    )
    for row in connection.execute(query).fetchall():
        number, clause, bearer, name, effect, earliest, latest, certain, contested, reviewed, origins, top, part = row
        yield (
            number,
            (clause, bearer),
            Deed(
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
            ),
        )


def _read_contests(connection: duckdb.DuckDBPyConnection) -> list[tuple[Any, ...]]:
    query = (
        'select clause, bearer, happening, by_words, standing, "on", claim from contest '
        'order by clause, bearer, happening, standing desc, by_words, "on", claim'
    )
    return connection.execute(query).fetchall()


def _contests(
    held: Iterable[tuple[Any, ...]],
    of: Mapping[Pair, Mapping[str, list[Bearing]]],
    later: frozenset[str],
    words: Mapping[str, str | None],
) -> dict[Pair, dict[str, tuple[Contest, ...]]]:
    """Return the contests by clause and bearer, and happening, each with those whom it stands against. `words` say
    whose word a claim is."""
    found: dict[Pair, dict[str, list[Contest]]] = defaultdict(lambda: defaultdict(list))
    for clause, bearer, happening, by, standing, on, claim in held:
        if claim in later:
            continue
        rows = found[clause, bearer][happening]
        alike = next((n for n, row in enumerate(rows) if (row.by, row.standing, row.on) == (by, standing, on)), None)
        claims = (claim,) if claim is not None else ()
        if alike is None:
            rows.append(Contest(by, Standing(standing), on, claims))
        elif claims and claim not in rows[alike].claims:
            rows[alike] = replace(rows[alike], claims=(*rows[alike].claims, *claims))
    return {
        pair: {
            name: tuple(_against(row, of.get(pair, {}).get(name, []), words) for row in rows)
            for name, rows in happenings.items()
        }
        for pair, happenings in found.items()
    }


def _against(contest: Contest, rows: Iterable[Bearing], voices: Mapping[str, str | None]) -> Contest:
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
