"""A reviewer's judgements, put on record in one batch: each an entry with its author, its time and its reason.

Accept, reject, correct, split, bears, does not bear, same, not the same, withhold; and withdraw: a claim whose source
took it back, or an earlier judgement by its entry. Nothing is overwritten; `cuts.judged` says what they make of the
claims.
"""

from __future__ import annotations

import uuid
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from trucebook.claims.claim import Claim
from trucebook.claims.claim import Correction as Made
from trucebook.claims.codec import claim_plain
from trucebook.claims.correction import value_of, value_words, values_of, with_value
from trucebook.claims.ground import ground_of
from trucebook.cuts.judged import still_applies
from trucebook.cuts.outcomes import withdrawn_by
from trucebook.cuts.record import Judgement, in_force, read_record
from trucebook.errors import WrongUseError
from trucebook.ledger import canonical
from trucebook.ledger.batch import ErasedSinceError
from trucebook.ledger.entry import Draft, Entry, Kind
from trucebook.service.case import Case, follow_erasures
from trucebook.service.correcting import Writing, field_of, value_written
from trucebook.service.following import missed
from trucebook.service.joining import weigh_case
from trucebook.service.looking import Look, Texts
from trucebook.service.reviewing import whole_id
from trucebook.service.splitting import Page, split_claim
from trucebook.service.withholding import name_written, until_written

ON_CLAIM = ("accept", "reject", "withdraw")
KEPT_BACK = "withhold"
ON_CLAUSE = ("bears", "does not bear")
ON_PAIR = ("same", "not the same")
CHANGING = ("correct", "split")
WEIGHED_ANEW = frozenset({*CHANGING, "reject", "withdraw"})
DECISIONS = (*ON_CLAIM, *CHANGING, *ON_CLAUSE, *ON_PAIR, KEPT_BACK)


@dataclass(frozen=True, slots=True)
class Decision:
    """One judgement to be put on record. `claim` and `other` may be the beginnings of ids where these are unique.

    `correct` takes `field` and `value` as `service.correcting` reads it, `split` takes `parts` as `service.splitting`
    does, and `withdraw` takes `entry` in the place of a claim: the judgement that is taken back. `withhold` takes
    `name` in the place of a claim where somebody's name is withheld, and `until`: a day or a moment, `always` (as does
    None), or `now`, which withholds it no longer.
    """

    decision: str
    claim: str = ""
    clause: str | None = None
    other: str | None = None
    reason: str | None = None
    field: str | None = None
    value: str | None = None
    parts: tuple[str, ...] = ()
    entry: int | None = None
    name: str | None = None
    until: str | None = None


def judge_claims(case: Case, decisions: list[Decision], seen: Look) -> tuple[Entry, ...]:
    """Put judgements on record in one batch, and return their entries.

    `seen` is what the reviewer looked at: it resolves ids and says which values were judged; what an earlier decision
    of the batch changes, a later one sees. Claims rejected or withdrawn before can be judged again. All is recorded,
    or nothing; nothing where a report was erased whose claims are judged. Raises WrongUseError, ErasedMeanwhileError.
    """
    _refuse_contrary(decisions)
    with missed(lambda: follow_erasures(case).derived != seen.case.derived):
        entries, changing = _put(case, decisions, seen)
    if changing:
        weigh_case(case)
    return entries


def _put(case: Case, decisions: list[Decision], seen: Look) -> tuple[tuple[Entry, ...], bool]:
    """Put judgements on record; return their entries, and whether claims are to be weighed anew."""
    while True:
        size, batch = case.store.size(), _Batch(case, seen)
        drafts = [
            Draft(Kind.JUDGEMENT, case.author, f"judgement:{uuid.uuid4().hex}", canonical.encode(batch.body(one)))
            for one in decisions
        ]
        with suppress(ErasedSinceError):  # it may be of another report, which the batch then tells
            return case.store.append(drafts, size), batch.changing


def _refuse_contrary(decisions: list[Decision]) -> None:
    """Raise WrongUseError where one claim is decided on in two ways at once."""
    taken = {(one.claim, one.decision) for one in decisions if one.decision in ON_CLAIM and one.entry is None}
    if len({claim for claim, _ in taken}) < len(taken):
        raise WrongUseError("One claim is decided on twice at once; nothing was recorded. Decide one way.")


class _Batch:
    """One batch under way: the claims as the decisions so far leave them."""

    def __init__(self, case: Case, seen: Look) -> None:
        self.case, self.seen = case, seen
        self.judged = list(read_record(case.store, case.store.size()).judged)
        self.ids: list[str] = sorted({*seen.claims, *seen.removed})
        self.held: dict[str, Claim] = {}
        self.read = dict(seen.judged.read)
        self.clauses = {clause.id for clause in seen.terms.clauses}
        self.withdrawn: set[int] = set()
        self.texts = Texts(case.store, seen.record)
        self.there: set[str] = set()
        """Texts that are on record still."""
        self.changing = False
        """Whether claims say or count for something else now than when they were weighed."""

    def body(self, one: Decision) -> dict[str, Any]:
        """Return the body of a judgement, with what the reviewer saw. Raises WrongUseError."""
        if one.decision not in DECISIONS:
            raise WrongUseError(f"`{one.decision}` is no judgement. Choose one of: {', '.join(DECISIONS)}.")
        self.changing |= one.decision in WEIGHED_ANEW
        if one.entry is not None:
            return self._withdrawal(one, one.entry)
        if one.name is not None:
            return self._name(one, one.name)
        claim = self.claim(self.whole(one.claim))
        self.changing |= one.decision == "accept" and claim.id in self.seen.removed
        body: dict[str, Any] = {
            "decision": one.decision,
            "claim": claim.id,
            "clause": self._clause(one),
            "other": self._other(one, claim.id),
            "reason": one.reason,
            "saw": {"size": self.seen.cut.size, **values_of(claim)},
        }
        if one.decision == KEPT_BACK:
            return body | {"until": until_written(one.until, self.seen.terms.zone)}
        if one.decision == "correct":
            return body | self._correction(one, claim)
        return body | self._parts(one, claim) if one.decision == "split" else body

    def _name(self, one: Decision, written: str) -> dict[str, Any]:
        """Return the body that withholds a name, or lifts that. Raises WrongUseError."""
        if one.decision != KEPT_BACK:
            raise WrongUseError(f"Only `{KEPT_BACK}` takes a name, and this is `{one.decision}`.")
        until = until_written(one.until, self.seen.terms.zone)
        named = name_written(self.case.store, self.seen.terms, written)
        return {"decision": KEPT_BACK, "claim": "", **named, "reason": one.reason, "until": until}

    def claim(self, claim: str) -> Claim:
        """Return a claim as the batch leaves it. Raises WrongUseError where its report was erased: a judgement repeats
        its words."""
        if claim not in self.held:
            found = self.seen.removed.get(claim) or self.seen.claims[claim]
            if found.text not in self.there:
                self._text(found)
            self.there.add(found.text)
            self.held[claim] = found
        return self.held[claim]

    def whole(self, written: str) -> str:
        """Return the one id that begins with what was written. Raises WrongUseError."""
        split = next((one for one in self._in_force("split") if written and one.claim.startswith(written)), None)
        if split is not None and not any(claim.startswith(written) for claim in self.ids):
            parts = " and ".join(str(part["id"]) for part in split.parts)
            raise WrongUseError(
                f"Claim {split.claim} was split by entry {split.seq} into {parts}: judge these, or take the split back "
                f"with --withdraw-entry {split.seq}."
            )
        return whole_id(written, self.ids)

    def _in_force(self, decision: str) -> list[Judgement]:
        return [one for one in in_force(self.judged) if one.decision == decision and one.seq not in self.withdrawn]

    def _clause(self, one: Decision) -> str | None:
        """Return the clause that a decision needs, or None. Raises WrongUseError."""
        if one.decision not in ON_CLAUSE:
            return None
        if one.clause not in self.clauses:
            raise WrongUseError(f"`{one.decision}` needs a clause of the agreement; there is no `{one.clause}`.")
        return one.clause

    def _other(self, one: Decision, claim: str) -> str | None:
        """Return the second claim that a decision needs, or None. Raises WrongUseError."""
        if one.decision not in ON_PAIR:
            return None
        if one.other is None:
            raise WrongUseError(f"`{one.decision}` needs a second claim.")
        other = self.whole(one.other)
        if other == claim:
            raise WrongUseError(f"`{one.decision}` needs two claims, and both are {claim}.")
        return other

    def _correction(self, one: Decision, claim: Claim) -> dict[str, Any]:
        """Return what a correction adds: the field, what the reader says of it, and the new value."""
        field = field_of(one.field or "")
        if one.value is None:
            raise WrongUseError(f"A correction of `{field}` needs a value; `none` empties it.")
        new, now = value_written(field, one.value, self._writing(claim)), value_of(claim, field)
        if new == now:
            raise WrongUseError(f"The {field} of claim {claim.id} is {value_words(field, now)} already.")
        made = next((made for made in claim.corrections if made.field == field), None)
        read = now if made is None else canonical.decode(made.read.encode())
        told = Made(field, canonical.encode(read).decode(), canonical.encode(new).decode(), -1, "", 0)
        others = tuple(made for made in claim.corrections if made.field != field)
        self.read.setdefault(claim.id, claim)
        self.held[claim.id] = replace(with_value(claim, field, new), corrections=(*others, told))
        return {"field": field, "seen": read, "new": new}

    def _writing(self, claim: Claim) -> Writing:
        return Writing(self.seen.terms, self._text(claim))

    def _text(self, claim: Claim) -> str:
        """Return the verbatim text that a claim stands in. Raises WrongUseError where it was erased."""
        try:
            return self.texts[claim.text]
        except KeyError:
            raise WrongUseError(
                f"The report of claim {claim.id} was erased, and what you decide would repeat its words. Nothing was "
                "recorded."
            ) from None

    def _parts(self, one: Decision, claim: Claim) -> dict[str, Any]:
        """Return what a split adds: its parts as claims. From now on they are claims of the batch."""
        media = next((report.media for report in self.seen.record.reports if report.text == claim.text), "text/plain")
        if media == "text/csv":
            raise WrongUseError(f"Claim {claim.id} is a row of a table, which has no words to split.")
        page = Page(self._text(claim), media, ground_of(self.seen.terms))
        parts = split_claim(self.read.get(claim.id, claim), one.parts, page, self.ids)
        self.read.update({part.id: part for part in parts})
        self.held.update({part.id: _handed_on(claim.corrections, part) for part in parts})
        self.ids = sorted({*self.ids, *(part.id for part in parts)} - {claim.id})
        return {"parts": [claim_plain(part) for part in parts]}

    def _withdrawal(self, one: Decision, entry: int) -> dict[str, Any]:
        """Return the body that takes an earlier judgement back. Raises WrongUseError."""
        if one.decision != "withdraw":
            raise WrongUseError(f"Only `withdraw` takes an entry, and this is `{one.decision}`.")
        found = next((judged for judged in self.judged if judged.seq == entry), None)
        if found is None:
            raise WrongUseError(
                f"Entry {entry} is no judgement of this case: `trucebook review CASE --list` shows them."
            )
        by = self._withdrawn_by(entry)
        if by is not None:
            raise WrongUseError(f"Entry {entry} was withdrawn already{f', by entry {by}' if by >= 0 else ''}.")
        self.withdrawn.add(entry)
        return {
            "decision": "withdraw",
            "claim": found.claim,
            "clause": found.clause,
            "other": found.other,
            "reason": one.reason,
            "entry": entry,
        }

    def _withdrawn_by(self, entry: int) -> int | None:
        """Return the withdrawal in force of an entry, -1 for one of this batch, or None."""
        return -1 if entry in self.withdrawn else withdrawn_by(self.judged).get(entry)


def _handed_on(corrections: tuple[Made, ...], part: Claim) -> Claim:
    """Return a part with the corrections of its whole that apply to it, as `cuts.judged` will make them."""
    for made in corrections:
        seen, new = canonical.decode(made.read.encode()), canonical.decode(made.value.encode())
        own = value_of(part, made.field)
        if own != new and still_applies(made.field, seen, own):
            told = replace(made, read=canonical.encode(own).decode())
            part = replace(with_value(part, made.field, new), corrections=(*part.corrections, told))
    return part
