"""Terms back into the text of their files: what `load` reads from it are the same terms.

One form for all: keys in the order of `keys`, every time with its edge or its zone's offset, procedures as the clauses
that they stand for. Comments, and notes on acts and actors, are no part of the terms and do not come back.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from trucebook.agreement import wording
from trucebook.agreement.keys import ACTOR_KINDS, DUTIES, PROHIBITION
from trucebook.agreement.phrases import Duration, Ratio
from trucebook.agreement.terms import (
    Act,
    At,
    Clause,
    Condition,
    Each,
    Kind,
    Phase,
    Point,
    Reached,
    Response,
    Stage,
    Terms,
    Variation,
)
from trucebook.vocabulary.actor import Actor, Place, Side, Source
from trucebook.vocabulary.time import iso

Value: TypeAlias = "str | int | float | bool | list[Value] | dict[str, Value] | None"
Keyed: TypeAlias = "dict[str, Value]"
_PLAIN = re.compile(r"[A-Za-z0-9(][\w ()./+'’-]*[\w)]|[A-Za-z0-9]")
_WORDS = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}
_COUNTING = {0: "day one is 0", 1: "day one is 1"}
_KEYS = {kind: key for key, kind in DUTIES.items()} | {Kind.LIMIT: PROHIBITION}


def canonical(terms: Terms) -> dict[str, str]:
    """Return the text of each file of a case that the terms hold something of, by the file's name."""
    inside = (*terms.parties, *_inside(terms), *terms.bodies)
    others = {actor.id: _actor(actor) for actor in terms.actors if actor.id not in inside}
    files: dict[str, Keyed] = {
        "agreement": _agreement(terms, inside),
        "actors": {"actors": {**others}} if others else {},
        "places": {"places": {place.id: _place(place) for place in terms.places}} if terms.places else {},
        "sources": {"sources": {source.id: _source(source) for source in terms.sources}} if terms.sources else {},
        "glossary": {"glossary": dict(terms.glossary)} if terms.glossary else {},
    }
    return {f"{name}.yaml": written(keyed) for name, keyed in files.items() if keyed}


def written(keyed: Keyed) -> str:
    """Return keys and values as YAML in block style, the innermost in one line each."""
    return "".join(f"{line}\n" for line in _lines(keyed, ""))


def _lines(keyed: Mapping[str, Value], indent: str) -> Iterator[str]:
    for key, value in keyed.items():
        name = f"{indent}{_text(key)}:"
        if isinstance(value, dict) and value and _deep(value):
            yield name
            yield from _lines(value, f"{indent}  ")
        elif isinstance(value, list) and any(isinstance(item, dict) and _deep(item) for item in value):
            yield name
            for item in value:
                first, *rest = _lines(item if isinstance(item, dict) else {}, f"{indent}    ")
                yield f"{indent}  - {first.lstrip()}"
                yield from rest
        else:
            yield f"{name} {_flow(value)}"


def _deep(value: Mapping[str, Value]) -> bool:
    """Whether a mapping is better told in lines than in one."""
    return any(isinstance(inner, dict) for inner in value.values()) or len(_flow(dict(value))) > _LINE


_LINE = 100


def _flow(value: Value) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case dict():
            return f"{{{', '.join(f'{_text(key)}: {_flow(inner)}' for key, inner in value.items())}}}"
        case list():
            return f"[{', '.join(_flow(item) for item in value)}]"
        case str():
            return _text(value)
        case _:
            return json.dumps(value)


def _text(text: str) -> str:
    """Return a text plain where YAML takes it for nothing else, and quoted otherwise."""
    plain = _PLAIN.fullmatch(text) and text.lower() not in _WORDS
    return text if plain else json.dumps(text, ensure_ascii=False)


def _given(keyed: Mapping[str, Value]) -> Keyed:
    """Return the keys that have a value."""
    return {key: value for key, value in keyed.items() if value not in (None, [], {}, "", False)}


def _one(ids: Iterable[str]) -> Value:
    """Return a list, or what alone stands in it."""
    found: list[Value] = list(ids)
    return found[0] if len(found) == 1 else found


def _inside(terms: Terms) -> tuple[str, ...]:
    """Return the guarantors whom the agreement itself describes: those that come before its bodies."""
    order = [actor.id for actor in terms.actors]
    bodies = [order.index(body) for body in terms.bodies]
    first = min(bodies, default=0)
    told = all(order.index(one) < first for one in terms.guarantors)
    return terms.guarantors if told else ()


def _agreement(terms: Terms, inside: tuple[str, ...]) -> Keyed:
    base, amendments = _amendments(terms)
    actors = {actor.id: actor for actor in terms.actors}
    described = bool(terms.guarantors) and set(terms.guarantors) <= set(inside)
    head: Keyed = {
        "agreement": terms.id,
        "title": terms.title,
        "note": terms.note,
        "timezone": terms.zone.key,
        "day one": iso(terms.day_one, terms.zone),
        "counting": "disputed" if terms.day_count_disputed else _COUNTING[terms.first_day],
        "parties": {one: _actor(actors[one]) for one in terms.parties},
        "guarantors": {one: _actor(actors[one]) for one in terms.guarantors} if described else [*terms.guarantors],
        "bodies": {one: _actor(actors[one]) for one in terms.bodies},
        "topics": _topics(terms),
        "classes": {value: list[Value](forms) for _, value, forms in terms.classes},
        "phases": {phase.id: _phase(terms, phase) for phase in terms.phases},
    }
    rest: Keyed = {
        "happenings": {
            one.id: _given({"text": one.text, "act": one.act, "note": one.note}) for one in terms.happenings
        },
        "amendments": amendments,
    }
    owed: Keyed = {"acts": {act.name: _act(act) for act in terms.acts}, "clauses": base}
    return {**_given(head), **owed, **_given(rest)}


def _topics(terms: Terms) -> Keyed:
    """Return the topics with the forms that no phase gives them already."""
    given = {phase.name.lower(): {phase.name.lower(), *map(str.lower, phase.names)} for phase in terms.phases}
    found: Keyed = {}
    for name, forms in terms.topics:
        more: list[Value] = [form for form in forms if form not in given.get(name, {name})]
        if more or name not in given:
            found[name] = more
    return found


def _actor(actor: Actor) -> Keyed:
    kind, roles = actor.kind, actor.roles
    if actor.side is Side.BODY and kind == "organisation":
        # A body's own word for what it is is read as the last of its roles.
        own = [role for role in roles[-1:] if role not in ACTOR_KINDS]
        kind, roles = "".join(own), roles[: len(roles) - len(own)]
    return _given(
        {
            "name": actor.names[0],
            "names": _one(actor.names[1:]),
            "kind": kind,
            "member of": _one(actor.member_of),
            "roles": _one(roles),
        }
    )


def _place(place: Place) -> Keyed:
    keyed: Keyed = _given(
        {"name": place.names[0], "names": _one(place.names[1:]), "within": place.within, "kind": place.kind}
    )
    degrees = {"latitude": place.latitude, "longitude": place.longitude}
    return keyed | {name: value for name, value in degrees.items() if value is not None}


def _source(source: Source) -> Keyed:
    return _given(
        {
            "name": source.names[0],
            "names": _one(source.names[1:]),
            "kind": source.kind,
            "actor": source.actor,
            "owned by": _one(source.owned_by),
            "relies on": _one(source.relies_on),
            "country": source.country,
        }
    )


def _act(act: Act) -> Keyed:
    return _given(
        {
            "event": _one(act.events),
            "mode": _one(act.modes),
            "about": _one(act.about),
            "object": _one(act.objects),
            "actors": _one(act.actors),
            "recipients": _one(act.recipients),
            "within": _one(act.within),
            "keys": dict(act.keys),
        }
    )


def _phase(terms: Terms, phase: Phase) -> Keyed:
    return _given(
        {
            "name": phase.name,
            "names": _one(phase.names),
            "starts": _occasion(terms, phase.starts),
            "lasts": None if phase.lasts_days is None else wording.duration(Duration(0, phase.lasts_days)),
            "ends": None if phase.ends is None else _occasion(terms, phase.ends),
            "continues while": _condition(terms, phase.continues_while),
            "note": phase.note,
        }
    )


def _occasion(terms: Terms, condition: Condition) -> str:
    if isinstance(condition, Reached):
        return wording.point(condition.point, terms.zone)
    return f"when {wording.condition(condition, terms.zone)}"


def _condition(terms: Terms, condition: Condition | None) -> str | None:
    return None if condition is None else wording.condition(condition, terms.zone)


def _point(terms: Terms, point: Point | None) -> str | None:
    return None if point is None else wording.point(point, terms.zone)


def _clause(terms: Terms, clause: Clause) -> Keyed:
    each, response = clause.each, clause.response
    carried = (each and each.carried) or (response and response.carried)
    exempt = clause.exempt_seconds
    return {
        "id": clause.id,
        "text": clause.text,
        **_given(
            {
                "bearer": _bearer(clause),
                _KEYS[clause.kind]: clause.act,
                "despite": _one(clause.despite),
                "about": clause.about,
                "during": clause.phase,
                "from": _point(terms, clause.start),
                "until": _point(terms, clause.until),
                "by": _point(terms, clause.by),
                "remedy for": clause.remedy_for,
                **_amount(clause),
                "stages": [_stage(terms, stage) for stage in clause.stages],
                **_each(terms, each),
                **_response(response),
                "credit": "carried" if carried else None,
                "same": _one(clause.same),
                "per": _one(clause.per),
                "shared with": _one(clause.shared_with),
                "where": _one(clause.within),
                "unless": _one(clause.unless),
                "exempt for": wording.duration(Duration(exempt)) if exempt else None,
                "suspended while": _condition(terms, clause.suspended_while),
                "postponed by": wording.postponement(clause.postponed, terms.zone) if clause.postponed else None,
                "extended while": _condition(terms, clause.extended_while),
                "verified by": _one(clause.verified_by),
                "best efforts": clause.best_efforts,
                "theme": clause.theme,
                "article": clause.article,
                "uncertain": clause.uncertain,
                "note": clause.note,
            }
        ),
    }


def _bearer(clause: Clause) -> Value:
    several: list[Value] = list(clause.bearers)
    return _one(clause.bearers) if clause.joint or len(several) == 1 else {"each": several}


def _amount(clause: Clause) -> Keyed:
    amount = clause.amount
    return {} if amount is None else {amount.modifier: wording.amount(amount).removeprefix(f"{amount.modifier} ")}


def _stage(terms: Terms, stage: Stage) -> Keyed:
    return {"by": wording.point(stage.by, terms.zone), "amount": stage.amount}


def _each(terms: Terms, each: Each | None) -> Keyed:
    if each is None:
        return {}
    return {"each": each.period, "except on": [_variation(terms, one) for one in each.variations]}


def _variation(terms: Terms, one: Variation) -> Keyed:
    unit = one.amount.unit
    count = wording.amount(one.amount).removeprefix(f"{one.amount.modifier} ") if unit else one.amount.value
    return {"days": wording.days(one.days, terms.zone), "amount": count}


def _response(response: Response | None) -> Keyed:
    if response is None:
        return {}
    limited = response.days or response.seconds is not None
    ratio = response.ratio is not None and response.unit and response.trigger_unit
    return {
        "for each": response.trigger,
        "within": wording.duration(Duration(response.seconds or 0, response.days)) if limited else None,
        "ratio": wording.ratio(Ratio(response.ratio or 0, response.unit or "", response.trigger_unit or ""))
        if ratio
        else None,
        "counting": "shared" if response.counting == "shared" else "each once",
        "answered": "by one act" if response.single else None,
    }


def _amendments(terms: Terms) -> tuple[list[Value], list[Value]]:
    """Return the clauses of the agreement itself, and its amendments with the clauses that they brought.

    A clause that one amendment brought and another replaced stands with the one that brought those around it: its
    own times say the rest.
    """
    base, brought = list[Value](), dict[str, list[Value]]()
    home: str | None = None
    for clause in terms.clauses:
        own = clause.amendment if clause.superseded is None else None
        home = own or home
        if home is None:
            base.append(_clause(terms, clause))
        else:
            brought.setdefault(home, []).append(_clause(terms, clause))
    return base, [_amendment(terms, name, brought.get(name, [])) for name in _order(terms)]


def _order(terms: Terms) -> list[str]:
    """Return the names of the amendments, in an order that agrees with their clauses, phases and dates."""
    before: dict[str, set[str]] = {}
    chains = [[one.amendment for one in phase.prolonged] for phase in terms.phases]
    chains.append([clause.amendment for clause in terms.clauses if clause.amendment and clause.superseded is None])
    replaced = [clause.amendment for clause in terms.clauses if clause.amendment and clause.superseded is not None]
    names = list(dict.fromkeys(name for chain in (*chains, replaced) for name in chain))
    dated = sorted((start.instant, name) for name in names if isinstance(start := _start(terms, name), At))
    chains.append([name for _, name in dated])
    for chain in chains:
        for place, name in enumerate(chain):
            before.setdefault(name, set()).update(one for one in chain[:place] if one != name)
    ordered: list[str] = []
    while len(ordered) < len(names):
        left = [name for name in names if name not in ordered]
        ordered.append(next((name for name in left if before.get(name, set()) <= set(ordered)), left[0]))
    return ordered


def _start(terms: Terms, name: str) -> Point:
    """Return from when an amendment is in effect, as its traces tell."""
    ends = (clause.superseded for clause in terms.clauses if clause.amendment == name and clause.superseded)
    agreed = (At(one.agreed) for phase in terms.phases for one in phase.prolonged if one.amendment == name)
    starts = (clause.start for clause in terms.clauses if clause.amendment == name and clause.start)
    return next((point for points in (ends, agreed, starts) for point in points), At(terms.day_one))


def _amendment(terms: Terms, name: str, brought: list[Value]) -> Keyed:
    replaced = (one.id for one in terms.clauses if one.superseded is not None and one.amendment == name)
    longer: Keyed = {
        phase.id: wording.duration(Duration(0, one.days))
        for phase in terms.phases
        for one in phase.prolonged
        if one.amendment == name
    }
    keyed: Keyed = {
        "id": name,
        "text": f"Amendment {name}.",
        "from": wording.point(_start(terms, name), terms.zone),
        "prolongs": longer,
        "replaces": _one(replaced),
        "clauses": brought,
    }
    return _given(keyed)
