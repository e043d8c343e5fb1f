"""The head of an agreement, its phases, acts and topics: everything of `agreement.yaml` but the clauses."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from trucebook.agreement import phrases
from trucebook.agreement.clock import doubled
from trucebook.agreement.keys import COUNTINGS
from trucebook.agreement.names import Names
from trucebook.agreement.phrases import Misread, Phrase, Setting
from trucebook.agreement.section import Section, named_sections, open_section, suggestion
from trucebook.agreement.source import Scalar, Sequence
from trucebook.agreement.terms import Act, Becomes, Clause, Condition, Kind, Phase, Reached
from trucebook.vocabulary.event import EventType
from trucebook.vocabulary.time import Instant, instant

T = TypeVar("T")
UTC = ZoneInfo("UTC")
ANYBODY = ("bearer", "anyone")
"""Words for who acts, besides ids: the clause's bearer, or no matter who."""
_HOUR = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")


@dataclass(frozen=True, slots=True)
class Head:
    """The head: `day_one` is None where it is absent or wrong; `zone` is then UTC if that is what is missing."""

    id: str
    title: str
    zone: ZoneInfo
    day_one: Instant | None
    first_day: int
    disputed: bool
    note: str | None


def head(section: Section) -> Head:
    """Return the head of an agreement."""
    zone = _zone(section) or UTC
    counting = section.choice("counting", COUNTINGS[0])
    return Head(
        section.text("agreement") or "agreement",
        section.text("title") or "",
        zone,
        _day_one(section, zone),
        0 if counting == COUNTINGS[1] else 1,
        counting == COUNTINGS[2],
        section.text("note"),
    )


def _zone(section: Section) -> ZoneInfo | None:
    scalar = section.scalar("timezone")
    if scalar is None:
        return None
    try:
        return ZoneInfo(scalar.text)
    except (OSError, ValueError, KeyError):
        from zoneinfo import available_timezones  # noqa: PLC0415 - reads a folder; needed for the hint alone

        hint = suggestion(scalar.text, available_timezones()) or "Like Asia/Jerusalem."
        section.note("unknown-timezone", f'"{scalar.text}" is not a zone of the IANA list.', scalar, hint=hint)
        return None


def _day_one(section: Section, zone: ZoneInfo) -> Instant | None:
    scalar = section.scalar("day one")
    if scalar is None:
        return None
    example = "Like 2025-01-19T11:15, in the agreement's own zone."
    try:
        moment = datetime.fromisoformat(scalar.text)
        if not _HOUR.match(scalar.text):
            sentence = "Day one needs the hour of entry into force: hours are counted from it."
            section.note("day-one-without-hour", sentence, scalar, hint=example)
        twice = doubled(scalar.text, moment, zone)
        if twice is not None:
            section.note("clock-changes", twice.sentence, scalar, hint=twice.hint, severity="warning")
        return instant(moment if moment.tzinfo else moment.replace(tzinfo=zone))
    except (ValueError, OverflowError):
        section.note("not-a-time", f'"{scalar.text}" is not a time.', scalar, hint=example)
        return None


def phrase(
    section: Section, key: str, read: Callable[[str], Phrase[T] | Misread], names: Names, counted: list[Scalar]
) -> T | None:
    """Return the value of a phrase, or None; notes what is not understood and every unknown name in it.

    Scalars that count days or weeks from day one are added to `counted`.
    """
    scalar = section.scalar(key)
    return None if scalar is None else phrase_at(section, scalar, read, names, counted)


def phrase_at(
    section: Section,
    scalar: Scalar,
    read: Callable[[str], Phrase[T] | Misread],
    names: Names,
    counted: list[Scalar],
) -> T | None:
    """Return the value of one phrase as `phrase` does."""
    found = read(scalar.text)
    desk, clause = section.desk, section.clause
    if isinstance(found, Misread):
        offset = found.offset
        desk.note(
            "not-a-phrase", found.sentence + ".", section.file, scalar, clause=clause, hint=found.hint, offset=offset
        )
        return None
    for name in found.names:
        names.check(name.kind, name.id, desk, section.file, scalar, clause=clause, offset=name.offset)
    for one in found.doubled:
        desk.note(
            "clock-changes", one.sentence, section.file, scalar,
            clause=clause, hint=one.hint, severity="warning", offset=one.offset,
        )  # fmt: skip
    counted += [scalar] if found.counts_days else []
    return found.value


def _occasion(
    section: Section, key: str, setting: Setting, names: Names, counted: list[Scalar], edge: str
) -> Condition | None:
    """Read "when CONDITION" or a point, which is then a time that has to be reached."""
    point = phrase(section, key, lambda text: phrases.point(text, setting, edge), names, counted)
    if point is None:
        return None
    return point.condition if isinstance(point, Becomes) else Reached(point)


def phases(section: Section, setting: Setting, names: Names, counted: list[Scalar]) -> tuple[Phase, ...]:
    """Return the phases in the order written; one without a start that can be read is left out."""
    found = named_sections(section, "phases", "phase", "phase")
    made = [_phase(name, inner, setting, names, counted) for name, inner in found]
    return tuple(phase for phase in made if phase is not None)


def _phase(name: Scalar, section: Section, setting: Setting, names: Names, counted: list[Scalar]) -> Phase | None:
    starts = _occasion(section, "starts", setting, names, counted, "start")
    ends = _occasion(section, "ends", setting, names, counted, "end")
    lasts = phrase(section, "lasts", phrases.duration, names, counted)
    prolonged = phrase(section, "continues while", lambda text: phrases.condition(text, setting), names, counted)
    if lasts is not None and not lasts.days:
        section.note("not-a-phrase", "A phase lasts days or weeks.", section.scalar("lasts"), hint='Like "42 days".')
    if prolonged is not None and lasts is None:
        sentence = '"continues while" prolongs a phase beyond "lasts", which is missing.'
        section.note("key-needs-another", sentence, section.node.key("continues while"))
    if starts is None:
        return None
    shown = section.text("name") or f"phase {name.text}"
    days = lasts.days or None if lasts else None
    forms, note = section.words("names"), section.text("note")
    return Phase(name.text, shown, starts, days, ends, prolonged, forms, note=note, line=name.line, column=name.column)


def happenings(section: Section, names: Names) -> tuple[Clause, ...]:
    """Return what dates and conditions hang on, in the order written."""
    made = []
    for name, inner in named_sections(section, "happenings", "happening", "happening"):
        act = names.id("act", inner, "act")
        if act is not None:
            text, note = inner.text("text") or "", inner.text("note")
            made.append(
                Clause(
                    name.text, text, Kind.HAPPENING, act, (ANYBODY[1],), line=name.line, column=name.column, note=note
                )
            )
    return tuple(made)


def acts(section: Section, names: Names) -> tuple[Act, ...]:
    """Return the acts, their words checked against what the case knows."""
    made = []
    for name, node in section.entries("acts"):
        inner = open_section("act", node, section.desk, section.file, f'act "{name.text}"')
        if inner is not None:
            made.append(_act(name, inner, names))
    return tuple(made)


def _act(name: Scalar, section: Section, names: Names) -> Act:
    for event in section.scalars("event"):
        if event.text not in EventType.__members__:
            hint = suggestion(event.text, EventType.__members__)
            hint = hint or f"One of {', '.join(EventType.__members__)}."
            section.note("unknown-event", f'"{event.text}" is not a PLOVER type.', event, hint=hint)
    if section.node_of("event") is None and section.node_of("about") is None and section.node_of("object") is None:
        sentence = f'The act "{name.text}" has neither event, object nor topic: it would match every claim.'
        section.note("act-matches-all", sentence)
    keys = tuple((key.text, node.text) for key, node in section.entries("keys") if isinstance(node, Scalar))
    return Act(
        name.text,
        section.words("event"),
        section.words("mode"),
        names.ids("topic", section, "about"),
        section.words("object"),
        _who(section, "actors", names),
        _who(section, "recipients", names),
        names.ids("place", section, "within"),
        keys,
        name.line,
        name.column,
    )


def _who(section: Section, key: str, names: Names) -> tuple[str, ...]:
    for scalar in section.scalars(key):
        if scalar.text not in ANYBODY:
            names.check("actor", scalar.text, section.desk, section.file, scalar)
    return section.words(key)


def topics(section: Section, made: tuple[Phase, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the topics with their forms in texts, the phases (by their names in lower case) among them."""
    found: dict[str, tuple[str, ...]] = {}
    for phase in made:
        found[phase.name.lower()] = (phase.name.lower(), *(name.lower() for name in phase.names))
    for name, forms in _forms(section, "topics"):
        found[name.lower()] = (*found.get(name.lower(), (name.lower(),)), *forms)
    return tuple((name, tuple(dict.fromkeys(forms))) for name, forms in found.items())


def classes(section: Section, made: tuple[Act, ...]) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Return (key, value, forms in texts) of each value that keys of acts ask for and the agreement gives words for."""
    asked = dict.fromkeys((name, value) for act in made for name, value in act.keys)
    written = dict(_forms(section, "classes"))
    return tuple((name, value, tuple(dict.fromkeys(written[value]))) for name, value in asked if value in written)


def _forms(section: Section, key: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return the names of a section of forms, each with its forms in lower case."""
    found = []
    for name, node in section.entries(key):
        items = node.items if isinstance(node, Sequence) else (node,)
        found.append((name.text, tuple(item.text.lower() for item in items if isinstance(item, Scalar) and item.text)))
    return found
