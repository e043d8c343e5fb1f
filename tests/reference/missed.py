"""What was not done, and what was forbidden and done: the fourth part of the evaluator."""

from __future__ import annotations

from collections.abc import Iterator

from owed import Owed
from telling import Instance, Instant, Lane, Span, Told

from trucebook.agreement.terms import Clause, Kind
from trucebook.vocabulary.status import Status
from trucebook.vocabulary.time import DAY

S = Status


class Missed(Owed):
    """Everything that went wrong."""

    def missed(self, one: Instance, lane: Lane, due: Instant, start: Instant, now: Instant) -> Status | None:
        """Overdue or claimed to be: somebody says that it was not done by its time, or a complete source is silent."""
        if one.clause.best_efforts:
            return None
        best = self.answer_by(one, (lane[0], False)) if one.trigger else None
        sure, found = max(due, best or due), None
        for said in self.told[lane].get((one.clause.id, one.bearer), []):
            if (
                said.effect != "not performed"
                or not said.certain
                or said.latest is None
                or said.part not in {"", one.part}
            ):
                continue
            if max(sure, said.latest) <= now and self._reaches(said, one, lane, sure, start):
                found = S.OVERDUE if said.reviewed else found or S.BREACH_CLAIMED
        met, _ = self.delivered(one, (1, False), now)
        if due <= now and (met is None or met > due):
            opens = max(start, one.window[0]) if one.window else start
            for silence in self.silences:
                covers = silence.start <= opens and due <= silence.end and silence.standing >= lane[0]
                if silence.act == one.clause.act and covers and self._placed(one.clause, silence.place):
                    found = S.OVERDUE
        return S.VIOLATED if found == S.OVERDUE and one.window is not None else found

    def _reaches(self, said: Told, one: Instance, lane: Lane, due: Instant, start: Instant) -> bool:
        """For a day's quota it speaks for the whole day; for a deadline for the whole time, to it, or at or after it;
        of many, within a day of it."""
        assert said.latest is not None
        if said.latest < due:
            return False
        if one.window is not None:
            return said.earliest <= one.window[0]
        covers = said.earliest <= start and not one.many
        if (
            not covers
            and said.latest != due
            and not (said.earliest >= due and (not one.many or said.earliest < due + DAY))
        ):
            return False
        trigger = self.trigger(one, lane)
        if trigger is None:
            return one.trigger is None
        begins = trigger.known - 1
        others = [
            t.known - 1
            for t in self.told[lane[0], True][one.clause.id, one.bearer]
            if t.effect == "triggers" and said.part in {"", t.part}
        ]
        return begins <= said.earliest and not any(begins < other <= said.earliest for other in others)

    def _placed(self, clause: Clause, place: str | None) -> bool:
        if place is None:
            return True
        within = {known.id: known.within for known in self.terms.places}
        named = clause.within or next((act.within for act in self.terms.acts if act.name == clause.act), ())

        def inside(one: str | None) -> bool:
            return one is not None and (one == place or inside(within.get(one)))

        return bool(named) and all(inside(one) for one in named)

    def breaches(
        self, one: Instance, lane: Lane, now: Instant, clock: Instant
    ) -> Iterator[tuple[Instant, str, Status | None]]:
        """Each breach as known: from when, its happening, violated or breach claimed; None: it is only possible."""
        if one.clause.amount is not None:
            yield from self.passed(one, lane, now, clock)
            return
        effects = {"breaches", "not performed"} if one.clause.kind == Kind.KEEP else {"breaches"}
        for deed in self.told[lane].get((one.clause.id, one.bearer), []):
            loose = one.part != "" and deed.part == ""
            if deed.effect not in effects or (one.part and not loose and deed.part != one.part):
                continue
            permit = (one.clause.id, one.bearer, "permit", "excuses", deed.happening)
            permits = [row.certain for row in self.record.rows if row[1:6] == permit]
            if any(permits):
                continue
            for opens, closes in self.binding(one, lane, clock):
                sure = self._falls(deed, one, lane, (opens, closes))
                if sure is None:
                    continue
                if (
                    sure
                    and deed.certain
                    and not permits
                    and not loose
                    and deed.latest is not None
                    and deed.latest <= now
                ):
                    yield deed.latest, deed.happening, S.VIOLATED if deed.reviewed else S.BREACH_CLAIMED
                elif max(deed.earliest, opens) + 1 <= now:
                    yield max(deed.earliest, opens) + 1, deed.happening, None

    def passed(
        self, one: Instance, lane: Lane, now: Instant, clock: Instant
    ) -> Iterator[tuple[Instant, str, Status | None]]:
        """When the sum of what was done is more than a limit leaves free, of all that is told and of what was reviewed;
        of what may have been done, in the worst case."""
        assert one.clause.amount is not None
        sure, maybe = list[tuple[Instant, str, float, bool]](), list[tuple[Instant, str, float, bool]]()
        spans = [*self.binding(one, lane, clock)]
        for worst, found in ((False, sure), (True, maybe)):
            for deed in self.told[lane[0], worst].get((one.clause.id, one.bearer), []):
                permit = (one.clause.id, one.bearer, "permit", "excuses", deed.happening)
                permits = [row.certain for row in self.record.rows if row[1:6] == permit]
                if deed.effect != "counts" or deed.part != one.part or any(permits):
                    continue
                a, b = deed.earliest, deed.latest
                inside = any(x <= a and b is not None and (y is None or b <= y) for x, y in spans)
                touched = [max(a, x) for x, y in spans if (y is None or a < y) and (b is None or b > x)]
                if not worst and inside and deed.certain and not permits:
                    found.append((b or 0, deed.happening, deed.units, deed.reviewed))
                elif worst and touched:
                    found.append((min(touched) + 1, deed.happening, deed.units, deed.reviewed))
        reviewed = [row for row in sure if row[3]]
        cases: list[tuple[list[tuple[Instant, str, float, bool]], Status | None]] = []
        cases += [(reviewed, S.VIOLATED), (sure, S.BREACH_CLAIMED), *([(maybe, None)] if lane[1] else [])]
        for deeds, status in cases:
            total = 0.0
            for known, name, units, _ in sorted(deeds):
                total += units
                if total > one.clause.amount.value and known <= now:
                    yield known, name, status
                    break

    def _falls(self, deed: Told, one: Instance, lane: Lane, span: Span) -> bool | None:
        """Whether a breach falls in a time and meets no exemption: for certain, perhaps, or not (None)."""
        (opens, closes), latest = span, deed.latest
        whole = deed.earliest >= opens and latest is not None and (closes is None or latest <= closes)
        touches = (closes is None or deed.earliest < closes) and (latest is None or latest > opens)
        excuses = [x for x in self.excuses.get((one.clause.id, one.bearer), []) if x.effective and x.part == deed.part]
        exempt = [(x.earliest, x.latest) for x in excuses if x.earliest is not None and x.latest is not None]
        met = any((latest is None or a < latest) and deed.earliest < b for a, b in exempt)
        sure = [x.sure for x in excuses if x.sure is not None]
        covered = latest is not None and any(a <= deed.earliest and latest <= b for a, b in sure)
        if lane[1]:
            return None if covered or not touches else whole and not met
        return True if whole and not met else None

    def binding(self, one: Instance, lane: Lane, clock: Instant) -> Iterator[Span]:
        """When a clause binds and is not suspended."""
        force = self.force(one, lane, clock)
        if force is None:
            return
        start, end = force
        if one.window is not None:
            start, end = max(start, one.window[0]), one.window[1] if end is None else min(end, one.window[1])
        for first, last in self.pauses(one.clause, "pause", lane, clock):
            if end is not None and first >= end:
                break
            if first > start:
                yield start, first
            if last is None:
                return
            start = max(start, last)
        if end is None or start < end:
            yield start, end
