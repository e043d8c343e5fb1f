"""Doubts about terms that hang together: sentences with two readings, and terms that cannot do what they are there for.

All of these are warnings but one: a deadline that only comes once its own clause is done is no deadline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

from trucebook.agreement.conditions import anchor, dated, of_terms, waits, waits_of_point
from trucebook.agreement.names import closure
from trucebook.agreement.schedule import expected
from trucebook.agreement.terms import (
    Act,
    After,
    AllOf,
    AnyOf,
    Becomes,
    Clause,
    ClauseIs,
    Condition,
    Kind,
    Phase,
    PhaseEdge,
    PhaseIs,
    Point,
    Reached,
    Terms,
)
from trucebook.vocabulary.time import Instant

MODES: Mapping[str, tuple[str, ...]] = {
    "CONSULT": ("visit",),
    "RETREAT": ("access", "ceasefire", "disarm", "release", "resign", "return", "withdraw"),
    "ACCUSE": ("allege", "investigate"),
    "PROTEST": ("demo", "hunger", "obstruct", "riot", "strike"),
    "COERCE": ("arrest", "ban", "demolish", "deport"),
    "ASSAULT": (
        "abduct",
        "assassinate",
        "beat",
        "crowd-control",
        "execute",
        "explosives",
        "firearms",
        "heavy-weapons",
        "sexual",
        "suicide-attack",
        "torture",
    ),
}
"""The modes that claims from texts carry, by type; a table may carry others."""
_WITHIN = re.compile(r"\bwithin (?:\w+ )?(?:an? |one |\d+ |[a-z-]+ )?(hour|day|week)s?\b", re.IGNORECASE)
_FOREVER: Instant = 1 << 62
_DEPTH = 20


@dataclass(frozen=True, slots=True)
class Doubt:
    """A doubt about one place of the terms; problems are noted from it."""

    code: str
    sentence: str
    at: Clause | Phase | Act
    hint: str
    severity: str


Doubts: TypeAlias = Iterator[Doubt]


def note(code: str, sentence: str, at: Clause | Phase | Act, hint: str, severity: str = "warning") -> Doubt:
    """Return a doubt; a warning, if nothing else is said."""
    return Doubt(code, sentence, at, hint, severity)


def doubts(terms: Terms, *, dated: bool) -> Doubts:
    """Yield every doubt; those that need the calendar only where the terms are `dated`."""
    for act in terms.acts:
        yield from _mode(act)
    for happening in terms.happenings:
        yield from _happening(terms, happening)
    for clause in terms.clauses:
        yield from _of_itself(terms, clause)
        yield from _amount(clause)
        yield from _verified(terms, clause)
        yield from _within_what(clause)
        yield from _of_days(terms, clause) if dated else ()
    yield from _permissions(terms, dated=dated)
    yield from _twice(terms) if dated else ()


def _mode(act: Act) -> Doubts:
    events = act.events or tuple(MODES)
    known = {mode for event in events for mode in MODES.get(event, ())}
    for mode in act.modes:
        if mode not in known:
            sentence = f'No claim from a text carries the mode "{mode}" with {" or ".join(events)}.'
            listed = ", ".join(sorted(known)) or "none"
            yield note(
                "unknown-mode", sentence, act, f"Modes of it that texts give: {listed}. A table may give others."
            )


def _happening(terms: Terms, happening: Clause) -> Doubts:
    conditions = tuple(of_terms(terms))
    awaited = {name for condition in conditions for kind, name in waits(condition) if kind == "happening"}
    awaited |= {
        name
        for clause in terms.clauses
        if clause.each
        for one in clause.each.variations
        for name in (*one.days.happenings, *_of_spans(one.days.spans))
    }
    if happening.id not in awaited:
        sentence = f'Nothing waits for the happening "{happening.id}".'
        yield note("unused-happening", sentence, happening, f'Like "by: 3 days after {happening.id} has happened".')
    act = next((act for act in terms.acts if act.name == happening.act), None)
    if act is not None and "bearer" in (*act.actors, *act.recipients):
        unknown = f'The happening "{happening.id}" can never be known: its act is a bearer\'s, and nobody bears it.'
        yield note("unknowable-happening", unknown, happening, 'Name the actors, or write "actors: anyone".')


def _of_spans(spans: tuple[tuple[Point, Point], ...]) -> Iterator[str]:
    for span in spans:
        for point in span:
            yield from (name for kind, name in waits_of_point(point) if kind == "happening")


def _of_itself(terms: Terms, clause: Clause) -> Doubts:
    """Yield a deadline that only comes once the clause itself is done."""
    for key, point in dated(clause):
        if key in {"by", "a stage"} and clause.id in _needed(terms, point):
            sentence = f'"{clause.id}" is due at a time that only comes once it is done: it can never be past due.'
            hint = "Give it a day, or let the phase end on a day too."
            yield note("deadline-waits-for-itself", sentence, clause, hint, "error")
            return


def _needed(terms: Terms, point: Point, depth: int = 0) -> frozenset[str]:
    """Return the clauses that have to be done before a point can come."""
    inner = anchor(point)
    if isinstance(inner, Becomes):
        return _needed_by(terms, inner.condition, depth)
    if not isinstance(inner, PhaseEdge) or depth > _DEPTH:
        return frozenset()
    phase = next((phase for phase in terms.phases if phase.id == inner.phase), None)
    if phase is None:
        return frozenset()
    needed = _needed_by(terms, phase.starts, depth + 1)
    if inner.edge == "end" and phase.ends is not None and phase.lasts_days is None:
        needed |= _needed_by(terms, phase.ends, depth + 1)
    return needed


def _needed_by(terms: Terms, condition: Condition, depth: int) -> frozenset[str]:
    if isinstance(condition, AllOf | AnyOf):
        parts = [_needed_by(terms, part, depth) for part in condition.parts]
        return frozenset().union(*parts) if isinstance(condition, AllOf) else frozenset.intersection(*parts)
    if isinstance(condition, ClauseIs):
        return frozenset({condition.clause} if condition.status.startswith("fulfilled") else ())
    if isinstance(condition, PhaseIs):
        return _needed(terms, PhaseEdge(condition.phase, "end" if condition.state == "over" else "start"), depth)
    return _needed(terms, condition.point, depth) if isinstance(condition, Reached) else frozenset()


def _amount(clause: Clause) -> Doubts:
    response, amount, each = clause.response, clause.amount, clause.each
    if response is not None and amount is not None and response.ratio is None:
        sentence = (
            f'"{clause.id}" owes {amount.value:,} of "{amount.unit}": for a call, or for each one in it, is not said.'
        )
        yield note(
            "amount-or-ratio", sentence, clause, f'For each one named: "ratio: {amount.value} ... for each ...".'
        )
    if each is not None and each.period != "day" and each.variations:
        mixed = f'"{clause.id}" is owed each {each.period}, and a {each.period} has days of every kind.'
        yield note("kinds-of-day-in-a-week", mixed, clause, 'Write "each: day", or a clause for that time.')


def _verified(terms: Terms, clause: Clause) -> Doubts:
    if clause.verified_by and set(clause.verified_by) <= set(clause.bearers) - set(terms.bodies):
        sentence = f'Whoever owes "{clause.id}" is also the only one to verify it.'
        yield note("verified-by-its-bearer", sentence, clause, "Name a body that does not bear it.")


def _within_what(clause: Clause) -> Doubts:
    said = _WITHIN.search(clause.text)
    if said is None or clause.each is not None:
        return
    response = clause.response
    counted = any(isinstance(point, After) for _, point in dated(clause)) or (response and response.days)
    exact = any(isinstance(point, After) and point.seconds for _, point in dated(clause))
    exact = exact or bool(response and response.seconds is not None)
    if said[1].lower() == "hour" and not exact:
        sentence = f'The text of "{clause.id}" says "{said[0]}", and no number of hours counts from anything.'
        hint = '"by: 24 hours after X is fulfilled", or "for each" and "within: 24 hours"; days end with the local day.'
        yield note("within-of-what", sentence, clause, hint)
    elif not (counted or exact or clause.by or clause.stages):
        sentence = f'The text of "{clause.id}" says "{said[0]}", and nothing says of what.'
        yield note("within-of-what", sentence, clause, 'Like "by: 3 days after X is fulfilled".')


def _of_days(terms: Terms, clause: Clause) -> Doubts:
    end = expected(terms, PhaseEdge(clause.phase, "end")) if clause.phase else None
    for key, point in dated(clause):
        span = expected(terms, point)
        if end is not None and span is not None and key in {"by", "a stage"} and span[0] > end[1]:
            sentence = f'"{clause.id}" is due after phase {clause.phase} is over, and binds only during it.'
            yield note("deadline-after-phase", sentence, clause, 'Leave out "during", or bring the time forward.')
            break
    gone = expected(terms, clause.superseded) if clause.superseded else None
    if gone is not None and gone[1] <= window(terms, clause)[0]:
        never = f'"{clause.id}" is replaced by {clause.amendment} before it is ever in force.'
        yield note("superseded-before-in-force", never, clause, "Is the amendment's time right?")


def window(terms: Terms, clause: Clause) -> tuple[Instant, Instant]:
    """Return the widest time in which a clause may bind, by plan."""
    starts, ends = [terms.day_one], [_FOREVER]
    if clause.phase is not None:
        first, last = expected(terms, PhaseEdge(clause.phase, "start")), expected(terms, PhaseEdge(clause.phase, "end"))
        starts += [first[0]] if first else []
        ends += [last[1]] if last else []
    begun = expected(terms, clause.start) if clause.start else None
    starts += [begun[0]] if begun else []
    for point in (clause.until, clause.superseded):
        span = expected(terms, point) if point else None
        ends += [span[1]] if span else []
    due = [expected(terms, point) for point in (clause.by, *(stage.by for stage in clause.stages)) if point]
    known = [span[1] for span in due if span is not None]
    ends += [max(known)] if due and len(known) == len(due) else []
    return max(starts), min(ends)


def meet(terms: Terms, one: Clause, other: Clause, *, dated: bool) -> bool:
    """Whether two clauses can speak of one deed: a bearer, a time and a place in common."""
    if not set(one.bearers) & set(other.bearers) or not _share_place(terms, one, other):
        return False
    if one.phase and other.phase and one.phase != other.phase and not dated:
        return False
    (first, last), (start, end) = (window(terms, clause) for clause in (one, other))
    return not dated or max(first, start) < min(last, end)


def _share_place(terms: Terms, one: Clause, other: Clause) -> bool:
    direct = {place.id: (place.within,) for place in terms.places if place.within}
    inside = {name: {name, *closure(direct, name)} for name in (*one.within, *other.within)}
    return (
        not one.within
        or not other.within
        or any(a in inside[b] or b in inside[a] for a in one.within for b in other.within)
    )


def _permissions(terms: Terms, *, dated: bool) -> Doubts:
    bans = [clause for clause in terms.clauses if clause.kind in {Kind.BAN, Kind.LIMIT}]
    for clause in terms.clauses:
        if clause.kind is not Kind.PERMISSION:
            continue
        for ban in bans:
            same = ban.act == clause.act and meet(terms, clause, ban, dated=dated)
            if same and ban.id not in clause.despite:
                sentence = f'"{clause.id}" permits what "{ban.id}" forbids, of the same bearer at the same time.'
                hint = f'If the permission stands against the ban, add "despite: {ban.id}".'
                yield note("permission-and-prohibition", sentence, clause, hint)


def _twice(terms: Terms) -> Doubts:
    """One deed that would count for two promises, where neither names the other under "note" or "uncertain"."""
    counted = [clause for clause in terms.clauses if clause.kind is Kind.DO and (clause.amount or clause.response)]
    told: dict[str, list[str]] = {}
    for one, other in combinations(counted, 2):
        if one.act == other.act and meet(terms, one, other, dated=True) and not _named(one, other):
            told.setdefault(other.id, []).append(one.id)
    for clause in counted:
        if clause.id in told:
            others = ", ".join(f'"{name}"' for name in told[clause.id])
            sentence = f'One act "{clause.act}" would count for "{clause.id}" and for {others}.'
            hint = 'Say under "note" whether it does, naming the other clause; or tell the acts apart.'
            yield note("one-deed-two-promises", sentence, clause, hint)


def _named(one: Clause, other: Clause) -> bool:
    words = " ".join(filter(None, (one.note, one.uncertain, other.note, other.uncertain)))
    return any(re.search(rf"(?<![\w.-]){re.escape(name)}(?![\w-]|\.\w)", words) for name in (one.id, other.id))
