"""The terms of a clause in words, line by line, for whoever asks why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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
    Response,
    Terms,
    Week,
)
from trucebook.views.dates import Dates
from trucebook.views.words import actor_name, bearer_name, listed, place_name, plural
from trucebook.vocabulary.time import DAY, HOUR, MINUTE

_ASKS = {
    Kind.DO: "must do",
    Kind.BEGIN: "must begin",
    Kind.CONCLUDE: "must conclude",
    Kind.KEEP: "must keep",
    Kind.BAN: "must not do",
}


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a clause: a label and its words."""

    label: str
    words: str


def terms_of(clause: Clause, terms: Terms) -> tuple[Term, ...]:
    """Return the terms of a clause as labelled words, in the order that people read them."""
    return tuple(Term(label, words) for label, words in _lines(clause, terms) if words)


def _lines(clause: Clause, terms: Terms) -> Iterator[tuple[str, str]]:
    dates = Dates.of(terms)
    yield "bearer", _bearer(clause, terms)
    yield _ASKS[clause.kind], clause.act
    yield "about", clause.about or ""
    yield "amount", "" if clause.amount is None else f"{clause.amount.modifier} {_amount(clause)}"
    yield "from", "" if clause.start is None else point_words(clause.start, terms, dates)
    yield "until", "" if clause.until is None else point_words(clause.until, terms, dates)
    yield "by", "" if clause.by is None else point_words(clause.by, terms, dates)
    yield "stages", listed(f"{stage.amount} by {point_words(stage.by, terms, dates)}" for stage in clause.stages)
    yield "each", clause.each.period if clause.each else ""
    yield "answers", _response(clause.response) if clause.response else ""
    yield "during", _phase(clause.phase, terms) if clause.phase else ""
    yield "where", listed((place_name(terms, place) for place in clause.within), "or")
    yield "unless", listed(clause.unless, "or")
    yield "makes good", f"a breach of {clause.remedy_for}" if clause.remedy_for else ""
    yield "suspended while", condition_words(clause.suspended_while, terms) if clause.suspended_while else ""
    yield "verified by", listed((actor_name(terms, body) for body in clause.verified_by), "or")
    yield "standard of effort", "best efforts" if clause.best_efforts else ""
    yield "article", clause.article or ""
    yield "note", clause.note or ""
    yield "not certain", clause.uncertain or ""


def _bearer(clause: Clause, terms: Terms) -> str:
    names = listed(bearer_name(terms, bearer) for bearer in clause.bearers)
    return f"{names}, together" if clause.joint else f"{names}, each" if len(clause.bearers) > 1 else names


def _amount(clause: Clause) -> str:
    return plural(clause.amount.value, clause.amount.unit) if clause.amount else ""


def _response(response: Response) -> str:
    owed = plural(response.ratio, response.unit) if response.ratio and response.unit else str(response.ratio or "")
    ratio = f"{owed} for each {response.trigger_unit or ''} of ".replace("  ", " ") if response.ratio else ""
    within = lasting(response.seconds or 0, response.days)
    once = "each trigger once, first in first out" if response.counting == "once" else "one answer may serve several"
    return f"{ratio}{response.trigger}{f', within {within}' if within else ''} ({once})"


def _phase(phase: str, terms: Terms) -> str:
    return next((known.name for known in terms.phases if known.id == phase), phase)


def lasting(seconds: int, days: int = 0) -> str:
    """Return a duration in words: "24 hours", "3 days and 2 hours"; "" for none."""
    parts = [plural(days, "day")] if days else []
    for size, unit in ((DAY * 7, "week"), (HOUR, "hour"), (MINUTE, "minute"), (1, "second")):
        count, seconds = divmod(seconds, size)
        parts += [plural(count, unit)] if count else []
    return listed(parts)


def point_words(point: Point, terms: Terms, dates: Dates) -> str:
    """Return a point in time as written in the terms: "the end of day 16", "24 hours after the start of phase two"."""
    if isinstance(point, Day):
        return f"the {point.edge} of day {point.number}"
    if isinstance(point, Week):
        return f"the {point.edge} of week {point.number}"
    if isinstance(point, At):
        return dates.end(point.instant)
    if isinstance(point, PhaseEdge):
        return f"the {point.edge} of {_phase(point.phase, terms)}"
    if isinstance(point, Becomes):
        return f"the time when {condition_words(point.condition, terms)}"
    return _after(point, terms, dates)


def _after(point: After, terms: Terms, dates: Dates) -> str:
    words, base = lasting(point.seconds, point.days), point_words(point.point, terms, dates)
    edge = f"the {point.edge} of the day that is " if point.days else ""
    return f"{edge}{words} after {base}" if words else base


def condition_words(condition: Condition, terms: Terms) -> str:
    """Return a condition in words: "phase one is over and talks.agree is fulfilled"."""
    if isinstance(condition, PhaseIs):
        return f"{_phase(condition.phase, terms)} is {condition.state}"
    if isinstance(condition, ClauseIs):
        by = f" by {actor_name(terms, condition.bearer)}" if condition.bearer else ""
        return f"{condition.clause}{by} is {condition.status}"
    if isinstance(condition, Happened):
        return f"{condition.name} has happened"
    if isinstance(condition, AllOf | AnyOf):
        word = "and" if isinstance(condition, AllOf) else "or"
        return listed((condition_words(part, terms) for part in condition.parts), word)
    return f"{point_words(condition.point, terms, Dates.of(terms))} has come"
