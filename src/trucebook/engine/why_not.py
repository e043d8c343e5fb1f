"""Why not another status: for each that a lawful move leads to, what is missing, read off the happenings themselves.

A sentence says what the best supported happening that would lead there still lacks, or that nothing leads there. It
never says what would then follow: that is found by judging again (`service.trying`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias

from trucebook.agreement.terms import Clause, Condition, Kind, Point, Policy, Terms
from trucebook.engine.finding import Bearing, Finding
from trucebook.engine.headline import BREACHES, DONE
from trucebook.engine.lines import PERFORMING, Deed
from trucebook.engine.notes import BREACHING
from trucebook.engine.tables import STANDING
from trucebook.engine.wording import DONE as DONE_WORDS
from trucebook.engine.wording import day, listed, plural
from trucebook.vocabulary.event import ELEMENTS, Effect
from trucebook.vocabulary.standing import Standing
from trucebook.vocabulary.status import ADVERSE, MOVES, Status
from trucebook.vocabulary.time import Bounds, local

S = Status
OPEN = frozenset({S.NOT_IN_FORCE, S.IN_FORCE, S.IN_PROGRESS})
NEVER = "nothing in the terms leads there"
_ASKS = {"actor": "who", "act": "which act", "object": "of what", "place": "where", "time": "when"}


@dataclass(frozen=True, slots=True)
class Missing:
    """Statuses that a lawful move leads to, and why the finding is none of them. `happening` is the best supported one
    that would lead there, where there is one and it lacks something."""

    statuses: tuple[Status, ...]
    why: str
    happening: str | None = None
    effect: str | None = None

    @property
    def sentence(self) -> str:
        """Return it as a sentence: "Not overdue or violated: ..."."""
        *most, last = [str(status) for status in self.statuses]
        words = f"{', '.join(most)} or {last}" if most else last
        return f"Not {words}: {self.why}."


@dataclass(frozen=True, slots=True)
class Asked:
    """One finding with what is known of it: its happenings, what each claim is to it, whose word each claim is."""

    finding: Finding
    clause: Clause
    terms: Terms
    policy: Policy
    deeds: Sequence[Deed]
    rows: Mapping[str, Sequence[Bearing]]
    """By happening."""
    voices: Mapping[str, str]
    """Claim -> whose word it is, in words."""

    @property
    def banned(self) -> bool:
        """Return whether a deed breaks it, and not a missed time."""
        return self.clause.kind in STANDING

    @property
    def done(self) -> str:
        """Return what is done with what is owed: "done", "begun"."""
        return DONE_WORDS[self.clause.kind]


def missing(asked: Asked) -> tuple[Missing, ...]:
    """Return for each status that a lawful move leads to what is missing; those with one reason stand together."""
    if asked.clause.kind is Kind.PERMISSION:
        return ()
    found = [(status, _why(asked, status)) for status in Status if status in MOVES[asked.finding.status]]
    found.sort(key=lambda row: row[1][0] == NEVER)
    return tuple(
        Missing(tuple(status for status, _ in rows), *why)
        for why, group in groupby(found, key=lambda row: row[1])
        if (rows := list(group))
    )


Why: TypeAlias = tuple[str, str | None, str | None]
"""Why a finding has not a status, and the happening, with its effect, that would lead there."""


def _why(asked: Asked, status: Status) -> Why:
    if status in DONE | BREACHES | {S.IN_PROGRESS}:
        if not _reachable(asked, status):
            return NEVER, None, None
        return _broken(asked) if status in BREACHES else _kept(asked)
    if status is not S.EXCUSED:
        return _OF_TIME[status](asked), None, None
    if asked.banned or not asked.clause.unless:
        return NEVER, None, None
    excuses = [deed for deed in asked.deeds if deed.effect == Effect.EXCUSES]
    return _best(asked, excuses, str(Standing.VERIFIED)) if excuses else ("no excuse is claimed", None, None)


def _reachable(asked: Asked, status: Status) -> bool:
    """Return whether a clause of this kind can have a status that deeds decide."""
    clause, window = asked.clause, asked.clause.each is not None
    if asked.banned:
        return status in {S.BREACH_CLAIMED, S.VIOLATED}
    if status is S.IN_PROGRESS:
        return clause.amount is not None or bool(clause.stages) or window
    if status in ADVERSE:
        return (status is S.VIOLATED) == window
    # A miss is claimed of what was due: done since then, it is late.
    return not (status is S.FULFILLED and asked.finding.status is S.BREACH_CLAIMED)


def _kept(asked: Asked) -> Why:
    """Return what the happenings lack that would make it done, or part of it."""
    deeds = [deed for deed in asked.deeds if deed.effect in PERFORMING]
    if deeds:
        return _best(asked, deeds, asked.policy.performance)
    return f"nobody is on record as saying that it was {asked.done}", None, None


def _broken(asked: Asked) -> Why:
    """Return what the happenings lack that would make it broken, or not done in time."""
    deeds = [deed for deed in asked.deeds if deed.effect in BREACHING]
    counted = deeds if asked.banned else [deed for deed in deeds if _of_its_time(asked.finding, deed)]
    if counted:
        return _best(asked, counted, asked.policy.breach)
    if asked.banned:
        return "no breach is claimed. Silence is no proof that it was kept either", None, None
    if not deeds:
        return f"nobody is on record as saying that it was not {asked.done}, and silence is no breach", None, None
    if asked.finding.status in OPEN:
        return f"it is said not to be {asked.done} so far, and its time is not over", None, None
    return f"that it was not {asked.done} is said of a time before it was due alone", None, None


def _of_its_time(finding: Finding, deed: Deed) -> bool:
    """Return whether what was not done counts: from when its time was over, and not before."""
    if finding.status in OPEN:
        return False
    first = finding.due.earliest if finding.due is not None else None
    return first is None or deed.latest is None or deed.latest >= first


def _best(asked: Asked, deeds: Sequence[Deed], standard: str) -> Why:
    """Return what the best supported of these happenings still lacks."""
    best = max(deeds, key=lambda deed: (deed.certain, deed.top, not deed.contested, deed.reviewed, deed.happening))
    lacks = [*_lacks(asked, best, Standing.of(standard))]
    if lacks:
        return f"{'; '.join(lacks)}", best.happening, best.effect
    finding = asked.finding
    if finding.owed is not None and finding.delivered_low is not None and finding.delivered_low < finding.owed:
        return f"what is claimed makes {finding.delivered_low:,} of {finding.owed:,}", None, None
    return "what is claimed does not make up all that it takes", None, None


def _lacks(asked: Asked, deed: Deed, standard: Standing) -> Iterator[str]:
    """Yield what a happening lacks to count: support, an element, being undisputed, review."""
    rows = [row for row in asked.rows.get(deed.happening, ()) if row.effect == deed.effect]
    if deed.top < standard:
        yield f"it is {deed.top} (the policy's standard is {standard}): {_support(asked, deed, rows, standard)}"
    if not deed.certain:
        yield f"it is possible only: {_element(rows)}"
    if deed.contested:
        yield "it is contested at the same standing or a higher one"
    if deed.effect in BREACHING and not deed.reviewed:
        waiting = sum(1 for row in rows if not row.accepted)
        yield f"a reviewer would have to accept what decides it ({plural(waiting, 'claim')} {_wait(waiting)})"


def _wait(count: int) -> str:
    return "waits" if count == 1 else "wait"


def _support(asked: Asked, deed: Deed, rows: Sequence[Bearing], standard: Standing) -> str:
    """Return who would have to say so besides."""
    if standard is Standing.VERIFIED:
        names = [_name(asked.terms, body) for body in asked.clause.verified_by]
        return f"no report of {listed(names)} says so" if names else "no body is named that could verify it"
    if deed.top is Standing.ALLEGED:
        voices = dict.fromkeys(asked.voices[row.claim] for row in rows if row.claim in asked.voices)
        whose = f"; it is the word of {listed([*voices])} alone" if 0 < len(voices) <= _FEW else ""
        return f"nobody says so whose word is not weak{whose}"
    if deed.origins > 1:
        return f"a reviewer would have to judge that the {deed.origins:,} origins tell of the same happening"
    return "a second independent origin would have to say so"


_FEW = 3


def _element(rows: Sequence[Bearing]) -> str:
    """Return what no claim of a happening says."""
    lacking = [_ASKS[name] for name in ELEMENTS if rows and all(name in row.missing for row in rows)]
    return f"no claim says {listed(lacking)}" if lacking else "not all of its time is known to lie in the clause's own"


def _not_over(asked: Asked) -> str:
    if asked.banned or asked.finding.due is None:
        return NEVER
    if asked.finding.status is S.BREACH_CLAIMED:
        return "a breach is claimed"
    until = due_words(asked.finding.due, asked.terms)
    if due_is_over(asked.finding):
        return f"its time was over by {until} in one reading of what is claimed, and not in another"
    return f"its time is not over before {until}"


def _not_begun(asked: Asked) -> str:
    clause, terms = asked.clause, asked.terms
    if asked.finding.status is S.SUSPENDED:
        return "what suspends it holds"
    if clause.response is not None and any(deed.effect == Effect.TRIGGERS for deed in asked.deeds):
        return "what it answers is not known to have come, at the policy's standard"
    if clause.response is not None:
        return "nothing that it answers is claimed"
    waits = clause.start is not None and f"{_point(terms, clause.start)} has not come"
    return waits or (f"{_phase(terms, clause.phase)} has not begun" if clause.phase else "day one has not come")


def _not_suspended(asked: Asked) -> str:
    held = asked.clause.suspended_while
    return NEVER if held is None else f"it is not established that {_condition(asked.terms, held)}"


def _not_superseded(asked: Asked) -> str:
    point = asked.clause.superseded
    return NEVER if point is None else f"it is not before {_point(asked.terms, point)}"


def _not_ended(asked: Asked) -> str:
    clause = asked.clause
    if asked.finding.status is S.BREACH_CLAIMED:
        return "a breach is claimed, and what is claimed stays when its time is over"
    if clause.until is not None:
        return f"{_point(asked.terms, clause.until)} has not come"
    return f"{_phase(asked.terms, clause.phase)} is not known to be over" if clause.phase else NEVER


_OF_TIME: Mapping[Status, Callable[[Asked], str]] = {
    S.IN_FORCE: _not_begun,
    S.PAST_DUE: _not_over,
    S.SUSPENDED: _not_suspended,
    S.SUPERSEDED: _not_superseded,
    S.ENDED: _not_ended,
}
"""Status that time, a condition or an amendment brings -> why it has not come."""


def _name(terms: Terms, actor: str) -> str:
    return next((one.names[0] for one in terms.actors if one.id == actor and one.names), actor)


def _phase(terms: Terms, known: str) -> str:
    return next((phase.name for phase in terms.phases if phase.id == known), known)


def _point(terms: Terms, point: Point) -> str:
    from trucebook.agreement import render  # noqa: PLC0415 - few clauses need it, and a board is to start fast

    return render.point(terms, point)


def _condition(terms: Terms, condition: Condition) -> str:
    from trucebook.agreement import render  # noqa: PLC0415 - as above

    return render.condition(terms, condition)


def due_is_over(finding: Finding) -> bool:
    """Return whether the last due time is past in one reading of the claims alone, for a finding that is open."""
    latest = finding.due.latest if finding.due is not None else None
    return latest is not None and bool(finding.history) and finding.history[-1].start >= latest - 1


def due_words(due: Bounds, terms: Terms) -> str:
    """Return the last due time in words: a time that ends with its day is named by the day."""
    if due.latest is None:
        return "its time"
    over = local(due.latest - 1, terms.zone)
    before = local(due.latest - 2, terms.zone)
    return f"the end of {day(before)}" if over.date() != before.date() else f"{day(before)}, {before:%H:%M}"
