"""The command `review`: judgements as options, or claim by claim in the terminal, what would decide a finding first."""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias

import typer

from trucebook.cli.asking import Asker
from trucebook.cli.board import seen
from trucebook.cli.options import AsJson, Author, CaseFolder, Occurred
from trucebook.cli.printing import print_json, print_table, say
from trucebook.cli.review_lines import decided_lines, lapsed_lines, part_lines, parts_of
from trucebook.cli.sitting import Sitting
from trucebook.errors import WrongUseError
from trucebook.ledger.entry import Entry
from trucebook.service.case import Case, open_case
from trucebook.service.cutting import CutWords
from trucebook.service.judging import CHANGING, Decision, judge_claims
from trucebook.service.looking import Look, look
from trucebook.service.reviewing import (
    Decided,
    JudgementLine,
    decided,
    judgement_lines,
    known_ids,
    outcome_words,
    whole_id,
)
from trucebook.views.dates import Dates
from trucebook.views.review_queue import ReviewItem, claim_items, decided_json, review_json, review_queue
from trucebook.views.words import plural

app = typer.Typer(rich_markup_mode=None)

Claims: TypeAlias = list[str] | None


@app.command(epilog="Example: trucebook review my-case --as reviewer-1")
def review(
    case: CaseFolder,
    occurred: Occurred = None,
    author: Author = None,
    accept: Annotated[Claims, typer.Option("--accept", metavar="CLAIM", help="Accept a claim as read.")] = None,
    correct: Annotated[
        Claims,
        typer.Option("--correct", metavar="CLAIM:FIELD=VALUE", help="Put a field right; `none` empties it."),
    ] = None,
    split: Annotated[
        Claims,
        typer.Option("--split", metavar="CLAIM=WORDS|WORDS", help="Make each run of its words a claim of its own."),
    ] = None,
    reject: Annotated[Claims, typer.Option("--reject", metavar="CLAIM", help="The text does not say this.")] = None,
    withdraw: Annotated[Claims, typer.Option("--withdraw", metavar="CLAIM", help="Its source took it back.")] = None,
    withhold: Annotated[
        Claims, typer.Option("--withhold", metavar="CLAIM", help="Keep it out of what is made for the public.")
    ] = None,
    withhold_name: Annotated[
        Claims, typer.Option("--withhold-name", metavar="NAME", help="Mask a person or other actor there.")
    ] = None,
    until: Annotated[
        str | None,
        typer.Option("--until", metavar="T", help="Withhold until then; else always. `now`: withhold it no longer."),
    ] = None,
    withdraw_entry: Annotated[
        Claims, typer.Option("--withdraw-entry", metavar="N", help="Take an earlier judgement back, by its entry.")
    ] = None,
    bears: Annotated[
        Claims, typer.Option("--bears", metavar="CLAIM=CLAUSE", help="It bears on the clause as read.")
    ] = None,
    does_not_bear: Annotated[
        Claims, typer.Option("--does-not-bear", metavar="CLAIM=CLAUSE", help="It does not.")
    ] = None,
    same: Annotated[Claims, typer.Option("--same", metavar="CLAIM=CLAIM", help="Both are about one happening.")] = None,
    not_same: Annotated[Claims, typer.Option("--not-same", metavar="CLAIM=CLAIM", help="They are not.")] = None,
    reason: Annotated[str | None, typer.Option("--reason", help="Why, for the record.")] = None,
    claim: Annotated[
        str | None, typer.Option("--claim", metavar="CLAIM", help="Look at one claim, judged already or not.")
    ] = None,
    *,
    every: Annotated[
        bool, typer.Option("--all", help="Also the claims that bear on no clause, after the others.")
    ] = False,
    listing: Annotated[
        bool, typer.Option("--list", help="List the judgements on record, and what became of each.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Decide on claims, what would decide a finding first. Each decision is a dated entry; nothing is overwritten.

    Without decisions as options it asks claim by claim in a terminal; with --json it prints the queue.
    Decisions as options: trucebook review my-case --bears 1f3ab2c4=hostilities --reason "read against the text".
    """
    decisions = [
        *(_correction(written, reason) for written in correct or ()),
        *(_split(written, reason) for written in split or ()),
        *(Decision("accept", one, reason=reason) for one in accept or ()),
        *(Decision("reject", one, reason=reason) for one in reject or ()),
        *(Decision("withdraw", one, reason=reason) for one in withdraw or ()),
        *(Decision("withhold", one, reason=reason, until=until) for one in withhold or ()),
        *(Decision("withhold", name=one, reason=reason, until=until) for one in withhold_name or ()),
        *(_on_clause("bears", pair, reason) for pair in bears or ()),
        *(_on_clause("does not bear", pair, reason) for pair in does_not_bear or ()),
        *(_on_pair("same", pair, reason) for pair in same or ()),
        *(_on_pair("not the same", pair, reason) for pair in not_same or ()),
        *(Decision("withdraw", entry=_entry(written), reason=reason) for written in withdraw_entry or ()),
    ]
    if until is not None and not (withhold or withhold_name):
        raise WrongUseError(
            "--until says until when something is withheld: name it with --withhold or --withhold-name."
        )
    if withdraw_entry and len(withdraw_entry) < len(decisions):
        raise WrongUseError("Withdraw entries in a command of their own: what is judged beside them would change.")
    with open_case(case, author) as opened:
        found = seen(opened, CutWords(occurred))
        if decisions:
            _record(opened, decisions, found, CutWords(occurred), as_json=as_json)
        elif listing:
            _list(judgement_lines(found, claim), found, as_json=as_json)
        elif claim is not None and (made := decided(found, whole_id(claim, known_ids(found)))) is not None:
            if as_json:
                print_json([decided_json(made.claim, made.state, _decided_json(made, found))])
            else:
                say(*decided_lines(made, found, opened.folder))
        else:
            items = _items(found, claim, every=every)
            if as_json:
                print_json(review_json(found.picture, items))
            else:
                Sitting(opened, CutWords(occurred), Asker(reason), found, every=every).hold(items)


def _items(found: Look, claim: str | None, *, every: bool) -> tuple[ReviewItem, ...]:
    """Return the queue, or the items of one claim."""
    if claim is None:
        return review_queue(found.picture, every=every)
    return claim_items(found.picture, whole_id(claim, found.claims))


def _decided_json(made: Decided, found: Look) -> dict[str, Any]:
    """Return the judgement that took a claim out of the queue."""
    return {"state": made.state, **_line_json(made.judgement, Dates.of(found.terms)), "parts": list(made.parts)}


def _record(opened: Case, decisions: list[Decision], found: Look, cut: CutWords, *, as_json: bool) -> None:
    """Put decisions on record, and say what became of them."""
    entries = judge_claims(opened, decisions, found)
    if as_json:
        print_json([_entry_json(entry) for entry in entries])
        return
    say(f"On record: {plural(len(entries), 'judgement')}, from entry {entries[0].seq} on.")
    for entry in entries:
        say(*part_lines(entry))
    if any(one.decision in CHANGING or one.entry is not None for one in decisions):
        say(*lapsed_lines(found, look(opened, cut)))


def _entry_json(entry: Entry) -> dict[str, Any]:
    parts = parts_of(entry)
    return {"entry": entry.seq, "parts": [part["id"] for part in parts]} if parts else {"entry": entry.seq}


def _list(lines: tuple[JudgementLine, ...], found: Look, *, as_json: bool) -> None:
    """Print the judgements on record."""
    dates = Dates.of(found.terms)
    if as_json:
        made = [(_line_json(one, dates), one.outcome) for one in lines]
        print_json([plain | {"state": str(o.state), "state_by": o.by, "holds_for": list(o.parts)} for plain, o in made])
    elif not lines:
        say("No judgement is on record.")
    else:
        rows = [(str(one.entry), dates.recorded(one.recorded), one.author, one.words, _state(one)) for one in lines]
        print_table(("entry", "recorded", "author", "judgement*", "state*"), rows)


def _line_json(one: JudgementLine, dates: Dates) -> dict[str, Any]:
    """Return one judgement as an object."""
    return {
        "entry": one.entry,
        "recorded": dates.recorded_iso(one.recorded),
        "author": one.author,
        "judgement": one.words,
        "claim": one.claim,
        "reason": one.reason,
        "withdrawn_by": one.withdrawn,
        "unmet": one.unmet,
    }


def _state(one: JudgementLine) -> str:
    """Return what became of a judgement, in words, and its reason."""
    state = outcome_words(one.outcome)
    return f"{state}; reason: {one.reason}" if one.reason else state


def _correction(written: str, reason: str | None) -> Decision:
    """Return a correction of `CLAIM:FIELD=VALUE`."""
    place, sign, value = written.partition("=")
    claim, colon, field = place.partition(":")
    if not (claim and colon and field and sign):
        raise WrongUseError(f"`{written}` is not of the form CLAIM:FIELD=VALUE.")
    return Decision("correct", claim, field=field, value=value, reason=reason)


def _split(written: str, reason: str | None) -> Decision:
    """Return a split of `CLAIM=WORDS|WORDS`."""
    claim, words = _sides(written, "CLAIM=WORDS|WORDS")
    return Decision("split", claim, parts=tuple(words.split("|")), reason=reason)


def _on_clause(decision: str, pair: str, reason: str | None) -> Decision:
    """Return a decision on `CLAIM=CLAUSE`."""
    claim, clause = _sides(pair, "CLAIM=CLAUSE")
    return Decision(decision, claim, clause=clause, reason=reason)


def _on_pair(decision: str, pair: str, reason: str | None) -> Decision:
    """Return a decision on `CLAIM=CLAIM`."""
    claim, other = _sides(pair, "CLAIM=CLAIM")
    return Decision(decision, claim, other=other, reason=reason)


def _sides(pair: str, form: str) -> tuple[str, str]:
    """Return both sides of an equals sign. Raises WrongUseError."""
    first, sign, second = pair.partition("=")
    if not (first and sign and second):
        raise WrongUseError(f"`{pair}` is not of the form {form}.")
    return first, second


def _entry(written: str) -> int:
    """Return the number of an entry, `41` or `#41`. Raises WrongUseError."""
    number = written.removeprefix("#")
    if not number.isdecimal() or not number.isascii() or len(number) > 15:  # noqa: PLR2004 - digits below 2^53
        raise WrongUseError(f"`{written}` is no entry: write its number, as `trucebook review CASE --list` shows it.")
    return int(number)
