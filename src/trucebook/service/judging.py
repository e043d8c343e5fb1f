"""A reviewer's judgements: accept, reject, withdraw, bears, does not bear, same, not the same."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from trucebook.errors import WrongUseError
from trucebook.ledger import canonical
from trucebook.ledger.entry import Draft, Entry, Kind
from trucebook.service.case import Case
from trucebook.service.looking import Look

ON_CLAIM = ("accept", "reject", "withdraw")
ON_CLAUSE = ("bears", "does not bear")
ON_PAIR = ("same", "not the same")


@dataclass(frozen=True, slots=True)
class Decision:
    """One judgement to be put on record. `claim` and `other` may be the beginnings of ids where these are unique."""

    decision: str
    claim: str
    clause: str | None = None
    other: str | None = None
    reason: str | None = None


def judge_claims(case: Case, decisions: list[Decision], seen: Look) -> tuple[Entry, ...]:
    """Put judgements on record in one batch, and return their entries.

    `seen` is what the reviewer looked at: it resolves ids and says which reading was judged. Claims rejected or
    withdrawn before can be judged again. Raises WrongUseError.
    """
    taken = {(one.claim, one.decision) for one in decisions if one.decision in ON_CLAIM}
    if len({claim for claim, _ in taken}) < len(taken):
        raise WrongUseError("One claim is decided on twice at once; nothing was recorded. Decide one way.")
    claims = sorted({*seen.claims, *seen.removed})
    clauses = {clause.id for clause in seen.terms.clauses}
    bodies = [_body(one, claims, clauses, seen) for one in decisions]
    drafts = [
        Draft(Kind.JUDGEMENT, case.author, f"judgement:{uuid.uuid4().hex}", canonical.encode(body)) for body in bodies
    ]
    return case.store.append(drafts)


def _body(one: Decision, claims: list[str], clauses: set[str], seen: Look) -> dict[str, Any]:
    """Return a judgement's body, with what the reviewer saw."""
    if one.decision not in {*ON_CLAIM, *ON_CLAUSE, *ON_PAIR}:
        known = ", ".join((*ON_CLAIM, *ON_CLAUSE, *ON_PAIR))
        raise WrongUseError(f"`{one.decision}` is no judgement. Choose one of: {known}.")
    if one.decision in ON_CLAUSE and one.clause not in clauses:
        raise WrongUseError(f"`{one.decision}` needs a clause of the agreement; there is no `{one.clause}`.")
    if one.decision in ON_PAIR and one.other is None:
        raise WrongUseError(f"`{one.decision}` needs a second claim.")
    claim = _whole(one.claim, claims)
    if one.decision in ON_PAIR and one.other is not None and _whole(one.other, claims) == claim:
        raise WrongUseError(f"`{one.decision}` needs two claims, and both are {claim}.")
    fields = (seen.removed.get(claim) or seen.claims[claim]).fields
    return {
        "decision": one.decision,
        "claim": claim,
        "clause": one.clause if one.decision in ON_CLAUSE else None,
        "other": _whole(one.other, claims) if one.other and one.decision in ON_PAIR else None,
        "reason": one.reason,
        "saw": {
            "size": seen.cut.size,
            "event": fields.event,
            "modality": str(fields.modality),
            "polarity": str(fields.polarity),
        },
    }


def _whole(written: str, claims: list[str]) -> str:
    """Return the one id that begins with what was written. Raises WrongUseError."""
    found = [claim for claim in claims if claim.startswith(written)] if written else []
    if len(found) != 1:
        what = "No claim" if not found else f"{len(found)} claims"
        raise WrongUseError(
            f"{what} of this case begin{'s' if not found else ''} with `{written}`: see `trucebook claims`."
        )
    return found[0]
