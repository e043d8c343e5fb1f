"""The command `review`: the queue of what would decide a finding, one claim and clause at a time."""

from __future__ import annotations

import sys
from typing import Annotated, Final

import typer

from trucebook.cli.options import AsJson, Author, CaseFolder, Occurred
from trucebook.cli.printing import print_json, say
from trucebook.cli.showing import seen
from trucebook.errors import WrongUseError
from trucebook.service.case import Case, open_case
from trucebook.service.cutting import CutWords
from trucebook.service.judging import Decision, judge_claims
from trucebook.service.looking import Look
from trucebook.views.review_queue import ReviewItem, review_json, review_queue

app = typer.Typer(rich_markup_mode=None)

KEYS: Final = {
    "b": "bears: the words are read rightly and bear on this clause",
    "n": "does not bear on this clause",
    "a": "accept the claim as read, without a word on the clause",
    "r": "reject the claim: the text does not say this",
    "s": "skip it for now",
    "q": "stop here",
}
DECISIONS: Final = {"b": "bears", "n": "does not bear", "a": "accept", "r": "reject"}
ON_CLAUSE: Final = frozenset({"b", "n"})


@app.command(epilog="Example: trucebook review my-case --as reviewer-1")
def review(
    case: CaseFolder,
    occurred: Occurred = None,
    author: Author = None,
    accept: Annotated[list[str] | None, typer.Option("--accept", metavar="CLAIM", help="Accept a claim.")] = None,
    reject: Annotated[list[str] | None, typer.Option("--reject", metavar="CLAIM", help="Reject a claim.")] = None,
    withdraw: Annotated[
        list[str] | None, typer.Option("--withdraw", metavar="CLAIM", help="Its source took it back.")
    ] = None,
    bears: Annotated[
        list[str] | None, typer.Option("--bears", metavar="CLAIM=CLAUSE", help="It bears on the clause as read.")
    ] = None,
    does_not_bear: Annotated[
        list[str] | None, typer.Option("--does-not-bear", metavar="CLAIM=CLAUSE", help="It does not.")
    ] = None,
    same: Annotated[
        list[str] | None, typer.Option("--same", metavar="CLAIM=CLAIM", help="Both are about one happening.")
    ] = None,
    not_same: Annotated[
        list[str] | None, typer.Option("--not-same", metavar="CLAIM=CLAIM", help="They are not.")
    ] = None,
    reason: Annotated[str | None, typer.Option("--reason", help="Why, for the record.")] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Decide on claims, what would decide a finding first. Each decision is a dated entry; nothing is overwritten.

    Without decisions as options it asks claim by claim in a terminal; with --json it prints the queue.
    Decisions as options: trucebook review my-case --bears 1f3ab2c4=hostilities --reason "read against the text".
    """
    decisions = [
        *(Decision("accept", claim, reason=reason) for claim in accept or ()),
        *(Decision("reject", claim, reason=reason) for claim in reject or ()),
        *(Decision("withdraw", claim, reason=reason) for claim in withdraw or ()),
        *(_on_clause("bears", pair, reason) for pair in bears or ()),
        *(_on_clause("does not bear", pair, reason) for pair in does_not_bear or ()),
        *(_on_pair("same", pair, reason) for pair in same or ()),
        *(_on_pair("not the same", pair, reason) for pair in not_same or ()),
    ]
    with open_case(case, author) as opened:
        found = seen(opened, CutWords(occurred))
        if decisions:
            entries = judge_claims(opened, decisions, found)
            if as_json:
                print_json([{"entry": entry.seq} for entry in entries])
            else:
                say(f"On record: {_judgements(len(entries))}, from entry {entries[0].seq} on.")
        elif as_json:
            print_json(review_json(found.picture))
        else:
            _ask(opened, found, reason)


def _on_clause(decision: str, pair: str, reason: str | None) -> Decision:
    """Return a decision on `CLAIM=CLAUSE`."""
    claim, clause = _parts(pair, "CLAIM=CLAUSE")
    return Decision(decision, claim, clause=clause, reason=reason)


def _on_pair(decision: str, pair: str, reason: str | None) -> Decision:
    """Return a decision on `CLAIM=CLAIM`."""
    claim, other = _parts(pair, "CLAIM=CLAIM")
    return Decision(decision, claim, other=other, reason=reason)


def _parts(pair: str, form: str) -> tuple[str, str]:
    """Return both sides of an equals sign. Raises WrongUseError."""
    first, sign, second = pair.partition("=")
    if not (first and sign and second):
        raise WrongUseError(f"`{pair}` is not of the form {form}.")
    return first, second


def _ask(opened: Case, found: Look, reason: str | None) -> None:
    """Walk through the queue; each answer is on record before the next question."""
    queue = review_queue(found.picture)
    if not queue:
        say("Nothing waits for review.")
        return
    say(f"{len(queue)} items wait, what would decide a finding first.", *(f"  {k}  {what}" for k, what in KEYS.items()))
    judged = 0
    rejected: set[str] = set()
    for number, item in enumerate(queue, 1):
        if item.claim in rejected:
            continue
        say(*_item(item, number, len(queue)))
        answer = _answer()
        if answer == "q":
            break
        if answer == "s":
            continue
        clause = item.clause if answer in ON_CLAUSE else None
        judge_claims(opened, [Decision(DECISIONS[answer], item.claim, clause, reason=reason)], found)
        rejected |= {item.claim} if answer == "r" else set()
        judged += 1
    say("", f"{_judgements(judged)} on record by {opened.author}. `trucebook status` shows what they moved.")


def _judgements(count: int) -> str:
    """Return how many judgements, in words."""
    return f"{count} judgement{'' if count == 1 else 's'}"


def _item(item: ReviewItem, number: int, count: int) -> list[str]:
    """Return the lines that a reviewer decides on."""
    quote = item.quote
    elements = f"met: {', '.join(item.met) or 'none'}; missing: {', '.join(item.missing) or 'none'}"
    return [
        "",
        f"{number} of {count}: {item.why}",
        f"  …{item.before[-80:]}【{' '.join(quote.quote.split())}】{item.after[:80]}…".replace("\n", " "),
        f"  {quote.attribution} — {quote.report_name}, said {quote.said}",
        f"  read as: {quote.manner or 'asserted'}; occurred {quote.occurred}",
        f"  {item.effect} {item.clause} ({item.bearer}): {item.clause_text}",
        f"  {elements}" + (f"; the finding is now: {item.status}" if item.status else ""),
        *(f"  note: {flag}" for flag in quote.flags),
    ]


def _answer() -> str:
    """Return one of the keys; the end of input stops."""
    while True:
        sys.stdout.write("  [b/n/a/r/s/q] ")
        sys.stdout.flush()
        line = sys.stdin.readline()
        if not line:
            return "q"
        if line.strip().lower() in KEYS:
            return line.strip().lower()
