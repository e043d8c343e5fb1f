"""Terms that wait for what never comes or hold nothing: statuses that a clause never has, permissions against nothing,
quotas without an amount, phases over as they begin. All are warnings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from trucebook.agreement import render
from trucebook.agreement.calendar import becomes
from trucebook.agreement.conditions import leaves, of_clause
from trucebook.agreement.doubts import Doubts, note
from trucebook.agreement.schedule import instants
from trucebook.agreement.terms import AllOf, AnyOf, Becomes, Clause, ClauseIs, Condition, Kind, Phase, Terms
from trucebook.vocabulary.status import Status

S = Status
_FORBIDDING = frozenset({Kind.BAN, Kind.LIMIT})
_LASTING = frozenset({Kind.BAN, Kind.KEEP, Kind.LIMIT, Kind.PERMISSION})
_OF_DUTIES = frozenset({S.IN_PROGRESS, S.FULFILLED, S.FULFILLED_LATE, S.PAST_DUE, S.OVERDUE, S.EXCUSED})
_OF_BREACH = frozenset({S.VIOLATED, S.BREACH_CLAIMED})


def conflicts(terms: Terms) -> Doubts:
    """Yield every such conflict, times taken by plan."""
    yield from _never(terms)
    for phase in terms.phases:
        yield from _over_at_once(terms, phase)
    kinds = {clause.id: clause.kind for clause in terms.clauses}
    for clause in terms.clauses:
        yield from _permits_nothing(kinds, clause)
        if clause.each is not None and clause.amount is None:
            sentence = f'"{clause.id}" is owed each {clause.each.period}, and how much is not said: one act is enough.'
            hint = 'Add "at least: 20 trucks", or "at least: 1 report".'
            yield note("quota-without-amount", sentence, clause, hint)


def _never(terms: Terms) -> Doubts:
    """Yield conditions on a status that the clause they name can never have."""
    known = {clause.id: clause for clause in terms.clauses}
    for at, leaf in _named(terms):
        clause = known.get(leaf.clause)
        if clause is None or not _impossible(clause, leaf.status):
            continue
        sentence = f'"{leaf.clause} is {leaf.status}" never comes true: {_reason(clause)}.'
        yield note("status-never-comes", sentence, at, f"It can be: {', '.join(_possible(clause))}.")


def _named(terms: Terms) -> Iterator[tuple[Clause | Phase, ClauseIs]]:
    for phase in terms.phases:
        for condition in (phase.starts, phase.ends, phase.continues_while):
            for leaf in leaves(condition) if condition is not None else ():
                if isinstance(leaf, ClauseIs):
                    yield phase, leaf
    for clause in terms.clauses:
        found = (leaf for condition in of_clause(clause) for leaf in leaves(condition))
        yield from ((clause, leaf) for leaf in dict.fromkeys(found) if isinstance(leaf, ClauseIs))


def _impossible(clause: Clause, status: str) -> bool:
    if clause.kind in _LASTING:
        return status in _OF_DUTIES or (clause.kind is Kind.PERMISSION and status in _OF_BREACH)
    return status == (S.OVERDUE if clause.each is not None else S.VIOLATED)


def _reason(clause: Clause) -> str:
    if clause.kind is Kind.PERMISSION:
        return "a permission is neither kept nor broken"
    if clause.kind in _LASTING:
        return "what holds the whole time is never fulfilled, it ends"
    if clause.each is not None:
        return "a period that was missed is violated at once"
    return "what can still be done late is overdue, and not violated"


def _possible(clause: Clause) -> list[str]:
    asked = (S.IN_FORCE, S.FULFILLED, S.PAST_DUE, S.OVERDUE, S.VIOLATED, S.BREACH_CLAIMED, S.ENDED)
    return [str(status) for status in asked if not _impossible(clause, status)]


def _permits_nothing(kinds: Mapping[str, Kind], clause: Clause) -> Doubts:
    for name in clause.despite:
        if kinds.get(name) not in {*_FORBIDDING, None}:
            sentence = f'"{clause.id}" stands against "{name}", which forbids nothing.'
            hint = 'Name a clause with "must not"; what excuses from a duty stands under its "unless".'
            yield note("permits-nothing", sentence, clause, hint)


def _over_at_once(terms: Terms, phase: Phase) -> Doubts:
    """Yield a phase that what ends it has ended before it starts, if every promise is kept in time."""
    hint = "Let it end on something that comes after its start, or leave the phase out."
    if phase.ends is None:
        return
    if _brings(phase.starts, phase.ends):
        sentence = f"Phase {phase.id} is over as it begins: what starts it also ends it."
        yield note("phase-over-at-once", sentence, phase, hint)
        return
    start, end = becomes(terms, phase.starts)[0], becomes(terms, phase.ends)[1]
    if start is not None and end is not None and end <= start:
        kept = "" if instants(terms, Becomes(phase.ends)) else ", if kept in time,"
        ends = f"what ends it comes{kept} by {render.moment(terms, end, 'end')}"
        starts = f"it starts no earlier than {render.moment(terms, start)}"
        yield note("phase-over-at-once", f"Phase {phase.id} is over as it begins: {ends}, and {starts}.", phase, hint)


def _brings(one: Condition, other: Condition) -> bool:
    """Whether another condition holds wherever one does, as far as their words show."""
    if isinstance(one, AllOf):
        return any(_brings(part, other) for part in one.parts) or one == other
    if isinstance(other, AnyOf):
        return any(_brings(one, part) for part in other.parts) or one == other
    return one == other
