"""A clause as a plain sentence, for the board and the brief: whom it binds, to what, how much, when and where.

It is written from the terms that the engine judges by, so that a reader can hold it against the sentence encoded.
"""

from __future__ import annotations

from datetime import timedelta

from trucebook.agreement import wording
from trucebook.agreement.phrases import Duration
from trucebook.agreement.schedule import instants
from trucebook.agreement.terms import (
    After,
    AllOf,
    AnyOf,
    At,
    Becomes,
    Clause,
    ClauseIs,
    Condition,
    Day,
    Happened,
    Kind,
    PhaseEdge,
    PhaseIs,
    Point,
    Reached,
    Response,
    Terms,
)
from trucebook.agreement.units import plural
from trucebook.vocabulary.time import Instant, local

_VERBS = {
    Kind.DO: "must",
    Kind.BEGIN: "must begin this:",
    Kind.CONCLUDE: "must bring this to its end:",
    Kind.KEEP: "must keep this up:",
    Kind.BAN: "must not",
}


def numbered(terms: Terms) -> tuple[tuple[int, str, str], ...]:
    """Return (number, clause id, sentence) for every clause, in the order of the agreement, counted from 1."""
    return tuple((number, clause.id, sentence(terms, clause)) for number, clause in enumerate(terms.clauses, start=1))


def sentence(terms: Terms, clause: Clause) -> str:
    """Return a clause as one sentence in plain English, ended by a full stop."""
    verb = "must do what they can to" if clause.best_efforts and clause.kind is Kind.DO else _VERBS[clause.kind]
    parts = [
        f"{bearers(terms, clause)} {verb} {clause.act}{_about(clause)}",
        _how_much(clause),
        _when(terms, clause),
        _answer(clause.response),
        _where(terms, clause),
        f"except: {' or '.join(clause.unless)}" if clause.unless else "",
        f"suspended while {condition(terms, clause.suspended_while)}" if clause.suspended_while else "",
        f"to make good a breach of {clause.remedy_for}" if clause.remedy_for else "",
    ]
    whole = ", ".join(part for part in parts if part)
    return f"{whole[0].upper()}{whole[1:]}."


def bearers(terms: Terms, clause: Clause) -> str:
    """Return the bearers by the names that we show: "Israel and Hamas together", "Israel and Hamas, each"."""
    names = [_name(terms, bearer) for bearer in clause.bearers]
    if len(names) == 1:
        return names[0]
    joined = f"{', '.join(names[:-1])} and {names[-1]}"
    return f"{joined} together" if clause.joint else f"{joined}, each,"


def point(terms: Terms, value: Point) -> str:
    """Return a point as people say it, with its day where the calendar gives one: "day 16 (3 February 2025)"."""
    words = _plain(terms, value)
    span = instants(terms, value)
    if span is None or words == _moment(terms, span[0], value):
        return words
    days = dict.fromkeys(_moment(terms, moment, value) for moment in span)
    return f"{words} ({' or '.join(days)})"


def _plain(terms: Terms, value: Point) -> str:
    span = instants(terms, value)
    if isinstance(value, PhaseEdge):
        return f"the {value.edge} of {_phase(terms, value.phase)}"
    if isinstance(value, Becomes):
        return f"the time when {condition(terms, value.condition)}"
    if isinstance(value, After):
        return f"{wording.duration(Duration(value.seconds, value.days))} after {_plain(terms, value.point)}"
    if not isinstance(value, At):
        unit = type(value).__name__.lower()
        plain = value.edge == "end" and isinstance(value, Day)
        return f"{unit} {value.number}" if plain else f"the {value.edge} of {unit} {value.number}"
    return _moment(terms, span[0], value) if span else ""


def condition(terms: Terms, value: Condition) -> str:
    """Return a condition as people say it, brackets where an "or" stands inside an "and"."""
    match value:
        case PhaseIs():
            return f"{_phase(terms, value.phase)} is {value.state}"
        case ClauseIs():
            by = f" by {_name(terms, value.bearer)}" if value.bearer else ""
            return f"{value.clause}{by} is {value.status}"
        case Happened():
            return f"{value.name} has happened"
        case Reached():
            return f"{_plain(terms, value.point)} has come"
        case AllOf():
            parts = (condition(terms, part) for part in value.parts)
            return " and ".join(
                f"({words})" if isinstance(part, AnyOf) else words
                for words, part in zip(parts, value.parts, strict=True)
            )
        case AnyOf():
            return " or ".join(condition(terms, part) for part in value.parts)


def _phase(terms: Terms, phase: str) -> str:
    return next((known.name for known in terms.phases if known.id == phase), phase)


def _moment(terms: Terms, moment: Instant, value: Point) -> str:
    """Name the local day, where the moment is its end or start; else the day and the hour."""
    at = local(moment, terms.zone)
    if (at.hour, at.minute, at.second) != (0, 0, 0):
        return f"{at.day} {at:%B %Y, %H:%M}"
    day = at if getattr(value, "edge", "end") == "start" else at - timedelta(days=1)
    return f"{day.day} {day:%B %Y}"


def _name(terms: Terms, actor: str) -> str:
    return next((known.names[0] for known in terms.actors if known.id == actor), actor)


def _about(clause: Clause) -> str:
    return f" ({clause.about})" if clause.about and clause.about not in clause.act else ""


def _how_much(clause: Clause) -> str:
    amount = clause.amount
    if amount is None:
        return ""
    return f"{amount.modifier} {amount.value:,} {plural(amount.unit, amount.value)}"


def _when(terms: Terms, clause: Clause) -> str:
    phase = _phase(terms, clause.phase) if clause.phase else None
    stages = "; ".join(f"{stage.amount:,} by {point(terms, stage.by)}" for stage in clause.stages)
    parts = [
        f"each {clause.each.period}" if clause.each else "",
        f"from {_plain(terms, clause.start)}" if clause.start else "",
        f"until {_plain(terms, clause.until)}" if clause.until else "",
        f"by {point(terms, clause.by)}" if clause.by else "",
        f"in stages: {stages}" if stages else "",
        f"during {phase}" if phase and not isinstance(clause.by, PhaseEdge) else "",
    ]
    return ", ".join(part for part in parts if part)


def _answer(response: Response | None) -> str:
    if response is None:
        return ""
    limit = Duration(response.seconds or 0, response.days)
    within = f"within {wording.duration(limit)} of" if limit.seconds or limit.days else "after"
    ratio = ""
    if response.ratio and response.unit:
        ratio = f"{response.ratio:,} {plural(response.unit, response.ratio)} for each {response.trigger_unit}, "
    shared = ", one answer serving several" if response.counting == "shared" else ""
    return f"{ratio}{within} each of these: {response.trigger}{shared}"


def _where(terms: Terms, clause: Clause) -> str:
    names = [next((p.names[0] for p in terms.places if p.id == place), place) for place in clause.within]
    return f"in {' or '.join(names)}" if names else ""
