"""The board: where every clause stands at a cut, on whose word, and how well that word is supported."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from trucebook.agreement.schedule import planned
from trucebook.agreement.terms import Clause, Policy
from trucebook.engine.finding import Contest, Finding, PhaseFinding
from trucebook.views.dates import Dates
from trucebook.views.picture import CutLine, Picture
from trucebook.views.sides import Effects, effects_of, sides
from trucebook.views.telling import since_words
from trucebook.views.words import (
    bearer_name,
    phase_words,
    progress_words,
    standing_words,
    status_at,
    status_words,
)
from trucebook.vocabulary.standing import Standing
from trucebook.vocabulary.status import Status
from trucebook.vocabulary.time import Bounds, bounds_json, iso


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One finding with its words. `theme` and `text` are the clause's, "" where the terms no longer hold it."""

    finding: Finding
    bearer: str
    text: str
    theme: str
    standing: str
    contested: tuple[str, ...]
    since: str
    due: str
    progress: str | None
    by_standing: tuple[tuple[str, str], ...]
    uncertain: str | None
    """What is not certain about the clause's terms."""
    note: str = ""
    supposed: str = ""
    """When it would be due, where its trigger is not known to have come."""
    reviewed: bool = True
    """Whether a reviewer, or the policy, accepts every claim that decides it; true where it rests on silence."""

    @property
    def status(self) -> str:
        """Return the status, marked where it is possible and not certain."""
        return status_words(self.finding)

    @property
    def support(self) -> str:
        """Return how well claims support it: "claimed at reported, not reviewed"."""
        return self.standing if self.reviewed else f"{self.standing}, not reviewed"

    @property
    def timing(self) -> str:
        """Return what its time is: "due", "was due" where it was missed, "planned" where only the plan gives it."""
        if self.finding.status is Status.NOT_IN_FORCE:
            return "planned"
        return "was due" if self.finding.status in MISSED else "due"

    @property
    def when(self) -> str:
        """Return its time with what it is: "due by ..."."""
        return f"{self.timing} {self.due}" if self.due else ""

    @property
    def own_note(self) -> str:
        """Return the note without what `support` has said."""
        return "; ".join(part for part in self.note.split("; ") if part != "not reviewed" or self.reviewed)


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """One phase with its words."""

    phase: PhaseFinding
    starts: str
    ends: str

    @property
    def state(self) -> str:
        """Return where it stands: "in force", "possibly not begun"."""
        return phase_words(self.phase)


@dataclass(frozen=True, slots=True)
class Board:
    """The whole board. `rows` are its lines, without their instances, in the order of the agreement."""

    title: str
    cut: CutLine
    cut_words: str
    recorded_words: str
    policy: Policy
    rows: tuple[BoardRow, ...]
    phases: tuple[PhaseRow, ...]


def status_board(picture: Picture) -> Board:
    """Return the board of a picture."""
    dates = Dates.of(picture.terms)
    phases = tuple(_phase_row(picture, phase, dates) for phase in picture.findings.phases)
    return Board(
        title=picture.case_title,
        cut=picture.cut,
        cut_words=dates.end(picture.cut.occurred),
        recorded_words=dates.recorded(picture.cut.recorded_at),
        policy=picture.policy,
        rows=_rows(picture, picture.findings.lines),
        phases=phases,
    )


def board_rows(picture: Picture) -> tuple[BoardRow, ...]:
    """Return a row for each line and each of its instances, in the agreement's order."""
    return _rows(picture, picture.findings.findings)


def _rows(picture: Picture, findings: Iterable[Finding]) -> tuple[BoardRow, ...]:
    order = {clause.id: place for place, clause in enumerate(picture.terms.clauses)}
    found = sorted(findings, key=lambda finding: order.get(finding.clause, len(order)))
    clauses = {clause.id: clause for clause in picture.terms.clauses}
    effects = effects_of(picture)
    return tuple(_row(picture, finding, clauses.get(finding.clause), effects) for finding in found)


def _row(picture: Picture, finding: Finding, clause: Clause | None, effects: Effects) -> BoardRow:
    dates = Dates.of(picture.terms)
    return BoardRow(
        finding=finding,
        bearer=bearer_name(picture.terms, finding.bearer),
        text=clause.text if clause else "",
        theme=(clause.theme or "") if clause else "",
        standing=standing_words(finding.standing),
        contested=sides(picture, [finding], effects).words if finding.contested else (),
        since=since_words(dates, finding),
        due=_due(finding, clause, dates),
        supposed=dates.due(finding.due) if finding.due and not _due(finding, clause, dates) else "",
        progress=progress_words(finding),
        by_standing=tuple((str(level), status_at(finding, level)) for level in sorted(finding.by_standing)),
        uncertain=clause.uncertain if clause else None,
        note=dates.told(finding.note),
        reviewed=finding.standing is None or finding.reviewed,
    )


def _due(finding: Finding, clause: Clause | None, dates: Dates) -> str:
    """Return the due time in words; none for an answer to a trigger that is not known to have come."""
    waits = finding.status is Status.NOT_IN_FORCE and (clause is None or clause.response is not None)
    return "" if finding.due is None or waits else dates.due(finding.due)


def _phase_row(picture: Picture, phase: PhaseFinding, dates: Dates) -> PhaseRow:
    """Return a phase in words; what only the terms' plan gives is called planned."""
    plan = planned(picture.terms, phase.id)
    if phase.state == "not begun":
        start = "no date in the terms" if plan.earliest is None else f"planned {dates.moment(plan.earliest)}"
        end = "no date in the terms" if plan.latest is None else f"planned {dates.end(plan.latest)}"
        return PhaseRow(phase, start, end)
    end = "not known" if phase.ends is None else _end(dates, phase.ends)
    starts = "not known" if phase.starts is None else dates.bounds(phase.starts).removeprefix("on ")
    return PhaseRow(phase, starts, end if phase.state == "over" or phase.ends is None else f"planned {end}")


def _end(dates: Dates, ends: Bounds) -> str:
    """Return the end of a phase; where bounds leave it open, the first it can be."""
    if ends.earliest is None:
        return dates.bounds(ends)
    if ends.latest is None:
        return f"not before {dates.end(ends.earliest)}"
    return dates.end(ends.earliest) if ends.latest - ends.earliest <= 1 else dates.bounds(ends)


MISSED = frozenset((Status.PAST_DUE, Status.OVERDUE, Status.VIOLATED))
"""Statuses of what a time went by on."""
_KEY = re.compile(r"[0-9a-f]{8,}")


def part_label(row: BoardRow) -> str:
    """Return what tells a part from the others: its time, else its period or stage; a trigger has no name."""
    label = row.finding.id.partition("#")[2]
    if row.due:
        return row.due if row.timing != "planned" else row.when
    if row.supposed:
        return f"a trigger not known to have come; if it did, due {row.supposed}"
    return "a trigger not known to have come" if _KEY.fullmatch(label) or not label else label


def status_json(picture: Picture) -> dict[str, Any]:
    """Return `status --json`: the cut, the policy's standards, a finding an object, and the phases."""
    return {
        "cut": cut_json(picture),
        "policy": policy_json(picture.policy),
        "clauses": [_finding(row, picture) for row in board_rows(picture)],
        "phases": [_phase(phase, picture) for phase in picture.findings.phases],
        "problems": [{"code": one.code, "sentence": one.sentence} for one in picture.findings.problems],
    }


def cut_json(picture: Picture) -> dict[str, Any]:
    """Return the cut: times in ISO 8601, the ledger's size and root, the rules' version, what was erased since."""
    cut, zone = picture.cut, picture.terms.zone
    return {
        "occurred": iso(cut.occurred, zone),
        "recorded": Dates.of(picture.terms).recorded_iso(cut.recorded_at),
        "said": iso(cut.said, zone),
        "size": cut.size,
        "root": cut.root,
        "rules": cut.rules,
        "erased": cut.erased,
        **({"supposed": list(picture.supposed)} if picture.supposed else {}),
    }


def policy_json(policy: Policy) -> dict[str, Any]:
    """Return the standards of proof and the other choices that a page prints."""
    return {
        "performance": policy.performance,
        "breach": policy.breach,
        "trusted": list(policy.trusted),
        "publish_names": policy.publish_names,
    }


def _finding(row: BoardRow, picture: Picture) -> dict[str, Any]:
    finding, zone = row.finding, picture.terms.zone
    return {
        "id": finding.id,
        "clause": finding.clause,
        "bearer": finding.bearer,
        "status": str(finding.status),
        "note": finding.note,
        "certain": finding.certain,
        "standing": None if finding.standing is None else str(finding.standing),
        "reviewed": finding.reviewed,
        "contested": [contest_json(contest) for contest in finding.contested],
        "since": bounds_json(finding.since, zone),
        "due": bounds_json(finding.due, zone),
        "by_standing": by_standing_json(finding),
        "independent_origins": finding.independent_origins,
        "claims": list(finding.claims),
        "awaiting_review": list(finding.awaiting_review),
        "progress": row.progress,
        "text": row.text,
        "theme": row.theme or None,
    }


def contest_json(contest: Contest) -> dict[str, Any]:
    """Return one side's contest of a happening."""
    return {
        "by": contest.by,
        "standing": str(contest.standing),
        "on": contest.on,
        "claims": list(contest.claims),
        "whose": list(contest.whose),
        "against": list(contest.against),
    }


def by_standing_json(finding: Finding) -> dict[str, str]:
    """Return the status at each standing, weakest first."""
    return {str(Standing(level)): str(finding.by_standing[level]) for level in sorted(finding.by_standing)}


def _phase(phase: PhaseFinding, picture: Picture) -> dict[str, Any]:
    zone = picture.terms.zone
    return {
        "id": phase.id,
        "name": phase.name,
        "state": phase.state,
        "starts": bounds_json(phase.starts, zone),
        "ends": bounds_json(phase.ends, zone),
        "certain": phase.certain,
    }
