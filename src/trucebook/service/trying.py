"""What would change a finding, and what it lacks for another status: found by judging the cut again as supposed.

Nothing is guessed: each supposition is put into the cut's tables (`service.supposing`), judged, and compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trucebook.agreement.terms import Clause
from trucebook.engine.explain import Explained, explain_clause
from trucebook.engine.finding import Bearing
from trucebook.engine.lines import Deed
from trucebook.engine.notes import BREACHING
from trucebook.engine.why_not import Missing
from trucebook.service.completing import Completion
from trucebook.service.looking import Look
from trucebook.service.supposing import Suppositions
from trucebook.service.told_otherwise import told_otherwise
from trucebook.service.worlds import forget
from trucebook.views.clause_page import Opened, Tried
from trucebook.views.supposed_page import SupposedPage, supposed_page
from trucebook.vocabulary.event import Effect
from trucebook.vocabulary.standing import Standing
from trucebook.vocabulary.status import Status
from trucebook.vocabulary.time import iso

MOST_OF_A_KIND = 2
"""So many single things of one kind are tried of a finding, those that are likelier to decide it first."""
_DUE = frozenset({Status.NOT_IN_FORCE, Status.IN_FORCE, Status.IN_PROGRESS})


def opened(look: Look, asked: str) -> Opened:
    """Return the findings of a clause (`clause`, or `clause@bearer`) explained, and what would change each.

    A clause that the agreement does not have gives nothing.
    """
    clause_id, at, _ = asked.partition("@")
    findings = [one for one in look.findings.findings if one.clause == clause_id]
    if at:
        findings = [one for one in findings if one.id == asked or one.id.startswith(f"{asked}#")]
    told = explain_clause(look.connection, look.terms, look.policy, findings, look.cut.occurred)
    clause = next((one for one in look.terms.clauses if one.id == clause_id), None)
    lines = [one for one in told if "#" not in one.finding.id] or [*told[:1]]
    tried = {one.finding.id: _tried(look, clause, one) for one in lines if clause is not None}
    return Opened({one.finding.id: one for one in told}, tried, told_otherwise(look, clause_id))


def _tried(look: Look, clause: Clause, told: Explained) -> tuple[Tried, ...]:
    """Return what was tried of one finding, single things first, then what it lacks for other statuses."""
    about = _Finding(look, clause, told)
    singles = dict.fromkeys(about.singles())
    wholes = {lack: whole for lack in told.missing if (whole := about.made_good(lack))}
    found = _judged(look, [*dict.fromkeys((*singles, *wholes.values()))])
    waiting = told.finding.awaiting_review
    if len(waiting) > 1 and any(row.moves for row in found[Suppositions(accepted=waiting)].rows):
        # Where all of them together move nothing, no one of them does.
        each = [Suppositions(accepted=(claim,)) for claim in waiting[:MOST_OF_A_KIND]]
        found |= _judged(look, [one for one in each if one not in found])
        singles |= dict.fromkeys(each)
    tried = [Tried(found[what]) for what in singles]
    return (*tried, *(Tried(found[whole], lack.statuses) for lack, whole in wholes.items()))


def _judged(look: Look, whats: Sequence[Suppositions]) -> dict[Suppositions, SupposedPage]:
    """Return what each supposition makes of the findings; what was made for them is dropped again."""
    found = {}
    for what, after in zip(whats, look.as_each_supposed(whats), strict=True):
        try:
            found[what] = supposed_page(look.bare, after.bare)
        finally:
            forget(after.connection)
    return found


@dataclass(frozen=True, slots=True)
class _Finding:
    """One finding, and what might be supposed of it."""

    look: Look
    clause: Clause
    told: Explained

    def singles(self) -> Iterator[Suppositions]:
        """Yield single things, those that are likelier to decide the finding first."""
        finding = self.told.finding
        waiting = finding.awaiting_review
        if waiting:
            yield Suppositions(accepted=waiting)
        best = self._best()
        if self.clause.verified_by:
            yield from (Suppositions(verified=rows[:1]) for deed in best if (rows := self._claims(deed)))
        if finding.standing is not None:
            yield from (Suppositions(rejected=self._claims(deed)) for deed in best if deed.top >= finding.standing)
        for contest in finding.contested[:MOST_OF_A_KIND]:
            yield Suppositions(rejected=contest.claims)
        yield from (Suppositions(completed=lacks) for deed in best if (lacks := self._completions(deed)))
        due = finding.due.latest if finding.status in _DUE and finding.due is not None else None
        if due is not None and due >= self.look.cut.occurred:
            yield Suppositions(silent_until=iso(due, self.look.terms.zone))

    def made_good(self, lack: Missing) -> Suppositions | None:
        """Return all of what a happening lacks for a status, supposed together; None where no happening would do."""
        deed = next(
            (one for one in self.told.deeds if (one.happening, one.effect) == (lack.happening, lack.effect)), None
        )
        if deed is None:
            return None
        claims = self._claims(deed)
        contests = {claim for one in self.told.finding.contested for claim in one.claims if deed.contested}
        return Suppositions(
            verified=claims[:1] if self._unsupported(deed) and self.clause.verified_by else (),
            accepted=claims if deed.effect in BREACHING and not deed.reviewed else (),
            rejected=tuple(sorted(contests - {*claims})),
            completed=self._completions(deed),
        )

    def _best(self) -> list[Deed]:
        """Return the few happenings that are best supported, the others of the same kind left out."""
        order = sorted(self.told.deeds, key=lambda deed: (-deed.top, not deed.certain, deed.happening))
        return order[:MOST_OF_A_KIND]

    def _rows(self, deed: Deed) -> list[Bearing]:
        finding = self.told.finding
        return [
            row
            for row in self.look.findings.bearings
            if (row.clause, row.bearer, row.happening, row.effect)
            == (finding.clause, finding.bearer, deed.happening, deed.effect)
        ]

    def _claims(self, deed: Deed) -> tuple[str, ...]:
        return tuple(dict.fromkeys(row.claim for row in self._rows(deed)))

    def _completions(self, deed: Deed) -> tuple[Completion, ...]:
        """Return what the claims of a happening would have to say besides; nothing where its bearing is complete."""
        if deed.certain:
            return ()
        finding = self.told.finding
        return tuple(
            Completion(row.claim, finding.clause, finding.bearer, row.missing)
            for row in self._rows(deed)
            if row.missing
        )

    def _unsupported(self, deed: Deed) -> bool:
        policy = self.look.policy
        if deed.effect == Effect.EXCUSES:
            return deed.top < Standing.VERIFIED
        return deed.top < Standing.of(policy.breach if deed.effect in BREACHING else policy.performance)
