"""A whole agreement in plain numbered sentences, grouped by phase and theme, each beside the sentence that it encodes.

It is written from the terms that the engine judges by: who holds it against the treaty checks what will be run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import wrap
from typing import Any

from trucebook.agreement import render, wording
from trucebook.agreement.phrases import Duration
from trucebook.agreement.terms import Act, Clause, Phase, Reached, Terms


def told(terms: Terms, width: int) -> Iterator[str]:
    """Yield the lines of an agreement in plain words, none wider than `width` columns (40 at least)."""
    for title, sentences in _opening(terms):
        yield from _wrapped(title, width, 0)
        for sentence in sentences:
            yield from _wrapped(sentence, width, 2)
        yield ""
    numbers = {name: number for number, name, _ in render.numbered(terms)}
    for heading, clauses in _groups(terms):
        yield from _wrapped(heading, width, 0)
        for clause in clauses:
            yield from _clause(terms, clause, numbers[clause.id], width)
        yield ""


def rendering_json(terms: Terms) -> list[dict[str, Any]]:
    """Return every clause as an object: its number, our sentence, the sentence that it encodes, what is uncertain."""
    clauses = {clause.id: clause for clause in terms.clauses}
    return [
        {
            "number": number,
            "clause": name,
            "phase": clauses[name].phase,
            "theme": clauses[name].theme,
            "article": clauses[name].article,
            "sentence": sentence,
            "text": clauses[name].text,
            "verified_by": list(clauses[name].verified_by),
            "uncertain": clauses[name].uncertain,
            "note": clauses[name].note,
        }
        for number, name, sentence in render.numbered(terms)
    ]


def _wrapped(words: str, width: int, indent: int) -> Iterator[str]:
    yield from wrap(words, width, initial_indent=" " * indent, subsequent_indent=" " * (indent + 2 * bool(indent)))


def _opening(terms: Terms) -> Iterator[tuple[str, Iterable[str]]]:
    start = f"In force from {render.moment(terms, terms.day_one)} ({terms.zone.key})"
    count = "whether that day is day 1 or day 0 is disputed" if terms.day_count_disputed else f"day {terms.first_day}"
    sides = [
        (word, [render.name(terms, one) for one in ids])
        for word, ids in (("Between", terms.parties), ("Guaranteed by", terms.guarantors), ("With", terms.bodies))
    ]
    lines = [f"{start}, {count}.", *(f"{word} {_listed(names)}." for word, names in sides if names)]
    yield terms.title, [*lines, *([terms.note] if terms.note else [])]
    if terms.phases:
        yield "Phases", [_phase(terms, phase) for phase in terms.phases]
    yield "Acts", [_act(terms, act) for act in terms.acts]
    if terms.happenings:
        yield "What dates hang on", [f"{one.id}: {one.text or one.act} ({one.act})" for one in terms.happenings]


def _listed(names: list[str], word: str = "and") -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {word} {names[-1]}"


def _phase(terms: Terms, phase: Phase) -> str:
    starts = phase.starts
    when = (
        render.point(terms, starts.point) if isinstance(starts, Reached) else f"when {render.condition(terms, starts)}"
    )
    parts = [f"starts {when}"]
    if phase.lasts_days is not None:
        parts.append(f"lasts {wording.duration(Duration(0, phase.lasts_days))}")
    parts += [f"lasts {wording.duration(Duration(0, one.days))} longer by {one.amendment}" for one in phase.prolonged]
    if phase.ends is not None:
        parts.append(f"ends when {render.condition(terms, phase.ends)}")
    if phase.continues_while is not None:
        parts.append(f"goes on while {render.condition(terms, phase.continues_while)}")
    return f"{phase.name}: {', '.join(parts)}.{f' Note: {phase.note}' if phase.note else ''}"


def _act(terms: Terms, act: Act) -> str:
    """Return an act as it is matched: "give: AID of truck, by the bearer"."""
    kind = _listed([*act.events], "or") if act.events else "any act"
    who = _listed([_who(terms, one) for one in act.actors], "or") if act.actors else "its bearer"
    parts = [
        f" ({_listed([*act.modes], 'or')})" if act.modes else "",
        f" of {_listed([*act.objects], 'or')}" if act.objects else "",
        f" about {_listed([*act.about], 'or')}" if act.about else "",
        f", by {who}",
        f", to {_listed([_who(terms, one) for one in act.recipients], 'or')}" if act.recipients else "",
        f", in {_listed([render.place(terms, one) for one in act.within], 'or')}" if act.within else "",
        *(f", with {name} {value}" for name, value in act.keys),
    ]
    return f'"{act.name}": {kind}{"".join(parts)}.'


def _who(terms: Terms, actor: str) -> str:
    return {"bearer": "its bearer", "anyone": "anyone"}.get(actor) or render.name(terms, actor)


def _groups(terms: Terms) -> Iterator[tuple[str, list[Clause]]]:
    """Yield headings with their clauses: those of no phase first, then phase by phase, theme by theme."""
    for phase in (None, *(phase.id for phase in terms.phases)):
        inside = [clause for clause in terms.clauses if clause.phase == phase]
        name = "Bound to no phase" if phase is None else f"During {render.phase(terms, phase)}"
        for theme in dict.fromkeys(clause.theme for clause in inside):
            yield f"{name}{f': {theme}' if theme else ''}", [clause for clause in inside if clause.theme == theme]


def _clause(terms: Terms, clause: Clause, number: int, width: int) -> Iterator[str]:
    place = f", article {clause.article}" if clause.article else ""
    yield from _wrapped(f"{number}. {render.sentence(terms, clause)} [{clause.id}{place}]", width, 2)
    verified = _listed([render.name(terms, one) for one in clause.verified_by]) if clause.verified_by else ""
    for word, words in (
        ("Encodes", clause.text and f'"{clause.text}"'),
        ("Verified by", verified),
        ("Not certain", clause.uncertain),
        ("Note", clause.note),
    ):
        if words:
            yield from _wrapped(f"{word}: {words}", width, 5)
