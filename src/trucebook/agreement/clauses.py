"""The clauses of an agreement: from the keys of each to a value, every problem noted with its clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from trucebook.agreement import phrases
from trucebook.agreement.document import phrase, phrase_at
from trucebook.agreement.keys import DUTIES, LIMIT, PROHIBITION
from trucebook.agreement.names import Names
from trucebook.agreement.phrases import Ratio, Setting
from trucebook.agreement.section import Desk, Section, checked_id, open_section
from trucebook.agreement.source import Mapping, Node, Scalar
from trucebook.agreement.terms import (
    PLACE,
    Amount,
    Becomes,
    Clause,
    ClauseIs,
    Each,
    Kind,
    Point,
    Response,
    Stage,
    Variation,
)
from trucebook.vocabulary.time import DAY

FILE = "agreement.yaml"
_EVERY = {"each party": "parties", "each guarantor": "guarantors"}
_WHOLE_TIME = {Kind.BAN: PROHIBITION, Kind.KEEP: "must keep", Kind.PERMISSION: "may"}
"""Kinds that hold the whole time, with their keys."""
_NEEDS = {
    LIMIT: (PROHIBITION,),
    "within": ("for each",),
    "ratio": ("for each",),
    "counting": ("for each",),
    "answered": ("for each",),
    "same": ("for each", "unless"),
    "despite": ("may",),
    "except on": ("each",),
    "credit": ("each", "for each"),
    "exempt for": ("unless",),
    "extended while": ("by", "stages", "for each"),
    "postponed by": ("by", "stages"),
}
"""Key -> the keys of which it needs one."""
_HINTS = {
    LIMIT: '"at least" and "exactly" say how much is owed; "must not" with "more than", how much is too much.',
    "within": '"within" counts from each act under "for each"; a single time is "by: 24 hours after X is fulfilled".',
    "extended while": "Only a time can be longer; what holds the whole time ends with its phase.",
    "exempt for": 'Name under "unless" the act after which it is exempt for so long.',
    "despite": 'What stands against a ban is a permission: "may: ...".',
}
_TIMED = ("by", "stages", "each", "for each")
_OF_NO_LIMIT = ("by", "stages", "for each", "at least", "exactly", "except on", "credit", "unless")
"""Keys that mean nothing beside "more than"."""


@dataclass(frozen=True, slots=True)
class Circle:
    """What every clause is read with. `sides` gives the ids behind "each party" and "each guarantor"."""

    setting: Setting
    names: Names
    desk: Desk
    sides: dict[str, tuple[str, ...]]
    counted: list[Scalar]


def clauses(nodes: Iterable[Node], circle: Circle) -> tuple[Clause, ...]:
    """Return the clauses that could be read, in the order written."""
    found = [_clause(node, number, circle) for number, node in enumerate(nodes, start=1)]
    return tuple(clause for clause in found if clause is not None)


def clause_ids(nodes: Iterable[Node], desk: Desk) -> list[str]:
    """Return the ids of all clauses, and note those that stand twice."""
    lines: dict[str, int] = {}
    for node in nodes:
        found = node.get("id") if isinstance(node, Mapping) else None
        if not isinstance(found, Scalar) or not found.text:
            continue
        if found.text in lines:
            sentence = f'The id "{found.text}" stands twice; the first is on line {lines[found.text]}.'
            desk.note("duplicate-clause", sentence, FILE, found, clause=found.text)
        lines.setdefault(found.text, found.line)
    return list(lines)


def _clause(node: Node, number: int, circle: Circle) -> Clause | None:
    named = node.get("id") if isinstance(node, Mapping) else None
    name = named.text if isinstance(named, Scalar) else None
    label = f'clause "{name}"' if name else f"clause number {number}"
    section = open_section("clause", node, circle.desk, FILE, label, name)
    if section is None:
        return None
    if isinstance(named, Scalar) and named.text:
        checked_id(named, circle.desk, FILE, name)
    duty = _duty(section, circle.names)
    bearers, joint = _bearers(section, circle)
    if not bearers and section.node_of("bearer") is not None:
        section.note("clause-without-bearer", f"{section.title} binds nobody.", section.node.key("bearer"))
    if name is None or duty is None or not bearers:
        return None
    return _assembled(section, circle, (name, *duty), bearers, joint=joint)


def _assembled(
    section: Section, circle: Circle, duty: tuple[str, Kind, str], bearers: tuple[str, ...], *, joint: bool
) -> Clause:
    names, (name, kind, act) = circle.names, duty
    _check_combination(section, kind)
    stages = _stages(section, circle)
    amount = _total(section, circle, stages)
    exempt = phrase(section, "exempt for", phrases.duration, names, circle.counted)
    return Clause(
        id=name,
        text=section.text("text") or "",
        kind=kind,
        act=act,
        bearers=bearers,
        joint=joint,
        about=names.id("topic", section, "about"),
        phase=names.id("phase", section, "during"),
        start=_start(section, circle),
        until=_point(section, "until", circle, "start"),
        by=_point(section, "by", circle, "end"),
        amount=amount,
        stages=tuple(Stage(by, amount.value) for by, amount in stages),
        each=_each(section, circle, amount),
        response=_response(section, circle),
        within=names.ids("place", section, "where"),
        same=section.words("same"),
        per=_per(section),
        unless=names.ids("act", section, "unless"),
        exempt_seconds=exempt.seconds + exempt.days * DAY if exempt else 0,
        suspended_while=phrase(section, "suspended while", _condition(circle), names, circle.counted),
        extended_while=phrase(section, "extended while", _condition(circle), names, circle.counted),
        postponed=phrase(section, "postponed by", _postponement(circle), names, circle.counted),
        verified_by=names.ids("actor", section, "verified by"),
        best_efforts=section.flag("best efforts"),
        despite=names.ids("clause", section, "despite"),
        shared_with=names.ids("clause", section, "shared with"),
        remedy_for=names.id("clause", section, "remedy for"),
        theme=section.text("theme"),
        article=section.text("article"),
        uncertain=section.text("uncertain"),
        line=section.node.line,
        column=section.node.column,
        note=section.text("note"),
    )


def _condition(circle: Circle) -> Any:  # noqa: ANN401 - a reader of phrases, checked where it is used
    return lambda text: phrases.condition(text, circle.setting)


def _postponement(circle: Circle) -> Any:  # noqa: ANN401 - a reader of phrases, checked where it is used
    return lambda text: phrases.postponement(text, circle.setting)


def _point(section: Section, key: str, circle: Circle, edge: str) -> Point | None:
    return phrase(section, key, lambda text: phrases.point(text, circle.setting, edge), circle.names, circle.counted)


def _start(section: Section, circle: Circle) -> Point | None:
    """Return from when a clause binds: as it says, or, where it makes a breach good, from that breach on."""
    broken = section.text("remedy for")
    if broken is None or section.node_of("from") is not None:
        return _point(section, "from", circle, "start")
    return Becomes(ClauseIs(broken, "violated"))


def _duty(section: Section, names: Names) -> tuple[Kind, str] | None:
    found = [key for key in DUTIES if section.node_of(key) is not None]
    if len(found) != 1:
        words = ", ".join(f'"{key}"' for key in DUTIES)
        have = f"it has {' and '.join(found)}" if found else "it has none"
        section.note("clause-duty", f"{section.title} needs exactly one of {words}; {have}.", hint="must: hold talks")
        return None
    act = names.id("act", section, found[0])
    limited = found[0] == PROHIBITION and section.node_of(LIMIT) is not None
    return None if act is None else (Kind.LIMIT if limited else Kind(DUTIES[found[0]]), act)


def _bearers(section: Section, circle: Circle) -> tuple[tuple[str, ...], bool]:
    """Return the bearers and whether they are bound together."""
    node = section.node_of("bearer")
    if isinstance(node, Scalar) and node.text in _EVERY:
        return circle.sides.get(_EVERY[node.text], ()), False
    if isinstance(node, Mapping):
        return _each_of(section, node, circle)
    ids = circle.names.ids("actor", section, "bearer")
    return ids, len(ids) > 1


def _each_of(section: Section, node: Mapping, circle: Circle) -> tuple[tuple[str, ...], bool]:
    inner = node.get("each")
    if inner is None or len(node.entries) != 1:
        section.note("wrong-shape", "A bearer with keys is written {each: [one, another]}.", node)
        return (), False
    items = getattr(inner, "items", (inner,))
    ids = [
        circle.names.check("actor", item.text, circle.desk, FILE, item, clause=section.clause)
        for item in items
        if isinstance(item, Scalar)
    ]
    return tuple(ids), False


def _per(section: Section) -> tuple[str, ...]:
    """Return the keys that part a clause; by place it needs places."""
    keys = section.words("per")
    if PLACE in keys and section.node_of("where") is None:
        sentence = f'"per: {PLACE}" owes it in each of the places under "where", which is missing.'
        section.note("key-needs-another", sentence, section.node.key("per"))
    return keys


def _each(section: Section, circle: Circle, amount: Amount | None) -> Each | None:
    period = section.choice("each")
    if period is None:
        return None
    return Each(period, tuple(_variations(section, circle, amount)), carried=section.choice("credit") == "carried")


def _variations(section: Section, circle: Circle, amount: Amount | None) -> Iterator[Variation]:
    for node in section.items("except on"):
        inner = open_section("variation", node, circle.desk, FILE, "a kind of day", section.clause)
        if inner is None:
            continue
        days = phrase(inner, "days", lambda text: phrases.days(text, circle.setting), circle.names, circle.counted)
        other = _stage_amount(inner, circle)
        if days is None or other is None:
            continue
        unit = amount.unit if amount else other.unit
        if other.unit not in {"", unit}:
            sentence = f'The clause counts "{unit}", and this kind of day "{other.unit}".'
            section.note("units-differ", sentence, inner.node.key("amount"))
        yield Variation(days, Amount(amount.modifier if amount else "at least", other.value, unit))


def _stages(section: Section, circle: Circle) -> list[tuple[Point, Amount]]:
    found = []
    for node in section.items("stages"):
        stage = open_section("stage", node, circle.desk, FILE, "a stage", section.clause)
        if stage is None:
            continue
        by, amount = _point(stage, "by", circle, "end"), _stage_amount(stage, circle)
        if by is not None and amount is not None:
            found.append((by, amount))
    return found


def _stage_amount(stage: Section, circle: Circle) -> Amount | None:
    scalar = stage.scalar("amount")
    if scalar is not None and scalar.text.replace(",", "").isdecimal():
        return Amount("exactly", int(scalar.text.replace(",", "")), "")
    return phrase(stage, "amount", phrases.amount, circle.names, circle.counted)


def _amount(section: Section, key: str, circle: Circle) -> Amount | None:
    scalar = section.scalar(key)
    if scalar is None:
        return None
    if scalar.text.replace(",", "").isdecimal():
        sentence = f'"{key}: {scalar.text}" has no unit.'
        section.note("quantity-without-unit", sentence, scalar, hint=f'Like "{key}: {scalar.text} trucks".')
        return None
    found = phrase_at(section, scalar, phrases.amount, circle.names, circle.counted)
    return None if found is None else Amount(key, found.value, found.unit)


def _total(section: Section, circle: Circle, stages: list[tuple[Point, Amount]]) -> Amount | None:
    """Return what is owed in all; of stages, their sum, which a stated total has to equal."""
    amounts = (_amount(section, key, circle) for key in ("at least", "exactly", LIMIT))
    given = next((amount for amount in amounts if amount is not None), None)
    if not stages:
        return given
    total, units = sum(amount.value for _, amount in stages), {amount.unit for _, amount in stages} - {""}
    unit = given.unit if given else next(iter(units), "")
    at = section.node.key("stages")
    if not unit:
        sentence = "The stages count something without a unit."
        section.note("quantity-without-unit", sentence, at, hint='Add "exactly: 33 captives", or "amount: 3 captives".')
    elif units - {unit}:
        section.note("stages-do-not-add-up", f"The stages mix units: {', '.join(sorted(units | {unit}))}.", at)
    elif given is not None and given.value != total:
        sentence = f"The stages add up to {total}, and the whole is {given.value}."
        section.note("stages-do-not-add-up", sentence, at)
    return Amount(given.modifier if given else "at least", total, unit)


def _response(section: Section, circle: Circle) -> Response | None:
    if section.node_of("for each") is None:
        return None
    trigger = circle.names.id("act", section, "for each")
    within = phrase(section, "within", phrases.duration, circle.names, circle.counted)
    ratio: Ratio | None = phrase(section, "ratio", phrases.ratio, circle.names, circle.counted)
    counting = section.choice("counting")
    if section.node_of("counting") is None:
        hint = '"counting: each once" (first in, first out) or "counting: shared" (one answer serves several).'
        section.note("counting-not-chosen", '"for each" needs "counting".', section.node.key("for each"), hint=hint)
    days = within.days if within else 0
    return Response(
        trigger or "",
        within.seconds if within and not days else None,
        ratio.value if ratio else None,
        "shared" if counting == "shared" else "once",
        days,
        ratio.unit if ratio else None,
        ratio.trigger_unit if ratio else None,
        carried=section.choice("credit") == "carried",
        single=section.choice("answered") == "by one act",
    )


def _check_combination(section: Section, kind: Kind) -> None:
    """Note keys that do not go together."""
    timed = [key for key in _TIMED if section.node_of(key) is not None]
    if len(timed) > 1:
        words = " and ".join(f'"{key}"' for key in timed)
        section.note("keys-exclude", f"{words} exclude each other in one clause.", section.node.key(timed[1]))
    if kind in _WHOLE_TIME and timed:
        asked = f'"{_WHOLE_TIME[kind]}"'
        sentence = f'{asked} holds the whole time: "{timed[0]}" has no meaning there.'
        hint = f'"{LIMIT}: 50 trucks" limits how much, in all or in each period.' if kind is Kind.BAN else None
        section.note("keys-exclude", sentence, section.node.key(timed[0]), hint=hint)
    counted = next((key for key in ("at least", "exactly") if section.node_of(key) is not None), None)
    if kind in _WHOLE_TIME and counted:
        sentence = f'"{_WHOLE_TIME[kind]}" and "{counted}" exclude each other.'
        hint = f'To allow some and no more, "{LIMIT}: 50 trucks".' if kind is Kind.BAN else None
        section.note("keys-exclude", sentence, section.node.key(counted), hint=hint)
    of_no_limit = [key for key in _OF_NO_LIMIT if section.node_of(key) is not None]
    if kind is Kind.LIMIT and of_no_limit:
        sentence = f'"{LIMIT}" and "{of_no_limit[0]}" exclude each other.'
        section.note("keys-exclude", sentence, section.node.key(of_no_limit[0]))
    if section.node_of("at least") is not None and section.node_of("exactly") is not None:
        sentence = '"at least" and "exactly" exclude each other.'
        section.note("keys-exclude", sentence, section.node.key("exactly"))
    of_all = kind in {Kind.BAN, Kind.PERMISSION}
    if section.node_of("per") is not None and (of_all or section.node_of("for each") is not None):
        asked = _WHOLE_TIME.get(kind, "for each")
        hint = '"same" takes apart by a key what "for each" or "unless" tells of.'
        section.note("keys-exclude", f'"per" and "{asked}" exclude each other.', section.node.key("per"), hint=hint)
    if section.choice("answered") == "by one act" and section.choice("counting") == "each once":
        sentence = '"answered: by one act" and "counting: each once" exclude each other.'
        hint = '"counting: shared": one act may then answer several.'
        section.note("keys-exclude", sentence, section.node.key("answered"), hint=hint)
    for key, needed in _NEEDS.items():
        if section.node_of(key) is not None and not any(section.node_of(one) is not None for one in needed):
            words = " or ".join(f'"{one}"' for one in needed)
            section.note("key-needs-another", f'"{key}" needs {words}.', section.node.key(key), hint=_HINTS.get(key))
