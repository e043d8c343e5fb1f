"""A clause as a plain sentence, for the board and the brief: whom it binds, to what, how much, when and where.

It is written from the terms that the engine judges by, so that a reader can hold it against the sentence encoded.
"""

from __future__ import annotations

from datetime import timedelta

from trucebook.agreement import wording
from trucebook.agreement.phrases import Duration
from trucebook.agreement.schedule import instants
from trucebook.agreement.terms import After, At, Clause, Day, Kind, PhaseEdge, Point, Response, Terms
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
        f"suspended while {wording.condition(clause.suspended_while, terms.zone)}" if clause.suspended_while else "",
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
        name = next((phase.name for phase in terms.phases if phase.id == value.phase), value.phase)
        return f"the {value.edge} of {name}"
    if isinstance(value, After):
        return f"{wording.duration(Duration(value.seconds, value.days))} after {_plain(terms, value.point)}"
    if not isinstance(value, At):
        unit = type(value).__name__.lower()
        plain = value.edge == "end" and isinstance(value, Day)
        return f"{unit} {value.number}" if plain else f"the {value.edge} of {unit} {value.number}"
    return _moment(terms, span[0], value) if span else ""


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
    phase = next((phase.name for phase in terms.phases if phase.id == clause.phase), None)
    stages = "; ".join(f"{stage.amount:,} by {point(terms, stage.by)}" for stage in clause.stages)
    parts = [
        f"each {clause.each.period}" if clause.each else "",
        f"from {_plain(terms, clause.start)}" if clause.start else "",
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
