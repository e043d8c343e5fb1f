"""From one judged instance to its finding."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from trucebook.agreement.schedule import expected
from trucebook.agreement.terms import Kind, PhaseEdge
from trucebook.engine import wording
from trucebook.engine.finding import Contest, Episode, Finding
from trucebook.engine.headline import BREACHES, DONE
from trucebook.engine.instances import Instance
from trucebook.engine.judged import Judged
from trucebook.engine.lanes import Lane
from trucebook.engine.life import Nature
from trucebook.engine.lines import PERFORMING, Deed, Lines, named
from trucebook.engine.marker import Doubt, Marker
from trucebook.engine.milestones import Exemption, Milestone
from trucebook.engine.notes import BREACHING, complete, note
from trucebook.engine.wording import days, unit
from trucebook.vocabulary.event import Effect
from trucebook.vocabulary.standing import Standing
from trucebook.vocabulary.status import ADVERSE, Status
from trucebook.vocabulary.time import DAY, Bounds, Instant

BOUNDLESS = 1e14
"""Amounts beyond this stand for "nobody said how many"."""
SETTLED = BREACHES | DONE | {Status.EXCUSED}
"""Statuses that a breach or a miss that is only possible adds nothing to."""
MOST_CLAIMS = 500
"""At most so many claims are named under one finding; the rest is in the bearings."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The deeds of one clause and bearer, by happening and by time, for those of one part."""

    of: Mapping[str, Sequence[Deed]]
    order: Sequence[tuple[Instant, str]]
    refused: Sequence[Deed]
    """Those that say that it was not performed, by their earliest time."""

    @classmethod
    def of_deeds(cls, deeds: Sequence[Deed]) -> Shelf:
        """Put deeds, which are in order of their earliest time, on a shelf."""
        of: dict[str, list[Deed]] = defaultdict(list)
        for deed in deeds:
            of[deed.happening].append(deed)
        known = [deed for deed in deeds if deed.earliest is not None]
        refused = [deed for deed in known if deed.effect == Effect.NOT_PERFORMED]
        return cls(of, sorted((deed.earliest or 0, deed.happening) for deed in known), refused)

    def take(self, names: set[str], window: tuple[Instant, Instant] | None, part: str) -> list[Deed]:
        """Return the deeds of these happenings and of those of the part, or of none, that begin in the window."""
        first, last = (bisect_left(self.order, (edge, "")) for edge in window or (0, 0))
        wanted = {*names, *(name for _, name in self.order[first:last])}
        found = (deed for name in sorted(wanted) for deed in self.of.get(name, ()))
        return [deed for deed in found if deed.happening in names or deed.part in {"", part}]


@dataclass(frozen=True, slots=True)
class Scribe:
    """Writes findings from judged instances and the lines of the cut."""

    lines: Lines
    marker: Marker
    shelves: dict[tuple[str, str], Shelf] = field(default_factory=dict)

    def finding(self, judged: Judged) -> Finding:
        """Return the finding of one instance, without its reasons."""
        one, verdict = judged.instance, judged.verdict
        standing = judged.standing(verdict.status)
        pair = (one.clause.id, one.bearer)
        deeds = self.deeds(judged)
        excuses = self.marker.evidence.exemptions.get(pair, []) if "#" not in one.id else []
        low, high = self._delivered(judged)
        doubts = self.marker.doubts(one, judged.dues)
        known = [] if verdict.status in SETTLED else [doubt.standing for doubt in doubts if doubt.end is None]
        possible = Standing(max(known)) if known else None
        return Finding(
            id=one.id,
            clause=one.clause.id,
            bearer=one.bearer,
            status=verdict.status,
            note="; ".join(
                [
                    *self._answers(one, deeds),
                    *self._counted(judged),
                    *self._note(judged, deeds, excuses, possible),
                    *self._more(judged),
                ]
            ),
            certain=verdict.certain and possible is None,
            standing=standing,
            contested=self._contested(pair, deeds),
            since=_since(judged, deeds),
            due=judged.due() or self._planned(judged),
            by_standing=judged.row(),
            independent_origins=0 if standing is None else _origins(judged, verdict.status, deeds),
            claims=self.lines.claims(pair, named(deeds), MOST_CLAIMS),
            history=doubted(judged.history(), doubts, one.clause.kind),
            awaiting_review=self._awaiting(pair, verdict.status, deeds)[:MOST_CLAIMS],
            owed=one.owed(judged.standard),
            delivered_low=low,
            delivered_high=high,
            unit=_unit(judged),
            reviewed=standing is None or _reviewed(judged, verdict.status, deeds),
        )

    def deeds(self, judged: Judged) -> Sequence[Deed]:
        """Return the deeds that decide the instance, or would: all of the pair, or those of its part."""
        one = judged.instance
        pair = (one.clause.id, one.bearer)
        found = self.lines.deeds.get(pair, ())
        if "#" not in one.id:
            return found
        if pair not in self.shelves:
            self.shelves[pair] = Shelf.of_deeds(found)
        names = {*judged.happenings(), *([one.trigger] if one.trigger else [])}
        taken = self.shelves[pair].take(names, one.window, one.part)
        return taken + [deed for deed in self._unanswered(judged, self.shelves[pair].refused) if deed not in taken]

    def _unanswered(self, judged: Judged, refused: Sequence[Deed]) -> Iterator[Deed]:
        """Return what is said not to have been done between a trigger and the day after its answer was due."""
        opens = [row.at - 1 for row in self._triggers(judged.instance)]
        dues = [due for due in judged.dues.values() if due is not None]
        if opens and dues:
            for deed in refused:
                if deed.earliest is not None and min(opens) <= deed.earliest < max(dues) + DAY:
                    yield deed

    def _triggers(self, one: Instance) -> list[Milestone]:
        lanes = self.marker.evidence.milestones.get(one.id, {}) if one.trigger else {}
        return [row for rows in lanes.values() for row in rows if row.kind == "trigger"]

    def _note(
        self, judged: Judged, deeds: Sequence[Deed], excuses: list[Exemption], possible: Standing | None
    ) -> list[str]:
        status, terms = judged.verdict.status, self.marker.terms
        found = note(judged, status, self.lines, terms, deeds, excuses, self._breaches(judged), possible)
        return [found] if found else []

    def _answers(self, one: Instance, deeds: Sequence[Deed]) -> Iterator[str]:
        """Return which trigger an instance answers, by its day and amount; nothing for other instances."""
        response = one.clause.response
        if one.trigger is None or response is None:
            return
        deed = next((deed for deed in deeds if (deed.happening, deed.effect) == (one.trigger, Effect.TRIGGERS)), None)
        when = days(deed.earliest, deed.latest, self.marker.terms) if deed else "at a time not stated"
        amount = self._triggering(one)
        yield f"answers “{response.trigger}” {when}" + (f": {amount}" if amount else "")

    def _counted(self, judged: Judged) -> Iterator[str]:
        """Return how much of what a limit leaves free was done, at least and at most, at the standard."""
        amount, lanes = judged.instance.clause.amount, self.marker.evidence.milestones.get(judged.instance.id, {})
        if judged.instance.clause.kind is not Kind.LIMIT or amount is None or not lanes:
            return
        standing = int(judged.standard)
        counted = {row.kind: row.amount for worst in (False, True) for row in lanes.get(Lane(standing, worst), ())}
        low, high = round(counted.get("least", 0)), max(counted.get("most", 0), counted.get("least", 0))
        up_to = "" if round(high) == low else " or more" if high >= BOUNDLESS else f" to {round(high):,}"
        yield f"{low:,}{up_to} of at most {unit(amount.value, amount.unit)}"

    def _triggering(self, one: Instance) -> str:
        """Return how much the trigger was at the weakest standing, where each unit of it is owed for."""
        response = one.clause.response
        if response is None or not response.ratio:
            return ""
        owed = {row.owed for row in self._triggers(one) if row.owed is not None}
        low, high = (round(edge(owed) / response.ratio) for edge in (min, max)) if owed else (0, 0)
        words = unit(high, response.trigger_unit)
        return words if low == high else f"{low:,} to {words}"

    def _breaches(self, judged: Judged) -> tuple[int, int]:
        """Return how many breaches are established at the policy's standard, and how many are claimed at all."""
        lanes = self.marker.evidence.milestones.get(judged.instance.id, {})

        def most(kinds: set[str], weakest: Standing) -> int:
            """Return the most that a standing gives; weaker words, telling a time more loosely, may give fewer."""
            found = (
                rows for lane, rows in lanes.items() if lane.worst == ("claimed" in kinds) and lane.standing >= weakest
            )
            counts = [round(sum(row.amount for row in rows if row.kind in kinds)) for rows in found]
            # A limit is passed once, by what is claimed and by the part of it that is established.
            once = judged.instance.clause.kind is Kind.LIMIT
            return min(1, max(counts, default=0)) if once else max(counts, default=0)

        sure = most({"breach"}, judged.standards.breach)
        return sure, max(sure, most({"breach", "claimed"}, Standing.ALLEGED))

    def _planned(self, judged: Judged) -> Bounds | None:
        """Return the time by plan of an instance whose phase has begun and whose end only the plan gives."""
        one, terms = judged.instance, self.marker.terms
        if one.nature != Nature.DUTY or one.clause.response is not None or judged.row_is(Status.NOT_IN_FORCE):
            return None
        point = one.by or (PhaseEdge(one.clause.phase, "end") if one.clause.phase else None)
        span = None if point is None else expected(terms, point)
        return None if span is None or span[1] <= judged.now else Bounds(span[0], span[1] + 1)

    def _contested(self, pair: tuple[str, str], deeds: Sequence[Deed]) -> tuple[Contest, ...]:
        contests = self.lines.contests.get(pair, {})
        return tuple(dict.fromkeys(contest for name in named(deeds) for contest in contests.get(name, ())))

    def _awaiting(self, pair: tuple[str, str], status: Status, deeds: Sequence[Deed]) -> tuple[str, ...]:
        """Return claims whose acceptance would move the headline: those of breaches that nobody has reviewed."""
        if status != Status.BREACH_CLAIMED:
            return ()
        breaches = complete([deed for deed in deeds if deed.effect in BREACHING])
        open_ = [deed.happening for deed in breaches if not deed.reviewed]
        open_ += [deed.happening for deed in deeds if deed.effect == Effect.EXCUSES and not deed.reviewed]
        of = self.lines.of.get(pair, {})
        accepted = {row.claim for name in open_ for row in of.get(name, ()) if row.accepted}
        waiting = self.lines.claims(pair, open_)
        return tuple(claim for claim in waiting if claim not in accepted) or waiting

    def _delivered(self, judged: Judged) -> tuple[int | None, int | None]:
        """Return the least and the most that was delivered at the standard; None where nobody counted, or bounds it."""
        need = judged.instance.owed(judged.standard)
        if need is None or judged.instance.nature == Nature.BAN:
            return None, None
        standing = int(judged.standard)
        low, high = sorted(self._amount(judged, Lane(standing, worst=worst)) for worst in (True, False))
        # What goes beyond what is owed, as far as it is only possible, adds nothing: "0 to 20 of 20".
        return round(low), (round(max(low, min(high, need))) if high < BOUNDLESS else None)

    def _more(self, judged: Judged) -> Iterator[str]:
        """Return that more was done than is owed "exactly", or possibly more: it was done, and the rest is told."""
        amount, need = judged.instance.clause.amount, judged.instance.owed(judged.standard)
        if amount is None or amount.modifier != "exactly" or need is None or _carried(judged.instance):
            return
        standing = int(judged.standard)
        rows = self.marker.evidence.milestones.get(judged.instance.id, {})
        told = [[row.amount for row in rows.get(Lane(standing, worst), ())] for worst in (False, True)]
        least, most = sorted(max(of, default=0) for of in told)
        if least > need:
            yield f"more than exactly what is owed: {round(least):,} for {unit(need, amount.unit)}"
        elif need < most < BOUNDLESS:
            yield f"possibly more than exactly what is owed: up to {round(most):,} for {unit(need, amount.unit)}"

    def _amount(self, judged: Judged, lane: Lane) -> float:
        rows: list[Milestone] = self.marker.evidence.milestones.get(judged.instance.id, {}).get(lane, [])
        amount = max((row.amount for row in rows if row.kind in {"met", "progress"}), default=0.0)
        return min(amount, judged.instance.owed(judged.standard) or 0) if _carried(judged.instance) else amount


def _carried(one: Instance) -> bool:
    """Return whether what is not needed counts for later: for the next period, or the next stage where there is one."""
    clause = one.clause
    last = one.id.rpartition("#")[2].rpartition("/")[2] == str(len(clause.stages))
    return (bool(clause.stages) and not last) or (clause.each is not None and clause.each.carried)


def doubted(history: Sequence[Episode], doubts: Sequence[Doubt], kind: Kind) -> tuple[Episode, ...]:
    """Return the history with what was not certain at a time as not certain: while a breach or a miss was possible."""
    if not doubts:
        return tuple(history)
    edges = sorted({edge for doubt in doubts for edge in doubt[:2] if edge is not None})
    found: list[Episode] = []
    for one in history:
        inner = [edge for edge in edges if one.start < edge and (one.end is None or edge < one.end)]
        for start, end in pairwise([one.start, *inner, one.end]):
            of = one if start == one.start else replace(one, cause=wording.possible(kind))
            part = replace(of, start=start or 0, end=end, certain=one.certain and not _open(one.status, doubts, start))
            if found and (found[-1].status, found[-1].certain) == (part.status, part.certain):
                found[-1] = replace(found[-1], end=end)
            else:
                found.append(part)
    return tuple(found)


def _open(status: Status, doubts: Sequence[Doubt], at: Instant | None) -> bool:
    """Return whether at an instant a breach or a miss was possible and nothing more was known."""
    if status in SETTLED or at is None:
        return False
    return any(doubt.start <= at and (doubt.end is None or at < doubt.end) for doubt in doubts)


def _since(judged: Judged, deeds: Sequence[Deed]) -> Bounds | None:
    """Return when the status began; for a breach of a ban, both bounds of what decides it."""
    status = judged.verdict.status
    if status in BREACHES and judged.instance.nature == Nature.BAN:
        names = {step.mark.happening for _, step in judged.deciding(status) if step.mark is not None}
        known = [deed for deed in deeds if deed.happening in names and deed.effect in BREACHING]
        spans = [(d.earliest, d.latest) for d in known if d.earliest is not None and d.latest is not None]
        if spans:
            return Bounds(min(first for first, _ in spans), max(last for _, last in spans))
    return judged.since(status)


def _unit(judged: Judged) -> str | None:
    clause = judged.instance.clause
    if clause.amount is not None:
        return clause.amount.unit
    return clause.response.unit if clause.response is not None else None


def _reviewed(judged: Judged, status: Status, deeds: Sequence[Deed]) -> bool:
    """Return whether all that decides a status that somebody's word moved is accepted.

    What is violated or overdue has been reviewed by law. An amount is decided by all that makes it up.
    """
    if status in ADVERSE:
        return True
    alike = BREACHING if status in BREACHES else {Effect.EXCUSES} if status == Status.EXCUSED else PERFORMING
    rows = [deed for deed in deeds if deed.effect in alike and deed.certain] or [d for d in deeds if d.effect in alike]
    names = {step.mark.happening for _, step in judged.deciding(status) if step.mark is not None}
    if judged.instance.need is None:
        rows = [deed for deed in rows if deed.happening in names] or rows
    return all(deed.reviewed for deed in rows)


def _origins(judged: Judged, status: Status, deeds: Sequence[Deed]) -> int:
    """Return the independent origins of the weakest deciding happening."""
    names = {step.mark.happening for _, step in judged.deciding(status) if step.mark is not None}
    deciding = [deed for deed in deeds if deed.happening in names]
    alike = PERFORMING if status not in BREACHES else BREACHING
    rows = deciding or [deed for deed in deeds if deed.effect in alike]
    return min((deed.origins for deed in rows), default=0)
