"""What is asked of a case: a cut as resolved, with what was on record at it. Nothing is opened or judged for it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from trucebook.agreement.terms import Policy, Terms
from trucebook.cuts.cut import Cut
from trucebook.cuts.record import Record, read_record
from trucebook.errors import WrongUseError
from trucebook.service.case import Case, Recorded, clock, follow_erasures, recorded_terms
from trucebook.service.cutting import CutWords, ledger_size, resolve_cut
from trucebook.views.picture import CutLine
from trucebook.vocabulary.standing import Standing


@dataclass(frozen=True, slots=True)
class Asked:
    """A cut of a case. `policy` has the standards that were asked for."""

    case: Case
    cut: Cut
    record: Record
    recorded: Recorded
    policy: Policy

    @property
    def terms(self) -> Terms:
        """Return the terms on record."""
        return self.recorded.terms


def asked(case: Case, words: CutWords, standard: str | None = None, now: int | None = None) -> Asked:
    """Return what is asked. `now` is in microseconds UTC; for the rest see `looking.look`."""
    now = clock() if now is None else now
    if case.derived_in is not None and case.public is None:  # it may have been open for long
        case = follow_erasures(case)
    record = read_record(case.store, case.store.size())
    recorded = recorded_terms(record, case.derived)
    if words.recorded is not None:
        # A recorded time without a zone is read in that of the latest terms; what was on record then may be others.
        record = read_record(case.store, ledger_size(case.store, words.recorded, recorded.terms.zone))
        recorded = recorded_terms(record, case.derived)
    cut = resolve_cut(case.store, words, record.size, recorded.terms.zone, now)
    return Asked(case, cut, record, recorded, with_standard(recorded.policy, standard))


def cut_line(case: Case, cut: Cut, record: Record) -> CutLine:
    """Return a cut as pages tell it."""
    return CutLine(
        occurred=cut.occurred,
        size=cut.size,
        recorded_at=record.recorded,
        said=cut.said,
        erased=record.erased,
        root=case.store.root(cut.size).hex(),
        public=case.public,
    )


def with_standard(policy: Policy, standard: str | None) -> Policy:
    """Return the policy with one standard of proof for all. Raises WrongUseError for a word that is no standing."""
    if standard is None:
        return policy
    try:
        word = str(Standing.of(standard))
    except KeyError:
        known = ", ".join(str(one) for one in Standing)
        raise WrongUseError(f"`{standard}` is no standing. Choose one of: {known}.") from None
    return replace(policy, performance=word, breach=word)
