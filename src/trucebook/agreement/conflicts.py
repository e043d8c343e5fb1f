"""Clauses that cannot both be kept or that wait for what never comes: what is owed and forbidden, statuses that a
clause never has, permissions against nothing, quotas without an amount. All are warnings.
"""

from __future__ import annotations

from collections.abc import Iterator

from trucebook.agreement.conditions import leaves, of_clause
from trucebook.agreement.doubts import Doubts, meet, note, window
from trucebook.agreement.terms import Clause, ClauseIs, Kind, Phase, Terms
from trucebook.vocabulary.status import Status

S = Status
_FORBIDDING = frozenset({Kind.BAN, Kind.LIMIT})
_LASTING = frozenset({Kind.BAN, Kind.KEEP, Kind.LIMIT, Kind.PERMISSION})
_OF_DUTIES = frozenset({S.IN_PROGRESS, S.FULFILLED, S.FULFILLED_LATE, S.PAST_DUE, S.OVERDUE, S.EXCUSED})
_OF_BREACH = frozenset({S.VIOLATED, S.BREACH_CLAIMED})


def conflicts(terms: Terms) -> Doubts:
    """Yield every such conflict, times taken by plan."""
    yield from _owed_and_forbidden(terms)
    yield from _never(terms)
    for clause in terms.clauses:
        yield from _permits_nothing(terms, clause)
        if clause.each is not None and clause.amount is None:
            sentence = f'"{clause.id}" is owed each {clause.each.period}, and how much is not said: one act is enough.'
            hint = 'Add "at least: 20 trucks", or "at least: 1 report".'
            yield note("quota-without-amount", sentence, clause, hint)


def _owed_and_forbidden(terms: Terms) -> Doubts:
    duties = [clause for clause in terms.clauses if clause.kind not in _LASTING]
    for ban in (clause for clause in terms.clauses if clause.kind in _FORBIDDING):
        for duty in duties:
            if duty.act == ban.act and meet(terms, duty, ban, dated=True) and _leaves_no_room(terms, duty, ban):
                sentence = f'"{duty.id}" owes what "{ban.id}" forbids, of the same bearer at the same time.'
                hint = "Change the time or the act of one of them, or let one be suspended while the other binds."
                yield note("duty-and-prohibition", sentence, duty, hint)


def _leaves_no_room(terms: Terms, duty: Clause, ban: Clause) -> bool:
    """Whether a duty cannot be met without breaking a ban: its whole time lies in the ban's, or it is owed anew in it;
    of a limit, more is owed in one of its periods than it leaves free."""
    if ban.kind is Kind.LIMIT:
        owed, free = (clause.amount.value if clause.amount else 1 for clause in (duty, ban))
        alike = ban.each is None or (duty.each is not None and duty.each.period == ban.each.period)
        if not alike or owed <= free:
            return False
    (first, last), (start, end) = window(terms, duty), window(terms, ban)
    return duty.each is not None or (start <= first and last <= end)


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


def _permits_nothing(terms: Terms, clause: Clause) -> Doubts:
    kinds = {one.id: one.kind for one in terms.clauses}
    for name in clause.despite:
        if kinds.get(name) not in {*_FORBIDDING, None}:
            sentence = f'"{clause.id}" stands against "{name}", which forbids nothing.'
            hint = 'Name a clause with "must not"; what excuses from a duty stands under its "unless".'
            yield note("permits-nothing", sentence, clause, hint)
