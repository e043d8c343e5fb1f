"""For which clauses and bearers anything is otherwise between two ledger sizes that weighed segments know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from trucebook.agreement.terms import Policy, Terms
from trucebook.evidence.basis import Basis
from trucebook.evidence.weighed import TABLES, TOUCHED, Segment, chain_of, files

if TYPE_CHECKING:
    import duckdb

Touched: TypeAlias = tuple[str, str, str]
"""A clause, a bearer and an effect."""
OF_LINES: Final = {"bearing": "effect", "deed": "effect", "contest": "''"}
"""Table -> the effect of a row."""
MANY: Final = 5_000
"""Claims that are others, beyond which all is judged."""


def lines_between(
    connection: duckdb.DuckDBPyConnection, basis: Basis, since: int, policy: Policy
) -> frozenset[Touched] | None:
    """Return what claims, deeds and contests are of that were added, went or became others since a ledger size; None
    where that cannot be told from what is held, or where more may hang on it than clauses."""
    chain = chain_of(basis)
    size = basis.record.size
    known = {step for one in chain for step in one.steps}
    if not {since, size} <= known:
        return None
    late = [one for one in chain[1:] if one.last > since and one.first < size]
    if since < chain[0].last or not late:
        return None
    found = _Between(connection, chain, late, f"> {since} and {{}} <= {size}")
    if found.voices() or found.published(names_of(policy, basis.terms)):
        return None
    return found.lines()


def names_of(policy: Policy, terms: Terms) -> frozenset[str]:
    """Return the names, in lower case, of sources whose silence speaks."""
    silent = {one.source for one in policy.complete}
    named = (name for source in terms.sources if source.id in silent for name in source.names)
    return frozenset(name.lower() for name in (*silent, *named))


class _Between:
    """The rows that came, and the owners whose rows went, between two sizes."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, chain: Sequence[Segment], late: Sequence[Segment], within: str
    ) -> None:
        self._connection, self._chain, self._late = connection, chain, late
        self._came = f"(since {within.format('since')})"
        at = '"at" ' + within.format('"at"')
        self._went: dict[str, set[str]] = defaultdict(set)
        touched = files(TOUCHED, late)
        if touched is not None:
            query = f"select distinct tabled, owner from {touched} where {at}"  # noqa: S608 - ours
            for table, owner in connection.execute(query).fetchall():
                self._went[table].add(owner)

    def voices(self) -> bool:
        """Return whether a voice that was known is another now."""
        return bool(self._went["voice"])

    def published(self, names: Iterable[str]) -> bool:
        """Return whether some publishers may have been silent to another time than they were: a claim of theirs went,
        or one came that was said later than all that stayed."""
        asked, went = _listed(names), _listed(self._went["claim"])
        if not asked:
            return False
        held, of = files("claim", self._chain), f"where lower(publisher) in ({asked})"
        if went and self._names([f"select claim from {held} {of} and claim in ({went})"]):  # noqa: S608 - ours, quoted
            return True
        touched = files(TOUCHED, self._chain)
        stayed = f"not {self._came} and claim not in (select owner from {touched} where tabled = 'claim')"  # noqa: S608 - as above
        query = f"""
            select count(*) filter ({stayed}), max(said_latest) filter ({stayed}), count(*) filter ({self._came}),
                   max(said_latest) filter ({self._came})
            from {held} {of} group by lower(publisher)
        """  # noqa: S608 - ours, quoted
        rows = self._connection.execute(query).fetchall()
        return any(
            came and not (old and (last is None or (told or last - 1) >= last)) for old, told, came, last in rows
        )

    def lines(self) -> frozenset[Touched] | None:
        """Return clauses, bearers and effects, or None where very many claims are others."""
        found = self._rows(self._came_to(table, _line(table)) for table in OF_LINES)
        others = [table for table, owner in TABLES.items() if owner == "claim"]
        fresh = self._names([self._came_to("claim", "claim")]) - self._went["claim"]
        claims = self._names(self._came_to(table, "claim") for table in others if table != "claim")
        claims = claims.union(fresh, *(self._went[table] for table in others))
        happenings = self._went["deed"] | self._went["contest"]
        if max(len(claims), len(happenings)) > MANY:
            return None
        # What is of a claim that was not there before came with it.
        owners = [("bearing", claims - fresh), ("deed", happenings), ("contest", happenings)]
        return frozenset(
            found
            | self._rows(
                f"select {_line(table)} from {files(table, self._chain)} where {TABLES[table]} in ({_listed(names)})"  # noqa: S608 - ours, quoted
                for table, names in owners
                if names
            )
        )

    def _came_to(self, table: str, columns: str) -> str | None:
        """Return the query of what came to a table, or None for nothing."""
        held = files(table, self._late)
        return None if held is None else f"select {columns} from {held} where {self._came}"  # noqa: S608 - ours

    def _names(self, queries: Iterable[str | None]) -> set[str]:
        return {row[0] for row in self._rows(queries)}

    def _rows(self, queries: Iterable[str | None]) -> set[Any]:
        query = " union ".join(one for one in queries if one is not None)
        return {*self._connection.execute(query).fetchall()} if query else set()


def _line(table: str) -> str:
    return f"clause, bearer, {OF_LINES[table]}"


def _listed(names: Iterable[str]) -> str:
    """Return names as SQL writes them."""
    return ", ".join("'" + name.replace("'", "''") + "'" for name in sorted(names))
