"""What reviewers have judged, as of a cut: every judgement in words, what became of it, what they made of a claim."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from trucebook.claims.correction import value_words
from trucebook.cuts.outcomes import Outcome, State, outcomes, withdrawn_by
from trucebook.cuts.record import Judgement, judgement_of
from trucebook.cuts.withholding import WITHHOLD
from trucebook.errors import WrongUseError
from trucebook.ledger import canonical
from trucebook.ledger.entry import Kind
from trucebook.service.case import Case
from trucebook.service.looking import Look
from trucebook.vocabulary.time import Instant, local

REMOVED: Final = {"reject": "rejected", "withdraw": "withdrawn, as its source took it back"}
_HOLDS: Final = Outcome(State.HOLDS)
OFFERED: Final = 9
"""Claims offered as perhaps about the same happening."""


@dataclass(frozen=True, slots=True)
class JudgementLine:
    """One judgement, and what became of it. `recorded` is in microseconds UTC; `withdrawn` the entry that withdrew it;
    `unmet` why it does not hold for what the claims say now."""

    entry: int
    recorded: int
    author: str
    words: str
    claim: str
    reason: str | None
    withdrawn: int | None = None
    unmet: str | None = None
    outcome: Outcome = _HOLDS
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """What reviewers made of a claim that does not stand in the queue: `state` in a word, the judgement that did it,
    the parts of a claim that was split, and its words where they may be shown."""

    claim: str
    state: str
    judgement: JudgementLine
    parts: tuple[str, ...] = ()
    quote: str | None = None


def judgement_lines(seen: Look, claim: str | None = None) -> tuple[JudgementLine, ...]:
    """Return every judgement of a cut, oldest first, or those that name a claim (by the beginning of its id)."""
    judged = seen.judged
    unmet = {one.judgement.seq: one.why for one in judged.unmet}
    became = outcomes(seen.record, judged)
    withdrawn = withdrawn_by(seen.record.judged)
    return tuple(
        JudgementLine(
            entry=one.seq,
            recorded=one.recorded,
            author=one.author,
            words=judgement_words(one, seen.terms.zone),
            claim=one.claim,
            reason=one.reason,
            withdrawn=withdrawn.get(one.seq),
            unmet=unmet.get(one.seq),
            outcome=became[one.seq],
            decision=one.decision,
        )
        for one in seen.record.judged
        if claim is None or any(named.startswith(claim) for named in (one.claim, one.other) if named)
    )


def outcome_words(outcome: Outcome) -> str:
    """Return what became of a judgement: "replaced by entry 43"."""
    if outcome.state in {State.WITHDRAWN, State.REPLACED}:
        return f"{outcome.state} by entry {outcome.by}"
    if outcome.state is State.SPLIT:
        parts = ", ".join(part[:8] for part in outcome.parts)
        held = f"the claim was split by entry {outcome.by}"
        return f"{held}; holds for {parts}" if parts else f"no longer applies: {held}"
    if outcome.state is State.SET_ASIDE:
        return f"set aside: the claim does not count since entry {outcome.by}"
    return f"{outcome.state}: {outcome.why}" if outcome.why else str(outcome.state)


def known_ids(seen: Look) -> list[str]:
    """Return the ids of every claim of a cut: counted, rejected, withdrawn, or split."""
    return sorted({*seen.claims, *seen.removed, *seen.judged.split})


def decided(seen: Look, claim: str) -> Decided | None:
    """Return what reviewers made of a claim that was rejected, withdrawn, split or withheld; None of another."""
    split = seen.judged.split.get(claim)
    lines = judgement_lines(seen, claim)
    if split is not None:
        parts = next(tuple(str(part["id"]) for part in one.parts) for one in seen.record.judged if one.seq == split)
        return Decided(claim, "split", next(one for one in lines if one.entry == split), parts)
    withheld = claim in seen.picture.withheld
    if claim in seen.removed:
        by = [one for one in lines if one.decision in REMOVED and one.claim == claim and one.withdrawn is None][-1]
        quote = None if withheld else seen.removed[claim].quote
        return Decided(claim, REMOVED[by.decision], by, quote=quote)
    kept = [one for one in lines if one.decision == WITHHOLD and one.withdrawn is None]
    return Decided(claim, "withheld", kept[-1]) if withheld and kept else None


def judged_since(case: Case, seen: Look, claim: str) -> tuple[Judgement, ...]:
    """Return the judgements on a claim that came on record after the cut that a reviewer looks at, oldest first."""
    entries = case.store.entries(seen.cut.size, case.store.size(), (Kind.JUDGEMENT,))
    found = (judgement_of(entry, canonical.decode(entry.body)) for entry in entries if entry.body is not None)
    return tuple(one for one in found if claim in (one.claim, one.other))


def _until(until: Instant | None, zone: ZoneInfo | None) -> str:
    """Return until when something is withheld, in words; "" for always."""
    return (
        ""
        if until is None
        else f" until {local(until, zone or ZoneInfo('UTC')):%Y-%m-%d %H:%M}{'' if zone else ' UTC'}"
    )


def judgement_words(one: Judgement, zone: ZoneInfo | None = None) -> str:
    """Return what was judged: "correct event of 1f3ab2c4: ASSAULT → RETREAT"."""
    claim = one.claim[:8] or (one.name or "")
    if one.entry is not None:
        return f"withdraw entry {one.entry} (on {claim})"
    if one.decision == "correct" and one.field:
        was, now = value_words(one.field, one.seen), value_words(one.field, one.new)
        return f"correct {one.field} of {claim}: {was} → {now}"
    if one.decision == "split":
        return f"split {claim} into {', '.join(str(part['id'])[:8] for part in one.parts)}"
    if one.decision == WITHHOLD:
        what = one.name or claim
        return f"withhold no longer: {what}" if one.lifts else f"withhold: {what}{_until(one.until, zone)}"
    with_ = one.clause or (one.other or "")[:8]
    return f"{one.decision}: {claim} {with_}".rstrip()


def whole_id(written: str, claims: Iterable[str]) -> str:
    """Return the one id that begins with what was written. Raises WrongUseError."""
    found = [claim for claim in claims if claim.startswith(written)] if written else []
    if len(found) != 1:
        what = f"{len(found)} claims of this case begin" if found else "No claim of this case begins"
        raise WrongUseError(f"{what} with `{written}`: see `trucebook claims`.")
    return found[0]


def alike(seen: Look, claim: str, joined: tuple[str, ...]) -> list[str]:
    """Return claims that may be about the happening of one: those joined with it, then the likest of one event."""
    from difflib import SequenceMatcher  # noqa: PLC0415 - only where a reviewer asks

    rows = seen.connection.execute(
        "select o.claim from claim c join claim o on o.event = c.event and o.modality = c.modality "
        "where c.claim = ? and o.claim <> c.claim and not o.structured order by o.claim nulls last limit 200",
        [claim],
    ).fetchall()
    others = [other for (other,) in rows if other not in joined]
    words = seen.claims[claim].quote.lower().split()
    matched = {one: SequenceMatcher(None, words, seen.claims[one].quote.lower().split()).ratio() for one in others}
    return [*joined, *sorted(others, key=lambda one: (-matched[one], one))][:OFFERED]
