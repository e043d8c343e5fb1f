"""Why a finding is as it is, why not otherwise, and what would change it: plain neutral sentences down to claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from trucebook.agreement.terms import Clause, Kind, Policy, Terms
from trucebook.engine.finding import Bearing, Episode, Finding, Reason
from trucebook.engine.headline import BREACHES, DONE
from trucebook.engine.lines import PERFORMING, Deed, Lines, Pair, read_lines
from trucebook.engine.notes import BREACHING
from trucebook.engine.tables import STANDING
from trucebook.engine.wording import DONE as DONE_WORDS
from trucebook.engine.wording import day, days, listed, means, plural
from trucebook.vocabulary.event import Effect
from trucebook.vocabulary.standing import Standing
from trucebook.vocabulary.status import ADVERSE, Status
from trucebook.vocabulary.time import Bounds, Instant, local

if TYPE_CHECKING:
    import duckdb

MOST_DEEDS = 50
"""At most so many happenings are named one by one under a finding."""
_OPEN = frozenset({Status.NOT_IN_FORCE, Status.IN_FORCE, Status.IN_PROGRESS})


def explain(
    connection: duckdb.DuckDBPyConnection,
    terms: Terms,
    policy: Policy,
    finding: Finding,
    occurred: Instant | None = None,
) -> Finding:
    """Return the finding with `reasons` and `would_change`, for one that was not explained when it was judged.

    `connection` holds the cut's tables; its deeds are named as far as they are among the finding's claims. `occurred`
    is the cut's horizon: no statement is named that was said after it.
    """
    return explained(finding, terms, policy, read_lines(connection, terms, occurred, counted=False))


def explained(finding: Finding, terms: Terms, policy: Policy, lines: Lines) -> Finding:
    """Return the finding with its reasons and what would change it."""
    clause = next((clause for clause in terms.clauses if clause.id == finding.clause), None)
    if clause is None:
        return finding
    deeds = _deeds(finding, lines)
    if clause.kind is Kind.PERMISSION:
        return replace(finding, reasons=(_why(finding, clause, terms, lines, deeds),))
    reasons = [_why(finding, clause, terms, lines, deeds), *_why_not(finding, clause, policy, deeds)]
    reasons += _statements(finding, lines)
    return replace(finding, reasons=tuple(reasons), would_change=tuple(_changes(finding, clause, terms, policy)))


def _deeds(finding: Finding, lines: Lines) -> list[Deed]:
    pair = (finding.clause, finding.bearer)
    claims = set(finding.claims)
    of = lines.of.get(pair, {})
    found = lines.deeds.get(pair, ())
    return [deed for deed in found if any(row.claim in claims for row in of.get(deed.happening, ()))]


def _why(finding: Finding, clause: Clause, terms: Terms, lines: Lines, deeds: Sequence[Deed]) -> Reason:
    sentence = means(finding.status, finding.standing, reviewed=finding.reviewed, certain=finding.certain)
    sentence += f" Note: {finding.note}." if finding.note else ""
    children = [Reason(f"The clause: {clause.text}")]
    if clause.uncertain:
        children.append(Reason(f"Not certain about its terms: {clause.uncertain}"))
    children += [
        Reason(f"From {_start(episode, terms)} it is {episode.status}: {episode.cause}.", episode.claims)
        for episode in finding.history
    ]
    children += _bounds(finding, terms, banned=clause.kind in STANDING)
    children += [_deed(deed, finding, terms, lines) for deed in deeds[:MOST_DEEDS]]
    if len(deeds) > MOST_DEEDS:
        children.append(Reason(f"{len(deeds) - MOST_DEEDS:,} more happenings bear on it."))
    return Reason(f"{_bearer(finding, terms)}: {finding.status}. {sentence}", finding.claims, tuple(children))


def _bearer(finding: Finding, terms: Terms) -> str:
    """Return the bearer in words, with a capital at the beginning of the sentence."""
    names = {actor.id: actor.names[0] for actor in terms.actors if actor.names}
    words = listed([names.get(one, one) for one in finding.bearer.split("+")])
    return words[:1].upper() + words[1:]


def _bounds(finding: Finding, terms: Terms, *, banned: bool) -> Iterator[Reason]:
    """Return both bounds of when a claimed breach of a ban was, where they are not one day."""
    if finding.status not in BREACHES or finding.since is None or not banned:
        return
    first, last = finding.since.earliest, finding.since.latest
    if first is not None and last is not None and local(first, terms.zone).date() != local(last - 1, terms.zone).date():
        when = days(first, last, terms)
        yield Reason(f"What is claimed was {when}: the status counts from when it is certain to have been.")


def _deed(deed: Deed, finding: Finding, terms: Terms, lines: Lines) -> Reason:
    """Return one happening in words, its claims and contests under it."""
    pair = (finding.clause, finding.bearer)
    known = set(finding.claims)
    rows = [row for row in lines.of.get(pair, {}).get(deed.happening, ()) if row.effect == deed.effect]
    rows = [row for row in rows if row.claim in known]
    parts = [f"{_said(deed.effect)}, {days(deed.earliest, deed.latest, terms)}: {deed.top}"]
    parts.append(_origins(deed.origins))
    parts += ["possible only"] * (not deed.certain) + ["contested"] * deed.contested
    parts.append("reviewed" if deed.reviewed else "not reviewed")
    contests = tuple(
        Reason(f"Contested by {one.by} ({one.standing}), on {one.on}.", one.claims)
        for one in lines.contests.get(pair, {}).get(deed.happening, ())
    )
    claims = tuple(dict.fromkeys(row.claim for row in rows))
    return Reason(", ".join(parts) + ".", claims, (*_elements(rows), *contests))


def _elements(rows: Sequence[Bearing]) -> Iterator[Reason]:
    for missing, of in groupby(sorted(rows, key=lambda row: row.missing), key=lambda row: row.missing):
        if missing:
            claims = tuple(dict.fromkeys(row.claim for row in of))
            lacks = "lacks" if len(claims) == 1 else "lack"
            yield Reason(f"{plural(len(claims), 'claim')} {lacks} {listed(list(missing))}.", claims)


def _said(effect: str) -> str:
    return {
        Effect.BREACHES: "A breach is claimed",
        Effect.NOT_PERFORMED: "It is said not to have been done",
        Effect.TRIGGERS: "A trigger is claimed",
        Effect.EXCUSES: "An exemption or excuse is claimed",
        Effect.BEGINS: "It is said to have begun",
        Effect.CONCLUDES: "It is said to have been concluded",
    }.get(Effect(effect), "It is said to have been done")


def _origins(count: int) -> str:
    return plural(count, "independent origin") if count else "no independent origin"


def _why_not(finding: Finding, clause: Clause, policy: Policy, deeds: Sequence[Deed]) -> Iterator[Reason]:
    """Return why it is not the status that a reader might expect beside it."""
    performing = [deed for deed in deeds if deed.effect in PERFORMING]
    breaches = [deed for deed in deeds if deed.effect in BREACHING and _of_its_time(deed, finding, clause)]
    early = any(deed.effect == Effect.NOT_PERFORMED for deed in deeds) and not breaches
    word = DONE_WORDS[clause.kind]
    if finding.status not in DONE and performing and clause.kind not in STANDING:
        yield Reason(f"Not fulfilled: {_lacking(performing, policy.performance)}.", children=())
    if finding.status not in ADVERSE and breaches:
        what = "as a breach" if clause.kind in STANDING else f"that it was not {word} in time"
        yield Reason(f"Not established {what}: {_lacking(breaches, policy.breach)}.")
    elif early and finding.status in _OPEN:
        yield Reason(f"Not overdue: it is said not to be {word} so far, and its time is not over.")
    elif early and finding.status == Status.PAST_DUE:
        yield Reason(f"Not overdue: that it was not {word} is said of a time before it was due alone.")
    elif finding.status == Status.PAST_DUE:
        yield Reason(f"Not overdue: nobody is on record as saying that it was not {word}, and silence is no breach.")
    elif finding.status == Status.IN_FORCE and clause.kind in STANDING:
        yield Reason("Not violated: no breach is claimed. Silence is no proof that it was kept either.")


def _of_its_time(deed: Deed, finding: Finding, clause: Clause) -> bool:
    """Return whether a deed can be a breach: what was not done counts from when its time was over, and not before."""
    if clause.kind in STANDING or deed.effect != Effect.NOT_PERFORMED:
        return True
    if finding.status in _OPEN:
        return False
    first = finding.due.earliest if finding.due is not None else None
    return first is None or deed.latest is None or deed.latest >= first


def _lacking(deeds: Sequence[Deed], standard: str) -> str:
    """Return what the best supported of these happenings still lacks."""
    best = max(deeds, key=lambda deed: (deed.top, deed.certain, not deed.contested, deed.reviewed))
    lacks = [f"it is {best.top} (the policy's standard is {standard})"] if best.top < Standing.of(standard) else []
    lacks += ["it is possible only"] * (not best.certain) + ["it is contested"] * best.contested
    if best.effect in BREACHING and not best.reviewed:
        lacks.append("no reviewer has accepted all that decides it")
    return listed(lacks) or "what is claimed does not make up all that it takes"


def _statements(finding: Finding, lines: Lines) -> Iterator[Reason]:
    """Return plans and stances, which never move a status."""
    words = {
        Effect.ANNOUNCES: "Announced, which moves no status",
        Effect.SUPPORTS: "Statements for keeping it, which move no status",
        Effect.OPPOSES: "Statements against keeping it, which move no status",
    }
    pair: Pair = (finding.clause, finding.bearer)
    rows = [row for happening in lines.of.get(pair, {}).values() for row in happening]
    for effect, sentence in words.items():
        claims = tuple(dict.fromkeys(row.claim for row in rows if row.effect == effect))
        if claims and "#" not in finding.id:
            yield Reason(f"{sentence}: {plural(len(claims), 'claim')}.", claims)


def _changes(finding: Finding, clause: Clause, terms: Terms, policy: Policy) -> Iterator[str]:
    word = DONE_WORDS[clause.kind]
    if finding.awaiting_review:
        count = plural(len(finding.awaiting_review), "claim")
        yield f"A reviewer's judgement of {count} could establish the breach, or take it away."
    if finding.standing is not None and finding.standing < Standing.VERIFIED:
        yield _verified(clause, terms)
    if finding.status == Status.BREACH_CLAIMED and (finding.standing or 0) < Standing.of(policy.breach):
        yield f"The breach is established once it is {policy.breach}, uncontested and reviewed."
    if finding.status in _OPEN and finding.due is not None:
        yield f"If nothing more is claimed by {_due(finding.due, terms)}, it becomes past due."
    if finding.status in {Status.PAST_DUE, Status.OVERDUE}:
        yield f"A claim, {policy.performance} or better, that it was {word} would make it fulfilled late."
    if finding.status == Status.PAST_DUE:
        yield f"A claim, {policy.breach} and reviewed, that it was not {word} would make it overdue."
    if clause.kind in STANDING and finding.status not in BREACHES | {Status.ENDED}:
        yield f"A breach that is {policy.breach}, uncontested and reviewed would make it violated."


def _verified(clause: Clause, terms: Terms) -> str:
    names = {actor.id: actor.names[0] for actor in terms.actors if actor.names}
    bodies = [names.get(body, body) for body in clause.verified_by]
    if not bodies:
        return "The clause names no body that could verify it."
    return f"A report published by {' or '.join(bodies)} would make it verified."


def _due(due: Bounds, terms: Terms) -> str:
    """Return the last due time in words: a time that ends with its day is named by the day."""
    if due.latest is None:
        return "its time"
    over = local(due.latest - 1, terms.zone)
    before = local(due.latest - 2, terms.zone)
    return f"the end of {day(before)}" if over.date() != before.date() else f"{day(over)}, {over:%H:%M}"


def _start(episode: Episode, terms: Terms) -> str:
    """Return when an episode begins. What ends with a day is named by that day, and what opens with one by that one."""
    own = local(episode.start, terms.zone)
    if (own.hour, own.minute, own.second) != (0, 0, 0):
        return f"{day(own)}, {own:%H:%M}"
    opens = episode.status in {Status.IN_FORCE, Status.NOT_IN_FORCE}
    return day(own) if opens else f"the end of {day(local(episode.start - 1, terms.zone))}"
