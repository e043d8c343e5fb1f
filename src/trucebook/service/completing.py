"""What a claim would have to say besides, to be of a clause in every element: who, what act, on what, where, when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trucebook.agreement.terms import Act, Clause, Terms
from trucebook.evidence.bearing import ANYONE, BEARER, validity
from trucebook.vocabulary.time import Bounds, Instant

if TYPE_CHECKING:
    import duckdb

ACTOR, ACT, OBJECT, PLACE, TIME = "actor", "act", "object", "place", "time"
ASKS = {ACTOR: "who", ACT: "which act", OBJECT: "of what", PLACE: "where", TIME: "when, in the time that counts"}
"""Element -> what a claim that lacks it does not say."""


@dataclass(frozen=True, slots=True)
class Completion:
    """A claim says what it lacks to bear on a clause and bearer in full. `missing` are elements of its bearing."""

    claim: str
    clause: str
    bearer: str
    missing: tuple[str, ...]


def complete(cursor: duckdb.DuckDBPyConnection, terms: Terms, wanted: Iterable[Completion], until: Instant) -> None:
    """Let claims in the connection's tables say what they lack. `until` is the horizon: nothing is done after it."""
    for one in wanted:
        clause = next((clause for clause in terms.clauses if clause.id == one.clause), None)
        act = next((act for act in terms.acts if clause and act.name == clause.act), None)
        if clause is not None and act is not None:
            _complete(cursor, terms, clause, act, one, until)


def _complete(
    cursor: duckdb.DuckDBPyConnection, terms: Terms, clause: Clause, act: Act, one: Completion, until: Instant
) -> None:
    said = []
    if ACTOR in one.missing:
        said += [("actor", name) for name in actors(act, one.bearer)]
        said += [("recipient", name) for name in act.recipients if name != BEARER]
    if PLACE in one.missing:
        said += [("place", place) for place in (act.within or clause.within)[:1]]
    for role, name in said:
        cursor.execute("insert into mention (claim, role, id, text) values (?, ?, ?, ?)", [one.claim, role, name, name])
    if OBJECT in one.missing:
        for name, value in act.keys:
            cursor.execute("insert into key (claim, name, value) values (?, ?, ?)", [one.claim, name, value])
    for column, value in _fields(clause, act, one.missing):
        cursor.execute(f"update claim set {column} = ? where claim = ?", [value, one.claim])  # noqa: S608 - names are ours
    if TIME in one.missing:
        row = cursor.execute("select earliest, latest from claim where claim = ?", [one.claim]).fetchone()
        times = in_time(terms, clause, Bounds(*row), until) if row else None
        if times is not None:
            cursor.execute(
                "update claim set earliest = ?, latest = ? where claim = ?", [times.earliest, times.latest, one.claim]
            )


def actors(act: Act, bearer: str) -> tuple[str, ...]:
    """Return who would have to be named: the bearers, or one of those that the act names."""
    if not act.actors or BEARER in act.actors:
        return tuple(name for name in bearer.split("+") if name != ANYONE)
    return tuple(name for name in act.actors if name != ANYONE)[:1]


def _fields(clause: Clause, act: Act, missing: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield columns of the claim, and what they would have to hold."""
    about = act.about or ((clause.about,) if clause.about else ())
    if ACT in missing and act.modes:
        yield "mode", act.modes[0]
    if OBJECT in missing and act.objects:
        yield "object", act.objects[0]
    if OBJECT in missing and about:
        yield "about", about[0]


def in_time(terms: Terms, clause: Clause, told: Bounds, until: Instant) -> Bounds | None:
    """Return the part of what is told of a time that lies in the clause's own and before the horizon, or None."""
    start, end = validity(terms, clause)
    first = max(edge for edge in (start, told.earliest, terms.day_one) if edge is not None)
    last = min(edge for edge in (end, told.latest, until) if edge is not None)
    return Bounds(first, last) if first < last else None
