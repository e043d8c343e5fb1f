"""The outlook: what falls due next, what waits, and which statements bear on whether it will be kept."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Any

from trucebook.engine.finding import Finding
from trucebook.views.dates import Dates
from trucebook.views.picture import Picture
from trucebook.views.quotation import Quotations, quotes_json
from trucebook.views.statements import SpeakerRow, Statement, statements
from trucebook.views.status_board import BoardRow, board_rows, cut_json
from trucebook.views.supposed_page import supposed_json
from trucebook.views.words import plural
from trucebook.vocabulary.event import Effect
from trucebook.vocabulary.status import Status
from trucebook.vocabulary.time import DAY, Instant, bounds_json, iso

OPEN = frozenset({Status.NOT_IN_FORCE, Status.IN_FORCE, Status.IN_PROGRESS, Status.SUSPENDED})
"""Statuses under which a due time to come still matters."""
MINUTE = 60
"""Seconds; bounds no wider are one instant."""
_WAITING = frozenset({Status.PAST_DUE, Status.OVERDUE})


@dataclass(frozen=True, slots=True)
class DueRow:
    """One finding that falls due. `ahead` says how far from the cut, in words."""

    row: BoardRow
    ahead: str
    said: tuple[Statement, ...]
    """What is announced, supported or opposed about its clause."""
    possibly: str = ""
    """From when on it is possibly due, where what it hangs on leaves that open; the due time itself is certain."""
    more: int = 0
    """Findings of the same clause and bearer that a short list leaves out behind this one."""


@dataclass(frozen=True, slots=True)
class OutlookPage:
    """What comes next: `due` soonest first, `waiting` past due and overdue, `speakers` every statement by its voice;
    `passed` are the statements about times that are over."""

    cut_words: str
    due: tuple[DueRow, ...]
    waiting: tuple[DueRow, ...]
    speakers: tuple[SpeakerRow, ...]
    passed: tuple[SpeakerRow, ...] = ()


def outlook_page(picture: Picture) -> OutlookPage:
    """Return what falls due after the cut, what waits since before it, and what is said about either."""
    speakers, passed = statements(picture), statements(picture, over=True)
    said, ever = _by_clause(speakers), _by_clause((*speakers, *passed))
    rows = sorted(_single(board_rows(picture)), key=lambda row: (_last(row.finding), row.finding.id))
    cut, dates = picture.cut.occurred, Dates.of(picture.terms)
    ahead = [row for row in rows if row.due and row.finding.status in OPEN and _is_ahead(row.finding, cut)]
    waiting = [row for row in rows if row.finding.status in _WAITING]
    return OutlookPage(
        cut_words=dates.end(cut),
        due=tuple(_due(row, cut, said, dates) for row in ahead),
        waiting=tuple(_due(row, cut, ever, dates) for row in waiting),
        speakers=speakers,
        passed=passed,
    )


def _single(rows: tuple[BoardRow, ...]) -> list[BoardRow]:
    """Return the rows without those that sum up others: each period, stage and trigger counts once."""
    summed = {row.finding.id.partition("#")[0] for row in rows if "#" in row.finding.id}
    return [row for row in rows if row.finding.id not in summed]


def one_a_line(rows: tuple[DueRow, ...]) -> tuple[DueRow, ...]:
    """Return the first row of each clause and bearer, each saying how many more periods or triggers stand behind it."""
    lines: dict[str, list[DueRow]] = {}
    for due in rows:
        lines.setdefault(due.row.finding.id.partition("#")[0], []).append(due)
    return tuple(replace(members[0], more=len(members) - 1) for members in lines.values())


def _is_ahead(finding: Finding, cut: Instant) -> bool:
    due = finding.due
    return due is not None and due.latest is not None and due.latest >= cut


def _last(finding: Finding) -> Instant:
    return finding.due.latest if finding.due and finding.due.latest is not None else 1 << 62


def _by_clause(speakers: tuple[SpeakerRow, ...]) -> dict[str, tuple[Statement, ...]]:
    said: dict[str, list[Statement]] = defaultdict(list)
    for statement in (statement for voice in speakers for statement in voice.statements):
        for clause in statement.clauses:
            said[clause].append(statement)
    return {clause: tuple(found) for clause, found in said.items()}


def _due(row: BoardRow, cut: Instant, said: dict[str, tuple[Statement, ...]], dates: Dates) -> DueRow:
    first = _possible_from(row.finding)
    possibly = "" if first is None else f"possibly by {dates.end(first)} already"
    return DueRow(row, _ahead(_last(row.finding), cut), said.get(row.finding.clause, ()), possibly)


def _possible_from(finding: Finding) -> Instant | None:
    """Return the first instant at which its time is over in any reading, where readings differ; else None."""
    due = finding.due
    if due is None or due.earliest is None or due.latest is None or due.latest - due.earliest <= MINUTE:
        return None
    return due.earliest


def _ahead(due: Instant, cut: Instant) -> str:
    days = (abs(due - cut) + DAY // 2) // DAY
    if days == 0:
        return "within a day of the cut"
    return f"in {plural(days, 'day')}" if due >= cut else f"{plural(days, 'day')} ago"


def outlook_json(picture: Picture, supposed: Picture | None = None) -> dict[str, Any]:
    """Return `outlook --json`: due, waiting, and the statements by speaker with their words.

    With the picture of the same cut as `supposed` (`Look.suppose`), also what would be found otherwise.
    """
    page = outlook_page(picture)
    what_if = {} if supposed is None else {"what_if": supposed_json(picture, supposed)}
    return {
        **what_if,
        "cut": cut_json(picture),
        "due": [_due_json(row, picture) for row in page.due],
        "waiting": [_due_json(row, picture) for row in page.waiting],
        "statements": [_speaker_json(voice) for voice in page.speakers],
        "passed": [_speaker_json(voice) for voice in page.passed],
    }


def _due_json(due: DueRow, picture: Picture) -> dict[str, Any]:
    finding = due.row.finding
    announced = [statement.quote.claim for statement in due.said if statement.effect == Effect.ANNOUNCES]
    return {
        "id": finding.id,
        "clause": finding.clause,
        "bearer": finding.bearer,
        "status": str(finding.status),
        "due": bounds_json(finding.due, picture.terms.zone),
        "possible_from": iso(_possible_from(finding), picture.terms.zone),
        "progress": due.row.progress,
        "announced": announced,
        "statements": [statement.quote.claim for statement in due.said],
    }


def _speaker_json(voice: SpeakerRow) -> dict[str, Any]:
    return {
        "speaker": voice.speaker,
        "weak": voice.weak,
        "statements": [
            {"effect": one.effect, "clauses": list(one.clauses), **quotes_json(Quotations((one.quote,)))["shown"][0]}
            for one in voice.statements
        ],
    }
