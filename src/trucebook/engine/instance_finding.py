"""From one judged instance to its finding."""

from __future__ import annotations

from dataclasses import dataclass

from trucebook.engine.finding import Contest, Finding
from trucebook.engine.headline import BREACHES
from trucebook.engine.instances import Marker
from trucebook.engine.judged import Judged
from trucebook.engine.lanes import Lane
from trucebook.engine.life import Nature
from trucebook.engine.lines import PERFORMING, Deed, Lines
from trucebook.engine.notes import BREACHING, note
from trucebook.engine.tables import Milestone
from trucebook.vocabulary.event import Effect
from trucebook.vocabulary.status import ADVERSE, Status

BOUNDLESS = 1e14
"""Amounts beyond this stand for "nobody said how many"."""
MOST_CLAIMS = 500
"""At most so many claims are named under one finding; the rest is in the bearings."""


@dataclass(frozen=True, slots=True)
class Scribe:
    """Writes findings from judged instances and the lines of the cut."""

    lines: Lines
    marker: Marker

    def finding(self, judged: Judged) -> Finding:
        """Return the finding of one instance, without its reasons."""
        one, verdict = judged.instance, judged.verdict()
        pair = (one.clause.id, one.bearer)
        deeds = self.deeds(judged)
        excuses = self.marker.evidence.exemptions.get(pair, []) if "#" not in one.id else []
        low, high = self._delivered(judged)
        return Finding(
            id=one.id,
            clause=one.clause.id,
            bearer=one.bearer,
            status=verdict.status,
            note=note(judged, verdict.status, self.lines, deeds, excuses),
            certain=verdict.certain,
            standing=judged.standing(verdict.status),
            contested=self._contested(pair, deeds),
            since=judged.since(verdict.status),
            due=judged.due(),
            by_standing=judged.row(),
            independent_origins=_origins(judged, verdict.status, deeds),
            claims=self.lines.claims(pair, deeds)[:MOST_CLAIMS],
            history=judged.history(),
            awaiting_review=self._awaiting(pair, verdict.status, deeds)[:MOST_CLAIMS],
            owed=one.need,
            delivered_low=low,
            delivered_high=high,
            unit=_unit(judged),
        )

    def deeds(self, judged: Judged) -> dict[str, Deed]:
        """Return the deeds that decide the instance, or would: all of the pair, or those of its part."""
        one = judged.instance
        found = self.lines.deeds.get((one.clause.id, one.bearer), {})
        if "#" not in one.id:
            return dict(found)
        named = {*judged.happenings(), *([one.trigger] if one.trigger else [])}
        within = one.window or (1, 0)
        return {
            name: deed
            for name, deed in found.items()
            if name in named or (deed.earliest is not None and within[0] <= deed.earliest < within[1])
        }

    def _contested(self, pair: tuple[str, str], deeds: dict[str, Deed]) -> tuple[Contest, ...]:
        contests = self.lines.contests.get(pair, {})
        return tuple(dict.fromkeys(contest for name in deeds for contest in contests.get(name, ())))

    def _awaiting(self, pair: tuple[str, str], status: Status, deeds: dict[str, Deed]) -> tuple[str, ...]:
        """Return claims whose acceptance would move the headline: those of breaches that nobody has reviewed."""
        if status in ADVERSE:
            return ()
        open_ = [name for name, deed in deeds.items() if deed.effect in BREACHING and not deed.reviewed]
        open_ += [
            name
            for name, deed in deeds.items()
            if deed.effect == Effect.EXCUSES and not deed.reviewed and status in BREACHES
        ]
        accepted = {row.claim for row in self.lines.of.get(pair, ()) if row.accepted}
        waiting = self.lines.claims(pair, open_) if status in BREACHES else ()
        return tuple(claim for claim in waiting if claim not in accepted) or waiting

    def _delivered(self, judged: Judged) -> tuple[int | None, int | None]:
        """Return what was delivered at the standard, in the worst and the best scenario; None where nobody counted."""
        if judged.instance.need is None or judged.instance.nature == Nature.BAN:
            return None, None
        standing = int(judged.standard)
        low, high = (self._amount(judged, Lane(standing, worst=worst)) for worst in (True, False))
        return int(low), (int(high) if high < BOUNDLESS else None)

    def _amount(self, judged: Judged, lane: Lane) -> float:
        rows: list[Milestone] = self.marker.evidence.milestones.get(judged.instance.id, {}).get(lane, [])
        return max((row.amount for row in rows if row.kind in {"met", "progress"}), default=0.0)


def _unit(judged: Judged) -> str | None:
    clause = judged.instance.clause
    if clause.amount is not None:
        return clause.amount.unit
    return clause.response.unit if clause.response is not None else None


def _origins(judged: Judged, status: Status, deeds: dict[str, Deed]) -> int:
    """Return the independent origins of the weakest deciding happening, 0 where the status rests on silence."""
    if judged.standing(status) is None:
        return 0
    named = {step.mark.happening for _, step in judged.deciding(status) if step.mark is not None}
    deciding = [deed for name, deed in deeds.items() if name in named]
    alike = PERFORMING if status not in BREACHES else BREACHING
    rows = deciding or [deed for deed in deeds.values() if deed.effect in alike]
    return min((deed.origins for deed in rows), default=0)
