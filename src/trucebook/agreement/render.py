"""A clause as a plain sentence, for the board and the brief: whom it binds, to what, how much, when and where.

It is written from the terms that the engine judges by, so that a reader can hold it against the sentence encoded.
"""

from __future__ import annotations

from datetime import timedelta

from trucebook.agreement import wording
from trucebook.agreement.conditions import own_breach
from trucebook.agreement.phrases import Duration
from trucebook.agreement.schedule import instants
from trucebook.agreement.terms import (
    PLACE,
    After,
    AllOf,
    AnyOf,
    At,
    Becomes,
    Clause,
    ClauseIs,
    Condition,
    Day,
    Days,
    Happened,
    Kind,
    PhaseEdge,
    PhaseIs,
    Point,
    Postponement,
    Reached,
    Terms,
)
from trucebook.agreement.units import plural
from trucebook.vocabulary.time import Instant, local

START = "start"
_VERBS = {
    Kind.DO: "must",
    Kind.BEGIN: "must begin this:",
    Kind.CONCLUDE: "must bring this to its end:",
    Kind.KEEP: "must keep this up:",
    Kind.BAN: "must not",
    Kind.LIMIT: "must not",
    Kind.PERMISSION: "may",
}


def numbered(terms: Terms) -> tuple[tuple[int, str, str], ...]:
    """Return (number, clause id, sentence) for every clause, in the order of the agreement, counted from 1."""
    return tuple((number, clause.id, sentence(terms, clause)) for number, clause in enumerate(terms.clauses, start=1))


def sentence(terms: Terms, clause: Clause) -> str:
    """Return a clause as one sentence in plain English, ended by a full stop."""
    verb = "must do what they can to" if clause.best_efforts and clause.kind is Kind.DO else _VERBS[clause.kind]
    parts = [
        f"{bearers(terms, clause)} {verb} {clause.act}{_about(clause)}",
        how_much(clause),
        _when(terms, clause),
        answer(clause),
        _where(terms, clause),
        f"anew for each {anew(clause)}" if anew(clause) else "",
        f"whatever {' and '.join(clause.despite)} {'forbids' if len(clause.despite) == 1 else 'forbid'}"
        if clause.despite
        else "",
        f"except: {exceptions(clause)}" if clause.unless else "",
        f"suspended while {condition(terms, clause.suspended_while)}" if clause.suspended_while else "",
        f"put off by {later(terms, clause.postponed)}" if clause.postponed else "",
        f"its time longer by as long as {condition(terms, clause.extended_while)}" if clause.extended_while else "",
        f"to make good {_breach(terms, clause)} of {clause.remedy_for}" if clause.remedy_for else "",
        f"each deed counting for {_and([*clause.shared_with])} as well" if clause.shared_with else "",
    ]
    whole = ", ".join(part for part in parts if part)
    return f"{whole[0].upper()}{whole[1:]}."


def _breach(terms: Terms, clause: Clause) -> str:
    """Return whose breach a remedy makes good: its bearer's own, or anyone's."""
    own = {not clause.joint and own_breach(terms, clause, bearer) for bearer in clause.bearers}
    return "its own breach" if own == {True} else "a breach" if own == {False} else "its own breach, or another's,"


def bearers(terms: Terms, clause: Clause) -> str:
    """Return the bearers by the names that we show: "Israel and Hamas together", "Israel and Hamas, each"."""
    names = [name(terms, bearer) for bearer in clause.bearers]
    if len(names) == 1:
        return names[0]
    joined = _and(names)
    return f"{joined} together" if clause.joint else f"{joined}, each,"


def point(terms: Terms, value: Point) -> str:
    """Return a point as people say it, with its day where the calendar gives one: "day 16 (3 February 2025)"."""
    words, edge = plain(terms, value), getattr(value, "edge", "end")
    span = instants(terms, value)
    if span is None or words == moment(terms, span[0], edge):
        return words
    days = dict.fromkeys(moment(terms, one, edge) for one in span)
    return f"{words} ({' or '.join(days)})"


def plain(terms: Terms, value: Point, edge: str = "end") -> str:
    """Return a point as written: "day 16", "3 days after the end of phase one"; a date is named by the day whose `edge`
    it is."""
    span = instants(terms, value)
    if isinstance(value, PhaseEdge):
        return f"the {value.edge} of {phase(terms, value.phase)}"
    if isinstance(value, Becomes):
        return f"the time when {condition(terms, value.condition)}"
    if isinstance(value, After):
        return f"{wording.duration(Duration(value.seconds, value.days))} after {plain(terms, value.point)}"
    if not isinstance(value, At):
        unit = type(value).__name__.lower()
        bare = isinstance(value, Day) and value.edge == edge
        return f"{unit} {value.number}" if bare else f"the {value.edge} of {unit} {value.number}"
    return moment(terms, span[0], edge) if span else ""


def condition(terms: Terms, value: Condition) -> str:
    """Return a condition as people say it, brackets where an "or" stands inside an "and"."""
    match value:
        case PhaseIs():
            return f"{phase(terms, value.phase)} is {value.state}"
        case ClauseIs():
            by = f" by {name(terms, value.bearer)}" if value.bearer else ""
            return f"{value.clause}{by} is {value.status}"
        case Happened():
            return f"{value.name} has happened"
        case Reached():
            return f"{plain(terms, value.point)} has come"
        case AllOf():
            parts = (condition(terms, part) for part in value.parts)
            return " and ".join(
                f"({words})" if isinstance(part, AnyOf) else words
                for words, part in zip(parts, value.parts, strict=True)
            )
        case AnyOf():
            return " or ".join(condition(terms, part) for part in value.parts)


def later(terms: Terms, value: Postponement) -> str:
    """Return by how much a time is longer, and when: "10 days once delay has happened"."""
    return f"{wording.duration(Duration(value.seconds, value.days))} once {condition(terms, value.when)}"


def phase(terms: Terms, name: str) -> str:
    """Return a phase by the name that we show."""
    return next((known.name for known in terms.phases if known.id == name), name)


def moment(terms: Terms, value: Instant, edge: str = "start") -> str:
    """Return the local day whose end or start the moment is; else the day and the hour."""
    at = local(value, terms.zone)
    if (at.hour, at.minute, at.second) != (0, 0, 0):
        return f"{at.day} {at:%B %Y, %H:%M}"
    day = at if edge == "start" else at - timedelta(days=1)
    return f"{day.day} {day:%B %Y}"


def name(terms: Terms, actor: str) -> str:
    """Return an actor by the name that we show."""
    return next((known.names[0] for known in terms.actors if known.id == actor), actor)


def _about(clause: Clause) -> str:
    return f" ({clause.about})" if clause.about and clause.about not in clause.act else ""


def how_much(clause: Clause) -> str:
    """Return the amount that is owed, or beyond which it is broken: "at least 600 trucks"."""
    amount = clause.amount
    if amount is None:
        return ""
    return f"{amount.modifier} {amount.value:,} {plural(amount.unit, amount.value)}"


def _when(terms: Terms, clause: Clause) -> str:
    during = phase(terms, clause.phase) if clause.phase else None
    stages = "; ".join(f"{stage.amount:,} by {point(terms, stage.by)}" for stage in clause.stages)
    parts = [
        period(terms, clause),
        f"from {plain(terms, clause.start, START)}" if clause.start else "",
        f"until {plain(terms, clause.until, START)}" if clause.until else "",
        f"by {point(terms, clause.by)}" if clause.by else "",
        f"in stages: {stages}" if stages else "",
        f"replaced from {plain(terms, clause.superseded, START)} by {clause.amendment}" if clause.superseded else "",
        f"during {during}" if during and not isinstance(clause.by, PhaseEdge) else "",
    ]
    return ", ".join(part for part in parts if part)


def answer(clause: Clause) -> str:
    """Return what calls for an answer, within what time, and how answers are counted; "" without a response."""
    response = clause.response
    if response is None:
        return ""
    limit = Duration(response.seconds or 0, response.days)
    within = f"within {wording.duration(limit)} of" if limit.seconds or limit.days else "after"
    ratio = ""
    if response.ratio and response.unit:
        ratio = f"{response.ratio:,} {plural(response.unit, response.ratio)} for each {response.trigger_unit}, "
    shared = ", one answer serving several" if response.counting == "shared" else ""
    carried = ", what is more counts for later" if response.carried else ""
    single = ", by one act" if response.single else ""
    same = f", {alike(clause)}" if clause.same else ""
    return f"{ratio}{within} each of these: {response.trigger}{same}{single}{shared}{carried}"


def exceptions(clause: Clause) -> str:
    """Return the acts that exempt or excuse, of what they must be, and for how long after them."""
    held = clause.exempt_seconds
    before = f"in the {wording.duration(Duration(held))} before" if held else ""
    return " ".join(part for part in (" or ".join(clause.unless), alike(clause), before) if part)


def alike(clause: Clause) -> str:
    """Return by what answers go with what they answer, and exemptions with what they exempt."""
    return f"of the same {' and '.join(clause.same)}" if clause.same else ""


def period(terms: Terms, clause: Clause) -> str:
    """Return a quota's period, the other amounts of kinds of day, and what becomes of a surplus."""
    if clause.each is None:
        return ""
    others = [
        f"{wording.amount(one.amount) if one.amount.value else 'nothing'} on {days(terms, one.days)}"
        for one in clause.each.variations
    ]
    carried = ["what is more counts for later"] if clause.each.carried else []
    return "; ".join([f"each {clause.each.period}", *others, *carried])


def days(terms: Terms, value: Days) -> str:
    """Return a kind of day as people say it: "Fridays, day 8 to day 14 or days of the exchange"."""
    spans = (
        plain(terms, first, START) if first == last else f"{plain(terms, first, START)} to {plain(terms, last, START)}"
        for first, last in value.spans
    )
    weekdays = (f"{wording.WEEKDAYS[day].capitalize()}s" for day in value.weekdays)
    return " or ".join([*weekdays, *spans, *(f"days of {name}" for name in value.happenings)])


def _where(terms: Terms, clause: Clause) -> str:
    names = [place(terms, one) for one in clause.within]
    if not names:
        return ""
    return f"in each of {_and(names)}" if PLACE in clause.per else f"in {' or '.join(names)}"


def anew(clause: Clause) -> str:
    """Return the keys for each value of which it is owed; places are told where it is owed."""
    return " and ".join(key for key in clause.per if key != PLACE)


def _and(names: list[str]) -> str:
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def place(terms: Terms, name: str) -> str:
    """Return a place by the name that we show."""
    return next((known.names[0] for known in terms.places if known.id == name), name)
