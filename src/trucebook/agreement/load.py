"""From the text of a case's files to its terms and policy, with every problem of all of them at once.

Order: syntax, then the names that the files give, then everything that uses one, then the checks that need the whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from trucebook.agreement import amendments, checks, clauses, document, gazetteer, policy, procedures
from trucebook.agreement.clauses import Circle
from trucebook.agreement.keys import ROOTS
from trucebook.agreement.names import Names
from trucebook.agreement.phrases import Setting
from trucebook.agreement.section import Desk, Section
from trucebook.agreement.source import Node, Scalar, read
from trucebook.agreement.terms import Policy, Terms
from trucebook.vocabulary.actor import Side
from trucebook.vocabulary.problem import Problem

FILES = tuple(f"{name}.yaml" for name in ROOTS)
"""The files of a case that hold terms and policy; only the first has to be there."""
GLOSSARY = (
    ("captive", "person held"),
    ("hostage", "person held"),
    ("detainee", "person released"),
    ("prisoner", "person released"),
)
"""The case's own words where it has no glossary: role words that no party disputes."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What could be made of the files. `terms` and `policy` are None where any problem is an error, not a warning."""

    terms: Terms | None
    policy: Policy | None
    problems: tuple[Problem, ...]


def load_case(files: Mapping[str, str]) -> Loaded:
    """Load a case from the text of its files, by their names in `FILES`; other names are left alone. Never raises."""
    desk = Desk()
    sections = _open(files, desk)
    draft = _draft(sections, desk) if sections["agreement"] is not None else None
    problems = desk.sorted(FILES)
    if draft is None or any(problem.severity == "error" for problem in problems):
        return Loaded(None, None, problems)
    return Loaded(*draft, problems)


def _open(files: Mapping[str, str], desk: Desk) -> dict[str, Section | None]:
    nodes: dict[str, Node | None] = {}
    for name in ROOTS:
        nodes[name], found = read(files.get(f"{name}.yaml", ""), f"{name}.yaml")
        desk.problems += found
    if "agreement.yaml" not in files:
        sentence = "There is no agreement.yaml: a case needs the text of its agreement."
        desk.note("no-agreement", sentence, "agreement.yaml", hint="trucebook new starts one.")
    elif nodes["agreement"] is None and not desk.problems:
        desk.note("no-agreement", "agreement.yaml is empty.", "agreement.yaml", hint='Begin with "agreement: an-id".')
    return {name: gazetteer.root(name, node, desk) for name, node in nodes.items()}


def _draft(sections: dict[str, Section | None], desk: Desk) -> tuple[Terms, Policy] | None:
    agreement = sections["agreement"]
    if agreement is None:
        return None
    head, names = document.head(agreement), Names()
    people = gazetteer.gather(agreement, sections["actors"])
    names.add("actor", people.drafts)
    _name(agreement, names, desk)
    places = gazetteer.places(sections["places"], names, desk)
    sources = gazetteer.sources(sections["sources"], names, desk)
    setting = Setting(head.zone, head.day_one, frozenset(names.known["phase"]))
    counted: list[Scalar] = []
    phases = document.phases(agreement, setting, names, counted)
    topics = document.topics(agreement, phases)
    names.add("topic", (name for name, _ in topics))
    sides = {"parties": people.side(Side.PARTY), "guarantors": people.side(Side.GUARANTOR)}
    acts = document.acts(agreement, names)
    changes = [*amendments.sections(agreement)]
    circle = Circle(setting, names, desk, sides, counted)
    terms = Terms(
        id=head.id,
        title=head.title,
        zone=head.zone,
        day_one=head.day_one or 0,
        first_day=head.first_day,
        day_count_disputed=head.disputed,
        parties=sides["parties"],
        guarantors=sides["guarantors"],
        bodies=people.side(Side.BODY),
        actors=gazetteer.actors(people, names, desk),
        places=places,
        sources=sources,
        phases=phases,
        acts=acts,
        clauses=clauses.clauses((*agreement.items("clauses"), *procedures.steps(agreement)), circle),
        topics=topics,
        happenings=document.happenings(agreement, names),
        classes=document.classes(agreement, acts),
        glossary=gazetteer.glossary(sections["glossary"]) or GLOSSARY,
        note=head.note,
    )
    terms = amendments.amended(terms, amendments.amendments(changes, circle))
    choices = policy.policy(sections["policy"], setting, names, counted)
    checks.check(terms, desk, day_one=head.day_one, counted=counted)
    return terms, choices


def _name(agreement: Section, names: Names, desk: Desk) -> None:
    """Make known what the agreement names, before anything that uses a name is read."""
    for kind, key in (("phase", "phases"), ("act", "acts"), ("happening", "happenings")):
        names.add(kind, (name.text for name, _ in agreement.entries(key)))
    brought = (node for section in amendments.sections(agreement) for node in section.items("clauses"))
    nodes = (*agreement.items("clauses"), *procedures.steps(agreement), *brought)
    names.add("clause", clauses.clause_ids(nodes, desk))
