"""The terms of a clause in words, line by line, for whoever asks why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from trucebook.agreement import render
from trucebook.agreement.terms import Clause, Kind, Terms
from trucebook.views.words import actor_name, bearer_name, listed, place_name, plural

_ASKS = {
    Kind.DO: "must do",
    Kind.BEGIN: "must begin",
    Kind.CONCLUDE: "must conclude",
    Kind.KEEP: "must keep",
    Kind.BAN: "must not do",
    Kind.LIMIT: "must not do",
    Kind.PERMISSION: "may do",
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
    yield "bearer", _bearer(clause, terms)
    yield _ASKS[clause.kind], clause.act
    yield "about", clause.about or ""
    yield "amount", "" if clause.amount is None else f"{clause.amount.modifier} {_amount(clause)}"
    yield "from", "" if clause.start is None else render.plain(terms, clause.start, render.START)
    yield "until", "" if clause.until is None else render.plain(terms, clause.until, render.START)
    yield "by", "" if clause.by is None else render.point(terms, clause.by)
    yield "stages", listed(f"{stage.amount} by {render.point(terms, stage.by)}" for stage in clause.stages)
    yield "each", render.period(terms, clause).removeprefix("each ")
    yield "answers", render.answer(clause)
    yield "during", render.phase(terms, clause.phase) if clause.phase else ""
    yield "where", listed((place_name(terms, place) for place in clause.within), "or")
    yield "anew for each", " and ".join(clause.per)
    yield "despite", listed(clause.despite)
    yield "unless", render.exceptions(clause)
    yield "makes good", f"a breach of {clause.remedy_for}" if clause.remedy_for else ""
    yield "suspended while", render.condition(terms, clause.suspended_while) if clause.suspended_while else ""
    yield "put off", f"by {render.later(terms, clause.postponed)}" if clause.postponed else ""
    yield "longer while", render.condition(terms, clause.extended_while) if clause.extended_while else ""
    yield "replaced", _replaced(clause, terms)
    yield "verified by", listed((actor_name(terms, body) for body in clause.verified_by), "or")
    yield "standard of effort", "best efforts" if clause.best_efforts else ""
    yield "article", clause.article or ""
    yield "note", clause.note or ""
    yield "not certain", clause.uncertain or ""


def _replaced(clause: Clause, terms: Terms) -> str:
    if clause.superseded is None:
        return ""
    return f"from {render.plain(terms, clause.superseded, render.START)} by amendment {clause.amendment}"


def _bearer(clause: Clause, terms: Terms) -> str:
    names = listed(bearer_name(terms, bearer) for bearer in clause.bearers)
    return f"{names}, together" if clause.joint else f"{names}, each" if len(clause.bearers) > 1 else names


def _amount(clause: Clause) -> str:
    return plural(clause.amount.value, clause.amount.unit) if clause.amount else ""
