"""Doubts about terms that hang together: sentences with two readings, and terms that cannot do what they are there for.

All of these are warnings but one: a deadline that only comes once its own clause is done is no deadline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from trucebook.agreement.conditions import anchor, dated, of_terms, waits, waits_of_point
from trucebook.agreement.deeds import window
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
from trucebook.agreement.units import of_one_kind, singular

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
_NUMBER = (
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
    r"(?:-\w+)?)"
)
_WITHIN = re.compile(
    rf"\b(?:within (?:\w+ )?(?:an? |one |\d+ |[a-z-]+ )?|(?:no|not) later than (?:an? |one |{_NUMBER} )"
    rf"|in (?:the next )?{_NUMBER} )(hour|day|week)s?\b",
    re.IGNORECASE,
)
_OWED = frozenset({Kind.DO, Kind.BEGIN, Kind.CONCLUDE})
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
    acts = {act.name: act for act in terms.acts}
    for act in terms.acts:
        yield from _mode(act)
    for happening in terms.happenings:
        yield from _happening(terms, happening)
    for clause in terms.clauses:
        yield from _of_itself(terms, clause)
        yield from _amount(clause)
        yield from _units(acts, clause)
        yield from _verified(terms, clause)
        yield from _within_what(clause)
        yield from _of_days(terms, clause) if dated else ()


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
    """Yield a deadline that only comes once the clause itself is done; where only a phase says until when it is owed, a
    warning."""
    hint = "Give it a day, or let the phase end on a day too."
    due = [point for key, point in dated(clause) if key in {"by", "a stage"}]
    if any(clause.id in _needed(terms, point) for point in due):
        sentence = f'"{clause.id}" is due at a time that only comes once it is done: it can never be past due.'
        yield note("deadline-waits-for-itself", sentence, clause, hint, "error")
    elif _owed_in_phase(clause) and clause.id in _needed(terms, PhaseEdge(clause.phase or "", "end")):
        sentence = f'"{clause.id}" is owed during phase {clause.phase}, which goes on until it is done:'
        yield note("deadline-waits-for-itself", f"{sentence} it can never be past due.", clause, hint)


def _owed_in_phase(clause: Clause) -> bool:
    """Whether only the end of a clause's phase says until when it is owed."""
    timed = clause.by or clause.stages or clause.each or clause.response or clause.until
    return clause.phase is not None and not timed and clause.kind in _OWED


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
    if inner.edge == "end" and phase.ends is None and phase.continues_while is not None:
        needed |= _needed_by(terms, phase.continues_while, depth + 1, holds=False)
    return needed


def _needed_by(terms: Terms, condition: Condition, depth: int, *, holds: bool = True) -> frozenset[str]:
    """Return the clauses that have to be done before a condition `holds`, or no longer does."""
    if isinstance(condition, AllOf | AnyOf):
        parts = [_needed_by(terms, part, depth, holds=holds) for part in condition.parts]
        every = isinstance(condition, AllOf) is holds
        return frozenset().union(*parts) if every else frozenset.intersection(*parts)
    if isinstance(condition, ClauseIs):
        done = condition.status.startswith("fulfilled") if holds else condition.status == "open"
        return frozenset({condition.clause} if done else ())
    if isinstance(condition, PhaseIs) and (holds or condition.state == "in force"):
        over = condition.state == "over" or not holds
        return _needed(terms, PhaseEdge(condition.phase, "end" if over else "start"), depth)
    return _needed(terms, condition.point, depth) if isinstance(condition, Reached) and holds else frozenset()


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


def _units(acts: Mapping[str, Act], clause: Clause) -> Doubts:
    """Yield units that are not what an act is done to: the judge counts both alike."""
    response = clause.response
    counted = [(clause.act, clause.amount.unit if clause.amount else None)]
    counted += [(clause.act, response.unit), (response.trigger, response.trigger_unit)] if response else []
    for name, unit in counted:
        objects = [singular(one) for one in acts[name].objects] if name in acts else []
        if unit and objects and unit not in objects and all(of_one_kind(unit, one) for one in objects):
            sentence = (
                f'"{clause.id}" counts "{unit}", and the act "{name}" is done to "{objects[0]}": both count alike.'
            )
            hint = f'Count in "{objects[0]}", or say that it is one of them: "object: [{", ".join([*objects, unit])}]".'
            yield note("unit-beside-object", sentence, clause, hint)


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
