"""What a reviewer reads in the terminal: an item of the queue, the fields of a claim, what a judgement did."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from trucebook.claims.claim import Claim
from trucebook.claims.correction import FIELDS, value_of, value_words
from trucebook.cuts.judged import Unmet
from trucebook.cuts.outcomes import State
from trucebook.cuts.record import Judgement
from trucebook.ledger import canonical
from trucebook.ledger.entry import Entry
from trucebook.service.looking import Look
from trucebook.service.rereading import Reread
from trucebook.service.reviewing import Decided, JudgementLine, judgement_lines, judgement_words, outcome_words
from trucebook.views.dates import Dates
from trucebook.views.quotation import Quotation
from trucebook.views.review_queue import ReviewItem
from trucebook.views.words import effect_words, plural

SHORT_ID = 8
QUIET = frozenset({State.HOLDS, State.WITHDRAWN})


def item_lines(item: ReviewItem, number: int, count: int) -> list[str]:
    """Return the lines that a reviewer decides on."""
    quote = item.quote
    lines = [
        "",
        f"{number} of {count}: {item.why}",
        f"  …{item.before[-80:]}【{one_line(quote.quote)}】{item.after[:80]}…".replace("\n", " "),
        f"  {quote.attribution} — {quote.report_name}, said {quote.said}",
        f"  {quote.manner or 'read as asserted'}; occurred {quote.occurred}",
        f"  {item.read}",
    ]
    if item.clause:
        elements = f"met: {', '.join(item.met) or 'none'}; missing: {', '.join(item.missing) or 'none'}"
        lines += [
            f"  {item.clause} ({item.bearer}): {item.clause_text}",
            f"  to this clause: {effect_words(item.effect)}; {elements}"
            + (f"; the finding is now: {item.status}" if item.status else ""),
        ]
    return [*lines, *(f"  note: {flag}" for flag in quote.flags)]


def one_line(words: str) -> str:
    """Return words on one line; the record keeps them as they are."""
    return " ".join(words.split())


def legend(keys: Mapping[str, str]) -> list[str]:
    """Return what each key does, a line a key."""
    return [f"  {key}  {what}" for key, what in keys.items()]


def field_lines(claim: Claim, found: Look) -> list[str]:
    """Return every field of a claim with what it says, numbered from 1."""
    corrected = {made.field for made in claim.corrections}
    return [
        f"  {number:2}  {field:<11}{value_words(field, value_of(claim, field), found.terms.zone)}"
        + ("  (corrected)" if field in corrected else "")
        for number, field in enumerate(FIELDS, 1)
    ]


def candidate_lines(quotes: list[Quotation], together: frozenset[str]) -> list[str]:
    """Return claims that may be about one happening, numbered from 1; those the case has together are marked."""
    return [
        f"  {number}  {quote.claim[:SHORT_ID]}{' (joined)' if quote.claim in together else ''}  "
        f"“{one_line(quote.quote)}” — {quote.attribution}, {quote.report_name}"
        for number, quote in enumerate(quotes, 1)
    ]


def parts_of(entry: Entry) -> list[dict[str, Any]]:
    """Return the claims that a split made, as plain values; nothing for another judgement."""
    return list(canonical.decode(entry.body or b"{}").get("parts", ()))


def part_lines(entry: Entry) -> list[str]:
    """Return the claims that a split made, a line each."""
    return [f"  {part['id']}  “{one_line(part['quote'])}”" for part in parts_of(entry)]


def lapsed_lines(before: Look, after: Look) -> list[str]:
    """Return the judgements that held before and of which something else became; withdrawals tell of themselves."""
    held = {one.entry: one.outcome for one in judgement_lines(before)}
    lines = [
        one
        for one in judgement_lines(after)
        if one.entry in held and held[one.entry] != one.outcome and one.outcome.state not in QUIET
    ]
    return [f"  {_lead(one)}: entry {one.entry}, {one.words} — {_why(one)}." for one in lines]


def _lead(one: JudgementLine) -> str:
    if one.outcome.state is State.SPLIT and one.outcome.parts:
        return "Holds for the parts"
    return "Replaced" if one.outcome.state is State.REPLACED else "No longer holds"


def _why(one: JudgementLine) -> str:
    words = outcome_words(one.outcome)
    return words.removeprefix(f"{State.UNMET}: ").removeprefix("no longer applies: ").removeprefix("replaced ")


def decided_lines(made: Decided, found: Look, folder: Path) -> list[str]:
    """Return what was decided of a claim that is not in the queue: by whom, when, why, and how to take it back."""
    one = made.judgement
    when = Dates.of(found.terms).recorded(one.recorded)
    lines = [
        f"Claim {made.claim} was {made.state}: entry {one.entry}, by {one.author}, {when}.",
        f"  reason: {one.reason or 'none given'}",
    ]
    if made.quote is not None:
        lines.append(f"  “{one_line(made.quote)}”")
    lines += [f"  part {part}" for part in made.parts]
    if made.state == "withheld":
        lines.append("  It counts; what is made for the public is made without it. Judge it with options, by its id.")
    back = f"  To take that back: trucebook review {folder} --withdraw-entry {one.entry}"
    return [
        *lines,
        back,
        f"  All that was judged of it: trucebook review {folder} --list --claim {made.claim[:SHORT_ID]}",
    ]


def read_lines(done: Reread) -> list[str]:
    """Return what reading again did, and the judgements that a reviewer has to look at again."""
    counts = f"{plural(done.read, 'report')} read again, {done.current:,} already current"
    new, gone = plural(done.new_claims, "claim", "are"), plural(done.gone_claims, "claim", "are")
    lines = [f"{counts}; {new} new, {gone} gone.", *(f"{remark}." for remark in done.remarks)]
    if done.kept or done.unmet:
        lines.append(f"{plural(done.kept, 'judgement', 'hold')} as before.")
    if done.unmet:
        lines.append(f"{plural(len(done.unmet), 'judgement', 'do')} not hold; judge again:")
    return [*lines, *(f"  {unmet_words(one)}" for one in done.unmet)]


def other_line(one: Judgement) -> str:
    """Return a judgement of another sitting: "  entry 43 by reviewer-2, reject: 1f3ab2c4; reason: misread"."""
    reason = f"; reason: {one.reason}" if one.reason else ""
    return f"    entry {one.seq} by {one.author}, {judgement_words(one)}{reason}"


def unmet_words(unmet: Unmet) -> str:
    """Return a judgement that does not hold, with the reason."""
    one = unmet.judgement
    return f"entry {one.seq} by {one.author}, {judgement_words(one)} — {unmet.why}"


def unmet_json(unmet: Unmet) -> dict[str, Any]:
    """Return a judgement that does not hold as an object."""
    one = unmet.judgement
    return {"entry": one.seq, "claim": one.claim, "judgement": judgement_words(one), "why": unmet.why}
