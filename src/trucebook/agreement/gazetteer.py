"""Actors, places and sources: whom, where and what a case knows by name, from the agreement and three more files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from trucebook.agreement.keys import ACTOR_KINDS
from trucebook.agreement.names import Names, closure, cycles
from trucebook.agreement.section import Desk, Section, named_sections, open_section
from trucebook.agreement.source import Mapping as Keyed
from trucebook.agreement.source import Node, Scalar
from trucebook.vocabulary.actor import Actor, Place, Side, Source

Links: TypeAlias = Mapping[str, tuple[str, ...]]
_FURTHEST = {"latitude": 90.0, "longitude": 180.0}


@dataclass(slots=True)
class Draft:
    """What several files say of one actor; references are checked once all are read."""

    id: str
    section: Section
    at: Scalar
    names: list[str] = field(default_factory=list)
    kind: str | None = None
    member_of: dict[str, None] = field(default_factory=dict)
    roles: list[str] = field(default_factory=list)


@dataclass(slots=True)
class People:
    """The actors of a case as they are gathered, and what each is to the agreement."""

    drafts: dict[str, Draft] = field(default_factory=dict)
    sides: dict[Side, list[str]] = field(default_factory=dict)
    members: list[tuple[str, Scalar, Section]] = field(default_factory=list)
    seats: list[Section] = field(default_factory=list)
    invited: list[tuple[Scalar, Section]] = field(default_factory=list)

    def side(self, side: Side) -> tuple[str, ...]:
        """Return the ids of one side, in the order written."""
        return tuple(self.sides.get(side, ()))


def gather(agreement: Section | None, actors: Section | None) -> People:
    """Gather all actors that the agreement and `actors.yaml` name; nothing is checked against anything yet."""
    people = People()
    if agreement is not None:
        _gather_side(people, agreement, "parties", "party", Side.PARTY)
        _gather_guarantors(people, agreement)
        _gather_side(people, agreement, "bodies", "body", Side.BODY)
    if actors is not None:
        for name, section in named_sections(actors, "actors", "actor", "actor"):
            _draft(people, name, section)
    return people


def _gather_guarantors(people: People, agreement: Section) -> None:
    if isinstance(agreement.node_of("guarantors"), Keyed):
        _gather_side(people, agreement, "guarantors", "party", Side.GUARANTOR)
        return
    for scalar in agreement.scalars("guarantors"):
        people.sides.setdefault(Side.GUARANTOR, []).append(scalar.text)
        people.invited.append((scalar, agreement))


def _gather_side(people: People, agreement: Section, key: str, kind: str, side: Side) -> None:
    for name, section in named_sections(agreement, key, kind, "party" if side is Side.PARTY else "actor"):
        people.sides.setdefault(side, []).append(name.text)
        _draft(people, name, section)
        people.members += [(name.text, member, section) for member in section.scalars("members")]
        if kind == "body":
            people.seats.append(section)


def _draft(people: People, name: Scalar, section: Section) -> None:
    draft = people.drafts.setdefault(name.text, Draft(name.text, section, name))
    shown = section.text("name")
    draft.names += [word for word in ((shown,) if shown else ()) + section.words("names") if word not in draft.names]
    draft.kind = draft.kind or _kind(section)
    draft.member_of.update(dict.fromkeys(section.words("member of")))
    own = section.text("kind") if section.kind == "body" else None
    draft.roles += [role.lower() for role in section.words("roles")]
    draft.roles += [own.lower()] if own and own not in ACTOR_KINDS else []


def _kind(section: Section) -> str | None:
    # A body's kind may be its own word for itself ("communications hub"): then it is a role, not a kind of actor.
    if section.kind != "body":
        return section.choice("kind")
    own = section.text("kind")
    return own if own in ACTOR_KINDS else None


def actors(people: People, names: Names, desk: Desk) -> tuple[Actor, ...]:
    """Return the actors, their memberships closed over (nearest first); notes unknown names, cycles, shared names."""
    for party, member, section in people.members:
        names.check("actor", member.text, desk, section.file, member)
        if member.text in people.drafts:
            people.drafts[member.text].member_of[party] = None
    for scalar, section in people.invited:
        names.check("actor", scalar.text, desk, section.file, scalar)
    for section in people.seats:
        names.id("place", section, "seat")
    for draft in people.drafts.values():
        names.ids("actor", draft.section, "member of")
    direct = {draft.id: tuple(draft.member_of) for draft in people.drafts.values()}
    _note_cycles(desk, direct, people.drafts, "member-cycle", "belongs to")
    made = tuple(_actor(draft, closure(direct, draft.id), people) for draft in people.drafts.values())
    _note_shared(desk, "actors", ((a.id, a.names, people.drafts[a.id].at, people.drafts[a.id].section) for a in made))
    return made


def _actor(draft: Draft, member_of: tuple[str, ...], people: People) -> Actor:
    side = next((side for side, ids in people.sides.items() if draft.id in ids), Side.OTHER)
    if side is Side.OTHER and set(member_of) & set(people.side(Side.PARTY)):
        side = Side.MEMBER
    shown = tuple(draft.names) or (_spelt(draft.id),)
    return Actor(draft.id, shown, draft.kind or "organisation", member_of, side, tuple(dict.fromkeys(draft.roles)))


def _spelt(name: str) -> str:
    return name.replace("-", " ").replace("_", " ").replace(".", " ").title()


def _names(section: Section, name: str) -> tuple[str, ...]:
    shown = section.text("name") or _spelt(name)
    return tuple(dict.fromkeys((shown, *section.words("names"))))


def places(section: Section | None, names: Names, desk: Desk) -> tuple[Place, ...]:
    """Return the places; notes unknown names, cycles of containment, shared names, impossible coordinates."""
    if section is None:
        return ()
    found = {name.text: (name, inner) for name, inner in named_sections(section, "places", "place", "place")}
    names.add("place", found)
    made = tuple(_place(name, inner, names) for name, (_, inner) in found.items())
    direct = {place.id: (place.within,) for place in made if place.within}
    drafts = {name: Draft(name, inner, at) for name, (at, inner) in found.items()}
    _note_cycles(desk, direct, drafts, "place-cycle", "lies within")
    _note_shared(desk, "places", ((p.id, p.names, *found[p.id]) for p in made))
    return made


def _place(name: str, section: Section, names: Names) -> Place:
    latitude, longitude = (_degrees(section, key) for key in ("latitude", "longitude"))
    within = names.id("place", section, "within")
    return Place(name, _names(section, name), within, section.text("kind") or "place", latitude, longitude)


def _degrees(section: Section, key: str) -> float | None:
    scalar = section.scalar(key)
    if scalar is None:
        return None
    try:
        degrees = float(scalar.text)
    except ValueError:
        degrees = float("nan")
    if not abs(degrees) <= _FURTHEST[key]:
        section.note("wrong-shape", f'"{scalar.text}" is no {key} in degrees.', scalar, hint="Like 31.5.")
        return None
    return degrees


def sources(section: Section | None, names: Names, desk: Desk) -> tuple[Source, ...]:
    """Return the sources; notes ties to unknown ones and shared names."""
    if section is None:
        return ()
    found = {name.text: (name, inner) for name, inner in named_sections(section, "sources", "source", "source")}
    names.add("source", found)
    made = tuple(_source(name, inner, names) for name, (_, inner) in found.items())
    _note_shared(desk, "sources", ((s.id, s.names, *found[s.id]) for s in made))
    return made


def _source(name: str, section: Section, names: Names) -> Source:
    return Source(
        name,
        _names(section, name),
        section.choice("kind", "outlet") or "outlet",
        names.id("actor", section, "actor"),
        names.ids("source", section, "owned by"),
        names.ids("source", section, "relies on"),
        section.text("country"),
    )


def glossary(section: Section | None) -> tuple[tuple[str, str], ...] | None:
    """Return (term, the case's own word) pairs in lower case, or None where the case has no glossary."""
    if section is None:
        return None
    pairs = []
    for term, node in section.entries("glossary"):
        if isinstance(node, Scalar) and node.text:
            pairs.append((term.text.lower(), node.text))
        else:
            section.note("wrong-shape", f'The glossary needs one word of the case for "{term.text}".', node)
    return tuple(pairs)


def root(kind: str, node: Node | None, desk: Desk) -> Section | None:
    """Open the root of a file of the case, such as `actors.yaml`."""
    return None if node is None else open_section(kind, node, desk, f"{kind}.yaml", f"{kind}.yaml")


def _note_cycles(desk: Desk, direct: Links, drafts: dict[str, Draft], code: str, verb: str) -> None:
    for cycle in cycles(direct):
        first = drafts.get(cycle[0])
        if first is not None:
            names = [f'"{name}"' for name in (*cycle[1:], cycle[0])]
            chain = f'"{cycle[0]}" {verb} ' + f", which {verb} ".join(names)
            desk.note(code, f"{chain}: this goes in a circle.", first.section.file, first.at)


def _note_shared(desk: Desk, what: str, named: Iterable[tuple[str, tuple[str, ...], Scalar, Section]]) -> None:
    seen: dict[str, str] = {}
    for name, forms, at, section in named:
        for form in dict.fromkeys(form.casefold() for form in forms):
            other = seen.setdefault(form, name)
            if other != name:
                sentence = (
                    f'The {what} "{other}" and "{name}" share the name "{form}"; texts cannot tell them apart by it.'
                )
                desk.note("ambiguous-name", sentence, section.file, at, severity="warning")
