"""What the parties changed later: phases that last longer, clauses that come and clauses that they take the place of.

An amendment moves along `occurred`: before its time the agreement is as it was. A slip in our own text of the terms is
mended in the text itself and moves along `recorded` (DECISIONS 16).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from trucebook.agreement import phrases
from trucebook.agreement.clauses import FILE, Circle, clauses
from trucebook.agreement.document import phrase, phrase_at
from trucebook.agreement.schedule import instants
from trucebook.agreement.section import Section, checked_id, open_section
from trucebook.agreement.source import Mapping, Scalar
from trucebook.agreement.terms import At, Clause, Phase, Point, Prolongation, Terms


@dataclass(frozen=True, slots=True)
class Amendment:
    """One amendment as written: from when, what it replaces, the days that it adds to phases, what it brings."""

    id: str
    start: Point
    replaces: tuple[str, ...]
    days: tuple[tuple[str, int], ...]
    clauses: tuple[Clause, ...]


def sections(agreement: Section) -> Iterator[Section]:
    """Open each amendment that can be read."""
    for number, node in enumerate(agreement.items("amendments"), start=1):
        named = node.get("id") if isinstance(node, Mapping) else None
        label = f'amendment "{named.text}"' if isinstance(named, Scalar) else f"amendment number {number}"
        section = open_section("amendment", node, agreement.desk, FILE, label)
        if section is not None:
            yield section


def amendments(opened: Iterable[Section], circle: Circle) -> tuple[Amendment, ...]:
    """Return the amendments in the order written; one without an id or a time that can be read is left out."""
    found = []
    for section in opened:
        named = section.scalar("id")
        start = phrase(
            section, "from", lambda text: phrases.point(text, circle.setting, "start"), circle.names, circle.counted
        )
        brought = clauses(section.items("clauses"), circle)
        days = tuple(_days(section, circle))
        replaces = circle.names.ids("clause", section, "replaces")
        if named is not None and start is not None:
            found.append(Amendment(checked_id(named, circle.desk, FILE), start, replaces, days, brought))
            _check_order(section, found)
    return tuple(found)


def _check_order(section: Section, found: list[Amendment]) -> None:
    """Note an amendment in effect before the one above it, where both have a plain date."""
    later, earlier = found[-1].start, found[-2].start if len(found) > 1 else None
    if isinstance(later, At) and isinstance(earlier, At) and later.instant < earlier.instant:
        sentence = f'Amendment "{found[-1].id}" is in effect before "{found[-2].id}", which stands above it.'
        section.note("amendment-out-of-order", sentence, section.node.key("from"))


def _days(section: Section, circle: Circle) -> Iterator[tuple[str, int]]:
    for name, node in section.entries("prolongs"):
        circle.names.check("phase", name.text, circle.desk, FILE, name)
        length = (
            phrase_at(section, node, phrases.duration, circle.names, circle.counted)
            if isinstance(node, Scalar)
            else None
        )
        if length is not None and length.days:
            yield name.text, length.days
        elif length is not None or not isinstance(node, Scalar):
            section.note("not-a-phrase", "A phase lasts days or weeks.", node, hint='Like "one: 18 days".')


def amended(terms: Terms, changes: Iterable[Amendment]) -> Terms:
    """Return the terms with their amendments: clauses begin and are superseded, phases are prolonged.

    The times of amendments are the calendar's; one that the calendar does not give prolongs nothing.
    """
    found = list(terms.clauses)
    phases = {phase.id: phase for phase in terms.phases}
    for change in changes:
        found = [_replaced(clause, change) for clause in found]
        found += [_brought(clause, change) for clause in change.clauses]
        for name, days in change.days:
            span = instants(terms, change.start)
            if name in phases and span is not None:
                phases[name] = _longer(phases[name], Prolongation(span[0], days, change.id))
    return replace(terms, clauses=tuple(found), phases=tuple(phases.values()))


def _replaced(clause: Clause, change: Amendment) -> Clause:
    if clause.id not in change.replaces or clause.superseded is not None:
        return clause
    return replace(clause, superseded=change.start, amendment=change.id)


def _brought(clause: Clause, change: Amendment) -> Clause:
    return replace(clause, start=clause.start or change.start, amendment=change.id)


def _longer(phase: Phase, more: Prolongation) -> Phase:
    return replace(phase, prolonged=(*phase.prolonged, more))
