"""What reviewers have judged, as of a cut: every judgement in words, whether it was withdrawn, and whether it holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from trucebook.claims.correction import value_words
from trucebook.cuts.record import Judgement
from trucebook.cuts.tables import judged_at
from trucebook.errors import WrongUseError
from trucebook.service.looking import Look

OFFERED: Final = 9
"""Claims offered as perhaps about the same happening."""


@dataclass(frozen=True, slots=True)
class JudgementLine:
    """One judgement. `recorded` is in microseconds UTC; `withdrawn` the entry that withdrew it; `unmet` why it does
    not hold for what the claims say now."""

    entry: int
    recorded: int
    author: str
    words: str
    claim: str
    reason: str | None
    withdrawn: int | None = None
    unmet: str | None = None


def judgement_lines(seen: Look, claim: str | None = None) -> tuple[JudgementLine, ...]:
    """Return every judgement of a cut, oldest first, or those that name a claim (by the beginning of its id)."""
    unmet = {one.judgement.seq: one.why for one in judged_at(seen.connection, seen.record).unmet}
    withdrawn = withdrawn_by(seen.record.judged)
    return tuple(
        JudgementLine(
            entry=one.seq,
            recorded=one.recorded,
            author=one.author,
            words=judgement_words(one),
            claim=one.claim,
            reason=one.reason,
            withdrawn=withdrawn.get(one.seq),
            unmet=unmet.get(one.seq),
        )
        for one in seen.record.judged
        if claim is None or any(named.startswith(claim) for named in (one.claim, one.other) if named)
    )


def withdrawn_by(judged: tuple[Judgement, ...]) -> dict[int, int]:
    """Return for each entry that is withdrawn the withdrawal in force."""
    found: dict[int, int] = {}
    for one in reversed(judged):
        if one.entry is not None and one.seq not in found:
            found[one.entry] = one.seq
    return found


def judgement_words(one: Judgement) -> str:
    """Return what was judged: "correct event of 1f3ab2c4: ASSAULT → RETREAT"."""
    claim = one.claim[:8]
    if one.entry is not None:
        return f"withdraw entry {one.entry} (on {claim})"
    if one.decision == "correct" and one.field:
        was, now = value_words(one.field, one.seen), value_words(one.field, one.new)
        return f"correct {one.field} of {claim}: {was} → {now}"
    if one.decision == "split":
        return f"split {claim} into {', '.join(str(part['id'])[:8] for part in one.parts)}"
    with_ = one.clause or (one.other or "")[:8]
    return f"{one.decision}: {claim} {with_}".rstrip()


def whole_id(written: str, claims: Iterable[str]) -> str:
    """Return the one id that begins with what was written. Raises WrongUseError."""
    found = [claim for claim in claims if claim.startswith(written)] if written else []
    if len(found) != 1:
        what = "No claim" if not found else f"{len(found)} claims"
        raise WrongUseError(
            f"{what} of this case begin{'s' if not found else ''} with `{written}`: see `trucebook claims`."
        )
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
