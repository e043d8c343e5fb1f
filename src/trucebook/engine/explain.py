"""Why a finding is as it is, why not otherwise, and what would change it: plain neutral sentences down to claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING

from trucebook.agreement.terms import Clause, Kind, Policy, Terms
from trucebook.engine.finding import Bearing, Episode, Finding, Reason
from trucebook.engine.headline import BREACHES, DONE
from trucebook.engine.lines import PERFORMING, Deed, Lines, Pair, read_lines
from trucebook.engine.notes import BREACHING
from trucebook.engine.tables import STANDING
from trucebook.engine.why_not import NEVER, OPEN, Asked, Missing, due_is_over, due_words, missing
from trucebook.engine.wording import DONE as DONE_WORDS
from trucebook.engine.wording import day, days, listed, means, plural
from trucebook.vocabulary.event import Effect
from trucebook.vocabulary.standing import Standing
from trucebook.vocabulary.status import Status
from trucebook.vocabulary.time import Instant, local

if TYPE_CHECKING:
    import duckdb

MOST_DEEDS = 50
"""At most so many happenings are named one by one under a finding."""
MOST_PARTS = 20
"""At most so many parts, or runs of parts that time decides, are told of under a line."""
SILENT = "Time decides it, and nobody's word"


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


def explain_clause(
    connection: duckdb.DuckDBPyConnection,
    terms: Terms,
    policy: Policy,
    findings: Sequence[Finding],
    occurred: Instant | None = None,
) -> tuple[Explained, ...]:
    """Return the findings of a clause explained as `explain` does, and what each lacks for other statuses.

    Whose word a claim is, is told; a line finds its own parts among the findings and tells which of them decide it.
    """
    lines = read_lines(connection, terms, occurred, counted=False)
    voices = _voices(connection, findings)
    parts: dict[str, list[Finding]] = defaultdict(list)
    for one in findings:
        if "#" in one.id:
            parts[one.id.partition("#")[0]].append(one)
    return tuple(_opened(one, terms, policy, lines, voices, parts.get(one.id, ())) for one in findings)


@dataclass(frozen=True, slots=True)
class Explained:
    """A finding explained. `missing` says why it has no other status; `deeds` are the happenings that it rests on, or
    would."""

    finding: Finding
    missing: tuple[Missing, ...] = ()
    deeds: tuple[Deed, ...] = ()


def _opened(
    finding: Finding,
    terms: Terms,
    policy: Policy,
    lines: Lines,
    voices: Mapping[str, str],
    parts: Sequence[Finding],
) -> Explained:
    clause = next((clause for clause in terms.clauses if clause.id == finding.clause), None)
    if clause is None:
        return Explained(finding)
    asked = _asked(finding, clause, terms, policy, lines, voices)
    return Explained(explained(finding, terms, policy, lines, voices, parts), missing(asked), tuple(asked.deeds))


def explained(
    finding: Finding,
    terms: Terms,
    policy: Policy,
    lines: Lines,
    voices: Mapping[str, str] = MappingProxyType({}),
    parts: Sequence[Finding] = (),
) -> Finding:
    """Return the finding with its reasons and what would change it: why, then why not, then what was said of it."""
    clause = next((clause for clause in terms.clauses if clause.id == finding.clause), None)
    if clause is None:
        return finding
    asked = _asked(finding, clause, terms, policy, lines, voices)
    reasons = [_why(asked, lines, parts), *(Reason(one.sentence) for one in missing(asked) if one.why != NEVER)]
    if clause.kind is Kind.PERMISSION:
        return replace(finding, reasons=tuple(reasons))
    reasons += _statements(finding, lines)
    return replace(finding, reasons=tuple(reasons), would_change=tuple(_changes(finding, clause, terms, policy)))


def _asked(
    finding: Finding, clause: Clause, terms: Terms, policy: Policy, lines: Lines, voices: Mapping[str, str]
) -> Asked:
    rows = lines.of.get((finding.clause, finding.bearer), {})
    return Asked(finding, clause, terms, policy, _deeds(finding, lines), rows, voices)


def _voices(connection: duckdb.DuckDBPyConnection, findings: Iterable[Finding]) -> dict[str, str]:
    """Return whose word the claims of findings are."""
    claims = sorted({claim for one in findings for claim in one.claims})
    rows = connection.execute(
        "select c.claim, v.words from claim c join voice v on v.voice = c.voice where list_contains($claims, c.claim)",
        {"claims": claims},
    ).fetchall()
    return dict(rows)


def _deeds(finding: Finding, lines: Lines) -> list[Deed]:
    pair = (finding.clause, finding.bearer)
    claims = set(finding.claims)
    of = lines.of.get(pair, {})
    found = lines.deeds.get(pair, ())
    return [deed for deed in found if any(row.claim in claims for row in of.get(deed.happening, ()))]


def _why(asked: Asked, lines: Lines, parts: Sequence[Finding]) -> Reason:
    """Return why it is as it is: the terms, the history, what decides it, and what else is told."""
    finding, clause, terms = asked.finding, asked.clause, asked.terms
    sentence = means(finding.status, finding.standing, reviewed=finding.reviewed, certain=finding.certain)
    sentence += f" Note: {finding.note}." if finding.note else ""
    children = [Reason(f"The clause: {clause.text}")]
    if clause.uncertain:
        children.append(Reason(f"Not certain about its terms: {clause.uncertain}"))
    children += [
        Reason(f"From {_start(episode, terms)} it is {episode.status}: {episode.cause}.", episode.claims)
        for episode in finding.history
    ]
    children += _bounds(finding, terms, banned=asked.banned)
    deciding = [deed for deed in asked.deeds if _decides(deed, finding)]
    others = [deed for deed in asked.deeds if not _decides(deed, finding)]
    children.append(
        _decision(finding, terms, deciding, lines) if not parts else _in_parts(finding, parts, asked, lines)
    )
    if not parts:
        children += _told("What else is told, and does not decide it:", others, finding, terms, lines)
    return Reason(f"{_bearer(finding, terms)}: {finding.status}. {sentence}", (), tuple(children))


def _decides(deed: Deed, finding: Finding) -> bool:
    """Return whether a happening is among those that decide a status which somebody's word moved."""
    if finding.standing is None or deed.top < finding.standing or (finding.certain and not deed.certain):
        return False
    return deed.effect in _EFFECTS.get(finding.status, frozenset())


_EFFECTS: Mapping[Status, frozenset[Effect]] = {
    **dict.fromkeys(BREACHES, BREACHING),
    **dict.fromkeys((*DONE, Status.IN_PROGRESS), PERFORMING | {Effect.TRIGGERS}),
    Status.EXCUSED: frozenset({Effect.EXCUSES}),
}


def _decision(finding: Finding, terms: Terms, deciding: Sequence[Deed], lines: Lines) -> Reason:
    """Return what decides it: happenings at their standing, or a border of time."""
    if deciding:
        below = tuple(_deed(deed, finding, terms, lines) for deed in deciding[:MOST_DEEDS])
        return Reason(f"What decides it at {finding.standing}:", (), below)
    last = finding.history[-1] if finding.history else None
    since = f", since {_start(last, terms)}" if last is not None else ""
    if finding.standing is None and not finding.certain:
        return Reason(f"{SILENT} that holds in every reading{since}.")
    cause = f": {last.cause}" if last is not None else ""
    return Reason(f"{SILENT if finding.standing is None else 'What decides it'}{since}{cause}.")


def _told(title: str, deeds: Sequence[Deed], finding: Finding, terms: Terms, lines: Lines) -> Iterator[Reason]:
    if deeds:
        more = [Reason(f"{len(deeds) - MOST_DEEDS:,} more happenings bear on it.")] if len(deeds) > MOST_DEEDS else []
        shown = [_deed(deed, finding, terms, lines) for deed in deeds[:MOST_DEEDS]]
        yield Reason(title, (), (*shown, *more))


def _in_parts(line: Finding, parts: Sequence[Finding], asked: Asked, lines: Lines) -> Reason:
    """Return which parts decide a line, each with what decides it in turn; parts that time decides stand together."""
    alike = {line.status} | (DONE if line.status is Status.IN_PROGRESS else set())
    deciding = [one for one in parts if one.status in alike]
    children: list[Reason] = []
    for told, group in groupby(deciding, key=lambda one: (one.standing is None, one.note, one.status)):
        some = list(group)
        if told[0] and not any(one.claims for one in some):
            names = _part(some[0]) if len(some) == 1 else f"{_part(some[0])} to {_part(some[-1])} ({len(some):,})"
            children.append(Reason(f"{names}: {told[2]}; {told[1] or 'nothing is claimed'}. {SILENT}."))
            continue
        for one in some:
            own = replace(asked, finding=one, deeds=_deeds(one, lines))
            held = [deed for deed in own.deeds if _decides(deed, one)] or own.deeds
            note = f"; {one.note}" if one.note else ""
            below = tuple(_deed(deed, one, asked.terms, lines) for deed in held[:MOST_DEEDS])
            children.append(Reason(f"{_part(one)}: {one.status}{note}.", (), below))
    more = len(children) - MOST_PARTS
    if more > 0:
        children = [*children[:MOST_PARTS], Reason(f"and {more:,} more parts like these.")]
    return Reason(f"What decides it: {plural(len(deciding), 'part')} of {len(parts):,}.", (), tuple(children))


def _part(finding: Finding) -> str:
    """Return what tells a part from the others: its period, its stage, or that it answers something."""
    name = finding.id.partition("#")[2]
    return f"stage {name}" if name.isdigit() and len(name) < _KEYS else "an answer" if _is_key(name) else name


_KEYS = 8


def _is_key(name: str) -> bool:
    return len(name) >= _KEYS and all(char in "0123456789abcdef" for char in name)


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
    for lacking, of in groupby(sorted(rows, key=lambda row: row.missing), key=lambda row: row.missing):
        if lacking:
            claims = tuple(dict.fromkeys(row.claim for row in of))
            lacks = "lacks" if len(claims) == 1 else "lack"
            yield Reason(f"{plural(len(claims), 'claim')} {lacks} {listed(list(lacking))}.", claims)


def _said(effect: str) -> str:
    return {
        Effect.BREACHES: "A breach is claimed",
        Effect.COUNTS: "What counts towards the limit is claimed",
        Effect.NOT_PERFORMED: "It is said not to have been done",
        Effect.TRIGGERS: "A trigger is claimed",
        Effect.EXCUSES: "An exemption or excuse is claimed",
        Effect.BEGINS: "It is said to have begun",
        Effect.CONCLUDES: "It is said to have been concluded",
    }.get(Effect(effect), "It is said to have been done")


def _origins(count: int) -> str:
    return plural(count, "independent origin") if count else "no independent origin"


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
        short = (finding.standing or 0) < Standing.of(policy.breach)
        alone = f"; alone it establishes no breach that is {finding.standing}" if short and finding.standing else ""
        yield f"A reviewer's judgement of {count} would decide whether it counts{alone}."
    if finding.standing is not None and finding.standing < Standing.VERIFIED:
        yield _verified(clause, terms)
    if finding.status == Status.BREACH_CLAIMED and (finding.standing or 0) < Standing.of(policy.breach):
        yield f"The breach is established once it is {policy.breach}, uncontested and reviewed."
    if finding.status in OPEN and finding.due is not None and not due_is_over(finding):
        yield f"If nothing more is claimed by {due_words(finding.due, terms)}, it becomes past due."
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


def _start(episode: Episode, terms: Terms) -> str:
    """Return when an episode begins. What ends with a day is named by that day, and what opens with one by that one."""
    own = local(episode.start, terms.zone)
    if (own.hour, own.minute, own.second) != (0, 0, 0):
        return f"{day(own)}, {own:%H:%M}"
    opens = episode.status in {Status.IN_FORCE, Status.NOT_IN_FORCE}
    return day(own) if opens else f"the end of {day(local(episode.start - 1, terms.zone))}"
