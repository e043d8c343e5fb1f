"""Who reports a clause kept, and for which time: somebody else than its bearer, of a stated interval, in full."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from trucebook.agreement.terms import Clause, Terms
from trucebook.engine.milestones import STANDING
from trucebook.evidence.closure import Belonging
from trucebook.vocabulary.event import Effect
from trucebook.vocabulary.time import Instant

if TYPE_CHECKING:
    import duckdb

_MAY = """
b.effect = '{}' and list_contains($standing, b.clause) and b.role = 'act'
and b.actor and b.act and b.object and b.place and b."time" and b.earliest < $horizon and b.latest is not null
"""
"""What says in full, and with both bounds of a time, that it was kept: the condition of a bearing `b` of an effect."""
_KEEPING = f"""
select b.clause, b.bearer, b.claim, b.effect, o.origin, v.words, v.actor, v.party, b.earliest, b.latest
from bearing b
join voice v on v.voice = b.voice
join origin o on o.claim = b.claim
left join (select distinct clause, bearer, happening from bearing where effect = 'breaches') x
  on x.clause = b.clause and x.bearer = b.bearer and x.happening = b.happening
left join (select distinct claim from quantity where unit is null or unit not in ('hour', 'day', 'week', 'month')) q
  on q.claim = b.claim
where (({_MAY.format("denies")}) or ({_MAY.format("performs")}))
  and x.happening is null and q.claim is null
order by b.clause, b.bearer, o.weak, b.earliest, b.latest desc, v.words, b.claim
"""  # noqa: S608 - our own text
"""Claims that say that it was kept. What denies a breach that somebody claims is a contest of that, and what counts
something speaks of one deed."""
Key: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Keeper:
    """A voice that reports a clause kept from `earliest` to `latest` (exclusive)."""

    words: str
    earliest: Instant
    latest: Instant


def keepers(connection: duckdb.DuckDBPyConnection, terms: Terms, horizon: Instant) -> Mapping[Key, tuple[Keeper, ...]]:
    """Return who reports each clause of each bearer kept, one an origin, times cut at the horizon."""
    clauses = {clause.id: clause for clause in terms.clauses}
    around = Belonging.of(terms)
    standing = [clause.id for clause in terms.clauses if clause.kind in STANDING]
    if not standing or not _any(connection, standing, horizon):
        return {}
    named = _named(connection, standing)
    found: dict[Key, dict[str, Keeper]] = defaultdict(dict)
    rows = connection.execute(_KEEPING, {"horizon": horizon, "standing": standing}).fetchall()
    for clause, bearer, claim, effect, origin, words, actor, party, earliest, latest in rows:
        own = around.actors.get(actor, frozenset({actor})) | {actor, party}
        if own & set((bearer or "").split("+")) or not words:
            continue
        if effect != Effect.DENIES or _of_all(clauses[clause], named.get(claim, []), terms, around):
            found[clause, bearer].setdefault(origin, Keeper(words, earliest, min(latest, horizon)))
    return {key: tuple(kept.values()) for key, kept in found.items()}


def _any(connection: duckdb.DuckDBPyConnection, standing: list[str], horizon: Instant) -> bool:
    """Return whether anything may say so: one effect at a time, that row groups without it are left."""
    effects = (Effect.DENIES, Effect.PERFORMS)
    query = " union all ".join(f"(select 1 from bearing b where {_MAY.format(one)} limit 1)" for one in effects)  # noqa: S608 - ours
    return bool(connection.execute(query, {"standing": standing, "horizon": horizon}).fetchall())


def _named(connection: duckdb.DuckDBPyConnection, standing: list[str]) -> dict[str, list[tuple[str, str | None]]]:
    query = (
        "select distinct m.claim, m.role, m.id from mention m join bearing b on b.claim = m.claim "
        "where list_contains($standing, b.clause) and b.effect in ('denies', 'performs') "
        "and m.role in ('recipient', 'place')"
    )
    found: dict[str, list[tuple[str, str | None]]] = defaultdict(list)
    for claim, role, name in connection.execute(query, {"standing": standing}).fetchall():
        found[claim].append((role, name))
    return found


def _of_all(clause: Clause, named: list[tuple[str, str | None]], terms: Terms, around: Belonging) -> bool:
    """Return whether a denial speaks of all that the clause binds: of no smaller place, of nobody in particular."""
    act = next((act.within for act in terms.acts if act.name == clause.act), ())
    whole = {place for one in clause.within or act for place in {one, *around.places.get(one, ())}}
    places = [name for role, name in named if role == "place"]
    others = [name for role, name in named if role == "recipient"]
    return all(name in whole for name in places) and all(name in terms.parties for name in others)
