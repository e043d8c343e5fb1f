"""How claims meet clauses, as rows: patterns of acts, the algebra of effects, and belonging. `sql/bearing.sql` joins
them.

Nothing is generated for a clause; clauses are rows (DECISIONS 20). Source of the algebra: DECISIONS 8 and DESIGN 3.2
to 3.4.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from trucebook.agreement.schedule import expected, instants, planned
from trucebook.agreement.terms import Act, Clause, Kind, Phase, PhaseEdge, Terms
from trucebook.evidence.closure import Belonging
from trucebook.vocabulary.event import Effect, EventType, Modality, Polarity
from trucebook.vocabulary.time import local, midnight

BEARER, ANYONE = "bearer", "anyone"
"""Words for actors of an act: the clause's bearer, or no matter who."""
PERMIT = "permit"
"""The role of an act that a permission permits against a ban."""

_E = Effect
_WISHES = (Modality.CONDITIONAL, Modality.DEMANDED)
NOBODYS = frozenset({Modality.CONDITIONAL, Modality.PREDICTED})
"""Modalities that are nobody's will: "may take long", and "would end if" unless the claim takes a stance. Who expects
or doubts that something holds does not work for or against it, so what is predicted bears on nothing."""
WHOLE_MODES = frozenset({"ceasefire"})
"""Modes that without an object tell of the agreement as a whole, and not of an act on one thing."""
_OF_WHOLE = frozenset({"agreement", "ceasefire", "truce", "deal", "accord", "peace"})
"""Words of a topic that is the agreement as a whole."""
_YES, _NO = Polarity.POSITIVE, Polarity.NEGATIVE
KEEPING = (
    *((event, _YES, "for") for event in (EventType.AGREE, EventType.COOPERATE)),
    *((event, _NO, "against") for event in (EventType.AGREE, EventType.COOPERATE)),
    (EventType.REJECT, _YES, "against"),
    (EventType.REJECT, _NO, "for"),
)
"""(act, polarity, stance): a plan or a demand to do it, or not to, takes this stance on what the act is about."""
_DUTIES = {Kind.DO: _E.PERFORMS, Kind.BEGIN: _E.BEGINS, Kind.CONCLUDE: _E.CONCLUDES, Kind.KEEP: _E.PERFORMS}


def effects() -> Iterator[tuple[str, str, str, str, str, bool]]:
    """Yield (kind, role, modality, polarity, effect, needs_stance): what a claim of an act is to a clause."""
    for kind, role, modality, polarity, effect in _algebra():
        yield kind, role, modality, polarity, effect, modality in NOBODYS


def _algebra() -> Iterator[tuple[str, str, str, str, str]]:
    yes, no = _YES, _NO
    for kind, done in _DUTIES.items():
        yield kind, "act", Modality.ASSERTED, yes, done
        yield kind, "act", Modality.ASSERTED, no, _E.NOT_PERFORMED
        yield kind, "act", Modality.PLANNED, yes, _E.ANNOUNCES
        yield kind, "act", Modality.PLANNED, no, _E.OPPOSES
        for modality in _WISHES:
            yield kind, "act", modality, yes, _E.SUPPORTS
            yield kind, "act", modality, no, _E.OPPOSES
    yield Kind.BAN, "act", Modality.ASSERTED, yes, _E.BREACHES
    yield Kind.BAN, "act", Modality.ASSERTED, no, _E.DENIES
    for modality in (Modality.PLANNED, *_WISHES):
        yield Kind.BAN, "act", modality, yes, _E.OPPOSES
        yield Kind.BAN, "act", modality, no, _E.SUPPORTS
    yield Kind.LIMIT, "act", Modality.ASSERTED, yes, _E.COUNTS
    yield Kind.LIMIT, "act", Modality.ASSERTED, no, _E.DENIES
    for kind in Kind:
        for role, effect in (("trigger", _E.TRIGGERS), ("unless", _E.EXCUSES), (PERMIT, _E.EXCUSES)):
            yield kind, role, Modality.ASSERTED, yes, effect
            yield kind, role, Modality.ASSERTED, no, _E.DENIES


OPPOSITES = (
    (_E.PERFORMS, _E.NOT_PERFORMED),
    (_E.BEGINS, _E.NOT_PERFORMED),
    (_E.CONCLUDES, _E.NOT_PERFORMED),
    (_E.NOT_PERFORMED, _E.PERFORMS),
    (_E.NOT_PERFORMED, _E.BEGINS),
    (_E.NOT_PERFORMED, _E.CONCLUDES),
    (_E.BREACHES, _E.DENIES),
    (_E.COUNTS, _E.DENIES),
    (_E.TRIGGERS, _E.DENIES),
    (_E.EXCUSES, _E.DENIES),
)
"""(effect, the effect that denies it) of one happening in one role."""

AGAINST = (
    *((effect, "own") for effect in (_E.BREACHES, _E.COUNTS, _E.NOT_PERFORMED, _E.TRIGGERS)),
    *((effect, "other") for effect in (_E.PERFORMS, _E.BEGINS, _E.CONCLUDES, _E.EXCUSES)),
)
"""Effects that a party asserts against its own interest: of its own clause, or of another party's."""


@dataclass(slots=True)
class Parameters:
    """The parameter tables as rows, by table name; `COLUMNS` names their columns."""

    rows: dict[str, list[tuple[object, ...]]] = field(default_factory=lambda: {name: [] for name in COLUMNS})


COLUMNS: dict[str, dict[str, str]] = {
    "p_pattern": {
        "pattern": "bigint", "clause": "varchar", "bearer": "varchar", "role": "varchar", "kind": "varchar",
        "parts": "bigint", "joint": "boolean", "needs_recipient": "boolean", "needs_mode": "boolean",
        "needs_object": "boolean", "needs_about": "boolean", "needs_place": "boolean", "needs_keys": "bigint",
        "loose": "boolean", "telling": "boolean",
        "earliest": "bigint", "latest": "bigint", "day": "bigint",
    },
    "p_event": {"pattern": "bigint", "event": "varchar"},
    "p_mode": {"pattern": "bigint", "mode": "varchar"},
    "p_object": {"pattern": "bigint", "object": "varchar"},
    "p_unit": {"pattern": "bigint", "unit": "varchar"},
    "p_about": {"pattern": "bigint", "about": "varchar"},
    "p_actor": {"pattern": "bigint", "part": "bigint", "id": "varchar"},
    "p_recipient": {"pattern": "bigint", "id": "varchar"},
    "p_place": {"pattern": "bigint", "place": "varchar"},
    "p_key": {"pattern": "bigint", "name": "varchar", "value": "varchar"},
    "p_topic": {"clause": "varchar", "bearer": "varchar", "topic": "varchar", "own": "boolean"},
    "p_effect": {
        "kind": "varchar", "role": "varchar", "modality": "varchar", "polarity": "varchar", "effect": "varchar",
        "needs_stance": "boolean",
    },
    "p_keeping": {"event": "varchar", "polarity": "varchar", "stance": "varchar"},
    "p_opposite": {"effect": "varchar", "denial": "varchar"},
    "p_against": {"effect": "varchar", "whose": "varchar"},
    "p_bearer": {"bearer": "varchar", "party": "varchar"},
    "p_side": {"id": "varchar", "party": "varchar"},
    "p_same": {"clause": "varchar", "place": "bigint", "name": "varchar", "bounded": "boolean"},
    "p_within": {"clause": "varchar", "place": "varchar"},
    "p_verifier": {"clause": "varchar", "publisher": "varchar", "voice": "varchar"},
    "p_actor_whole": {"id": "varchar", "whole": "varchar"},
    "p_place_whole": {"id": "varchar", "whole": "varchar"},
}  # fmt: skip
"""Columns of the parameter tables, in SQL types that DuckDB and Spark both know.

Of a pattern: `loose` where an unstated mode may be the act's (what is forbidden), `telling` where event and mode name
the act even without its object (a release by whoever holds them, but not a ceasefire); `day` is the start of the day of
`earliest` where the act is owed: what a text tells to that day counts as of it. Of a topic: `own` where the clause
itself is about it, so that a stance on it goes before what its act is to the clause.
"""


def parameters(terms: Terms) -> Parameters:
    """Return the parameter tables of an agreement."""
    made = Parameters()
    belonging = Belonging.of(terms)
    rows = made.rows
    rows["p_effect"] = [*effects()]
    rows["p_keeping"] = [*KEEPING]
    rows["p_opposite"] = [*OPPOSITES]
    rows["p_against"] = [*AGAINST]
    for table, wholes in (("p_actor_whole", belonging.actors), ("p_place_whole", belonging.places)):
        rows[table] = [(one, whole) for one, all_of in wholes.items() for whole in sorted(all_of)]
    rows["p_side"] = [(one, p) for one, all_of in belonging.actors.items() for p in sorted(all_of & {*terms.parties})]
    acts = {act.name: act for act in terms.acts}
    for clause in (*terms.clauses, *terms.happenings):
        for bearer in bearers(clause):
            for role, act in _acts(clause, acts):
                _pattern(made, terms, clause, bearer, role, act)
        rows["p_same"] += [(clause.id, n, name, bool(clause.within)) for n, name in enumerate(parting(clause))]
        rows["p_within"] += [(clause.id, place) for place in clause.within]
        if clause.kind is not Kind.HAPPENING:
            _clause(made, terms, clause, acts.get(clause.act), belonging)
    for permission in (clause for clause in terms.clauses if clause.kind is Kind.PERMISSION):
        _permitted(made, terms, permission, acts)
    return made


def parting(clause: Clause) -> tuple[str, ...]:
    """Return the keys by which deeds of a clause belong together: those that answers share, or that it is owed for."""
    return tuple(dict.fromkeys((*clause.same, *clause.per)))


def _permitted(made: Parameters, terms: Terms, permission: Clause, acts: dict[str, Act]) -> None:
    """Add what a permission permits to the bans that it stands against, for the bearers that it names."""
    act = acts.get(permission.act)
    for ban in (clause for clause in terms.clauses if clause.id in permission.despite and act is not None):
        for bearer in bearers(ban):
            if act is not None and {*bearer} <= {*permission.bearers}:
                held = replace(ban, within=permission.within, phase=permission.phase, start=permission.start)
                _pattern(made, terms, held, bearer, PERMIT, act)


def bearers(clause: Clause) -> list[tuple[str, ...]]:
    """Return the bearers of each instance: all together for a joint clause, else one each."""
    return [clause.bearers] if clause.joint else [(bearer,) for bearer in clause.bearers]


def _acts(clause: Clause, acts: dict[str, Act]) -> Iterator[tuple[str, Act]]:
    """Yield (role, act) of a clause; a name that no act has is another stage's problem."""
    own = "trigger" if clause.kind is Kind.HAPPENING else "act"
    named = [(own, clause.act), *(("unless", name) for name in clause.unless)]
    if clause.response is not None:
        named.append(("trigger", clause.response.trigger))
    for role, name in named:
        if name in acts:
            yield role, acts[name]


def _pattern(made: Parameters, terms: Terms, clause: Clause, bearer: tuple[str, ...], role: str, act: Act) -> None:
    """Add the rows of one act in one role for one instance's bearer."""
    rows = made.rows
    number = len(rows["p_pattern"])
    required = _required(act, bearer, own=role in {"act", PERMIT} or (role == "unless" and clause.kind is Kind.BAN))
    recipients = [one for name in act.recipients for one in (bearer if name == BEARER else (name,))]
    about = act.about or ((clause.about,) if clause.about and role == "act" else ())
    within = act.within or (clause.within if role in {"act", PERMIT} else ())
    earliest, latest = validity(terms, clause)
    rows["p_pattern"].append((
        number, clause.id, "+".join(bearer), role, clause.kind, len(required), len(bearer) > 1, bool(recipients),
        bool(act.modes), bool(act.objects), bool(about), bool(within), len(act.keys),
        clause.kind is Kind.BAN and role == "act", bool(act.modes) and not WHOLE_MODES & {*act.modes} and not act.keys,
        earliest, latest, _first_day(terms, clause, earliest),
    ))  # fmt: skip
    rows["p_event"] += [(number, event) for event in act.events or tuple(EventType)]
    rows["p_mode"] += [(number, mode) for mode in act.modes]
    rows["p_object"] += [(number, name) for name in act.objects]
    rows["p_unit"] += [(number, unit) for unit in sorted(_units(clause, act, role))]
    rows["p_about"] += [(number, topic) for topic in about]
    rows["p_actor"] += [(number, part, one) for part, ids in enumerate(required) for one in ids]
    rows["p_recipient"] += [(number, one) for one in recipients]
    rows["p_place"] += [(number, place) for place in within]
    rows["p_key"] += [(number, name, value) for name, value in act.keys]


def _units(clause: Clause, act: Act, role: str) -> set[str]:
    """Return what is counted: the act's objects, and the units that the clause owes or answers."""
    units: list[str | None] = [*act.objects]
    if clause.amount is not None and role == "act":
        units.append(clause.amount.unit)
    if clause.response is not None and role != "unless":
        units.append(clause.response.unit if role == "act" else clause.response.trigger_unit)
    return {unit for unit in units if unit}


def _required(act: Act, bearer: tuple[str, ...], *, own: bool) -> list[tuple[str, ...]]:
    """Return who must be among the actors: for each part one of its ids. Empty where it does not matter.

    An act that names nobody is the bearer's `own` where the clause owes, forbids or exempts it, unless the bearer is a
    recipient; a trigger, or what excuses from a duty, may be anyone's, and so is what nobody is bound to.
    """
    anybody = ANYONE in act.actors or (BEARER in act.actors and ANYONE in bearer)
    if anybody or (not act.actors and (not own or BEARER in act.recipients)):
        return []
    if not act.actors or BEARER in act.actors:
        return [(one,) for one in bearer]
    return [act.actors]


def validity(terms: Terms, clause: Clause) -> tuple[int | None, int | None]:
    """Return the earliest and latest instant (exclusive) at which a deed can count for a clause; None is unbounded.

    A duty can be done late, so only what is kept or forbidden ends with its phase, where the calendar ends that. What
    begins later than its phase, or than day one, does not bind before.
    """
    begun = planned(terms, clause.phase).earliest if clause.phase else None
    own = expected(terms, clause.start) if clause.start else None
    start = max((moment for moment in (begun, own and own[0]) if moment is not None), default=None)
    end = None
    if clause.phase and clause.kind in {Kind.BAN, Kind.KEEP, Kind.LIMIT}:
        end = instants(terms, PhaseEdge(clause.phase, "end"))
    return max(terms.day_one, start or terms.day_one), end[1] if end else None


def _first_day(terms: Terms, clause: Clause, earliest: int | None) -> int | None:
    """Return the start of the local day on which a duty begins to count. What is told to that day is of it; what is
    kept or forbidden binds from its hour on."""
    if earliest is None or clause.kind in {Kind.BAN, Kind.KEEP, Kind.LIMIT}:
        return None
    return midnight(local(earliest, terms.zone).date(), terms.zone)


def _clause(made: Parameters, terms: Terms, clause: Clause, act: Act | None, belonging: Belonging) -> None:
    """Add the rows of a clause whatever its acts: topics, whose interest, who verifies."""
    rows = made.rows
    for bearer in bearers(clause):
        name = "+".join(bearer)
        about = own_topics(clause, act)
        rows["p_topic"] += [(clause.id, name, one, one in about) for one in sorted(topics(terms, clause, act))]
        parties = {p for one in bearer for p in belonging.actors.get(one, frozenset({one})) if p in terms.parties}
        rows["p_bearer"] += [row for party in sorted(parties) if (row := (name, party)) not in rows["p_bearer"]]
    own = {
        (clause.id, source.id, key)
        for source in terms.sources
        if {source.id, source.actor} & set(clause.verified_by)
        for key in (f"source:{source.id}", f"actor:{source.actor}")
    }
    rows["p_verifier"] += sorted(own | {(clause.id, body, f"actor:{body}") for body in clause.verified_by})


def topics(terms: Terms, clause: Clause, act: Act | None) -> set[str]:
    """Return the topics that a stance on the clause may name: what it, or its act, is about; of a phase also the ban on
    force in it; of the agreement as a whole every ban on force, and what concerns a phase of it. A phase is no topic of
    all its clauses, nor is the agreement of all of its own: who stands by them says nothing of lorries."""
    own = own_topics(clause, act)
    phases = {phase.id: _names_of(phase) for phase in terms.phases}
    of_phases = {name for names in phases.values() for name in names}
    force = clause.kind is Kind.BAN and act is not None and EventType.ASSAULT in act.events
    if force and clause.phase:
        own |= {topic for topic in _all_topics(terms, of_phases) if topic.lower() in phases.get(clause.phase, ())}
    if force or any(topic.lower() in of_phases for topic in own):
        own |= {topic for topic, _ in terms.topics if _OF_WHOLE & {*topic.lower().split()} and topic not in of_phases}
    return own


def own_topics(clause: Clause, act: Act | None) -> set[str]:
    """Return what a clause or its act is itself about."""
    return {topic for topic in (clause.about, *(act.about if act else ())) if topic}


def _names_of(phase: Phase) -> frozenset[str]:
    return frozenset(name.lower() for name in (phase.name, *phase.names))


def _all_topics(terms: Terms, of_phases: set[str]) -> set[str]:
    """Return what claims may be about: the declared topics, and phases by a name of theirs."""
    return {topic for topic, _ in terms.topics} | of_phases
