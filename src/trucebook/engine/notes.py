"""The note beside a status: what is possible, claimed, missing review or silent, in a few neutral words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from trucebook.agreement.terms import Kind, Terms
from trucebook.engine.headline import BREACHES, DONE
from trucebook.engine.instances import Instance
from trucebook.engine.judged import Judged
from trucebook.engine.lanes import Lane
from trucebook.engine.life import Nature
from trucebook.engine.lines import Deed, Lines
from trucebook.engine.milestones import Exemption
from trucebook.engine.wording import DONE as DONE_WORDS
from trucebook.engine.wording import listed, plural, span
from trucebook.vocabulary.event import Effect
from trucebook.vocabulary.standing import Standing
from trucebook.vocabulary.status import ADVERSE, Status
from trucebook.vocabulary.time import DAY

BREACHING = frozenset({Effect.BREACHES, Effect.COUNTS, Effect.NOT_PERFORMED})


def note(
    judged: Judged,
    status: Status,
    lines: Lines,
    terms: Terms,
    deeds: Sequence[Deed],
    excuses: list[Exemption],
    counts: tuple[int, int],
    possible: Standing | None = None,
) -> str:
    """Return the note, its parts joined by semicolons; empty where the status says it all.

    `counts`: breaches of a ban established at the policy's standard, and claimed at all, while it was in force.
    `possible`: the highest standing at which a breach or a miss is possible and no more.
    """
    missed, performed = [*_possible(judged.instance, possible)], [*_performance(judged, status)]
    if missed and performed:
        missed, performed = [f"claims both ways: {performed[0]}, {missed[0]}"], performed[1:]
    parts = [*_breach(judged, status, deeds, counts), *missed, *performed]
    parts += _silence(judged.instance, status, lines, deeds, terms, parts=parts)
    parts += _excuses(excuses)
    if judged.instance.clause.best_efforts:
        parts.append("best efforts only, no result is owed")
    return "; ".join(parts)


def _breach(judged: Judged, status: Status, deeds: Sequence[Deed], counts: tuple[int, int]) -> Iterator[str]:
    if status not in BREACHES:
        return
    breaches = complete([deed for deed in deeds if deed.effect in BREACHING])
    if judged.instance.nature == Nature.BAN and breaches:
        sure, count = counts
        least = min(count, max(1, count - _perhaps_the_same(breaches)))
        claimed = plural(count, "breach") if least == count else f"{least:,} to {plural(count, 'breach')}"
        claimed = claimed.replace(" to ", " or ") if count - least == 1 else claimed
        of = "" if sure == count > least else f"{sure:,} of "
        yield f"{of}{claimed} established" if sure and status in ADVERSE else f"{claimed} claimed"
    if status in ADVERSE:
        return
    row = judged.row()
    level = max((one for one, found in row.items() if found in BREACHES), default=None)
    if level is not None and level < judged.standards.breach:
        yield f"{level}, below the standard of {judged.standards.breach}"
    yield from _doubts([deed for deed in breaches if level is None or deed.top >= level])


def _perhaps_the_same(breaches: Sequence[Deed]) -> int:
    """Return how many breaches, each of them some time in more than a day, may be another one within that time."""
    spans = [(d.earliest, d.latest) for d in breaches if d.earliest is not None and d.latest is not None]
    order = sorted(spans, key=lambda span: (span[1] - span[0], span))
    wide = [(n, span) for n, span in enumerate(order) if span[1] - span[0] > DAY]
    return sum(1 for n, (a, b) in wide if any(a <= first and last <= b for first, last in order[:n]))


def complete(breaches: list[Deed]) -> list[Deed]:
    """Return the breaches of which no element is missing, or all where none is complete."""
    return [deed for deed in breaches if deed.certain] or breaches


def _doubts(deeds: list[Deed]) -> Iterator[str]:
    if deeds and not any(deed.certain for deed in deeds):
        yield "possible only"
    if deeds and all(deed.contested for deed in deeds):
        yield "contested"
    if not any(deed.reviewed for deed in deeds):
        yield "not reviewed"


def _possible(one: Instance, standing: Standing | None) -> Iterator[str]:
    """Return that a breach, or a miss, is possible, where no claim of one is complete."""
    if standing is not None:
        word = "breached" if one.nature == Nature.BAN else f"not {DONE_WORDS[one.clause.kind]}"
        yield _open(word, standing)


def _open(word: str, standing: Standing) -> str:
    """Return that something is possible: what was told at a standing leaves it open; a verified report may, too."""
    return f"possibly {word} (what is {standing} leaves it open)"


def _performance(judged: Judged, status: Status) -> Iterator[str]:
    """Return what weaker or possible claims would make of a duty that is not established as done."""
    if judged.instance.nature == Nature.BAN:
        return
    word = DONE_WORDS[judged.instance.clause.kind]
    if status == Status.FULFILLED_LATE and not judged.verdict.certain:
        yield "late or in time: its time is not known closely enough"
    if status in DONE or status in {Status.EXCUSED, Status.NOT_IN_FORCE}:
        return
    found = judged.verdicts
    sure = max((one for one in Standing if found[one].status in DONE), default=None)
    best = {one: judged.lanes[Lane(int(one), worst=False)][-1].status for one in Standing}
    maybe = max((one for one in Standing if best[one] in DONE), default=None)
    if sure is not None and sure == maybe:
        yield f"{word} ({sure})"
    elif maybe is not None:
        yield _open(word, maybe)
    elif status == Status.IN_FORCE:
        part = max((one for one in Standing if best[one] == Status.IN_PROGRESS), default=None)
        if part is not None:
            yield _open(f"{word} in part", part)


def _silence(
    one: Instance, status: Status, lines: Lines, deeds: Sequence[Deed], terms: Terms, *, parts: list[str]
) -> Iterator[str]:
    if one.clause.kind is Kind.PERMISSION:
        return
    word = "no breach claimed" if one.nature == Nature.BAN else f"nothing claimed as {DONE_WORDS[one.clause.kind]}"
    nothing = word if _bears(one, lines, deeds) else "nothing claimed"
    if one.nature == Nature.BAN and status in {Status.IN_FORCE, Status.ENDED}:
        keepers = () if one.part else lines.keepers.get((one.clause.id, one.bearer), ())
        if keepers:
            told = [f"{one.words} {span(one.earliest, one.latest, terms)}" for one in keepers[:3]]
            yield f"reported kept by {listed(told)}"
        elif not parts:
            yield nothing
    elif status == Status.PAST_DUE and not parts:
        word = DONE_WORDS[one.clause.kind]
        refused = any(deed.effect == Effect.NOT_PERFORMED for deed in deeds)
        when = "" if one.clause.best_efforts else " before it was due"
        silent = "no claim settles" if _bears(one, lines, deeds) else "nothing says"
        yield f"said not to be {word}{when}" if refused else f"{silent} whether it was {word}"
    elif status == Status.IN_FORCE and one.clause.kind != Kind.BAN and not parts:
        yield nothing


def _bears(one: Instance, lines: Lines, deeds: Sequence[Deed]) -> bool:
    """Return whether any claim bears on the clause and bearer; of a part, a deed other than its trigger."""
    if "#" in one.id:
        return any(deed.effect != Effect.TRIGGERS for deed in deeds)
    return bool(lines.of.get((one.clause.id, one.bearer)))


def _excuses(excuses: list[Exemption]) -> Iterator[str]:
    claimed = sum(1 for excuse in excuses if not excuse.effective)
    if claimed:
        yield f"{plural(claimed, 'exemption')} claimed, not in effect"
