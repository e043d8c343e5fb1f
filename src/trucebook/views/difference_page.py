"""What changed between two cuts: which findings moved, which claims came or went, and which entries did it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from trucebook.engine.finding import Finding
from trucebook.views.dates import Dates
from trucebook.views.picture import Picture
from trucebook.views.quotation import Quotations, quotations, quotes_json
from trucebook.views.status_board import by_standing_json, contest_json, cut_json
from trucebook.views.words import ON_SILENCE, bearer_name, contest_words, listed, plural, status_words
from trucebook.vocabulary.time import bounds_json


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One entry of the ledger between the two cuts. `recorded_at` is in microseconds UTC."""

    seq: int
    kind: str
    recorded_at: int
    author: str
    words: str


@dataclass(frozen=True, slots=True)
class Cause:
    """What changed a finding: runs of entries (first, last), one of which did it, and whether time did.

    A run of one entry is that entry.
    """

    entries: tuple[tuple[int, int], ...] = ()
    by_time: bool = False


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One finding that is not as it was; `before` or `after` is None where it exists in one cut alone."""

    id: str
    clause: str
    bearer: str
    before: Finding | None
    after: Finding | None
    changes: tuple[str, ...]
    """What changed, in plain sentences."""
    came: Quotations
    went: Quotations
    cause: Cause | None = None
    """What did it; None where that was not looked for."""

    @property
    def line(self) -> str:
        """Return the id of the line that it is a period, a stage or a trigger of; its own where it is a line."""
        return self.id.partition("#")[0]

    @property
    def was(self) -> str:
        """Return the status before, in words."""
        return status_words(self.before) if self.before else "not there yet"

    @property
    def became(self) -> str:
        """Return the status after, in words."""
        return status_words(self.after) if self.after else "no more there"


@dataclass(frozen=True, slots=True)
class DifferencePage:
    """The earlier and the later cut, and all that differs."""

    before_words: str
    after_words: str
    rows: tuple[ChangeRow, ...]
    claims_added: tuple[str, ...]
    claims_removed: tuple[str, ...]
    entries: tuple[EntryLine, ...]


def difference_page(
    before: Picture,
    after: Picture,
    entries: tuple[EntryLine, ...] = (),
    causes: Mapping[str, Cause] = MappingProxyType({}),
) -> DifferencePage:
    """Return what changed from one picture to another. `entries` are those that only the later one holds, `causes` what
    changed which finding, by id."""
    rows = (_row(known, old, new, before, after) for known, old, new in paired(before, after))
    return DifferencePage(
        before_words=_cut_words(before),
        after_words=_cut_words(after),
        rows=tuple(replace(row, cause=causes.get(row.id)) for row in rows if row.changes),
        claims_added=tuple(claim for claim in after.claims if claim not in before.claims),
        claims_removed=tuple(claim for claim in before.claims if claim not in after.claims),
        entries=entries,
    )


def paired(before: Picture, after: Picture) -> list[tuple[str, Finding | None, Finding | None]]:
    """Return the id of each finding of two pictures with what it is in either, those of the later one first."""
    old = {finding.id: finding for finding in before.findings.findings}
    new = {finding.id: finding for finding in after.findings.findings}
    return [(known, old.get(known), new.get(known)) for known in (*new, *(one for one in old if one not in new))]


def _cut_words(picture: Picture) -> str:
    dates = Dates.of(picture.terms)
    recorded = f"{dates.recorded(picture.cut.recorded_at)} ({plural(picture.cut.size, 'entry')})"
    return f"occurred to {dates.end(picture.cut.occurred)}, recorded to {recorded}"


def _row(known: str, old: Finding | None, new: Finding | None, before: Picture, after: Picture) -> ChangeRow:
    finding = new or old
    had, has = set(old.claims if old else ()), set(new.claims if new else ())
    return ChangeRow(
        id=known,
        clause=finding.clause if finding else "",
        bearer=bearer_name(after.terms, finding.bearer) if finding else "",
        before=old,
        after=new,
        changes=changes(old, new, Dates.of(after.terms)),
        came=quotations(after, (claim for claim in (new.claims if new else ()) if claim not in had)),
        went=quotations(before, (claim for claim in (old.claims if old else ()) if claim not in has)),
    )


def changes(old: Finding | None, new: Finding | None, dates: Dates) -> tuple[str, ...]:
    """Return what differs between two findings of one instance, in plain sentences; nothing where they are the same."""
    if old is None:
        return () if new is None else (f"It is new: {status_words(new)}.",)
    if new is None:
        return (f"It is no more; it was {status_words(old)}.",)
    found = [*aspects(old, new, dates)]
    if status_words(old) != status_words(new):
        found.insert(0, f"Status: {status_words(old)} → {status_words(new)}.")
    if set(old.claims) != set(new.claims):
        came, went = set(new.claims) - set(old.claims), set(old.claims) - set(new.claims)
        found.append(f"Deciding claims: {len(came)} came, {len(went)} went.")
    return tuple(found)


def told(finding: Finding) -> tuple[object, ...]:
    """Return all that `changes` compares of a finding."""
    return (
        status_words(finding),
        finding.due,
        frozenset(finding.claims),
        *(told_of(finding) for _, told_of in _ASPECTS),
    )


def cause_words(cause: Cause, entries: Iterable[EntryLine] = ()) -> str:
    """Return what changed a finding: "entry 21 (judgement)", "one of entries 12 to 40", "time"."""
    kinds = {entry.seq: f" ({entry.kind})" for entry in entries}
    runs = [
        f"entry {first}{kinds.get(first, '')}" if first == last else f"one of entries {first} to {last}"
        for first, last in cause.entries
    ]
    return listed([*(["time"] if cause.by_time else []), *runs])


def aspects(old: Finding, new: Finding, dates: Dates) -> tuple[str, ...]:
    """Return what differs between two findings beside the status and the claims, in plain sentences."""
    told = ((label, told_of(old), told_of(new)) for label, told_of in _ASPECTS)
    found = [f"{label}: {was} → {now}." for label, was, now in told if was != now]
    if old.due != new.due:
        found.append(f"Due: {dates.due(old.due)} → {dates.due(new.due)}.")
    return tuple(found)


def _contested(finding: Finding) -> str:
    return listed(contest_words(contest) for contest in finding.contested) or "by nobody"


def _at_standings(finding: Finding) -> str:
    levels: dict[str, list[str]] = {}
    for level, status in by_standing_json(finding).items():
        levels.setdefault(status, []).append(level)
    if len(levels) == 1:
        return f"{min(levels)} at all of them"
    return ", ".join(f"{status} at {listed(held)}" for status, held in levels.items())


_ASPECTS = (
    ("Standing", lambda finding: ON_SILENCE if finding.standing is None else str(finding.standing)),
    ("Note", lambda finding: finding.note or "none"),
    ("Contested", _contested),
    ("At each standing", _at_standings),
    ("Independent origins", lambda finding: str(finding.independent_origins)),
)


def difference_json(
    before: Picture,
    after: Picture,
    entries: tuple[EntryLine, ...] = (),
    causes: Mapping[str, Cause] = MappingProxyType({}),
) -> dict[str, Any]:
    """Return `diff --json`: both cuts, the findings that changed, the claims that came and went, and the entries."""
    page = difference_page(before, after, entries, causes)
    dates = Dates.of(after.terms)
    return {
        "before": cut_json(before),
        "after": cut_json(after),
        "clauses": [_row_json(row, after) for row in page.rows],
        "claims": {"added": list(page.claims_added), "removed": list(page.claims_removed)},
        "entries": [
            {
                "seq": entry.seq,
                "kind": entry.kind,
                "recorded": dates.recorded_iso(entry.recorded_at),
                "author": entry.author,
                "words": entry.words,
            }
            for entry in page.entries
        ],
    }


def _row_json(row: ChangeRow, after: Picture) -> dict[str, Any]:
    return {
        "id": row.id,
        "clause": row.clause,
        "bearer": row.bearer,
        "before": _finding_json(row.before, after),
        "after": _finding_json(row.after, after),
        "changes": list(row.changes),
        "came": quotes_json(row.came),
        "went": quotes_json(row.went),
        "cause": None if row.cause is None else _cause_json(row.cause),
    }


def _cause_json(cause: Cause) -> dict[str, Any]:
    runs = [{"first": first, "last": last} for first, last in cause.entries]
    return {"entries": runs, "by_time": cause.by_time, "words": cause_words(cause)}


def _finding_json(finding: Finding | None, picture: Picture) -> dict[str, Any] | None:
    if finding is None:
        return None
    return {
        "status": str(finding.status),
        "certain": finding.certain,
        "standing": None if finding.standing is None else str(finding.standing),
        "note": finding.note,
        "contested": [contest_json(contest) for contest in finding.contested],
        "due": bounds_json(finding.due, picture.terms.zone),
        "by_standing": by_standing_json(finding),
        "claims": list(finding.claims),
    }
