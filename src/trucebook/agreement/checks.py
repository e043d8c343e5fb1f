"""Checks that need the whole of an agreement: what contradicts, waits in a circle, cannot be verified or takes sides.

Unknown names and wrong shapes are noted where they are read; here nothing is read any more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from trucebook.agreement import reach
from trucebook.agreement.conditions import anchor, dated, waits
from trucebook.agreement.conflicts import conflicts
from trucebook.agreement.doubts import doubts
from trucebook.agreement.network import contradictions
from trucebook.agreement.overlaps import overlaps
from trucebook.agreement.schedule import instants
from trucebook.agreement.section import Desk
from trucebook.agreement.source import Scalar
from trucebook.agreement.terms import Act, At, Clause, Day, Kind, Phase, Point, Reached, Terms, Week
from trucebook.agreement.units import plural
from trucebook.vocabulary.time import Instant, iso

FILE = "agreement.yaml"
_LONG_CHAIN = 24
_SPOILT = {"circular-trigger", "phase-asks-itself", "unreachable-phase", "day-before-the-first"}
"""Where one of these is found, a contradiction of deadlines would only say it again."""


def check(terms: Terms, desk: Desk, *, day_one: Instant | None, counted: list[Scalar]) -> None:
    """Note every problem of the whole. `day_one` None stops what needs the calendar; `counted` are its day counts."""
    _check_reach(terms, desk)
    _check_own_state(terms, desk)
    _check_circles(terms, desk)
    _check_words(terms, desk)
    broken = {problem.clause for problem in desk.problems if problem.severity == "error"}
    for clause in terms.clauses:
        if clause.id not in broken:
            _check_verification(clause, desk)
            _check_time(clause, desk)
    if not broken:
        _check_use(terms, desk)
        dated = day_one is not None
        for doubt in (*doubts(terms, dated=dated), *overlaps(terms, dated=dated), *(conflicts(terms) if dated else ())):
            _note(desk, doubt.code, doubt.sentence, doubt.at, doubt.hint, doubt.severity)
    if day_one is None:
        _note_uncounted(desk, counted)
        return
    _check_points(terms, desk)
    if not _SPOILT & {problem.code for problem in desk.problems if problem.severity == "error"}:
        _check_network(terms, desk)


def _note(
    desk: Desk,
    code: str,
    sentence: str,
    at: Clause | Phase | Act | None,
    hint: str | None = None,
    severity: str = "error",
) -> None:
    place = None if at is None else Scalar("", at.line, at.column)
    clause = at.id if isinstance(at, Clause) and at.kind is not Kind.HAPPENING else None
    desk.note(code, sentence, FILE, place, clause=clause, hint=hint, severity=severity)


def _note_uncounted(desk: Desk, counted: list[Scalar]) -> None:
    for scalar in counted[:1]:
        more = f", as do {len(counted) - 1} more" if len(counted) > 1 else ""
        sentence = f'"{scalar.text}" counts from day one{more}, and day one is not known.'
        hint = 'Add "day one: 2025-01-19T11:15", with your time.'
        desk.note("day-count-without-day-one", sentence, FILE, scalar, hint=hint)


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _check_reach(terms: Terms, desk: Desk) -> None:
    begun, ended = reach.reachable(terms)
    circles = reach.phase_circles(terms, begun)
    for circle in circles:
        chain = _chain(circle, "waits for")
        sentence = f"{_capital(chain)}: none of them can ever begin."
        _note_at(
            desk, terms, circle[0], "circular-trigger", sentence, 'Let one of them begin on a day: "starts: day 16".'
        )
    caught = {name for circle in circles for name in circle}
    for phase in terms.phases:
        if phase.id not in begun and f"phase {phase.id}" not in caught:
            reason = "; ".join(_reasons(phase, begun, ended)) or "its condition cannot come true"
            hint = 'Give the phase before a length or an end ("lasts: 42 days"), or let this one begin on a day.'
            _note(desk, "unreachable-phase", f"Phase {phase.id} can never begin: {reason}.", phase, hint)


def _reasons(phase: Phase, begun: frozenset[str], ended: frozenset[str]) -> Iterator[str]:
    for kind, name in dict.fromkeys(waits(phase.starts)):
        if kind == "phase" and name in begun and name not in ended:
            yield f'phase {name} has neither "lasts" nor "ends", so it is never over'
        elif kind == "phase" and name not in begun:
            yield f"phase {name} can never begin"


def _note_at(desk: Desk, terms: Terms, name: str, code: str, sentence: str, hint: str) -> None:
    line, column = reach.lines(terms).get(name, (0, 0))
    clause = name.removeprefix("clause ") if name.startswith("clause ") else None
    desk.note(code, sentence, FILE, Scalar("", line, column) if line else None, clause=clause, hint=hint)


def _chain(circle: tuple[str, ...], verb: str) -> str:
    """Return "a VERB b, which VERB a"."""
    return f"{circle[0]} {verb} " + f", which {verb} ".join((*circle[1:], circle[0]))


def _check_own_state(terms: Terms, desk: Desk) -> None:
    """Note phases that their own state prolongs or ends: neither says anything."""
    for phase in terms.phases:
        for key, condition in (("continues while", phase.continues_while), ("ends", phase.ends)):
            if condition is not None and reach.asks_itself(phase.id, condition):
                sentence = f'"{key}" of phase {phase.id} asks for the state of phase {phase.id} itself.'
                hint = 'Name what it hangs on: "continues while: talks.agree is open", or "ends: day 42".'
                _note(desk, "phase-asks-itself", sentence, phase, hint)


def _check_circles(terms: Terms, desk: Desk) -> None:
    for circle in reach.clause_circles(terms):
        chain = _chain(circle, "waits for the state of")
        sentence = f"{chain}: none has a state of its own."
        hint = "Give one of them a time that waits for no clause: a day, or the end of a phase."
        _note_at(desk, terms, f"clause {circle[0]}", "circular-trigger", sentence, hint)
    known = {clause.id: clause for clause in terms.clauses}
    for circle in reach.answer_circles(terms):
        sentence = f"{_answers([known[name] for name in circle])}: every answer is a new call, without end."
        hint = "Tell the two acts apart, by actor or by object."
        severity = "warning" if "which is also" in sentence else "error"
        _note(desk, "circular-trigger", sentence, known[circle[0]], hint, severity)


def _answers(circle: list[Clause]) -> str:
    """Return '"a" calls for "b", which calls for "a"', with what an answer counts as where it is called otherwise."""
    words = f'"{circle[0].response.trigger}"' if circle[0].response else ""
    for clause, after in zip(circle, (*circle[1:], circle[0]), strict=True):
        again = after.response.trigger if after.response else clause.act
        words += f'{"" if clause is circle[0] else ", which"} calls for "{clause.act}"'
        words += f', which is also "{again}"' if again != clause.act else ""
    return words


def _check_verification(clause: Clause, desk: Desk) -> None:
    if not clause.verified_by:
        sentence = f'Nothing says who verifies "{clause.id}"; no claim about it can rise above corroborated.'
        _note(desk, "clause-without-verification", sentence, clause, 'Add "verified by: [a-body]".', "warning")


def _check_time(clause: Clause, desk: Desk) -> None:
    timed = clause.by or clause.stages or clause.each or clause.response or clause.phase
    if not timed and clause.kind not in {Kind.BAN, Kind.KEEP, Kind.LIMIT, Kind.PERMISSION}:
        sentence = f'Nothing says until when "{clause.id}" is owed, so it can never be past due.'
        hint = 'Add "by: day 7", or "during: one" for the end of that phase.'
        _note(desk, "duty-without-time", sentence, clause, hint, "warning")


def _check_words(terms: Terms, desk: Desk) -> None:
    """Warn where a sentence of our own takes a term that the glossary gives another word for."""
    words = [(term, own) for term, own in terms.glossary if own.lower() not in {term, plural(term)}]
    for clause in terms.clauses:
        for term, own in words:
            if re.search(rf"\b({re.escape(term)}|{re.escape(plural(term))})\b", clause.text, re.IGNORECASE):
                sentence = f'The text says "{term}", which the glossary gives as "{own}".'
                hint = "Quotations keep a source's word; our own sentences use the case's."
                _note(desk, "disputed-term", sentence, clause, hint, "warning")


def _check_use(terms: Terms, desk: Desk) -> None:
    """Warn of acts that no clause uses: claims that match them bear on nothing."""
    used = {clause.act for clause in terms.clauses} | {act for clause in terms.clauses for act in clause.unless}
    used |= {clause.response.trigger for clause in terms.clauses if clause.response}
    used |= {happening.act for happening in terms.happenings}
    for act in terms.acts:
        if act.name not in used:
            hint = "Use it in a clause, or leave it out."
            sentence = f'No clause uses the act "{act.name}".'
            _note(desk, "unused-act", sentence, act, hint, "warning")


def _points(terms: Terms) -> Iterator[tuple[Clause | Phase, str, Point]]:
    for phase in terms.phases:
        for key, condition in (("starts", phase.starts), ("ends", phase.ends)):
            if isinstance(condition, Reached):
                yield phase, key, condition.point
    for clause in terms.clauses:
        yield from ((clause, key, point) for key, point in dated(clause))


def _check_points(terms: Terms, desk: Desk) -> None:
    for at, key, point in _points(terms):
        inner = anchor(point)
        if isinstance(inner, Day | Week):
            _check_count(terms, desk, at, key, inner)
        span = instants(terms, inner) if isinstance(inner, At) else None
        if span is not None and span[1] < terms.day_one:
            sentence = f'"{key}" is {iso(span[1], terms.zone)}, before day one ({iso(terms.day_one, terms.zone)}).'
            _note(desk, "time-before-day-one", sentence, at, "Is the year right?", "warning")
    for clause in terms.clauses:
        _check_stages(terms, desk, clause)


def _check_count(terms: Terms, desk: Desk, at: Clause | Phase, key: str, point: Day | Week) -> None:
    first = 1 if isinstance(point, Week) else min(terms.first_day, 0 if terms.day_count_disputed else 1)
    if point.number < first:
        unit = "day" if isinstance(point, Day) else "week"
        sentence = f'"{key}" is {unit} {point.number}, and the count begins with {unit} {first}.'
        hint = (
            f"{_capital(unit)} {first} is the day of entry into force."
            if unit == "day"
            else "Weeks count from day one."
        )
        _note(desk, "day-before-the-first", sentence, at, hint)


def _check_stages(terms: Terms, desk: Desk, clause: Clause) -> None:
    spans = [instants(terms, stage.by) for stage in clause.stages]
    known = [span for span in spans if span is not None]
    if any(later[0] <= earlier[0] for earlier, later in pairwise(known)):
        sentence = "The stages are not in the order of their times, each later than the one before."
        _note(
            desk, "stages-out-of-order", sentence, clause, "Put the earlier time first, each with what is owed by it."
        )
    if clause.kind is Kind.DO and clause.amount is not None and clause.amount.value == 0:
        _note(desk, "nothing-owed", "The amount owed is zero.", clause, 'To forbid something, use "must not".')


def _check_network(terms: Terms, desk: Desk) -> None:
    for chain in contradictions(terms):
        names = dict.fromkeys(edge.clause for edge in chain if edge.clause)
        said = [clause for clause in terms.clauses if clause.id in names]
        ends = {f"{edge} of {phase.id}": phase for phase in terms.phases for edge in ("start", "end")}
        where: list[Clause | Phase] = [*said]
        where += [ends[name] for edge in chain for name in (edge.earlier, edge.later) if name in ends]
        links = dict.fromkeys(edge.because for edge in chain if edge.because)
        sentence = f"These cannot all hold: {_listed([*links])}."
        quoted = _listed([f'{clause.id}: "{clause.text}"' for clause in said if clause.text])
        hint = "Follow the chain and change one of its times."
        hint += f" The clauses say: {quoted}" if quoted else ""
        _note(desk, "contradictory-deadlines", sentence, where[0] if where else None, hint)


def _listed(links: list[str]) -> str:
    """Return the links of a chain; of a very long one the ends."""
    if len(links) > _LONG_CHAIN:
        between = len(links) - _LONG_CHAIN
        links = [*links[: _LONG_CHAIN // 2], f"(and so on, {between} more)", *links[-_LONG_CHAIN // 2 :]]
    return "; ".join(links)
