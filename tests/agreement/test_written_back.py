"""Terms written out and loaded again are the same terms, positions excepted: of every example, and of drawn ones."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from trucebook.agreement.canonical import canonical
from trucebook.agreement.load import load_case
from trucebook.agreement.terms import (
    Act,
    After,
    AllOf,
    Amount,
    AnyOf,
    At,
    Becomes,
    Clause,
    ClauseIs,
    Condition,
    Day,
    Days,
    Each,
    Happened,
    Kind,
    Phase,
    PhaseEdge,
    PhaseIs,
    Point,
    Postponement,
    Prolongation,
    Reached,
    Response,
    Stage,
    Terms,
    Variation,
    Week,
)
from trucebook.vocabulary.actor import Actor, Place, Side, Source
from trucebook.vocabulary.time import DAY, HOUR

CASES = sorted((Path(__file__).resolve().parent.parent / "language" / "good").glob("*.yaml"))
EXAMPLES = sorted(path.parent for path in (Path(__file__).resolve().parents[2] / "examples").rglob("agreement.yaml"))
ZONE = ZoneInfo("Asia/Jerusalem")
DAY_ONE = 1737278100
SENSE = {"contradictory-deadlines", "circular-trigger", "unreachable-phase", "stages-out-of-order"}
"""Errors of the sense, which drawn terms may have: there nothing is loaded."""


def unplaced(terms: Terms) -> Terms:
    """Return terms without positions."""
    return replace(
        terms,
        phases=tuple(replace(one, line=0, column=0) for one in terms.phases),
        acts=tuple(replace(one, line=0, column=0) for one in terms.acts),
        clauses=tuple(replace(one, line=0, column=0) for one in terms.clauses),
        happenings=tuple(replace(one, line=0, column=0) for one in terms.happenings),
    )


def files(text: str) -> dict[str, str]:
    first, *more = re.split(r"^# file: (\S+)\n", text, flags=re.MULTILINE)
    return {"agreement.yaml": first, **dict(zip(more[::2], more[1::2], strict=True))}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_good_text_comes_back(path: Path) -> None:
    terms = load_case(files(path.read_text(encoding="utf-8"))).terms
    assert terms is not None
    again = load_case(canonical(terms))
    assert again.terms is not None, again.problems
    assert unplaced(again.terms) == unplaced(terms)
    assert canonical(again.terms) == canonical(terms)


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)
def test_every_example_comes_back(folder: Path) -> None:
    terms = load_case({path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.yaml")}).terms
    assert terms is not None
    again = load_case(canonical(terms))
    assert again.terms is not None, again.problems
    assert unplaced(again.terms) == unplaced(terms)


def test_a_body_keeps_its_own_word_for_what_it_is() -> None:
    text = """
agreement: a
title: A title
timezone: UTC
day one: 2031-08-11T06:00
parties: {north: {name: the north}}
bodies:
  one: {name: One, kind: Verifier}
  two: {name: Two, kind: joint commission, roles: [monitor, liaison]}
  three: {name: Three, kind: state, roles: mediator}
acts: {give: {event: AID}}
clauses: []
"""
    terms = load_case({"agreement.yaml": text}).terms
    assert terms is not None
    written = canonical(terms)["agreement.yaml"]
    assert "one: {name: One, kind: verifier}" in written
    assert "two: {name: Two, kind: joint commission, roles: [monitor, liaison]}" in written
    assert "three: {name: Three, kind: state, roles: mediator}" in written


# Drawn terms. What is drawn is what an author could have written; ids tell apart what they name.

TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")) | st.just(" "), min_size=1, max_size=20
).map(lambda text: " ".join(text.split()) or "x")
NOTES = st.none() | TEXTS
ACTS = ("do: it", "attack", "give", "Answer #1", "permit 'all'")
SAME: st.SearchStrategy[tuple[str, ...]] = st.sampled_from([(), ("place",), ("place", "class")])
PER: st.SearchStrategy[tuple[str, ...]] = st.sampled_from([(), ("place",)])
PERIODS = st.sampled_from(["day", "week", "month"])
WHO: st.SearchStrategy[tuple[str, ...]] = st.sampled_from([(), ("commission",)])
STATUSES = st.sampled_from(["fulfilled", "violated", "open", "past due", "in force", "not in force"])
PLACES = (Place("here", ("Here", "this place"), None, "city", 0.0, -1.5), Place("there", ("There",), "here"))


def _points(edge: str, clauses: tuple[str, ...], phases: tuple[str, ...]) -> st.SearchStrategy[Point]:
    """Return points as one key's `edge` gives them, on clauses and phases that stand before."""
    edges = st.sampled_from(["start", "end"])
    simple: st.SearchStrategy[Point] = st.one_of(
        st.builds(Day, st.integers(1, 99), edges),
        st.builds(Week, st.integers(1, 20), edges),
        st.builds(At, st.integers(DAY_ONE, DAY_ONE + 400 * DAY)),
        *([st.builds(PhaseEdge, st.sampled_from(phases), edges)] if phases else []),
        st.builds(Becomes, _states(clauses, phases)),
    )
    hours = st.builds(lambda count, base: After(count * HOUR, base, 0, edge), st.integers(1, 99), simple)
    days = st.builds(lambda count, base: After(0, base, count, edge), st.integers(1, 99), simple)
    joined = _conditions(clauses, phases).filter(lambda one: not isinstance(one, Reached)).map(Becomes)
    return st.one_of(simple, hours, days, joined)


def _states(clauses: tuple[str, ...], phases: tuple[str, ...]) -> st.SearchStrategy[Condition]:
    found: list[st.SearchStrategy[Condition]] = [st.just(Happened("event"))]
    if clauses:
        bearers = st.none() | st.sampled_from(["north", "south"])
        found.append(st.builds(ClauseIs, st.sampled_from(clauses), STATUSES, bearers))
    if phases:
        found.append(st.builds(PhaseIs, st.sampled_from(phases), st.sampled_from(["in force", "over"])))
    return st.one_of(found)


def _conditions(clauses: tuple[str, ...], phases: tuple[str, ...]) -> st.SearchStrategy[Condition]:
    reached = st.builds(Reached, st.builds(Day, st.integers(1, 99), st.sampled_from(["start", "end"])))

    def whole(parts: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
        several = st.lists(parts, min_size=2, max_size=3).map(tuple)
        return st.one_of(st.builds(AllOf, several), st.builds(AnyOf, several))

    return st.recursive(_states(clauses, phases) | reached, whole, max_leaves=4)


@st.composite
def _phases(draw: st.DrawFn) -> tuple[Phase, ...]:
    found: list[Phase] = []
    for number, name in enumerate(("one", "two", "three")[: draw(st.integers(0, 3))]):
        before = tuple(phase.id for phase in found)
        point = _points("start", (), before).filter(lambda one: not isinstance(one, Becomes)).map(Reached)
        starts = draw(point | _conditions((), before)) if number else Reached(At(DAY_ONE))
        lasts = draw(st.none() | st.integers(1, 60))
        held = draw(st.none() | _conditions((), before)) if lasts else None
        ends = draw(st.none() | _conditions((), before))
        longer = tuple(Prolongation(DAY_ONE + day * DAY, day, f"change-{day}") for day in draw(st.sets(st.just(5))))
        names = tuple(draw(st.lists(TEXTS, max_size=2)))
        shown = draw(st.sampled_from([f"phase {name}", f"Stage {name}"]))
        found.append(Phase(name, shown, starts, lasts, ends, held, names, longer, draw(NOTES)))
    return tuple(found)


DAYS = st.builds(
    Days,
    st.lists(st.integers(0, 6), max_size=2).map(tuple),
    st.lists(st.integers(1, 40).map(lambda day: (Day(day, "start"), Day(day + 3, "start"))), max_size=2).map(tuple),
    st.sampled_from([(), ("event",)]),
).filter(lambda one: one != Days())


@st.composite
def _time(draw: st.DrawFn, clause: Clause, before: tuple[str, ...], phases: tuple[str, ...]) -> Clause:
    """Give a duty one of the ways of being bound in time."""
    unit = clause.amount.unit if clause.amount else ""
    modifier = clause.amount.modifier if clause.amount else "at least"
    carried = draw(st.booleans())
    way = draw(st.sampled_from(["none", "by", "stages", "each", "answer"]))
    if way == "by":
        return replace(clause, by=draw(_points("end", before, phases)))
    if way == "stages":
        dates = sorted(draw(st.sets(st.integers(1, 40), min_size=1, max_size=3)))
        stages = tuple(Stage(Day(day), draw(st.integers(1, 9))) for day in dates)
        whole = Amount(modifier, sum(stage.amount for stage in stages), unit or "truck")
        return replace(clause, stages=stages, amount=whole)
    if way == "each":
        amounts = st.builds(Amount, st.just(modifier), st.integers(0, 2000), st.just(unit))
        variations = tuple(draw(st.lists(st.builds(Variation, DAYS, amounts), max_size=2)))
        return replace(clause, each=Each(draw(PERIODS), variations, carried))
    if way == "answer":
        counted = draw(st.booleans())
        counting = draw(st.sampled_from(["once", "shared"]))
        seconds, days = draw(st.sampled_from([(None, 0), (3600, 0), (90, 0), (0, 3), (0, 0)]))
        return replace(
            clause,
            response=Response(
                draw(st.sampled_from(ACTS)),
                seconds if not days else None,
                30 if counted else None,
                counting,
                days,
                "person" if counted else None,
                "fuel truck" if counted else None,
                carried,
                counting == "shared" and draw(st.booleans()),
            ),
        )
    return clause


@st.composite
def _clause(draw: st.DrawFn, name: str, before: tuple[str, ...], phases: tuple[str, ...]) -> Clause:
    kind = draw(st.sampled_from([kind for kind in Kind if kind is not Kind.HAPPENING]))
    bearers = draw(st.sampled_from([("north",), ("north", "south")]))
    standing = kind in {Kind.BAN, Kind.KEEP, Kind.LIMIT, Kind.PERMISSION}
    modifiers = st.just("more than") if kind is Kind.LIMIT else st.sampled_from(["at least", "exactly"])
    counted = st.builds(Amount, modifiers, st.integers(1, 5000), st.just("truck"))
    whole = draw(counted if kind is Kind.LIMIT else st.none() if standing else st.none() | counted)
    clause = Clause(
        id=name,
        text=draw(TEXTS),
        kind=kind,
        act=draw(st.sampled_from(ACTS)),
        bearers=bearers,
        joint=len(bearers) > 1 and draw(st.booleans()),
        about=draw(st.none() | st.just("peace: now")),
        phase=draw(st.none() | st.sampled_from(phases)) if phases else None,
        start=draw(st.none() | _points("start", before, phases)),
        until=draw(st.none() | _points("start", before, phases)),
        amount=whole,
        within=tuple(draw(st.lists(st.sampled_from(["here", "there"]), max_size=2))),
        suspended_while=draw(st.none() | _conditions(before, phases)),
        verified_by=draw(WHO),
        best_efforts=draw(st.booleans()),
        theme=draw(NOTES),
        article=draw(NOTES),
        uncertain=draw(NOTES),
        note=draw(NOTES),
    )
    if kind is Kind.LIMIT:
        clause = replace(clause, each=draw(st.none() | st.builds(Each, PERIODS)))
    if not standing:
        clause = draw(_time(clause, before, phases))
    if clause.by or clause.stages or clause.response:
        clause = replace(clause, extended_while=draw(st.none() | _conditions(before, phases)))
    if (clause.by or clause.stages) and draw(st.booleans()):
        seconds, days = draw(st.sampled_from([(3600, 0), (90, 0), (0, 3)]))
        clause = replace(clause, postponed=Postponement(draw(_conditions(before, phases)), seconds, days))
    if kind is not Kind.LIMIT and draw(st.booleans()):
        clause = replace(clause, unless=("permit 'all'",), exempt_seconds=draw(st.sampled_from([0, 3600, 3 * DAY])))
    if clause.unless or clause.response:
        clause = replace(clause, same=draw(SAME))
    if clause.within and kind not in {Kind.BAN, Kind.PERMISSION} and clause.response is None:
        clause = replace(clause, per=draw(PER))
    return draw(_naming(clause, before)) if before else clause


@st.composite
def _naming(draw: st.DrawFn, clause: Clause, before: tuple[str, ...]) -> Clause:
    """Return a clause that may name those that stand before it."""
    if clause.kind is Kind.PERMISSION:
        clause = replace(clause, despite=(before[0],))
    if clause.kind is Kind.DO:
        clause = replace(clause, shared_with=draw(st.sampled_from([(), before[:1], before])))
    if draw(st.booleans()):
        start = clause.start or Becomes(ClauseIs(before[0], "violated"))
        clause = replace(clause, remedy_for=before[0], start=start)
    return clause


@st.composite
def _clauses(draw: st.DrawFn, phases: tuple[str, ...]) -> tuple[Clause, ...]:
    found: list[Clause] = []
    for number in range(draw(st.integers(1, 4))):
        found.append(draw(_clause(f"c.{number}", tuple(clause.id for clause in found), phases)))
    if draw(st.booleans()):
        start = Day(9, "start")
        ended = draw(st.booleans())
        if ended:
            found[0] = replace(found[0], superseded=start, amendment="new-words")
        brought = draw(_clause("brought", (), phases))
        found.append(replace(brought, start=brought.start or start, amendment="new-words"))
    return tuple(found)


@st.composite
def _terms(draw: st.DrawFn) -> Terms:
    phases = draw(_phases())
    topics = {phase.name.lower(): (phase.name.lower(), *(name.lower() for name in phase.names)) for phase in phases}
    topics["peace: now"] = ("peace: now", "calm", "no")
    bare = tuple((name, tuple(dict.fromkeys(forms))) for name, forms in topics.items())
    acts = tuple(
        Act(
            name, ("ASSAULT", "AID")[: draw(st.integers(1, 2))], keys=(("class", "civilian"),) if name == "give" else ()
        )
        for name in ACTS
    )
    actors = (
        Actor("north", ("the North", "null"), "state", (), Side.PARTY, ("upper side",)),
        Actor("south", ("the South",), "organisation", (), Side.PARTY),
        Actor("commission", ("The Commission",), "organisation", (), Side.BODY, ("hub", "verifier")),
        Actor("army", ("Army: north",), "forces", ("north",), Side.MEMBER),
        Actor("friend", ("No",), "state", (), Side.GUARANTOR),
    )
    return Terms(
        id="drawn",
        title=draw(TEXTS),
        zone=ZONE,
        day_one=DAY_ONE,
        first_day=1,
        day_count_disputed=draw(st.booleans()),
        parties=("north", "south"),
        guarantors=("friend",),
        bodies=("commission",),
        actors=actors,
        places=PLACES,
        sources=(Source("paper", ("Paper",), "agency", "army", (), (), "XX"),),
        phases=phases,
        acts=acts,
        clauses=draw(_clauses(tuple(phase.id for phase in phases))),
        happenings=(Clause("event", draw(TEXTS), Kind.HAPPENING, "attack", ("anyone",), note=draw(NOTES)),),
        topics=bare,
        classes=(("class", "civilian", ("women", "men: all")),),
        glossary=(("captive", "person held"),),
        note=draw(NOTES),
    )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(_terms())
def test_drawn_terms_come_back(terms: Terms) -> None:
    texts = canonical(terms)
    again = load_case(texts)
    errors = {problem.code for problem in again.problems if problem.severity == "error"}
    assert errors <= SENSE, (again.problems, texts["agreement.yaml"])
    assume(not errors)
    assert again.terms is not None
    assert unplaced(again.terms) == terms


def test_every_field_of_the_terms_is_written() -> None:
    """A field that the language gains has to be drawn above and written out."""
    written = {
        Clause: "id text kind act bearers joint about phase start until by amount stages each response within unless "
        "same per exempt_seconds suspended_while extended_while postponed "
        "superseded amendment verified_by best_efforts "
        "remedy_for despite shared_with theme article uncertain line column note",
        Postponement: "when seconds days",
        Response: "trigger seconds ratio counting days unit trigger_unit carried single",
        Each: "period variations carried",
        Phase: "id name starts lasts_days ends continues_while names prolonged note line column",
        Act: "name events modes about objects actors recipients within keys line column",
        Terms: "id title zone day_one first_day day_count_disputed parties guarantors bodies actors places sources "
        "phases acts clauses happenings topics classes glossary note",
    }
    for kind, names in written.items():
        assert {field.name for field in fields(kind)} == set(names.split()), kind
